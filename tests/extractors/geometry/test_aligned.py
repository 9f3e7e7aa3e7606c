"""Tables without a full grid, and the prose, lists and headings that are none."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from extractors.layout.layout import lay_out
from extractors.model import Line
from tests.extractors.geometry.paper import Paper, lines, tables, texts

XS = (40, 200, 290)
ROWS = (
    ("指標名", "現状値", "目標値"),
    ("出生数", "120人", "150人"),
    ("図書館の来館者数", "3,400人", "4,000人"),
    ("空き家の活用件数", "5件", "12件"),
)
WANTED = [list(row) for row in ROWS]


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "a.pdf")


def fill_in(paper: Paper) -> None:
    paper.rows(XS, (53, 73, 93, 113), ROWS)


def test_horizontal_rules_only(paper: Paper) -> None:
    """A rule above and below every row, none between columns."""
    for y in (40, 60, 80, 100, 120):
        paper.rule(40, y, 360, y)
    fill_in(paper)
    (table,) = tables(paper.layout())
    assert texts(table) == WANTED
    assert not table.ruled


def test_three_rules(paper: Paper) -> None:
    """A rule above and below the header and one below the last row."""
    for y in (40, 60, 120):
        paper.rule(40, y, 360, y)
    fill_in(paper)
    (table,) = tables(paper.layout())
    assert texts(table) == WANTED


def test_coloured_bands(paper: Paper) -> None:
    """A dark header and every second row on a pale band; the last row has no band."""
    paper.box(40, 40, 360, 60, "#1f4e79", pen=0)
    paper.box(40, 80, 360, 100, "#e7eef7", pen=0)
    fill_in(paper)
    (table,) = tables(paper.layout())
    assert texts(table) == WANTED
    assert [c.fill for c in table.cells if c.column == 0] == ["#1f4e79", None, "#e7eef7", None]


@pytest.mark.parametrize("color", ["#1f4e79", "#c0c0c0"])
def test_white_rules_in_a_header(paper: Paper, color: str) -> None:
    """White lines between the cells of a header close all of them but the first; values say what they are of.

    A cell of another colour beside a grid is no cell of it.
    """
    for x0, x1 in pairwise((*XS, 360)):
        paper.box(x0, 40, x1, 60, color if x0 == XS[0] else "#1f4e79", pen=0)
    for x in (*XS[1:], 360):
        paper.rule(x, 40, x, 60, color="#ffffff")
    paper.rows(XS, (53,), ROWS[:1])
    paper.rows(XS, (72, 78, 84), (("", "国内：3", "国内：5"), ("宿泊客数",), ("", "海外：1", "海外：2")))
    paper.rows(XS, (103, 123), ROWS[2:])
    found = [texts(table)[0] for table in tables(paper.layout())]
    assert (["指標名", "現状値", "目標値"] in found) == (color == "#1f4e79")


@pytest.mark.parametrize(("below", "count"), [(9, 3), (15, 0)])
def test_years_in_small_print_below_values(paper: Paper, below: float, count: int) -> None:
    """No rule: below each value its year in smaller print; the header, too, has a year below it.

    In the middle between two rows, nothing says whose they are.
    """
    for y, row in zip((53, 78, 103, 128), ROWS, strict=True):
        paper.rows(XS, (y,), (row,))
        paper.rows(XS[1:], (y + below,), (("（令和5年度）", "（令和11年度）"),), size=6)
    found = [texts(table) for table in tables(paper.layout())]
    dated = [r for rows in found for r in rows[1:] if r[1].endswith("\n（令和5年度）") and r[0]]
    assert len(dated) == count


def test_alignment_alone(paper: Paper) -> None:
    """A header and three rows held together by their columns."""
    fill_in(paper)
    (table,) = tables(paper.layout())
    assert texts(table) == WANTED


def test_name_over_two_lines_with_values_in_the_middle(paper: Paper) -> None:
    """Horizontal rules; the second name wraps, its values are centred in height."""
    for y in (40, 60, 90, 110):
        paper.rule(40, y, 360, y)
    paper.rows(XS, (53,), ROWS[:1])
    paper.text(44, 71, "図書館の来館者数")
    paper.text(44, 84, "（年間延べ人数）")
    paper.rows(XS[1:], (78,), (("3,400人", "4,000人"),))
    paper.rows(XS, (103,), (("出生数", "120人", "150人"),))
    (table,) = tables(paper.layout())
    assert texts(table)[1] == ["図書館の来館者数\n（年間延べ人数）", "3,400人", "4,000人"]
    assert table.rows == 3


def test_group_header(paper: Paper) -> None:
    """目標値 stands over two years; rules only between rows."""
    for y in (40, 72, 92, 112):
        paper.rule(40, y, 360, y)
    paper.text(44, 60, "指標名")
    paper.text(245, 52, "目標値")
    paper.rows((200, 290), (67,), (("令和3年", "令和4年"),))
    paper.rows(XS, (85, 105), ROWS[1:3])
    (table,) = tables(paper.layout())
    spans = {c.text: (c.row, c.column, c.row_span, c.column_span) for c in table.cells}
    assert spans["目標値"] == (0, 1, 1, 2)
    assert spans["指標名"] == (0, 0, 2, 1)
    assert table.rows == 4


def test_second_lines_of_three_headers_are_no_group(paper: Paper) -> None:
    """Each header has its year below it."""
    for y in (40, 72, 92):
        paper.rule(40, y, 360, y)
    paper.rows((120, 200, 290), (53, 66), (("基準値", "現状値", "目標値"), ("（R1）", "（R3）", "（R6）")))
    paper.text(44, 60, "指標名")
    paper.rows((40, 120, 200, 290), (85,), (("出生数", "100人", "120人", "150人"),))
    (table,) = tables(paper.layout())
    assert texts(table)[0] == ["指標名", "基準値\n（R1）", "現状値\n（R3）", "目標値\n（R6）"]


def test_heading_between_two_tables_with_the_same_columns(paper: Paper) -> None:
    """Rules of equal extent go on below a heading: two tables."""
    for y in (40, 60, 80, 150, 170, 190):
        paper.rule(40, y, 360, y)
    paper.rows(XS, (53, 73), ROWS[:2])
    paper.text(40, 115, "2 新しい人の流れをつくる")
    paper.rows(XS, (163, 183), (ROWS[0], ROWS[2]))
    layout = paper.layout()
    assert [texts(t) for t in tables(layout)] == [WANTED[:2], [WANTED[0], WANTED[2]]]
    assert lines(layout) == ["2 新しい人の流れをつくる"]


def test_prose_between_two_rules_is_no_table(paper: Paper) -> None:
    """Headings with rules below them and paragraphs between."""
    for y in (40, 100, 160):
        paper.rule(40, y, 360, y)
    for y in (60, 75, 90, 120, 135):
        paper.text(40, y, "若い世代の流出が続いており担い手の確保が課題です。取組を進めます")
    assert not tables(paper.layout())


def test_two_columns_of_prose_are_no_table(paper: Paper) -> None:
    """Two columns of text whose lines stand at equal heights, the left one read first."""
    for i in range(6):
        paper.text(30, 50 + 15 * i, f"左の欄の文章{i}が続いています。")
        paper.text(220, 50 + 15 * i, f"右の欄の文章{i}が続いています。")
    layout = paper.layout()
    assert not tables(layout)
    assert [t[0] for t in lines(layout)] == ["左"] * 6 + ["右"] * 6


def test_contents_are_no_table(paper: Paper) -> None:
    """A table of contents: titles and page numbers."""
    for i, title in enumerate(("はじめに", "人口の現状", "基本目標", "推進体制")):
        paper.text(40, 50 + 18 * i, f"第{i + 1}章 {title}")
        paper.text(340, 50 + 18 * i, str(2 * i + 1))
    assert not tables(paper.layout())


def test_list_of_indicators_in_text_is_no_table(paper: Paper) -> None:
    """KPI lines with their figures at equal places but no header."""
    for i, name in enumerate(("出生数の目標", "来館者の目標", "空き家の活用")):
        paper.text(40, 50 + 18 * i, f"○{name}")
        paper.text(200, 50 + 18 * i, f"{i + 5}件（R1）→ {i + 9}件（R6）")
    layout = paper.layout()
    assert not tables(layout)
    assert lines(layout)[0] == "○出生数の目標 5件（R1）→ 9件（R6）"


def test_letter_spaced_title_is_no_header(paper: Paper) -> None:
    """目　次 between rules above a list."""
    paper.rule(40, 40, 360, 40)
    paper.rule(40, 60, 360, 60)
    paper.rule(40, 140, 360, 140)
    paper.text(160, 53, "目")
    paper.text(230, 53, "次")
    for i in range(3):
        paper.text(44, 80 + 18 * i, f"第{i + 1}章 はじめに")
        paper.text(340, 80 + 18 * i, str(i + 1))
    assert not tables(paper.layout())


def test_heading_between_a_banner_and_the_header_is_no_row(paper: Paper) -> None:
    """A banner, a title, two boxes and a heading above a coloured header of the banner's width."""
    paper.box(40, 20, 360, 40, "#2e8b57", pen=0)
    paper.text(140, 58, "ひとの流れをつくる", 14)
    paper.text(80, 90, "定住促進")
    paper.text(260, 90, "観光地域")
    paper.text(42, 120, "(2)数値目標")
    paper.box(40, 130, 360, 150, "#2e8b57", pen=0)
    paper.rule(40, 170, 360, 170)
    paper.rows(XS, (143, 163), ROWS[:2])
    layout = paper.layout()
    (table,) = tables(layout)
    assert texts(table) == WANTED[:2]
    assert lines(layout)[0] == "ひとの流れをつくる"


