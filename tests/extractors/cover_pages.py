"""Covers and first pages built line by line, for the tests of what a document says of itself.

A page is a list of rows ``(text, size)`` set from top to bottom and centred. Names of towns are real,
since codes are looked up; plans are invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.cover.cover import find_cover
from extractors.geometry import Box, union
from extractors.model import Cell, Glyph, Line, Mark, Page, PageLayout, Table
from extractors.results import Cover, FileFacts

WIDTH, HEIGHT = 595.0, 842.0
LEADING = 1.7
FACTS = FileFacts(pages=10)
Row = tuple[str, float]


def line(
    text: str, size: float, top: float, *, x0: float | None = None, bold: bool = False, mark: Mark = Mark.NONE
) -> Line:
    start = (WIDTH - len(text) * size) / 2 if x0 is None else x0
    glyphs = tuple(
        Glyph(
            sign, Box(start + i * size, top, start + (i + 1) * size, top + size), size, bold=bold, mark=mark
        )
        for i, sign in enumerate(text)
    )
    return Line(text, union(g.box for g in glyphs), glyphs, size, bold=bold)


def vertical(text: str, size: float, x0: float) -> Line:
    glyphs = tuple(
        Glyph(sign, Box(x0, 100 + i * size, x0 + size, 100 + (i + 1) * size), size)
        for i, sign in enumerate(text)
    )
    return Line(text, union(g.box for g in glyphs), glyphs, size, vertical=True)


def layout(blocks: Iterable[Line | Table], number: int = 1, running: Sequence[Line] = ()) -> PageLayout:
    page = Page(number, WIDTH, HEIGHT, (), (), (), ())
    return PageLayout(page, tuple(blocks), tuple(running))


def page(*rows: Row, number: int = 1) -> PageLayout:
    """Rows from top to bottom; an empty text leaves ``size`` points of space."""
    lines, top = [], 120.0
    for text, size in rows:
        if text:
            lines.append(line(text, size, top))
        top += size * LEADING if text else size
    return layout(lines, number)


def one_row_table(text: str, top: float = 40.0) -> Table:
    box = Box(50, top, 545, top + 14)
    return Table(1, box, 1, 1, (Cell(0, 0, 1, 1, box, (line(text, 10, top + 2),)),))


def cover(*rows: Row, texts: Sequence[str] = ()) -> Cover:
    """The cover of a document whose first page has these rows and whose later pages hold these texts."""
    return find_cover([page(*rows)], facts=FACTS, texts=list(enumerate(texts, start=2)))


PROSE: tuple[Row, ...] = tuple(
    ("本市では少子高齢化が進み、担い手の確保が課題です。", 10.5) for _ in range(20)
)
