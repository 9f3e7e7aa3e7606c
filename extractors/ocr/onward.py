"""Rules of a table's columns that go on in rows where they were not seen.

In: a straight grey picture, its level and plumb strokes.  Out: the pieces of plumb strokes that are missing,
as pixel boxes from one level stroke to the next.

A stroke counts by itself only where it is longer than a stem of print and much darker (or lighter) than what
lies about it (`rules`).  In a header row set tight, or on a dark fill, a column's rule is neither.  Where the
same rule stands in another row of the table less is enough:

1. A row is what lies between two level strokes that cross the column's line, one next to the other.  From a
   stroke its rows are followed to the next one, and on as long as any plumb stroke stands in them: between
   two tables there is none.
2. Its rule is a ridge: almost all the way from one level stroke to the other it differs from both its sides,
   in the same direction.  The edge of a fill differs from one side only.
3. Print close by on both sides makes a stem of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from extractors.geometry import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

ROW = (6.0, 60.0)
"""Points from one level stroke to the next that make a row."""
REACH = 1.5
"""Points beyond its ends that a level stroke still crosses a line, and points that a rule may stand beside
the line of its column: paper bends."""
ENDS = 1.5
"""Points at the ends of a row that belong to its level strokes."""
COVERED = 0.5
"""Share of a row along which a plumb stroke that is known must run to be its rule."""
BESIDE = (1.4, 2.2)
"""Points from the middle of a rule to what lies beside it: the widest rules of cells are 2 points wide."""
LEAST = 7
"""Grey levels by which a rule differs from both its sides; the grain of a scan, smoothed, makes 2."""
SMOOTH = 2.0
"""Points along a rule over which its grain is smoothed."""
UNBROKEN = 0.9
"""Share of the row along which a rule differs from its sides."""
STEM_ROOM, STEM_INK = (0.4, 2.5), (0.05, 0.2)
"""Points beside a stroke in which print is looked for, and the shares of its length that have some on its
emptier and on its fuller side: digits may stand close to one side of a rule."""
WIDTH = 0.7
"""Points; the thickness given to a rule that is found."""


def flanked_twice(stroke: Box, ink: Grey, scale: float) -> bool:
    """Whether print stands along both sides of a plumb stroke, as it does along a stem."""
    near, far = (by * scale for by in STEM_ROOM)
    rows = slice(max(0, int(stroke.top)), int(stroke.bottom))
    sides = ((stroke.x0 - far, stroke.x0 - near), (stroke.x1 + near, stroke.x1 + far))
    shares = sorted(float((ink[rows, max(0, int(a)) : int(b) + 1] > 0).any(axis=1).mean()) for a, b in sides)
    return all(share >= least for share, least in zip(shares, STEM_INK, strict=True))


def onward_rules(
    grey: Grey, ink: Grey, level: Sequence[Box], plumb: Sequence[Box], scale: float
) -> list[Box]:
    """The pieces of the plumb strokes that show in rows of their tables where they were not found.

    Args:
        grey: the straight picture.
        ink: its ink, level strokes left out.
        level: the level strokes.
        plumb: the plumb strokes that were found.
        scale: pixels per point.
    """
    found: list[Box] = []
    for stroke in plumb:
        for row in _rows(stroke, level, plumb, scale):
            known = (p for p in (*plumb, *found) if abs(p.x_mid - stroke.x_mid) <= 2 * REACH * scale)
            if any(p.y_overlap(row) >= COVERED * row.height for p in known):
                continue
            at = _ridge(grey, row, scale)
            if at is None:
                continue
            half = WIDTH * scale / 2
            piece = Box(at - half, row.top, at + half, row.bottom)
            if not flanked_twice(piece, ink, scale):
                found.append(piece)
    return found


def _rows(stroke: Box, level: Sequence[Box], plumb: Sequence[Box], scale: float) -> Iterator[Box]:
    """The rows of its table on a column's line above and below a stroke, as boxes without width."""
    x, reach = stroke.x_mid, REACH * scale
    low, high = (side * scale for side in ROW)
    heights = sorted(s.y_mid for s in level if s.x0 - reach <= x <= s.x1 + reach)
    below = [y for y in heights if y > stroke.bottom - 2 * reach]
    above = [y for y in reversed(heights) if y < stroke.top + 2 * reach]
    for ladder in (above, below):
        for start, end in pairwise(ladder):
            row = Box(x, min(start, end), x, max(start, end))
            if row.height > high:
                break
            if row.height >= low:
                yield row
                if not any(p.y_overlap(row) >= COVERED * row.height for p in plumb):
                    break


def _ridge(grey: Grey, row: Box, scale: float) -> float | None:
    """Where a rule runs through a row; None if there is none."""
    import cv2
    import numpy as np

    near, far = (round(by * scale) for by in BESIDE)
    reach = round(REACH * scale)
    first, last = round(row.x_mid) - reach - far, round(row.x_mid) + reach + far + 1
    rows = slice(round(row.top + ENDS * scale), round(row.bottom - ENDS * scale) + 1)
    if first < 0 or last > grey.shape[1] or rows.start < 0 or rows.stop > grey.shape[0]:
        return None
    strip = cv2.blur(grey[rows, first:last].astype(np.float32), (1, max(1, round(SMOOTH * scale))))
    best, place = 0.0, None
    for x in range(far, strip.shape[1] - far):
        middle = strip[:, x]
        left = middle - strip[:, x - far : x - near + 1].mean(axis=1)
        right = middle - strip[:, x + near : x + far + 1].mean(axis=1)
        for sign in (-1, 1):
            height = np.minimum(sign * left, sign * right)
            if float((height >= LEAST).mean()) >= UNBROKEN and float(np.median(height)) > best:
                best, place = float(np.median(height)), first + x + 0.5
    return place
