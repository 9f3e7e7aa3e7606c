"""Tables without a full grid whose headers and cells stand close: what the rows below say of them."""

from __future__ import annotations

import pytest

from tests.extractors.layouts.sheet import Sheet
from tests.extractors.layouts.test_open import FIGURES, HEADER, ROWS

YEARS = ("R4年度", "R5年度", "R6年度")
SERIES = (
    ("出生数", "131人", "120人", "140人"),
    ("空き家の活用件数", "3件", "5件", "8件"),
    ("図書館の来館者数", "3,100人", "3,400人", "3,700人"),
)
TARGETS = {
    "出生数": ["target 131 人 @2022", "target#1 120 人 @2023", "target#2 140 人 @2024"],
    "空き家の活用件数": ["target 3 件 @2022", "target#1 5 件 @2023", "target#2 8 件 @2024"],
    "図書館の来館者数": ["target 3100 人 @2022", "target#1 3400 人 @2023", "target#2 3700 人 @2024"],
}


def _rows(sheet: Sheet, top: float, xs: tuple[float, ...], *rows: tuple[str, ...], step: float = 20) -> None:
    for n, row in enumerate(rows):
        for x, text in zip(xs, row, strict=True):
            sheet.text(x, top + step * n, text)


def test_header_of_one_line_beside_two(sheet: Sheet) -> None:
    """No rule; 指標 stands at half height beside 現状値 and 目標値, which have their years below them."""
    sheet.text(60, 76, "指標")
    for x, role, year in ((280, "現状値", "令和５年度"), (400, "目標値", "令和７年度")):
        sheet.text(x, 68, role)
        sheet.text(x, 84, year)
    _rows(sheet, 110, (60, 280, 400), *ROWS)
    assert sheet.read().figures == FIGURES


def test_second_lines_below_a_row_of_values(sheet: Sheet) -> None:
    """The years below the first row's figures are theirs: no header of the rows below."""
    _rows(sheet, 76, (60, 280, 400), ("指標", "現状値", "目標値"))
    for n, row in enumerate(ROWS):
        _rows(sheet, 102 + 40 * n, (60, 280, 400), row)
        sheet.text(280, 114 + 40 * n, "（R5年度）")
        sheet.text(400, 114 + 40 * n, "（R7年度）")
    assert sheet.read().figures == FIGURES


def test_header_at_the_left_of_figures_at_the_right(sheet: Sheet) -> None:
    """現状値 and 目標値 begin where their columns do, figures end where they end: nothing is above them."""
    _rows(sheet, 76, (60, 250, 370), ("指標", "現状値（R5）", "目標値（R7）"))
    for n, row in enumerate(ROWS):
        sheet.text(60, 102 + 20 * n, row[0])
        for right, text in ((364, row[1]), (484, row[2])):
            sheet.text(right - sheet.width_of(text, 10), 102 + 20 * n, text)
    assert sheet.read().figures == FIGURES


def test_cells_that_nearly_touch(sheet: Sheet) -> None:
    """Half an em is between the departments and the names; both have a header of their own."""
    _rows(sheet, 76, (56, 150, 280, 400), ("担当課", "指標", "現状値（R5）", "目標値（R7）"))
    for n, (department, row) in enumerate(zip(("健康福祉課", "社会教育課", "都市計画課"), ROWS, strict=True)):
        _rows(sheet, 102 + 20 * n, (50, 105, 280, 400), (department, *row))
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert [i.department for i in answer.found.indicators] == [
        ("健康福祉課",),
        ("社会教育課",),
        ("都市計画課",),
    ]


def test_word_spaces_one_above_the_other(sheet: Sheet) -> None:
    """The spaces in the names stand one above the other; over them is one header."""
    _rows(sheet, 76, (60, 280, 400), ("指標", "現状値（R5）", "目標値（R7）"))
    for n, (number, row) in enumerate(zip(("ア", "イ", "ウ"), ROWS, strict=True)):
        _rows(sheet, 102 + 20 * n, (60, 75, 280, 400), (number, *row))
    assert [name and name[-4:] for name in sheet.read().names] == ["出生数"[-4:], "来館者数", "活用件数"]


