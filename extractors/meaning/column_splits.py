"""One column of a table made two: what the readers of parts and roles do with cells that hold both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from extractors.model import Cell, Table


def split_column(table: Table, column: int, halves: Callable[[Cell], Sequence[Cell] | None]) -> Table:
    """The table with one column more, those right of it moved.

    Args:
        table: any.
        column: the one that becomes two.
        halves: the cells in place of one of the column; None for a cell that goes over both.
    """
    cells: list[Cell] = []
    for cell in table.cells:
        if cell.column > column:
            cells.append(replace(cell, column=cell.column + 1))
        elif cell.column + cell.column_span <= column:
            cells.append(cell)
        else:
            parts = halves(cell)
            cells += [replace(cell, column_span=cell.column_span + 1)] if parts is None else parts
    ordered = tuple(sorted(cells, key=lambda c: (c.row, c.column)))
    return replace(table, columns=table.columns + 1, cells=ordered)
