"""Tables without a full grid: half ruled, banded, or held together by alignment alone.

In: the glyphs of a page outside ruled tables, and horizontal edges and bands as hints.  Out: `Table` objects
(``ruled`` false).

1. Horizontal rules and bands of equal extent cut the page into slabs (``stacks``).  Slabs that follow each other
   and leave common vertical strips free of text, with text on both sides, are rows of one table.
2. Rows without a rule above the first or below the last slab join if they fit the strips and follow closely.
3. Elsewhere, lines of text that follow each other with common strips are a table if the first one is a header:
   short cells, none of them a figure, above figures; or if there are three columns and more.
4. Strips that part what belongs under one header are no column borders (letter-spaced headers, short names).
5. Lines of one row: those that overlap in height, then those nearer to each other than rows are.

Prose never has such strips; two columns of prose have, but no short header cells above figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from extractors.edges import Edge
from extractors.geometry import Box, union
from extractors.lines import lines_of
from extractors.model import Cell, Glyph, Line, Table
from extractors.rows import Strip, common_strips, free_strips, split_rows, text_rows

PIECE_GAP = 0.75
"""Ems of gap that part two pieces of a row; a word space is smaller."""
STRIP_RULED = 0.6
"""Ems of free strip between columns of a table with rules or bands."""
STRIP_FREE = 1.1
"""Ems of free strip between columns held together by alignment alone."""
SAME_EXTENT = 5.0
"""Points by which rules of one table may begin or end apart."""
MIN_SLAB, MAX_SLAB = 7.0, 220.0
"""Points of height of a row between two rules."""
DOUBLE = 3.5
"""Points between the lines of a double rule."""
LEAD_GAP = 1.0
"""Ems from a border to text that does not belong to its table; cells have less padding."""
FOLLOW_GAP = 1.3
"""Ems between a slab and the unruled row that belongs to it, at most."""
ROW_GAP = 2.4
"""Ems between rows of an unruled table, at most."""
MIN_ROWS_FREE = 3
"""Rows with two columns or more that make a table without any rule (its header among them)."""
HEADER_LENGTH = 22
"""Glyphs of a header cell, at most."""
PROSE_LENGTH = 45
"""Glyphs of a cell's line beyond which it is prose; columns of prose are 20 to 30 wide but end with 。"""


@dataclass(slots=True)
class Block:
    """Rows under construction: pieces of each row, the strips they share, the heights of drawn borders."""

    rows: list[list[Line]]
    strips: list[Strip]
    extent: Strip
    borders: dict[int, float] = field(default_factory=dict)
    """Height of the border above row ``i`` where one is drawn; ``len(rows)`` is the bottom."""
    ruled: bool = True


def find_aligned(
    number: int, glyphs: Sequence[Glyph], across: Sequence[Edge], plumb: Sequence[Edge], taken: Sequence[Box]
) -> list[Table]:
    """Aligned tables of a page.

    Args:
        number: the page.
        glyphs: those outside ruled tables.
        across: horizontal edges: rules, and the upper and lower sides of bands.
        plumb: vertical sides of bands: they fix column borders.
        taken: boxes of ruled tables; no table reaches over one.
    """
    pieces = [li for li in lines_of(glyphs, column_gap=PIECE_GAP) if not li.vertical]
    blocks = _ruled_blocks(pieces, across, taken)
    used = {id(p) for block in blocks for row in block.rows for p in row}
    blocks += _free_blocks([p for p in pieces if id(p) not in used], taken)
    return [t for block in blocks if (t := _table(number, block, plumb)) is not None]


# ── slabs between rules ─────────────────────────────────────────────────────────────────────────────────


def stacks(across: Sequence[Edge]) -> list[tuple[Strip, list[float]]]:
    """Horizontal edges grouped by extent: the extent and the heights in it, double rules as one."""
    groups: list[list[Edge]] = []
    for edge in sorted(across, key=lambda e: (e.start, e.end, e.at)):
        home = next(
            (
                g
                for g in groups
                if abs(g[0].start - edge.start) <= SAME_EXTENT and abs(g[0].end - edge.end) <= SAME_EXTENT
            ),
            None,
        )
        if home is None:
            groups.append([edge])
        else:
            home.append(edge)
    found = []
    for group in groups:
        heights: list[float] = []
        for at in sorted(e.at for e in group):
            if not heights or at - heights[-1] > DOUBLE:
                heights.append(at)
        extent = (min(e.start for e in group), max(e.end for e in group))
        found.append((extent, heights))
    return sorted(found, key=lambda s: (-(s[0][1] - s[0][0]), s[1], s[0]))


