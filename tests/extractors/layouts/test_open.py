"""Tables without a full grid: horizontal rules, bands, nothing but alignment."""

from __future__ import annotations

from tests.extractors.layouts.sheet import Sheet

HEADER = ("指標", "現状値（R5）", "目標値（R7）")
ROWS = (
    ("出生数", "120人", "150人"),
    ("図書館の来館者数", "3,400人", "4,000人"),
    ("空き家の活用件数", "5件", "12件"),
)
WIDTHS = (220, 110, 110)
FIGURES = {
    "出生数": ["baseline 120 人 @2023", "target 150 人 @2025"],
    "図書館の来館者数": ["baseline 3400 人 @2023", "target 4000 人 @2025"],
    "空き家の活用件数": ["baseline 5 件 @2023", "target 12 件 @2025"],
}
PROSE = (
    "出生数は令和５年度に120人となり、前の年から８人減りました。",
    "図書館の来館者数は3,400人で、目標の4,000人には届いていません。",
    "空き家の活用件数は５件で、相談は12件ありました。",
)


def test_horizontal_rules_only(sheet: Sheet) -> None:
    """A rule above and below each row, none between columns."""
    ys = sheet.table(60, WIDTHS, HEADER, *ROWS, ruled=False)
    for y in ys:
        sheet.rule(50, y, 490, y)
    assert sheet.read().figures == FIGURES


def test_prose_between_horizontal_rules(sheet: Sheet) -> None:
    """The same rules with sentences between them, which name the same numbers."""
    for n, text in enumerate(("指標の現状値と目標値", *PROSE)):
        sheet.rule(50, 60 + 23 * n, 490, 60 + 23 * n)
        sheet.text(54, 76 + 23 * n, text)
    sheet.rule(50, 152, 490, 152)
    assert sheet.read().names == []


def test_rules_above_and_below_the_header(sheet: Sheet) -> None:
    """Three rules: above and below the header, and below the last row."""
    ys = sheet.table(60, WIDTHS, HEADER, *ROWS, ruled=False)
    for y in (ys[0], ys[1], ys[-1]):
        sheet.rule(50, y, 490, y)
    assert sheet.read().figures == FIGURES


def test_rules_above_and_below_a_title(sheet: Sheet) -> None:
    """A title between two rules, and a list of contents down to the third."""
    for y in (60, 83, 152):
        sheet.rule(50, y, 490, y)
    sheet.text(220, 76, "指標の一覧")
    for n, row in enumerate(ROWS):
        sheet.text(54, 99 + 23 * n, f"{n + 1} {row[0]}")
        sheet.text(470, 99 + 23 * n, str(12 + n))
    assert sheet.read().names == []


def test_coloured_bands(sheet: Sheet) -> None:
    """White on a dark header, then every second row on a pale band; no line at all."""
    ys = sheet.table(60, WIDTHS, ("", "", ""), *ROWS, ruled=False, fills=("#1f4e79", None, "#dce6f1"))
    x = 54.0
    for text, width in zip(HEADER, WIDTHS, strict=True):
        sheet.text(x, ys[0] + 15, text, color="#ffffff")
        x += width
    assert sheet.read().figures == FIGURES


def test_prose_on_coloured_bands(sheet: Sheet) -> None:
    """The same bands with a title and sentences on them."""
    for n, fill in enumerate(("#1f4e79", None, "#dce6f1")):
        if fill:
            sheet.box(50, 60 + 23 * n, 490, 83 + 23 * n, fill, pen=0)
    sheet.text(54, 75, "指標の現状値と目標値", color="#ffffff")
    sheet.lines(54, 98, *PROSE, leading=23)
    assert sheet.read().names == []


