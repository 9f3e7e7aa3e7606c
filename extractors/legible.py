"""Whether a page's glyphs mean anything: the decision on ``text_layer``.

In: the text of a page's glyphs and whether pictures cover it.  Out: digital, garbled or none.  Signals, in
order:

1. No glyph at all: ``none``.  A handful of glyphs on a page that a picture covers: ``none`` too (a scan
   with a stamp).
2. Glyphs without a Unicode value, in a private-use area or unassigned: too many of them, ``garbled``.
3. Ideographs that are mostly rare ones (outside JIS level 1): a wrong map gives random ideographs, prose
   never does.
4. No kana and no ideograph at all, and letters that make no words of any Latin language: codes given out
   as text.

It never repairs a text.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from extractors.geometry import Box

BAD_SHARE = 0.25
"""Share of meaningless glyphs from which a page is garbled: its figures cannot be trusted then."""
FEW_GLYPHS = 20
"""Glyphs on a scan's page that are a stamp or a page number, not its text."""
COVERED = 0.6
"""Share of the page under pictures from which it counts as a scan."""
MIN_IDEOGRAPHS = 30
"""Ideographs needed before their rarity says anything."""
COMMON_SHARE = 0.6
"""Share of JIS level 1 among ideographs; plans have over 0.97, random ideographs about 0.15."""
MIN_JUNK = 40
"""Glyphs needed before a page without any Japanese is suspected."""
PLAIN_SHARE = 0.5
"""Share of digits and number signs that makes a page without Japanese a table of figures."""
VOWELS = (0.2, 0.6)
"""Share of vowels among the letters of a Latin language."""


def text_layer(text: str, pictures: Sequence[Box], page_area: float) -> str:
    """``digital``, ``garbled`` or ``none`` for the joined glyphs of one page."""
    counts = Counter("".join(text.split()))
    total = counts.total()
    covered = sum(b.width * b.height for b in pictures) >= COVERED * page_area
    if not total or (covered and total <= FEW_GLYPHS):
        return "none"
    if _bad_share(counts, total) >= BAD_SHARE or _rare_ideographs(counts) or _junk(counts, total):
        return "garbled"
    return "digital"


def _bad_share(counts: Mapping[str, int], total: int) -> float:
    return sum(count for char, count in counts.items() if _is_bad(char)) / total


@cache
def _is_bad(char: str) -> bool:
    return char == "�" or unicodedata.category(char) in ("Co", "Cn", "Cc", "Cs")


def _ideograph(char: str) -> bool:
    return "一" <= char <= "鿿"


def _kana(char: str) -> bool:
    return "ぁ" <= char <= "ヿ" or "ｦ" <= char <= "ﾝ"


@cache
def _level_one(char: str) -> bool:
    """Whether JIS X 0208 has the ideograph in its first level (rows 16 to 47)."""
    code = char.encode("euc_jp", "ignore")
    return len(code) == 2 and 0xB0 <= code[0] <= 0xCF


def _rare_ideographs(counts: Mapping[str, int]) -> bool:
    ideographs = {char: count for char, count in counts.items() if _ideograph(char)}
    total = sum(ideographs.values())
    if total < MIN_IDEOGRAPHS:
        return False
    return sum(count for char, count in ideographs.items() if _level_one(char)) < COMMON_SHARE * total


def _junk(counts: Mapping[str, int], total: int) -> bool:
    if total < MIN_JUNK or any(_ideograph(char) or _kana(char) for char in counts):
        return False
    plain = sum(count for char, count in counts.items() if char.isdigit() or char in ".,%+-−–—―/()▲△:")
    if plain >= PLAIN_SHARE * total:
        return False
    letters = {char: count for char, count in counts.items() if char.isalpha()}
    all_letters = sum(letters.values())
    vowels = sum(count for char, count in letters.items() if _is_vowel(char))
    low, high = VOWELS
    return all_letters < 0.6 * total or not low <= vowels / all_letters <= high


def _is_vowel(char: str) -> bool:
    return unicodedata.normalize("NFD", char.lower())[0] in "aeiouy"
