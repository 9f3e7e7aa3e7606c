"""Doubts about figures: each check fires on one row and is silent on one like it."""

from __future__ import annotations

import pytest

from tests.extractors.meaning.building import read_table, the_only

HEADER = ["指標", "現状値（R5）", "目標値（R7）"]


def warnings(name: str, baseline: str, target: str, header: list[str] | None = None) -> list[str]:
    """The warnings of the target in a row with a present value."""
    figures = the_only(read_table(header or HEADER, [name, baseline, target])).figures
    return [w for f in figures if f.role == "target" for w in f.warnings]


@pytest.mark.parametrize(
    ("name", "baseline", "target", "expected"),
    [
        ("出生数", "120人", "150人", []),
        ("出生数", "120人", "150世帯", ["W041:unit=世帯;baseline_unit=人"]),
        ("消費額", "2億円", "30,000万円", []),
        ("消費額", "2億円", "3億人", ["W041:unit=億人;baseline_unit=億円"]),
        ("出生数", "120人", "10％増", []),
        ("出生数", "－", "150人", []),
        ("満足度", "60％", "70％", []),
    ],
)
def test_unit_of_target_and_baseline(name: str, baseline: str, target: str, expected: list[str]) -> None:
    """W041: another unit, but for a change, another magnitude, or a baseline without a number."""
    assert warnings(name, baseline, target) == expected


def test_target_year_before_baseline_year() -> None:
    """W042: R7 for the present value and R5 for the target; the other way round is as it should be."""
    turned = ["指標", "現状値（R7）", "目標値（R5）"]
    assert warnings("出生数", "120人", "150人", turned) == ["W042:year=2023;baseline_year=2025"]
    figures = the_only(read_table(turned, ["出生数", "120人", "150人"])).figures
    assert [f.confidence for f in figures] == [0.97, 0.75]
    assert warnings("出生数", "120人", "150人") == []


def test_the_same_year_is_no_doubt() -> None:
    """R5 for both."""
    assert warnings("出生数", "120人", "150人", ["指標", "現状値（R5）", "目標値（R5）"]) == []


@pytest.mark.parametrize(
    ("name", "target", "expected"),
    [
        ("受診率", "120％", ["W043:value=120"]),
        ("利用者の割合", "101％", ["W043:value=101"]),
        ("受診率", "100％", []),
        ("売上高の伸び率", "120％", []),
        ("経常収支比率", "120％", []),
        ("出荷額", "120％", []),
        ("受診率", "120％増", []),
    ],
)
def test_a_share_over_a_hundred(name: str, target: str, expected: list[str]) -> None:
    """W043: only where the name means a share that cannot be more, and no change."""
    found = the_only(read_table(["指標", "目標値（R7）"], [name, target]))
    assert [w for f in found.figures for w in f.warnings] == expected
