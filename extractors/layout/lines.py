"""Glyphs into lines: baselines, gaps, vertical writing, in a total order.

In: any set of glyphs, in any order.  Out: `Line` objects sorted from top to bottom, then left to right.

1. Upright glyphs whose baselines agree stand on one line.
2. A small group that overlaps a larger line by half of its height and touches it is part of that line
   (superscripts, footnote marks, subscripts); raised ones get the flag ``superscript``.
3. A gap wider than the neighbours explain becomes a space glyph (``gaps``); a very wide one ends the line if
   the caller says so.
4. Glyphs stacked closer than they stand side by side are vertical writing: columns from right to left.
   、 and 。 stand at the upper right of their square: they belong to the column left of them.
5. Turned glyphs make lines of their own along their direction.
6. Spaces at the ends of a line are dropped.

It never joins lines and never reads their meaning.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

from extractors.geometry import Box, union
from extractors.layout.gaps import LEAST_GAP, is_space, usual_gap
from extractors.model import Glyph, Line

BASELINE_SLACK = 0.25
"""Ems by which baselines of one line may differ: mixed fonts drift by a tenth, the next line is over 1 em
away."""
SMALL = 0.84
"""A glyph up to this share of the line's size may be a raised or lowered mark (browsers print 5/6)."""
RAISED = 0.12
"""Ems the baseline of a superscript stands above that of its line."""
MARK_GAP = 1.0
"""Ems between a mark and the text it belongs to."""
MARK_LENGTH = 6
"""Glyphs of such a mark, at most (``※10,11``); a longer small run beside large print is a line of its own."""
COLUMN_GAP = 2.5
"""Ems of gap from which two runs on one baseline may belong to two columns."""
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


def lines_of(
    glyphs: Iterable[Glyph], *, column_gap: float | None = None, vertical: bool = False
) -> list[Line]:
    """Lines of a set of glyphs in reading order.

    Args:
        glyphs: in any order.
        column_gap: ems of gap that end a line; None keeps everything on a baseline together.
        vertical: whether the glyphs may be vertical writing (a cell's glyphs may, a whole page's may not).
    """
    upright = [g for g in glyphs if g.upright]
    turned = [g for g in glyphs if not g.upright]
    if vertical and is_vertical([*upright, *turned]):
        return vertical_lines([*upright, *turned])
    lines = [
        line
        for row in baselines(upright)
        for part in split_row(row, column_gap)
        if (line := make_line(part)) is not None
    ]
    lines += turned_lines(turned)
    return sorted(lines, key=reading_key)


def reading_key(line: Line) -> tuple[float, float, float, float, str]:
    """A total order: top to bottom, left to right; ties broken by extent and text."""
    return (round(line.box.top, 1), line.box.x0, line.box.bottom, line.box.x1, line.text)


def baseline(glyph: Glyph) -> float:
    """Height of the baseline under an upright glyph, in points from the top of the page."""
    return glyph.box.bottom - 0.12 * glyph.size


def baselines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Upright glyphs grouped by baseline, each group sorted from left to right."""
    levels: dict[float, list[Glyph]] = {}
    least = math.inf
    for glyph in glyphs:
        level = glyph.box.bottom - 0.12 * glyph.size
        if level in levels:
            levels[level].append(glyph)
        else:
            levels[level] = [glyph]
        least = glyph.size if glyph.size < least else least
    if levels and max(levels) - min(levels) <= BASELINE_SLACK * least:
        return [_in_order(list(glyphs))]
    rows: list[list[Glyph]] = []
    anchor = slack = 0.0
    for here in sorted(levels):
        for glyph in _in_order(levels[here]):
            reach = BASELINE_SLACK * glyph.size
            if rows and here - anchor <= (reach if reach > slack else slack):
                rows[-1].append(glyph)
                if reach > slack and glyph.text.strip():
                    slack = reach
            else:
                rows.append([glyph])
                anchor, slack = here, reach
    return [_in_order(row) for row in _absorb_marks(rows)]


def _in_order(glyphs: list[Glyph]) -> list[Glyph]:
    """Glyphs from left to right; most are drawn so."""
    end = -math.inf
    for glyph in glyphs:
        if glyph.box.x0 <= end:
            return sorted(glyphs, key=_from_left)
        end = glyph.box.x0
    return glyphs


def _from_left(glyph: Glyph) -> tuple[float, float, str]:
    return glyph.box.x0, glyph.box.x1, glyph.text


def _absorb_marks(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Move raised and lowered small glyphs into the line they hang on."""
    if len(rows) < 2:
        return rows
    every_size = {g.size for row in rows for g in row}
    if min(every_size) > SMALL * max(every_size):
        return rows
    sizes = [median([g.size for g in row]) for row in rows]
    kept: list[list[Glyph]] = [list(row) for row in rows]
    for index, row in enumerate(rows):
        for run in _small_runs(row, max(sizes)):
            for other in (index + 1, index - 1, index + 2, index - 2):
                if not 0 <= other < len(rows) or run[0].size > SMALL * sizes[other]:
                    continue
                if any(_hangs_on(glyph, rows[other]) for glyph in run):
                    raised = baseline(run[0]) < median(baseline(g) for g in rows[other])
                    kept[index] = [g for g in kept[index] if not any(g is r for r in run)]
                    kept[other] += [replace(glyph, superscript=raised) for glyph in run]
                    break
    return [row for row in kept if row]


