"""Names of several lines in a cell of many names, whose values stand level with one of their lines.

In: the lines of the cell, the heights of the values.  Out: the lines of each name.

1. Each height has a line that is level with it; the others go on from one of these, nearer than the rows are
   to each other: up or down is told by the widest gap on the way to the next row.
2. Where gaps are alike the words tell: a line without room for the next word goes on, so does one that ends
   in a particle; a bracket goes on from the line above.
3. Where these do not tell either, the other names of the cell do, if their values all stand on the first
   line, or all on the last.
4. Otherwise it is not clear whose line it is, and the names are not told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.model import Cell, Line

LEVEL = 0.45
"""Ems by which what stands on one height may be off."""
NEARER = 0.75
"""Share of the distance between rows up to which lines are of one name."""
ROOM = 2.0
"""Ems left on a line that could have held the next word."""
PADDING = 1.0
"""Ems between a border and the text of its cell, at most."""
FARTHER = 0.25
"""Ems by which names stand further apart than the lines of one."""
CLEAR = 0.75
"""Ems of gap that no lines of one name have."""
BRACKETS = "(（〔［["
_GOES_ON = re.compile(r"(?:[のにをがとやへ、，・]|係る|による)$")
"""The end of a line after which words of the same name follow."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines between two rows (None above the first, below the last), and where they may be cut."""

    above: int | None
    below: int | None
    lines: tuple[Line, ...]
    cuts: tuple[int, ...]


def names_at(cell: Cell, heights: Sequence[float]) -> list[list[Line]] | None:
    """The lines of the name of each height; none if each line has its own, None if it is not clear."""
    lines = sorted(cell.lines, key=lambda one: one.box.top)
    room = LEVEL * lines[0].size
    rows = [_row_at(line, heights, room) for line in lines]
    told = [row for row in rows if row is not None]
    if len(heights) < 2 or told != list(range(len(heights))) or len(told) == len(lines):
        return []
    gaps = sorted(b - a for a, b in pairwise(heights))
    pitch = (gaps[len(gaps) // 2] + gaps[(len(gaps) - 1) // 2]) / 2
    runs = _runs(cell, lines, rows, NEARER * pitch)
    if not any(run.cuts for run in runs):
        return []
    habits = {habit for run in runs if len(run.cuts) == 1 and (habit := _habit(run, run.cuts[0]))}
    names: list[list[Line]] = [[line] for line, row in zip(lines, rows, strict=True) if row is not None]
    for run in runs:
        cuts = [c for c in run.cuts if len(run.cuts) == 1 or {_habit(run, c)} == habits]
        if len(cuts) != 1:
            return None
        if run.above is not None:
            names[run.above] += run.lines[: cuts[0]]
        if run.below is not None:
            names[run.below][:0] = run.lines[cuts[0] :]
    return names


def _row_at(line: Line, heights: Sequence[float], room: float) -> int | None:
    return next((n for n, height in enumerate(heights) if abs(line.box.y_mid - height) <= room), None)


def _runs(cell: Cell, lines: Sequence[Line], rows: Sequence[int | None], near: float) -> list[_Run]:
    """The lines between rows, and the cuts that leave each of them near its own row."""
    runs: list[_Run] = []
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and rows[end] is None:
            end += 1
        if end > start:
            above = rows[start - 1] if start else None
            below = rows[end] if end < len(lines) else None
            way = lines[max(start - 1, 0) : end + 1]
            cuts = _cuts(cell, way, above is not None, below is not None, near)
            runs.append(_Run(above, below, tuple(lines[start:end]), cuts))
        start = end + 1
    return runs


def _cuts(cell: Cell, way: Sequence[Line], above: bool, below: bool, near: float) -> tuple[int, ...]:
    """After how many lines between two rows the name above may end; the first and last are theirs."""
    steps = [b.box.y_mid - a.box.y_mid for a, b in pairwise(way)]
    if not (above and below):
        return () if any(step >= near for step in steps) else (len(steps) if above else 0,)
    cuts = [c for c in range(len(steps)) if all(s < near for n, s in enumerate(steps) if n != c)]
    widest = max((steps[c] for c in cuts), default=0.0)
    cuts = [c for c in cuts if steps[c] > widest - FARTHER * way[0].size]
    if len(cuts) > 1:
        free = [c for c in cuts if not goes_on(cell, way[c], way[c + 1])]
        cuts = free or cuts
    return tuple(cuts)


def _habit(run: _Run, cut: int) -> str:
    """Where the values stand that have these lines: on the first line of their name, or the last."""
    if cut in (0, len(run.lines)):
        return "first" if cut else "last"
    return ""


def goes_on(cell: Cell, line: Line, below: Line) -> bool:
    """Whether a line's words go on in the line below it."""
    if below.text[0] in BRACKETS or _GOES_ON.search(line.text.strip()):
        return True
    return not ends(cell, line, below, None)


def names_in(cell: Cell) -> list[list[Line]]:
    """The lines of a cell in groups, each of which ends where its words do."""
    groups: list[list[Line]] = []
    for line in sorted(cell.lines, key=lambda one: one.box.top):
        if groups and (line.text[0] in BRACKETS or not ends(cell, groups[-1][-1], line, None)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def ends(cell: Cell, line: Line, below: Line, apart: float | None) -> bool:
    """Whether the words of a cell end with a line: room on it, or more below it than inside names."""
    if below.box.top - line.box.bottom >= (CLEAR * line.size if apart is None else apart):
        return True
    padding = min(*(one.box.x0 - cell.box.x0 for one in cell.lines), PADDING * line.size)
    return cell.box.width - 2 * padding - line.box.width >= ROOM * line.size
