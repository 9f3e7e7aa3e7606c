"""Units: spelling, what they are a multiple of, and how far a printed one reaches.

The vocabulary of units is open: what follows a number and is no known word is its unit as printed
(DATA_CONTRACT section 2).  The table (``data/units.toml``) only normalises spellings (箇所 → か所, ％ → %),
names the magnitudes that ``value_base`` folds in, and lists known units, so that a reader knows where one
ends in running text and whether a kanji numeral before it is a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from normalizers.tables import load_table
from normalizers.text import fold_text

_DATA = load_table("units")
_SPELLING: dict[str, str] = _DATA["spelling"]
_SCALE: dict[str, dict[str, str | int]] = _DATA["scale"]
_WHOLE_WORDS: tuple[str, ...] = tuple(_DATA["words"]["whole"])
_LOOK_ALIKES = frozenset(_DATA["not_units"]["letters_like_digits"])
_NOT_UNITS = frozenset(_DATA["not_units"]["suffixes"])
_OTHER_WORDS = re.compile(
    rf".{{2,}}(?:{'|'.join(_DATA['not_units']['offices'])})|.+(?:{'|'.join(_DATA['not_units']['sources'])})"
    rf"|.*(?:{'|'.join(_DATA['not_units']['labels'])})|(?:{'|'.join(_DATA['not_units']['years'])}).+"
)
"""A word of its own with such an ending: 3課 are three sections, 3調査 three surveys."""


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


MAGNITUDES: dict[str, int] = {
    word: int(_DATA["magnitudes"][word]) for word in _longest_first(_DATA["magnitudes"])
}
"""Prefixes of a unit that stand for a factor, longest first."""

KNOWN_UNITS = frozenset(unit for group in _DATA["groups"].values() for unit in group) | frozenset(_SPELLING)
"""Every unit of the table, in every spelling."""

_LONGEST = max(map(len, KNOWN_UNITS | _NOT_UNITS))
_CACHE_SIZE = 4096
_GENERIC = re.compile(
    r"(?![数余何約第])(?!.*(?:以上|以下|未満|程度|増|減|維持|累計|当た|超|プラス|マイナス))"
    r"[\u3005\u3400-\u9fff\u30a1-\u30fcA-Za-z%‰℃㎡㎢㎥Ωμ・\-]{1,10}"
)
_PER = re.compile(
    r"/(?:人口)?(?:1?(?P<time>年間|年度|年|か月|カ月|ヶ月|月間|月|週間|週|日間|日|時間)"
    r"|(?P<unit>[^0-9/]{1,6}|(?:[0-9]*[百千万]+|1000|100000|1,000|100,000)(?:人|世帯)|10a))"
)
_SAME_PER = {"年間": "年", "年度": "年", "月間": "月", "週間": "週", "日間": "日"} | dict.fromkeys(
    ("か月", "カ月", "ヶ月"), "月"
)
_LABEL = re.compile(r"単位[:は]?")


@dataclass(frozen=True, slots=True)
class UnitSpec:
    """A unit stated apart from its number, in a header or a name: ``件/年``, ``千人``, ``年間``."""

    unit: str | None
    per: str | None = None
    basis: str | None = None


def is_known_unit(printed: str) -> bool:
    """Whether the table holds the unit, as it stands or behind a magnitude (``千人``)."""
    return printed in KNOWN_UNITS or split_magnitude(printed)[1] in KNOWN_UNITS


def is_unit(printed: str) -> bool:
    """Whether a short word behind a number can be its unit, known or not."""
    return is_known_unit(printed) or (
        _GENERIC.fullmatch(printed) is not None
        and printed[-1] != "-"  # what stands beside it is cut off, or empty
        and not names_no_figure(printed)
        and not _is_of_another_column(printed)
        and not _begins_with_digit_in_disguise(printed)
    )


def _is_of_another_column(printed: str) -> bool:
    """``総務課``, ``県統計`` or ``人目標値`` behind a number: the words of another column, or of its year."""
    return _OTHER_WORDS.fullmatch(printed) is not None


def _begins_with_digit_in_disguise(printed: str) -> bool:
    """``O人`` behind ``12``: a letter typed, or read, for a digit before the unit; the number is unknown."""
    return printed[0] in _LOOK_ALIKES and (not printed[1:] or is_known_unit(printed[1:]))


def leading_unit(text: str) -> str | None:
    """The known unit that a text begins with, the longest there is.

    Args:
        text: what stands behind a number, half-width.

    Returns:
        The unit, an empty string if the text begins with none, None if what it begins with makes the
        number a name or an age class (``歳代``, ``年生``).
    """
    for length in range(min(_LONGEST, len(text)), 0, -1):
        word = text[:length]
        if word in _NOT_UNITS:
            return None
        if word in KNOWN_UNITS and not _cuts_letters(word, text[length : length + 1]):
            return word
    return ""


def _cuts_letters(word: str, behind: str) -> bool:
    """Whether a unit in Latin letters goes on (``m`` of ``mail``)."""
    return word[-1].isascii() and word[-1].isalpha() and behind.isascii() and behind.isalnum()


def names_no_figure(printed: str) -> bool:
    """Whether the word makes the number before it a name or an age class: ``歳代``, ``年生``, ``期``."""
    return printed in _NOT_UNITS


def normalise_unit(printed: str) -> str:
    """The spelling that is written out; a magnitude before it stays (``千ヘクタール`` → ``千ha``)."""
    magnitude, rest = split_magnitude(printed)
    return _SPELLING.get(printed) or magnitude + _SPELLING.get(rest, rest)


@lru_cache(maxsize=_CACHE_SIZE)
def split_magnitude(unit: str) -> tuple[str, str]:
    """A unit's magnitude and the rest: ``千t-CO2`` → ``千``, ``t-CO2``; ``百貨店`` is a word of its own."""
    if not unit.startswith(_WHOLE_WORDS):
        for magnitude in MAGNITUDES:
            if unit.startswith(magnitude):
                return magnitude, unit[len(magnitude) :]
    return "", unit


