"""/UserUnit of pages: the size of one unit of user space, which pdfium does not tell.

In: a path.  Out: page number (from 1) → unit, for the pages that have one other than 1.

1. A file whose bytes do not hold the word has none, unless object streams (PDF 1.5) may hide it.
2. So object streams are unpacked and searched for the word, up to a bound.
3. Only if it is there are the page dictionaries asked, with pdfminer.
"""

from __future__ import annotations

import mmap
import re
import zlib
from pathlib import Path

KEY = b"/UserUnit"
MAX_UNPACKED = 4_000_000
"""Bytes of one unpacked object stream that are searched; real ones have some 100 kB, bombs gigabytes."""
MAX_STREAMS = 2000
"""Object streams searched in one file: each holds about 100 objects."""
_OBJECT_STREAM = re.compile(
    rb"/Type\s*/ObjStm[^>]*>>\s*stream\r?\n|<<[^>]*/Type\s*/ObjStm\b[^>]*>>\s*stream\r?\n"
)


def user_units(path: Path, pages: int) -> dict[int, float]:
    """Units of the pages that state one."""
    if path.stat().st_size == 0 or not _mentioned(path):
        return {}
    return _ask(path, pages)


def _mentioned(path: Path) -> bool:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data.find(KEY) >= 0:
            return True
        if data.find(b"/ObjStm") < 0:
            return False
        for count, match in enumerate(_OBJECT_STREAM.finditer(data)):
            if count >= MAX_STREAMS:
                return False
            try:
                unpacked = zlib.decompressobj().decompress(
                    data[match.end() : match.end() + MAX_UNPACKED], MAX_UNPACKED
                )
            except zlib.error:
                continue
            if KEY in unpacked:
                return True
    return False


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
