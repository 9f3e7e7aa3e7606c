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
        "9年度目標",
        "3年度連続",
        "5年度間",
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


@pytest.mark.parametrize("text", ["7人目標値", "7人 目標値", "12件実績値", "5現状値"])
def test_label_of_another_value(text: str) -> None:
    """A number and the label of the value beside it: no unit, nobody knows whose the number is."""
    assert parse_quantity(text) == Quantity("unparsed")


@pytest.mark.parametrize(
    ("text", "expected"), [("5目標", "5 目標"), ("3年連続", "3 年連続"), ("2偏差値", "2 偏差値")]
)
def test_unit_that_is_like_a_label(text: str, expected: str) -> None:
    """Goals counted, years in a row, a word of its own that ends in 値: units as printed."""
    value, unit = expected.split()
    assert shown(text) == f"number value={value} unit={unit}"
