"""Rows of which only the columns of figures are parted: names that share a cell."""

from __future__ import annotations

from tests.extractors.meaning.building import read_table

HEADER = ["指標", "現状値", "目標値"]


def test_names_level_with_their_rows() -> None:
    """Two names in one cell, two rows of figures beside it: two indicators."""
    found = read_table(HEADER, ["避難計画の件数\n交通事故の件数", "58件", "73件"], ["^", "199件", "176件"])
    assert found.figures == {
        "避難計画の件数": ["baseline 58 件", "target 73 件"],
        "交通事故の件数": ["baseline 199 件", "target 176 件"],
    }


def test_one_name_beside_two_rows() -> None:
    """A name of one line: whose the figures are, nobody knows, and none has a value."""
    found = read_table(HEADER, ["避難計画の件数", "58件", "73件"], ["^", "199件", "176件"])
    assert {f.value for i in found.indicators for f in i.figures} == {None}


def test_parts_of_one_indicator() -> None:
    """男性 and 女性 beside the rows tell them apart."""
    found = read_table(
        ["指標", "区分", "現状値", "目標値"],
        ["就業者数", "男性", "58人", "73人"],
        ["^", "女性", "99人", "76人"],
    )
    assert len(found.figures["就業者数"]) == 4
