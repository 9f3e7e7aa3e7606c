"""A cell that holds the label of a role and its value, a colon between them → a cell for each.

``現状値：14人（H26）`` is the label ``現状値`` and the value ``14人（H26）``.  The label is a role and
nothing else, the value begins on its line: a cell that ends with its colon holds a label only.
"""

from __future__ import annotations

from dataclasses import replace

from extractors.geometry import union
from extractors.layout.baselines import make_line
from extractors.meaning.header_cells import FIGURE_ROLES
from extractors.meaning.headers import HeaderReader
from extractors.model import Cell

_COLONS = ":："


def told_at_colon(cell: Cell, headers: HeaderReader) -> tuple[Cell, Cell] | None:
    """The label of a role and its value, None if the cell is no such pair."""
    if not cell.lines or cell.row_span > 1:
        return None
    first = cell.lines[0]
    place = next((n for n, glyph in enumerate(first.glyphs) if glyph.text in _COLONS), None)
    if place is None or place == 0:
        return None
    head = make_line(first.glyphs[:place])
    tail = make_line(first.glyphs[place + 1 :])
    if head is None or tail is None or any(c in tail.text for c in _COLONS):
        return None
    label = replace(cell, lines=(head,), box=head.box)
    meaning = headers.meaning(label)
    if meaning.kind not in FIGURE_ROLES or not meaning.exact:
        return None
    lines = (tail, *cell.lines[1:])
    return label, replace(cell, lines=lines, box=union(line.box for line in lines))
