"""/UserUnit of pages: the size of one unit of user space, which pdfium does not tell.

In: a path.  Out: page number (from 1) → unit, for the pages that have one other than 1.

Only if the file holds the word (see ``raw_words``) are the page dictionaries asked, with pdfminer.
"""

from __future__ import annotations

from pathlib import Path

KEY = b"/UserUnit"


def user_units(path: Path, pages: int, words: frozenset[bytes]) -> dict[int, float]:
    """Units of the pages that state one; ``words`` are those that the file holds."""
    return _ask(path, pages) if KEY in words else {}


def _ask(path: Path, pages: int) -> dict[int, float]:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import resolve1
    from pdfminer.psexceptions import PSException

    units = {}
    with path.open("rb") as file:
        try:
            for number, page in enumerate(PDFPage.create_pages(PDFDocument(PDFParser(file))), 1):
                unit = resolve1(page.attrs.get("UserUnit", 1))
                if number > pages:
                    break
                if isinstance(unit, int | float) and 0 < unit <= 75_000 and unit != 1:
                    units[number] = float(unit)
        except (PDFException, PSException):
            return units
    return units
