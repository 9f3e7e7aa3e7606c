"""Vertical writing beside the rows of a table without a grid: a goal merged down over its measures.

In: the pieces of a page and its turned glyphs; later, the tables found with them.  Out: the pieces, each
block of vertical writing as an `Upright`; and the tables with a cell for each block.

1. Single characters under each other, as near as characters of a word, are a column of vertical writing if
   they do not stand on the lines of the text beside them: units and marks of a table do.  A number below
   them is one more character.
2. Columns side by side are one block; glyphs turned by a quarter are one, too.
3. While a table is looked for, a block is a piece on each line of text beside it.
4. Blocks of one column share the rows out: borders drawn through the column hold; otherwise each block
   stands in the middle of its rows, or at their top, whichever fits all of them better.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extractors.geometry import Box, union
from extractors.layout.baselines import make_line
from extractors.layout.edges import Edge
from extractors.layout.lines import lines_of, turned_lines
from extractors.layout.pieces import Upright
from extractors.layout.rows import span, text_rows
from extractors.layout.vertical_writing import HANGING, stacks, vertical_lines
from extractors.model import Cell, Glyph, Line, Table

SHORT = 3
"""Characters of a piece that may be the row of a block: columns side by side."""
PITCH = (0.55, 1.35)
"""Ems from a character down to the next one: a turned figure takes half an em, lines stand further apart."""
EVEN = 0.05
"""Ems by which a pitch may differ from that of two characters."""
LEAST = 3
"""Characters of a column."""
BESIDE = 1.2
"""Ems between columns of one block, at most."""
SLACK = 0.05
"""Ems within which characters stand as near beside each other as below."""
TALL = 1.6
"""Height over width from which columns of equal length are vertical writing."""
ON_LINES = 0.8
"""Share of the characters that stand on the lines of other text from which they are a column of a table."""
ON_LINE = 0.06
"""Ems by which a character of such a column stands off its line."""
ASTRAY = 0.15
"""Ems by which the number below a column may stand off the place of its next character."""
ABOVE = 1.5
"""Ems between a turned number and the title below it, at most: a full-width space and a little."""
_TURNED_NUMBER = re.compile(r"[0-9]{1,2}(?:[-－‐–][0-9]{1,2})*")
_NUMBER = re.compile(r"[0-9０-９]{1,2}")
BORDER = 4.0
"""Points by which a drawn border may miss that of a row."""


def set_apart(pieces: Sequence[Line], turned: Sequence[Glyph]) -> list[Line]:
    """The pieces, those of vertical writing as an `Upright` on each line of text beside them."""
    short = [p for p in pieces if len(p.text) <= SHORT and _is_writing(p)]
    inked = [g for p in short for g in p.glyphs if g.text.strip()]
    columns = [_with_number(run, pieces) for column in stacks([*inked, *turned]) for run in _runs(column)]
    long = [c for c in columns if len(c) >= LEAST and sum(g.upright for g in c) * 2 > len(c)]
    blocks = [
        b for b in (_whole_pieces(b, short) for b in _blocks(long, columns)) if _is_block(b, short, pieces)
    ]
    beside = _without(pieces, blocks)
    blocks = [b for b in blocks if not _stands_on_lines(b, beside)]
    rest = _without(pieces, blocks)
    used = _ids(blocks)
    found = [vertical_lines(b) for b in blocks]
    for line in turned_lines([g for g in turned if id(g) not in used]):
        home = next((lines for lines in found if _are_beside(lines, [line])), None)
        if any(_with_number_above(lines, line) for lines in found):
            continue
        if home is None:
            found.append([line])
        else:
            home.append(line)
    return [*rest, *(u for lines in found for u in _uprights(lines, rest))]


def _with_number(column: list[Glyph], pieces: Sequence[Line]) -> list[Glyph]:
    """A column of words with the number right below it (``基本目標２``), unless that is a value of a row."""
    if len(column) < LEAST:
        return column
    last = column[-1]
    step = median(b.box.y_mid - a.box.y_mid for a, b in pairwise(column))
    for piece in pieces:
        off = abs(piece.box.y_mid - last.box.y_mid - step), abs(piece.box.x_mid - last.box.x_mid)
        if _NUMBER.fullmatch(piece.text) and max(off) <= ASTRAY * last.size:
            beside = [p.box for p in pieces if len(p.text) > 1 and p is not piece]
            on_line = any(_is_level(piece.glyphs[0], b) for b in beside if b.y_overlap(piece.box) > 0)
            return column if on_line else [*column, *piece.glyphs]
    return column


def _with_number_above(lines: list[Line], number: Line) -> bool:
    """Put a turned number at the head of the column right below it; whether a block has one there."""
    if not _TURNED_NUMBER.fullmatch(number.text):
        return False
    for place, title in enumerate(lines):
        gap, off = title.box.top - number.box.bottom, abs(title.box.x_mid - number.box.x_mid)
        if 0 <= gap <= ABOVE * title.size and off <= ASTRAY * title.size:
            whole = make_line([*number.glyphs, *title.glyphs], vertical=True)
            lines[place] = whole or title
            return True
    return False


def _whole_pieces(block: Sequence[Glyph], pieces: Sequence[Line]) -> list[Glyph]:
    """A block without the characters of pieces that reach beyond it."""
    held = {id(g) for g in block}
    cut = {
        id(g) for p in pieces if any(id(g) not in held for g in p.glyphs if g.text.strip()) for g in p.glyphs
    }
    return [g for g in block if id(g) not in cut]


def _ids(blocks: Sequence[Sequence[Glyph]]) -> set[int]:
    return {id(g) for block in blocks for g in block}


def _without(pieces: Sequence[Line], blocks: Sequence[Sequence[Glyph]]) -> list[Line]:
    used = _ids(blocks)
    return [p for p in pieces if not any(id(g) in used for g in p.glyphs)]


def _uprights(lines: Sequence[Line], rest: Sequence[Line]) -> list[Upright]:
    """The block of some lines on each line of text beside it."""
    whole = union(li.box for li in lines)
    order = tuple(sorted(lines, key=lambda li: (-li.box.x_mid, li.box.top)))
    text, glyphs = "".join(li.text for li in order), tuple(g for li in order for g in li.glyphs)
    size = median(li.size for li in order)
    rows = (span([row]) for row in text_rows([p for p in rest if p.box.y_overlap(whole) > 0]))
    return [
        Upright(
            text,
            replace(whole, top=row.top, bottom=row.bottom),
            glyphs,
            size,
            vertical=True,
            lines=order,
        )
        for row in rows
        if whole.top <= row.y_mid <= whole.bottom
    ]


def _is_writing(piece: Line) -> bool:
    """Whether a piece holds characters that words are written with, not figures or marks alone."""
    return any(g.text.isalpha() and not g.text.isascii() for g in piece.glyphs) or piece.text in "・、ー（）"


def _runs(column: Sequence[Glyph]) -> list[list[Glyph]]:
    """A column cut where characters stand far apart, or differ in size; a blank is as high as they are.

    A mark at the upper right of its square takes the place of a blank.
    """
    runs = [[column[0]]]
    last = 0.0
    above = column[0]
    for below in column[1:]:
        if below.text in HANGING:
            runs[-1].append(below)
            continue
        pitch = (below.box.y_mid - above.box.y_mid) / above.size
        blank = last > 0 and abs(pitch - 2 * last) <= EVEN
        if (PITCH[0] <= pitch <= PITCH[1] or blank) and abs(above.size - below.size) <= 0.1 * above.size:
            runs[-1].append(below)
            last = last if blank else pitch
        else:
            runs.append([below])
            last = 0.0
        above = below
    return runs


def _blocks(long: Sequence[list[Glyph]], columns: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """Columns side by side as one; short ones (the end of a goal's name) join a long one beside them."""
    blocks: list[list[Glyph]] = []
    short = [c for c in columns if not any(c is other for other in long)]
    for column in long:
        home = next((b for b in blocks if _are_beside(b, column)), None)
        if home is None:
            blocks.append(list(column))
        else:
            home += column
    for column in short:
        home = next((b for b in blocks if _are_beside(b, column)), None)
        if home is not None:
            home += column
    return blocks


def _are_beside(block: Sequence[Glyph | Line], column: Sequence[Glyph | Line]) -> bool:
    """Whether a column stands beside a block, over half of the height of the lower one at least."""
    a, b = union(g.box for g in block), union(g.box for g in column)
    gap = max(a.x0 - b.x1, b.x0 - a.x1)
    return gap <= BESIDE * column[0].size and b.y_overlap(a) >= 0.5 * min(a.height, b.height)


def _is_block(block: Sequence[Glyph], pieces: Sequence[Line], others: Sequence[Line]) -> bool:
    """Whether characters stand nearer below each other than beside.

    Where they stand as near, lines set tight (``基準値``, ``（現状``, ``値）``) end ragged at the right, are
    centred, or go on in longer ones; vertical writing ends at the foot of its last column, the leftmost.

    Args:
        block: the characters.
        pieces: the short pieces they are from.
        others: all pieces.
    """
    if len(block) < LEAST:
        return False
    box = union(g.box for g in block)
    if box.height < box.width:
        return False
    held = {id(g) for g in block}
    rows = [[g for g in p.glyphs if id(g) in held and g.text not in HANGING] for p in pieces]
    columns = stacks(block)
    beside = [max(0.0, b.box.x0 - a.box.x1) for row in rows for a, b in pairwise(row)]
    below = [max(0.0, b.box.top - a.box.bottom) for c in columns for a, b in pairwise(c)]
    if not below or not beside:
        return bool(below)
    nearer = median(beside) - median(below)
    slack = SLACK * block[0].size
    if abs(nearer) > slack:
        return nearer > 0
    if any(_goes_on(p, box) for p in others if not any(id(g) in held for g in p.glyphs)):
        return False
    if any(max(mids) - min(mids) > slack for c in columns if (mids := [g.box.x_mid for g in c])):
        return False
    first, last = len(columns[0]), len(columns[-1])
    return first > last or (first == last and box.height >= TALL * box.width)


def _goes_on(piece: Line, box: Box) -> bool:
    """Whether a piece stands in a block or is the next line above or below it."""
    gap = max(box.top - piece.box.bottom, piece.box.top - box.bottom)
    return piece.box.x_overlap(box) > 0 and gap <= SLACK * piece.size


def _stands_on_lines(block: Sequence[Glyph], rest: Sequence[Line]) -> bool:
    """Whether nearly all characters of a block stand on the middle or foot of a line of text beside it."""
    box = union(g.box for g in block)
    lines = [p.box for p in rest if p.box.y_overlap(box) > 0 and len(p.text) > 1]
    on = [g for g in block if any(_is_level(g, line) for line in lines)]
    return len(on) >= ON_LINES * len(block)


def _is_level(glyph: Glyph, line: Box) -> bool:
    off = min(abs(glyph.box.y_mid - line.y_mid), abs(glyph.box.bottom - line.bottom))
    return off <= ON_LINE * glyph.size


def with_vertical_cells(table: Table, uprights: Sequence[Upright], across: Sequence[Edge]) -> Table:
    """A table with the blocks of vertical writing in it over the rows that are theirs."""
    blocks = {id(u.lines[0]): u for u in sorted(uprights, key=lambda u: (u.whole.top, u.box.top))}
    own = {_place(g) for u in blocks.values() for g in u.glyphs}
    homes: dict[tuple[str, Box], Cell] = {}
    for cell in sorted(table.cells, key=lambda c: c.row):
        for glyph in (g for li in cell.lines for g in li.glyphs if _place(g) in own):
            homes.setdefault(_place(glyph), cell)
    by_column: dict[int, list[Upright]] = {}
    for block in blocks.values():
        home = next((homes[_place(g)] for g in block.glyphs if _place(g) in homes), None)
        if home is not None:
            by_column.setdefault(home.column, []).append(block)
    if not by_column:
        return table
    bare = [_bare(c, own) for c in table.cells]
    for column in sorted(by_column):
        bare = _with_column(bare, column, by_column[column], across)
    return replace(table, cells=tuple(sorted(bare, key=lambda c: (c.row, c.column))))


def _place(glyph: Glyph) -> tuple[str, Box]:
    """What tells a glyph from the others: lines of turned ones hold copies."""
    return glyph.text, glyph.box


def _bare(cell: Cell, own: set[tuple[str, Box]]) -> Cell:
    """A cell without vertical writing."""
    if not any(_place(g) in own for li in cell.lines for g in li.glyphs):
        return cell
    return replace(
        cell, lines=tuple(lines_of([g for li in cell.lines for g in li.glyphs if _place(g) not in own]))
    )


def _with_column(
    cells: Sequence[Cell], column: int, blocks: Sequence[Upright], across: Sequence[Edge]
) -> list[Cell]:
    """The cells of a table, the blocks of one column in cells over their rows.

    A block beside which no cell is empty stands before the text of the cell at its middle.
    """
    left = list(cells)
    waiting = list(blocks)
    for run in _open_runs([c for c in cells if c.column == column]):
        box = union(c.box for c in run)
        here = [b for b in waiting if box.top <= b.whole.y_mid <= box.bottom]
        if not 0 < len(here) <= len(run):
            continue
        waiting = [b for b in waiting if not any(b is h for h in here)]
        left = [c for c in left if not any(c is old for old in run)]
        start = 0
        for block, end in zip(here, _ends(here, [c.box for c in run], across), strict=True):
            part = run[start:end]
            start = end
            area = union(c.box for c in part)
            left.append(Cell(part[0].row, column, len(part), 1, area, block.lines, part[0].fill))
    for block in waiting:
        own = [c for c in left if c.column == column]
        home = min(own, key=lambda c: (abs(c.box.y_mid - block.whole.y_mid), c.row))
        left = [replace(c, lines=(*block.lines, *c.lines)) if c is home else c for c in left]
    return left


def _open_runs(column: Sequence[Cell]) -> list[list[Cell]]:
    """Empty cells of a column under each other, the header's aside."""
    runs: list[list[Cell]] = [[]]
    for cell in sorted(column, key=lambda c: c.row):
        if cell.lines or cell.row_span > 1 or cell.column_span > 1 or cell.row == 0:
            runs.append([])
        elif runs[-1] and cell.row != runs[-1][-1].row + 1:
            runs.append([cell])
        else:
            runs[-1].append(cell)
    return [run for run in runs if run]


def _ends(blocks: Sequence[Upright], rows: Sequence[Box], across: Sequence[Edge]) -> list[int]:
    """For each block, the number of the row after its last; there are as many rows as blocks at least."""
    x_mid = median(b.box.x_mid for b in blocks)
    drawn = [
        i
        for i in range(1, len(rows))
        if any(e.start <= x_mid <= e.end and abs(e.at - rows[i].top) <= BORDER for e in across)
    ]
    if len(drawn) == len(blocks) - 1:
        return [*drawn, len(rows)]
    centred = _shared_out(blocks, rows, lambda b, top, bottom: abs(b.y_mid - (top + bottom) / 2))
    at_top = _shared_out(blocks, rows, lambda b, top, _: abs(b.top - top))
    return min(centred, at_top)[1]


def _shared_out(
    blocks: Sequence[Upright], rows: Sequence[Box], off: Callable[[Box, float, float], float]
) -> tuple[float, list[int]]:
    """The rows shared out among blocks in order, each at least one, with the least sum of ``off``.

    Args:
        blocks: from top to bottom.
        rows: the cells of each.
        off: points by which a block stands off where it should in an extent.

    Returns:
        The sum and, for each block, the number of the row after its last.
    """
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for block in blocks:
        best = {
            end: min(
                (cost + off(block.whole, rows[start].top, rows[end - 1].bottom), [*ends, end])
                for start, (cost, ends) in best.items()
                if start < end
            )
            for end in range(1, len(rows) + 1)
            if any(start < end for start in best)
        }
    return best[len(rows)]
