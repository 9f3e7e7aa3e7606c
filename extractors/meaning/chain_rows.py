"""``KPI | 出生数 | 120人（R5）→150人（R7）``: a row without a header, its value says what its sides are.

In: a table's grid and a row.  Out: the draft of one indicator, or None.

1. the row is a name and one value right of it; a cell with a word for indicators (KPI) may stand before them,
   over several rows, or a caption above the table says that indicators follow;
2. the value is two figures, an arrow (or から) between them, each with a year of its own, the first year the
   earlier one: baseline and target, as in running text (contract reading 20).

Without the years nothing says that the second figure is a target: no row is read.
"""

from __future__ import annotations

from extractors.geometry import union
from extractors.meaning.dated_sides import as_chain
from extractors.meaning.drafts import Draft, DraftCell, SubRow, cell_lines
from extractors.meaning.figure_items import ARROW
from extractors.meaning.header_cells import HeaderCell, class_word
from extractors.meaning.header_columns import Column
from extractors.meaning.headers import Grid, cell_text
from extractors.meaning.named_blocks import is_name
from extractors.meaning.table_reading import TableContext, TableTools
from extractors.model import Cell
from normalizers import find_periods, fold_text, parse_quantity

_MEASURED = ("number", "range")


def chain_row(
    grid: Grid, row: int, tools: TableTools, context: TableContext, class_: str | None
) -> tuple[Draft, int] | None:
    """The indicator of a row whose value leads from one year to another, and the row after it."""
    headers = tools.header_reader
    cells = [c for c in grid.row(row) if cell_text(c)]
    label = cells[0] if cells and headers.meaning(cells[0]).kind == "name" else None
    rest = cells[1:] if label is not None else cells
    if len(rest) != 2 or any(c.row != row or c.row_span > 1 for c in rest):
        return None
    said = class_word(cell_text(label), headers.lexicon) if label is not None else None
    if (label is None and class_ is None) or context.caption_excludes:
        return None
    name, value = rest
    if not is_name(name, headers) or not leads_on(value, tools.era):
        return None
    column = Column(
        value.column,
        value.column_span,
        "figure",
        role="target",
        role_stated=False,
        chain=(HeaderCell("baseline"), HeaderCell("target")),
    )
    draft = Draft(
        context.page,
        union([name.box, value.box]),
        class_ or said or "kpi",
        cell_lines(name, context.page),
        [DraftCell(column, cell_lines(value, context.page), SubRow(), row)],
        table=context.index,
        row=row,
        printed_page=context.printed_page,
        unit=context.unit,
    )
    return draft, row + 1


def leads_on(cell: Cell, era: str | None) -> bool:
    """Whether a cell holds two figures, joined by an arrow, of an earlier year and a later one."""
    sides = ARROW.split(as_chain(fold_text(cell.text), era))
    if len(sides) != 2:
        return False
    years: list[int] = []
    for side in sides:
        periods = find_periods(side, era=era)
        if len(periods) != 1 or periods[0].period.fiscal_year is None:
            return False
        figure = side[: periods[0].start] + side[periods[0].end :]
        if parse_quantity(figure.replace("()", "").strip(" 　:：")).status not in _MEASURED:
            return False
        years.append(periods[0].period.fiscal_year)
    return years[0] < years[1]
