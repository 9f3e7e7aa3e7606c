"""Measures in columns: what stands below a heading, and what stands beside it."""

from __future__ import annotations

import pytest

from tests.extractors.layouts.sheet import Row, Sheet

HEADER = ("指標", "現状値\n（R5）", "目標値\n（R7）")
BIRTHS, WEDDINGS = ("出生数", "120人", "150人"), ("婚姻数", "40組", "50組")
FARMERS, JOBS = ("就農者数", "5人", "12人"), ("就業者数", "300人", "350人")
GUESTS, VISITS = ("宿泊者数", "46人", "58人"), ("来館者数", "34人", "40人")
SENTENCE = "関係機関や民間事業者との連携を深め、地域の資源を生かした取組を着実に進め、暮らしを支えます。"
HALF, WHOLE, THIRD = (110.0, 60.0, 60.0), (260.0, 120.0, 120.0), (80.0, 42.0, 42.0)
LEFT, RIGHT = 40.0, 310.0


def head(sheet: Sheet, x: float, y: float, text: str) -> None:
    """A heading with a coloured bar at its left: it is set in from the table that it heads."""
    sheet.box(x, y - 12, x + 5, y + 3, "#7030a0", pen=0)
    sheet.text(x + 12, y, text, 12)


def table(sheet: Sheet, top: float, x: float, *rows: Row, widths: tuple[float, ...] = HALF) -> float:
    """A table below the caption KPI; gives its lower end."""
    sheet.text(x, top, "KPI")
    return sheet.table(top + 8, widths, HEADER, *rows, left=x, size=8 if widths == THIRD else 10)[-1]


def measure(sheet: Sheet, x: float, y: float, title: str, *rows: Row) -> float:
    """A heading and its table."""
    head(sheet, x, y, title)
    return table(sheet, y + 20, x, *rows)


@pytest.fixture
def goal(sheet: Sheet) -> Sheet:
    """A page headed by one goal over its whole width."""
    sheet.text(LEFT, 50, "基本目標１　元気なまち", 16)
    return sheet


def test_two_rows_of_two_measures(goal: Sheet) -> None:
    """(1) and (2) side by side, (3) and (4) below them: the row of (3) ends the columns above it."""
    measure(goal, LEFT, 90, "(1) 出産の支援", BIRTHS)
    measure(goal, RIGHT, 90, "(2) 結婚の支援", WEDDINGS)
    measure(goal, LEFT, 200, "(3) 就農の支援", FARMERS)
    measure(goal, RIGHT, 200, "(4) 就業の支援", JOBS)
    answer = goal.read()
    assert answer.goals == {
        "出生数": "出産の支援",
        "婚姻数": "結婚の支援",
        "就農者数": "就農の支援",
        "就業者数": "就業の支援",
    }
    assert answer.outline == [
        "1 元気なまち",
        "  1 出産の支援",
        "  2 結婚の支援",
        "  3 就農の支援",
        "  4 就業の支援",
    ]


def test_numbers_that_run_down_the_columns(goal: Sheet) -> None:
    """(1) and (2) at the left, (3) beside (1); at the end of the left column a table of (2)."""
    measure(goal, LEFT, 90, "(1) 出産の支援", BIRTHS)
    bottom = measure(goal, LEFT, 200, "(2) 結婚の支援", WEDDINGS)
    table(goal, bottom + 25, LEFT, VISITS)
    measure(goal, RIGHT, 90, "(3) 就農の支援", FARMERS)
    answer = goal.read()
    assert answer.goals == {
        "出生数": "出産の支援",
        "婚姻数": "結婚の支援",
        "来館者数": "結婚の支援",
        "就農者数": "就農の支援",
    }
    assert answer.outline[1:] == ["  1 出産の支援", "  2 結婚の支援", "  3 就農の支援"]


