"""Measure sheets: rows of label and value side by side → goals of the sheet and its indicators.

A cell whose text is a label of the lexicon has its value in the next cell to the right; a label followed
by a label names a group (``指標(1) | 指標名 | …``) and is passed over.  ``KPI`` and the like open an
indicator; figure labels (現状値, 目標値) add to the open one; 単位, 担当課 and the goal labels (施策名,
中項目, 施策番号) are kept for the sheet.  Because a sheet may print its KPI above its own title, goals
and indicators are held back until the sheet ends (`SheetReader.close`) and then handed over with the
goals first.  Indicators named side by side in one row each take what stands below them, if the labels below
are the same for each.  A label that comes a second time for the sheet's own number or name starts a new
sheet.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.geometry import union
from extractors.layout.label_cells import parted_at_labels
from extractors.lexicon import Lexicon, bare
from extractors.meaning.drafts import Draft, DraftCell, SubRow, cell_lines, labelled_value
from extractors.meaning.events import ALONE, Event, HeadingSeen, IndicatorSeen
from extractors.meaning.header_cells import FIGURE_ROLES, class_word
from extractors.meaning.header_columns import Column
from extractors.meaning.headers import Grid, HeaderReader, cell_text
from extractors.meaning.heading_numbers import split_number
from extractors.meaning.line_headings import HeadingReader
from extractors.meaning.table_reading import SheetState, TableContext
from extractors.model import Cell
from extractors.unit_texts import unit_of
from normalizers import parse_period

_MAX_LABEL = 24
"""Characters of a sheet label."""
_COUNTER = re.compile(r"[①-⑳]|[(（]?[0-9]{1,2}[)）.]?")
"""A number between a label and the name that it counts."""
_TITLED = frozenset(("goal:basic_goal", "goal:direction", "goal:measure"))
"""Labels behind which a number and a title may stand in cells of their own (``施策 | 1-2 | 健康づくり``)."""
_LONGEST_NUMBER = 6
_DEPTH = {"basic_goal": 0, "direction": 1, "measure": 2}


Pair = tuple[Cell, str, Cell]
"""A label's cell, what it is, and the cell of its value."""


