"""The number of a heading as printed → the contract's form (``１－１－１`` → ``1-1-1``, ``Ⅱ`` → ``2``).

In: the number's text.  Out: its levels joined by hyphens, or None if it is no number; and its place among its
sisters.
"""

from __future__ import annotations

import re

from normalizers import NotANumber, fold_text, parse_number

NUMBER = (
    r"(?:[0-9]{1,2}(?:\s*[-‐－―−ー・.．]\s*[0-9]{1,2}){0,3}"
    r"|[一二三四五六七八九十]{1,3}|[IVX]{1,4}(?![A-Z])|[①-⑳])"
)
"""The pattern of a number behind a label."""
LETTER = r"[A-H](?![A-Za-z])"
"""Counts goals behind their label (基本目標Ａ)."""
_CIRCLED = {chr(0x2460 + i): i + 1 for i in range(20)}
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
ROMAN_SIGNS = {ord(c): r for c, r in zip("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", _ROMAN, strict=True)}
"""Roman numerals of one sign each, and their letters."""
_HYPHENS = re.compile(r"\s*[-‐－―−ー・.．]\s*")


def split_number(text: str) -> str | None:
    """The contract's form of a heading number (``１－１－１`` → ``1-1-1``, ``①`` → ``1``, ``Ⅱ`` → ``2``).

    Or None.
    """
    plain = fold_text(text).translate(ROMAN_SIGNS).strip(" .．:：()（）")
    parts = _HYPHENS.split(plain)
    if re.fullmatch(LETTER, plain):
        return plain
    numbers = [_ordinal(part) for part in parts]
    if not parts or any(n is None for n in numbers):
        return None
    return "-".join(str(n) for n in numbers)


def _ordinal(text: str) -> int | None:
    if text in _CIRCLED:
        return _CIRCLED[text]
    if text in _ROMAN:
        return _ROMAN[text]
    if not text or len(text) > 3:
        return None
    try:
        number = parse_number(text)
    except NotANumber:
        return None
    return int(number) if number == int(number) and 0 <= number < 100 else None


def place_of(number: str) -> int:
    """Where a heading stands among its sisters: by its last number or its letter."""
    last = number.split("-")[-1]
    return int(last) if last.isdecimal() else ord(last) - ord("A") + 1
