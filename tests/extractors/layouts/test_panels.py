"""Coloured panels side by side: a goal in one, its indicators in the next."""

from __future__ import annotations

from tests.extractors.layouts.sheet import Sheet


def test_goal_and_indicators_in_panels(sheet: Sheet) -> None:
    """The caption at the right begins higher than the goal at the left, in two colours without rules."""
    sheet.box(50, 80, 210, 150, "#bbddee", pen=0)
    sheet.box(210, 80, 545, 150, "#eeeeee", pen=0)
    sheet.text(60, 106, "基本目標１")
    sheet.text(60, 124, "安心して暮らせるまち")
    lines = (
        "＜数値目標＞",
        "○転入超過数",
        "　-118人（R1） → 0人（R6）",
        "○出生数　362人（R1） → 400人（R6）",
    )
    sheet.lines(216, 92, *lines, leading=16)
    answer = sheet.read()
    assert answer.figures == {
        "転入超過数": ["baseline -118 人 @2019", "target 0 人 @2024"],
        "出生数": ["baseline 362 人 @2019", "target 400 人 @2024"],
    }
    assert answer.goals["出生数"] == "安心して暮らせるまち"


def test_coloured_cells_of_a_header(sheet: Sheet) -> None:
    """Two colours above columns without rules; three lines in one of them, no caption: they head the rows."""
    sheet.box(50, 80, 250, 130, "#bbddee", pen=0)
    sheet.box(250, 80, 400, 130, "#eeeeee", pen=0)
    sheet.box(400, 80, 545, 130, "#bbddee", pen=0)
    sheet.text(60, 108, "指標名")
    sheet.lines(260, 92, "現状値", "令和元年度", "（2019）", leading=16)
    sheet.lines(410, 92, "目標値", "令和６年度", "（2024）", leading=16)
    for y, name, now, then in ((150, "転入超過数", "-118人", "0人"), (175, "出生数", "362人", "400人")):
        sheet.text(60, y, name)
        sheet.text(260, y, now)
        sheet.text(410, y, then)
    assert sheet.read().figures == {
        "転入超過数": ["baseline -118 人 @2019", "target 0 人 @2024"],
        "出生数": ["baseline 362 人 @2019", "target 400 人 @2024"],
    }


def _bar(sheet: Sheet) -> None:
    """A box with a label, a name and two dated values, wide spaces between them."""
    sheet.text(50, 60, "基本目標１　安心して暮らせるまち", 14)
    sheet.box(50, 80, 545, 110, "#eeeeee")
    for x, text in ((60, "数値目標　出生数"), (270, "362人（2022年度）"), (420, "400人（2028年度）")):
        sheet.text(x, 99, text)


def test_titles_of_boxes_below_a_bar(sheet: Sheet) -> None:
    """Below the bar, two boxes with a coloured title each: the titles are no second row of the bar."""
    _bar(sheet)
    for left, right, title in ((50, 290, "（1）子育て支援"), (305, 545, "（2）教育の充実")):
        sheet.box(left, 125, right, 250)
        sheet.box(left, 125, right, 150, "#eeeeee", pen=0)
        sheet.text(left + 8, 142, title)
        sheet.lines(left + 8, 170, "保育の受け皿を広げます。", "相談の窓口を設けます。", leading=16)
    answer = sheet.read()
    assert answer.figures == {"出生数": ["baseline 362 人 @2022", "target 400 人 @2028"]}
    assert [goal.title for goal in answer.found.headings][1:] == ["子育て支援", "教育の充実"]


def test_box_below_a_header(sheet: Sheet) -> None:
    """Below a coloured header, one box as wide as it: what stands in it are the rows."""
    sheet.box(50, 80, 545, 110, "#eeeeee")
    sheet.box(50, 110, 545, 180)
    rows = (("指標", "現状値", "目標値"), ("出生数", "362人", "400人"), ("移住者数", "35人", "50人"))
    for n, row in enumerate(rows):
        for x, text in zip((60, 270, 420), row, strict=True):
            sheet.text(x, 99 + 30 * n, text)
    assert sheet.read().figures == {
        "出生数": ["baseline 362 人", "target 400 人"],
        "移住者数": ["baseline 35 人", "target 50 人"],
    }
