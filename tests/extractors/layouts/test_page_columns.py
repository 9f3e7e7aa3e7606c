"""Columns of a page that its tables show: two logical pages on one sheet, three columns of a poster."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.extractors.geometry.paper import lines
from tests.extractors.layouts.sheet import Sheet

WIDTHS = (120, 70, 70)
HEADER = ("KPI", "現状値（R5）", "目標値（R7）")
LEFT, RIGHT = 40.0, 320.0


@pytest.fixture
def wide(tmp_path: Path) -> Iterator[Sheet]:
    """A sheet of A4 in landscape that is written on its two halves."""
    yield Sheet(tmp_path / "wide.pdf", 842, 595)


def _measure(sheet: Sheet, x: float, top: float, title: str, *names: str) -> None:
    """A heading and its table below it."""
    sheet.text(x + 6, top, title, 12)
    sheet.table(top + 14, WIDTHS, HEADER, *((n, "12件", "15件") for n in names), left=x, size=9)


def test_headings_on_one_baseline(wide: Sheet) -> None:
    """A heading at the right stands beside the title; a left table begins above the end of the right half."""
    wide.text(LEFT, 40, "基本目標1　まちを育てる", 14)
    _measure(wide, LEFT, 70, "(1) 本を生かす", "貸出の件数")
    _measure(wide, LEFT, 170, "(2) 家を生かす", "空き家の件数")
    _measure(wide, 440, 40, "(3) 道を生かす", "補修の件数", "点検の件数")
    _measure(wide, 440, 140, "(4) 店を生かす", "創業の件数")
    answer = wide.read()
    assert answer.goals == {
        "貸出の件数": "本を生かす",
        "空き家の件数": "家を生かす",
        "補修の件数": "道を生かす",
        "点検の件数": "道を生かす",
        "創業の件数": "店を生かす",
    }
    assert answer.outline[0] == "1 まちを育てる"


def test_headings_of_the_first_and_the_last_of_three_columns(wide: Sheet) -> None:
    """A heading at the left is level with one at the right; a table of the middle column is between them."""
    wide.text(LEFT, 40, "基本目標1　まちを育てる", 14)
    _measure(wide, 30, 80, "(1) 本を生かす", "貸出の件数")
    _measure(wide, 300, 80, "(3) 道を生かす", "補修の件数", "点検の件数", "清掃の件数", "舗装の件数")
    _measure(wide, 570, 80, "(4) 店を生かす", "創業の件数")
    _measure(wide, 30, 170, "(2) 家を生かす", "空き家の件数")
    _measure(wide, 570, 170, "(5) 山を生かす", "植樹の件数")
    goals = wide.read().goals
    assert [goals[n] for n in ("空き家の件数", "点検の件数", "創業の件数", "植樹の件数")] == [
        "家を生かす",
        "道を生かす",
        "店を生かす",
        "山を生かす",
    ]


@pytest.mark.parametrize(("x", "joined"), [(LEFT + 6, False), (200, True)])
def test_words_at_the_edge_of_the_right_column(sheet: Sheet, x: float, joined: bool) -> None:
    """Words far above the right tables: beside a heading of the left column, or the end of a wide one."""
    sheet.text(x, 40, "基本目標1", 12)
    sheet.text(RIGHT, 40, "まちを育てる", 12)
    for left, names in ((LEFT, ("貸出の件数", "空き家の件数")), (RIGHT, ("補修の件数", "創業の件数"))):
        for n, name in enumerate(names):
            sheet.table(100 + 80 * n, (110, 65, 65), HEADER, (name, "12件", "15件"), left=left, size=9)
    assert ("まちを育てる" not in lines(sheet.layout())) is joined