def test_caption_between_rules_is_no_row(paper: Paper) -> None:
    """Two tables with rules of one extent; the caption of the second holds an ideographic space."""
    for y in (20, 40, 60, 80, 110, 130, 150, 170):
        paper.rule(40, y, 360, y)
    paper.rows(XS, (33, 53, 73), ROWS[:3])
    paper.text(41, 103, "表２　歳出の予算")
    paper.rows(XS, (123, 143, 163), ROWS[:3])
    layout = paper.layout()
    assert [texts(t) for t in tables(layout)] == [WANTED[:3], WANTED[:3]]
    assert lines(layout) == ["表２　歳出の予算"]


def test_letter_spaced_header_is_one_column(paper: Paper) -> None:
    """指　標 over names: the first ends before the gap, the second runs through it; no table overlaps."""
    for y in (40, 60, 80, 100):
        paper.rule(40, y, 360, y)
    paper.text(90, 53, "指")
    paper.text(110, 53, "標")
    paper.rows(XS[1:], (53,), [("現状値", "目標値")])
    paper.rows(XS, (73, 93), [("出生数", "120人", "150人"), ("図書館の本の貸出冊数", "3冊", "4冊")])
    (table,) = tables(paper.layout())
    assert texts(table) == [
        ["指 標", "現状値", "目標値"],
        ["出生数", "120人", "150人"],
        ["図書館の本の貸出冊数", "3冊", "4冊"],
    ]


