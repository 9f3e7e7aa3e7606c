"""Ruled tables: what makes a cell, what makes a table, and what only looks like one."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from extractors.geometry import Box, union
from extractors.layout.tables import find_ruled, holds_more
from extractors.model import Cell, Table
from tests.extractors.geometry.paper import Paper, lines, tables, texts
from tests.extractors.meaning.building import line

XS = (40, 200, 280, 360)
YS = (40, 60, 80, 100)
HEADER = ("指標", "現状値", "目標値")
ROWS = (HEADER, ("出生数", "120人", "150人"), ("来館者数", "3,400人", "4,000人"))


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "a.pdf")


def covered(table: Table) -> list[tuple[int, int]]:
    return sorted(
        (r, c)
        for cell in table.cells
        for r in range(cell.row, cell.row + cell.row_span)
        for c in range(cell.column, cell.column + cell.column_span)
    )


def fill_in(paper: Paper) -> None:
    paper.rows(XS, (53, 73, 93), ROWS)


def test_full_grid(paper: Paper) -> None:
    """Three rows and three columns with all rules drawn."""
    paper.grid(XS, YS)
    fill_in(paper)
    (table,) = tables(paper.layout())
    assert texts(table) == [list(row) for row in ROWS]
    assert table.ruled and not table.open_top and not table.open_bottom


def test_cells_as_separate_rectangles(paper: Paper) -> None:
    """Each cell is a rectangle of its own, one point from the next."""
    for y0, y1 in pairwise(YS):
        for x0, x1 in pairwise(XS):
            paper.box(x0 + 0.5, y0 + 0.5, x1 - 0.5, y1 - 0.5)
    fill_in(paper)
    (table,) = tables(paper.layout())
    assert texts(table) == [list(row) for row in ROWS]


def test_rules_as_thin_filled_boxes(paper: Paper) -> None:
    """Rules drawn as filled boxes of 0.7 points."""
    for y in YS:
        paper.box(XS[0], y - 0.35, XS[-1], y + 0.35, "#000000", pen=0)
    for x in XS:
        paper.box(x - 0.35, YS[0], x + 0.35, YS[-1], "#000000", pen=0)
    fill_in(paper)
    (table,) = tables(paper.layout())
    assert texts(table) == [list(row) for row in ROWS]


def test_dotted_rules_drawn_dot_by_dot(paper: Paper) -> None:
    """Inner horizontal rules are rows of filled squares of 0.8 points, 2 points apart."""
    paper.grid(XS, (YS[0], YS[-1]))
    for y in YS[1:-1]:
        for step in range((XS[-1] - XS[0]) // 2):
            paper.box(XS[0] + 2 * step, y - 0.4, XS[0] + 2 * step + 0.8, y + 0.4, "#000000", pen=0)
    fill_in(paper)
    (table,) = tables(paper.layout())
    assert table.rows == 3


def test_double_rule_is_one_border(paper: Paper) -> None:
    """A double rule of two lines 1.5 points apart under the header."""
    paper.grid(XS, YS)
    paper.rule(XS[0], YS[1] + 1.5, XS[-1], YS[1] + 1.5)
    fill_in(paper)
    (table,) = tables(paper.layout())
    assert table.rows == 3


def test_no_outer_border(paper: Paper) -> None:
    """Horizontal rules over the full width, vertical rules only between columns."""
    for y in YS:
        paper.rule(XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        paper.rule(x, YS[0], x, YS[-1])
    fill_in(paper)
    (table,) = tables(paper.layout())
    assert texts(table) == [list(row) for row in ROWS]


def test_merged_header_over_two_columns(paper: Paper) -> None:
    """目標値 stands over two columns, 指標 over two rows."""
    paper.rule(40, 40, 360, 40)
    paper.rule(200, 60, 360, 60)
    for y in (80, 100):
        paper.rule(40, y, 360, y)
    for x, top in ((40, 40), (200, 40), (280, 60), (360, 40)):
        paper.rule(x, top, x, 100)
    paper.text(100, 65, "指標")
    paper.text(265, 53, "目標値")
    paper.rows((200, 280), (73,), (("R3", "R4"),))
    paper.rows(XS, (93,), (("出生数", "120", "150"),))
    (table,) = tables(paper.layout())
    spans = {c.text: (c.row, c.column, c.row_span, c.column_span) for c in table.cells}
    assert spans["指標"] == (0, 0, 2, 1)
    assert spans["目標値"] == (0, 1, 1, 2)
    assert covered(table) == [(r, c) for r in range(3) for c in range(3)]


def test_row_cut_by_the_page_break(paper: Paper) -> None:
    """The vertical rules run to the foot of the page, no rule closes the last row."""
    for y in (240, 260):
        paper.rule(40, y, 360, y)
    for x in XS:
        paper.rule(x, 240, x, 290)
    paper.rows(XS, (253, 273), ROWS[:2])
    (table,) = tables(paper.layout())
    assert table.open_bottom and not table.open_top
    assert table.rows == 2


def test_underline_in_a_cell_splits_nothing(paper: Paper) -> None:
    """A word in a cell is underlined."""
    paper.grid(XS, YS)
    fill_in(paper)
    paper.rule(44, 74.5, 74, 74.5)
    (table,) = tables(paper.layout())
    assert table.rows == 3


def test_highlight_in_a_cell_splits_nothing(paper: Paper) -> None:
    """A word in a cell has a yellow background."""
    paper.grid(XS, YS)
    paper.box(44, 64, 74, 76, "#ffff00", pen=0)
    fill_in(paper)
    (table,) = tables(paper.layout())
    assert table.rows == 3 and table.columns == 3


def test_text_that_overflows_its_cell_stays_together(paper: Paper) -> None:
    """A name runs half a glyph over the border of its cell."""
    paper.grid(XS, YS)
    paper.rows(XS, (53, 93), (HEADER, ("出生数", "120", "150")))
    paper.text(44, 73, "医療機関委託による妊産婦健診費")
    paper.text(286, 73, "30")
    (table,) = tables(paper.layout())
    assert texts(table)[1] == ["医療機関委託による妊産婦健診費", "", "30"]


def test_bracket_over_the_border_with_its_blank_half(paper: Paper) -> None:
    """Two years nearly touch; the first one's bracket reaches over the border, its ink does not."""
    paper.grid(XS, YS)
    paper.rows(XS, (53, 93), (HEADER, ("出生数", "120", "150")))
    paper.text(44, 73, "転入者数")
    paper.text(XS[2] + 2.5 - 40, 73, "（Ｒ４）")
    paper.text(XS[2] + 4.5, 73, "（Ｒ８）")
    (table,) = tables(paper.layout())
    assert texts(table)[1] == ["転入者数", "（Ｒ４）", "（Ｒ８）"]


