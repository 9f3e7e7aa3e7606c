"""A page of a PDF as it is drawn: glyphs, rules, fills, pictures in display coordinates."""