def test_columns_headed_by_single_characters_stay(paper: Paper) -> None:
    """男 and 女, with figures under both."""
    for y in (40, 60, 80, 100):
        paper.rule(40, y, 360, y)
    paper.rows(XS, (53, 73, 93), [("区分", "男", "女"), ("就業者", "120人", "150人"), ("来館者", "3人", "")])
    (table,) = tables(paper.layout())
    assert texts(table)[0] == ["区分", "男", "女"]


def test_cards_below_each_other_are_tables_of_their_own(paper: Paper) -> None:
    """Two cards a row: title, a band with two headers, values; the bands of a column share their extent."""
    for k, (x, y) in enumerate(((30, 60), (220, 60), (30, 140), (220, 140)), 1):
        paper.text(x, y, f"指標の{k}番目")
        paper.box(x, y + 6, x + 150, y + 24, "#dddddd", pen=0)
        paper.rows((x, x + 75), (y + 19, y + 37), [("基準値", "目標値"), (f"{k}0人", f"{k}5人")])
    layout = paper.layout()
    order = [b.text if isinstance(b, Line) else texts(b)[1][0] for b in layout.blocks]
    assert sorted(zip(order[::2], order[1::2], strict=True)) == [
        (f"指標の{k}番目", f"{k}0人") for k in range(1, 5)
    ]


def test_long_cell_is_no_title_of_the_next_table(paper: Paper) -> None:
    """Rules between rows; the last line of a name stands a little below its values."""
    for y in (40, 60, 95, 115):
        paper.rule(40, y, 360, y)
    paper.rows(XS, (53, 73, 108), [ROWS[0], ROWS[1], ROWS[3]])
    paper.text(44, 86, "（外国人を除く）")
    (table,) = tables(paper.layout())
    assert texts(table)[1][0] == "出生数\n（外国人を除く）"


def test_headers_whose_brackets_nearly_meet_are_two_columns(paper: Paper) -> None:
    """Half an em between ``）`` and the next header looks like one em; the rules are horizontal."""
    for y in (40, 60, 80, 100):
        paper.rule(40, y, 300, y)
    for y, (name, first, second) in zip((53, 73, 93), ROWS[:3], strict=True):
        paper.text(44, y, name)
        if y > 53:
            paper.text(180, y, first)
            paper.text(240, y, second)
    end = paper.text(170, 53, "基準値（R1）")
    paper.text(end + 5, 53, "目標値（R6）")
    (table,) = tables(paper.layout())
    assert texts(table)[0] == ["指標名", "基準値（R1）", "目標値（R6）"]
    assert texts(table)[1] == ["出生数", "120人", "150人"]


