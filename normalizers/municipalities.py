"""Municipality names in a text: which, where, and whether the name alone is enough.

The table is 総務省's 全国地方公共団体コード (``data/municipalities.csv``): 1,718 municipalities and the 23
special wards, six-digit codes as text with the leading zero and the check digit (JIS X 0402).

Rules:

1. The longest name wins: ``木更津市`` holds no ``津市``.  A name in kanji alone does not begin inside a word
   that names something else (``都市``, ``市町村`` are no names, ``札幌市北区`` is no ward of Tokyo).
2. A prefecture or county (郡) directly before a name narrows it down; one that contradicts it rules it out.
3. A name that several prefectures have is ambiguous until the text names one of them.  It is never guessed.
4. Spelling variants (ヶ, ケ, が; 竜, 龍) and names that changed without a merger lead to today's name.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from normalizers.tables import load_table, read_data
from normalizers.text import align_text

CHECK_WEIGHTS = (6, 5, 4, 3, 2)
"""Weights of the first five digits of a code (総務省, 全国地方公共団体コード仕様)."""

_MODULUS = 11
_IDEOGRAPH = re.compile(r"[\u3005\u3400-\u9fff]")
_DESIGNATED_WARD = re.compile(r"市 ?\Z")


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality as the code list names it; ``county`` is its 郡, None for cities and islands."""

    code: str
    prefecture: str
    county: str | None
    name: str


@dataclass(frozen=True, slots=True)
class MunicipalityMatch:
    """A name in a text: ``raw == text[start:end]``, and what it may mean, in code order."""

    start: int
    end: int
    raw: str
    name: str
    candidates: tuple[Municipality, ...]

    @property
    def municipality(self) -> Municipality | None:
        """The one that is meant; None while the name is ambiguous."""
        return self.candidates[0] if len(self.candidates) == 1 else None

    @property
    def ambiguous(self) -> bool:
        """Whether several municipalities have the name and the text does not tell which."""
        return len(self.candidates) > 1


def check_digit(five_digits: str) -> str:
    """The sixth digit of a code.

    Args:
        five_digits: prefecture (2) and municipality (3), with leading zeros.

    Returns:
        One digit: 11 less the weighted sum modulo 11, of which the last digit counts.

    Raises:
        ValueError: if it is not five digits.
    """
    if len(five_digits) != len(CHECK_WEIGHTS) or not (five_digits.isascii() and five_digits.isdigit()):
        raise ValueError(f"not the first five digits of a municipality code: {five_digits!r}")
    total = sum(weight * int(digit) for weight, digit in zip(CHECK_WEIGHTS, five_digits, strict=True))
    return str((_MODULUS - total % _MODULUS) % 10)


@cache
def municipalities() -> tuple[Municipality, ...]:
    """All municipalities, in code order."""
    rows = csv.DictReader(read_data("municipalities.csv").splitlines())
    return tuple(Municipality(r["code"], r["prefecture"], r["county"] or None, r["name"]) for r in rows)


@cache
def prefectures() -> tuple[str, ...]:
    """The names of the 47 prefectures, in code order."""
    return tuple(dict.fromkeys(town.prefecture for town in municipalities()))


@cache
def prefecture_code(name: str) -> str:
    """The six-digit code of a prefecture: its two digits, three noughts and the check digit."""
    first = next(town.code[:2] for town in municipalities() if town.prefecture == name) + "000"
    return first + check_digit(first)


@cache
def _variants() -> dict[int, str]:
    return str.maketrans(load_table("municipalities")["variants"])


@cache
def _index() -> dict[str, tuple[Municipality, ...]]:
    """Name in comparable spelling → the municipalities that have it, or had it, in code order."""
    index: dict[str, list[Municipality]] = {}
    for town in municipalities():
        index.setdefault(town.name.translate(_variants()), []).append(town)
    return {name: tuple(towns) for name, towns in index.items()} | {
        name: towns for name, towns in _former().items() if name not in index
    }


@cache
def _former() -> dict[str, tuple[Municipality, ...]]:
    """Former name → the municipality that had it; one still in use elsewhere needs its prefecture."""
    today = {(town.prefecture, town.name): town for town in municipalities()}
    rows = load_table("municipalities")["former"]
    return {row["name"].translate(_variants()): (today[row["prefecture"], row["now"]],) for row in rows}


