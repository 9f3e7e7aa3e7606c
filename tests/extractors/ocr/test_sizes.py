"""Figures take the size of the words beside them."""

from __future__ import annotations

import pytest

from extractors.geometry import Box
from extractors.model import Glyph
from extractors.ocr.sizes import with_sizes_of_rows


def line(text: str, x: float, y: float, size: float) -> list[Glyph]:
    boxes = (Box(x + i * size, y - size / 2, x + (i + 1) * size, y + size / 2) for i in range(len(text)))
    return [
        Glyph(sign, box, size, confidence=0.9, upright=True) for sign, box in zip(text, boxes, strict=True)
    ]


def test_a_figure_beside_words() -> None:
    """満足度の割合 of 10 points, 66.0% guessed at 12 on the same level: it is as high as its row."""
    figure = with_sizes_of_rows([line("満足度の割合", 50, 100, 10), line("66.0%", 200, 100, 12)])[1]
    assert {(g.size, g.box.top, g.box.bottom) for g in figure} == {(10, 95, 105)}


@pytest.mark.parametrize(
    ("words", "y", "size"),
    [("満足度の割合", 100, 16), ("満足度の割合", 112, 12), ("満足", 100, 12)],
    ids=["really large", "another level", "words as short"],
)
def test_a_figure_on_its_own(words: str, y: float, size: float) -> None:
    """Set large, on another level, or beside words as short: nothing tells its size better than it does."""
    figure = with_sizes_of_rows([line(words, 50, 100, 10), line("66.0%", 200, y, size)])[1]
    assert {g.size for g in figure} == {size}