def starts_whole_word(text: str) -> bool:
    """Whether a magnitude at the start of ``text`` belongs to a word (``百貨店``)."""
    return text.startswith(_WHOLE_WORDS)


def to_base(value: Decimal, unit: str | None) -> tuple[Decimal, str | None]:
    """Fold the magnitude of a unit into its value: 28.0 億円 → 2800000000 円, 3 割 → 30 %.

    Args:
        value: as printed.
        unit: as printed, normalised.

    Returns:
        The value and the unit without magnitude (None where nothing is left of it).
    """
    if unit is None:
        return value, None
    if unit in _SCALE:
        return value * Decimal(_SCALE[unit]["factor"]), str(_SCALE[unit]["unit"])
    magnitude, rest = split_magnitude(unit)
    if not magnitude:
        return value, unit
    product = value * MAGNITUDES[magnitude]
    whole = product.to_integral_value()
    return (whole if whole == product else product.normalize()), rest or None


def split_per(tail: str) -> tuple[str, str | None]:
    """Cut ``/年`` and the like from the end: ``千円/トン`` → ``千円``, ``トン``; None where there is none."""
    if "/" not in tail or tail in KNOWN_UNITS:
        return tail, None
    cut = tail.rindex("/")
    per = _PER.fullmatch(tail, cut)
    if per is None or (per["unit"] and not per["unit"][0].isdigit() and not is_known_unit(per["unit"])):
        return tail, None
    printed = per["time"] or per["unit"]
    return tail[:cut], _SAME_PER.get(printed, printed)


@lru_cache(maxsize=_CACHE_SIZE)
def parse_unit(text: str) -> UnitSpec:
    """Read a unit that is stated elsewhere, folded or not.

    Args:
        text: ``件/年``, ``（千人）``, ``単位：百万円``, ``％``.

    Returns:
        Unit, per and the basis that ``/年`` implies; unit None if there is no unit in it.
    """
    printed = _LABEL.sub("", fold_text(text).replace(" ", "").strip("()[]〔〕【】"))
    unit, per = split_per(printed)
    if unit and not is_unit(unit):
        return UnitSpec(None)
    return UnitSpec(normalise_unit(unit) if unit else None, per, "annual" if per == "年" else None)