def test_brackets_in_a_cell_part_nothing(paper: Paper) -> None:
    """A name with two notes in brackets: one column."""
    for y in (40, 60, 80):
        paper.rule(40, y, 360, y)
    paper.rows(XS, (53, 73), [ROWS[0], ("出生数（年間）（確定）", "120人", "150人")])
    (table,) = tables(paper.layout())
    assert texts(table)[1] == ["出生数（年間）（確定）", "120人", "150人"]


@pytest.mark.parametrize("pitch", [12.5, 15.5])
def test_value_beside_the_middle_of_a_name_of_two_lines(paper: Paper, pitch: float) -> None:
    """No rules; line spacing of 1.25 and 1.55; each value stands between the lines of its name."""
    paper.rows(XS, (53,), ROWS[:1])
    for y, (name, *values) in zip((80, 116), ROWS[1:3], strict=True):
        paper.text(44, y - pitch / 2, name)
        paper.text(44, y + pitch / 2, "のうち市内")
        paper.rows(XS[1:], (y,), [values])
    (table,) = tables(paper.layout())
    assert texts(table)[1] == ["出生数\nのうち市内", "120人", "150人"]
    assert texts(table)[2] == ["図書館の来館者数\nのうち市内", "3,400人", "4,000人"]


def test_header_of_two_lines_in_two_sizes(paper: Paper) -> None:
    """No rules; years in small print below the headers, the body in larger print."""
    paper.rows(XS, (53,), ROWS[:1], 9)
    paper.rows(XS[1:], (64,), [("2021年度", "2027年度")], 7)
    paper.rows(XS, (84, 104), ROWS[1:3], 10)
    (table,) = tables(paper.layout())
    assert texts(table) == [["指標名", "現状値\n2021年度", "目標値\n2027年度"], *WANTED[1:3]]


def test_small_rows_below_a_table_are_none_of_it(paper: Paper) -> None:
    """No rules; a legend in small print on the columns of the table, with text in the first."""
    paper.rows(XS, (53, 73, 93), ROWS[:3])
    paper.rows(XS, (111,), [("凡例", "達成", "未達成")], 7)
    layout = paper.layout()
    (table,) = tables(layout)
    assert texts(table) == WANTED[:3]
    assert len(lines(layout)) == 1


def test_name_that_begins_above_its_values(paper: Paper) -> None:
    """No rules; the first line of a name stands alone above the row, nearer to it than to the row before."""
    paper.rows(XS, (53,), ROWS[:1])
    for y, (name, *values) in zip((85, 125), ROWS[1:3], strict=True):
        paper.text(44, y - 14, "市内における")
        paper.rows(XS, (y,), [(name, *values)])
    (table,) = tables(paper.layout())
    assert texts(table) == [
        list(ROWS[0]),
        *[[f"市内における\n{name}", *values] for name, *values in ROWS[1:3]],
    ]


def test_caption_near_the_next_header_is_no_name(paper: Paper) -> None:
    """Two tables without rules on the same columns; the second one's caption stands out to the left."""
    paper.rows(XS, (53, 73, 93), ROWS[:3])
    paper.text(36, 121, "主な事業")
    paper.rows(
        XS, (135, 155, 175), [("名称", "概要", "所管"), ("広報", "3回", "総務課"), ("防災", "5回", "防災課")]
    )
    layout = paper.layout()
    assert [len(texts(t)) for t in tables(layout)] == [3, 3]
    assert lines(layout) == ["主な事業"]


@pytest.mark.parametrize(("drawn", "spans"), [(True, [3, 3]), (False, [])])
def test_a_tall_body_with_shorter_rules(tmp_path: Path, drawn: bool, spans: list[int]) -> None:
    """Rules over the whole width above and below six rows, 252 points apart; rules right of merged cells.

    Without these, nothing says how far a cell reaches.
    """
    paper = Paper(tmp_path / "a.pdf", height=400)
    xs = (40, 110, 220, 290)
    for y in (40, 60, 312):
        paper.rule(40, y, 360, y)
    paper.rule(40, 186, 360, 186) if not drawn else paper.rule(60, 186, 360, 186)
    paper.rows(xs, (53,), [("施策", "指標名", "現状値", "目標値")])
    for place in range(6):
        paper.rows(
            xs[1:], (85 + 42 * place,), [(f"件数{'一二三四五六'[place]}", f"{place + 1}件", f"{place + 5}件")]
        )
        if drawn and place not in (2, 5):
            paper.rule(110, 102 + 42 * place, 360, 102 + 42 * place)
    for y, text in ((127, "子育て"), (253, "しごと")):
        paper.text(44, y, text)
    found = [c for table in tables(paper.layout()) for c in table.cells if c.column == 0 and c.row_span > 1]
    assert [c.row_span for c in found] == spans


