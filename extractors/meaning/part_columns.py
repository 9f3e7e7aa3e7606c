"""A column of parts (男性, 女性) that has no header, parted from the values behind it.

In: a table without a grid.  Out: the same table with a column more, below the header of the names.

Where no rule stands between the parts and the first values, they are one column to the layout, and only the
first value of each row has a part (``男性 79.6歳``, ``80.8歳``):

1. two cells at least, one below the other beside one name, are a word and a value, the words not the same;
2. the words end left of where the values of all other rows begin;
3. more values stand right of these: without them each cell says its part itself.

The names' header then spans both columns, as where the offices draw it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.layout.groups import is_value
from extractors.layout.label_cells import words_of
from extractors.meaning.role_columns import parted
from extractors.model import Cell, Line, Table
from normalizers import parse_quantity

LONGEST = 8
"""Characters of a part, at most."""
_MEASURED = ("number", "range", "none")


def with_part_column(table: Table) -> Table:
    """The table, words before the first values of its rows in a column of their own."""
    if table.ruled:
        return table
    for column in range(1, table.columns - 1):
        cells = sorted(
            (c for c in table.cells if c.column == column and c.column_span == 1), key=lambda c: c.row
        )
        parts = [c for c in cells if _part(c)]
        if not parts:
            continue
        border = _border(parts, [c for c in cells if c.row > parts[0].row and not _part(c)])
        if border is None or not _are_beside_names(table, parts) or not _go_on(table, parts):
            return table
        return _under_names(parted(table, column, border), column)
    return table


def part_of(line: Line) -> str | None:
    """The part that a line says in front of a value (``男性 79.6歳``), None if it is no such line."""
    first, *rest = ("".join(g.text for g in word) for word in words_of(line))
    if not rest or len(first) > LONGEST or parse_quantity(first).status in _MEASURED:
        return None
    return first if is_value("".join(rest)) else None


def are_level(words: Sequence[Line], lines: Sequence[Line], room: float) -> bool:
    """Whether different words stand level with figures, one for each, ``room`` ems off at most."""
    return len({word.text for word in words}) == len(words) == len(lines) and all(
        abs(word.box.y_mid - line.box.y_mid) <= room * line.size
        for word, line in zip(words, lines, strict=True)
    )


def _part(cell: Cell) -> str | None:
    """The part that a cell of one line says."""
    return part_of(cell.lines[0]) if len(cell.lines) == 1 and cell.row_span == 1 else None


def _border(parts: Sequence[Cell], others: Sequence[Cell]) -> float | None:
    """Between the words and all values; None if they overlap."""
    words = [words_of(c.lines[0]) for c in parts]
    end = max(each[0][-1].box.x1 for each in words)
    starts = [each[1][0].box.x0 for each in words] + [line.box.x0 for c in others for line in c.lines]
    return (end + min(starts)) / 2 if end < min(starts) else None


def _are_beside_names(table: Table, parts: Sequence[Cell]) -> bool:
    """Whether each part stands beside another one of the same name, and says something else."""
    names = {(c.column, r): c for c in table.cells for r in range(c.row, c.row + c.row_span)}
    rows = {c.row: c for c in parts}
    alike = {
        row
        for a, b in pairwise(sorted(rows))
        if b == a + 1
        and _part(rows[a]) != _part(rows[b])
        and (below := names.get((0, b))) is not None
        and (below is names.get((0, a)) or not below.lines)
        for row in (a, b)
    }
    return alike == set(rows)


def _go_on(table: Table, parts: Sequence[Cell]) -> bool:
    """Whether values stand right of all of them."""
    rows = {c.row for c in table.cells if c.column > parts[0].column and c.lines and is_value(c.text)}
    return all(c.row in rows for c in parts)


def _under_names(table: Table, column: int) -> Table:
    """The table with the header left of a column over that column, too."""
    blank = {c.row: c for c in table.cells if c.column == column and not c.lines}
    heads = {c.row: c for c in table.cells if c.column + c.column_span == column and c.lines}
    first = min((c.row for c in table.cells if c.column == column and c.lines), default=0)
    cells: list[Cell] = []
    for cell in table.cells:
        over = blank.get(cell.row)
        if (
            cell is heads.get(cell.row)
            and over is not None
            and cell.row < first
            and cell.row_span == over.row_span
        ):
            cells.append(replace(cell, column_span=cell.column_span + 1))
        elif cell is over and cell.row < first and cell.row in heads:
            continue
        else:
            cells.append(cell)
    return replace(table, cells=tuple(cells))
