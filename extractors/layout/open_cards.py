"""Cards without a box: a name, and below it two values with an arrow between them, each with its role.

In: the glyphs outside tables.  Out: `Place` objects of lines that make one card.

1. A line of nothing but two values, parted by an arrow, is the foot of one; what stands left of it, level
   with it, would be its name in a table: then it is none.
2. Right above it, as wide as it, stand the roles and years of the values and over these the name, flush with
   them or centred; right below it may stand roles and years, too.
3. A second such line below, without words between, is the next row of a table: there is no card.

What they say together ``card_parts`` tells; lines that it does not read wholly stay lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.geometry import union
from extractors.layout.card_boxes import Place
from extractors.layout.card_parts import card_parts
from extractors.layout.card_words import VALUE, may_state_target, words_of
from extractors.layout.line_shapes import ARROWS
from extractors.layout.lines import COLUMN_GAP, lines_of, reading_key
from extractors.lexicon import Lexicon
from extractors.model import Glyph, Line

NEAR = 1.2
"""Ems of a line down to the next one of a card, at most."""
ASIDE = 1.0
"""Ems by which a line may begin left of the values."""
FLUSH = 0.5
"""Ems by which a name may begin apart from the values, or its middle from theirs."""
MOST_LINES = 6
"""Lines above the values, at most."""


def open_places(glyphs: Sequence[Glyph], lexicon: Lexicon) -> list[Place]:
    """The places of cards that have no box."""
    if not any(g.text in ARROWS for g in glyphs) or not may_state_target(glyphs, lexicon):
        return []
    lines = [line for line in lines_of(glyphs, column_gap=COLUMN_GAP) if not line.vertical]
    feet = [line for line in lines if _is_foot(line, lexicon)]
    places: list[Place] = []
    for foot in feet:
        held = _card_lines(foot, feet, lines, lexicon)
        if held:
            box = union(line.box for line in held)
            places.append(Place(box, tuple(g for line in held for g in line.glyphs)))
    return places


def _is_foot(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is two values with an arrow between them."""
    if not any(g.text in ARROWS for g in line.glyphs[1:-1]):
        return False
    words = words_of(line, lexicon)
    return words is not None and [w.says for w in words] == [VALUE, VALUE]


def _card_lines(
    foot: Line, feet: Sequence[Line], lines: Sequence[Line], lexicon: Lexicon
) -> list[Line] | None:
    """The lines of the card that stands over a foot."""
    beside = [o for o in lines if o.box.x1 <= foot.box.x0 and o.box.y_overlap(foot.box) > 0]
    if any(o not in feet for o in beside):
        return None
    under = [o for o in lines if o.box.y_mid > foot.box.bottom and o.box.x_overlap(foot.box) > 0]
    below = min(under, key=lambda o: o.box.top, default=None)
    if below is not None and below in feet:
        return None
    held = [foot]
    if (
        below is not None
        and below.box.top - foot.box.bottom <= NEAR * below.size
        and words_of(below, lexicon)
    ):
        held.append(below)
    top = foot.box.top
    reach = foot.box.x0 - ASIDE * foot.size
    over = [
        o for o in lines if o is not foot and o.box.top < foot.box.bottom and o.box.x_overlap(foot.box) > 0
    ]
    over = [o for o in over if o.box.y_mid < foot.box.y_mid]
    for line in sorted(over, key=lambda o: -o.box.bottom)[:MOST_LINES]:
        if line.box.x0 < reach or top - line.box.bottom > NEAR * line.size or any(line is o for o in feet):
            return None
        held.append(line)
        top = min(top, line.box.top)
        if words_of(line, lexicon) is not None:
            continue
        parts = card_parts(sorted(held, key=reading_key), lexicon)
        return held if parts is not None and parts.complete and _is_over(line, foot) else None
    return None


def _is_over(name: Line, foot: Line) -> bool:
    """Whether a name is flush with the values, or centred over them."""
    flush = abs(name.box.x0 - foot.box.x0) <= FLUSH * name.size
    return flush or abs(name.box.x_mid - foot.box.x_mid) <= FLUSH * name.size
