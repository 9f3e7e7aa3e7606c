"""Rows whose figures are words with a year: ``廃校の活用 | 未活用（R2年度） | 活用開始（R7年度）``.

In: a row below a header of indicators.  Out: whether it is one of them.  Its years make it look like a
header; but every column of figures holds words with a year in brackets behind them, none a role, and the name
says nothing of a column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.meaning.header_columns import Header
from extractors.meaning.headers import Grid, HeaderReader, cell_text
from extractors.model import Cell
from normalizers import fold_text, parse_period

_WORDS_WITH_YEAR = re.compile(r"(?P<words>[^0-9()]{2,})\((?P<year>[^()]+)\)")


def holds_dated_words(grid: Grid, row: int, headers: Sequence[Header], reader: HeaderReader) -> bool:
    """Whether a row below ``headers`` is an indicator that words with years are said of."""
    return any(_is_indicator(grid, row, header, reader) for header in headers)


def _is_indicator(grid: Grid, row: int, header: Header, reader: HeaderReader) -> bool:
    name = grid.at(row, header.name.index) if header.name is not None else None
    if name is None or not cell_text(name) or not reader.meaning(name).silent or not header.figures:
        return False
    cells = [grid.at(row, column.index) for column in header.figures]
    return all(cell is not None and cell.row == row and _is_dated(cell, reader) for cell in cells)


def _is_dated(cell: Cell, reader: HeaderReader) -> bool:
    match = _WORDS_WITH_YEAR.fullmatch(fold_text(cell_text(cell)))
    dated = match is not None and parse_period(match["year"]) is not None
    return dated and reader.meaning(cell).kind is None
