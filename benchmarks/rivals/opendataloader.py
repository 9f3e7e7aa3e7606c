"""opendataloader-pdf (Java): every document as JSON, tables among it.  Arguments: PDFs."""

import sys
import tempfile
from pathlib import Path

import opendataloader_pdf
import pypdfium2

pages = 0
for path in sys.argv[1:]:
    with pypdfium2.PdfDocument(path) as pdf:
        pages += len(pdf)
with tempfile.TemporaryDirectory() as folder:
    opendataloader_pdf.convert(
        input_path=sys.argv[1:], output_dir=folder, format="json", image_output="off", quiet=True
    )
    if len(list(Path(folder).rglob("*.json"))) < len(sys.argv) - 1:
        sys.exit("not every document was converted")
print(pages)
