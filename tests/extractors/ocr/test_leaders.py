"""Dot leaders of a table of contents, read in shreds, are whole again."""

from __future__ import annotations

import pytest

from extractors.geometry import Box
from extractors.layout.lines import lines_of
from extractors.model import Glyph
from extractors.ocr.leaders import fill_leaders


def row(y: float, *parts: tuple[float, str]) -> list[Glyph]:
    return [
        Glyph(char, Box(x + 10 * i, y, x + 10 * i + 10, y + 10), 10, confidence=0.9)
        for x, text in parts
        for i, char in enumerate(text)
    ]


def test_dots_and_gaps_become_one_run() -> None:
    """The engine reads a few dots, an ellipsis, nothing, and the number at the right edge."""
    contents = [
        *row(100, (50, "はじめに.."), (200, "…"), (400, "1")),
        *row(120, (50, "計画の期間"), (300, "....3")),
        *row(140, (50, "基本目標…"), (390, ".12")),
    ]
    texts = [line.text for line in lines_of(fill_leaders(contents), column_gap=2.5)]
    assert [t.strip("…0123456789") for t in texts] == ["はじめに", "計画の期間", "基本目標"]
    assert all("……" in t for t in texts)


def test_a_page_of_text_is_left_alone() -> None:
    text = [*row(100, (50, "別添……"), (400, "5")), *row(120, (50, "令和2.3"))]
    assert fill_leaders(text) == text


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("△142人（R5）", "社会増減 △142人（R5）"),
        ("－（R5）", "社会増減 －（R5）"),
        ("8", "社会増減 .－. . 8"),
    ],
    ids=["a figure and its sign", "a dash with its year", "a number that may be a page's"],
)
def test_what_is_left_of_dots_before_a_figure(behind: str, expected: str) -> None:
    """Behind the name dots and a dash in shreds, far from it the figure: the shreds are white."""
    text = [*row(100, (50, "社会増減"), (95, ".－."), (150, "."), (300, behind))]
    assert [line.text for line in lines_of(fill_leaders(text))] == [expected]


def test_dots_between_digits_stay() -> None:
    """Nothing far away stands behind these dots."""
    text = row(100, (50, "令和2.3の別添..と－－"))
    assert fill_leaders(text) == text
