"""Where a table stands, what a sheet has told so far, and what comes of reading them."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.meaning.drafts import CellText, Draft
from extractors.meaning.events import Event, HeadingSeen
from extractors.meaning.header_columns import Header
from extractors.model import Cell


@dataclass(slots=True)
class SheetState:
    """What a sheet has told so far."""

    goals: list[HeadingSeen] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    open: Draft | None = None
    slots: list[tuple[int, Draft]] = field(default_factory=list)
    """Indicators named side by side in one row, each with the column of its label."""
    department: CellText | None = None
    number: str | None = None
    caption: str | None = None
    """Class of the caption above the sheet: it holds only where the sheet names no goal of its own."""
    seen: set[str] = field(default_factory=set)
    start: int = 0
    """Events that came before the sheet."""


@dataclass(slots=True)
class TableContext:
    """Where a table stands.

    Its index among all tables, the caption above it, and what the page before left open.
    """

    page: int
    index: int
    class_: str | None = None
    caption_excludes: bool = False
    printed_page: str | None = None
    carried: tuple[Header, ...] = ()
    continues: bool = False
    sheet: SheetState | None = None
    unit: str | None = None
    title: CellText | None = None
    """The line above, which may name the indicator of a table without names."""
    title_class: str | None = None
    caption_foreign: bool = False
    """Whether the caption names what is only observed."""
    caption_used: bool = False
    """Whether cards between the caption and the table have its indicators: its class may end there."""


@dataclass(slots=True)
class TableReading:
    """Events of a table in order, its kind, why, its header cells, and what the next page may go on with."""

    events: list[Event] = field(default_factory=list)
    kind: str = "other"
    reason: str = "no header row that names indicators and their figures"
    header_rows: set[int] = field(default_factory=set)
    header_columns: set[int] = field(default_factory=set)
    """Instead of header rows in a table whose indicators stand side by side."""
    headers: tuple[Header, ...] = ()
    sheet: SheetState | None = None
    half_meant: bool = False
    """A header block has the roles of indicators, and nothing says what its rows are."""
    ends: list[Cell] = field(default_factory=list)
    """Cells that cover several columns of figures and ended a block."""
    remainder: Draft | None = None
    """The rest of a row that began on the page before."""
