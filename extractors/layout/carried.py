"""Rows of a table without a full grid that go on over a page break without their header.

In: the layout of a page, and the table without a grid that ended the page before.  Out: the layout with the
rows at its head as a table in the same columns, or None.

Alone, such rows are no table, or one whose columns lie elsewhere: where a column begins is known by its
header.  So the columns are taken from the page before, and the rows must fit them:

1. the place of the table may have moved sideways (margins of odd and even pages);
2. from the first line of the page on, a text row belongs to the table if each of its pieces stands in one
   column, and every strip that parted the columns on the page before stays free;
3. rules or sides of bands as wide as the table show where rows end; where there are none, a gap between
   rows much wider than those of the table ends it;
4. a lone line is part of a row near it: the second line of a name, or the first;
5. a text row that is a header ends the table: the next one begins;
6. at least one row has a figure in a column of figures, and most figures begin, end or have their middle
   below one of the page before: strips may stay free by chance.

A lone line that begins the page well above the first row, or with a rule between, is the end of the row cut
by the break.  Prose, lists and tables in other columns do not fit, and are left as they were laid out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extractors.geometry import Box, union
from extractors.layout.aligned import find_aligned
from extractors.layout.aligned_cells import row_heights
from extractors.layout.blocks import SAME_SIZE, is_second_line
from extractors.layout.body_columns import cut
from extractors.layout.edges import Edge, band_edges, join_level, page_edges
from extractors.layout.following import STRIP_RULED
from extractors.layout.line_shapes import BULLET, CAPTION_SHAPE, FOOTNOTE
from extractors.layout.lines import COLUMN_GAP, lines_of
from extractors.layout.order import reading_order
from extractors.layout.pieces import ColumnPart, fields_of, pieces_of, seen
from extractors.layout.row_splits import split_rows
from extractors.layout.rows import LEADING, ROW_GAP, Strip, common_strips, free_strips, text_rows
from extractors.layout.slabs import DOUBLE, SAME_EXTENT
from extractors.layout.table_columns import Columns
from extractors.model import Cell, Glyph, Line, Page, PageLayout, Table
from extractors.statuses import STATED_STATUSES
from normalizers import parse_quantity

MAX_SHIFT = 60.0
"""Points by which a table may stand further left or right on the next page: 20 mm of a binding margin."""
GAP_SLACK = 1.4
"""Times the widest gap between rows of the page before that one of the next page may take."""
ALIGNED = 0.4
"""Ems by which a figure may stand off those above it."""
BESIDE = 2.0
"""Ems beyond the table's sides from which text is beside it, not in it."""


def with_rest(
    layout: PageLayout,
    columns: Columns,
    heads: Sequence[Line],
    is_header: Callable[[Table], bool],
) -> PageLayout | None:
    """The layout with the rows that go on from the page before as its first table; None if there are none.

    Args:
        layout: of the page.
        columns: of the table on the page before.
        heads: lines above the text that return from page to page.
        is_header: whether a table of a single row is a header.
    """
    free = [b for b in layout.blocks if not (isinstance(b, Table) and b.ruled)]
    pieces = pieces_of(g for b in free if not any(b is h for h in heads) for g in _glyphs(b))
    if not pieces:
        return None
    across = _across(layout.page)
    em = median(p.size for p in pieces)
    best: tuple[int, _Run, list[list[Line]]] | None = None
    for shift in _shifts(pieces, across, columns):
        placed = columns.moved(shift)
        near = (placed.borders[0] - BESIDE * em, placed.borders[-1] + BESIDE * em)
        beside = (p for p in pieces if near[0] <= p.box.x_mid <= near[1])
        rows = text_rows([part for p in beside for part in _parts(p, placed.strips)])
        run = _Run(layout, placed, _heights(across, placed), is_header)
        taken = run.take(rows)
        filled = sum(len(run.filled(row)) for row in taken)
        if taken and (best is None or filled > best[0]):
            best = filled, run, taken
    if best is None:
        return None
    _, run, taken = best
    return _laid_out(layout, run.table(taken), across)


