"""Rows of a table that have no name of their own.

In: a row under a header, what the rows above have left open.  Out: its cells collected into the draft that
they belong to, new drafts as events.

1. Under a header of years only, a cell over the columns of values names the rows below it; failing that, what
   stands beside the values does, the cell above the header, or the line above the table.
2. Under a header of names, a row whose name is blank, or a role in its place, is of the indicator above it.
3. The first row of a continued table may be the rest of one that the page break cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.geometry import Box
from extractors.layout.line_shapes import is_year_line
from extractors.meaning.drafts import CellText, Draft, cell_lines
from extractors.meaning.events import IndicatorSeen
from extractors.meaning.header_columns import Header
from extractors.meaning.headers import cell_text
from extractors.meaning.row_cells import RowCells
from extractors.meaning.row_labels import RowLabel
from extractors.meaning.table_reading import TableContext, TableReading
from extractors.meaning.table_tools import TableTools
from extractors.model import Cell, Line
from extractors.statuses import NUMBER_STATUSES
from normalizers import parse_quantity


@dataclass(slots=True)
class RowsState:
    """What the rows so far have left open."""

    class_: str | None
    last: dict[int, Draft] = field(default_factory=dict)
    """The indicator of the row above, for each header in force."""
    pending_name: tuple[Cell, int] | None = None
    title: Cell | None = None
    """A lone cell over the whole width right above, no heading and no caption: it may be a name."""
    first_data: bool = True
    """Whether no row of data has been read."""


class UnnamedRows:
    """Reads rows without a name of their own."""

    def __init__(
        self, reader: TableTools, cells: RowCells, context: TableContext, out: TableReading, state: RowsState
    ) -> None:
        """Share the readers and the state of the table's rows."""
        self.reader, self.cells, self.context, self.out, self.state = reader, cells, context, out, state
        self.grid = cells.grid

    def read(self, row: int, header: Header, place: int) -> bool:
        """Rows under a header of years only: a name row above the values, or a label beside them."""
        first = header.figures[0].index
        lead = self.grid.at(row, first)
        if lead is None:
            return False
        width = header.figures[-1].index + header.figures[-1].span - first
        label = self.cells.label_left(row, header)
        said = self.cells.row_label(label)
        if (
            said is None
            and lead.row == row
            and lead.column <= first
            and lead.column_span >= max(2, width - 1)
            and cell_text(lead)
        ):
            if parse_quantity(cell_text(lead)).status in NUMBER_STATUSES:
                return False
            self.state.pending_name = (lead, row)
            return True
        values = [
            c
            for c in header.figures
            if (v := self.grid.at(row, c.index)) is not None and v.row == row and cell_text(v)
        ]
        if not values or not all(
            parse_quantity(cell_text(v)).status != "qualitative"
            for c in values
            if (v := self.grid.at(row, c.index)) is not None
        ):
            return False
        draft = self._unnamed_draft(row, header, label, said, self.state.last.get(place))
        if draft is None:
            return False
        self.cells.collect(draft, header, row, label, said)
        known = self.state.last.get(place) is draft or (
            self.out.sheet is not None and self.out.sheet.open is draft
        )
        if not known:
            self.out.events.append(IndicatorSeen(draft))
            self.state.last[place] = draft
        return True

    def blank_name(self, row: int, header: Header, place: int, cell: Cell, said: RowLabel | None) -> bool:
        """A row without a name, or with a role (目標) in its place: it is the indicator's above."""
        filled = [
            c
            for c in header.columns
            if (found := self.grid.at(row, c.index)) is not None and found.row == row and cell_text(found)
        ]
        if not filled:
            return True
        if place in self.state.last:
            self.cells.collect(self.state.last[place], header, row, cell, said)
            return True
        draft = Draft(
            self.context.page,
            cell.box,
            self.state.class_ or header.classes or "kpi",
            None,
            table=self.context.index,
            row=row,
            printed_page=self.context.printed_page,
        )
        self.cells.collect(draft, header, row, cell, said)
        if self.state.first_data and self.context.continues:
            self.out.remainder = draft
        elif any(c.column.kind == "figure" and not c.text.empty for c in draft.cells):
            self.out.events.append(IndicatorSeen(draft))
        self.state.last[place] = draft
        return True

    def is_remainder(self, draft: Draft) -> bool:
        """Whether the first row of a continued table is the rest of a cut row.

        No figure in it, or only the years of figures, in brackets.
        """
        figures = [c for c in draft.cells if c.column.kind == "figure" and not c.text.empty]
        if not all(_are_years(c.text.lines) for c in figures):
            return False
        return any(not c.text.empty for c in draft.cells) or self.grid.table.open_top

    def is_rest(self, row: int, header: Header) -> bool:
        """Whether a row is the rest of one that the page break cut: nothing but years below its figures.

        Such a row looks like the header of years of another table.
        """
        if row or not self.context.continues or header.name is None:
            return False
        name = self.grid.at(row, header.name.index)
        told = [self.grid.at(row, c.index) for c in header.figures]
        filled = [c for c in told if c is not None and cell_text(c)]
        blank = name is not None and not cell_text(name)
        return blank and bool(filled) and all(_are_years(c.lines) for c in filled)

    def _unnamed_draft(
        self, row: int, header: Header, label: Cell | None, said: RowLabel | None, before: Draft | None
    ) -> Draft | None:
        """The draft that a row without a name column belongs to: open already, or made of what names it.

        The rows of a year column below one name are all of one indicator.
        """
        sheet = self.out.sheet
        says = label is None or said is not None or not self.reader.header_reader.meaning(label).silent
        if self.state.pending_name is None and says:
            if before is not None and self.state.title is None and header.of_kind("year"):
                return before
            if self.state.title is None and sheet is not None and sheet.open is not None:
                return sheet.open
            if said is not None and 0 in self.state.last:
                return self.state.last[0]
            return self._titled(row) if label is not None or self._is_alone(row, header) else None
        if not header.roles:
            return None
        name = self.state.pending_name[0] if self.state.pending_name else label
        self.state.pending_name = None
        if name is None or not cell_text(name):
            return None
        draft = self._new(name.box, row, header.classes, cell_lines(name, self.context.page))
        draft.numbered = any(c.index == name.column and c.kind == "number" for c in header.columns)
        if sheet is not None:
            draft.department = sheet.department
        return draft

    def _is_alone(self, row: int, header: Header) -> bool:
        """Whether no row beside it holds figures without a label before them: a title names one row."""
        others = (r for r in (row - 1, row + 1) if header.last < r < self.grid.rows)
        return not any(
            self.cells.label_left(other, header) is None
            and any(
                parse_quantity(t).status in NUMBER_STATUSES for t in self.cells.figure_texts(other, header)
            )
            for other in others
        )

    def _titled(self, row: int) -> Draft | None:
        """A new draft named by the cell above its header, or by the line above the table; each names one."""
        if self.state.title is not None:
            cell, self.state.title = self.state.title, None
            return self._new(cell.box, row, None, cell_lines(cell, self.context.page))
        title, self.context.title = self.context.title, None
        class_ = self.context.title_class or self.state.class_
        return self._new(title.lines[0].box, row, class_, title) if title is not None else None

    def _new(self, box: Box, row: int, class_: str | None, name: CellText) -> Draft:
        return Draft(
            self.context.page,
            box,
            self.state.class_ or class_ or "kpi",
            name,
            table=self.context.index,
            row=row,
            printed_page=self.context.printed_page,
            unit=self.context.unit,
        )


def _are_years(lines: Sequence[Line]) -> bool:
    """Whether lines, each or as one, are nothing but the years of figures above them, in brackets."""
    return all(is_year_line(line.text) for line in lines) or is_year_line(
        "".join(line.text for line in lines)
    )
