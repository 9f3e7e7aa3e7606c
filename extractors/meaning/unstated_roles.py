"""The role of a column that states none: a year alone (``R8``), or 中間値.

In: the column's year, the roles of the other columns, and when the document was published.  Out: actual, or
target.

1. A year that has passed is one of results.
2. A year after the document's own is planned: below 基準値 and beside no 目標, it is that of a target.
3. Between a baseline and a target, years are those of results that are still to come; a header that says 中間
   is none of them.

Either is told as inferred (W047).
"""

from __future__ import annotations

from collections.abc import Iterable

from extractors.lexicon import Lexicon, bare
from extractors.meaning.header_columns import Column
from normalizers import Period

_AIMS = frozenset(("target", "revised_target"))


def unstated_role(
    column: Column, period: Period | None, beside: Iterable[Column], published: int | None, lexicon: Lexicon
) -> str:
    """The role of a column's figures.

    Args:
        column: the column.
        period: of its figures.
        beside: all columns of its row.
        published: the fiscal year in which the document was published, None if it does not say.
        lexicon: the words.
    """
    if published is None or period is None or period.fiscal_year is None or period.fiscal_year <= published:
        return "actual"
    told = {c.role for c in beside if c.role}
    interim = bare(column.text).startswith(lexicon.words("interim", "words"))
    return "target" if "baseline" in told and (interim or told.isdisjoint(_AIMS)) else "actual"