def test_goal_over_both_columns(goal: Sheet) -> None:
    """Below two measures side by side: 基本目標２, no wider than a column, and a table over both."""
    measure(goal, LEFT, 90, "(1) 出産の支援", BIRTHS)
    measure(goal, RIGHT, 90, "(2) 結婚の支援", WEDDINGS)
    goal.text(LEFT, 220, "基本目標２　豊かなまち", 16)
    goal.text(LEFT, 245, "数値目標")
    goal.table(252, WHOLE, HEADER, GUESTS, left=LEFT)
    measure(goal, LEFT, 350, "(1) 就農の支援", FARMERS)
    measure(goal, RIGHT, 350, "(2) 就業の支援", JOBS)
    answer = goal.read()
    assert answer.goals == {
        "出生数": "出産の支援",
        "婚姻数": "結婚の支援",
        "宿泊者数": "豊かなまち",
        "就農者数": "就農の支援",
        "就業者数": "就業の支援",
    }
    assert [i.class_ for i in answer.found.indicators] == ["kpi", "kpi", "numeric_target", "kpi", "kpi"]


def test_goals_in_columns(sheet: Sheet) -> None:
    """A goal in each column with its measure below, a running head above, the page number between them."""
    sheet.text(LEFT, 25, "第２期まち・ひと・しごと創生総合戦略", 8)
    sheet.text(288, 820, "12", 9)
    for x, title, number, one, two in (
        (LEFT, "基本目標１　元気なまち", "1-1　出産の支援", BIRTHS, WEDDINGS),
        (RIGHT, "基本目標２　豊かなまち", "2-1　就農の支援", JOBS, FARMERS),
    ):
        sheet.box(x, 55, x + 230, 78, "#cfe2f3", pen=0)
        sheet.text(x + 10, 72, title, 13)
        sheet.text(x, 105, "■数値目標")
        bottom = sheet.table(112, HALF, HEADER, one, left=x)[-1]
        measure(sheet, x, bottom + 35, f"施策{number}", two)
    answer = sheet.read()
    assert answer.goals == {
        "出生数": "元気なまち",
        "婚姻数": "出産の支援",
        "就業者数": "豊かなまち",
        "就農者数": "就農の支援",
    }
    assert answer.found.indicators[2].class_ == "numeric_target"


@pytest.mark.parametrize("longer", [LEFT, RIGHT])
def test_columns_of_unequal_height(goal: Sheet, longer: float) -> None:
    """One column goes on with a second table where the other one has ended."""
    ends = {
        x: measure(goal, x, 90, t, r)
        for x, t, r in ((LEFT, "(1) 出産の支援", BIRTHS), (RIGHT, "(2) 結婚の支援", WEDDINGS))
    }
    goal.text(longer, ends[longer] + 20, "窓口を一つにまとめ、支えます。")
    table(goal, ends[longer] + 45, longer, FARMERS)
    owner = {LEFT: "出産の支援", RIGHT: "結婚の支援"}[longer]
    assert goal.read().goals == {"出生数": "出産の支援", "婚姻数": "結婚の支援", "就農者数": owner}


def test_caption_of_a_table_below_both_columns(goal: Sheet) -> None:
    """A short caption stands at the left between the columns and a table over both: it is that table's."""
    goal.text(LEFT, 70, SENTENCE)
    measure(goal, LEFT, 100, "(1) 出産の支援", BIRTHS)
    bottom = measure(goal, RIGHT, 100, "(2) 結婚の支援", WEDDINGS)
    goal.text(LEFT, bottom + 30, "成果指標")
    goal.table(bottom + 38, WHOLE, HEADER, FARMERS, left=LEFT)
    answer = goal.read()
    assert [(i.name, i.class_) for i in answer.found.indicators] == [
        ("出生数", "kpi"),
        ("婚姻数", "kpi"),
        ("就農者数", "outcome"),
    ]


