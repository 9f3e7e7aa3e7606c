"""One number as a person writes it, to a `Decimal`; never a guess.

Accepted, after `fold_text` (so in any width):

1. Arabic digits, plain or grouped by threes (``1,234,567``), with decimals (``3,244.15``).
2. Kanji numerals in both systems, 大字 and 廿 卅 卌 included: ``二〇二五``, ``一億二千万``, ``捌萬貳拾``.
   A last digit counts for itself: ``一万三`` is 10003.
3. Mixed: ``1億2千万``, ``259万2,300``, ``14億1,983万``, ``1.5億``, ``12千345``.  Magnitudes descend, and what
   follows a magnitude is smaller than it; decimals stand only in the last coefficient.  ``万億`` is 10^12.
4. A sign directly before it, after ``※`` at most: ``+``, ``プラス``, and minus as ``-``, ``▲``, ``△``,
   ``マイナス`` (DATA_CONTRACT section 2).
5. Parts of a whole with a finite decimal: ``3割``, ``7割5分``, ``1/2``, ``2分の1``, ``½``.

Refused (`NotANumber`): malformed groups (``200,00,000``, ``2,4``, ``,000``), ``1.2.3``, ``6.``, ``1.5千5百``,
``1億-2万``, two numbers, a unit, a bare dash, words.  ``(1,234)`` is no minus in a plan and no number.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import lru_cache

from normalizers.tables import load_table
from normalizers.text import fold_text

_DATA = load_table("numerals")
_DIGITS: dict[str, int] = _DATA["digits"]
_SMALL: dict[str, int] = _DATA["small"]
_BIG: dict[str, int] = _DATA["big"]
_VULGAR: dict[str, str] = _DATA["vulgar"]
_VARIANTS = str.maketrans(_DATA["variants"])

MINUS_SIGNS = "-▲△"
"""What makes a number negative directly before its first digit (folded)."""

KANJI_DIGITS = "".join(_DIGITS)
MAGNITUDES = "".join(_SMALL) + "".join(_BIG)
KANJI_NUMERALS = KANJI_DIGITS + MAGNITUDES + "".join(_DATA["variants"])
"""Every character that a kanji numeral may hold."""

MAX_DIGITS = 30
"""Longer digit strings are no numbers of a plan but codes; it also bounds the work."""

_EXACT = Context(prec=4 * MAX_DIGITS)
_CACHE_SIZE = 16384
_ARABIC = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
ARABIC_NUMBER = re.compile(_ARABIC)
"""One well-formed run of half-width digits."""

_MINUS = re.escape(MINUS_SIGNS)
_SIGNED = re.compile(rf"※?(?P<sign>[+{_MINUS}]?)(?P<body>[^+{_MINUS}].*)", re.DOTALL)
EVEN_SIGN = r"±(?=0(?![0-9.,]))"
"""Before a lone zero it is a sign; before any other number, a span."""
_SPELLED_SIGN = re.compile(rf"(?:(?P<minus>マイナス)|プラス)(?=[0-9{KANJI_NUMERALS}])|{EVEN_SIGN}")
_GAP_AFTER_MAGNITUDE = re.compile(rf"(?<=[{MAGNITUDES}]) (?=[0-9{KANJI_DIGITS}])")
_KANJI_COMMA = re.compile(rf"(?<=千),(?=[{KANJI_DIGITS}百十])")
_SECTION = re.compile(rf"(?P<head>[^{''.join(_BIG)}]*)(?P<big>[{''.join(_BIG)}]+|\Z)")
_COEFFICIENT = rf"(?:{_ARABIC}|[{KANJI_DIGITS}])"
_SMALL_PARTS = re.compile(
    rf"(?:(?P<c3>{_COEFFICIENT})?(?P<u3>千))?〇?"
    rf"(?:(?P<c2>{_COEFFICIENT})?(?P<u2>百))?〇?"
    rf"(?:(?P<c1>{_COEFFICIENT})?(?P<u1>十))?〇?"
    rf"(?P<c0>{_COEFFICIENT})?"
)
_POSITIONAL = re.compile(rf"[{KANJI_DIGITS}]+")
_TENTH = "[0-9一二三四五六七八九]"
_WARI = re.compile(rf"(?P<wari>[0-9]+(?:\.[0-9]+)?|[一二三四五六七八九十])割(?:(?P<bu>{_TENTH})分)?")
_FRACTION = re.compile(r"(?P<top>[0-9]+)/(?P<bottom>[0-9]+)")
_BUNNO = re.compile(r"(?P<bottom>[^分]+)分の(?P<top>[^分]+)")


class NotANumber(ValueError):
    """The text is not one whole number or decimal."""

    def __init__(self, text: str) -> None:
        """Keep the text that was refused."""
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        """Say what was read and what would be accepted."""
        return f"not one whole number or decimal: {self.text!r}"


@lru_cache(maxsize=_CACHE_SIZE)
def parse_number(text: str) -> Decimal:
    """Read one whole number or decimal (accepted forms in the module's docstring).

    Args:
        text: the number alone, in any width, with spaces only around it or after a magnitude.

    Returns:
        The exact value; decimals keep their printed places (``1.0``).

    Raises:
        NotANumber: for anything else.
    """
    signed = _SIGNED.fullmatch(with_signs(fold_text(text)))
    value = None if signed is None else _unsigned(signed["body"])
    if signed is None or value is None:
        raise NotANumber(text)
    is_minus = bool(signed["sign"]) and signed["sign"] in MINUS_SIGNS and not value.is_zero()
    return value.copy_negate() if is_minus else value


def with_signs(folded: str) -> str:
    """Signs that are spelled out, as signs: ``マイナス5`` → ``-5``."""
    return _SPELLED_SIGN.sub(lambda word: "-" if word["minus"] else "+", folded)


def _unsigned(body: str) -> Decimal | None:
    if sum(character.isdigit() for character in body) > MAX_DIGITS or len(body) > 2 * MAX_DIGITS:
        return None
    if ARABIC_NUMBER.fullmatch(body):
        return _arabic(body)
    body = _KANJI_COMMA.sub("", _GAP_AFTER_MAGNITUDE.sub("", body.translate(_VARIANTS)))
    value = _compound(body)
    return value if value is not None else _part_of_whole(body)


def _arabic(digits: str) -> Decimal | None:
    if "," in digits and digits.startswith("0"):
        return None
    return Decimal(digits.replace(",", ""))


def _compound(body: str) -> Decimal | None:
    """Sections of descending magnitude: ``1億`` ``2千万`` ``300``."""
    total = Decimal(0)
    bound: int | None = None
    exact = True
    for section in _SECTION.finditer(body):
        if not section[0]:
            continue
        power = _stacked_power(section["big"])
        head = _section_value(section["head"]) if section["head"] else None
        if power is None or head is None or not exact:
            return None
        value = _scaled(head, power)
        if bound is not None and value >= 10**bound:
            return None
        exact = head == head.to_integral_value() and "." not in section["head"]
        total, bound = _EXACT.add(total, value), power
    return None if bound is None else total


def _stacked_power(marks: str) -> int | None:
    """Power of ten of ``万``, ``億`` …, or of two stacked in rising order (``万億``)."""
    if len(marks) > 2 or (len(marks) == 2 and _BIG[marks[0]] >= _BIG[marks[1]]):
        return None
    return sum(_BIG[mark] for mark in marks)


def _section_value(section: str) -> Decimal | None:
    """A section before a big magnitude: ``2千5百``, ``二〇``, ``1,983``, ``1.5百``."""
    if ARABIC_NUMBER.fullmatch(section):
        return _arabic(section)
    if _POSITIONAL.fullmatch(section):
        return Decimal("".join(str(_DIGITS[character]) for character in section))
    parts = _SMALL_PARTS.fullmatch(section)
    if parts is None:
        return None
    total, bound = Decimal(0), None
    for power in (3, 2, 1, 0):
        printed = parts[f"c{power}"]
        if printed is None and (power == 0 or parts[f"u{power}"] is None):
            continue
        coefficient = Decimal(1) if printed is None else _coefficient(printed)
        if coefficient is None or (bound is not None and _scaled(coefficient, power) >= 10**bound):
            return None
        if "." in (printed or "") and not section.endswith(f"{printed}{parts[f'u{power}'] if power else ''}"):
            return None
        total, bound = _EXACT.add(total, _scaled(coefficient, power)), power
    return total


def _coefficient(printed: str) -> Decimal | None:
    return Decimal(_DIGITS[printed]) if printed in _DIGITS else _arabic(printed)


def _scaled(value: Decimal, power: int) -> Decimal:
    """``value * 10**power``, exact, and without zeros after the point that nobody printed."""
    if power == 0:
        return value
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    exponent += power
    figures = list(digits)
    while exponent < 0 and len(figures) > 1 and figures[-1] == 0:
        figures.pop()
        exponent += 1
    figures += [0] * max(0, exponent)
    return Decimal((sign, tuple(figures), min(0, exponent)))


def _part_of_whole(body: str) -> Decimal | None:
    if body in _VULGAR:
        return Decimal(_VULGAR[body])
    wari = _WARI.fullmatch(body)
    if wari is not None:
        tenths = _compound(wari["wari"])
        hundredths = _compound(wari["bu"]) if wari["bu"] else Decimal(0)
        return None if tenths is None or hundredths is None else tenths / 10 + hundredths / 100
    fraction = _FRACTION.fullmatch(body) or _BUNNO.fullmatch(body)
    if fraction is None:
        return None
    top, bottom = _compound(fraction["top"]), _compound(fraction["bottom"])
    return None if top is None or bottom is None else _finite_quotient(top, bottom)


def _finite_quotient(top: Decimal, bottom: Decimal) -> Decimal | None:
    """The quotient where it has a finite decimal; thirds and the like have no exact value."""
    if bottom == 0:
        return None
    quotient = _EXACT.divide(top, bottom)
    is_exact = _EXACT.multiply(quotient, bottom) == top and len(quotient.as_tuple().digits) <= MAX_DIGITS
    return quotient if is_exact else None
