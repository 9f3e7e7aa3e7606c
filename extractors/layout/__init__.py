"""A page as it is laid out: marks, lines, tables with and without rules, reading order."""
