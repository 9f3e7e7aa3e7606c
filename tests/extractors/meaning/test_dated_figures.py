"""Cells that state several figures with a year each, and cells that only look like it."""

from __future__ import annotations

import pytest

from extractors.meaning.dated_figures import dated_pieces
from tests.extractors.meaning.test_figure_text import read


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("R3:5件 R4:6件 R5:7件", ["· 5 件 @2021", "· 6 件 @2022", "· 7 件 @2023"]),
        ("（R4）110人\n（R5）120人", ["· 110 人 @2022", "· 120 人 @2023"]),
        ("80.5％（R5）／85％（R7）", ["· 80.5 % @2023", "· 85 % @2025"]),
        ("R4：－ R5：120人", ["· none @2022", "· 120 人 @2023"]),
        ("120人（R5実績）、150人（R7目標）", ["actual 120 人 @2023", "target 150 人 @2025"]),
    ],
)
def test_several_figures_with_a_year_each(text: str, figures: list[str]) -> None:
    """Years before or behind their figures; a role word beside a year is that figure's role."""
    assert read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("令和5年度末：150人（令和6年3月末）", ["· 150 人 @2023"]),
        ("5件（R3～R5累計）", ["· 5 件 cumulative @2023"]),
        ("150人（R3）（R4見直し）", ["· 150 人 @2021"]),
    ],
)
def test_one_figure_with_two_years(text: str, figures: list[str]) -> None:
    """Two years and one figure: nothing is cut."""
    assert read(text) == figures


def test_a_sum_behind_dated_figures() -> None:
    """計 55件 has no year of its own: the cell is not understood as a whole, and no number is given out."""
    assert [item.split(" ")[1] for item in read("令和4年度 25件、令和5年度 30件、計55件")] == ["unparsed"]


@pytest.mark.parametrize("text", ["R4：110人", "（R4：110人 R5：120人", "110人", ""])
def test_nothing_to_cut(text: str) -> None:
    """One year, a bracket that stays open, no year."""
    assert dated_pieces(text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("150人（2025.3）", ["· 150 人 @2024"]),
        ("150人（2025）", ["· 150 人 @2025"]),
        ("150人 令和７年３月末時点", ["· 150 人 @2024"]),
        ("150人（R7.3月末）", ["· 150 人 @2024"]),
        ("1,000人以上（毎年度）", ["· ge 1000 人 annual"]),
    ],
)
def test_months_and_dates_of_a_figure(text: str, figures: list[str]) -> None:
    """A date behind a figure dates it, however it is written."""
    assert read(text) == figures


@pytest.mark.parametrize("text", ["150人（20.3）", "150人（1,200）", "150人（1200）"])
def test_a_number_in_a_bracket_is_no_date(text: str) -> None:
    """A decimal and a plain number in brackets."""
    assert read(text) == ["· 150 人"]
