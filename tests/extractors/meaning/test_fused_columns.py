"""Columns of a table without a grid that are several in one: told by their headers and what stands below."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.geometry import Box
from extractors.meaning.fused_columns import is_fused
from extractors.meaning.header_cells import read_header_cell
from extractors.meaning.headers import Grid, HeaderReader
from extractors.model import Cell
from tests.extractors.meaning.building import LEXICON, line, table


def cell(text: str) -> Cell:
    lines = tuple(line(part, top=20.0 * n) for n, part in enumerate(text.split("\n")))
    return Cell(0, 0, 1, 1, Box(0, 0, 100, 40), lines)


@pytest.mark.parametrize(
    ("header", "below", "fused"),
    [
        ("現状値 目標値", "38.2 58.8", True),
        ("現状値 目標値", "38.2％\n（R4年度） 58.8％", True),
        ("令和4年度 令和5年度", "26人 265人", True),
        ("令和4年度 令和5年度", "26人", True),
        ("令和4年度 2022年度", "26人", False),
        ("実績値 令和4年度", "26人 265人", False),
        ("現状値\n目標値", "26人\n265人", False),
        ("備考\n令和4年度", "毎年度末の値", True),
        ("実績値\n令和4年度", "265人", False),
        ("目標値 （累計）", "265人", False),
        ("目標値 目標", "265人", False),
    ],
)
def test_what_a_header_and_a_cell_below_say(header: str, below: str, fused: bool) -> None:
    """Roles side by side; years over one figure and over two; one header in two words or lines."""
    found = is_fused([cell(header)], [cell(below)], lambda text: read_header_cell(text, LEXICON))
    assert found is fused


@pytest.mark.parametrize(
    ("first", "kinds"),
    [("現状値 目標値", ["fused", "fused", "fused", "figure"]), ("現状値", ["figure"] * 4)],
)
def test_years_beside_a_fused_column_have_no_role_of_their_own(first: str, kinds: list[str]) -> None:
    """The role of a header that could not be told apart may reach over the years beside it."""
    rows = [
        ["指標", first, "令和５年度", "令和６年度", "最終目標"],
        ["出生数", "120人", "130人", "140人", "150人"],
    ]
    (header,) = HeaderReader(LEXICON).read(Grid(replace(table(rows), ruled=False)), 0, 0)
    assert [c.kind for c in header.columns[1:]] == kinds