def test_three_columns_of_measures(goal: Sheet) -> None:
    """Three measures side by side, three more below."""
    rows = (BIRTHS, WEDDINGS, FARMERS, JOBS, GUESTS, VISITS)
    titles = ("出産の支援", "結婚の支援", "就農の支援", "就業の支援", "観光の振興", "文化の振興")
    for n, (title, row) in enumerate(zip(titles, rows, strict=True)):
        x, y = 30 + 182 * (n % 3), 90 + 130 * (n // 3)
        head(goal, x, y, f"({n + 1}) {title}")
        table(goal, y + 20, x, row, widths=THIRD)
    answer = goal.read()
    assert answer.goals == {row[0]: title for row, title in zip(rows, titles, strict=True)}
    assert answer.outline[1:] == [f"  {n + 1} {title}" for n, title in enumerate(titles)]


def test_two_headings_over_one_table(goal: Sheet) -> None:
    """(1) and (2) on one line above one table over both: nothing is parted, all rows stay in order."""
    head(goal, LEFT, 90, "(1) 出産の支援")
    head(goal, RIGHT, 90, "(2) 結婚の支援")
    goal.table(105, WHOLE, HEADER, BIRTHS, WEDDINGS, FARMERS, left=LEFT)
    answer = goal.read()
    assert answer.names == ["出生数", "婚姻数", "就農者数"]
    assert len(set(answer.goals.values())) == 1
    assert len(answer.found.tables) == 1


@pytest.mark.parametrize("below", [True, False])
def test_tables_beside_sections(goal: Sheet, below: bool) -> None:
    """Sections (1) and (2) in the left column, of text or with a table, and a table at the right of each."""
    for y, title, near, beside in (
        (90, "(1) 出産の支援", FARMERS, BIRTHS),
        (230, "(2) 結婚の支援", JOBS, WEDDINGS),
    ):
        head(goal, LEFT, y, title)
        if below:
            table(goal, y + 20, LEFT, near)
        else:
            goal.lines(LEFT, y + 25, "窓口を一つにまとめ、切れ目なく支え、", "課題を次の年に生かします。")
        table(goal, y + 20, RIGHT, beside)
    own = {"就農者数": "出産の支援", "就業者数": "結婚の支援"} if below else {}
    assert goal.read().goals == {"出生数": "出産の支援", "婚姻数": "結婚の支援"} | own


def test_column_that_goes_on_at_the_right(goal: Sheet) -> None:
    """The same at the left; the text of (2) goes on in the right column, with its tables."""
    for y, title, own in ((90, "(1) 出産の支援", FARMERS), (230, "(2) 結婚の支援", JOBS)):
        head(goal, LEFT, y, title)
        table(goal, y + 20, LEFT, own)
    goal.lines(RIGHT, 90, "窓口を一つにまとめ、切れ目なく支えます。", "課題を次の年に生かします。")
    table(goal, 125, RIGHT, BIRTHS)
    table(goal, 250, RIGHT, WEDDINGS)
    assert goal.read().goals == {
        "就農者数": "出産の支援",
        "就業者数": "結婚の支援",
        "出生数": "結婚の支援",
        "婚姻数": "結婚の支援",
    }


def test_text_columns_around_a_table(goal: Sheet) -> None:
    """Two columns of text, a table over both, two columns again: each table is its heading's."""
    text = ("窓口を一つにまとめ、切れ目なく支え、", "課題を確かめて次の年に生かします。")
    head(goal, LEFT, 90, "(1) 出産の支援")
    for x in (LEFT, RIGHT):
        goal.lines(x, 115, *text)
    goal.table(160, WHOLE, HEADER, BIRTHS, left=LEFT)
    for x in (LEFT, RIGHT):
        goal.lines(x, 240, *text)
    head(goal, LEFT, 290, "(2) 結婚の支援")
    goal.table(305, WHOLE, HEADER, WEDDINGS, left=LEFT)
    assert goal.read().goals == {"出生数": "出産の支援", "婚姻数": "結婚の支援"}


def test_list_in_a_column(goal: Sheet) -> None:
    """A list ①, ② stands above two measures and in the left one, above its table: it ends no columns."""
    goal.lines(LEFT, 70, "①　窓口を一つにまとめます。", "②　補助金を交付します。")
    for x, title in ((LEFT, "(1) 出産の支援"), (RIGHT, "(2) 結婚の支援")):
        head(goal, x, 125, title)
    goal.lines(LEFT, 150, "①　窓口の設置", "②　補助金の交付")
    table(goal, 190, LEFT, BIRTHS)
    table(goal, 150, RIGHT, WEDDINGS)
    assert goal.read().goals == {"出生数": "出産の支援", "婚姻数": "結婚の支援"}