def test_cells_by_their_colour(sheet: Sheet) -> None:
    """Cells are told by their background alone: white gaps of two points between coloured cells."""
    x = 50.0
    for c, width in enumerate(WIDTHS):
        for r in range(4):
            sheet.box(x, 60 + 25 * r, x + width - 2, 83 + 25 * r, "#dce6f1" if r else "#9dc3e6", pen=0)
            sheet.text(x + 4, 75 + 25 * r, (HEADER, *ROWS)[r][c])
        x += width
    assert sheet.read().figures == FIGURES


def test_rows_on_coloured_columns(sheet: Sheet) -> None:
    """Each column is one coloured cell below its header: the rows in it are told by alignment."""
    x = 50.0
    for c, width in enumerate(WIDTHS):
        for top, bottom, fill in ((60, 83, "#9dc3e6"), (85, 160, "#f2f2f2")):
            sheet.box(x, top, x + width - 1.5, bottom, fill, pen=0)
        for r, row in enumerate((HEADER, *ROWS)):
            sheet.text(x + 4, 75 + 25 * r, row[c])
        x += width
    assert sheet.read().figures == FIGURES


def test_badges_by_their_colour(sheet: Sheet) -> None:
    """A row of coloured badges above prose: labels of a page, not cells of a table."""
    for n, text in enumerate(("子育て", "教育", "健康")):
        sheet.box(50 + 150 * n, 60, 190 + 150 * n, 83, "#9dc3e6", pen=0)
        sheet.text(60 + 150 * n, 75, text)
    sheet.lines(54, 110, *PROSE, leading=23)
    assert sheet.read().names == []


def test_alignment_alone(sheet: Sheet) -> None:
    """No line and no colour: a header above figures, held together by their columns."""
    sheet.table(60, WIDTHS, HEADER, *ROWS, ruled=False)
    assert sheet.read().figures == FIGURES


def test_two_columns_of_prose(sheet: Sheet) -> None:
    """Two columns of sentences with a free strip between them, aligned line by line."""
    left = (
        "指標は次のとおりとし、毎年",
        "見直します。現状値は令和５",
        "年度の120人とします。",
        "以下はその考え方です。",
    )
    right = (
        "目標値は令和７年度の150人",
        "とし、達成の度合いを評価し",
        "ます。結果は議会に報告し、",
        "公表します。",
    )
    sheet.lines(50, 76, *left)
    sheet.lines(280, 76, *right)
    answer = sheet.read()
    assert answer.names == []
    assert answer.found.tables == ()


def test_no_outer_border(sheet: Sheet) -> None:
    """Rules between rows and between columns, none around."""
    ys = sheet.table(60, WIDTHS, HEADER, *ROWS, ruled=False)
    for y in ys[1:-1]:
        sheet.rule(50, y, 490, y)
    for x in (270, 380):
        sheet.rule(x, ys[0], x, ys[-1])
    assert sheet.read().figures == FIGURES


def test_no_outer_border_around_one_row(sheet: Sheet) -> None:
    """One rule below the header, and two between the columns: name and last column have no other border."""
    _one_row(sheet, 50)
    assert sheet.read().figures == {ROWS[0][0]: FIGURES[ROWS[0][0]]}


def test_rule_from_the_first_column_on(sheet: Sheet) -> None:
    """The same, but the rule begins at the first column of figures: the names are no cells of its grid."""
    _one_row(sheet, 270)
    assert all(t.box.x0 >= 269 for t in sheet.read().found.tables if len({c.row for c in t.cells}) == 2)


def _one_row(sheet: Sheet, left: float) -> None:
    ys = sheet.table(60, WIDTHS, HEADER, ROWS[0], ruled=False)
    sheet.rule(left, ys[1], 490, ys[1])
    for x in (270, 380):
        sheet.rule(x, ys[0], x, ys[-1])


def test_a_cross_of_two_rules(sheet: Sheet) -> None:
    """A cross parts a page into four quarters of prose."""
    sheet.rule(50, 150, 490, 150)
    sheet.rule(270, 60, 270, 240)
    for x in (56, 280):
        for y in (76, 170):
            sheet.lines(x, y, "指標の現状値は120人で、", "目標値は150人とします。")
    assert sheet.read().names == []


