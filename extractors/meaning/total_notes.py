"""Notes that make the values below them totals: ``※ 令和5年度～9年度の合計を記載``.

In: a line of running text.  Out: the years that it names and its words, if it says that what follows is a
total over them; then the figures below it, which take on basis and years.

The note must say nothing else: a note that tells what a total is made of, or names one indicator, says
nothing of the others.  A figure that states years or a basis of its own keeps them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.layout.line_shapes import FOOTNOTE
from extractors.lexicon import Lexicon
from extractors.results import FoundFigure
from extractors.statuses import NUMBER_STATUSES
from normalizers import Period, find_periods, fold_text

Total = tuple[Period, str]
"""The years of a total, and the words that say so."""
_LEAD = re.compile(r"[※*＊注]\s*[:：]?\s*(?:(?:数値)?目標(?:値)?は|(?:数)?値は|いずれも)?[、,]?\s*")
"""What may stand before the years: the sign of a note, and that it is about all values."""
_END = re.compile(r"(?:値|数|量)?(?:(?:を|で|にて)(?:記載|記入|表示|算出|計上)|である|です|とする)?[。.]?")
"""What may stand behind the total: that it is given here."""


def total_of(text: str, lexicon: Lexicon, era: str | None) -> Total | None:
    """The total that a note announces for the values below it, None if it is no such note."""
    if FOOTNOTE.match(text) is None:
        return None
    folded = fold_text(text).strip()
    periods = find_periods(folded, era=era)
    if len(periods) != 1 or periods[0].period.kind != "range":
        return None
    (found,) = periods
    words = lexicon.alternation("notes", "total")
    said = re.compile(rf"(?:の|における|間の)?(?:{words})").match(folded, found.end)
    if said is None or _LEAD.fullmatch(folded[: found.start]) is None:
        return None
    if _END.fullmatch(folded[said.end() :]) is None:
        return None
    return found.period, folded[found.start : said.end()]


def totalled(figures: Sequence[FoundFigure], total: Total | None) -> list[FoundFigure]:
    """The figures, those without years and basis of their own as totals."""
    if total is None:
        return list(figures)
    period, raw = total
    return [
        replace(
            figure,
            basis="cumulative",
            period_raw=raw,
            period_kind=period.kind,
            period_start=period.start,
            period_end=period.end,
            fiscal_year=period.fiscal_year,
            period_source="caption",
        )
        if figure.status in NUMBER_STATUSES and figure.basis is None and figure.period_kind is None
        else figure
        for figure in figures
    ]
