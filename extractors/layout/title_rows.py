"""Grids one below the other that a title without vertical rules parts: one table, the title a row of it.

In: the ruled tables of a page and its glyphs.  Out: the tables, those that belong together as one.

Offices draw ``施策２　企業誘致の推進`` over the whole width of a table.  Where the table has no border at its
sides, nothing joins the rules above the title to those below it, and the rows below stand without a header.
Two grids are one table if

1. they have the same columns, and nothing is between them but one line of text, closely;
2. the line is a title: it begins at the left, and is neither a sentence, a note nor a figure;
3. the lower grid begins with a row of values: a table of its own begins with its header.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.geometry import Box
from extractors.layout.groups import is_value
from extractors.layout.line_shapes import FOOTNOTE, UNIT_LINE
from extractors.layout.lines import lines_of
from extractors.model import Cell, Glyph, Line, Table

SAME = 2.5
"""Points by which the borders of two grids may differ."""
HIGHEST = 3.2
"""Heights of the title's line from the one grid to the other, at most."""
INDENT = 3.0
"""Ems from the left border to the title."""


def joined_over_titles(tables: Sequence[Table], glyphs: Sequence[Glyph]) -> list[Table]:
    """The tables, each with those below it that go on under a title."""
    out: list[Table] = []
    for table in sorted(tables, key=lambda t: (t.box.top, t.box.x0)):
        above = next((t for t in reversed(out) if _same_columns(t, table)), None)
        title = _title(above, table, glyphs) if above is not None else None
        if above is None or title is None:
            out.append(table)
        else:
            out[next(i for i, t in enumerate(out) if t is above)] = _joined(above, title, table)
    return out


def _same_columns(above: Table, below: Table) -> bool:
    a, b = _borders(above), _borders(below)
    return len(a) == len(b) > 2 and all(abs(x - y) <= SAME for x, y in zip(a, b, strict=True))


def _borders(table: Table) -> list[float]:
    places = {c.column: c.box.x0 for c in table.cells}
    return [*(places[c] for c in sorted(places)), table.box.x1]


def _title(above: Table, below: Table, glyphs: Sequence[Glyph]) -> Line | None:
    """The title between two grids; None if something else is there, or the lower one has a header."""
    gap = Box(above.box.x0, above.box.bottom, above.box.x1, below.box.top)
    if gap.top >= gap.bottom or not any(is_value(c.text) for c in below.cells if c.row == 0):
        return None
    lines = lines_of([g for g in glyphs if gap.contains_point(g.box.x_mid, g.box.y_mid)])
    if len(lines) != 1 or gap.height > HIGHEST * lines[0].box.height:
        return None
    (line,) = lines
    other = is_value(line.text) or line.text.endswith("。")
    note = FOOTNOTE.match(line.text) or UNIT_LINE.match(line.text)
    return None if other or note or line.box.x0 - gap.x0 > INDENT * line.size else line


def _joined(above: Table, title: Line, below: Table) -> Table:
    row = above.rows
    between = Box(above.box.x0, above.box.bottom, above.box.x1, below.box.top)
    cells = (
        *above.cells,
        Cell(row, 0, 1, above.columns, between, (title,), None),
        *(replace(c, row=c.row + row + 1) for c in below.cells),
    )
    box = Box(above.box.x0, above.box.top, above.box.x1, below.box.bottom)
    return replace(above, box=box, rows=row + 1 + below.rows, cells=cells, open_bottom=below.open_bottom)
