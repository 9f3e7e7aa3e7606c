"""Tables whose further columns stand on the next page: one row over two pages is one indicator.

A printed spreadsheet is cut where the paper ends, its first columns repeated on each sheet; in a report whose
facing pages are one table, the right page repeats nothing but the numbers.  In: tables as read, page by page.
Out: the drafts of a table on the next page, their cells joined to those of the page before.

A table holds further columns of one on the page before if, all together,

1. each has one header and as many rows, and the rows stand at the same heights of both pages, or as far
   from each other, the right page saying that something goes on (見開き右);
2. all columns left of its first figures are those of the other table, word for word in every row, and the
   name of the indicators is among them, or their numbers where it names none;
3. each of its columns of figures says its role, and those of one role and year on both pages tell the same;
   at least one is new;
4. the lines above it stand on the page before, too, at the same height, or say that something goes on.

What is repeated is not taken twice.  Rows are never sought by name alone, nor joined in part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.layout.line_shapes import FOOTNOTE
from extractors.lexicon import Lexicon, key
from extractors.meaning.drafts import DraftCell
from extractors.meaning.events import IndicatorSeen
from extractors.meaning.header_columns import Column, Header
from extractors.meaning.headers import Grid, cell_text
from extractors.meaning.table_reading import TableReading
from extractors.model import Line, PageLayout, Table

SAME_HEIGHT = 3.0
"""Points by which a row may stand higher or lower on the other page: half the leading of small print."""

_NAMING = ("name", "weak_name", "number")
"""Kinds of columns that tell whose row it is."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A table as read: its header, its rows' indicators (drafts, still open), its place among all tables."""

    table: Table
    index: int
    header: Header
    rows: tuple[tuple[int, IndicatorSeen], ...]

    def text(self, row: int, column: Column) -> str:
        """The words in a column of a row."""
        cell = Grid(self.table).at(row, column.index)
        return key(cell_text(cell)) if cell is not None else ""


class FurtherColumns:
    """Follows one document from page to page."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Start before the first page."""
        self.lexicon = lexicon
        self.joined = False
        """Whether a table of this page went on from the page before."""
        self._page = 0
        self._parted = False
        """Whether a line of this page begins something new."""
        self._said = False
        """Whether a line above the tables of this page says that they go on."""
        self._lines: list[Line] = []
        self._lines_before: list[Line] = []
        self._parts: list[_Part] = []
        self._before: list[_Part] = []

    def enter(self, layout: PageLayout) -> None:
        """Begin a page."""
        follows = layout.page.number == self._page + 1
        self._page, self.joined, self._parted, self._said = layout.page.number, False, False, False
        self._before = self._parts if follows else []
        self._lines_before = self._lines
        self._parts = []
        self._lines = [block for block in layout.blocks if isinstance(block, Line)]

    def look(self, above: Sequence[Line]) -> None:
        """Take note of the lines above a table: one that begins something new parts all that follows."""
        self._parted = self._parted or not all(map(self._goes_on, above))
        self._said = self._said or any(map(self._says_so, above))

    def keep(self, table: Table, reading: TableReading, index: int) -> None:
        """Remember a table of this page that may have further columns on the next one."""
        part = _part(table, reading, index)
        if part is not None and part.header.name is not None:
            self._parts.append(part)

    def join(self, table: Table, reading: TableReading, index: int) -> tuple[int, list[IndicatorSeen]] | None:
        """Join the rows of a table to those of a table on the page before.

        Returns:
            The index of that table and its indicators, or None if this one holds no further columns of any.
        """
        part = _part(table, reading, index)
        if part is None or self._parted:
            return None
        first = next((p for p in self._before if _is_wider(p, part, moved=self._said)), None)
        if first is None:
            return None
        self._before.remove(first)
        events = [event for _, event in first.rows]
        _widen(events, [event for _, event in part.rows])
        rows = tuple((row, event) for (row, _), event in zip(part.rows, events, strict=True))
        if part.header.name is not None:
            self._parts.append(replace(part, rows=rows))
        self.joined = True
        return first.index, events

    def _says_so(self, line: Line) -> bool:
        """Whether a line says that something goes on (続き, 見開き右)."""
        return any(word in key(line.text) for word in self.lexicon.keys("notes", "goes_on"))

    def _goes_on(self, line: Line) -> bool:
        """Whether a line above a table says nothing new: it is repeated, a note, or says that it goes on."""
        if FOOTNOTE.match(line.text) or self._says_so(line):
            return True
        return any(
            abs(o.box.top - line.box.top) <= SAME_HEIGHT and key(o.text) == key(line.text)
            for o in self._lines_before
        )


