"""Tiny PDFs for tests: a page drawn with a few calls, in points from the top left corner."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extractors.layout.layout import lay_out
from extractors.model import Line, Page, PageLayout, Table
from extractors.pdf.pages import open_pdf

FONT = "HeiseiKakuGo-W5"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


class Paper:
    """A PDF of pages 400 by 300 points (or as given) with a Japanese font that is not embedded."""

    def __init__(self, path: Path, width: float = 400, height: float = 300) -> None:
        """Begin the first page."""
        self.path = path
        self.height = height
        self.canvas = Canvas(str(path), pagesize=(width, height), invariant=True)

    def text(self, x: float, y: float, text: str, size: float = 10, color: str = "#000000") -> float:
        """A line of text with its baseline at ``y``; gives its right end."""
        self.canvas.setFillColor(HexColor(color))
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.height - y, text)
        return x + float(pdfmetrics.stringWidth(text, FONT, size))

    def rule(
        self, x0: float, y0: float, x1: float, y1: float, pen: float = 0.5, color: str = "#000000"
    ) -> None:
        """A stroked line."""
        self.canvas.setStrokeColor(HexColor(color))
        self.canvas.setLineWidth(pen)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def box(
        self, x0: float, y0: float, x1: float, y1: float, fill: str | None = None, pen: float = 0.5
    ) -> None:
        """A rectangle, filled if a colour is given and stroked if the pen is not 0."""
        if fill:
            self.canvas.setFillColor(HexColor(fill))
        self.canvas.setStrokeColor(HexColor("#000000"))
        self.canvas.setLineWidth(pen)
        self.canvas.rect(
            x0, self.height - y1, x1 - x0, y1 - y0, stroke=int(pen > 0), fill=int(fill is not None)
        )

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """All lines of a grid."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])

    def rows(
        self, xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]], size: float = 10
    ) -> None:
        """Texts 4 points right of ``xs`` with their baselines at ``ys``."""
        for y, row in zip(ys, rows, strict=True):
            for x, text in zip(xs, row, strict=False):
                self.text(x + 4, y, text, size)

    def turn(self) -> None:
        """Begin the next page."""
        self.canvas.showPage()

    def save(self) -> Path:
        """Write the file."""
        self.canvas.save()
        return self.path

    def page(self) -> Page:
        """Write the file and read its first page."""
        with open_pdf(self.save()) as pdf:
            return pdf.read(1)

    def layout(self) -> PageLayout:
        """Write the file and lay out its first page."""
        return lay_out(self.page())


def tables(layout: PageLayout) -> list[Table]:
    """The tables of a layout."""
    return [b for b in layout.blocks if isinstance(b, Table)]


def lines(layout: PageLayout) -> list[str]:
    """The texts of the lines outside tables."""
    return [b.text for b in layout.blocks if isinstance(b, Line)]


def texts(table: Table) -> list[list[str]]:
    """The texts of a table row by row, a spanning cell at its first position only."""
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return rows
