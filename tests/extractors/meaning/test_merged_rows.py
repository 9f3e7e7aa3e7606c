"""Rows of which only the columns of figures are parted: names that share a cell."""

from __future__ import annotations

from dataclasses import replace

from extractors.model import Table
from tests.extractors.meaning.building import line, page, read_table, table, understand

HEADER = ["指標", "現状値", "目標値"]


def _shared(name: str, *, gap: float) -> Table:
    """A table whose first cell of names holds two lines, beside two rows of figures ``gap`` points apart."""
    made = table([HEADER, [name, "58件", "73件"], ["^", "199件", "176件"]])
    cells = []
    for cell in made.cells:
        if cell.row == 1 and cell.column == 0 and len(cell.lines) == 2:
            first, second = cell.lines
            lower = line(second.text, x0=second.box.x0, top=first.box.top + gap)
            cell = replace(cell, lines=(first, lower))
        cells.append(cell)
    return replace(made, cells=tuple(cells))


def test_names_level_with_their_rows() -> None:
    """Two names in one cell, each level with a row of figures beside it: two indicators."""
    found = understand(page(_shared("避難計画の件数\n交通事故の件数", gap=34)))
    assert found.figures == {
        "避難計画の件数": ["baseline 58 件", "target 73 件"],
        "交通事故の件数": ["baseline 199 件", "target 176 件"],
    }


def test_a_name_of_two_lines_between_rows() -> None:
    """Its lines are level with no row: whose the figures are, nobody knows, and none has a value."""
    found = understand(page(_shared("避難計画の\n作成の件数", gap=14)))
    assert [f for figures in found.figures.values() for f in figures if "件" in f] == []


def test_a_name_of_one_line() -> None:
    """It is that of both rows."""
    found = understand(page(_shared("避難計画の件数", gap=14)))
    assert len(found.figures["避難計画の件数"]) == 4


def test_parts_of_one_indicator() -> None:
    """男性 and 女性 beside the rows tell them apart."""
    found = read_table(
        ["指標", "区分", "現状値", "目標値"],
        ["就業者数", "男性", "58人", "73人"],
        ["^", "女性", "99人", "76人"],
    )
    assert len(found.figures["就業者数"]) == 4
