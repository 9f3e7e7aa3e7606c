"""Boxes of values beside a name: each holds a role, its year and a value, and the name stands left of them.

In: drawn boxes and areas, the glyphs outside tables.  Out: a `Place` for each row: the name and its boxes.

1. A box counts that is small and holds one role and one value, and a year at most: nothing else.
2. Two boxes or more in one row, as high as each other, with different roles and a target among them.
3. Left of the first one, level with it, stand lines of words: the name, in every frame that is around the
   boxes.  What stands between boxes may be an arrow; other words there are the name of a further row.
4. Boxes in a row beside a name that rule 2 or 3 refuses are kept apart, unread: on one line with the name
   their values would be taken for a chain of its figures.  So are those in a frame of their own with further
   words: which of the two is the name, is not told.
5. Of boxes in boxes (a shadow, a frame around an area) the smallest counts.

What the parts say together ``card_parts`` tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.geometry import Box, union
from extractors.layout.card_boxes import Place, are_beside
from extractors.layout.card_words import ROLE, VALUE, YEAR, may_state_target, words_of
from extractors.layout.line_shapes import ARROWS, UNIT_LINE
from extractors.layout.lines import COLUMN_GAP, lines_of
from extractors.lexicon import Lexicon
from extractors.model import Fill, Glyph, Line
from extractors.unit_texts import unit_of

HEIGHT = (16.0, 60.0)
"""Points of a box of one value: one line, or three of them."""
WIDTH = (36.0, 170.0)
"""Points of such a box."""
MOST_BOXES = 60
"""Boxes of a page that hold a role and a value, at most; more are a drawing."""
MOST_FITTING = 400
"""Boxes of such a size on a page, at most: a map or a schedule has thousands."""
UNKNOWN = "?"
"""What a box says whose word is no role we know."""
_NO_NAME = re.compile(r"(?:課|室|係|局|より|調べ|調)$")
"""How an office or a source ends; the names of indicators do not."""
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
        named = _named(row, held, glyphs, lexicon)
        if named is None:
            continue
        if _stands_outside(named.box, row, drawn):
            around = union(row)
            inside = tuple(g for g in named.glyphs if around.contains_point(g.box.x_mid, g.box.y_mid))
            doubtful.append(Place(around, inside))
            continue
        roles = {held[b] for b in row}
        told = len(roles) == len(row) > 1 and "target" in roles and UNKNOWN not in roles
        told = told and not any(_words_between(a, b, glyphs) for a, b in pairwise(row))
        other = _has_other_words(named, [r for r in rows if r is not row], drawn, glyphs, lexicon)
        (sure if told and not other and not _is_no_name(named, row) else doubtful).append(named)
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
    if len(boxes) > MOST_FITTING:
        return {}
    held: dict[Box, str] = {}
    inside: set[int] = set()
    for box in boxes:
        own = [g for g in glyphs if box.contains_point(g.box.x_mid, g.box.y_mid)]
        if not own or any(id(g) in inside for g in own):
            continue
        role = _role_of(lines_of(own, column_gap=COLUMN_GAP), lexicon)
        if role is not None:
            held[box] = role
            inside |= {id(g) for g in own}
    return held if len(held) <= MOST_BOXES else {}


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


def _named(
    row: Sequence[Box], held: dict[Box, str], glyphs: Sequence[Glyph], lexicon: Lexicon
) -> Place | None:
    """A row of boxes and the name left of it, down to the box before; None without one."""
    around = union(row)
    level = [g for g in glyphs if around.top <= g.box.y_mid <= around.bottom]
    before = max((b.x1 for b in held if are_beside(b, row[0]) and b.x1 <= around.x0), default=0.0)
    left = [g for g in level if before <= g.box.x_mid and g.box.x1 <= around.x0]
    name = lines_of(left, column_gap=COLUMN_GAP)
    if not name or any(words_of(line, lexicon) is not None for line in name):
        return None
    inside = [g for g in level if around.x0 < g.box.x_mid < around.x1]
    box = union((*row, *(line.box for line in name)))
    return Place(box, tuple(sorted((*left, *inside), key=lambda g: (g.box.top, g.box.x0))))


def _stands_outside(named: Box, row: Sequence[Box], drawn: Sequence[Box]) -> bool:
    """Whether a frame is drawn around the boxes and not around the name: it is another column's text."""
    around = union(row)
    return any(f.contains(around) and f.x0 > named.x0 and f not in row for f in drawn)


def _is_no_name(named: Place, row: Sequence[Box]) -> bool:
    """Whether what stands left of the boxes is an office, a source or a unit: the name is elsewhere."""
    start = union(row).x0
    lines = lines_of(g for g in named.glyphs if g.box.x1 <= start)
    text = "".join(line.text.strip() for line in lines)
    return _NO_NAME.search(text) is not None or unit_of(text.strip("（）()")) is not None


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
