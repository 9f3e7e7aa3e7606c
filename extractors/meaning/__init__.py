"""What lines and tables say: headings, header blocks, indicators, figures, the goal tree."""
