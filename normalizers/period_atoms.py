"""One stated point in time inside a text: a year, a month or a day.

The grammar of a single point, without ranges: ``periods`` links points and turns them into days.  Works
on text from `align_text`, so that places are those of the printed text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from normalizers.eras import Era, era_named, eras, fiscal_year_span, month_span
from normalizers.numbers import KANJI_DIGITS, NotANumber, parse_number

FIRST_YEAR, LAST_YEAR = 1868, 2199
"""Gregorian years that are read: from 明治元年 to well past any plan."""

NUMBER = rf"(?:[0-9]{{1,2}}|元|[{KANJI_DIGITS}十]{{1,4}})"
YEAR_WORD = r"年 ?度|年"
"""The number of a year, a month or a day, and the word behind a year."""

_IDEOGRAPH = r"[\u3005\u3400-\u9fff]"
_NAMES = "|".join(era.name for era in eras()) + "|[" + "".join(era.square for era in eras()) + "]"
_LETTERS = "".join(era.letter for era in eras())
_SHORTS = "".join(era.short for era in eras())
_COMMON_LETTERS = "SHR"  # M7.3 is an earthquake and T5 a tube: these letters need 年, or to be all there is
_AMBIGUOUS_SHORTS = "明大"  # 最大3年, 説明2: these two are words; they need 年 behind the number


def _era(prefix: str) -> str:
    """An era and its year, as groups ``<prefix>era`` and ``<prefix>year``; ``PR3`` and ``A-R3`` are codes."""
    short = f"[{_SHORTS.translate({ord(c): None for c in _AMBIGUOUS_SHORTS})}](?= ?[0-9元{KANJI_DIGITS}十])"
    doubtful = f"[{_AMBIGUOUS_SHORTS}](?= ?{NUMBER} ?年)"
    rare = rf"(?<![0-9A-Za-z.\-])[MT](?=\.? ?{NUMBER} ?年|\.?[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,2}} *\Z)"
    letter = rf"(?<![0-9A-Za-z.\-])[{_COMMON_LETTERS}](?=\.? ?(?:[0-9]|元))"
    name = rf"{_NAMES}|(?<!{_IDEOGRAPH})(?:{short}|{doubtful})|{letter}|{rare}"
    return rf"(?P<{prefix}era>{name})\.? ?(?P<{prefix}year>{NUMBER})"


_OPEN, _CLOSE = r" ?[(\[〔] ?", r" ?[)\]〕]"
_BEHIND_ERA = (
    rf"(?:{_OPEN}(?P<eg1>[0-9]{{4}})(?: ?(?P<egw1>{YEAR_WORD}))?{_CLOSE})?(?: ?(?P<ew>{YEAR_WORD}))?"
    rf"(?:{_OPEN}(?:西暦)?(?P<eg2>[0-9]{{4}})(?: ?(?P<egw2>{YEAR_WORD}))?{_CLOSE})?"
)
_GREGORIAN_POINT = (
    r"(?:西暦 ?)?(?<![0-9][.,])(?<![0-9A-Za-z])(?P<gyear>[12][0-9]{3})(?![0-9]|[.,][0-9]{3})"
    rf"(?:{_OPEN}{_era('g1')}(?: ?(?P<gw1>{YEAR_WORD}))?{_CLOSE})?(?: ?(?P<gw>{YEAR_WORD}))?"
    rf"(?:{_OPEN}{_era('g2')}(?: ?(?P<gw2>{YEAR_WORD}))?{_CLOSE})?"
)
_DAY = rf"(?: ?(?P<day>{NUMBER}|朔|晦) ?日| ?(?P<part>末日?|初旬|上旬|中旬|下旬|初|頃))?"
_DATED = rf" ?(?P<month>{NUMBER}) ?月{_DAY}"
_SEPARATED = (
    r" ?(?P<sep>[./・\-]) ?(?P<smonth>[0-9]{1,2})"
    r"(?: ?(?P=sep) ?(?P<sday>[0-9]{1,2})| ?月(?=末|\Z| ?[)\]〕】時現]))?"
    r"(?![0-9A-Za-z%]|[.,/][0-9]| ?[人件円校回倍点歳割個本台世か千万億])"
)

POINT = re.compile(rf"(?:{_era('e')}{_BEHIND_ERA}|{_GREGORIAN_POINT})")
"""The year of a point; what may follow is read by `read_point`."""

MAY_HOLD_POINT = re.compile(f"[{_SHORTS}{_LETTERS}{''.join(era.square for era in eras())}]|[12][0-9]{{3}}")
"""Finds nothing in a text without a point: a cheap look before `POINT`."""

_MONTH_TAIL = re.compile(_DATED)
_SEPARATED_TAIL = re.compile(_SEPARATED)
_NOT_A_YEAR = re.compile(r" ?(?:間|代|生|目(?!標)|来|以内|後(?!半)|ごと|毎|物|問題)")
_NOT_SHORTHAND = re.compile(r"[0-9A-Za-z%]|[,.][0-9]| ?[月日人件円校時分秒丁番号条]| ?[万千億]|か|カ|ヶ|ケ")
_OPENING = tuple("([〔【")
_CLOSING = re.compile(r" *(?:実績値?|目標値?|見込み?値?|現状値?|基準値?|末|時点|現在| )*[)\]〕】]")
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Point:
    """A year, month or day found at ``[start, end)`` of an aligned text.

    ``word`` is what was printed behind the year: ``年度``, ``年``, or nothing (shorthand and bare years).
    ``era`` is None for a Gregorian year; ``bare`` marks one without any word that makes it a year.
    """

    start: int
    end: int
    year: int
    word: str = ""
    era: Era | None = None
    month: int | None = None
    day: int | None = None
    bare: bool = False

    @property
    def is_date(self) -> bool:
        """Whether it is finer than a year."""
        return self.month is not None

    def days(self) -> tuple[date, date]:
        """Its first and last day."""
        if self.month is not None and self.day is not None:
            return date(self.year, self.month, self.day), date(self.year, self.month, self.day)
        if self.month is not None:
            return month_span(self.year, self.month)
        if self.word == "年":
            return date(self.year, 1, 1), date(self.year, 12, 31)
        return fiscal_year_span(self.year)

    def at(self, month: str | None, day: str | None, end: int) -> Point | None:
        """The point made finer by a printed month and day, up to ``end``; None if there is no such day."""
        month_number = self.month if month is None else small_number(month)
        if month_number is None or not 1 <= month_number <= _LAST_MONTH:
            return None
        last = month_span(self.year, month_number)[1].day
        day_number = last if day == "晦" else None if day is None else small_number(day)
        if day is not None and (day_number is None or not 1 <= day_number <= last):
            return None
        return replace(self, month=month_number, day=day_number, end=end, bare=False)


def small_number(printed: str) -> int | None:
    """A year, month or day number: ``12``, ``元``, ``二十七``, ``朔`` (the first)."""
    if printed in ("元", "朔"):
        return 1
    try:
        return int(parse_number(printed))
    except NotANumber:
        return None


def read_point(text: str, match: re.Match[str], *, whole: bool = False) -> Point | None:
    """The point whose year `POINT` has matched, with month and day if they follow.

    Args:
        text: the aligned text.
        match: of `POINT` in it.
        whole: the text is meant to be one period, so that ``2021.11`` is a month and no decimal.

    Returns:
        The point, or None if it is no date, or no point in time at all (``令和2年間``, ``R2D2``).
        The end of what was consumed is the caller's to find: see `consumed`.
    """
    point = _era_year(match) if match["eera"] else _gregorian_year(match)
    if point is None:
        return None
    if point.word == "年" and (tail := _MONTH_TAIL.match(text, point.end)):
        return point.at(tail["month"], tail["day"], tail.end())
    if point.word:
        return None if _NOT_A_YEAR.match(text, point.end) and point.word == "年" else point
    tail = _SEPARATED_TAIL.match(text, point.end)
    if tail is not None and _is_separated_date(point, tail, whole=whole):
        return point.at(tail["smonth"], tail["sday"], tail.end())
    if point.bare or text[point.end - 1] == ")":
        return point
    return None if _NOT_SHORTHAND.match(text, point.end) else point


def consumed(text: str, match: re.Match[str]) -> int:
    """Where to go on after a match that `read_point` refused: behind the month and day it may have."""
    tail = _MONTH_TAIL.match(text, match.end()) or _SEPARATED_TAIL.match(text, match.end())
    return tail.end() if tail else match.end()


def _is_separated_date(point: Point, tail: re.Match[str], *, whole: bool) -> bool:
    """``R6.12.3``, ``2021/7``, ``2021-07-18``; no range ``R2-6``, list ``R2・3`` or decimal ``2021.5``."""
    if tail["sday"] is not None:
        return True
    if tail["sep"] == "-":
        return point.era is None and tail["smonth"].startswith("0")
    if tail["sep"] == ".":
        return point.era is not None or is_enclosed(tail.string, point.start, tail.end(), whole=whole)
    return tail["sep"] == "/"


def is_enclosed(text: str, start: int, end: int, *, whole: bool) -> bool:
    """Whether a bare year stands alone: in brackets, or as the whole of a text that is one period."""
    if whole and not text[:start].strip() and not text[end:].strip():
        return True
    return text[:start].rstrip()[-1:] in _OPENING and _CLOSING.match(text, end) is not None


def _era_year(match: re.Match[str]) -> Point | None:
    era = era_named(match["eera"])
    number = small_number(match["eyear"])
    year = era.gregorian(number) if number is not None else None
    if year is None:
        return None
    if match["eg1"] and int(match["eg1"]) != year:
        return None
    end = match.end()
    word = _joined(match["ew"], match["egw1"])
    if match["eg2"]:
        if int(match["eg2"]) == year:
            word = _joined(match["ew"], match["egw2"])
        else:
            end = match.end("ew") if match["ew"] else match.end("eyear")
    return Point(match.start(), end, year, word, era)


def _gregorian_year(match: re.Match[str]) -> Point | None:
    year = int(match["gyear"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    word, end, paired = _joined(match["gw"]), match.end(), False
    for index in ("1", "2"):
        if match[f"g{index}era"] is None:
            continue
        era = era_named(match[f"g{index}era"])
        number = small_number(match[f"g{index}year"])
        if number is not None and era.gregorian(number) == year:
            word, paired = _joined(word, match[f"gw{index}"]), True
        elif index == "1":
            return None
        else:
            end = match.end("gw") if match["gw"] else match.end("gyear")
    return Point(match.start(), end, year, word, None, bare=not word and not paired)


def _joined(*words: str | None) -> str:
    """What several year words say together: 度 anywhere makes it a fiscal year."""
    printed = [word for word in words if word]
    return "" if not printed else "年度" if any(word.endswith("度") for word in printed) else "年"
