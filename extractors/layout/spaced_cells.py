"""Tables whose cells are drawn shapes of their own, with white between them: slides.

In: the fills and glyphs of a page.  Out: the edges of the grid that the reader sees: half-way between the
shapes.

1. Shapes of one height, level with each other and close beside each other, are a row: three, at least.
2. Rows of the same columns, close below each other, are a table: two of them, at least.  Beside the first
   column may stand one of goals merged down, which is no part of it.
3. Right above them stands a row of which two shapes, at least, head columns, the first among them; other
   headers (arrows, chevrons) may have other shapes.
4. The first column holds words, and another one nothing but values: cards side by side do not.

Shapes that touch, or between which nothing but a hair of white is seen, are cells already (``edges``).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.geometry import Box
from extractors.layout.edges import SIDE_SLACK, Edge
from extractors.layout.groups import is_value
from extractors.layout.lines import lines_of
from extractors.model import Fill, Glyph
from normalizers import parse_quantity

HEIGHT = (10.0, 48.0)
"""Points of a cell of one line to three."""
LEAST_WIDTH = 18.0
"""Points of a cell: a figure of two digits and its margins."""
SAME = 1.5
"""Points by which sides of shapes in one row or column may differ."""
APART = 9.0
"""Points of white between two shapes, at most."""
COLUMNS, ROWS = 3, 2
"""Shapes side by side, and such rows, at least."""
HEADED = 2
"""Columns whose headers have their shape, at least."""
MOST = 400
"""Shapes of a page, at most; more are a drawing."""


_STATED = ("number", "range", "none")
"""What a cell of a figure says; a name may begin with a digit."""


def spaced_edges(fills: Sequence[Fill], glyphs: Sequence[Glyph]) -> tuple[list[Edge], list[Edge]]:
    """Horizontal and vertical edges of tables of shapes."""
    shapes = {f.box for f in fills if HEIGHT[0] <= f.box.height <= HEIGHT[1] and f.box.width >= LEAST_WIDTH}
    if not COLUMNS * ROWS <= len(shapes) <= MOST:
        return [], []
    across: list[Edge] = []
    down: list[Edge] = []
    for rows in _tables(_rows(shapes)):
        header = _header(rows[0], shapes)
        if header is None or not _reads(rows, glyphs):
            continue
        columns = rows[0]
        xs = [columns[0].x0, *((a.x1 + b.x0) / 2 for a, b in pairwise(columns)), columns[-1].x1]
        heads = [header, *(row[0] for row in rows)]
        ys = [header.top, *((a.bottom + b.top) / 2 for a, b in pairwise(heads)), heads[-1].bottom]
        across += [Edge(y, xs[0], xs[-1]) for y in ys]
        down += [Edge(x, ys[0], ys[-1]) for x in xs]
    return across, down


def _rows(shapes: set[Box]) -> list[list[Box]]:
    """Shapes level with each other and close beside each other."""
    rows: list[list[Box]] = []
    for box in sorted(shapes, key=lambda b: (b.x0, b.top, b.x1, b.bottom)):
        homes = [row for row in rows if _is_next(row[-1], box)]
        if homes:
            homes[0].append(box)
        else:
            rows.append([box])
    return sorted((row for row in rows if len(row) >= COLUMNS), key=lambda row: (row[0].top, row[0].x0))


def _is_next(left: Box, right: Box) -> bool:
    level = abs(left.top - right.top) <= SAME and abs(left.bottom - right.bottom) <= SAME
    return level and SIDE_SLACK < right.x0 - left.x1 <= APART


def _tables(rows: Sequence[list[Box]]) -> list[list[list[Box]]]:
    """Rows of the same columns, close below each other."""
    found: list[list[list[Box]]] = []
    for row in rows:
        homes = [t for t in found if _is_below(t[-1], row) or _is_below(t[-1], row[1:])]
        if homes:
            homes[0].append(row[-len(homes[0][-1]) :])
        else:
            found.append([row])
    return [table for table in found if len(table) >= ROWS]


def _is_below(above: Sequence[Box], row: Sequence[Box]) -> bool:
    same = len(above) == len(row) and all(_one_column(a, b) for a, b in zip(above, row, strict=True))
    return same and 0 <= row[0].top - above[0].bottom <= APART


def _one_column(a: Box, b: Box) -> bool:
    return abs(a.x0 - b.x0) <= SAME and abs(a.x1 - b.x1) <= SAME


def _header(row: Sequence[Box], shapes: set[Box]) -> Box | None:
    """The shape over the first column, if others as high head other columns; None without them."""
    above = [s for s in shapes if 0 <= row[0].top - s.bottom <= APART]
    first = next((s for s in sorted(above, key=lambda s: (s.x0, s.top)) if _one_column(s, row[0])), None)
    if first is None:
        return None
    level = [s for s in above if abs(s.top - first.top) <= SAME and _heads(s, row)]
    return first if len(level) >= HEADED else None


def _reads(rows: Sequence[Sequence[Box]], glyphs: Sequence[Glyph]) -> bool:
    """Whether the first column holds words and another one values alone."""
    texts = [[_text(box, glyphs) for box in row] for row in rows]
    if any(not row[0] or parse_quantity(row[0]).status in _STATED for row in texts):
        return False
    columns = [[row[c] for row in texts] for c in range(1, len(texts[0]))]
    return any(_are_values(column) for column in columns)


def _heads(shape: Box, row: Sequence[Box]) -> bool:
    return any(_one_column(shape, column) for column in row)


def _are_values(column: Sequence[str]) -> bool:
    return all(is_value(text) for text in column)


def _text(box: Box, glyphs: Sequence[Glyph]) -> str:
    held = [g for g in glyphs if box.contains_point(g.box.x_mid, g.box.y_mid)]
    return "".join(line.text for line in lines_of(held))
