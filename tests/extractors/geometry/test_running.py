"""Running heads, page numbers and gutters, against headings, footnotes and numbered lists."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from extractors.layout.layout import lay_out
from extractors.layout.running import number_at_end, page_number, returning, scan
from extractors.model import PageLayout
from extractors.pdf.pages import open_pdf
from tests.extractors.geometry.paper import Paper, lines


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "a.pdf", 595, 842)


def layouts(paper: Paper) -> list[PageLayout]:
    with open_pdf(paper.save()) as pdf:
        running = scan(pdf)
        return [lay_out(pdf.read(n), running) for n in range(1, pdf.page_count + 1)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5", "5"),
        ("- 12 -", "12"),
        ("－ 57 －", "57"),
        ("P.4", "4"),
        ("３ページ", "3"),
        ("12 / 30", "12"),
        ("2 / 8 ページ", "2"),
        ("2 / 8 人", None),
        ("iv", "iv"),
        ("12件", None),
        ("令和2年", None),
        ("第3章", None),
        ("1,234", None),
    ],
)
def test_page_number(text: str, number: str | None) -> None:
    assert page_number(text) == number


def test_number_at_the_end_of_a_head() -> None:
    assert number_at_end("第２期総合戦略 P.13") == "13"
    assert number_at_end("資料1") is None


def test_pieces_that_return_together_and_a_web_address(paper: Paper) -> None:
    """Three pages as a browser prints them: date, title and an address that is another one on each page."""
    for n in range(1, 4):
        paper.text(20, 20, "2025/04/11 9:42", 8)
        paper.text(260, 20, "総合戦略｜公式サイト", 8)
        paper.text(60, 100, "本文です")
        paper.text(20, 828, f"https://www.example.jp/plan/{14000 + n}.html", 8)
        paper.turn()
    assert [lines(page) for page in layouts(paper)] == [["本文です"]] * 3


def test_an_address_in_the_text(paper: Paper) -> None:
    """The same address in the middle of a page, and one behind words in the margin: both stay."""
    paper.text(60, 400, "https://www.example.jp/plan/14001.html", 8)
    paper.text(60, 828, "詳しくは https://www.example.jp/plan/ をご覧ください", 8)
    assert len(lines(layouts(paper)[0])) == 2


def test_head_and_number_leave_the_text(paper: Paper) -> None:
    """Four pages with a head, a number and a line of text each."""
    for n in range(1, 5):
        paper.text(300, 40, "第2期総合戦略（素案）")
        paper.text(60, 100, f"本文の{n}頁目です")
        paper.text(280, 815, f"- {n} -")
        paper.turn()
    pages = layouts(paper)
    assert [lines(p) for p in pages] == [[f"本文の{n}頁目です"] for n in range(1, 5)]
    assert [p.printed_page for p in pages] == ["1", "2", "3", "4"]


def test_heading_at_the_top_of_each_page_stays(paper: Paper) -> None:
    """A numbered heading in the top margin of four pages: its number does not go up with the pages' own."""
    for n in (1, 3, 4, 9):
        paper.text(60, 50, f"【基本目標{n}】")
        paper.text(60, 120, "本文")
        paper.turn()
    assert [lines(p)[0] for p in layouts(paper)] == [f"【基本目標{n}】" for n in (1, 3, 4, 9)]


def test_number_in_the_text_is_no_page_number(paper: Paper) -> None:
    """A lone figure in the middle of a page."""
    paper.text(280, 400, "120")
    paper.text(60, 100, "本文")
    (page,) = layouts(paper)
    assert page.printed_page is None
    assert "120" in lines(page)


def test_returning_lines() -> None:
    assert returning(["計画 1", "計画 2", "計画 3"]) == {"計画#"}
    assert returning(["目標1", "目標5", "目標6"]) == frozenset()
    assert returning(["計画", "計画"]) == frozenset()


def test_gutter_numbers_leave_the_text(paper: Paper) -> None:
    """Every line is numbered in the left margin, blank ones too."""
    for i in range(8):
        paper.text(40 if i < 9 else 35, 100 + 20 * i, str(i + 1), 9)
        if i != 4:
            paper.text(70, 100 + 20 * i, f"{i + 3}つの取組を進めます")
    layout = lay_out(paper.page())
    assert lines(layout) == [f"{i + 3}つの取組を進めます" for i in range(8) if i != 4]
    assert [line.text for line in layout.running] == [str(i) for i in range(1, 9)]


def test_numbered_list_keeps_its_numbers(paper: Paper) -> None:
    """A list with numbers at the margin of the other text."""
    paper.text(40, 80, "次の取組を進めます。")
    for i in range(5):
        paper.text(40, 100 + 20 * i, str(i + 1))
        paper.text(60, 100 + 20 * i, "取組の内容")
    assert lines(lay_out(paper.page()))[1] == "1 取組の内容"


