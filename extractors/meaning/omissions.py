"""What looks like indicators and was not understood, said with page and place: nothing is lost silently.

Warnings are made of

- a line outside all tables that is a table's header;
- a card whose values cannot be told from each other;
- a table under a KPI caption, or with roles of indicators (現状値) in its header, among the words of its
  first rows or beside a word for indicators in any row, that gave none although it holds figures;
- a column of an indicator table that holds figures below a header of unknown words, or several side by side
  because it is several columns;
- rows that begin a page below a KPI table at the foot of the last one and gave none;
- a page whose KPI caption is followed by something and by no indicator.  A caption at the foot of a page is
  not one: its table may stand overleaf.

A column of costs or survey answers is known, and left out on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.geometry import Box
from extractors.lexicon import Lexicon, key
from extractors.meaning.events import CaptionSeen, Event, IndicatorSeen
from extractors.meaning.figure_items import ARROW
from extractors.meaning.fused_columns import has_figures_beside
from extractors.meaning.header_cells import read_header_cell
from extractors.meaning.headers import cell_text
from extractors.meaning.judgement import STATED
from extractors.meaning.table_reading import TableContext, TableReading
from extractors.model import Cell, Line, Table
from extractors.statuses import NUMBER_STATUSES
from extractors.warning_codes import warn
from normalizers import fold_text, parse_quantity

_BRACKETS = re.compile(r"[(（].*[)）]", re.DOTALL)
LEAST_WORDS, MOST_WORDS = 3, 30
"""Words of a header on one line."""
TOLD = 0.7
"""Share of them that say a role, a year, or what else a column may hold."""
HEADER_ROWS = 2
"""Rows of a table that was not understood in which the words of its header are looked for."""
UNPARTED = "values of several columns in one cell"
"""What is said of a row of which no rule parts the values."""
UNNAMED = "lines of names that may go with the row above or below"
"""What is said of values of which it is not clear where their names begin."""
MIN_FIGURES = 2
"""Cells, or lines of one, with a number; a table of as many under a KPI caption holds an indicator."""


def missed_table(table: Table, reading: TableReading, context: TableContext, lexicon: Lexicon) -> str | None:
    """A warning if a table that its caption or its header calls one of indicators gave none.

    Or if a row among its indicators was left out because its values stand in one cell.
    """
    for cell in reading.ends:
        if any(has_figures_beside(line.text) for line in cell.lines):
            return warn("W005", page=table.page, box=_place(cell.box), reason=UNPARTED)
    if any(isinstance(event, IndicatorSeen) for event in reading.events):
        return None
    if context.caption_excludes or reading.remainder is not None:
        return None
    if context.class_ is None and not reading.half_meant and not _has_header_words(table, lexicon):
        return None
    figures = sum(_figures_of(cell) for cell in table.cells)
    if figures < MIN_FIGURES:
        return None
    return warn("W005", page=table.page, box=_place(table.box), reason=reading.reason)


def unread_names(page: int, cells: Sequence[Cell]) -> list[str]:
    """The warnings of cells of many names that could not be told apart."""
    return [warn("W005", page=page, box=_place(cell.box), reason=UNNAMED) for cell in cells]


def missed_card(card: Table, reading: TableReading) -> str:
    """The warning of a card from which no indicator came."""
    return warn("W005", page=card.page, box=_place(card.box), reason=reading.reason)


def _figures_of(cell: Cell) -> int:
    """How many figures a cell holds, at least.

    One, or one for each of its lines (a whole sheet in one cell) or of the sides of its arrows.
    """
    lines = sum(1 for line in cell.lines if _is_figure(line.text))
    sides = sum(1 for side in ARROW.split(cell_text(cell)) if _is_figure(side))
    return max(lines, sides) if max(lines, sides) > 1 else int(_holds_figures(cell))


def _holds_figures(cell: Cell) -> bool:
    """Whether a cell is a figure, or has several beside each other on a line."""
    beside = any(has_figures_beside(line.text) for line in cell.lines)
    return beside or parse_quantity(cell_text(cell)).status in NUMBER_STATUSES


def _has_header_words(table: Table, lexicon: Lexicon) -> bool:
    """Whether a word for indicators and a role stand in the first rows, or in two cells of another one."""
    words: dict[int, list[str]] = {}
    for cell in table.cells:
        first = cell.row < HEADER_ROWS
        told = [word for line in cell.lines for word in line.text.split()] if first else [cell_text(cell)]
        words.setdefault(max(cell.row, HEADER_ROWS - 1), []).extend(told)
    return any(_are_header_words(row, lexicon) for row in words.values())


def _are_header_words(words: Sequence[str], lexicon: Lexicon) -> bool:
    kinds = {m.kind for m in (read_header_cell(word, lexicon) for word in words) if m.exact}
    return "name" in kinds and bool(kinds & STATED)


def missed_header(page: int, line: Line, lexicon: Lexicon) -> str | None:
    """A warning if a line outside all tables is the header of one: a name, roles, hardly anything else."""
    words = line.text.split()
    if not LEAST_WORDS <= len(words) <= MOST_WORDS:
        return None
    said = [read_header_cell(word, lexicon) for word in words]
    kinds = {m.kind for m in said if m.exact}
    told = sum(1 for m in said if not m.silent)
    if "name" not in kinds or not kinds & STATED or told < TOLD * len(words):
        return None
    return warn("W005", page=page, box=_place(line.box), reason="words of a header outside a table")


def missed_rows(page: int, box: Box | None, events: Sequence[Event]) -> str | None:
    """A warning if rows that begin a page, below a KPI table at the foot of the last, made no indicator."""
    if box is None:
        return None
    drafts = [event.draft for event in events if isinstance(event, IndicatorSeen)]
    if any(draft is not None and draft.box.y_overlap(box) > 0 for draft in drafts):
        return None
    return warn("W005", page=page, box=_place(box), reason="rows without a header below the page break")


def _place(box: Box) -> str:
    return f"{box.x0:.0f} {box.top:.0f} {box.x1:.0f} {box.bottom:.0f}"


def missed_columns(page: int, reading: TableReading, lexicon: Lexicon) -> list[str]:
    """A warning for each column whose cells beside indicators are figures, and whose header says nothing."""
    drafts = [e.draft for e in reading.events if isinstance(e, IndicatorSeen) and e.draft is not None]
    found: dict[str, list[bool]] = {}
    for cell in (cell for draft in drafts for cell in draft.cells):
        text = cell.text.marked().text
        if cell.column.kind in ("text", "fused", "grade") and cell.column.text.strip() and text.strip():
            figure = cell.column.kind == "fused" or _is_figure(text) or has_figures_beside(text)
            found.setdefault(cell.column.text, []).append(figure)
    others = lexicon.keys("not_kpi", "roles")
    return [
        warn("W007", page=page, header=header)
        for header, figures in found.items()
        if 2 * sum(figures) > len(figures) and not any(word in key(header) for word in others)
    ]


def _is_figure(text: str) -> bool:
    """Whether a text is a number, with or without something in brackets (its year)."""
    forms = (text, _BRACKETS.sub("", fold_text(text)))
    return any(parse_quantity(form).status in NUMBER_STATUSES for form in forms)


def missed_page(page: int, events: Sequence[Event]) -> str | None:
    """A warning if a page has a KPI caption, something after it, and no indicator at all."""
    captions = [
        place for place, event in enumerate(events) if isinstance(event, CaptionSeen) and event.class_
    ]
    if not captions or any(isinstance(event, IndicatorSeen) for event in events):
        return None
    return warn("W004", page=page) if captions[0] + 1 < len(events) else None
