"""The signs of one line as read → glyphs with boxes.

In: signs with rough centres (the recogniser answers in steps of a sixth of an em), the line's ink.  Out:
`Glyph`s.

1. An ideograph's centre is the middle of its ink, where its ink stands apart from that of its neighbours.
2. The em is the pitch of the wide signs, measured over three at a time, since single centres are rough; a
   line with few of them is measured by the height of its ink.
3. Digits set a full em apart are full-width print; there a comma or a point leans to the digit before it, and
   the white behind it is its own.
4. A space that the engine read is kept, but none inside a number or between a letter and its number (R4),
   where only a gap as wide as a sign is one; a step in the pitch of wide signs that stays is a space too.
5. A line whose strokes are clearly thicker than is usual on its page is bold.
6. A box is an em wide about its centre (half an em for narrow signs), ends where the neighbour begins, and
   reaches to it from a comma or a bracket, whose ink lies at one side of its em, and over the gap that a
   rough centre leaves between two wide signs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import fmean, median
from typing import TYPE_CHECKING, Any

from extractors.geometry import Box
from extractors.model import Glyph
from extractors.ocr.engine import Sign
from extractors.ocr.text import is_hiragana, is_ideograph, is_katakana

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Columns = NDArray[np.bool_]
    Ink = NDArray[np.bool_]

WIDE_EM = 0.96
"""Height of the ink of a line with ideographs to its em."""
KANA_EM = 0.86
"""Height of the ink of a short line of kana to its em (the last くる of a title)."""
DIGIT_EM = 0.74
"""Height of a digit's ink to its em."""
DESCENDERS, DESCENT = frozenset("gjpqy()（）[]［］"), 0.21
"""Signs that reach below the baseline, and how far, to their em."""
PITCH = (0.55, 1.35)
"""Pitch of wide signs to the em that the ink's height suggests: more is letter-spacing, less hardly happens
where the ink is that of the line alone (a banner's edge adds to its height)."""
EVEN = 0.4
"""Share of the median by which a pitch may differ from it and still count: the recogniser's steps alone
make 0.2."""
MIN_PITCHES = 3
"""Pitches that make a mean."""
SPAN = 3
"""Signs over which a pitch is measured where so many stand in a row: one centre is off by up to a quarter em.
The lower quartile counts, since spaces make others longer."""
FULL_WIDTH = 0.8
"""Ems from digit to digit from which print is full-width; half-width digits stand 0.5 to 0.6 apart."""
STEP = 0.2
"""Ems by which the wide signs after a space stand off on the mean from those before it; the least space is
0.25."""
OWN_STEP = 0.26
"""Ems by which the first sign itself must: a step of the recogniser is up to 0.22."""
STEP_SIGNS = 4
"""Wide signs on each side over which the step is averaged."""
APART = 1.25
"""Ems from sign to sign up to which digits are one number: full-width print has 1, half-width with a space
0.8."""
POINTED = (1.6, 2.4)
"""Ems from the digit before a comma or a point to that behind it in full-width print, which has 2."""
NARROW = 0.29
"""Half the width of a narrow sign in ems."""
TIGHT = 1.5
"""Ems from one wide sign to the next up to which they are set solid: rough centres make up to 1.42 of 1, and
where there is a space, the engine has read it or a step shows it."""
LEANING = 0.75
"""Ems that a comma or a bracket may reach over to its neighbour."""
BOLD = 1.3
"""Thickness of strokes to the page's usual one, from which a line is bold: 1.45 and more in print, 1.1 from
light to regular."""
SIZE_STEPS = 2.0
"""Sizes are rounded to parts of a point: print has half points, measuring has all."""

_POINTS = frozenset(".,，．")
_IN_NUMBER = frozenset("0123456789") | _POINTS
_MINUS = frozenset("-－‐−▲△")
_LEFT_LEANING = frozenset("、。，．）］｝」』】〕〉》)]")
_RIGHT_LEANING = frozenset("（［｛「『【〔〈《([")
_ALSO_WIDE = frozenset("―…‥→←↑↓○●◎△▲□■◇◆☆★※〒±×÷≧≦")


