"""Glyphs on one baseline: grouped, cut at wide gaps, made into lines.

In: upright glyphs in any order.  Out: rows of glyphs from left to right, and `Line` objects.

1. Upright glyphs whose baselines agree stand on one line.
2. A small group that overlaps a larger line by half of its height and touches it is part of that line
   (superscripts, footnote marks, subscripts); raised ones get the flag ``superscript``.
3. A gap wider than the neighbours explain becomes a space glyph (``gaps``); a very wide one ends the line if
   the caller says so.
4. Spaces at the ends of a line are dropped.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
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
