"""Cells merged down in tables without a full grid."""

from __future__ import annotations

from tests.extractors.layouts.sheet import Sheet

FIGURES = {
    "出生数": ["baseline 120 人 @2023", "target 150 人 @2025"],
    "図書館の来館者数": ["baseline 3400 人 @2023", "target 4000 人 @2025"],
    "空き家の活用件数": ["baseline 5 件 @2023", "target 12 件 @2025"],
}


def test_goal_merged_down_between_horizontal_rules(sheet: Sheet) -> None:
    """Horizontal rules only; those between the rows of a goal stop short of its cell."""
    rows = (
        ("基本目標", "指標", "現状値（R5）", "目標値（R7）"),
        ("産み育てる", "出生数", "120人", "150人"),
        ("^", "図書館の来館者数", "3,400人", "4,000人"),
        ("住み続ける", "空き家の活用件数", "5件", "12件"),
    )
    ys = sheet.table(60, (90, 160, 100, 100), *rows, ruled=False)
    for n, y in enumerate(ys):
        sheet.rule(140 if n == 2 else 50, y, 500, y)
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert answer.goals == {
        "出生数": "産み育てる",
        "図書館の来館者数": "産み育てる",
        "空き家の活用件数": "住み続ける",
    }


def test_short_line_inside_a_row_between_horizontal_rules(sheet: Sheet) -> None:
    """The same rules; a short line parts the two lines of a name, its figures stand beside the first one."""
    rows = (
        ("指標", "現状値（R5）", "目標値（R7）"),
        ("出生数", "120人", "150人"),
        ("図書館の\n来館者数", "3,400人\n", "4,000人\n"),
        ("空き家の活用件数", "5件", "12件"),
    )
    ys = sheet.table(60, (220, 110, 110), *rows, ruled=False)
    for y in ys:
        sheet.rule(50, y, 490, y)
    sheet.rule(54, (ys[2] + ys[3]) / 2, 260, (ys[2] + ys[3]) / 2)
    assert sheet.read().figures == FIGURES
