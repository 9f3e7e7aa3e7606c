"""Tables turned by a quarter in meaning: indicators side by side, 現状値 and 目標値 (or years) down the rows.

Comes in a table's grid.  Goes out the grid with rows and columns changed for each other if that is how it
must be read, else None; boxes and texts stay.  The rows below are then read as in any other table.  All of
these must hold:

1. no row of the table heads columns with roles as it stands;
2. its left side does, read from top to bottom: one group of columns with a role, for names that a strong word
   heads (指標); below a caption of indicators, any word, none, or 年度 may stand there, but the names are no
   parts of one indicator (男性, 女性);
3. at least two names stand side by side, and no other cell is a label, but for a column of notes or offices,
   which is left out: rows of labels and values are a sheet;
4. where the turned header says figures, mostly figures stand.
"""

from __future__ import annotations

from dataclasses import replace

from extractors.lexicon import key
from extractors.meaning.header_columns import Header
from extractors.meaning.headers import Grid, HeaderReader, cell_text
from extractors.meaning.judgement import judge
from extractors.model import Cell, Table
from extractors.statuses import STATED_STATUSES
from normalizers import parse_quantity

MIN_NAMES = 2
"""Indicators side by side; a single one is a sheet of label and value."""
_ASIDE = ("note", "department", "source", "evaluation")
"""What a column beside the indicators holds that is none."""


def turned(grid: Grid, reader: HeaderReader, class_: str | None) -> Grid | None:
    """The grid as it must be read if its indicators stand side by side, else None.

    Args:
        grid: of a whole table.
        reader: of header blocks.
        class_: class of the caption above the table, None if it has none.
    """
    if grid.rows < 2 or grid.columns <= MIN_NAMES:
        return None
    other = Grid(_without_notes(transposed(grid.table), reader))
    last = reader.header_rows(other, 0)
    if last is None or other.rows - last - 1 < MIN_NAMES:
        return None
    if any(_heads_columns(grid, row, reader) for row in range(grid.rows)):
        return None  # asked second, since it is asked of every row
    headers = reader.read(other, 0, last)
    if len(headers) != 1 or not headers[0].roles or not _is_meant(headers[0], reader, class_):
        return None
    return other if _holds_indicators(other, headers[0], reader) else None


def _heads_columns(grid: Grid, row: int, reader: HeaderReader) -> bool:
    """Whether a row is a header that says what figures below it are; 区分 and 年度 do not."""
    last = reader.header_rows(grid, row)
    return last is not None and any(h.roles for h in reader.read(grid, row, last))


def transposed(table: Table) -> Table:
    """The table with rows and columns changed for each other; boxes stay where they are."""
    cells = [Cell(c.column, c.row, c.column_span, c.row_span, c.box, c.lines, c.fill) for c in table.cells]
    ordered = tuple(sorted(cells, key=lambda c: (c.row, c.column)))
    return replace(table, rows=table.columns, columns=table.rows, cells=ordered)


def _without_notes(table: Table, reader: HeaderReader) -> Table:
    """The turned table without rows that a column of notes or offices has become."""
    heads = [c for c in table.cells if c.column == 0 and c.row and c.row_span == 1]
    gone = sorted(c.row for c in heads if reader.meaning(c).kind in _ASIDE and reader.meaning(c).exact)
    if not gone or any(c.row_span > 1 and c.row < r < c.row + c.row_span for c in table.cells for r in gone):
        return table
    cells = tuple(
        replace(c, row=c.row - sum(1 for r in gone if r < c.row)) for c in table.cells if c.row not in gone
    )
    return replace(table, rows=table.rows - len(gone), cells=cells)


def _is_meant(header: Header, reader: HeaderReader, class_: str | None) -> bool:
    """Whether names are headed by a strong word, or a caption says that names are to be expected."""
    strong = header.name is not None and header.name.kind == "name"
    dated = header.name is None and any(c.kind == "year" and c.index == 0 for c in header.columns)
    weak = header.name is not None or dated
    return (strong or (weak and class_ is not None)) and judge(header, class_, reader.lexicon)[0]


def _holds_indicators(grid: Grid, header: Header, reader: HeaderReader) -> bool:
    """Whether names stand where names should, figures where figures should, and labels nowhere."""
    below = range(header.last + 1, grid.rows)
    cells = {id(c): c for row in below for c in grid.row(row) if c.row > header.last and cell_text(c)}
    if any(_is_label(cell, reader) for cell in cells.values()):
        return False
    place = header.name.index if header.name is not None else 0
    names = [cell for row in below if (cell := grid.at(row, place)) is not None and cell_text(cell)]
    if len({id(cell) for cell in names}) < MIN_NAMES or any(_is_figure(cell) for cell in names):
        return False
    strong = header.name is not None and header.name.kind == "name"
    parts = reader.lexicon.keys("components", "known")
    if not strong and any(key(cell_text(cell)) in parts for cell in names):
        return False
    values = [
        cell
        for row in below
        for column in header.figures
        if (cell := grid.at(row, column.index)) is not None and cell_text(cell)
    ]
    return bool(values) and 2 * sum(_is_figure(cell) for cell in values) > len(values)


def _is_label(cell: Cell, reader: HeaderReader) -> bool:
    meaning = reader.meaning(cell)
    return meaning.kind is not None and meaning.exact


def _is_figure(cell: Cell) -> bool:
    return parse_quantity(cell_text(cell)).status in STATED_STATUSES
