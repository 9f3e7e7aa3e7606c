"""Rows of indicators that no rule parts, drawn as rows: lines of the cells of a grid.

In: a table and the readers of its headers and figures.  Out: the table with a row for each indicator.

Where columns are ruled and rows are not, a single cell holds the values of many indicators:

1. it is asked only of a row with a cell of figures that cannot be one indicator's: several, and nothing says
   which is which;
2. the figures of all columns stand at the same heights, level with each other or at the top of their rows;
3. at each of these heights stands a name, none in more lines than it needs: a line that could have held the
   next word ends a name, and so does one with more room below it than there is between a name's lines;
4. what stands beside them in other columns goes to the name that it is level with; what is level with none
   of them belongs to all;
5. words in a column of parts (区分), or before the first values, make rows of the parts, if every figure of
   the indicator is level with one; so may the figures of one name among several be told apart.

Parts of one indicator (男性, 女性; うち…) are no names.  Where anything of this is in doubt the row stays as
it is, and its figures are left unread; so it is where ``wrapped_names`` finds no clear names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.geometry import Box
from extractors.layout.groups import OPEN_BRACKET, is_value
from extractors.layout.line_shapes import is_year_line
from extractors.layout.row_splits import BROKEN_NUMBER
from extractors.layout.rows import span
from extractors.lexicon import key
from extractors.meaning.drawn_rows import Shares, Split, redrawn
from extractors.meaning.figure_items import ARROW
from extractors.meaning.figure_text import FigureTextReader
from extractors.meaning.header_columns import Header
from extractors.meaning.headers import Grid, HeaderReader
from extractors.meaning.part_columns import are_level, part_of
from extractors.meaning.wrapped_names import BRACKETS, CLEAR, FARTHER, LEVEL, ends, names_at, names_in
from extractors.model import Cell, Line, Mark, Table
from normalizers import fold_text, parse_quantity

LONGEST = 24
"""Characters of a line that tells a figure, at most; prose has longer ones."""
APART = 1.0
"""Ems between the heights of two rows, at least."""
NEAR = 0.8
"""Share of the distance between rows up to which lines are nearer to each other."""
HIGHER = 0.1
"""Ems by which the words at the top of a cell begin above those in the middle of its row, at least."""
_FIGURE = re.compile(r"\d|^\s*[－―—–ー-]\s*$")
"""What a line that tells a figure holds."""
_TOLD = ("none", "unset", "abolished")
_OF_WHICH = ("うち", "内", "※")

SplitOf = Callable[[Grid, int, Header], "Split | None"]
Place = Callable[[Sequence[Line]], float]
_Shared = tuple[int, float, list[list[Line]]]


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of one row: the name's, those of figures, and all but the name's."""

    name: Cell
    figures: tuple[Cell, ...]
    others: tuple[Cell, ...]

    @property
    def size(self) -> float:
        """Of print, in points."""
        return self.name.lines[0].size


