"""Lines, cells, tables and pages made by hand, and how the tests write down what was read from them.

Tables are written as rows of cell texts; ``<`` belongs to the cell on its left and ``^`` to the cell above.
A cell's text may have line breaks; columns are so wide that no line fills one, unless ``widths`` says
otherwise.  A `Mark` for a part of a text is given by a list of pieces: ``[("12人", DELETED), "人"]``.

Figures are written down on one line, what is null left out (`show`)::

    baseline 45.3 % @2020                   role, value, unit, fiscal year
    ~target 12 人 /年 annual                ~ superseded, / per, basis
    target#1 [男性] ge 80-85 % increase     # seq from 1, [component], comparator, range, change
    actual none                             a status other than number and range, in place of the value
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.geometry import Box, union
from extractors.lexicon import Lexicon, load
from extractors.meaning import goals
from extractors.meaning.drafts import CellText
from extractors.meaning.marked import MarkedText, from_lines
from extractors.meaning.reading import DocumentReader
from extractors.model import Cell, Glyph, Line, Mark, Page, PageLayout, Table
from extractors.results import FoundFigure, FoundIndicator, FoundTable, Heading

LEXICON = load()
DELETED, INSERTED = Mark.DELETED, Mark.INSERTED
SIZE = 10.0
LEFT, TOP, WIDTH, HEIGHT = 40.0, 60.0, 595.0, 842.0
LEADING = 14.0
ROW_PADDING = 3.0
ROOM = 40.0
"""Points that a column is wider than its longest line: no line is full."""
NARROW = frozenset("0123456789.,%()-~ abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
SUPERSCRIPT = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")

Piece = str | tuple[str, Mark]
Text = str | Sequence[Piece]


def line(
    text: Text,
    *,
    x0: float = LEFT,
    top: float = TOP,
    size: float = SIZE,
    bold: bool = False,
    fill: str | None = None,
    framed: bool = False,
    superscript: str = "",
) -> Line:
    """A line from ``x0``; the characters of ``superscript`` at its end are set small and high."""
    glyphs: list[Glyph] = []
    x = x0
    for piece in [text] if isinstance(text, str) else text:
        content, mark = (piece, Mark.NONE) if isinstance(piece, str) else piece
        for sign in content:
            width = size / 2 if sign in NARROW else size
            glyphs.append(Glyph(sign, Box(x, top, x + width, top + size), size, bold=bold, mark=mark))
            x += width
    for sign in superscript:
        glyphs.append(Glyph(sign, Box(x, top, x + size / 4, top + size / 2), size / 2, superscript=True))
        x += size / 4
    return Line(
        "".join(g.text for g in glyphs),
        union(g.box for g in glyphs),
        tuple(glyphs),
        size,
        bold=bold,
        fill=fill,
        framed=framed,
    )


def lines(text: Text, *, x0: float = LEFT, top: float = TOP, size: float = SIZE) -> list[Line]:
    """A text of one or more lines, the first at ``top``."""
    rows: list[list[Piece]] = [[]]
    for piece in [text] if isinstance(text, str) else text:
        content, mark = (piece, Mark.NONE) if isinstance(piece, str) else piece
        for place, part in enumerate(content.split("\n")):
            if place:
                rows.append([])
            if part:
                rows[-1].append((part, mark))
    return [
        line(row, x0=x0, top=top + n * LEADING * size / SIZE, size=size) for n, row in enumerate(rows) if row
    ]


def marked(text: Text, right_edge: float | None = 500.0) -> MarkedText:
    """A text as the readers of cells get it; no line reaches ``right_edge``."""
    return from_lines(lines(text), right_edge)


def cell_text(text: Text) -> CellText:
    """A text as a cell's lines."""
    return CellText(tuple(lines(text)), 1, 500.0)


def cell(text: Text, *, row: int = 0, column: int = 0) -> Cell:
    """A cell of its own."""
    found = tuple(lines(text))
    box = union(item.box for item in found) if found else Box(LEFT, TOP, LEFT + 10, TOP + 10)
    return Cell(row, column, 1, 1, Box(box.x0, box.top, box.x1 + ROOM, box.bottom), found)


def table(
    rows: Sequence[Sequence[Text]],
    *,
    page: int = 1,
    top: float = TOP,
    left: float = LEFT,
    widths: Sequence[float] | None = None,
    open_top: bool = False,
    open_bottom: bool = False,
) -> Table:
    """A ruled table; see the module's docstring for its notation."""
    count = len(rows[0])
    assert all(len(row) == count for row in rows), "every row of a table needs all its columns"
    xs = _edges(left, widths or [_column_width(rows, c) for c in range(count)])
    ys = _edges(top, [_row_height(row) for row in rows])
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in ("<", "^"):
                continue
            column_span = _run(rows[r][c + 1 :], "<")
            row_span = _run([rows[below][c] for below in range(r + 1, len(rows))], "^")
            box = Box(xs[c], ys[r], xs[c + column_span], ys[r + row_span])
            content = tuple(lines(text, x0=box.x0 + 2, top=box.top + ROW_PADDING)) if text else ()
            cells.append(Cell(r, c, row_span, column_span, box, content))
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    return Table(page, box, len(rows), count, tuple(cells), open_top=open_top, open_bottom=open_bottom)


def _run(texts: Iterable[Text], sign: str) -> int:
    count = 1
    for text in texts:
        if text != sign:
            break
        count += 1
    return count


def _edges(start: float, sizes: Iterable[float]) -> list[float]:
    edges = [start]
    for size in sizes:
        edges.append(edges[-1] + size)
    return edges


