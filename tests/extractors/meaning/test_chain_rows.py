"""Rows without a header whose values say what they are: two dated sides and an arrow."""

from __future__ import annotations

import pytest

from tests.extractors.meaning.building import page, table, understand

ROWS = [
    ["◆ 経営革新計画の承認件数", "14件（H30）", "⇒", "累計 75件（R2～R6）"],
    ["◆ 創業件数", "－", "⇒", "12件（R6）"],
    ["◆ 要介護認定率", "20.1％（H30）", "⇒", "現状維持（R6）"],
]
FIGURES = {
    "経営革新計画の承認件数": ["baseline 14 件 @2018", "target 75 件 cumulative @2024"],
    "創業件数": ["baseline none", "target 12 件 @2024"],
    "要介護認定率": ["baseline 20.1 % @2018", "target qualitative maintain @2024"],
}


def test_sides_in_cells_of_their_own() -> None:
    """A sign of a list and a name, a value, an arrow, a later value: each in its column."""
    assert understand(page("【ＫＰＩ】", table(ROWS))).figures == FIGURES


def test_a_name_that_goes_on_in_the_row_below() -> None:
    """A row with nothing but words in the column of names, without the sign."""
    rows = [
        ["◆ 英語力を有する中学３", "45.2％（H30）", "⇒", "58.1％（R6）"],
        ["年生の割合", "", "", ""],
        *ROWS,
    ]
    assert understand(page("【ＫＰＩ】", table(rows))).figures == {
        "英語力を有する中学３年生の割合": ["baseline 45.2 % @2018", "target 58.1 % @2024"],
        **FIGURES,
    }


@pytest.mark.parametrize(
    "row",
    [
        ["◆ 承認件数", "14件", "⇒", "75件"],
        ["◆ 承認件数", "75件（R6）", "⇒", "14件（H30）"],
        ["◆ 承認件数", "14件（H30）", "及び", "75件（R6）"],
    ],
)
def test_sides_that_do_not_tell(row: list[str]) -> None:
    """No years; the later year first; no arrow between them."""
    assert understand(page("【ＫＰＩ】", table([row]))).figures == {}
