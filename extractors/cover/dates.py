"""Dates that a document bears: when it was published, and in which era it counts its years.

`published` asks, in this order: the title's page, an imprint on the last page, a mayor's signed
foreword. A date counts only as a line of its own (with 策定, 改訂, a weekday, an office beside it; at the
head or foot of a page of text only the place or office that signs); of several the latest, since a revised
plan shows both. Dates of data (現在, 時点), of laws (施行) and ends of a period are never taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from extractors.cover.words import compact, is_wholly, says, words
from extractors.glosses import without_note
from extractors.results import Cover
from normalizers import parse_period
from normalizers.eras import fiscal_year_of

BESIDE = 20
"""Characters beside a date on a cover: an office, a place."""
SIGNED = 40
"""Characters behind a date of who signs it on a page of text."""
HEAD_LINES = 8
"""Lines at the head of a page of text among which its date stands."""
FOOT_LINES = 3
"""Lines at its foot where a signed date stands."""
IMPRINT = 400
"""Characters of an imprint page at most."""
NEAR_NAME = 3
"""Lines between a foreword's date and the mayor's name below it."""

_ERA = r"(?:明治|大正|昭和|平成|令和|[MTSHR]\.?)"
_DATE = re.compile(
    rf"(?P<era>{_ERA})?(?P<year>[0-9]{{1,4}}|元|[一二三四五六七八九十〇]{{1,4}})(?:\([^()]{{1,8}}\))?(?P<mark>[年./])"
    r"(?:\((?:19|20)[0-9]{2}年?\))?(?!度)(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})(?P<unit>月|[./]|$|(?=[^0-9]))(?:(?P<day>[0-9]{1,2})日?|(?P<kanji_day>[一二三四五六七八九十]{1,3})日)?"
)
_DATED_TITLE = re.compile(rf"[(]{_DATE.pattern}[)]$")
_OFFICE = re.compile(
    r"[^0-9。、]{1,20}(?:課|部|局|室|係|[市町村区都道府県]|本部)(?:作成)?"
    r"|(?:第[0-9]{1,3}回)?[^0-9。、]{1,30}(?:会議|委員会|協議会|審議会|本部会)(?:資料[0-9]{0,2})?"
)
"""Who signs a date: an office, or the meeting that the sheet was handed out in."""
_TOWN = re.compile(r"[^0-9。、（）()]{1,8}[市町村区]")
_MAKER = re.compile(r"(?:作成|編集|発行|担当|所管)[::][^0-9。、()]{1,20}[(](?P<date>[^()]{4,12})[)]?$")
"""Who made the sheet, and when (``作成：総合政策課（令和６年７月）``)."""
_BEHIND_PERIOD = re.compile(r"^\s*\S{0,6}期間\s*[:：]\s*\S+\s+(?=\S)")
"""The plan's period at the left end of a line, its date or maker at the right."""
_SPAN = re.compile(r"[~]|から|まで")
_ERA_SEEN = re.compile(r"(令和|平成|昭和|大正)(?=[0-9元一二三四五六七八九十]{1,3}(?:\([0-9]{4}\))?年)")
_ERA_STARTS = (("令和", "2019-05"), ("平成", "1989-01"), ("昭和", "1926-12"), ("大正", "1912-07"))
"""Eras from the latest, and the month in which each began."""


def published(
    cover: Sequence[str], on_cover: bool, pages: Sequence[Sequence[str]], title: str | None = None
) -> str | None:
    """ISO date of the document, as precise as stated (``2021-03``, ``2025-10-16``), or None.

    Args:
        cover: the printed lines of the title's page.
        on_cover: whether that page is a cover; with text only lone and signed dates count.
        pages: the lines of every page, for imprint and foreword.
        title: it may end in a bracket with the date.
    """
    cover = [_BEHIND_PERIOD.sub("", line) for line in cover]
    if on_cover:
        found = list(_lone_dates(cover, BESIDE))
    else:
        ends = [*cover[:HEAD_LINES], *cover[HEAD_LINES:][-FOOT_LINES:]]
        found = [*_lone_dates(cover[:HEAD_LINES], 0), *_lone_dates(filter(_is_signed, ends), SIGNED)]
        found += [date for line in ends if (date := _made(line)) is not None]
    if not found and title is not None and (match := _DATED_TITLE.search(compact(title))) is not None:
        found = [date for date in [_iso(match)] if date is not None]
    if not found and pages:
        found = list(_imprint(pages[-1])) or list(_forewords(pages))
    return max(found, default=None)


