"""The text of a part of a page, line by line, from its glyphs.

pdfium tells the bare text of an area quickly, but on a page that /Rotate turns it runs lines into each other:
numbers of a gutter become one long number.  There the glyphs are put into lines here, by their heights alone;
that is enough for margins, where no columns stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.geometry import Box
from extractors.model import Glyph

SAME_LINE = 0.5
"""Share of a glyph's size by which the middles of two glyphs of one line may differ."""

WORD_GAP = 0.3
"""Ems between two words: a number of a gutter stands further from its line."""


def area_text(glyphs: Sequence[Glyph], area: Box) -> str:
    """The glyphs whose middles lie in an area, lines from top to bottom joined by line breaks."""
    inside = [g for g in glyphs if area.contains_point(g.box.x_mid, g.box.y_mid)]
    lines: list[list[Glyph]] = []
    for glyph in sorted(inside, key=lambda g: (g.box.y_mid, g.box.x0)):
        if lines and glyph.box.y_mid - lines[-1][0].box.y_mid <= SAME_LINE * glyph.size:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return "\n".join(_joined(sorted(line, key=lambda g: (g.box.x0, g.box.y_mid))) for line in lines)


def _joined(line: Sequence[Glyph]) -> str:
    """The glyphs of a line from left to right, words apart."""
    out = line[0].text
    for before, glyph in pairwise(line):
        apart = glyph.box.x0 - before.box.x1 > WORD_GAP * glyph.size
        out += f" {glyph.text}" if apart else glyph.text
    return out
