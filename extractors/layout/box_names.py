"""The name left of boxes of values: the lines level with them, and those that go on from these.

In: a row of boxes, the glyphs left of it.  Out: a `BoxName`: the lines of the name, and whether it is sure.

1. Lines level with the boxes begin the name; two side by side are two things, one of which may be a count.
2. It grows over lines of its print that touch it above and below and begin where it does: not over a bullet,
   nor over a line that is level with other boxes, or outside the frame.
3. As a whole it is level with the boxes: in their middle, or its top at theirs.
4. A department, a source or a value is no name; a unit, a count and what stands in brackets are none alone.
5. Words that touch the name above and are no part of it may be the name as well; so may words close to boxes
   that have none beside them.  Labels are neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from extractors.geometry import Box, union
from extractors.layout.card_words import is_counter, words_of
from extractors.layout.line_shapes import UNIT_LINE, is_caption_mark, is_prose
from extractors.layout.lines import COLUMN_GAP, lines_of
from extractors.lexicon import Lexicon
from extractors.model import Glyph, Line
from extractors.unit_texts import unit_of
from normalizers import fold_text

REACH = 60.0
"""Points above and below the boxes in which lines of the name may stand."""
TOUCH = 0.9
"""Ems between two lines of a name, at most."""
EDGE = 1.3
"""Ems by which lines of a name begin apart: as much as a bullet hangs out."""
SAME_PRINT = 0.1
"""Share by which the print of one name differs."""
LEVEL = 0.6
"""Ems by which a name is off the middle of its boxes, or their top."""
_IN_BRACKETS = re.compile(r"[(（〔［\[【].*[)）〕］\]】]")
_OUTER = "()（）〔〕［］[]【】 　"


@dataclass(frozen=True, slots=True)
class BoxName:
    """The lines of a name, and whether they are all of it and nothing else."""

    lines: tuple[Line, ...]
    sure: bool


def box_name(
    row: Sequence[Box],
    before: float,
    frame: Box | None,
    others: Sequence[Box],
    glyphs: Sequence[Glyph],
    lexicon: Lexicon,
) -> BoxName | None:
    """The name of a row of boxes; None if no words stand left of it.

    Args:
        row: the boxes.
        before: where the boxes before them end.
        frame: the smallest frame around all of it.
        others: the boxes of other rows.
        glyphs: those outside tables.
        lexicon: the words of headers.
    """  # fmt: skip
    around = union(row)
    near = Box(before, around.top - REACH, around.x0, around.bottom + REACH)
    column = [
        g
        for g in glyphs
        if near.contains_point(g.box.x_mid, g.box.y_mid)
        and g.box.x1 <= around.x0
        and (frame is None or frame.contains_point(g.box.x_mid, g.box.y_mid))
    ]
    lines = [line for line in lines_of(column, column_gap=COLUMN_GAP) if line.text.strip()]
    level = [line for line in lines if around.top <= line.box.y_mid <= around.bottom]
    rest = [
        line
        for line in lines
        if line not in level and not any(b.top <= line.box.y_mid <= b.bottom for b in others)
    ]
    if not level:
        close = [line for line in rest if line.box.y_overlap(_wider(around, TOUCH * line.size)) > 0]
        names = [line for line in close if lexicon.label(line.text) is None and not is_prose(line.text)]
        return BoxName(tuple(names), sure=False) if names else None
    grown = _grown(level, rest)
    block = union(line.box for line in grown)
    room = LEVEL * level[0].size
    placed = abs(block.y_mid - around.y_mid) <= room or abs(block.top - around.top) <= room
    if len(grown) > len(level) and not placed:
        return BoxName(tuple(grown), sure=False)
    above = [line for line in rest if line not in grown and _touch(line, grown[0])]
    hidden = not is_caption_mark(grown[0].text.strip()) and any(
        lexicon.label(line.text) is None and line.box.x_overlap(block) > 0 for line in above
    )
    sure = not hidden and not _side_by_side(level, lexicon) and _may_be_name(grown, lexicon)
    return BoxName(tuple(grown), sure)


def _wider(box: Box, by: float) -> Box:
    return Box(box.x0 - REACH * 10, box.top - by, box.x1, box.bottom + by)


def _grown(level: Sequence[Line], rest: Sequence[Line]) -> list[Line]:
    """The lines of a name, from top to bottom."""
    name = sorted(level, key=_top)
    for line in sorted((one for one in rest if one.box.top < name[0].box.top), key=_top, reverse=True):
        if is_caption_mark(name[0].text.strip()) or not _goes_with(line, name[0], name[0]):
            break
        name.insert(0, line)
    for line in sorted((one for one in rest if one.box.top > name[-1].box.top), key=_top):
        if is_caption_mark(line.text.strip()) or not _goes_with(line, name[-1], name[0]):
            break
        name.append(line)
    return name


def _goes_with(line: Line, beside: Line, first: Line) -> bool:
    """Whether a line touches a line of a name, has its print and begins where the name does."""
    print_apart = abs(line.size - beside.size) > SAME_PRINT * beside.size or line.bold != beside.bold
    edge = min(abs(line.box.x0 - one.box.x0) for one in (beside, first))
    return _touch(line, beside) and not print_apart and edge <= EDGE * line.size and not is_prose(line.text)


def _touch(a: Line, b: Line) -> bool:
    gap = max(a.box.top - b.box.bottom, b.box.top - a.box.bottom)
    return gap <= TOUCH * min(a.size, b.size)


def _top(line: Line) -> float:
    return line.box.top


def _side_by_side(level: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether two things stand on one line, and none of them counts."""
    words = sorted((line for line in level if not is_counter(line, lexicon)), key=_top)
    return any(a.box.y_overlap(b.box) > 0.5 * min(a.box.height, b.box.height) for a, b in pairwise(words))


def _may_be_name(lines: Sequence[Line], lexicon: Lexicon) -> bool:
    alone = 0
    for line in lines:
        text = fold_text(line.text).strip()
        bracketed = _IN_BRACKETS.fullmatch(text) is not None
        unit = UNIT_LINE.match(text) is not None or unit_of(text.strip(_OUTER)) is not None
        if unit or bracketed or is_counter(line, lexicon):
            alone += 1
        elif words_of(line, lexicon) is not None or _no_name(lexicon).search(text.strip(_OUTER)):
            return False
    return alone < len(lines)


@lru_cache(maxsize=8)
def _no_name(lexicon: Lexicon) -> re.Pattern[str]:
    """Departments and sources, by their last words or the label that leads them."""
    last = lexicon.alternation("name_cell", "office_ends")
    sources = lexicon.alternation("name_cell", "source_ends")
    labels = "|".join(lexicon.alternation("labels", kind) for kind in ("department", "source", "unit"))
    return re.compile(rf"(?:{last}|{sources})$|^(?:{labels})(?:\s*[:：]|\s|$)")
