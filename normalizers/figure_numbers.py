"""The number at the start of a text, and how much of the text it is.

Arabic digits with one magnitude leave it to the unit; all else is written out (DATA_CONTRACT, reading 26).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from normalizers.numbers import EVEN_SIGN, KANJI_NUMERALS, NotANumber, parse_number
from normalizers.numbers import MAGNITUDES as _MAGNITUDE_SIGNS
from normalizers.units import MAGNITUDES, starts_whole_word

_ARABIC = re.compile(
    rf"(?P<sign>(?:[+\-▲△]|{EVEN_SIGN})?)(?P<digits>[0-9][0-9,.]*)(?P<rest>(?:[{_MAGNITUDE_SIGNS}](?:[0-9][0-9,.]*)?)*)"
)
_KANJI = re.compile(rf"[+\-▲△]?[{KANJI_NUMERALS}][{KANJI_NUMERALS}0-9,]*")
_TENTHS = re.compile(r"(?P<wari>[0-9]|[一二三四五六七八九])割(?P<bu>[1-9]|[一二三四五六七八九])分")


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number at the start of a text.

    ``magnitude`` is what stays with the unit (``万`` of ``2.9万件``), ``end`` where the unit begins,
    ``kanji`` whether it is written in kanji numerals alone, ``unit`` what the number itself says of its
    unit (``3割5分`` is 3.5 割).
    """

    value: Decimal
    magnitude: str
    end: int
    kanji: bool = False
    unit: str = ""

    @property
    def written_out(self) -> Decimal:
        """The value with its magnitude folded in."""
        return self.value * MAGNITUDES[self.magnitude] if self.magnitude else self.value


def read_number(text: str) -> PrintedNumber | None:
    """The number that a text begins with; None if there is none, or if its digits are malformed."""
    arabic = _ARABIC.match(text)
    tenths = _TENTHS.match(text)
    try:
        if tenths is not None:
            value = parse_number(tenths["wari"]) + parse_number(tenths["bu"]) / 10
            return PrintedNumber(value, "", tenths.end(), unit="割")
        if arabic is not None:
            return _arabic(text, arabic)
        kanji = _KANJI.match(text)
        return PrintedNumber(parse_number(kanji[0]), "", kanji.end(), kanji=True) if kanji else None
    except NotANumber:
        return None


def _arabic(text: str, match: re.Match[str]) -> PrintedNumber:
    rest = match["rest"]
    if not rest or starts_whole_word(text[match.start("rest") :]):
        return PrintedNumber(parse_number(match["sign"] + match["digits"]), "", match.start("rest"))
    if rest in MAGNITUDES:
        return PrintedNumber(parse_number(match["sign"] + match["digits"]), rest, match.end())
    return PrintedNumber(parse_number(match[0]), "", match.end())
