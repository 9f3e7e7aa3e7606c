"""Tables turned by a quarter in meaning: indicators side by side, roles or years down the rows."""

from __future__ import annotations

from tests.extractors.layouts.sheet import Sheet

BOTH = {
    "出生数": ["baseline 120 人 @2023", "target 150 人 @2025"],
    "就業者数": ["baseline 300 人 @2023", "target 350 人 @2025"],
}
SERIES = {
    "出生数": ["actual 110 人 @2022", "actual#1 120 人 @2023", "target 150 人 @2025"],
    "就業者数": ["actual 300 人 @2022", "actual#1 310 人 @2023", "target 350 人 @2025"],
}
KPI = "■重要業績評価指標（KPI）"


def test_roles_down_the_rows(sheet: Sheet) -> None:
    """指標 heads a row of names; 単位, 現状値 and 目標値 stand below it."""
    ys = sheet.table(
        60,
        (120, 150, 150),
        ("指標", "出生数", "就業者数"),
        ("単位", "人", "人"),
        ("現状値（R5）", "120", "300"),
        ("目標値（R7）", "150", "350"),
    )
    answer = sheet.read()
    assert answer.figures == BOTH
    assert [(i.row, round(i.box.top)) for i in answer.found.indicators] == [(0, 60), (0, 60)]
    assert round(answer.found.tables[0].box.bottom) == ys[-1]
    heads = [c.text for c in answer.found.tables[0].cells if c.is_header]
    assert heads == ["指標", "単位", "現状値（R5）", "目標値（R7）"]


def test_labels_and_values_in_four_columns(sheet: Sheet) -> None:
    """As many cells: two labels and two values in each row make a sheet of one indicator."""
    sheet.table(
        60,
        (80, 130, 80, 130),
        ("指標", "出生数", "単位", "人"),
        ("現状値", "120（R5）", "目標値", "150（R7）"),
    )
    assert sheet.read().figures == {"出生数": BOTH["出生数"]}


def test_years_below_roles_down_the_rows(sheet: Sheet) -> None:
    """Two columns at the left: 実績 beside two years, 目標 beside one."""
    sheet.table(
        60,
        (60, 60, 150, 150),
        ("指標", "<", "出生数", "就業者数"),
        ("実績", "R4", "110人", "300人"),
        ("^", "R5", "120人", "310人"),
        ("目標", "R7", "150人", "350人"),
    )
    assert sheet.read().figures == SERIES


def test_parts_of_one_indicator_side_by_side(sheet: Sheet) -> None:
    """男性 and 女性 are parts of one indicator: no two indicators are made, and it is said (W005)."""
    sheet.text(50, 50, KPI)
    sheet.table(
        60,
        (120, 150, 150),
        ("", "男性", "女性"),
        ("現状値（R5）", "80.1歳", "86.5歳"),
        ("目標値（R7）", "81.0歳", "87.0歳"),
    )
    answer = sheet.read()
    assert answer.names == []
    assert [w for w in answer.found.warnings if w.startswith(("W004", "W005"))] != []


def test_years_down_the_rows(sheet: Sheet) -> None:
    """年度 heads the years below a KPI caption, each with its role; units stand in brackets."""
    sheet.text(50, 50, KPI)
    sheet.table(
        60,
        (120, 150, 150),
        ("年度", "出生数（人）", "就業者数（人）"),
        ("R4実績", "110", "300"),
        ("R5実績", "120", "310"),
        ("R7目標", "150", "350"),
    )
    assert sheet.read().figures == SERIES


def test_years_down_the_rows_below_their_course(sheet: Sheet) -> None:
    """The caption is 重要業績評価指標（KPI）の推移: the course of indicators are indicators."""
    sheet.text(50, 50, f"{KPI}の推移")
    sheet.table(
        60,
        (120, 150, 150),
        ("年度", "出生数", "就業者数"),
        ("基準値（R5）", "120人", "300人"),
        ("目標値（R7）", "150人", "350人"),
    )
    assert sheet.read().figures == BOTH


def test_years_down_the_rows_of_a_census(sheet: Sheet) -> None:
    """The same grid below another caption is a table of population: no indicator."""
    sheet.text(50, 50, "図表１　人口の推移")
    sheet.table(
        60,
        (120, 150, 150),
        ("年度", "出生数（人）", "就業者数（人）"),
        ("R4実績", "110", "300"),
        ("R5実績", "120", "310"),
        ("R7見込", "150", "350"),
    )
    assert sheet.read().names == []
