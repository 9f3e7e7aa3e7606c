"""Plain pdfplumber: text and tables of every page.  Arguments: PDFs.  Prints the pages read."""

import logging
import sys

import pdfplumber

logging.disable(logging.CRITICAL)
pages = 0
for path in sys.argv[1:]:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()
            page.close()
            pages += 1
print(pages)
