"""Cells that count the rows of a table, beside names and parts."""

from __future__ import annotations

import pytest

from extractors.meaning.row_counts import counts
from tests.extractors.meaning.building import LEXICON, read_table


@pytest.mark.parametrize("text", ["1", "①", "(2)", "2-1", "KPI1", "ＫＰＩ２", "指標①", "No.3", "成果指標1"])
def test_counts(text: str) -> None:
    """A number alone, or behind a word for an indicator."""
    assert counts(text, LEXICON)


@pytest.mark.parametrize("text", ["男性", "KPI", "小学校1", "第1", "R4", "5年", "20%", "A"])
def test_no_counts(text: str) -> None:
    """Parts, words without a number, numbers that measure or name something."""
    assert not counts(text, LEXICON)


def test_a_count_is_no_part() -> None:
    """KPI1 and KPI2 in the column 区分, left of the names."""
    found = read_table(
        ["区分", "指標", "現状値", "目標値"],
        ["KPI1", "出生数", "120人", "150人"],
        ["KPI2", "死亡数", "90人", "80人"],
    )
    assert found.figures == {
        "出生数": ["baseline 120 人", "target 150 人"],
        "死亡数": ["baseline 90 人", "target 80 人"],
    }


def test_a_part_stays_one() -> None:
    """男性 and 女性 in the column 区分 of one name."""
    found = read_table(
        ["指標", "区分", "現状値", "目標値"],
        ["就業者数", "男性", "120人", "150人"],
        ["^", "女性", "90人", "80人"],
    )
    assert found.figures == {
        "就業者数": [
            "baseline [男性] 120 人",
            "target [男性] 150 人",
            "baseline [女性] 90 人",
            "target [女性] 80 人",
        ]
    }


def test_counts_beside_names_are_no_names() -> None:
    """KPI over ①, ②, and 指標名 over the names."""
    found = read_table(
        ["KPI", "指標名", "現状値", "目標値"],
        ["①", "出生数", "120人", "150人"],
        ["②", "死亡数", "90人", "80人"],
    )
    assert list(found.figures) == ["出生数", "死亡数"]


def test_names_behind_counts_below_one_header() -> None:
    """指標の内容 over 指標１, 指標２ and the names; a goal fills a row between them."""
    found = read_table(
        ["事業", "指標の内容", "<", "当初値（Ｒ３）", "目標値（Ｒ６）"],
        ["基本目標１　働けるまち", "<", "<", "<", "<"],
        ["農業実装事業", "指標１", "出生数", "120人", "150人"],
        ["^", "指標２", "死亡数", "90人", "80人"],
        ["基本目標２　移り住むまち", "<", "<", "<", "<"],
        ["移住事業", "指標１", "転入者数", "40人", "50人"],
    )
    assert found.figures == {
        "出生数": ["baseline 120 人 @2021", "target 150 人 @2024"],
        "死亡数": ["baseline 90 人 @2021", "target 80 人 @2024"],
        "転入者数": ["baseline 40 人 @2021", "target 50 人 @2024"],
    }


def test_parts_behind_names_below_one_header() -> None:
    """指標 over names that are no counts and their parts: 出生数１ is a name."""
    found = read_table(
        ["指標", "<", "現状値", "目標値"],
        ["出生数１", "市内", "120人", "150人"],
        ["出生数２", "市外", "90人", "80人"],
    )
    assert list(found.figures) == ["出生数１", "出生数２"]