def test_name_over_two_lines(sheet: Sheet) -> None:
    """Horizontal rules; a name takes two lines, its values stand at mid-height."""
    ys = sheet.table(
        60, WIDTHS, HEADER, ("図書館の来館者数\n（年間延べ人数）", "3,400人", "4,000人"), ROWS[0], ruled=False
    )
    for y in ys:
        sheet.rule(50, y, 490, y)
    assert sheet.read().figures == {
        "図書館の来館者数（年間延べ人数）": ["baseline 3400 人 annual @2023", "target 4000 人 annual @2025"],
        "出生数": FIGURES["出生数"],
    }


def test_two_names_on_two_lines(sheet: Sheet) -> None:
    """As many lines, each with values of its own: two indicators."""
    ys = sheet.table(60, WIDTHS, HEADER, ROWS[1], ROWS[0], ruled=False)
    for y in (ys[0], ys[1], ys[-1]):
        sheet.rule(50, y, 490, y)
    assert list(sheet.read().figures) == ["図書館の来館者数", "出生数"]


def test_group_header_between_horizontal_rules(sheet: Sheet) -> None:
    """実績値 and 目標値 are each centred over two years; no vertical rule says how far they reach."""
    ys = sheet.table(
        60,
        (160, 70, 70, 70, 70),
        ("指標", "実績値", "<", "目標値", "<"),
        ("^", "R4", "R5", "R6", "R7"),
        ("出生数", "110人", "120人", "140人", "150人"),
        ruled=False,
        centred=2,
    )
    for y in (ys[0], ys[2], ys[3]):
        sheet.rule(50, y, 490, y)
    assert sheet.read().figures == {
        "出生数": [
            "actual 110 人 @2022",
            "actual#1 120 人 @2023",
            "target 140 人 @2024",
            "target#1 150 人 @2025",
        ]
    }


def test_headers_of_two_lines_between_horizontal_rules(sheet: Sheet) -> None:
    """The same rules; each header has its own year below it, and none reaches over another column."""
    ys = sheet.table(
        60,
        (160, 90, 90, 90),
        ("指標", "基準値\n（R2）", "現状値\n（R5）", "目標値\n（R7）"),
        ("出生数", "110人", "120人", "150人"),
        ruled=False,
        centred=1,
    )
    for y in ys:
        sheet.rule(50, y, 480, y)
    assert sheet.read().figures == {
        "出生数": ["baseline 110 人 @2020", "baseline#1 120 人 @2023", "target 150 人 @2025"]
    }


TALL = (
    ("図書館の来館者数\n（年間延べ人数）", "3,400人\n", "4,000人\n"),
    ROWS[0],
    ("公園を散歩した\n市民の数", "5人\n", "12人\n"),
)
TALL_FIGURES = {
    "図書館の来館者数（年間延べ人数）": ["baseline 3400 人 annual @2023", "target 4000 人 annual @2025"],
    "出生数": FIGURES["出生数"],
    "公園を散歩した市民の数": ["baseline 5 人 @2023", "target 12 人 @2025"],
}


def test_last_name_over_two_lines(sheet: Sheet) -> None:
    """No line at all; values stand beside the first line of a name, and the last name has two."""
    sheet.table(60, WIDTHS, HEADER, *TALL, ruled=False)
    assert sheet.read().figures == TALL_FIGURES


def test_note_below_the_last_row(sheet: Sheet) -> None:
    """As near below the last row as a second line stands a note: no part of the name."""
    ys = sheet.table(60, WIDTHS, HEADER, *ROWS, ruled=False)
    sheet.text(54, ys[-1] + 6, "※空き家は市の調べ")
    assert sheet.read().figures == FIGURES


