"""Indicators in running text, tables of one indicator, captions of unit and year."""

from __future__ import annotations

from tests.extractors.layouts.sheet import Sheet

HEADER = ("指標", "現状値（R5）", "目標値（R7）")
BIRTHS = {"出生数": ["baseline 120 人 @2023", "target 150 人 @2025"]}


def test_bullets_below_a_caption(sheet: Sheet) -> None:
    """Bullets below KPI, each with a name, a present value and a target."""
    sheet.lines(
        50,
        60,
        "■重要業績評価指標（KPI）",
        "○出生数　現状値：120人（R5）→ 目標値：150人（R7）",
        "○空き家の活用件数　５件（R5）→ 12件（R7）",
    )
    assert sheet.read().figures == {
        **BIRTHS,
        "空き家の活用件数": ["baseline 5 件 @2023", "target 12 件 @2025"],
    }


def test_bullets_below_another_caption(sheet: Sheet) -> None:
    """The same bullets below 現状と課題: what was, and no target."""
    sheet.lines(
        50,
        60,
        "■現状と課題",
        "○出生数は令和５年度に120人となり、令和３年度の150人から減っています。",
        "○空き家の相談は５件（R3）から12件（R5）に増えています。",
    )
    assert sheet.read().names == []


def test_line_with_a_label(sheet: Sheet) -> None:
    """A line that begins with KPI states an indicator, whatever stands above it."""
    sheet.lines(
        50,
        60,
        "若い世代が住み続けられる環境を整え、子どもを産み育てたいという願いをかなえます。",
        "■KPI　出生数：120人（R5）→150人（R7）",
        "窓口を増やし、相談を受けます。",
    )
    assert sheet.read().figures == BIRTHS


def test_line_without_a_label(sheet: Sheet) -> None:
    """The same numbers in a sentence that no label governs."""
    sheet.lines(
        50,
        60,
        "若い世代が住み続けられる環境を整え、子どもを産み育てたいという願いをかなえます。",
        "出生数は120人（R5）から150人（R7）になる見込みです。",
        "窓口を増やし、相談を受けます。",
    )
    assert sheet.read().names == []


def test_banner(sheet: Sheet) -> None:
    """A coloured banner below 数値目標 holds name, value and year on both sides of an arrow."""
    sheet.text(50, 60, "■数値目標")
    sheet.box(50, 70, 500, 94, "#dce6f1", pen=0)
    sheet.text(60, 86, "図書館の貸出冊数12万冊（2019年度）→年15万冊（2024年度）", 11)
    assert sheet.read().figures == {
        "図書館の貸出冊数": ["baseline 12 万冊 @2019", "target 15 万冊 annual @2024"]
    }


def test_banner_of_a_title(sheet: Sheet) -> None:
    """The same banner with a title that holds a number: no figure, no indicator."""
    sheet.text(50, 60, "■特集")
    sheet.box(50, 70, 500, 94, "#dce6f1", pen=0)
    sheet.text(60, 86, "図書館に12万冊の本がそろいました（2019年度の出来事）", 11)
    assert sheet.read().names == []


def test_sentence_below_a_label(sheet: Sheet) -> None:
    """…を…とする below 数値目標."""
    sheet.lines(50, 60, "■数値目標", "・健診の受診率を令和７年度までに90％とする")
    assert sheet.read().figures == {"健診の受診率": ["target 90 % @2025"]}


def test_sentence_without_a_label(sheet: Sheet) -> None:
    """The same sentence among the measures."""
    sheet.lines(50, 60, "■主な取組", "・健診の受診率を令和７年度までに90％とするため、通知を送ります。")
    assert sheet.read().names == []


def test_name_above_a_small_table(sheet: Sheet) -> None:
    """One table for each indicator: its name stands in the line above."""
    sheet.text(50, 60, "■重要業績評価指標（KPI）")
    for top, name, row in (
        (90, "出生数", ("120人", "150人")),
        (170, "婚姻数", ("40組", "50組")),
    ):
        sheet.text(50, top, f"・{name}")
        sheet.table(top + 8, (110, 110), ("現状値（R5）", "目標値（R7）"), row)
    assert sheet.read().figures == {**BIRTHS, "婚姻数": ["baseline 40 組 @2023", "target 50 組 @2025"]}


def test_sentence_above_a_small_table(sheet: Sheet) -> None:
    """A sentence above a table that names its indicators itself is no name."""
    sheet.text(50, 60, "■重要業績評価指標（KPI）")
    sheet.text(50, 90, "次の値を目指します。")
    sheet.table(98, (200, 110, 110), HEADER, ("出生数", "120人", "150人"))
    assert sheet.read().figures == BIRTHS