def _column_width(rows: Sequence[Sequence[Text]], column: int) -> float:
    longest = 0.0
    for row in rows:
        text = row[column]
        spans = column + 1 < len(row) and row[column + 1] == "<"
        if text in ("<", "^") or not text or spans:
            continue
        longest = max(longest, *(item.box.width for item in lines(text)))
    return longest + ROOM


def _row_height(row: Sequence[Text]) -> float:
    most = max((len(lines(text)) for text in row if text not in ("<", "^") and text), default=1)
    return most * LEADING + 2 * ROW_PADDING


def page(*blocks: Line | Table | Text, number: int = 1, printed: str | None = None) -> PageLayout:
    """A page of lines and tables from top to bottom; a text is a line, an empty one leaves space.

    Tables and `Line`s are moved down to where the block above them ends.
    """
    placed: list[Line | Table] = []
    top = TOP
    for block in blocks:
        if isinstance(block, Line | Table):
            moved = _moved(block, top, number)
            placed.append(moved)
            top = moved.box.bottom + (20.0 if isinstance(block, Table) else 0.6 * block.size)
        elif block:
            for item in lines(block, top=top):
                placed.append(item)
                top = item.box.bottom + 0.6 * SIZE
        else:
            top += 3 * LEADING
    glyphs = [g for b in placed for g in _glyphs(b)]
    sheet = Page(number, WIDTH, HEIGHT, tuple(glyphs), (), (), ())
    return PageLayout(sheet, tuple(placed), printed_page=printed)


def _glyphs(block: Line | Table) -> Iterable[Glyph]:
    if isinstance(block, Line):
        return block.glyphs
    return (g for c in block.cells for item in c.lines for g in item.glyphs)


def _moved(block: Line | Table, top: float, number: int) -> Line | Table:
    down = top - block.box.top
    if isinstance(block, Line):
        return _line_moved(block, down)
    cells = tuple(
        Cell(
            c.row,
            c.column,
            c.row_span,
            c.column_span,
            _down(c.box, down),
            tuple(_line_moved(item, down) for item in c.lines),
            c.fill,
        )
        for c in block.cells
    )
    return Table(
        number,
        _down(block.box, down),
        block.rows,
        block.columns,
        cells,
        block.ruled,
        block.open_top,
        block.open_bottom,
        card=block.card,
    )


def _line_moved(item: Line, down: float) -> Line:
    glyphs = tuple(
        Glyph(g.text, _down(g.box, down), g.size, bold=g.bold, mark=g.mark, superscript=g.superscript)
        for g in item.glyphs
    )
    return Line(
        item.text,
        _down(item.box, down),
        glyphs,
        item.size,
        bold=item.bold,
        fill=item.fill,
        framed=item.framed,
    )


def _down(box: Box, by: float) -> Box:
    return Box(box.x0, box.top + by, box.x1, box.bottom + by)


# ---- what was understood -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Understood:
    """Everything that a document's pages tell."""

    headings: tuple[Heading, ...]
    indicators: tuple[FoundIndicator, ...]
    tables: tuple[FoundTable, ...]
    reasons: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def outline(self) -> list[str]:
        """One string a goal heading: indent by level, kind, number and title."""
        return [f"{'  ' * (h.level - 1)}{h.kind} {h.number or '-'} {h.title}" for h in self.headings]

    @property
    def names(self) -> list[str | None]:
        """Names of all indicators."""
        return [i.name for i in self.indicators]

    @property
    def figures(self) -> dict[str | None, list[str]]:
        """Name of an indicator → its figures as `show` writes them."""
        return {i.name: shown(i) for i in self.indicators}

    @property
    def goals(self) -> dict[str | None, str | None]:
        """Name of an indicator → title of the goal it stands under."""
        return {i.name: None if i.goal is None else self.headings[i.goal].title for i in self.indicators}

    @property
    def classes(self) -> dict[str | None, str]:
        """Name of an indicator → its class."""
        return {i.name: i.class_ for i in self.indicators}


def understand(
    *pages: PageLayout, lexicon: Lexicon = LEXICON, era: str | None = None, published: int | None = None
) -> Understood:
    """Read the pages of a document."""
    reader = DocumentReader(lexicon, era, published)
    for layout in pages:
        reader.feed(layout)
    reader.finish()
    headings, indicators = goals.build(reader.events, lexicon)
    return Understood(
        headings,
        indicators,
        tuple(reader.found),
        tuple(note.reason for note in reader.notes),
        tuple(reader.warnings),
    )


def read_table(*rows: Sequence[Text], caption: str | None = None, era: str | None = None) -> Understood:
    """Read a page with one table, under a caption if one is given."""
    blocks = [table(rows)] if caption is None else [caption, table(rows)]
    return understand(page(*blocks), era=era)


def the_only(found: Understood) -> FoundIndicator:
    """The one indicator that was found."""
    (indicator,) = found.indicators
    return indicator


def shown(indicator: FoundIndicator) -> list[str]:
    """The figures of an indicator, written down."""
    return [show(figure) for figure in indicator.figures]


def show(figure: FoundFigure) -> str:
    """A figure written down; see the module's docstring."""
    role = figure.role + (f"#{figure.seq}" if figure.seq else "")
    value = figure.status
    if figure.value is not None:
        value = number(figure.value) + (
            f"-{number(figure.value_upper)}" if figure.value_upper is not None else ""
        )
    parts = [
        f"~{role}" if figure.superseded else role,
        f"[{figure.component}]" if figure.component else None,
        figure.comparator,
        value,
        figure.unit,
        f"/{figure.per}" if figure.per else None,
        figure.basis,
        figure.change,
        f"@{figure.fiscal_year}" if figure.fiscal_year is not None else None,
    ]
    return " ".join(part for part in parts if part)


def number(value: Decimal) -> str:
    """A decimal without zeros at its end: 45.30 is 45.3, 1E+2 is 100."""
    plain = format(value, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
