"""Gaps between glyphs that mean a space which the page does not draw.

In: the glyphs of a row from left to right.  Out: whether a space stands between two of them.

1. What letter-spacing or justifying explains is the row's usual gap, its median; only what exceeds it counts.
2. A quarter em between Latin glyphs is a space, and so are two fifths of an em between any others.
3. A browser's word space is a quarter of an em between Japanese glyphs, too.  It counts where the rest of the
   row is set tight, and never where typesetters part figures from words by as much or stretch after a stop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.model import Glyph

SPACE_WIDE = 0.4
"""Ems of extra gap between wide glyphs that make a space; what justified text stretches by is counted off."""
SPACE_NARROW = 0.22
"""Ems of extra gap between Latin glyphs that make a space: a word space is 0.25 or more."""
WORD_GAP = 0.17
"""Ems of extra gap that make a space in a line otherwise set tight; word spaces there are 0.22 to 0.28."""
WORD_GAP_LEAST = 0.2
"""Ems of whole gap of such a space."""
LEAST_GAP = min(SPACE_NARROW, WORD_GAP_LEAST)
"""Ems; a smaller gap is never a space."""
TIGHT = 0.06
"""Ems of extra gap up to which neighbours stand tight: kerning and rounding."""
TIGHT_SHARE = 0.75
"""Share of a line's gaps that are tight where the few others are spaces."""
FEWEST = 4
"""Glyphs from which a line shows what its usual gap is."""

EVEN = 0.03
"""Ems by which two gaps may differ and still be letter-spacing."""
MOST_EVEN = 0.5
"""Ems of letter-spacing between three glyphs, at most."""

_STOPS = frozenset("、。，．・：；")
_LABEL = re.compile(
    r"^[0-9０-９A-ZＡ-Ｚ]{1,2}(?:(?:[-－‐][0-9０-９]{1,2})+|(?:[.．][0-9０-９]{1,2}){2,})$"
    r"|[ぁ-んァ-ヶー一-龯][0-9０-９]{1,2}$",
    re.IGNORECASE,
)
"""A number before a heading, as no figure has it: of several parts (``1-1``, ``2.3.1``) at the start of the
line, or set tight after a word (``基本目標1``)."""


def is_space(solid: Sequence[Glyph], left: Glyph, right: Glyph, usual: float) -> bool:
    """Whether the gap between two neighbours of a row means a space.

    Args:
        solid: all glyphs of the row that are no spaces, from left to right.
        left: one of them.
        right: the next one.
        usual: what `usual_gap` says of the row.
    """
    gap, em = right.box.x0 - left.box.x1, max(left.size, right.size)
    if gap - usual > _space_gap(left, right) * em:
        return True
    near = gap >= WORD_GAP_LEAST * em and gap - usual > WORD_GAP * em
    return near and _is_word_gap(solid, left, right, usual)


def usual_gap(solid: Sequence[Glyph]) -> float:
    """The gap between neighbours that letter-spacing explains, in points (0 for tight text)."""
    if len(solid) < FEWEST:
        return _even_gap(solid)
    gaps = sorted([solid[i].box.x0 - solid[i - 1].box.x1 for i in range(1, len(solid))])
    return max(0.0, min(gaps[len(gaps) // 2], 0.35 * solid[0].size))


def _even_gap(solid: Sequence[Glyph]) -> float:
    """The gap between three glyphs that stand equally far apart (``7 5 件``), 0 if they do not."""
    if len(solid) < FEWEST - 1:
        return 0.0
    first, second = (b.box.x0 - a.box.x1 for a, b in pairwise(solid))
    return (
        first
        if 0 < first <= MOST_EVEN * solid[0].size and abs(first - second) <= EVEN * solid[0].size
        else 0.0
    )


def _space_gap(left: Glyph, right: Glyph) -> float:
    narrow = left.text[-1] < "\u2000" and right.text[0] < "\u2000"
    return SPACE_NARROW if narrow else SPACE_WIDE


def _is_word_gap(solid: Sequence[Glyph], left: Glyph, right: Glyph, usual: float) -> bool:
    """Whether a gap of a quarter em is a space: the rest of the line is tight and nothing else explains it.

    Never between digits, after a comma or stop.  Typesetters part Japanese from figures by as much on both
    sides, so after a figure it is a space only if the figure is a heading's number.  OCR boxes are too rough
    to tell.
    """
    if len(solid) < FEWEST or left.confidence is not None or left.text[-1] in _STOPS:
        return False
    if _is_latin(left) and _is_latin(right):
        return False
    tight = sum(1 for a, b in pairwise(solid) if b.box.x0 - a.box.x1 - usual <= TIGHT * max(a.size, b.size))
    if tight < TIGHT_SHARE * (len(solid) - 1):
        return False
    if not _is_word_glyph(left) and not _is_word_glyph(right):
        return True
    before = "".join(
        " " + g.text if i and g.box.x0 - solid[i - 1].box.x1 - usual > TIGHT * g.size else g.text
        for i, g in enumerate(solid[: next(i for i, g in enumerate(solid) if g is right)])
    )
    return _is_word_glyph(left) and _LABEL.search(before) is not None


def _is_latin(glyph: Glyph) -> bool:
    return glyph.text[-1] < "\u2000"


def _is_word_glyph(glyph: Glyph) -> bool:
    """Whether a glyph is a Latin letter or a digit, of any width; ① is none."""
    char = glyph.text[-1]
    return char.isalnum() and (char < "\u2000" or "！" <= char <= "～")
