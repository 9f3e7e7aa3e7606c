"""The raised 2 or 3 of a square or cubic metre, which the recogniser passes over.

In: the picture of a line, its ink and its signs.  Out: the signs, ``m`` with a raised digit as ㎡ or ㎥.

Print sets ㎡ and ㎥ as one sign or as an m and a small digit; read whole, both come out as m, m2 or m3.  The
wrong one is a wrong figure, so the digit is looked at alone:

1. An m at the head of a unit (behind a number, a multiplier, k, c, a bracket, or alone) bears one if its ink
   rises over its right arch and not over its left stem.
2. That ink, enlarged, is read once more.  If it is neither 2 nor 3, the m stays, and its figure is doubtful
   (``doubt``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.geometry import Box
from extractors.ocr.doubt import UNSURE
from extractors.ocr.engine import Engine, Sign
from extractors.ocr.glyphs import runs_of
from extractors.ocr.text import REPAIRED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Ink = NDArray[np.bool_]

METRE = frozenset("mｍ")
BEFORE = frozenset("0123456789０１２３４５６７８９kｋcｃ千万億(（[［〔/／・ 　")
"""What stands before the m of a unit of area or volume."""
DIGITS = {"2": "㎡", "²": "㎡", "２": "㎡", "3": "㎥", "³": "㎥", "３": "㎥"}
RISE = 0.18
"""Ems by which the ink over the right arch of an m rises above its left stem, if it bears a digit."""
REACH = 0.75
"""Ems from the middle of an m to the right end of its digit."""
BELOW = 0.12
"""Ems from the head of the m's stem down to the foot of the digit."""
ENLARGED = 40
"""Pixels of the digit's height as it is read once more."""
MARGIN = 8
"""Pixels of paper around it."""


def with_raised_digits(
    engine: Engine, picture: Grey, ink: Ink, signs: Sequence[Sign], em: float
) -> list[Sign]:
    """The signs of a line with square and cubic metres as their digits say.

    Args:
        engine: the recogniser.
        picture: of the line.
        ink: of the line.
        signs: as read.
        em: of the line, in pixels.
    """
    out: list[Sign] = []
    skip = False
    for index, sign in enumerate(signs):
        if skip:
            skip = False
            continue
        head = index == 0 or signs[index - 1].text in BEFORE
        place = _digit_of(ink, sign, em) if head and sign.text in METRE else None
        if place is None:
            out.append(sign)
            continue
        text = DIGITS.get(_read(engine, picture, place), "")
        sure = sign.confidence * REPAIRED if text else min(sign.confidence, UNSURE)
        out.append(replace(sign, text=text or sign.text, confidence=sure))
        skip = bool(text) and index + 1 < len(signs) and signs[index + 1].text in DIGITS
    return out


def _digit_of(ink: Ink, sign: Sign, em: float) -> Box | None:
    """Where the raised digit of an m stands; None if it bears none."""
    import numpy as np

    left, right = max(0, int(sign.at - 0.5 * em)), int(sign.at + REACH * em)
    runs = [(a + left, b + left) for a, b in runs_of(ink[:, left:right].any(axis=0))]
    own = [(a, b) for a, b in runs if a <= sign.at + 0.3 * em and b >= sign.at - 0.3 * em]
    if not own:
        return None
    start = own[0][0]
    stem = np.flatnonzero(ink[:, start : start + max(1, int(0.15 * em))].any(axis=1))
    rest = ink[:, int(sign.at) : right]
    rows = np.flatnonzero(rest.any(axis=1))
    if not len(stem) or not len(rows) or stem[0] - rows[0] < RISE * em:
        return None
    foot = int(stem[0] + BELOW * em)
    columns = np.flatnonzero(rest[int(rows[0]) : int(stem[0])].any(axis=0))
    return Box(int(sign.at) + int(columns[0]), int(rows[0]), int(sign.at) + int(columns[-1]) + 1, foot)


def _read(engine: Engine, picture: Grey, place: Box) -> str:
    """The digit in a place of a line's picture."""
    import cv2
    import numpy as np

    part = picture[int(place.top) : int(place.bottom), int(place.x0) : int(place.x1)]
    if not part.size:
        return ""
    share = ENLARGED / part.shape[0]
    large = cv2.resize(part, None, fx=share, fy=share, interpolation=cv2.INTER_CUBIC)
    paper = int(np.median(picture))
    framed = cv2.copyMakeBorder(
        large, MARGIN, MARGIN, MARGIN, MARGIN, cv2.BORDER_CONSTANT, value=(float(paper),)
    )
    signs = engine.read(np.asarray(framed, dtype=np.uint8))
    return signs[0].text if len(signs) == 1 else ""
