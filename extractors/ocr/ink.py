"""Signs that only their ink tells apart, and ink that no line of text covers.

In: the signs of a line, its ink.  Out: signs put right; boxes of stray marks in tables.

1. A dash is flat and wide, a middle dot small and at mid-height, a full stop small and low: the recogniser
   takes one for the other where they stand alone.
2. Small kana (っ, ょ, ュ) are two thirds of their large forms; size counts only where a small one is likely.
3. A bare bar before the point of an ordinal is a Roman Ⅰ, not a 1.
4. A point before three digits that hangs below their foot is the comma of thousands.
5. A number neither begins nor ends with a point: dust, unless the point is the end of an ordinal before text.
6. Digits behind Japanese text whose ink is low and ends high are a raised mark (of a note): it is dropped, as
   such marks are in names that are no pictures.
7. A single flat stroke in the cell of a table is a printed －; other ink there that the detector passed
   over (a lone 1, ○) is handed on to be read.  Without rules, a － counts between words of its row.
8. A round sign alone is ○ if it is as wide as high, else 0; right behind a ％ it makes a ‰.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.geometry import Box
from extractors.ocr.glyphs import runs_of
from extractors.ocr.text import is_japanese
from extractors.unit_texts import unit_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from extractors.ocr.engine import Sign

    Ink = NDArray[np.bool_]
    Grey = NDArray[np.uint8]

DASHES = frozenset("-－ー一―‐−—–")
DOTS = frozenset("・·.．")
FLAT = 0.25
"""Ems; a dash is not higher."""
DOT = 0.32
"""Ems; a dot is neither higher nor wider."""
DASH = 0.33
"""Ems; a dash is at least so wide."""
LOW = 0.68
"""Share of the line's height from which a dot is a full stop."""
LIKELY = 1.44
"""Height and width of a kana's ink together, in ems, up to which it is a small one where a small one is
likely (ょ after り, っ before た).  Small kana measure 1.1 to 1.35, large ones 1.4 to 1.8."""
DOT_ASPECT = 1.6
"""Width to height of a dot, at most."""
I_ROW = "きしちにひみりぎじぢびぴキシチニヒミリギジヂビピ"
"""Kana before a small ゃ, ゅ, ょ."""
AFTER_STOP = "たてとちぱぴぷぺぽタテトチクプピパペポキカケコサシスセソドジ"
"""Kana after a small っ."""
BEFORE_VOWEL = "フテデウヴトドチシジツ"
"""Kana before a small vowel."""
PAIRS = dict(zip("つよゆやツヨユヤアイエオ", "っょゅゃッョュャァィェォ", strict=True))
"""Large kana and the small ones that the recogniser takes for them."""
TWO_BARS = frozenset("二=＝")
"""Signs that the recogniser takes a flat － for, when it stands alone."""
POINTS, HANGS = frozenset(".．"), 0.07
"""A point, and ems by which the tail of a comma hangs below the foot of the digits beside it."""
STARS = frozenset("*＊•")
"""Signs that the recogniser takes a middle dot for."""
MARK_HEIGHT, MARK_FOOT = 0.6, 0.75
"""Ems of a raised digit, and from the top of its line to its foot, at most; others measure 0.75 and 0.95."""
_BY_INK = DASHES | DOTS | STARS | frozenset(PAIRS)
BARS = frozenset("1lI|Ⅰ")
BAR = 0.24
"""Width to height of a Roman Ⅰ without serifs; a 1 has its flag."""
STRAY = 3.5
"""Points; stray ink is at least so long in one direction, dust is shorter."""
DUST = 1.0
"""Points; a smaller speck is no part of a mark: beside a － it would make it too high for one."""
STRAY_WIDE, STRAY_HIGH = 60.0, 20.0
"""Points; stray ink that is larger is a drawing."""
ROUND, ROUND_WIDTH = frozenset("0OoＯ０〇○"), 0.88
"""Signs that the recogniser makes of a circle, and the least width to height of a circle."""
RING, HOLE = 0.85, 0.5
"""Confidence of a sign that is a ring, and the height of the ring's hole to its own, at least."""
RINGS, PER_CENT = frozenset("0oO°"), frozenset("%％")
"""Signs that the recogniser makes of the last ring of a ‰, and of the rest."""
NEXT_RING = 0.75
"""Ems from the middle of the rest to that of the ring, at most; a grade in the next column is farther."""
LEVEL = 0.25
"""Height of a line by which the － of its row may stand off its middle."""
SPLINTER = 2.0
"""Points between a line of text and a bit of its own signs beyond a rule that touches them."""
LONE_DASH = (3.0, 16.0)
"""Points that a printed － is wide."""
LONE_FLAT = 0.35
"""Height to width of a printed －, at most."""
OVER_MIDDLE, OVER_LINES, OVER_WIDE = 0.3, 1.6, 6.0
"""Of a － over the year of its cell, in heights of the year's line: how far off its middle, and above it, and
how wide the year is, at most."""
NEAR = 2.5
"""Points between pieces of stray ink that are one mark."""