@cache
def _counties() -> tuple[str, ...]:
    """The names of all counties, in comparable spelling."""
    return tuple({t.county.translate(_variants()): None for t in municipalities() if t.county})


@cache
def _longest_name() -> int:
    return max(map(len, _index()))


def find_municipalities(text: str) -> list[MunicipalityMatch]:
    """All names of municipalities in a text, in order, without overlaps.

    Args:
        text: any text; a name that is broken by a space is not found, so fold it first.

    Returns:
        One match a mention, so that the caller can count. ``name`` is today's name where it is certain,
        else the name as the list spells it.
    """
    aligned = align_text(text).translate(_variants())
    found = []
    for start, end in _longest_spans(aligned):
        name, before = aligned[start:end], aligned[:start]
        candidates = _narrowed(before, _index()[name]) or _narrowed(before, _former().get(name, ()))
        if candidates:
            found.append(MunicipalityMatch(start, end, text[start:end], candidates[0].name, candidates))
    return found


def find_municipality(text: str, *, prefecture_hint: str | None = None) -> MunicipalityMatch | None:
    """The municipality that a text speaks of: the one it names most often, the first of equals.

    Args:
        text: a title, a cover, a page.
        prefecture_hint: a prefecture known from elsewhere, in full (``東京都``).

    Returns:
        The first mention, its candidates narrowed by every mention, by the hint and by the prefectures
        and counties that the text names; still ``ambiguous`` if they do not tell. None without a name.
    """
    found = find_municipalities(text)
    if not found:
        return None
    counts = Counter(match.name for match in found)
    name = max(counts, key=lambda key: counts[key])
    mentions = [match for match in found if match.name == name]
    candidates = min((match.candidates for match in mentions), key=len)
    if prefecture_hint is not None:
        candidates = tuple(t for t in candidates if t.prefecture == prefecture_hint) or candidates
    if len(candidates) > 1:
        candidates = _named_in(text, candidates)
    return replace(mentions[0], name=candidates[0].name, candidates=candidates)


def _longest_spans(aligned: str) -> list[tuple[int, int]]:
    """Spans of names, the longest first where they overlap, in order."""
    spans = [
        (start, end + 1)
        for end, character in enumerate(aligned)
        if character in "市町村区"
        for start in range(max(0, end + 1 - _longest_name()), end)
        if aligned[start : end + 1] in _index() and _may_begin(aligned, start, end + 1)
    ]
    taken: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= first or last <= start for first, last in taken):
            taken.append((start, end))
    return sorted(taken)


def _may_begin(aligned: str, start: int, end: int) -> bool:
    """Whether a name at this place is one: see rule 1."""
    name, before = aligned[start:end], aligned[:start]
    if name.endswith("区"):
        shared = name in load_table("municipalities")["wards"]["shared"]
        return before.endswith("東京都") if shared else _DESIGNATED_WARD.search(before) is None
    if name.startswith("郡") and (before + "郡").endswith(_counties()):
        return False  # 中新川郡上市町 holds no 郡上市
    one_sign = len(name) == len("津市") and name[-1] in "町村"
    return not (one_sign and _IDEOGRAPH.match(before[-1:]) and before[-1] not in "都道府県郡期次版度")


def _narrowed(before: str, candidates: Sequence[Municipality]) -> tuple[Municipality, ...]:
    """The candidates that the prefecture or county directly before the name admits."""
    left = before.rstrip()
    if left.endswith("郡"):
        candidates = [t for t in candidates if t.county and left.endswith(t.county.translate(_variants()))]
        if candidates and candidates[0].county:
            left = left[: -len(candidates[0].county)].rstrip()
    stated = next((name for name in prefectures() if left.endswith(name)), None)
    return tuple(t for t in candidates if stated is None or t.prefecture == stated)


def _named_in(text: str, candidates: tuple[Municipality, ...]) -> tuple[Municipality, ...]:
    """The candidates whose prefecture or county the text names, all of them if it names none."""
    by_county = tuple(t for t in candidates if t.county and t.county in text)
    by_prefecture = tuple(t for t in by_county or candidates if t.prefecture in text)
    return by_prefecture or by_county or candidates
