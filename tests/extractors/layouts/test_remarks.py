"""Words beside, above and inside a table that say what its values are, or nothing."""

from __future__ import annotations

import pytest

from tests.extractors.layouts.sheet import Sheet

WIDTHS = (200, 120, 120)
YEARS = ("指標", "R2", "R3", "R4")
FOUR = (160, 80, 80, 80)
CAPTION = "重要業績評価指標（KPI）　上段：目標値　下段：実績値"


@pytest.mark.parametrize("ruled", [True, False])
def test_english_below_the_words_of_a_header(sheet: Sheet, ruled: bool) -> None:
    """指標 / Indicator, 現状値 / Baseline / （R5）, 目標値 / Target / （R11）."""
    sheet.text(50, 60, "数値目標　Numerical targets", 12)
    header = ("指標\nIndicator", "現状値\nBaseline\n（R5）", "目標値\nTarget\n（R11）")
    sheet.table(80, WIDTHS, header, ("従業者数", "120人", "150人"), ("商談件数", "6件", "18件"), ruled=ruled)
    answer = sheet.read()
    assert answer.figures == {
        "従業者数": ["baseline 120 人 @2023", "target 150 人 @2029"],
        "商談件数": ["baseline 6 件 @2023", "target 18 件 @2029"],
    }
    assert [i.class_ for i in answer.found.indicators] == ["numeric_target", "numeric_target"]


def test_names_that_end_in_english(sheet: Sheet) -> None:
    """Latin words at the end of a name are part of it."""
    rows = (("公式Instagram", "120人", "150人"), ("農園\nFarm Park", "6人", "18人"))
    sheet.table(80, WIDTHS, ("指標", "現状値（R5）", "目標値（R11）"), *rows)
    assert sheet.read().names == ["公式Instagram", "農園Farm Park"]


@pytest.mark.parametrize("ruled", [True, False])
def test_years_in_the_caption(sheet: Sheet, ruled: bool) -> None:
    """（基準年度：R5　目標年度：R11） behind the caption: the space in the bracket parts no columns."""
    sheet.text(60, 60, "重要業績評価指標（KPI）（基準年度：R5　目標年度：R11）")
    rows = (("出生数", "120人", "150人"), ("商談件数", "6件", "18件"))
    sheet.table(80, WIDTHS, ("指標", "基準値", "目標値"), *rows, ruled=ruled)
    assert sheet.read().figures == {
        "出生数": ["baseline 120 人 @2023", "target 150 人 @2029"],
        "商談件数": ["baseline 6 件 @2023", "target 18 件 @2029"],
    }


def test_year_of_one_role_below_the_caption(sheet: Sheet) -> None:
    """※ with one year may be about one indicator: it dates nothing."""
    sheet.text(60, 60, "重要業績評価指標（KPI）")
    sheet.text(60, 74, "※基準値：令和５年度")
    sheet.table(80, WIDTHS, ("指標", "基準値", "目標値"), ("出生数", "120人", "150人"))
    assert sheet.read().figures == {"出生数": ["baseline 120 人", "target 150 人"]}


def test_lines_of_a_cell(sheet: Sheet) -> None:
    """Two lines in the cells of R2 and R3, and the upper one in that of R4."""
    sheet.text(60, 60, CAPTION)
    sheet.table(80, FOUR, YEARS, ("商談件数", "10件\n9件", "12件\n11件", "15件\n"))
    assert sheet.read().figures == {
        "商談件数": [
            "target 10 件 @2020",
            "actual 9 件 @2020",
            "target#1 12 件 @2021",
            "actual#1 11 件 @2021",
            "target#2 15 件 @2022",
        ]
    }


def test_lines_between_those_of_the_other_cells(sheet: Sheet) -> None:
    """The one line of R4 stands in the middle: nothing tells whether it is a target or a result."""
    sheet.text(60, 60, CAPTION)
    sheet.table(80, FOUR, YEARS, ("商談件数", "10件\n9件", "12件\n11件", "15件"))
    found = sheet.read().found.indicators[0].figures
    assert [(f.value, f.status) for f in found if f.fiscal_year == 2022] == [(None, "unparsed")]


def test_words_of_a_revision(sheet: Sheet) -> None:
    """変更前 and 変更後 below 目標値; 区分 says what became of each indicator."""
    header = ("指標", "基準値（R3）", "目標値（R8）\n変更前", "目標値（R8）\n変更後", "区分")
    rows = (("商談件数", "10件", "19件", "23件", "変更"), ("出生数", "5人", "6人", "7人", "継続"))
    sheet.table(80, (140, 80, 90, 90, 50), header, *rows)
    assert sheet.read().figures == {
        "商談件数": ["baseline 10 件 @2021", "~target 19 件 @2026", "revised_target 23 件 @2026"],
        "出生数": ["baseline 5 人 @2021", "~target 6 人 @2026", "revised_target 7 人 @2026"],
    }


def test_parts_of_one_indicator_in_words_of_a_revision(sheet: Sheet) -> None:
    """新規 and 継続 beside one name are its parts."""
    rows = (("補助件数", "新規", "10件", "19件"), ("^", "継続", "5件", "6件"))
    sheet.table(80, (140, 80, 110, 110), ("指標", "区分", "現状値（R5）", "目標値（R11）"), *rows)
    assert sheet.read().figures == {
        "補助件数": [
            "baseline [新規] 10 件 @2023",
            "target [新規] 19 件 @2029",
            "baseline [継続] 5 件 @2023",
            "target [継続] 6 件 @2029",
        ]
    }
