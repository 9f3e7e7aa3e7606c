"""Tables of separate shapes: cells with white between them, and shapes that are none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from tests.extractors.geometry.paper import Paper, tables, texts

XS = (40, 180, 230, 300, 370)
HEADER = ("指標", "単位", "基準値", "目標値")
ROWS = (("6次産業に取り組む人", "人", "120", "150"), ("来館者数", "人", "3,400", "4,000"))


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "a.pdf")


def shape(paper: Paper, x0: float, y0: float, x1: float, y1: float, fill: str = "#fbe9e4") -> None:
    """A filled shape with rounded corners."""
    paper.canvas.setFillColor(fill)
    paper.canvas.roundRect(x0, paper.height - y1, x1 - x0, y1 - y0, 5, stroke=0, fill=1)


def draw(paper: Paper, rows: Sequence[Sequence[str]], heads: int = 2, high: float = 26) -> None:
    """Shapes four points apart; in the first row only the first ``heads`` columns have one."""
    for place, row in enumerate(rows):
        top = 40 + place * (high + 4)
        for column, ((x0, x1), text) in enumerate(zip(pairwise(XS), row, strict=True)):
            if place or column < heads:
                shape(paper, x0, top, x1 - 4, top + high)
            paper.text(x0 + 5, top + 17, text, 9)


def test_shapes_in_rows_and_columns(paper: Paper) -> None:
    """Two rows of shapes; of the headers above, two have the shape of their column; a name begins with 6."""
    draw(paper, (HEADER, *ROWS))
    (table,) = tables(paper.layout())
    assert texts(table) == [list(HEADER), *map(list, ROWS)]
    assert table.ruled


@pytest.mark.parametrize("heads", [0, 1])
def test_shapes_without_a_header_of_shapes(paper: Paper, heads: int) -> None:
    """Nothing as wide as two of the columns stands above them."""
    draw(paper, (HEADER, *ROWS), heads=heads)
    assert not any(t.ruled for t in tables(paper.layout()))


def test_shapes_that_hold_words(paper: Paper) -> None:
    """The same shapes with a step of a scheme in each: no column holds values."""
    draw(paper, (HEADER, ("相談", "計画", "実施", "評価"), ("見直し", "公表", "改善", "継続")))
    assert not any(t.ruled for t in tables(paper.layout()))


def test_white_cells_below_a_coloured_header(paper: Paper) -> None:
    """Cells filled alike, without rules: the borders between them go on from those of the header."""
    for y0, y1, fills in (
        (40, 60, ("#555555", "#999999", "#cc1030")),
        (60, 85, ("#ffffff",) * 3),
        (85, 110, ("#f4f4f4",) * 3),
    ):
        for (x0, x1), fill in zip(pairwise((40, 180, 270, 370)), fills, strict=True):
            paper.box(x0, y0, x1, y1, fill, pen=0)
    rows = (("指標", "現状値", "目標値"), ("出生数", "120人", "150人"), ("来館者数", "11件", "75件"))
    paper.rows((40, 180, 270), (54, 75, 98), rows)
    paper.text(274, 107, "（5年間累計）", 6)
    (table,) = tables(paper.layout())
    assert texts(table) == [*map(list, rows[:2]), ["来館者数", "11件", "75件\n（5年間累計）"]]
