"""Glyphs into lines, in a total order.

In: any set of glyphs, in any order.  Out: `Line` objects sorted from top to bottom, then left to right.

Upright glyphs stand on baselines (``baselines``) or in columns of vertical writing (``vertical_writing``);
turned ones make lines of their own along their direction.  It never joins lines and never reads their
meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import is_

from extractors.geometry import Box
from extractors.layout.baselines import baselines, make_line, split_row
from extractors.layout.vertical_writing import is_vertical, vertical_lines
from extractors.model import Glyph, Line

MANY, KEPT = 100, 2
"""Glyphs from which on their rows are remembered, and for how many sets of glyphs."""
_last: list[tuple[list[Glyph], list[list[Glyph]]]] = []
COLUMN_GAP = 2.5
"""Ems of gap from which two runs on one baseline may belong to two columns."""


def lines_of(
    glyphs: Iterable[Glyph], *, column_gap: float | None = None, vertical: bool = False
) -> list[Line]:
    """Lines of a set of glyphs in reading order.

    Args:
        glyphs: in any order.
        column_gap: ems of gap that end a line; None keeps everything on a baseline together.
        vertical: whether the glyphs may be vertical writing (a cell's glyphs may, a whole page's may not).
    """
    upright = [g for g in glyphs if g.upright]
    turned = [g for g in glyphs if not g.upright]
    if vertical and is_vertical([*upright, *turned]):
        return vertical_lines([*upright, *turned])
    lines = [
        line
        for row in _rows_of(upright)
        for part in split_row(row, column_gap)
        if (line := make_line(part)) is not None
    ]
    lines += turned_lines(turned)
    return sorted(lines, key=reading_key)


def _rows_of(upright: list[Glyph]) -> list[list[Glyph]]:
    """The glyphs by baseline; those of a page are asked for by several stages, each with other gaps."""
    if len(upright) < MANY:
        return baselines(upright)
    for glyphs, rows in _last:
        if len(glyphs) == len(upright) and all(map(is_, glyphs, upright)):
            return rows
    rows = baselines(upright)
    _last.insert(0, (upright, rows))
    del _last[KEPT:]
    return rows


def reading_key(line: Line) -> tuple[float, float, float, float, str]:
    """A total order: top to bottom, left to right; ties broken by extent and text."""
    return (round(line.box.top, 1), line.box.x0, line.box.bottom, line.box.x1, line.text)


def turned_lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """Lines of glyphs turned by a quarter: turned back, read as usual, and given their own boxes again."""
    lines = []
    for down in (True, False):
        group = [g for g in glyphs if (g.angle < 0) == down]
        for row in baselines([_turn(g, down=down) for g in group]):
            for part in split_row(row, COLUMN_GAP):
                line = make_line([_unturn(g, down=down) for g in part], vertical=True)
                if line is not None:
                    lines.append(line)
    return lines


def _turn(glyph: Glyph, *, down: bool) -> Glyph:
    """A glyph that reads downwards (upwards) as it stands after turning the page by a quarter."""
    b = glyph.box
    box = Box(b.top, -b.x1, b.bottom, -b.x0) if down else Box(-b.bottom, b.x0, -b.top, b.x1)
    return replace(glyph, box=box, upright=True)


def _unturn(glyph: Glyph, *, down: bool) -> Glyph:
    b = glyph.box
    box = Box(-b.bottom, b.x0, -b.top, b.x1) if down else Box(b.top, -b.x1, b.bottom, -b.x0)
    return replace(glyph, box=box, upright=False)
