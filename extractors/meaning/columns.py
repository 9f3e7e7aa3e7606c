"""Two measures printed side by side: their blocks one after the other, not row by row.

Signal: two headings of one numbering style on one baseline, the right one counting on from the left one
or restarting.  From there down to the next table or heading that reaches over both columns, everything
left of the right heading's edge belongs to the left measure, the rest to the right one.  Pages without
such a pair are left as they are; prose columns are the business of the reading order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractors.meaning.events import HeadingSeen
from extractors.model import Line, Table

Block = Line | Table
_BASELINE = 0.6
"""Line heights by which the two headings may be apart."""
_REACH = 15.0
"""Points by which a block must reach over the border on both sides to stand across the columns."""


def column_by_column(blocks: Sequence[Block], heading: Callable[[Line], HeadingSeen | None]) -> list[Block]:
    """The blocks with side-by-side sections taken one after the other.

    Args:
        blocks: of one page, in reading order.
        heading: reads a line as a heading, or gives None.
    """
    pair = _pair(blocks, heading)
    if pair is None:
        return list(blocks)
    left, right = pair
    border, top = right.box.x0 - 1.0, min(left.box.top, right.box.top) - 1.0
    bottom = min(
        (b.box.top for b in blocks if b.box.top > top + left.size * 2 and _across(b, border, heading)),
        default=float("inf"),
    )
    inside = [b for b in blocks if top <= b.box.top < bottom]
    before = [b for b in blocks if b.box.top < top]
    after = [b for b in blocks if b.box.top >= bottom]
    first = [b for b in inside if b.box.x0 < border]
    second = column_by_column([b for b in inside if b.box.x0 >= border], heading)
    return [*before, *first, *second, *column_by_column(after, heading)]


def _pair(blocks: Sequence[Block], heading: Callable[[Line], HeadingSeen | None]) -> tuple[Line, Line] | None:
    lines = [
        (b, seen)
        for b in blocks
        if isinstance(b, Line) and (seen := heading(b)) is not None and not seen.structure
    ]
    for a, one in lines:
        for b, two in lines:
            same_line = abs(a.box.top - b.box.top) <= _BASELINE * a.size and a.box.x1 < b.box.x0
            if (
                same_line
                and one.style == two.style
                and one.ordinal is not None
                and two.ordinal in (one.ordinal + 1, 1)
            ):
                return a, b
    return None


def _across(block: Block, border: float, heading: Callable[[Line], HeadingSeen | None]) -> bool:
    over = block.box.x0 < border - _REACH and block.box.x1 > border + _REACH
    return over and (isinstance(block, Table) or heading(block) is not None)
