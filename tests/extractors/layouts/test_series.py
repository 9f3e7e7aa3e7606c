"""Years in columns, targets and actuals in rows, rates and grades."""

from __future__ import annotations

from tests.extractors.layouts.sheet import Sheet


def test_years_in_columns(sheet: Sheet) -> None:
    """基準値, then the targets of five years."""
    sheet.table(
        60,
        (130, 70, 60, 60, 60, 60, 60),
        ("指標", "基準値", "目標値", "<", "<", "<", "<"),
        ("^", "R2", "R3", "R4", "R5", "R6", "R7"),
        ("出生数", "100人", "110人", "120人", "130人", "140人", "150人"),
    )
    assert sheet.read().figures == {
        "出生数": [
            "baseline 100 人 @2020",
            "target 110 人 @2021",
            "target#1 120 人 @2022",
            "target#2 130 人 @2023",
            "target#3 140 人 @2024",
            "target#4 150 人 @2025",
        ]
    }


def test_years_in_columns_of_a_population(sheet: Sheet) -> None:
    """The same grid without any word of targets: 表１ 人口の推移 is no table of indicators."""
    sheet.text(50, 50, "表１　人口の推移")
    sheet.table(
        60,
        (130, 70, 60, 60, 60, 60, 60),
        ("区分", "国勢調査", "住民基本台帳", "<", "<", "<", "<"),
        ("^", "R2", "R3", "R4", "R5", "R6", "R7"),
        ("総人口", "100人", "110人", "120人", "130人", "140人", "150人"),
        size=9,
    )
    assert sheet.read().names == []


def test_targets_and_actuals_in_turn(sheet: Sheet) -> None:
    """Two rows for each name, 目標 and 実績 beside them."""
    sheet.table(
        60,
        (150, 60, 80, 80, 80),
        ("指標", "区分", "R3", "R4", "R5"),
        ("出生数", "目標", "110人", "120人", "130人"),
        ("^", "実績", "108人", "115人", "131人"),
        ("婚姻数", "目標", "40組", "42組", "44組"),
        ("^", "実績", "39組", "41組", "－"),
    )
    assert sheet.read().figures == {
        "出生数": [
            "target 110 人 @2021",
            "target#1 120 人 @2022",
            "target#2 130 人 @2023",
            "actual 108 人 @2021",
            "actual#1 115 人 @2022",
            "actual#2 131 人 @2023",
        ],
        "婚姻数": [
            "target 40 組 @2021",
            "target#1 42 組 @2022",
            "target#2 44 組 @2023",
            "actual 39 組 @2021",
            "actual#1 41 組 @2022",
            "actual#2 none @2023",
        ],
    }


def test_men_and_women_in_turn(sheet: Sheet) -> None:
    """The same grid with 男性 and 女性 in place of 目標 and 実績: parts, not roles."""
    sheet.table(
        60,
        (150, 60, 110, 110),
        ("指標", "区分", "現状値（R4）", "目標値（R7）"),
        ("健康寿命", "男性", "80.1歳", "81歳"),
        ("^", "女性", "84.2歳", "85歳"),
    )
    assert sheet.read().figures == {
        "健康寿命": [
            "baseline [男性] 80.1 歳 @2022",
            "target [男性] 81 歳 @2025",
            "baseline [女性] 84.2 歳 @2022",
            "target [女性] 85 歳 @2025",
        ]
    }


def test_years_over_target_and_actual(sheet: Sheet) -> None:
    """Each year stands over 目標 and 実績."""
    sheet.table(
        60,
        (150, 70, 70, 70, 70),
        ("指標", "令和４年度", "<", "令和５年度", "<"),
        ("^", "目標", "実績", "目標", "実績"),
        ("出生数", "120人", "115人", "130人", "131人"),
    )
    assert sheet.read().figures == {
        "出生数": [
            "target 120 人 @2022",
            "actual 115 人 @2022",
            "target#1 130 人 @2023",
            "actual#1 131 人 @2023",
        ]
    }


def test_years_over_budget_and_account(sheet: Sheet) -> None:
    """The same grid with 予算額 and 決算額."""
    sheet.table(
        60,
        (150, 70, 70, 70, 70),
        ("事業名", "令和４年度", "<", "令和５年度", "<"),
        ("^", "予算額", "決算額", "予算額", "決算額"),
        ("出産祝金", "120千円", "115千円", "130千円", "131千円"),
    )
    assert sheet.read().names == []


def test_rate_beside_the_actual(sheet: Sheet) -> None:
    """達成率 is a figure of its own."""
    sheet.table(
        60,
        (150, 100, 100, 80),
        ("指標", "目標値（R5）", "実績値（R5）", "達成率"),
        ("出生数", "150人", "120人", "80.0％"),
    )
    assert sheet.read().figures == {
        "出生数": ["target 150 人 @2023", "actual 120 人 @2023", "achievement_rate 80 %"]
    }


def test_grade_beside_the_actual(sheet: Sheet) -> None:
    """A grade A, B, C is none, nor is the row's number at the left."""
    sheet.table(
        60,
        (40, 150, 100, 100, 60),
        ("No.", "指標", "目標値（R5）", "実績値（R5）", "評価"),
        ("1", "出生数", "150人", "120人", "B"),
        ("2", "婚姻数", "40組", "41組", "A"),
    )
    assert sheet.read().figures == {
        "出生数": ["target 150 人 @2023", "actual 120 人 @2023"],
        "婚姻数": ["target 40 組 @2023", "actual 41 組 @2023"],
    }


def test_a_year_beside_each_value(sheet: Sheet) -> None:
    """現状値 and 目標値 each stand over a value and its year."""
    sheet.table(
        60,
        (150, 70, 80, 70, 80),
        ("指標", "現状値", "<", "目標値", "<"),
        ("^", "数値", "年度", "数値", "年度"),
        ("出生数", "120人", "R5", "150人", "R7"),
    )
    assert sheet.read().figures == {"出生数": ["baseline 120 人 @2023", "target 150 人 @2025"]}


def test_a_number_beside_each_value(sheet: Sheet) -> None:
    """The same grid with 順位 in place of 年度: a rank makes no year."""
    sheet.table(
        60,
        (150, 70, 80, 70, 80),
        ("指標", "現状値", "<", "目標値（R7）", "<"),
        ("^", "数値", "順位", "数値", "順位"),
        ("出生数", "120人", "5位", "150人", "3位"),
    )
    answer = sheet.read()
    assert answer.names == ["出生数"]
    assert "baseline 120 人 @2005" not in answer.figures["出生数"]
    assert all("@2023" not in figure for figure in answer.figures["出生数"])