def glyphs_of(signs: Sequence[Sign], line: Box, ink: Box, columns: Columns, scale: float) -> list[Glyph]:
    """Glyphs of a line.

    Args:
        signs: as read, ``at`` in pixels from the left of ``line``.
        line: the picture's box on the page, in pixels.
        ink: the box of its ink.
        columns: for each column of the line's picture, whether it has ink.
        scale: pixels per point.
    """
    solid = [s for s in signs if s.text.strip()]
    if not solid:
        return []
    em = em_of(solid, ink)
    signs = without_spaces_in_numbers(signs, em)
    signs = [centred(s, columns, em) if is_ideograph(s.text) else s for s in signs]
    em = em_of([s for s in signs if s.text.strip()], ink)
    signs = with_steps(signs, em)
    top = ink.y_mid - em / 2
    size = max(1.0, round(em / scale * SIZE_STEPS) / SIZE_STEPS)
    ends = extents(signs, em, ink.x0 - line.x0, ink.x1 - line.x0)
    return [
        Glyph(
            text=sign.text,
            box=Box((line.x0 + a) / scale, top / scale, (line.x0 + b) / scale, (top + em) / scale),
            size=size,
            confidence=round(sign.confidence, 3),
        )
        for sign, (a, b) in zip(signs, ends, strict=True)
    ]


def is_wide(text: str) -> bool:
    """Whether a sign takes a full em in print: ideographs, kana, full-width signs."""
    return text >= "⺀" or text in _ALSO_WIDE or "①" <= text <= "⑳"


def without_spaces_in_numbers(signs: Sequence[Sign], em: float) -> list[Sign]:
    """The signs without spaces at the ends, doubled ones, and those inside a number or a full-width word."""
    kept: list[Sign] = []
    full = _full_width_digits(signs, em)
    for index, sign in enumerate(signs):
        if sign.text.strip():
            kept.append(sign)
            continue
        after = next((s for s in signs[index + 1 :] if s.text.strip()), None)
        if not kept or not kept[-1].text.strip() or after is None:
            continue
        before = kept[-2] if len(kept) > 1 else None
        if (
            not _is_number(kept[-1], after, em)
            and not (full and _is_pointed(before, kept[-1], after, em))
            and not _is_spread(before, kept[-1], after, em)
        ):
            kept.append(sign)
    return kept


def _is_latin(text: str) -> bool:
    return text.isascii() and text.isalpha()


def _is_spread(before: Sign | None, left: Sign, right: Sign, em: float) -> bool:
    """Whether two capitals stand as those of a full-width word do (ＫＰＩ), the left one alone or in one."""
    low, high = FULL_WIDTH * em, APART * em
    capitals = all(_is_latin(s.text) and s.text.isupper() for s in (left, right))
    alone = before is None or not _is_latin(before.text) or left.at - before.at >= low
    return capitals and alone and low <= right.at - left.at <= high


def _is_number(left: Sign, right: Sign, em: float) -> bool:
    """Whether two neighbours belong to one number, or are a letter and its number."""
    if right.at - left.at > APART * em:
        return False
    inner = left.text in _IN_NUMBER or _is_latin(left.text) or left.text in _MINUS
    return inner and right.text in _IN_NUMBER


