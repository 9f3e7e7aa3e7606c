"""Tables of years whose rows are 目標, 実績 …, and what names their indicator: a line above, or nothing."""

from __future__ import annotations

import pytest

from tests.extractors.layouts.sheet import Answer, Sheet

WIDTHS = (70, 90, 60, 60, 60)
HEADER = ("区分", "基準値（R4）", "R5", "R6", "R7")
ROWS = (("目標", "100", "110", "120", "130"), ("実績", "^", "108", "115", ""))
FIGURES = [
    "baseline 100 人 @2022",
    "target 110 人 @2023",
    "target#1 120 人 @2024",
    "target#2 130 人 @2025",
    "actual 108 人 @2023",
    "actual#1 115 人 @2024",
]


def test_name_above_the_table_and_its_unit(sheet: Sheet) -> None:
    """Each table has a numbered name above it and a unit between; its rows are 目標 and 実績 below 区分."""
    for top, name in ((40, "ＫＰＩ①　出生数"), (200, "ＫＰＩ②　転入者数")):
        sheet.lines(50, top, name, "（単位：人）")
        sheet.table(top + 26, WIDTHS, HEADER, *ROWS)
    assert sheet.read().figures == {"出生数": FIGURES, "転入者数": FIGURES}


@pytest.mark.parametrize(
    "above",
    [
        "施策1-1　出産の支援",
        "計画期間の各年度について、目標と実績の値を次のとおり示します。",
    ],
)
def test_no_name_above_the_table(sheet: Sheet, above: str) -> None:
    """Above the same table stands a goal or a sentence: 目標 and 実績 are no names, and it is said (W005)."""
    sheet.text(50, 40, above)
    sheet.table(66, WIDTHS, HEADER, *ROWS)
    answer = sheet.read()
    assert answer.names == []
    assert any(w.startswith("W005:page=1") for w in answer.found.warnings)


def test_names_and_roles_in_one_column(sheet: Sheet) -> None:
    """指標 heads names, each with its results, and below each a row 目標: it is the indicator's above."""
    sheet.table(
        60,
        WIDTHS,
        ("指標", "基準値（R4）", "R5実績", "R6実績", "R7目標"),
        ("出生数", "100人", "108人", "115人", "130人"),
        ("目標", "", "110人", "120人", ""),
        ("転入者数", "200人", "208人", "215人", "230人"),
        ("目標", "", "210人", "220人", ""),
    )
    answer = sheet.read()
    assert answer.names == ["出生数", "転入者数"]
    assert answer.figures["出生数"] == [
        "baseline 100 人 @2022",
        "actual 108 人 @2023",
        "actual#1 115 人 @2024",
        "target 130 人 @2025",
        "target#1 110 人 @2023",
        "target#2 120 人 @2024",
    ]


def test_names_below_a_header_that_parts_rows(sheet: Sheet) -> None:
    """The same columns below 区分 hold names of indicators: each row is one."""
    sheet.text(50, 40, "■重要業績評価指標（KPI）")
    sheet.table(66, WIDTHS, HEADER, ("出生数", *ROWS[0][1:]), ("転入者数", "90", "108", "115", "120"))
    assert sheet.read().names == ["出生数", "転入者数"]


def test_names_that_are_words_of_rates(sheet: Sheet) -> None:
    """指標 heads 普及率 and 進捗率, which is a word of roles, too: each is an indicator."""
    sheet.table(
        60,
        (150, 100, 100),
        ("指標", "現状値（R5）", "目標値（R7）"),
        ("普及率", "80％", "90％"),
        ("進捗率", "40％", "95％"),
    )
    assert sheet.read().figures == {
        "普及率": ["baseline 80 % @2023", "target 90 % @2025"],
        "進捗率": ["baseline 40 % @2023", "target 95 % @2025"],
    }


def _beside(sheet: Sheet, top: float, left: str) -> Answer:
    """A title, its unit and grade; a table of years below it, a chart and words at the table's left."""
    sheet.text(50, 60, "ＫＰＩ①", 8)
    end = sheet.text(95, 62, "出生数", 12)
    sheet.text(end + 200, 59, "単位：人", 8)
    sheet.text(end + 260, 61, "◎", 11)
    for row, number in enumerate(("1,556", "1,503", "1,450")):
        sheet.text(50, 120 + 18 * row, number, 5)
    sheet.text(50, top, left, 9)
    sheet.table(
        80,
        (70, 60, 60, 60),
        ("", "R5", "R6", "R7"),
        ("目標値", "110", "120", "130"),
        ("実績値", "108", "115", "－"),
        left=230,
    )
    return sheet.read()


