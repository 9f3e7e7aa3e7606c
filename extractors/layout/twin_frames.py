"""Two tables side by side, held apart by nothing but their rules: the frames in which each of them stands.

In: pieces of lines and horizontal edges.  Out: boxes, two for each pair.

Two edges at about one height with a gap between them belong to two tables if

1. above and below them, down to the next text that reaches over the gap, both sides hold rows with a name and
   a value: lines under the words of a group header have figures only;
2. nothing reaches over the gap beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from extractors.geometry import Box
from extractors.layout.edges import Edge
from extractors.layout.rows import is_full_row, text_rows
from extractors.model import Line

LEVEL = 40.0
"""Points by which the header rules of two tables lie apart in height: two lines more in one header."""
GAP = 4.0
"""Points between the rules, at least."""
WIDE = 100.0
"""Points of a table's rule, at least."""
MOST = 200
"""Rules of a page with tables, at most; more are ruled paper or a map."""
FEWEST = 2
"""Rows with a name and a value on either side, at least."""
SLACK = 2.0
"""Points by which text may stand beside the end of its rule."""


def twin_frames(pieces: Sequence[Line], across: Sequence[Edge]) -> list[Box]:
    """The frames of tables side by side, from left to right, each pair once."""
    rules = [e for e in across if e.end - e.start >= WIDE]
    found: list[Box] = []
    if len(rules) > MOST:
        return found
    for left, right in permutations(rules, 2):
        if right.start - left.end < GAP or abs(left.at - right.at) > LEVEL:
            continue
        frames = _frames(pieces, left, right)
        if frames and frames[0] not in found and all(_is_table(pieces, f) for f in frames):
            found += frames
    return found


def _frames(pieces: Sequence[Line], left: Edge, right: Edge) -> list[Box]:
    """The boxes over both rules' extents, up and down to what reaches over the gap; none if it is beside."""
    middle = (left.end + right.start) / 2
    high, low = sorted((left.at, right.at))
    over = [p.box for p in pieces if p.box.x0 < middle < p.box.x1]
    if any(b.bottom > high and b.top < low for b in over):
        return []
    top = max((b.bottom for b in over if b.bottom <= high), default=0.0)
    bottom = min((b.top for b in over if b.top >= low), default=float("inf"))
    return [Box(e.start - SLACK, top, e.end + SLACK, bottom) for e in (left, right)]


def _is_table(pieces: Sequence[Line], frame: Box) -> bool:
    rows = text_rows([p for p in pieces if frame.contains_point(p.box.x_mid, p.box.y_mid)])
    return sum(1 for row in rows if is_full_row(row)) >= FEWEST