class SheetReader:
    """Reads label/value rows."""

    def __init__(self, lexicon: Lexicon, headers: HeaderReader) -> None:
        """Share the header reader's look-ups."""
        self.lexicon = lexicon
        self.headers = headers
        self.headings = HeadingReader(lexicon)
        self._goal_labels = {
            bare(w): kind
            for kind in reversed(list(lexicon.sections["sheet_goals"]))
            for w in lexicon.words("sheet_goals", kind)
        }

    def _kind(self, cell: Cell) -> str | None:
        """What a cell is as a label: a goal label, a label kind, or None for a value."""
        text = cell_text(cell)
        if not text or len(text) > _MAX_LABEL:
            return None
        plain = bare(text)
        if plain in self._goal_labels:
            return f"goal:{self._goal_labels[plain]}"
        labelled = self.headings.label_number(text)
        if labelled is not None:
            return "goal:numbered"
        meaning = self.headers.meaning(cell)
        if meaning.kind is None or not meaning.exact or meaning.kind == "weak_name":
            return None
        return meaning.kind

    def _is_label(self, cell: Cell) -> bool:
        return self._kind(cell) is not None

    def is_pair_row(self, grid: Grid, row: int) -> bool:
        """Whether a row has a label with a value beside it."""
        return any(True for _ in self._pairs(grid, row))

    def names_indicator(self, grid: Grid, row: int) -> bool:
        """Whether a row has a label of names with an indicator's name beside it (指標名 | 出生数)."""
        return any(kind == "name" for _, kind, _ in self._pairs(grid, row))

    def _pairs(self, grid: Grid, row: int) -> list[Pair]:
        cells = grid.row(row)
        if not grid.table.ruled:
            cells = parted_at_labels(cells, self._is_label)
        out: list[Pair] = []
        if self._heads_columns(grid, row):
            return []
        for place, (cell, after) in enumerate(itertools.pairwise(cells)):
            kind = self._kind(cell)
            if kind == "name" and place + 2 < len(cells) and _COUNTER.fullmatch(cell_text(after)):
                after = cells[place + 2]
            if kind is None or after.row != row or not cell_text(after):
                continue
            title = cells[place + 2] if place + 2 < len(cells) else None
            if kind in _TITLED and _is_number(after) and title is not None and self._kind(title) is None:
                after = title if cell_text(title) else after
            if cell.row != row and not kind.startswith(("name", "goal")):
                continue
            if kind.startswith("goal") and (
                self.headings.is_structure(cell_text(after))
                or self.lexicon.label(cell_text(after)) is not None
            ):
                continue
            if self._kind(after) is not None and not (
                kind.startswith("goal") and self._kind(after) == "goal:numbered"
            ):
                continue
            out.append((cell, kind, after))
        return out

    def _heads_columns(self, grid: Grid, row: int) -> bool:
        """Whether a row heads columns: rows of its shape follow, and none of them begins with a label."""
        shape = _shape(grid, row)
        below = [grid.starting(r) for r in range(row + 1, grid.rows) if _shape(grid, r) == shape]
        return bool(below) and len(shape) > 2 and not any(self._kind(cells[0]) for cells in below)

    def read_row(
        self,
        grid: Grid,
        row: int,
        state: SheetState,
        context: TableContext,
        class_: str | None,
        events: list[Event],
    ) -> bool:
        """Take the pairs of one row into the sheet.

        False if there is none that a sheet of goals or indicators has.
        """
        used = self._labelled_value(grid, row, state, context)
        pairs = self._pairs(grid, row)
        self._leave_slots(pairs, row, state)
        for label, kind, value in pairs:
            self._choose_slot(label, state)
            if kind.startswith("goal:"):
                between = _number_between(grid, row, label, value)
                used = self._goal(kind[5:], label, value, state, context, events, between) or used
                if grid.rows == 1 and len(grid.row(row)) == 2 and state.goals:
                    state.goals[-1] = replace(state.goals[-1], style=f"{state.goals[-1].style}{ALONE}")
            elif kind == "name" and _names(label, row, pairs):
                self._open(label, value, row, state, context, class_)
                used = True
            elif kind in FIGURE_ROLES and state.open is not None:
                self._figure(label, value, row, state.open, context)
                used = True
            elif kind == "unit" and state.open is not None:
                state.open.unit = unit_of(cell_text(value)) or cell_text(value)
                used = True
            elif kind == "department" and len(state.slots) > 1 and state.open is not None:
                state.open.department = cell_lines(value, context.page)
                used = True
            elif kind == "department" and state.department is None:
                state.department = cell_lines(value, context.page)
                used = used or bool(state.goals or state.drafts)
            elif kind in ("source", "definition", "note", "evaluation") and state.open is not None:
                column = Column(value.column, value.column_span, kind, text=cell_text(label))
                state.open.cells.append(DraftCell(column, cell_lines(value, context.page), SubRow(), row))
        return used

    def _labelled_value(self, grid: Grid, row: int, state: SheetState, context: TableContext) -> bool:
        """A first-level goal named in full beside a label of any wording (``めざす方向 | 基本目標1 …``)."""
        cells = [cell for cell in grid.row(row) if cell_text(cell)]
        kind = self._kind(cells[0]) if cells else None
        if len(cells) != 2 or cells[1].row != row or (kind or "").startswith(("goal", "name")):
            return False
        heading = self.headings.in_table(cells[1], context.page)
        if heading is None or heading.kind not in ("basic_goal", "cross_goal") or not heading.title:
            return False
        state.goals.append(replace(heading, style=f"sheet:{heading.kind}", origin="sheet", depth=0))
        return True

    def _goal(
        self,
        kind: str,
        label: Cell,
        value: Cell,
        state: SheetState,
        context: TableContext,
        events: list[Event],
        between: str | None,
    ) -> bool:
        if kind in state.seen and kind in ("number", "measure", "numbered") and (state.goals or state.drafts):
            self.close(state, events)
        if kind == "number":
            number = split_number(cell_text(value))
            if number is None:
                return False
            state.seen.add(kind)
            state.number = number
            self._late_number(state)
            return True
        number, title = self.headings.number_and_title(value)
        raw = number = number or between
        if kind == "direction" and "measure" in state.seen and number is None and title.endswith("。"):
            return False  # 施策の方向 below 施策名 says in a sentence where the measure leads
        state.seen.add(kind)
        if kind == "numbered":
            found = self.headings.label_number(cell_text(label))
            if found is None:
                return False
            kind, number = found
            raw = bare(cell_text(label))
        elif kind == "measure" and number is None:
            number = raw = state.number
        if not title or _is_number(value) or parse_period(title) is not None:
            return False  # 取組 | R7 | R8: a schedule
        state.goals.append(
            HeadingSeen(
                kind,
                f"sheet:{kind}",
                raw,
                number,
                None,
                title,
                context.page,
                union([label.box, value.box]),
                origin="sheet",
                depth=_DEPTH.get(kind, 2),
            )
        )
        return True

    def _late_number(self, state: SheetState) -> None:
        """A number printed after its measure's name."""
        for place, goal in enumerate(state.goals):
            if goal.kind == "measure" and goal.number is None:
                state.goals[place] = replace(goal, number=state.number, number_raw=state.number)

    def _open(
        self, label: Cell, value: Cell, row: int, state: SheetState, context: TableContext, class_: str | None
    ) -> None:
        draft = Draft(
            context.page,
            union([label.box, value.box]),
            class_word(cell_text(label), self.lexicon) or "kpi",
            cell_lines(value, context.page),
            statement=True,
            table=context.index,
            row=row,
            printed_page=context.printed_page,
        )
        state.drafts.append(draft)
        state.caption = class_
        state.open = draft
        state.slots.append((label.column, draft))

    def _leave_slots(self, pairs: Sequence[Pair], row: int, state: SheetState) -> None:
        """Forget the indicators of the last row of names where a new one begins.

        Labels below several slots must be the same in each of them, or nobody can tell whose they are: then
        no slot is open any more.
        """
        if any(kind == "name" and _names(label, row, pairs) for label, kind, _ in pairs):
            state.slots = []
            return
        if len(state.slots) < 2 or not pairs:
            return
        below: list[list[str]] = [[] for _ in state.slots]
        for label, kind, _ in pairs:
            place = sum(1 for column, _ in state.slots if column <= label.column) - 1
            below[max(0, place)].append(kind)
        if any(kinds != below[0] for kinds in below):
            state.slots, state.open = [], None

    def _choose_slot(self, label: Cell, state: SheetState) -> None:
        """The indicator that a label stands below, where several stand side by side."""
        if len(state.slots) > 1:
            left = [draft for column, draft in state.slots if column <= label.column]
            state.open = left[-1] if left else state.slots[0][1]

    def _figure(self, label: Cell, value: Cell, row: int, draft: Draft, context: TableContext) -> None:
        meaning = self.headers.meaning(label)
        draft.cells.append(labelled_value(label, meaning, value, row, context.page))
        draft.box = union([draft.box, value.box])

    def close(self, state: SheetState, events: list[Event]) -> None:
        """Hand the sheet's goals and then its indicators over, and forget them.

        The rows of a header block inside the sheet are among the events: the goals come before them.
        """
        goals = sorted(state.goals, key=lambda goal: goal.depth)
        later = (n for n in range(state.start, len(events)) if isinstance(events[n], IndicatorSeen))
        place = next(later, len(events))
        events[place:place] = goals
        for draft in state.drafts:
            if state.caption is not None and not state.goals:
                draft.class_ = state.caption
            draft.department = draft.department or state.department
            draft.optional = not goals
            events.append(IndicatorSeen(draft))
        state.goals, state.drafts, state.open, state.slots = [], [], None, []
        state.department, state.number = None, None
        state.seen, state.start = set(), len(events)


def _names(label: Cell, row: int, pairs: Sequence[Pair]) -> bool:
    """Whether a label names an indicator in this row: it begins here, or spans it and figures stand in it."""
    return label.row == row or any(kind in FIGURE_ROLES for _, kind, _ in pairs)


def _shape(grid: Grid, row: int) -> list[tuple[int, int]]:
    """Where the cells of a row begin and how far they reach."""
    return [(cell.column, cell.column_span) for cell in grid.starting(row)]


def _is_number(cell: Cell) -> bool:
    text = cell_text(cell)
    return len(text) <= _LONGEST_NUMBER and split_number(text) is not None


def _number_between(grid: Grid, row: int, label: Cell, value: Cell) -> str | None:
    """The number in a cell of its own between a label and its title."""
    between = [c for c in grid.row(row) if label.column < c.column < value.column and _is_number(c)]
    return split_number(cell_text(between[0])) if len(between) == 1 else None
