"""Periods as a plan states them: 年度, calendar years, dates, and ranges of them.

Comes in: any text.  Goes out: days, both ends included, and the fiscal year of the last.

Readings (DATA_CONTRACT sections 2 and 5, numbers 16 and 24):

1. ``令和2年度``, ``2020年度`` and era shorthand without 年 (``R2``, ``H.30``, ``令2``) are fiscal years; so
   is a bare ``2025`` that is the whole text.  ``令和元年``, ``2019年`` without 度 are calendar years.
2. One year said twice is one period: ``令和7(2025)年度``, ``2025(R7)``; if both differ, it is not.
3. ``令和3年3月`` and ``令和2年3月末`` are that month, ``R6.12.3`` that day.  What is no date (13月, 2月30日)
   is no period at all, nor is its year.
4. ``R2～R6``, ``2021～25年度``, ``4月から翌年3月``: from the first day of the first to the last day of the
   second; what the second leaves out, it takes from the first.  A range that runs backwards is refused.
5. ``以降`` and ``から`` leave the end open, ``まで`` and ``以前`` the start; an open end has no fiscal year.
6. Two-digit years without an era are read only when the caller knows the era.

Never: durations (``5年間``), ordinals (``第5次``), ages, model codes (``A-12``, ``H形鋼``), plain numbers.
A year before ``比`` (``2013年度比``), ``の1.5倍``, ``以上``, ``を上回る``, ``から10%削減`` is what a figure
is compared with, not when it was taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from normalizers.eras import Era, era_named, fiscal_year_of
from normalizers.period_atoms import (
    MAY_HOLD_POINT,
    NUMBER,
    POINT,
    YEAR_WORD,
    Point,
    consumed,
    is_enclosed,
    read_point,
    small_number,
)
from normalizers.text import align_text

Kind = Literal["fiscal_year", "calendar_year", "date", "range"]


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included; None is an open end.

    ``fiscal_year`` is that of the end; for a calendar year, that year; None if the end is open.
    """

    kind: Kind
    start: date | None
    end: date | None
    fiscal_year: int | None

    def __reduce__(self) -> tuple[type[Period], tuple[object, ...]]:
        """Pickled and copied by its fields: a compiled class cannot be made empty and filled afterwards."""
        return Period, (self.kind, self.start, self.end, self.fiscal_year)


@dataclass(frozen=True, slots=True)
class PeriodMatch:
    """A period in a text: ``raw == text[start:end]``."""

    start: int
    end: int
    raw: str
    period: Period

    def __reduce__(self) -> tuple[type[PeriodMatch], tuple[object, ...]]:
        """See `Period`."""
        return PeriodMatch, (self.start, self.end, self.raw, self.period)


_CACHE_SIZE = 16384
_MONTHS = 12
_CENTURY = 100
_Span = tuple[int, int, "Period | None"]