def _lone_dates(lines: Iterable[str], beside: int) -> Iterator[str]:
    for line in lines:
        key = compact(without_note(line)).strip("()【】[]〔〕<>")
        match = _DATE.search(key)
        if match is None or says("date", "never_patterns", key) or _SPAN.search(key):
            continue
        before, after = key[: match.start()], key[match.end() :]
        own = is_wholly("date", "before_patterns", before) or _TOWN.fullmatch(before) is not None
        if before and not own and len(before) > beside:
            continue
        if after and not is_wholly("date", "after_patterns", after) and len(after) > beside:
            continue
        if (stated := _iso(match)) is not None:
            yield stated


def _is_signed(line: str) -> bool:
    """Whether a line is a date and, behind it, the place or office that signs (``令和６年９月　企画課``)."""
    key = compact(without_note(line)).strip("()【】[]〔〕<>")
    match = _DATE.match(key)
    return match is not None and _OFFICE.fullmatch(key[match.end() :]) is not None


def _made(line: str) -> str | None:
    """When a sheet was made, where a line says by whom and, in a bracket, when."""
    maker = _MAKER.match(compact(line))
    match = _DATE.fullmatch(maker["date"]) if maker is not None else None
    return _iso(match) if match is not None else None


def _imprint(lines: Sequence[str]) -> Iterator[str]:
    text = "".join(compact(line) for line in lines)
    if len(text) <= IMPRINT and says("date", "colophon", text):
        yield from _lone_dates(lines, BESIDE)


def _forewords(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    for lines in pages[1:6]:
        keys = [compact(line) for line in lines]
        for place, line in enumerate(lines):
            signed = "".join(keys[place + 1 : place + 1 + NEAR_NAME])
            if any(word in signed for word in words("date", "heads_of_town")) and len(signed) <= IMPRINT // 4:
                yield from _lone_dates([line], 0)


def _iso(match: re.Match[str]) -> str | None:
    year, month, day = match["year"], match["month"], match["day"] or match["kanji_day"]
    era = (match["era"] or "").rstrip(".")
    if not era and len(year) != 4:
        return None
    if match["mark"] != "年" and match["unit"] == "" and not era and match[0] != match.string:
        return None
    period = parse_period(f"{era}{year}年{month}月" + (f"{day}日" if day else ""))
    if period is None or period.start is None:
        return None
    return period.start.isoformat() if day else period.start.isoformat()[:7]


def era_of_document(cover: Cover, texts: Iterable[str] = ()) -> str | None:
    """The era in which a document counts two-digit years without one (contract, reading 24).

    The era of its date; without a date, the latest era that its text names in years, since no document can
    name an era that had not begun.

    Args:
        cover: what the document says of itself.
        texts: the text of its pages.
    """
    if cover.published is not None:
        return next((era for era, start in _ERA_STARTS if cover.published[:7] >= start), None)
    seen: set[str] = {era for text in texts for era in _ERA_SEEN.findall(compact(text))}
    if seen:
        return next(era for era, _ in _ERA_STARTS if era in seen)
    if cover.plan_start_fy is None:
        return None
    first_day = date(cover.plan_start_fy, 4, 1).isoformat()[:7]
    return next((era for era, start in _ERA_STARTS if first_day >= start), None)


def published_in(published: str | None) -> int | None:
    """The fiscal year of a date as `published` gives it (``2026-03``: 2025), None of a bare year."""
    if published is None or len(published) < len("2026-03"):
        return None
    return fiscal_year_of(date.fromisoformat(f"{published[:7]}-01"))
