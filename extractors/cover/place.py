"""Whose document it is: the municipality, its code and its prefecture.

In: the title, the lines of the first page, and the text of the pages. Out: a `Place`, with a warning
where the answer is open. Signals, the first that speaks wins:

1. the name in the title, then in the other lines of the title's page (with 県 or 郡 before it, if it
   stands there);
2. a prefecture alone, in the title or as a line of the cover where the text speaks of its own 県;
3. the name that the text uses most, where it is used clearly more often than any other;
4. a city with wards, named without its 市 (``○○ＤＸ``), where no full name stands and the offices are
   such a city's.

A name that several prefectures have is settled by the prefecture (or county) beside it, on the cover, or
in the text; then by the 県 or 都 that the text speaks of as its own (国や県), and by the neighbours it
names. Otherwise it is None with a warning: the nearest guess would be wrong for every second reader.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from extractors.cover.words import compact, is_wholly, pattern, says, words
from extractors.warning_codes import warn
from normalizers import (
    Municipality,
    find_municipalities,
    municipalities,
    prefecture_code,
    prefectures,
)

TEXT_PAGES = 60
"""Pages of text that are asked for names; a plan names its town on every other page."""
CLEAR_LEAD = 1.5
"""How many times more often the winner of a count is named than the second."""
SHORT_LINE = 40
"""Characters: a longer line of a page of text is prose, and its names may be another town's."""

LEVEL_WORDS = 3
"""Mentions of 県 or 都 as one's own level from which a text tells which of them it stands in."""
LEVEL_LEAD = 3
"""How many times more often that level is named than all others."""
NEIGHBOURS = 2
"""Different municipalities of one candidate's prefecture that a text names, and none of another's."""
COMPOUND = 3.0
"""Votes of a name that begins another (``○○市行財政改革``): a document names its own town's things."""
LISTED = 0.25
"""Votes of a name in a list of towns (``○○市、△△市、□□市の３市``): there others are compared."""

_LISTED = re.compile(r"[、,・]")
_COMPOUND = re.compile(r"[一-鿿ァ-ヶ](?<![及並又等内外他])")
_OFFICE = re.compile(r"[一-鿿]{2,3}[都道府県][一-鿿ァ-ヶー・]{1,16}[部局課室庁]")
_COUNTY = re.compile(r"[一-鿿ヶケ々ノの]{1,5}郡$")


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality, or a prefecture alone (its own plan), or nothing."""

    municipality: str | None = None
    code: str | None = None
    prefecture: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Named:
    """A name in a text with the municipalities it may mean."""

    name: str
    candidates: tuple[Municipality, ...]
    votes: float = 1.0


def find_place(title: str | None, cover: Sequence[str], texts: Callable[[], Iterable[str]]) -> Place:
    """The municipality of a document.

    Args:
        title: as printed, or None.
        cover: the lines of the title's page.
        texts: gives the text of the pages; asked only if title and cover leave the answer open.
    """
    keys = [compact(line) for line in cover]
    in_title = sorted({named.name for named in _mentions(compact(title or ""))})
    if len(in_title) > 1:
        return Place(warnings=(warn("W020", name=",".join(in_title)),))
    for source in ([compact(title or "")], [key for key in keys if len(key) <= SHORT_LINE]):
        named = _first(source)
        if named is not None:
            return _settled(named, keys, texts)
    own = _prefecture_alone(compact(title or "")) or _by_office(keys)
    if own is not None:
        return Place(code=prefecture_code(own), prefecture=own)
    pages = [compact(text) for text in islice(texts(), TEXT_PAGES)]
    own = _publisher(keys)
    if own is not None and _speaks_as_prefecture(pages):
        return Place(code=prefecture_code(own), prefecture=own)
    return _from_text(pages, keys)


def name_of(key: str) -> str | None:
    """The municipality that a compact text names and does nothing else (``○○県△△郡□□町``), or None."""
    found = find_municipalities(key)
    if not found or found[-1].end != len(key):
        return None
    before = _COUNTY.sub("", key[: found[-1].start])
    return found[-1].raw if before in ("", *prefectures()) else None


def name_in(key: str) -> str | None:
    """The first municipality that a compact text names, or None."""
    found = _mentions(key)
    return found[0].name if found else None


def _mentions(text: str) -> list[_Named]:
    """Names in a text, without those that are part of another word."""
    out = []
    for found in find_municipalities(text):
        if text.startswith(words("place", "not_after"), found.end):
            continue
        out.append(_Named(found.name, found.candidates, _votes(text, found.start, found.end)))
    return out


def _votes(text: str, start: int, end: int) -> float:
    if _LISTED.fullmatch(text[end : end + 1]) or _LISTED.fullmatch(text[max(0, start - 1) : start]):
        return LISTED
    return COMPOUND if _COMPOUND.match(text, end) else 1.0


def _first(lines: Sequence[str]) -> _Named | None:
    """The first name in some lines; a fuller mention of the same name later on is better."""
    named = [name for line in lines for name in _mentions(line)]
    if not named:
        return None
    return min((n for n in named if n.name == named[0].name), key=lambda n: len(n.candidates))


def _settled(named: _Named, cover: Sequence[str], texts: Callable[[], Iterable[str]]) -> Place:
    left = named.candidates
    if len(left) > 1:
        left = _told_apart(left, cover) or left
    if len(left) > 1:
        pages = [compact(text) for text in islice(texts(), TEXT_PAGES)]
        left = _told_apart(left, pages) or _by_level(left, pages) or _by_neighbours(left, pages) or left
    if len(left) == 1:
        return Place(left[0].name, left[0].code, left[0].prefecture)
    return Place(named.name, None, None, (warn("W020", name=named.name),))


def _told_apart(candidates: Sequence[Municipality], texts: Iterable[str]) -> tuple[Municipality, ...]:
    """The candidates whose prefecture the texts name clearly most often; empty if they name none."""
    votes: Counter[str] = Counter()
    names = {m.prefecture for m in candidates}
    for text in texts:
        for prefecture in names:
            votes[prefecture] += text.count(prefecture)
        for mention in _mentions(text):
            if len(mention.candidates) == 1 and mention.name == candidates[0].name:
                votes[mention.candidates[0].prefecture] += 5
    best = votes.most_common(2)
    if not best or best[0][1] == 0 or (len(best) > 1 and best[0][1] < CLEAR_LEAD * best[1][1]):
        return ()
    return tuple(m for m in candidates if m.prefecture == best[0][0])


def _by_level(candidates: Sequence[Municipality], texts: Iterable[str]) -> tuple[Municipality, ...]:
    """The one candidate in a 県 (都, 道, 府), where the text speaks of such a one as its own (``国や県``)."""
    votes: Counter[str] = Counter()
    for text in texts:
        for match in pattern("place", "upper_level_patterns").finditer(text):
            votes[match[match.lastindex or 0]] += 1
    if not votes:
        return ()
    level, count = votes.most_common(1)[0]
    if count < LEVEL_WORDS or count < LEVEL_LEAD * (votes.total() - count):
        return ()
    left = tuple(m for m in candidates if m.prefecture.endswith(level))
    return left if len(left) == 1 else ()


def _by_neighbours(candidates: Sequence[Municipality], texts: Iterable[str]) -> tuple[Municipality, ...]:
    """The candidate whose prefecture holds the other towns that a text names, where no other one's does."""
    towns: dict[str, set[str]] = {m.prefecture: set() for m in candidates}
    for text in texts:
        for mention in _mentions(text):
            if len(mention.candidates) == 1 and (there := mention.candidates[0].prefecture) in towns:
                towns[there].add(mention.name)
    named = [prefecture for prefecture, names in towns.items() if names]
    if len(named) != 1 or len(towns[named[0]]) < NEIGHBOURS:
        return ()
    return tuple(m for m in candidates if m.prefecture == named[0])


