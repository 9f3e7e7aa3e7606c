"""Header cells over several columns: a last line of years becomes cells of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extractors.geometry.paper import Paper, tables, texts

XS = (20, 150, 220, 290, 360)


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "a.pdf")


def draw(
    paper: Paper, over: list[tuple[float, float, str]], *, body: tuple[str, str] = ("131人", "152人")
) -> None:
    """指標, a box over two columns that holds texts at the given places, 目標値; a row of figures."""
    for at in XS:
        paper.rule(at, 40 if at != XS[2] else 80, at, 110)
    for level in (40, 80, 110):
        paper.rule(XS[0], level, XS[-1], level)
    paper.text(24, 64, "指標")
    paper.text(294, 64, "目標値")
    for x, y, text in over:
        paper.text(x, y, text)
    paper.rows(XS[:-1], [98], [["参加者数", *body, "160人"]])


def test_years_below_their_title_are_a_row(paper: Paper) -> None:
    """実績の推移 over R3 and R4, no rule between title and years."""
    draw(paper, [(190, 55, "実績の推移"), (175, 74, "R3"), (245, 74, "R4")])
    (table,) = tables(paper.layout())
    assert texts(table) == [
        ["指標", "実績の推移", "", "目標値"],
        ["", "R3", "R4", ""],
        ["参加者数", "131人", "152人", "160人"],
    ]
    assert [(c.row_span, c.column_span) for c in table.cells if c.row == 0] == [(2, 1), (1, 2), (2, 1)]
    upper, left, right = (c.box for c in table.cells if c.text in ("実績の推移", "R3", "R4"))
    assert upper.bottom == left.top == right.top
    assert left.bottom == pytest.approx(80, abs=1)
    assert left.x1 == right.x0 == pytest.approx(XS[2], abs=1)


def test_years_alone_are_cells(paper: Paper) -> None:
    """令和3年 and 令和4年 in one box without any title: two cells, no further row."""
    draw(paper, [(160, 64, "令和3年"), (230, 64, "令和4年")])
    (table,) = tables(paper.layout())
    assert texts(table) == [
        ["指標", "令和3年", "令和4年", "目標値"],
        ["参加者数", "131人", "152人", "160人"],
    ]


def test_words_below_a_title_stay(paper: Paper) -> None:
    """Two words that are no years, and might be one phrase printed wide."""
    draw(paper, [(190, 55, "実績の推移"), (165, 74, "見込"), (240, 74, "込み")])
    (table,) = tables(paper.layout())
    assert table.rows == 2
    assert texts(table)[0][1] == "実績の推移\n見込 込み"


def test_one_year_in_the_middle_stays(paper: Paper) -> None:
    """令和4年度 below the title stands over both columns: it is the year of both."""
    draw(paper, [(190, 55, "実績の推移"), (192, 74, "令和4年度")])
    (table,) = tables(paper.layout())
    assert texts(table)[0][1] == "実績の推移\n令和4年度"


def test_three_years_over_two_columns_stay(paper: Paper) -> None:
    """More years than columns: which belongs to which is not known."""
    draw(paper, [(190, 55, "実績の推移"), (160, 74, "R2"), (190, 74, "R3"), (245, 74, "R4")])
    (table,) = tables(paper.layout())
    assert table.rows == 2
