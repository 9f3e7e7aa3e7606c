"""An indicator as it stands on the page, before its texts are read.

The cells of a row, a sheet's pairs, a statement.

A draft is kept open until the page after it has been seen, because a row may be cut by the page break and
go on there; `Draft.absorb` joins the second part, and keeps cells of another role or component (実績 below
目標) apart.  `indicators` turns drafts into `FoundIndicator`s.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.geometry import Box, union
from extractors.meaning.header_cells import HeaderCell
from extractors.meaning.header_columns import Column
from extractors.meaning.headers import cell_text
from extractors.meaning.marked import MarkedText, from_lines
from extractors.meaning.total_notes import Total
from extractors.model import Cell, Line
from normalizers import Period

CELL_PADDING = 3.0
"""Points between a cell's right rule and the end of a full line, at most."""


@dataclass(frozen=True, slots=True)
class CellText:
    """The lines of a cell (or statement), its page, and the edge at which a full line ends."""

    lines: tuple[Line, ...]
    page: int
    right_edge: float | None = None

    def marked(self) -> MarkedText:
        """The lines as one text."""
        return from_lines(self.lines, self.right_edge)

    @property
    def empty(self) -> bool:
        """Whether nothing is printed."""
        return not any(line.text.strip() for line in self.lines)

    def plus(self, other: CellText) -> CellText:
        """This text and its remainder on the next page."""
        return CellText(self.lines + other.lines, self.page, self.right_edge)


def cell_lines(cell: Cell, page: int) -> CellText:
    """The text of a table cell."""
    return CellText(cell.lines, page, cell.box.x1 - CELL_PADDING)


@dataclass(frozen=True, slots=True)
class SubRow:
    """What one printed row of an indicator says of all its figures."""

    role: str | None = None
    component: str | None = None
    unit: str | None = None
    grade: bool = False
    basis: str | None = None


@dataclass(slots=True)
class DraftCell:
    """One cell of an indicator: its column's meaning, its text, the row it stands in."""

    column: Column
    text: CellText
    sub_row: SubRow
    offset: int
    year: Period | None = None
    year_raw: str | None = None
    doubtful: bool = False
    """Nothing tells which of two roles its figure has."""


@dataclass(slots=True)
class Draft:
    """An indicator before its texts are read.  ``statement``: the name may hold figures itself."""

    page: int
    box: Box
    class_: str
    name: CellText | None
    cells: list[DraftCell] = field(default_factory=list)
    statement: bool = False
    table: int | None = None
    row: int | None = None
    printed_page: str | None = None
    exact: bool = True
    department: CellText | None = None
    unit: str | None = None
    header_unit: str | None = None
    """What the header of the names says that is counted (``KPI（単位：人）``), if nothing nearer does."""
    label_role: str | None = None
    """Role of a figure in a statement that names none (a label or caption 現状 …)."""
    periods: dict[str, tuple[Period, str]] = field(default_factory=dict)
    """Years that the caption gives to roles."""
    by_year: bool = False
    """Whether the values have years beside them and no roles, on a card."""
    total: Total | None = None
    """A note says that values of a statement are totals over these years."""
    optional: bool = False
    """Whether it is an indicator only if a figure is found in it (a sheet that names no goal may be a
    glossary)."""

    given_up: bool = False
    """Whether a word beside it says that the revision gives it up."""
    numbered: bool = False
    """Whether nothing but the number of its row names it: whose figures they are, the page before tells."""

    def absorb(self, other: Draft) -> None:
        """Join the part of this row that stands on the next page."""
        if other.name is not None:
            self.name = other.name if self.name is None else self.name.plus(other.name)
        for cell in other.cells:
            mine = [c for c in self.cells if c.column.index == cell.column.index]
            if not mine or cell.sub_row not in (SubRow(), mine[-1].sub_row):
                self.cells.append(cell)
            elif not cell.text.empty:
                mine[-1].text = mine[-1].text.plus(cell.text)

    def is_strayed_target(self, cell: DraftCell) -> bool:
        """Whether a value of the one column of targets stands beside 実績, and nothing beside 目標.

        It is the target, printed between the two rows or below its place.  Results beside 目標 are no such
        thing: they are blank until the year ends.  Several columns of targets may share a word over all rows.
        """
        if (cell.column.role, cell.sub_row.role) != ("target", "actual"):
            return False
        targets = [c for c in self.cells if c.column.role == "target"]
        own = [c for c in targets if c.sub_row.role == "target"]
        alone = all(c.column is cell.column for c in targets)
        return alone and bool(own) and all(c.text.empty for c in own)


def labelled_value(label: Cell, meaning: HeaderCell, value: Cell, row: int, page: int) -> DraftCell:
    """A value whose meaning a label beside it tells, in a sheet or below a name."""
    column = Column(
        value.column,
        value.column_span,
        "figure",
        role=meaning.kind,
        period=meaning.period,
        period_raw=meaning.period_raw,
        unit=meaning.unit,
        cumulative=meaning.cumulative,
        text=cell_text(label),
    )
    return DraftCell(column, cell_lines(value, page), SubRow(), row)


def around(texts: list[CellText], fallback: Box) -> Box:
    """The box around all lines of ``texts``."""
    boxes = [line.box for text in texts for line in text.lines]
    return union(boxes) if boxes else fallback
