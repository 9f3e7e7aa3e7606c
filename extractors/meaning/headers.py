"""The header block of a table → what each column means.

Comes in: a `Grid` (a table's cells by row and column) and a row to start at.  Goes out: `Header`s, one
for each group of columns that has a name column of its own (two KPI tables side by side share their
rows), or one without a name column (a year header inside a sheet).

A row belongs to a header block when the texts of its cells (from the name column on) are labels, periods,
or words under a spanning label, and none of them is a figure.  Below the first such row, a row is added
while a cell spans into it, or while it holds only labels and periods.  A column's meaning is read down
its path of cells: the deepest role, period and unit win; ``年度`` under a role is the year column of that
role; any other text under a role is a component (男性).  A block counts as a header only with at least
two columns that say something.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from extractors.lexicon import Lexicon, bare
from extractors.meaning.cells_below import parted_from_counts, told_by_cells
from extractors.meaning.fused_columns import is_fused, is_sparse, stand_before, stands_over, words_beside
from extractors.meaning.header_cells import (
    FIGURE_ROLES,
    HeaderCell,
    counts_years,
    is_against,
    read_header_cell,
)
from extractors.meaning.header_columns import (
    Column,
    Header,
    going_on,
    header_groups,
    roles_known,
    spent_as_text,
    without_signs,
)
from extractors.meaning.project_times import times_as_text
from extractors.meaning.row_labels import leaves_role_to_rows
from extractors.meaning.total_columns import with_totals
from extractors.meaning.year_rows import as_year, bare_years
from extractors.model import Cell, Table
from extractors.statuses import STATED_STATUSES
from normalizers import Period, fold_text, parse_period, parse_quantity

_BESIDE_ROLES = frozenset((*FIGURE_ROLES, "year", "value", "superseded_target", "unit"))
_COUNTED = re.compile(r"[0-9①-⑳][)）]?$")
"""Ends a label that counts what it names."""
MAX_HEADER_ROWS = 4
"""Rows of a header block; printed plans have up to three, and a title row."""
HEADER_KINDS = (*FIGURE_ROLES, "name", "unit", "year", "department", "grade", "evaluation")
"""Kinds of words that stand side by side in a header and nowhere else."""
_INSTEAD_OF_FIGURES = frozenset(
    ["grade", "evaluation", "department", "unit", "source", "note", "definition", "number", "goal"]
)
"""Kinds of words under a role below which no figures stand."""
_MAX_COMPONENT = 14
"""Characters of a component label under a spanning header."""


class Grid:
    """A table's cells by row and column; every position is covered by exactly one cell."""

    def __init__(self, table: Table) -> None:
        """Index the cells."""
        self.table = table
        self._at: dict[tuple[int, int], Cell] = {}
        for cell in table.cells:
            for r in range(cell.row, cell.row + cell.row_span):
                for c in range(cell.column, cell.column + cell.column_span):
                    self._at[r, c] = cell

    @property
    def rows(self) -> int:
        """Number of grid rows."""
        return self.table.rows

    @property
    def columns(self) -> int:
        """Number of grid columns."""
        return self.table.columns

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a position."""
        return self._at.get((row, column))

    def row(self, row: int) -> list[Cell]:
        """The cells that cover a row, from left to right, each once."""
        out: list[Cell] = []
        for column in range(self.columns):
            cell = self._at.get((row, column))
            if cell is not None and (not out or out[-1] is not cell):
                out.append(cell)
        return out

    def starting(self, row: int) -> list[Cell]:
        """The cells of a row that start in it."""
        return [cell for cell in self.row(row) if cell.row == row]


def cell_text(cell: Cell) -> str:
    """The folded text of a cell, lines joined."""
    lines = cell.lines
    if not lines:
        return ""
    return fold_text(lines[0].text if len(lines) == 1 else "".join([line.text for line in lines])).strip()


@dataclass(frozen=True, slots=True)
class _Below:
    """The cells below a header block that ends in row ``last``; titles that fill a row are of no column."""

    grid: Grid
    last: int
    is_value: Callable[[Cell], bool]

    def _cells(self, index: int) -> Iterator[Cell]:
        for row in range(self.last + 1, self.grid.rows):
            cell = self.grid.at(row, index)
            if cell is not None and (cell.column_span < self.grid.columns or cell.column_span == 1):
                yield cell

    def texts(self, index: int) -> list[str]:
        """The texts in a column, none for its empty cells."""
        return [text for cell in self._cells(index) if (text := cell_text(cell))]

    def hold_value(self, index: int) -> bool:
        """Whether a figure stands in a column."""
        return any(map(self.is_value, self._cells(index)))


class HeaderReader:
    """Finds header blocks with one lexicon and one document's era."""

    def __init__(self, lexicon: Lexicon, era: str | None = None) -> None:
        """Keep what every look-up needs."""
        self.lexicon = lexicon
        self.era = era

    def meaning(self, cell: Cell) -> HeaderCell:
        """What one cell says if it is a header cell."""
        return read_header_cell("\n".join(line.text for line in cell.lines), self.lexicon, self.era)

    def is_words(self, cell: Cell) -> bool:
        """Whether a cell is several words of a header side by side (``現状値 実績値``)."""
        said = [read_header_cell(word, self.lexicon, self.era) for word in cell_text(cell).split()]
        return len(said) > 1 and all(m.period is not None or m.kind in HEADER_KINDS for m in said)

    def holds_figures(self, grid: Grid, header: Header) -> bool:
        """Whether any cell below says a number, －, 未設定 or the like; not asked of a column of names.

        Numbers in sentences are none.
        """
        if header.name is not None and header.name.kind == "name":
            return True
        cells = (grid.at(row, c.index) for row in range(header.last + 1, grid.rows) for c in header.figures)
        texts = [cell_text(cell) for cell in cells if cell is not None]
        return not any(texts) or any(
            parse_quantity(text).status in STATED_STATUSES
            or (re.search(r"[0-9]", text) and not text.endswith("。"))
            for text in texts
        )

    def _says(self, cell: Cell) -> bool:
        return bool(cell_text(cell)) and not self.meaning(cell).silent

    def _is_value(self, cell: Cell) -> bool:
        """Whether a cell reads as a figure and says nothing as a header cell, or holds one with its year."""
        text = cell_text(cell)
        if any(_is_dated_figure(word) for line in cell.lines for word in line.text.split()):
            return True  # a row of labels and values, whatever else its cells say
        if not text or self._says(cell):
            return False
        if counts_years(text, dated=False, cumulative=self.meaning(cell).cumulative):
            return False  # 5年間累計 is no figure
        return parse_quantity(text).status in STATED_STATUSES

    def header_rows(self, grid: Grid, row: int) -> int | None:
        """The last row of a header block that starts at ``row``, or None if none does."""
        cells = [c for c in grid.starting(row) if cell_text(c)]
        years = bare_years(cells, self.meaning)
        cells = [c for c in cells if id(c) not in years]
        said = [c for c in cells if self._says(c)]
        if years and said:
            return self._deepest(grid, row, said)
        if len(said) < 2 and not (len(said) == 1 and said[0].column_span > 1 and len(cells) <= 2):
            return None
        if any(self._is_value(c) or self._is_counted(c, grid) for c in cells) or len(said) * 2 < len(cells):
            return None
        if any(cell_text(c).endswith("。") and c not in said for c in cells):
            return None  # 施策の方向 and a sentence: a row of a sheet, whatever stands below it
        return self._deepest(grid, row, said)

    def _is_counted(self, cell: Cell, grid: Grid) -> bool:
        """Whether a cell is one of several labels that count indicators: ``KPI1``, below it ``KPI2``."""
        beside = [grid.at(row, cell.column) for row in (cell.row - 1, cell.row + cell.row_span)]
        near = [c for c in (cell, *beside) if c is not None and _COUNTED.search(cell_text(c))]
        return len(near) > 1 and near[0] is cell and all(self.meaning(c).kind == "name" for c in near)

    def _deepest(self, grid: Grid, row: int, said: Sequence[Cell]) -> int:
        """The last row of a header block that begins with the cells ``said``."""
        last = max(min(c.row + c.row_span - 1, grid.rows - 1) for c in said)
        last = min(last, row + MAX_HEADER_ROWS - 1)
        depth = row
        while depth < last:
            depth += 1
            under = [c for c in grid.starting(depth) if cell_text(c)]
            if bare_years(under):
                continue
            beside = said[0].row + said[0].row_span - 1 > depth
            if any(
                self._is_value(c) or (self._is_name_row(c) and not (beside and _is_under(c, said)))
                for c in under
            ):
                last = depth - 1
                break
        while last + 1 < grid.rows and last - row + 1 < MAX_HEADER_ROWS and self._continues(grid, last + 1):
            last += 1
        return last

    def _is_name_row(self, cell: Cell) -> bool:
        """Whether a cell below the header says nothing and covers several columns: a name above values."""
        return cell.column_span > 1 and not self._says(cell)

    def _continues(self, grid: Grid, row: int) -> bool:
        """Whether a row below a header row is one more header row: only labels and periods, two or more."""
        cells = [c for c in grid.starting(row) if cell_text(c)]
        if len(cells) < 2:
            return False
        meanings = [self.meaning(c) for c in cells]
        if any(m.silent for m in meanings):
            return False
        words = [m for m in meanings if m.kind in _BESIDE_ROLES]
        first = meanings[0]
        # a data row of a year column starts with a name; here every cell is a header word or a period
        return (
            len(words) == len(meanings)
            or (first.kind in ("year", "division", "name") and len(meanings) > 2)
            or all(m.kind is None and m.period is not None for m in meanings)
        )

    def _path(self, grid: Grid, column: int, first: int, last: int) -> list[Cell]:
        path: list[Cell] = []
        for row in range(first, last + 1):
            cell = grid.at(row, column)
            if cell is None or not cell_text(cell) or (path and path[-1] is cell):
                continue
            if cell.row + cell.row_span - 1 <= last:  # a cell that runs on below the block labels rows
                path.append(cell)
        return path

    def read(self, grid: Grid, first: int, last: int) -> list[Header]:
        """The column groups of the header block in rows ``first`` to ``last``."""
        columns: list[Column] = []
        index = 0
        rows = ([c for c in grid.starting(row) if cell_text(c)] for row in range(first, last + 1))
        years = frozenset().union(*(bare_years(r, None if n else self.meaning) for n, r in enumerate(rows)))
        seen: list[list[Cell]] = []
        while index < grid.columns:
            path = self._path(grid, index, first, last)
            span = 1
            if path:
                deepest = path[-1]
                span = max(1, deepest.column + deepest.column_span - index)
            columns.append(self._column(path, index, span, years))
            seen.append(path)
            index += span
        if not grid.table.ruled:
            columns = self._without_fused(columns, seen, grid, last)
            columns = roles_known(columns)
        columns = going_on(columns)
        below = _Below(grid, last, self._is_value)
        columns = told_by_cells(columns, below, self.lexicon, self.era)
        classes = self._classes(columns, seen)
        columns = parted_from_counts(columns, below, self.lexicon)
        columns = without_signs(with_totals(columns, below, self.lexicon))
        columns = spent_as_text(columns, self.lexicon)
        columns = times_as_text(columns, below, self.lexicon)
        return header_groups(columns, first, last, classes)

    def _without_fused(
        self, columns: Sequence[Column], paths: Sequence[Sequence[Cell]], grid: Grid, last: int
    ) -> list[Column]:
        """The columns; one that holds several, or whose header may be another's, says nothing."""
        below = [[grid.at(row, c.index) for row in range(last + 1, grid.rows)] for c in columns]
        shifted = any(map(words_beside, paths))
        out = [
            _fused(column) if self._is_doubtful(column, path, cells, shifted=shifted) else column
            for column, path, cells in zip(columns, paths, below, strict=True)
        ]
        for place in range(1, len(out)):
            pair = out[place - 1 : place + 1]
            figures = all(c.kind == "figure" for c in pair)
            if figures and is_sparse(below[place - 1]) and stand_before(paths[place], below[place]):
                out[place - 1 : place + 1] = map(_fused, pair)
        return out

    def _is_doubtful(
        self, column: Column, path: Sequence[Cell], below: Sequence[Cell | None], *, shifted: bool
    ) -> bool:
        if shifted and column.kind == "figure" and (words_beside(path) or not stands_over(path, below)):
            return True
        return is_fused(path, below, lambda text: read_header_cell(text, self.lexicon, self.era))

    def _classes(self, columns: Sequence[Column], paths: Sequence[Sequence[Cell]]) -> str | None:
        """The class that the header names: in the name column, or in a cell that spans several columns.

        ``数値目標`` over target values says nothing of the class.
        """
        for column, path in zip(columns, paths, strict=True):
            for cell in path:
                wide = cell.column_span > column.span
                if (column.kind == "name" or wide) and (found := self.meaning(cell).classes):
                    return found
        return None

    def _column(self, path: Sequence[Cell], index: int, span: int, years: frozenset[int]) -> Column:
        meanings = [as_year(cell, self.meaning) if id(cell) in years else self.meaning(cell) for cell in path]
        text = " ".join(cell_text(cell) for cell in path)
        box = path[-1].box if path else None
        what = "text"
        exact, superseded, cumulative = True, False, False
        role: str | None = None
        unit: str | None = None
        component: str | None = None
        basis: str | None = None
        period: Period | None = None
        period_raw: str | None = None
        chain: tuple[HeaderCell, ...] = ()
        for cell, meaning in zip(path, meanings, strict=True):
            kind = meaning.kind
            if role == "achievement_rate" and is_against(cell_text(cell)):
                kind = role
            if meaning.period is not None:
                what = "figure" if what in ("year", "name") and kind is None else what  # KPI over R5, R6
                period, period_raw = meaning.period, meaning.period_raw
            unit = meaning.unit if meaning.unit is not None else unit
            cumulative = cumulative or meaning.cumulative
            chain = meaning.chain or chain
            if kind == "superseded_target":
                role = "target" if role is None else role
                what, superseded = "figure", True
            elif kind in FIGURE_ROLES:
                if kind == "revised_target" and role not in (None, "target", "revised_target"):
                    kind = role
                elif kind == "target" and role == "revised_target":
                    kind = role  # 改訂後 over 目標値: the word above says which of the two targets it is
                what, role, exact = "figure", kind, meaning.exact
            elif kind == "year":
                what = "year"
            elif kind == "value" or (
                period is not None and leaves_role_to_rows(cell_text(cell), self.lexicon)
            ):
                what = "figure"
            elif kind is not None:
                if what != "figure":
                    what, exact = kind, meaning.exact
                elif kind in _INSTEAD_OF_FIGURES:
                    what, exact, role = kind, meaning.exact, None
            elif meaning.period is None and role is not None and cell is path[-1]:
                words = cell_text(cell)
                basis = self.lexicon.table("bases").get(bare(words))
                counted = counts_years(words, dated=period is not None, cumulative=meaning.cumulative)
                component = component if counted or basis or len(words) > _MAX_COMPONENT else words
        if what == "text" and period is not None:
            what = "figure"
        return Column(
            index,
            span,
            what,
            role=role,
            superseded=superseded,
            period=period,
            period_raw=period_raw,
            unit=unit,
            component=component,
            cumulative=cumulative,
            basis=basis,
            exact=exact,
            text=text,
            box=box,
            chain=chain,
        )


def _is_under(cell: Cell, labels: Sequence[Cell]) -> bool:
    """Whether a cell stands right below a label that spans it: it parts the label's columns (前期, 後期)."""
    return any(
        label.row + label.row_span == cell.row
        and label.column <= cell.column
        and cell.column + cell.column_span <= label.column + label.column_span
        for label in labels
    )


def _is_dated_figure(word: str) -> bool:
    """Whether a word is a figure with its year in brackets (``9人(R6年度)``)."""
    if not word.endswith((")", "）")) or parse_period(word) is None:
        return False
    return parse_quantity(word).unit is not None


def _fused(column: Column) -> Column:
    """A column that could not be told apart from its neighbour."""
    return Column(column.index, column.span, "fused", text=column.text, box=column.box)
