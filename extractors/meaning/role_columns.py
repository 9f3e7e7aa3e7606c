"""A column of 目標, 実績 … that has no header, parted from the values behind it.

In: a table.  Out: the same table with a column more, if the cells of one column begin with these words.

Where no rule stands between two columns and nothing is printed above the first, its words and the values of
the second are one column to the layout, and only the first value of each row has a word (``目標 110人``,
``120人``):

1. from the first cell that begins with such a word down to the end of the table, each line of the column
   does, and white stands behind the word; two words at least are said, and values follow them;
2. the words end left of where the values begin, in all rows;
3. more values stand right of these: without them each cell says its role itself, as the labels of a sheet do;
4. what stands above is the values', unless it ends with the words.

A word inside a single cell parts no column: all of them have to tell the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.geometry import Box
from extractors.layout.baselines import make_line
from extractors.layout.label_cells import words_of
from extractors.lexicon import Lexicon
from extractors.meaning.column_splits import split_column
from extractors.meaning.row_labels import RowLabel, row_label
from extractors.model import Cell, Line, Table


def with_role_column(table: Table, lexicon: Lexicon) -> Table:
    """The table, the words at the beginning of a column's cells in a column of their own."""
    if table.ruled:
        return table
    for column in range(1, table.columns - 1):
        cells = sorted((c for c in table.cells if c.column == column and c.lines), key=lambda c: c.row)
        first = next((n for n, c in enumerate(cells) if _label(c.lines[0], lexicon)), len(cells))
        labelled = cells[first:]
        border = _border([line for cell in labelled for line in cell.lines], lexicon)
        rows = {c.row for c in labelled}
        shared = any(c.row in rows and c.column > column and c.lines for c in table.cells)
        if border is not None and shared and all(c.row_span == c.column_span == 1 for c in labelled):
            return parted(table, column, border)
    return table


def _label(line: Line, lexicon: Lexicon) -> RowLabel | None:
    """What the first word of a line says as the label of a row."""
    return row_label("".join(g.text for g in words_of(line)[0]), lexicon)


def _border(lines: Sequence[Line], lexicon: Lexicon) -> float | None:
    """Between the words that lines begin with and what follows; None if they are no labels and values."""
    said = [_label(line, lexicon) for line in lines]
    words = [words_of(line) for line in lines]
    values = [each[1][0].box.x0 for each in words if len(each) > 1]
    if None in said or len({label.role for label in said if label}) < 2 or not values:
        return None
    end, start = max(each[0][-1].box.x1 for each in words), min(values)
    return (end + start) / 2 if end < start else None


def parted(table: Table, column: int, border: float) -> Table:
    """The table with a column parted at a border."""
    return split_column(table, column, lambda cell: _halves(cell, border) if cell.column_span == 1 else None)


def _halves(cell: Cell, border: float) -> list[Cell]:
    """The parts of a cell left and right of a border; a word that reaches over it is the right one's."""
    left, right = [], []
    for line in cell.lines:
        words = words_of(line)
        before = [g for word in words if word[-1].box.x1 <= border for g in word]
        place = line.glyphs.index(before[-1]) + 1 if before else 0
        left.append(make_line(line.glyphs[:place]))
        right.append(make_line(line.glyphs[place:]))
    x0, top, x1, bottom = cell.box.x0, cell.box.top, cell.box.x1, cell.box.bottom
    parts = (Box(x0, top, border, bottom), left), (Box(border, top, x1, bottom), right)
    return [
        replace(cell, column=cell.column + n, box=box, lines=tuple(line for line in lines if line))
        for n, (box, lines) in enumerate(parts)
    ]
