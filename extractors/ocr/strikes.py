"""Strike-throughs and underlines in the picture of a page.

In: the ink, rough boxes of the lines of text, the strokes already found.  Out: pixel boxes of thin level
runs through or under text, which become rules: ``marks`` decides what they say, as on a digital page.

1. A run is unbroken ink, longer than a glyph, thin and level.
2. Through text it must also fill the gaps between glyphs: ink with nothing above and below it.  Strokes of
   neighbours that touch fill a pixel or two, a strike-through fills every gap.  Where the bar of the glyph
   behind it goes on at nearly the same height (the 4 of a new 46 behind a struck 55), the strike is the
   straight part; and it ends where the underline of what was put in its place begins.
3. A run through signs that have such a bar themselves (44, 千千) is none, and neither is one that ends within
   a number, unless the underline of new digits begins there.
4. Under text it must stand free of the glyphs along most of its length; the underline of 14件 in narrow
   rows touches their feet, but no glyph's foot is so straight along several of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from extractors.geometry import Box
from extractors.ocr.glyphs import runs_of

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
OWN, MOST_OWN = (0.25, 0.75), 0.45
"""Share of a line's box in the middle of which its own ink stands, and the least share of all ink there that
is taken for it: in narrow rows the box holds heads and feet of the neighbours."""
THIN = 0.24
"""Line heights that a run is at most thick: two pixels of print are four in the ink of a blurred scan."""
THROUGH = (0.28, 0.7)
"""Share of a line's height where a strike-through runs."""
BELOW = 0.45
"""Line heights under a line within which its underline runs."""
BARRED = frozenset("4４一二三ーｰ―-－‐十土士七干千毛手王五正主=＝年度")
"""Signs with a level bar where a strike-through runs.  In small print those of 4年度 run together; nobody
strikes out a year without its digits."""
FREE, MOST_FREE = 0.09, 0.8
"""Share of a strike-through where the line has no other ink: the gaps between glyphs; more is a dash or a
leader."""
FREE_UNDER, FREE_TOUCHING = 0.7, 0.3
"""Share of an underline that has no ink right above it, and of one that lies on two rows of pixels and fills
the gaps between glyphs."""
STRAIGHT = 0.95
"""Share of a strike-through that lies on one row of pixels.  In noisy scans at 150 and 200 dpi strikes have
0.97 and more, with 0.09 to 0.35 of gaps; what blurred digits make (48, 86) has 0.76 to 0.94 with up to 0.1,
and 44 no gap."""
TAIL, FREE_TAIL = 0.2, 0.13
"""Share of a run that the bars of glyphs at its end may make up, and the least gaps of the straight rest:
what a run looks like that no glyphs made."""
LEAST_FREE = 3
"""Pixels of it, at least."""
END, APART = 0.3, 0.75
"""Line heights between the end of a strike and an underline that begins there, and those from one sign of a
number to the next, at most."""
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
    cores = [Box(line.x0, line.top + top, line.x1, line.top + top + high) for line, _, top, high in strips]
    usual = median(height for _, _, _, height in strips) if strips else 0.0
    found: list[Strike] = []
    for line, here, top, height in strips:
        least = max(LEAST * scale, LONGER * max(height, FRAGMENT * usual))
        through, under = [], []
        for box in _thin_runs(here, height, least):
            share = (box.y_mid - top) / height
            if share > THROUGH[1]:
                under += [box] if _is_underline(here, box, height) else []
            elif share >= THROUGH[0]:
                straight = _straight(here, box, height)
                through += (
                    [straight] if straight.width >= least and _is_strike(here, straight, height) else []
                )
        found += [Strike(_moved(_ended(strike, under, height), line), line) for strike in through]
        below = [_moved(box, line) for box in under]
        found += [Strike(box, line) for box in below if not any(_runs_through(box, core) for core in cores)]
    return _without_doubles(found)


def _moved(box: Box, line: Box) -> Box:
    """A box of a line's picture as one of the page."""
    return Box(line.x0 + box.x0, line.top + box.top, line.x0 + box.x1, line.top + box.bottom)


def _runs_through(underline: Box, core: Box) -> bool:
    """Whether what runs under one line runs through another's ink: small print below it."""
    return core.contains_point(underline.x_mid, underline.y_mid) and is_through(underline, core)


