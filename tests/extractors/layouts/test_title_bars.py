"""Coloured bars side by side, each with a numbered title: the columns below them."""

from __future__ import annotations

import pytest

from tests.extractors.layouts.sheet import Sheet

BAR = "#c55a11"
WIDTHS = (110, 55, 55)
HEADER = ("指標", "現状（R5）", "目標（R7）")
TITLES = ("施策1-1　読書の推進", "施策1-2　子育ての支援")
ROWS = (("来館者数", "3,400人", "4,000人"), ("出生数", "120人", "150人"))
FIGURES = {
    "来館者数": ["baseline 3400 人 @2023", "target 4000 人 @2025"],
    "出生数": ["baseline 120 人 @2023", "target 150 人 @2025"],
}


def _page(sheet: Sheet, titles: tuple[str, str], top: float = 60) -> None:
    """Two bars, below each a line that ends two ems before the next column, and a table."""
    sheet.text(50, 40, "基本目標１ 本と家を生かす町をつくる", 14)
    for left, title, row in zip((50, 280), titles, ROWS, strict=True):
        sheet.box(left, top, left + 224, top + 18, BAR, pen=0)
        sheet.text(left + 2, top + 13, title, 11)
        sheet.text(left, top + 34, "○主な取組：相談の窓口を一つにまとめます。", 10.5)
        sheet.table(top + 44, WIDTHS, HEADER, row, left=left, size=9)


def test_columns_below_title_bars(sheet: Sheet) -> None:
    """The lines below the bars nearly touch: each is its own column's, and so is each table."""
    _page(sheet, TITLES)
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert answer.goals == {"来館者数": "読書の推進", "出生数": "子育ての支援"}


def test_bars_without_numbered_titles(sheet: Sheet) -> None:
    """The same bars with words alone: no columns of measures, both tables stand under the goal."""
    _page(sheet, ("本を読む町", "子を育てる町"))
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert set(answer.goals.values()) == {"本と家を生かす町をつくる"}


@pytest.mark.parametrize("wide", [True, False])
def test_next_goal_below_title_bars(sheet: Sheet, wide: bool) -> None:
    """Below the columns a short heading and a table, over both columns or not: they are the next goal's."""
    _page(sheet, TITLES)
    sheet.text(50, 210, "基本目標２ 人を呼び込む町をつくる", 14)
    widths = (250, 100, 100) if wide else WIDTHS
    sheet.table(220, widths, HEADER, ("移住者数", "20人", "35人"), size=9)
    answer = sheet.read()
    assert answer.goals == {
        "来館者数": "読書の推進",
        "出生数": "子育ての支援",
        "移住者数": "人を呼び込む町をつくる",
    }


def _slide(sheet: Sheet, caption: str) -> dict[str | None, str | None]:
    """Two bars half an inch apart; below the left one a list, below the right one a table of its height."""
    sheet.text(50, 40, "基本目標１ 本と家を生かす町をつくる", 14)
    for left, title in zip((40, 312), TITLES, strict=True):
        sheet.box(left, 60, left + 245, 78, BAR, pen=0)
        sheet.text(left + 4, 73, title, 11)
        sheet.text(left + 4, 98, "・相談の窓口を一つにまとめる", 10)
    sheet.text(44, 128, caption, 10)
    sheet.text(44, 144, "◆来館者数　3,400人（R5）　→　4,000人（R7）", 9)
    sheet.text(44, 160, "◆貸出冊数　12冊（R5）　→　15冊（R7）", 9)
    sheet.table(118, (125, 60, 60), HEADER, ROWS[1], ("婚姻数", "40組", "50組"), left=312, size=9)
    return sheet.read().goals


def test_list_beside_the_table_of_the_next_bar(sheet: Sheet) -> None:
    """The caption of the list stands beside the table, too: the list below it is the left bar's."""
    assert _slide(sheet, "ＫＰＩ") == {
        "来館者数": "読書の推進",
        "貸出冊数": "読書の推進",
        "出生数": "子育ての支援",
        "婚姻数": "子育ての支援",
    }


def test_list_without_a_caption_beside_a_table(sheet: Sheet) -> None:
    """Words that are no caption stand above the list: nothing says that it holds indicators."""
    assert _slide(sheet, "本を読む人を増やす") == {"出生数": "子育ての支援", "婚姻数": "子育ての支援"}
