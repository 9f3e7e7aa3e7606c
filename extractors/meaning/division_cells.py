"""Cells of a division column (区分) that say more than a part: what the rows are, and of which goal.

In: a cell.  Out: the class that it says (``ＫＰＩ``), and what it tells of the goals: the heading below or
without the class (``施策1-1 …``), or that targets are the goal's own (``数値目標`` among such headings).

Only a labelled heading with number and title is one: a name alone is a part (男性) or anything else.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.lexicon import bare, key
from extractors.meaning.events import Event, HeadingSeen, OwnTargets
from extractors.meaning.headers import Grid
from extractors.meaning.line_headings import HeadingReader
from extractors.model import Cell, Line


def class_of(cell: Cell, headings: HeadingReader) -> str | None:
    """The class that a cell says, in all its lines or in those above a heading."""
    text = "".join(line.text for line in cell.lines)
    whole = headings.class_of(key(text)) or headings.class_of(bare(text))
    return whole or _parted(cell.lines, headings)[0]


def goal_of(cell: Cell, headings: HeadingReader, page: int) -> HeadingSeen | None:
    """The heading in a cell, with kind, number and title."""
    lines = _parted(cell.lines, headings)[1]
    heading = headings.from_lines(lines, page, strong=True) if lines else None
    if heading is None or heading.structure or heading.kind is None:
        return None
    return heading if heading.number and heading.title else None


def tells(cell: Cell, grid: Grid, headings: HeadingReader, page: int) -> list[Event]:
    """What a cell says of the goal that its rows belong to."""
    heading = goal_of(cell, headings, page)
    if heading is not None:
        return [heading]
    if class_of(cell, headings) != "numeric_target":
        return []
    column = [c for c in grid.table.cells if c.column == cell.column and c.lines]
    return [OwnTargets()] if any(goal_of(c, headings, page) for c in column) else []


def _parted(lines: Sequence[Line], headings: HeadingReader) -> tuple[str | None, Sequence[Line]]:
    """The class that the first line of several says, and the lines below it; all lines if it says none."""
    said = headings.class_of(key(lines[0].text)) if len(lines) > 1 else None
    return (said, lines[1:]) if said is not None else (None, lines)
