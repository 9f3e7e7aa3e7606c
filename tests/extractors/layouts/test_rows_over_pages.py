"""Rows that go on over a page break: cells cut into lines, columns that nearly touch, titles at the break."""

from __future__ import annotations

from tests.extractors.layouts.sheet import Sheet

HEADER = ("指標", "現状値（R5）", "目標値（R7）")
WIDTHS = (200, 110, 110)
BIRTHS, DEATHS, WEDDINGS = (
    ("出生数", "120人", "150人"),
    ("死亡数", "90人", "80人"),
    ("婚姻数", "30人", "40人"),
)
FIGURES = {
    "出生数": ["baseline 120 人 @2023", "target 150 人 @2025"],
    "死亡数": ["baseline 90 人 @2023", "target 80 人 @2025"],
    "婚姻数": ["baseline 30 人 @2023", "target 40 人 @2025"],
}
PLAIN = ("指標", "現状値", "目標値")
"""A header without years: they stand below the figures."""
XS = (50, 250, 360)

# ---- lines of cells at the break ------------------------------------------------------------------


def _shares(sheet: Sheet) -> None:
    """A page that ends with a table of shares, then the next one."""
    row = ("投票した市民の割合", "17.9％（R4年\n度）", "19.0％（R9年\n度）")
    sheet.table(740, WIDTHS, PLAIN, row, ruled=False)
    sheet.turn()


def test_figure_begins_above_its_row_at_the_break(sheet: Sheet) -> None:
    """The next page begins with ``20.4％（R9年``, the first of two lines; its row stands between the two."""
    _shares(sheet)
    sheet.text(364, 76, "20.4％（R9年")
    sheet.rows(XS, (85,), (("運動をする市民の割合", "18.1％", ""),))
    sheet.text(364, 94, "度）")
    sheet.table(104, WIDTHS, ("空き家の割合", "5.2％", "4.1％"), ruled=False)
    assert sheet.read().figures == {
        "投票した市民の割合": ["baseline 17.9 % @2022", "target 19 % @2027"],
        "運動をする市民の割合": ["baseline 18.1 %", "target 20.4 % @2027"],
        "空き家の割合": ["baseline 5.2 %", "target 4.1 %"],
    }


def test_numbered_item_above_rows_at_the_break(sheet: Sheet) -> None:
    """The next page begins with ``1. 計画の進め方`` in the names' place: what follows it is no row."""
    _shares(sheet)
    sheet.text(54, 76, "1. 計画の進め方")
    sheet.rows(XS, (90,), (("会議に出る委員の割合", "18.1％", "20.4％"),))
    sheet.table(104, WIDTHS, ("書面で答える委員の割合", "5.2％", "4.1％"), ruled=False)
    assert sheet.read().names == ["投票した市民の割合"]


def _years_below(sheet: Sheet, *between: str) -> None:
    """Years in brackets below figures on both pages; on the second a row of texts between two rows."""
    sheet.table(740, WIDTHS, PLAIN, ("出生数", "120人\n（R4年度）", "150人\n（R9年度）"), ruled=False)
    sheet.turn()
    sheet.rows(XS, (76, 89, 112), (DEATHS, between, WEDDINGS))
    sheet.rows(XS, (125,), (("", "（R4年度）", "（R9年度）"),))


def test_years_below_the_figures_of_a_row(sheet: Sheet) -> None:
    """Below the figures of the first row that goes on stand their years in brackets; a row follows."""
    _years_below(sheet, "", "（R4年度）", "（R9年度）")
    assert sheet.read().figures == {
        "出生数": ["baseline 120 人 @2022", "target 150 人 @2027"],
        "死亡数": ["baseline 90 人 @2022", "target 80 人 @2027"],
        "婚姻数": ["baseline 30 人 @2022", "target 40 人 @2027"],
    }


def test_years_in_the_header_of_the_next_table(sheet: Sheet) -> None:
    """The same years in brackets beside 区分: they are the header of another table, which ends the rows."""
    _years_below(sheet, "区分", "（R4年度）", "（R9年度）")
    assert sheet.read().figures == {
        "出生数": ["baseline 120 人 @2022", "target 150 人 @2027"],
        "死亡数": ["baseline 90 人", "target 80 人"],
    }


def test_bare_years_below_the_rows(sheet: Sheet) -> None:
    """Years without brackets below a row, nothing beside them: they stand over what follows."""
    _years_below(sheet, "", "R4年度", "R9年度")
    assert sheet.read().figures == {
        "出生数": ["baseline 120 人 @2022", "target 150 人 @2027"],
        "死亡数": ["baseline 90 人", "target 80 人"],
    }


