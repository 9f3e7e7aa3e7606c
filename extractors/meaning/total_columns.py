"""Columns of totals beside columns of years (``R3 | R4 | R5 | 増加分の累計``).

In: the `Column`s of a header block, and the texts below each.  Out: the columns, those of totals as figures
that count up, none a part (合計) of what the years hold.

1. Below one role, a word for a total (計, 合計) right behind two years of that role at least adds them up;
   behind another column (男) it is the total of parts.
2. Where the years have no role, their rows say it: a column beside them holds nothing but roles (目標, 実績).
   A column right behind them then holds totals if its header says so (合計, ``増加分の累計``), and nothing
   but values stand below it.

3. A column without a role, right behind two years of one stated role at least, adds these up if its header
   says no more than that it does (``目標値: R2 | R3 | R4``, beside them ``5年間累計``) and nothing but values
   stands below it.

Without such roles nothing tells what the totals are: the column is left as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from extractors.lexicon import Lexicon, bare
from extractors.meaning.cells_below import Below
from extractors.meaning.header_columns import Column
from extractors.meaning.row_labels import GRADE, row_label
from extractors.statuses import STATED_STATUSES
from normalizers import parse_quantity

YEARS = 2
"""Years that a total adds up, at least."""
_HEADS = ("text", "name", "weak_name")
"""What the header of totals may have been read as (``KPI増加分の累計``)."""


def with_totals(columns: Sequence[Column], below: Below, lexicon: Lexicon) -> list[Column]:
    """The columns, those of totals as figures that count up."""
    years = [c for c in columns if c.kind == "figure" and c.period is not None]
    open_years = [c for c in years if c.role is None]
    by_rows = bool(open_years) and any(
        _says_roles(c, below, lexicon) for c in columns if c.index < open_years[0].index
    )
    out: list[Column] = []
    for column in columns:
        behind = bool(out) and (out[-1].period is not None or out[-1].cumulative)
        if behind and _adds_up(column, years, lexicon):
            out.append(replace(column, component=None, cumulative=True))
        elif behind and (role := _role_before(out)) and _is_total(column, below, lexicon):
            out.append(replace(column, kind="figure", role=role, exact=True, cumulative=True))
        elif behind and by_rows and column.index > open_years[-1].index and _is_total(column, below, lexicon):
            out.append(replace(column, kind="figure", exact=True, cumulative=True))
        else:
            out.append(column)
    return out


def _adds_up(column: Column, years: Sequence[Column], lexicon: Lexicon) -> bool:
    """Whether a column below a role is the total of the years of that role left of it."""
    if column.period is not None or bare(column.component or "") not in lexicon.keys("totals", "words"):
        return False
    left = [y for y in years if y.role == column.role and y.index < column.index and y.component is None]
    return len({y.period for y in left}) >= YEARS


def _role_before(columns: Sequence[Column]) -> str | None:
    """The one stated role of the years right before; none if they are too few, or there are parts (男)."""
    role = columns[-1].role
    years = list(takewhile(lambda c: c.kind == "figure" and c.role == role, reversed(columns)))
    one = all(c.period is not None and c.role_stated and c.component is None for c in years)
    return role if one and len({c.period for c in years}) >= YEARS else None


def _is_total(column: Column, below: Below, lexicon: Lexicon) -> bool:
    """Whether a column says that it holds totals, and holds values and nothing else."""
    said = column.cumulative or bare(column.text) in lexicon.keys("totals", "words")
    texts = below.texts(column.index) if said and column.kind in _HEADS else []
    return bool(texts) and all(parse_quantity(text).status in STATED_STATUSES for text in texts)


def _says_roles(column: Column, below: Below, lexicon: Lexicon) -> bool:
    """Whether every cell of a column says the role of its row."""
    labels = [row_label(text, lexicon) for text in below.texts(column.index)]
    return bool(labels) and all(label is not None and label.role != GRADE for label in labels)
