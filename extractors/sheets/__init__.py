"""Sheets of a file that are not pages of the print: two pages on one, or one within its printer's marks."""
