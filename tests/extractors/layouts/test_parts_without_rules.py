"""Parts of an indicator (男性, 女性) where no rule stands between them and the values, or their rows."""

from __future__ import annotations

from tests.extractors.layouts.sheet import Sheet

XS = (60, 240, 320, 430)
HEADER = ("指標", "", "現状値（R5）", "目標値（R7）")
LIFE = {
    "健康寿命": [
        "baseline [男性] 79.6 歳 @2023",
        "target [男性] 80.8 歳 @2025",
        "baseline [女性] 83.9 歳 @2023",
        "target [女性] 85.1 歳 @2025",
    ]
}
BIRTHS = {"出生数": ["baseline 120 人 @2023", "target 150 人 @2025"]}


def _row(sheet: Sheet, y: float, *texts: str, xs: tuple[float, ...] = XS) -> None:
    for x, text in zip(xs, texts, strict=True):
        if text:
            sheet.text(x, y, text)


def _rules(sheet: Sheet, *ys: float) -> None:
    for y in ys:
        sheet.rule(50, y, 520, y)


def test_parts_between_rules_without_a_header(sheet: Sheet) -> None:
    """A rule below each row; the one between 男性 and 女性 begins beside the name, which is merged down."""
    _rules(sheet, 60, 83, 123, 143)
    sheet.rule(230, 103, 520, 103)
    _row(sheet, 76, *HEADER)
    _row(sheet, 97, "", "男性", "79.6歳", "80.8歳")
    _row(sheet, 107, "健康寿命", "", "", "")
    _row(sheet, 117, "", "女性", "83.9歳", "85.1歳")
    _row(sheet, 137, "出生数", "", "120人", "150人")
    assert sheet.read().figures == {**LIFE, **BIRTHS}


def test_names_in_the_middle_of_their_parts(sheet: Sheet) -> None:
    """No rule between rows; each name stands in the middle of its parts, which are all as far apart."""
    _rules(sheet, 60, 83, 190)
    _row(sheet, 76, *HEADER)
    for n, texts in enumerate(
        (
            ("男性", "79.6歳", "80.8歳"),
            ("女性", "83.9歳", "85.1歳"),
            ("40歳代", "31.2％", "45.0％"),
            ("50歳代", "35.9％", "50.0％"),
            ("60歳代", "48.3％", "60.0％"),
        )
    ):
        _row(sheet, 98 + 18 * n, "", *texts)
    _row(sheet, 107, "健康寿命", "", "", "")
    _row(sheet, 152, "健診の受診率", "", "", "")
    assert sheet.read().figures == {
        **LIFE,
        "健診の受診率": [
            "baseline [40歳代] 31.2 % @2023",
            "target [40歳代] 45 % @2025",
            "baseline [50歳代] 35.9 % @2023",
            "target [50歳代] 50 % @2025",
            "baseline [60歳代] 48.3 % @2023",
            "target [60歳代] 60 % @2025",
        ],
    }


def test_name_beside_the_first_of_its_lines(sheet: Sheet) -> None:
    """The names stand beside the first of two lines, not in the middle: years below the values."""
    xs = (60, 240, 350)
    _rules(sheet, 60, 83, 170)
    _row(sheet, 76, "指標", "現状値", "目標値", xs=xs)
    for y, name, now, then in ((98, "出生数", "120人", "150人"), (134, "婚姻数", "30組", "40組")):
        _row(sheet, y, name, now, then, xs=xs)
        _row(sheet, y + 13, "", "（R5年度）", "（R7年度）", xs=xs)
    assert sheet.read().figures == {
        "出生数": ["baseline 120 人 @2023", "target 150 人 @2025"],
        "婚姻数": ["baseline 30 組 @2023", "target 40 組 @2025"],
    }


