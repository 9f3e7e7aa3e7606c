"""Names with their roles and values below them, no header over either."""

from __future__ import annotations

import pytest

from tests.extractors.meaning.building import read_table


def test_a_label_beside_a_name_and_roles_that_a_colon_joins_with_their_values() -> None:
    """KPI1 spans the name and the roles below it; the label says the class."""
    found = read_table(
        ["KPI1", "出生数", "<"],
        ["^", "現状値：14人（H26）", "目標値：16人（H31）"],
        ["数値目標", "会員数", "<"],
        ["^", "現状値：－", "目標値：20人（H31）"],
    )
    assert found.figures == {
        "出生数": ["baseline 14 人 @2014", "target 16 人 @2019"],
        "会員数": ["baseline none", "target 20 人 @2019"],
    }
    assert [i.class_ for i in found.indicators] == ["kpi", "numeric_target"]


def test_a_year_of_the_role_before_the_colon() -> None:
    """現状値（H26）：14人."""
    found = read_table(["KPI1", "出生数", "<"], ["^", "現状値（H26）：14人", "目標値（H31）：16人"])
    assert found.figures == {"出生数": ["baseline 14 人 @2014", "target 16 人 @2019"]}


@pytest.mark.parametrize("words", ["現状値：14人（H26） 目標値：16人（H31）", "転入：14人"])
def test_cells_with_several_colons_or_other_words_are_no_role_and_value(words: str) -> None:
    """Two roles in one cell, or a part before the colon: not read as one role and its value."""
    found = read_table(["KPI1", "出生数", "<"], ["^", words, "目標値：16人（H31）"])
    assert not any(f.value == 14 for i in found.indicators for f in i.figures)
