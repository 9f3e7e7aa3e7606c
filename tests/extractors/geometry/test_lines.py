"""Glyphs into lines: the same lines whatever the order, with the spaces that the gaps mean."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.geometry import Box
from extractors.layout.lines import COLUMN_GAP, lines_of
from extractors.model import Glyph


def glyph(text: str, x: float, baseline: float, size: float = 10, width: float | None = None) -> Glyph:
    """An upright glyph with its origin at (x, baseline); Latin ones are half as wide as their em."""
    advance = size * (0.5 if text.isascii() else 1.0) if width is None else width
    return Glyph(text, Box(x, baseline - 0.88 * size, x + advance, baseline + 0.12 * size), size)


def run(text: str, x: float, baseline: float, size: float = 10, gap: float = 0.0) -> list[Glyph]:
    """A run of glyphs, ``gap`` points between them."""
    glyphs = []
    for char in text:
        glyphs.append(glyph(char, x, baseline, size))
        x = glyphs[-1].box.x1 + gap
    return glyphs


def texts(glyphs: list[Glyph], column_gap: float | None = None, vertical: bool = False) -> list[str]:
    return [line.text for line in lines_of(glyphs, column_gap=column_gap, vertical=vertical)]


def test_order_of_glyphs_does_not_matter() -> None:
    """Two lines drawn glyph by glyph in any order."""
    glyphs = run("出生数の増加", 40, 50) + run("120人（R2年度）", 40, 65)
    shuffled = glyphs[:]
    random.Random(7).shuffle(shuffled)
    assert lines_of(shuffled) == lines_of(glyphs)


def test_text_is_that_of_the_glyphs() -> None:
    """Implied spaces are glyphs, too."""
    (line,) = lines_of(run("指標", 40, 50) + run("現状", 70, 50))
    assert line.text == "指標 現状" == "".join(g.text for g in line.glyphs)


def test_size_of_a_line_is_not_that_of_its_mark() -> None:
    """``5※1``, the mark raised: two small signs, one in the print of the line; and ※1 alone."""
    marked = [glyph("5", 40, 50), *run("※1", 45, 46, size=5)]
    assert [line.size for line in lines_of(marked)] == [10]
    assert [line.size for line in lines_of(run("※1", 45, 46, size=5))] == [5]


def test_word_gap_is_a_space_and_tight_print_has_none() -> None:
    """A quarter em between Latin words; none between digits and a unit."""
    assert texts(run("JR", 40, 50) + run("line", 53, 50)) == ["JR line"]
    assert texts(run("120", 40, 50) + run("人", 56, 50)) == ["120人"]


def test_justified_text_has_no_spaces() -> None:
    """Every gap is 0.3 em."""
    assert texts(run("若い世代の希望をかなえる", 40, 50, gap=3.0)) == ["若い世代の希望をかなえる"]


def spaced(text: str, gap: float = 2.3) -> list[Glyph]:
    """A run set tight with a gap instead of each ``_``."""
    glyphs: list[Glyph] = []
    x = 40.0
    for char in text:
        if char == "_":
            x += gap
        else:
            glyphs.append(glyph(char, x, 50))
            x = glyphs[-1].box.x1
    return glyphs


@pytest.mark.parametrize(
    "text",
    [
        "(1)_基本的方向_子育てを支える環境の充実",
        "1-1_子育て環境の充実",
        "2.3.1_地域公共交通の確保",
        "①_普及啓発の推進",
        "基本目標1_充実した教育環境",
        "2._数値目標の一覧",
        "現状_→_目標の達成状況",
    ],
)
def test_quarter_em_in_tight_print_is_a_space(text: str) -> None:
    """Browsers print a word space as a gap of 0.23 em."""
    assert texts(spaced(text)) == [text.replace("_", " ")]


@pytest.mark.parametrize(
    "text",
    [
        "平成_31_年度の実績",
        "120_人の利用者数",
        "転入者は_7,382_人でした",
        "地方創生_2.0_基本構想",
        "移住、_定住の促進を図る",
        "1.5_億円の売上高",
        "15～64_歳の就業者数",
    ],
)
def test_quarter_em_beside_figures_and_stops_is_none(text: str) -> None:
    """Typesetters part figures from Japanese by a quarter em, and stretch stops."""
    assert texts(spaced(text)) == [text.replace("_", "")]


def test_quarter_em_in_loose_print_is_none() -> None:
    """Justified text: gaps of 0.2 to 0.3 em in turn, and a third of the gaps stretched."""
    loose = [glyph(c, 40 + 12.5 * i + 0.5 * (i % 2), 50) for i, c in enumerate("若い世代の希望をかなえる")]
    assert texts(loose) == ["若い世代の希望をかなえる"]
    assert texts(spaced("若い_世代_の希_望を_かな_える")) == ["若い世代の希望をかなえる"]


def test_quarter_em_between_boxes_of_ocr_is_none() -> None:
    """The boxes of a reading are as wide as the ink."""
    read = [replace(g, confidence=0.9) for g in spaced("基本的方向_子育て支援")]
    assert texts(read) == ["基本的方向子育て支援"]


def test_superscript_stays_in_its_line() -> None:
    """A raised mark of half the size after a name."""
    glyphs = [*run("貸出冊数", 40, 50), glyph("2", 80, 46, 5)]
    (line,) = lines_of(glyphs)
    assert line.text == "貸出冊数2"
    assert [g.superscript for g in line.glyphs] == [False] * 4 + [True]
    assert line.size == 10


def test_note_sign_and_its_number_are_one_superscript() -> None:
    """A raised ``※1`` in half the size: the figure stands a whole small em from the name."""
    marks = [glyph("※", 70, 46, 5), glyph("1", 75.1, 46, 5)]
    (line,) = lines_of([*run("出生数", 40, 50), *marks])
    assert line.text == "出生数※1"
    assert [g.superscript for g in line.glyphs] == [False] * 3 + [True] * 2


def test_small_line_beside_large_print_keeps_its_glyphs() -> None:
    """A number of 20 points with two small lines beside it: three lines, none takes a glyph of another."""
    small = [*run("安心して暮らせる", 52, 46, 6), *run("まちをつくる計画", 52, 53, 6)]
    assert sorted(texts([glyph("3", 40, 60, 20), *small])) == ["3", "まちをつくる計画", "安心して暮らせる"]


def test_small_print_on_the_baseline_is_no_superscript() -> None:
    """A small note that follows on the same baseline."""
    (line,) = lines_of([*run("貸出冊数", 40, 50), *run("(注)", 80, 50, 6)])
    assert not any(g.superscript for g in line.glyphs)


def test_next_line_is_another_line() -> None:
    """Lines 1.2 em apart."""
    assert texts(run("令和2年度", 40, 50) + run("令和3年度", 40, 62)) == ["令和2年度", "令和3年度"]


def test_wide_gap_ends_a_line_only_where_asked() -> None:
    """Four ems between two runs."""
    glyphs = run("左の欄", 40, 50) + run("右の欄", 110, 50)
    assert texts(glyphs, COLUMN_GAP) == ["左の欄", "右の欄"]
    assert texts(glyphs) == ["左の欄 右の欄"]


def test_half_width_figures_far_below_each_other() -> None:
    """Two figures in a narrow cell, 4 em apart: their digits stand side by side within one column."""
    assert texts(run("89.5％", 40, 50) + run("93.6％", 40, 90), vertical=True) == ["89.5％", "93.6％"]


def test_marks_below_each_other() -> None:
    """Dashes and grades on the lines of the rows beside them; a dash inside a stacked word is part of it."""
    assert texts([glyph("－", 40, 50), glyph("－", 40, 64)], vertical=True) == ["－", "－"]
    assert texts([glyph("◎", 40, 50), glyph("△", 40, 64)], vertical=True) == ["◎", "△"]
    assert texts([glyph(c, 40, 50 + 11 * n) for n, c in enumerate("ニーズ")], vertical=True) == ["ニーズ"]


def test_stacked_glyphs_are_vertical_writing() -> None:
    """Two columns, the right one first."""
    right = [glyph(c, 60, 50 + 11 * i) for i, c in enumerate("基本目標")]
    left = [glyph(c, 44, 50 + 11 * i) for i, c in enumerate("しごと")]
    assert texts(right + left, vertical=True) == ["基本目標", "しごと"]


def test_last_column_in_the_middle_of_the_height() -> None:
    """活動指 and, half as high up as it is tall, 標: no line of one glyph wraps above one of two."""
    right = [glyph(c, 62, 50 + 10 * i) for i, c in enumerate("活動指")]
    assert texts([*right, glyph("標", 50, 60)], vertical=True) == ["活動指", "標"]


def test_short_column_close_beside_a_long_one() -> None:
    """A title of ten signs, and right of its middle, nearer than the pitch of its signs, a number of two."""
    title = [glyph(c, 44, 50 + 11 * i) for i, c in enumerate("食のまちづくりの深化")]
    number = [glyph("１", 54, 86), glyph("２", 54, 108)]
    assert texts([*title, *number], vertical=True) == ["１２", "食のまちづくりの深化"]


def test_five_lines_whose_second_is_longer() -> None:
    """One sign, then two on each line but one: no column stands alone at the top."""
    lines = [glyph("計", 44, 50), *run("平均", 44, 64), glyph("値", 44, 78), *run("最大", 44, 92)]
    assert texts([*lines, *run("最小", 44, 106)], vertical=True) == ["計", "平均", "値", "最大", "最小"]


def test_lines_of_one_two_and_one_glyph() -> None:
    """The same glyphs as lines: 平均 stands closer together than the lines do."""
    lines = [glyph("年", 55, 50), *run("平均", 50, 62), glyph("値", 55, 74)]
    assert texts(lines, vertical=True) == ["年", "平均", "値"]


def test_letters_far_apart_in_a_column_are_a_word_and_digits_are_not() -> None:
    """財 and 源 three ems apart; two figures of one digit."""
    assert texts([glyph("財", 40, 50), glyph("源", 40, 80)], vertical=True) == ["財 源"]
    assert texts([glyph("3", 40, 50), glyph("5", 40, 62)], vertical=True) == ["3", "5"]


def test_three_short_lines_are_horizontal() -> None:
    """Two glyphs a line, lines 1.4 em apart."""
    glyphs = run("担当", 40, 50) + run("部署", 40, 64) + run("名称", 40, 78)
    assert texts(glyphs, vertical=True) == ["担当", "部署", "名称"]


def _stacked(text: str, x: float, top: float, pitch: float) -> list[Glyph]:
    """Glyphs of 10 points below each other; a blank leaves its square empty."""
    return [glyph(c, x, top + n * pitch) for n, c in enumerate(text) if c.strip()]


def test_columns_little_further_apart_than_their_glyphs() -> None:
    """Two tenths of an em between columns, and hardly less within them; a number, a blank, a title."""
    right = _stacked("２　地域の産業を育", 52, 50, 11.5)
    left = _stacked("て働く場をつくる", 40, 50, 11.5)
    assert texts(right + left, vertical=True) == ["２ 地域の産業を育", "て働く場をつくる"]


def test_lines_whose_words_touch_are_no_columns() -> None:
    """Lines of two characters below each other, white between the lines alone."""
    lines = [
        g
        for n, word in enumerate(("地域", "産業", "育成", "推進", "事業"))
        for g in run(word, 40, 50 + 11.5 * n)
    ]
    assert texts(lines, vertical=True) == ["地域", "産業", "育成", "推進", "事業"]


@pytest.mark.parametrize(
    ("word", "pitch", "shown"),
    [
        ("３　人と人がつながる", 11.5, "３ 人と人がつながる"),
        ("人と人がつながる", 16.0, "人と人がつながる"),
        ("財　源", 11.5, "財源"),
    ],
)
def test_an_empty_square_in_a_column(word: str, pitch: float, shown: str) -> None:
    """It parts a number from its title; letters spread evenly, or too few to tell, are one word."""
    assert texts(_stacked(word, 40, 50, pitch), vertical=True) == [shown]


@given(st.permutations(list(range(9))), st.floats(-500, 500), st.floats(-500, 500))
def test_lines_move_with_the_page(order: list[int], dx: float, dy: float) -> None:
    """Shuffled and shifted glyphs give the same text."""
    glyphs = run("出生数", 40, 50) + run("12人", 90, 50) + run("目標値", 40, 65)
    moved = []
    for i in order:
        b = glyphs[i].box
        moved.append(Glyph(glyphs[i].text, Box(b.x0 + dx, b.top + dy, b.x1 + dx, b.bottom + dy), 10))
    assert texts(moved) == ["出生数 12人", "目標値"]


def test_three_glyphs_equally_far_apart_are_one_word() -> None:
    """7, 5 and 件 are spread; in 7 and 5件 a space stands between the digits."""
    spread = [glyph("7", 40, 50), glyph("5", 48.2, 50), glyph("件", 56.4, 50)]
    assert texts(spread) == ["75件"]
    assert texts([glyph("7", 40, 50), glyph("5", 48.2, 50), glyph("件", 53.2, 50)]) == ["7 5件"]
