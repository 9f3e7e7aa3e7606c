"""Sheets with printer's marks: the page within them is read, what stands outside is not."""

from __future__ import annotations

from pathlib import Path

import pytest

import extractors
from extractors.ocr.pages import OcrFile
from extractors.pdf.pages import open_pdf
from extractors.sheets.leaf import Leaf
from extractors.sheets.leaves import find_leaves
from tests.extractors.geometry.paper import Paper

MARGIN, WIDTH, HEIGHT = 40, 400, 560
"""Points around a page, and its sides."""
BLEED = 8.5


def sheet(path: Path, wide: int = 1) -> Paper:
    return Paper(path, wide * WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN)


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return sheet(tmp_path / "a.pdf")


def marks(paper: Paper, *, wide: int = 1, inwards: float = 0, corners: int = 4) -> None:
    """Two lines at each side of each corner, for the page and for its bleed, and a slug line."""
    x1, y1 = MARGIN + wide * WIDTH, MARGIN + HEIGHT
    right, below = x1 + MARGIN, y1 + MARGIN
    for shift in (0, BLEED):
        for x in (MARGIN - shift, x1 + shift):
            paper.rule(x, 0, x, MARGIN - 12 + inwards)
            if corners == 4:
                paper.rule(x, y1 + 12 - inwards, x, below)
        for y in (MARGIN - shift, y1 + shift):
            paper.rule(0, y, MARGIN - 12 + inwards, y)
            paper.rule(x1 + 12 - inwards, y, right, y)
    paper.text(MARGIN + 10, below - 6, "総合戦略_本文.indd   12     2020/03/15   10:23:45", 7)


def page(paper: Paper, left: float, name: str, number: int) -> None:
    paper.text(left + 40, MARGIN + 60, f"基本目標{number}　{name}をつくる", 14)
    xs = [left + 40, left + 200, left + 280, left + 360]
    paper.grid(xs, [MARGIN + 100, MARGIN + 125, MARGIN + 150])
    rows = [["KPI", "基準値(R1)", "目標値(R6)"], [f"{name}の数", "1か所", "5か所"]]
    paper.rows(xs[:-1], [MARGIN + 117, MARGIN + 142], rows)
    paper.text(left + 195, MARGIN + HEIGHT - 15, str(number))


def leaves(path: Path) -> tuple[Leaf, ...]:
    with open_pdf(path) as pdf:
        return find_leaves(OcrFile(pdf, "off"))


def test_page_is_cut_to_the_inner_marks(paper: Paper) -> None:
    """Marks of the page and, further out, of the bleed: the inner ones hold."""
    marks(paper)
    page(paper, MARGIN, "公園", 1)
    (leaf,) = leaves(paper.save())
    sides = (WIDTH + 2 * MARGIN, HEIGHT + 2 * MARGIN) * 2
    points = [share * side for share, side in zip(leaf.area, sides, strict=True)]
    assert points == pytest.approx([MARGIN, MARGIN, MARGIN + WIDTH, MARGIN + HEIGHT], abs=1)


def test_ornaments_that_reach_into_the_page_cut_nothing(paper: Paper) -> None:
    """Corners drawn around the text: their lines go inwards."""
    marks(paper, inwards=30)
    assert leaves(paper.save()) == ()


def test_lines_at_two_corners_cut_nothing(paper: Paper) -> None:
    """Short lines above, and none below."""
    marks(paper, corners=2)
    assert leaves(paper.save()) == ()


def test_text_outside_keeps_the_sheet_whole(paper: Paper) -> None:
    """As many words beside the marks as a column of a plan has."""
    marks(paper)
    for y in range(60, 560, 12):
        paper.text(4, y, "策定の趣旨", 6)
    assert leaves(paper.save()) == ()


def test_usual_paper_is_not_looked_at(tmp_path: Path) -> None:
    """The same lines on a page of A4."""
    paper = Paper(tmp_path / "a.pdf", 595, 842)
    for x in (40, 555):
        paper.rule(x, 0, x, 28)
        paper.rule(x, 814, x, 842)
    for y in (40, 802):
        paper.rule(0, y, 28, y)
        paper.rule(567, y, 595, y)
    assert leaves(paper.save()) == ()


def test_slug_is_no_word_of_the_plan(paper: Paper) -> None:
    """The hour of the file's making is no date of the plan; boxes are those of the sheet."""
    for number in (1, 2, 3):
        marks(paper)
        page(paper, MARGIN, f"{number}号公園", number)
        paper.turn()
    found = extractors.extract(paper.save(), ocr="off")
    assert found.cover.published is None
    assert [(i.name, i.page, i.printed_page) for i in found.indicators] == [
        (f"{n}号公園の数", n, str(n)) for n in (1, 2, 3)
    ]
    box = found.headings[0].box
    assert (box.x0, box.bottom) == pytest.approx((MARGIN + 40, MARGIN + 63), abs=3)


def test_spreads_within_marks(tmp_path: Path) -> None:
    """Two printed pages within the marks of one sheet, their table to the right at its place on the sheet."""
    paper = sheet(tmp_path / "a.pdf", 2)
    for number in (2, 4, 6):
        marks(paper, wide=2)
        page(paper, MARGIN, f"{number}号公園", number)
        page(paper, MARGIN + WIDTH, f"{number + 1}号公園", number + 1)
        paper.turn()
    found = extractors.extract(paper.save(), ocr="off")
    assert [(i.name, i.page, i.printed_page) for i in found.indicators] == [
        (f"{n}号公園の数", n // 2, str(n)) for n in range(2, 8)
    ]
    assert found.indicators[1].box.x0 == pytest.approx(MARGIN + WIDTH + 40, abs=3)
