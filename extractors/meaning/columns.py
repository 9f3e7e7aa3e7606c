"""Measures printed side by side: their blocks one after the other, not row by row.

In: the blocks of a page in reading order, and a reader of headings.  Out: the same blocks, the regions that
headings side by side open taken column by column.

1. Headings of one numbering style on one baseline open a region if each counts on from the one at its left
   or restarts; where the left column holds the numbers between (``(1)``, ``(2)`` beside ``(3)``), it may
   count on from these.
2. The columns are parted by the white that goes on between two of the headings, from their line down over
   everything below: a heading may be set in from the table that it heads, or out of it.
3. The region ends at the first block that closes one of these strips: prose, a heading or a table over the
   columns.  It also ends in the first column at the heading that counts on from the last column (a new row
   of columns) and, where the columns count on, at one of the style that stands above the region or at a goal
   below measures (what it heads only looks like a column, being short).
4. Lines that end the first column, set off from it and lower than all other columns, head or caption the
   block that ends the region, unless they tell something.

Elsewhere ``beside_headings`` looks for tables beside sections; all else is left as it is.  Prose columns are
the business of the reading order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from extractors.meaning.beside_headings import with_their_headings
from extractors.meaning.events import HeadingSeen
from extractors.meaning.side_strips import Block, Head, Strip, narrowed, widest
from extractors.model import Line, Table
from normalizers import fold_text

ReadHeading = Callable[[Line], HeadingSeen | None]
_BASELINE = 0.6
"""Line heights by which headings side by side may be apart."""
_TELLS = re.compile(r"[0-9]|。\s*$")
"""A sentence or a number: no caption of what stands below."""
_SET_OFF = 0.8
"""Line heights of white above a line that is set off from the block above it."""
_AS_LARGE = 0.95
"""Share of the size of the headings side by side from which another one may end their region."""
_GOALS = ("basic_goal", "cross_goal")


def column_by_column(blocks: Sequence[Block], heading: ReadHeading) -> list[Block]:
    """The blocks with side-by-side sections taken one after the other.

    Args:
        blocks: of one page, in reading order.
        heading: reads a line as a heading, or gives None.
    """
    heads = [
        Head(b, seen)
        for b in blocks
        if isinstance(b, Line) and (seen := heading(b)) is not None and not seen.structure
    ]
    return _parted(blocks, heads)


def _parted(blocks: Sequence[Block], heads: Sequence[Head]) -> list[Block]:
    row = _row(heads)
    if not row:
        return with_their_headings(blocks, heads)
    top = min(h.box.top for h in row) - 1.0
    below = sorted((b for b in blocks if b.box.top >= top), key=lambda b: b.box.top)
    strips, bottom = _strips(row, below)
    bottom = min([bottom, *_next_heads(row, heads, strips[0], top)])
    inside = [b for b in blocks if top <= b.box.top < bottom]
    columns = _columns(inside, strips)
    bottom = min([bottom, *_captions(columns, heads, bottom, below)])
    columns = [[b for b in column if b.box.top < bottom] for column in columns]
    before = [b for b in blocks if b.box.top < top]
    after = [b for b in blocks if b.box.top >= bottom]
    later = [h for h in heads if h.box.top >= bottom]
    earlier = [h for h in heads if h.box.top < top]
    return [
        *with_their_headings(before, earlier),
        *(b for column in columns for b in column),
        *_parted(after, later),
    ]


# ---- the headings of a region ---------------------------------------------------------------------


def _row(heads: Sequence[Head]) -> list[Head]:
    """The uppermost headings that open columns, from left to right; empty if there are none."""
    for first in sorted(heads, key=lambda h: (h.box.top, h.box.x0)):
        row = [first]
        for head in sorted(heads, key=lambda h: h.box.x0):
            if _level(head, first) and head.box.x0 > row[-1].box.x1 and _counts_on(row[-1], head, heads):
                row.append(head)
        if len(row) > 1:
            return row
    return []


def _counts_on(left: Head, right: Head, heads: Sequence[Head]) -> bool:
    one, two = left.seen, right.seen
    if one.style != two.style or one.ordinal is None or two.ordinal is None:
        return False
    if two.ordinal in (one.ordinal + 1, 1):
        return True
    column = {
        h.seen.ordinal
        for h in heads
        if h.seen.style == one.style and h.box.top > left.box.bottom and h.box.x1 < right.box.x0
    }
    return two.ordinal > one.ordinal and column.issuperset(range(one.ordinal + 1, two.ordinal))


def _next_heads(row: Sequence[Head], heads: Sequence[Head], strip: Strip, top: float) -> list[float]:
    """Tops of the headings in the first column that end the region: see rule 3."""
    if not all(b.seen.ordinal == (a.seen.ordinal or 0) + 1 for a, b in pairwise(row)):
        return []
    last = row[-1].seen
    large = [h for h in heads if h.seen.strong and h.line.size >= _AS_LARGE * row[0].line.size]
    outer = {h.seen.style for h in large if h.box.top < top}
    ends = []
    for head in large if last.strong else heads:
        seen = head.seen
        if head.box.top <= row[0].box.bottom or head.box.x0 >= strip[0]:
            continue
        if seen.style == last.style:
            closes = seen.ordinal == (last.ordinal or 0) + 1
        else:
            closes = seen.style in outer or (seen.kind in _GOALS and last.kind not in _GOALS)
        if closes:
            ends.append(min(h.box.top for h in heads if _level(h, head)) - 1.0)
    return ends


def _level(one: Head, other: Head) -> bool:
    return abs(one.box.top - other.box.top) <= _BASELINE * other.line.size


# ---- the columns ----------------------------------------------------------------------------------


def _strips(row: Sequence[Head], below: Sequence[Block]) -> tuple[list[Strip], float]:
    """The white between the columns, and the height at which something closes one of them."""
    free = [[(a.box.x1, b.box.x0)] for a, b in pairwise(row)]
    own = {id(h.line) for h in row}
    for block in below:
        if id(block) in own:
            continue
        left = [narrowed(strips, block.box) for strips in free]
        if not all(left):
            return [widest(strips) for strips in free], block.box.top
        free = left
    return [widest(strips) for strips in free], float("inf")


def _columns(blocks: Sequence[Block], strips: Sequence[Strip]) -> list[list[Block]]:
    columns: list[list[Block]] = [[] for _ in range(len(strips) + 1)]
    for block in blocks:
        columns[sum(1 for a, b in strips if block.box.x_mid > (a + b) / 2)].append(block)
    return columns


def _captions(
    columns: Sequence[Sequence[Block]], heads: Sequence[Head], bottom: float, below: Sequence[Block]
) -> list[float]:
    """The top of what ends the first column and stands over the block that ends the region: see rule 4."""
    if not any(b.box.top >= bottom for b in below):
        return []
    floor = max((b.box.bottom for column in columns[1:] for b in column), default=float("inf"))
    first = sorted(columns[0], key=lambda b: b.box.top)
    marks = {id(h.line) for h in heads}
    found: list[float] = []
    for above, block in reversed(list(pairwise(first))):
        if isinstance(block, Table) or block.box.top < floor:
            break
        if id(block) not in marks and _TELLS.search(fold_text(block.text)):
            break
        if id(block) in marks or block.box.top - above.box.bottom >= _SET_OFF * block.size:
            found.append(block.box.top - 1.0)
    return found