_WEEKDAY = r"(?: ?\([日月火水木金土](?:・?祝)?\)| ?[日月火水木金土]曜日?)?"
_LINK = re.compile(rf"{_WEEKDAY} ?(?P<sign>から|〜|-){_WEEKDAY} ?(?:翌(?=[0-9]{{4}}))?")
_DATED = rf"(?P<month>{NUMBER}) ?月(?: ?(?P<day>{NUMBER}|晦) ?日|末)?"
_SECOND = re.compile(
    rf"(?:(?P<which>翌|同)(?P<rword>年度?) ?)?{_DATED}"
    rf"|(?P<other>翌|同)(?P<oword>年度?)"
    rf"|(?P<lone>{NUMBER}) ?日"
    rf"|(?P<year>{NUMBER})(?: ?(?P<word>{YEAR_WORD}))?"
    rf"(?: ?(?<=年) ?(?P<ymonth>{NUMBER}) ?月(?: ?(?P<yday>{NUMBER}|晦) ?日|末)?)?"
)
_YEAR_ENDS = re.compile(r"\Z| ?(?:[)\]】〕」』、。:;/,]|累|合計|計|実績|目標|の|まで|見込)| ")
_NOT_A_YEAR = re.compile(r" ?(?:間|代|生|目(?!標)|来|以内|後(?!半)|ごと|毎)")
_TWO_DIGIT = re.compile(
    rf"(?<![0-9A-Za-z.,\-第十百千元])(?P<short>{NUMBER})"
    rf"(?= ?年 ?度| ?年 ?{NUMBER} ?月| ?〜 ?{NUMBER} ?年 ?度|\Z)(?: ?(?P<word>{YEAR_WORD}))?"
)
_MONTH_TAIL = re.compile(rf" ?{_DATED}")
_UNTIL = re.compile(rf"{_WEEKDAY}末? ?(?:まで|迄|以前)")
_SINCE = re.compile(rf"{_WEEKDAY} ?(?:以降|以後|から|〜(?= ?(?:\Z|[)\]】〕])))")
_TWIN_OPENS = re.compile(r" ?[(\[〔] ?")
_TWIN_CLOSES = re.compile(rf" ?[)\]〕](?: ?({YEAR_WORD}))?")
_SMALL_LETTER = re.compile(r" *[mtshr]\.? ?(?:[0-9]{1,2}|元)[年度月日0-9./\- ]*")
_COMPARED = re.compile(
    r"末?(?:対?比|より|の(?:実績値?|水準|値|数値)?(?=約?[0-9][0-9.,]* ?[倍割])"
    r"|(?:の?(?:実績値?|水準|値|数値))?(?=以上|以下|未満|並み|と同|を(?:上回|下回|超え|維持)))"
)
_GROWS_FROM = re.compile(
    r"約?[0-9][0-9.,]* ?[^0-9、。()]{1,6}?(?:以上)?の?(?:増|減|アップ|ダウン|削減|向上|上昇|低下|短縮)"
)
"""What follows a year and から where that year is compared with: ``R1年度から10%削減``."""
_CODE = re.compile(r"-[0-9A-Za-z]")
_SUMMED = re.compile(r"\s?の?(?:累計|累積|平均|合計|通算)")
"""Behind two bare years: they are years, and what stands there is worked out over them."""
_ROLE_WORD = re.compile(r" ?(?:年次)?(?:実績|目標|見込|現状|基準)")


def parse_period(text: str, *, era: str | None = None) -> Period | None:
    """The one period that a text states.

    Args:
        text: a cell, a header or a phrase (``令和２年度``, ``R2～R6 累計``, ``令和7年10月21日（火）``).
        era: the era of two-digit years that name none (``平成`` for ``20年度`` in a sheet of 平成25年度).

    Returns:
        The period; None if the text states none, states what is no date, or states several that do not
        make one range.

    Raises:
        ValueError: if ``era`` is no era.
    """
    return _parse_period(text, era_named(era) if era else None)


def find_periods(text: str, *, era: str | None = None) -> list[PeriodMatch]:
    """All periods stated in a text, in order, each as long as it can be read.

    Args:
        text: any text, a whole paragraph if need be.
        era: as for `parse_period`.

    Returns:
        Matches that do not overlap. A bare four-digit year counts only beside its era year, alone in
        brackets, in a range with a 年 or before its 累計 or 平均, or before a word like 実績: ``2025人`` and
        ``1998`` are numbers.

    Raises:
        ValueError: if ``era`` is no era.
    """
    return list(_find_periods(text, era_named(era) if era else None))


@lru_cache(maxsize=_CACHE_SIZE)
def _parse_period(text: str, era: Era | None) -> Period | None:
    aligned = align_text(text)
    if _SMALL_LETTER.fullmatch(aligned):
        aligned = aligned.upper()
    found = _scan(aligned, era, whole=True)
    if len(found) == 1:
        return found[0].period
    if len(found) != 2:
        return None
    first, last = found[0].period, found[1].period
    opens = first.kind == "range" and first.end is None and last.kind == "date"
    arrow = aligned[found[0].end : found[1].start].strip() in ("→", "⇒")
    if first.start is None or last.end is None or not (opens or arrow) or last.end < first.start:
        return None
    return Period("range", first.start, last.end, fiscal_year_of(last.end))