def _prefecture_alone(title: str) -> str | None:
    found = [name for name in prefectures() if name in title]
    return found[0] if len(found) == 1 else None


def _by_office(cover: Sequence[str]) -> str | None:
    """The one prefecture whose office signs at the head of a document that names no municipality there."""
    offices = [match for key in cover if (match := _OFFICE.fullmatch(key)) is not None]
    found = {name for match in offices for name in prefectures() if match[0].startswith(name)}
    return found.pop() if len(found) == 1 else None


def _publisher(cover: Sequence[str]) -> str | None:
    """The one prefecture that a line of the cover names, with nothing beside it but a date."""
    names = {name for key in cover for name in prefectures() if _names_only(key, name)}
    return names.pop() if len(names) == 1 else None


def _names_only(key: str, name: str) -> bool:
    before, found, behind = key.partition(name)
    rest = before + behind
    return bool(found) and (not rest or is_wholly("place", "beside_own_patterns", rest))


def _speaks_as_prefecture(pages: Sequence[str]) -> bool:
    """Whether a text speaks of its own 県 more than of a town: a town's cover names its 県, too."""
    own, towns = (
        sum(len(pattern("place", name).findall(page)) for page in pages)
        for name in ("prefecture_speaks_patterns", "municipality_speaks_patterns")
    )
    return own > CLEAR_LEAD * towns


def _from_text(pages: Sequence[str], cover: Sequence[str]) -> Place:
    counts: dict[str, float] = {}
    meant: dict[str, _Named] = {}
    for page in pages:
        for named in _mentions(page):
            counts[named.name] = counts.get(named.name, 0.0) + named.votes
            known = meant.get(named.name)
            if known is None or len(named.candidates) < len(known.candidates):
                meant[named.name] = named
    if not counts:
        return _ward_city(pages)
    best = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if len(best) > 1 and best[0][1] < CLEAR_LEAD * best[1][1]:
        return Place(warnings=(warn("W020", name=f"{best[0][0]},{best[1][0]}"),))
    return _settled(meant[best[0][0]], cover, lambda: pages)


def _ward_city(pages: Sequence[str]) -> Place:
    """A city with wards that is named by its bare name only."""
    text = "".join(pages)
    if says("place", "ward_city_words", text):
        found = [m for m in _ward_cities() if _bare_name(m.name[:-1], text)]
        if len(found) == 1:
            return Place(
                found[0].name, found[0].code, found[0].prefecture, (warn("W020", name=found[0].name[:-1]),)
            )
    return Place(warnings=(warn("W021"),))


def _bare_name(stem: str, text: str) -> bool:
    return re.search(re.escape(stem) + r"(?![都道府県市区町村駅線港湾])", text) is not None


@cache
def _ward_cities() -> tuple[Municipality, ...]:
    """Cities designated by order: their codes run from 100 to 199 within the prefecture (JIS X 0402)."""
    return tuple(
        m for m in municipalities() if m.code[2] == "1" and m.name.endswith("市") and m.code[:2] != "13"
    )
