"""Tables whose further columns stand on the next page."""

from __future__ import annotations

from tests.extractors.layouts.sheet import Row, Sheet

WIDTHS = (40, 140, 50, 80, 80)
RESULTS: tuple[Row, ...] = (
    ("番号", "指標名", "単位", "実績値", "<"),
    ("^", "^", "^", "R4", "R5"),
    ("101", "出生数", "人", "110", "120"),
    ("102", "婚姻数", "件", "45", "－"),
)
TARGETS: tuple[Row, ...] = (
    ("番号", "指標名", "単位", "目標値", "<"),
    ("^", "^", "^", "R7", "R8"),
    ("101", "出生数", "人", "150", "160"),
    ("102", "婚姻数", "件", "50", "55"),
)
NUMBERED: tuple[Row, ...] = (
    ("番号", "目標値（R7）", "達成率", "担当課"),
    ("101", "150", "80.0％", "こども課"),
    ("102", "50", "90.0％", "市民課"),
)
PLAIN: tuple[Row, ...] = (
    ("番号", "指標名", "単位", "現状値（R5）"),
    ("101", "出生数", "人", "120"),
    ("102", "婚姻数", "件", "45"),
)
NARROW = (40, 140, 50, 90)
BOTH = {
    "出生数": [
        "actual 110 人 @2022",
        "actual#1 120 人 @2023",
        "target 150 人 @2025",
        "target#1 160 人 @2026",
    ],
    "婚姻数": [
        "actual 45 件 @2022",
        "actual#1 none @2023",
        "target 50 件 @2025",
        "target#1 55 件 @2026",
    ],
}


def test_names_repeated_beside_further_columns(sheet: Sheet) -> None:
    """実績値 stand on the first page, 目標値 of the same rows on the second: one indicator for each row."""
    for rows in (RESULTS, TARGETS):
        sheet.text(50, 70, "施策１　子育ての支援", 12)
        sheet.table(80, WIDTHS, *rows)
        sheet.turn()
    answer = sheet.read()
    assert answer.figures == BOTH
    assert [(i.page, i.row) for i in answer.found.indicators] == [(1, 2), (1, 3)]
    assert [f.page for f in answer.found.indicators[0].figures] == [1, 1, 2, 2]
    assert [t.continues for t in answer.found.tables] == [None, 0]
    assert not any(w.startswith(("W004", "W005")) for w in answer.found.warnings)


def test_names_repeated_below_another_title(sheet: Sheet) -> None:
    """Another title stands over the second page's table: it is one of its own."""
    for title, rows in (("施策１　子育ての支援", RESULTS), ("施策２　結婚の支援", TARGETS)):
        sheet.text(50, 70, title, 12)
        sheet.table(80, WIDTHS, *rows)
        sheet.turn()
    assert sheet.read().names == ["出生数", "婚姻数", "出生数", "婚姻数"]


def test_names_repeated_beside_the_same_columns(sheet: Sheet) -> None:
    """The second page tells other figures of the same years: they are not of the same rows."""
    sheet.table(80, WIDTHS, *RESULTS)
    sheet.turn()
    other = (*RESULTS[:2], ("101", "出生数", "人", "70", "80"), ("102", "婚姻数", "件", "30", "20"))
    sheet.table(80, WIDTHS, *other)
    answer = sheet.read()
    assert [len(i.figures) for i in answer.found.indicators] == [2, 2, 2, 2]


def test_other_names_beside_further_columns(sheet: Sheet) -> None:
    """One name of the second page is another: nothing is joined."""
    sheet.table(80, WIDTHS, *RESULTS)
    sheet.turn()
    sheet.table(80, WIDTHS, *TARGETS[:3], ("102", "離婚数", "件", "50", "55"))
    assert sheet.read().names == ["出生数", "婚姻数", "出生数", "離婚数"]


def test_column_repeated_among_further_ones(sheet: Sheet) -> None:
    """R5 stands on both pages with the same values: each is one figure."""
    sheet.table(80, WIDTHS, *RESULTS)
    sheet.turn()
    more = (
        RESULTS[0],
        ("^", "^", "^", "R5", "R6"),
        ("101", "出生数", "人", "120", "130"),
        ("102", "婚姻数", "件", "－", "46"),
    )
    sheet.table(80, WIDTHS, *more)
    assert sheet.read().figures == {
        "出生数": ["actual 110 人 @2022", "actual#1 120 人 @2023", "actual#2 130 人 @2024"],
        "婚姻数": ["actual 45 件 @2022", "actual#1 none @2023", "actual#2 46 件 @2024"],
    }


def test_further_columns_on_three_pages(sheet: Sheet) -> None:
    """Three sheets of paper side by side: the rows go on over both breaks."""
    more = (
        ("番号", "指標名", "単位", "見込値", "<"),
        ("^", "^", "^", "R9", "R10"),
        ("101", "出生数", "人", "170", "180"),
        ("102", "婚姻数", "件", "60", "65"),
    )
    for rows in (RESULTS, TARGETS, more):
        sheet.table(80, WIDTHS, *rows)
        sheet.turn()
    answer = sheet.read()
    assert answer.figures["婚姻数"] == [
        *BOTH["婚姻数"],
        "forecast 60 件 @2027",
        "forecast#1 65 件 @2028",
    ]
    assert len(answer.names) == 2


def test_numbers_on_the_facing_page(sheet: Sheet) -> None:
    """The right page repeats nothing but 番号, its rows level with those of the left one."""
    sheet.text(50, 70, "施策１　子育ての支援", 12)
    sheet.table(80, NARROW, *PLAIN)
    sheet.turn()
    sheet.text(380, 70, "（左ページからの続き）")
    sheet.table(80, (40, 110, 80, 110), *NUMBERED)
    answer = sheet.read()
    assert answer.figures == {
        "出生数": ["baseline 120 人 @2023", "target 150 人 @2025", "achievement_rate 80 %"],
        "婚姻数": ["baseline 45 件 @2023", "target 50 件 @2025", "achievement_rate 90 %"],
    }
    assert [i.department for i in answer.found.indicators] == [("こども課",), ("市民課",)]


def test_other_numbers_on_the_facing_page(sheet: Sheet) -> None:
    """The numbers are those of other rows: nothing tells whose figures these are, and it is said (W005)."""
    sheet.table(80, NARROW, *PLAIN)
    sheet.turn()
    sheet.table(80, (40, 110, 80, 110), NUMBERED[0], ("201", *NUMBERED[1][1:]), ("202", *NUMBERED[2][1:]))
    answer = sheet.read()
    assert answer.figures == {"出生数": ["baseline 120 人 @2023"], "婚姻数": ["baseline 45 件 @2023"]}
    assert any(w.startswith("W005:page=2") for w in answer.found.warnings)


def test_numbers_at_other_heights_on_the_facing_page(sheet: Sheet) -> None:
    """The numbers are the same, and the rows stand lower: they may be those of another table."""
    sheet.table(80, NARROW, *PLAIN)
    sheet.turn()
    sheet.table(140, (40, 110, 80, 110), *NUMBERED)
    answer = sheet.read()
    assert [len(i.figures) for i in answer.found.indicators] == [1, 1]
    assert any(w.startswith("W005:page=2") for w in answer.found.warnings)