YEARS = [
    "target 110 人 @2023",
    "target#1 120 人 @2024",
    "target#2 130 人 @2025",
    "actual 108 人 @2023",
    "actual#1 115 人 @2024",
    "actual#2 none @2025",
]


def test_figure_beside_the_table_of_a_name(sheet: Sheet) -> None:
    """Beside the table a role, its year and a value, below them the numbers of a chart's axis."""
    assert _beside(sheet, 100, "基準値　令和４年度　100").figures == {
        "出生数": ["baseline 100 人 @2022", *YEARS]
    }


def test_words_beside_the_table_of_a_name(sheet: Sheet) -> None:
    """Words and a year in the same place are no figure, and no name."""
    assert _beside(sheet, 100, "令和４年度の状況").figures == {"出生数": YEARS}


def _without_rules(sheet: Sheet, *names: str) -> Answer:
    """A caption, four dated roles side by side, then each name and, below it, four values; no rule."""
    sheet.text(50, 60, "【重要業績評価指標（KPI）】", 11)
    places = (60, 130, 200, 270)
    labels = (("基準値", "（H30）"), ("実績", "（R4）"), ("実績", "（R5）"), ("目標値", "（R6）"))
    for x, (role, year) in zip(places, labels, strict=True):
        sheet.text(x, 80, role, 7.5)
        sheet.text(x - 4, 89, year, 7.5)
    for row, name in enumerate(names):
        sheet.text(50, 108 + 43 * row, name, 9)
        for x, value in zip(places, ("47人", "77人", "82人", "100人"), strict=True):
            sheet.text(x, 123 + 43 * row, value, 9)
    return sheet.read()


FOUR = ["baseline 47 人 @2018", "actual 77 人 @2022", "actual#1 82 人 @2023", "target 100 人 @2024"]


def test_names_of_all_lengths_above_values_without_rules(sheet: Sheet) -> None:
    """One name ends in the first column, one over the second, one over the third."""
    names = ("相談者数", "移住支援策を利用した人の数", "移住支援策を利用して移住した子育て世帯の数")
    assert _without_rules(sheet, *names).figures == dict.fromkeys(names, FOUR)


def test_sentences_above_values_without_rules(sheet: Sheet) -> None:
    """Sentences in the names' places name nothing: no value is read."""
    names = (
        "相談した人は次のとおりでした。",
        "移住した人は次のとおりでした。",
        "就農した人は次のとおりでした。",
    )
    values = [text for texts in _without_rules(sheet, *names).figures.values() for text in texts]
    assert all(text.endswith("unparsed") for text in values)


def _graded_blocks(sheet: Sheet, *values: str) -> Answer:
    """A grid for each indicator: number, name and 判定; below them a role over its value in each cell."""
    sheet.text(50, 50, "重要業績評価指標（KPI）の検証", 11)
    for n, name in enumerate(("移住相談件数", "移住者数"), 1):
        cells = [f"{role}\n{value}" for role, value in zip(ROLES, values, strict=True)]
        sheet.table(
            80 + 110 * (n - 1),
            (30, 110, 110, 110, 50),
            (str(n), name, "<", "<", "判定"),
            ("^", *cells, "Ａ"),
            ("検証", "相談の半数が電話によるものだった。", "<", "<", "<"),
        )
    return sheet.read()


ROLES = ("基準値（R1年度）", "実績値（R4年度）", "目標値（R6年度）")


def test_roles_over_their_values_below_a_name(sheet: Sheet) -> None:
    """Each cell holds a role, its year and, in the last line, a value."""
    values = ["baseline 310 件 @2019", "actual 427 件 @2022", "target 400 件 @2024"]
    found = _graded_blocks(sheet, "310件", "427件", "400件").figures
    assert found == {"移住相談件数": values, "移住者数": values}


def test_roles_over_sentences_below_a_name(sheet: Sheet) -> None:
    """Sentences in the values' places are none."""
    found = _graded_blocks(sheet, "電話の相談。", "面談の相談。", "全ての相談。").figures
    assert not any("number" in text or "@" in text for texts in found.values() for text in texts)