def _ruled_blocks(pieces: Sequence[Line], across: Sequence[Edge], taken: Sequence[Box]) -> list[Block]:
    blocks: list[Block] = []
    used: set[int] = set()
    for extent, heights in stacks(across):
        free = [p for p in pieces if id(p) not in used and _within(p.box, extent)]
        chain: Block | None = None
        for top, bottom in pairwise(heights):
            slab = [p for p in free if top <= p.box.y_mid < bottom]
            fits = MIN_SLAB <= bottom - top <= MAX_SLAB and not _crosses(extent, top, bottom, taken)
            chain_before = chain
            chain = _extend(chain, slab, (top, bottom), extent) if fits else None
            if chain is not chain_before and chain_before is not None:
                blocks.append(chain_before)
        if chain is not None:
            blocks.append(chain)
        for block in blocks:
            _follow(block, [p for p in free if not any(p is q for row in block.rows for q in row)], taken)
            used |= {id(p) for row in block.rows for p in row}
    return [b for b in blocks if sum(1 for row in b.rows if _columns_filled(row, b.strips) > 1) >= 2]


def _within(box: Box, extent: Strip) -> bool:
    return extent[0] - 2.0 <= box.x_mid <= extent[1] + 2.0


def _crosses(extent: Strip, top: float, bottom: float, taken: Sequence[Box]) -> bool:
    slab = Box(extent[0], top, extent[1], bottom)
    return any(b.x_overlap(slab) > 2.0 and b.y_overlap(slab) > 2.0 for b in taken)


def _extend(
    chain: Block | None, slab: list[Line], heights: tuple[float, float], extent: Strip
) -> Block | None:
    """The chain with one more slab, a new chain if the slab does not fit, None if it is no row at all."""
    kept, apart = _without_lead(slab, heights[0])
    if not kept:
        return None
    width = STRIP_RULED * median(p.size for p in kept)
    strips = free_strips([p.box for p in kept], width)
    if chain is not None and not apart:
        shared = _fitting(chain, kept, strips, width)
        if shared:
            chain.strips = shared
            chain.rows.append(kept)
            chain.borders[len(chain.rows)] = heights[1]
            return chain
    inner = _inner(strips)
    if not inner or _columns_filled(kept, inner) < 2:
        return None
    top = min(p.box.top for p in kept) - 1.0 if apart else heights[0]
    return Block([kept], strips, extent, {0: top, 1: heights[1]})


def _without_lead(slab: list[Line], top: float) -> tuple[list[Line], bool]:
    """The slab without text that stands above its table: lines of one piece, well below the border before them."""
    rows = text_rows(slab)
    if not rows or len(rows[0]) > 1 or min(p.box.top for p in rows[0]) - top < LEAD_GAP * rows[0][0].size:
        return slab, False
    first = next((i for i, row in enumerate(rows) if len(row) > 1), len(rows))
    if all(len(row) == 1 for row in rows[first:]):
        return slab, False
    return [p for row in rows[first:] for p in row], True


def _fitting(block: Block, row: Sequence[Line], strips: Sequence[Strip], width: float) -> list[Strip]:
    """The strips that a block and a new row share, none if the row does not fit.

    Every column border known so far must go on; the strips of a lone header are not known to be borders yet.
    """
    shared = common_strips(block.strips, strips, width)
    if not shared or _columns_filled(row, shared) < 2:
        return []
    if len(block.rows) > 1:
        known = merge_strips(block.rows, _inner(block.strips))
        return shared if all(common_strips([k], shared, width) for k in known) else []
    return shared if len(shared) * 2 >= len(_inner(block.strips)) else []


def _inner(strips: Sequence[Strip]) -> list[Strip]:
    return [s for s in strips if s[0] > float("-inf") and s[1] < float("inf")]


def _columns_filled(row: Sequence[Line], strips: Sequence[Strip]) -> int:
    """Between how many strips the row has text."""
    return len({sum(1 for s in _inner(strips) if s[0] + s[1] < 2 * p.box.x_mid) for p in row})


def _follow(block: Block, free: Sequence[Line], taken: Sequence[Box]) -> None:
    """Take in the unruled rows just above and below."""
    for down in (True, False):
        while True:
            edge = block.borders[len(block.rows)] if down else block.borders[0]
            row = _next_row(block, free, edge, down=down)
            if row is None or _crosses(block.extent, *_reach(edge, row), taken):
                break
            width = STRIP_RULED * row[0].size
            strips = _fitting(block, row, free_strips([p.box for p in row], width), width)
            if not strips:
                break
            block.strips = strips
            box = union(p.box for p in row)
            if down:
                block.rows.append(row)
                block.borders[len(block.rows)] = box.bottom + 1.0
            else:
                block.rows.insert(0, row)
                block.borders = {i + 1: y for i, y in block.borders.items()} | {0: box.top - 1.0}
            free = [p for p in free if not any(p is q for q in row)]


