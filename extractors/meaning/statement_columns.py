"""A column of statements: one headed by a caption of indicators, whose cells name them with their figures.

``主な取組 | 重要業績評価指標（KPI）`` over ``・… | ◎相談件数　３件（R5）→20件（R11）``.  In: the grid of a
table of which the readers of rows made no indicator.  Out: events, none if it is no such table.

1. A cell of the first row is a caption of indicators, beside others that are none; no cell is a role.
2. The lines below it, in this column alone, are read as those below a caption outside tables; a cell of a
   goal column with number and title begins the next measure.
3. What stands in the other columns makes no indicator, whatever figures it names.
4. A column in which a line with a figure is left over makes none: it is read as a whole or not at all.
"""

from __future__ import annotations

from extractors.lexicon import bare
from extractors.meaning.events import Event, HeadingSeen, IndicatorSeen, ResultsSeen
from extractors.meaning.header_cells import FIGURE_ROLES
from extractors.meaning.headers import Grid, cell_text
from extractors.meaning.line_state import LineState, Spot
from extractors.meaning.table_reading import TableContext
from extractors.meaning.table_tools import TableTools
from extractors.model import Cell, Line
from normalizers import find_quantities, fold_text


def statement_columns(grid: Grid, tools: TableTools, context: TableContext) -> list[Event]:
    """Goals and indicators of a table with columns of statements."""
    head = grid.starting(0)
    columns = {id(c): tools.headings.caption(cell_text(c)) for c in head if cell_text(c)}
    told = [c for c in head if columns.get(id(c)) is not None]
    if not told or len(told) == len(head) or tools.lines is None:
        return []
    if any(tools.header_reader.meaning(c).kind in FIGURE_ROLES for c in head if c not in told):
        return []
    found: list[Event] = []
    lines: list[list[Line]] = [[] for _ in told]

    def flush() -> bool:
        for place, cell in enumerate(told):
            events = _read(lines[place], columns[id(cell)], tools, context)
            if events is None:
                return False
            found.extend(events)
            lines[place] = []
        return True

    for row in range(head[0].row_span, grid.rows):
        goals = [g for c in grid.starting(row) if (g := _goal(c, head, tools, context.page)) is not None]
        if goals and not flush():
            return []
        found += goals
        for place, cell in enumerate(told):
            inside = range(cell.column, cell.column + cell.column_span)
            lines[place] += [n for c in grid.starting(row) if c.column in inside for n in c.lines]
    whole = flush()
    return found if whole and any(isinstance(e, IndicatorSeen) for e in found) else []


def _goal(cell: Cell, head: list[Cell], tools: TableTools, page: int) -> HeadingSeen | None:
    """The goal in a cell, with a number of its own, below a header that says goals."""
    over = next((c for c in head if c.column <= cell.column < c.column + c.column_span), None)
    if (
        over is None
        or not cell.lines
        or bare(cell_text(over)) not in tools.lexicon.keys("sheet_goals", "measure")
    ):
        return None
    heading = tools.headings.in_column(cell, cell_text(over), 0, page)
    return heading if heading is not None and heading.number is not None else None


def _read(
    lines: list[Line], class_: str | None, tools: TableTools, context: TableContext
) -> list[Event] | None:
    """The indicators of some lines; None if a line with a figure is left over."""
    found: list[Event] = []
    spot = Spot(context.page, context.printed_page, found.append)
    assert tools.lines is not None
    tools.lines.read(lines, LineState(class_=class_, region=True, unit=context.unit), spot)
    left = [e.text.lines for e in found if isinstance(e, ResultsSeen)]
    if any(find_quantities(fold_text(line.text)) for several in left for line in several):
        return None
    return [e for e in found if isinstance(e, IndicatorSeen)]
