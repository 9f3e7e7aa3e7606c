"""Tables and rows over page breaks."""

from __future__ import annotations

from tests.extractors.layouts.sheet import Sheet

HEADER = ("指標", "現状値（R5）", "目標値（R7）")
WIDTHS = (200, 110, 110)
BIRTHS, DEATHS = ("出生数", "120人", "150人"), ("死亡数", "90人", "80人")
BOTH = {
    "出生数": ["baseline 120 人 @2023", "target 150 人 @2025"],
    "死亡数": ["baseline 90 人 @2023", "target 80 人 @2025"],
}


def test_table_goes_on_without_its_header(sheet: Sheet) -> None:
    """The next page begins with rows in the same columns."""
    sheet.table(740, WIDTHS, HEADER, BIRTHS)
    sheet.turn()
    sheet.table(60, WIDTHS, DEATHS)
    answer = sheet.read()
    assert answer.figures == BOTH
    assert [t.continues for t in answer.found.tables] == [None, 0]


def test_another_table_in_the_same_columns(sheet: Sheet) -> None:
    """A caption and a header of its own part the next page's table from the last one."""
    sheet.table(740, WIDTHS, HEADER, BIRTHS)
    sheet.turn()
    sheet.text(50, 56, "■事業の一覧")
    sheet.table(66, WIDTHS, ("事業名", "令和５年度予算", "令和７年度予算"), ("葬祭費", "90千円", "80千円"))
    answer = sheet.read()
    assert list(answer.figures) == ["出生数"]
    assert [t.continues for t in answer.found.tables] == [None, None]


def test_header_repeated_on_the_next_page(sheet: Sheet) -> None:
    """The header stands on both pages and is data on neither."""
    sheet.table(740, WIDTHS, HEADER, BIRTHS)
    sheet.turn()
    sheet.table(60, WIDTHS, HEADER, DEATHS)
    assert sheet.read().figures == BOTH


def test_other_years_on_the_next_page(sheet: Sheet) -> None:
    """The next page's header says other years: they hold for its rows, not those of the page before."""
    sheet.table(740, WIDTHS, HEADER, BIRTHS)
    sheet.turn()
    sheet.table(60, WIDTHS, ("指標", "現状値（R2）", "目標値（R4）"), DEATHS)
    assert sheet.read().figures == {
        "出生数": BOTH["出生数"],
        "死亡数": ["baseline 90 人 @2020", "target 80 人 @2022"],
    }


def test_row_cut_by_the_page_break(sheet: Sheet) -> None:
    """The name ends on the next page in a row without figures: one indicator, on the page where it begins."""
    ys = sheet.table(740, WIDTHS, HEADER, ("図書館を一年に", "3,400人", "4,000人"), ruled=False)
    for y in ys[:2]:
        sheet.rule(50, y, 470, y)
    for x in (50, 250, 360, 470):
        sheet.rule(x, ys[0], x, 800)
    sheet.turn()
    for x in (50, 250, 360, 470):
        sheet.rule(x, 60, x, 106)
    for y in (83, 106):
        sheet.rule(50, y, 470, y)
    sheet.text(54, 76, "使った市民の数")
    sheet.rows((50, 250, 360), (99,), (BIRTHS,))
    answer = sheet.read()
    assert answer.figures == {
        "図書館を一年に使った市民の数": ["baseline 3400 人 @2023", "target 4000 人 @2025"],
        "出生数": BOTH["出生数"],
    }
    assert [i.page for i in answer.found.indicators] == [1, 2]


def test_row_cut_above_the_years_of_its_figures(sheet: Sheet) -> None:
    """The next page begins with （R5） below 3,400人, and a definition: one indicator, dated there."""
    header = ("指標", "現状値", "目標値（R7）")
    sheet.table(740, WIDTHS, header, ("図書館の来館者数", "3,400人", "4,000人"))
    sheet.turn()
    sheet.table(60, WIDTHS, ("【定義】本館と分館", "（R5）", ""), ("死亡数", "90人（R4）", "80人"))
    assert sheet.read().figures == {
        "図書館の来館者数": ["baseline 3400 人 @2023", "target 4000 人 @2025"],
        "死亡数": ["baseline 90 人 @2022", "target 80 人 @2025"],
    }


