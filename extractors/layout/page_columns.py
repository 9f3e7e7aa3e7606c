"""Columns of a page that its tables show: where lines on one baseline are no line.

In: the boxes of a page's tables.  Out: a `Wall` between each two of their columns.

Two logical pages on one sheet, or three columns of a poster, have headings on one baseline, far from any
other line; nothing near them tells that they are two.  The tables below them do:

1. tables whose extents have nothing in common are in different columns; one over the whole width, and
   there are none;
2. the columns stand beside each other, and hold three tables at least: two side by side are no page of
   columns (``twin_tables``);
3. two pieces on one baseline are apart if the right one begins where the tables of its column do, and the
   left one where those of its own.

A heading over several columns begins at one edge only, and is never parted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from extractors.geometry import Box, union

GUTTER = 8.0
"""Points of empty strip between two columns: 3 mm at least in any print."""
LEAST_TABLES = 3
"""Tables of a page of columns."""
INDENT = 2.5
"""Line heights by which a heading or a list stands right of the tables of its column, at most."""
JUT = 2.0
"""Points by which it may stand left of them, or reach into the strip."""


@dataclass(frozen=True, slots=True)
class Wall:
    """Two columns of tables, as their boxes: what stands in one is no part of a line in the other."""

    left: Box
    right: Box

    def parts(self, first: Box, last: Box, box: Box) -> bool:
        """Whether a piece (``box``) is in another column than the pieces ``first`` to ``last`` before it."""
        return last.x1 <= self.left.x1 + JUT and _begins(first, self.left) and _begins(box, self.right)


def walls_between(tables: Sequence[Box]) -> list[Wall]:
    """The walls between the columns of a page's tables; none if they are in no columns."""
    columns: list[Box] = []
    for box in sorted(tables, key=lambda b: (b.x0, b.top)):
        if columns and box.x0 - columns[-1].x1 < GUTTER:
            columns[-1] = union([columns[-1], box])
        else:
            columns.append(box)
    if len(tables) < LEAST_TABLES:
        return []
    return [Wall(a, b) for a, b in combinations(columns, 2) if a.y_overlap(b) > 0]


def _begins(piece: Box, column: Box) -> bool:
    """Whether a piece begins where a column does."""
    return column.x0 - JUT <= piece.x0 <= column.x0 + INDENT * piece.height
