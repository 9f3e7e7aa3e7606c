"""The digit of ㎡ and ㎥ is read alone; an m without one is a metre."""

from __future__ import annotations

from typing import cast

import numpy as np
import pytest

from extractors.ocr.doubt import UNSURE
from extractors.ocr.engine import Engine, Sign
from extractors.ocr.raised import with_raised_digits
from tests.extractors.ocr.test_glyphs import EM, drawn
from tests.extractors.ocr.test_struck import Reader

M = ((20, 12, 22, 28), (20, 12, 36, 14), (27, 12, 29, 28), (34, 12, 36, 28))
"""An m of 16 pixels: its left stem and two arches."""
DIGIT = (33, 2, 40, 13)
"""Ink above the right arch."""


def read(text: str, *, raised: bool, alone: str) -> list[Sign]:
    """A sign of 24 pixels and the m; what the engine makes of the digit enlarged is given."""
    ink = drawn(30, 50, (2, 4, 14, 28), *M, *([DIGIT] if raised else []))
    picture = np.where(ink, 30, 250).astype(np.uint8)
    line = [Sign(c, at, 0.99) for c, at in zip(text, (8.0, 28.0, 38.0), strict=False)]
    return with_raised_digits(cast(Engine, Reader(alone)), picture, ink, line, EM)


@pytest.mark.parametrize(
    ("text", "raised", "alone", "printed"),
    [
        ("4m", True, "2", "4㎡"),
        ("4m", True, "3", "4㎥"),
        ("4m2", True, "3", "4㎥"),
        ("(m", True, "²", "(㎡"),
        ("4m", False, "2", "4m"),
        ("km", True, "2", "k㎡"),
        ("km", False, "2", "km"),
        ("おm", True, "2", "おm"),
    ],
    ids=[
        "a raised 2",
        "a raised 3",
        "a 3 that was read as 2",
        "in brackets",
        "metres",
        "square kilometres",
        "kilometres",
        "behind a word",
    ],
)
def test_the_raised_digit_behind_an_m(text: str, raised: bool, alone: str, printed: str) -> None:
    assert "".join(s.text for s in read(text, raised=raised, alone=alone)) == printed


@pytest.mark.parametrize("alone", ["", "8", "23"])
def test_a_digit_that_cannot_be_told_makes_the_unit_unsure(alone: str) -> None:
    """Read alone, the digit is nothing, another one, or two."""
    found = read("4m", raised=True, alone=alone)
    assert [s.text for s in found] == ["4", "m"]
    assert found[1].confidence <= UNSURE
