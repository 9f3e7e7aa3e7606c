"""Two things side by side, one inside the other, one right below the other."""

from __future__ import annotations

from tests.extractors.layouts.sheet import Sheet

BIRTHS = {"出生数": ["baseline 120 人 @2023", "target 150 人 @2025"]}
BOTH = {**BIRTHS, "就業者数": ["baseline 300 人 @2023", "target 350 人 @2025"]}
HEADER = ("指標", "現状値（R5）", "目標値（R7）")


def test_two_tables_side_by_side(sheet: Sheet) -> None:
    """Two tables on the same height with a gap between them."""
    header = ("指標", "現状値\n（R5）", "目標値\n（R7）")
    sheet.table(60, (90, 65, 65), header, ("出生数", "120人", "150人"), left=40)
    sheet.table(60, (90, 65, 65), header, ("就業者数", "300人", "350人"), left=310)
    assert sheet.read().figures == BOTH


def test_table_beside_prose(sheet: Sheet) -> None:
    """A column of prose at the right gives no name and no figure to the table's rows."""
    sheet.table(60, (90, 80, 80), HEADER, ("出生数", "120人", "150人"), left=40)
    sheet.lines(310, 70, "出生数は減り続けています。", "就業者数は300人から350人に", "増える見込みです。")
    assert sheet.read().figures == BIRTHS


def test_two_groups_of_columns_in_one_table(sheet: Sheet) -> None:
    """One grid holds two sets of 指標, 現状値 and 目標値."""
    sheet.table(
        60,
        (90, 80, 80, 90, 80, 80),
        (*HEADER, *HEADER),
        ("出生数", "120人", "150人", "就業者数", "300人", "350人"),
        left=40,
    )
    assert sheet.read().figures == BOTH


def test_one_group_of_columns_and_remarks(sheet: Sheet) -> None:
    """The same grid; the right half holds remarks with a number in them."""
    sheet.table(
        60,
        (90, 80, 80, 90, 80, 80),
        (*HEADER, "担当課", "出典", "備考"),
        ("出生数", "120人", "150人", "子育て課", "統計書", "就業者数300人"),
        left=40,
    )
    assert sheet.read().figures == BIRTHS


def test_two_measures_side_by_side(sheet: Sheet) -> None:
    """(1) and (2) on one line, each with its table below: each table belongs to its own measure."""
    sheet.text(40, 60, "基本目標１　元気なまち", 16)
    header = ("指標", "現状値\n（R5）", "目標値\n（R7）")
    for x, heading, row in (
        (40, "(1) 出産の支援", ("出生数", "120人", "150人")),
        (310, "(2) 就業の支援", ("就業者数", "300人", "350人")),
    ):
        sheet.text(x, 95, heading, 13)
        sheet.table(110, (90, 65, 65), header, row, left=x)
    answer = sheet.read()
    assert answer.figures == BOTH
    assert answer.goals == {"出生数": "出産の支援", "就業者数": "就業の支援"}


def test_two_measures_one_below_the_other(sheet: Sheet) -> None:
    """The same measures; a table over the whole width below (2) belongs to (2) alone."""
    sheet.text(40, 60, "基本目標１　元気なまち", 16)
    sheet.text(40, 95, "(1) 出産の支援", 13)
    sheet.text(40, 125, "(2) 就業の支援", 13)
    sheet.table(
        140, (200, 120, 120), HEADER, ("出生数", "120人", "150人"), ("就業者数", "300人", "350人"), left=40
    )
    assert sheet.read().goals == {"出生数": "就業の支援", "就業者数": "就業の支援"}


def test_two_goals_side_by_side(sheet: Sheet) -> None:
    """Two goals on one line, a caption and a table below each; the captions give each table its class."""
    header = ("指標", "現状値\n（R5）", "目標値\n（R7）")
    for x, goal, caption, row in (
        (40, "基本目標１　子を育てる", "■数値目標", ("出生数", "120人", "150人")),
        (310, "基本目標２　仕事をつくる", "■数値目標", ("就業者数", "300人", "350人")),
    ):
        sheet.text(x, 60, goal, 12)
        sheet.text(x, 80, caption, 9)
        sheet.table(90, (90, 65, 65), header, row, left=x)
    answer = sheet.read()
    assert answer.figures == BOTH
    assert answer.goals == {"出生数": "子を育てる", "就業者数": "仕事をつくる"}
    assert {i.class_ for i in answer.found.indicators} == {"numeric_target"}


