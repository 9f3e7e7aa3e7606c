"""Coloured bars side by side with a numbered title each: columns of the page stand below them.

In: the fills of a page, what stands outside tables with a grid, and the boxes of these.  Out: a box for each
column, to be read whole; a line is never joined over the white between two of them, however narrow it is.

1. Bars are level fills of one line, side by side, in each of which a word with a number begins a title
   (``施策1-1　…``): headers of columns have none.
2. White parts the bars, and goes on below them down to what reaches over it: a line, a table, the next bars.
3. What is set off below all columns but one is none of that one: the next heading, being short.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.geometry import Box
from extractors.layout.line_shapes import NUMBERED
from extractors.layout.lines import lines_of
from extractors.layout.panels import rows_of
from extractors.model import Fill, Glyph, Line

GAP = 40.0
"""Points of white between two bars, at most: slides leave half an inch."""
GUTTER = 3.0
"""Points of white between two bars, at least; cells of a header have a hairline."""
TALLEST = 2.5
"""Ems of height of a bar, at most."""
SET_OFF = 0.8
"""Line heights of white above what stands below the columns."""
PIECE = 0.8
"""Ems of white that part two pieces of a line."""


def columns_below_bars(fills: Sequence[Fill], glyphs: Sequence[Glyph], tables: Sequence[Box]) -> list[Box]:
    """The columns below rows of bars, their bars included, from left to right in each row."""
    rows = [row for row in rows_of([f.box for f in fills], GAP) if _are_bars(row, glyphs)]
    if not rows:
        return []
    pieces = [p.box for p in lines_of([g for g in glyphs if g.upright], column_gap=PIECE)]
    found: list[Box] = []
    for row in rows:
        ends = [other[0].top for other in rows if other[0].top >= row[0].bottom]
        strips = [(a.x1, b.x0) for a, b in pairwise(row)]
        over = [b for b in (*pieces, *tables) if b.top >= row[0].top and _reaches_over(b, strips)]
        bottom = min([*ends, *(b.top for b in over)], default=float("inf"))
        middles = [row[0].x0, *((a + b) / 2 for a, b in strips), row[-1].x1]
        held = [b for b in (*pieces, *tables) if b.top >= row[0].top and b.bottom <= bottom]
        columns = [[b for b in held if x0 <= b.x_mid <= x1] for x0, x1 in pairwise(middles)]
        floor = _floor(columns)
        found += [Box(x0, row[0].top, x1, floor + 1.0) for x0, x1 in pairwise(middles)]
    return found


def _floor(columns: Sequence[Sequence[Box]]) -> float:
    """Where the columns end: the longest one at the first white below all others."""
    *_, second, last = sorted(columns, key=lambda column: max(b.bottom for b in column))
    floor = max(b.bottom for b in second)
    for box in sorted(last, key=lambda b: b.top):
        if box.top - floor >= SET_OFF * box.height:
            break
        floor = max(floor, box.bottom)
    return floor


def _are_bars(row: Sequence[Box], glyphs: Sequence[Glyph]) -> bool:
    if len(row) < 2 or any(b.x0 - a.x1 < GUTTER for a, b in pairwise(row)):
        return False
    return all(_is_titled(box, glyphs) for box in row)


def _is_titled(box: Box, glyphs: Sequence[Glyph]) -> bool:
    lines: list[Line] = lines_of([g for g in glyphs if box.contains_point(g.box.x_mid, g.box.y_mid)])
    return (
        len(lines) == 1
        and NUMBERED.match(lines[0].text) is not None
        and box.height <= TALLEST * lines[0].size
    )


def _reaches_over(box: Box, strips: Sequence[tuple[float, float]]) -> bool:
    return any(box.x0 < a and box.x1 > b for a, b in strips)
