"""Boxes around text, and what of it is no row of a block between horizontal edges.

In: the boxes (frames, panels, columns), a slab or a block.  Out: whether what stands in them is apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.geometry import Box
from extractors.layout.rows import Strip, text_rows
from extractors.model import Line

SLACK = 3.5
"""Points by which a box may begin above a block's end."""
NARROWER = 10.0
"""Points by which a box ends short of a block at a side, more than: else it is as wide as the block."""


def holds_frame(slab: Sequence[Line], frames: Sequence[Box], heights: tuple[float, float]) -> bool:
    """Whether a box with lines of its own stands between two edges, and other text beside it."""
    for frame in frames:
        if not heights[0] < frame.top < frame.bottom < heights[1]:
            continue
        inside = [p for p in slab if is_in_any(p, [frame])]
        if len(inside) < len(slab) and len(text_rows(inside)) > 1:
            return True
    return False


def boxes_below(frames: Sequence[Box], extent: Strip, end: float) -> list[Box]:
    """Boxes, narrower than a block, that begin below its end: what stands in them is no row of it."""
    below = [f for f in frames if f.top >= end - SLACK]
    return [f for f in below if f.x0 - extent[0] > NARROWER or extent[1] - f.x1 > NARROWER]


def is_in_any(piece: Line, boxes: Sequence[Box]) -> bool:
    """Whether the middle of a piece stands in one of the boxes."""
    return any(box.contains_point(piece.box.x_mid, piece.box.y_mid) for box in boxes)
