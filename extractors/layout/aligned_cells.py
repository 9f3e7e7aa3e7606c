"""Blocks into tables: final rows, column borders, cells.

In: a `Block`.  Out: a `Table` (``ruled`` false) whose cells cover every grid position once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extractors.geometry import Box, union
from extractors.layout.blocks import Block, inner, merge_strips
from extractors.layout.edges import Edge
from extractors.layout.groups import Group, groups_of, is_value
from extractors.layout.lines import lines_of
from extractors.layout.pieces import BandTitle, is_head
from extractors.layout.row_splits import split_rows
from extractors.layout.rows import Strip, columns_of, holds_value, name_column
from extractors.layout.ruled_parts import with_ruled_parts
from extractors.layout.short_rules import Merge, joined, parted
from extractors.layout.slabs import MAX_SLAB
from extractors.model import Cell, Line, Table


def aligned_table(number: int, block: Block, plumb: Sequence[Edge]) -> Table | None:
    """The block as a table of page ``number``; None if a single row or column is left of it."""
    rows, borders, merges = _settle_rows(block)
    xs = _column_borders(rows, block, plumb)
    if len(xs) < 3 or len(rows) < 2:
        return None
    groups = groups_of(rows[0])
    cells = _header_cells(rows[0], groups, xs, borders[:2]) if groups else _row_cells(rows[0], 0, xs, borders)
    shift = 1 if groups else 0
    if groups:
        borders = [borders[0], _group_border(groups), *borders[1:]]
    names = name_column(rows[1:], inner(block.strips)) if is_head(block.rows[0]) else -1
    for r, row in enumerate(rows[1:], 1 + shift):
        if _is_title(row, rows, inner(block.strips), names):
            cells.append(_title_cell(row, r, xs, borders))
        else:
            cells += _row_cells(row, r, xs, borders)
    merges = [replace(m, first=m.first + shift) for m in merges]
    cells = joined(with_ruled_parts(cells, merges), merges)
    columns = max(c.column + c.column_span for c in cells)
    box = Box(xs[0], borders[0], xs[-1], borders[-1])
    return Table(number, box, len(rows) + shift, columns, tuple(cells), ruled=False)


def _row_cells(row: Sequence[Line], r: int, xs: Sequence[float], borders: Sequence[float]) -> list[Cell]:
    return [
        Cell(r, c, 1, 1, Box(x0, borders[r], x1, borders[r + 1]), _lines_between(row, x0, x1))
        for c, (x0, x1) in enumerate(pairwise(xs))
    ]


def _is_title(
    row: Sequence[Line], rows: Sequence[Sequence[Line]], strips: Sequence[Strip], names: int
) -> bool:
    """Whether a row is a title between two borders, or a single line that ends before the values."""
    if any(isinstance(p, BandTitle) for p in row):
        return True
    columns = columns_of(row, strips)
    if not _is_line(row) or holds_value(row) or max(columns) > names:
        return False
    values = {c for r in rows for p in r if is_value(p.text) for c in columns_of([p], strips)}
    return not any(0 < c < min(columns) for c in values)  # right of values stand notes


def _is_line(row: Sequence[Line]) -> bool:
    """Whether the pieces of a row stand beside each other, none above another."""
    return all(a.box.y_overlap(b.box) > 0.5 * a.box.height for a, b in pairwise(row))


def _title_cell(row: Sequence[Line], r: int, xs: Sequence[float], borders: Sequence[float]) -> Cell:
    box = Box(xs[0], borders[r], xs[-1], borders[r + 1])
    return Cell(r, 0, 1, len(xs) - 1, box, tuple(lines_of([g for p in row for g in p.glyphs])))


def _lines_between(pieces: Sequence[Line], x0: float, x1: float) -> tuple[Line, ...]:
    return tuple(lines_of([g for p in pieces if x0 <= p.box.x_mid < x1 for g in p.glyphs]))


def _group_border(groups: Sequence[Group]) -> float:
    """The height between group headers and the headers below them."""
    return (max(g.head.box.bottom for g in groups) + min(g.box.top for g in groups)) / 2


def _header_cells(
    header: Sequence[Line], groups: Sequence[Group], xs: Sequence[float], heights: Sequence[float]
) -> list[Cell]:
    """Two rows of cells: group headers over their columns, all other columns' cells over both rows."""
    top, bottom = heights
    middle = _group_border(groups)
    heads = [g.head for g in groups]
    plain = [p for p in header if not any(p is h for h in heads)]
    over: dict[int, int] = {}
    for index, group in enumerate(groups):
        for c, (x0, x1) in enumerate(pairwise(xs)):
            if any(x0 <= p.box.x_mid < x1 for p in group.below):
                over[c] = index
    cells = []
    for c, (x0, x1) in enumerate(pairwise(xs)):
        text = _lines_between(plain, x0, x1)
        if c not in over:
            cells.append(Cell(0, c, 2, 1, Box(x0, top, x1, bottom), text))
            continue
        cells.append(Cell(1, c, 1, 1, Box(x0, middle, x1, bottom), text))
        if over.get(c - 1) != over[c]:
            last = c
            while over.get(last + 1) == over[c]:
                last += 1
            head = groups[over[c]].head
            box = Box(x0, top, xs[last + 1], middle)
            cells.append(Cell(0, c, 1, last - c + 1, box, tuple(lines_of(head.glyphs))))
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _settle_rows(block: Block) -> tuple[list[list[Line]], list[float], list[Merge]]:
    """Final rows, the heights of their borders, and which rows a cell may span."""
    if not block.ruled:
        head = [list(block.rows[0])] if groups_of(block.rows[0]) or is_head(block.rows[0]) else []
        rest = [p for row in block.rows[len(head) :] for p in row]
        rows = head + split_rows(rest, block.strips)
        return rows, row_heights(rows, {}), []
    rows = []
    merges: list[Merge] = []
    drawn: dict[int, float] = {}
    for index, slab in enumerate(block.rows):
        if index in block.borders:
            drawn[len(rows)] = block.borders[index]
        if index == 0 and (groups_of(slab) or is_head(slab)):
            rows.append(list(slab))
        elif index and len(parts := _parted(block, slab, merges, len(rows))) > 1:
            rows += parts
        else:
            height = block.borders.get(index + 1, float("inf")) - block.borders.get(index, 0.0)
            bounded = height <= MAX_SLAB
            rows += split_rows(slab, block.strips, cautious=len(block.rows) > 2, bounded=bounded)
    drawn[len(rows)] = block.borders[len(block.rows)]
    return rows, row_heights(rows, drawn), merges