def _straight(here: Ink, box: Box, height: int) -> Box:
    """The part of a run that lies on one row, where the bars of glyphs at its ends stand off that row."""
    rows = _rows_of(here, box)
    edges = runs_of(rows[int(rows.sum(axis=1).argmax())])
    start, end = max(edges, key=lambda run: run[1] - run[0])
    part = Box(box.x0 + start, box.top, box.x0 + end, box.bottom)
    tail = box.width - part.width
    if (1 - STRAIGHT) * box.width < tail <= TAIL * box.width:
        return part if _free(here, part, height) >= FREE_TAIL * part.width else box
    return box


def _ended(strike: Box, under: Sequence[Box], height: int) -> Box:
    """A strike that ends where an underline begins that goes on beyond it."""
    for line in under:
        if strike.x0 + height < line.x0 < strike.x1 < line.x1 and strike.x1 - line.x0 <= height:
            return Box(strike.x0, strike.top, line.x0, strike.bottom)
    return strike


def _strip(line: Box, ink: Grey, strokes: Grey) -> tuple[Box, Ink, int, int] | None:
    """A line, the ink in it and under it, the first row of its ink and how high that is."""
    bottom = min(ink.shape[0], int(line.bottom + BELOW * line.height))
    part = (slice(int(line.top), bottom), slice(int(line.x0), int(line.x1)))
    here = (ink[part] > 0) & (strokes[part] == 0)
    rows = runs_of(here[: int(line.height)].any(axis=1))
    if not rows:
        return None
    top, end = max(
        rows, key=lambda run: min(run[1], OWN[1] * line.height) - max(run[0], OWN[0] * line.height)
    )
    if end - top < MOST_OWN * (rows[-1][1] - rows[0][0]):  # 二, a row of dots
        top, end = rows[0][0], rows[-1][1]
    return line, here, top, end - top


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
    """Whether a run is straight and fills gaps between glyphs."""
    if _rows_of(here, box).mean(axis=1).max() < STRAIGHT:
        return False
    return max(LEAST_FREE, FREE * box.width) <= _free(here, box, height) <= MOST_FREE * box.width


def _free(here: Ink, box: Box, height: int) -> int:
    """The columns of a run where the line has no other ink."""
    others = here[: int(height * 1.1), int(box.x0) : int(box.x1)].copy()
    others[max(0, int(box.top) - 1) : int(box.bottom) + 1] = False
    return int((~others.any(axis=0)).sum())


def _is_underline(here: Ink, box: Box, height: int) -> bool:
    """Whether a run stands free under the glyphs."""
    clear = max(2, int(CLEAR * height))
    rows = slice(max(0, int(box.top) - 1 - clear), max(0, int(box.top) - 1))
    above = here[rows, int(box.x0) : int(box.x1)].any(axis=0)
    free = int((~above).sum())
    if free >= FREE_UNDER * box.width:
        return True
    rows_of = _rows_of(here, box)
    straight = (rows_of[1:] | rows_of[:-1]).mean(axis=1).max(initial=0) >= STRAIGHT  # a hair askew
    fills = _free(here, box, height) >= FREE * box.width
    return bool(straight and fills and free >= FREE_TOUCHING * box.width)


def _rows_of(here: Ink, box: Box) -> Ink:
    """The ink of a run, with a row above and below it."""
    return here[max(0, int(box.top) - 1) : int(box.bottom) + 1, int(box.x0) : int(box.x1)]


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


def cuts_number(strike: Strike, signs: Sequence[Sign], found: Sequence[Strike]) -> bool:
    """Whether a run ends within a number, and no other meets it there: the bars of the 44 in 447."""
    left, right = strike.box.x0 - strike.line.x0, strike.box.x1 - strike.line.x0
    near = strike.line.height * END
    for before, after in pairwise(signs):
        at = next((x for x in (left, right) if before.at <= x <= after.at), None)
        if at is None or after.at - before.at > APART * strike.line.height:
            continue
        ends = (x - strike.line.x0 for f in found if f is not strike for x in (f.box.x0, f.box.x1))
        new = any(abs(x - at) <= near for x in ends)
        if not new and all(s.text.isdigit() or s.text in ".,．，" for s in (before, after)):
            return True
    return False


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
