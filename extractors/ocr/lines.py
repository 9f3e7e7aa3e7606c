"""Where lines of text stand on a picture.

In: the engine's map of text likelihood, the ink, the strokes.  Out: pixel boxes of lines with their ink.

1. The map is cut along strokes, so that no line runs over the border of a cell.
2. A connected part of the map is a line's core; it grows by the share that the detector was trained to
   shrink it by, then closes on the ink.
3. Where a box reaches over its neighbour in the row, both end in the white between them: half a sign of the
   next line would be read as a whole one (日 for the left side of 時).
4. A core as high as two lines whose ink has a gap is two lines: print in narrow rows runs together in the
   map.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from extractors.geometry import Box
from extractors.ocr.glyphs import runs_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Likelihood = NDArray[np.float32]

TEXT_LEVEL = 0.3
"""Likelihood from which a pixel is text (the detector's own setting)."""
CORE_LEVEL = 0.5
"""Mean likelihood of a line's core (the detector's own setting)."""
GROWTH = 1.6
"""Area over outline by which a core grows (the detector's own setting)."""
MIN_CORE = 3
"""Pixels; a smaller core is dust."""
INK_ROW = 0.08
"""Share of the fullest row's ink from which a row is part of the line, not dust or a neighbour's tail."""
CUT_ROWS = 2
"""Pixels from the border of a box within which ink is cut by it."""
TWO_LINES = 1.6
"""Usual heights of a line's ink from which a shape may be two lines."""
SAME_ROW, WITHIN = 0.5, 0.5
"""Share of the lower core's height that two cores of a row have in common, and heights by which the white
between their lines may begin within a core."""
PART = 0.45
"""Usual heights that a part must have to be a line."""
GAP_INK = 0.004
"""Share of a row's width that dust may fill in the gap between two lines."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A line's pixel box with some room, and the ink in it."""

    box: Box
    ink: Box
    columns: NDArray[np.bool_]
    """For each column of the box, whether it has ink."""


def cores(likelihood: Likelihood, strokes: Grey | None = None) -> list[Box]:
    """Connected parts of the map of text, cut along strokes."""
    import cv2
    import numpy as np

    text = (likelihood > TEXT_LEVEL).astype(np.uint8)
    if strokes is not None:
        text[strokes > 0] = 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(text, connectivity=4)
    found = []
    for index in range(1, count):
        x, y, width, height, _ = (int(v) for v in stats[index])
        if min(width, height) < MIN_CORE:
            continue
        part = (slice(y, y + height), slice(x, x + width))
        if float(likelihood[part][labels[part] == index].mean()) >= CORE_LEVEL:
            found.append(Box(x, y, x + width, y + height))
    return found


def grown(core: Box, shape: tuple[int, ...]) -> Box:
    """A core grown to its line, within a picture of that shape."""
    grow = core.width * core.height * GROWTH / (2 * (core.width + core.height))
    return Box(
        max(0, int(core.x0 - grow)),
        max(0, int(core.top - grow)),
        min(shape[1], int(core.x1 + grow) + 1),
        min(shape[0], int(core.bottom + grow) + 1),
    )


def find_lines(likelihood: Likelihood, strokes: Grey, ink: Grey) -> list[Shape]:
    """The text lines of a page, top to bottom, left to right."""
    shapes = []
    found = cores(likelihood, strokes)
    boxes = _apart(found, [_stopped(core, grown(core, ink.shape), strokes) for core in found], ink)
    for core, box in zip(found, boxes, strict=True):
        shape = closed_on_ink(box, ink, strokes, core)
        if shape is not None:
            shapes.append(shape)
    usual = median(s.ink.height for s in shapes) if shapes else 0.0
    shapes = [part for shape in shapes for part in _parted(shape, usual, ink, strokes)]
    return sorted(shapes, key=lambda s: (s.box.top, s.box.x0))


def _apart(found: list[Box], boxes: list[Box], ink: Grey) -> list[Box]:
    """The boxes of cores, none reaching over a core's neighbour in its row."""
    out = list(boxes)
    for i, left in enumerate(found):
        for j, right in enumerate(found):
            a, b = out[i], out[j]
            same_row = left.y_overlap(right) > SAME_ROW * min(left.height, right.height)
            if same_row and left.x1 <= right.x0 < right.x1 and a.x1 > b.x0:
                border = _white_between(left, right, ink)
                out[i] = Box(a.x0, a.top, min(a.x1, border), a.bottom)
                out[j] = Box(max(b.x0, border), b.top, b.x1, b.bottom)
    return out


def _white_between(left: Box, right: Box, ink: Grey) -> int:
    """The middle of the widest white between two cores of a row; the middle between them if there is none."""
    slack = WITHIN * min(left.height, right.height)
    start, end = int(left.x1 - slack), int(right.x0 + slack) + 1
    rows = slice(int(min(left.top, right.top)), int(max(left.bottom, right.bottom)))
    white = runs_of((ink[rows, start:end] == 0).all(axis=0))
    if not white:
        return int((left.x1 + right.x0) / 2)
    a, b = max(white, key=lambda run: run[1] - run[0])
    return start + (a + b) // 2


def _parted(shape: Shape, usual: float, ink: Grey, strokes: Grey) -> list[Shape]:
    """A shape of two lines or more as one shape for each; ``usual`` is the height of a line's ink."""
    if shape.ink.height < TWO_LINES * usual:
        return [shape]
    box = shape.ink
    part = (slice(int(box.top), int(box.bottom)), slice(int(box.x0), int(box.x1)))
    filled = ((ink[part] > 0) & (strokes[part] == 0)).sum(axis=1) > GAP_INK * box.width
    runs = [(a, b) for a, b in runs_of(filled) if b - a >= PART * usual]
    if len(runs) < 2:
        return [shape]
    borders = [shape.box.top, *(box.top + (a[1] + b[0]) / 2 for a, b in pairwise(runs)), shape.box.bottom]
    parts = [
        closed_on_ink(Box(shape.box.x0, int(top), shape.box.x1, int(bottom)), ink, strokes)
        for top, bottom in pairwise(borders)
    ]
    return [p for p in parts if p is not None]


def _stopped(core: Box, box: Box, strokes: Grey) -> Box:
    """The box cut back to the nearest stroke on each side of the core."""
    x0, top, x1, bottom = (int(v) for v in (box.x0, box.top, box.x1, box.bottom))
    cx0, ctop, cx1, cbottom = (int(v) for v in (core.x0, core.top, core.x1, core.bottom))
    rows, columns = slice(ctop, max(ctop + 1, cbottom)), slice(cx0, max(cx0 + 1, cx1))
    half_rows, half_columns = (cbottom - ctop) / 2, (cx1 - cx0) / 2
    for x in range(cx0, x0, -1):
        if (strokes[rows, x] > 0).sum() > half_rows:
            x0 = x + 1
            break
    for x in range(cx1 - 1, x1):
        if (strokes[rows, x] > 0).sum() > half_rows:
            x1 = x
            break
    for y in range(ctop, top, -1):
        if (strokes[y, columns] > 0).sum() > half_columns:
            top = y + 1
            break
    for y in range(cbottom - 1, bottom):
        if (strokes[y, columns] > 0).sum() > half_columns:
            bottom = y
            break
    return Box(x0, top, x1, bottom)


def closed_on_ink(box: Box, ink: Grey, strokes: Grey, core: Box | None = None) -> Shape | None:
    """A line's shape from its box: the ink it holds, without strokes; None where there is none.

    Ink that a border of the box cuts and a gap parts from the ``core`` is a neighbouring line's: the box
    ends before it.
    """
    import numpy as np

    part = (slice(int(box.top), int(box.bottom)), slice(int(box.x0), int(box.x1)))
    here = (ink[part] > 0) & (strokes[part] == 0)
    profile = here.sum(axis=1)
    filled = profile > INK_ROW * profile.max(initial=0)
    start, end = 0, len(profile)
    if core is not None:
        start, end = _own_rows(runs_of(filled), core.top - box.top, core.bottom - box.top, len(profile))
    rows = np.flatnonzero(filled[start:end]) + start
    columns_filled = here[start:end].any(axis=0)
    columns = np.flatnonzero(columns_filled)
    if not len(columns) or not len(rows):
        return None
    inner = Box(
        box.x0 + int(columns[0]),
        box.top + int(rows[0]),
        box.x0 + int(columns[-1]) + 1,
        box.top + int(rows[-1]) + 1,
    )
    return Shape(Box(box.x0, box.top + start, box.x1, box.top + end), inner, columns_filled)


def _own_rows(runs: list[tuple[int, int]], top: float, bottom: float, height: int) -> tuple[int, int]:
    """The rows of a box less those of neighbouring lines that reach into it."""
    start, end = 0, height
    if len(runs) > 1 and runs[0][0] <= CUT_ROWS and runs[0][1] <= top:
        start = (runs[0][1] + runs[1][0]) // 2
    if len(runs) > 1 and runs[-1][1] >= height - CUT_ROWS and runs[-1][0] >= bottom:
        end = (runs[-2][1] + runs[-1][0] + 1) // 2
    return start, end
