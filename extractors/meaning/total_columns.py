"""A column of totals beside columns of years whose rows say their role (``R3 | R4 | R5 | 増加分の累計``).

In: the `Column`s of a header block, and the texts below each.  Out: the columns, a column of totals one of
figures without role and year.

1. Years without a role stand left of it, and beside them a column whose cells all say a role (目標, 実績).
2. Its header says that it counts up (累計), and nothing but values stand below it.

Without such roles nothing tells what the totals are: the column is left as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.lexicon import Lexicon
from extractors.meaning.cells_below import Below
from extractors.meaning.header_columns import Column
from extractors.meaning.row_labels import GRADE, row_label
from normalizers import parse_quantity

_HEADS = ("text", "name", "weak_name")
"""What the header of totals may have been read as (``KPI増加分の累計``)."""
_VALUES = ("number", "range", "none", "unset", "abolished")


def with_totals(columns: Sequence[Column], below: Below, lexicon: Lexicon) -> list[Column]:
    """The columns, those of totals as figures whose role each row says."""
    years = [c for c in columns if (c.kind, c.role) == ("figure", None) and c.period is not None]
    if not years or not any(_says_roles(c, below, lexicon) for c in columns if c.index < years[0].index):
        return list(columns)
    return [
        replace(c, kind="figure", exact=True)
        if c.kind in _HEADS and c.cumulative and c.index > years[-1].index and _holds_values(c, below)
        else c
        for c in columns
    ]


def _says_roles(column: Column, below: Below, lexicon: Lexicon) -> bool:
    """Whether every cell of a column says the role of its row."""
    labels = [row_label(text, lexicon) for text in below.texts(column.index)]
    return bool(labels) and all(label is not None and label.role != GRADE for label in labels)


def _holds_values(column: Column, below: Below) -> bool:
    """Whether a column holds values and nothing else."""
    texts = below.texts(column.index)
    return bool(texts) and all(parse_quantity(text).status in _VALUES for text in texts)
