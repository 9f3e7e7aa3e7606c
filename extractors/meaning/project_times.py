"""Years beside an indicator's values that say when something is done.

In: the `Column`s of a header block and the texts below each.  Out: the columns; years without a role are
words of the row

1. below a word of schedules (``実施年度``), or
2. right of a column of projects (``主な取組``) that stands right of the indicator's values,

if no number stands in any of these columns: ``→`` and ``○`` below them tell in which years the work goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.lexicon import Lexicon, key
from extractors.meaning.cells_below import Below
from extractors.meaning.header_columns import Column
from extractors.statuses import NUMBER_STATUSES
from normalizers import parse_quantity


def times_as_text(columns: Sequence[Column], below: Below, lexicon: Lexicon) -> list[Column]:
    """The columns; the years of a schedule hold words."""
    times = {c.index for c in _times(columns, lexicon)}
    texts = [text for index in sorted(times) for text in below.texts(index)]
    if any(parse_quantity(text).status in NUMBER_STATUSES for text in texts):
        return list(columns)
    return [replace(c, kind="text") if c.index in times else c for c in columns]


def _times(columns: Sequence[Column], lexicon: Lexicon) -> list[Column]:
    """Years without a role below a word of schedules, or right of projects."""
    words = lexicon.keys("not_kpi", "times")
    out: list[Column] = []
    valued = projects = False
    for column in columns:
        said = key(column.text)
        if column.kind == "figure" and column.role is not None:
            valued, projects = True, False
        elif column.kind in ("name", "weak_name"):
            valued = projects = False
        elif column.kind in ("text", "goal"):
            doing = column.kind == "goal" or said in lexicon.keys("not_kpi", "names")
            projects = projects or (valued and doing)
        elif (
            column.kind == "figure"
            and column.period is not None
            and (projects or any(word in said for word in words))
        ):
            out.append(column)
    return out