def _small_runs(row: Sequence[Glyph], largest: float) -> list[list[Glyph]]:
    """Short runs of small glyphs of one size in a row: a note's sign and its number (``※1``) are one."""
    runs: list[list[Glyph]] = []
    for glyph in sorted(row, key=_from_left):
        before = runs[-1][-1] if runs else None
        if (
            before is not None
            and abs(before.size - glyph.size) <= 0.1 * glyph.size
            and glyph.box.x0 - before.box.x1 <= MARK_GAP / 2 * glyph.size
        ):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return [run for run in runs if len(run) <= MARK_LENGTH and run[0].size <= SMALL * largest]


def _hangs_on(glyph: Glyph, row: Sequence[Glyph]) -> bool:
    """Whether a small glyph overlaps a line's glyph in height by half and stands beside it."""
    box = glyph.box
    for other in row:
        if other.size * SMALL < glyph.size or not other.text.strip():
            continue
        gap = max(other.box.x0 - box.x1, box.x0 - other.box.x1)
        if gap <= MARK_GAP * glyph.size and box.y_overlap(other.box) >= 0.5 * box.height:
            return True
    return False


def split_row(row: Sequence[Glyph], column_gap: float | None) -> list[list[Glyph]]:
    """Cut a row at wide gaps and put a space glyph into narrower ones."""
    solid = [g for g in row if g.text.strip()]
    if not solid:
        return []
    usual = usual_gap(solid)
    parts: list[list[Glyph]] = [[]]
    last: Glyph | None = None
    blanks: list[Glyph] = []
    for glyph in row:
        if not glyph.text.strip():
            blanks.append(glyph)
            continue
        if last is not None:
            gap = glyph.box.x0 - last.box.x1
            em = glyph.size if glyph.size > last.size else last.size
            if column_gap is not None and gap > column_gap * em:
                parts.append([])
            elif blanks:
                parts[-1] += blanks
            elif gap >= LEAST_GAP * em and is_space(solid, last, glyph, usual):
                parts[-1].append(space_between(last, glyph))
        blanks = []
        parts[-1].append(glyph)
        last = glyph
    return parts


def space_between(left: Glyph, right: Glyph, sign: str = " ") -> Glyph:
    """A space glyph for the white between two glyphs of a row."""
    box = Box(left.box.x1, left.box.top, max(left.box.x1, right.box.x0), left.box.bottom)
    mark = left.mark if left.mark is right.mark else type(left.mark).NONE
    return Glyph(
        sign,
        box,
        left.size,
        left.font,
        left.color,
        left.bold,
        left.upright,
        mark,
        confidence=left.confidence,
        angle=left.angle,
    )


def make_line(glyphs: Sequence[Glyph], *, vertical: bool = False) -> Line | None:
    """One line of glyphs in reading order, None if they are only spaces."""
    solid = [g for g in glyphs if g.text.strip()]
    if not solid:
        return None
    kept = list(glyphs)
    while kept[-1] is not solid[-1]:
        kept.pop()
    while kept[0] is not solid[0]:
        kept.pop(0)
    sizes = {round(size, 1) for size in {g.size for g in solid}}
    best = sizes.pop() if len(sizes) == 1 else _usual_size(solid)
    if sizes and not vertical:
        kept = _with_raised(kept, best, solid)
    return Line(
        text="".join([g.text for g in kept]),
        box=union([g.box for g in solid]),
        glyphs=tuple(kept),
        size=best,
        bold=len([g for g in solid if g.bold]) * 2 > len(solid),
        vertical=vertical,
    )


def _usual_size(solid: Sequence[Glyph]) -> float:
    """The commonest size, the larger of two that are as common; a raised mark (``5※1``) does not count."""
    counts = Counter(round(g.size, 1) for g in solid if not g.superscript)
    counts = counts or Counter(round(g.size, 1) for g in solid)
    return max(counts, key=lambda size: (counts[size], size))


def _with_raised(glyphs: list[Glyph], size: float, solid: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs of a line, small raised ones marked; small words that white parts from it are none."""
    level = max(baseline(g) for g in solid if g.size > SMALL * size)
    out: list[Glyph] = []
    start = 0
    for small, run in groupby(glyphs, lambda g: bool(g.text.strip()) and g.size <= SMALL * size):
        part = list(run)
        start += len(part)
        after = glyphs[start : start + 1]
        hangs = (out and out[-1].text.strip()) or (after and after[0].text.strip())
        if small and hangs:
            part = [
                g if g.superscript or level - baseline(g) < RAISED * size else replace(g, superscript=True)
                for g in part
            ]
        out += part
    return out


# ── vertical writing ────────────────────────────────────────────────────────────────────────────────────


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


def turned_lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """Lines of glyphs turned by a quarter: turned back, read as usual, and given their own boxes again."""
    lines = []
    for down in (True, False):
        group = [g for g in glyphs if (g.angle < 0) == down]
        for row in baselines([_turn(g, down=down) for g in group]):
            for part in split_row(row, COLUMN_GAP):
                line = make_line([_unturn(g, down=down) for g in part], vertical=True)
                if line is not None:
                    lines.append(line)
    return lines


def _turn(glyph: Glyph, *, down: bool) -> Glyph:
    """A glyph that reads downwards (upwards) as it stands after turning the page by a quarter."""
    b = glyph.box
    box = Box(b.top, -b.x1, b.bottom, -b.x0) if down else Box(-b.bottom, b.x0, -b.top, b.x1)
    return replace(glyph, box=box, upright=True)


def _unturn(glyph: Glyph, *, down: bool) -> Glyph:
    b = glyph.box
    box = Box(-b.bottom, b.x0, -b.top, b.x1) if down else Box(b.top, -b.x1, b.bottom, -b.x0)
    return replace(glyph, box=box, upright=False)
