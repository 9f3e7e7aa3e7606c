"""Titles on coloured bands directly below a table: its last rows, though no row of values follows them.

In: the tables of a page, its lines, and its fills.  Out: the tables, each with the bands that hang on it, and
the other lines.

Offices repeat the header below the band of each goal, and a page may end with a band whose rows are on the
next one.  A line is a row of the table above it if

1. it stands on a band as wide as the table that touches the table, or another such band;
2. it is a word with its number and a title (``基本目標２　…``), and no caption of what follows;
3. below the bands stands nothing, or another part of the table that touches the last one: a band above text
   heads a section of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.geometry import Box
from extractors.layout.line_shapes import CAPTION_SHAPE, NUMBERED
from extractors.model import Cell, Fill, Line, Table, is_white

SAME = 3.0
"""Points by which the sides of a band and of its table may differ."""
TOUCH = 6.0
"""Points from the table (its text may end above its border) down to the band, at most."""
HIGHEST = 3.0
"""Heights of its line that a band is high, at most."""


def with_bands(
    tables: Sequence[Table], lines: Sequence[Line], fills: Sequence[Fill]
) -> tuple[list[Table], list[Line]]:
    """The tables, each with the titles on bands below it, and the lines that are none."""
    titles = [(line, band) for line in lines if (band := _band(line, fills)) is not None]
    if not titles:
        return list(tables), list(lines)
    titles.sort(key=lambda title: title[1].top)
    taken: set[int] = set()
    out = []
    for table in tables:
        longer = table
        hanging = []
        for line, band in titles:
            if id(line) not in taken and _hangs_on(band, longer.box):
                longer = _with_row(longer, line, band)
                hanging.append(id(line))
        if hanging and _goes_on(longer.box, tables, lines):
            taken.update(hanging)
            table = longer
        out.append(table)
    return out, [line for line in lines if id(line) not in taken]


def _band(line: Line, fills: Sequence[Fill]) -> Box | None:
    """The band behind a line that is a numbered title."""
    if not NUMBERED.match(line.text) or CAPTION_SHAPE.match(line.text) or line.text.endswith("。"):
        return None
    return next(
        (
            f.box
            for f in fills
            if not is_white(f.color)
            and f.box.contains_point(line.box.x_mid, line.box.y_mid)
            and f.box.height <= HIGHEST * line.box.height
        ),
        None,
    )


def _hangs_on(band: Box, table: Box) -> bool:
    wide = abs(band.x0 - table.x0) <= SAME and abs(band.x1 - table.x1) <= SAME
    return wide and abs(band.top - table.bottom) <= TOUCH


def _goes_on(box: Box, tables: Sequence[Table], lines: Sequence[Line]) -> bool:
    """Whether nothing stands below a table with its bands, or a table right below it."""
    blocks: list[Table | Line] = [*tables, *lines]
    below = [
        (b.box.top, isinstance(b, Table))
        for b in blocks
        if b.box.y_mid > box.bottom and b.box.x_overlap(box) > 0
    ]
    top, is_table = min(below, default=(box.bottom, True))
    return is_table and top - box.bottom <= TOUCH


def _with_row(table: Table, line: Line, band: Box) -> Table:
    row = Cell(table.rows, 0, 1, table.columns, band, (line,), line.fill)
    box = replace(table.box, bottom=max(table.box.bottom, band.bottom))
    return replace(table, cells=(*table.cells, row), rows=table.rows + 1, box=box)