def em_of(solid: Sequence[Sign], ink: Box) -> float:
    """The em of a line in pixels, from the pitch of its wide signs or the height of its ink."""
    tall = any(is_ideograph(s.text) for s in solid)
    deep = any(s.text in DESCENDERS for s in solid)
    kana = any(is_hiragana(s.text) or is_katakana(s.text) for s in solid)
    by_height = ink.height / (WIDE_EM if tall else KANA_EM if kana else DIGIT_EM + DESCENT * deep)
    spans = [pitch for run in _wide_runs(solid) for pitch in _spans(run)]
    if len(spans) >= MIN_PITCHES and PITCH[0] * by_height <= _quartile(spans) <= PITCH[1] * by_height:
        return _quartile(spans)
    even = [(a, b) for a, b in pairwise(solid) if _is_even(a.text) and _is_even(b.text)]
    sure = [b.at - a.at for a, b in even if is_ideograph(a.text) and is_ideograph(b.text)]
    pitches = sure if len(sure) >= MIN_PITCHES else [b.at - a.at for a, b in even]
    if not tall and len(pitches) * 2 > len(solid):
        by_height = ink.height / WIDE_EM
    usual = [p for p in pitches if PITCH[0] * by_height <= p <= PITCH[1] * by_height]
    if len(usual) < MIN_PITCHES:
        return by_height
    middle = median(usual)
    return fmean(p for p in usual if abs(p - middle) <= EVEN * middle)


def _is_even(text: str) -> bool:
    """Whether a sign is wide and stands in the middle of its em."""
    return is_wide(text) and text not in _LEFT_LEANING and text not in _RIGHT_LEANING and text not in "・…"


def centred(sign: Sign, columns: Columns, em: float) -> Sign:
    """An ideograph with the middle of its own ink as centre; unchanged if its ink touches a neighbour's."""
    start, end = max(0, int(sign.at - 0.62 * em)), min(len(columns), int(sign.at + 0.62 * em) + 1)
    runs = [(a + start, b + start) for a, b in runs_of(columns[start:end])]
    own = [(a, b) for a, b in runs if abs((a + b) / 2 - sign.at) <= 0.5 * em and a > start and b < end]
    if not own:
        return sign
    left, right = own[0][0], own[-1][1]
    if not 0.5 * em <= right - left <= 1.1 * em:
        return sign
    return replace(sign, at=(left + right) / 2)