def test_gutter_counts_again_at_the_footnotes(paper: Paper) -> None:
    """Two pages with numbered lines; on the second the count begins again at two footnotes."""
    for page in range(2):
        for i in range(12):
            paper.text(40, 100 + 20 * i, str(i + 1), 9)
            paper.text(70, 100 + 20 * i, "取組を進めます")
        if page:
            for i in range(2):
                paper.text(40, 700 + 20 * i, str(i + 1), 9)
                paper.text(70, 700 + 20 * i, "用語の説明です", 9)
        paper.turn()
    last = layouts(paper)[1]
    assert lines(last) == ["取組を進めます"] * 12 + ["用語の説明です"] * 2
    assert [line.text for line in last.running][-2:] == ["1", "2"]


def test_a_misread_number_spoils_no_gutter(paper: Paper) -> None:
    """Two pages with numbered lines; on the second, the number of the third one runs into its text."""
    for page in range(2):
        for i in range(12):
            paper.text(52 - 6 * len(str(i + 1)), 100 + 20 * i, str(i + 1), 9)
            if page and i == 2:
                paper.text(54, 100 + 20 * i, "1【基本的方向性】", 9)
            else:
                paper.text(70, 100 + 20 * i, "取組を進めます")
        paper.turn()
    assert lines(layouts(paper)[1]) == [
        *["取組を進めます"] * 2,
        "3 1【基本的方向性】",
        *["取組を進めます"] * 9,
    ]


@pytest.mark.parametrize("rotation", [90, 0])
def test_gutter_of_turned_pages(paper: Paper, tmp_path: Path, rotation: int) -> None:
    """The same gutter on pages drawn on their side, whether /Rotate turns them upright or not."""
    for _ in range(2):
        paper.canvas.translate(595, 0)
        paper.canvas.rotate(90)
        paper.height = 595
        for i in range(12):
            paper.text(40, 100 + 20 * i, str(i + 1), 9)
            if i != 4:
                paper.text(70, 100 + 20 * i, "取組を進めます")
        paper.turn()
    with pikepdf.open(paper.save()) as pdf:
        for page in pdf.pages:
            page.Rotate = rotation
        pdf.save(tmp_path / "turned.pdf")
    with open_pdf(tmp_path / "turned.pdf") as file:
        running = scan(file)
        assert running.gutter
        assert lines(lay_out(file.read(2), running)) == ["取組を進めます"] * 11


def test_years_at_the_margin_of_turned_pages(paper: Paper, tmp_path: Path) -> None:
    """Years down the left side count up too, but by two."""
    for _ in range(2):
        paper.canvas.translate(595, 0)
        paper.canvas.rotate(90)
        paper.height = 595
        for i in range(3):
            paper.text(40, 100 + 60 * i, str(2021 + 2 * i), 9)
            paper.text(70, 100 + 60 * i, "取組を進めます")
        paper.turn()
    with pikepdf.open(paper.save()) as pdf:
        for page in pdf.pages:
            page.Rotate = 90
        pdf.save(tmp_path / "turned.pdf")
    with open_pdf(tmp_path / "turned.pdf") as file:
        assert not scan(file).gutter


def test_numbers_that_fall_are_no_gutter(paper: Paper) -> None:
    """A gutter document with a page where figures stand at the margin: 9, 4, 2."""
    for page in range(3):
        for i in range(6):
            paper.text(40, 100 + 20 * i, str(i + 1) if page < 2 else str(9 - i), 9)
            paper.text(70, 100 + 20 * i, "取組を進めます")
        paper.turn()
    assert lines(layouts(paper)[2])[0] == "9 取組を進めます"


def test_side_tab_is_running(paper: Paper) -> None:
    """A chapter's tab at the right edge; its second character stands beside a line."""
    for i, char in enumerate("基本目標Ⅰ"):
        paper.text(572, 100 + 11 * i, char, 11)
    paper.text(60, 111, "成果指標")
    layout = lay_out(paper.page())
    assert lines(layout) == ["成果指標"]
    assert [(line.text, line.vertical) for line in layout.running] == [("基本目標Ⅰ", True)]


def test_stacked_signs_of_a_list_are_no_tab(paper: Paper) -> None:
    """ア, イ, ウ before their texts, and figures at the edge."""
    for i, char in enumerate("アイウ"):
        paper.text(42, 100 + 18 * i, char)
        paper.text(58, 100 + 18 * i, "取組の内容")
    for i, char in enumerate("358"):
        paper.text(572, 100 + 12 * i, char)
    layout = lay_out(paper.page())
    assert lines(layout)[0].startswith("ア 取組の内容")
    assert not layout.running


def test_page_numbers_at_the_outer_end() -> None:
    """Left on even pages, right on odd ones, beside a title that has a number itself."""
    margins = [f"{n} 第7次総合計画" if n % 2 == 0 else f"第7次総合計画 {n}" for n in range(2, 7)]
    assert {"#第#次総合計画", "第#次総合計画#"} <= returning(margins)


def test_numbered_headings_of_one_title_are_not_running() -> None:
    """Their numbers do not go up with the pages."""
    assert returning(["1 第7次総合計画", "1 第7次総合計画（続き）", "2 第7次総合計画"]) == frozenset()
