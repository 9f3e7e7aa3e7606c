"""Quantities inside running text, and in cells that hold several.

A candidate begins at a phrase of the prefix table or at a number, and runs over number, unit, range,
suffixes and brackets that hold a phrase.  It is reported only if `parse_quantity` reads exactly that span.

Never: digits of periods, of names (``第2期``, ``中学3年生``, ``人生100年時代``, ``4～50歳代``,
``1人当たり``), of codes and headings (``1-1``, ``(2)``, ``A-12``, ①), of clock times and dates.  A number
without a unit counts only if it stands apart, or has a decimal point or groups; a single kanji numeral
only if it stands apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from normalizers import phrases
from normalizers.figure_numbers import PrintedNumber, read_number
from normalizers.numbers import EVEN_SIGN, KANJI_NUMERALS
from normalizers.periods import period_spans
from normalizers.quantities import Quantity, parse_quantity
from normalizers.text import align_text
from normalizers.units import is_unit, leading_unit


@dataclass(frozen=True, slots=True)
class QuantityMatch:
    """A quantity in a text: ``raw == text[start:end]``."""

    start: int
    end: int
    raw: str
    quantity: Quantity


_CACHE_SIZE = 8192
_WINDOW = 48
"""Characters that one quantity may take; longer ones are prose."""

_MAX_PREFIXES = 4
"""Phrases before one number (``5年間で延べ約``)."""

_CUT = "\x1f"
_START = re.compile(rf"[0-9{KANJI_NUMERALS}]|[+\-▲△](?=[0-9])|{EVEN_SIGN}|{phrases.PREFIX_STARTS}")
_DIGIT_RUN = re.compile(r"[0-9.,]+")
_NOT_BEFORE = re.compile(r"(?:[0-9A-Za-z.,/_#№第月]|[0-9]:)\Z")
_HYPHEN_BEFORE = re.compile(r"[\u3005\u3041-\u30ff\u3400-\u9fff0-9A-Za-z]-\Z")
"""A hyphen between a word and digits: part of a code, a minus or a dash; which is not known."""
_NOT_AFTER = re.compile(r"[/:\-][0-9]")
_IDEOGRAPH = re.compile(r"[\u3005\u3041-\u30ff\u3400-\u9fff]")
_LETTER = re.compile(r"[\u3005\u3041-\u30ff\u3400-\u9fffA-Za-z]")
_GENERIC_UNIT = re.compile(
    r"[\u3005\u3400-\u9fff\u30a1-\u30fcA-Za-z]{1,6}(?=\Z|[\s()\[\]〔〕【】、。,;:→⇒↓・/\x1f])"
)
_PER = re.compile(r"/1?(?:年度?|月|日|週|時間|千人|[0-9]+万?人|[\u3400-\u9fff]{1,3}|ha|km|㎡|kg|t)")
_BRACKET = re.compile(r" ?[(\[〔]([^()\[\]〔〕]{1,12})[)\]〕]")
_RANGE = re.compile(r" ?(?:〜|から(?=[0-9])|(?P<bounds>以上)、?(?=[0-9]))約?")
_UPPER_BOUND = re.compile(r"以下|未満|以内")
_SPACES = re.compile(r" {0,2}")


def find_quantities(text: str) -> list[QuantityMatch]:
    """All quantities in a text, in order, without overlaps.

    Args:
        text: a cell with several figures, a line, a paragraph.

    Returns:
        Matches of status number or range (``年５組（５年間で２５組）`` gives two); words are not searched.
    """
    return list(_find(text))


@lru_cache(maxsize=_CACHE_SIZE)
def _find(text: str) -> tuple[QuantityMatch, ...]:
    aligned = align_text(text)
    for first, last in period_spans(text):
        aligned = f"{aligned[:first]}{_CUT * (last - first)}{aligned[last:]}"
    found: list[QuantityMatch] = []
    position = 0
    while (start_match := _START.search(aligned, position)) is not None:
        start = start_match.start()
        end = _end_of_quantity(aligned, start)
        quantity = parse_quantity(text[start:end]) if end is not None else None
        if end is not None and quantity is not None and quantity.status in ("number", "range"):
            found.append(QuantityMatch(start, end, text[start:end], quantity))
            position = end
        else:
            run = _DIGIT_RUN.match(aligned, start)
            position = run.end() if run else start + 1
    return tuple(found)


def _end_of_quantity(text: str, start: int) -> int | None:
    """Where a quantity that begins at ``start`` ends; None if none begins there."""
    position = start
    prefixed = False
    for _ in range(_MAX_PREFIXES):
        taken = phrases.take_prefix(text[position : position + _WINDOW])
        if taken is None or not taken[0] or not phrases.may_begin(text, position):
            break
        rest = taken[1]
        prefixed = True
        position += len(text[position : position + _WINDOW]) - len(rest)
        position = _skip_spaces(text, position)
    number = read_number(text[position : position + _WINDOW])
    if number is None or not (
        prefixed or _may_stand_before(text[max(0, position - 2) : position], text[position])
    ):
        return None
    end = position + number.end
    if _NOT_AFTER.match(text, end):
        return None
    return _end_of_figure(text, position, end, number)


def _may_stand_before(before: str, first: str) -> bool:
    """Whether a number can begin after ``before``: not in a code, a clock time or an ordinal."""
    if first == "-" and before[-1:] and (_LETTER.match(before[-1]) or before[-1].isdigit()):
        return False
    return _NOT_BEFORE.search(before) is None and not _HYPHEN_BEFORE.search(before)


def _end_of_figure(text: str, start: int, end: int, number: PrintedNumber) -> int | None:
    unit_end = _end_of_unit(text, start, end, number)
    link = _RANGE.match(text, unit_end if unit_end is not None else end)
    if link is not None:
        high = read_number(text[link.end() : link.end() + _WINDOW])
        if high is not None:
            high_end = link.end() + high.end
            last = _end_of_unit(text, start, high_end, high)
            if link["bounds"] is None or (last is not None and _UPPER_BOUND.match(text, last)):
                return None if last is None else _end_of_suffixes(text, last)
    return None if unit_end is None else _end_of_suffixes(text, unit_end)


def _end_of_unit(text: str, start: int, end: int, number: PrintedNumber) -> int | None:
    """Where the unit of a number ends: ``end`` itself if it has none; None if it is no figure."""
    behind = _skip_spaces(text, end)
    rest = text[behind : behind + _WINDOW]
    unit = leading_unit(rest)
    if unit is None:
        return None
    if unit:
        apart = _stands_apart(text, start, behind + len(unit))
        return behind + len(unit) if apart or not (number.kanji and end - start == 1) else None
    if number.kanji:
        return None
    generic = _GENERIC_UNIT.match(rest)
    if generic is not None and behind == end and is_unit(generic[0]) and not phrases.is_suffix(generic[0]):
        return end + generic.end()
    return end if number.magnitude or _is_bare_figure(text, start, end) else None


def _is_bare_figure(text: str, start: int, end: int) -> bool:
    """Whether digits without a unit are a figure: apart from words, or with a point or groups."""
    printed = text[start:end]
    before, behind = text[max(0, start - 2) : start].rstrip()[-1:], text[end : end + 1]
    if before in ("(", "[", "〔") and printed.isdigit() and behind in (")", "]", "〕"):
        return False
    if _LETTER.match(behind) and not phrases.leading_suffix(text[end : end + _WINDOW]):
        return False
    marked = "." in printed or "," in printed or printed[0] in "+±▲△"
    return marked or not _LETTER.match(before)


def _stands_apart(text: str, start: int, end: int) -> bool:
    return not _IDEOGRAPH.match(text[start - 1 : start]) and not _IDEOGRAPH.match(text[end : end + 1])


def _end_of_suffixes(text: str, end: int) -> int:
    """Over suffix phrases, ``/年`` and brackets that hold a phrase."""
    while True:
        length = phrases.leading_suffix(text[end : end + _WINDOW])
        per = _PER.match(text, end)
        bracket = _BRACKET.match(text, end)
        if length:
            end += length
        elif per is not None:
            end = per.end()
        elif bracket is not None and phrases.bracket_facts(bracket[1].strip(f" {_CUT}の")) is not None:
            end = bracket.end()
        else:
            return end


def _skip_spaces(text: str, position: int) -> int:
    match = _SPACES.match(text, position)
    return match.end() if match else position
