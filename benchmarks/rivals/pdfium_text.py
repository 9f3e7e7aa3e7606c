"""pdfium's bare text, no boxes, no tables: the floor under everything that reads with pdfium."""

import sys

import pypdfium2

pages = 0
for path in sys.argv[1:]:
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            text = page.get_textpage()
            text.get_text_bounded()
            text.close()
            page.close()
            pages += 1
print(pages)
