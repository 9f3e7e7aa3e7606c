"""Half-ruled and banded tables: rows between horizontal edges.

In: pieces of lines and horizontal edges (rules, upper and lower sides of bands).  Out: `Block` objects.

1. Edges of equal extent cut the page into slabs; double rules count as one.
2. Slabs that follow each other and share the strips between their columns are one table; text that stands
   well below an edge and above the header of the next table belongs to none, and no table goes on past a
   line that reaches over its rules' ends: text of the page between two pairs of tables side by side.
3. A slab that repeats the header begins the next table; the title above it belongs to none.
4. An edge between the two rows of one header parts nothing.
5. Rows without an edge above the first or below the last slab join if they fit and follow closely.
6. A title between two borders belongs to the table if rows that fit follow it (``band_titles``).
7. Shorter edges inside a block may part rows beside a cell merged down (``short_rules``).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

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
from extractors.layout.edges import Edge
from extractors.layout.groups import header_span, is_header, is_value
from extractors.layout.line_shapes import CAPTION_SHAPE
from extractors.layout.pieces import OPENING, BandTitle, is_head, seen
from extractors.layout.rows import (
    LEADING,
    ROW_GAP,
    Strip,
    columns_of,
    free_strips,
    split_rows,
    text_rows,
)
from extractors.layout.short_rules import inside
from extractors.model import Line

STRIP_RULED = 0.6
"""Ems of free strip between columns of a table with rules or bands."""
SAME_EXTENT = 5.0
"""Points by which rules of one table may begin or end apart."""
MIN_SLAB, MAX_SLAB = 7.0, 220.0
"""Points of height of a row between two rules."""
DOUBLE = 3.5
"""Points between the lines of a double rule."""
LEAD_GAP = 1.0
"""Ems from a border to text that does not belong to its table; cells have less padding."""
CAPTION_INDENT = 1.0
"""Ems from the rule's left end to a caption."""
CAPTION_SHARE = 0.6
"""Share of the rules' width that a caption takes, at most."""
PROSE_SHARE = 0.6
"""Share of the rules' width from which a sentence is the page's text."""
CAPTION_GAP = 1.2
"""Ems between the words of a caption: an ideographic space; header words stand further apart."""
MOST_TITLES = 2
"""Titles one below the other: a goal and the first of its measures."""
FOLLOW_GAP = 1.3
"""Ems between a slab and the unruled row above that belongs to it, at most."""


def ruled_blocks(pieces: Sequence[Line], across: Sequence[Edge], taken: Sequence[Box]) -> list[Block]:
    """Blocks of rows between horizontal edges, those of the widest edges first."""
    blocks: list[Block] = []
    used: set[int] = set()
    for extent, heights in stacks(across):
        found: list[Block] = []
        free = [p for p in pieces if id(p) not in used and _within(p.box, extent)]
        over = [p for p in pieces if _reaches_over(p, extent)]
        chain: Block | None = None
        for top, bottom in pairwise(_without_header_lines(heights, free)):
            slab = [p for p in free if top <= p.box.y_mid < bottom]
            fits = MIN_SLAB <= bottom - top <= MAX_SLAB and not crosses(extent, top, bottom, taken)
            fits = fits and not any(top <= p.box.y_mid < bottom for p in over)
            filled = _is_band(across, extent, top, bottom)
            if fits and chain is not None and _takes_title(chain, slab, bottom, filled=filled):
                continue
            chain_before = chain
            chain = _extend(chain, slab, (top, bottom), extent) if fits else None
            if chain is not chain_before and chain_before is not None:
                found.append(chain_before)
        if chain is not None:
            found.append(chain)
        used |= {id(p) for block in found for row in block.rows for p in row}
        for block in found:
            _follow(block, [p for p in free if id(p) not in used], taken)
            used |= {id(p) for row in block.rows for p in row}
            area = Box(extent[0], block.borders[0], extent[1], block.borders[len(block.rows)])
            block.inside = inside([e for e in across if _is_shorter(e, extent)], extent, area)
        blocks += found
    return [b for b in blocks if _is_ruled_table(b)]


def _is_shorter(edge: Edge, extent: Strip) -> bool:
    return edge.start - extent[0] > 2 * SAME_EXTENT or extent[1] - edge.end > 2 * SAME_EXTENT


