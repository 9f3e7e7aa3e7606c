"""Boxes with a title bar around a table, and headings over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.document import extract
from extractors.geometry import Box
from extractors.layout.open_sheets import open_sheets
from extractors.lexicon import load
from extractors.model import Glyph
from tests.extractors.geometry.paper import Paper


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "sheet.pdf", width=595, height=842)


def _values(paper: Paper, top: float) -> None:
    """A table of one row of values, its header above it."""
    xs = [200 + 60 * n for n in range(5)]
    paper.grid(xs, (top, top + 20, top + 40))
    paper.rows(xs, (top + 14, top + 34), (("基準値", "R5", "R6", "目標値"), ("62.1", "64.8", "66", "75")))


def test_title_of_the_box_around_a_table(paper: Paper) -> None:
    """A box: a bar with the name and a grade, below it a chart's numbers and a table without names."""
    paper.grid((40, 500), (100, 120, 240))
    paper.rule(430, 100, 430, 120)
    paper.text(46, 114, "指標1　自主防災組織の組織率（％）")
    paper.text(440, 114, "評価　Ｂ")
    for y, text in ((140, "100"), (180, "50"), (220, "0")):
        paper.text(50, y, text, 8)
    _values(paper, 150)
    found = extract(paper.save(), ocr="off")
    assert [(i.name, len(i.figures)) for i in found.indicators] == [("自主防災組織の組織率", 4)]
    assert {f.unit for f in found.indicators[0].figures} == {"%"}


def test_a_box_beside_a_table_names_nothing_in_it(paper: Paper) -> None:
    """The same box ends above the table: what it holds is its own."""
    paper.grid((40, 500), (100, 120, 140))
    paper.rule(430, 100, 430, 120)
    paper.text(46, 114, "指標1　自主防災組織の組織率（％）")
    paper.text(440, 114, "評価　Ｂ")
    paper.text(46, 134, "自治会役員の高齢化が進んでいる。")
    _values(paper, 190)
    assert [i.name for i in extract(paper.save(), ocr="off").indicators] == []


def _signs(x: float, y: float, text: str, size: float) -> list[Glyph]:
    """The glyphs of a text; digits and hyphens are narrow."""
    glyphs = []
    for sign in text:
        width = size * (0.5 if sign in "0123456789-" else 1)
        glyphs.append(Glyph(sign, Box(x, y, x + width, y + size), size))
        x += width
    return glyphs


@pytest.mark.parametrize(("blank", "sheets"), [("　", 0), ("　　　", 1)])
def test_headings_are_no_sheet(blank: str, sheets: int) -> None:
    """A goal, its measure and a caption, a wide space behind each number; three of them: a column beside."""
    glyphs = [
        *_signs(50, 48, f"政策1{blank}安全で快適に暮らせるまち", 11),
        *_signs(50, 74, f"施策1-1{blank}防災・減災対策の推進", 12),
        *_signs(40, 101, "【成果指標】　基準値：令和２年度　目標値：令和７年度", 8),
    ]
    assert len(open_sheets(1, glyphs, load())) == sheets


@pytest.mark.parametrize(("rows", "names"), [(1, ["暮らしの安心"]), (2, [])])
def test_a_title_names_one_row(paper: Paper, rows: int, names: list[str]) -> None:
    """A title over roles and values, no column of names: one row is its own, of two nobody knows whose."""
    paper.text(40, 50, "【数値目標】")
    paper.text(40, 80, "暮らしの安心")
    paper.grid((200, 300, 400), [90 + 20 * n for n in range(rows + 2)])
    paper.rows((200, 300), (104,), (("現状値（R6）", "目標値（R12）"),))
    for n in range(rows):
        paper.rows((200, 300), (124 + 20 * n,), ((f"{n}20人", f"{n}50人"),))
    assert [i.name for i in extract(paper.save(), ocr="off").indicators] == names
