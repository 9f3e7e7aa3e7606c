"""Two lines on one baseline, each the title of its own table below: they are not one line.

In: two pieces of a row of text and the boxes of a page's tables and lines.  Out: the strip of white between
their tables, from the titles down; whatever stands beside it on one baseline is not one line either.

1. The left piece must begin where a table begins, the right piece where another one does, a few lines below,
   with the gap between the pieces going on between the tables.
2. Both tables begin on one height; titles of which the right one counts on from the left one (``(1) …``,
   ``(2) …``) may have text of any height before their tables.
3. Nothing reaches over the gap down to the lower one of the tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.geometry import Box
from extractors.model import Line
from normalizers import fold_text

REACH = 6.0
"""Line heights down to the tables: a caption and a unit may stand between."""
INDENT = 3.0
"""Line heights by which a title may be set in from its table's border, or out of it."""
LEVEL = 1.5
"""Line heights by which the tops of the two tables may differ."""
NUMBERED_REACH = 20.0
"""Line heights down to tables below numbered titles: some lines of text stand between."""
_NUMBER = re.compile(
    r"(?P<word>[^\W\d]{0,8}) ?(?P<open>[(]?)"
    r"(?P<outer>(?:[0-9]{1,2}[-.])*)(?P<last>[0-9]{1,2})(?P<close>[).、 ])"
)


def twin_strip(left: Line, right: Line, tables: Sequence[Box], boxes: Sequence[Box], lead: str) -> Box | None:
    """The strip between two tables side by side whose titles two pieces of one row are; None if they are not.

    Args:
        left: the left piece.
        right: the right one.
        tables: boxes of the page's tables.
        boxes: boxes of all that may reach over the gap.
        lead: how the left title begins, where it has pieces before the left one.
    """
    a, b = left.box, right.box
    size = max(a.height, b.height)
    numbered = _counts_on(lead, right.text)
    reach = NUMBERED_REACH if numbered else REACH
    below = [t for t in tables if 0 <= t.top - a.bottom <= reach * size]
    for one in below:
        for other in below:
            level = (numbered or abs(one.top - other.top) <= LEVEL * size) and one.x1 < other.x0
            begins = abs(one.x0 - a.x0) <= INDENT * size and abs(other.x0 - b.x0) <= INDENT * size
            if level and begins and a.x1 < other.x0 and b.x0 > one.x1 - INDENT * size:
                strip = Box(one.x1, a.top, other.x0, max(one.top, other.top))
                return None if _bridged(a, b, strip.bottom, boxes) else strip
    return None


def _counts_on(left: str, right: str) -> bool:
    """Whether two titles are numbered alike, the right one by one more."""
    one, two = (_NUMBER.match(fold_text(text).strip()) for text in (left, right))
    if one is None or two is None:
        return False
    alike = all(one[part] == two[part] for part in ("word", "open", "outer", "close"))
    return alike and int(two["last"]) == int(one["last"]) + 1


def _bridged(left: Box, right: Box, bottom: float, boxes: Sequence[Box]) -> bool:
    """Whether something between the row and ``bottom`` reaches over the gap between the pieces."""
    return any(
        left.bottom <= b.y_mid < bottom and b.x0 < left.x1 and b.x1 > right.x0
        for b in boxes
        if b is not left and b is not right
    )
