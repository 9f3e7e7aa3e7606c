"""An arrow between two figures, read as the sign that it looks like.

In: the lines of a page as read.  Out: the same, with arrows for

1. a 十, or a 下 or the like, that stands alone between two lines with digits, right above and right below
   it: ↓;
2. a ``>`` or ``V`` that stands alone between two lines with digits, left and right of it at about its height
   (the head of an arrow on a card): →.

Such a sign beside other text, or with figures on one side only, stays what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.model import Glyph
from extractors.ocr.text import REPAIRED

LIKE = frozenset("十下丁干†")
ARROW = "↓"
HEADS = frozenset(">＞》〉»V")
ONWARD = "→"
NEAR = 1.2
"""Ems of white between the arrow and the figures above and below it, at most."""
BESIDE, LEVEL = 6.0, 2.0
"""Ems from an arrow's head to the figures left and right of it, and up or down to them, at most."""


def with_arrows(lines: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """The lines, lone signs between two figures as arrows; less sure than they were read."""
    figures = [line for line in lines if any(g.text.isdigit() for g in line)]
    return [_read_again(line, figures) if len(line) == 1 else line for line in lines]


def _read_again(line: list[Glyph], figures: Sequence[Sequence[Glyph]]) -> list[Glyph]:
    sign = line[0]
    if sign.text in LIKE and _is_between(sign, figures):
        arrow = ARROW
    elif sign.text in HEADS and _leads_on(sign, figures):
        arrow = ONWARD
    else:
        return line
    return [replace(sign, text=arrow, confidence=(sign.confidence or 0.0) * REPAIRED)]


def _leads_on(glyph: Glyph, figures: Sequence[Sequence[Glyph]]) -> bool:
    box, reach, rise = glyph.box, BESIDE * glyph.size, LEVEL * glyph.size
    level = [line for line in figures if abs(line[0].box.y_mid - box.y_mid) <= rise]
    left = any(0 <= box.x0 - line[-1].box.x1 <= reach for line in level)
    return left and any(0 <= line[0].box.x0 - box.x1 <= reach for line in level)


def _is_between(glyph: Glyph, figures: Sequence[Sequence[Glyph]]) -> bool:
    x, room = glyph.box.x_mid, NEAR * glyph.size
    over = [line for line in figures if line[0].box.x0 <= x <= line[-1].box.x1]
    above = any(-room <= line[0].box.bottom - glyph.box.top <= 0.5 * glyph.size for line in over)
    below = any(-0.5 * glyph.size <= line[0].box.top - glyph.box.bottom <= room for line in over)
    return above and below
