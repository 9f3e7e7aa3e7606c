"""Columns that only shorter rules show: 男性 and 女性 between a name and a unit merged down.

In: the cells of a table without a grid, and the rules that part some of its rows (``short_rules``).  Out: the
same cells, a column more where the end of such a rule parts one.

Where a header spans a name and its parts, no strip of white need run through all rows between the parts and
what stands beside them; but a rule that parts the rows of the parts ends where their column does:

1. the end lies inside a column, and in the rows that the rule parts text stands on both sides of it, no
   character across it;
2. in all other rows a text right of it keeps the part of the column right of it, and the cell before reaches
   up to it; any other text has the whole column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.geometry import Box
from extractors.layout.lines import lines_of
from extractors.layout.short_rules import Merge
from extractors.model import Cell, Glyph

INSIDE = 2.0
"""Points from the borders of a column at which a rule's end is no border of its own."""
CROSSES = 0.15
"""Ems of a character on either side of a rule's end that stands across it."""


def with_ruled_parts(cells: Sequence[Cell], merges: Sequence[Merge]) -> list[Cell]:
    """The cells, columns parted at the ends of rules."""
    out = list(cells)
    for merge in merges:
        ends = {round(x, 1) for cut in merge.cuts for edge in cut for x in (edge.start, edge.end)}
        for x in sorted(ends):
            out = _parted(out, x, merge)
    return out


def _parted(cells: list[Cell], x: float, merge: Merge) -> list[Cell]:
    """The cells with a column parted at ``x``, as they are if nothing shows that it is two."""
    own = [c for c in cells if merge.first <= c.row <= merge.last and _holds(c, x)]
    if len({(c.column, c.column_span) for c in own}) != 1 or own[0].column_span > 1:
        return cells
    glyphs = [g for c in own for g in _glyphs(c)]
    if any(g.box.x0 < x - CROSSES * g.size and x + CROSSES * g.size < g.box.x1 for g in glyphs):
        return cells
    if len({g.box.x_mid < x for g in glyphs}) < 2:
        return cells
    column = own[0].column
    right = {c.row for c in cells if c.column == column and c not in own and _is_right(c, x)}
    before = {c.row for c in cells if c.column + c.column_span == column and c.row in right}
    out: list[Cell] = []
    for cell in cells:
        end = cell.column + cell.column_span
        if cell in own:
            out += [_side(cell, x, left=True), _side(cell, x, left=False)]
        elif cell.column > column:
            out.append(replace(cell, column=cell.column + 1))
        elif cell.column == column and cell.row in before:
            out.append(replace(cell, column=column + 1, box=_from(cell.box, x)))
        elif end > column:
            out.append(replace(cell, column_span=cell.column_span + 1))
        elif end == column and cell.row in before:
            out.append(replace(cell, column_span=cell.column_span + 1, box=_up_to(cell.box, x)))
        else:
            out.append(cell)
    return out


def _holds(cell: Cell, x: float) -> bool:
    return cell.box.x0 + INSIDE < x < cell.box.x1 - INSIDE


def _glyphs(cell: Cell) -> list[Glyph]:
    return [g for line in cell.lines for g in line.glyphs if g.text.strip()]


def _is_right(cell: Cell, x: float) -> bool:
    """Whether a cell of one column has text, all of it right of a rule's end."""
    glyphs = _glyphs(cell)
    return bool(glyphs) and cell.column_span == 1 and all(g.box.x_mid > x for g in glyphs)


def _side(cell: Cell, x: float, *, left: bool) -> Cell:
    """What stands on one side of a rule's end in a cell."""
    lines = lines_of([g for line in cell.lines for g in line.glyphs if (g.box.x_mid < x) is left])
    box = _up_to(cell.box, x) if left else _from(cell.box, x)
    return replace(cell, column=cell.column + (not left), box=box, lines=tuple(lines))


def _up_to(box: Box, x: float) -> Box:
    return Box(box.x0, box.top, x, box.bottom)


def _from(box: Box, x: float) -> Box:
    return Box(x, box.top, box.x1, box.bottom)