def _parted(block: Block, slab: Sequence[Line], merges: list[Merge], first: int) -> list[list[Line]]:
    """The rows of a slab that shorter rules part; what they leave open is noted in ``merges``."""
    if not block.inside:
        return [list(slab)]
    parts, cuts = parted(slab, block.inside)
    if cuts:
        merges.append(Merge(first, cuts))
    return parts


def row_heights(rows: Sequence[Sequence[Line]], drawn: dict[int, float]) -> list[float]:
    """Heights of the borders of rows: where one is ``drawn``, else in the middle of the white between."""
    boxes = [union(p.box for p in row) for row in rows]
    heights = [drawn.get(0, boxes[0].top - 1.0)]
    for index, (above, below) in enumerate(pairwise(boxes), 1):
        heights.append(drawn.get(index, (above.bottom + below.top) / 2))
    return [*heights, drawn.get(len(rows), boxes[-1].bottom + 1.0)]


def _column_borders(rows: Sequence[Sequence[Line]], block: Block, plumb: Sequence[Edge]) -> list[float]:
    """Borders of the columns: in the middle of each strip, or on the side of a band that lies in it."""
    strips = merge_strips(rows, inner(block.strips))
    top, bottom = (min(p.box.top for p in rows[0]), max(p.box.bottom for p in rows[-1]))
    borders = []
    for strip in strips:
        sides = [
            e.at for e in plumb if strip[0] - 1 <= e.at <= strip[1] + 1 and e.start < bottom and e.end > top
        ]
        borders.append(median(sides) if sides else (strip[0] + strip[1]) / 2)
    return [block.extent[0], *borders, block.extent[1]]
