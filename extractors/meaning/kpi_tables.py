"""A table → its KPI rows: the door to the readers of header blocks, rows and sheets.

How the rows of a table are gone through is told in ``table_rows``; here stand the readers that all tables
of a document share, and the test whether a table goes on from the page before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.lexicon import Lexicon
from extractors.meaning.events import HeadingSeen, IndicatorSeen
from extractors.meaning.header_columns import Header
from extractors.meaning.headers import Grid, HeaderReader
from extractors.meaning.line_events import LineReader
from extractors.meaning.line_headings import HeadingReader
from extractors.meaning.sheets import SheetReader
from extractors.meaning.statement_columns import statement_columns
from extractors.meaning.table_reading import TableContext, TableReading
from extractors.meaning.table_rows import TableRows
from extractors.meaning.transposed import turned
from extractors.model import Table


class TableReader:
    """Reads tables with one lexicon and one document's era."""

    def __init__(
        self,
        lexicon: Lexicon,
        headings: HeadingReader,
        era: str | None = None,
        lines: LineReader | None = None,
    ) -> None:
        """Make the readers for header blocks and sheets; ``lines`` reads statements inside a cell."""
        self.lexicon = lexicon
        self.lines = lines
        self.era = era
        self.headings = headings
        self.header_reader = HeaderReader(lexicon, era)
        self.sheets = SheetReader(lexicon, self.header_reader)

    def read(self, table: Table, context: TableContext) -> TableReading:
        """Read one table of one page."""
        grid = Grid(table)
        if not context.carried:
            touching = self._heading_below(table, context)
            other = turned(
                grid if touching is None else Grid(touching[0]), self.header_reader, context.class_
            )
            if other is not None:
                out = self._read_turned(other, context)
                out.events += [touching[1]] if touching is not None else []
                return out
        out = TableReading(sheet=context.sheet)
        run = TableRows(self, grid, context, out)
        run.go()
        if out.kind == "other" and not out.events and (found := statement_columns(grid, self, context)):
            out.events, out.kind, out.reason = found, "kpi", "a caption heads a column of statements"
        return out

    def _heading_below(self, table: Table, context: TableContext) -> tuple[Table, HeadingSeen] | None:
        """The table without a heading in a box that touches its foot, and that heading."""
        last = [c for c in table.cells if c.row + c.row_span == table.rows]
        if len(last) != 1 or last[0].row != table.rows - 1 or table.rows < 2:
            return None
        heading = self.headings.in_table(last[0], context.page)
        if heading is None or not heading.title:
            return None
        cells = tuple(c for c in table.cells if c is not last[0])
        return replace(table, rows=table.rows - 1, cells=cells, open_bottom=False), heading

    def _read_turned(self, grid: Grid, context: TableContext) -> TableReading:
        """Read a table whose indicators stand side by side: their row is that of their names."""
        out = TableReading(sheet=context.sheet)
        TableRows(self, grid, context, out).go()
        names = next((h.name.index for h in out.headers if h.name is not None), 0)
        for event in out.events:
            if isinstance(event, IndicatorSeen) and event.draft is not None:
                event.draft.row = names
        out.header_columns, out.header_rows, out.headers = out.header_rows, set(), ()
        return out

    def carries_on(self, table: Table, headers: Sequence[Header], before: Table) -> bool:
        """Whether ``table`` has the columns of ``before``, so that its rows go on under ``headers``.

        Where no column names indicators, a row of a label and a name begins the next sheet.
        """
        if not headers or table.columns != before.columns:
            return False
        if all(header.name is None for header in headers) and self.sheets.names_indicator(Grid(table), 0):
            return False
        return all(abs(a - b) <= 8.0 for a, b in zip(_edges(table), _edges(before), strict=False)) and len(
            _edges(table)
        ) == len(_edges(before))


def _edges(table: Table) -> list[float]:
    edges: dict[int, float] = {}
    for cell in table.cells:
        edges.setdefault(cell.column, cell.box.x0)
    return [edges[c] - table.box.x0 for c in sorted(edges)]
