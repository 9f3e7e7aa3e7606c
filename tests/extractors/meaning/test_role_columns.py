"""A column of 目標, 実績 … without a header, which the layout joined with the values behind it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.meaning.role_columns import with_role_column
from tests.extractors.meaning.building import LEXICON, page, table, understand
from tests.extractors.meaning.test_role_rows import written

Rows = list[list[str]]
HEADER = ["指標", "　　　R5年度", "R6年度"]
BIRTHS = [["出生数", "目標 110人", "120人"], ["", "実績 108人", "115人"]]
MARRIAGES = [["婚姻数", "目標 40組", "42組"], ["", "実績 39組", "―"]]


def parted(rows: Rows, *, ruled: bool = False) -> Rows:
    """A table with a column for its roles, written down again."""
    return written(with_role_column(replace(table(rows), ruled=ruled), LEXICON))


def test_words_and_values_in_one_column() -> None:
    """No grid; 目標 or 実績 before each value of the second column, the year above the values."""
    assert parted([HEADER, *BIRTHS, *MARRIAGES]) == [
        ["指標", "", "R5年度", "R6年度"],
        ["出生数", "目標", "110人", "120人"],
        ["", "実績", "108人", "115人"],
        ["婚姻数", "目標", "40組", "42組"],
        ["", "実績", "39組", "―"],
    ]


def test_word_above_the_words() -> None:
    """No grid; 区分 ends above the words, and one of the values is blank."""
    rows = [["指標", "区分　　R5", "R6"], ["出生数", "目標　　110人", "120人"], ["", "実績", ""]]
    assert parted(rows) == [
        ["指標", "区分", "R5", "R6"],
        ["出生数", "目標", "110人", "120人"],
        ["", "実績", "", ""],
    ]


def test_title_over_the_columns() -> None:
    """No grid; a title spans all columns, and it spans the new one, too."""
    rows = [["２　住み続ける", "<", "<"], *BIRTHS]
    assert parted(rows) == [
        ["２　住み続ける", "<", "<", "<"],
        ["出生数", "目標", "110人", "120人"],
        ["", "実績", "108人", "115人"],
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [HEADER, *BIRTHS, ["婚姻数", "40組", "42組"]],
        [HEADER, ["出生数", "目標 110人", "120人"], ["婚姻数", "目標 40組", "42組"]],
        [HEADER, ["出生数", "男性 60人", "62人"], ["", "女性 48人", "45人"]],
        [HEADER, ["出生数", "目標", "120人"], ["", "実績", "115人"]],
        [HEADER, ["出生数", "目標達成 110人", "120人"], ["", "実績 108人", "115人"]],
        [HEADER, ["出生数", "目標 110人", "120人"], ["", "修正目標値 108人", "115人"]],
        [["目標 110人", "120人"], ["実績 108人", "115人"]],
        [["施策１", "働き方の実現"], ["指標名", "出生数"], ["", "現状値 7人"], ["", "目標値 9人"]],
    ],
    ids=[
        "a value without a word",
        "one word only",
        "men and women",
        "no values",
        "a longer word",
        "a word as far right as the values",
        "first column",
        "labels of a sheet",
    ],
)
def test_column_that_is_not_parted(rows: Rows) -> None:
    """No grid; the words are not those of all rows, or no column of their own."""
    assert parted(rows) == rows


def test_grid() -> None:
    """Rules around all cells; the words belong to the values of their cells."""
    rows = [HEADER, *BIRTHS]
    assert parted(rows, ruled=True) == rows


def test_reading_of_such_a_table() -> None:
    """No grid; the roles hold for all years of their rows."""
    made = replace(table([HEADER, *BIRTHS, *MARRIAGES]), ruled=False)
    assert understand(page(made)).figures == {
        "出生数": [
            "target 110 人 @2023",
            "target#1 120 人 @2024",
            "actual 108 人 @2023",
            "actual#1 115 人 @2024",
        ],
        "婚姻数": ["target 40 組 @2023", "target#1 42 組 @2024", "actual 39 組 @2023", "actual#1 none @2024"],
    }


def test_words_in_the_cells_of_a_grid() -> None:
    """A grid; each cell under a year says what its figures are."""
    rows = [["指標", "R5年度", "R6年度"], ["出生数", "目標 110人\n実績 108人", "目標：120人"]]
    assert understand(page(table(rows))).figures == {
        "出生数": ["target 110 人 @2023", "actual 108 人 @2023", "target#1 120 人 @2024"]
    }


def test_other_words_in_the_cells_of_a_grid() -> None:
    """A grid; men and women are components, and 目標達成 is a word of its own."""
    rows = [["指標", "R5年度", "R6年度"], ["出生数", "男性 60人\n女性 50人", "目標達成 10人"]]
    assert understand(page(table(rows))).figures == {
        "出生数": ["actual [男性] 60 人 @2023", "actual [女性] 50 人 @2023", "actual 10 人 @2024"]
    }


def test_word_in_a_cell_under_another_role() -> None:
    """A grid; the header states the role, and a word that the cell begins with does not change it."""
    rows = [["指標", "現状値（R5）", "目標値（R6）"], ["出生数", "実績 110人", "目標 120人"]]
    assert understand(page(table(rows))).figures == {
        "出生数": ["baseline 110 人 @2023", "target 120 人 @2024"]
    }
