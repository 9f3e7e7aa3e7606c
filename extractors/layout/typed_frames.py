"""Tables whose frames are typed: ┌─┬─┐ of word processors, +---+ of text files.

In: a `Page`.  Out: the same with a rule for every line that the signs of a frame draw, and without these
signs, so that the table is read as any ruled one.

1. Lines across and down are joined of their signs (``frame_signs``), and hang together where they share one.
2. They are a frame if two lines across share two lines down, each with two columns, and close or begin two
   rows: a box around a title, a tree of measures and a line with a bar in it are none.
3. Lines down that stand at one place among the joints are one border.  It lies there, or as far aside as the
   text beside its bars needs: after full-width digits or proportional type the bars of a row stand aside of
   the joints, and the text with them.
4. Where no place parts the text of all rows, or bars of a row are joined to nothing, the frame stays text.

Scans are left alone: such signs are read badly there, and the drawn lines are found in the picture anyway.
A sign that belongs to no frame (― for none, a bar in a heading, a line of ━) is text as before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from extractors.geometry import Box
from extractors.layout.frame_signs import (
    ACROSS,
    ALONG,
    ARMS,
    JOINTS,
    SAME_ROW,
    WANDER,
    Level,
    Plumb,
    Sign,
    levels_of,
    plumbs_of,
    rows_of,
)
from extractors.model import Glyph, Page, Rule

SAME = 0.5
"""Ems between the middles of joints of one border, at most."""
OPEN = 1.0
"""Ems by which a line goes on beyond the last line it meets and leaves a column open there, at least."""
LAP = 0.4
"""Ems by which text on the two sides of a border may overlap: the border then cuts less than half a sign."""
PEN = 0.5
"""Points of thickness of the rules."""
DRAWN, LAST_DRAWN = "\u2500", "\u257f"
"""The first and last sign that is never part of a text; others (|) may be."""
FEWEST = 2
"""Lines across that a frame has, lines down that they share, columns, and rows, at least."""


def with_typed_frames(page: Page) -> Page:
    """The page with its typed frames as rules; the same page where it has none."""
    if page.text_layer == "scanned" or JOINTS.isdisjoint({g.text for g in page.glyphs}):
        return page
    signs = [Sign(g) for g in page.glyphs if g.text in ARMS and g.upright]
    if not signs:
        return page
    rows = rows_of(signs)
    levels = levels_of(rows)
    if len(levels) < FEWEST:
        return page
    plumbs = plumbs_of(rows)
    gone: set[int] = set()
    rules: list[Rule] = []
    texts: _Texts | None = None
    loose = _loose(rows, plumbs)
    for own in _together(levels, plumbs):
        if not _is_frame(own, plumbs) or _holds(own, plumbs, loose):
            continue
        texts = texts or _Texts(_words(page.glyphs, signs))
        found = _rules(own, plumbs, texts)
        if found:
            rules += found
            gone |= {id(s.glyph) for level in own for s in level}
            gone |= {id(s.glyph) for number in _plumbs_at(own) for s in plumbs[number]}
    if not rules:
        return page
    glyphs = tuple(g for g in page.glyphs if id(g) not in gone)
    return replace(page, glyphs=glyphs, rules=(*page.rules, *rules))


def _words(glyphs: Sequence[Glyph], signs: Sequence[Sign]) -> list[Glyph]:
    """Glyphs that are not white and draw nothing."""
    drawing = {id(s.glyph) for s in signs if s.level >= 0 or s.plumb >= 0}
    return [g for g in glyphs if g.text.strip() and id(g) not in drawing]


def _together(levels: Sequence[Level], plumbs: Sequence[Plumb]) -> list[list[Level]]:
    """Levels that hang together by plumbs."""
    groups: list[list[Level]] = []
    seen: set[int] = set()
    for first in range(len(levels)):
        if first in seen:
            continue
        seen.add(first)
        group = [first]
        for number in group:
            for plumb in _plumbs_at([levels[number]]):
                near = {s.level for s in plumbs[plumb] if s.level >= 0} - seen
                seen |= near
                group += sorted(near)
        groups.append([levels[number] for number in sorted(group)])
    return groups


def _plumbs_at(levels: Sequence[Level]) -> list[int]:
    """The numbers of the plumbs that levels meet."""
    return sorted({s.plumb for level in levels for s in level if s.plumb >= 0})


def _is_frame(levels: Sequence[Level], plumbs: Sequence[Plumb]) -> bool:
    """Whether levels and the plumbs they meet make two columns and two rows."""
    wide = [set(_plumbs_at([level])) for level in levels if _columns(level) >= FEWEST]
    if not any(len(a & b) >= FEWEST for i, a in enumerate(wide) for b in wide[:i]):
        return False
    heights: list[float] = []
    for level in levels:
        y, em = level[0].y, level[0].glyph.size
        if not heights or y - heights[-1] > SAME_ROW * em:
            heights.append(y)
    met = [plumbs[number] for number in _plumbs_at(levels)]
    above = min(p[0].y for p in met) < heights[0] - SAME_ROW * levels[0][0].glyph.size
    below = max(p[-1].y for p in met) > heights[-1] + SAME_ROW * levels[-1][0].glyph.size
    return len(heights) - 1 + above + below >= FEWEST


def _loose(rows: Sequence[Sequence[Sign]], plumbs: Sequence[Plumb]) -> list[Sign]:
    """Bars that are joined to no level: drawn, or at an end of their row's; others may be text (A|B)."""
    met = {number for number, plumb in enumerate(plumbs) if any(s.level >= 0 for s in plumb)}
    found: list[Sign] = []
    for row in rows:
        bars = [s for s in row if s.arms & ALONG and (s.level >= 0 or not s.arms & ACROSS)]
        ends = {id(s) for s in (*bars[:1], *bars[-1:])}
        found += [
            s for s in bars if s.plumb not in met and (DRAWN <= s.glyph.text <= LAST_DRAWN or id(s) in ends)
        ]
    return [s for s in found if s.level < 0]


