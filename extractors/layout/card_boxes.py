"""Places on a page that may be cards: drawn boxes, filled areas, and what stands below coloured bars.

In: the outlines of drawn boxes, the fills, the glyphs outside tables.  Out: `Place` objects, small
ones first.

1. Any box or area that is high and wide enough for a name and a value, and no half page, may be a card.
2. A bar that sits on the upper or lower side of such a box, no wider than it, belongs to it: it may hold the
   name.
3. Bars of one size side by side, with a gap between them, white bubbles among them, are the heads of cards
   without a box: what stands below each, as wide as it, down to the next bar, to text that reaches over a gap
   between them, or to a wide gap.  It cuts no box and no area: a bar inside a card is a panel of it.
4. Lines right above boxes side by side, one over each and none over a gap, belong to the boxes: their names.
5. Places of one size, side by side or one below the other, are ``twins``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.geometry import Box, union
from extractors.model import Fill, Glyph, is_white

LEAST_HEIGHT = 28.0
"""Points of a card: two lines of the smallest print and their margins."""
LEAST_WIDTH = 60.0
"""Points of a card: a short name in small print."""
MOST_AREA = 0.4
"""Share of the page up to which a box may be a card."""
MOST_PLACES = 150
"""Boxes and areas of a page, at most; more are a drawing."""
MOST_GLYPHS = 250
"""Printed signs of a card, at most; more are prose."""
SAME = 2.5
"""Points by which the sides of cards of one size may differ."""
SITS = 3.0
"""Points between a bar and the box on which it sits, at most."""
BAR_HEIGHT = (9.0, 60.0)
"""Points of a bar that holds a name of one to three lines."""
APART = 2.0
"""Points between two bars, at least: cells of a header touch."""
ABOVE = 16.0
"""Points above a box in which the middle of its name stands, if it stands outside."""
WHITE = 3.5
"""Heights of the line above it that a gap must reach to end a card without a box."""
FIRST_WHITE = 8.0
"""The same right below its bar: values may stand in circles, whose upper part is blank."""


@dataclass(frozen=True, slots=True)
class Place:
    """A box, the glyphs in it, and the bar or line in which its name must stand if nothing else bounds it.

    ``beside`` is whether the name is known to stand left of the figures, however high it is.
    """

    box: Box
    glyphs: tuple[Glyph, ...]
    head: Box | None = None
    beside: bool = False


def card_places(
    outlines: Sequence[Box], fills: Sequence[Fill], glyphs: Sequence[Glyph], page_area: float
) -> list[Place]:
    """The places that may be cards, the smallest first, each set of glyphs once."""
    areas = {f.box for f in fills}
    boxes = {b for b in (*outlines, *areas) if _fits(b, page_area)}
    if len(boxes) > MOST_PLACES:
        return []
    bars = sorted(
        {f.box for f in fills if (not is_white(f.color) or f.rounded) and _is_bar(f.box)},
        key=lambda b: (b.top, b.x0, b.bottom, b.x1),
    )
    boxes |= {union((box, bar)) for box in boxes for bar in bars if _sits_on(bar, box)}
    drawn = {*areas, *outlines}
    under = [*_below_bars(bars, glyphs), *_below_lines(boxes, glyphs)]
    heads = {
        box: head for box, head in under if box not in boxes and not any(_cut(box, other) for other in drawn)
    }
    places: list[Place] = []
    seen: set[frozenset[int]] = set()
    for box in sorted({*boxes, *heads}, key=lambda b: (b.width * b.height, b.top, b.x0)):
        held = tuple(g for g in glyphs if box.contains_point(g.box.x_mid, g.box.y_mid))
        ids = frozenset(id(g) for g in held if g.text.strip())
        if ids and len(ids) <= MOST_GLYPHS and ids not in seen:
            seen.add(ids)
            places.append(Place(box, held, heads.get(box)))
    return places


def are_twins(a: Box, b: Box) -> bool:
    """Whether two places are of one size and in one row or one column, with nothing in common."""
    size = abs(a.width - b.width) <= SAME and abs(a.height - b.height) <= SAME
    return size and (are_beside(a, b) or (abs(a.x0 - b.x0) <= SAME and a.y_overlap(b) <= 0))


def are_twins_beside(a: Box, b: Box) -> bool:
    """Whether two places of one size stand side by side."""
    return are_beside(a, b) and _as_wide(a, b)


def are_beside(a: Box, b: Box) -> bool:
    """Whether two places stand side by side at one height, as high as each other."""
    return abs(a.top - b.top) <= SAME and abs(a.bottom - b.bottom) <= SAME and a.x_overlap(b) <= 0


def _fits(box: Box, page_area: float) -> bool:
    return (
        box.height >= LEAST_HEIGHT
        and box.width >= LEAST_WIDTH
        and box.width * box.height <= MOST_AREA * page_area
    )


def _is_bar(box: Box) -> bool:
    return BAR_HEIGHT[0] <= box.height <= BAR_HEIGHT[1] and box.width >= LEAST_WIDTH


def _sits_on(bar: Box, box: Box) -> bool:
    """Whether a bar touches or straddles the upper or lower side of a box and is no wider than it."""
    if bar.x0 < box.x0 - SITS or bar.x1 > box.x1 + SITS:
        return False
    upper = bar.top < box.top <= bar.bottom + SITS and bar.bottom < box.bottom
    lower = bar.bottom > box.bottom >= bar.top - SITS and bar.top > box.top
    return upper or lower


def _cut(box: Box, other: Box) -> bool:
    """Whether the outline of one box runs through the other."""
    if box.x_overlap(other) <= SAME or box.y_overlap(other) <= SAME:
        return False
    return not box.contains(other, SAME) and not other.contains(box, SAME)


def _below_bars(bars: Sequence[Box], glyphs: Sequence[Glyph]) -> list[tuple[Box, Box]]:
    """What stands below each bar of a row of bars, the bar included, and the bar."""
    found: list[tuple[Box, Box]] = []
    done: set[Box] = set()
    for bar in sorted(bars, key=lambda b: (b.top, b.x0)):
        row = sorted((b for b in bars if b == bar or are_twins_beside(b, bar)), key=_left)
        if bar in done or len(row) < 2:
            continue
        done.update(row)
        gaps = [(a.x1, b.x0) for a, b in pairwise(row)]
        if any(right - left < APART for left, right in gaps):
            continue
        foot = min((b.top for b in bars if b.top > bar.bottom and _is_below(b, row)), default=float("inf"))
        over = (
            g.box.top
            for g in glyphs
            if g.text.strip()
            and g.box.top >= bar.bottom
            and any(g.box.x0 < right and g.box.x1 > left for left, right in gaps)
        )
        foot = min(foot, min(over, default=float("inf")))
        ends = [_end(b, foot, glyphs) for b in row]
        if all(end > b.bottom for end, b in zip(ends, row, strict=True)):
            found += [(Box(b.x0, b.top, b.x1, max(ends)), b) for b in row]
    return found


def _as_wide(a: Box, b: Box) -> bool:
    return abs(a.width - b.width) <= SAME


def _left(box: Box) -> float:
    return box.x0


def _is_below(bar: Box, row: Sequence[Box]) -> bool:
    """Whether a bar stands below a row of bars and is none of the panels inside their cards."""
    inside = any(b.x0 + SAME < bar.x0 and bar.x1 < b.x1 - SAME for b in row)
    return not inside and any(b.x_overlap(bar) > 0 for b in row)


def _below_lines(boxes: set[Box], glyphs: Sequence[Glyph]) -> list[tuple[Box, Box]]:
    """Each box of a row of boxes and the line right above it, and where the line stands."""
    found: list[tuple[Box, Box]] = []
    done: set[Box] = set()
    for box in sorted(boxes, key=lambda b: (b.top, b.x0)):
        row = sorted((b for b in boxes if b == box or are_twins_beside(b, box)), key=_left)
        if box in done or len(row) < 2:
            continue
        done.update(row)
        level = Box(row[0].x0, box.top - ABOVE, row[-1].x1, box.top)
        near = [g.box for g in glyphs if g.text.strip() and level.contains_point(g.box.x_mid, g.box.y_mid)]
        inside = [[g for g in near if b.x0 <= g.x0 and g.x1 <= b.x1] for b in row]
        if all(inside) and sum(len(held) for held in inside) == len(near):
            heads = [union(held) for held in inside]
            found += [(union((b, head)), head) for b, head in zip(row, heads, strict=True)]
    return found


def _end(bar: Box, foot: float, glyphs: Sequence[Glyph]) -> float:
    """Where the text below a bar ends."""
    end = bar.bottom
    below = (
        g.box
        for g in glyphs
        if g.text.strip() and bar.x0 <= g.box.x_mid <= bar.x1 and bar.bottom <= g.box.y_mid < foot
    )
    for box in sorted(below, key=lambda b: b.top):
        if box.top - end > (FIRST_WHITE if end == bar.bottom else WHITE) * box.height:
            break
        end = max(end, box.bottom)
    return end