@lru_cache(maxsize=_CACHE_SIZE)
def _find_periods(text: str, era: Era | None) -> tuple[PeriodMatch, ...]:
    found = _scan(align_text(text), era, whole=False)
    return tuple(PeriodMatch(f.start, f.end, text[f.start : f.end], f.period) for f in found)


@lru_cache(maxsize=_CACHE_SIZE)
def period_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where periods stand in a text; ``比`` and ``より`` behind one (compared with) go along."""
    spans: list[tuple[int, int]] = []
    aligned = align_text(text)
    for found in _scan(aligned, None, whole=False, compared=True):
        compared = _COMPARED.match(aligned, found.end)
        spans.append((found.start, compared.end() if compared else found.end))
    return tuple(spans)


def _scan(text: str, era: Era | None, *, whole: bool, compared: bool = False) -> list[PeriodMatch]:
    """All statements of an aligned text.

    ``whole`` admits a bare year that is all there is, ``compared`` the years that a figure is compared with.
    """
    found: list[PeriodMatch] = []
    position = 0
    may_hold = MAY_HOLD_POINT.search(text) is not None
    if era is None and not may_hold:
        return found
    while (match := _next_match(text, position, era, may_hold=may_hold)) is not None:
        point = (
            read_point(text, match, whole=whole)
            if match.re is POINT
            else _two_digit_point(match, era, whole=whole)
        )
        if point is None:
            position = max(consumed(text, match), match.start() + 1)
            continue
        start, end, period = _statement(text, _with_twin(text, point), whole=whole)
        if period is not None and (compared or not _is_compared(text, end)):
            found.append(PeriodMatch(start, end, text[start:end], period))
        position = max(end, match.start() + 1)
    return found


def _is_compared(text: str, end: int) -> bool:
    """Whether a figure is compared with the period that ends here."""
    return bool(_COMPARED.match(text, end)) or (
        text.endswith("から", 0, end) and bool(_GROWS_FROM.match(text, end))
    )


def _next_match(text: str, position: int, era: Era | None, *, may_hold: bool) -> re.Match[str] | None:
    match = POINT.search(text, position) if may_hold else None
    short = _TWO_DIGIT.search(text, position) if era is not None else None
    if short is None or (match is not None and match.start() <= short.start()):
        return match
    return short


def _two_digit_point(match: re.Match[str], era: Era | None, *, whole: bool) -> Point | None:
    """``20年度``, ``20年3月`` and, as a whole text, ``20`` of a known era."""
    number = small_number(match["short"])
    year = era.gregorian(number) if era is not None and number is not None else None
    alone = match.end() == len(match.string)
    if year is None or (match["word"] is None and alone and not (whole and match.start() == 0)):
        return None
    point = Point(match.start(), match.end(), year, _year_word(match["word"]), era)
    if point.word != "年":
        return point
    tail = _MONTH_TAIL.match(match.string, match.end())
    return point.at(tail["month"], tail["day"], tail.end()) if tail else None


def _year_word(printed: str | None) -> str:
    return "" if printed is None else "年度" if printed.endswith("度") else "年"


def _statement(text: str, point: Point, *, whole: bool) -> _Span:
    """What is said at a point: the point itself, a range that begins there, or an open one."""
    link = _LINK.match(text, point.end)
    second = _second_point(text, point, link) if link else None
    if second is not None:
        return _range(text, point, second, whole=whole)
    if _CODE.match(text, point.end) and not point.word and not point.is_date:
        return point.start, point.end, None
    role_word = _ROLE_WORD.match(text, point.end)
    if point.bare and not role_word and not is_enclosed(text, point.start, point.end, whole=whole):
        return point.start, point.end, None
    first, last = point.days()
    until = _UNTIL.match(text, point.end)
    if until is not None or _opens_start(text, point.start):
        end = until.end() if until is not None else point.end
        return point.start, end, Period("range", None, last, fiscal_year_of(last))
    if since := _SINCE.match(text, point.end):
        return point.start, since.end(), Period("range", first, None, None)
    end = point.end + text.startswith("末", point.end)
    kind: Kind = "date" if point.is_date else "calendar_year" if point.word == "年" else "fiscal_year"
    return point.start, end, Period(kind, first, last, fiscal_year_of(last))


def _opens_start(text: str, start: int) -> bool:
    """Whether a wave before the point stands at the beginning of the text or of a bracket: ``～R6``."""
    before = text[max(0, start - 3) : start].strip()
    return before.endswith("〜") and (before[:-1] in tuple("([〔【") or start <= len(before) + 1)


def _with_twin(text: str, point: Point) -> Point:
    """The point together with the same year of another era in brackets: ``平成31年度（令和元年度）``."""
    opening = _TWIN_OPENS.match(text, point.end)
    match = POINT.match(text, opening.end()) if opening is not None and not point.is_date else None
    twin = read_point(text, match) if match is not None else None
    closing = _TWIN_CLOSES.match(text, twin.end) if twin is not None else None
    if twin is None or closing is None or twin.year != point.year or twin.is_date:
        return point
    return replace(
        point, end=closing.end(), word=_year_word(closing[1]) or point.word or twin.word, bare=False
    )


def _range(text: str, first: Point, second: Point, *, whole: bool) -> _Span:
    """From one point to another; each lends the other the word that it lacks."""
    until = _UNTIL.match(text, second.end)
    end = until.end() if until else second.end + text.startswith("末", second.end)
    told = is_enclosed(text, first.start, second.end, whole=whole) or _SUMMED.match(text, second.end)
    if first.bare and second.bare and not told:
        return first.start, end, None
    if not first.is_date and not second.is_date:
        # 平成27年～31年度: 度 behind the last year is meant for both
        first = replace(first, word="年度" if second.word == "年度" else first.word or second.word)
        second = replace(second, word=second.word or first.word)
    start_day, end_day = first.days()[0], second.days()[1]
    if second.year < first.year or end_day < start_day:
        return first.start, end, None
    return first.start, end, Period("range", start_day, end_day, fiscal_year_of(end_day))


def _second_point(text: str, first: Point, link: re.Match[str]) -> Point | None:
    """The end of a range: a whole point, or one that takes its era, year or month from the first."""
    behind = text[link.end() :]  # cut off, so that the hyphen of R2-R6 does not make R6 a code
    if whole_point := POINT.match(behind):
        point = read_point(behind, whole_point)
        if point is None or (point.bare and not _YEAR_ENDS.match(behind, point.end)):
            return None
        point = replace(point, start=point.start + link.end(), end=point.end + link.end())
        return _with_twin(text, point)
    match = _SECOND.match(text, link.end())
    if match is None:
        return None
    if match["month"] and first.month is not None:
        return _later_month(first, match)
    if match["other"]:
        year = first.year + (match["other"] == "翌")
        return Point(match.start(), match.end(), year, _year_word(match["oword"]), first.era)
    if match["lone"] and first.day is not None:
        return first.at(None, match["lone"], match.end())
    return _later_year(text, first, match, link["sign"]) if match["year"] else None


def _later_month(first: Point, match: re.Match[str]) -> Point | None:
    """``9月``, ``翌年3月``, ``1月15日``: a month before the first one lies in the next year."""
    month = small_number(match["month"])
    if month is None or first.month is None:
        return None
    next_year = match["which"] == "翌" or (match["which"] is None and month < first.month)
    return replace(first, year=first.year + next_year, day=None).at(match["month"], match["day"], match.end())


def _later_year(text: str, first: Point, match: re.Match[str], sign: str) -> Point | None:
    """``R2～6``, ``H27～31``, ``2021～25年度``: a year of the same era or century."""
    number = small_number(match["year"])
    if number is None or (match["word"] and _NOT_A_YEAR.match(text, match.end("word"))):
        return None
    if not match["word"] and (not _YEAR_ENDS.match(text, match.end()) or (sign == "-" and number <= _MONTHS)):
        return None
    if first.era is not None:
        year = first.era.gregorian(number)
    else:
        year = (
            first.year // _CENTURY * _CENTURY + number
            if match["year"].isdecimal() and number > _MONTHS
            else None
        )
    if year is None:
        return None
    point = Point(match.start(), match.end(), year, _year_word(match["word"]), first.era)
    return point.at(match["ymonth"], match["yday"], match.end()) if match["ymonth"] else point
