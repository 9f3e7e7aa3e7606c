"""Rows of a table that hold nothing yet but the word that labels them."""

from __future__ import annotations

import pytest

from extractors.layout.blocks import labels_blank_row
from extractors.model import Line
from tests.extractors.meaning.building import line

STRIPS = [(float("-inf"), 50.0), (120.0, 200.0), (230.0, 300.0), (340.0, float("inf"))]
"""Free of text: left of the names, right of the names, of the labels and of the values."""
TARGETS = [line("出生数", x0=50), line("目標", x0=200), line("110人", x0=300)]


def at(text: str, x0: float, size: float = 10) -> list[Line]:
    """A row of one piece."""
    return [line(text, x0=x0, top=90, size=size)]


def test_word_below_a_word() -> None:
    """実績 stands below 目標, and nothing beside it."""
    assert labels_blank_row(at("実績", 200), TARGETS, STRIPS)


@pytest.mark.parametrize(
    ("row", "beside"),
    [
        (at("婚姻数", 50), TARGETS),
        (at("同上", 300), TARGETS),
        (at("108人", 200), TARGETS),
        (at("実績", 208), TARGETS),
        (at("実績", 200, size=14), TARGETS),
        (at("実績については次の年に", 200), TARGETS),
        (at("実績", 200) + at("108人", 300), TARGETS),
        (at("実績", 200), TARGETS[:2]),
        (at("実績", 200), [line("出生数", x0=50), line("110人", x0=300)]),
        (at("実績", 200), [line("目標", x0=200)]),
    ],
    ids=[
        "below the name",
        "below the value",
        "a value",
        "not flush",
        "in larger print",
        "a sentence",
        "with a value",
        "no value above",
        "no word above",
        "alone above",
    ],
)
def test_piece_that_labels_no_blank_row(row: list[Line], beside: list[Line]) -> None:
    """Nothing says that it belongs to the table."""
    assert not labels_blank_row(row, beside, STRIPS)
