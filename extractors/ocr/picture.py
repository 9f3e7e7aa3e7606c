"""A scan made straight: array, skew.

In: the picture of a page as a scanner (or pdfium) gives it.  Out: a grey array whose rows of text and rules
are level.

1. The skew is the small angle at which the ink of the rows is sharpest: rows of text and rules then fall on
   few lines.
2. The picture is turned by it about its centre, the corners filled with white.

Larger turns (a page scanned sideways) are ``turn``'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Grey = NDArray[np.uint8]

MAX_SKEW = 3.0
"""Degrees; paper in a feeder does not lie more askew."""
LEAST_SKEW = 0.04
"""Degrees below which turning changes less than a pixel on an A4 line at 200 dpi."""
SKEW_SIDE = 1100
"""Pixels of the longer side of the copy on which the skew is sought."""
COARSE, FINE = 0.25, 0.05
"""Degrees between trials, first and second round."""
MIN_INK = 200
"""Dark pixels of the copy needed before it says anything on its skew."""
INK_LEVEL = 160
"""Grey level below which a pixel of the small copy is ink."""
BLANK_SPREAD = 40
"""Grey levels between paper and the darkest thousandth of a blank page: dust and shadow stay within."""


def as_grey(image: Image) -> Grey:
    """The picture as an array of grey levels, 0 black."""
    import numpy as np

    return np.asarray(image.convert("L"), dtype=np.uint8)


def is_blank(image: Image) -> bool:
    """Whether a page's picture has nothing on it; needs no engine."""
    counts = image.convert("L").histogram()
    total = sum(counts)
    dark = level_at(counts, total // 1000)
    paper = level_at(counts, total // 2)
    return paper - dark < BLANK_SPREAD


def level_at(counts: list[int], rank: int) -> int:
    """The grey level of the pixel of a rank, counted from the darkest."""
    passed = 0
    for level, count in enumerate(counts):
        passed += count
        if passed > rank:
            return level
    return len(counts) - 1


def straighten(grey: Grey) -> tuple[Grey, float]:
    """The picture turned level, and by how many degrees counter-clockwise."""
    angle = skew(grey)
    return (grey, 0.0) if abs(angle) < LEAST_SKEW else (rotate(grey, angle), angle)


def rotate(grey: Grey, angle: float) -> Grey:
    """The picture turned counter-clockwise about its centre."""
    import cv2
    import numpy as np

    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255.0,))
    return np.asarray(turned, dtype=np.uint8)


def skew(grey: Grey) -> float:
    """Degrees by which the picture must turn counter-clockwise for its rows to be level."""
    import cv2
    import numpy as np

    scale = min(1.0, SKEW_SIDE / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = (small < INK_LEVEL).astype(np.uint8) * 255
    if int(np.count_nonzero(ink)) < MIN_INK:
        return 0.0
    best = 0.0
    for reach, step in ((MAX_SKEW, COARSE), (COARSE, FINE)):
        trials = [best + step * k for k in range(-round(reach / step), round(reach / step) + 1)]
        best = max(trials, key=lambda a: (_sharpness(ink, a), -abs(a)))
    return best


def _sharpness(ink: Grey, angle: float) -> float:
    """How unevenly the ink falls on rows after a turn."""
    import numpy as np

    rows = rotate_ink(ink, angle).sum(axis=1, dtype=np.float64) / 255.0
    return float(np.square(np.diff(rows)).sum())


def rotate_ink(ink: Grey, angle: float) -> Grey:
    """A turn of a small black-and-white picture, background black."""
    import cv2
    import numpy as np

    height, width = ink.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return np.asarray(cv2.warpAffine(ink, matrix, (width, height), flags=cv2.INTER_LINEAR), dtype=np.uint8)
