"""Vertical writing in a narrow coloured box outside tables: the label of what stands beside it.

In: a page's fills and the glyphs outside tables.  Out: the labels, each a line of vertical writing, and the
glyphs that are left.

A box is narrow if its label fills it from side to side, and the label is all that stands in it; what is
turned in it (a number below 政策) belongs to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.geometry import Box
from extractors.layout.vertical_writing import is_vertical, vertical_lines
from extractors.model import Fill, Glyph, Line, is_white

WIDEST = 3.0
"""Ems of a label's box, at most: one column, and white on both its sides."""
MOST_BOXES = 150
"""Narrow areas of a page, at most; more are a drawing."""
LONGEST = 24
"""Characters of a label, at most."""


def vertical_labels(fills: Sequence[Fill], glyphs: Sequence[Glyph]) -> tuple[list[Line], list[Glyph]]:
    """The labels of a page from top to bottom, and the glyphs that are in none."""
    labels: list[Line] = []
    taken: set[int] = set()
    widest = WIDEST * max((g.size for g in glyphs), default=0.0)
    narrow = [f for f in fills if f.box.width <= widest and f.box.height > f.box.width]
    boxes = {f.box for f in narrow if not is_white(f.color)}
    if len(boxes) > MOST_BOXES:
        return [], list(glyphs)
    for box in sorted(boxes, key=lambda b: (b.width * b.height, b.top, b.x0)):
        held = [g for g in glyphs if id(g) not in taken and box.contains_point(g.box.x_mid, g.box.y_mid)]
        if _is_label(box, held):
            labels += vertical_lines(held)
            taken |= {id(g) for g in held}
    labels.sort(key=lambda line: (line.box.top, line.box.x0))
    return labels, [g for g in glyphs if id(g) not in taken]


def _is_label(box: Box, glyphs: Sequence[Glyph]) -> bool:
    solid = [g for g in glyphs if g.text.strip()]
    if not 1 < len(solid) <= LONGEST or box.width > WIDEST * max(g.size for g in solid):
        return False
    return is_vertical(solid) and len(vertical_lines(solid)) == 1