def test_one_goal_set_wide(sheet: Sheet) -> None:
    """Label and title of one goal, as far apart, above a table over the whole width."""
    sheet.text(40, 60, "基本目標１", 12)
    sheet.text(310, 60, "子を育てる", 12)
    sheet.table(90, (200, 120, 120), HEADER, ("出生数", "120人", "150人"), left=40)
    answer = sheet.read()
    assert answer.outline == ["1 子を育てる"]
    assert answer.figures == BIRTHS


def test_table_inside_a_cell(sheet: Sheet) -> None:
    """The cell beside KPI of a measure's sheet holds a table of its own."""
    sheet.grid((50, 120, 530), (60, 84, 170))
    sheet.rows((50, 120), (76, 120), (("施策名", "出産の支援"), ("KPI",)))
    sheet.table(100, (180, 90, 90), HEADER, ("出生数", "120人", "150人"), left=140)
    answer = sheet.read()
    assert answer.figures == BIRTHS
    assert len(answer.found.tables) == 2


def test_prose_inside_a_cell(sheet: Sheet) -> None:
    """The same sheet; the cell beside 概要 holds sentences with numbers: no table, no indicator."""
    sheet.grid((50, 120, 530), (60, 84, 170))
    sheet.rows((50, 120), (76, 120), (("施策名", "出産の支援"), ("概要",)))
    sheet.lines(140, 110, "出生数は120人で、前の年より８人減りました。", "150人に戻すための取組を進めます。")
    answer = sheet.read()
    assert answer.names == []
    assert len(answer.found.tables) == 1


def test_table_inside_a_frame(sheet: Sheet) -> None:
    """A frame around the section holds its caption and its table."""
    sheet.box(40, 50, 540, 150)
    sheet.text(50, 68, "■数値目標")
    sheet.table(80, (200, 110, 110), HEADER, ("出生数", "120人", "150人"), left=60)
    answer = sheet.read()
    assert answer.figures == BIRTHS
    assert [i.class_ for i in answer.found.indicators] == ["numeric_target"]
    assert len(answer.found.tables) == 1


def test_prose_inside_a_frame(sheet: Sheet) -> None:
    """The same frame around a column of the mayor's: 数値目標 is said, and none is set."""
    sheet.box(40, 50, 540, 150)
    sheet.text(50, 68, "■数値目標について")
    sheet.lines(60, 95, "出生数は120人、目標は150人という声もありますが、", "数だけを追うことはしません。")
    answer = sheet.read()
    assert answer.names == []
    assert answer.found.tables == ()


def test_table_right_under_another(sheet: Sheet) -> None:
    """A table of projects hangs at the lower border of the indicators': two tables."""
    ys = sheet.table(60, (200, 110, 110), HEADER, ("出生数", "120人", "150人"), ("婚姻数", "40組", "50組"))
    sheet.table(
        ys[-1], (120, 300), ("主な事業", "内容"), ("相談", "窓口を３か所開く"), ("見守り", "20人が回る")
    )
    answer = sheet.read()
    assert answer.figures == {**BIRTHS, "婚姻数": ["baseline 40 組 @2023", "target 50 組 @2025"]}
    assert len(answer.found.tables) == 2


def test_rows_of_one_form_with_other_columns(sheet: Sheet) -> None:
    """Rows of two and of four cells that share the border beside the labels: one form."""
    sheet.table(
        60,
        (80, 130, 80, 130),
        ("施策名", "出産の支援", "<", "<"),
        ("担当課", "子育て課", "指標", "出生数"),
        ("現状値", "120人（R5）", "目標値", "150人（R7）"),
    )
    answer = sheet.read()
    assert answer.figures == BIRTHS
    assert len(answer.found.tables) == 1
