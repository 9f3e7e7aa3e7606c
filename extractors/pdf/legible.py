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
from collections.abc import Sequence
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
COMMON, RARE, KANA, SPACE, BAD, OTHER = "crk b."
"""Kinds of characters: ideographs in JIS level 1 and outside it, kana, spaces, without a meaning, others."""


def text_layer(text: str, pictures: Sequence[Box], page_area: float) -> str:
    """``digital``, ``garbled`` or ``none`` for the joined glyphs of one page."""
    kinds = dict.fromkeys((COMMON, RARE, KANA, SPACE, BAD, OTHER), 0)
    for char, count in Counter(text).items():
        kinds[_kind(char)] += count
    total = len(text) - kinds[SPACE]
    if not total or (covered(pictures, page_area) and total <= FEW_GLYPHS):
        return "none"
    common, rare = kinds[COMMON], kinds[RARE]
    japanese = common + rare + kinds[KANA] > 0
    if (
        kinds[BAD] >= BAD_SHARE * total
        or (common + rare >= MIN_IDEOGRAPHS and common < COMMON_SHARE * (common + rare))
        or (not japanese and total >= MIN_JUNK and _is_junk("".join(text.split())))
    ):
        return "garbled"
    return "digital"


def covered(pictures: Sequence[Box], page_area: float) -> bool:
    """Whether pictures cover the page, as a scan does."""
    return sum([b.width * b.height for b in pictures]) >= COVERED * page_area


@cache
def _kind(char: str) -> str:
    """What one character says of a text, as a letter."""
    if "一" <= char <= "鿿":
        return COMMON if is_level_one(char) else RARE
    if "ぁ" <= char <= "ヿ" or "ｦ" <= char <= "ﾝ":
        return KANA
    if char.isspace():
        return SPACE
    return BAD if char == "�" or unicodedata.category(char) in ("Co", "Cn", "Cc", "Cs") else OTHER


def is_level_one(char: str) -> bool:
    """Whether JIS X 0208 has the ideograph in its first level (rows 16 to 47)."""
    code = char.encode("euc_jp", "ignore")
    return len(code) == 2 and 0xB0 <= code[0] <= 0xCF


def _is_junk(text: str) -> bool:
    """Whether characters without any Japanese are neither figures nor words of a Latin language."""
    plain = sum([char.isdigit() or char in ".,%+-−–—―/()▲△:" for char in text])
    if plain >= PLAIN_SHARE * len(text):
        return False
    letters = [char for char in text if char.isalpha()]
    low, high = VOWELS
    if len(letters) < 0.6 * len(text):
        return True
    return not low <= sum([_is_vowel(char) for char in letters]) / len(letters) <= high


def _is_vowel(char: str) -> bool:
    return unicodedata.normalize("NFD", char.lower())[0] in "aeiouy"
