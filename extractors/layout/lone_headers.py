"""A ruled header over rows without rules: the header alone is no table.

In: a `Table` of a row or two, the glyphs and fills of its page and the boxes of other tables.  Out: whether
it heads the rows below it.

Slides and scans draw the columns of the header only, white lines between coloured boxes; the rows below are
bands, or nothing but aligned text.  A grid of few rows heads them if

1. each of its cells has words, none of them a figure;
2. it has three columns and more, and the line right below it, outside other tables, has a name and a value,
   each within one of its columns; or
3. a fill as high as it and of its colour goes on beside it, with words: it is but a part of the header.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.geometry import Box
from extractors.layout.baselines import baselines
from extractors.layout.groups import is_value
from extractors.layout.header_bands import home_of
from extractors.layout.pieces import pieces_of
from extractors.model import Fill, Glyph, Table, is_white

CELLS = 3
"""Columns of a header, at least."""
ROWS = 2
"""Rows of a header, at most: roles over years, or over parts."""
NEAR = 3.0
"""Heights of a line down to the first row below, at most."""
SAME = 1.5
"""Points by which fills of one band may begin, end or lie apart."""


def heads_free_rows(
    table: Table, glyphs: Sequence[Glyph], grids: Sequence[Box], fills: Sequence[Fill] = ()
) -> bool:
    """Whether a table of few rows is the header of what stands below it.

    Args:
        table: a grid with rules.
        glyphs: of the page.
        grids: boxes of the grids of the page.
        fills: of the page.
    """
    if table.rows > ROWS or any(not c.text.strip() or is_value(c.text) for c in table.cells):
        return False
    if _goes_on_beside(table, glyphs, fills):
        return True
    if table.columns < CELLS:
        return False
    below = _first_row(table.box, glyphs)
    if not below or any(grid.contains_point(g.box.x_mid, g.box.y_mid) for grid in grids for g in below):
        return False
    lowest = [c for c in table.cells if c.row + c.row_span == table.rows]
    columns = sorted(lowest, key=lambda c: c.column)
    pieces = pieces_of(below)
    homes = [home_of(piece.box, columns) for piece in pieces]
    values = [home for home, piece in zip(homes, pieces, strict=True) if is_value(piece.text)]
    return None not in homes and len(set(homes)) > 1 and 0 < len(values) < len(homes)


def _goes_on_beside(table: Table, glyphs: Sequence[Glyph], fills: Sequence[Fill]) -> bool:
    """Whether a cell of the header's band stands beside the table, with words."""
    box, colors = table.box, {c.fill for c in table.cells}
    if len(colors) > 1 or None in colors:
        return False
    for fill in fills:
        level = abs(fill.box.top - box.top) <= SAME and abs(fill.box.bottom - box.bottom) <= SAME
        beside = abs(fill.box.x1 - box.x0) <= SAME or abs(box.x1 - fill.box.x0) <= SAME
        if not (level and beside and fill.color in colors) or is_white(fill.color):
            continue
        words = "".join(g.text for g in glyphs if fill.box.contains_point(g.box.x_mid, g.box.y_mid)).strip()
        if words and not is_value(words):
            return True
    return False


def _first_row(box: Box, glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The line right below a box, as far as it lies within the box's sides."""
    below = [g for g in glyphs if box.x0 <= g.box.x_mid <= box.x1 and g.box.y_mid > box.bottom]
    top = min((g.box.top for g in below), default=0.0)
    row = next(iter(baselines([g for g in below if g.box.top <= top + g.size])), [])
    return row if row and top - box.bottom <= NEAR * max(g.size for g in row) else []