def test_group_header_flush_with_its_first_column(sheet: Sheet) -> None:
    """年度別目標値 begins where the first of its three years does."""
    sheet.text(60, 76, "指標")
    sheet.text(260, 68, "年度別目標値")
    _rows(sheet, 84, (260, 350, 440), YEARS)
    _rows(sheet, 110, (60, 260, 350, 440), *SERIES)
    assert sheet.read().figures == TARGETS


def test_years_flush_with_their_own_roles(sheet: Sheet) -> None:
    """Each year has a role of its own above it: 目標値 is over the last only."""
    sheet.text(60, 76, "指標")
    _rows(sheet, 68, (260, 350, 440), ("現状値", "実績値", "目標値"))
    _rows(sheet, 84, (260, 350, 440), YEARS)
    _rows(sheet, 110, (60, 260, 350, 440), *SERIES)
    assert sheet.read().figures["出生数"] == [
        "baseline 131 人 @2022",
        "actual 120 人 @2023",
        "target 140 人 @2024",
    ]


def test_cell_merged_down_between_its_rows(sheet: Sheet) -> None:
    """No rule; one department stands at half height between the rows of its two indicators."""
    _rows(sheet, 76, (56, 140, 290, 410), ("担当課", "指標", "現状値（R5）", "目標値（R7）"))
    _rows(sheet, 102, (140, 290, 410), *ROWS[:2], step=16)
    sheet.text(56, 110, "健康課")
    _rows(sheet, 134, (56, 140, 290, 410), ("住宅課", *ROWS[2]))
    assert sheet.read().figures == FIGURES


def test_name_of_two_lines_around_its_values(sheet: Sheet) -> None:
    """The same heights, but the two lines are one name, at half height beside it the values."""
    _rows(sheet, 76, (56, 140, 290, 410), ("担当課", "指標", "現状値（R5）", "目標値（R7）"))
    for n, (first, second) in enumerate(
        (("子育て相談の窓口", "を知る人の割合"), ("図書館を利用する", "人の割合"))
    ):
        sheet.text(140, 102 + 40 * n, first)
        sheet.text(140, 116 + 40 * n, second)
        _rows(sheet, 109 + 40 * n, (56, 290, 410), ("健康課", "12％", "20％"))
    assert sheet.read().names == ["子育て相談の窓口を知る人の割合", "図書館を利用する人の割合"]


def test_titles_over_rows_held_by_alignment_alone(sheet: Sheet) -> None:
    """No rule; （１）安心 stands over the first rows, （２）住まい over the last."""
    _rows(sheet, 76, (60, 280, 400), ("指標", "現状値（R5）", "目標値（R7）"))
    sheet.text(60, 98, "（１）安心")
    _rows(sheet, 116, (60, 280, 400), *ROWS[:2], step=18)
    sheet.text(60, 152, "（２）住まい")
    _rows(sheet, 170, (60, 280, 400), ROWS[2])
    assert sheet.read().figures == FIGURES


def test_name_broken_above_its_values(sheet: Sheet) -> None:
    """As near stands the first line of a name; it ends where the column of names does."""
    _rows(sheet, 76, (60, 280, 400), ("指標", "現状値（R5）", "目標値（R7）"))
    _rows(sheet, 98, (60, 280, 400), *ROWS[:2], step=18)
    sheet.text(60, 134, "空き家を住まいとして")
    _rows(sheet, 148, (60, 280, 400), ("活用した件数", *ROWS[2][1:]))
    assert sheet.read().names == ["出生数", "図書館の来館者数", "空き家を住まいとして活用した件数"]


def test_tables_side_by_side_under_rules_of_their_own(sheet: Sheet) -> None:
    """Each header has a rule below it; the right table's rows stand half a line lower."""
    for x, y, rows in ((40, 80, ROWS[:2]), (310, 86, (*ROWS[2:], ("相談の件数", "7件", "9件")))):
        _rows(sheet, y, (x, x + 120, x + 190), ("指標", "現状値", "目標値"))
        sheet.rule(x - 4, y + 6, x + 236, y + 6)
        _rows(sheet, y + 22, (x, x + 120, x + 190), *rows)
    assert sheet.read().names == ["出生数", "図書館の来館者数", "空き家の活用件数", "相談の件数"]