def settled_by_ink(signs: Sequence[Sign], ink: Ink, em: float) -> list[Sign]:
    """The signs of a line with dashes, dots and small kana as their ink says.

    Args:
        signs: as read.
        ink: the ink of the line's picture.
        em: of the line, in pixels.
    """
    runs = runs_of(ink.any(axis=0))
    out = list(signs)
    for index, sign in enumerate(signs):
        ordinal = index == 0 and sign.text in BARS and len(signs) > 1 and signs[1].text in DOTS
        counts = index == 0 and sign.text in ROUND and unit_of("".join(s.text for s in signs[1:])) is not None
        if sign.text not in _BY_INK and not (ordinal or counts):
            continue
        if sign.text in POINTS and _is_comma(signs, index, ink, runs, em):
            out[index] = replace(sign, text=",")
            continue
        box = _own_ink(signs, index, ink, runs, em)
        if box is None:
            continue
        if counts:
            own = ink[int(box.top) : int(box.bottom), int(box.x0) : int(box.x1)]
            zero = _is_ring(own) and box.width < ROUND_WIDTH * box.height
            out[index] = replace(sign, text="0") if zero else sign
        elif ordinal:
            out[index] = replace(sign, text="Ⅰ") if box.width <= BAR * box.height else sign
        elif sign.text in PAIRS:
            out[index] = _kana(signs, index, (box.width + box.height) / em)
        else:
            out[index] = _dash_or_dot(signs, index, box, ink.shape[0], em)
    return out


def _is_comma(
    signs: Sequence[Sign], index: int, ink: Ink, runs: Sequence[tuple[int, int]], em: float
) -> bool:
    """Whether a point between a digit and three others reaches below their foot."""
    behind = [s.text.isdigit() for s in signs[index + 1 : index + 5]]
    if index == 0 or not signs[index - 1].text.isdigit() or behind[:3] != [True] * 3 or behind[3:] == [True]:
        return False
    own = _own_ink(signs, index, ink, runs, em)
    beside = [_own_ink(signs, i, ink, runs, em) for i in (index - 1, index + 1)]
    foot = max((box.bottom for box in beside if box is not None), default=None)
    return own is not None and foot is not None and own.bottom >= foot + HANGS * em


def without_raised(signs: Sequence[Sign], ink: Ink, em: float) -> list[Sign]:
    """The signs of a line less raised digits behind a kana or an ideograph, and those behind these.

    Args:
        signs: as read.
        ink: the ink of the line's picture.
        em: of the line, in pixels.
    """
    runs = runs_of(ink.any(axis=0))
    top = next((start for start, _ in runs_of(ink.any(axis=1))), 0)
    out: list[Sign] = []
    raised = False
    for index, sign in enumerate(signs):
        behind = raised or (index > 0 and is_japanese(signs[index - 1].text))
        box = _own_ink(signs, index, ink, runs, em) if behind and sign.text.isdecimal() else None
        low = box is not None and box.height <= MARK_HEIGHT * em
        raised = low and box is not None and box.bottom - top <= MARK_FOOT * em
        if not raised:
            out.append(sign)
    return out


def is_dash(signs: Sequence[Sign], ink: Box) -> bool:
    """Whether a line is nothing but a dash."""
    if len(signs) != 1:
        return False
    return signs[0].text in DASHES or (signs[0].text in TWO_BARS and ink.height <= LONE_FLAT * ink.width)


