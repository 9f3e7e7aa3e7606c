"""Remarks of a caption: years of roles, and roles of the lines of a cell."""

from __future__ import annotations

import pytest

from extractors.meaning.caption_remarks import remarks_of
from tests.extractors.meaning.building import LEXICON


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("KPI　※基準値：令和５年度、目標値：令和11年度", "KPI"),
        ("KPI（基準年度：R5　目標年度：R11）", "KPI"),
        ("KPI［現状：2023年度／目標：2029年度］", "KPI"),
        ("※目標値：令和11年度末、現状値：令和5年度末", ""),
        ("数値目標（基準値（R5）、目標値（R11））", "数値目標"),
        ("【成果指標】　基準値：令和５年度　目標値：令和11年度　※グラフの破線は目標値", "【成果指標】"),
    ],
)
def test_years(text: str, head: str) -> None:
    """Two roles, each with its year, behind a caption or alone."""
    found = remarks_of(text, LEXICON)
    assert found.head == head
    assert {role: period.fiscal_year for role, (period, _) in found.years.items()} == {
        "baseline": 2023,
        "target": 2029,
    }


@pytest.mark.parametrize(
    "text",
    [
        "KPI（上段：目標値　下段：実績値）",
        "KPI（各年度の欄　上段：目標値　下段：実績値　　－ は該当なし）",
        "KPI　※上段は目標、下段は実績",
        "KPI 上段（目標値）下段（実績値）",
    ],
)
def test_lines(text: str) -> None:
    """The upper line is the target, the lower one the result."""
    found = remarks_of(text, LEXICON)
    assert (found.head, found.lines) == ("KPI", ("target", "actual"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "※基準値：令和５年度",
        "移住者数　現状値：令和5年度 10人　目標値：令和11年度 20人",
        "基準値は令和5年度とし、目標値は令和11年度とする。",
        "上段：国　下段：県",
        "表の上段に目標値を示す。",
    ],
)
def test_no_remark(text: str) -> None:
    """The year of one role, a statement with its figures, a sentence, lines that are no roles."""
    assert not remarks_of(text, LEXICON).any


def test_which_tables_a_remark_is_about() -> None:
    """The cells of all years; or those of the table below alone."""
    assert remarks_of("（各年度の欄　上段：目標値　下段：実績値）", LEXICON).lasting
    assert not remarks_of("KPI（上段：目標値　下段：実績値）", LEXICON).lasting
