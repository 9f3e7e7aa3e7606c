"""Rows without a rule above the first and below the last of those between rules, and titles among them.

In: a `Block` between horizontal edges and the pieces that are free.  Out: the block with what belongs to it.

1. Rows that fit and follow closely join; so do lone lines of cells that go on.
2. All lines of a header that was read against its body are one row.
3. A numbered title belongs to the table between its header and its rows, or between two of its rows; above
   the header it does not, nor below the last row, though its number and words may stand in two columns.
4. What follows the last rule is parted into rows like a table without rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.geometry import Box, union
from extractors.layout.band_titles import band_title
from extractors.layout.blocks import (
    Block,
    begins_cell,
    columns_filled,
    fitting,
    inner,
    is_heading,
    is_second_line,
    without_groups,
)
from extractors.layout.body_columns import gap_between
from extractors.layout.groups import header_span, is_value
from extractors.layout.line_shapes import is_caption_mark
from extractors.layout.pieces import BandTitle, is_head, seen
from extractors.layout.row_splits import split_rows
from extractors.layout.rows import LEADING, ROW_GAP, Strip, columns_of, free_strips, text_rows
from extractors.model import Line

STRIP_RULED = 0.6
"""Ems of free strip between columns of a table with rules or bands."""
FOLLOW_GAP = 1.3
"""Ems between a slab and the unruled row above that belongs to it, at most."""


def follow(block: Block, free: Sequence[Line], taken: Sequence[Box]) -> None:
    """Take in the unruled rows just above and below."""
    _follow_down(block, free, taken)
    while True:
        top = block.borders[0]
        rows = text_rows([p for p in free if p.box.y_mid < top])
        span = _header_lines(rows) or next((n for n in (3, 2) if header_span(rows[-n:]) == n), 1)
        row = [p for r in rows[-span:] for p in r]
        if not row or top - max(p.box.bottom for p in row) > FOLLOW_GAP * row[0].size:
            break
        title = _first_title(block, rows)
        if title is not None:
            row = [title]
        elif _is_title_above(block, row) or not _joins(block, row, top, taken, header=span > 1):
            break
        block.rows.insert(0, row)
        block.borders = {i + 1: y for i, y in block.borders.items()}
        block.borders[0] = min(p.box.top for p in row) - 1.0


def _first_title(block: Block, rows: Sequence[Sequence[Line]]) -> BandTitle | None:
    """The numbered title right above the rows of a block, if their header stands right above it."""
    span = _header_lines(rows[:-1]) if any(is_value(p.text) for p in block.rows[0]) else 0
    if not span or gap_between(rows[-2], rows[-1]) > ROW_GAP * rows[-1][0].size:
        return None
    header = [p for row in rows[-1 - span : -1] for p in row]
    caption = is_caption_mark(rows[-1][0].text)
    if caption or is_heading(header, block.rows[0]) or not _shared(block, header, header=True):
        return None
    return band_title(rows[-1], block.extent, filled=False)


def _is_title_above(block: Block, row: Sequence[Line]) -> bool:
    """Whether a numbered title stands above a row of words, the header: it is the whole table's."""
    words = not any(is_value(p.text) for p in block.rows[0])
    return words and band_title(row, block.extent, filled=False) is not None


def _header_lines(rows: Sequence[Sequence[Line]]) -> int:
    """How many text rows at the end are those of one header that was read against its body."""
    return next((n for n, row in enumerate(reversed(rows)) if not is_head(row)), len(rows))


