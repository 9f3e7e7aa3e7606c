"""Rows of labels below an indicator's row: what they tell of it.

In: a row of a grid under a current header.  Out: the cells beside its labels (``担当課 | 農業振興課``), each
as that of a column of the label's kind; None if the row is anything else:

1. it begins with a label of words (担当課, 出典, 定義, 備考 …) where a name would stand, which is all that
   the cell says;
2. labels and what they say take turns up to the right border;
3. what a label says reaches into the columns of figures, and none of it is a value.

The header stands on below such a row.
"""

from __future__ import annotations

from extractors.meaning.drafts import DraftCell, SubRow, cell_lines
from extractors.meaning.header_columns import Column, Header
from extractors.meaning.headers import Grid, HeaderReader, cell_text
from extractors.model import Cell
from extractors.statuses import STATED_STATUSES
from normalizers import parse_quantity

_WORDS = ("department", "related_department", "source", "definition", "note", "evaluation")
"""Kinds of labels beside which words stand."""


def told_below(
    grid: Grid, row: int, header: Header, reader: HeaderReader, page: int
) -> list[DraftCell] | None:
    """What a row of labels tells of the indicator above it, None if it is no such row."""
    if header.name is None:
        return None
    pairs = _pairs(grid, row, header.name.index, max(c.index + c.span for c in header.columns))
    out: list[DraftCell] = []
    over = False
    for label, value in pairs:
        said = reader.meaning(label)
        if said.kind not in _WORDS or not said.exact or said.period is not None:
            return None
        if parse_quantity(cell_text(value)).status in STATED_STATUSES:
            return None
        over = over or any(value.column <= c.index < value.column + value.column_span for c in header.figures)
        column = Column(value.column, value.column_span, said.kind, text=cell_text(label), box=label.box)
        out.append(DraftCell(column, cell_lines(value, page), SubRow(), row))
    return out if over else None


def _pairs(grid: Grid, row: int, first: int, stop: int) -> list[tuple[Cell, Cell]]:
    """The cells of a row two by two, from the column of the names on; none if it is no row of its own."""
    out: list[tuple[Cell, Cell]] = []
    index = first
    while index < stop:
        label = grid.at(row, index)
        behind = label.column + label.column_span if label is not None else stop
        value = grid.at(row, behind) if behind < stop else None
        if label is None or value is None or label.row != row or value.row != row:
            return []
        if label.row_span > 1 or value.row_span > 1 or not cell_text(label):
            return []
        out.append((label, value))
        index = value.column + value.column_span
    return out
