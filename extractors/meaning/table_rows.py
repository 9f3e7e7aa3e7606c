"""A table → its KPI rows, read under its header blocks; sheets and section rows on the way.

The rows are gone through from top to bottom:

1. a row that one cell fills from border to border is a section row: a goal heading, a caption, or a note;
   above a row of roles and values it is their name;
2. a goal's label beside captions stands over its title and their lists (``goal_blocks``);
3. a row that starts a header block makes its columns current (a table may hold several blocks, and two
   side by side); whether the block is one of KPIs is judged once, by its words alone (`judge`), and the
   reason is kept;
4. under a current header, a row with a cell in the name column is an indicator; rows that the name cell
   spans, or whose name is blank, are its further rows (components, 目標/実績 in turn);
5. any other row is asked for a named block, then for a value that leads from year to year, then handed to
   the sheet reader: label and value side by side.

A table that continues the one on the page before and repeats no header takes that header over.
"""

from __future__ import annotations

from dataclasses import replace

from extractors.layout.groups import is_dash
from extractors.layout.line_shapes import is_labelled
from extractors.meaning.chain_rows import chain_row
from extractors.meaning.division_cells import tells
from extractors.meaning.drafts import Draft, around, cell_lines
from extractors.meaning.events import CaptionSeen, Event, IndicatorSeen, ResultsSeen
from extractors.meaning.goal_blocks import goal_block
from extractors.meaning.header_columns import Header
from extractors.meaning.headers import Grid, cell_text
from extractors.meaning.judgement import ALIKE, PARTS, STATED, UNNAMED, judge
from extractors.meaning.line_state import LineState, Spot
from extractors.meaning.name_leads import lead_of
from extractors.meaning.named_blocks import (
    block_below_title,
    labelled_block,
    named_block,
    stands_above,
    titled_block,
)
from extractors.meaning.row_cells import RowCells
from extractors.meaning.table_reading import SheetState, TableContext, TableReading
from extractors.meaning.table_tools import TableTools
from extractors.meaning.told_below import told_below
from extractors.meaning.unnamed_rows import RowsState, UnnamedRows
from extractors.meaning.worded_rows import holds_dated_words
from extractors.model import Cell
from normalizers import parse_quantity

_FULL_WIDTH = 0.92
"""Share of the table's width from which a lone cell is a section row."""


_LEFT_OF_NAMES = ("goal", "number")
"""Columns that a name may reach over."""


