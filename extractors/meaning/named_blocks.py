"""A name over several rows, each of which is a role and its value.

``出生数 | 現状値 | 120人`` over ``| 目標値 | 150人``.  Comes in a table's grid and a row to start at.  Goes
out the draft of one indicator and the row after it, or None.  The name has no header and no label; so much
must speak for it that no sheet or list is taken for one:

1. the first cell of the row spans at least two rows and says nothing as a label;
2. right of it stand, in each of its rows, nothing but one label of a role and its value;
3. a target is among the roles, and a present or actual value, each once.
"""

from __future__ import annotations

from extractors.geometry import union
from extractors.meaning.drafts import Draft, cell_lines, labelled_value
from extractors.meaning.header_cells import FIGURE_ROLES, HeaderCell
from extractors.meaning.headers import Grid, HeaderReader, cell_text
from extractors.meaning.table_reading import TableContext
from extractors.model import Cell

MAX_NAME = 60
"""Characters of a name; what is longer is prose beside figures."""
_PRESENT = frozenset(("baseline", "actual"))

RoleRow = tuple[Cell, HeaderCell, Cell]
"""The label of a role, what it says, and the cell of its value."""


def named_block(
    grid: Grid, row: int, headers: HeaderReader, context: TableContext, class_: str | None
) -> tuple[Draft, int] | None:
    """The indicator whose name stands over the rows from ``row`` on, and the row after them."""
    cells = grid.row(row)
    name = cells[0] if cells else None
    if name is None or name.row != row or name.row_span < 2 or not 0 < len(cell_text(name)) <= MAX_NAME:
        return None
    if headers.meaning(name).kind is not None:
        return None
    rows = [_role_row(grid, r, name, headers) for r in range(row, row + name.row_span)]
    found = [r for r in rows if r is not None]
    roles = [meaning.kind for _, meaning, _ in found]
    if len(found) < len(rows) or len(set(roles)) < len(roles):
        return None
    if "target" not in roles or not _PRESENT & set(roles):
        return None
    return _draft(name, found, context, class_), row + name.row_span


def _role_row(grid: Grid, row: int, name: Cell, headers: HeaderReader) -> RoleRow | None:
    cells = [cell for cell in grid.row(row) if cell is not name]
    if len(cells) != 2 or any(cell.row != row or cell.row_span > 1 for cell in cells):
        return None
    label, value = cells
    meaning = headers.meaning(label)
    if meaning.kind not in FIGURE_ROLES or not meaning.exact or headers.meaning(value).kind is not None:
        return None
    return (label, meaning, value) if cell_text(value) else None


def _draft(name: Cell, rows: list[RoleRow], context: TableContext, class_: str | None) -> Draft:
    draft = Draft(
        context.page,
        union([name.box, *(value.box for _, _, value in rows)]),
        class_ or "kpi",
        cell_lines(name, context.page),
        table=context.index,
        row=name.row,
        printed_page=context.printed_page,
        unit=context.unit,
    )
    for label, meaning, value in rows:
        draft.cells.append(labelled_value(label, meaning, value, value.row, context.page))
    return draft
