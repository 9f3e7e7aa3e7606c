"""Ruled tables: headers over several rows, cells merged down, and how the rules may be drawn."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.extractors.layouts.sheet import Sheet

HEADER = ("指標", "現状値（R5）", "目標値（R7）")
WIDTHS = (200, 110, 110)
BIRTHS = {"出生数": ["baseline 120 人 @2023", "target 150 人 @2025"]}


def test_header_of_two_rows(sheet: Sheet) -> None:
    """実績値 stands over two years, 指標 beside both rows."""
    sheet.table(
        60,
        (180, 80, 80, 110),
        ("指標", "実績値", "<", "目標値（R7）"),
        ("^", "R4", "R5", "^"),
        ("出生数", "110人", "120人", "150人"),
    )
    assert sheet.read().figures == {
        "出生数": ["actual 110 人 @2022", "actual#1 120 人 @2023", "target 150 人 @2025"]
    }


def test_header_of_two_rows_over_costs(sheet: Sheet) -> None:
    """The same grid with the words of a budget: its sums are no figures."""
    sheet.table(
        60,
        (180, 80, 80, 110),
        ("事業名", "事業費", "<", "備考"),
        ("^", "R4", "R5", "^"),
        ("出産祝金", "110千円", "120千円", "継続"),
    )
    assert sheet.read().names == []


def test_header_of_three_rows(sheet: Sheet) -> None:
    """A title over roles over years, and the unit of each column below."""
    sheet.table(
        60,
        (160, 90, 90, 90),
        ("指標", "数値目標の進み", "<", "<"),
        ("^", "実績値", "<", "目標値"),
        ("^", "R4", "R5", "R7"),
        ("出生数", "110人", "120人", "150人"),
    )
    assert sheet.read().figures == {
        "出生数": ["actual 110 人 @2022", "actual#1 120 人 @2023", "target 150 人 @2025"]
    }


def test_first_row_of_figures_below_a_header_of_two_rows(sheet: Sheet) -> None:
    """As many rows; the third one holds figures and is no part of the header."""
    sheet.table(
        60,
        (160, 90, 90, 90),
        ("指標", "実績値", "<", "目標値"),
        ("^", "R4", "R5", "R7"),
        ("婚姻数", "40組", "42組", "50組"),
        ("出生数", "110人", "120人", "150人"),
    )
    assert sheet.read().figures == {
        "婚姻数": ["actual 40 組 @2022", "actual#1 42 組 @2023", "target 50 組 @2025"],
        "出生数": ["actual 110 人 @2022", "actual#1 120 人 @2023", "target 150 人 @2025"],
    }


def test_goal_merged_down_its_rows(sheet: Sheet) -> None:
    """Goal and measure in columns of their own, each beside the indicators that it holds."""
    sheet.table(
        60,
        (110, 110, 110, 80, 80),
        ("基本目標", "施策", "指標", "現状値（R5）", "目標値（R7）"),
        ("１ 子を育てる", "(1) 出産の支援", "出生数", "120人", "150人"),
        ("^", "^", "健診の受診率", "80％", "90％"),
        ("^", "(2) 保育の充実", "待機児童数", "12人", "0人"),
    )
    answer = sheet.read()
    assert answer.goals == {
        "出生数": "出産の支援",
        "健診の受診率": "出産の支援",
        "待機児童数": "保育の充実",
    }
    assert answer.outline == ["1 子を育てる", "  1 出産の支援", "  2 保育の充実"]


def test_department_merged_down_its_rows(sheet: Sheet) -> None:
    """The same grid with departments in the first column: no goal is made of them."""
    sheet.table(
        60,
        (110, 150, 100, 100),
        ("担当課", "指標", "現状値（R5）", "目標値（R7）"),
        ("子育て課", "出生数", "120人", "150人"),
        ("^", "健診の受診率", "80％", "90％"),
    )
    answer = sheet.read()
    assert answer.outline == []
    assert [(i.name, i.department) for i in answer.found.indicators] == [
        ("出生数", ("子育て課",)),
        ("健診の受診率", ("子育て課",)),
    ]


def test_goal_in_vertical_writing(sheet: Sheet) -> None:
    """基本目標１ … stands glyph by glyph in a narrow cell beside four rows."""
    ys = sheet.table(
        60,
        (24, 190, 100, 100),
        ("", "指標", "現状値（R5）", "目標値（R7）"),
        ("", "出生数", "120人", "150人"),
        ("^", "婚姻数", "40組", "50組"),
        ("^", "転入者数", "300人", "350人"),
        ("^", "健診の受診率", "80％", "90％"),
        ("^", "空き家の活用件数", "5件", "12件"),
    )
    sheet.stacked(57, ys[1] + 14, "子どもを育てる")
    answer = sheet.read()
    assert answer.names == ["出生数", "婚姻数", "転入者数", "健診の受診率", "空き家の活用件数"]
    (cell,) = (c for c in answer.found.tables[0].cells if c.text == "子どもを育てる")
    assert (cell.row_span, cell.column) == (5, 0)


def test_short_lines_in_a_narrow_cell(sheet: Sheet) -> None:
    """Two lines of two glyphs in a column as narrow: written from left to right, 担当 over 部署."""
    sheet.table(
        60,
        (30, 190, 100, 100),
        ("担当\n部署", "指標", "現状値（R5）", "目標値（R7）"),
        ("企画\n課", "出生数", "120人", "150人"),
        ("^", "婚姻数", "40組", "50組"),
    )
    answer = sheet.read()
    assert [i.department for i in answer.found.indicators] == [("企画課",), ("企画課",)]


def test_cells_as_separate_boxes(sheet: Sheet) -> None:
    """Each cell is a box of its own with a gap of a point."""
    xs = (50, 250, 360, 470)
    for y0, y1 in pairwise((60, 84, 108)):
        for x0, x1 in pairwise(xs):
            sheet.box(x0 + 0.5, y0 + 0.5, x1 - 0.5, y1 - 0.5)
    sheet.rows(xs, (76, 100), (HEADER, ("出生数", "120人", "150人")))
    assert sheet.read().figures == BIRTHS


def test_boxes_of_a_flow_chart(sheet: Sheet) -> None:
    """Boxes of the same size, further apart and joined by lines: steps, not cells."""
    for x, word in ((50, "指標の設定"), (190, "現状の把握 120人"), (330, "目標の達成 150人")):
        sheet.box(x, 60, x + 110, 84)
        sheet.text(x + 4, 76, word)
    for x in (160, 300):
        sheet.rule(x, 72, x + 30, 72)
    answer = sheet.read()
    assert answer.names == []
    assert answer.found.tables == ()


def test_rules_as_thin_boxes_and_dots(sheet: Sheet) -> None:
    """Outer rules are filled boxes of 0.7 points, inner ones rows of dots."""
    xs, ys = (50, 250, 360, 470), (60, 84, 108)
    for y in (ys[0], ys[-1]):
        sheet.box(xs[0], y - 0.35, xs[-1], y + 0.35, "#000000", pen=0)
    for x in xs:
        sheet.box(x - 0.35, ys[0], x + 0.35, ys[-1], "#000000", pen=0)
    for step in range(210):
        sheet.box(50 + 2 * step, 83.6, 50.8 + 2 * step, 84.4, "#000000", pen=0)
    sheet.rows(xs, (76, 100), (HEADER, ("出生数", "120人", "150人")))
    assert sheet.read().figures == BIRTHS


def test_underlines_and_highlights_in_cells(sheet: Sheet) -> None:
    """A word with a line below it and one on yellow part no cell."""
    sheet.box(264, 88, 290, 106, "#ffff00", pen=0)
    sheet.table(60, WIDTHS, HEADER, ("出生数", "120人", "150人"))
    sheet.rule(54, 101, 84, 101)
    answer = sheet.read()
    assert answer.figures == BIRTHS
    assert len(answer.found.tables[0].cells) == 6


@pytest.mark.parametrize(
    ("left", "gap", "expected"),
    [
        ("186冊", 106 - 30, ["baseline 186 冊", "target 344848 冊"]),
        ("1863", 2.0, ["baseline 1863", "target 44848 冊"]),
    ],
    ids=["one number", "two numbers"],
)
def test_number_that_a_border_does_not_cut(sheet: Sheet, left: str, gap: float, expected: list[str]) -> None:
    """344,848冊 begins left of its cell, the border is between 3 and 4; or 1863 ends 2 points before it."""
    sheet.table(60, (150, 110, 110), ("指標", "現状値", "目標値"), ("貸出冊数", "", ""))
    sheet.text(310 - gap - sheet.width_of(left, 10), 100, left)
    if left == "1863":
        sheet.text(311, 100, "44,848冊")
    else:
        sheet.text(310 - sheet.width_of("3", 10), 100, "344,848冊")
    assert sheet.read().figures["貸出冊数"] == expected


def test_goal_beyond_a_column_of_work(sheet: Sheet) -> None:
    """Between the measures and the indicators stands 主な取組: the measures are goals, the work is none."""
    sheet.table(
        60,
        (110, 110, 110, 80, 80),
        ("施策", "主な取組", "指標", "現状値（R5）", "目標値（R7）"),
        ("基本目標1　子を育てる", "<", "<", "<", "<"),
        ("1-1 出産の支援", "相談の実施", "出生数", "120人", "150人"),
        ("1-2 保育の充実", "保育所の整備", "待機児童数", "12人", "0人"),
    )
    answer = sheet.read()
    assert answer.goals == {"出生数": "出産の支援", "待機児童数": "保育の充実"}
    assert answer.outline == ["1 子を育てる", "  1-1 出産の支援", "  1-2 保育の充実"]


def test_goal_beyond_accounts(sheet: Sheet) -> None:
    """Work and its accounts stand between the goals and the names: the accounts are no figures."""
    sheet.table(
        60,
        (80, 90, 70, 70, 80, 70, 70),
        ("基本目標", "取組の柱", "事業", "R6決算額\n（千円）", "指標", "現状値\n（R5）", "目標値\n（R7）"),
        ("基本目標１\n子を育てる", "1-1 出産の支援", "面談事業", "4,915", "出生数", "120人", "150人"),
        ("^", "1-2 保育の充実", "保育事業", "26,103", "待機児童数", "12人", "0人"),
    )
    answer = sheet.read()
    assert answer.figures == {
        "出生数": ["baseline 120 人 @2023", "target 150 人 @2025"],
        "待機児童数": ["baseline 12 人 @2023", "target 0 人 @2025"],
    }
    assert answer.outline == ["1 子を育てる", "  1-1 出産の支援", "  1-2 保育の充実"]


def test_goal_beyond_figures(sheet: Sheet) -> None:
    """Left of the names stand figures, and measures left of these: whose goals they are is not known."""
    sheet.table(
        60,
        (110, 90, 110, 80, 80),
        ("施策", "実績値（R4）", "指標", "現状値（R5）", "目標値（R7）"),
        ("1-1 出産の支援", "110人", "出生数", "120人", "150人"),
        ("1-2 保育の充実", "15人", "待機児童数", "12人", "0人"),
    )
    assert sheet.read().outline == []
