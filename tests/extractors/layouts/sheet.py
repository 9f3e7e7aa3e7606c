"""A page as an office prints it, drawn with few calls, and what the whole reader makes of it.

`Sheet` is a `Paper` of A4 size that can draw tables with spans, written as rows of cell texts: ``<``
belongs to the cell on its left and ``^`` to the cell above.  A text may have line breaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics

import extractors
from extractors.results import Extraction
from tests.extractors.geometry.paper import FONT, Paper
from tests.extractors.meaning.building import shown

WIDTH, HEIGHT = 595, 842
LEFT = 50.0
LEADING, PADDING = 13.0, 5.0
Row = Sequence[str]


class Sheet(Paper):
    """An A4 page; all lengths in points from the top left corner."""

    font: ClassVar[str] = FONT
    """The face of all text; not embedded unless another one is set."""

    def __init__(self, path: Path, width: float = WIDTH, height: float = HEIGHT) -> None:
        """Begin the first page."""
        super().__init__(path, width, height)

    def text(self, x: float, y: float, text: str, size: float = 10, color: str = "#000000") -> float:
        """A line of text with its baseline at ``y``; gives its right end."""
        self.canvas.setFillColor(HexColor(color))
        self.canvas.setFont(self.font, size)
        self.canvas.drawString(x, self.height - y, text)
        return x + self.width_of(text, size)

    def width_of(self, text: str, size: float) -> float:
        """How wide a line of text is."""
        return float(pdfmetrics.stringWidth(text, self.font, size))

    def lines(self, x: float, y: float, *texts: str, size: float = 10, leading: float = 18) -> float:
        """Lines of text, the first baseline at ``y``; gives the baseline after the last."""
        for text in texts:
            self.text(x, y, text, size)
            y += leading
        return y

    def stacked(self, x: float, y: float, text: str, size: float = 10) -> None:
        """Vertical writing, glyph by glyph, the first baseline at ``y``."""
        for place, sign in enumerate(text):
            self.text(x, y + place * (size + 1), sign, size)

    def table(
        self,
        top: float,
        widths: Sequence[float],
        *rows: Row,
        left: float = LEFT,
        ruled: bool = True,
        size: float = 10,
        fills: Sequence[str | None] = (),
        centred: int = 0,
    ) -> list[float]:
        """A table with a frame around each cell, or only its texts; gives the heights between its rows.

        Texts begin at the left of their cells; those that stand over several columns, and all in the first
        ``centred`` rows, are centred.
        ``fills`` are the colours of its rows from the first.
        """
        xs = [left + sum(widths[:n]) for n in range(len(widths) + 1)]
        ys = [top]
        for row in rows:
            most = max(text.count("\n") + 1 for text in row)
            ys.append(ys[-1] + most * LEADING * size / 10 + 2 * PADDING)
        for n, fill in enumerate(fills):
            if fill:
                self.box(xs[0], ys[n], xs[-1], ys[n + 1], fill, pen=0)
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                if text in ("<", "^"):
                    continue
                right = c + 1 + _run(row[c + 1 :], "<")
                bottom = r + 1 + _run([below[c] for below in rows[r + 1 :]], "^")
                if ruled:
                    self.box(xs[c], ys[r], xs[right], ys[bottom])
                height = LEADING * size / 10
                free = ys[bottom] - ys[r] - (text.count("\n") + 1) * height
                for n, part in enumerate(text.split("\n")):
                    free_x = xs[right] - xs[c] - self.width_of(part, size)
                    indent = max(4.0, free_x / 2) if right > c + 1 or r < centred else 4.0
                    self.text(xs[c] + indent, ys[r] + free / 2 + (n + 0.77) * height, part, size)
        return ys

    def read(self) -> Answer:
        """Write the file and read all of it."""
        return Answer(extractors.extract(self.save(), ocr="off"))


def _run(texts: Row, sign: str) -> int:
    count = 0
    while count < len(texts) and texts[count] == sign:
        count += 1
    return count


class Answer:
    """What was read, in a form that a test can write out."""

    def __init__(self, found: Extraction) -> None:
        """Keep all of it in ``found``."""
        self.found = found

    @property
    def figures(self) -> dict[str | None, list[str]]:
        """Name of each indicator → its figures as ``building.show`` writes them."""
        return {indicator.name: shown(indicator) for indicator in self.found.indicators}

    @property
    def names(self) -> list[str | None]:
        """Names of the indicators in order."""
        return [indicator.name for indicator in self.found.indicators]

    @property
    def goals(self) -> dict[str | None, str | None]:
        """Name of each indicator → title of the goal it stands under."""
        titles = [heading.title for heading in self.found.headings]
        return {i.name: None if i.goal is None else titles[i.goal] for i in self.found.indicators}

    @property
    def outline(self) -> list[str]:
        """Each goal: indent by level, number and title."""
        return [f"{'  ' * (h.level - 1)}{h.number or '-'} {h.title}" for h in self.found.headings]
