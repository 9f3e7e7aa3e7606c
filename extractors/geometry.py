"""Boxes on a page as displayed.

One coordinate space for the whole package: PDF points (1/72 inch, times /UserUnit), origin at the top
left corner of the page *as shown to a reader* (after /Rotate and the crop box), x to the right, y
(``top``, ``bottom``) downwards.  Everything that has a place on a page carries a `Box`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(slots=True, init=False, unsafe_hash=True)
class Box:
    """A rectangle in points; ``x0 <= x1`` and ``top <= bottom``.  It is never changed.

    A page has thousands; a plain ``__init__`` makes one in half the time of a frozen dataclass's.
    """

    x0: float
    top: float
    x1: float
    bottom: float

    def __init__(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """The four sides."""
        self.x0 = x0
        self.top = top
        self.x1 = x1
        self.bottom = bottom

    def __reduce__(self) -> tuple[type[Box], tuple[float, float, float, float]]:
        """Pickled by its sides: a compiled class is not made without them."""
        return Box, (self.x0, self.top, self.x1, self.bottom)

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
        end = self.x1 if self.x1 < other.x1 else other.x1
        start = self.x0 if self.x0 > other.x0 else other.x0
        return end - start if end > start else 0.0

    def y_overlap(self, other: Box) -> float:
        """Length of the common vertical extent (0 where there is none)."""
        end = self.bottom if self.bottom < other.bottom else other.bottom
        start = self.top if self.top > other.top else other.top
        return end - start if end > start else 0.0


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of ``boxes``.

    Raises:
        ValueError: if there is no box.
    """
    items = list(boxes)
    if not items:
        raise ValueError("union of no boxes")
    first = items[0]
    x0, top, x1, bottom = first.x0, first.top, first.x1, first.bottom
    for box in items:
        x0 = box.x0 if box.x0 < x0 else x0
        top = box.top if box.top < top else top
        x1 = box.x1 if box.x1 > x1 else x1
        bottom = box.bottom if box.bottom > bottom else bottom
    return Box(x0, top, x1, bottom)