def test_names_over_two_lines_below_a_coloured_header(sheet: Sheet) -> None:
    """Nothing but a band behind the header; rows of one and two lines, wide apart."""
    sheet.table(60, WIDTHS, HEADER, *TALL, ruled=False, fills=("#9dc3e6",))
    assert sheet.read().figures == TALL_FIGURES


def test_heading_below_a_table_with_a_coloured_header(sheet: Sheet) -> None:
    """Below the last row, as far down as the rows are apart, stands a heading at the names' place."""
    ys = sheet.table(60, WIDTHS, HEADER, *ROWS, ruled=False, fills=("#9dc3e6",))
    sheet.text(54, ys[-1] + 16, "取組の方向")
    sheet.text(54, ys[-1] + 34, "空き家を年に５件、改修して貸し出します。")
    assert sheet.read().figures == FIGURES


def test_group_header_over_coloured_bands(sheet: Sheet) -> None:
    """Each of the two header rows lies on a band of its own; every second row below on a pale one."""
    sheet.table(
        60,
        (160, 70, 70, 70, 70),
        ("指標", "実績値", "<", "目標値", "<"),
        ("^", "R4", "R5", "R6", "R7"),
        ("出生数", "110人", "120人", "140人", "150人"),
        ("来館者数", "3,100人", "3,400人", "3,900人", "4,000人"),
        ruled=False,
        centred=2,
        fills=("#9dc3e6", "#bdd7ee", None, "#dce6f1"),
    )
    assert sheet.read().figures == {
        "出生数": [
            "actual 110 人 @2022",
            "actual#1 120 人 @2023",
            "target 140 人 @2024",
            "target#1 150 人 @2025",
        ],
        "来館者数": [
            "actual 3100 人 @2022",
            "actual#1 3400 人 @2023",
            "target 3900 人 @2024",
            "target#1 4000 人 @2025",
        ],
    }


def test_first_row_of_words_over_coloured_bands(sheet: Sheet) -> None:
    """The row on the second band holds words where figures could be: an indicator, no part of the header."""
    sheet.table(
        60,
        WIDTHS,
        HEADER,
        ("交通計画の策定", "未策定", "策定"),
        *ROWS[:1],
        ruled=False,
        fills=("#9dc3e6", "#bdd7ee"),
    )
    assert list(sheet.read().figures) == ["交通計画の策定", "出生数"]


def test_group_header_held_by_alignment_alone(sheet: Sheet) -> None:
    """No line at all; 実績値 and 目標値 are each centred over two years, 指標 is beside both."""
    rows = (
        ("指標", "実績値", "<", "目標値", "<"),
        ("^", "R4年度", "R5年度", "R6年度", "R7年度"),
        ("出生数", "131人", "120人", "140人", "150人"),
        ("空き家の活用件数", "3件", "5件", "8件", "12件"),
        ("図書館の来館者数", "3,100人", "3,400人", "3,700人", "4,000人"),
    )
    sheet.table(60, (180, 75, 75, 75, 75), *rows, ruled=False, centred=2)
    assert sheet.read().figures == {
        "出生数": [
            "actual 131 人 @2022",
            "actual#1 120 人 @2023",
            "target 140 人 @2024",
            "target#1 150 人 @2025",
        ],
        "空き家の活用件数": [
            "actual 3 件 @2022",
            "actual#1 5 件 @2023",
            "target 8 件 @2024",
            "target#1 12 件 @2025",
        ],
        "図書館の来館者数": [
            "actual 3100 人 @2022",
            "actual#1 3400 人 @2023",
            "target 3700 人 @2024",
            "target#1 4000 人 @2025",
        ],
    }


def test_row_of_words_below_a_header_held_by_alignment_alone(sheet: Sheet) -> None:
    """No line at all; below the header's one row stands a row of words, each under its own header."""
    rows = (
        ("指標", "現状値（R5）", "目標値（R7）"),
        ("子育ての相談窓口", "未設置", "設置"),
        *ROWS[:2],
    )
    sheet.table(60, WIDTHS, *rows, ruled=False)
    assert list(sheet.read().figures) == ["子育ての相談窓口", "出生数", "図書館の来館者数"]


