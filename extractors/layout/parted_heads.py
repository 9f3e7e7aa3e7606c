"""Header cells over several columns whose last line is one of years, each over a column of its own.

In: a table with a grid.  Out: the table, such a line as a row of its own (as cells of the same row where its
cell says nothing else).

Offices draw ``実績の推移`` and the years ``R3  R4`` below it as one box, and no rule parts the title from the
years.  A line is parted at the borders of the cells below its cell if it is nothing but years: one over each
column, none across a border.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.geometry import Box
from extractors.layout.baselines import make_line
from extractors.model import Cell, Line, Table
from normalizers import parse_period

LAST_ROW = 2
"""Rows of a table that may be of its header."""


def with_parted_heads(table: Table) -> Table:
    """The table with the years of its header in cells of their own."""
    for cell in table.cells:
        if cell.column_span > 1 and cell.row <= LAST_ROW and cell.lines:
            below = _below(table, cell)
            years = _parted(cell.lines[-1], below)
            if years:
                return with_parted_heads(_with_years(table, cell, below, years))
    return table


def _below(table: Table, cell: Cell) -> list[Cell]:
    """The cells right below a cell, if each of them begins and ends within it."""
    end = cell.row + cell.row_span
    row = [c for c in table.cells if c.row <= end < c.row + c.row_span]
    row = [
        c for c in row if c.column < cell.column + cell.column_span and c.column + c.column_span > cell.column
    ]
    row.sort(key=lambda c: c.column)
    inside = all(
        cell.column <= c.column and c.column + c.column_span <= cell.column + cell.column_span for c in row
    )
    return row if inside and len(row) > 1 else []


def _parted(line: Line, columns: Sequence[Cell]) -> list[Line]:
    """A line as one year for each column; nothing if it is none."""
    held: list[Line] = []
    for column in columns:
        box = column.box
        part = make_line([g for g in line.glyphs if box.x0 <= g.box.x_mid < box.x1 and g.text.strip()])
        if part is None or part.box.x0 < box.x0 or part.box.x1 > box.x1 or parse_period(part.text) is None:
            return []
        held.append(part)
    return held


def _with_years(table: Table, cell: Cell, columns: Sequence[Cell], years: Sequence[Line]) -> Table:
    """The table with the last line of a cell as cells over the columns below it."""
    title = cell.lines[:-1]
    border = (title[-1].box.bottom + years[0].box.top) / 2 if title else cell.box.top
    grown = bool(title) and cell.row_span == 1
    last = cell.row + cell.row_span - (0 if grown else 1)
    first = last if title else cell.row
    cells: list[Cell] = []
    for other in table.cells:
        if other is cell:
            continue
        if grown and other.row > cell.row:
            cells.append(replace(other, row=other.row + 1))
        elif grown and other.row + other.row_span > cell.row:
            cells.append(replace(other, row_span=other.row_span + 1))
        else:
            cells.append(other)
    if title:
        box = Box(cell.box.x0, cell.box.top, cell.box.x1, border)
        cells.append(replace(cell, row_span=first - cell.row, box=box, lines=title))
    for column, year in zip(columns, years, strict=True):
        box = Box(column.box.x0, border, column.box.x1, cell.box.bottom)
        rows = last + 1 - first
        cells.append(Cell(first, column.column, rows, column.column_span, box, (year,), cell.fill))
    cells.sort(key=lambda c: (c.row, c.column))
    return replace(table, rows=table.rows + int(grown), cells=tuple(cells))