def test_whole_rows_at_the_page_break(sheet: Sheet) -> None:
    """The same rules; the first row of the next page has figures of its own and is a row of its own."""
    ys = sheet.table(740, WIDTHS, HEADER, BIRTHS, ruled=False)
    for y in ys[:2]:
        sheet.rule(50, y, 470, y)
    for x in (50, 250, 360, 470):
        sheet.rule(x, ys[0], x, 800)
    sheet.turn()
    for x in (50, 250, 360, 470):
        sheet.rule(x, 60, x, 83)
    sheet.rule(50, 83, 470, 83)
    sheet.rows((50, 250, 360), (76,), (DEATHS,))
    assert sheet.read().figures == BOTH


def test_half_ruled_table_repeats_its_header(sheet: Sheet) -> None:
    """Horizontal rules only; the header stands on both pages."""
    for top, row in ((740, BIRTHS), (60, DEATHS)):
        for y in sheet.table(top, WIDTHS, HEADER, row, ruled=False):
            sheet.rule(50, y, 470, y)
        sheet.turn()
    assert sheet.read().figures == BOTH


def test_half_ruled_table_of_costs_on_the_next_page(sheet: Sheet) -> None:
    """The same rules; the next page's header is one of costs."""
    costs = ("事業名", "令和５年度予算", "令和７年度予算")
    for top, rows in ((740, (HEADER, BIRTHS)), (60, (costs, ("葬祭費", "90千円", "80千円")))):
        for y in sheet.table(top, WIDTHS, *rows, ruled=False):
            sheet.rule(50, y, 470, y)
        sheet.turn()
    assert list(sheet.read().figures) == ["出生数"]


def across(sheet: Sheet, ys: list[float], left: float = 50) -> None:
    """A rule at each of these heights, as wide as the table."""
    for y in ys:
        sheet.rule(left, y, left + sum(WIDTHS), y)


def test_half_ruled_table_goes_on_without_its_header(sheet: Sheet) -> None:
    """Horizontal rules only; the next page holds a single row, without a header."""
    across(sheet, sheet.table(740, WIDTHS, HEADER, BIRTHS, ruled=False))
    sheet.turn()
    across(sheet, sheet.table(60, WIDTHS, DEATHS, ruled=False))
    answer = sheet.read()
    assert answer.figures == BOTH
    assert [t.continues for t in answer.found.tables] == [None, 0]


def test_half_ruled_rows_in_other_columns_on_the_next_page(sheet: Sheet) -> None:
    """The same rules; the numbers of the next page stand in other columns: no indicators, and a warning."""
    across(sheet, sheet.table(740, WIDTHS, HEADER, BIRTHS, ruled=False))
    sheet.turn()
    across(sheet, sheet.table(60, (130, 180, 110), ("令和５年", "12,345人", "300世帯"), ruled=False))
    answer = sheet.read()
    assert list(answer.figures) == ["出生数"]
    assert any(w.startswith("W005:page=2") for w in answer.found.warnings)


def test_aligned_table_goes_on_without_its_header(sheet: Sheet) -> None:
    """No line at all; a heading and a sentence follow the rows of the next page."""
    sheet.table(740, WIDTHS, HEADER, BIRTHS, ruled=False)
    sheet.turn()
    sheet.table(60, WIDTHS, DEATHS, ("婚姻数", "－", "未設定"), ruled=False)
    sheet.text(50, 130, "（２）出産の支援", 12)
    sheet.text(50, 150, "健診を受ける人は年120人です。")
    assert sheet.read().figures == {**BOTH, "婚姻数": ["baseline none @2023", "target unset @2025"]}