def test_rules_below_group_headers(sheet: Sheet) -> None:
    """実績値 and 目標値 have a rule each below them: one table."""
    sheet.text(60, 84, "指標")
    for x, word, years in ((230, "実績値", ("R3年度", "R4年度")), (380, "目標値", ("R6年度", "R7年度"))):
        sheet.text(x + 40, 72, word)
        sheet.rule(x, 76, x + 110, 76)
        _rows(sheet, 90, (x, x + 66), years)
    rows = tuple((name, "1人", "2人", "3人", "4人") for name, _, _ in ROWS)
    _rows(sheet, 112, (60, 235, 301, 385, 451), *rows)
    assert sheet.read().figures["出生数"] == [
        "actual 1 人 @2021",
        "actual#1 2 人 @2022",
        "target 3 人 @2024",
        "target#1 4 人 @2025",
    ]


def test_header_of_filled_cells(sheet: Sheet) -> None:
    """Each header cell is filled on its own, without a gap; no rule below."""
    for x, width in ((50, 220), (270, 110), (380, 110)):
        sheet.box(x, 60, x + width, 92, "#dde7f3", pen=0)
    _rows(sheet, 80, (130, 285, 395), ("指標", "現状値（R5）", "目標値（R7）"))
    _rows(sheet, 108, (54, 300, 410), *ROWS)
    assert sheet.read().figures == FIGURES


def test_header_outside_its_table(sheet: Sheet) -> None:
    """A heading parts the header from the rows: nothing is read, and it is said (W005)."""
    _rows(sheet, 76, (60, 280, 400), ("指標", "現状値（R5）", "目標値（R7）"))
    sheet.text(60, 180, "基本目標１　いきいきと働けるまち", size=14)
    _rows(sheet, 300, (60, 280, 400), ("ア", "イ", "ウ"))
    answer = sheet.read()
    assert answer.names == []
    assert any("W005" in w and "words of a header" in w for w in answer.found.warnings)


def test_words_of_a_header_in_a_sentence(sheet: Sheet) -> None:
    """A sentence says 指標, 現状値 and 目標値."""
    sheet.text(60, 76, "次のページでは 指標 ごとに 現状値 と 目標値 を示します。")
    assert not any("W005" in w for w in sheet.read().found.warnings)


def _touching(sheet: Sheet, header: tuple[str, str], *rows: tuple[str, str, str]) -> None:
    """Departments half an em left of the names, under a header of one word or two."""
    _rows(sheet, 76, (56, 150, 280, 400), (*header, "現状値（R5）", "目標値（R7）"))
    for n, row in enumerate(rows):
        sheet.text(56, 102 + 20 * n, "健康福祉推進課")
        _rows(sheet, 102 + 20 * n, (131, 280, 400), row)


def test_header_over_a_single_row(sheet: Sheet) -> None:
    """One row below the header, its department half an em from its name."""
    _touching(sheet, ("担当課", "指標"), ROWS[0])
    assert sheet.read().figures == {"出生数": FIGURES["出生数"]}


def test_words_over_a_single_line_of_prose(sheet: Sheet) -> None:
    """The same words; below them a sentence with the same numbers: no row."""
    _rows(sheet, 76, (56, 150, 280, 400), ("担当課", "指標", "現状値（R5）", "目標値（R7）"))
    sheet.text(56, 102, "出生数は120人で、150人を目指します。")
    assert sheet.read().names == []


def test_header_rows_as_far_apart_as_those_below(sheet: Sheet) -> None:
    """No rule; the years are two ems below their roles, 指標 right of the names it is over."""
    _rows(sheet, 76, (56, 190, 280, 400), ("担当課", "指標", "現状値", "目標値"))
    _rows(sheet, 104, (280, 400), ("令和５年度", "令和７年度"))
    for n, row in enumerate(ROWS):
        _rows(sheet, 132 + 28 * n, (56, 100, 280, 400), ("総務課", *row))
    assert sheet.read().figures == FIGURES


