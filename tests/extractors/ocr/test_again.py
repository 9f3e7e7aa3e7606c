"""Digits of a struck-through line that may be others are doubted; none is changed."""

from __future__ import annotations

from typing import cast

import numpy as np
import pytest

from extractors.ocr.again import DISAGREE, confirm_struck
from extractors.ocr.engine import Engine, Sign


class Reader:
    """An engine that reads every picture as one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def read(self, line: object) -> list[Sign]:
        return signs(self.text)


def signs(text: str) -> list[Sign]:
    return [Sign(char, 10.0 * place, 0.99) for place, char in enumerate(text)]


@pytest.mark.parametrize(
    ("text", "with_strike", "doubted"),
    [
        ("217件", "217件", ""),
        ("217件", "211件", "217"),
        ("291件", "291件", "9"),
        ("291件", "2件", "291"),
        ("291件200件", "291件200件", "9"),
    ],
    ids=["both alike", "another digit", "a struck 9", "a digit lost", "zeros behind the strike"],
)
def test_what_is_doubted_of_a_struck_line(text: str, with_strike: str, doubted: str) -> None:
    """The strike runs over the first three signs."""
    reader = cast(Engine, Reader(with_strike))
    found = confirm_struck(reader, np.zeros((40, 80), dtype=np.uint8), signs(text), [(-5.0, 25.0)])
    assert "".join(s.text for s in found) == text
    assert "".join(s.text for s in found if s.confidence == DISAGREE) == doubted
