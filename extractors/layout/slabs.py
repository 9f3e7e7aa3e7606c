"""Half-ruled and banded tables: rows between horizontal edges.

In: pieces of lines and horizontal edges (rules, upper and lower sides of bands).  Out: `Block` objects.

1. Edges of equal extent cut the page into slabs; double rules count as one.
2. Slabs that follow each other and share the strips between their columns are one table, but for the white
   above the band that heads the next one; text that stands well below an edge and above the header of the
   next table belongs to none, and no table goes on past a line that reaches over its rules' ends: text of
   the page between two pairs of tables side by side.
3. A slab that repeats the header begins the next table; the title above it belongs to none.
4. An edge between the two rows of one header parts nothing.
5. Rows without an edge above the first or below the last slab join if they fit and follow closely, never past
   the next table.
6. A title between two borders belongs to the table if rows that fit follow it (``band_titles``).
7. Shorter edges inside a block may part rows beside a cell merged down (``short_rules``).
8. Between shorter edges that have rows of a table of longer ones between them stands no row: they are sides
   of the fills of titles.
9. Boxes beside other text or below a block hold no rows of it (``slab_boxes``).
10. A slab below a header that fills one cell is a row: the rest of one from the page before.  So is one below
   other rows that holds nothing but a word flush with that above it (実績 below 目標).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extractors.geometry import Box
from extractors.layout.band_titles import band_title
from extractors.layout.blocks import (
    Block,
    columns_filled,
    fitting,
    inner,
    is_heading,
    labels_blank_row,
    without_groups,
)
from extractors.layout.body_columns import cut
from extractors.layout.edges import ABOVE, BELOW, Edge
from extractors.layout.following import STRIP_RULED, crosses, follow
from extractors.layout.groups import is_header, is_value
from extractors.layout.line_shapes import BULLET, CAPTION_SHAPE, HYPHENATED, NUMBERED, is_caption_mark
from extractors.layout.pieces import is_head, seen
from extractors.layout.rows import Strip, columns_of, common_strips, free_strips, text_rows
from extractors.layout.short_rules import inside
from extractors.layout.slab_bodies import area, length, parts_alike
from extractors.layout.slab_boxes import boxes_below, holds_frame, is_in_any
from extractors.model import Line

STRIP_KNOWN = 0.3
"""Ems that a further row between rules must leave free of a strip that its table is known to have."""
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


def ruled_blocks(
    pieces: Sequence[Line], across: Sequence[Edge], taken: Sequence[Box], frames: Sequence[Box] = ()
) -> list[Block]:
    """Blocks of rows between horizontal edges, those of the widest edges first.

    Args:
        pieces: those outside tables with a grid.
        across: the edges.
        taken: boxes of tables with a grid.
        frames: boxes around text.
    """
    blocks: list[Block] = []
    used: set[int] = set()
    for extent, heights in stacks(across):
        found: list[Block] = []
        free = [p for p in pieces if id(p) not in used and _within(p.box, extent)]
        over = [p for p in pieces if _reaches_over(p, extent)]
        over += [p for p in pieces if id(p) in used and _within(p.box, extent)]
        chain: Block | None = None
        bodies: dict[int, Block] = {}
        spans = list(pairwise(_without_header_lines(heights, free)))
        slabs = [[p for p in free if top <= p.box.y_mid < bottom] for top, bottom in spans]
        filled = [_is_band(across, extent, *span) for span in spans]
        for index, ((top, bottom), slab) in enumerate(zip(spans, slabs, strict=True)):
            fits = bottom - top >= MIN_SLAB and not crosses(extent, top, bottom, taken)
            fits = fits and not any(top <= p.box.y_mid < bottom for p in over)
            fits = fits and not holds_frame(slab, frames, (top, bottom))
            if not filled[index] and any(filled[index + 1 : index + 2]):
                fits = fits and not _parts_tables(slab, slabs[index + 1], extent)
            if fits and bottom - top > MAX_SLAB:
                fits = False
                if chain is not None and len(chain.rows) == 1 and (body := _with_body(chain, slab, bottom)):
                    bodies[id(chain)] = body
            if fits and chain is not None and _takes_title(chain, slab, bottom, filled=filled[index]):
                continue
            chain_before = chain
            chain = _extend(chain, slab, (top, bottom), extent) if fits else None
            if chain is not chain_before and chain_before is not None:
                found.append(chain_before)
        if chain is not None:
            found.append(chain)
        used |= {id(p) for block in found for row in block.rows for p in row}
        for place, block in enumerate(found):
            end = block.borders[len(block.rows)]
            own = boxes_below(frames, extent, end)
            next_top = min((b.borders[0] for b in found if b.borders[0] > end), default=float("inf"))
            rest = [p for p in free if id(p) not in used and not is_in_any(p, own)]
            rest = [p for p in rest if p.box.y_mid < next_top]
            follow(block, rest, taken)
            shorter = [e for e in across if _is_shorter(e, extent)]
            body = bodies.get(id(block))
            if body is not None and (length(body) > length(block) or parts_alike(body, block, shorter)):
                found[place] = block = body
            used |= {id(p) for row in block.rows for p in row}
            block.inside = inside(shorter, extent, area(block))
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
    inside = {
        i for i, (a, b) in enumerate(pairwise(slabs), 1) if a and is_header(a, b) and not _has_heading(a, b)
    }
    return [y for i, y in enumerate(heights) if i not in inside]


def _parts_tables(slab: Sequence[Line], band: Sequence[Line], extent: Strip) -> bool:
    """Whether white above a band is the rows of one table and the gap above the next, headed by the band.

    Such a band holds words in several columns; a title in a band goes on with the table.
    """
    if len(text_rows(slab)) < 2 or any(is_value(p.text) for p in band):
        return False
    return len(band) > 1 and band_title(band, extent, filled=True) is None


def _has_heading(slab: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether a line of a slab is printed larger than the header below it."""
    return any(is_heading([p], below) for p in slab)


