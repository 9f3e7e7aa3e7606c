"""Deletions, insertions, and the rules that are neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.layout.marks import mark_page
from extractors.model import Mark, Page
from tests.extractors.geometry.paper import Paper, lines, tables, texts

RED, BLUE = "#c00000", "#0000c0"


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "a.pdf")


def marked(page: Page, mark: Mark) -> str:
    return "".join(g.text for g in mark_page(page).glyphs if g.mark is mark)


def test_stroked_line_through_a_run(paper: Paper) -> None:
    """50 is struck through at mid-height, 70 is not."""
    end = paper.text(40, 50, "50")
    paper.text(end, 50, "70件")
    paper.rule(40, 46.4, end, 46.4)
    assert marked(paper.page(), Mark.DELETED) == "50"


def test_thin_box_through_a_run(paper: Paper) -> None:
    """The strike-through is a filled box of 0.6 points."""
    end = paper.text(40, 50, "192件")
    paper.box(40, 46, end, 46.6, "#000000", pen=0)
    assert marked(paper.page(), Mark.DELETED) == "192件"


def test_a_piece_for_each_glyph(paper: Paper) -> None:
    """Each glyph has a line of its own."""
    x = 40.0
    for char in "令和元":
        end = paper.text(x, 50, char)
        paper.rule(x + 0.3, 46, end - 0.3, 46)
        x = end
    assert marked(paper.page(), Mark.DELETED) == "令和元"


def test_double_line_through_a_run(paper: Paper) -> None:
    """Two lines, 1.6 points apart."""
    end = paper.text(40, 50, "廃止する")
    paper.rule(40, 45.4, end, 45.4)
    paper.rule(40, 47, end, 47)
    assert marked(paper.page(), Mark.DELETED) == "廃止する"


def test_underline_deletes_nothing(paper: Paper) -> None:
    """A black underline is only emphasis."""
    end = paper.text(40, 50, "50件")
    paper.rule(40, 51.5, end, 51.5)
    page = paper.page()
    assert marked(page, Mark.DELETED) == marked(page, Mark.INSERTED) == ""


def test_a_longer_line_deletes_nothing(paper: Paper) -> None:
    """A rule at mid-height that goes on beyond the run (an arrow's shaft, a chart's line)."""
    paper.text(40, 50, "50件")
    paper.rule(40, 46, 200, 46)
    assert marked(paper.page(), Mark.DELETED) == ""


def test_a_highlight_deletes_nothing(paper: Paper) -> None:
    """A filled box behind the whole run."""
    paper.box(40, 40, 65, 52, "#ffff00", pen=0)
    paper.text(40, 50, "50件")
    assert marked(paper.page(), Mark.DELETED) == ""


def test_a_grid_line_deletes_nothing(paper: Paper) -> None:
    """A row of a narrow grid runs through text that fills its cell and overflows upwards."""
    for y in (30, 46, 62):
        paper.rule(38, y, 72, y)
    for x in (38, 72):
        paper.rule(x, 30, x, 62)
    paper.text(40, 50, "５０件")
    assert marked(paper.page(), Mark.DELETED) == ""


def test_a_rule_that_others_cross_underlines_nothing(paper: Paper) -> None:
    """A table open at its sides: the rule below its blue header is as long as the header's words."""
    for x, text in ((40, "成果をみる指標"), (118, "現状値"), (156, "目標値")):
        paper.text(x, 50, text, color=BLUE)
    paper.rows((36, 114, 152), (66, 80), (("出生数", "120人", "150人"), ("婚姻数", "40組", "50組")))
    paper.rule(40, 52, 186, 52)
    for x in (114, 152):
        paper.rule(x, 38, x, 84)
    page = paper.page()
    assert marked(page, Mark.INSERTED) == ""
    assert mark_page(page).rules == page.rules


def test_an_underline_that_a_rule_hangs_from(paper: Paper) -> None:
    """The same words above the same rule; from it one leads down to a remark and crosses nothing."""
    for x, text in ((40, "成果をみる指標"), (118, "現状値"), (156, "目標値")):
        paper.text(x, 50, text, color=BLUE)
    paper.rule(40, 52, 186, 52)
    paper.rule(114, 52, 114, 84)
    paper.text(90, 96, "次のとおり改める")
    page = paper.page()
    assert marked(page, Mark.INSERTED) == "成果をみる指標現状値目標値"
    assert [r.horizontal for r in mark_page(page).rules] == [False]