def _sentence_at_the_head(sheet: Sheet, x: float, end: str) -> dict[str | None, str | None]:
    """The end of a sentence above the first row of the next page: names and notes."""
    xs = (50, 180, 260, 350)
    sheet.rows(xs, (740,), ((*HEADER, "指標の説明"),))
    sheet.rows(xs, (763,), (("図書館の利用者", "3,400人", "4,000人", "館の窓口で数えた人の"),))
    sheet.rows(xs, (786,), (("空き家の活用数", "5件", "12件", "市の窓口で受けた件の"),))
    sheet.turn()
    sheet.text(x + 4, 76, end)
    sheet.rows(xs, (100, 123), ((*WEDDINGS, "届け出のあった組の数"), (*DEATHS, "届け出のあった人の数")))
    return {i.name: i.definition for i in sheet.read().found.indicators}


def test_end_of_a_sentence_in_a_column_of_notes(sheet: Sheet) -> None:
    """The next page begins with 数とします。 in the column of notes, right of the figures."""
    assert _sentence_at_the_head(sheet, 350, "数とします。") == {
        "図書館の利用者": "館の窓口で数えた人の",
        "空き家の活用数": "市の窓口で受けた件の数とします。",
        "婚姻数": "届け出のあった組の数",
        "死亡数": "届け出のあった人の数",
    }


def test_end_of_a_sentence_in_the_names_place(sheet: Sheet) -> None:
    """It stands in the names' place, left of the figures: text of the page, and no rows go on below it."""
    assert _sentence_at_the_head(sheet, 50, "数とします。") == {
        "図書館の利用者": "館の窓口で数えた人の",
        "空き家の活用数": "市の窓口で受けた件の",
    }


# ---- columns that nearly touch ----------------------------------------------------------------------


def _beside_remarks(sheet: Sheet, gap: float) -> None:
    """Figures set right, to 345, remarks from 360; on the second page one row has a gap of its own.

    There the figure ends at 350, and the remark begins ``gap`` further right.
    """
    first = (("指標", "現状値（R5）", "目標値（R7）", "備考"), ("出生数", "120", "150", "市の調べ"))
    second = (("来館者数", "3,321", "", ""), ("婚姻数", "30", "40", "市の調べ"))
    for y, rows in ((740, first), (76, second)):
        for n, (name, *figures, remark) in enumerate(rows):
            sheet.text(54, y + 23 * n, name)
            for end, figure in zip((260, 345), figures, strict=True):
                sheet.text(end - sheet.width_of(figure, 10), y + 23 * n, figure)
            sheet.text(360, y + 23 * n, remark)
        if rows is first:
            sheet.turn()
    touching = sheet.text(350 - sheet.width_of("3,423", 10), 76, "3,423")
    sheet.text(touching + gap, 76, "累計ではない")


def test_figure_nearly_touches_the_next_column(sheet: Sheet) -> None:
    """Half an em parts ``3,423`` from the remark beside it; the page before shows where columns end."""
    _beside_remarks(sheet, 5)
    assert sheet.read().figures == {
        "出生数": ["baseline 120 @2023", "target 150 @2025"],
        "来館者数": ["baseline 3321 @2023", "target 3423 @2025"],
        "婚姻数": ["baseline 30 @2023", "target 40 @2025"],
    }


def test_text_without_a_gap_where_columns_end(sheet: Sheet) -> None:
    """``3,423累計ではない`` is one word that reaches over the strip: no rows go on, and it is said (W005)."""
    _beside_remarks(sheet, 0)
    answer = sheet.read()
    assert answer.figures == {"出生数": ["baseline 120 @2023", "target 150 @2025"]}
    assert any(w.startswith("W005:page=2") for w in answer.found.warnings)


# ---- titles at the break ----------------------------------------------------------------------------


def _under_titles(sheet: Sheet, *, ruled: bool) -> float:
    """A page that ends with a table under （２）; gives where the next line may stand."""
    sheet.text(50, 640, "基本目標１　まちを元気にする", 16)
    sheet.text(50, 680, "（２）出産の支援", 12)
    return sheet.table(695, WIDTHS, HEADER, BIRTHS, ruled=ruled)[-1] + 16


def test_numbered_title_at_the_foot(sheet: Sheet) -> None:
    """（３） is the last line of the page; the rows under it stand on the next one, without a header."""
    sheet.text(54, _under_titles(sheet, ruled=False), "（３）地域公共交通の確保", 12)
    sheet.turn()
    sheet.table(60, WIDTHS, DEATHS, WEDDINGS, ruled=False)
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert answer.goals == {
        "出生数": "出産の支援",
        "死亡数": "地域公共交通の確保",
        "婚姻数": "地域公共交通の確保",
    }
    assert [t.continues for t in answer.found.tables] == [None, 0]


def test_numbered_title_at_the_foot_of_a_ruled_table(sheet: Sheet) -> None:
    """The same title; both tables are ruled."""
    sheet.text(54, _under_titles(sheet, ruled=True), "（３）地域公共交通の確保", 12)
    sheet.turn()
    sheet.table(60, WIDTHS, DEATHS, WEDDINGS)
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert answer.goals["死亡数"] == answer.goals["婚姻数"] == "地域公共交通の確保"
    assert [t.continues for t in answer.found.tables] == [None, 0]


