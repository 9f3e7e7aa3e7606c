"""Titles between two borders of a table: ``施策２　企業誘致の推進`` in a row of its own.

In: the pieces between two borders.  Out: a `BandTitle` where they are a title, else None.

1. A title is one line, at the left or in the middle, its words no further apart than those of a heading.
2. A filled band holds one; between rules, only what is numbered as headings are is no name without figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.layout.groups import is_value
from extractors.layout.line_shapes import BULLET, NUMBERED
from extractors.layout.lines import lines_of
from extractors.layout.pieces import BandTitle, fields_of
from extractors.layout.rows import NUMBER_GAP, Strip
from extractors.model import Line

INDENT = 3.0
"""Ems from the table's left border to a title."""
CENTRED = 1.0
"""Ems by which a title in the middle may stand off it."""
LONGEST = 60
"""Characters of a title, at most."""

_ONLY_NUMBER = re.compile(r"[0-9０-９]{1,2}(?:[-－ー.．][0-9０-９]{1,2})*[.．]?")
_NUMBER = re.compile(r"[0-9０-９]{1,2}(?:[-－ー.．][0-9０-９]{1,2})*[ 　.．]")


def band_title(slab: Sequence[Line], extent: Strip, *, filled: bool) -> BandTitle | None:
    """The title that a slab is.

    Args:
        slab: the pieces between two borders.
        extent: the table's left and right border.
        filled: whether the slab is a filled band.
    """
    lines = lines_of([g for p in slab for g in p.glyphs])
    if len(lines) != 1:
        return None
    (line,) = lines
    row = sorted(slab, key=lambda p: p.box.x0)
    if any(b.box.x0 - a.box.x1 > NUMBER_GAP * line.size for a, b in pairwise(row)):
        return None
    if len(line.text) > LONGEST or is_value(row[-1].text) or line.text.endswith("。"):
        return None
    left = line.box.x0 - extent[0] <= INDENT * line.size
    centred = abs(line.box.x_mid - (extent[0] + extent[1]) / 2) <= CENTRED * line.size
    numbered = any(shape.match(line.text) for shape in (BULLET, NUMBERED, _NUMBER))
    is_title = (left or centred) if filled else (left and numbered)
    return BandTitle(*fields_of(line)) if is_title else None


def numbered_title(row: Sequence[Line]) -> list[Line]:
    """A text row as one title if it is a number and words close to it, and nothing else; else nothing.

    In a table whose first column holds numbers, such a row stands over the strip between number and name.
    """
    if len(row) != 2 or _ONLY_NUMBER.fullmatch(row[0].text) is None or is_value(row[1].text):
        return []
    lines = lines_of([g for p in row for g in p.glyphs])
    close = row[1].box.x0 - row[0].box.x1 <= NUMBER_GAP * row[0].size
    if len(lines) != 1 or not close or len(lines[0].text) > LONGEST or lines[0].text.endswith("。"):
        return []
    return [BandTitle(*fields_of(lines[0]))]
