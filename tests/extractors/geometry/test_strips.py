"""Fills painted as stacks of thin strips."""

from __future__ import annotations

from extractors.geometry import Box
from extractors.model import Fill, Rule
from extractors.pdf.strips import joined_strips


def stack(top: float, count: int, height: float = 2.0, color: str = "#fce4ec") -> list[Fill]:
    """Strips of one width, each right below the one before."""
    return [Fill(Box(50, top + n * height, 300, top + (n + 1) * height), color) for n in range(count)]


def boxes(fills: tuple[Fill, ...]) -> list[tuple[float, float]]:
    return [(f.box.top, f.box.bottom) for f in fills]


def test_a_band_of_strips() -> None:
    """Eight strips two points high are one band."""
    assert boxes(joined_strips(stack(100, 8), [])) == [(100, 116)]


def test_bands_that_a_rule_parts() -> None:
    """A white rule over the middle of twelve strips: two cells, one above the other."""
    white = Rule(Box(50, 111.5, 300, 112.5), "#ffffff")
    assert boxes(joined_strips(stack(100, 12), [white])) == [(100, 112), (112, 124)]


def test_rows_are_no_strips() -> None:
    """Fills as high as a line of print, strips of another colour, and two strips alone stay as they are."""
    for fills in (stack(100, 4, height=14), [*stack(100, 1), *stack(102, 1, color="#ffffff")], stack(100, 2)):
        assert joined_strips(fills, []) == tuple(fills)
