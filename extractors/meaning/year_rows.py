"""Years without a word at the head of columns: ``指標 | 2021 | 2022 | 2023``.

A bare 2021 is a number wherever it stands alone; in a row of a header it is a year.  Such a row is told by
what stands beside the years: a label of names or units, from which they rise to the right; a row that the
header above spans into may hold nothing else.  A row of data that begins with an indicator's name never
passes.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence

from extractors.meaning.header_cells import HeaderCell
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
        return frozenset()
    if meaning is None:
        return frozenset(map(id, bare)) if len(bare) == len(cells) else frozenset()
    rising = all(int(_text(a)) < int(_text(b)) for a, b in itertools.pairwise(bare))
    labelled = any(m.kind in BESIDE and m.exact for m in map(meaning, cells))
    return frozenset(map(id, bare)) if rising and labelled else frozenset()


def as_year(cell: Cell) -> HeaderCell:
    """What a cell of such a row says."""
    return HeaderCell(period=parse_period(_text(cell)), period_raw=_text(cell))


def _text(cell: Cell) -> str:
    return fold_text(cell.text).strip()
