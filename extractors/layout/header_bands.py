"""Header rows that are nothing but a coloured band above a ruled grid.

In: a `Table`, and the fills and glyphs of its page.  Out: the table with the band as its first row.

Offices draw the header as one filled box without inner borders and rule only the rows below.  The band is the
first row if all of this holds:

1. it ends where the grid begins and has the grid's extent;
2. its text falls into the columns of the grid's first row, none of it across a border;
3. all of these columns (one may lack a header) have text: a banner with a title has one piece, or two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.geometry import Box, union
from extractors.layout.lines import lines_of
from extractors.layout.pieces import pieces_of
from extractors.model import Cell, Fill, Glyph, Table, is_white

NEAR = 3.0
"""Points between the band and the grid, and between their sides."""
HEIGHT = (7.0, 60.0)
"""Points of height of a header: one line of the smallest print to four lines of 12 points."""
OVER = 1.0
"""Points a header word may reach over a border (rounding, wide digits)."""


def with_header_band(table: Table, fills: Sequence[Fill], glyphs: Sequence[Glyph]) -> Table:
    """The table with the coloured band above it as its first row; the table itself if there is none."""
    band = _band_above(table.box, fills)
    if band is None:
        return table
    inside = [g for g in glyphs if band.box.contains_point(g.box.x_mid, g.box.y_mid)]
    columns = sorted((c for c in table.cells if c.row == 0), key=lambda c: c.column)
    pieces = [line.box for line in pieces_of(inside)]
    homes = [home_of(piece, columns) for piece in pieces]
    filled = set(homes) - {None}
    if None in homes or len(filled) < max(2, len(columns) - 1):
        return table
    header = tuple(_header_cell(c, band, table.box.top, inside) for c in columns)
    return replace(
        table,
        box=union([band.box, table.box]),
        rows=table.rows + 1,
        cells=(*header, *(replace(c, row=c.row + 1) for c in table.cells)),
        open_top=False,
    )


def _band_above(grid: Box, fills: Sequence[Fill]) -> Fill | None:
    """The fill painted last of those that end where the grid begins and are as wide."""
    return next(
        (
            f
            for f in reversed(fills)
            if not f.rounded
            and not is_white(f.color)
            and HEIGHT[0] <= f.box.height <= HEIGHT[1]
            and abs(f.box.bottom - grid.top) <= NEAR
            and abs(f.box.x0 - grid.x0) <= NEAR
            and abs(f.box.x1 - grid.x1) <= NEAR
        ),
        None,
    )


def home_of(piece: Box, columns: Sequence[Cell]) -> int | None:
    """Which column holds a piece as a whole."""
    return next(
        (i for i, c in enumerate(columns) if c.box.x0 - OVER <= piece.x0 and piece.x1 <= c.box.x1 + OVER),
        None,
    )


def _header_cell(below: Cell, band: Fill, bottom: float, glyphs: Sequence[Glyph]) -> Cell:
    box = Box(below.box.x0, band.box.top, below.box.x1, bottom)
    held = [g for g in glyphs if box.x0 <= g.box.x_mid < box.x1]
    return Cell(0, below.column, 1, below.column_span, box, tuple(lines_of(held)), band.color)
