"""``基本目標１ | 数値目標`` over a goal's title and a list: a heading and the indicators of the list.

In: the grid of a table and a row of it.  Out: what the two rows say, or nothing.

The first cell of the row is a goal's label and its number and nothing else, each other cell a caption of
indicators; below the label stands the title, below each caption lines that are statements as outside a table.
A list in which no statement is found is none.
"""

from __future__ import annotations

from extractors.meaning.events import Event, IndicatorSeen
from extractors.meaning.headers import Grid, cell_text
from extractors.meaning.line_state import LineState, Spot
from extractors.meaning.table_reading import TableContext
from extractors.meaning.table_tools import TableTools
from extractors.model import Cell


def goal_block(grid: Grid, row: int, tools: TableTools, context: TableContext) -> list[Event]:
    """The heading and the indicators of a row of labels and the row below it."""
    cells = [cell for cell in grid.starting(row) if cell_text(cell)]
    if tools.lines is None or len(cells) < 2 or tools.headings.label_number(cell_text(cells[0])) is None:
        return []
    below = [grid.at(cell.row + cell.row_span, cell.column) for cell in cells]
    values = [cell for cell in below if cell is not None and cell.row > row and cell_text(cell)]
    if len(values) != len(cells):
        return []
    heading = tools.headings.from_lines([*cells[0].lines, *values[0].lines], context.page, strong=True)
    if heading is None or heading.kind is None or not heading.title:
        return []
    events: list[Event] = [heading]
    for caption, value in zip(cells[1:], values[1:], strict=True):
        found = _statements(caption, value, tools, context)
        if not found:
            return []
        events += found
    return events


def _statements(caption: Cell, value: Cell, tools: TableTools, context: TableContext) -> list[Event]:
    """The indicators that a cell below a caption lists."""
    class_ = tools.headings.caption(cell_text(caption))
    if class_ is None or tools.lines is None:
        return []
    found: list[Event] = []
    spot = Spot(context.page, context.printed_page, found.append)
    tools.lines.read(value.lines, LineState(class_=class_, region=True), spot)
    return [event for event in found if isinstance(event, IndicatorSeen)]