def _reach(edge: float, row: Sequence[Line]) -> tuple[float, float]:
    box = union(p.box for p in row)
    return min(edge, box.top), max(edge, box.bottom)


def _next_row(block: Block, free: Sequence[Line], edge: float, *, down: bool) -> list[Line] | None:
    """The row of text next to a border, None if there is none near."""
    beyond = [p for p in free if (p.box.y_mid > edge if down else p.box.y_mid < edge)]
    rows = text_rows(beyond)
    if not rows:
        return None
    row = rows[0] if down else rows[-1]
    box = union(p.box for p in row)
    gap = box.top - edge if down else edge - box.bottom
    return row if gap <= FOLLOW_GAP * row[0].size else None


# ── alignment alone ─────────────────────────────────────────────────────────────────────────────────────


def _free_blocks(pieces: Sequence[Line], taken: Sequence[Box]) -> list[Block]:
    rows = text_rows(pieces)
    blocks = []
    index = 0
    while index < len(rows):
        end, strips = _longest(rows, index, taken)
        block = Block(
            rows[index:end],
            strips,
            (
                min(p.box.x0 for r in rows[index:end] for p in r),
                max(p.box.x1 for r in rows[index:end] for p in r),
            ),
            ruled=False,
        )
        if end - index >= 2 and _is_free_table(block):
            blocks.append(block)
            index = end
        else:
            index += 1
    return blocks


def _longest(rows: Sequence[list[Line]], start: int, taken: Sequence[Box]) -> tuple[int, list[Strip]]:
    """The end of the longest run of rows from ``start`` that share strips, and the strips."""
    first = rows[start]
    width = STRIP_FREE * median(p.size for p in first)
    strips = _inner(free_strips([p.box for p in first], width))
    end = start + 1
    if not strips:
        return end, []
    last = start + 1
    while end < len(rows):
        row, above = rows[end], rows[end - 1]
        gap = min(p.box.top for p in row) - max(p.box.bottom for p in above)
        if gap > ROW_GAP * first[0].size or _table_between(above, row, taken):
            break
        shared = common_strips(strips, free_strips([p.box for p in row], width), width)
        if not shared or len(shared) * 2 < len(strips):
            break
        end += 1
        if _columns_filled(row, shared) > 1:
            strips, last = shared, end
        elif len(row) > 1:
            break
    return last, strips


def _table_between(above: Sequence[Line], below: Sequence[Line], taken: Sequence[Box]) -> bool:
    a, b = union(p.box for p in above), union(p.box for p in below)
    return any(t.top >= a.top and t.bottom <= b.bottom and t.x_overlap(b) > 0 for t in taken)


def _is_free_table(block: Block) -> bool:
    """Whether rows with common strips are a table: a header of short words above figures, or many columns."""
    full = [row for row in block.rows if _columns_filled(row, block.strips) > 1]
    if len(full) < MIN_ROWS_FREE - (1 if len(block.strips) > 1 else 0):
        return False
    if any(len(p.text) > PROSE_LENGTH for row in full for p in row):
        return False
    if any(p.text.rstrip().endswith("。") for p in full[0]) or any(
        len(p.text) > HEADER_LENGTH for p in full[0]
    ):
        return False
    left = block.strips[0]
    values = [[p for p in row if p.box.x_mid > left[0]] for row in full]
    figures = sum(1 for row in values[1:] if any(_has_figure(p.text) for p in row))
    header = not any(_is_figure(p.text) for p in values[0])
    if not header:
        return (
            len(block.strips) > 1
            and len(full) >= MIN_ROWS_FREE
            and figures * 2 >= len(full) - 1
            and _many(full)
        )
    return figures * 2 >= len(full) - 1 or (len(block.strips) > 1 and len(full) > MIN_ROWS_FREE)


