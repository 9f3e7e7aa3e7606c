"""Units below each other in a cell: one for each of several rows, no vertical writing.

In: the lines of the cells of a grid.  Out: the same, such a stack as a line each.

Rows of a table whose columns alone are ruled stand as near to each other as the glyphs of vertical writing.

1. Every glyph of a vertical line is a unit by itself (人, 件, ％).
2. Another cell has as many lines, each level with one of the glyphs.

A word in vertical writing has other glyphs, or stands beside lines at other heights; it stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.layout.baselines import make_line
from extractors.model import Glyph, Line
from normalizers import is_known_unit

LEVEL = 0.3
"""Ems by which the middles of a unit and of the line beside it differ, at most."""


def with_units_apart(texts: Sequence[list[Line]]) -> list[list[Line]]:
    """The lines of each cell, a stack of units parted.

    Args:
        texts: the lines of each cell.
    """
    return [_apart(lines, texts) for lines in texts]


def _apart(lines: list[Line], texts: Sequence[list[Line]]) -> list[Line]:
    if len(lines) != 1 or not lines[0].vertical:
        return lines
    units = [g for g in lines[0].glyphs if g.text.strip()]
    if len(units) < 2 or not all(g.upright and is_known_unit(g.text) for g in units):
        return lines
    if not any(_are_level(units, other) for other in texts if other is not lines):
        return lines
    return [line for unit in units if (line := make_line([unit])) is not None]


def _are_level(units: Sequence[Glyph], lines: Sequence[Line]) -> bool:
    """Whether a cell has a line level with each unit, and no others."""
    return len(lines) == len(units) and all(
        not line.vertical and abs(line.box.y_mid - unit.box.y_mid) <= LEVEL * unit.size
        for unit, line in zip(units, lines, strict=True)
    )