def test_background_painted_in_pieces_splits_nothing(paper: Paper) -> None:
    """A cell over two rows whose background is one area for each row of the sheet."""
    for x, y0, y1 in ((40, 40, 60), (40, 60, 80), (40, 80, 100)):
        paper.box(x, y0, 100, y1, "#d6dce4", pen=0)
    for x in (40, 100, 200):
        paper.rule(x, 40, x, 100)
    for x0, y in ((40, 40), (100, 60), (40, 80), (40, 100)):
        paper.rule(x0, y, 200, y)
    paper.rows((40, 100), (53,), (("財源", "国の支出金"),))
    paper.rows((100,), (73,), (("市の債",),))
    paper.rows((40, 100), (93,), (("計", "12"),))
    (table,) = tables(paper.layout())
    assert [(c.text, c.row_span, c.fill) for c in table.cells if c.column == 0] == [
        ("財源", 2, "#d6dce4"),
        ("計", 1, "#d6dce4"),
    ]


def test_header_over_rows_without_rules(paper: Paper) -> None:
    """Three filled header cells with lines between them, two rows of name and values below without any."""
    for x0, x1 in pairwise(XS):
        paper.box(x0, 40, x1, 60, "#dde6f0")
    fill_in(paper)
    (table,) = tables(paper.layout())
    assert texts(table) == [list(row) for row in ROWS]
    assert not table.ruled


