"""Boxes of values beside a name: each holds a role, its year and a value, and the name stands left of them.

In: drawn boxes and areas, the glyphs outside tables.  Out: a `Place` for each row: the name and its boxes.

1. A box counts that is small and holds one role and one value, and a year at most: nothing else.
2. Two boxes or more in one row, as high as each other, with different roles and a target among them.
3. Left of the first one, level with it, stand lines of words: the name (``box_names``), in every frame that
   is around the boxes.  What stands between boxes may be an arrow; other words there name a further row.
4. Boxes in a row beside a name that rule 2 or 3 refuses, or that is not sure, are kept apart, unread: on one
   line with the name their values would be taken for a chain of its figures.  So are those in a frame of
   their own with further words: which of the two is the name, is not told.
5. Of boxes in boxes (a shadow, a frame around an area) the smallest counts.

What the parts say together ``card_parts`` tells.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extractors.geometry import Box, union
from extractors.layout.box_names import BoxName, box_name
from extractors.layout.card_boxes import Place, are_beside
from extractors.layout.card_words import ROLE, VALUE, YEAR, may_state_target, words_of
from extractors.layout.line_shapes import ARROWS, UNIT_LINE
from extractors.layout.lines import COLUMN_GAP, lines_of
from extractors.lexicon import Lexicon
from extractors.model import Fill, Glyph, Line

HEIGHT = (16.0, 60.0)
"""Points of a box of one value: one line, or three of them."""
WIDTH = (36.0, 170.0)
"""Points of such a box."""
MOST_BOXES = 60
"""Boxes of a page that hold a role and a value, at most; more are a drawing."""
MOST_GLYPHS = 90
"""Characters in such a box, at most."""
NAME = 20.0
"""Points left of the boxes that a frame around them and their name leaves, at least."""
UNKNOWN = "?"
"""What a box says whose word is no role we know."""
_SHAPES = (sorted((ROLE, VALUE)), sorted((ROLE, VALUE, YEAR)))


def places_beside_names(
    outlines: Sequence[Box], fills: Sequence[Fill], glyphs: Sequence[Glyph], lexicon: Lexicon
) -> tuple[list[Place], list[Place]]:
    """The places of names and the boxes of their values; those that are not understood."""
    sure: list[Place] = []
    doubtful: list[Place] = []
    held = _boxes_of_values(outlines, fills, glyphs, lexicon)
    rows = _rows(held, glyphs)
    drawn = [*outlines, *(f.box for f in fills)] if rows else []
    for row in rows:
        name = _name(row, held, drawn, glyphs, lexicon)
        if name is None:
            continue
        named = _named(row, name.lines, glyphs)
        if _stands_outside(named.box, row, drawn):
            around = union(row)
            inside = tuple(g for g in named.glyphs if around.contains_point(g.box.x_mid, g.box.y_mid))
            doubtful.append(Place(around, inside))
            continue
        roles = {held[b] for b in row}
        told = len(roles) == len(row) > 1 and "target" in roles and UNKNOWN not in roles
        told = told and not any(_words_between(a, b, glyphs) for a, b in pairwise(row))
        other = _has_other_words(named, [r for r in rows if r is not row], drawn, glyphs, lexicon)
        (sure if told and name.sure and not other else doubtful).append(named)
    return sure, doubtful


def _boxes_of_values(
    outlines: Sequence[Box], fills: Sequence[Fill], glyphs: Sequence[Glyph], lexicon: Lexicon
) -> dict[Box, str]:
    """Small boxes that hold a role and a value, and the roles."""
    if not (outlines or fills) or not may_state_target(glyphs, lexicon):
        return {}
    boxes = sorted(
        {box for box in (*outlines, *(f.box for f in fills)) if _fits(box)},
        key=lambda b: (b.width * b.height, b.top, b.x0),
    )
    inked = sorted((g for g in glyphs if g.text.strip()), key=_height)
    heights = [_height(g) for g in inked]
    held: dict[Box, str] = {}
    inside: set[int] = set()
    for box in boxes:
        level = inked[bisect_left(heights, box.top) : bisect_right(heights, box.bottom)]
        own = [g for g in level if box.x0 <= g.box.x_mid <= box.x1]
        if not own or len(own) > MOST_GLYPHS or any(id(g) in inside for g in own):
            continue
        role = _role_of(lines_of(own, column_gap=COLUMN_GAP), lexicon)
        if role is not None:
            held[box] = role
            inside |= {id(g) for g in own}
            if len(held) > MOST_BOXES:
                return {}
    return held


def _height(glyph: Glyph) -> float:
    return glyph.box.y_mid


def _fits(box: Box) -> bool:
    return HEIGHT[0] <= box.height <= HEIGHT[1] and WIDTH[0] <= box.width <= WIDTH[1]


def _role_of(lines: Sequence[Line], lexicon: Lexicon) -> str | None:
    """The role of a box that holds it, a value, and nothing else but a year.

    Of a box with a value and another word, `UNKNOWN`; None of any other.
    """
    says: list[str] = []
    role: str | None = None
    unknown = 0
    for line in lines:
        words = words_of(line, lexicon)
        if words is None:
            unknown += 1
            continue
        says += [w.says for w in words]
        role = next((w.role for w in words if w.role is not None), role)
    if unknown == 1 and says.count(VALUE) == 1 and ROLE not in says:
        return UNKNOWN
    return role if not unknown and sorted(says) in _SHAPES else None


def _rows(held: dict[Box, str], glyphs: Sequence[Glyph]) -> list[list[Box]]:
    """Boxes in one row, from left to right, cut where a name stands between them; two at least."""
    levels: list[list[Box]] = []
    for box in sorted(held, key=lambda b: (b.top, b.x0)):
        level = next((one for one in levels if are_beside(box, one[0])), None)
        if level is None:
            levels.append([box])
        else:
            level.append(box)
    rows: list[list[Box]] = []
    for level in levels:
        boxes = sorted(level, key=lambda b: b.x0)
        cut = [[boxes[0]]]
        for before, box in pairwise(boxes):
            if _words_between(before, box, glyphs):
                cut.append([])
            cut[-1].append(box)
        rows += cut if all(len(row) > 1 for row in cut) else [boxes]
    return [row for row in rows if len(row) > 1 and any(held[box] != UNKNOWN for box in row)]


def _words_between(left: Box, right: Box, glyphs: Sequence[Glyph]) -> bool:
    """Whether anything but an arrow stands between two boxes."""
    return any(
        left.top <= g.box.y_mid <= left.bottom
        and left.x1 < g.box.x_mid < right.x0
        and g.text.strip()
        and g.text not in ARROWS
        for g in glyphs
    )


def _name(
    row: Sequence[Box], held: dict[Box, str], drawn: Sequence[Box], glyphs: Sequence[Glyph], lexicon: Lexicon
) -> BoxName | None:
    """The name left of a row of boxes, down to the box before; None without one."""
    around = union(row)
    before = max((b.x1 for b in held if are_beside(b, row[0]) and b.x1 <= around.x0), default=0.0)
    frames = [f for f in drawn if f.contains(around) and f.x0 < around.x0 - NAME and f not in row]
    frame = min(frames, key=lambda f: f.width * f.height, default=None)
    others = [b for b in held if b not in row and b.y_overlap(around) <= 0]
    return box_name(row, before, frame, others, glyphs, lexicon)


def _named(row: Sequence[Box], name: Sequence[Line], glyphs: Sequence[Glyph]) -> Place:
    """A row of boxes and its name."""
    around = union(row)
    inside = [g for g in glyphs if around.contains_point(g.box.x_mid, g.box.y_mid)]
    held = [*(g for line in name for g in line.glyphs), *inside]
    box = union((*row, *(line.box for line in name)))
    return Place(box, tuple(sorted(held, key=lambda g: (g.box.top, g.box.x0))), beside=True)


def _stands_outside(named: Box, row: Sequence[Box], drawn: Sequence[Box]) -> bool:
    """Whether a frame is drawn around the boxes and not around the name: it is another column's text."""
    around = union(row)
    return any(f.contains(around) and f.x0 > named.x0 and f not in row for f in drawn)


def _has_other_words(
    named: Place,
    others: Sequence[Sequence[Box]],
    drawn: Sequence[Box],
    glyphs: Sequence[Glyph],
    lexicon: Lexicon,
) -> bool:
    """Whether the smallest frame around a row alone holds words beside it that are no caption.

    They may be the name as well.  What stands in a frame around several rows is said of all of them.
    """
    frames = [f for f in drawn if f.contains(named.box)]
    frame = min(frames, key=lambda f: f.width * f.height, default=None)
    if frame is None or any(frame.contains(box) for row in others for box in row):
        return False
    own = {id(g) for g in named.glyphs}
    rest = [g for g in glyphs if id(g) not in own and frame.contains_point(g.box.x_mid, g.box.y_mid)]
    lines = lines_of(rest, column_gap=COLUMN_GAP)
    return any(lexicon.label(line.text) is None and not UNIT_LINE.match(line.text) for line in lines)
