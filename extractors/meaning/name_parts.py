"""Parts of an indicator (男性, 女性) that stand in the cell of its name, each beside a row of its values.

In: a table.  Out: the same table, such a cell parted: the name over all its rows, a cell for each part.

Where no rule stands between a name merged down and the parts right of it, they are one cell:

1. the cell spans as many rows as it has lines at its right, each level with the values of a row of its own;
2. these lines are short words, not the same, no units, years or values;
3. whatever else the cell holds ends left of all of them: the name.

The header of the names, and the names of other rows, then span both columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.geometry import Box
from extractors.layout.groups import is_value
from extractors.lexicon import bare
from extractors.meaning.column_splits import split_column
from extractors.meaning.part_columns import LONGEST
from extractors.model import Cell, Line, Table
from extractors.unit_texts import unit_of
from normalizers import parse_period

LEVEL = 0.5
"""Share of a part's height by which it overlaps the values of its row, at least."""


def with_parts_of_names(table: Table) -> Table:
    """The table, parts beside a name merged down in cells of their own."""
    found = {id(cell): parts for cell in table.cells if (parts := _parts(cell, table))}
    columns = {cell.column for cell in table.cells if id(cell) in found}
    if len(columns) != 1:
        return table
    (column,) = columns
    return split_column(
        table, column, lambda cell: _parted(cell, found[id(cell)]) if id(cell) in found else None
    )


def _parts(cell: Cell, table: Table) -> list[Line]:
    """The lines of a cell that are parts of what it names, from top to bottom; none if it has none."""
    if cell.row_span < 2 or cell.column_span > 1 or len(cell.lines) <= cell.row_span:
        return []
    parts = sorted(cell.lines, key=lambda line: line.box.x0)[-cell.row_span :]
    parts.sort(key=lambda line: line.box.top)
    names = [line for line in cell.lines if not any(line is part for part in parts)]
    if max(line.box.x1 for line in names) >= min(line.box.x0 for line in parts):
        return []
    words = [bare(line.text) for line in parts]
    if len(set(words)) < len(words) or not all(map(_is_part, words)):
        return []
    rows = range(cell.row, cell.row + cell.row_span)
    level = all(_is_level(part, row, table) for part, row in zip(parts, rows, strict=True))
    return parts if level else []


def _is_part(word: str) -> bool:
    """Whether a word may be a part: no unit, no year, no value."""
    told = is_value(word) or unit_of(word) is not None or parse_period(word) is not None
    return 0 < len(word) <= LONGEST and not told


def _is_level(part: Line, row: int, table: Table) -> bool:
    """Whether a value of a row, and of that row alone, stands beside a part."""
    values = [
        line
        for c in table.cells
        if c.row == row and c.row_span == 1 and c.box.x0 >= part.box.x1 and is_value(c.text)
        for line in c.lines
    ]
    return any(line.box.y_overlap(part.box) >= LEVEL * part.box.height for line in values)


def _parted(cell: Cell, parts: Sequence[Line]) -> list[Cell]:
    """The name over all rows of a cell, and right of it a cell for each of its parts."""
    box, rows = cell.box, len(parts)
    border = min(part.box.x0 for part in parts)
    between = [(a.box.bottom + b.box.top) / 2 for a, b in pairwise(parts)]
    ys = [box.top, *between, box.bottom]
    names = tuple(line for line in cell.lines if not any(line is part for part in parts))
    out = [replace(cell, box=Box(box.x0, box.top, border, box.bottom), lines=names)]
    for n in range(rows):
        place = Box(border, ys[n], box.x1, ys[n + 1])
        out.append(Cell(cell.row + n, cell.column + 1, 1, 1, place, (parts[n],), cell.fill))
    return out