class LineRows:
    """Draws rows with the readers of one document."""

    def __init__(self, headers: HeaderReader, texts: FigureTextReader) -> None:
        """Keep the readers."""
        self.headers, self.texts = headers, texts
        self._parts = headers.lexicon.keys("components", "known")
        self.unread: list[Cell] = []

    def drawn(self, table: Table, carried: Sequence[Header]) -> Table:
        """The table with a row for each indicator.

        Args:
            table: as laid out.
            carried: the headers that it goes on under, if it repeats none.
        """
        self.unread = []
        if not any(self._is_mixed(cell) for cell in table.cells):
            return table
        table = self._without_unread(self._redrawn(table, carried, self._split))
        return self._redrawn(table, carried, self._parts_of)

    def _without_unread(self, table: Table) -> Table:
        """The table with nothing in the rows that were left unread."""
        rows = {c.row for c in table.cells if any(c.lines is one.lines for one in self.unread)}
        cells = (replace(c, lines=()) if c.row in rows and c.row_span == 1 else c for c in table.cells)
        return replace(table, cells=tuple(cells)) if rows else table

    def _redrawn(self, table: Table, carried: Sequence[Header], split_of: SplitOf) -> Table:
        """The table with the rows split below headers of a single block."""
        grid, under, row = Grid(table), tuple(carried), 0
        splits: dict[int, Split] = {}
        while row < grid.rows:
            last = self.headers.header_rows(grid, row)
            found = self.headers.read(grid, row, last) if last is not None else ()
            if last is not None and found:
                under, row = tuple(found), last + 1
                continue
            split = split_of(grid, row, under[0]) if len(under) == 1 else None
            if split is not None:
                splits[row] = split
            row += 1
        return redrawn(table, splits) if splits else table

    def _is_mixed(self, cell: Cell) -> bool:
        """Whether a cell holds several figures, and nothing says which is which."""
        told = [line for line in cell.lines if len(line.text) <= LONGEST and _FIGURE.search(line.text)]
        return len(told) > 1 and self._is_unread(cell.lines)

    def _begins(self, line: Line) -> bool:
        """Whether a line begins a figure, or says that there is none."""
        if is_value(line.text):
            return True
        return line.text[0] not in BRACKETS and parse_quantity(line.text).status in _TOLD

    def _row(self, grid: Grid, row: int, header: Header) -> _Row | None:
        """The cells of a row with a name and a mixed cell of figures, None of any other row."""
        cells = [c for c in grid.starting(row) if c.row_span == 1 and c.lines]
        name = next((c for c in cells if header.name is not None and c.column == header.name.index), None)
        places = {c.index for c in header.figures}
        figures = tuple(c for c in cells if c.column in places)
        if name is None or not any(self._is_mixed(c) for c in figures):
            return None
        return _Row(name, figures, tuple(c for c in cells if c is not name))

    def _parts_of(self, grid: Grid, row: int, header: Header) -> Split | None:
        """The row of an indicator split at its parts, if figures stand level with each of their words."""
        whole = self._row(grid, row, header)
        if whole is None or header.name is None or len(names_in(whole.name)) > 1:
            return None
        labels = _labels(whole, header)
        labels += [c for c in whole.figures if all(part_of(line) for line in c.lines)]
        for label in labels:
            heights = [line.box.y_mid for line in label.lines]
            if len({line.text for line in label.lines}) < len(heights) or len(heights) < 2:
                continue
            found = {c.column: _shared(c.lines, heights, _middle) for c in (label, *whole.figures)}
            shares = {column: each for column, each in found.items() if each is not None}
            told = not any(self._is_unread(lines) for each in shares.values() for lines in each)
            if told and len(shares) == len(found):
                between = tuple((a + b) / 2 for a, b in pairwise(heights))
                return Split(between, shares)
        return None

    # ---- one row ------------------------------------------------------------------------------

    def _split(self, grid: Grid, row: int, header: Header) -> Split | None:
        whole = self._row(grid, row, header)
        if whole is None:
            return None
        wrapped, clear = self._at_lines(whole, header)
        if wrapped is not None:
            return wrapped
        if not clear:
            if self._parts_of(grid, row, header) is None:
                self.unread.append(whole.name)
            return None
        anchors = [
            names_in(whole.name),
            *sorted(map(self._groups, whole.figures), key=lambda groups: -len(groups)),
        ]
        for groups in anchors:
            for place in (_middle, _top):
                split = self._at(_heights([place(g) for g in groups], whole.size), place, whole, header)
                if split is not None:
                    return split
        return None

    def _at_lines(self, row: _Row, header: Header) -> tuple[Split | None, bool]:
        """The row split at figures of one line, each level with a line of its name; whether that is clear."""
        figures = [group for cell in row.figures for group in self._groups(cell)]
        if any(len(group) > 1 for group in figures):
            return None, True
        heights = _heights([_middle(group) for group in figures], row.size)
        centred = self._at(heights, _middle, row, header)
        if centred is not None:
            return centred, True
        names = names_at(row.name, heights)
        return self._at(heights, _middle, row, header, names) if names else None, names is not None

    def _at(
        self, heights: Sequence[float], place: Place, row: _Row, header: Header, names: Shares | None = None
    ) -> Split | None:
        """The row split at some heights, None if anything stands against it."""
        if names is None:
            names = _shared(row.name.lines, heights, place) if len(heights) > 1 else None
        if names is None or not all(names) or not self._are_names(row.name, names):
            return None
        shares: dict[int, Shares] = {row.name.column: names}
        parts = [_shared(c.lines, heights, place) or [] for c in _labels(row, header)]
        for cell in row.figures:
            found = _shared(cell.lines, heights, place)
            if found is None:
                return None
            for n, lines in enumerate(found):
                if self._is_unread(lines) and not any(
                    each and are_level(each[n], lines, LEVEL) for each in parts
                ):
                    return None
            shares[cell.column] = found
        told = [[line for c in row.figures for line in shares[c.column][n]] for n in range(len(heights))]
        if any(lines and all(is_year_line(line.text) for line in lines) for lines in told):
            return None
        extents = [span([s[n] for s in shares.values()]) for n in range(len(heights))]
        if any(b.top < a.bottom - LEVEL * row.size for a, b in pairwise(extents)):
            return None
        between = tuple((a.bottom + b.top) / 2 for a, b in pairwise(extents))
        merged = set()
        for cell in row.others:
            if cell.column in shares:
                continue
            if cell.column < row.name.column and (share := _from_tops(cell, extents, between)):
                merged.add(cell.column)
            else:
                share = _beside(cell, heights, place, between)
            if share:
                shares[cell.column] = share
        return Split(between, shares, frozenset(merged))

    def _groups(self, cell: Cell) -> list[list[Line]]:
        """The lines of a cell of figures, each figure with the lines that it goes on in."""
        groups: list[list[Line]] = []
        for line in sorted(cell.lines, key=lambda one: one.box.top):
            above = groups[-1][-1] if groups else None
            if above is not None and not self._parts_from(above, line):
                groups[-1].append(line)
            else:
                groups.append([line])
        return groups

    def _parts_from(self, above: Line, line: Line) -> bool:
        """Whether a line of figures begins the next one."""
        goes_on = BROKEN_NUMBER.search(above.text) or OPEN_BRACKET.search(above.text)
        if goes_on or ARROW.fullmatch(above.text.strip()) or _is_struck(above):
            return False
        if line.box.top - above.box.bottom >= CLEAR * line.size or self._begins(line):
            return True
        return above.text[0] in BRACKETS and line.text[0] not in BRACKETS

    def _is_unread(self, lines: Sequence[Line]) -> bool:
        """Whether several lines are no figure of one indicator: unread, of several units, or said twice."""
        if len(lines) < 2:
            return False
        items = self.texts.read("\n".join(line.text for line in lines)).items
        units = {item.quantity.unit for item in items if item.quantity.unit}
        said = [
            (i.component, i.role, i.period.fiscal_year if i.period else None)
            for i in items
            if not i.superseded
        ]
        unread = any(item.quantity.status == "unparsed" for item in items)
        return unread or len(units) > 1 or len(set(said)) < len(said)

    def _are_names(self, cell: Cell, names: Shares) -> bool:
        """Whether each of a cell's groups of lines is a name of its own."""
        texts = [fold_text("".join(line.text for line in lines)).strip() for lines in names]
        if any(t.startswith(_OF_WHICH) or t[0] in BRACKETS for t in texts[1:]):
            return False
        if all(key(t) in self._parts for t in texts):
            return False
        inside = [b.box.top - a.box.bottom for lines in names for a, b in pairwise(lines)]
        apart = max(inside, default=0.0) + FARTHER * cell.lines[0].size
        return all(ends(cell, a[-1], b[0], apart if inside else None) for a, b in pairwise(names))