def test_names_in_rows_above_the_values(sheet: Sheet) -> None:
    """Below a header of roles, each name fills a row and its values the next one."""
    sheet.text(50, 50, "■重要業績評価指標（KPI）")
    sheet.table(
        60,
        (150, 150, 150),
        ("現状値（R5）", "実績値（R6）", "目標値（R7）"),
        ("出生数", "<", "<"),
        ("120人", "125人", "150人"),
        ("婚姻数", "<", "<"),
        ("40組", "41組", "50組"),
    )
    assert sheet.read().figures == {
        "出生数": ["baseline 120 人 @2023", "actual 125 人 @2024", "target 150 人 @2025"],
        "婚姻数": ["baseline 40 組 @2023", "actual 41 組 @2024", "target 50 組 @2025"],
    }


def test_sections_in_rows_above_the_names(sheet: Sheet) -> None:
    """Rows over all columns of a table with a name column part it: they are goals, not names."""
    sheet.table(
        60,
        (200, 120, 120),
        HEADER,
        ("基本目標１　子どもを育てる", "<", "<"),
        ("出生数", "120人", "150人"),
        ("基本目標２　しごとをつくる", "<", "<"),
        ("就業者数", "300人", "350人"),
    )
    answer = sheet.read()
    assert answer.goals == {"出生数": "子どもを育てる", "就業者数": "しごとをつくる"}


def test_unit_above_the_table(sheet: Sheet) -> None:
    """（単位：人） at the right above the table."""
    sheet.text(430, 54, "（単位：人）")
    sheet.table(60, (200, 120, 120), HEADER, ("出生数", "120", "150"))
    assert sheet.read().figures == BIRTHS


def test_unit_above_the_other_table(sheet: Sheet) -> None:
    """The unit above the first table is not that of the next caption's."""
    sheet.text(430, 54, "（単位：人）")
    sheet.table(60, (200, 120, 120), HEADER, ("出生数", "120", "150"))
    sheet.text(50, 144, "■重要業績評価指標（KPI）")
    sheet.table(152, (200, 120, 120), HEADER, ("ごみの量の指数", "98", "90"))
    assert sheet.read().figures == {
        **BIRTHS,
        "ごみの量の指数": ["baseline 98 @2023", "target 90 @2025"],
    }


def test_years_in_the_caption(sheet: Sheet) -> None:
    """The caption says the years of both columns."""
    sheet.text(50, 54, "■数値目標（現状値：令和５年度、目標値：令和７年度）")
    sheet.table(60, (200, 120, 120), ("指標", "現状値", "目標値"), ("出生数", "120人", "150人"))
    answer = sheet.read()
    assert answer.figures == BIRTHS
    assert [f.period_source for f in answer.found.indicators[0].figures] == ["caption", "caption"]


def test_another_year_in_the_caption(sheet: Sheet) -> None:
    """A year that stands behind no role word (when the indicators were revised) dates no figure."""
    sheet.text(50, 54, "■重要業績評価指標（KPI）（令和３年度改訂）")
    sheet.table(60, (200, 120, 120), ("指標", "現状値", "目標値"), ("出生数", "120人", "150人"))
    answer = sheet.read()
    assert answer.figures == {"出生数": ["baseline 120 人", "target 150 人"]}


def test_names_in_rows_above_their_headers(sheet: Sheet) -> None:
    """Each name fills a row, its header follows, then its values; twice in one grid."""
    header = ("現状値（R5）", "目標値（R7）")
    sheet.table(
        60, (150, 150), ("出生数", "<"), header, ("120人", "150人"), ("婚姻数", "<"), header, ("40組", "50組")
    )
    assert sheet.read().figures == {
        "出生数": ["baseline 120 人 @2023", "target 150 人 @2025"],
        "婚姻数": ["baseline 40 組 @2023", "target 50 組 @2025"],
    }


def test_title_of_a_sheet_above_its_indicator(sheet: Sheet) -> None:
    """The title in the first row is no name: between it and the header, the sheet names its indicator."""
    sheet.table(
        60,
        (90, 120, 120),
        ("事業の分析", "<", "<"),
        ("指標名", "出生数", "<"),
        ("", "R5", "R7"),
        ("実績値", "120人", "150人"),
    )
    assert sheet.read().names == ["出生数"]
