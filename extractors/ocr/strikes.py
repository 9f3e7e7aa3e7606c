"""Strike-throughs and underlines in the picture of a page.

In: the ink, rough boxes of the lines of text, the strokes already found.  Out: pixel boxes of thin level
runs through or under text, which become rules: ``marks`` decides what they say, as on a digital page.

1. A run is unbroken ink, longer than a glyph, thin and level.
2. Through text it must also fill the gaps between glyphs: ink with nothing above and below it.  Strokes of
   neighbours that touch fill a pixel or two, a strike-through fills every gap.
3. A run through signs that have such a bar themselves (44, 千千) is none.
4. Under text it must stand free of the glyphs along most of its length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from extractors.geometry import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from extractors.ocr.engine import Sign

    Grey = NDArray[np.uint8]
    Ink = NDArray[np.bool_]

LONGER = 1.25
"""Line heights that a run is at least long; 一 and ー are 0.9."""
LEAST = 9.5
"""Points that a run is at least long: an em of small print; a single struck digit is not told from its own
bars."""
FRAGMENT = 0.8
"""Usual heights that the measure of a line has at least: what the detector cuts off a line is lower."""
THIN = 0.24
"""Line heights that a run is at most thick: two pixels of print are four in the ink of a blurred scan."""
THROUGH = (0.28, 0.7)
"""Share of a line's height where a strike-through runs."""
BELOW = 0.45
"""Line heights under a line within which its underline runs."""
BARRED = frozenset("4４一二三ーｰ―-－‐十土士七干千毛手王五正主=＝")
"""Signs with a level bar where a strike-through runs."""
FREE, MOST_FREE = 0.09, 0.8
"""Share of a strike-through where the line has no other ink: the gaps between glyphs; more is a dash or a
leader."""
FREE_UNDER = 0.7
"""Share of an underline that has no ink right above it."""
STRAIGHT = 0.95
"""Share of a strike-through that lies on one row of pixels.  In noisy scans at 150 and 200 dpi strikes have
0.97 and more, with 0.09 to 0.35 of gaps; what blurred digits make (48, 86) has 0.76 to 0.94 with up to 0.1,
and 44 no gap."""
LEAST_FREE = 3
"""Pixels of it, at least."""
CLEAR = 0.1
"""Line heights above an underline that must be paper for it to count as free there."""


@dataclass(frozen=True, slots=True)
class Strike:
    """A run through or under text, and the box of its line, in pixels."""

    box: Box
    line: Box


def find_strikes(ink: Grey, strokes: Grey, lines: Sequence[Box], scale: float) -> list[Strike]:
    """Strike-throughs and underlines of lines of text, in pixels; ``scale`` is pixels per point."""
    strips = [strip for line in lines if (strip := _strip(line, ink, strokes)) is not None]
    usual = median(height for _, _, _, height in strips) if strips else 0.0
    found: list[Strike] = []
    for line, here, top, height in strips:
        for box in _thin_runs(here, height, max(LEAST * scale, LONGER * max(height, FRAGMENT * usual))):
            share = (box.y_mid - top) / height
            through = THROUGH[0] <= share <= THROUGH[1] and _is_strike(here, box, height)
            if through or (share > THROUGH[1] and _is_underline(here, box, height)):
                place = Box(line.x0 + box.x0, line.top + box.top, line.x0 + box.x1, line.top + box.bottom)
                found.append(Strike(place, line))
    return _without_doubles(found)


def _strip(line: Box, ink: Grey, strokes: Grey) -> tuple[Box, Ink, int, int] | None:
    """A line, the ink in it and under it, the first row of its ink and how high that is."""
    import numpy as np

    bottom = min(ink.shape[0], int(line.bottom + BELOW * line.height))
    part = (slice(int(line.top), bottom), slice(int(line.x0), int(line.x1)))
    here = (ink[part] > 0) & (strokes[part] == 0)
    rows = np.flatnonzero(here[: int(line.height)].any(axis=1))
    return (line, here, int(rows[0]), int(rows[-1]) - int(rows[0]) + 1) if len(rows) else None


