"""Filled areas of a page's picture: bands, header rows, cells, bars.

In: a straight grey picture, rough boxes of its lines of text, a mask of its strokes.  Out: areas as pixel
boxes with their grey level.

1. The ground is what lies behind text and strokes, be they darker or lighter than it.  Around strokes the
   middle level of a small window is the ground; behind a line of text it is the commonest level, looked for
   in pieces of the line, for dense bold glyphs cover more than half of a small window.
2. A fill is an even stretch of ground darker than the paper, nearly a rectangle.  It ends where the ground
   changes, so a dark band is told from the light one below it, and strokes cut it into cells: they end in
   the middle of the stroke.
3. Every side of a fill lies along a stroke or shows in the picture itself: where a watermark runs behind a
   line of text, its ground ends with the pieces of the line, not with a cell.
4. Ink at the edge of a dark fill is the fill's own: what the paper beside it makes of its border is no －.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.geometry import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

STEP = 7
"""Grey levels between two grounds side by side."""
TINT = 5
"""Grey levels between the paper and the lightest fill."""
SIDE = 9.0
"""Points; a fill is at least so high and so wide."""
SHARE = 0.85
"""Share of its box that a fill must cover."""
WINDOW = 9.0
"""Points of the window whose middle level is the ground around strokes."""
PIECE = 4
"""Heights of a line of text that are looked at together: in so much of it the ground has the upper hand."""
TINTED = 215
"""Grey level up to which the ground carries text and strokes that are lighter than it."""
DARK = 128
"""Grey level up to which a fill is dark: what is black on it is hardly darker than its surroundings."""
UNLIKE = 24
"""Grey levels by which text and strokes differ from their fill, and a fill that makes ink of its edge from
the paper."""
EDGE = 1.0
"""Points of uneven ground on either side of an edge."""
STROKE, ALONG = 1.0, 0.5
"""Points from the side of a fill to the stroke that cuts it, and the share of the side it runs along."""
SEEN = 3.0
"""Grey levels by which a side of a fill shows."""
STRIP, INNER = 1.5, 3.0
"""Points of a strip along a side, and from the side to it; also from the side to a second one inside: the
soft edge of a pale fill in a grainy picture lies up to two points within its box."""
COVER = 3.0
"""Points over an edge of a dark fill in which ink is the fill's."""


@dataclass(frozen=True, slots=True)
class Area:
    """A filled area in pixels and its grey level."""

    box: Box
    level: int


def odd(pixels: float) -> int:
    """An odd number of pixels, at least 1."""
    return max(1, int(pixels) | 1)


def ground_of(grey: Grey, scale: float, lines: Sequence[Box]) -> Grey:
    """The level behind each pixel's text or stroke.

    Args:
        grey: the straight picture.
        scale: pixels per point.
        lines: rough boxes of the lines of text, in pixels.
    """
    import cv2
    import numpy as np

    ground = np.asarray(cv2.medianBlur(grey, max(3, odd(WINDOW * scale))), dtype=np.uint8)
    for line in lines:
        rows = slice(max(0, int(line.top)), int(line.bottom) + 1)
        wide = PIECE * max(1, int(line.height))
        for start in range(max(0, int(line.x0)), int(line.x1) + 1, wide):
            part = rows, slice(start, min(start + wide, int(line.x1) + 1))
            ground[part] = _commonest(grey[part])
    return ground


