"""Dotted and faint level rules in the picture of a page.

In: the grey picture, its ground, rough boxes of the lines of text.  Out: the pixels of thin level lines that
single pixels are too pale to show.

The dots of a hairline are blurred by the scanner into a grey that comes and goes; one by one they are
hardly darker than the grain.  Along a dozen points they are: the mean darkness of such a stretch stands out
from that of the rows above and below it.  So does the bar of many a sign: the middle of a line of text is
left out.  Plumb ones are not looked for: stems in tight lines are as long, and texts tell the columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.geometry import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

STRETCH = 12.0
"""Points over which darkness is averaged."""
LEAST = 10
"""Grey levels of mean darkness of a dotted rule; grain has 2."""
THIN = 1.6
"""Points above and below a rule where the paper is clear again."""
STANDS_OUT = 7
"""Grey levels by which it is darker than the rows there."""
DOTS = 2.5
"""Points in which every stretch of a dotted rule has a dot."""
LONG = 60.0
"""Points of a run, at least: the feet of a few signs stand as straight."""
CORE = 0.15
"""Share of a line's height by which the part of it in which no rule is looked for ends within its box."""


def dotted_rules(grey: Grey, ground: Grey, lines: Sequence[Box], scale: float) -> Grey:
    """255 on the pixels of thin level lines, dotted or pale, outside the lines of text."""
    import cv2
    import numpy as np

    dark = cv2.subtract(ground, grey)
    mean = cv2.blur(dark, (max(3, int(STRETCH * scale) | 1), 1)).astype(np.int16)
    off = max(2, round(THIN * scale))
    beside = np.zeros_like(mean)
    beside[off:] = mean[:-off]
    beside[:-off] = np.maximum(beside[:-off], mean[off:])
    found = (mean >= LEAST) & (mean - beside >= STANDS_OUT)
    found &= cv2.blur(dark, (max(3, int(DOTS * scale) | 1), 3)) >= LEAST // 2
    for line in lines:
        slack = CORE * line.height
        rows = slice(max(0, int(line.top + slack)), int(line.bottom - slack))
        found[rows, max(0, int(line.x0 + slack)) : int(line.x1 - slack)] = False
    runs = found.astype(np.uint8) * 255
    joined = cv2.dilate(runs, np.ones((3, 3), np.uint8))  # a hair askew
    long = cv2.morphologyEx(
        joined,
        cv2.MORPH_OPEN,
        np.ones((1, int(LONG * scale)), np.uint8),
        borderType=cv2.BORDER_CONSTANT,
        borderValue=(0,),
    )
    return np.asarray(cv2.bitwise_and(runs, long), dtype=np.uint8)
