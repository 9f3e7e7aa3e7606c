"""Columns of statements: a caption of indicators heads them, each line below is one with its figures."""

from __future__ import annotations

from tests.extractors.layouts.sheet import Sheet

WIDTHS = (180, 290)
WORK = "・本を読む日（年12回）\n・空き家の改修\n・相談の窓口"
HEADER = ("主な取組", "重要業績評価指標（ＫＰＩ）")
STATEMENTS = "\n".join(
    (
        "◎図書館の来館者数 3,400人（R5）→4,000人（R7）",
        "◎空き家の活用件数 5件（R5）→増加（R7）",
        "◎出生数 120人（R5）→150人（R7）",
    )
)
FIGURES = {
    "図書館の来館者数": ["baseline 3400 人 @2023", "target 4000 人 @2025"],
    "空き家の活用件数": ["baseline 5 件 @2023", "target qualitative increase @2025"],
    "出生数": ["baseline 120 人 @2023", "target 150 人 @2025"],
}


def test_statements_below_a_caption_in_a_column(sheet: Sheet) -> None:
    """主な取組 beside 重要業績評価指標（ＫＰＩ）: each line below the caption is an indicator, no work is."""
    sheet.table(60, WIDTHS, HEADER, (WORK, STATEMENTS))
    assert sheet.read().figures == FIGURES


def test_sentences_below_a_caption_in_a_column(sheet: Sheet) -> None:
    """The same table, but a sentence with a number stands among the statements: none is read."""
    sheet.table(60, WIDTHS, HEADER, (WORK, f"来館者は令和５年度に3,400人となりました。\n{STATEMENTS}"))
    assert sheet.read().figures == {}


def test_statements_without_rules(sheet: Sheet) -> None:
    """No rule at all, and the year of the last figure stands alone on the next line, as far as rows are."""
    texts = ("◎図書館の来館者数 3,400人（R5）→4,000人（R7）", "◎出生数 120人（R5）→150人")
    sheet.rows((50, 230), (60, 78, 96), (HEADER, ("・本を読む日", texts[0]), ("・相談の窓口", texts[1])))
    sheet.text(234, 114, "（R7）")
    assert sheet.read().figures == {name: FIGURES[name] for name in ("図書館の来館者数", "出生数")}


def test_statements_below_another_caption_in_a_column(sheet: Sheet) -> None:
    """The same lines below 現状と課題: what was, and no indicators."""
    sheet.table(60, WIDTHS, ("主な取組", "現状と課題"), (WORK, STATEMENTS))
    assert sheet.read().figures == {}


def test_measures_beside_statements(sheet: Sheet) -> None:
    """施策 heads numbered measures beside the statements: each statement stands under its own."""
    sheet.text(50, 40, "基本目標１ 本と家を生かす町をつくる", 14)
    first, second, third = STATEMENTS.split("\n")
    sheet.table(
        60, WIDTHS, ("施策", HEADER[1]), ("1-1 読書の推進", f"{first}\n{second}"), ("1-2 子育ての支援", third)
    )
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert list(answer.goals.values()) == ["読書の推進", "読書の推進", "子育ての支援"]