def test_words_farther_above_than_rows_are_apart(sheet: Sheet) -> None:
    """The roles stand three ems above the years, the rows two ems apart: nothing is read."""
    _rows(sheet, 62, (56, 190, 280, 400), ("担当課", "指標", "現状値", "目標値"))
    _rows(sheet, 104, (280, 400), ("令和５年度", "令和７年度"))
    for n, row in enumerate(ROWS):
        _rows(sheet, 132 + 28 * n, (56, 100, 280, 400), ("総務課", *row))
    assert sheet.read().figures == {}


def test_rows_of_a_cell_set_closer_than_others(sheet: Sheet) -> None:
    """No rule; two rows stand as near as the lines of a cell, each with a name and figures."""
    _rows(sheet, 76, (60, 280, 400), HEADER)
    for y, row in zip((102, 132, 148), ROWS, strict=True):
        _rows(sheet, y, (60, 280, 400), row)
    assert sheet.read().figures == FIGURES


def test_numbers_broken_over_two_lines(sheet: Sheet) -> None:
    """As near stand the two lines of a row: its numbers lack the digits that the second line holds."""
    _rows(sheet, 76, (60, 280, 400), HEADER)
    _rows(sheet, 102, (60, 280, 400), ("出生数", "120人", "150人"))
    _rows(sheet, 132, (60, 280, 400), ("図書館の来館者数のうち市外から来た", "128,40", "131,50"))
    _rows(sheet, 148, (60, 280, 400), ("人の数", "7", "2"))
    figures = sheet.read().figures
    assert figures["出生数"] == FIGURES["出生数"]
    assert "人の数" not in figures


def test_header_words_wall_to_wall(sheet: Sheet) -> None:
    """基準値（現 / 状値）（R3） beside 計画目標（ / R7）: the blank half of a bracket is the only gap."""
    sheet.text(60, 76, "指標")
    _rows(sheet, 68, (280, 340), ("基準値（現", "計画目標（"))
    end = sheet.text(275, 84, "状値）（R3）")
    sheet.text(end, 84, "R7）")
    _rows(sheet, 110, (60, 288, 342), *ROWS)
    assert sheet.read().figures["出生数"] == ["baseline 120 人 @2021", "target 150 人 @2025"]


def _at_the_right(sheet: Sheet, *rows: tuple[str, str, str], off: float = 48) -> None:
    """Headers at the left of their columns, figures at the right, dashes ``off`` points before that end."""
    _rows(sheet, 76, (60, 250, 370), ("指標", "現状値（R5）", "目標値（R7）"))
    for n, (name, *cells) in enumerate(rows):
        sheet.text(60, 102 + 20 * n, name)
        for right, text in zip((364, 484), cells, strict=True):
            x = right - off if text == "－" else right - sheet.width_of(text, 10)
            sheet.text(x, 102 + 20 * n, text)


@pytest.mark.parametrize("off", [48, 60])
def test_dashes_in_the_middle_of_columns_with_figures_at_the_right(sheet: Sheet, off: float) -> None:
    """No figure stands above or below the dashes of either column; some stand below the end of a header."""
    _at_the_right(
        sheet,
        ROWS[0],
        ("図書館の来館者数", "－", "4,000人"),
        ("空き家の活用件数", "5件", "－"),
        ("相談の件数", "－", "9件"),
        off=off,
    )
    assert sheet.read().figures == {
        "出生数": FIGURES["出生数"],
        "図書館の来館者数": ["baseline none @2023", "target 4000 人 @2025"],
        "空き家の活用件数": ["baseline 5 件 @2023", "target none @2025"],
        "相談の件数": ["baseline none @2023", "target 9 件 @2025"],
    }


def test_column_of_dashes(sheet: Sheet) -> None:
    """All present values are dashes, each beside a target in its row."""
    _at_the_right(sheet, *((name, "－", target) for name, _, target in ROWS))
    assert sheet.read().figures == {
        name: ["baseline none @2023", target] for name, (_, target) in FIGURES.items()
    }


