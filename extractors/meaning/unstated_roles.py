"""The roles of figures where none is stated: columns of a year alone (``R8``) or 中間値, two figures.

In: the years, the roles of the other columns, and when the document was published.  Out: the roles.

1. A year that has passed, or may have, is one of results.
2. A value of a year after the document's own is planned: beside a column of 基準値 or 目標値, it is that
   of a target.  Results to come have no value yet.
3. Of two figures beside each other, each with its own year (``120人（R5） 150人（R10）``), the first is the
   baseline and the second the target, as over an arrow, unless both years have passed or both are to come.

All are told as inferred (W047).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.meaning.header_columns import Column
from normalizers import Period

_STATED = frozenset(("baseline", "target", "revised_target"))


def unstated_role(period: Period | None, beside: Iterable[Column], published: int | None) -> str:
    """The role of a column's figures.

    Args:
        period: of these figures.
        beside: all columns of the row.
        published: the fiscal year in which the document was published, None if it does not say.
    """
    if published is None or period is None or period.fiscal_year is None or period.fiscal_year <= published:
        return "actual"
    return "target" if any(c.role in _STATED for c in beside) else "actual"


def roles_of_two(years: Sequence[int | None], published: int | None) -> tuple[str, str] | None:
    """The roles of two figures in printed order; None where their years do not tell them.

    Args:
        years: the fiscal years of the figures, from their own brackets or words.
        published: as above.
    """
    if len(years) != 2:
        return None
    first, second = years
    if first is None or second is None or first >= second:
        return None
    if published is not None and not first <= published < second:
        return None
    return "baseline", "target"