class TableRows:
    """One pass over the rows of one table."""

    def __init__(self, reader: TableTools, grid: Grid, context: TableContext, out: TableReading) -> None:
        """Start above the first row."""
        self.reader, self.grid, self.context, self.out = reader, grid, context, out
        self.headers: tuple[Header, ...] = context.carried
        self.state = RowsState(context.class_)
        self.listed = False
        """Whether rows without figures are a list below a caption, until one has figures."""
        self.goal_seen: dict[int, str] = {}
        self.cells = RowCells(grid, context.page, reader.lexicon, reader.headings, reader.era)
        self.unnamed = UnnamedRows(reader, self.cells, context, out, self.state)

    def go(self) -> None:
        """Read all rows into the reading."""
        row = 0
        if self.headers:
            self.out.kind, self.out.reason = "kpi", "goes on from the page before"
        while row < self.grid.rows:
            row = self._row(row)
        self.out.headers = self.headers
        if self.out.sheet is not None:
            self.reader.sheets.close(self.out.sheet, self.out.events)

    # ---- one row ------------------------------------------------------------------------------

    def _row(self, row: int) -> int:
        cells = [c for c in self.grid.starting(row) if cell_text(c)]
        if not cells:
            return row + 1
        lone = len(cells) == 1 and self._fills(cells[0])
        if (lone or stands_above(cells, self.reader.header_reader)) and (
            after := self._emitted(titled_block(self.grid, row, *self._tools()))
        ):
            return after
        for read in (block_below_title, labelled_block):
            if after := self._emitted(read(self.grid, row, *self._tools())):
                return after
        if lone and self._section(cells[0], row):
            return row + 1
        if events := goal_block(self.grid, row, self.reader, self.context):
            self.out.events += events
            return row + 2
        if self._told_below(row):
            return row + 1
        worded = holds_dated_words(self.grid, row, self.headers, self.reader.header_reader)
        rest = any(self.unnamed.is_rest(row, header) for header in self.headers)
        last = None if worded or rest else self.reader.header_reader.header_rows(self.grid, row)
        if last is not None and self._header(row, last):
            return last + 1
        if self.headers and self._data(row):
            return row + 1
        for read in (named_block, chain_row):
            if after := self._emitted(read(self.grid, row, *self._tools())):
                return after
        self._sheet(row)
        self.state.title = cells[0] if lone else None
        return row + 1

    def _tools(self) -> tuple[TableTools, TableContext, str | None]:
        """What the readers of rows without a header need beside grid and row."""
        return self.reader, self.context, self.state.class_

    def _emitted(self, block: tuple[Draft, int] | None) -> int:
        """The row after an indicator that was read, 0 if there is none."""
        if block is None:
            return 0
        self.out.events.append(IndicatorSeen(block[0]))
        return block[1]

    def _fills(self, cell: Cell) -> bool:
        return cell.box.width >= _FULL_WIDTH * self.grid.table.box.width and self.grid.columns > 1

    def _section(self, cell: Cell, row: int) -> bool:
        """A lone cell over the whole width: heading, caption or note.

        False if it is a row of the sheet or a name row.
        """
        heading = self.reader.headings.in_table(cell, self.context.page)
        if heading is not None:
            if heading.kind is not None and self.out.sheet is not None:
                self.reader.sheets.close(self.out.sheet, self.out.events)  # 施策1-2 …: the next sheet begins
            self.out.events.append(heading)
            return True
        class_ = self.reader.headings.caption(cell_text(cell))
        if class_ is not None:
            self.state.class_ = class_
            self.out.events.append(CaptionSeen(class_))
            return True
        if self._statements(cell) or cell_text(cell).startswith(("※", "注", "*")):
            return True
        self.out.events.append(ResultsSeen(cell_lines(cell, self.context.page)))
        return False

    def _statements(self, cell: Cell) -> bool:
        """Lines of a cell that a KPI label leads are statements as outside a table."""
        if self.reader.lines is None or not any(
            is_labelled(line, self.reader.lexicon) for line in cell.lines
        ):
            return False
        found: list[Event] = []
        spot = Spot(self.context.page, self.context.printed_page, found.append)
        self.reader.lines.read(cell.lines, LineState(class_=self.state.class_), spot)
        kept = [e for e in found if isinstance(e, IndicatorSeen)]
        self.out.events.extend(kept)
        return bool(kept)

    def _header(self, row: int, last: int) -> bool:
        reader = self.reader.header_reader
        headers = reader.read(self.grid, row, last)
        if not headers:
            return False
        good: list[Header] = []
        for found in headers:
            roles = self.cells.roles_for_names(found)
            header = replace(found, name=None) if roles or self._names_above(found) else found
            caption = (self.context.caption_excludes, self.context.caption_foreign)
            fits, reason = judge(header, self.state.class_, self.reader.lexicon, *caption)
            if not fits and header.name is None and self._rows_of_roles(header):
                fits, reason = True, "a row of years below an indicator's name, its rows are roles"
            if fits and not reader.holds_figures(self.grid, header):
                fits, reason = False, "its columns hold no figure"
            if fits and self.cells.parts_for_names(header):
                fits, reason = False, PARTS
            if fits:
                good.append(header)
                self.out.half_meant |= roles
            elif reason in (ALIKE, PARTS, UNNAMED) and header.roles & STATED:
                self.out.half_meant = True
            if fits or self.out.kind != "kpi":
                self.out.kind, self.out.reason = ("kpi" if fits else self.out.kind), reason
        if not good:
            self.headers = ()
            return any(c.column_span < self.grid.columns for c in self.grid.starting(row)) and all(
                not self.reader.sheets.is_pair_row(self.grid, r) for r in range(row, last + 1)
            )
        if self.out.sheet is not None and self.out.sheet.open is not None:
            for above in range(row, last):
                self._sheet(above)  # 担当課 | 産業課 | 単位 | 人, above the header of the sheet's figures
        self._goal_beside(row, last)
        if self.context.caption_used and any(h.classes and h.of_kind("goal") for h in good):
            # cards had the caption's indicators; these are of goals below, as the header says
            self.state.class_ = None
        self.headers = tuple(good)
        self.out.header_rows.update(range(row, last + 1))
        self.state.last.clear()
        if self.state.pending_name is not None and self.state.pending_name[1] == row - 1:
            self.state.title = self.state.pending_name[0]
        self.state.pending_name = None
        return True

    def _goal_beside(self, row: int, last: int) -> None:
        """A goal named in full in a cell at the left that holds header and rows (``基本目標１ …``)."""
        cell = self.grid.at(row, 0)
        if cell is None or cell.row + cell.row_span <= last + 1 or cell.column_span > 1:
            return
        heading = self.reader.headings.in_table(cell, self.context.page)
        if heading is not None and heading.kind is not None and heading.title:
            self.out.events.append(heading)

    def _rows_of_roles(self, header: Header) -> bool:
        """Whether the rows below a row of years are 目標, 実績 …, of an indicator named above them."""
        sheet = self.out.sheet
        if not (header.figures and (self.state.title or self.context.title or (sheet and sheet.open))):
            return False
        below = range(header.last + 1, self.grid.rows)
        return any(self.cells.row_label(self.cells.label_left(row, header)) is not None for row in below)

    def _names_above(self, header: Header) -> bool:
        """Whether names stand in rows above the values.

        The name column has no header, a text covers the figure columns.
        """
        if header.name is None or header.name.text:
            return False
        label = self.grid.at(header.last + 1, header.name.index)
        if label is not None and label.row <= header.last and cell_text(label):
            return True
        return any(
            self.cells.prose_across(row, header) is not None for row in range(header.last + 1, self.grid.rows)
        )

    # ---- data rows ----------------------------------------------------------------------------

    def _data(self, row: int) -> bool:
        used = False
        for place, header in enumerate(self.headers):
            used = (
                self._named(row, header, place)
                if header.name is not None
                else self.unnamed.read(row, header, place)
            ) or used
        if used:
            self.state.first_data = False
        return used

    def _told_below(self, row: int) -> bool:
        """Whether a row tells of the indicators above it, in labels and words; they keep what it says."""
        used = False
        for place, header in enumerate(self.headers):
            told = told_below(self.grid, row, header, self.reader.header_reader, self.context.page)
            if told is None:
                continue
            used = True
            if place in self.state.last:
                self.state.last[place].cells += told
            elif self.state.first_data and self.context.continues:
                box = around([c.text for c in told], self.grid.table.box)
                self.out.remainder = Draft(self.context.page, box, "kpi", None, told)
        return used

    def _named(self, row: int, header: Header, place: int) -> bool:
        assert header.name is not None
        cell = self.grid.at(row, header.name.index)
        if cell is None:
            return False
        first_figure = min(
            (c.index for c in header.columns if c.kind in ("figure", "year") and c.index > header.name.index),
            default=self.grid.columns,
        )
        before = [c for c in header.columns if cell.column <= c.index < header.name.index]
        if not all(c.kind in _LEFT_OF_NAMES for c in before) or cell.column + cell.column_span > first_figure:
            self.state.last.pop(place, None)
            return False
        if cell.row < row:
            if place in self.state.last:
                self.cells.collect(self.state.last[place], header, row, cell)
            return True
        said = self.cells.role_for_name(cell, self.state.last.get(place))
        if not cell_text(cell) or said is not None:
            return self.unnamed.blank_name(row, header, place, cell, said)
        if self.reader.header_reader.is_words(cell):
            return True
        across = self.cells.prose_across(row, header)
        caption = self._is_caption(row, header, cell)
        if caption and not self.cells.figure_texts(row, header) and self._goes_on(row, header):
            self._caption(cell)
            return True
        if across is not None or caption:
            self.out.ends += [across] if across is not None else []
            self.headers = tuple(h for h in self.headers if h is not header)
            return False
        if self.listed and not self.cells.figure_texts(row, header):
            return True
        self.listed = False
        self._goals(row, header)
        if is_dash(cell_text(cell)) and all(is_dash(text) for text in self.cells.figure_texts(row, header)):
            return True  # no indicator of a project
        own = self._own_lines(cell)
        draft = Draft(
            self.context.page,
            own.box,
            self.cells.row_class(row, header) or self.state.class_ or header.classes or "kpi",
            cell_lines(own, self.context.page),
            table=self.context.index,
            row=row,
            printed_page=self.context.printed_page,
            unit=self.context.unit,
            exact=header.name.kind in ("name", "weak_name"),
            header_unit=header.name.unit,
        )
        self.cells.collect(draft, header, row, cell)
        if self.state.first_data and self.context.continues and self.unnamed.is_remainder(draft):
            self.out.remainder = draft
        else:
            self.out.events.append(IndicatorSeen(draft))
        self.state.last[place] = draft
        return True

    def _is_caption(self, row: int, header: Header, cell: Cell) -> bool:
        """Whether a row without figures is a caption: 現状と課題, or 主な取組 beside words (事業費)."""
        if not self.reader.headings.is_structure(cell_text(cell)):
            return False
        said = [parse_quantity(text) for text in self.cells.figure_texts(row, header)]
        return all(q.status in ("qualitative", "unparsed") and q.change is None for q in said)

    def _caption(self, cell: Cell) -> None:
        """A caption between rows says the class of those below (数値目標), or leads a list (主な取組)."""
        class_ = self.reader.headings.caption(cell_text(cell))
        self.listed = class_ is None
        if class_ is not None:
            self.state.class_ = class_
            self.out.events.append(CaptionSeen(class_))

    def _goes_on(self, row: int, header: Header) -> bool:
        """Whether a row further down has figures below this header: a caption between rows ends none."""
        for below in range(row + 1, self.grid.rows):
            worded = holds_dated_words(self.grid, below, self.headers, self.reader.header_reader)
            if not worded and self.reader.header_reader.header_rows(self.grid, below) is not None:
                return False
            said = [parse_quantity(text).status for text in self.cells.figure_texts(below, header)]
            if "number" in said or "range" in said:
                return True
        return False

    def _own_lines(self, cell: Cell) -> Cell:
        """A name without the headings and captions in its cell, which hold from here on."""
        lead = lead_of(cell, self.reader.headings, self.context.page)
        self.out.events += lead.goals
        if lead.class_ is not None:
            self.out.events.append(CaptionSeen(lead.class_))
        if lead.class_ is not None or lead.goals:
            self.state.class_ = lead.class_
        return lead.cell

    # ---- goal columns and sheets --------------------------------------------------------------

    def _goals(self, row: int, header: Header) -> None:
        depth = 0
        for column in header.columns:
            if column.kind not in ("goal", "division"):
                continue
            cell = self.grid.at(row, column.index)
            if cell is not None and header.name is not None and cell is self.grid.at(row, header.name.index):
                continue  # a name over the column of goals, too
            if column.kind == "division":
                if cell is not None and cell.row == row and cell_text(cell):
                    self.out.events += tells(cell, self.grid, self.reader.headings, self.context.page)
                continue
            text = cell_text(cell) if cell is not None else ""
            if cell is not None and text and self.goal_seen.get(column.index) != text:
                self.goal_seen[column.index] = text
                heading = self.reader.headings.in_column(cell, column.text, depth, self.context.page)
                if heading is not None:
                    self.out.events.append(heading)
            depth += 1

    def _sheet(self, row: int) -> None:
        state = self.out.sheet or SheetState(start=len(self.out.events))
        if self.reader.sheets.read_row(
            self.grid, row, state, self.context, self.state.class_, self.out.events
        ):
            self.out.sheet = state
            if self.out.kind == "other":
                self.out.kind, self.out.reason = "form", "labels and values side by side"
