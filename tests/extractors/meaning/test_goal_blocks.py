"""A goal's label beside 数値目標, over the goal's title and a list."""

from __future__ import annotations

import pytest

from tests.extractors.meaning.building import Understood, page, read_table, table, understand

LIST = "・水産業の生産額　18.6億円（R5）→20億円（R11）\n・創業件数　4件（R5）→25件（R11）"


def test_a_goal_and_its_targets() -> None:
    """基本目標１ | 数値目標, below them the title and a list of two indicators."""
    found = read_table(["基本目標１", "数値目標"], ["海の恵みを生かした仕事をつくる", LIST])
    assert found.outline == ["basic_goal 1 海の恵みを生かした仕事をつくる"]
    assert found.figures == {
        "水産業の生産額": ["baseline 18.6 億円 @2023", "target 20 億円 @2029"],
        "創業件数": ["baseline 4 件 @2023", "target 25 件 @2029"],
    }
    assert set(found.classes.values()) == {"numeric_target"}
    assert found.goals["創業件数"] == "海の恵みを生かした仕事をつくる"


@pytest.mark.parametrize(
    "rows",
    [
        (["基本目標１", "数値目標"], ["海の恵みを生かす", "海と暮らすまちの姿を、町民とともに描きます。"]),
        (["基本目標１", "主な取組"], ["海の恵みを生かす", LIST]),
        (["海の恵み", "数値目標"], ["海の恵みを生かす", LIST]),
        (["基本目標１", "数値目標"], ["", LIST]),
    ],
)
def test_other_blocks(rows: tuple[list[str], list[str]]) -> None:
    """A sentence for a list, projects for targets, no goal's label, no title: no goal is made of it."""
    assert read_table(*rows).outline == []


def _beside(label: str) -> Understood:
    """A cell at the left that holds the header and all rows of a table."""
    rows = (
        [label, "数値目標", "基準値", "目標値", "担当"],
        ["^", "出荷額", "12億円", "15億円", "産業課"],
        ["^", "従業者数", "12人", "15人", "産業課"],
    )
    return understand(page("第２期総合戦略", table(rows)))


def test_goal_beside_header_and_rows() -> None:
    """It says 基本目標１ and a title: the goal of the rows."""
    found = _beside("基本目標１\n産業を育てる")
    assert found.goals == {"出荷額": "産業を育てる", "従業者数": "産業を育てる"}
    assert [(h.number, h.title) for h in found.headings] == [("1", "産業を育てる")]


def test_other_words_beside_header_and_rows() -> None:
    """It says no kind of goal and no number: no goal is made of it."""
    assert _beside("産業分野").headings == ()