def runs_of(columns: Any) -> list[tuple[int, int]]:
    """Start and end of each run of true values in a row of them."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate(([False], columns, [False])).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def with_steps(signs: Sequence[Sign], em: float) -> list[Sign]:
    """The signs with a space at each step in the pitch of wide signs that stays."""
    out: list[Sign] = []
    for run in _wide_runs(signs):
        if len(run) < 2 * MIN_PITCHES:
            out += run
            continue
        pitch = _pitch(run, em)
        rest = [s.at - i * pitch for i, s in enumerate(run)]
        for i, sign in enumerate(run):
            if i and _is_step(run, rest, i, em):
                middle = (run[i - 1].at + sign.at) / 2
                out.append(Sign(" ", middle, min(run[i - 1].confidence, sign.confidence)))
            out.append(sign)
    return out


def _wide_runs(signs: Sequence[Sign]) -> list[list[Sign]]:
    """The signs in runs of wide ones without brackets and commas; every other sign is a run of its own."""
    runs: list[list[Sign]] = []
    before = False
    for sign in signs:
        even = _is_even(sign.text)
        if runs and even and before:
            runs[-1].append(sign)
        else:
            runs.append([sign])
        before = even
    return runs


def _spans(run: Sequence[Sign]) -> list[float]:
    """Mean pitches over `SPAN` neighbours of a run."""
    return [(b.at - a.at) / SPAN for a, b in zip(run, run[SPAN:], strict=False)]


def _pitch(run: Sequence[Sign], em: float) -> float:
    usual = [p for p in _spans(run) if abs(p - em) <= 0.15 * em]
    return _quartile(usual) if len(usual) >= MIN_PITCHES else em


def _quartile(pitches: Sequence[float]) -> float:
    return sorted(pitches)[len(pitches) // 4]


def _is_step(run: Sequence[Sign], rest: Sequence[float], index: int, em: float) -> bool:
    """Whether the signs from ``index`` on stand off from those before it, and most so here."""
    if index < 2 or len(run) - index < 2:
        return False

    def jump(at: int) -> float:
        before, after = rest[max(0, at - STEP_SIGNS) : at], rest[at : at + STEP_SIGNS]
        return fmean(after) - fmean(before)

    here = jump(index)
    near = [jump(i) for i in (index - 1, index + 1) if 1 <= i < len(run)]
    own = rest[index] - rest[index - 1]
    return here >= STEP * em and own >= OWN_STEP * em and all(here >= other for other in near)


def extents(signs: Sequence[Sign], em: float, left: float, right: float) -> list[tuple[float, float]]:
    """Left and right end of each sign, in pixels."""
    full = _full_width_digits(signs, em)
    halves = [em * (0.5 if is_wide(s.text) or (full and s.text in _IN_NUMBER) else NARROW) for s in signs]
    ends = [(s.at - half, s.at + half) for s, half in zip(signs, halves, strict=True)]
    for i, (a, b) in enumerate(pairwise(signs)):
        (start, end), (next_start, next_end) = ends[i], ends[i + 1]
        if end > next_start:
            border = a.at + (b.at - a.at) * halves[i] / (halves[i] + halves[i + 1])
        elif (
            _is_number(a, b, em)
            or (full and (_is_full_number(a, b, em) or _is_pointed(signs[i - 1] if i else None, a, b, em)))
            or _is_solid(a, b, em)
            or _is_spread(signs[i - 1] if i else None, a, b, em)
        ):
            border = (end + next_start) / 2
        elif next_start - end > LEANING * em or not (a.text in _LEFT_LEANING or b.text in _RIGHT_LEANING):
            continue
        else:
            border = next_start if a.text in _LEFT_LEANING else end
        ends[i], ends[i + 1] = (start, border), (border, next_end)
    if ends:
        ends[0] = (min(max(ends[0][0], left), signs[0].at), ends[0][1])
        ends[-1] = (ends[-1][0], max(min(ends[-1][1], right), signs[-1].at))
    return ends


def _is_solid(left: Sign, right: Sign, em: float) -> bool:
    """Whether two wide signs stand as near as signs set solid."""
    return _is_even(left.text) and _is_even(right.text) and right.at - left.at <= TIGHT * em


def _is_full_number(left: Sign, right: Sign, em: float) -> bool:
    """Whether two full-width digits stand as near as rough centres let signs set solid seem."""
    return left.text.isdigit() and right.text.isdigit() and right.at - left.at <= TIGHT * em


def _is_pointed(before: Sign | None, point: Sign, right: Sign, em: float) -> bool:
    """Whether a comma or a point parts two full-width digits of one number."""
    if before is None or not before.text.isdigit() or point.text not in _POINTS or not right.text.isdigit():
        return False
    return POINTED[0] * em <= right.at - before.at <= POINTED[1] * em


def _full_width_digits(signs: Sequence[Sign], em: float) -> bool:
    pitches = [b.at - a.at for a, b in pairwise(signs) if a.text.isdigit() and b.text.isdigit()]
    return bool(pitches) and fmean(pitches) >= FULL_WIDTH * em


def stroke_weight(ink: Ink) -> float:
    """Mean thickness of the strokes of a line's ink, in pixels: its area to its outline."""
    import numpy as np

    framed = np.pad(ink, 1)
    inner = framed[1:-1, :-2] & framed[1:-1, 2:] & framed[:-2, 1:-1] & framed[2:, 1:-1] & ink
    area, inside = int(ink.sum()), int(inner.sum())
    return area / (area - inside) if area > inside else 0.0


def with_bold(lines: Sequence[tuple[list[Glyph], float]]) -> list[Glyph]:
    """The glyphs of a page's lines, given each line's stroke weight; lines heavier than usual are bold."""
    weights = sorted((weight, len(glyphs)) for glyphs, weight in lines if glyphs)
    half, usual = sum(count for _, count in weights) / 2, 0.0
    for weight, count in weights:
        usual = weight
        half -= count
        if half <= 0:
            break
    return [
        replace(glyph, bold=usual > 0 and weight >= BOLD * usual)
        for glyphs, weight in lines
        for glyph in glyphs
    ]
