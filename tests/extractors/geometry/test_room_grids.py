"""Grids of one row whose cells hold headings and tables of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extractors.layouts.sheet import Sheet


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    return Sheet(tmp_path / "plan.pdf")


def _goal(sheet: Sheet, x: float, title: str, name: str) -> None:
    sheet.text(x, 80, title, 12)
    sheet.text(x, 110, "【数値目標】")
    sheet.table(125, (90, 65, 65), ("指標", "現状値", "目標値"), (name, "120人", "150人"), left=x)


def test_two_goals_in_a_grid_of_one_row(sheet: Sheet) -> None:
    """A frame with a rule down its middle; in each half a goal, a caption and a table."""
    sheet.grid((45, 295, 550), (60, 200))
    _goal(sheet, 52, "基本目標3　産業の活力を生み出す", "就業者数")
    _goal(sheet, 302, "基本目標4　子どもの笑顔があふれる", "出生数")
    answer = sheet.read()
    assert answer.goals == {"就業者数": "産業の活力を生み出す", "出生数": "子どもの笑顔があふれる"}
    assert {i.class_ for i in answer.found.indicators} == {"numeric_target"}


def test_a_table_in_one_of_two_cells(sheet: Sheet) -> None:
    """The same frame, words alone in its right half: a table of a row, whose cell holds another one."""
    sheet.text(45, 50, "基本目標3　産業の活力を生み出す", 12)
    sheet.grid((45, 295, 550), (60, 200))
    sheet.table(125, (90, 65, 65), ("指標", "現状値", "目標値"), ("就業者数", "120人", "150人"), left=52)
    sheet.text(302, 80, "子どもの笑顔があふれるまちにします。")
    answer = sheet.read()
    assert answer.goals == {"就業者数": "産業の活力を生み出す"}


@pytest.mark.parametrize(("label", "class_"), [("指標", "numeric_target"), ("KPI", "kpi")])
def test_what_a_card_says_of_its_class(sheet: Sheet, label: str, class_: str) -> None:
    """指標 above the name of a card says nothing of its class, KPI does; the caption says 数値目標."""
    sheet.text(50, 50, "■数値目標", 12)
    sheet.box(50, 70, 270, 160)
    sheet.text(60, 88, label, 9)
    sheet.text(60, 104, "出生数", 12)
    sheet.lines(60, 126, "現状値（R5）　120人", "目標値（R7）　150人", leading=18)
    answer = sheet.read()
    assert [(i.name, i.class_) for i in answer.found.indicators] == [("出生数", class_)]


def test_a_name_above_a_grid_of_roles_and_values(sheet: Sheet) -> None:
    """市道の改良率 on a line above a row of labels and values; above it a caption."""
    sheet.text(50, 50, "■数値目標", 12)
    sheet.text(60, 88, "市道の改良率")
    sheet.table(95, (110, 100, 110, 100), ("現状値（R1）", "51.5％", "目標値（R7）", "57.8％"))
    answer = sheet.read()
    assert answer.figures == {"市道の改良率": ["baseline 51.5 % @2019", "target 57.8 % @2025"]}
    assert [i.class_ for i in answer.found.indicators] == ["numeric_target"]
