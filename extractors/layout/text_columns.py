"""Columns of running text on a page: boxes in which lines and tables stand, never over the white between.

In: the glyphs outside tables, and horizontal edges.  Out: a box for each column, two or more of a group; none
for a page that is set in one.

A strip parts two columns of text if

1. it is empty from the text or rule above that reaches over it to the one below, or to the page's ends;
2. on both sides there are lines that run on: as long as a line of text, and ending where the column does;
3. hardly any of them stands beside another on its own side: names beside figures are a table's.

A column may be parted again.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.geometry import Box, union
from extractors.layout.edges import Edge
from extractors.layout.lines import lines_of
from extractors.model import Glyph, Line

GUTTER = 8.0
"""Points of the strip between two columns, at least."""
PIECE = 0.8
"""Ems of white that part two pieces of a line."""
LEAST_LENGTH = 9.0
"""Ems of a line of a text column, at least."""
FULL = 1.6
"""Ems by which a line that runs on may end before its column: a bracket or a mark may not begin a line."""
LEAST_FULL, TOGETHER = 2, 6
"""Lines of each column, and of two of them, that run on, at least."""
LEAST_LONG = 4
"""Long lines of each column, at least."""
SAME_START = 2.0
"""Points by which lines of one column begin apart."""
LEAST_LINES = 6
"""Lines of each column, at least."""
IN_TURN = 0.3
"""Share of a column's lines that may stand beside another one of it."""
ROOM = 1.0
"""Points around the lines of a column that are its own."""


def text_columns(glyphs: Sequence[Glyph], across: Sequence[Edge]) -> list[Box]:
    """The columns of running text of a page, from left to right in each group."""
    pieces = lines_of([g for g in glyphs if g.upright], column_gap=PIECE)
    return _columns([p for p in pieces if p.text.strip()], across)


def by_column(glyphs: Sequence[Glyph], columns: Sequence[Box]) -> list[list[Glyph]]:
    """The glyphs outside all columns, and those of each column."""
    parts: list[list[Glyph]] = [[] for _ in range(len(columns) + 1)]
    for glyph in glyphs:
        x, y = glyph.box.x_mid, glyph.box.y_mid
        parts[next((n for n, b in enumerate(columns, 1) if b.contains_point(x, y)), 0)].append(glyph)
    return [part for part in parts if part]


def _columns(pieces: Sequence[Line], across: Sequence[Edge]) -> list[Box]:
    for edge in _edges(pieces):
        for group in _between(pieces, across, edge):
            left = [p for p in group if p.box.x0 < edge]
            right = [p for p in group if p.box.x0 >= edge]
            full = [_running(side) for side in (left, right)]
            if min(full) >= LEAST_FULL and sum(full) >= TOGETHER:
                rest = [p for p in pieces if not any(p is q for q in group)]
                parts = [b for side in (left, right) for b in (_columns(side, across) or [_around(side)])]
                return parts + _columns(rest, across)
    return []


def _edges(pieces: Sequence[Line]) -> list[float]:
    """Where columns left of others may end: several long lines begin at one place right of as many others."""
    long = [p.box for p in pieces if _is_long(p)]
    edges: list[float] = []
    for x in sorted({box.x0 for box in long}):
        same = sum(1 for box in long if x <= box.x0 <= x + SAME_START)
        before = [box.x1 for box in long if box.x1 <= x - GUTTER]
        if min(same, len(before)) >= LEAST_LONG and max(before) not in edges:
            edges.append(max(before))
    return edges


def _between(pieces: Sequence[Line], across: Sequence[Edge], edge: float) -> list[list[Line]]:
    """The pieces between what reaches over the strip right of ``edge``, the tallest group first."""
    over = [p.box.y_mid for p in pieces if p.box.x0 < edge + GUTTER and p.box.x1 > edge]
    over += [e.at for e in across if e.start < edge and e.end > edge + GUTTER]
    heights = [float("-inf"), *sorted(over), float("inf")]
    groups = [[p for p in pieces if a < p.box.y_mid < b] for a, b in pairwise(heights)]
    return sorted((g for g in groups if len(g) >= 2 * LEAST_LINES), key=len, reverse=True)


def _running(side: Sequence[Line]) -> int:
    """How many lines of a column run on; 0 if the pieces are no lines of one column of running text."""
    if len(side) < LEAST_LINES:
        return 0
    end = max(p.box.x1 for p in side)
    full = sum(1 for p in side if _is_long(p) and p.box.x1 >= end - FULL * p.size)
    ordered = sorted(side, key=lambda p: p.box.y_mid)
    beside = sum(
        1
        for a, b in pairwise(ordered)
        if a.box.y_overlap(b.box) > 0.5 * min(a.box.height, b.box.height)
        and max(a.box.x0, b.box.x0) - min(a.box.x1, b.box.x1) > 2 * PIECE * median((a.size, b.size))
    )
    return full if beside <= IN_TURN * len(side) else 0


def _is_long(piece: Line) -> bool:
    return piece.box.width >= LEAST_LENGTH * piece.size


def _around(side: Sequence[Line]) -> Box:
    box = union(p.box for p in side)
    return Box(box.x0 - ROOM, box.top - ROOM, box.x1 + ROOM, box.bottom + ROOM)
