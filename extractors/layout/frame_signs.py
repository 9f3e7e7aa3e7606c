"""Characters that draw lines: which way each goes, and what they join to.

In: the glyphs of a page.  Out: `Sign` objects, joined to `Level` lines across and `Plumb` lines down.

1. The box-drawing block of Unicode says by its names which ways a sign goes (┬: left, right, down).  Dashes,
   bars and plus signs of old text files go the ways they are drawn.
2. A level is a run of signs side by side that go across, among them a joint (a sign that goes across *and* up
   or down): ├──┼──┤, +----+----+.  A dash that is a value, an arrow, a line of dashes (━━━) has none.
3. A plumb joins signs of one row to those of the next row that has some.  Rows with as many signs are joined
   one by one, so that bars may wander with the width of the text before them; others by nearness.
4. No level joins the next one directly: that is one frame above another.

What is a frame and what is none: see ``typed_frames``.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from extractors.model import Glyph

LEFT, RIGHT, UP, DOWN = 1, 2, 4, 8
ACROSS, ALONG = LEFT | RIGHT, UP | DOWN
_WORDS = {
    "LEFT": LEFT,
    "RIGHT": RIGHT,
    "UP": UP,
    "DOWN": DOWN,
    "HORIZONTAL": ACROSS,
    "VERTICAL": ALONG,
}
SAME_ROW = 0.5
"""Ems between the middles of two signs of one row; dashes and bars may come from two fonts."""
GAP = 0.7
"""Ems between two signs of one level: the advance of a sign may be half as wide again as what is drawn."""
LEAST_DASHES = 3
"""Signs of a level besides its joints, at least: ＋－ before a number has one."""
APART = 1.2
"""Ems of white between two rows of signs of one frame: text files are printed with up to double spacing."""
TOUCHING = 0.4
"""Ems between two levels of one frame with no text between."""
WANDER = 5.0
"""Ems by which bars that are joined one by one may stand aside of each other."""
NEAR = 1.0
"""Ems by which bars that are joined by nearness may stand aside of each other."""


def _arms() -> dict[str, int]:
    """The ways each sign goes."""
    ways = dict.fromkeys("-=－＝―—", ACROSS)
    ways.update(dict.fromkeys("|｜", ALONG))
    ways.update(dict.fromkeys("+＋", ACROSS | ALONG))
    for sign in map(chr, range(0x2500, 0x2580)):
        words = unicodedata.name(sign).split()
        if "DIAGONAL" not in words:
            ways[sign] = sum({_WORDS[w] for w in words if w in _WORDS})
    return ways


ARMS = _arms()
JOINTS = frozenset(sign for sign, arms in ARMS.items() if arms & ACROSS and arms & ALONG)


class Sign:
    """A glyph that draws; ``level`` and ``plumb`` are the places in their lists of what it belongs to."""

    def __init__(self, glyph: Glyph) -> None:
        """A sign that belongs to nothing yet."""
        self.glyph = glyph
        self.arms = ARMS[glyph.text]
        self.x = glyph.box.x_mid
        self.y = glyph.box.y_mid
        self.level = -1
        self.plumb = -1
        self.below: Sign | None = None
        self.above: Sign | None = None

    @property
    def joins(self) -> bool:
        """Whether it goes across as well as up or down."""
        return bool(self.arms & ACROSS and self.arms & ALONG)


Level = list[Sign]
Plumb = list[Sign]


def levels_of(rows: Sequence[Sequence[Sign]]) -> list[Level]:
    """The lines across, from top to bottom; each sign learns its level."""
    levels: list[Level] = []
    for row in rows:
        run: Level = []
        for sign in row:
            if not (run and _goes_on(run[-1], sign)):
                _keep(run, levels)
                run = []
            run.append(sign)
        _keep(run, levels)
    return levels


def _keep(run: Level, levels: list[Level]) -> None:
    dashes = sum(1 for sign in run if not sign.arms & ALONG)
    if dashes < LEAST_DASHES or not any(sign.joins for sign in run):
        return
    for sign in run:
        sign.level = len(levels)
    levels.append(run)


def _goes_on(left: Sign, right: Sign) -> bool:
    """Whether a line goes from one sign to the next; it may begin and end at a bar."""
    a, b = left.glyph, right.glyph
    if b.box.x0 - a.box.x1 > GAP * max(a.size, b.size):
        return False
    return bool((left.arms & RIGHT and right.arms & ACROSS) or (left.arms & ACROSS and right.arms & LEFT))


def plumbs_of(rows: Sequence[Sequence[Sign]]) -> list[Plumb]:
    """The lines down, each of two signs or more; each sign learns its plumb.  Levels must be known."""
    drawn = [[s for s in row if s.arms & ALONG and (s.level >= 0 or not s.arms & ACROSS)] for row in rows]
    drawn = [row for row in drawn if row]
    for index, row in enumerate(drawn):
        for following in drawn[index + 1 :]:
            em = max(row[0].glyph.size, following[0].glyph.size)
            if following[0].glyph.box.top - row[0].glyph.box.bottom > APART * em:
                break
            downs = [s for s in row if s.arms & DOWN and s.below is None]
            ups = [s for s in following if s.arms & UP and s.above is None]
            for upper, lower in _pairs(downs, ups, em):
                upper.below, lower.above = lower, upper
    plumbs: list[Plumb] = []
    for row in drawn:
        for sign in row:
            if sign.above is None and sign.below is not None:
                plumbs.append(_down_from(sign, len(plumbs)))
    return plumbs


def _down_from(first: Sign, number: int) -> Plumb:
    plumb: Plumb = []
    sign: Sign | None = first
    while sign is not None:
        sign.plumb = number
        plumb.append(sign)
        sign = sign.below
    return plumb


def _pairs(downs: Sequence[Sign], ups: Sequence[Sign], em: float) -> list[tuple[Sign, Sign]]:
    """Signs of a row and those of a row below that continue them."""
    if not downs or not ups:
        return []
    if len(downs) == len(ups) and all(abs(a.x - b.x) <= WANDER * em for a, b in zip(downs, ups, strict=True)):
        found = list(zip(downs, ups, strict=True))
    else:
        nearest = [_nearest(a, ups) for a in downs]
        found = [(a, b) for a, b in zip(downs, nearest, strict=True) if _nearest(b, downs) is a]
        found = [(a, b) for a, b in found if abs(a.x - b.x) <= NEAR * em]
    return [(a, b) for a, b in found if _one_frame(a, b)]


def _nearest(sign: Sign, others: Sequence[Sign]) -> Sign:
    """The sign of a row that stands nearest above or below."""
    at = bisect_left([other.x for other in others], sign.x)
    return min(others[max(0, at - 1) : at + 1], key=lambda other: abs(other.x - sign.x))


def _one_frame(upper: Sign, lower: Sign) -> bool:
    """Whether one of two signs is a bar beside text, or both are joints that nearly touch."""
    white = lower.glyph.box.top - upper.glyph.box.bottom
    return not (upper.joins and lower.joins) or white <= TOUCHING * upper.glyph.size


def rows_of(signs: Sequence[Sign]) -> list[list[Sign]]:
    """Signs on one height, from left to right; rows from top to bottom."""
    ordered = sorted(signs, key=lambda s: (s.y, s.x))
    rows: list[list[Sign]] = [ordered[:1]]
    for upper, sign in pairwise(ordered):
        start = rows[-1][0]
        if sign.y - start.y <= SAME_ROW * max(upper.glyph.size, sign.glyph.size):
            rows[-1].append(sign)
        else:
            rows.append([sign])
    return [sorted(row, key=lambda s: (s.x, s.y)) for row in rows]
