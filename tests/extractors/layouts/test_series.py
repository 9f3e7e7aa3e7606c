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


def test_years_and_values_in_columns_of_their_own(sheet: Sheet) -> None:
    """基準年 beside 基準値, 目標年 beside 目標値: the year columns date the values."""
    sheet.table(
        60,
        (140, 40, 60, 70, 60, 70),
        ("指標", "単位", "基準年", "基準値", "目標年", "目標値"),
        ("出生数", "人", "R5", "120", "R7", "150"),
    )
    assert sheet.read().figures == {"出生数": ["baseline 120 人 @2023", "target 150 人 @2025"]}


def test_values_headed_by_a_year(sheet: Sheet) -> None:
    """基準年度 beside 現状値: numbers stand below it, so it holds values."""
    sheet.table(
        60, (170, 90, 90, 90), ("指標", "基準年度", "現状値", "目標値"), ("出生数", "120人", "130人", "150人")
    )
    assert sheet.read().figures == {"出生数": ["baseline 120 人", "baseline#1 130 人", "target 150 人"]}


def test_years_without_a_word(sheet: Sheet) -> None:
    """2021, 2022 … stand over their roles, and below one that spans them."""
    sheet.table(
        60,
        (140, 50, 70, 70, 90),
        ("指標", "単位", "2021", "2022", "2025"),
        ("^", "^", "実績", "実績", "目標"),
        ("出生数", "人", "110", "115", "150"),
    )
    sheet.table(
        160,
        (140, 50, 70, 70, 90),
        ("指標", "単位", "実績", "<", "2025（目標）"),
        ("^", "^", "2021", "2022", "^"),
        ("婚姻数", "組", "40", "41", "50"),
    )
    assert sheet.read().figures == {
        "出生数": ["actual 110 人 @2021", "actual#1 115 人 @2022", "target 150 人 @2025"],
        "婚姻数": ["actual 40 組 @2021", "actual#1 41 組 @2022", "target 50 組 @2025"],
    }


def test_values_that_look_like_years(sheet: Sheet) -> None:
    """2021 people and 2025 people below a header are people."""
    sheet.table(
        60,
        (140, 50, 90, 90),
        ("指標", "単位", "現状値（R5）", "目標値（R7）"),
        ("転入者数", "人", "2021", "2025"),
        ("転出者数", "人", "2030", "2010"),
    )
    assert sheet.read().figures == {
        "転入者数": ["baseline 2021 人 @2023", "target 2025 人 @2025"],
        "転出者数": ["baseline 2030 人 @2023", "target 2010 人 @2025"],
    }


def test_years_down_one_indicator(sheet: Sheet) -> None:
    """The line above names the indicator, each row is a year of it."""
    sheet.text(50, 50, "KPI　出生数")
    sheet.table(
        60,
        (120, 100, 100),
        ("年度", "目標値", "実績値"),
        ("令和4年度", "", "110人"),
        ("令和5年度", "130人", "120人"),
        ("令和7年度", "150人", ""),
    )
    assert sheet.read().figures == {
        "出生数": [
            "actual 110 人 @2022",
            "target 130 人 @2023",
            "actual#1 120 人 @2023",
            "target#1 150 人 @2025",
        ]
    }


def test_rows_without_years_below_one_name(sheet: Sheet) -> None:
    """The same grid with places instead of years: what the second row is of, the line above does not say."""
    sheet.text(50, 50, "KPI　出生数")
    sheet.table(
        60, (120, 100, 100), ("", "目標値", "実績値"), ("本町", "130人", "120人"), ("新町", "50人", "40人")
    )
    assert sheet.read().figures == {
        "本町": ["target 130 人", "actual 120 人"],
        "新町": ["target 50 人", "actual 40 人"],
    }


def test_years_over_roles_below_a_name(sheet: Sheet) -> None:
    """A name fills the first row, years stand below it, 目標 and 実績 down the rows."""
    sheet.table(
        60,
        (80, 80, 80),
        ("出生数", "<", "<"),
        ("年度", "R5", "R6"),
        ("目標", "120人", "130人"),
        ("実績", "110人", "125人"),
    )
    assert sheet.read().figures == {
        "出生数": [
            "target 120 人 @2023",
            "target#1 130 人 @2024",
            "actual 110 人 @2023",
            "actual#1 125 人 @2024",
        ]
    }


def test_years_over_costs_below_a_name(sheet: Sheet) -> None:
    """The same grid of budgets: no indicator."""
    sheet.table(
        60,
        (80, 80, 80),
        ("出産祝金", "<", "<"),
        ("年度", "R5", "R6"),
        ("予算", "120千円", "130千円"),
        ("決算", "110千円", "125千円"),
    )
    assert sheet.read().names == []
