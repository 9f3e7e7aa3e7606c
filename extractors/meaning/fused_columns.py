"""Columns of a table without a grid that could not be told apart.

In: a column of such a table.  Out: whether it is several columns in one.

Header words set nearly wall to wall leave no strip free, so that two columns come out as one.  Nothing says
then which figure has which role or year, and each would be given those of one header.  A column is fused if

1. a line of its header holds several words, each of them a role or a year, and they are not all the same
   year: 実績値 令和4年度 is one header, 現状値 目標値 and 令和4年度 令和5年度 are two;
2. and a cell below holds as many figures side by side: a cell of two lines is none.

Grids of rules are never looked at: their cells are what the office drew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from extractors.meaning.header_cells import FIGURE_ROLES, HeaderCell
from extractors.model import Cell
from normalizers import parse_quantity

_FIGURES = ("number", "range", "none")


def is_fused(
    header: Iterable[Cell], below: Iterable[Cell | None], meaning: Callable[[str], HeaderCell]
) -> bool:
    """Whether a column holds several columns.

    Args:
        header: the column's header cells.
        below: its cells below them.
        meaning: what a text says as a header.
    """
    if not any(_heads_several(text, meaning) for cell in header for text in _texts(cell)):
        return False
    return any(has_figures_beside(text) for cell in below if cell is not None for text in _texts(cell))


def has_figures_beside(text: str) -> bool:
    """Whether a line is several figures with spaces between: ``26人 265人``."""
    words = text.split()
    statuses = [parse_quantity(word).status for word in words]
    return len(words) > 1 and all(s in _FIGURES for s in statuses) and set(statuses) != {"none"}


def _texts(cell: Cell) -> list[str]:
    return [line.text for line in cell.lines]


def _heads_several(text: str, meaning: Callable[[str], HeaderCell]) -> bool:
    words = text.split()
    if len(words) < 2:
        return False
    said = [meaning(word) for word in words]
    roles = sum(1 for m in said if m.kind in FIGURE_ROLES)
    years = {m.period.fiscal_year for m in said if m.period is not None}
    return all(m.kind in FIGURE_ROLES or m.period is not None for m in said) and (roles > 1 or len(years) > 1)