def test_parts_with_a_header_in_one_row(sheet: Sheet) -> None:
    """区分 heads the parts; name, parts and values stand between two rules, years below the values."""
    _rules(sheet, 60, 83, 143, 166)
    _row(sheet, 76, "指標", "区分", "現状値", "目標値（R7）")
    _row(sheet, 104, "", "男性", "", "80.8歳")
    _row(sheet, 98, "", "", "79.6歳", "")
    _row(sheet, 110, "", "", "（R5年度）", "")
    _row(sheet, 117, "健康寿命", "", "", "")
    _row(sheet, 130, "", "女性", "", "85.1歳")
    _row(sheet, 124, "", "", "83.9歳", "")
    _row(sheet, 136, "", "", "（R5年度）", "")
    _row(sheet, 159, "出生数", "－", "120人（R5年度）", "150人")
    assert sheet.read().figures == {**LIFE, **BIRTHS}


def test_word_before_a_value_of_one_row(sheet: Sheet) -> None:
    """延べ stands before the first value of a single row: a word of that value, no part."""
    _rules(sheet, 60, 83, 106, 129)
    _row(sheet, 76, *HEADER)
    _row(sheet, 99, "来館者数", "延べ", "3,400人", "4,000人")
    _row(sheet, 122, "出生数", "", "120人", "150人")
    assert sheet.read().figures == {
        "来館者数": ["baseline 3400 人 cumulative @2023", "target 4000 人 @2025"],
        **BIRTHS,
    }


def test_same_word_before_the_values_of_two_names(sheet: Sheet) -> None:
    """年間 stands before the first values of two names: a word of each, no part."""
    _rules(sheet, 60, 83, 106, 129)
    _row(sheet, 76, *HEADER)
    _row(sheet, 99, "来館者数", "年間", "3,400人", "4,000人")
    _row(sheet, 122, "出生数", "年間", "120人", "150人")
    assert sheet.read().figures == {
        "来館者数": ["baseline 3400 人 annual @2023", "target 4000 人 @2025"],
        "出生数": ["baseline 120 人 annual @2023", "target 150 人 @2025"],
    }


def test_same_word_before_both_values_of_a_name(sheet: Sheet) -> None:
    """年間 stands before the first values of two rows of one name: a word of each, no part."""
    _rules(sheet, 60, 83, 123, 143)
    sheet.rule(230, 103, 520, 103)
    _row(sheet, 76, *HEADER)
    _row(sheet, 97, "", "年間", "3,400人", "4,000人")
    _row(sheet, 107, "来館者数", "", "", "")
    _row(sheet, 117, "", "年間", "900人", "1,000人")
    _row(sheet, 137, "出生数", "", "120人", "150人")
    assert sheet.read().figures == {
        "来館者数": [
            "baseline 3400 人 annual @2023",
            "target 4000 人 @2025",
            "baseline#1 900 人 annual @2023",
            "target#1 1000 人 @2025",
        ],
        **BIRTHS,
    }


def _merged_name(sheet: Sheet, upper: str, lower: str) -> list[str]:
    """A name merged down beside two rows, two words in its cell level with them, no rule between."""
    sheet.table(
        60,
        (200, 90, 90),
        ("指標", "現状値（R5）", "目標値（R7）"),
        ("", "94.1％", "98.0％"),
        ("^", "88.7％", "94.0％"),
        ("図書館を利用する市民の割合", "12.0％", "20.0％"),
    )
    sheet.text(54, 109, "朝食を毎日食べる割合")
    sheet.text(200, 98, upper)
    sheet.text(200, 121, lower)
    answer = sheet.read()
    assert answer.figures["図書館を利用する市民の割合"] == ["baseline 12 % @2023", "target 20 % @2025"]
    return answer.figures.get("朝食を毎日食べる割合", [])


def test_parts_in_the_cell_of_a_merged_name(sheet: Sheet) -> None:
    """小学生 and 中学生 stand right of the name in one cell with it, each level with its values."""
    assert _merged_name(sheet, "小学生", "中学生") == [
        "baseline [小学生] 94.1 % @2023",
        "target [小学生] 98 % @2025",
        "baseline [中学生] 88.7 % @2023",
        "target [中学生] 94 % @2025",
    ]


def test_years_in_the_cell_of_a_merged_name(sheet: Sheet) -> None:
    """Years stand in the parts' place: no parts are made of them."""
    assert not any("[" in figure for figure in _merged_name(sheet, "R4", "R5"))