def _is_band(across: Sequence[Edge], extent: Strip, top: float, bottom: float) -> bool:
    """Whether the upper and lower side of a fill are the borders of a slab."""
    sides = [e for e in across if e.fill and not _is_shorter(e, extent)]
    return all(
        any(e.fill & side and abs(e.at - y) <= DOUBLE for e in sides)
        for y, side in ((top, BELOW), (bottom, ABOVE))
    )


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


def _extend(
    chain: Block | None, slab: list[Line], heights: tuple[float, float], extent: Strip
) -> Block | None:
    """The chain with one more slab, a new chain if the slab does not fit, None if it is no row at all."""
    kept, apart = _without_lead(slab, heights[0])
    kept, heights = _without_next_title(kept, heights)
    if not kept or (chain is None and _ends_in_heading(kept)):
        return None
    width = STRIP_RULED * median(p.size for p in kept)
    if chain is not None and _repeats(chain, kept):
        _drop_heading(chain)
    elif chain is not None and not apart and not _begins_next(chain, kept):
        row, shared = _row_of(chain, kept, width)
        if shared:
            chain.strips = shared
            chain.take_titles()
            chain.rows.append(row)
            chain.borders[len(chain.rows)] = heights[1]
            return chain
        blank = len(chain.rows) > 1 and labels_blank_row(kept, chain.rows[-1], chain.strips)
        if blank or _is_rest(chain, kept, heights):
            chain.rows.append(kept)
            chain.borders[len(chain.rows)] = heights[1]
            return chain
        if _ends_in_heading(kept):
            return None
    strips = free_strips([seen(p) for p in without_groups(kept)], width)
    between = inner(strips)
    if not between or columns_filled(kept, between) < 2 or _is_caption(kept, extent):
        return None
    if any(_is_prose(p, extent) for p in kept):
        return None
    top = min(p.box.top for p in kept) - 1.0 if apart else heights[0]
    return Block([kept], strips, extent, {0: top, 1: heights[1]})


def _with_body(header: Block, slab: list[Line], bottom: float) -> Block | None:
    """A header with all that stands above the next border, far below, if that leaves each of its strips free.

    Rows are taken in one by one where they can be (``following``); this is for those whose cells overlap.
    """
    row, shared = _row_of(header, slab, STRIP_RULED * median(p.size for p in slab)) if slab else ([], [])
    if not shared or not all(common_strips([strip], shared, 0.0) for strip in inner(header.strips)):
        return None
    return replace(header, rows=[*header.rows, row], strips=shared, borders={**header.borders, 2: bottom})


