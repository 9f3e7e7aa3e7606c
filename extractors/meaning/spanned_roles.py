"""A cell over several columns of figures → the column of a chain, if arrows join a value for each of them.

``18,322人（R5） → 21,986人`` under 現状値 and 目標値, where no rule parts the two: the values have the roles
and years of the headers in turn, as below one header 現状値→目標値.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.meaning.figure_items import ARROW
from extractors.meaning.header_cells import HeaderCell
from extractors.meaning.header_columns import Column, Header
from extractors.meaning.headers import cell_text
from extractors.model import Cell
from extractors.statuses import NUMBER_STATUSES
from normalizers import fold_text, parse_quantity

_BRACKETS = re.compile(r"[(\[〔][^()\[\]〔〕]*[)\]〕]")


def chained(cell: Cell, header: Header) -> Column | None:
    """The column of a cell with as many values, joined by arrows, as it covers columns of figures."""
    stop = cell.column + cell.column_span
    covered = [c for c in header.figures if cell.column <= c.index < stop]
    if len(covered) < 2 or any(c.role is None or c.chain or not c.role_stated for c in covered):
        return None
    sides = ARROW.split(fold_text(cell_text(cell)))
    if len(sides) != len(covered) or not all(_is_figure(side) for side in sides):
        return None
    chain = tuple(HeaderCell(c.role, c.period, c.period_raw, c.unit) for c in covered)
    return replace(
        covered[-1], index=cell.column, span=cell.column_span, period=None, period_raw=None, chain=chain
    )


def _is_figure(text: str) -> bool:
    return parse_quantity(_BRACKETS.sub("", text).strip()).status in NUMBER_STATUSES