@pytest.mark.parametrize(("words", "apart"), [(19, True), (8, False)])
def test_prose_beside_a_short_last_line(tmp_path: Path, words: int, apart: bool) -> None:
    """Two lines of prose on one baseline; on the next one, the left goes on and the right has its last word.

    Short words beside a sentence are a name and its remark.
    """
    paper = Paper(tmp_path / "b.pdf", width=500)
    paper.text(40, 50, "相談の窓口を設けて体制の充実を図ることと"[:words])
    paper.text(260, 50, "寄附や体験の機会を設けて関わる人を増やしま")
    paper.text(40, 64, "します。"[: 4 if apart else 2])
    paper.text(260, 64, "す。")
    found = lines(paper.layout())
    assert ("相談の窓口を設けて体制の充実を図ることと"[:words] in found) == apart


@pytest.mark.parametrize(
    ("gap", "size", "name"),
    [
        (11, 10, "空き家の活用に\nよる\n定住件数"),
        (16, 10, "空き家の活用に\nよる"),
        (11, 8, "空き家の活用に\nよる"),
    ],
)
def test_third_line_of_the_last_name(paper: Paper, gap: float, size: float, name: str) -> None:
    """The second line is short; a third one as near is the name's, one further down or smaller is not."""
    for y, row in zip((53, 73, 93, 113), ROWS, strict=True):
        paper.rows(XS, (y,), (("空き家の活用に", *row[1:]) if y == 113 else row,))
    paper.text(44, 124, "よる")
    paper.text(44, 124 + gap, "定住件数", size)
    (table,) = tables(paper.layout())
    assert texts(table)[-1] == [name, "5件", "12件"]


def test_name_that_reaches_further_right_than_the_others(paper: Paper) -> None:
    """The second line of the last name is wider than the first and ends short of the values."""
    xs = (40, 128, 230)
    for y, row in zip((53, 73, 93, 113), ROWS, strict=True):
        paper.rows(
            xs,
            (y,),
            (("空き家の活用", *row[1:]) if y == 113 else ("出生の数など", *row[1:]) if y > 53 else row,),
        )
    paper.text(44, 124, "による件数の数")
    (table,) = tables(paper.layout())
    assert texts(table)[-1] == ["空き家の活用\nによる件数の数", "5件", "12件"]


def test_years_in_small_print_behind_values(paper: Paper) -> None:
    """Small years outnumber the figures before them in some rows: the rows are printed alike all the same."""
    paper.rows(XS, (53,), ROWS[:1])
    for y, row in zip(
        (73, 93, 113),
        (("出生数", "12,840人", "13,000人"), ("件数", "5件", "8件"), ("人口", "9人", "7人")),
        strict=True,
    ):
        paper.text(XS[0] + 4, y, row[0])
        for x, value in zip(XS[1:], row[1:], strict=True):
            paper.text(paper.text(x + 4, y, value), y, "（R5）", 6)
    (table,) = tables(paper.layout())
    assert [row[1] for row in texts(table)] == ["現状値", "12,840人（R5）", "5件（R5）", "9人（R5）"]


@pytest.mark.parametrize(("words", "rows"), [(("施策1-2", "子育ての支援"), 2), (("施策1-2", "12件"), 3)])
def test_title_below_the_last_row(paper: Paper, words: tuple[str, str], rows: int) -> None:
    """Below the last rule, the next measure's number and title: no row.  Beside a value it is one."""
    for y in (40, 60, 80):
        paper.rule(40, y, 360, y)
    paper.rows((40, 88, 250), (53, 73), (("指標名", "現状値", "目標値"), ("出生数", "120人", "150人")))
    paper.text(44, 96, words[0])
    paper.text(92, 96, words[1])
    (table,) = tables(paper.layout())
    assert table.rows == rows


@pytest.mark.parametrize(("confidence", "rows"), [(0.95, [4]), (None, [3])], ids=["measured", "printed"])
def test_last_row_in_larger_print(paper: Paper, confidence: float | None, rows: list[int]) -> None:
    """10.5 points below 9: as measured in a picture the same print, as printed that of something else."""
    paper.rows(XS, (53, 73, 93), ROWS[:3], 9)
    paper.rows(XS, (113,), ROWS[3:], 10.5)
    page = paper.page()
    read = replace(page, glyphs=tuple(replace(g, confidence=confidence) for g in page.glyphs))
    assert [table.rows for table in tables(lay_out(read))] == rows