def _part(table: Table, reading: TableReading, index: int) -> _Part | None:
    """The table, if it has one header and every indicator in it stands in a row below that."""
    drafts = [(e.draft, e) for e in reading.events if isinstance(e, IndicatorSeen)]
    if reading.kind != "kpi" or len(reading.headers) != 1 or not drafts or reading.sheet is not None:
        return None
    (header,) = reading.headers
    rows = [(d.row, e) for d, e in drafts if d is not None and d.row is not None and d.row > header.last]
    if len(rows) < len(drafts) or reading.remainder is not None or not reading.header_rows:
        return None
    return _Part(table, index, header, tuple(rows))


def _is_wider(first: _Part, further: _Part, *, moved: bool) -> bool:
    """Whether ``further`` holds further columns of the rows of ``first`` (1 to 3 of the module's list)."""
    if first.table.rows != further.table.rows or len(first.rows) != len(further.rows):
        return False
    if any(a != b for (a, _), (b, _) in zip(first.rows, further.rows, strict=True)):
        return False
    begin = first.rows[0][0]  # headers may have more lines on one page
    shifts = [b - a for a, b in zip(_heights(first.table), _heights(further.table), strict=True)][begin:]
    if max(shifts) - min(shifts) > SAME_HEIGHT or not (moved or abs(shifts[0]) <= SAME_HEIGHT):
        return False
    return _same_rows(first, further) and _tells_more(first, further)


def _heights(table: Table) -> list[float]:
    """Where the rows of a table begin, and where the last one ends."""
    tops: dict[int, float] = {}
    for cell in table.cells:
        tops[cell.row] = min(cell.box.top, tops.get(cell.row, cell.box.top))
    return [*(tops.get(row, table.box.top) for row in range(table.rows)), table.box.bottom]


def _same_rows(first: _Part, further: _Part) -> bool:
    """Whether the columns left of the first figures are repeated, in every row, and say whose row it is."""
    start = min((c.index for c in further.header.figures), default=0)
    left = [c for c in further.header.columns if c.index < start]
    naming = [c for c in left if c.kind in _NAMING]
    if not naming or (further.header.name is not None and further.header.name not in left):
        return False
    for column in left:
        same = [c for c in first.header.columns if c.kind == column.kind and key(c.text) == key(column.text)]
        if len(same) != 1:
            return False
        texts = [(first.text(row, same[0]), further.text(row, column)) for row, _ in further.rows]
        if any(a != b or (column in naming and not a) for a, b in texts):
            return False
    return True


def _tells_more(first: _Part, further: _Part) -> bool:
    """Whether each column of figures says its role, one at least is new, and the others tell the same."""
    if any(c.role is None for c in further.header.figures):
        return False
    new = False
    for (_, event), (_, more) in zip(first.rows, further.rows, strict=True):
        if event.draft is None or more.draft is None:
            return False
        for cell in (c for c in more.draft.cells if c.column.kind == "figure"):
            told = [c for c in event.draft.cells if _says(c) == _says(cell)]
            new = new or not told
            if any(key(c.text.marked().text) != key(cell.text.marked().text) for c in told):
                return False
    return new


def _widen(events: Sequence[IndicatorSeen], further: Sequence[IndicatorSeen]) -> None:
    """Add to each row's draft the cells of its further columns, those that are repeated left out."""
    drafts = [event.draft for event in events if event.draft is not None]
    beyond = 1 + max((c.column.index for draft in drafts for c in draft.cells), default=0)
    moved: dict[int, Column] = {}  # one for each column, as rows are compared by it
    for draft, event in zip(drafts, further, strict=True):
        assert event.draft is not None
        known = [(_says(c), key(c.text.marked().text)) for c in draft.cells]
        for cell in event.draft.cells:
            if (_says(cell), key(cell.text.marked().text)) not in known:
                index = cell.column.index + beyond
                column = moved.setdefault(index, replace(cell.column, index=index))
                draft.cells.append(replace(cell, column=column))
        draft.unit = draft.unit or event.draft.unit


def _says(cell: DraftCell) -> tuple[object, ...]:
    """What a cell is a figure of."""
    column = cell.column
    year = cell.year or column.period
    part = (column.component, column.superseded, cell.sub_row)
    return column.kind, column.role, year, *part