def _holds(levels: Sequence[Level], plumbs: Sequence[Plumb], loose: Sequence[Sign]) -> bool:
    """Whether a loose bar stands in a frame, or as near as its bars wander."""
    met = [plumbs[number] for number in _plumbs_at(levels)]
    room = WANDER * met[0][0].glyph.size
    left = min(s.x for p in met for s in p) - room
    right = max(s.x for p in met for s in p) + room
    top, bottom = min(p[0].y for p in met), max(p[-1].y for p in met)
    return any(left < s.x < right and top < s.y < bottom for s in loose)


def _columns(level: Level) -> int:
    """Columns under a level, those included that are open at its ends."""
    met = [s for s in level if s.plumb >= 0]
    if not met:
        return 0
    room = OPEN * met[0].glyph.size
    left = level[0].glyph.box.x0 < met[0].x - room
    right = level[-1].glyph.box.x1 > met[-1].x + room
    return len(met) - 1 + left + right


def _rules(levels: Sequence[Level], plumbs: Sequence[Plumb], texts: _Texts) -> list[Rule]:
    """The rules of a frame; none if its borders do not part its text."""
    numbers = _plumbs_at(levels)
    places: dict[int, float] = {}
    for border in _borders({n: plumbs[n] for n in numbers}):
        place = _place([plumbs[n] for n in border], texts)
        if place is None:
            return []
        places.update(dict.fromkeys(border, place))
    rules: list[Rule] = []
    for level in levels:
        first, last = level[0], level[-1]
        x0 = places.get(first.plumb, first.x if first.joins else first.glyph.box.x0)
        x1 = places.get(last.plumb, last.x if last.joins else last.glyph.box.x1)
        y = median(s.y for s in level)
        rules.append(Rule(Box(x0, y - PEN / 2, x1, y + PEN / 2), first.glyph.color))
    for number in numbers:
        first, last = plumbs[number][0], plumbs[number][-1]
        top = first.y if first.joins else first.glyph.box.top
        bottom = last.y if last.joins else last.glyph.box.bottom
        x = places[number]
        rules.append(Rule(Box(x - PEN / 2, top, x + PEN / 2, bottom), first.glyph.color))
    return rules


def _borders(plumbs: dict[int, Plumb]) -> list[list[int]]:
    """Plumbs whose joints stand at one place, from left to right."""
    places = sorted((median(s.x for s in p if s.joins or s.level >= 0), n) for n, p in plumbs.items())
    borders: list[list[int]] = []
    start = 0.0
    for place, number in places:
        if borders and place - start <= SAME * plumbs[number][0].glyph.size:
            borders[-1].append(number)
        else:
            borders.append([number])
            start = place
    return borders


def _place(plumbs: Sequence[Plumb], texts: _Texts) -> float | None:
    """Where a border lies: at its joints, or as near as the text beside its bars allows."""
    joints = [s.x for p in plumbs for s in p if s.level >= 0]
    place, em = median(joints), plumbs[0][0].glyph.size
    low, high = float("-inf"), float("inf")
    for sign in (s for p in plumbs for s in p if not s.arms & ACROSS):
        left, right = texts.beside(sign)
        low = max(low, left)
        high = min(high, right)
    if low > high:
        return (low + high) / 2 if low - high <= LAP * em else None
    return min(max(place, low), high)


class _Texts:
    """The words of a page, by place."""

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        self._glyphs = sorted(glyphs, key=lambda g: (g.box.y_mid, g.box.x0))
        self._heights = [g.box.y_mid for g in self._glyphs]

    def beside(self, sign: Sign) -> tuple[float, float]:
        """Where the text left of a sign ends and that right of it begins."""
        reach = SAME_ROW * sign.glyph.size
        low = bisect_left(self._heights, sign.y - reach)
        row = self._glyphs[low : bisect_right(self._heights, sign.y + reach)]
        left = max((g.box.x1 for g in row if g.box.x_mid <= sign.x), default=float("-inf"))
        right = min((g.box.x0 for g in row if g.box.x_mid > sign.x), default=float("inf"))
        return left, right