def _own_ink(
    signs: Sequence[Sign], index: int, ink: Ink, runs: Sequence[tuple[int, int]], em: float
) -> Box | None:
    """The box of a sign's ink between its neighbours; None if it touches theirs."""
    import numpy as np

    sign = signs[index]
    left, right = sign.at - 0.5 * em, sign.at + 0.5 * em
    if index:
        left = max(left, (signs[index - 1].at + sign.at) / 2)
    if index + 1 < len(signs):
        right = min(right, (signs[index + 1].at + sign.at) / 2)
    own = [(a, b) for a, b in runs if left <= (a + b) / 2 <= right]
    if not own or any(b - a > 1.05 * em for a, b in own):
        return None
    start, end = own[0][0], own[-1][1]
    rows = np.flatnonzero(ink[:, start:end].any(axis=1))
    return Box(start, int(rows[0]), end, int(rows[-1]) + 1)


def _kana(signs: Sequence[Sign], index: int, size: float) -> Sign:
    """A large kana as the small one where its ink is small and a small one is likely."""
    sign = signs[index]
    before = signs[index - 1].text if index else ""
    after = signs[index + 1].text if index + 1 < len(signs) else ""
    if sign.text in "よゆやヨユヤ":
        likely = before != "" and before in I_ROW
    elif sign.text in "つツ":
        likely = after != "" and after in AFTER_STOP
    else:
        likely = before != "" and before in BEFORE_VOWEL
    return replace(sign, text=PAIRS[sign.text]) if likely and size <= LIKELY else sign


def _dash_or_dot(signs: Sequence[Sign], index: int, box: Box, height: int, em: float) -> Sign:
    sign = signs[index]
    before = signs[index - 1].text if index else ""
    if box.height > DOT * em:
        return sign
    if sign.text in DASHES | STARS and box.width <= min(DOT * em, DOT_ASPECT * box.height):
        return replace(sign, text="." if box.y_mid > LOW * height else "・")
    if sign.text in DOTS and box.width >= DASH * em and box.height <= FLAT * em and not before.isdigit():
        return replace(sign, text="－")
    return sign


def without_dust(signs: Sequence[Sign]) -> list[Sign]:
    """The signs less a point before a number, or behind a number that is all there is."""
    out = list(signs)
    while len(out) > 1 and out[0].text in DOTS and out[1].text.isdigit():
        out.pop(0)
    alone = all(s.text.isdigit() or s.text in ".,，．%％・" for s in out) and len(out) > 1
    while alone and len(out) > 1 and out[-1].text in DOTS | {",", "，"}:
        out.pop()
    return out


def stray_marks(
    ink: Grey, strokes: Grey, lines: Sequence[Box], tables: Sequence[Box], scale: float
) -> list[Box]:
    """Boxes of the ink in tables that no line covers, in pixels."""
    import cv2
    import numpy as np

    if not tables:
        return []
    rest = np.zeros_like(ink)
    for box in tables:
        part = (slice(int(box.top), int(box.bottom) + 1), slice(int(box.x0), int(box.x1) + 1))
        rest[part] = ink[part]
    rest[strokes > 0] = 0
    for box in lines:
        rest[int(box.top) : int(box.bottom) + 1, int(box.x0) : int(box.x1) + 1] = 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(rest, connectivity=8)
    sides = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    rest[(sides < DUST * scale)[labels]] = 0
    reach = max(1, int(NEAR * scale) | 1)
    joined = cv2.dilate(rest, np.ones((reach, reach), np.uint8))
    joined[strokes > 0] = 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=4)
    found = []
    for index in range(1, count):
        x, y, width, height, _ = (int(v) for v in stats[index])
        part = (slice(y, y + height), slice(x, x + width))
        own = (labels[part] == index) & (rest[part] > 0)
        rows, columns = np.flatnonzero(own.any(axis=1)), np.flatnonzero(own.any(axis=0))
        if not len(rows):
            continue
        box = Box(x + int(columns[0]), y + int(rows[0]), x + int(columns[-1]) + 1, y + int(rows[-1]) + 1)
        high, wide = box.height / scale, box.width / scale
        fits = max(high, wide) >= STRAY and high <= STRAY_HIGH and wide <= STRAY_WIDE
        if fits and not any(_is_splinter(box, line, scale) for line in lines):
            found.append(box)
    return sorted(found, key=lambda b: (b.top, b.x0))


