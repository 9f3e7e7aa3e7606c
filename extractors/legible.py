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
from collections.abc import Sequence

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
    solid = [c for c in text if not c.isspace()]
    covered = sum(b.width * b.height for b in pictures) >= COVERED * page_area
    if not solid or (covered and len(solid) <= FEW_GLYPHS):
        return "none"
    if _bad_share(solid) >= BAD_SHARE or _rare_ideographs(solid) or _junk(solid):
        return "garbled"
    return "digital"


def _bad_share(chars: Sequence[str]) -> float:
    bad = sum(1 for c in chars if c == "�" or unicodedata.category(c) in ("Co", "Cn", "Cc", "Cs"))
    return bad / len(chars)


def _ideograph(char: str) -> bool:
    return "一" <= char <= "鿿"


def _kana(char: str) -> bool:
    return "ぁ" <= char <= "ヿ" or "ｦ" <= char <= "ﾝ"


def _level_one(char: str) -> bool:
    """Whether JIS X 0208 has the ideograph in its first level (rows 16 to 47)."""
    code = char.encode("euc_jp", "ignore")
    return len(code) == 2 and 0xB0 <= code[0] <= 0xCF


def _rare_ideographs(chars: Sequence[str]) -> bool:
    ideographs = [c for c in chars if _ideograph(c)]
    if len(ideographs) < MIN_IDEOGRAPHS:
        return False
    return sum(map(_level_one, ideographs)) < COMMON_SHARE * len(ideographs)


def _junk(chars: Sequence[str]) -> bool:
    if len(chars) < MIN_JUNK or any(_ideograph(c) or _kana(c) for c in chars):
        return False
    plain = sum(1 for c in chars if c.isdigit() or c in ".,%+-−–—―/()▲△:")
    if plain >= PLAIN_SHARE * len(chars):
        return False
    letters = [c.lower() for c in chars if c.isalpha()]
    vowels = sum(1 for c in letters if unicodedata.normalize("NFD", c)[0] in "aeiouy")
    low, high = VOWELS
    return len(letters) < 0.6 * len(chars) or not low <= vowels / len(letters) <= high