def test_header_of_two_rows_over_rows_without_rules(paper: Paper) -> None:
    """The name beside two rows of header cells, 現状値 over two years; two rows of values below."""
    for x0, y0, x1, y1 in ((40, 20, 200, 60), (200, 20, 360, 40), (200, 40, 280, 60), (280, 40, 360, 60)):
        paper.box(x0, y0, x1, y1, "#dde6f0")
    paper.text(44, 43, "指標")
    paper.text(240, 33, "現状値")
    paper.rows(XS, (53, 73, 93), (("", "令和４年度", "令和５年度"), *ROWS[1:]))
    (table,) = tables(paper.layout())
    assert texts(table)[-2:] == [list(row) for row in ROWS[1:]]


def test_boxes_over_a_sentence_head_nothing(paper: Paper) -> None:
    """The same cells over a sentence: a table of one row, the sentence is none of it."""
    for x0, x1 in pairwise(XS):
        paper.box(x0, 40, x1, 60, "#dde6f0")
    paper.rows(XS, (53,), (HEADER,))
    paper.text(44, 73, "出生数は令和５年度に120人となり、目標の150人を下回りました。", 9)
    layout = paper.layout()
    assert [texts(t) for t in tables(layout)] == [[list(HEADER)]]
    assert lines(layout) == ["出生数は令和５年度に120人となり、目標の150人を下回りました。"]


def test_dark_band_without_a_border_ends_the_row_above(paper: Paper) -> None:
    """Inner rules end at a band without a line above it, outer ones a hair later; below it rows go on."""
    for y, x0 in ((20, 40), (40, 40), (60, 200), (120, 40)):
        paper.rule(x0, y, 360, y)
    for x in XS:
        into = 4 if x in (XS[0], XS[-1]) else 0
        paper.rule(x, 20, x, 80 + into)
        paper.rule(x, 100 - into, x, 120)
    paper.box(40, 80, 360, 100, "#444444", pen=0)
    paper.rows(XS, (33, 53), ROWS[:2])
    paper.rows(XS, (73,), (("", *ROWS[2][1:]),))
    paper.text(44, 93, "基本目標１", color="#ffffff")
    paper.rows(XS, (113,), ROWS[2:])
    (table,) = tables(paper.layout())
    assert texts(table) == [
        list(ROWS[0]),
        list(ROWS[1]),
        ["", *ROWS[2][1:]],
        ["基本目標１", "", ""],
        list(ROWS[2]),
    ]


def test_band_inside_a_row_ends_nothing(paper: Paper) -> None:
    """A highlight within a cell: no rule ends at it."""
    paper.grid(XS, YS)
    paper.box(60, 66, 190, 76, "#444444", pen=0)
    paper.rows(XS, (53, 93), (ROWS[0], ROWS[2]))
    (table,) = tables(paper.layout())
    assert len(table.cells) == 9


def test_framed_heading_is_no_table(paper: Paper) -> None:
    """A single box around a heading."""
    paper.box(40, 40, 360, 64)
    paper.text(50, 56, "基本目標1 若い世代の希望をかなえる", 12)
    layout = paper.layout()
    assert not tables(layout)
    assert lines(layout) == ["基本目標1 若い世代の希望をかなえる"]


@pytest.mark.parametrize(
    ("side", "read"),
    [(100, ["基本目標", "子どもを育てる"]), (40, ["基本目標 子どもを育てる"])],
    ids=["on fills that touch", "on one fill"],
)
def test_small_label_above_the_baseline_of_a_title(paper: Paper, side: float, read: list[str]) -> None:
    """A label in 9 points, half as high again its title in 16 points, each on a fill or both on one."""
    paper.box(40, 40, max(side, 41), 70, "#777777", pen=0)
    paper.box(side, 40, 360, 70, "#dddddd", pen=0)
    paper.text(50, 52, "基本目標", 9)
    paper.text(110, 59, "子どもを育てる", 16)
    assert lines(paper.layout()) == read


def test_boxes_joined_by_arrows_are_no_table(paper: Paper) -> None:
    """A flow chart: three boxes side by side with lines between them."""
    for x, word in ((40, "基本目標"), (160, "施策"), (280, "指標")):
        paper.box(x, 40, x + 80, 70)
        paper.text(x + 10, 58, word)
    paper.rule(120, 55, 160, 55)
    paper.rule(240, 55, 280, 55)
    assert not tables(paper.layout())


