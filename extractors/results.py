"""What was found in a document: the border between ``extractors`` and ``pipeline``.

Meanings are those of the data contract (section 2); this module only fixes the shape in which the
extractors hand them over.  Headings, indicators and tables refer to each other by position in their
tuples; ids are made by the pipeline.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from extractors.geometry import Box


@dataclass(frozen=True, slots=True)
class Heading:
    """A goal heading.  ``parent`` is the index of another `Heading`, None at level 1."""

    level: int
    kind: str
    number_raw: str | None
    number: str | None
    title: str
    parent: int | None
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """One figure of an indicator; every field but the ids is the contract's column of that name."""

    role: str
    raw: str
    status: str
    page: int
    box: Box
    seq: int = 0
    superseded: bool = False
    component: str | None = None
    value: Decimal | None = None
    value_upper: Decimal | None = None
    unit: str | None = None
    per: str | None = None
    comparator: str | None = None
    change: str | None = None
    basis: str | None = None
    value_base: Decimal | None = None
    unit_base: str | None = None
    period_raw: str | None = None
    period_kind: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    fiscal_year: int | None = None
    period_source: str | None = None
    confidence: float = 1.0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundIndicator:
    """One indicator; ``goal`` is the index of its deepest heading, ``table`` of its `FoundTable`."""

    class_: str
    name: str | None
    name_raw: str | None
    goal: int | None
    page: int
    box: Box
    printed_page: str | None = None
    definition: str | None = None
    source: str | None = None
    department: tuple[str, ...] = ()
    notes: str | None = None
    evaluation: str | None = None
    reposted: bool = False
    status: str = "active"
    table: int | None = None
    row: int | None = None
    confidence: float = 1.0
    warnings: tuple[str, ...] = ()
    figures: tuple[FoundFigure, ...] = ()


@dataclass(slots=True, init=False, unsafe_hash=True)
class FoundCell:
    """One cell of a found table, as text; never changed, as a `Box`."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    is_header: bool
    box: Box

    def __init__(
        self, row: int, column: int, row_span: int, column_span: int, text: str, is_header: bool, box: Box
    ) -> None:
        """All that is known of it."""
        self.row = row
        self.column = column
        self.row_span = row_span
        self.column_span = column_span
        self.text = text
        self.is_header = is_header
        self.box = box


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table of one page; ``continues`` is the index of the part on the page before."""

    page: int
    box: Box
    kind: str
    cells: tuple[FoundCell, ...]
    continues: int | None = None


@dataclass(frozen=True, slots=True)
class Cover:
    """What a document says of itself; None where it does not say."""

    title: str | None = None
    document_type: str = "other"
    edition: int | None = None
    municipality: str | None = None
    municipality_code: str | None = None
    prefecture: str | None = None
    plan_start_fy: int | None = None
    plan_end_fy: int | None = None
    published: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the file itself tells before anything is understood."""

    pages: int
    producer: str | None = None
    creator: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one PDF.  ``warnings`` and ``failed_pages`` make the document's status."""

    facts: FileFacts
    text_layer: str
    cover: Cover
    headings: tuple[Heading, ...] = ()
    indicators: tuple[FoundIndicator, ...] = ()
    tables: tuple[FoundTable, ...] = ()
    warnings: tuple[str, ...] = ()
    failed_pages: tuple[int, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class TableReport:
    """What the reader made of one table, and why: for people, never for data."""

    box: Box
    rows: int
    columns: int
    ruled: bool
    kind: str
    reason: str
    """Why it is, or is not, a table of indicators."""


@dataclass(frozen=True, slots=True)
class PageReport:
    """What the reader sees on one page: counts of what is drawn, and what was understood."""

    number: int
    text_layer: str
    width: float
    height: float
    glyphs: int
    rules: int
    fills: int
    pictures: int
    lines: int
    printed_page: str | None = None
    tables: tuple[TableReport, ...] = ()
    headings: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
