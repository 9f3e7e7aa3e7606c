"""Labels inside the cells of a sheet: where a cell without rules beside it is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractors.meaning.label_cells import parted_at_labels
from tests.extractors.meaning.building import Understood, cell, page, table, understand

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
    ],
    ids=["between values", "in front", "behind", "value of two lines", "value below its height"],
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
