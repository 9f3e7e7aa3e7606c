"""Tables printed one under the other without a gap: one grid on paper, two tables to a reader.

In: a `Table`.  Out: its parts from top to bottom; the table itself where nothing parts it.

A grid is cut at a height that no cell crosses, between two runs of rows that each have columns of their own:

1. runs of two rows or more, each with the same columns throughout, that share no border between columns; or
2. runs of such rows of which each begins with a row of coloured cells over rows that are not all coloured,
   with different columns.

A form whose rows have different columns (a label, then two, then four cells) is no such run: its rows
share the border beside the label.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.geometry import union
from extractors.model import Cell, Table

MIN_RUN = 2
"""Rows of a part: a header and what stands under it."""


def split_stacked(table: Table) -> list[Table]:
    """The parts of a table that are tables of their own."""
    starts = [_starts(table, r) for r in range(table.rows)]
    clean = [all(not c.row < r < c.row + c.row_span for c in table.cells) for r in range(table.rows)]
    runs: list[list[int]] = []
    for r in range(table.rows):
        if runs and (starts[r] == starts[runs[-1][0]] or not clean[r]):
            runs[-1].append(r)
        else:
            runs.append([r])
    cuts = [0]
    for above, below in pairwise(runs):
        if _parts(table, starts, above, below) and above[0] == cuts[-1]:
            cuts.append(below[0])
    if len(cuts) == 1:
        return [table]
    return [_part(table, a, b) for a, b in zip(cuts, [*cuts[1:], table.rows], strict=True)]


def _starts(table: Table, row: int) -> frozenset[int]:
    """Grid columns at which a cell of the row begins, the first one aside."""
    return frozenset(c.column for c in table.cells if c.row <= row < c.row + c.row_span and c.column > 0)


def _parts(
    table: Table, starts: Sequence[frozenset[int]], above: Sequence[int], below: Sequence[int]
) -> bool:
    if len(above) < MIN_RUN or len(below) < MIN_RUN:
        return False
    a, b = starts[above[0]], starts[below[0]]
    if not a or not b or a == b:
        return False
    return a.isdisjoint(b) or (_has_colored_head(table, above) and _has_colored_head(table, below))


def _has_colored_head(table: Table, rows: Sequence[int]) -> bool:
    """Whether the first row is coloured throughout and the next is not."""
    head, body = ([c.fill for c in table.cells if c.row <= r < c.row + c.row_span] for r in rows[:2])
    return all(head) and not all(body)


def _part(table: Table, first: int, end: int) -> Table:
    """Rows ``first`` to ``end`` as a table, grid columns that only the others need left out."""
    cells = [c for c in table.cells if first <= c.row < end]
    lines = sorted({c.column for c in cells})
    place = {column: i for i, column in enumerate(lines)}
    moved = tuple(_moved(c, first, place) for c in cells)
    return replace(
        table,
        box=union(c.box for c in cells),
        rows=end - first,
        columns=len(lines),
        cells=moved,
        open_top=table.open_top and first == 0,
        open_bottom=table.open_bottom and end == table.rows,
    )


def _moved(cell: Cell, first: int, place: dict[int, int]) -> Cell:
    span = sum(1 for column in place if cell.column <= column < cell.column + cell.column_span)
    return replace(cell, row=cell.row - first, column=place[cell.column], column_span=span)
