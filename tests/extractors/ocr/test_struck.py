"""Struck digits: what two readings and the page's own digits agree on stands, all else is doubted."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
import pytest

from extractors.geometry import Box
from extractors.ocr.engine import Engine, Sign
from extractors.ocr.struck import DOUBTED, SETTLED, Known, confirm_struck

pytest.importorskip("cv2", reason="the extra ocr is not installed: pip install 'senryaku[ocr]'")

if TYPE_CHECKING:
    from numpy.typing import NDArray

PITCH = 24
STROKES = {
    "0": ((0, 0, 3, 24), (11, 0, 14, 24), (0, 0, 14, 3), (0, 21, 14, 24)),
    "6": ((0, 0, 3, 24), (11, 12, 14, 24), (0, 0, 14, 3), (0, 21, 14, 24), (0, 11, 14, 13)),
    "9": ((0, 0, 3, 12), (11, 0, 14, 24), (0, 0, 14, 3), (0, 21, 14, 24), (0, 11, 14, 13)),
    "8": (
        *((0, 0, 3, 8), (11, 0, 14, 8), (3, 8, 6, 16), (8, 8, 11, 16), (0, 16, 3, 24), (11, 16, 14, 24)),
        *((0, 0, 14, 3), (0, 21, 14, 24), (3, 11, 11, 13)),
    ),
    "1": ((5, 0, 9, 24),),
    "2": ((0, 0, 14, 3), (11, 0, 14, 12), (0, 11, 14, 13), (0, 12, 3, 24), (0, 21, 14, 24)),
    "7": ((0, 0, 14, 3), (11, 0, 14, 24)),
    "人": ((6, 0, 9, 24),),
}
"""The bars of each sign: a 0 is a box, an 8 is drawn in at its waist."""
STRIKE = (20, 22)
"""Rows of the strike, over the middle bars of the digits."""


class Reader:
    """An engine that reads every picture as one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def read(self, line: object) -> list[Sign]:
        return signs(self.text)


def signs(text: str, pitch: float = PITCH) -> list[Sign]:
    return [Sign(char, pitch * place + 7.0, 0.99) for place, char in enumerate(text)]


def drawn(text: str) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """The picture of a line and its ink."""
    ink = np.zeros((44, PITCH * len(text) + 10), dtype=np.bool_)
    for place, char in enumerate(text):
        for x0, top, x1, bottom in STROKES[char]:
            ink[10 + top : 10 + bottom, PITCH * place + x0 : PITCH * place + x1] = True
    return np.where(ink, 30, 250).astype(np.uint8), ink


def page(*lines: str) -> Known:
    """What a page with these lines shows."""
    known = Known()
    for line in lines:
        known.learn(*drawn(line), signs(line), [])
    return known


def settled(printed: str, first: str, second: str, known: Known, struck: int = 3) -> list[Sign]:
    """What is made of a line whose first signs are struck, given its two readings."""
    picture, ink = drawn(printed)
    box = Box(0, STRIKE[0], PITCH * struck - 5, STRIKE[1])
    picture[STRIKE[0] : STRIKE[1], : int(box.x1)] = 30
    return confirm_struck(cast(Engine, Reader(second)), picture, ink, signs(first), [box], known)


def told(found: list[Sign]) -> str:
    """The signs, a doubted one as ？."""
    return "".join("？" if s.confidence <= DOUBTED else s.text for s in found)


ALL = ("0689", "1272")


@pytest.mark.parametrize(
    ("printed", "first", "second", "known", "expected"),
    [
        ("217人", "217人", "217人", (), "217人"),
        ("217人", "277人", "217人", (), "2？7人"),
        ("291人", "201人", "291人", ALL, "291人"),
        ("201人", "201人", "281人", ALL, "201人"),
        ("201人", "201人", "281人", (), "2？1人"),
        ("261人", "201人", "291人", ALL, "2？1人"),
        ("291人", "291人", "291人", (), "2？1人"),
        ("291人", "291人", "291人", ALL, "291人"),
        ("201人", "201人", "201人", ("0", "6"), "201人"),
        ("281人", "201人", "201人", ALL, "2？1人"),
        ("217人", "2C7人", "217人", ALL, "217人"),
        ("217人", "2人7人", "217人", ALL, "？人？人"),
    ],
    ids=[
        "both alike",
        "they differ, and the page tells nothing",
        "the page shows that it is a 9",
        "the page shows that it is a 0",
        "a 0 or an 8",
        "it looks like neither",
        "a 9 and nothing to compare it with",
        "a 9 like those of the page",
        "a 0 like that of the page, which has no 8",
        "both read a 0 that looks like an 8",
        "a letter where the second reading has a digit",
        "a word where it has one",
    ],
)
def test_what_is_told_of_struck_digits(
    printed: str, first: str, second: str, known: tuple[str, ...], expected: str
) -> None:
    """The strike runs over the first three signs and hides their middle bars."""
    assert told(settled(printed, first, second, page(*known))) == expected


def test_a_digit_that_the_page_settles_is_not_quite_sure() -> None:
    assert settled("291人", "201人", "291人", page(*ALL))[1].confidence == SETTLED


def test_digits_beside_the_strike_stay_sure() -> None:
    """The strike runs over the first number; the second one is read alike or not."""
    assert told(settled("217人200人", "217人200人", "211人200人", page())) == "21？人200人"


@pytest.mark.parametrize(
    ("first", "second", "units", "printed"),
    [
        ("2経学体", "2経営体", {"経営体"}, "2経営体"),
        ("2経学体", "2経営体", set(), "2経学体"),
        ("2経営体", "2経常体", {"経営体"}, "2経営体"),
        ("2品日", "2品日", {"品目"}, "2品目"),
        ("2人", "2大", {"件"}, "2人"),
    ],
    ids=[
        "the second is known",
        "neither is",
        "the first is",
        "neither is, one sign off",
        "short and unknown",
    ],
)
def test_the_unit_of_a_struck_number(first: str, second: str, units: set[str], printed: str) -> None:
    """Units of the page are those that stand behind its other numbers."""
    reader, strike = cast(Engine, Reader(second)), Box(0, 20, 200, 22)
    picture = np.full((44, 120), 250, dtype=np.uint8)
    ink = np.zeros_like(picture, dtype=np.bool_)
    found = confirm_struck(reader, picture, ink, signs(first), [strike], Known(units=units))
    assert "".join(s.text for s in found) == printed


def test_units_of_a_page_stand_behind_numbers() -> None:
    known = Known()
    picture = np.full((44, 400), 250, dtype=np.uint8)
    line = signs("認定58品目(7年)")
    known.learn(picture, np.zeros_like(picture, dtype=np.bool_), line, [])
    assert known.units == {"品目", "年"}
