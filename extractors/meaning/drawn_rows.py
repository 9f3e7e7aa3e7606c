"""Rows of a grid drawn as several: the arithmetic of cells, spans and boxes.

In: a table, and for some of its rows how each cell is shared out.  Out: the table with more rows; cells that
are not shared out span all the rows that theirs has become.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.geometry import Box
from extractors.model import Cell, Line, Table

Shares = Sequence[Sequence[Line]]


@dataclass(frozen=True, slots=True)
class Split:
    """One row as several: the heights between them, and the lines of each by the column of their cell.

    ``merged`` are the columns in which a cell reaches down over the rows without lines below it.
    """

    between: tuple[float, ...]
    shares: Mapping[int, Shares]
    merged: frozenset[int] = frozenset()

    @property
    def rows(self) -> int:
        """How many rows it becomes."""
        return len(self.between) + 1


def starts_of(rows: int, counts: Mapping[int, int]) -> list[int]:
    """Where each row of a table begins, and where the last ends, if some become several."""
    starts = [0]
    for row in range(rows):
        starts.append(starts[-1] + counts.get(row, 1))
    return starts


def moved(cell: Cell, starts: Sequence[int]) -> Cell:
    """The cell at its place among more rows."""
    end = starts[cell.row + cell.row_span]
    return replace(cell, row=starts[cell.row], row_span=end - starts[cell.row])


def cut_at(cell: Cell, between: Sequence[float], shares: Shares) -> list[Cell]:
    """A cell of one row in parts, one below the other."""
    borders = [cell.box.top, *between, cell.box.bottom]
    return [
        replace(cell, box=Box(cell.box.x0, top, cell.box.x1, bottom), lines=tuple(lines))
        for (top, bottom), lines in zip(pairwise(borders), shares, strict=True)
    ]


def _reaching_down(parts: Sequence[Cell]) -> list[Cell]:
    """Parts of a cell, each as one with those without lines below it."""
    cells: list[Cell] = []
    for part in parts:
        above = cells[-1] if cells else None
        if above is None or part.lines or not above.lines:
            cells.append(part)
            continue
        box = Box(above.box.x0, above.box.top, above.box.x1, part.box.bottom)
        cells[-1] = replace(above, row_span=above.row_span + 1, box=box)
    return cells


def redrawn(table: Table, splits: Mapping[int, Split]) -> Table:
    """The table with each split row as several."""
    starts = starts_of(table.rows, {row: split.rows for row, split in splits.items()})
    cells: list[Cell] = []
    for cell in table.cells:
        split = splits.get(cell.row) if cell.row_span == 1 else None
        if split is None or cell.column not in split.shares:
            cells.append(moved(cell, starts))
            continue
        parts = cut_at(cell, split.between, split.shares[cell.column])
        parts = [replace(part, row=starts[cell.row] + n) for n, part in enumerate(parts)]
        cells += _reaching_down(parts) if cell.column in split.merged else parts
    ordered = tuple(sorted(cells, key=lambda c: (c.row, c.column)))
    return replace(table, rows=starts[-1], cells=ordered)
