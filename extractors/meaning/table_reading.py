"""What a table is read with, and what comes of it: the types that the readers of tables share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from extractors.lexicon import Lexicon
from extractors.meaning.drafts import CellText, Draft
from extractors.meaning.events import Event
from extractors.meaning.header_columns import Header
from extractors.meaning.headers import HeaderReader
from extractors.meaning.line_headings import HeadingReader
from extractors.meaning.sheets import SheetReader, SheetState
from extractors.model import Cell

if TYPE_CHECKING:
    from extractors.meaning.line_events import LineReader


class TableTools(Protocol):
    """The readers that all tables of a document share."""

    lexicon: Lexicon
    lines: LineReader | None
    era: str | None
    headings: HeadingReader
    header_reader: HeaderReader
    sheets: SheetReader


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
