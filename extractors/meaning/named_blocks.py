"""A name with its roles and their values, told by labels alone: no header stands above them.

In: a table's grid and a row to start at.  Out: the draft of one indicator and the row after it, or None.

1. ``出生数 | 現状値 | 120人`` over ``| 目標値 | 150人``: the name spans the rows of its roles;
2. ``1 | 出生数 | 現状 | 120人 | 目標 | 150人``: the name stands in their row, a number may stand before it;
3. ``出生数`` over ``現状値（R5） | 120人 | 目標値（R7） | 150人``: the name fills the row above theirs, or
   stands there between a number and the label of a grade (``1 | 出生数 | 判定``).  A role and its value may
   stand in one cell, the value in its last line, and a grade behind them all;
4. as 3, the name on the line right above the table;
5. ``KPI1 | 出生数`` over ``^ | 現状値：120人 | 目標値：150人``: a label of names spans the name's row and
   those of its roles, which stand in one cell with their values.

The name has no header and no label; so much must speak for it that no sheet or list is taken for one:

a. the name says nothing as a label, is no value, and no word for a part of an indicator (男性);
b. beside or below it stand nothing but labels of roles, each with its value right of it;
c. a target is among the roles, and a present or actual value, each once.

A heading of goals with its word (``施策１ …``) or a number of several levels (``1-1``) is no name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.geometry import union
from extractors.layout.line_shapes import GRADE
from extractors.lexicon import key
from extractors.meaning.drafts import Draft, cell_lines, labelled_value
from extractors.meaning.header_cells import FIGURE_ROLES, HeaderCell
from extractors.meaning.headers import Grid, HeaderReader, cell_text
from extractors.meaning.line_headings import HeadingReader
from extractors.meaning.table_reading import TableContext
from extractors.meaning.table_tools import TableTools
from extractors.meaning.told_cells import told_at_colon
from extractors.model import Cell
from normalizers import fold_text, parse_quantity

MAX_NAME = 60
"""Characters of a name; what is longer is prose beside figures."""
_PRESENT = frozenset(("baseline", "actual"))
_COUNTER = re.compile(r"\s*(?:[①-⑳]|[(（]?[0-9０-９]{1,2}[)）.．]?)\s*")
"""What counts an indicator, alone in its cell."""
_LEVELS = re.compile(r"[0-9]{1,2}[-‐－―.．][0-9]")
"""A number of several levels: a heading's."""

RoleValue = tuple[Cell, HeaderCell, Cell]
"""The label of a role, what it says, and the cell of its value."""


def named_block(
    grid: Grid, row: int, tools: TableTools, context: TableContext, class_: str | None
) -> tuple[Draft, int] | None:
    """The indicator whose name stands beside its roles from ``row`` on, and the row after them."""
    headers = tools.header_reader
    cells = grid.row(row)
    name = cells[0] if cells else None
    if name is None or name.row != row:
        return None
    if name.row_span > 1:
        rows = [role_values(_beside(grid, r, name), headers) for r in range(row, row + name.row_span)]
        if not all(len(found) == 1 for found in rows) or not is_name(name, headers):
            return None
        return _block(name, rows, row + name.row_span, context, class_)
    name = cells[_is_counted(cells)]
    if not is_name(name, headers) or any(c.row != row or c.row_span > 1 for c in cells):
        return None
    found = role_values(cells[cells.index(name) + 1 :], headers)
    return _block(name, [found], row + 1, context, class_)


def titled_block(
    grid: Grid, row: int, tools: TableTools, context: TableContext, class_: str | None
) -> tuple[Draft, int] | None:
    """The indicator whose name fills a row alone and has its roles below it, and the row after them."""
    headers = tools.header_reader
    cells = [c for c in grid.starting(row) if cell_text(c)]
    name = next(iter(cells[_is_counted(cells) :]), None)
    if name is None or not is_name(name, headers) or _is_heading(name, tools.headings, context.page):
        return None
    found = _roles_below(grid, row + 1, headers)
    return _block(name, found, row + 1 + len(found), context, class_)


def labelled_block(
    grid: Grid, row: int, tools: TableTools, context: TableContext, class_: str | None
) -> tuple[Draft, int] | None:
    """The indicator beside a label that spans its name and its roles, and the row after them."""
    headers = tools.header_reader
    cells = [c for c in grid.row(row) if cell_text(c)]
    if len(cells) != 2 or any(c.row != row for c in cells):
        return None
    label, name = cells
    after = row + label.row_span
    meaning = headers.meaning(label)
    if label.row_span < 2 or name.row_span > 1 or meaning.kind != "name" or not meaning.exact:
        return None
    below = [c for r in range(row + 1, after) for c in grid.starting(r) if cell_text(c)]
    if not is_name(name, headers) or not all(told_at_colon(c, headers) for c in below):
        return None
    found = _roles_below(grid, row + 1, headers)[: label.row_span - 1]
    return _block(name, found, after, context, meaning.classes or class_)


