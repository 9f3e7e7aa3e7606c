"""A coloured band above a grid: its header row, or a banner with a title."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extractors.geometry.paper import Paper, lines, tables, texts

XS = (40, 200, 280, 360)
HEADER = ["指標", "現状値", "目標値"]
ROWS = [["出生数", "120人", "150人"], ["来館者数", "3,400人", "4,000人"]]


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    paper = Paper(tmp_path / "a.pdf")
    paper.box(40, 40, 360, 60, "#265980", pen=0)
    paper.grid(XS, (60, 80, 100))
    paper.rows(XS, (73, 93), ROWS)
    return paper


def test_band_with_headers_is_the_first_row(paper: Paper) -> None:
    """One fill without borders; the rows below are ruled."""
    for x, word in zip((100, 225, 305), HEADER, strict=True):
        paper.text(x, 53, word, color="#ffffff")
    layout = paper.layout()
    (table,) = tables(layout)
    assert texts(table) == [HEADER, *ROWS]
    assert [c.fill for c in table.cells if c.row == 0] == ["#265980"] * 3
    assert lines(layout) == []


def test_one_column_may_lack_a_header(paper: Paper) -> None:
    """The names have no header."""
    for x, word in zip((225, 305), HEADER[1:], strict=True):
        paper.text(x, 53, word, color="#ffffff")
    (table,) = tables(paper.layout())
    assert texts(table)[0] == ["", *HEADER[1:]]


def test_band_with_a_title_is_a_banner(paper: Paper) -> None:
    """A title that reaches over a border."""
    paper.text(44, 53, "基本目標1　安心して子どもを産み育てるまち", color="#ffffff")
    layout = paper.layout()
    (table,) = tables(layout)
    assert texts(table) == ROWS
    assert lines(layout) == ["基本目標1　安心して子どもを産み育てるまち"]


def test_narrower_band_is_no_header(tmp_path: Path) -> None:
    """A label half as wide as the grid below."""
    paper = Paper(tmp_path / "b.pdf")
    paper.box(40, 40, 200, 60, "#265980", pen=0)
    paper.text(44, 53, "数値", color="#ffffff")
    paper.text(120, 53, "目標", color="#ffffff")
    paper.grid(XS, (60, 80, 100))
    paper.rows(XS, (73, 93), ROWS)
    (table,) = tables(paper.layout())
    assert texts(table) == ROWS
