"""Which lines of a goal's cell are its title: the first ones, before what is told of it below.

In: the lines of a cell in a column of goals.  Out: those of the title; all of them where nothing parts them.

1. A list below (``・空き家バンクの開設``) is none of it, unless the title is a bullet itself.
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
_BULLET = re.compile(r"\s*[・･●○◎■□◆◇▪▫►▶✓➢]")


def title_lines(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of a cell's title."""
    for place in range(1, len(lines)):
        if _BULLET.match(lines[place].text):
            return lines if _BULLET.match(lines[0].text) else lines[:place]
        if _are_apart(lines[:place], lines[place:]):
            return lines[:place]
    return lines


def _are_apart(title: Sequence[Line], rest: Sequence[Line]) -> bool:
    """Whether the rest of a cell is words about the title, by their face and by what they are."""
    smaller = all(line.size <= SMALLER * min(part.size for part in title) for line in rest)
    lighter = all(part.bold for part in title) and not any(line.bold for line in rest)
    text = "".join(line.text.strip() for line in rest)
    return (smaller or lighter) and len(text) > SHORT and (text.endswith("。") or "、" in text)
