"""Spans of fiscal years in running text: ``令和３年度から令和７年度まで``, ``2021-2025``.

In: text in compact form (see ``words``). Out: `Span` objects with their place in the text. Ranges
are read by ``normalizers``; this adds the ways in which only plans speak of their years:

1. a first year and a length (``令和8年度から10年の計画期間``, ``令和3年度を初年度とする5年間``);
2. a first and a last year (``令和３年度を初年度とし、令和７年度を最終年度とする``);
3. two bare years (``2021-2025``).

Calendar years count as the 年度 of that number: offices write ``平成27年～31年`` for five 年度. What
runs backwards or for more than thirty years is no plan's period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from extractors.cover.words import pattern
from normalizers import Period, find_periods, fiscal_year_of, parse_number

LONGEST = 30
"""Years of the longest plan period (population visions look further, plans do not)."""
EARLIEST = 1950
"""No plan that is a PDF begins before."""

_LENGTH = re.compile(
    r"(?:を初年度と(?:し|する)[、,]?|から|より)(?:の)?"
    r"(?P<count>[0-9]{1,2}|[一二三四五六七八九十]{1,3})[かヵカヶケ箇個]?年(?!度|まで|[0-9(])"
)
_BARE = re.compile(r"(?<![0-9])(?P<first>(?:19|20)[0-9]{2})[~\-](?P<last>20[0-9]{2})(?![0-9])")


@dataclass(frozen=True, slots=True)
class Span:
    """First and last fiscal year, and where the span stands in its text."""

    start_fy: int
    end_fy: int
    begin: int
    end: int


def spans(text: str) -> Iterator[Span]:
    """The spans of a compact text, in their order; they do not overlap."""
    place = 0
    found = [*_lengths(text), *_stated(text), *_bare(text)]
    for span in sorted(found, key=lambda s: (s.begin, -s.end)):
        plausible = span.start_fy < span.end_fy <= span.start_fy + LONGEST and span.start_fy >= EARLIEST
        if span.begin >= place and plausible:
            yield span
            place = span.end


def _lengths(text: str) -> Iterator[Span]:
    for match in _LENGTH.finditer(text):
        before = [period for period in find_periods(text[: match.start()]) if period.end == match.start()]
        if before and (first := _first_year(before[-1].period)) is not None:
            yield Span(first, first + int(parse_number(match["count"])) - 1, before[-1].start, match.end())


def _stated(text: str) -> Iterator[Span]:
    """Ranges, and a first year and a last year joined by words for such."""
    matches = find_periods(text)
    for match in matches:
        if match.period.kind == "range":
            yield from _span(match.period, match.period, match.start, match.end)
    for one, two in pairwise(matches):
        if pattern("period", "joining_patterns").fullmatch(text[one.end : two.start]):
            yield from _span(one.period, two.period, one.start, two.end)


def _span(one: Period, two: Period, begin: int, end: int) -> Iterator[Span]:
    first, last = _first_year(one), _last_year(two)
    if first is not None and last is not None:
        yield Span(first, last, begin, end)


def _bare(text: str) -> Iterator[Span]:
    for match in _BARE.finditer(text):
        yield Span(int(match["first"]), int(match["last"]), match.start(), match.end())


def _first_year(period: Period) -> int | None:
    if period.start is None:
        return None
    return period.start.year if _is_day(period.start, 1, 1) else fiscal_year_of(period.start)


def _last_year(period: Period) -> int | None:
    if period.end is None:
        return None
    return period.end.year if _is_day(period.end, 12, 31) else fiscal_year_of(period.end)


def _is_day(day: date, month: int, number: int) -> bool:
    return (day.month, day.day) == (month, number)
