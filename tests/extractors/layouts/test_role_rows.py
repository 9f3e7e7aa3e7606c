"""目標 and 実績 in turn in tables whose rows are not parted, and labels among the values of a sheet."""

from __future__ import annotations

import pytest

from tests.extractors.layouts.sheet import Sheet

HEADER = ("指標", "区分", "R5年度", "R6年度")
BIRTHS = [
    "target 110 人 @2023",
    "target#1 120 人 @2024",
    "actual 108 人 @2023",
    "actual#1 115 人 @2024",
]
VISITORS = [
    "target 400 人 @2023",
    "target#1 420 人 @2024",
    "actual 390 人 @2023",
    "actual#1 none @2024",
]


def _row(sheet: Sheet, y: float, *texts: str, xs: tuple[float, ...] = (54, 204, 304, 404)) -> None:
    for x, text in zip(xs, texts, strict=True):
        if text:
            sheet.text(x, y, text)


def _rules(sheet: Sheet, *ys: float) -> None:
    for y in ys:
        sheet.rule(50, y, 500, y)


def test_targets_and_actuals_between_rules_of_indicators(sheet: Sheet) -> None:
    """Rules between indicators only; one name stands between its rows, the other has a line beside each."""
    _rules(sheet, 60, 83, 129, 175)
    _row(sheet, 76, *HEADER)
    sheet.text(54, 110.5, "出生数")
    _row(sheet, 99, "", "目標", "110人", "120人")
    _row(sheet, 122, "", "実績", "108人", "115人")
    _row(sheet, 145, "図書館の", "目標", "400人", "420人")
    _row(sheet, 168, "来館者数", "実績", "390人", "―")
    assert sheet.read().figures == {"出生数": BIRTHS, "図書館の来館者数": VISITORS}


def test_men_and_women_between_rules_of_indicators(sheet: Sheet) -> None:
    """The same rules; 男性 and 女性 are no roles, and each row has a name of its own."""
    _rules(sheet, 60, 83, 129, 175)
    _row(sheet, 76, *HEADER[:2], "現状値（R5）", "目標値（R6）")
    _row(sheet, 99, "出生数", "男性", "60人", "62人")
    _row(sheet, 122, "死亡数", "女性", "48人", "45人")
    _row(sheet, 145, "転入者数", "男性", "400人", "420人")
    _row(sheet, 168, "転出者数", "女性", "390人", "―")
    assert sheet.read().figures == {
        "出生数": ["baseline [男性] 60 人 @2023", "target [男性] 62 人 @2024"],
        "死亡数": ["baseline [女性] 48 人 @2023", "target [女性] 45 人 @2024"],
        "転入者数": ["baseline [男性] 400 人 @2023", "target [男性] 420 人 @2024"],
        "転出者数": ["baseline [女性] 390 人 @2023", "target [女性] none @2024"],
    }


def test_targets_and_actuals_in_one_cell(sheet: Sheet) -> None:
    """A full grid; 目標 and 実績 are lines of one cell, their values lines of the cells beside it."""
    sheet.table(
        60,
        (150, 60, 80, 80),
        HEADER,
        ("出生数", "目標\n実績", "110人\n108人", "120人\n115人"),
        ("図書館の\n来館者数", "目標\n実績", "400人\n390人", "420人\n―"),
    )
    assert sheet.read().figures == {"出生数": BIRTHS, "図書館の来館者数": VISITORS}


def test_words_of_roles_in_one_cell(sheet: Sheet) -> None:
    """The same grid; the lines of the second cell are 目標 and a remark: no row is drawn for either."""
    sheet.table(
        60,
        (150, 80, 90, 90),
        (HEADER[0], "備考", "現状値（R5）", "目標値（R6）"),
        ("出生数", "目標\n未達成", "110人", "120人"),
        ("図書館の\n来館者数", "目標\n達成済み", "400人", "420人"),
    )
    assert sheet.read().figures == {
        "出生数": ["baseline 110 人 @2023", "target 120 人 @2024"],
        "図書館の来館者数": ["baseline 400 人 @2023", "target 420 人 @2024"],
    }


