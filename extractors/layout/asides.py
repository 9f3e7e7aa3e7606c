"""Boxes beside running text: what stands in one is no part of a line of the text.

In: the boxes that are drawn on a page, the glyphs outside tables, the words of captions.  Out: an `Aside` for
each, to be read whole.

A box is one if

1. a caption (数値目標, KPI) is the first of several lines in it, and no line crosses its sides;
2. beside it, on one side only, stand sentences: one column of lines, of which none is beside another.

3. It is read after the text beside it, but before a heading there that is not the first: the next section's.

Columns of a table have rows beside them, and cards no sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractors.geometry import Box
from extractors.layout.line_shapes import CAPTION_SHAPE
from extractors.layout.lines import lines_of
from extractors.layout.sheet_words import sheet_label
from extractors.lexicon import Lexicon
from extractors.model import Glyph, Line

LEAST_LINES = 4
"""Lines of an aside: its caption, a name, and a line for each of two figures."""
WIDTH = 80.0
"""Points of an aside, at least."""
HIGHEST = 700.0
"""Points of an aside, at most: what is higher is a page."""
PIECE = 1.5
"""Ems of white that part two pieces of a line; a number stands one em before its title."""
LEVEL = 0.5
"""Share of the lower line's height by which lines beside each other overlap."""
MOST_BOXES = 150
"""Boxes of a page, at most; more are a drawing."""
LEAST_LONG, LONG = 2, 12.0
"""Lines of the text beside an aside that are long, at least, and how many ems that is."""
LARGER = 1.1
"""Times the print of the text that a heading is printed in, at least."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A box, and what stands beside it: the text before it and, below a heading, that after it."""

    box: Box
    before: Box
    after: Box

    @property
    def run(self) -> tuple[Box, Box, Box]:
        """What is read one after another."""
        return self.before, self.box, self.after


def asides(boxes: Sequence[Box], glyphs: Sequence[Glyph], lexicon: Lexicon | None) -> list[Aside]:
    """The asides of a page, the outermost of those in one another."""
    drawn = {b for b in boxes if b.width >= WIDTH and b.height <= HIGHEST}
    if lexicon is None or len(drawn) > MOST_BOXES or not drawn:
        return []
    upright = [g for g in glyphs if g.upright and g.text.strip()]
    found: list[Aside] = []
    for box in sorted(drawn, key=lambda b: (-b.width * b.height, b.top, b.x0)):
        if any(other.box.contains(box) for other in found):
            continue
        aside = _aside(box, upright, lexicon)
        if aside is not None:
            found.append(aside)
    return sorted(found, key=lambda a: (a.box.top, a.box.x0))


def _aside(box: Box, glyphs: Sequence[Glyph], lexicon: Lexicon) -> Aside | None:
    level = [g for g in glyphs if box.top < g.box.y_mid < box.bottom]
    held = [g for g in level if box.x0 <= g.box.x_mid <= box.x1]
    beside = [g for g in level if not box.x0 <= g.box.x_mid <= box.x1]
    if not held or not beside or any(g.box.x0 < side < g.box.x1 for g in level for side in (box.x0, box.x1)):
        return None
    inside = lines_of(held)
    if len(inside) < LEAST_LINES or not _is_caption(inside[0], lexicon):
        return None
    left = [g for g in beside if g.box.x1 <= box.x0]
    text = lines_of(beside, column_gap=PIECE)
    if len(left) not in (0, len(beside)) or not _is_text(text):
        return None
    x0, x1 = min(line.box.x0 for line in text), max(line.box.x1 for line in text)
    cut = _next_section(text, box.bottom)
    return Aside(box, Box(x0, box.top, x1, cut), Box(x0, cut, x1, box.bottom))


def _next_section(lines: Sequence[Line], end: float) -> float:
    """Where the heading of a further section begins; ``end`` if there is none."""
    usual = median(line.size for line in lines)
    headings = [line.size >= LARGER * usual for line in lines]
    first = next((n for n, heading in enumerate(headings) if not heading), len(lines))
    return next(
        (line.box.top for line, heading in zip(lines[first:], headings[first:], strict=True) if heading), end
    )


def _is_caption(line: Line, lexicon: Lexicon) -> bool:
    return CAPTION_SHAPE.match(line.text) is not None or sheet_label(line.text, lexicon) is not None


def _is_text(lines: Sequence[Line]) -> bool:
    """Whether lines are one column of sentences."""
    if not any("。" in line.text for line in lines):
        return False
    if sum(1 for line in lines if line.box.width >= LONG * line.size) < LEAST_LONG:
        return False
    ordered = sorted(lines, key=lambda line: line.box.y_mid)
    return not any(
        a.box.y_overlap(b.box) > LEVEL * min(a.box.height, b.box.height) for a, b in pairwise(ordered)
    )