def test_numbered_sentence_at_the_foot(sheet: Sheet) -> None:
    """In the title's place stands a numbered sentence: it closes the table."""
    sheet.text(54, _under_titles(sheet, ruled=False), "（３）地域公共交通を確保する。", 12)
    sheet.turn()
    sheet.table(60, WIDTHS, DEATHS, WEDDINGS, ruled=False)
    assert sheet.read().names == ["出生数"]


def test_caption_at_the_foot(sheet: Sheet) -> None:
    """In the title's place stands a caption with a mark: what follows is another table."""
    sheet.text(54, _under_titles(sheet, ruled=True), "■地域公共交通の現状", 12)
    sheet.turn()
    sheet.table(60, WIDTHS, DEATHS, WEDDINGS)
    answer = sheet.read()
    assert answer.names == ["出生数"]
    assert [t.continues for t in answer.found.tables] == [None, None]


def test_numbered_title_at_the_head(sheet: Sheet) -> None:
    """The next page begins with （３） and a ruled table without a header."""
    _under_titles(sheet, ruled=True)
    sheet.turn()
    sheet.text(50, 56, "（３）地域公共交通の確保", 12)
    sheet.table(66, WIDTHS, DEATHS, WEDDINGS)
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert answer.goals == {
        "出生数": "出産の支援",
        "死亡数": "地域公共交通の確保",
        "婚姻数": "地域公共交通の確保",
    }
    assert [t.continues for t in answer.found.tables] == [None, 0]


def test_numbered_title_over_a_table_with_its_header(sheet: Sheet) -> None:
    """The same title, and the table below it has a header: it is a table of its own."""
    _under_titles(sheet, ruled=True)
    sheet.turn()
    sheet.text(50, 56, "（３）地域公共交通の確保", 12)
    sheet.table(66, WIDTHS, HEADER, DEATHS, WEDDINGS)
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert [t.continues for t in answer.found.tables] == [None, None]


def test_title_and_sentence_at_the_head(sheet: Sheet) -> None:
    """The same title with a sentence below it: rows without a header go on with nothing."""
    _under_titles(sheet, ruled=True)
    sheet.turn()
    sheet.text(50, 56, "（３）地域公共交通の確保", 12)
    sheet.text(50, 76, "市内を走るバスの本数を増やします。")
    sheet.table(90, WIDTHS, DEATHS, WEDDINGS)
    answer = sheet.read()
    assert answer.names == ["出生数"]
    assert [t.continues for t in answer.found.tables] == [None, None]


def test_open_rows_below_a_title_at_the_head(sheet: Sheet) -> None:
    """The next page begins with （３）; the rows under it have no line at all, and no header."""
    _under_titles(sheet, ruled=False)
    sheet.turn()
    sheet.text(50, 56, "（３）地域公共交通の確保", 12)
    sheet.table(66, WIDTHS, DEATHS, WEDDINGS, ruled=False)
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert answer.goals["死亡数"] == "地域公共交通の確保"


def test_title_over_a_table_of_other_things(sheet: Sheet) -> None:
    """The same title over projects and their costs, in the same columns: no indicator is made of them."""
    _under_titles(sheet, ruled=True)
    sheet.turn()
    sheet.text(50, 56, "（３）主な事業", 12)
    sheet.table(66, WIDTHS, ("事業名", "内容", "予算額"), ("東町", "120人", "300千円"))
    assert sheet.read().names == ["出生数"]


def test_title_at_the_foot_before_a_table_of_other_things(sheet: Sheet) -> None:
    """The title stands at the foot of the page, the projects on the next one."""
    sheet.text(54, _under_titles(sheet, ruled=True), "（３）主な事業", 12)
    sheet.turn()
    sheet.table(60, WIDTHS, ("事業名", "内容", "予算額"), ("東町", "120人", "300千円"))
    assert sheet.read().names == ["出生数"]


def test_number_of_a_chart_at_the_head(sheet: Sheet) -> None:
    """図表１ is no title of rows: the figures below it are none of the table before."""
    _under_titles(sheet, ruled=True)
    sheet.turn()
    sheet.text(50, 56, "図表１　人口の動き", 12)
    sheet.table(66, WIDTHS, ("令和５年度", "120人", "300人"))
    assert sheet.read().names == ["出生数"]


def test_heading_without_a_number_at_the_head(sheet: Sheet) -> None:
    """A heading in larger print begins the next page: it is no end of the last name."""
    _under_titles(sheet, ruled=False)
    sheet.turn()
    sheet.text(50, 56, "地域公共交通の確保", 12)
    sheet.table(66, WIDTHS, DEATHS, WEDDINGS, ruled=False)
    assert "出生数" in sheet.read().names
