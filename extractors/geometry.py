"""Boxes on a page as displayed.

One coordinate space for the whole package: PDF points (1/72 inch, times /UserUnit), origin at the top
left corner of the page *as shown to a reader* (after /Rotate and the crop box), x to the right, y
(``top``, ``bottom``) downwards.  Everything that has a place on a page carries a `Box`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points; ``x0 <= x1`` and ``top <= bottom``."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Horizontal extent in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Vertical extent in points."""
        return self.bottom - self.top

    @property
    def x_mid(self) -> float:
        """Horizontal centre."""
        return (self.x0 + self.x1) / 2

    @property
    def y_mid(self) -> float:
        """Vertical centre."""
        return (self.top + self.bottom) / 2

    def contains_point(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Whether the point lies in the box, its border widened by ``slack`` points."""
        return self.x0 - slack <= x <= self.x1 + slack and self.top - slack <= y <= self.bottom + slack

    def contains(self, other: Box, slack: float = 0.0) -> bool:
        """Whether ``other`` lies wholly in the box, its border widened by ``slack`` points."""
        return (
            self.x0 - slack <= other.x0
            and other.x1 <= self.x1 + slack
            and self.top - slack <= other.top
            and other.bottom <= self.bottom + slack
        )

    def x_overlap(self, other: Box) -> float:
        """Length of the common horizontal extent (0 where there is none)."""
        return max(0.0, min(self.x1, other.x1) - max(self.x0, other.x0))

    def y_overlap(self, other: Box) -> float:
        """Length of the common vertical extent (0 where there is none)."""
        return max(0.0, min(self.bottom, other.bottom) - max(self.top, other.top))


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of ``boxes``.

    Raises:
        ValueError: if there is no box.
    """
    items = list(boxes)
    if not items:
        raise ValueError("union of no boxes")
    return Box(
        min(b.x0 for b in items),
        min(b.top for b in items),
        max(b.x1 for b in items),
        max(b.bottom for b in items),
    )
