"""Years without a word at the head of columns: ``指標 | 2021 | 2022 | 2023``.

A bare 2021 is a number wherever it stands alone; in a row of a header it is a year.  Such a row is told by
what stands beside the years: a label of names or units, from which they rise to the right; a row that the
header above spans into may hold nothing else.  A row of data that begins with an indicator's name never
passes.

A role over a bare year (``目標値`` / ``2024``) may be a label over its value, too.  It is a year if the years
of the row rise to the right, three or more of them, and not all are bare.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from extractors.meaning.header_cells import FIGURE_ROLES, HeaderCell
from extractors.model import Cell
from normalizers import fold_text, parse_period

BARE = re.compile(r"(?:19|20)[0-9]{2}")
BESIDE = ("name", "weak_name", "unit", "number")
"""Kinds of labels that head the columns left of years."""


def bare_years(cells: Sequence[Cell], meaning: Callable[[Cell], HeaderCell] | None = None) -> frozenset[int]:
    """Ids of the cells of a row that are years without a word.

    Args:
        cells: those that begin in the row and have a text.
        meaning: reads a cell as a label; None for a row that a header row above spans into.
    """
    bare = [c for c in cells if BARE.fullmatch(_text(c))]
    if len(bare) < 2:
        return _below_roles(cells, meaning) if meaning is not None else frozenset()
    if meaning is None:
        return frozenset(map(id, bare)) if len(bare) == len(cells) else frozenset()
    rising = all(int(_text(a)) < int(_text(b)) for a, b in itertools.pairwise(bare))
    labelled = any(m.kind in BESIDE and m.exact for m in map(meaning, cells))
    return frozenset(map(id, bare)) if rising and labelled else frozenset()


def as_year(cell: Cell, meaning: Callable[[Cell], HeaderCell]) -> HeaderCell:
    """What a cell of such a row says; ``meaning`` reads a cell as a label."""
    *role, year = cell.lines
    said = HeaderCell(period=parse_period(fold_text(year.text)), period_raw=fold_text(year.text).strip())
    if not role:
        return said
    label = meaning(replace(cell, lines=tuple(role)))
    return replace(label, period=said.period, period_raw=said.period_raw)


def _below_roles(cells: Sequence[Cell], meaning: Callable[[Cell], HeaderCell]) -> frozenset[int]:
    """Ids of the cells of a row that are a role over a bare year."""
    found = [c for c in cells if _is_role_over_year(c, meaning)]
    if not found:
        return frozenset()
    said = [as_year(c, meaning) if c in found else meaning(c) for c in cells]
    years = [m.period.fiscal_year for m in said if m.period is not None]
    rising = len(years) > 2 and all(
        a is not None and b is not None and a < b for a, b in itertools.pairwise(years)
    )
    return frozenset(map(id, found)) if rising and len(found) < len(years) else frozenset()


def _is_role_over_year(cell: Cell, meaning: Callable[[Cell], HeaderCell]) -> bool:
    *role, year = cell.lines
    if not role or not BARE.fullmatch(fold_text(year.text).strip()):
        return False
    label = meaning(replace(cell, lines=tuple(role)))
    return label.kind in FIGURE_ROLES and label.exact and label.period is None


def _text(cell: Cell) -> str:
    return fold_text(cell.text).strip()