def _parts(piece: Line, strips: Sequence[Strip]) -> list[Line]:
    """A piece that reaches over strips in parts, each ending where its column is known to end."""
    over = [s for s in strips if piece.box.x0 < s[0] and s[1] < piece.box.x1]
    parts = cut(piece, over) if over else [piece]
    if len(parts) <= len(over):
        return [piece]
    ends = [piece.box.x0, *(x for s in over for x in s), piece.box.x1]
    return [
        ColumnPart(*fields_of(part), (max(part.box.x0, x0), min(part.box.x1, x1)))
        for part, x0, x1 in zip(parts, ends[::2], ends[1::2], strict=True)
    ]


def rows_at_head(layout: PageLayout, heads: Sequence[Line]) -> Box | None:
    """The box around the rows outside ruled tables that begin a page: name and figure side by side."""
    first = next((b for b in layout.blocks if not any(b is h for h in heads)), None)
    if first is None or (isinstance(first, Table) and first.ruled):
        return None
    lead: list[list[Line]] = []
    for row in text_rows(pieces_of(_glyphs(first))):
        if len(row) < 2 or not any(_is_figure(p.text) for p in row[1:]):
            break
        lead.append(row)
    return union(p.box for row in lead for p in row) if lead else None


def _glyphs(block: Line | Table) -> list[Glyph]:
    if isinstance(block, Line):
        return list(block.glyphs)
    return [g for c in block.cells for line in c.lines for g in line.glyphs]


def _across(page: Page) -> list[Edge]:
    """Horizontal rules and sides of bands of a page."""
    area = page.width * page.height
    across, _ = page_edges(page.rules, page.fills, area)
    return join_level([*across, *band_edges(page.fills, area)[0]])


def _shifts(pieces: Sequence[Line], across: Sequence[Edge], columns: Columns) -> list[float]:
    """By how much the table may have moved: as its rules show, as its left end shows, not at all."""
    x0, x1 = columns.borders[0], columns.borders[-1]
    shown = [e.start - x0 for e in across if abs((e.end - e.start) - (x1 - x0)) <= SAME_EXTENT / 2]
    left = min(p.box.x0 for p in text_rows(pieces)[0]) - columns.left
    shifts: list[float] = []
    for by in (*shown[:1], left, 0.0):
        if abs(by) <= MAX_SHIFT and all(abs(by - other) > 1.0 for other in shifts):
            shifts.append(by)
    return shifts


def _heights(across: Sequence[Edge], columns: Columns) -> list[float]:
    """Heights of the edges that are as wide as the table, double rules as one."""
    heights: list[float] = []
    for edge in sorted(across):
        wide = (
            abs(edge.start - columns.borders[0]) <= SAME_EXTENT
            and abs(edge.end - columns.borders[-1]) <= SAME_EXTENT
        )
        if wide and (not heights or edge.at - heights[-1] > DOUBLE):
            heights.append(edge.at)
    return heights


