"""PyMuPDF: text and ``find_tables`` of every page.  For comparison only: its licence is AGPL."""

import contextlib
import io
import sys

import pymupdf

pages = 0
with contextlib.redirect_stdout(io.StringIO()):  # it advertises
    for path in sys.argv[1:]:
        with pymupdf.open(path) as pdf:
            for page in pdf:
                page.get_text()
                for table in page.find_tables().tables:
                    table.extract()
                pages += 1
print(pages)