@pytest.mark.parametrize("rules", [(), (60, 83, 129, 175), (60, 83, 106, 129, 152, 175)], ids=len)
def test_results_still_blank(sheet: Sheet, rules: tuple[float, ...]) -> None:
    """No rules, rules between the indicators, or between all rows; 実績 stands alone in its rows."""
    _rules(sheet, *rules)
    _row(sheet, 76, *HEADER)
    _row(sheet, 99, "出生数", "目標", "110人", "120人")
    _row(sheet, 122, "", "実績", "", "")
    _row(sheet, 145, "来館者数", "目標", "400人", "420人")
    _row(sheet, 168, "", "実績", "", "")
    assert sheet.read().figures == {"出生数": BIRTHS[:2], "来館者数": VISITORS[:2]}


def test_word_between_two_tables(sheet: Sheet) -> None:
    """No rules; 施設 stands alone below 110人 and above the header of another table."""
    _row(sheet, 76, *HEADER)
    _row(sheet, 99, "出生数", "目標", "110人", "120人")
    _row(sheet, 122, "死亡数", "目標", "90人", "80人")
    _row(sheet, 145, "", "", "施設", "")
    _row(sheet, 168, *HEADER)
    _row(sheet, 191, "来館者数", "実績", "390人", "―")
    _row(sheet, 214, "貸出冊数", "実績", "50冊", "―")
    assert sheet.read().figures == {
        "出生数": BIRTHS[:2],
        "死亡数": ["target 90 人 @2023", "target#1 80 人 @2024"],
        "来館者数": ["actual 390 人 @2023", "actual#1 none @2024"],
        "貸出冊数": ["actual 50 冊 @2023", "actual#1 none @2024"],
    }


def test_no_word_over_the_roles(sheet: Sheet) -> None:
    """Horizontal rules; nothing stands above 目標 and 実績, and the header of the years is set apart."""
    _rules(sheet, 60, 83, 106, 129, 152, 175)
    xs = (54.0, 204.0, 264.0, 344.0)
    _row(sheet, 76, "指標", "", "R5年度", "R6年度", xs=xs)
    _row(sheet, 99, "出生数", "目標", "110人", "120人", xs=xs)
    _row(sheet, 122, "", "実績", "108人", "115人", xs=xs)
    _row(sheet, 145, "来館者数", "目標", "400人", "420人", xs=xs)
    _row(sheet, 168, "", "実績", "390人", "―", xs=xs)
    assert sheet.read().figures == {"出生数": BIRTHS, "来館者数": VISITORS}


def test_no_word_over_men_and_women(sheet: Sheet) -> None:
    """The same page; 男性 and 女性 stand there: nothing says which role the figures have."""
    _rules(sheet, 60, 83, 106, 129)
    xs = (54.0, 204.0, 264.0, 344.0)
    _row(sheet, 76, "指標", "", "R5年度", "R6年度", xs=xs)
    _row(sheet, 99, "出生数", "男性", "60人", "62人", xs=xs)
    _row(sheet, 122, "", "女性", "48人", "53人", xs=xs)
    answer = sheet.read()
    assert {f.role for i in answer.found.indicators for f in i.figures} == {"actual"}
    assert all("W047:role=actual" in f.warnings for i in answer.found.indicators for f in i.figures)


def test_label_close_to_the_values_of_a_sheet(sheet: Sheet) -> None:
    """Horizontal rules; 目標値 stands half an em behind one value and in front of the other."""
    _rules(sheet, 60, 83, 106, 129)
    for y, label, text in ((76, "施策名", "出産の支援を進めます"), (99, "指標名", "出生数")):
        _row(sheet, y, label, text, xs=(54, 134))
    _row(sheet, 122, "現状値", "7人（R5年度）", "目標値", "9人（R7年度）", xs=(54, 134, 207, 242))
    assert sheet.read().figures == {"出生数": ["baseline 7 人 @2023", "target 9 人 @2025"]}


def test_word_close_to_the_values_of_a_sheet(sheet: Sheet) -> None:
    """The same rules; 全市値 stands in that place and is no label: both are present values."""
    _rules(sheet, 60, 83, 106, 129)
    for y, label, text in ((76, "施策名", "出産の支援を進めます"), (99, "指標名", "出生数")):
        _row(sheet, y, label, text, xs=(54, 134))
    _row(sheet, 122, "現状値", "7人（R5年度）", "全市値", "9人（R7年度）", xs=(54, 134, 207, 242))
    assert sheet.read().figures == {"出生数": ["baseline 7 人 @2023", "baseline#1 9 人 @2025"]}
