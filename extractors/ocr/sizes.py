"""Sizes of short lines, from the longer line on the same level.

In: the lines of a page as read.  Out: the same, figures and single words with the size of the words beside
them.

The em of a line of words is its pitch, measured over many signs; that of ``66.0%`` is guessed from the height
of its ink, which a per cent sign, a descender or a speck makes larger by a fifth.  Rows of a table that seem
to be in different print would be taken for different tables.  What stands on one level and is nearly of one
size is of one print; a figure that is really set large is larger by more than guessing is off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.geometry import Box
from extractors.model import Glyph
from extractors.ocr.glyphs import is_wide

MEASURED = 4
"""Wide signs of a line whose size is measured by its pitch."""
OFF = 1.35
"""Times by which a guessed size may be off, either way."""
LEVEL = 0.4
"""Share of the smaller em by which the middles of two lines on one level may differ."""


def with_sizes_of_rows(lines: Sequence[Sequence[Glyph]]) -> list[list[Glyph]]:
    """The lines, each in the order given, guessed sizes replaced by those measured beside them."""
    known = [line[0] for line in lines if sum(1 for g in line if is_wide(g.text)) >= MEASURED]
    return [_settled(line, known) for line in lines]


def _settled(line: Sequence[Glyph], known: Sequence[Glyph]) -> list[Glyph]:
    if not line or sum(1 for g in line if is_wide(g.text)) >= MEASURED or not line[0].upright:
        return list(line)
    own = line[0]
    beside = [other for other in known if other.upright and _like(own, other)]
    if not beside:
        return list(line)
    size = min(beside, key=lambda other: (abs(other.box.x0 - own.box.x0), other.box.x0)).size
    return [replace(g, size=size, box=_as_high(g.box, size)) for g in line]


def _like(line: Glyph, other: Glyph) -> bool:
    """Whether another line is on a line's level and nearly of its size."""
    near = abs(line.box.y_mid - other.box.y_mid) <= LEVEL * min(line.size, other.size)
    return near and 1 / OFF <= other.size / line.size <= OFF


def _as_high(box: Box, height: float) -> Box:
    return Box(box.x0, box.y_mid - height / 2, box.x1, box.y_mid + height / 2)
