"""Two lines on one baseline, each the title of its own table below: they are not one line.

Comes in two pieces of a row of text and the boxes of a page's tables and lines.  The left piece must begin
where a table begins, the right piece where another one does; both tables begin on one height a few lines
below, with the gap between the pieces going on between them, and nothing reaches over that gap on the way.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.geometry import Box

REACH = 6.0
"""Line heights down to the tables: a caption and a unit may stand between."""
INDENT = 3.0
"""Line heights by which a title may be set in from its table's border, or out of it."""
LEVEL = 1.5
"""Line heights by which the tops of the two tables may differ."""


def title_twins(left: Box, right: Box, tables: Sequence[Box], boxes: Sequence[Box]) -> bool:
    """Whether two pieces of one row are titles of two tables side by side.

    Args:
        left: the box of the left piece.
        right: the box of the right one.
        tables: boxes of the page's tables.
        boxes: boxes of all that may reach over the gap.
    """
    size = max(left.height, right.height)
    below = [t for t in tables if 0 <= t.top - left.bottom <= REACH * size]
    for one in below:
        for other in below:
            level = abs(one.top - other.top) <= LEVEL * size and one.x1 < other.x0
            begins = abs(one.x0 - left.x0) <= INDENT * size and abs(other.x0 - right.x0) <= INDENT * size
            if level and begins and left.x1 < other.x0 and right.x0 > one.x1 - INDENT * size:
                return not _bridged(left, right, min(one.top, other.top), boxes)
    return False


def _bridged(left: Box, right: Box, bottom: float, boxes: Sequence[Box]) -> bool:
    """Whether something between the row and ``bottom`` reaches over the gap between the pieces."""
    return any(
        left.bottom <= b.y_mid < bottom and b.x0 < left.x1 and b.x1 > right.x0
        for b in boxes
        if b is not left and b is not right
    )
