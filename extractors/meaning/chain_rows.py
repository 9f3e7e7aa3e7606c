"""``KPI | 出生数 | 120人（R5）→150人（R7）``: a row without a header, its value says what its sides are.

In: a table's grid and a row.  Out: the draft of one indicator, or None.

1. the row is a name and one value right of it; a cell with a word for indicators (KPI) may stand before them,
   over several rows, or a caption above the table says that indicators follow;
2. the value is two figures, an arrow (or から) between them, each with a year of its own, the first year the
   earlier one: baseline and target, as in running text (contract reading 20).

The sides and their arrow may stand in cells of their own; then － may be the first one, without a year, and a
name that a sign of a list leads may go on in the row below.
Without the years nothing says that the second figure is a target: no row is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.geometry import union
from extractors.layout.groups import is_dash
from extractors.layout.line_shapes import BULLET
from extractors.meaning.dated_sides import as_chain
from extractors.meaning.drafts import Draft, DraftCell, SubRow, cell_lines
from extractors.meaning.figure_items import ARROW
from extractors.meaning.header_cells import HeaderCell, class_word
from extractors.meaning.header_columns import Column
from extractors.meaning.headers import Grid, cell_text
from extractors.meaning.named_blocks import is_name
from extractors.meaning.table_reading import TableContext
from extractors.meaning.table_tools import TableTools
from extractors.model import Cell
from extractors.statuses import NUMBER_STATUSES
from normalizers import find_periods, fold_text, parse_quantity


def chain_row(
    grid: Grid, row: int, tools: TableTools, context: TableContext, class_: str | None
) -> tuple[Draft, int] | None:
    """The indicator of a row whose value leads from one year to another, and the row after it."""
    headers = tools.header_reader
    cells = [c for c in grid.row(row) if cell_text(c)]
    label = cells[0] if cells and headers.meaning(cells[0]).kind == "name" else None
    rest = cells[1:] if label is not None else cells
    if len(rest) not in (2, 4) or any(c.row != row or c.row_span > 1 for c in rest):
        return None
    said = class_word(cell_text(label), headers.lexicon) if label is not None else None
    if (label is None and class_ is None) or context.caption_excludes:
        return None
    name, *values = rest
    columns = _columns(values, tools.era)
    if not is_name(name, headers) or not columns:
        return None
    tail = _rest_of_name(grid, row, name)
    if tail is not None:
        name = replace(name, box=union([name.box, tail.box]), lines=(*name.lines, *tail.lines))
    draft = Draft(
        context.page,
        union(cell.box for cell in (name, *values)),
        class_ or said or "kpi",
        cell_lines(name, context.page),
        [DraftCell(column, cell_lines(value, context.page), SubRow(), row) for column, value in columns],
        table=context.index,
        row=row,
        printed_page=context.printed_page,
        unit=context.unit,
    )
    return draft, row + (1 if tail is None else 2)


def _rest_of_name(grid: Grid, row: int, name: Cell) -> Cell | None:
    """A second line of a name that a sign of a list leads: alone in the row below, without a sign."""
    below = [c for c in grid.starting(row + 1) if cell_text(c)] if row + 1 < grid.rows else []
    if len(below) != 1 or below[0].column != name.column:
        return None
    return below[0] if BULLET.match(name.text) and not BULLET.match(below[0].text) else None


def _columns(values: Sequence[Cell], era: str | None) -> list[tuple[Column, Cell]]:
    """What the values of a row are: two sides in one cell, or in the cells beside an arrow."""
    if len(values) == 1 and leads_on(values[0], era):
        chain = (HeaderCell("baseline"), HeaderCell("target"))
        return [(_figure(values[0], "target", chain), values[0])]
    if len(values) != 3 or not ARROW.fullmatch(fold_text(values[1].text).strip()):
        return []
    first, _, last = values
    target = _year(last.text, era, words=True)
    present = target if is_dash(first.text) else _year(first.text, era)
    if target is None or present is None or (present >= target and not is_dash(first.text)):
        return []
    return [(_figure(first, "baseline"), first), (_figure(last, "target"), last)]


def _figure(cell: Cell, role: str, chain: tuple[HeaderCell, ...] = ()) -> Column:
    return Column(cell.column, cell.column_span, "figure", role=role, role_stated=False, chain=chain)


def _year(text: str, era: str | None, *, words: bool = False) -> int | None:
    """The fiscal year in which a figure's period ends, None if the text is no figure with one period.

    With ``words`` a change that is asked for (現状維持) is a figure too.
    """
    folded = fold_text(text)
    periods = find_periods(folded, era=era)
    if len(periods) != 1:
        return None
    figure = folded[: periods[0].start] + folded[periods[0].end :]
    quantity = parse_quantity(figure.replace("()", "").strip(" 　:："))
    if quantity.status not in NUMBER_STATUSES and not (words and quantity.change is not None):
        return None
    return periods[0].period.fiscal_year


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
        if parse_quantity(figure.replace("()", "").strip(" 　:：")).status not in NUMBER_STATUSES:
            return False
        years.append(periods[0].period.fiscal_year)
    return years[0] < years[1]
