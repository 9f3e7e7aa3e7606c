"""Drawn lines and filled areas of a page's picture.

In: a straight grey picture and its pixels per point.  Out: strokes and areas as pixel boxes, and a mask of
the strokes.

1. Ink is what is darker than its surroundings and than its ground (`fills`); large dark areas are no ink but
   fills.
2. A level stroke is a run of ink longer than any stroke of a glyph, thin, and straight; a plumb one likewise.
   The dots of a level one may be too pale to be ink (`dotted`).
3. A stroke inside a line of text and no longer than a glyph is part of a glyph (stems of a large heading, a
   long 一).  So are stems one below the other in lines set tight, or in a row so low that they touch its
   rules: signs go on beside them, close by on one side or a little further off on both; beside a rule there
   is white.
4. A short stroke counts only if strokes of the other direction hold it: at both ends, or anywhere if it is
   longer.
5. A column's rule goes on in rows where it is too short or too pale to be found by itself (`onward`).
6. On fills light strokes are sought in the same way, and on dark ones darker strokes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.geometry import Box
from extractors.ocr.dotted import dotted_rules
from extractors.ocr.fills import (
    DARK,
    TINTED,
    Area,
    cover_edges,
    darker_than,
    find_areas,
    has_sides,
    lighter_than,
    odd,
    paper_of,
    to_strokes,
)
from extractors.ocr.onward import flanked_twice, onward_rules

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

LEVEL_RUN = 16.0
"""Points of unbroken ink that make a level stroke: an em of body text and half as much again."""
PLUMB_RUN = 11.0
"""Points of unbroken ink that make a plumb stroke: a row of a table is higher, a glyph's stem in body text
shorter."""
THICKEST = 3.0
"""Points; a thicker stroke is a bar or a filled area."""
ALONE = 60.0
"""Points from which a stroke counts though it meets no other."""
HELD_ONCE = 30.0
"""Points from which a stroke needs to meet only one other."""
GLYPH_LENGTH = 1.25
"""Line heights up to which a stroke inside a line of text is part of a glyph."""
IN_TEXT = 0.9
"""Share of a plumb stroke that lies within lines of text if it is made of stems."""
BESIDE, FLANKED = (0.4, 1.0), 0.25
"""Points beside a stroke where ink is looked for, and the share of a stem's length that has some."""
MEET = 3.0
"""Points by which two strokes may miss each other and still meet."""
GAP = 1.2
"""Points of a break in a stroke that are dust or a worn line; glyphs stand farther apart."""
WOBBLE = 1.0
"""Points by which a stroke may bend within one run (paper lies askew by hairs even when straightened)."""
WINDOW = 12.0
"""Points of the window whose mean is the surrounding of a pixel."""
DARKER = 24
"""Grey levels by which ink is darker than its surroundings."""
LEAST_DARKER = 12
"""Grey levels by which it is darker than its ground: between white signs on a band the band is no ink."""
SOLID = 5.0
"""Points; dark areas larger than this in both directions are fills, not strokes."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stroke as the picture has it: the ends of a bent one lie beside its straight box."""

    runs: Grey
    extent: Box

    @property
    def part(self) -> tuple[slice, slice]:
        """Rows and columns of its pixels."""
        box = self.extent
        return slice(int(box.top), int(box.bottom) + 1), slice(int(box.x0), int(box.x1) + 1)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page beside its text; boxes in pixels."""

    level: tuple[Box, ...]
    plumb: tuple[Box, ...]
    areas: tuple[Area, ...]
    mask: Grey
    """255 on the pixels of strokes, a little widened."""


def find_drawn(
    grey: Grey, ground: Grey, inks: tuple[Grey, Grey], scale: float, lines: Sequence[Box]
) -> Drawn:
    """Strokes and fills of a picture.

    Args:
        grey: the straight picture.
        ground: what lies behind its text (`ground_of`).
        inks: dark and light (`inks_of`).
        scale: pixels per point.
        lines: rough boxes of the lines of text, in pixels.
    """
    import numpy as np

    ink = inks[0] | inks[1]
    index = _Lines(lines, ink.shape[0])
    level: dict[Box, Mark] = {}
    plumb: dict[Box, Mark] = {}
    dotted = dotted_rules(grey, ground, lines, scale)
    for signs in (inks[0] | dotted, inks[1]):  # apart: what touches is one mark, and too thick a one is none
        level |= _strokes(_runs(signs, scale, LEVEL_RUN, plumb=False), scale, plumb=False)
    for signs in inks:
        plumb |= _strokes(_runs(signs, scale, PLUMB_RUN, plumb=True), scale, plumb=True)
    flat = [b for b in level if not index.has_glyph_stroke(b, scale)]
    beside = np.where(_mask([level[b] for b in flat], ink, scale) > 0, 0, ink).astype(np.uint8)
    kept_level, kept_plumb = _meeting(
        flat,
        [
            b
            for b in plumb
            if not index.has_glyph_stroke(b, scale)
            and not (index.share_within(b) >= IN_TEXT and _is_stem(b, beside, scale))
        ],
        [a.box for a in find_areas(ground, np.zeros_like(ink), scale) if a.level <= TINTED],
        scale,
    )
    mask = _mask((*(level[b] for b in kept_level), *(plumb[b] for b in kept_plumb)), ink, scale)
    onward = onward_rules(grey, beside, kept_level, kept_plumb, scale)
    _add(onward, mask, scale)
    kept_plumb = [*kept_plumb, *onward]
    areas = [a for a in find_areas(ground, mask, scale) if has_sides(a, grey, mask, scale)]
    cover_edges(mask, areas, paper_of(ground), scale)
    areas = [to_strokes(area, kept_level, kept_plumb, scale) for area in areas]
    return Drawn(tuple(kept_level), tuple(kept_plumb), tuple(areas), mask)


def inks_of(grey: Grey, ground: Grey, scale: float) -> tuple[Grey, Grey]:
    """255 where a pixel is darker than its surroundings or the fill it stands on, and where it is lighter.

    Args:
        grey: the straight picture.
        ground: what lies behind its text (`ground_of`).
        scale: pixels per point.
    """
    import cv2
    import numpy as np

    window = odd(WINDOW * scale)
    ink = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, max(3, window), DARKER
    )
    side = odd(SOLID * scale)
    dark = (grey < DARK).astype(np.uint8) * 255
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    ink[cv2.dilate(solid, np.ones((3, 3), np.uint8)) > 0] = 0
    ink[cv2.subtract(ground, grey) < LEAST_DARKER] = 0
    return np.asarray(cv2.bitwise_or(ink, darker_than(grey, ground)), dtype=np.uint8), lighter_than(
        grey, ground
    )


def _runs(ink: Grey, scale: float, least: float, *, plumb: bool) -> Grey:
    """Ink in runs of a least length along one direction."""
    import cv2
    import numpy as np

    def bar(along: float, across: float) -> Grey:
        shape = (odd(along), odd(across)) if plumb else (odd(across), odd(along))
        return np.ones(shape, np.uint8)

    thick = cv2.dilate(ink, bar(1, WOBBLE * scale))
    joined = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, bar(GAP * scale, 1))
    long = cv2.morphologyEx(
        joined, cv2.MORPH_OPEN, bar(least * scale, 1), borderType=cv2.BORDER_CONSTANT, borderValue=(0,)
    )
    return np.asarray(cv2.bitwise_and(long, joined), dtype=np.uint8)


def _strokes(mask: Grey, scale: float, *, plumb: bool) -> dict[Box, Mark]:
    """The thin components of a mask: boxes narrowed to their mean thickness, each with its whole extent."""
    import cv2

    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    boxes = {}
    for x, y, width, height, area in stats[1:count].tolist():
        length = height if plumb else width
        thickness = max(1.0, area / length - WOBBLE * scale)
        if thickness > THICKEST * scale or area / length * 3 < (width if plumb else height):
            continue
        if plumb:
            middle = x + width / 2
            box = Box(middle - thickness / 2, y, middle + thickness / 2, y + height)
        else:
            middle = y + height / 2
            box = Box(x, middle - thickness / 2, x + width, middle + thickness / 2)
        boxes[box] = Mark(mask, Box(x, y, x + width, y + height))
    return boxes


def _mask(marks: Iterable[Mark], like: Grey, scale: float) -> Grey:
    """255 on the pixels of strokes, a little widened."""
    import cv2
    import numpy as np

    mask = np.zeros_like(like)
    for mark in marks:
        mask[mark.part] |= mark.runs[mark.part]
    size = odd(1.0 * scale)
    return np.asarray(cv2.dilate(mask, np.ones((size, size), np.uint8)), dtype=np.uint8)


def _add(boxes: Iterable[Box], mask: Grey, scale: float) -> None:
    """Add strokes to a mask, a little widened."""
    wide = odd(1.0 * scale) // 2
    for box in boxes:
        mask[int(box.top) : int(box.bottom) + 1, int(box.x0) - wide : int(box.x1) + wide + 1] = 255


def _is_stem(stroke: Box, ink: Grey, scale: float) -> bool:
    return _flanked(stroke, ink, scale) or flanked_twice(stroke, ink, scale)


def _flanked(stroke: Box, ink: Grey, scale: float) -> bool:
    """Whether ink stands along one side of a plumb stroke."""
    near, far = (by * scale for by in BESIDE)
    rows = slice(int(stroke.top), int(stroke.bottom))
    sides = ((stroke.x0 - far, stroke.x0 - near), (stroke.x1 + near, stroke.x1 + far))
    return any(
        float((ink[rows, max(0, int(a)) : int(b) + 1] > 0).any(axis=1).mean()) >= FLANKED for a, b in sides
    )


def _meeting(
    level: list[Box], plumb: list[Box], bands: list[Box], scale: float
) -> tuple[list[Box], list[Box]]:
    """Strokes that are long, or meet a stroke of the other direction that stays, or the edge of a band."""
    alone = ALONE * scale
    sides = [Box(x, b.top, x, b.bottom) for b in bands for x in (b.x0, b.x1)]
    ends = [Box(b.x0, y, b.x1, y) for b in bands for y in (b.top, b.bottom)]
    while True:
        kept_level = [b for b in level if b.width >= alone or _held(b, [*plumb, *sides], scale)]
        kept_plumb = [b for b in plumb if b.height >= alone or _held(b, [*kept_level, *ends], scale)]
        if len(kept_level) == len(level) and len(kept_plumb) == len(plumb):
            return level, plumb
        level, plumb = kept_level, kept_plumb


def _held(stroke: Box, others: list[Box], scale: float) -> bool:
    """Whether strokes of the other direction meet a short stroke at both ends, a longer one anywhere."""
    slack = MEET * scale
    level = stroke.width >= stroke.height
    if level:
        met = [o.x_mid for o in others if _crosses(o.top, o.bottom, stroke.y_mid, slack)]
        start, end = stroke.x0, stroke.x1
    else:
        met = [o.y_mid for o in others if _crosses(o.x0, o.x1, stroke.x_mid, slack)]
        start, end = stroke.top, stroke.bottom
    met = [at for at in met if start - slack <= at <= end + slack]
    if end - start >= HELD_ONCE * scale:
        return bool(met)
    return any(at - start <= slack for at in met) and any(end - at <= slack for at in met)


def _crosses(start: float, end: float, at: float, slack: float) -> bool:
    return start - slack <= at <= end + slack


class _Lines:
    """Line boxes by their height on the page, for quick look-up."""

    STEP = 64
    """Pixels of one shelf."""

    def __init__(self, lines: Sequence[Box], height: int) -> None:
        """Put every box on the shelves it reaches."""
        self._shelves: list[list[Box]] = [[] for _ in range(height // self.STEP + 2)]
        for box in lines:
            for shelf in range(int(box.top) // self.STEP, int(box.bottom) // self.STEP + 1):
                self._shelves[shelf].append(box)

    def has_glyph_stroke(self, stroke: Box, scale: float) -> bool:
        """Whether a stroke lies inside a line of text and is no longer than a glyph."""
        near = self._shelves[int(stroke.y_mid) // self.STEP]
        length = max(stroke.width, stroke.height)
        return any(
            length <= GLYPH_LENGTH * min(b.height, b.width) and b.contains(stroke, slack=scale) for b in near
        )

    def share_within(self, stroke: Box) -> float:
        """The share of a plumb stroke's length that lies within lines of text."""
        shelves = range(int(stroke.top) // self.STEP, int(stroke.bottom) // self.STEP + 1)
        near = {id(b): b for shelf in shelves for b in self._shelves[shelf]}.values()
        within = sum(stroke.y_overlap(b) for b in near if b.x0 < stroke.x_mid < b.x1)
        return within / max(1.0, stroke.height)


def table_boxes(drawn: Drawn) -> list[Box]:
    """Boxes around strokes that hang together, where both directions are among them."""
    import cv2

    count, _, stats, _ = cv2.connectedComponentsWithStats(drawn.mask, connectivity=8)
    nets = [Box(x, y, x + w, y + h) for x, y, w, h, _ in stats[1:count].tolist()]
    return [
        n
        for n in nets
        if any(n.contains(b, slack=2) for b in drawn.level)
        and any(n.contains(b, slack=2) for b in drawn.plumb)
    ]
