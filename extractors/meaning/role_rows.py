"""Rows that belong to one indicator because a column says 目標, 実績 … in turn, drawn as such.

In: a table.  Out: the same table with a row for each of these words, and one cell for the name beside them.

Where rules part indicators only, or nothing does, the layout cannot know that a row of 目標 and one of 実績
have a name in common:

1. each of the words has a row: a cell that holds several of them on lines of its own stands beside values on
   as many lines;
2. a word that has been said begins the next indicator; all have the same words in turn, two of them at least
   roles of figures (評価 is none), and only the last may lack some of its own;
3. where results come before targets, a name stands beside the first of them: rows that go on from the page
   before may begin with the results of an indicator whose target stands there;
4. a column of values is one whose header says so (a year, 目標値), or, where no header does, one of which
   most lines are values, with brackets around them or without;
5. what is no column of values, or stands between the words, is the indicator's: it spans its rows, and its
   lines may have come to several of them (a name over two lines).

Only the column of these words is looked at, and only if it holds nothing else from its first row of them down
to the end of the table; a title, alone in its row, may stand between two indicators.  A full grid is left
alone where each of its cells holds one word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from extractors.geometry import union
from extractors.layout.groups import is_value
from extractors.lexicon import Lexicon, bare
from extractors.meaning.drawn_rows import cut_at, moved, starts_of
from extractors.meaning.header_cells import FIGURE_ROLES, read_header_cell
from extractors.meaning.row_labels import GRADE, row_label
from extractors.model import Cell, Line, Table

ON_LINE = 0.4
"""Share of the distance between two of the words by which a value stands off the height of its own."""
_VALUES = frozenset({*FIGURE_ROLES, "superseded_target", "value"})
"""What the header of a column of values says."""
_RESULTS = frozenset({"actual", "achievement_rate", GRADE})
"""What is known of a target only after it was set."""


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
    for column in range(1, table.columns):
        words = _words(_labels(table, column, lexicon), lexicon)
        if (
            words
            and _in_turn(words)
            and _are_rows_whole(words)
            and (_is_forward(words) or _is_named(table, words[0].row, column))
        ):
            return _drawn(table, words, _value_columns(table, words[0].row, column, lexicon), column)
    return table


def _labels(table: Table, column: int, lexicon: Lexicon) -> list[Cell]:
    """The cells of a column from its first role down, if nothing but roles and titles follows it."""
    filled = Counter(c.row for c in table.cells if c.lines)
    cells = sorted(
        (c for c in table.cells if c.column == column and (c.lines or filled[c.row] != 1)),
        key=lambda c: c.row,
    )
    first = next((i for i, c in enumerate(cells) if _is_label(c, lexicon)), len(cells))
    labels = cells[first:]
    if not all(_is_label(c, lexicon) and c.row_span == c.column_span == 1 for c in labels):
        return []
    several = any(len(c.lines) > 1 for c in labels)
    return labels if several or not table.ruled else []


def _is_label(cell: Cell, lexicon: Lexicon) -> bool:
    return bool(cell.lines) and all(row_label(line.text, lexicon) is not None for line in cell.lines)


def _words(labels: Sequence[Cell], lexicon: Lexicon) -> list[_Word]:
    """The words from top to bottom."""
    words: list[_Word] = []
    said: set[str] = set()
    for cell in labels:
        for line in cell.lines:
            label = row_label(line.text, lexicon)
            assert label is not None
            own = f"{label.role} {label.basis}"
            begins = own in said
            said = {own} if begins else {*said, own}
            words.append(_Word(cell.row, line, label.role, words[-1].group + begins if words else 0))
    return words


def _in_turn(words: Sequence[_Word]) -> bool:
    """Whether each indicator has the same words, two roles of figures at least; the last may lack some."""
    groups = [tuple(w.role for w in each) for _, each in groupby(words, key=lambda w: w.group)]
    whole, last = groups[0], groups[-1]
    return (
        sum(role != GRADE for role in whole) > 1
        and all(group == whole for group in groups[:-1])
        and last == whole[: len(last)]
    )


def _are_rows_whole(words: Sequence[_Word]) -> bool:
    """Whether the words of each indicator are in rows that follow each other: titles stand between names."""
    return all(b.row - a.row <= 1 for a, b in pairwise(words) if a.group == b.group)


def _is_forward(words: Sequence[_Word]) -> bool:
    """Whether no result comes before its target."""
    first = [w.role for w in words if w.group == 0]
    return first[0] not in _RESULTS or "target" not in first


def _is_named(table: Table, row: int, column: int) -> bool:
    """Whether anything stands in a row left of a column."""
    return any(c.row <= row < c.row + c.row_span and c.column < column and c.lines for c in table.cells)


def _drawn(table: Table, words: Sequence[_Word], values: AbstractSet[int], column: int) -> Table:
    """The table with a row for each word of a column, values in the columns ``values``."""
    beside: dict[int, list[_Word]] = {}
    for word in words:
        beside.setdefault(word.row, []).append(word)
    start = starts_of(table.rows, {row: len(each) for row, each in beside.items()})
    place = {id(w): start[row] + n for row, each in beside.items() for n, w in enumerate(each)}
    cells: list[Cell] = []
    shared: dict[tuple[int, int], list[Cell]] = {}
    for cell in table.cells:
        here = beside.get(cell.row, [])
        if not here or cell.row_span > 1 or cell.column_span > 1:
            cells.append(moved(cell, start))
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


def _value_columns(table: Table, first: int, labels: int, lexicon: Lexicon) -> set[int]:
    """The columns of values: by the header above the first word, else by most lines beside the words."""
    said = {c: _says_values(table, first, c, labels, lexicon) for c in range(table.columns) if c != labels}
    return {c for c, told in said.items() if told or (told is None and _holds_values(table, first, c))}


def _says_values(table: Table, first: int, column: int, labels: int, lexicon: Lexicon) -> bool | None:
    """Whether the header of a column says that it holds values; None if it does not say what it holds.

    A cell that is also the words' header tells the columns below it apart no more.
    """
    said: bool | None = None
    for cell in sorted(table.cells, key=lambda c: c.row):
        over = range(cell.column, cell.column + cell.column_span)
        if cell.row < first and column in over and labels not in over:
            meaning = read_header_cell(cell.text, lexicon)
            if meaning.kind is not None:
                said = meaning.kind in _VALUES
            elif meaning.period is not None:
                said = True
    return said


def _holds_values(table: Table, first: int, column: int) -> bool:
    """Whether most lines of a column from a row down are values."""
    cells = [c for c in table.cells if c.row >= first and (c.column, c.column_span) == (column, 1)]
    told = [is_value(bare(line.text) or line.text) for cell in cells for line in cell.lines]
    return 2 * sum(told) > len(told)


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
    homes = [sum(1 for y in between if y < line.box.y_mid) for line in cell.lines]
    shares = [
        [line for home, line in zip(homes, cell.lines, strict=True) if home == n] for n in range(len(units))
    ]
    return cut_at(cell, between, shares)


def _joined(cells: Sequence[Cell], row: int, span: int) -> Cell:
    """The parts of an indicator's cell as one."""
    ordered = sorted(cells, key=lambda c: c.box.top)
    lines = tuple(line for cell in ordered for line in cell.lines)
    return replace(ordered[0], row=row, row_span=span, box=union(c.box for c in cells), lines=lines)