def _many(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether most rows have at least three pieces."""
    return sum(1 for row in rows if len(row) >= 3) * 3 >= 2 * len(rows)


def _has_figure(text: str) -> bool:
    return any(c.isdecimal() for c in text) or text.strip() in ("－", "―", "—", "-", "ー", "–")


def _is_figure(text: str) -> bool:
    """Whether a cell starts with a figure: a header may hold one (平成30年度), but does not start with it."""
    bare = text.lstrip("約年間▲△+-－ 　")
    return bool(bare) and bare[0].isdecimal() and not any(c in bare for c in "年度")


# ── blocks into tables ──────────────────────────────────────────────────────────────────────────────────


def _table(number: int, block: Block, plumb: Sequence[Edge]) -> Table | None:
    rows, borders = _settle_rows(block)
    xs = _column_borders(rows, block, plumb)
    if len(xs) < 3 or len(rows) < 2:
        return None
    cells = []
    for r, row in enumerate(rows):
        for c, (x0, x1) in enumerate(pairwise(xs)):
            inside = [g for p in row if x0 <= p.box.x_mid < x1 for g in p.glyphs]
            box = Box(x0, borders[r], x1, borders[r + 1])
            cells.append(Cell(r, c, 1, 1, box, tuple(lines_of(inside))))
    box = Box(xs[0], borders[0], xs[-1], borders[-1])
    return Table(number, box, len(rows), len(xs) - 1, tuple(cells), ruled=False)


def _settle_rows(block: Block) -> tuple[list[list[Line]], list[float]]:
    """Final rows and the heights of their borders."""
    if not block.ruled:
        rows = split_rows([p for row in block.rows for p in row], block.strips)
        return rows, _heights(rows, {})
    rows = []
    drawn: dict[int, float] = {}
    for index, slab in enumerate(block.rows):
        if index in block.borders:
            drawn[len(rows)] = block.borders[index]
        rows += split_rows(slab, block.strips, cautious=len(block.rows) > 2)
    drawn[len(rows)] = block.borders[len(block.rows)]
    return rows, _heights(rows, drawn)


def _heights(rows: Sequence[Sequence[Line]], drawn: dict[int, float]) -> list[float]:
    boxes = [union(p.box for p in row) for row in rows]
    heights = [drawn.get(0, boxes[0].top - 1.0)]
    for index, (above, below) in enumerate(pairwise(boxes), 1):
        heights.append(drawn.get(index, (above.bottom + below.top) / 2))
    return [*heights, drawn.get(len(rows), boxes[-1].bottom + 1.0)]


def _column_borders(rows: Sequence[Sequence[Line]], block: Block, plumb: Sequence[Edge]) -> list[float]:
    """Borders of the columns: in the middle of each strip, or on the side of a band that lies in it."""
    strips = merge_strips(rows, _inner(block.strips))
    top, bottom = (min(p.box.top for p in rows[0]), max(p.box.bottom for p in rows[-1]))
    borders = []
    for strip in strips:
        sides = [
            e.at for e in plumb if strip[0] - 1 <= e.at <= strip[1] + 1 and e.start < bottom and e.end > top
        ]
        borders.append(median(sides) if sides else (strip[0] + strip[1]) / 2)
    return [block.extent[0], *borders, block.extent[1]]


def merge_strips(rows: Sequence[Sequence[Line]], strips: Sequence[Strip]) -> list[Strip]:
    """Drop strips that part what stands under one header.

    The first row is the header.  A column with text below but no header, or the other way round, joins a neighbour
    that lacks what it has; a column without header joins the nearer neighbour.
    """
    kept = list(strips)
    while kept:
        head = [_piece_boxes(rows[:1], kept, c) for c in range(len(kept) + 1)]
        body = [_piece_boxes(rows[1:], kept, c) for c in range(len(kept) + 1)]
        drop = None
        for c in range(len(kept) + 1):
            if head[c] and body[c]:
                continue
            sides = [s for s in (c - 1, c) if 0 <= s < len(kept)]
            lacking = [s for s in sides if _complements(c, s, head, body)]
            if lacking:
                drop = min(lacking, key=lambda s: kept[s][1] - kept[s][0])
            elif not head[c] and body[c]:
                drop = min(sides, key=lambda s: kept[s][1] - kept[s][0])
            if drop is not None:
                break
        if drop is None:
            return kept
        del kept[drop]
    return kept


def _complements(column: int, strip: int, head: Sequence[list[Box]], body: Sequence[list[Box]]) -> bool:
    other = strip if strip != column else column + 1
    if strip == column - 1:
        other = column - 1
    return (bool(head[column]) and not body[column] and bool(body[other]) and not head[other]) or (
        bool(body[column]) and not head[column] and bool(head[other]) and not body[other]
    )


def _piece_boxes(rows: Sequence[Sequence[Line]], strips: Sequence[Strip], column: int) -> list[Box]:
    return [
        p.box
        for row in rows
        for p in row
        if sum(1 for s in strips if s[0] + s[1] < 2 * p.box.x_mid) == column
    ]
