"""Shapes of single lines: bullets."""

from __future__ import annotations

import pytest

from extractors.layout.line_shapes import BULLET


@pytest.mark.parametrize(
    "text",
    ["・移住者数", "1.移住者数", "１．移住者数", "(2) 移住者数", "12）移住者数", "③移住者数", "ア．移住"],
)
def test_a_bullet(text: str) -> None:
    """A sign or a number in one of its dresses leads the line."""
    match = BULLET.match(text)
    assert match is not None
    assert text[match.end() :].startswith("移住")


@pytest.mark.parametrize("text", ["1.6億円", "１．６億円", "38.2 億円 → 45億円", "移住者数", "12人"])
def test_no_bullet(text: str) -> None:
    """A decimal is a figure; so is a number before a unit."""
    assert BULLET.match(text) is None