def settled_circle(signs: Sequence[Sign], ink: Ink) -> list[Sign]:
    """A line of one round sign as ○ or 0: a grade in print is as wide as it is high, a zero is not.

    The engine wavers between 0, O and ○; one hole as high as the sign says that it is none of 6, 8 and 9.

    Args:
        signs: as read.
        ink: the sign's own ink, nothing around it.
    """
    if len(signs) != 1 or signs[0].text not in ROUND:
        return list(signs)
    height, width = ink.shape
    sure = max(signs[0].confidence, RING) if _is_ring(ink) else signs[0].confidence
    return [replace(signs[0], text="○" if width >= ROUND_WIDTH * height else "0", confidence=sure)]


def _is_ring(ink: Ink) -> bool:
    """Whether the ink has one hole, half as high as it at least."""
    import cv2
    import numpy as np

    white = np.pad(~ink, 1, constant_values=True).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(white, connectivity=4)
    holes = [int(s[cv2.CC_STAT_HEIGHT]) for s in stats[1:count] if s[cv2.CC_STAT_LEFT] > 0]
    return len(holes) == 1 and holes[0] >= HOLE * ink.shape[0]


def with_per_mille(signs: Sequence[Sign], em: float) -> list[Sign]:
    """The signs with a ring right behind a ％ as part of it: ‰; no number begins there."""
    out: list[Sign] = []
    for index, sign in enumerate(signs):
        before = next((s for s in reversed(out) if s.text.strip()), None)
        after = signs[index + 1].text if index + 1 < len(signs) else ""
        ring = sign.text in RINGS and not after.isdigit() and after not in DOTS
        near = before is not None and sign.at - before.at <= NEXT_RING * em
        if ring and near and before is not None and before.text in PER_CENT:
            while out[-1] is not before:
                out.pop()
            sure = min(before.confidence, sign.confidence)
            out[-1] = replace(before, text="‰", at=(before.at + sign.at) / 2, confidence=sure)
        else:
            out.append(sign)
    return out


def row_dashes(
    ink: Grey, strokes: Grey, lines: Sequence[Box], tables: Sequence[Box], scale: float
) -> list[Box]:
    """Boxes of the lone －, outside tables, that stand in a row of text with words on either side.

    A table without rules has them too; elsewhere a short flat mark is part of a drawing.  One that is centred
    over a short line, a value's year, is in the row of the two.
    """
    page = Box(0, 0, ink.shape[1], ink.shape[0])
    marks = [m for m in stray_marks(ink, strokes, lines, [page], scale) if is_lone_dash(m, scale)]
    found = []
    for mark in marks:
        if any(table.contains(mark) for table in tables):
            continue
        row = [b for b in lines if abs(b.y_mid - mark.y_mid) <= LEVEL * b.height]
        year = next((b for b in lines if _stands_over(mark, b)), None)
        if year is not None:
            row += [b for b in lines if b is not year and mark.top <= b.y_mid <= year.y_mid]
        if any(b.x1 < mark.x0 for b in row) and any(b.x0 > mark.x1 for b in row):
            found.append(mark)
    return found


def _stands_over(mark: Box, line: Box) -> bool:
    """Whether a mark is centred over a short line, as near as a line of text would be."""
    centred = abs(mark.x_mid - line.x_mid) <= OVER_MIDDLE * line.height
    near = 0 < line.y_mid - mark.y_mid <= OVER_LINES * line.height
    return centred and near and line.width <= OVER_WIDE * line.height


def _is_splinter(mark: Box, line: Box, scale: float) -> bool:
    """Whether a mark is what a rule has cut off the signs of a line."""
    apart = max(mark.top - line.bottom, line.top - mark.bottom)
    return line.x0 <= mark.x_mid <= line.x1 and apart <= SPLINTER * scale


def is_lone_dash(box: Box, scale: float) -> bool:
    """Whether a mark's box is that of a printed －."""
    low, high = LONE_DASH
    return low <= box.width / scale <= high and box.height <= max(LONE_FLAT * box.width, 1.2 * scale)