def test_stacked_boxes_are_no_table(paper: Paper) -> None:
    """A caption box on top of a box with prose."""
    paper.box(40, 40, 360, 60)
    paper.box(40, 60, 360, 100)
    paper.text(50, 53, "目指す姿")
    paper.text(50, 78, "誰もが安心して暮らせるまち")
    assert not tables(paper.layout())


def test_table_inside_a_frame(paper: Paper) -> None:
    """A section's frame holds a caption and a table."""
    paper.box(30, 20, 370, 130)
    paper.text(40, 33, "■KPI")
    paper.grid(XS, YS)
    fill_in(paper)
    layout = paper.layout()
    assert [texts(t) for t in tables(layout)] == [[list(row) for row in ROWS]]
    assert lines(layout) == ["■KPI"]


def test_nested_table(paper: Paper) -> None:
    """A form's cell holds a table of its own, which stands after the form and takes its text."""
    paper.grid((20, 80, 380), (20, 40, 120))
    paper.rows((20, 80), (33, 60), (("概要", "窓口を広げます"), ("KPI",)))
    paper.grid((100, 220, 290, 360), (50, 70, 90))
    paper.rows((100, 220, 290), (63, 83), ROWS[:2])
    outer, inner = tables(paper.layout())
    assert texts(outer) == [["概要", "窓口を広げます"], ["KPI", ""]]
    assert texts(inner) == [list(row) for row in ROWS[:2]]


def test_two_tables_side_by_side(paper: Paper) -> None:
    """Two tables with a gap between them."""
    for x in (20, 220):
        paper.grid((x, x + 90, x + 160), (40, 60, 80))
        paper.rows((x, x + 90), (53, 73), (("指標", "目標値"), (f"数{x}", "5")))
    assert [texts(t)[1] for t in tables(paper.layout())] == [["数20", "5"], ["数220", "5"]]


def test_table_right_under_another(paper: Paper) -> None:
    """Two tables of different columns share a border: two tables to a reader."""
    paper.grid((40, 200, 280, 360), (40, 60, 80, 100))
    paper.grid((40, 130, 360), (100, 120, 140))
    fill_in(paper)
    paper.rows((40, 130), (113, 133), (("主な事業", "内容"), ("相談", "窓口を開く")))
    first, second = tables(paper.layout())
    assert (first.rows, first.columns, second.rows, second.columns) == (3, 3, 2, 2)


def test_form_with_different_columns_in_each_row_is_one_table(paper: Paper) -> None:
    """A measure sheet: the border beside the labels goes through, the other columns differ."""
    paper.grid((40, 100, 360), (40, 60, 80, 100))
    paper.rule(200, 40, 200, 60)
    paper.rule(250, 80, 250, 100)
    paper.rows((40, 100, 200), (53,), (("施策", "1-1", "KPI"),))
    paper.rows((40, 100), (73,), (("担当", "企画課"),))
    paper.rows((40, 100, 250), (93,), (("事業", "相談", "継続"),))
    (table,) = tables(paper.layout())
    assert table.rows == 3


def test_vertical_writing_in_a_merged_cell(paper: Paper) -> None:
    """The goal's name is stacked glyph by glyph beside three rows."""
    paper.grid((60, 200, 280), (40, 60, 80, 100))
    paper.rule(40, 40, 60, 40)
    paper.rule(40, 100, 60, 100)
    paper.rule(40, 40, 40, 100)
    for i, char in enumerate("基本目標"):
        paper.text(45, 52 + 11 * i, char)
    paper.rows((60, 200), (53, 73, 93), ROWS[:3])
    (table,) = tables(paper.layout())
    cell = next(c for c in table.cells if c.column == 0)
    assert (cell.row_span, cell.text, cell.lines[0].vertical) == (3, "基本目標", True)


def test_short_lines_in_a_narrow_cell_are_no_vertical_writing(paper: Paper) -> None:
    """Two lines of two glyphs in a narrow cell."""
    paper.grid((40, 70, 200), (40, 80, 100))
    paper.text(44, 55, "担当")
    paper.text(44, 70, "部署")
    paper.text(80, 60, "企画課")
    paper.rows((40, 70), (93,), (("計", "3"),))
    (table,) = tables(paper.layout())
    assert texts(table)[0][0] == "担当\n部署"