def block_below_title(
    grid: Grid, row: int, tools: TableTools, context: TableContext, class_: str | None
) -> tuple[Draft, int] | None:
    """The indicator that the line above the table names, its roles in the table's first rows."""
    title = context.title
    if row or title is None or not title.lines or not grid.table.ruled:
        return None
    name = Cell(row, 0, 1, 1, union(line.box for line in title.lines), title.lines)
    if not is_name(name, tools.header_reader) or _is_heading(name, tools.headings, context.page):
        return None
    found = _roles_below(grid, row, tools.header_reader)
    block = _block(name, found, row + len(found), context, context.title_class or class_)
    if block is not None:
        context.title = None
    return block


def _roles_below(grid: Grid, row: int, headers: HeaderReader) -> list[list[RoleValue]]:
    """The roles and values of the rows from ``row`` on, until one says a role again or none."""
    found: list[list[RoleValue]] = []
    said: set[str | None] = set()
    for below in range(row, grid.rows):
        pairs = role_values(grid.starting(below), headers)
        roles = {meaning.kind for _, meaning, _ in pairs}
        if not pairs or said & roles:
            break
        said |= roles
        found.append(pairs)
    return found


def stands_above(cells: Sequence[Cell], headers: HeaderReader) -> bool:
    """Whether the cells of a row are a number, a name over several columns, and a label of grades."""
    if not _is_counted(cells) or len(cells) > 3 or cells[1].column_span < 2:
        return False
    return all(headers.meaning(cell).kind == "grade" for cell in cells[2:])


def _is_counted(cells: Sequence[Cell]) -> bool:
    """Whether the first of several cells counts what the others are of."""
    return len(cells) > 1 and _COUNTER.fullmatch(cell_text(cells[0])) is not None


def is_name(cell: Cell, headers: HeaderReader) -> bool:
    """Whether a cell without a header can name an indicator."""
    text = cell_text(cell)
    if not 0 < len(text) <= MAX_NAME or headers.meaning(cell).kind is not None:
        return False
    if key(text) in headers.lexicon.keys("components", "known"):
        return False
    return parse_quantity(fold_text(text)).status not in ("number", "range", "none") and not text.endswith(
        "。"
    )


def _is_graded(cell: Cell) -> bool:
    """Whether a cell holds a grade, or the － in its place."""
    text = cell_text(cell).strip()
    return GRADE.fullmatch(text) is not None or parse_quantity(fold_text(text)).status == "none"


def _unstacked(cell: Cell, headers: HeaderReader) -> tuple[Cell, ...]:
    """A cell as two if its last line is the value of the role above it, or a colon stands between both."""
    if (pair := told_at_colon(cell, headers)) is not None:
        return pair
    if len(cell.lines) < 2 or cell.row_span > 1:
        return (cell,)
    label, value = replace(cell, lines=cell.lines[:-1]), replace(cell, lines=cell.lines[-1:])
    meaning = headers.meaning(label)
    stated = parse_quantity(fold_text(cell_text(value))).status in ("number", "range", "none", "unset")
    role = meaning.kind in FIGURE_ROLES and meaning.exact
    return (label, value) if role and stated and headers.meaning(value).kind is None else (cell,)


def role_values(cells: Sequence[Cell], headers: HeaderReader) -> list[RoleValue]:
    """Labels of roles, each with its value behind it; empty if anything else stands among the cells."""
    filled = [part for c in cells if cell_text(c) for part in _unstacked(c, headers)]
    if len(filled) > 2 and len(filled) % 2 and _is_graded(filled[-1]):
        filled.pop()
    if len(filled) % 2 or any(c.row_span > 1 for c in filled):
        return []
    out: list[RoleValue] = []
    for label, value in zip(filled[::2], filled[1::2], strict=True):
        meaning = headers.meaning(label)
        if meaning.kind not in FIGURE_ROLES or not meaning.exact or headers.meaning(value).kind is not None:
            return []
        out.append((label, meaning, value))
    return out


def _beside(grid: Grid, row: int, name: Cell) -> list[Cell]:
    """The cells of a row right of a name; none if one of them began further up."""
    cells = [c for c in grid.row(row) if c is not name]
    return cells if all(c.row == row for c in cells) and len(cells) == 2 else []


def _is_heading(cell: Cell, headings: HeadingReader, page: int) -> bool:
    """Whether a lone cell is a heading of goals rather than a name with a number before it."""
    heading = headings.in_table(cell, page)
    if heading is None:
        return headings.caption(cell_text(cell)) is not None or headings.is_structure(cell_text(cell))
    return heading.kind is not None or _LEVELS.match(fold_text(cell_text(cell))) is not None


def _block(
    name: Cell, rows: Sequence[Sequence[RoleValue]], after: int, context: TableContext, class_: str | None
) -> tuple[Draft, int] | None:
    """The draft, if its roles are those of one indicator."""
    found = [pair for row in rows for pair in row]
    roles = [meaning.kind for _, meaning, _ in found]
    if len(set(roles)) < len(roles) or "target" not in roles or not _PRESENT & set(roles):
        return None
    draft = Draft(
        context.page,
        union([name.box, *(value.box for _, _, value in found)]),
        class_ or "kpi",
        cell_lines(name, context.page),
        table=context.index,
        row=name.row,
        printed_page=context.printed_page,
        unit=context.unit,
    )
    for label, meaning, value in found:
        cell = labelled_value(label, meaning, value, value.row, context.page)
        draft.cells.append(cell)
    return draft, after
