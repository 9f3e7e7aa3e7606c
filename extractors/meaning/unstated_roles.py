"""The role of a column that states none: a year alone (``R8``), or 中間値.

In: the column's year, the roles of the other columns, and when the document was published.  Out: actual, or
target.

1. A year that has passed, or may have, is one of results.
2. A value of a year after the document's own is planned: beside a column of 基準値 or 目標値, it is that
   of a target.  Results to come have no value yet.

Either is told as inferred (W047).
"""

from __future__ import annotations

from collections.abc import Iterable

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