def test_value_broken_around_its_row_below_the_header(sheet: Sheet) -> None:
    """1,807（R7年 / 度） stands around the half height of the first row: no line of it is the header's."""
    _rows(sheet, 76, (60, 280, 400), ("指標", "現状値（R5）", "目標値"))
    sheet.text(400, 98, "1,807人（R7年")
    _rows(sheet, 107, (60, 280), ROWS[0][:2])
    sheet.text(400, 116, "度）")
    _rows(sheet, 140, (60, 280, 400), *((*row[:2], f"{row[2]}（R7）") for row in ROWS[1:]))
    assert sheet.read().figures == {
        **FIGURES,
        "出生数": ["baseline 120 人 @2023", "target 1807 人 @2025"],
    }


def test_header_of_two_lines_below_which_rows_begin(sheet: Sheet) -> None:
    """A line as lone and as near to the first row ends the header of its column: 目標値 / （令和7年度）."""
    _rows(sheet, 76, (60, 280, 400), ("指標", "現状値（R5）", "目標値"))
    sheet.text(400, 90, "（令和7年度）")
    _rows(sheet, 107, (60, 280, 400), *ROWS)
    assert sheet.read().figures == FIGURES


def test_note_begins_above_the_row_below_a_title(sheet: Sheet) -> None:
    """No rule; （１）安心 below the header, then the first of three lines of a note, then its row."""
    _rows(sheet, 76, (60, 240, 330, 420), (*HEADER, "備考"))
    sheet.text(60, 97, "（１）安心")
    sheet.lines(420, 115, "母子手帳の交付", "を受けた人から", "数える", leading=14)
    for row, y in zip(ROWS, (129, 167, 189), strict=True):
        _rows(sheet, y, (60, 240, 330), row)
    assert sheet.read().figures == FIGURES


def test_header_cell_of_two_rows_beside_two_cells(sheet: Sheet) -> None:
    """Filled header cells: 目標値 is as high as 実績値 and its years together, and touches them: no card."""
    cells = (
        (50, 60, 200, 94),
        (200, 60, 380, 77),
        (200, 77, 290, 94),
        (290, 77, 380, 94),
        (380, 60, 470, 94),
    )
    for cell in cells:
        sheet.box(*cell, "#1f4e79", pen=0)
    for x, y, text in ((110, 80, "指標"), (275, 72, "実績値"), (228, 89, "R4年度"), (318, 89, "R5年度")):
        sheet.text(x, y, text, color="#ffffff")
    sheet.text(408, 73, "目標値", color="#ffffff")
    sheet.text(408, 86, "R7年度", color="#ffffff")
    rows = (("出生数", "131人", "120人", "150人"), ("死亡数", "90人", "", "80人"))
    for n, row in enumerate(rows):
        _rows(sheet, 112 + 20 * n, (56, 228, 318, 408), row)
    assert sheet.read().figures == {
        "出生数": ["actual 131 人 @2022", "actual#1 120 人 @2023", "target 150 人 @2025"],
        "死亡数": ["actual 90 人 @2022", "target 80 人 @2025"],
    }


GROUPED = ("指標", "単位", "R1", "R6", "R8", "R10", "R12")
GROUPED_XS = (60, 230, 300, 350, 400, 450, 500)


def _grouped(sheet: Sheet, now: float, *rows: tuple[str, ...]) -> dict[str | None, list[str]]:
    """現状値 over R1 and R6, 目標値 over three years; values end right of where their years do."""
    for n in range(len(rows) + 1):
        sheet.rule(50, 92 + 20 * n, 545, 92 + 20 * n)
    sheet.rule(50, 56, 545, 56)
    for x, text in ((now, "現状値"), (440, "目標値")):
        sheet.text(x, 68, text)
    for x, text in zip(GROUPED_XS, GROUPED, strict=True):
        sheet.text(x, 76 if x < 300 else 86, text)
    for n, texts in enumerate(rows):
        for x, text in zip(GROUPED_XS, texts, strict=True):
            sheet.text(x if x < 300 else x + 28 - sheet.width_of(text, 10), 106 + 20 * n, text)
    return sheet.read().figures