def _labels(row: _Row, header: Header) -> list[Cell]:
    """The cells of a row that may hold parts: in columns of them, or below the header of the names."""
    beside = {c.index for kind in ("division", "text") for c in header.of_kind(kind)}
    if header.name is not None:
        beside.update(range(header.name.index + 1, header.name.index + header.name.span))
    return [c for c in row.others if c.column in beside]


def _is_struck(line: Line) -> bool:
    return all(g.mark == Mark.DELETED for g in line.glyphs if g.text.strip())


def _middle(lines: Sequence[Line]) -> float:
    return span([lines]).y_mid


def _top(lines: Sequence[Line]) -> float:
    return lines[0].box.top


def _heights(places: Sequence[float], size: float) -> list[float]:
    """The heights of rows; none if some are neither level nor apart."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][0] <= LEVEL * size:
            groups[-1].append(place)
        else:
            groups.append([place])
    heights = [sum(g) / len(g) for g in groups]
    return heights if all(b - a >= APART * size for a, b in pairwise(heights)) else []


def _shared(lines: Sequence[Line], heights: Sequence[float], place: Place) -> list[list[Line]] | None:
    """The lines in groups, each level with a height, in order; as few heights as can be go without."""
    room = LEVEL * lines[0].size
    lines = sorted(lines, key=lambda one: one.box.top)
    best: list[_Shared | None] = [(0, 0.0, [])] + [None] * len(lines)
    for height in heights:
        after: list[_Shared | None] = []
        for end in range(len(lines) + 1):
            options = []
            for start in range(end + 1):
                before, group = best[start], lines[start:end]
                off = abs(place(group) - height) if group else 0.0
                if before is not None and off <= room:
                    options.append((before[0] + (not group), before[1] + off, [*before[2], group]))
            after.append(min(options, key=lambda o: o[:2], default=None))
        best = after
    found = best[-1]
    return found[2] if found is not None else None


def _beside(
    cell: Cell, heights: Sequence[float], place: Place, between: Sequence[float]
) -> list[list[Line]] | None:
    """The lines of a cell beside figures for each row; None if they are of all rows."""
    if _is_of_all(cell, heights, place):
        return None
    shares = _shared(cell.lines, heights, place)
    if shares is None:
        shares = [[] for _ in heights]
        for line in cell.lines:
            shares[sum(1 for y in between if y < line.box.y_mid)].append(line)
        if all(b.box.top - a.box.bottom < CLEAR * a.size for a, b in pairwise(cell.lines)):
            return None
    return shares


def _from_tops(cell: Cell, extents: Sequence[Box], between: Sequence[float]) -> list[list[Line]] | None:
    """The lines of a cell left of names in blocks that begin at the tops of rows; None if any does not.

    A block that begins above the words of its row stands at the top of a cell, which may reach further down:
    one at least does so.  Blocks that each stand in the middle of some rows are those of all of them.
    """
    blocks = _blocks(cell.lines)
    rows = [sum(1 for y in between if y < block[0].box.y_mid) for block in blocks]
    if len(set(rows)) < len(rows) or _are_centred(blocks, extents):
        return None
    lower = [(b[0].box.top - extents[row].top) / b[0].size for b, row in zip(blocks, rows, strict=True)]
    if max(lower) > HIGHER or min(lower) >= -HIGHER:
        return None
    shares: list[list[Line]] = [[] for _ in extents]
    for block, row in zip(blocks, rows, strict=True):
        shares[row] = block
    return shares


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines of a cell by the white between them."""
    blocks: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: one.box.top):
        if blocks and line.box.top - blocks[-1][-1].box.bottom < CLEAR * line.size:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _are_centred(blocks: Sequence[Sequence[Line]], extents: Sequence[Box]) -> bool:
    """Whether the rows can be shared out so that each block stands in the middle of its own."""
    row = 0
    for block in blocks:
        middle, room = _middle(block), LEVEL * block[0].size
        ends = range(row, len(extents))
        row = 1 + next(
            (e for e in ends if abs((extents[row].top + extents[e].bottom) / 2 - middle) <= room), -2
        )
        if row < 0:
            return False
    return row == len(extents)


def _is_of_all(cell: Cell, heights: Sequence[float], place: Place) -> bool:
    """Whether few lines stand together in the middle of a cell: nearer than rows, or each between two."""
    pitch = min(b - a for a, b in pairwise(heights))
    together = all(b.box.top - a.box.top <= NEAR * pitch for a, b in pairwise(cell.lines))
    room = LEVEL * cell.lines[0].size
    between = all(abs(place([line]) - y) > room for line in cell.lines for y in heights)
    off = abs(_middle(cell.lines) - cell.box.y_mid)
    return (together or between) and len(cell.lines) < len(heights) and off <= room
