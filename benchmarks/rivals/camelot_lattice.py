"""camelot, flavour lattice (ruled tables), every page."""

import logging
import sys
import warnings

import camelot
import pypdfium2

logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")
pages = 0
for path in sys.argv[1:]:
    with pypdfium2.PdfDocument(path) as pdf:
        count = len(pdf)
    camelot.read_pdf(path, pages="all", flavor="lattice", suppress_stdout=True)
    pages += count
print(pages)