def test_word_over_two_columns_is_not_that_of_a_gap_between_them(sheet: Sheet) -> None:
    """The first values stand right of their year, below the middle of 現状値; the next are wide."""
    assert _grouped(
        sheet,
        324,
        ("相談の件数", "件", "2", "6", "8", "9", "10"),
        ("空き家の数", "戸", "3", "5", "7", "8", "9"),
        ("空き店舗率", "％", "18.95", "17.25", "16.55", "15.25", "13.85"),
    ) == {
        "相談の件数": _over_years("件", 2, 6, 8, 9, 10),
        "空き家の数": _over_years("戸", 3, 5, 7, 8, 9),
        "空き店舗率": _over_years("%", 18.95, 17.25, 16.55, 15.25, 13.85),
    }


def _over_years(unit: str, first: float, now: float, *then: float) -> list[str]:
    return [
        f"baseline {first} {unit} @2019",
        f"baseline#1 {now} {unit} @2024",
        f"target {then[0]} {unit} @2026",
        f"target#1 {then[1]} {unit} @2028",
        f"target#2 {then[2]} {unit} @2030",
    ]


def _below_prose(sheet: Sheet, prose: str) -> dict[str | None, list[str]]:
    sheet.text(60, 60, prose)
    sheet.text(60, 76, "数値目標")
    _rows(sheet, 92, (60, 280, 400), HEADER, *ROWS, step=16)
    return sheet.read().figures


def test_prose_over_the_middle_of_a_header(sheet: Sheet) -> None:
    """The last line of a paragraph stands over the middle of the header's words: it heads none of them."""
    prose = "大学や高等学校との協働により、地域の課題を調べて学び、その解決に挑む人材を育てます。"
    assert _below_prose(sheet, prose) == FIGURES


def test_word_over_the_middle_of_a_header(sheet: Sheet) -> None:
    """A role stands over the middle of two years: it heads both."""
    sheet.text(340, 60, "実績値")
    _rows(sheet, 76, (60, 280, 400), ("指標", "R4", "R5"))
    _rows(sheet, 100, (60, 280, 400), *ROWS, step=16)
    assert sheet.read().figures == {
        "出生数": ["actual 120 人 @2022", "actual#1 150 人 @2023"],
        "図書館の来館者数": ["actual 3400 人 @2022", "actual#1 4000 人 @2023"],
        "空き家の活用件数": ["actual 5 件 @2022", "actual#1 12 件 @2023"],
    }


NAMELESS = ("", "現状値（R5）", "目標値（R7）")


def test_nothing_above_the_names(sheet: Sheet) -> None:
    """No rule; the header heads the figures alone, the first of which nearly begins below its left end."""
    rows = (
        ("出生数", "120人", "150人"),
        ("空き家の活用件数", "3件", "8件"),
        ("図書館の来館者数", "3,400人", "4,000人"),
    )
    sheet.table(60, (200, 110, 110), NAMELESS, *rows, ruled=False)
    assert sheet.read().figures == {
        "出生数": ["baseline 120 人 @2023", "target 150 人 @2025"],
        "空き家の活用件数": ["baseline 3 件 @2023", "target 8 件 @2025"],
        "図書館の来館者数": ["baseline 3400 人 @2023", "target 4000 人 @2025"],
    }


@pytest.mark.parametrize("ruled", [False, True])
def test_nothing_above_parts(sheet: Sheet, ruled: bool) -> None:
    """男性 and 女性 stand in the names' place: no indicators are made of them, and it is said (W005)."""
    rows = (("男性", "80.1歳", "81.0歳"), ("女性", "84.2歳", "85.0歳"))
    sheet.table(60, (200, 110, 110), NAMELESS, *rows, ruled=ruled)
    answer = sheet.read()
    assert answer.figures == {}
    assert any(w.startswith("W005:page=1") for w in answer.found.warnings)