def _row_of(chain: Block, slab: list[Line], width: float) -> tuple[list[Line], list[Strip]]:
    """The slab as one more row of a chain, with the strips that both share; none if it does not fit.

    Columns known by two rows need less room between them, and part what nearly touches; so do those of a
    header that was read against its body.
    """
    narrow = width * STRIP_KNOWN / STRIP_RULED
    known = inner(chain.strips)
    if len(chain.rows) > 1:
        slab, width = [part for p in slab for part in _parts(p, known)], narrow
    boxes = [seen(p) for p in without_groups(slab)]
    shared = fitting(chain, slab, free_strips(boxes, width), width)
    if len(chain.rows) == 1 and is_head(chain.rows[0]) and shared:
        strips = free_strips(boxes, narrow)
        for lost in (strip for strip in known if not common_strips([strip], shared, 0.0)):
            shared += sorted(common_strips([lost], strips, narrow), key=lambda s: s[0] - s[1])[:1]
        shared = sorted(shared)
    return slab, shared


def _parts(piece: Line, strips: Sequence[Strip]) -> list[Line]:
    """A piece cut at the strips that it reaches over, if it has a gap over each of them."""
    over = [s for s in strips if piece.box.x0 < s[0] and s[1] < piece.box.x1]
    parts = cut(piece, over) if over else [piece]
    return parts if len(parts) == len(over) + 1 else [piece]


def _begins_next(chain: Block, slab: Sequence[Line]) -> bool:
    """Whether a slab below a title is the header of another table: known as one, or words below a caption."""
    if not chain.titles or is_head(slab):
        return bool(chain.titles)
    return is_caption_mark(chain.titles[-1][0].text) and not any(is_value(p.text) for p in slab)


def _is_rest(chain: Block, slab: Sequence[Line], heights: tuple[float, float]) -> bool:
    """Whether a slab right below a header fills a single cell, not the first, from border to border."""
    strips = inner(chain.strips)
    columns = columns_of(slab, strips)
    if len(chain.rows) > 1 or len(columns) > 1 or 0 in columns or any(len(r) > 1 for r in text_rows(slab)):
        return False
    room = LEAD_GAP * slab[0].size
    above = min(p.box.top for p in slab) - heights[0]
    below = heights[1] - max(p.box.bottom for p in slab)
    over = any(p.box.x0 < s[0] and s[1] < p.box.x1 for p in slab for s in strips)
    return max(above, below) < room and not over


def _without_lead(slab: list[Line], top: float) -> tuple[list[Line], bool]:
    """The slab without lines of one piece above its table, well below the border before them."""
    rows = text_rows(slab)
    if not rows or len(rows[0]) > 1 or min(p.box.top for p in rows[0]) - top < LEAD_GAP * rows[0][0].size:
        return slab, False
    first = next((i for i, row in enumerate(rows) if len(row) > 1), len(rows))
    if all(len(row) == 1 for row in rows[first:]):
        return slab, False
    return [p for row in rows[first:] for p in row], True


def _without_next_title(
    slab: list[Line], heights: tuple[float, float]
) -> tuple[list[Line], tuple[float, float]]:
    """The slab without the title of the next table at its end, and its borders.

    The title is one line well below the others, numbered, and bold where they are not or printed larger: the
    lower border is its underline.
    """
    rows = text_rows(slab)
    if len(rows) < 2 or len(rows[-1]) > 1 or len(rows[-2]) < 2:
        return slab, heights
    (title,), above = rows[-1], rows[:-1]
    bottom = max(p.box.bottom for row in above for p in row)
    apart = title.box.top - bottom >= LEAD_GAP * title.size
    others = [p for row in above for p in row]
    loud = (title.bold and not any(p.bold for p in others)) or is_heading([title], others)
    numbered = any(shape.match(title.text) for shape in (BULLET, NUMBERED, HYPHENATED))
    if not (apart and loud and numbered):
        return slab, heights
    return others, (heights[0], bottom + 1.0)


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