def _follow_down(block: Block, free: Sequence[Line], taken: Sequence[Box]) -> None:
    """Take in the unruled rows below: full ones, and lone lines of a cell beside or above them."""
    drawn = len(block.rows)
    rows = text_rows([p for p in free if p.box.y_mid > block.bottom])
    above: list[list[Line]] = []
    first: list[Line] = []
    for index, row in enumerate(rows):
        edge = block.bottom
        title = _next_title(block, rows[index : index + 3])
        if title is not None and not first:
            row = [title]
            block.rows.append(row)
        elif columns_filled(row, block.strips) > 1:
            if not any(is_value(p.text) for p in row) and band_title(row, block.extent, filled=False):
                break
            near = min(p.box.top for p in [*first, *row]) - edge <= ROW_GAP * row[0].size
            if not near or not _joins(block, row, edge, taken):
                break
            drawn += len(block.titles)
            block.take_titles()
            block.rows.append([*first, *row])
            first = []
        elif above and not first and is_second_line(row, above, inner(block.strips)):
            block.rows[-1] = [*block.rows[-1], *row]
        elif above and not first and _is_between(row, above[-1], rows[index + 1 : index + 2], block):
            block.rows[-1] = [*block.rows[-1], *row]
            continue
        elif not first and begins_cell(row, rows[index + 1 : index + 2], inner(block.strips), above):
            first = row
            continue
        else:
            break
        above.append(row)
        block.borders[len(block.rows)] = max(p.box.bottom for p in row) + 1.0
    _settle(block, drawn)


def _next_title(block: Block, rows: Sequence[Sequence[Line]]) -> BandTitle | None:
    """The numbered title that the first text row is, if a row that fits below it follows.

    A cell of that row may begin with a line above it; nothing else stands between.
    """
    if len(rows) < 2 or not is_head(block.rows[0]) or is_caption_mark(rows[0][0].text):
        return None
    end = next((i for i, r in enumerate(rows) if i and len(r) > 1), 1)
    full = rows[end]
    gaps = [gap_between(a, b) for a, b in pairwise(rows[: end + 1])]
    near = max(rows[0][0].box.top - block.bottom, *gaps) <= ROW_GAP * rows[0][0].size
    fits = near and any(is_value(p.text) for p in full) and _shared(block, full, header=False)
    return band_title(rows[0], block.extent, filled=False) if fits else None


def _is_between(
    row: Sequence[Line], above: Sequence[Line], below: Sequence[Sequence[Line]], block: Block
) -> bool:
    """Whether a lone line is a cell merged down, between two rows that have nothing in its column."""
    strips = inner(block.strips)
    if len(row) > 1 or not below or columns_filled(below[0], strips) < 2:
        return False
    line = row[0]
    if any(line.box.x0 < s[0] and s[1] < line.box.x1 for s in strips):
        return False
    (column,) = columns_of(row, strips)
    near = min(p.box.top for p in below[0]) - line.box.bottom <= LEADING * line.size
    return near and column not in columns_of(above, strips) | columns_of(below[0], strips)


def _settle(block: Block, drawn: int) -> None:
    """Part what follows the last border into rows again, now that all of it is known."""
    pieces = [p for row in block.rows[drawn:] for p in row]
    if not pieces:
        return
    end = block.borders[len(block.rows)]
    del block.rows[drawn:]
    block.borders = {i: y for i, y in block.borders.items() if i <= drawn}
    for row in split_rows(pieces, inner(block.strips)):
        block.rows.append(row)
        block.borders[len(block.rows)] = max(p.box.bottom for p in row) + 1.0
    block.borders[len(block.rows)] = end


def _joins(
    block: Block, row: Sequence[Line], edge: float, taken: Sequence[Box], *, header: bool = False
) -> bool:
    """Whether a row fits a block; the strips that both share become the block's."""
    box = union(p.box for p in row)
    if crosses(block.extent, min(edge, box.top), max(edge, box.bottom), taken):
        return False
    strips = _shared(block, row, header=header)
    if strips:
        block.strips = strips
    return bool(strips)


def _shared(block: Block, row: Sequence[Line], *, header: bool) -> list[Strip]:
    """The strips that a block and a row share, none if the row does not fit."""
    width = STRIP_RULED * row[0].size
    plain = without_groups(row) if header else row
    return fitting(block, row, free_strips([seen(p) for p in plain], width), width)


def crosses(extent: Strip, top: float, bottom: float, taken: Sequence[Box]) -> bool:
    """Whether a slab reaches into a ruled table."""
    slab = Box(extent[0], top, extent[1], bottom)
    return any(b.x_overlap(slab) > 2.0 and b.y_overlap(slab) > 2.0 for b in taken)
