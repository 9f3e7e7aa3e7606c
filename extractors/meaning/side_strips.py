"""The white between columns of a page, and the headings that the columns hold.

`narrowed` takes strips, the extents of white between two columns, and a block that stands somewhere below:
what is left of them.  None left: the block reaches over the columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.geometry import Box
from extractors.meaning.events import HeadingSeen
from extractors.model import Line, Table

GUTTER = 4.0
"""Points of white between two columns, at least."""

Block = Line | Table
Strip = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Head:
    """A line that reads as a heading."""

    line: Line
    seen: HeadingSeen

    @property
    def box(self) -> Box:
        """Where it stands."""
        return self.line.box


def narrowed(strips: Sequence[Strip], box: Box) -> list[Strip]:
    """The parts of strips, left and right of a box, that are wide enough to part columns."""
    cut = [part for a, b in strips for part in ((a, min(b, box.x0)), (max(a, box.x1), b))]
    return sorted({(a, b) for a, b in cut if b - a >= GUTTER})


def widest(strips: Sequence[Strip]) -> Strip:
    """The widest strip; of two, the right one."""
    return max(strips, key=lambda s: (s[1] - s[0], s[1]))
