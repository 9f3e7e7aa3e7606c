"""Years in small print right below the values of a table without a grid: each belongs to its value.

In: pieces of lines.  Out: the pieces, such a year and the value above it as one.

``12,840人`` over ``（令和5年度）``: a row of nothing but years in smaller print is no row, and rows of two
sizes are no table.  A year counts if it is all that stands in brackets, close below a piece that it shares
most of its width with, printed smaller than that; and if the row of that piece holds a value, so that a
header keeps its years (``head_words``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.geometry import union
from extractors.layout.blocks import SAME_SIZE
from extractors.layout.groups import is_value
from extractors.layout.line_shapes import is_year_line
from extractors.model import Line

NEAR = (-0.4, 0.7)
"""Ems from the end of a value to the top of the year below it; boxes of print overlap by their leading."""
SHARED = 0.5
"""Share of the narrower of the two that stands in the width of the other, at least."""
LEVEL = 0.3
"""Ems by which the pieces of a row stand higher or lower than each other."""


def with_years_below(pieces: Sequence[Line]) -> list[Line]:
    """The pieces, values joined with the year in small print below them."""
    years = [p for p in pieces if is_year_line(p.text)]
    if not years:
        return list(pieces)
    year_of: dict[int, Line] = {}
    for year in years:
        above = [p for p in pieces if p is not year and _stands_over(p, year)]
        if above:
            year_of.setdefault(id(max(above, key=lambda p: (p.box.bottom, p.box.x0))), year)
    dated = [p for p in pieces if id(p) in year_of]
    values = [p for p in dated if is_value(p.text)]
    dated = [p for p in dated if _is_level(p, values)]
    joined = {id(p): _joined(p, year_of[id(p)]) for p in dated}
    gone = {id(year_of[id(p)]) for p in dated}
    return [joined.get(id(p), p) for p in pieces if id(p) not in gone]


def _is_level(piece: Line, values: Sequence[Line]) -> bool:
    return any(abs(piece.box.y_mid - v.box.y_mid) <= LEVEL * v.size for v in values)


def _stands_over(piece: Line, year: Line) -> bool:
    """Whether a year hangs right below a piece, in smaller print."""
    gap = year.box.top - piece.box.bottom
    shared = piece.box.x_overlap(year.box)
    return (
        year.size < (1 - SAME_SIZE) * piece.size
        and NEAR[0] * piece.size <= gap <= NEAR[1] * piece.size
        and shared >= SHARED * min(piece.box.width, year.box.width)
        and not is_year_line(piece.text)
    )


def _joined(piece: Line, year: Line) -> Line:
    return replace(
        piece,
        text=piece.text + year.text,
        box=union((piece.box, year.box)),
        glyphs=piece.glyphs + year.glyphs,
    )