def _is_ruled_table(block: Block) -> bool:
    """Whether two rows have several columns, and the first is no letter-spaced title."""
    full = [row for row in block.rows if columns_filled(row, block.strips) > 1]
    return len(full) > 1 and any(len(p.text) > 1 for p in full[0])


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


def _without_header_lines(heights: Sequence[float], pieces: Sequence[Line]) -> list[float]:
    """The heights without those between the two rows of one header."""
    slabs = [[p for p in pieces if top <= p.box.y_mid < bottom] for top, bottom in pairwise(heights)]
    inside = {i for i, (a, b) in enumerate(pairwise(slabs), 1) if a and is_header(a, b)}
    return [y for i, y in enumerate(heights) if i not in inside]


def _is_band(across: Sequence[Edge], extent: Strip, top: float, bottom: float) -> bool:
    """Whether the upper and lower side of a fill are the borders of a slab."""
    sides = [e for e in across if not e.drawn and not _is_shorter(e, extent)]
    return all(any(abs(e.at - y) <= DOUBLE for e in sides) for y in (top, bottom))


def _takes_title(chain: Block, slab: Sequence[Line], bottom: float, *, filled: bool) -> bool:
    """Whether a slab is a title, which waits for rows that fit below it."""
    title = band_title(slab, chain.extent, filled=filled) if slab else None
    if title is None or len(chain.titles) >= MOST_TITLES:
        return False
    chain.titles.append((title, bottom))
    return True


def _within(box: Box, extent: Strip) -> bool:
    return extent[0] - 2.0 <= box.x_mid <= extent[1] + 2.0


def _reaches_over(piece: Line, extent: Strip) -> bool:
    """Whether a line of the page's text lies over an end of the rules, most of it outside."""
    if _within(piece.box, extent):
        return False
    return any(piece.box.x0 + piece.size < end < piece.box.x1 - piece.size for end in extent)


def crosses(extent: Strip, top: float, bottom: float, taken: Sequence[Box]) -> bool:
    """Whether a slab reaches into a ruled table."""
    slab = Box(extent[0], top, extent[1], bottom)
    return any(b.x_overlap(slab) > 2.0 and b.y_overlap(slab) > 2.0 for b in taken)


def _extend(
    chain: Block | None, slab: list[Line], heights: tuple[float, float], extent: Strip
) -> Block | None:
    """The chain with one more slab, a new chain if the slab does not fit, None if it is no row at all."""
    kept, apart = _without_lead(slab, heights[0])
    if not kept or (chain is None and _ends_in_heading(kept)):
        return None
    width = STRIP_RULED * median(p.size for p in kept)
    strips = free_strips([seen(p) for p in without_groups(kept)], width)
    if chain is not None and _repeats(chain, kept):
        _drop_heading(chain)
    elif chain is not None and not apart and not (chain.titles and is_head(kept)):
        shared = fitting(chain, kept, strips, width)
        if shared:
            chain.strips = shared
            chain.take_titles()
            chain.rows.append(kept)
            chain.borders[len(chain.rows)] = heights[1]
            return chain
    between = inner(strips)
    if not between or columns_filled(kept, between) < 2 or _is_caption(kept, extent):
        return None
    if any(_is_prose(p, extent) for p in kept):
        return None
    top = min(p.box.top for p in kept) - 1.0 if apart else heights[0]
    return Block([kept], strips, extent, {0: top, 1: heights[1]})


def _without_lead(slab: list[Line], top: float) -> tuple[list[Line], bool]:
    """The slab without lines of one piece above its table, well below the border before them."""
    rows = text_rows(slab)
    if not rows or len(rows[0]) > 1 or min(p.box.top for p in rows[0]) - top < LEAD_GAP * rows[0][0].size:
        return slab, False
    first = next((i for i, row in enumerate(rows) if len(row) > 1), len(rows))
    if all(len(row) == 1 for row in rows[first:]):
        return slab, False
    return [p for row in rows[first:] for p in row], True


def _repeats(chain: Block, slab: Sequence[Line]) -> bool:
    """Whether a slab is the header of a chain of two rows or more once again: the next table begins."""
    return len(chain.rows) > 1 and sorted(p.text for p in slab) == sorted(p.text for p in chain.rows[0])


