"""What a page holds, and what it means: the types that the stages of this package hand on.

``pages`` makes a `Page` of glyphs, rules, fills and pictures; ``marks`` sets each glyph's `Mark`;
``lines`` and ``tables`` make `Line`, `Cell` and `Table`; ``layout`` puts them in reading order as a
`PageLayout`.  None is ever changed: a stage returns new objects.  Boxes: see ``geometry``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from extractors.geometry import Box

MARGIN = 0.07
"""Share of the page's longer side where running heads stand: 21 mm of A4; text begins below in most
prints."""


Parts = tuple[type[Any], tuple[Any, ...]]


def parts(item: Any) -> Parts:
    """What an object here is pickled as: a compiled class cannot be made empty and filled afterwards."""
    return type(item), tuple(getattr(item, name) for name in item.__dataclass_fields__)


class Mark(Enum):
    """What a print of tracked changes says of a glyph."""

    NONE = "none"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(slots=True, init=False, unsafe_hash=True)
class Glyph:
    """One printed character (``text`` may be several for a ligature); never changed, as a `Box`.

    A space that the page implies is one too.

    ``size`` is the em in points, ``color`` the fill as ``#rrggbb``; ``upright`` is false for a glyph turned
    by 90° or 270°, ``angle`` says by how many degrees (counter-clockwise as displayed, -180 to 180);
    ``confidence`` is the engine's own for OCR, None for a digital glyph.
    """

    text: str
    box: Box
    size: float
    font: str
    color: str
    bold: bool
    upright: bool
    mark: Mark
    superscript: bool
    confidence: float | None
    angle: float

    def __init__(
        self,
        text: str,
        box: Box,
        size: float,
        font: str = "",
        color: str = "#000000",
        bold: bool = False,
        upright: bool = True,
        mark: Mark = Mark.NONE,
        superscript: bool = False,
        confidence: float | None = None,
        angle: float = 0.0,
    ) -> None:
        """All that is known of it."""
        self.text = text
        self.box = box
        self.size = size
        self.font = font
        self.color = color
        self.bold = bold
        self.upright = upright
        self.mark = mark
        self.superscript = superscript
        self.confidence = confidence
        self.angle = angle

    def __reduce__(self) -> Parts:
        """See `parts`."""
        return parts(self)


@dataclass(slots=True, init=False, unsafe_hash=True)
class Rule:
    """A drawn line, horizontal or vertical: a thin box; never changed, as a `Box`.

    A thin filled rectangle is a rule too.
    """

    box: Box
    color: str
    dashed: bool

    def __init__(self, box: Box, color: str = "#000000", dashed: bool = False) -> None:
        """All that is known of it."""
        self.box = box
        self.color = color
        self.dashed = dashed

    def __reduce__(self) -> Parts:
        """See `parts`."""
        return parts(self)

    @property
    def horizontal(self) -> bool:
        """Whether it runs from left to right."""
        return self.box.width >= self.box.height


@dataclass(slots=True, init=False, unsafe_hash=True)
class Fill:
    """A filled area (a cell's background, a banner); never changed, as a `Box`.

    ``rounded`` is a box with round corners, filled or not.
    """

    box: Box
    color: str
    rounded: bool

    def __init__(self, box: Box, color: str, rounded: bool = False) -> None:
        """All that is known of it."""
        self.box = box
        self.color = color
        self.rounded = rounded

    def __reduce__(self) -> Parts:
        """See `parts`."""
        return parts(self)


def is_white(color: str) -> bool:
    """Whether a colour cannot be told from paper."""
    return all(int(color[i : i + 2], 16) >= 0xFA for i in (1, 3, 5))


def is_backed(box: Box, fills: Iterable[Fill], pictures: Iterable[Box]) -> bool:
    """Whether a colour or a picture lies behind a glyph."""
    x, y = box.x_mid, box.y_mid
    return any(not is_white(f.color) and f.box.contains_point(x, y) for f in fills) or any(
        p.contains_point(x, y) for p in pictures
    )


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read: ``number`` counts from 1, ``width`` and ``height`` in points as displayed."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    fills: tuple[Fill, ...]
    pictures: tuple[Box, ...]
    text_layer: str = "digital"
    """digital, scanned (read by OCR), garbled (glyphs without meaning), none (nothing to read), hidden (the
    invisible text of a scan)."""
    warnings: tuple[str, ...] = ()
    turned: int = 0
    """Degrees clockwise by which the layout turned the page to make its text upright (see ``turning``)."""

    def __reduce__(self) -> Parts:
        """See `parts`."""
        return parts(self)


@dataclass(slots=True, init=False, unsafe_hash=True)
class Line:
    """Glyphs on one baseline (or in one column of vertical writing, ``vertical``), in reading order.

    Never changed, as a `Box`.

    ``"".join(g.text for g in glyphs) == text``: spaces that the layout implies are glyphs.
    ``fill`` is the colour behind the line (a banner), ``framed`` whether a box is drawn around it.
    """

    text: str
    box: Box
    glyphs: tuple[Glyph, ...]
    size: float
    bold: bool
    fill: str | None
    framed: bool
    vertical: bool

    def __init__(
        self,
        text: str,
        box: Box,
        glyphs: tuple[Glyph, ...],
        size: float,
        bold: bool = False,
        fill: str | None = None,
        framed: bool = False,
        vertical: bool = False,
    ) -> None:
        """All that is known of it."""
        self.text = text
        self.box = box
        self.glyphs = glyphs
        self.size = size
        self.bold = bold
        self.fill = fill
        self.framed = framed
        self.vertical = vertical

    def __reduce__(self) -> Parts:
        """See `parts`."""
        return parts(self)


@dataclass(slots=True, init=False, unsafe_hash=True)
class Cell:
    """A cell of a table: place in the grid (from 0), spans, its lines from top to bottom.

    Never changed, as a `Box`.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    lines: tuple[Line, ...]
    fill: str | None

    def __init__(
        self,
        row: int,
        column: int,
        row_span: int,
        column_span: int,
        box: Box,
        lines: tuple[Line, ...],
        fill: str | None = None,
    ) -> None:
        """All that is known of it."""
        self.row = row
        self.column = column
        self.row_span = row_span
        self.column_span = column_span
        self.box = box
        self.lines = lines
        self.fill = fill

    def __reduce__(self) -> Parts:
        """See `parts`."""
        return parts(self)

    @property
    def text(self) -> str:
        """The lines joined by line breaks, as printed."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells on one page; every grid position is covered by exactly one cell.

    ``rows`` and ``columns`` count grid lines, ``open_top``/``open_bottom`` tell that the first or last row
    is not closed by a rule (a row may run over the page break); ``ruled`` is false for an aligned table.
    A ``card`` is a box with one indicator: its name over its rows of role and value (``layout.cards``).
    """

    page: int
    box: Box
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    ruled: bool = True
    open_top: bool = False
    open_bottom: bool = False
    card: bool = False

    def __reduce__(self) -> Parts:
        """See `parts`."""
        return parts(self)


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page's lines outside tables, and its tables, in reading order."""

    page: Page
    blocks: tuple[Line | Table, ...]
    running: tuple[Line, ...] = field(default=())
    """Running heads, page numbers, gutter numbers and side tabs: not part of the text."""
    printed_page: str | None = None

    def __reduce__(self) -> Parts:
        """See `parts`."""
        return parts(self)
