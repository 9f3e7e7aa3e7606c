"""Columns that state no role: years, and 中間値."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.cover.dates import published_in
from tests.extractors.meaning.building import page, shown, table, the_only, understand


def figures(published: int | None, *header: str) -> list[str]:
    """What is read of a row 120人, 130人 … below a header."""
    row = ("出生数", *(f"{120 + 10 * n}人" for n in range(len(header) - 1)))
    return shown(the_only(understand(page("■ＫＰＩ", table([header, row])), published=published)))


YEARS = ("指標", "基準値（R6）", "R8", "R9")


def test_years_after_the_document() -> None:
    """Of a plan of fiscal year 2025: R8 and R9 lie ahead."""
    assert figures(2025, *YEARS) == ["baseline 120 人 @2024", "target 130 人 @2026", "target#1 140 人 @2027"]


@pytest.mark.parametrize("published", [2027, None])
def test_years_that_have_passed_or_may_have(published: int | None) -> None:
    """The document is of R9, or says no date."""
    assert figures(published, *YEARS) == [
        "baseline 120 人 @2024",
        "actual 130 人 @2026",
        "actual#1 140 人 @2027",
    ]


def test_years_before_a_target() -> None:
    """R8 lies ahead: its value is planned like that of the last year; seq counts both."""
    assert figures(2025, "指標", "基準値（R6）", "R8", "目標値（R12）") == [
        "baseline 120 人 @2024",
        "target 130 人 @2026",
        "target#1 140 人 @2030",
    ]


@pytest.mark.parametrize(("published", "role"), [(2025, "target"), (2029, "actual")])
def test_interim_value(published: int, role: str) -> None:
    """中間値（R10） stands between baseline and target; it is planned as long as R10 lies ahead."""
    found = figures(published, "指標", "基準値（R6）", "中間値（R10）", "目標値（R12）")
    assert found[1] == f"{role} 130 人 @2028"


def test_years_beside_no_role() -> None:
    """Nothing but years: those of results."""
    assert figures(2025, "指標", "R8", "R9") == ["actual 120 人 @2026", "actual#1 130 人 @2027"]


@pytest.mark.parametrize(
    ("date", "year"), [("2026-03", 2025), ("2026-04-01", 2026), ("2026", None), (None, None)]
)
def test_fiscal_year_of_a_date(date: str | None, year: int | None) -> None:
    """A year alone may lie in two fiscal years."""
    assert published_in(date) == year


@pytest.mark.parametrize(
    ("text", "published", "roles"),
    [
        ("120人（R4） 150人（R8）", 2024, ["baseline 120 人 @2022", "target 150 人 @2026"]),
        ("120人（R4） 150人（R8）", None, ["baseline 120 人 @2022", "target 150 人 @2026"]),
        ("120人（R6） 150人（R8）", 2023, ["target 120 人 @2024", "target#1 150 人 @2026"]),
        ("120人（R8） 150人（R4）", 2024, ["target 120 人 @2026", "target#1 150 人 @2022"]),
        ("120人 150人（R8）", 2024, ["target unparsed @2026"]),
    ],
)
def test_two_dated_figures_behind_a_name(text: str, published: int | None, roles: list[str]) -> None:
    """One year has passed when the plan was published, the other has not: baseline and target."""
    found = understand(page("■KPI", f"・出生数　{text}"), published=published)
    assert shown(the_only(found)) == roles


@pytest.mark.parametrize(
    ("published", "roles"),
    [
        (2024, ["baseline 7 人 @2022", "target 12 人 @2028"]),
        (None, ["baseline 7 人 @2022", "target 12 人 @2028"]),
        (2029, ["actual 7 人 @2022", "actual#1 12 人 @2028"]),
    ],
)
def test_two_years_on_a_card(published: int | None, roles: list[str]) -> None:
    """Both years have passed: results; else from one to the other."""
    card = replace(table([["新規就農者数", "<"], ["2022年度", "7人"], ["2028年度", "12人"]]), card=True)
    found = understand(page("■KPI", card), published=published)
    assert shown(the_only(found)) == roles