def _drop_heading(chain: Block) -> None:
    """Give up the lines at the end of a chain that are the title of the next table: single, well below."""
    rows = text_rows(chain.rows[-1])
    end = len(rows)
    while end > 1 and len(rows[end - 1]) == 1:
        end -= 1
    if end == len(rows):
        return
    title, bottom = rows[end][0], max(p.box.bottom for p in rows[end - 1])
    if title.box.top - bottom >= LEAD_GAP * title.size:
        chain.rows[-1] = [p for row in rows[:end] for p in row]
        chain.borders[len(chain.rows)] = bottom + 1.0


def _ends_in_heading(slab: Sequence[Line]) -> bool:
    """Whether the last text row is a single piece well below the others, or a caption: above the next border.

    Between a banner and the band of a table's header there may be a title and boxes; none of it is a row.
    """
    rows = text_rows(slab)
    if len(rows) < 2 or len(rows[-1]) > 1:
        return False
    last = rows[-1][0]
    apart = last.box.top - max(p.box.bottom for p in rows[-2]) >= LEAD_GAP * last.size
    return apart or CAPTION_SHAPE.match(last.text) is not None


def _is_caption(slab: Sequence[Line], extent: Strip) -> bool:
    """Whether a slab is a caption between two tables (``表４　歳出``): one row at the left, tight."""
    rows = text_rows(slab)
    if len(rows) > 1:
        return False
    (row,) = rows
    em = row[0].size
    return (
        row[0].box.x0 - extent[0] <= CAPTION_INDENT * em
        and row[-1].box.x1 - extent[0] <= CAPTION_SHARE * (extent[1] - extent[0])
        and all(b.box.x0 - a.box.x1 <= CAPTION_GAP * em for a, b in pairwise(row))
    )


def _is_prose(piece: Line, extent: Strip) -> bool:
    """Whether a piece is a sentence over most of the rules' width: between two tables, not in one."""
    return piece.text.endswith("。") and piece.box.width >= PROSE_SHARE * (extent[1] - extent[0])


def _follow(block: Block, free: Sequence[Line], taken: Sequence[Box]) -> None:
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
        elif not _joins(block, row, top, taken, header=span > 1):
            break
        block.rows.insert(0, row)
        block.borders = {i + 1: y for i, y in block.borders.items()}
        block.borders[0] = min(p.box.top for p in row) - 1.0


def _first_title(block: Block, rows: Sequence[Sequence[Line]]) -> BandTitle | None:
    """The numbered title right above the rows of a block, if their header stands right above it."""
    span = 0 if is_head(block.rows[0]) else _header_lines(rows[:-1])
    if not span or gap_between(rows[-2], rows[-1]) > ROW_GAP * rows[-1][0].size:
        return None
    header = [p for row in rows[-1 - span : -1] for p in row]
    caption = _is_caption_mark(rows[-1][0].text)
    if caption or is_heading(header, block.rows[0]) or not _shared(block, header, header=True):
        return None
    return band_title(rows[-1], block.extent, filled=False)


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
        title = _next_title(block, rows[index : index + 2])
        if title is not None and not first:
            row = [title]
            block.rows.append(row)
        elif columns_filled(row, block.strips) > 1:
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
    """The numbered title that the first of two text rows is, if the second is a row that fits below it."""
    if len(rows) < 2 or not is_head(block.rows[0]) or _is_caption_mark(rows[0][0].text):
        return None
    near = max(rows[0][0].box.top - block.bottom, gap_between(*rows)) <= ROW_GAP * rows[0][0].size
    fits = near and any(is_value(p.text) for p in rows[1]) and _shared(block, rows[1], header=False)
    return band_title(rows[0], block.extent, filled=False) if fits else None


def _is_caption_mark(text: str) -> bool:
    """Whether a text begins with a sign (○, ■): what follows is a caption."""
    return not (text[0].isalnum() or text[0] in OPENING)


def _is_between(
    row: Sequence[Line], above: Sequence[Line], below: Sequence[Sequence[Line]], block: Block
) -> bool:
    """Whether a lone line is a cell merged down, between two rows that have nothing in its column."""
    strips = inner(block.strips)
    if len(row) > 1 or not below or columns_filled(below[0], strips) < 2:
        return False
    line = row[0]
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
