"""Tables without a full grid: half ruled, banded, or held together by alignment alone.

In: the glyphs of a page outside ruled tables, and horizontal edges and bands as hints.  Out: `Table` objects
(``ruled`` false).

1. Rows between horizontal rules or bands are found first (``slabs``).
2. Elsewhere, lines of text that follow each other with common strips free of text are a table if the first
   one is a header: short cells, none of them a figure, above figures; or if there are three columns and more.
   The lines of a header with words over several columns (``groups``) count as one.
3. A row that repeats the header begins the next table.
4. Vertical writing beside the rows is set apart before, and gets cells of its own after (``vertical_cells``).

Prose never has such strips; two columns of prose have, but no short header cells above figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from extractors.geometry import Box, union
from extractors.layout.aligned_cells import aligned_table
from extractors.layout.band_titles import numbered_title
from extractors.layout.blocks import (
    Block,
    begins_cell,
    columns_filled,
    fitting,
    inner,
    is_second_line,
    labels_blank_row,
    stands_around,
    without_groups,
)
from extractors.layout.edges import Edge
from extractors.layout.following import STRIP_RULED
from extractors.layout.groups import header_span, is_figure, is_value
from extractors.layout.head_words import with_head_words
from extractors.layout.line_shapes import is_caption_mark
from extractors.layout.list_items import are_wrapped_items
from extractors.layout.names_above import names_above
from extractors.layout.pieces import Upright, is_head, pieces_of, seen, with_spread_words
from extractors.layout.rows import (
    LEADING,
    ROW_GAP,
    Strip,
    columns_of,
    common_strips,
    free_strips,
    holds_value,
    name_column,
    text_rows,
)
from extractors.layout.slabs import ruled_blocks
from extractors.layout.twin_frames import twin_frames
from extractors.layout.twin_headers import twin_headers
from extractors.layout.vertical_cells import set_apart, with_vertical_cells
from extractors.layout.years_below import with_years_below
from extractors.lexicon import Lexicon
from extractors.model import Glyph, Line, Table

STRIP_FREE = 1.1
"""Ems of free strip between columns held together by alignment alone."""
MIN_ROWS_FREE = 3
"""Rows with two columns or more that make a table without any rule (its header among them)."""
HEADER_LENGTH = 22
"""Glyphs of a header cell, at most."""
MAX_LONE = 4
"""Lines of a name beyond the one that its values stand on."""
PROSE_LENGTH = 45
"""Glyphs of a cell's line beyond which it is prose; columns of prose are 20 to 30 wide but end with 。"""


def find_aligned(
    number: int,
    glyphs: Sequence[Glyph],
    across: Sequence[Edge],
    plumb: Sequence[Edge],
    taken: Sequence[Box],
    frames: Sequence[Box] = (),
    lexicon: Lexicon | None = None,
) -> list[Table]:
    """Aligned tables of a page.

    Args:
        number: the page.
        glyphs: those outside ruled tables.
        across: horizontal edges: rules, and the upper and lower sides of bands.
        plumb: vertical sides of bands: they fix column borders.
        taken: boxes of ruled tables; no table reaches over one.
        frames: boxes and cards; what is held together by alignment alone stands in one of them or outside
        all.
        lexicon: the words of headers, by which tables side by side are known; None if there are none.
    """
    pieces = with_spread_words(set_apart(pieces_of(glyphs), [g for g in glyphs if not g.upright]))
    pieces = with_years_below(pieces)
    uprights = [p for p in pieces if isinstance(p, Upright)]
    frames = [*frames, *twin_frames(pieces, across)]
    if lexicon is not None:
        frames += twin_headers([p for p in pieces if not isinstance(p, Upright)], across, lexicon)
    pieces = [
        p for group in _by_frame(pieces, frames) for row in with_head_words(text_rows(group)) for p in row
    ]
    blocks = ruled_blocks(pieces, across, taken, frames)
    used = {id(p) for block in blocks for row in block.rows for p in row}
    free = [p for p in pieces if id(p) not in used]
    tables: list[Table] = []
    for group in _by_frame(free, frames):
        named, inside = names_above(number, text_rows(group))
        tables += named
        blocks += _free_blocks([p for p in group if id(p) not in inside], taken)
    tables += [t for block in blocks if (t := aligned_table(number, block, plumb)) is not None]
    return [with_vertical_cells(t, uprights, across) for t in tables] if uprights else tables


def _by_frame(pieces: Sequence[Line], frames: Sequence[Box]) -> list[list[Line]]:
    """Pieces by the smallest frame around them; those outside all frames come first."""
    order = sorted(frames, key=lambda b: (b.width * b.height, b.top, b.x0))
    groups: dict[int, list[Line]] = {}
    for piece in pieces:
        home = next(
            (i for i, b in enumerate(order) if b.contains_point(piece.box.x_mid, piece.box.y_mid)), -1
        )
        groups.setdefault(home, []).append(piece)
    return [groups[key] for key in sorted(groups)]


def _free_blocks(pieces: Sequence[Line], taken: Sequence[Box]) -> list[Block]:
    rows = [numbered_title(row) or row for row in _with_whole_headers(text_rows(pieces))]
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


def _with_whole_headers(rows: list[list[Line]]) -> list[list[Line]]:
    """The text rows, those of a header with words over several columns as one."""
    out: list[list[Line]] = []
    index = 0
    while index < len(rows):
        span = _span(rows, index)
        out.append(sorted((p for r in rows[index : index + span] for p in r), key=_place))
        index += span
    return out


