"""Tiles with a number each, side by side: icons printed as text (the goals of the SDGs behind a heading).

In: the fills and glyphs of a page.  Out: a box around each row of tiles; what stands in it is no part of the
line beside it.

Tiles are squares of one height in colours of their own, each with a number of one or two digits and no more.
A number in a square of its own stands before a title and belongs to it; so does one in a square of the same
colour as the next (１｜２ for chapter and section).
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.geometry import Box, union
from extractors.layout.panels import rows_of
from extractors.model import Fill, Glyph
from normalizers import fold_text

SIDE = (8.0, 60.0)
"""Points of a side."""
SQUARE = 0.25
"""Share of a side by which a tile may be higher than wide, or wider than high."""
MOST_SQUARES = 200
"""Squares of a page, at most; more are a drawing."""
MOST_DIGITS = 2


def tile_rows(fills: Sequence[Fill], glyphs: Sequence[Glyph]) -> list[Box]:
    """A box around each row of two tiles or more."""
    squares = {f.box: f.color for f in fills if _is_square(f.box)}
    if len(squares) > MOST_SQUARES:
        return []
    tiles = [box for box in squares if _is_numbered(box, glyphs)]
    rows = rows_of(tiles, max((box.width for box in tiles), default=0.0))
    return [union(row) for row in rows if len({squares[box] for box in row}) > 1]


def _is_square(box: Box) -> bool:
    low, high = SIDE
    if not (low <= box.width <= high and low <= box.height <= high):
        return False
    return abs(box.width - box.height) <= SQUARE * max(box.width, box.height)


def _is_numbered(box: Box, glyphs: Sequence[Glyph]) -> bool:
    """Whether a tile holds a number and no more."""
    text = "".join(g.text for g in glyphs if box.contains_point(g.box.x_mid, g.box.y_mid))
    folded = fold_text(text).strip()
    return folded.isdecimal() and len(folded) <= MOST_DIGITS
