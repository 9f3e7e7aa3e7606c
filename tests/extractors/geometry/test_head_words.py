"""Which lines above the rows of a table without a grid are its header's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.layout.head_words import with_head_words
from extractors.layout.pieces import HeadWord, pieces_of
from extractors.layout.rows import text_rows
from tests.extractors.geometry.paper import Paper

HEADER = ("指標", "現状値（R5）", "目標値（R7）", "備考")
XS = (40, 180, 270, 360)


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "a.pdf", 500)


def head_words(paper: Paper) -> list[str]:
    """The words of all headers on a page."""
    rows = with_head_words(text_rows(pieces_of(paper.page().glyphs)))
    return [p.text for row in rows for p in row if isinstance(p, HeadWord)]


def test_first_line_of_a_cell_below_a_numbered_title(paper: Paper) -> None:
    """（１）安心 below the header, then a note of three lines, its row at the second of them."""
    paper.rows(XS, (53, 110, 150), (HEADER, ("出生数", "120人", "150人"), ("相談の件数", "5件", "12件")))
    paper.text(40, 75, "（１）安心")
    for y, text in ((96, "母子手帳の交付"), (110, "を受けた人から"), (124, "数える")):
        paper.text(364, y, text)
    assert head_words(paper) == [*HEADER]


def test_last_line_of_a_header(paper: Paper) -> None:
    """A line as lone and as near to the first row, but nearer to 備考: it is the header's."""
    paper.rows(
        XS, (53, 81, 121), (HEADER, ("出生数", "120人", "150人", "住民基"), ("相談の件数", "5件", "12件"))
    )
    paper.text(364, 66, "（出典）")
    assert head_words(paper) == [*HEADER, "（出典）"]


def test_value_broken_around_its_row(paper: Paper) -> None:
    """1,807人（R7年 / 度） stands around the half height of the first row: no line of it is the header's."""
    paper.rows(XS, (53, 84, 121), (HEADER, ("出生数", "120人"), ("相談の件数", "5件", "12件")))
    paper.text(274, 75, "1,807人（R7年")
    paper.text(274, 93, "度）")
    assert head_words(paper) == [*HEADER]


def test_prose_above_a_header(paper: Paper) -> None:
    """A line of prose over the names and the first values, by chance about centred over both."""
    paper.text(40, 39, "主な事業：創業の相談、会社の誘致、利子の補給")
    paper.rows(
        (40, 180, 270), (53, 67, 81), (HEADER[:3], ("出生数", "120人", "150人"), ("件数", "5件", "12件"))
    )
    assert head_words(paper) == [*HEADER[:3]]


def test_word_over_values_alone(paper: Paper) -> None:
    """The same header below a word that stands over the two columns of values."""
    paper.text(225, 39, "目標と現状")
    paper.rows(
        (40, 180, 270), (53, 67, 81), (HEADER[:3], ("出生数", "120人", "150人"), ("件数", "5件", "12件"))
    )
    assert sorted(head_words(paper)) == sorted(["目標と現状", *HEADER[:3]])
