"""Signs alone between two figures are arrows."""

from __future__ import annotations

import pytest

from extractors.model import Glyph
from extractors.ocr.arrows import with_arrows
from tests.extractors.ocr.test_leaders import row


def read(*lines: list[Glyph]) -> list[str]:
    return ["".join(g.text for g in line) for line in with_arrows(lines)]


@pytest.mark.parametrize("sign", "十下丁")
def test_sign_like_an_arrow_between_two_figures_is_one(sign: str) -> None:
    """26件, the sign below its middle, 32件."""
    assert read(row(100, (50, "26件")), row(114, (60, sign)), row(128, (50, "32件"))) == ["26件", "↓", "32件"]


@pytest.mark.parametrize(
    "lines",
    [
        [(100, 50, "26件"), (114, 60, "十"), (128, 50, "以上")],
        [(100, 50, "26件"), (114, 60, "十"), (160, 50, "32件")],
        [(100, 50, "26件"), (114, 60, "十日"), (128, 50, "32件")],
        [(100, 50, "26件"), (114, 200, "十"), (128, 50, "32件")],
    ],
    ids=["words below", "far below", "beside text", "elsewhere"],
)
def test_ten_elsewhere_stays(lines: list[tuple[float, float, str]]) -> None:
    assert "↓" not in read(*(row(y, (x, text)) for y, x, text in lines))


@pytest.mark.parametrize("sign", [">", "V", "》"])
def test_the_head_of_an_arrow_on_a_card(sign: str) -> None:
    """126件, a little higher the sign, 300件."""
    assert read(row(100, (50, "126件")), row(92, (110, sign)), row(100, (150, "300件"))) == [
        "126件",
        "→",
        "300件",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [(100, 50, "126件"), (92, 110, "V"), (100, 150, "以上")],
        [(100, 50, "126件"), (40, 110, "V"), (100, 150, "300件")],
        [(100, 50, "126件"), (92, 110, "V字"), (100, 150, "300件")],
        [(100, 50, "126件"), (92, 110, "A"), (100, 150, "300件")],
    ],
    ids=["a word behind it", "far above", "beside text", "a grade"],
)
def test_letters_elsewhere_stay(lines: list[tuple[float, float, str]]) -> None:
    assert "→" not in read(*(row(y, (x, text)) for y, x, text in lines))
