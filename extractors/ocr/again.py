"""A second look at what the first reading of a line leaves in doubt.

In: the picture of a line and its signs.  Out: the signs, some replaced.

1. Two unsure brackets closer than two can stand are one.  A bracket whose place holds two strokes side by
   side is two brackets (`）〕`): each is read by itself.  A stroke that goes on beyond that place is a
   neighbour's (the stem of the H in `（H30）`), and an opening and a closing one are not printed with
   nothing between them.
2. A line with a doubtful digit is read again, stretched and cropped closer.  Where the readings differ, the
   digit's confidence falls; where they agree, it rises.  The first reading stays: a second one never changes
   a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.ocr.glyphs import runs_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from extractors.ocr.engine import Engine, Sign

    Grey = NDArray[np.uint8]
    Columns = NDArray[np.bool_]

OPENING = frozenset("([（［〔【「『《〈")
BRACKETS = OPENING | frozenset(")]）］〕】」』》〉")
THIN = 0.4
"""Ems; a bracket's stroke is not wider."""
ROOM = 0.75
"""Ems on each side of a bracket's centre in which its ink is sought."""
CLOSE, UNSURE = 0.4, 0.5
"""Ems between the centres of two brackets, at least, and the confidence below which a closer one is a part
of the other."""
MARGIN = 8
"""Pixels of paper added at both ends of a picture of one bracket."""
DOUBTFUL = 0.9
"""Confidence of a digit below which its line is read again; right digits on clean scans have 0.98 and
more."""
STRETCH = 1.25
"""Stretch of the second reading."""
DISAGREE = 0.4
"""Confidence left to a digit that the second reading does not confirm."""
AGREE = 0.9
"""Confidence at least of a digit that it does."""


def split_brackets(
    engine: Engine, picture: Grey, columns: Columns, signs: Sequence[Sign], em: float
) -> list[Sign]:
    """The signs, two brackets read as one told apart."""
    signs = _joined(signs, em)
    out: list[Sign] = []
    for index, sign in enumerate(signs):
        if sign.text not in BRACKETS:
            out.append(sign)
            continue
        left = (signs[index - 1].at + 0.4 * em) if index else 0.0
        right = (signs[index + 1].at - 0.4 * em) if index + 1 < len(signs) else float(len(columns))
        out += _two(
            engine,
            picture,
            columns,
            sign,
            (max(left, sign.at - ROOM * em), min(right, sign.at + ROOM * em)),
            em,
        )
    return out


def _joined(signs: Sequence[Sign], em: float) -> list[Sign]:
    """The signs, two unsure brackets that stand closer than two can as the surer one."""
    out: list[Sign] = []
    for sign in signs:
        last = out[-1] if out else None
        pair = last is not None and last.text in BRACKETS and sign.text in BRACKETS
        if (
            last is not None
            and pair
            and sign.at - last.at < CLOSE * em
            and min(last.confidence, sign.confidence) < UNSURE
        ):
            out[-1] = max(last, sign, key=lambda s: s.confidence)
        else:
            out.append(sign)
    return out


def _two(
    engine: Engine, picture: Grey, columns: Columns, sign: Sign, place: tuple[float, float], em: float
) -> list[Sign]:
    start, end = place
    reach = slice(max(0, int(start - ROOM * em)), int(end + ROOM * em) + 1)
    whole = [(a + reach.start, b + reach.start) for a, b in runs_of(columns[reach]) if b - a >= 2]
    runs = [(a, b) for a, b in whole if a < end and b > start]
    if len(runs) != 2 or runs[0][0] < start or runs[1][1] > end + 1:
        return [sign]
    if any(b - a > THIN * em for a, b in runs) or not runs[0][0] <= sign.at <= runs[1][1]:
        return [sign]
    first, second = (_alone(engine, picture, run) for run in runs)
    if first is None or second is None or (first.text in OPENING and second.text not in OPENING):
        return [sign]
    return [first, second]


def _alone(engine: Engine, picture: Grey, run: tuple[int, int]) -> Sign | None:
    """The one bracket in some columns of a picture, None if they hold something else."""
    import cv2
    import numpy as np

    part = picture[:, max(0, run[0] - 2) : run[1] + 2]
    paper = float(np.median(picture))
    framed = cv2.copyMakeBorder(part, 0, 0, MARGIN, MARGIN, cv2.BORDER_CONSTANT, value=(paper,))
    found = [s for s in engine.read(np.asarray(framed, dtype=np.uint8)) if s.text.strip()]
    if len(found) != 1 or found[0].text not in BRACKETS:
        return None
    return replace(found[0], at=(run[0] + run[1]) / 2)


def confirm_digits(engine: Engine, picture: Grey, signs: Sequence[Sign]) -> list[Sign]:
    """The signs with the confidence of doubtful digits settled by a second reading."""
    import cv2
    import numpy as np

    if not any(s.text.isdigit() and s.confidence < DOUBTFUL for s in signs):
        return list(signs)
    height, width = picture.shape
    cut = max(0, round(0.06 * height))
    wide = cv2.resize(
        picture[cut : height - cut], (round(width * STRETCH), height - 2 * cut), interpolation=cv2.INTER_CUBIC
    )
    second = [s for s in engine.read(np.asarray(wide, dtype=np.uint8)) if s.text.isdigit()]
    first = [s for s in signs if s.text.isdigit()]
    same = [s.text for s in first] == [s.text for s in second]
    settled = iter(
        max(a.confidence, min(b.confidence, AGREE)) if same else min(a.confidence, DISAGREE)
        for a, b in zip(first, second if same else first, strict=True)
    )
    out = []
    for sign in signs:
        if not sign.text.isdigit():
            out.append(sign)
            continue
        confidence = next(settled)
        doubtful = sign.confidence < DOUBTFUL
        out.append(replace(sign, confidence=confidence) if doubtful or same else sign)
    return out
