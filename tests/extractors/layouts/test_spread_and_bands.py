"""Headings as offices set them: letters spread by blanks, brackets apart, titles on bands below a table."""

from __future__ import annotations

import pytest

from extractors.layout.layout import lay_out
from extractors.layout.pieces import pieces_of
from extractors.model import Table
from extractors.pdf.pages import open_pdf
from tests.extractors.layouts.sheet import Sheet

HEADER = ("指標", "現状値（R5）", "目標値（R7）")
ROWS = (("出生数", "120人", "150人"), ("空き家の活用件数", "5件", "12件"))
XS = (56, 280, 400)
BAND = "#2e75b6"


def test_labels_spread_by_blanks(sheet: Sheet) -> None:
    """基 本 目 標 １ and 施 策 1－1 head their sections: the words are those of 基本目標 and 施策."""
    sheet.text(50, 60, "基 本 目 標 1　安心して暮らす", size=14)
    sheet.text(50, 90, "施 策 1－1　子育ての支援", size=12)
    sheet.table(110, (220, 110, 110), HEADER, *ROWS)
    answer = sheet.read()
    assert answer.outline == ["1 安心して暮らす", "  1-1 子育ての支援"]
    assert answer.goals["出生数"] == "子育ての支援"


def test_spread_word_that_counts(sheet: Sheet) -> None:
    """目 標 3つ is set in the same way: it counts, and is no goal's number."""
    sheet.text(50, 60, "目 標 3つを定めます", size=14)
    sheet.table(110, (220, 110, 110), HEADER, *ROWS)
    assert sheet.read().outline == []


def _texts(sheet: Sheet) -> list[str]:
    with open_pdf(sheet.save()) as file:
        return [piece.text for piece in pieces_of(file.read(1).glyphs)]


def test_bracket_apart_from_the_words_it_closes(sheet: Sheet) -> None:
    """《 before the words and 》 after a blank: one piece."""
    sheet.text(50, 60, "《重要業績評価指標（ＫＰＩ）")
    sheet.text(200, 60, "》")
    assert _texts(sheet) == ["《重要業績評価指標（ＫＰＩ）》"]


def test_bracket_beside_words_in_brackets(sheet: Sheet) -> None:
    """The same, but nothing is open: the bracket is another column's."""
    sheet.text(50, 60, "《重要業績評価指標（ＫＰＩ）》")
    sheet.text(210, 60, "》")
    assert _texts(sheet) == ["《重要業績評価指標（ＫＰＩ）》", "》"]


def _banded(sheet: Sheet, title: str, right: float) -> None:
    """A banded table in small print; below it a band with a title, and its header once more."""
    prose = "若い世代が住み続けられる環境を整え、子どもを産み育てたいという願いをかなえます。"
    y = sheet.lines(50, 60, *[prose] * 5)
    for n, row in enumerate((HEADER, "基本目標１　産み育てる", ROWS[0], title, HEADER, ROWS[1])):
        if n != 2 and n != 5:
            sheet.box(50, y, right if n == 3 else 490, y + 20, "#1f4e79" if n == 0 else BAND, pen=0)
        for x, text in zip(XS, (row,) if isinstance(row, str) else row, strict=False):
            sheet.text(x, y + 13, text, size=8)
        y += 20


FIGURES = {
    "出生数": ["baseline 120 人 @2023", "target 150 人 @2025"],
    "空き家の活用件数": ["baseline 5 件 @2023", "target 12 件 @2025"],
}


def test_band_above_the_header_repeated(sheet: Sheet) -> None:
    """基本目標２ on a band as wide as the table, its header once more below: the goal of what follows."""
    _banded(sheet, "基本目標２　住み続ける", 490)
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert answer.goals == {"出生数": "産み育てる", "空き家の活用件数": "住み続ける"}


@pytest.mark.parametrize(("title", "right"), [("表２　住まいの指標", 490), ("基本目標２　住み続ける", 300)])
def test_caption_or_label_on_a_band(sheet: Sheet, title: str, right: float) -> None:
    """A caption on such a band, or a goal's name on a shorter one: no row of the table above."""
    _banded(sheet, title, right)
    with open_pdf(sheet.save()) as file:
        tables = [b for b in lay_out(file.read(1)).blocks if isinstance(b, Table)]
    assert not any(title in cell.text for cell in tables[0].cells)


def test_band_above_text(sheet: Sheet) -> None:
    """The same band at the foot of a table, prose below it: it heads the next section."""
    for n, row in enumerate((HEADER, *ROWS, ("基本目標２　住み続ける",))):
        sheet.box(50, 80 + 20 * n, 490, 100 + 20 * n, "#1f4e79" if n == 0 else BAND, pen=0)
        for x, text in zip(XS, row, strict=False):
            sheet.text(x, 93 + 20 * n, text)
    sheet.text(50, 185, "誰もが住み続けられるまちをつくります。")
    answer = sheet.read()
    assert answer.outline == ["2 住み続ける"]
    assert answer.goals == {"出生数": None, "空き家の活用件数": None}
    assert not any("住み続ける" in cell.text for cell in answer.found.tables[0].cells)