def _span(rows: Sequence[list[Line]], index: int) -> int:
    """How many text rows from one on are a single row: the header's, whether read against its body or not."""
    end = index
    while end < len(rows) and is_head(rows[end]):
        end += 1
    if end > index:
        return end - index
    near = rows[index : index + 3]
    return 1 if any(is_head(row) for row in near) else header_span(near) or 1


def _place(piece: Line) -> tuple[float, float, str]:
    return (piece.box.x0, piece.box.top, piece.text)


def _longest(rows: Sequence[list[Line]], start: int, taken: Sequence[Box]) -> tuple[int, list[Strip]]:
    """The end of the longest run of rows from ``start`` that share strips, and the strips.

    A row that repeats the first one is the header of the next table; lone lines count only if a full row
    follows.
    """
    first = rows[start]
    narrow = STRIP_RULED * median(p.size for p in first)
    width = narrow if is_head(first) else STRIP_FREE * median(p.size for p in first)
    extent = (min(p.box.x0 for p in first), max(p.box.x1 for p in first))
    plain = without_groups(first)
    strips = inner(free_strips([seen(p) for p in plain], width))
    block = Block([first], [*_beside_names(rows[start : start + 2], width), *strips], extent, ruled=False)
    last = end = start + 1
    if not block.strips:
        return end, []
    title = [p.text for p in first]
    while end < len(rows):
        row, above = rows[end], rows[end - 1]
        gap = min(p.box.top for p in row) - max(p.box.bottom for p in above)
        if (
            gap > ROW_GAP * first[0].size
            or _table_between(above, row, taken)
            or [p.text for p in row] == title
        ):
            break
        end += 1
        strips = free_strips([seen(p) for p in row], narrow)
        if columns_filled(row, block.strips) > 1:
            shared = fitting(block, row, strips, width if len(block.rows) < 2 else narrow)
            if not shared:
                break
            block.strips, last = shared, end
            block.rows.append(row)
        elif end - last > MAX_LONE or not (
            _is_title(row, rows[end : end + 2], block)
            or all(labels_blank_row(row, r, block.strips) for r in (above, *rows[end : end + 1]))
            or (
                (
                    gap <= LEADING * first[0].size
                    or begins_cell(row, rows[end : end + 1], block.strips, block.rows[1:])
                    or stands_around(row, rows[end : end + 2])
                )
                and len(row) == 1
                and common_strips(block.strips, strips, narrow)
            )
        ):
            break
    end = last
    while last < len(rows) and last - end < MAX_LONE:
        if not is_second_line(rows[last], [*block.rows, *rows[end:last]], block.strips):
            break
        last += 1
    return last, block.strips


def _beside_names(rows: Sequence[Sequence[Line]], width: float) -> list[Strip]:
    """The strip right of names above which the header has nothing: words that end left of all of its own."""
    if len(rows) < 2 or not is_head(rows[0]):
        return []
    start = min(seen(p).x0 for p in rows[0])
    name, *values = sorted(rows[1], key=_place)
    if is_value(name.text) or len(values) < 2 or not all(is_value(p.text) for p in values):
        return []
    strip = (seen(name).x1, min([start, *[seen(p).x0 for p in values]]))
    return [strip] if strip[1] - strip[0] >= width else []


def _is_title(row: Sequence[Line], below: Sequence[Sequence[Line]], block: Block) -> bool:
    """Whether a line at the left, ending before the values, stands over the next rows of a table.

    Only of a table with a known header.  A cell of the next row may begin with a line above it.
    """
    full = next((r for r in below if len(r) > 1), [])
    if (
        is_caption_mark(row[0].text)
        or not is_head(block.rows[0])
        or not full
        or columns_filled(full, block.strips) < 2
    ):
        return False
    if is_head(full) or not any(is_value(p.text) for p in full):
        return False
    names = name_column([*block.rows[1:], full], inner(block.strips))
    return not holds_value(row) and max(columns_of(row, inner(block.strips))) <= names


def _table_between(above: Sequence[Line], below: Sequence[Line], taken: Sequence[Box]) -> bool:
    a, b = union(p.box for p in above), union(p.box for p in below)
    return any(t.top >= a.top and t.bottom <= b.bottom and t.x_overlap(b) > 0 for t in taken)


def _is_free_table(block: Block) -> bool:
    """Whether rows with common strips are a table: a header of short words above figures, or many columns."""
    full = [row for row in block.rows if columns_filled(row, block.strips) > 1]
    if are_wrapped_items(block.rows):
        return False
    if len(full) < MIN_ROWS_FREE - (1 if len(block.strips) > 1 else 0):
        return False
    if any(len(p.text) > PROSE_LENGTH for row in full for p in row):
        return False
    if any(p.text.rstrip().endswith("。") for p in full[0]) or any(
        len(p.text) > HEADER_LENGTH for p in full[0]
    ):
        return False
    if not any(len(p.text) > 1 for p in full[0]):
        return False
    left = block.strips[0]
    values = [[p for p in row if p.box.x_mid > left[0]] for row in full]
    figures = sum(1 for row in values[1:] if any(_has_figure(p.text) for p in row))
    header = not any(is_figure(p.text) for p in values[0])
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
