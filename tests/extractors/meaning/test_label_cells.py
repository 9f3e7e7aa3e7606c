"""Labels inside the cells of a sheet: where a cell without rules beside it is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractors.geometry import union
from extractors.layout.label_cells import parted_at_labels
from extractors.model import Cell, Glyph
from tests.extractors.meaning.building import Understood, cell, line, page, table, understand

LABELS = ("現状", "目標", "目標 水準")


def parts(*texts: str) -> list[str]:
    """The cells of a row after 現状, 目標 and 目標 水準 were looked for in them."""
    return [c.text for c in parted_at_labels(map(cell, texts), lambda c: c.text in LABELS)]


def read_sheet(*rows: Sequence[str], ruled: bool = False) -> Understood:
    """Read a page with one sheet."""
    return understand(page(replace(table(rows), ruled=ruled)))


# ---- where a cell is cut -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7人(H30年度) 目標 9人(R6年度)", ["7人(H30年度)", "目標", "9人(R6年度)"]),
        ("目標 9人(R6年度)", ["目標", "9人(R6年度)"]),
        ("7人(H30年度) 目標", ["7人(H30年度)", "目標"]),
        ("7人\n(H30年度)　　　　目標 9人", ["7人\n(H30年度)", "目標", "9人"]),
        ("　　　　　　目標 9人\n7人", ["7人", "目標", "9人"]),
        ("出生数 現状 7人 目標 9人", ["出生数", "現状", "7人", "目標", "9人"]),
        ("現状 約 7人 目標 約 9人", ["現状", "約 7人", "目標", "約 9人"]),
    ],
    ids=[
        "between values",
        "in front",
        "behind",
        "value of two lines",
        "value below its height",
        "two labels",
        "values of two words",
    ],
)
def test_label_beside_other_words(text: str, expected: list[str]) -> None:
    """A cell in which nothing stands above or below a label."""
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "7人(H30年度) 実数 9人(R6年度)",
        "7人(H30年度)目標9人(R6年度)",
        "7人(H30年度) 目標値 9人(R6年度)",
        "7人 目標\n(H30年度)",
        "出生数を増やす\n7人 目標 9人",
        "目標\n9人",
        "目標",
        "目標 水準",
        "",
    ],
    ids=[
        "no label",
        "inside a word",
        "part of a word",
        "text below",
        "text above",
        "value below",
        "nothing beside",
        "label of two words",
        "empty",
    ],
)
def test_cell_that_is_not_cut(text: str) -> None:
    """No label by itself, one with words above or below it, and one that is all of the cell."""
    assert parts(text) == [text]


def tight(*words: str, gap: float) -> Cell:
    """A cell of words with ``gap`` points of white between them and no blank."""
    glyphs: list[Glyph] = []
    x = 40.0
    for word in words:
        made = line(word, x0=x)
        glyphs += made.glyphs
        x = made.box.x1 + gap
    whole = replace(line("".join(words)), glyphs=tuple(glyphs), box=union(g.box for g in glyphs))
    return replace(cell("目標"), lines=(whole,))


def test_white_without_a_blank() -> None:
    """A line set tight, two points of white around 目標: too little for a blank."""
    found = parted_at_labels([tight("R5：7人", "目標", "R7：9人", gap=2.0)], lambda c: c.text in LABELS)
    assert [c.text for c in found] == ["R5：7人", "目標", "R7：9人"]


def test_letter_spacing() -> None:
    """Two points of white between all signs: it parts no word."""
    given = tight(*"七人目標九人", gap=2.0)
    assert parted_at_labels([given], lambda c: c.text in (*LABELS, "七", "人")) == [given]


def test_cells_beside_the_one_with_a_label() -> None:
    """Three cells, 目標 in the second: the others stay as they are, in their places."""
    assert parts("現状", "7人 目標 9人", "担当 企画課") == ["現状", "7人", "目標", "9人", "担当 企画課"]


def test_boxes_of_the_parts() -> None:
    """Ten points a sign: the outer parts reach to the borders of the cell, the label as far as its word."""
    found = parted_at_labels([cell("七人　目標　九人")], lambda c: c.text in LABELS)
    assert [(c.box.x0, c.box.x1) for c in found] == [(40, 60), (70, 90), (100, 160)]
    assert {(c.row, c.column, c.row_span, c.column_span) for c in found} == {(0, 0, 1, 1)}


# ---- what is read --------------------------------------------------------------------------------


def test_sheet_with_a_label_inside_a_cell() -> None:
    """No grid; 現状 has a cell of its own, 目標 stands between two values."""
    found = read_sheet(["指標", "出生数"], ["現状", "7人(H30年度) 目標 9人(R6年度)"])
    assert found.figures == {"出生数": ["baseline 7 人 @2018", "target 9 人 @2024"]}


def test_sheet_with_two_labels_inside_a_cell() -> None:
    """No grid; 現状 and 目標 and both values are in the cell of the name."""
    found = read_sheet(["指標", "出生数 現状 7人(H30年度) 目標 9人(R6年度)"])
    assert found.figures == {"出生数": ["baseline 7 人 @2018", "target 9 人 @2024"]}


def test_the_same_word_in_a_grid() -> None:
    """Rules around each cell; 目標 stands between two words of the name."""
    found = read_sheet(["指標", "健康 目標 達成者数"], ["現状", "7人(H30年度)"], ruled=True)
    assert found.figures == {"健康 目標 達成者数": ["baseline 7 人 @2018"]}


def test_word_inside_a_cell_that_is_no_label() -> None:
    """No grid; 全市 stands in the place of 目標: both figures are those of 現状."""
    found = read_sheet(["指標", "出生数"], ["現状", "7人(H30年度) 全市 9人(R6年度)"])
    assert found.figures == {"出生数": ["baseline 7 人 @2018", "baseline#1 9 人 @2024"]}


def test_label_above_the_words_of_a_cell() -> None:
    """No grid; 目標 and 達成者数 are two lines of the name."""
    found = read_sheet(["指標", "目標\n達成者数"], ["現状", "7人(H30年度)"])
    assert found.figures == {"目標達成者数": ["baseline 7 人 @2018"]}