def _thin_runs(here: Ink, height: int, least: float) -> list[Box]:
    """Thin level runs of ink of a least length, in pixels."""
    import cv2
    import numpy as np

    length = max(3, int(least))
    ink = here.astype(np.uint8)
    joined = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    bar = np.ones((1, length), np.uint8)
    # OpenCV takes what lies outside for ink: a run that is cut off at the edge would count as long
    long = cv2.morphologyEx(joined, cv2.MORPH_OPEN, bar, borderType=cv2.BORDER_CONSTANT, borderValue=(0,))
    count, _, stats, _ = cv2.connectedComponentsWithStats(long, connectivity=8)
    boxes = []
    for x, y, wide, high, area in stats[1:count].tolist():
        if area / wide - 2 <= max(2.0, THIN * height) and high <= max(6.0, 2 * THIN * height):
            boxes.append(Box(x, y + 1, x + wide, max(y + 2, y + high - 1)))
    return boxes


def _is_strike(here: Ink, box: Box, height: int) -> bool:
    """Whether a run is straight and fills gaps between glyphs: columns where the line has no other ink."""
    columns = slice(int(box.x0), int(box.x1))
    others = here[: int(height * 1.1), columns].copy()
    others[max(0, int(box.top) - 1) : int(box.bottom) + 1] = False
    free = int((~others.any(axis=0)).sum())
    if here[max(0, int(box.top) - 1) : int(box.bottom) + 1, columns].mean(axis=1).max() < STRAIGHT:
        return False
    return max(LEAST_FREE, FREE * box.width) <= free <= MOST_FREE * box.width


def _is_underline(here: Ink, box: Box, height: int) -> bool:
    """Whether a run stands free under the glyphs."""
    clear = max(2, int(CLEAR * height))
    rows = slice(max(0, int(box.top) - 1 - clear), max(0, int(box.top) - 1))
    above = here[rows, int(box.x0) : int(box.x1)].any(axis=0)
    return int((~above).sum()) >= FREE_UNDER * box.width


def _without_doubles(strikes: Sequence[Strike]) -> list[Strike]:
    """Each run once: the boxes of neighbouring lines overlap."""
    kept: list[Strike] = []
    for strike in sorted(strikes, key=lambda s: (-s.box.width, s.box.top, s.box.x0)):
        box = strike.box
        if not any(
            box.x_overlap(k.box) > 0.5 * box.width and abs(box.y_mid - k.box.y_mid) <= 3 for k in kept
        ):
            kept.append(strike)
    return sorted(kept, key=lambda s: (s.box.top, s.box.x0))


def is_barred(strike: Strike, signs: Sequence[Sign]) -> bool:
    """Whether a run is made of the bars of its glyphs (44), given the signs of the line as read with it."""
    left, right = strike.box.x0 - strike.line.x0, strike.box.x1 - strike.line.x0
    crossed = [s for s in signs if left <= s.at <= right]
    return bool(crossed) and all(s.text in BARRED for s in crossed)


def is_through(strike: Box, ink: Box) -> bool:
    """Whether a run crosses the ink of a line at mid-height, not above or under it."""
    return THROUGH[0] <= (strike.y_mid - ink.top) / ink.height <= THROUGH[1]


def without_strikes(grey: Grey, ink: Grey, strikes: Sequence[Box]) -> tuple[Grey, Grey]:
    """Picture and ink with the strikes taken out; where a glyph's ink goes on above and below, it stays."""
    import numpy as np

    if not strikes:
        return grey, ink
    grey, ink = grey.copy(), ink.copy()
    for box in strikes:
        top, bottom = max(2, int(box.top) - 1), min(ink.shape[0] - 3, int(box.bottom) + 1)
        columns = slice(int(box.x0), int(box.x1) + 1)
        crossed = (ink[top - 2 : top, columns] > 0).any(axis=0) & (ink[bottom : bottom + 2, columns] > 0).any(
            axis=0
        )
        paper = np.maximum(grey[top - 2, columns], grey[bottom + 1, columns])
        grey[top:bottom, columns] = np.where(crossed, grey[top:bottom, columns], paper)
        ink[top:bottom, columns] = np.where(crossed, ink[top:bottom, columns], 0)
    return grey, ink
