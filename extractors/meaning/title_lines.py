"""Which lines of a goal's cell are its title: the first ones, before what is told of it below.

In: the lines of a cell in a column of goals.  Out: those of the title; all of them where nothing parts them.

1. A list below (``・空き家バンクの開設``) is none of it, unless the title is a bullet itself.  A lone line
   that begins with ・ below a full one goes on with it (``結婚・出産`` / ``・子育て``).
2. Neither is a sentence set smaller, or lighter under a bold title, to the end of the cell.  A short one
   may be a part of the title (``（第２期）``) and stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.model import Line

SMALLER = 0.92
"""Share of the title's size from which what follows is as large."""
SHORT = 12
"""Characters up to which smaller print may be a part of the title."""
JOINING = "・･"
ROOM = 2.0
"""Ems that a full line leaves free in its cell, at most: its margins, and a sign that may not end it."""
_BULLET = re.compile(r"\s*[・･●○◎■□◆◇▪▫►▶✓➢]")


def title_lines(lines: Sequence[Line], width: float = float("inf")) -> Sequence[Line]:
    """The lines of a cell's title; ``width`` is the cell's."""
    for place in range(1, len(lines)):
        if _BULLET.match(lines[place].text) and not _joins(lines, place, width):
            return lines if _BULLET.match(lines[0].text) else lines[:place]
        if _are_apart(lines[:place], lines[place:]):
            return lines[:place]
    return lines


def _joins(lines: Sequence[Line], place: int, width: float) -> bool:
    """Whether the ・ at the beginning of a line joins two words of a title that was broken before it."""
    line, above = lines[place], lines[place - 1]
    if line.text.strip()[:1] not in JOINING or any(_BULLET.match(other.text) for other in lines[place + 1 :]):
        return False
    return above.box.width >= width - ROOM * line.size


def _are_apart(title: Sequence[Line], rest: Sequence[Line]) -> bool:
    """Whether the rest of a cell is words about the title, by their face and by what they are."""
    smaller = all(line.size <= SMALLER * min(part.size for part in title) for line in rest)
    lighter = all(part.bold for part in title) and not any(line.bold for line in rest)
    text = "".join(line.text.strip() for line in rest)
    return (smaller or lighter) and len(text) > SHORT and (text.endswith("。") or "、" in text)