def _commonest(grey: Grey) -> int:
    """The level about which most pixels lie."""
    import numpy as np

    shelf = int(np.bincount(grey.ravel() // STEP).argmax())
    near = (grey >= (shelf - 1) * STEP) & (grey < (shelf + 2) * STEP)
    return int(np.median(grey[near]))


def paper_of(ground: Grey) -> int:
    """The grey level of the paper."""
    import numpy as np

    return int(np.median(ground))


def lighter_than(grey: Grey, ground: Grey) -> Grey:
    """255 where a pixel on a fill is lighter than the fill."""
    import cv2
    import numpy as np

    return np.where(ground <= TINTED, cv2.subtract(grey, ground) > UNLIKE, False).astype(np.uint8) * 255


def darker_than(grey: Grey, ground: Grey) -> Grey:
    """255 where a pixel on a dark fill is darker than the fill."""
    import cv2
    import numpy as np

    return np.where(ground <= DARK, cv2.subtract(ground, grey) > UNLIKE, False).astype(np.uint8) * 255


def find_areas(ground: Grey, strokes: Grey, scale: float) -> list[Area]:
    """Filled areas: even ground darker than the paper, cut along strokes."""
    import cv2
    import numpy as np

    near = np.ones((3, 3), np.uint8)
    even = cv2.subtract(cv2.dilate(ground, near), cv2.erode(ground, near)) <= STEP
    dark = (even & (ground < paper_of(ground) - TINT) & (strokes == 0)).astype(np.uint8)
    side = odd(SIDE * scale)
    dark = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=4)
    edge = EDGE * scale
    areas = []
    for index in range(1, count):
        x, y, width, height, area = (int(v) for v in stats[index])
        if area < SHARE * width * height or area > SHARE * ground.size:
            continue
        part = (slice(y, y + height), slice(x, x + width))
        value = int(np.median(ground[part][labels[part] == index]))
        areas.append(Area(Box(x - edge, y - edge, x + width + edge, y + height + edge), value))
    return areas


def has_sides(area: Area, grey: Grey, strokes: Grey, scale: float) -> bool:
    """Whether an area ends at strokes, or where the picture itself changes."""
    box = area.box
    sides = ((box.x0, True, -1), (box.x1, True, 1), (box.top, False, -1), (box.bottom, False, 1))
    return all(_shows(box, at, plumb, out, grey, strokes, scale) for at, plumb, out in sides)


def _shows(box: Box, at: float, plumb: bool, out: int, grey: Grey, strokes: Grey, scale: float) -> bool:
    """Whether one side of a box lies along a stroke, at the edge of the page, or shows."""
    import numpy as np

    near, within, wide = round(STRIP * scale), round(INNER * scale), max(2, round(STRIP * scale))
    if not plumb:
        grey, strokes = grey.T, strokes.T
        box = Box(box.top, box.x0, box.bottom, box.x1)
    rows = slice(max(0, int(box.top)), int(box.bottom))
    on_side = strokes[rows, max(0, round(at) - near) : round(at) + near + 1] > 0
    if on_side.any(axis=1).mean() >= ALONG:
        return True
    beyond = _strip(grey, rows, round(at) + out * near, out * wide)
    inside = [_strip(grey, rows, round(at) - out * off, -out * wide) for off in (near, within)]
    if beyond is None or inside[0] is None:
        return True
    return any(i is not None and abs(float(np.median(beyond - i))) >= SEEN for i in inside)


def _strip(grey: Grey, rows: slice, start: int, wide: int) -> NDArray[np.float64] | None:
    """The level of each row in ``wide`` pixels from ``start`` on (negative: before it); None off the page."""
    import numpy as np

    first, last = sorted((start, start + wide))
    if first < 0 or last > grey.shape[1]:
        return None
    return np.asarray(np.median(grey[rows, first:last].astype(np.int16), axis=1), dtype=np.float64)


def to_strokes(area: Area, level: Sequence[Box], plumb: Sequence[Box], scale: float) -> Area:
    """The area with each side on the middle of the stroke that cuts it, however thick that is."""
    slack = STROKE * scale
    box = area.box
    beside = [s for s in plumb if s.y_overlap(box) >= ALONG * box.height]
    across = [s for s in level if s.x_overlap(box) >= ALONG * box.width]
    x0, x1 = (
        next((s.x_mid for s in beside if s.x0 - slack <= x <= s.x1 + slack), x) for x in (box.x0, box.x1)
    )
    top, bottom = (
        next((s.y_mid for s in across if s.top - slack <= y <= s.bottom + slack), y)
        for y in (box.top, box.bottom)
    )
    return Area(Box(x0, top, x1, bottom), area.level) if x0 < x1 and top < bottom else area


def cover_edges(mask: Grey, areas: Iterable[Area], paper: int, scale: float) -> None:
    """Add the edges of dark areas to a mask of strokes."""
    import cv2

    for area in areas:
        if area.level < paper - UNLIKE:
            first = round(area.box.x0), round(area.box.top)
            last = round(area.box.x1), round(area.box.bottom)
            cv2.rectangle(mask, first, last, (255,), odd(COVER * scale))
