"""Figures of several parts: in sub-rows, in sub-columns, inside one cell."""

from __future__ import annotations

from tests.extractors.layouts.sheet import Sheet

HEADER = ("指標", "現状値（R5）", "目標値（R7）")
WIDTHS = (200, 120, 120)


def test_parts_in_rows(sheet: Sheet) -> None:
    """小学校 and 中学校 beside a name that spans both rows; 内訳 has no header of its own."""
    sheet.table(
        60,
        (140, 60, 120, 120),
        ("指標", "<", "現状値（R5）", "目標値（R7）"),
        ("不登校の出現率", "小学校", "1.2％", "1.0％"),
        ("^", "中学校", "4.1％", "3.5％"),
    )
    assert sheet.read().figures == {
        "不登校の出現率": [
            "baseline [小学校] 1.2 % @2023",
            "target [小学校] 1 % @2025",
            "baseline [中学校] 4.1 % @2023",
            "target [中学校] 3.5 % @2025",
        ]
    }


def test_no_parts_in_rows(sheet: Sheet) -> None:
    """The same grid; － in the narrow column says that a row has no parts."""
    sheet.table(
        60,
        (140, 60, 120, 120),
        ("指標", "区分", "現状値（R5）", "目標値（R7）"),
        ("出生数", "－", "120人", "150人"),
        ("婚姻数", "－", "40組", "50組"),
    )
    assert sheet.read().figures == {
        "出生数": ["baseline 120 人 @2023", "target 150 人 @2025"],
        "婚姻数": ["baseline 40 組 @2023", "target 50 組 @2025"],
    }


def test_parts_in_columns(sheet: Sheet) -> None:
    """男性 and 女性 below each role."""
    sheet.table(
        60,
        (160, 70, 70, 70, 70),
        ("指標", "現状値（R5）", "<", "目標値（R7）", "<"),
        ("^", "男性", "女性", "男性", "女性"),
        ("健康寿命", "80.1歳", "84.2歳", "81歳", "85歳"),
    )
    assert sheet.read().figures == {
        "健康寿命": [
            "baseline [男性] 80.1 歳 @2023",
            "baseline [女性] 84.2 歳 @2023",
            "target [男性] 81 歳 @2025",
            "target [女性] 85 歳 @2025",
        ]
    }


def test_years_in_the_columns_of_parts(sheet: Sheet) -> None:
    """The same grid with years below each role: no parts."""
    sheet.table(
        60,
        (160, 70, 70, 70, 70),
        ("指標", "実績値", "<", "目標値", "<"),
        ("^", "R4", "R5", "R6", "R7"),
        ("健康寿命", "80.1歳", "80.2歳", "81歳", "85歳"),
    )
    assert sheet.read().figures == {
        "健康寿命": [
            "actual 80.1 歳 @2022",
            "actual#1 80.2 歳 @2023",
            "target 81 歳 @2024",
            "target#1 85 歳 @2025",
        ]
    }


def test_parts_inside_a_cell(sheet: Sheet) -> None:
    """A word before each number, on lines of their own."""
    sheet.table(60, WIDTHS, HEADER, ("健康寿命", "男性 80.1歳\n女性 84.2歳", "男性 81歳\n女性 85歳"))
    assert sheet.read().figures == {
        "健康寿命": [
            "baseline [男性] 80.1 歳 @2023",
            "baseline [女性] 84.2 歳 @2023",
            "target [男性] 81 歳 @2025",
            "target [女性] 85 歳 @2025",
        ]
    }


def test_two_numbers_inside_a_cell(sheet: Sheet) -> None:
    """Two numbers without a word before them: nothing says which is which, and no number is given out."""
    sheet.table(60, WIDTHS, HEADER, ("健康寿命", "80.1歳 84.2歳", "81歳"))
    answer = sheet.read()
    assert answer.figures == {"健康寿命": ["baseline unparsed @2023", "target 81 歳 @2025"]}
    assert answer.found.indicators[0].figures[0].warnings[0].startswith("W040")


def test_breakdown_in_a_bracket(sheet: Sheet) -> None:
    """The bracket behind a sum names its parts."""
    sheet.table(60, (140, 110, 240), HEADER, ("移住者数", "25人", "33人\n（企業立地12人 新規就農者21人）"))
    assert sheet.read().figures == {
        "移住者数": [
            "baseline 25 人 @2023",
            "target 33 人 @2025",
            "target [企業立地] 12 人 @2025",
            "target [新規就農者] 21 人 @2025",
        ]
    }


def test_note_in_a_bracket(sheet: Sheet) -> None:
    """A bracket of words, with a digit in them, adds no figure."""
    sheet.table(60, (140, 110, 240), HEADER, ("移住者数", "25人", "33人\n（第２期計画による）"))
    assert sheet.read().figures == {"移住者数": ["baseline 25 人 @2023", "target 33 人 @2025"]}
