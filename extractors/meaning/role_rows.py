"""Rows that belong to one indicator because a column says 目標, 実績 … in turn, drawn as such.

In: a table.  Out: the same table with a row for each of these words, and one cell for the name beside them.

Where rules part indicators only, or nothing does, the layout cannot know that a row of 目標 and one of 実績
have a name in common:

1. each of the words has a row: a cell that holds several of them on lines of its own stands beside values on
   as many lines;
2. a word that has been said begins the next indicator; all have the same words in turn;
3. what is no column of values, or stands between the words, is the indicator's: it spans its rows, and its
   lines may have come to several of them (a name over two lines).

Only the column of these words is looked at, and only if it holds nothing else from its first row of them down
to the end of the table.  A full grid is left alone where each of its cells holds one word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from extractors.geometry import Box, union
from extractors.layout.groups import is_value
from extractors.lexicon import Lexicon, bare
from extractors.model import Cell, Line, Table

ON_LINE = 0.4
"""Share of the distance between two of the words by which a value stands off the height of its own."""


@dataclass(frozen=True, slots=True)
class _Word:
    """One of the words: the row it stands in, its line, its role, its indicator, counted from 0."""

    row: int
    line: Line
    role: str
    group: int

    @property
    def height(self) -> float:
        """Where it stands."""
        return self.line.box.y_mid


def with_role_rows(table: Table, lexicon: Lexicon) -> Table:
    """The table with a row for each role, or the table itself if it has no column of roles in turn."""
    roles = lexicon.table("row_roles")
    for column in range(1, table.columns):
        words = _words(_labels(table, column, roles), roles)
        if words and _in_turn(words):
            return _drawn(table, words, column)
    return table


def _labels(table: Table, column: int, roles: Mapping[str, str]) -> list[Cell]:
    """The cells of a column from its first role down, if nothing but roles follows it."""
    cells = sorted((c for c in table.cells if c.column == column), key=lambda c: c.row)
    first = next((i for i, c in enumerate(cells) if _is_label(c, roles)), len(cells))
    labels = cells[first:]
    if not all(_is_label(c, roles) and c.row_span == c.column_span == 1 for c in labels):
        return []
    several = any(len(c.lines) > 1 for c in labels)
    return labels if several or not table.ruled else []


def _is_label(cell: Cell, roles: Mapping[str, str]) -> bool:
    return bool(cell.lines) and all(roles.get(bare(line.text), "grade") != "grade" for line in cell.lines)


def _words(labels: Sequence[Cell], roles: Mapping[str, str]) -> list[_Word]:
    """The words from top to bottom."""
    words: list[_Word] = []
    said: set[str] = set()
    for cell in labels:
        for line in cell.lines:
            role = roles[bare(line.text)]
            begins = role in said
            said = {role} if begins else {*said, role}
            words.append(_Word(cell.row, line, role, words[-1].group + begins if words else 0))
    return words


def _in_turn(words: Sequence[_Word]) -> bool:
    """Whether each indicator has the same words, two at least."""
    groups = [tuple(w.role for w in each) for _, each in groupby(words, key=lambda w: w.group)]
    return len(set(groups)) == 1 and len(groups[0]) > 1


def _drawn(table: Table, words: Sequence[_Word], column: int) -> Table:
    """The table with a row for each word."""
    values = _value_columns(table, words[0].row, column)
    beside: dict[int, list[_Word]] = {}
    for word in words:
        beside.setdefault(word.row, []).append(word)
    start = [0]
    for row in range(table.rows):
        start.append(start[-1] + max(1, len(beside.get(row, ()))))
    place = {id(w): start[row] + n for row, each in beside.items() for n, w in enumerate(each)}
    cells: list[Cell] = []
    shared: dict[tuple[int, int], list[Cell]] = {}
    for cell in table.cells:
        here = beside.get(cell.row, [])
        if not here or cell.row_span > 1 or cell.column_span > 1:
            end = start[cell.row + cell.row_span]
            cells.append(replace(cell, row=start[cell.row], row_span=end - start[cell.row]))
        elif cell.column == column or (cell.column in values and _is_on_lines(cell, here)):
            parts = _parts(cell, here)
            cells += [replace(part, row=place[id(w)]) for part, w in zip(parts, here, strict=True)]
        else:
            runs = [list(each) for _, each in groupby(here, key=lambda w: w.group)]
            for part, run in zip(_parts(cell, here, runs), runs, strict=True):
                shared.setdefault((run[0].group, cell.column), []).append(part)
    for (group, _), each in shared.items():
        places = [place[id(w)] for w in words if w.group == group]
        cells.append(_joined(each, places[0], len(places)))
    ordered = tuple(sorted(cells, key=lambda c: (c.row, c.column)))
    return replace(table, rows=start[-1], cells=ordered)


def _value_columns(table: Table, first: int, labels: int) -> set[int]:
    """The columns in which most lines beside the labels are values."""
    lines: dict[int, list[bool]] = {}
    for cell in table.cells:
        if cell.row >= first and cell.column != labels and cell.column_span == 1:
            lines.setdefault(cell.column, []).extend(is_value(line.text) for line in cell.lines)
    return {column for column, told in lines.items() if 2 * sum(told) > len(told)}


def _is_on_lines(cell: Cell, words: Sequence[_Word]) -> bool:
    """Whether each line of a cell stands as high as one of the words; beside a single word any does."""
    if len(words) == 1:
        return True
    room = ON_LINE * min(b.height - a.height for a, b in pairwise(words))
    return all(min(abs(w.height - line.box.y_mid) for w in words) <= room for line in cell.lines)


def _parts(cell: Cell, words: Sequence[_Word], groups: Sequence[Sequence[_Word]] = ()) -> list[Cell]:
    """A cell cut between the words, or between groups of them."""
    units = groups or [[w] for w in words]
    between = [(a[-1].height + b[0].height) / 2 for a, b in pairwise(units)]
    borders = [cell.box.top, *between, cell.box.bottom]
    homes = [sum(1 for y in between if y < line.box.y_mid) for line in cell.lines]
    return [
        replace(
            cell,
            box=Box(cell.box.x0, top, cell.box.x1, bottom),
            lines=tuple(line for home, line in zip(homes, cell.lines, strict=True) if home == n),
        )
        for n, (top, bottom) in enumerate(pairwise(borders))
    ]


def _joined(cells: Sequence[Cell], row: int, span: int) -> Cell:
    """The parts of an indicator's cell as one."""
    ordered = sorted(cells, key=lambda c: c.box.top)
    lines = tuple(line for cell in ordered for line in cell.lines)
    return replace(ordered[0], row=row, row_span=span, box=union(c.box for c in cells), lines=lines)
