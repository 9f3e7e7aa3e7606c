"""Headings and captions that stand in the cell of a name, above it.

In: the cell of a name.  Out: the goals and the class that its first lines say, and the cell without these.

Where only rows are ruled, and not those of titles, ``施策1 …`` and 【KPI】 above a row stand in the cell of
its name.  A heading has the word for a goal, a number and a title; the last line is never one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.geometry import union
from extractors.meaning.events import HeadingSeen
from extractors.meaning.line_headings import HeadingReader
from extractors.model import Cell

FULL = 1.5
"""Ems from the right side of its cell within which a line is full."""
_PARTICLE = re.compile(r"(?:[のにをがとやで]|係る|による)$")


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands above a name: goals, a class (None if no caption stands there), and the name's own cell."""

    goals: tuple[HeadingSeen, ...]
    class_: str | None
    cell: Cell


def lead_of(cell: Cell, headings: HeadingReader, page: int) -> Lead:
    """The headings and captions above the name in a cell."""
    lines = list(cell.lines)
    goals: list[HeadingSeen] = []
    class_: str | None = None
    while len(lines) > 1:
        said = headings.caption(lines[0].text)
        heading = headings.from_lines(lines[:1], page, strong=True) if said is None else None
        if said is not None:
            class_ = said
        elif heading is not None and _is_whole(heading):
            full = lines[0].box.x1 > cell.box.x1 - FULL * lines[0].size
            if full and headings.caption(lines[1].text) is None:
                break  # it goes on in the next one
            goals.append(heading)
            class_ = None
        else:
            break
        del lines[0]
    if len(lines) == len(cell.lines):
        return Lead((), None, cell)
    own = replace(cell, box=union(line.box for line in lines), lines=tuple(lines))
    return Lead(tuple(goals), class_, own)


def _is_whole(heading: HeadingSeen) -> bool:
    """Whether a heading is one, and no beginning of a name (``目標３ 以上の施策の``)."""
    told = heading.kind is not None and bool(heading.number) and bool(heading.title)
    return told and _PARTICLE.search(heading.title) is None
