"""The compiled part of reading: a C library that asks pdfium for a whole page at once.

It is built with the package where there is a C compiler (``build.py``) and is loaded on first use; where it
is missing, ``harvest.py`` does the same call by call and reads the same.  It links against nothing: it gets
the addresses of pdfium's functions from pypdfium2, in the order of ``calls`` in ``harvest.c``.
SENRYAKU_NATIVE=0 leaves it alone, and so does a library that was compiled from another ``harvest.c``.
"""

from __future__ import annotations

import ctypes
import os
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2.raw as pdfium

from extractors.pdf.native.compile import LIBRARY, digest

FOLDER = Path(__file__).parent
SOURCE = FOLDER / "harvest.c"
SWITCH = "SENRYAKU_NATIVE"
CALLS = (
    "FPDFText_CountChars",
    "FPDFText_GetUnicode",
    "FPDFText_IsGenerated",
    "FPDFText_IsHyphen",
    "FPDFText_HasUnicodeMapError",
    "FPDFText_GetTextObject",
    "FPDFText_GetLooseCharBox",
    "FPDFText_GetMatrix",
    "FPDFText_GetFontSize",
    "FPDFText_GetCharOrigin",
    "FPDFTextObj_GetFont",
    "FPDFTextObj_GetTextRenderMode",
    "FPDFPage_CountObjects",
    "FPDFPage_GetObject",
    "FPDFPageObj_GetType",
    "FPDFPageObj_GetMatrix",
    "FPDFPageObj_GetBounds",
    "FPDFPageObj_GetFillColor",
    "FPDFPageObj_GetStrokeColor",
    "FPDFFormObj_CountObjects",
    "FPDFFormObj_GetObject",
    "FPDFPath_GetDrawMode",
    "FPDFPageObj_GetStrokeWidth",
    "FPDFPageObj_GetDashCount",
    "FPDFPath_CountSegments",
    "FPDFPath_GetPathSegment",
    "FPDFPathSegment_GetType",
    "FPDFPathSegment_GetPoint",
    "FPDFPathSegment_GetClose",
    "FPDFPageObj_HasTransparency",
    "FPDFPageObj_GetClipPath",
    "FPDFClipPath_CountPaths",
    "FPDFClipPath_CountPathSegments",
    "FPDFClipPath_GetPathSegment",
)
"""pdfium's functions that the library uses, in the order of ``calls`` in ``harvest.c``."""


class Library:
    """The loaded library: its three functions, and the table of pdfium's."""

    def __init__(self, path: Path) -> None:
        """Load it.

        Raises:
            AttributeError: it lacks a function.
            OSError: it is no library of this machine.
        """
        library = ctypes.CDLL(str(path))
        pointer = ctypes.c_void_p
        self.harvest_text: Any = library.harvest_text
        self.harvest_text.argtypes = (pointer, pointer, ctypes.c_int, pointer, pointer, pointer)
        self.harvest_objects: Any = library.harvest_objects
        self.harvest_objects.argtypes = (pointer, pointer, *[ctypes.c_int] * 4, pointer, pointer)
        self.release: Any = library.release
        self.release.argtypes = (pointer,)
        library.source.restype = ctypes.c_char_p
        self.source = library.source().decode("ascii")
        self.release.restype = None
        addresses = [ctypes.cast(getattr(pdfium, name), pointer).value for name in CALLS]
        self.calls = (pointer * len(CALLS))(*addresses)


@cache
def library() -> Library | None:
    """The library, None where it was not built or is not wanted."""
    if os.environ.get(SWITCH) == "0":
        return None
    path = FOLDER / LIBRARY
    if not path.exists():
        return None
    try:
        found = Library(path)
    except (AttributeError, OSError):  # so old that it has no name for its source, or of another machine
        return None
    return found if found.source == digest(SOURCE) else None