def _wall_to_wall(sheet: Sheet, second: float) -> None:
    """Four columns between rules; the third's header stands at ``second``, the second's ends at 320."""
    for y in (60, 83, 106, 129, 152):
        sheet.rule(50, y, 490, y)
    for y, row in zip((76, 99, 122, 145), (HEADER, *ROWS), strict=True):
        sheet.text(54, y, row[0])
        sheet.text(404, y, row[2])
    for x, texts in (
        (270, ("令和４年度", "131人", "3,100人", "3件")),
        (second, ("令和５年度", "120人", "3,400人", "5件")),
    ):
        for n, text in enumerate(texts):
            sheet.text(x if n == 0 else x + 5, 76 + 23 * n, text)


def test_headers_set_wall_to_wall(sheet: Sheet) -> None:
    """Half an em is left between two headers: the rows below show where one ends."""
    _wall_to_wall(sheet, 325)
    assert sheet.read().figures["出生数"] == [
        "actual 131 人 @2022",
        "actual#1 120 人 @2023",
        "target 150 人 @2025",
    ]


def test_headers_without_a_space(sheet: Sheet) -> None:
    """No space is left between two headers: their columns cannot be told apart, and it is said (W007)."""
    _wall_to_wall(sheet, 320)
    answer = sheet.read()
    assert answer.figures["出生数"] == ["target 150 人 @2025"]
    assert "W007:page=1;header=令和4年度令和5年度" in answer.found.warnings


def test_year_beside_a_role_in_one_header(sheet: Sheet) -> None:
    """As near to each other stand 現状値 and its year; a single figure is below them."""
    for y in (60, 83, 106, 129, 152):
        sheet.rule(50, y, 490, y)
    sheet.text(54, 76, "指標")
    sheet.text(285, 76, "現状値")
    sheet.text(320, 76, "令和５年度")
    sheet.text(404, 76, HEADER[2])
    for y, row in zip((99, 122, 145), ROWS, strict=True):
        for x, text in zip((54, 310, 404), row, strict=True):
            sheet.text(x, y, text)
    assert sheet.read().figures == FIGURES


def test_dot_leaders_between_names_and_figures(sheet: Sheet) -> None:
    """Columns without rules; dots lead from each name to its first value."""
    for x, text in ((50, "成果指標"), (300, "現状値（R4）"), (390, "目標値（R10）"), (480, "単位")):
        sheet.text(x, 60, text)
    for y, name, now, then, unit in (
        (82, "生乳の生産量", "118,460", "125,000", "t"),
        (104, "飼料自給率", "46.7", "55.0", "％"),
    ):
        end = sheet.text(50, y, name)
        sheet.text(end + 3, y, "･" * int((290 - end) / 5))
        for x, text in ((300, now), (390, then), (480, unit)):
            sheet.text(x, y, text)
    assert sheet.read().figures == {
        "生乳の生産量": ["baseline 118460 t @2022", "target 125000 t @2028"],
        "飼料自給率": ["baseline 46.7 % @2022", "target 55 % @2028"],
    }


def test_dot_leaders_to_pages(sheet: Sheet) -> None:
    """The same dots lead to numbers of pages: a table of contents, in which nothing is a goal or a figure."""
    sheet.text(50, 60, "目次", 14)
    for n, title in enumerate(
        ("基本目標１　仕事をつくる", "基本目標２　人を育てる", "数値目標の一覧", "計画の推進")
    ):
        end = sheet.text(50, 90 + 20 * n, title)
        sheet.text(end + 3, 90 + 20 * n, "･" * int((470 - end) / 5))
        sheet.text(480, 90 + 20 * n, str(12 + 9 * n))
    answer = sheet.read()
    assert (answer.figures, answer.found.headings) == ({}, ())