class _Run:
    """The rows at the head of a page, held against the columns of the table on the page before."""

    def __init__(
        self,
        layout: PageLayout,
        columns: Columns,
        heights: Sequence[float],
        is_header: Callable[[Table], bool],
    ) -> None:
        self.page, self.columns, self.heights, self.is_header = layout.page, columns, heights, is_header
        self.solid = [t.box for t in layout.blocks if isinstance(t, Table) and t.ruled]
        self.strips: list[Strip] = list(columns.strips)

    def take(self, rows: Sequence[list[Line]]) -> list[list[Line]]:
        """The text rows that belong to the table; none if no figure is among them."""
        end, told = 0, False
        for index, row in enumerate(rows):
            if (index and not self._follows(rows[index - 1], row)) or not self._fits(row):
                break
            if len(self.filled(row)) < 2:
                continue
            if not _in_brackets(row) and self.is_header(self._as_table([row])):
                break
            if self._has_figure(row):
                end, told = index + 1, True
            elif told or any(self._has_figure(r) for r in rows[index + 1 : index + 2]):
                end = index + 1
        if not told:
            return []
        while end < len(rows) and self._is_second_line(rows, end):
            end += 1
        taken = list(rows[:end])
        return taken if self._leads(taken) and self._is_aligned(taken) else []

    def table(self, rows: Sequence[list[Line]]) -> Table:
        """The rows as a table."""
        segments: list[list[list[Line]]] = [[]]
        for index, row in enumerate(rows):
            cut = index > 0 and (self._rule_between(rows[index - 1], row) or self._is_rest(rows, index))
            if cut:
                segments.append([])
            segments[-1].append(row)
        cautious = len(self.heights) > 1
        settled = [
            row
            for segment in segments
            for row in split_rows([p for r in segment for p in r], self.strips, cautious=cautious)
        ]
        return self._as_table(settled)

    def _as_table(self, rows: Sequence[Sequence[Line]]) -> Table:
        drawn: dict[int, float] = {}
        boxes = [union(p.box for p in row) for row in rows]
        for index, (above, below) in enumerate(pairwise(boxes), 1):
            between = [y for y in self.heights if above.y_mid < y < below.y_mid]
            if between:
                drawn[index] = between[-1]
        tops = [y for y in self.heights if y < boxes[0].y_mid]
        feet = [y for y in self.heights if y > boxes[-1].y_mid]
        room = self._limit(rows[0])
        closed = bool(tops) and boxes[0].top - tops[-1] <= room
        if closed:
            drawn[0] = tops[-1]
        if feet and feet[0] - boxes[-1].bottom <= room:
            drawn[len(rows)] = feet[0]
        heights = row_heights(rows, drawn)
        cells = [
            self._cell(row, r, c, heights) for r, row in enumerate(rows) for c in range(len(self.strips) + 1)
        ]
        box = Box(self.columns.borders[0], heights[0], self.columns.borders[-1], heights[-1])
        return Table(
            self.page.number,
            box,
            len(rows),
            len(self.columns.borders) - 1,
            tuple(cells),
            ruled=False,
            open_top=not closed,
        )

    def _cell(self, row: Sequence[Line], r: int, c: int, heights: Sequence[float]) -> Cell:
        x0, x1 = self.columns.borders[c : c + 2]
        glyphs = [g for p in row if self._column(p) == c for g in p.glyphs]
        return Cell(r, c, 1, 1, Box(x0, heights[r], x1, heights[r + 1]), tuple(lines_of(glyphs)))

    def _column(self, piece: Line) -> int:
        return sum(1 for a, b in self.strips if a + b < 2 * piece.box.x_mid)

    def filled(self, row: Sequence[Line]) -> set[int]:
        """The columns in which a row has text."""
        return {self._column(p) for p in row}

    def _fits(self, row: Sequence[Line]) -> bool:
        """Whether every strip between columns stays free; it is narrowed to what is free in all rows."""
        width = STRIP_RULED * median(p.size for p in row)
        strips = free_strips([seen(p) for p in row], width)
        shared = [common_strips([s], strips, width) for s in self.strips]
        if not all(shared):
            return False
        if any(self._figures_beside(row, index) for index in self.columns.figures):
            return False
        self.strips = [s[0] for s in shared]
        return True

    def _figures_beside(self, row: Sequence[Line], index: int) -> bool:
        """Whether a column would hold two figures on one line: the columns lie elsewhere."""
        told = [p for p in row if self._column(p) == index and _is_figure(p.text)]
        return any(a.box.y_overlap(b.box) > 0.5 * a.box.height for a, b in pairwise(told))

    def _has_figure(self, row: Sequence[Line]) -> bool:
        for index in self.columns.figures & self.filled(row):
            text = "".join(p.text for p in row if self._column(p) == index)
            if _is_figure(text):
                return True
        return False

    def _limit(self, row: Sequence[Line]) -> float:
        """Points of white between two rows of the table, at most."""
        return max(ROW_GAP * row[0].size, GAP_SLACK * self.columns.gap)

    def _follows(self, above: Sequence[Line], below: Sequence[Line]) -> bool:
        a, b = union(p.box for p in above), union(p.box for p in below)
        if any(t.top >= a.top and t.bottom <= b.bottom and t.x_overlap(b) > 0 for t in self.solid):
            return False
        return b.top - a.bottom <= self._limit(below)

    def _rule_between(self, above: Sequence[Line], below: Sequence[Line]) -> bool:
        a, b = union(p.box for p in above), union(p.box for p in below)
        return any(a.y_mid < y < b.y_mid for y in self.heights)

    def _is_second_line(self, rows: Sequence[list[Line]], index: int) -> bool:
        """Whether the lone line of a row is the end of the row above, no rule between them."""
        return (
            is_second_line(rows[index], rows[:index], self.strips)
            and self._fits(rows[index])
            and not self._rule_between(rows[index - 1], rows[index])
        )

    def _is_rest(self, rows: Sequence[list[Line]], index: int) -> bool:
        """Whether everything above a row is lone lines well above it: the end of the row cut by the break."""
        if len(self.filled(rows[index])) < 2 or any(len(self.filled(r)) > 1 for r in rows[:index]):
            return False
        gap = min(p.box.top for p in rows[index]) - max(p.box.bottom for p in rows[index - 1])
        return gap > LEADING * rows[index][0].size

    def _is_aligned(self, rows: Sequence[list[Line]]) -> bool:
        """Whether most figures begin, end or have their middle where one of the page before has."""
        told = [p for row in rows for p in row if self._column(p) in self.columns.figures]
        hits = 0
        for piece in told:
            box, slack = seen(piece), ALIGNED * piece.size
            hits += any(
                min(abs(x0 - box.x0), abs(x1 - box.x1), abs((x0 + x1) / 2 - box.x_mid)) <= slack
                for x0, x1 in self.columns.texts[self._column(piece)]
            )
        return hits * 2 > len(told)

    def _leads(self, rows: Sequence[list[Line]]) -> bool:
        """Whether the lone lines above the first row can be the end of a cut row: no caption, note, heading.

        One in a column of figures is a line of its cell (``20.4％（R9年``, ``度）``), no numbered item.
        """
        first = next((i for i, row in enumerate(rows) if len(self.filled(row)) > 1), len(rows))
        size = rows[min(first, len(rows) - 1)][0].size
        if any(abs(row[0].size - size) > SAME_SIZE * size for row in rows[:first]):
            return False
        words = [row[0] for row in rows[:first] if self._column(row[0]) not in self.columns.figures]
        if any(shape.match(p.text) for p in words for shape in (BULLET, FOOTNOTE, CAPTION_SHAPE)):
            return False
        beside = min(self.columns.figures)  # prose to the right of figures is that of a cell
        return not any(p.text.rstrip().endswith("。") and self._column(p) < beside for p in words)