def test_coloured_and_underlined_is_inserted(paper: Paper) -> None:
    """Red and underlined, beside black text."""
    start = paper.text(40, 50, "支援件数")
    end = paper.text(start, 50, "70", color=RED)
    paper.rule(start, 51.5, end, 51.5, color=RED)
    paper.text(end, 50, "件")
    assert marked(paper.page(), Mark.INSERTED) == "70"


def test_coloured_beside_a_deletion_is_inserted(paper: Paper) -> None:
    """Blue struck through, then red without any line; below it a red bracket."""
    end = paper.text(40, 50, "303人", color=BLUE)
    paper.rule(40, 46, end, 46, color=BLUE)
    paper.text(end, 50, "505人", color=RED)
    paper.text(40, 64, "(令和7年度)", color=RED)
    page = paper.page()
    assert marked(page, Mark.DELETED) == "303人"
    assert marked(page, Mark.INSERTED) == "505人(令和7年度)"


def test_underlined_beside_a_deletion_is_inserted(paper: Paper) -> None:
    """A black and white print: struck through, then underlined."""
    middle = paper.text(40, 50, "65%")
    end = paper.text(middle, 50, "70%")
    paper.rule(40, 46, middle, 46)
    paper.rule(middle, 51.5, end, 51.5)
    page = paper.page()
    assert (marked(page, Mark.DELETED), marked(page, Mark.INSERTED)) == ("65%", "70%")


def test_a_colour_alone_is_nothing(paper: Paper) -> None:
    """A red figure without line and without deletion."""
    paper.text(40, 50, "70件", color=RED)
    assert marked(paper.page(), Mark.INSERTED) == ""


def test_colour_far_from_a_deletion_is_nothing(paper: Paper) -> None:
    """A red note in another column."""
    end = paper.text(40, 50, "50")
    paper.rule(40, 46, end, 46)
    paper.text(200, 50, "注意", color=RED)
    assert marked(paper.page(), Mark.INSERTED) == ""


def test_strike_through_makes_no_table(paper: Paper) -> None:
    """A struck figure in a cell: the table keeps its rows, the glyphs their marks."""
    paper.grid((40, 200, 280), (40, 60, 80))
    paper.rows((40,), (53, 73), (("指標",), ("出生数",)))
    paper.text(204, 53, "目標値")
    end = paper.text(204, 73, "50")
    paper.text(end, 73, "70件", color=RED)
    paper.rule(204, 69.4, end, 69.4)
    (table,) = tables(paper.layout())
    assert texts(table) == [["指標", "目標値"], ["出生数", "5070件"]]
    glyphs = table.cells[-1].lines[0].glyphs
    assert [g.mark.value for g in glyphs] == ["deleted"] * 2 + ["inserted"] * 3


def test_watermark_is_dropped(paper: Paper) -> None:
    """A pale 案 of 150 points behind the text, and a slanted one."""
    paper.text(100, 200, "案", 150, "#e5e5e5")
    paper.canvas.saveState()
    paper.canvas.rotate(45)
    paper.text(200, 250, "見本", 40)
    paper.canvas.restoreState()
    paper.text(40, 50, "出生数 120人")
    assert lines(paper.layout()) == ["出生数 120人"]


def test_a_large_dark_title_is_no_watermark(paper: Paper) -> None:
    """A cover title of 50 points."""
    paper.text(40, 100, "総合戦略", 50)
    assert lines(paper.layout()) == ["総合戦略"]


def test_white_text_needs_a_colour_behind_it(paper: Paper) -> None:
    """White on a dark banner is read, white on paper is not."""
    paper.box(40, 40, 300, 60, "#1f4e79", pen=0)
    paper.text(50, 54, "基本目標1", color="#ffffff")
    paper.text(50, 100, "隠れた文字", color="#ffffff")
    layout = paper.layout()
    assert lines(layout) == ["基本目標1"]
    assert next(b.fill for b in layout.blocks if not hasattr(b, "rows")) == "#1f4e79"