def written(top: float, *rows: tuple[str, ...]) -> Table:
    """A table 300 points wide from ``top`` down to 80."""
    high, wide = (80 - top) / len(rows), 300 / len(rows[0])
    cells = tuple(
        Cell(r, c, 1, 1, Box(wide * c, top + high * r, wide * c + wide, top + high * r + high), (line(text),))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Table(1, union(c.box for c in cells), len(rows), len(rows[0]), cells, ruled=False)


YEARS = ("指標", "令和４年度", "令和５年度")
BODY = (("出生数", "120人", "150人"), ("転入者数", "340人", "400人"))


@pytest.mark.parametrize(
    ("filled", "aligned", "more"),
    [
        (written(0, YEARS, *BODY), written(0, YEARS, *BODY), True),
        (written(0, YEARS, *BODY), written(0, YEARS, ("・", "・", "（予定）"), *BODY), True),
        (written(0, YEARS, BODY[0]), written(0, YEARS, *BODY), False),
        (written(20, *BODY), written(0, YEARS, *BODY), False),
        (written(0, YEARS[:2], BODY[0][:2]), written(0, YEARS, ("・", "・", "（予定）"), BODY[0]), False),
    ],
    ids=["as many rows", "an end of a header", "a row of values less", "without the header", "a column less"],
)
def test_filled_cells_and_an_aligned_table_in_one_place(filled: Table, aligned: Table, more: bool) -> None:
    """The grid of filled cells is kept unless the other one has rows, a header or columns that it lacks."""
    assert holds_more(filled, aligned) is more


@pytest.mark.parametrize(("gap", "cards"), [(0, 0), (12, 1)])
def test_filled_cell_beside_two_of_half_its_height(paper: Paper, gap: float, cards: int) -> None:
    """One of two rows touches two of one row each, or stands apart: then it is a card."""
    for x0, top, x1, bottom in ((40, 60, 200, 77), (40, 77, 200, 94), (200 + gap, 60, 290 + gap, 94)):
        paper.box(x0, top, x1, bottom, "#1f4e79", pen=0)
    assert len(find_ruled(paper.page()).frames) == cards


WIDE = (40, 140, 200, 260, 310, 360)
HEADS = ("指標名", "区分", "20年度", "21年度", "25年度")
GROUP = (("目標", "－", "44.0", "50.0"), ("実績", "41.9", "43.1"), ("達成率", "－", "98.0％"))


@pytest.mark.parametrize("white", [False, True])
def test_white_rules_over_cells_filled_one_by_one(paper: Paper, white: bool) -> None:
    """No fill bears such a rule alone, all of them do together: it parts cells of one colour.

    Where the middle row of a group has no fill, rules down the columns are seen in parts: none closes a cell.
    """
    for x0, x1 in pairwise(WIDE):
        paper.box(x0, 40, x1, 60, "#a6a6a6", pen=0)
    for top in (60, 108):
        paper.box(WIDE[0], top, WIDE[1], top + 48, "#e4e4e4", pen=0)
        for y in (top, top + 16, top + 32):
            for x0, x1 in pairwise(WIDE[1:]):
                if not white or y != top + 16:
                    paper.box(x0, y, x1, y + 16, "#e4e4e4" if x0 == WIDE[1] else "#f2f2f2", pen=0)
    for y in (40, 60, 76, 92, 108, 124, 140, 156):
        paper.rule(WIDE[0] if y in (40, 60, 108, 156) else WIDE[1], y, WIDE[-1], y, 1.5, "#ffffff")
    for x in WIDE:
        paper.rule(x, 40, x, 156, 1.5, "#ffffff")
    paper.rows(WIDE, (53,), (HEADS,))
    for top in (60, 108):
        paper.text(44, top + 28, "受診率")
        paper.rows(WIDE[1:], (top + 12, top + 28, top + 44), GROUP)
    (table,) = tables(paper.layout())
    closed = [c for c in table.cells if c.text == "受診率"] if table.ruled else []
    assert [c.row_span for c in closed] == ([] if white else [3, 3])
    assert [c.text for c in table.cells if c.column == 3 and c.text][:4] == [
        "21年度",
        "44.0",
        "43.1",
        "98.0％",
    ]
