"""Documents whose pages were printed two to a sheet: the pages of the print instead of those of the file."""
