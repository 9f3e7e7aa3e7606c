"""Years behind a number: a span of years is a quantity, the name of one (5年度) is none."""

from __future__ import annotations

import pytest

from normalizers import Quantity, find_quantities, parse_quantity
from tests.normalizers.test_quantities import shown


@pytest.mark.parametrize(
    "text",
    [
        "5年度",
        "５ 年度",
        "20年度",
        "5年度末",
        "5年度末まで",
        "5年度中",
        "5年度分",
        "5年度（見込）",
        "令和5年度",
    ],
)
def test_name_of_a_year(text: str) -> None:
    """A number and 年度, with or without a word that says which part of it: no quantity."""
    assert parse_quantity(text) == Quantity("unparsed")
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5年", "number value=5 unit=年"),
        ("5年間", "number value=5 unit=年間"),
        ("5か年", "number value=5 unit=か年"),
        ("5年以内", "number value=5 unit=年 comparator=le"),
    ],
)
def test_span_of_years(text: str, expected: str) -> None:
    """A number and 年, 年間 or か年: how long something lasts."""
    assert shown(text) == expected
    assert [match.raw for match in find_quantities(text)] == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5年度に120人", ["120人"]),
        ("5年度末 120人", ["120人"]),
        ("3年度分の交付金12件", ["12件"]),
        ("5年間に120人", ["5年間に120人"]),
        ("5年以内に120人", ["5年以内", "120人"]),
    ],
)
def test_years_beside_a_figure(text: str, expected: list[str]) -> None:
    """In running text the name of a year is passed over, a span of years is read."""
    assert [match.raw for match in find_quantities(text)] == expected