def _in_brackets(row: Sequence[Line]) -> bool:
    """Whether a text row is the years below the figures of a row, not a header of years."""
    return all(p.text[0] in "(（" for p in row)


def _is_figure(text: str) -> bool:
    return parse_quantity(text).status in STATED_STATUSES


def _laid_out(layout: PageLayout, table: Table, across: Sequence[Edge]) -> PageLayout:
    """The layout with the table at its head, and what stood in its place laid out anew."""
    blocks: list[Line | Table] = []
    loose: list[Glyph] = []
    for block in layout.blocks:
        glyphs = _glyphs(block)
        left = [g for g in glyphs if not table.box.contains_point(g.box.x_mid, g.box.y_mid)]
        if len(left) == len(glyphs) or (isinstance(block, Table) and block.ruled):
            blocks.append(block)
        else:
            loose += [g for g in left if g.text.strip()]
    if not loose:
        return replace(layout, blocks=(table, *blocks))
    solid = [b.box for b in blocks if isinstance(b, Table)]
    found = find_aligned(table.page, loose, across, (), [*solid, table.box])
    held = {id(g) for t in found for g in _glyphs(t)}
    blocks += [*found, *lines_of([g for g in loose if id(g) not in held], column_gap=COLUMN_GAP)]
    order = reading_order([b.box for b in blocks])
    return replace(layout, blocks=(table, *(blocks[i] for i in order)))
