"""Coloured panels side by side, each with text of its own: a goal in one, its indicators in the next.

In: the fills of a page and what stands outside tables.  Out: a box for each panel, to be read whole.

Fills are panels if they are of one height, side by side without another fill between them, each holds text,
and in one of them a caption (＜数値目標＞) stands above other lines; else they may be a row of a table.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.geometry import Box
from extractors.layout.line_shapes import CAPTION_SHAPE
from extractors.layout.lines import lines_of
from extractors.model import Fill, Glyph

LEVEL = 1.0
"""Points by which panels side by side may begin or end apart."""
GAP = 12.0
"""Points between two panels, at most."""
LEAST_LINES = 3
"""Lines of a panel with a caption, at least."""


def panels(fills: Sequence[Fill], glyphs: Sequence[Glyph]) -> list[Box]:
    """The panels of a page, those of a row from left to right; ``glyphs`` are those outside tables."""
    found: list[Box] = []
    for row in rows_of([f.box for f in fills]):
        if len(row) < 2:
            continue
        held = [[g for g in glyphs if box.contains_point(g.box.x_mid, g.box.y_mid)] for box in row]
        if all(held) and any(map(_is_captioned, held)):
            found += row
    return [box for box in found if not any(box.contains(other) for other in found if other is not box)]


def _is_captioned(glyphs: Sequence[Glyph]) -> bool:
    """Whether a caption stands above the other lines of a panel."""
    lines = lines_of(glyphs)
    return len(lines) >= LEAST_LINES and CAPTION_SHAPE.match(lines[0].text) is not None


def rows_of(boxes: Sequence[Box], gap: float = GAP) -> list[list[Box]]:
    """Boxes of one height that follow each other from left to right, ``gap`` points apart at most."""
    rows: list[list[Box]] = []
    single = {(b.x0, b.top, b.x1, b.bottom): b for b in boxes}  # what is painted twice is one
    for _, box in sorted(single.items()):
        row = next((r for r in rows if _follows(r[-1], box, gap)), None)
        if row is None:
            rows.append([box])
        else:
            row.append(box)
    return rows


def _follows(left: Box, right: Box, gap: float) -> bool:
    level = abs(left.top - right.top) <= LEVEL and abs(left.bottom - right.bottom) <= LEVEL
    return level and -LEVEL <= right.x0 - left.x1 <= gap