def test_contents_at_the_head_of_the_next_page(sheet: Sheet) -> None:
    """The next page begins with titles and page numbers where the targets stood: no indicators."""
    sheet.table(740, WIDTHS, HEADER, BIRTHS, ruled=False)
    sheet.turn()
    sheet.table(
        60, WIDTHS, ("第１章　基本的な考え方", "", "12"), ("第２章　基本目標", "", "15"), ruled=False, size=9
    )
    assert list(sheet.read().figures) == ["出生数"]


def test_aligned_table_moved_sideways_on_the_next_page(sheet: Sheet) -> None:
    """The margins of odd and even pages differ by 25 points; － stands beside numbers."""
    sheet.table(740, WIDTHS, HEADER, BIRTHS, ruled=False)
    sheet.turn()
    sheet.table(60, WIDTHS, ("死亡数", "－", "80人"), ruled=False, left=75)
    assert sheet.read().figures == {
        "出生数": BOTH["出生数"],
        "死亡数": ["baseline none @2023", "target 80 人 @2025"],
    }


def test_next_table_in_the_same_columns(sheet: Sheet) -> None:
    """Below the row that goes on stands the header of the next table, of costs, in the same columns."""
    sheet.table(740, WIDTHS, HEADER, BIRTHS, ruled=False)
    sheet.turn()
    sheet.table(
        60,
        WIDTHS,
        DEATHS,
        ("事業名", "令和５年度予算", "令和７年度予算"),
        ("葬祭費", "90千円", "80千円"),
        ruled=False,
    )
    assert sheet.read().figures == BOTH


def test_row_without_rules_cut_by_the_page_break(sheet: Sheet) -> None:
    """The name ends on the next page, as far above the next row as rows are from each other."""
    sheet.table(740, WIDTHS, HEADER, ("図書館を一年に", "3,400人", "4,000人"), ruled=False)
    sheet.turn()
    sheet.text(54, 76, "使った市民の数")
    sheet.table(83, WIDTHS, BIRTHS, ruled=False)
    answer = sheet.read()
    assert answer.figures == {
        "図書館を一年に使った市民の数": ["baseline 3400 人 @2023", "target 4000 人 @2025"],
        "出生数": BOTH["出生数"],
    }
    assert [i.page for i in answer.found.indicators] == [1, 2]


def test_name_of_two_lines_at_the_page_break(sheet: Sheet) -> None:
    """The first row of the next page has a name of two lines: no part of the row before."""
    sheet.table(740, WIDTHS, HEADER, BIRTHS, ruled=False)
    sheet.turn()
    sheet.table(60, WIDTHS, ("図書館を一年に\n使った市民の数", "3,400人", "4,000人"), DEATHS, ruled=False)
    assert sheet.read().figures == {
        **BOTH,
        "図書館を一年に使った市民の数": ["baseline 3400 人 @2023", "target 4000 人 @2025"],
    }


def test_head_on_two_pages_parts_no_table(sheet: Sheet) -> None:
    """The plan's title stands in the margin of both pages, which are all there are."""
    for rows in ((HEADER, BIRTHS), (DEATHS,)):
        sheet.text(50, 40, "創生総合戦略", 8)
        sheet.table(60, WIDTHS, *rows)
        sheet.turn()
    answer = sheet.read()
    assert answer.figures == BOTH
    assert [t.continues for t in answer.found.tables] == [None, 0]


def test_heading_in_the_margin_parts_a_table(sheet: Sheet) -> None:
    """Another line stands at the same height of the second page: the next table is one of its own."""
    for title, rows in (("創生総合戦略", (HEADER, BIRTHS)), ("利用者の内訳", (DEATHS,))):
        sheet.text(50, 40, title, 8)
        sheet.table(60, WIDTHS, *rows)
        sheet.turn()
    answer = sheet.read()
    assert list(answer.figures) == ["出生数"]
    assert [t.continues for t in answer.found.tables] == [None, None]
