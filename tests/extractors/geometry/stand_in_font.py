"""How ``extractors/pdf/stand_in.ttf`` is made; run as a command it writes the file again."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from itertools import chain

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

from extractors.pdf.fonts import STAND_IN

EM, ASCENT, DESCENT, MARGIN = 1000, 880, -120, 50
ADVANCES = {".notdef": EM, "space": EM // 2, "half": EM // 2, "full": EM}
SPACES = (0x20, 0xA0, 0x3000)
HALF = tuple(chain(range(0x21, 0x7F), range(0xA1, 0x100), range(0xFF61, 0xFFA0)))
FULL = tuple(
    chain(range(0x100, 0x3000), range(0x3001, 0xD800), range(0xF900, 0xFF61), range(0xFFA0, 0xFFF0))
) + tuple(range(0x20000, 0x32000))


def _shape(left: int, right: int) -> object:
    """A rectangle, or nothing."""
    pen = TTGlyphPen(None)
    if right > left:
        low, high = DESCENT + MARGIN, ASCENT - MARGIN
        pen.moveTo((left, low))
        for corner in ((left, high), (right, high), (right, low)):
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()


def _many_to_one(names: Iterable[tuple[Iterable[int], str]]) -> CmapSubtable:
    """A character map of format 13: ranges of characters that have one shape."""
    table = CmapSubtable.newSubtable(13)
    table.platformID, table.platEncID, table.format, table.language = 3, 10, 13, 0
    table.cmap = {code: name for codes, name in names for code in codes}
    return table


def make() -> bytes:
    """The file's bytes."""
    half, full = (MARGIN // 2, EM // 2 - MARGIN // 2), (MARGIN, EM - MARGIN)
    shapes = {".notdef": (0, 0), "space": (0, 0), "half": half, "full": full}
    font = FontBuilder(EM, isTTF=True)
    font.setupGlyphOrder(list(shapes))
    font.setupCharacterMap({0x20: "space"})
    font.setupGlyf({name: _shape(*sides) for name, sides in shapes.items()})
    font.setupHorizontalMetrics({name: (ADVANCES[name], sides[0]) for name, sides in shapes.items()})
    font.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    font.setupNameTable({"familyName": "Stand-in", "styleName": "Regular"})
    heights = {"Ascender": ASCENT, "Descender": DESCENT}
    font.setupOS2(**{f"sTypo{k}": v for k, v in heights.items()}, usWinAscent=ASCENT, usWinDescent=-DESCENT)
    font.setupPost()
    font.font["cmap"].tables = [_many_to_one(((HALF, "half"), (SPACES, "space"), (FULL, "full")))]
    font.font["head"].created = font.font["head"].modified = 0
    font.font.recalcTimestamp = False
    file = BytesIO()
    font.save(file)
    return file.getvalue()


if __name__ == "__main__":
    STAND_IN.write_bytes(make())
