"""What the cells below a header tell of its columns.

In: the `Column`s of a header block as its words say them, and the texts below each.  Out: the columns, those
corrected whose cells say more than the header:

1. ``数値目標`` right of the names holds target values; left of all it names indicators.
2. The first column names indicators if its header says a role that a dated column says again, and its cells
   hold no value.
3. ``基準年`` beside ``基準値`` holds years.
4. ``目標`` over goals with label and number is no column of figures.
5. ``KPI`` over nothing but counts (``①``, ``KPI1``) beside another column of names counts the rows.
6. ``指標の内容`` over counts and names, one header over both columns, is that of the names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

from extractors.lexicon import Lexicon, key
from extractors.meaning.header_cells import FIGURE_ROLES
from extractors.meaning.header_columns import Column, begins_again
from extractors.meaning.row_counts import counts
from normalizers import fold_text, parse_period, parse_quantity

_YEAR_WORD = re.compile(r"(?:年度?|年次|期限)$")
"""Ends a header that may hold years: 基準年, 目標年度."""
_NAMES = ("name", "weak_name")


class Below(Protocol):
    """The cells below a header."""

    def texts(self, index: int) -> list[str]:
        """The texts in a column, none for its empty cells."""
        ...

    def hold_value(self, index: int) -> bool:
        """Whether a figure stands in a column."""
        ...


def told_by_cells(columns: Sequence[Column], below: Below, lexicon: Lexicon, era: str | None) -> list[Column]:
    """The columns, corrected by what stands below them."""
    out = [_goal_value(column, columns, below) for column in columns]
    out = _named_by_role(out, below)
    out = [_year_of_role(column, out, below, era) for column in out]
    out = [_goal_titles(column, below, lexicon) for column in out]
    return [_count(column, out, below, lexicon) for column in out]


def parted_from_counts(columns: Sequence[Column], below: Below, lexicon: Lexicon) -> list[Column]:
    """The columns, counts in one of their own that share a header with the names behind them."""
    return [part for column in columns for part in _behind_counts(column, below, lexicon)]


def _goal_value(column: Column, columns: Sequence[Column], below: Below) -> Column:
    """``数値目標`` right of a name column holds target values; left of all it names indicators.

    So it does again in the second of two tables side by side, under the same words as the first.
    """
    word = key(column.text)
    if column.kind != "name" or "目標" not in word or "指標" in word:
        return column
    if not any(c.kind in _NAMES or c.kind == "figure" for c in columns if c.index < column.index):
        return column
    if begins_again(column, columns) and not below.hold_value(column.index):
        return column
    return replace(column, kind="figure", role="target")


def _named_by_role(columns: Sequence[Column], below: Below) -> list[Column]:
    """The columns, the first one that of the names if its header says a role and its cells no value.

    ``めざそう値 | 計画策定時 | めざそう値（R8）``: what is aimed at stands below the first word, its
    values below the same word and a year.
    """
    first, *others = columns
    undated = first.kind == "figure" and first.role is not None and first.exact and first.period is None
    roles = [c for c in others if c.kind == "figure" and c.role is not None]
    again = any(c.role == first.role and c.period is not None for c in roles)
    if not undated or not again or any(c.kind in _NAMES for c in others):
        return list(columns)
    values = [parse_quantity(text) for text in below.texts(first.index)]
    words = all(v.status in ("qualitative", "unparsed") and v.change is None for v in values)
    return [replace(first, kind="name", role=None), *others] if values and words else list(columns)


def _year_of_role(column: Column, columns: Sequence[Column], below: Below, era: str | None) -> Column:
    """``基準年`` beside ``基準値`` holds the years of that role if nothing but years stand below it."""
    if column.kind != "figure" or column.period is not None or not _YEAR_WORD.search(column.text):
        return column
    twins = (c for c in columns if c.kind == "figure" and c.role == column.role and c is not column)
    if all(_YEAR_WORD.search(c.text) or c.period is not None for c in twins):
        return column
    texts = below.texts(column.index)
    years = bool(texts) and all(parse_period(text, era=era) is not None for text in texts)
    return replace(column, kind="year") if years else column


def _goal_titles(column: Column, below: Below, lexicon: Lexicon) -> Column:
    """``目標`` over goals, each with its label and number (``基本目標１ …``), is no column of figures."""
    bare_target = column.kind == "figure" and column.role == "target" and column.period is None
    if not bare_target or key(column.text) not in lexicon.keys("headings", "basic_goal"):
        return column
    texts = below.texts(column.index)
    goals = bool(texts) and all(_labels(lexicon).match(text) for text in texts)
    return replace(column, kind="goal", role=None) if goals else column


def _count(column: Column, columns: Sequence[Column], below: Below, lexicon: Lexicon) -> Column:
    """``KPI`` or ``指標`` over counts is no column of names where another one is."""
    if column.kind not in _NAMES or not any(c.kind in _NAMES for c in columns if c is not column):
        return column
    return replace(column, kind="number") if _is_counted(column.index, below, lexicon) else column


def _behind_counts(column: Column, below: Below, lexicon: Lexicon) -> list[Column]:
    """A column of names; counts at its left border are a column of their own (``指標１ | 出生数``)."""
    behind = column.index + 1
    if (
        column.kind not in _NAMES
        or column.span < 2
        or not _is_counted(column.index, below, lexicon)
        or not below.texts(behind)
        or _is_counted(behind, below, lexicon)
    ):
        return [column]
    return [
        replace(column, kind="number", span=1, text=""),
        replace(column, index=behind, span=column.span - 1),
    ]


def _is_counted(index: int, below: Below, lexicon: Lexicon) -> bool:
    """Whether nothing but counts stands in a column."""
    texts = below.texts(index)
    return bool(texts) and all(counts(text, lexicon) for text in texts)


@lru_cache(maxsize=4)
def _labels(lexicon: Lexicon) -> re.Pattern[str]:
    words = "|".join(
        re.escape(fold_text(w))
        for w in lexicon.words("headings", "basic_goal")
        if (label := lexicon.label(w)) is None or label.kind not in FIGURE_ROLES  # 目標12人 is a value
    )
    return re.compile(rf"[【〔\[<《〈「『(]?(?:{words})[-ー]?[0-9IVX①-⑳一二三四五六七八九十]")
