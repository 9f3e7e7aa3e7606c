"""Vertical writing: columns of glyphs from right to left.

In: glyphs.  Out: whether they are stacked, their columns, their lines.

Glyphs stacked closer than they stand side by side are vertical writing.  、 and 。 stand at the upper right
of their square: they belong to the column left of them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extractors.geometry import Box, union
from extractors.layout.baselines import baselines, make_line
from extractors.model import Glyph, Line

LEVEL_SHARE = 0.3
"""Share of a glyph's height by which the next one of a column stands lower, at least."""
HANGING = frozenset("、。，．")
"""Marks that stand at the upper right of their square in vertical writing."""
HANG = (-0.25, 0.75)
"""Ems from the middle of a column to that of such a mark, to the right."""
SLIGHT = 0.1
"""Ems by which glyphs set tight overlap, at most."""
TALL, TALL_RAGGED = 1.5, 1.25
"""Height over width of vertical writing, at least; of columns that cannot be the wrap of a line."""
CLEARLY = 0.15
"""Ems by which columns of vertical writing stand further apart than the glyphs of one."""
SLIGHTLY, APART = 0.03, 0.12
"""The same where white stands between all glyphs of many rows (``APART`` ems): words of a line touch."""
LEAST_ROWS = 5
"""Rows of a cell whose first two hold one sign each that are a column of vertical writing and another."""
BLANK = 1.9
"""Pitches of a column from one glyph to the next that leave a square empty between them, at least."""
STACK_PITCH = 1.9
"""Ems from glyph to glyph down a column of vertical writing, at most (letter-spaced labels)."""


def is_vertical(glyphs: Sequence[Glyph]) -> bool:
    """Whether glyphs are stacked: nearer to their neighbour below than to the one beside.

    At least two glyphs, in a group taller than wide; horizontal text in a narrow cell has two glyphs side by
    side that (nearly) touch, vertical writing in several columns has a gap between columns.
    """
    solid = [g for g in glyphs if g.text.strip()]
    if len(solid) < 2:
        return False
    box = union(g.box for g in solid)
    if box.height < TALL_RAGGED * box.width:
        return False
    upright = [g for g in solid if g.upright]
    if len(upright) * 2 < len(solid):
        return False
    columns = stacks(upright)
    rows = baselines(upright)
    if box.height < TALL * box.width and not _is_ragged(rows, columns):
        return False
    if len(columns) == 1:
        return all(len(row) <= 1 for row in rows) and _is_stack(columns[0])
    if len(rows) >= LEAST_ROWS and all(len(row) == 1 for row in rows[:2]) and any(map(_is_stack, columns)):
        return True  # a short column beside a long one, as near as print sets them
    beside = [b.box.x0 - a.box.x1 for row in rows for a, b in pairwise(row) if not _hangs_over(a, b)]
    below = [
        b.box.top - a.box.bottom
        for column in columns
        for a, b in pairwise(column)
        if b.box.y_mid - a.box.y_mid > LEVEL_SHARE * b.box.height  # half-width digits stand side by side
    ]
    if not below or not beside:
        return bool(below)
    nearer, em = median(beside) - median(below), upright[0].size
    apart = len(rows) >= LEAST_ROWS and min(beside) >= APART * em
    return nearer > (SLIGHTLY if apart else CLEARLY) * em


def _is_ragged(rows: Sequence[Sequence[Glyph]], columns: Sequence[Sequence[Glyph]]) -> bool:
    """Whether a row holds fewer glyphs than the one below it, beside a column of three: no wrap of a line."""
    shorter = any(len(a) < len(b) for a, b in pairwise(rows))
    return shorter and len(columns) > 1 and max(map(len, columns)) > 2


def _hangs_over(a: Glyph, b: Glyph) -> bool:
    """Whether one of two glyphs is a mark between columns; in horizontal writing it stands behind."""
    return (a.text in HANGING or b.text in HANGING) and b.box.x0 - a.box.x1 < -SLIGHT * a.size


def _is_stack(column: Sequence[Glyph]) -> bool:
    """Whether glyphs below each other are one word: near, or Japanese far apart; never figures or marks."""
    if not any(g.text.isalpha() and g.text != "ー" for g in column):
        return False
    if all(g.text.isalpha() and not g.text.isascii() for g in column):
        return True
    pitches = [b.box.y_mid - a.box.y_mid for a, b in pairwise(column)]
    return bool(pitches) and median(pitches) <= STACK_PITCH * median(g.size for g in column)


def stacks(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs grouped by their horizontal centre, columns from right to left, each from top to bottom.

    A mark that hangs beside its column does not part it, and joins no other.
    """
    columns = _by_centre([g for g in glyphs if g.text not in HANGING])
    alone: list[Glyph] = []
    for mark in (g for g in glyphs if g.text in HANGING):
        home = _hangs_beside(mark, columns)
        (alone if home is None else home).append(mark)
    if alone:
        columns = sorted([*columns, *_by_centre(alone)], key=lambda c: -c[0].box.x_mid)
    for column in columns:
        column.sort(key=lambda g: (g.box.top, g.box.x0, g.text))
    return columns


def _by_centre(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    columns: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (-g.box.x_mid, g.box.top, g.text)):
        if columns and columns[-1][0].box.x_mid - glyph.box.x_mid <= 0.5 * glyph.size:
            columns[-1].append(glyph)
        else:
            columns.append([glyph])
    return columns


def _hangs_beside(mark: Glyph, columns: Sequence[list[Glyph]]) -> list[Glyph] | None:
    """The column in which, or at the right of which, a mark stands; None if there is none."""
    off = [(mark.box.x_mid - c[0].box.x_mid, c) for c in columns]
    near = [(abs(dx), c) for dx, c in off if HANG[0] * mark.size <= dx <= HANG[1] * mark.size]
    return min(near, key=lambda n: n[0])[1] if near else None


def vertical_lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """Columns of vertical writing, the rightmost first; turned Latin text reads downwards with them."""
    lines = []
    for column in stacks(glyphs):
        filled: list[Glyph] = []
        usual = _usual_pitch(column)
        for glyph in column:
            before = filled[-1] if filled else None
            gap = glyph.box.top - before.box.bottom if before is not None else 0.0
            if (
                before is not None
                and before.text.strip()
                and glyph.text.strip()
                and (gap > STACK_PITCH * glyph.size or _leaves_blank(before, glyph, usual))
            ):
                box = Box(before.box.x0, before.box.bottom, before.box.x1, glyph.box.top)
                filled.append(replace(before, text=" ", box=box))
            filled.append(glyph)
        line = make_line(filled, vertical=True)
        if line is not None:
            lines.append(line)
    return lines


def _usual_pitch(column: Sequence[Glyph]) -> float:
    """Points from one glyph of a column down to the next; infinite where too few tell."""
    solid = [g for g in column if g.text.strip() and g.text not in HANGING]
    pitches = [b.box.y_mid - a.box.y_mid for a, b in pairwise(solid)]
    return median(pitches) if len(pitches) >= LEAST_ROWS else math.inf


def _leaves_blank(above: Glyph, below: Glyph, usual: float) -> bool:
    """Whether a square stays empty between two glyphs of a column (between a number and its title)."""
    return above.text not in HANGING and below.box.y_mid - above.box.y_mid >= BLANK * usual
