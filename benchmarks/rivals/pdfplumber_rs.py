"""pdfplumber-rs, which takes the import name ``pdfplumber``: text and tables of every page."""

import sys

import pdfplumber

pages = 0
for path in sys.argv[1:]:
    with pdfplumber.PDF.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()
            pages += 1
print(pages)
