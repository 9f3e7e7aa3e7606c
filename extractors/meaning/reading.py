"""Layouts of pages in order → events, tables as text: what is kept of a document while its pages are let go.

Per page: the contents list is left out, measures side by side are taken one after the other, lines and
tables make events.  Drafts of a page stay open until the next page is read, because a row may go on
there; the first table of a page is held against the last one of the page before.  Memory grows with what
was found, not with glyphs.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.lexicon import Lexicon
from extractors.meaning.beside_tables import add_figures, set_aside
from extractors.meaning.cards import read_card
from extractors.meaning.cell_lines import part_lines
from extractors.meaning.columns import column_by_column
from extractors.meaning.contents import without_contents
from extractors.meaning.drafts import CellText
from extractors.meaning.events import CaptionSeen, Event, HeadingSeen, IndicatorSeen, ResultsSeen
from extractors.meaning.faces import Faces
from extractors.meaning.filled_below import FilledBelow, corner_unit
from extractors.meaning.frames import title_around
from extractors.meaning.further_columns import FurtherColumns
from extractors.meaning.goals_beside import GoalsBeside
from extractors.meaning.hairlines import listed
from extractors.meaning.header_columns import Header
from extractors.meaning.headers import Grid, cell_text
from extractors.meaning.indicators import IndicatorBuilder
from extractors.meaning.kpi_tables import TableReader
from extractors.meaning.line_events import LineReader
from extractors.meaning.line_headings import HeadingReader
from extractors.meaning.line_rows import LineRows
from extractors.meaning.line_state import LineState, Spot
from extractors.meaning.merged_rows import by_rows
from extractors.meaning.name_parts import with_parts_of_names
from extractors.meaning.omissions import (
    missed_card,
    missed_columns,
    missed_header,
    missed_page,
    missed_rows,
    missed_table,
    unread_names,
)
from extractors.meaning.page_break import PageBreak
from extractors.meaning.part_columns import with_part_column
from extractors.meaning.restated import tells_results, with_restated
from extractors.meaning.role_columns import with_role_column
from extractors.meaning.role_rows import with_role_rows
from extractors.meaning.standing_header import StandingHeader
from extractors.meaning.table_reading import TableContext, TableReading
from extractors.meaning.values_beside import with_values_beside
from extractors.model import Line, PageLayout, Table
from extractors.results import FoundCell, FoundTable


@dataclass(frozen=True, slots=True)
class TableNote:
    """What `senryaku inspect` tells of a table beside its cells."""

    rows: int
    columns: int
    ruled: bool
    reason: str


class DocumentReader:
    """Collects the events of a document page by page."""

    def __init__(self, lexicon: Lexicon, era: str | None, published: int | None = None) -> None:
        """Make the readers of lines, tables and indicators.

        Args:
            lexicon: the words.
            era: in which the document counts years without one.
            published: the fiscal year in which it was published, if it says so.
        """
        headings = HeadingReader(lexicon)
        self.lexicon = lexicon
        self.headings = headings
        self._page_tables: list[Table] = []
        self.lines = LineReader(lexicon, headings, era)
        self.tables = TableReader(lexicon, headings, era, self.lines)
        self.builder = IndicatorBuilder(lexicon, era, published)
        self.line_rows = LineRows(self.tables.header_reader, self.builder.texts)
        self.events: list[Event] = []
        self.found: list[FoundTable] = []
        self.notes: list[TableNote] = []
        self.warnings: list[str] = []
        self.state = LineState()
        self._open: list[IndicatorSeen] = []
        self._results = False
        """Whether the section being read tells results."""
        self._carded = False
        """Whether cards have been read since the last caption or heading."""
        self._last: tuple[Table, tuple[Header, ...], int, str | None] | None = None
        self._break = PageBreak(self._is_header)
        self._further = FurtherColumns(lexicon)
        self._standing = StandingHeader(self.tables.header_reader)
        self._below = FilledBelow(self.tables.header_reader)
        self._goals_beside = GoalsBeside()
        self._faces = Faces(self.state.body_size)

    def feed(self, layout: PageLayout) -> None:
        """Take in one page."""
        self.state.body_size, self.state.body_font = self._faces.body(layout.page.glyphs)
        layout = with_values_beside(layout, self.lines.era)
        if not self._standing.stands:
            layout = self._over_break(layout)
        layout = self._standing.over(layout)
        self._further.enter(layout)
        before, seen, told = self._open, len(self.events), len(self.warnings)
        self._open = []
        run: list[Line] = []
        first = True
        self._page_tables = [b for b in layout.blocks if isinstance(b, Table)]
        for block in column_by_column(without_contents(layout.blocks), self._as_heading):
            if isinstance(block, Line):
                run.append(block)
                continue
            above, figures = set_aside(run, block, self.lexicon, self._is_heading)
            self._read_lines(above, layout)
            lead = first and not self._break.parts(run, block)
            self._further.look(run)
            run, first = [], False
            if block.card:
                self._card(block, layout)
                self._read_lines(figures, layout)
            else:
                self._read_lines(self._table(block, layout, lead, figures), layout)
        self._read_lines(run, layout)
        self._break.leave(run)
        if len(self.warnings) == told:
            self._warn(missed_rows(layout.page.number, self._break.doubt, self.events[seen:]))
        missed = missed_page(layout.page.number, self.events[seen:])
        if len(self.warnings) == told and not self._further.joined:
            self._warn(missed)
        self._build([event for event in before if not any(event is e for e in self._open)])
        if not any(isinstance(b, Table) for b in layout.blocks):
            self._last = None

    def finish(self) -> None:
        """Build what is still open."""
        self._build(self._open)
        self._open = []
        with_restated(self.events, self.builder.figures)

    def _as_heading(self, line: Line) -> HeadingSeen | None:
        return self.headings.from_lines([line], 0, self.lines.heading_lines.strong(line, self.state))

    def _is_heading(self, line: Line) -> bool:
        return self._as_heading(line) is not None

    def _is_header(self, table: Table) -> bool:
        return self.tables.header_reader.header_rows(Grid(table), 0) is not None

    # ---- parts --------------------------------------------------------------------------------

    def _over_break(self, layout: PageLayout) -> PageLayout:
        """The layout, rows that go on from the table at the end of the page before as its first table."""
        if self._break.enter(layout):
            self._last = None
        if self._last is None or self._last[0].page != layout.page.number - 1:
            return layout
        return self._break.over(layout, self._last[0], self._last[1])

    def _warn(self, warning: str | None) -> None:
        if warning is not None:
            self.warnings.append(warning)

    def _emit(self, event: Event) -> None:
        if isinstance(event, CaptionSeen | HeadingSeen):
            self._carded = False
        if isinstance(event, HeadingSeen):
            self._results = tells_results(event.title, self.lexicon)
        elif isinstance(event, ResultsSeen) and not self._results:
            return
        self.events.append(event)
        if isinstance(event, IndicatorSeen):
            self._open.append(event)

    def _build(self, seen: Sequence[IndicatorSeen]) -> None:
        for event in seen:
            if event.draft is not None:
                event.built = tuple(self.builder.build(event.draft))
                event.draft = None

    def _read_lines(self, lines: Sequence[Line], layout: PageLayout) -> None:
        lines = self._below.lines(lines)
        for line in lines:
            self._warn(missed_header(layout.page.number, line, self.lexicon))
        if lines:
            self.lines.read(lines, self.state, Spot(layout.page.number, layout.printed_page, self._emit))

    def _table(self, table: Table, layout: PageLayout, lead: bool, beside: Sequence[Line]) -> Sequence[Line]:
        """Read a table; figures ``beside`` it that are not of its indicator are given back."""
        table = with_role_rows(with_role_column(table, self.lexicon), self.lexicon)
        index = len(self.found)
        continues = self._continues(table, lead)
        carried = self._standing.headers_of(table)
        if continues is not None and self._last is not None:
            carried = self._last[1]
        table = with_parts_of_names(with_part_column(self.line_rows.drawn(table, carried)))
        context = TableContext(
            layout.page.number,
            index,
            self._caption_in(table) or self.state.class_,
            self.state.excludes,
            layout.printed_page,
            carried,
            continues is not None,
            unit=self.state.unit
            or corner_unit(table)
            or (self._last[3] if continues is not None and self._last is not None else None),
            caption_foreign=self.state.foreign,
            caption_used=self._carded,
        )
        if (around := title_around(table, self._page_tables)) is not None:
            self.lines.keep_title(around.lines, self.state, layout.page.number)
        title = context.title = self.state.title or self._below.title(table)
        context.title_class, self.state.title = self.state.title_class, None
        reading = self.tables.read(table, context)
        self._below.table(reading.events)
        if not reading.events and self._listed(table, reading, layout, title):
            return beside
        drafts = [e.draft for e in reading.events if isinstance(e, IndicatorSeen) and e.draft is not None]
        if len(drafts) == 1 and title is not None and context.title is None:
            add_figures(drafts[0], beside, self.tables.header_reader)
            beside = ()
        self.warnings += missed_columns(layout.page.number, reading, self.lexicon)
        self.warnings += unread_names(layout.page.number, self.line_rows.unread)
        for event in reading.events:
            if isinstance(event, IndicatorSeen) and event.draft is not None:
                event.draft.periods = self.state.periods
                part_lines(event.draft, self.state.cell_lines or self.state.all_lines)
        reading.events[:] = by_rows(reading.events)
        wider = self._further_columns(table, reading, index)
        if wider is None:
            self._warn(missed_table(table, reading, context, self.lexicon))
        else:
            continues = wider
        if reading.remainder is not None:
            self._absorb(reading)
        reading.events[:] = self._goals_beside.told(table, reading.events, self.events)
        has_indicators = (
            any(isinstance(e, IndicatorSeen) for e in reading.events)
            or reading.remainder is not None
            or wider is not None
        )
        for event in reading.events:
            if isinstance(event, HeadingSeen) and not has_indicators:
                if event.origin != "sheet":
                    self._results = tells_results(event.title, self.lexicon)
                    continue
                event = replace(event, strong=event.kind not in ("basic_goal", "cross_goal"))
            if isinstance(event, CaptionSeen):
                self.state.class_ = event.class_
            elif isinstance(event, HeadingSeen):
                self.state.forget()
            self._emit(event)
        self._goals_beside.keep(table, reading.events, len(self.events))
        self.found.append(_as_found(table, reading, continues))
        self.notes.append(TableNote(table.rows, table.columns, table.ruled, reading.reason))
        self._last = (table, reading.headers, index, context.unit) if wider is None else None
        self.state.region = False
        self.state.unit = None
        return beside

    def _further_columns(self, table: Table, reading: TableReading, index: int) -> int | None:
        """Join rows to those of a table on the page before, if they are its further columns.

        Returns:
            The index of that table, None if this is a table of its own.  Rows that only a number names are
            none without it.
        """
        joined = self._further.join(table, reading, index)
        events = reading.events
        if joined is None:
            numbered = [e for e in events if isinstance(e, IndicatorSeen) and e.draft and e.draft.numbered]
            events[:] = [e for e in events if not any(e is other for other in numbered)]
            if numbered:
                reading.half_meant, reading.reason = True, "only numbers say whose its rows are"
            self._further.keep(table, reading, index)
            return None
        events[:] = [e for e in events if not isinstance(e, IndicatorSeen)]
        self._open += joined[1]  # a third page may go on with them
        return joined[0]

    def _listed(
        self, table: Table, reading: TableReading, layout: PageLayout, above: CellText | None
    ) -> bool:
        """Read a list between hairlines in an open region of indicators as the lines it is."""
        names = above.lines if above is not None else ()
        if not (self.state.region or (names and self.state.title_in_region)):
            return False
        lines = listed(table, self.lines.statements.statements.role_led, names)
        if not lines:
            return False
        self.state.region = True
        self._read_lines(lines, layout)
        self.found.append(_as_found(table, reading, None))
        self.notes.append(
            TableNote(table.rows, table.columns, table.ruled, "a list, rules between its items")
        )
        self._last = None
        return True

    def _card(self, card: Table, layout: PageLayout) -> None:
        """A card is one indicator, or it is said that it was not understood; a unit caption holds for all."""
        index, state = len(self.found), self.state
        context = TableContext(
            layout.page.number,
            index,
            state.class_,
            state.excludes,
            layout.printed_page,
            unit=state.unit,
        )
        reading = read_card(card, context, self.tables.header_reader, self.headings)
        for event in reading.events:
            if isinstance(event, IndicatorSeen) and event.draft is not None:
                event.draft.periods = event.draft.periods or state.periods
            self._emit(event)
        self._carded = self._carded or bool(reading.events)
        if not reading.events and not state.excludes:
            self._warn(missed_card(card, reading))
        self.found.append(_as_found(card, reading, None))
        self.notes.append(TableNote(card.rows, card.columns, card.ruled, reading.reason))
        self._last, state.region, state.title = None, False, None

    def _caption_in(self, table: Table) -> str | None:
        """The class that a label says beside the cell in which this table stands (a table inside a sheet)."""
        for outer in self._page_tables:
            if outer is table or not outer.box.contains(table.box, 1.0):
                continue
            grid = Grid(outer)
            for row in range(outer.rows):
                cells = grid.row(row)
                for label, cell in itertools.pairwise(cells):
                    if cell.box.contains(table.box, 1.0) and (
                        class_ := self.headings.caption(cell_text(label))
                    ):
                        return class_
        return None

    def _continues(self, table: Table, lead: bool) -> int | None:
        """Index of the table on the page before that this one goes on with, or None."""
        if not lead or self._last is None:
            return None
        before, headers, index, _ = self._last
        if before.page != table.page - 1 or not self.tables.carries_on(table, headers, before):
            return None
        return index

    def _absorb(self, reading: TableReading) -> None:
        last = next(
            (e for e in reversed(self.events) if isinstance(e, IndicatorSeen) and e.draft is not None), None
        )
        if last is not None and last.draft is not None and reading.remainder is not None:
            last.draft.absorb(reading.remainder)
        elif reading.remainder is not None:
            self._emit(IndicatorSeen(reading.remainder))


def _as_found(table: Table, reading: TableReading, continues: int | None) -> FoundTable:
    cells = tuple(
        FoundCell(
            c.row,
            c.column,
            c.row_span,
            c.column_span,
            c.text,
            c.row in reading.header_rows or c.column in reading.header_columns,
            c.box,
        )
        for c in sorted(table.cells, key=lambda c: (c.row, c.column))
    )
    return FoundTable(table.page, table.box, _kind(table, reading), cells, continues)


def _kind(table: Table, reading: TableReading) -> str:
    if reading.kind == "kpi":
        return "kpi"
    if any(isinstance(e, IndicatorSeen) for e in reading.events) or reading.kind == "form":
        return "form"
    texts = [cell_text(c) for c in table.cells if cell_text(c)]
    first = [cell_text(c) for c in table.cells if c.row == 0]
    if any("事業" in t for t in first):
        return "project"
    marks = sum(1 for t in texts if t in "○●◎◯△×")
    if texts and marks * 4 >= len(texts):
        return "matrix"
    return "other"
