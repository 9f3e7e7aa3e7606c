"""Equal texts upon each other, of which pdfium keeps the lower one: the upper one is what is seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.colors import HexColor

from extractors.model import Glyph
from tests.extractors.geometry.paper import FONT, Paper

FILL, OUTLINE, INVISIBLE = 0, 1, 3
"""Render modes of text (ISO 32000-1, 9.3.6)."""
WHITE, BLACK, GREY = "#ffffff", "#000000", "#bbbbbb"


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """A page of 400 by 300 points that says 出生数."""
    paper = Paper(tmp_path / "page.pdf")
    paper.text(50, 40, "出生数")
    return paper


def write(paper: Paper, text: str, color: str, mode: int = FILL, x: float = 50, y: float = 60) -> None:
    paper.canvas.setFont(FONT, 10)
    paper.canvas.setFillColor(HexColor(color))
    paper.canvas.setStrokeColor(HexColor(color))
    paper.canvas.drawString(x, paper.height - y, text, mode=mode)


def looks(paper: Paper) -> list[tuple[str, str, bool]]:
    """Text, colour and boldness of the second line, glyph by glyph."""

    def look(glyph: Glyph) -> tuple[str, str, bool]:
        return glyph.text, glyph.color, glyph.bold

    return [look(g) for g in paper.page().glyphs if g.box.y_mid > 50]


@pytest.mark.parametrize("mode", [FILL, OUTLINE])
def test_white_edge_around_a_number(paper: Paper, mode: int) -> None:
    """Drawn in white first, so that it stands out from a picture, then in black: black, not bold."""
    for dx, dy in [(-0.6, 0.0), (0.6, 0.0), (0.0, 0.6)]:
        write(paper, "15", WHITE, mode, 50 + dx, 60 + dy)
    write(paper, "15", BLACK)
    assert looks(paper) == [("1", BLACK, False), ("5", BLACK, False)]


def test_invisible_copy_below_a_number(paper: Paper) -> None:
    """The layer of a scan under the same text set anew."""
    write(paper, "15", BLACK, INVISIBLE)
    write(paper, "15", BLACK)
    assert looks(paper) == [("1", BLACK, False), ("5", BLACK, False)]


def test_invisible_copy_upon_a_number(paper: Paper) -> None:
    """It changes nothing, and makes nothing bold."""
    write(paper, "15", BLACK)
    write(paper, "15", BLACK, INVISIBLE)
    assert looks(paper) == [("1", BLACK, False), ("5", BLACK, False)]


def test_number_printed_over_in_white(paper: Paper) -> None:
    """Struck out by printing it again in white: it has the colour of the paper."""
    write(paper, "15", BLACK)
    write(paper, "15", WHITE)
    assert [color for _, color, _ in looks(paper)] == [WHITE, WHITE]


def test_white_copy_that_is_clipped_away(paper: Paper) -> None:
    """The same, but the white copy lies outside its clip: the number shows as it was."""
    write(paper, "15", BLACK)
    path = paper.canvas.beginPath()
    path.rect(0, 0, 20, 20)
    paper.canvas.clipPath(path, stroke=0)
    write(paper, "15", WHITE)
    assert looks(paper) == [("1", BLACK, False), ("5", BLACK, False)]


def test_a_shadow_lends_no_colour(paper: Paper) -> None:
    """Grey, then black a point up and left: a black number."""
    write(paper, "15", GREY, x=51, y=61)
    write(paper, "15", BLACK)
    assert looks(paper) == [("1", BLACK, False), ("5", BLACK, False)]


def test_white_copy_of_a_neighbour(paper: Paper) -> None:
    """Two equal numbers in cells side by side, one printed over in white: the other one stays."""
    write(paper, "15", BLACK)
    write(paper, "15", BLACK, x=64)
    write(paper, "15", WHITE, x=64)
    assert [color for _, color, _ in looks(paper)] == [BLACK, BLACK, WHITE, WHITE]


def scan(paper: Paper, width: float, height: float) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    paper.canvas.drawImage(ImageReader(Image.new("RGB", (8, 8), "white")), 0, 0, width, height)


def test_layer_of_a_scan_with_a_stamp(paper: Paper) -> None:
    """A scan of the whole page with its invisible text, and a stamp in real text at its head."""
    scan(paper, 400, 300)
    for y in (60, 80):
        write(paper, "目標値150人", BLACK, INVISIBLE, y=y)
    assert "".join(text for text, *_ in looks(paper)) == "目標値150人" * 2


@pytest.mark.parametrize("size", [(100, 100), (0.1, 0.1)])
def test_invisible_text_of_a_page_that_is_no_scan(paper: Paper, size: tuple[float, float]) -> None:
    """A small picture: the text that shows is the page's, what is invisible is not read."""
    scan(paper, *size)
    for y in (60, 80):
        write(paper, "目標値150人", BLACK, INVISIBLE, y=y)
    assert looks(paper) == []


def test_invisible_text_of_a_page_with_a_background(paper: Paper) -> None:
    """A picture fills the page, but most of the text shows: no scan."""
    scan(paper, 400, 300)
    for y in (60, 80):
        write(paper, "目標値150人", BLACK, y=y)
    write(paper, "999人", BLACK, INVISIBLE, y=100)
    assert "".join(text for text, *_ in looks(paper)) == "目標値150人" * 2
