"""Fonts that a PDF names and does not hold: a stand-in, so that reading needs none of the machine's.

pdfium places a glyph by the widths that the file states, but leaves out a text whose drawn shapes have no
extent, and it takes the shapes of a font that is not embedded from whatever the machine has installed.  On a
machine without Japanese fonts the single digit in a cell would be lost, and on any other the boxes would
depend on the machine.

1. ``stand_in.ttf`` has three shapes: nothing (spaces), half an em (Latin, half-width kana) and a whole em
   (all else), each centred in its advance.  It is a font for places, not for looks.
2. Every font of a Japanese, Chinese or Korean character set that is not embedded is this one.  For all others
   pdfium has shapes of its own, and gets nothing from the machine either.
3. Where pages are read from their picture although they have text (OCR forced), looks are wanted: then the
   machine's fonts serve.

pdfium knows one source of fonts in a process.
"""

from __future__ import annotations

import ctypes
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

STAND_IN = Path(__file__).with_name("stand_in.ttf")
NAME = b"Stand-in\0"
IDEOGRAPHIC = frozenset(
    (
        pdfium.FXFONT_SHIFTJIS_CHARSET,
        pdfium.FXFONT_HANGEUL_CHARSET,
        pdfium.FXFONT_GB2312_CHARSET,
        pdfium.FXFONT_CHINESEBIG5_CHARSET,
    )
)
HANDLE = 1
"""What pdfium hands back when it means the stand-in; it is no address."""
TABLE_ENTRY = 16
"""Bytes of an entry of a font's table directory, which begins at byte 12 (OpenType)."""


def use_stand_in() -> None:
    """From now on, fonts that are not embedded are the stand-in."""
    if not isinstance(pypdfium2.PdfSysfontBase.SINGLETON, _StandIn):
        _StandIn().setup(reusable=True)


def use_machine_fonts() -> None:
    """From now on, fonts that are not embedded are those of this machine."""
    if isinstance(pypdfium2.PdfSysfontBase.SINGLETON, _StandIn):
        pypdfium2.PdfSysfontBase().setup(reusable=True)


@cache
def _data() -> bytes:
    return STAND_IN.read_bytes()


def _table(tag: int) -> bytes:
    """A table of the font by its four letters as a number; the whole file for 0, nothing if it has none."""
    data = _data()
    if tag == 0:
        return data
    for start in range(12, 12 + TABLE_ENTRY * int.from_bytes(data[4:6], "big"), TABLE_ENTRY):
        entry = data[start : start + TABLE_ENTRY]
        if entry[:4] == tag.to_bytes(4, "big"):
            offset, length = int.from_bytes(entry[8:12], "big"), int.from_bytes(entry[12:], "big")
            return data[offset : offset + length]
    return b""


def _give(content: bytes, buffer: Any, size: int) -> int:
    """Copy into pdfium's buffer if it is large enough; the length in any case."""
    if buffer and size >= len(content):
        ctypes.memmove(buffer, content, len(content))
    return len(content)


class _StandIn(pypdfium2.PdfSysfontBase):  # type: ignore[misc]  # pypdfium2 is not typed
    """pdfium's questions about fonts (``fpdf_sysfontinfo.h``), answered from one file."""

    def EnumFonts(self, _: Any, mapper: Any) -> None:
        """No font is installed."""

    def MapFont(
        self, _: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any
    ) -> int | None:
        """The stand-in for ideographic character sets, else nothing."""
        return HANDLE if charset in IDEOGRAPHIC else None

    def GetFont(self, _: Any, face: Any) -> int | None:
        """No font is known by its name."""
        return None

    def GetFontData(self, _: Any, handle: Any, table: int, buffer: Any, size: int) -> int:
        """A table of the file, or all of it."""
        return _give(_table(table), buffer, size)

    def GetFaceName(self, _: Any, handle: Any, buffer: Any, size: int) -> int:
        """The font's name."""
        return _give(NAME, buffer, size)

    def GetFontCharset(self, _: Any, handle: Any) -> int:
        """Japanese."""
        return int(pdfium.FXFONT_SHIFTJIS_CHARSET)

    def DeleteFont(self, _: Any, handle: Any) -> None:
        """Nothing was made."""
