"""Tiles with a number each, side by side: icons printed as text (the goals of the SDGs behind a heading).

In: the fills and glyphs of a page.  Out: a box around each row of tiles; what stands in it is no part of the
line beside it.

Tiles are squares of one size in colours of their own, each with a number of one or two digits and no more.
A number in a square of its own stands before a title and belongs to it; so does one in a square of the same
colour as the next (１｜２ for chapter and section).
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.geometry import Box, union
from extractors.model import Fill, Glyph
from normalizers import fold_text

SAME = 1.0
"""Points by which the sides of tiles may differ."""
SIDE = (8.0, 60.0)
"""Points of a side."""
SQUARE = 0.25
"""Share of a side by which a tile may be higher than wide, or wider than high."""
MOST_SQUARES = 200
"""Squares of a page, at most; more are a drawing."""
MOST_DIGITS = 2


def tile_rows(fills: Sequence[Fill], glyphs: Sequence[Glyph]) -> list[Box]:
    """A box around each row of two tiles or more."""
    rows: list[list[Fill]] = []
    squares = sorted((f for f in fills if _is_square(f.box)), key=lambda f: (f.box.x0, f.box.top))
    if len(squares) > MOST_SQUARES:
        return []
    for fill in squares:
        if not _is_numbered(fill.box, glyphs):
            continue
        row = next((r for r in rows if _follows(r[-1].box, fill.box)), None)
        if row is None:
            rows.append([fill])
        else:
            row.append(fill)
    return [union(f.box for f in row) for row in rows if len({f.color for f in row}) > 1]


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


def _follows(left: Box, right: Box) -> bool:
    """Whether a tile stands beside another, at most its own side away."""
    same = abs(left.width - right.width) <= SAME and abs(left.top - right.top) <= SAME
    return same and -SAME <= right.x0 - left.x1 <= left.width
