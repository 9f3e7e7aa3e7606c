"""An arrow between two figures of a cell, read as the sign that it looks like.

In: the lines of a page as read.  Out: the same, a 十 that stands alone between two lines with digits, right
above and right below it, as the ↓ that leads from one figure to the next.  A 十 beside other text, or with
figures on one side only, stays what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.model import Glyph
from extractors.ocr.text import REPAIRED

LIKE = "十"
ARROW = "↓"
NEAR = 1.2
"""Ems of white between the arrow and the figures above and below it, at most."""


def with_arrows(lines: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """The lines, a lone 十 between two figures as an arrow; less sure than it was read."""
    figures = [line for line in lines if any(g.text.isdigit() for g in line)]
    return [
        [replace(line[0], text=ARROW, confidence=(line[0].confidence or 0.0) * REPAIRED)]
        if len(line) == 1 and line[0].text == LIKE and _is_between(line[0], figures)
        else line
        for line in lines
    ]


def _is_between(glyph: Glyph, figures: Sequence[Sequence[Glyph]]) -> bool:
    x, room = glyph.box.x_mid, NEAR * glyph.size
    over = [line for line in figures if line[0].box.x0 <= x <= line[-1].box.x1]
    above = any(-room <= line[0].box.bottom - glyph.box.top <= 0.5 * glyph.size for line in over)
    below = any(-0.5 * glyph.size <= line[0].box.top - glyph.box.bottom <= room for line in over)
    return above and below
