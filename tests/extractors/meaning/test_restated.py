"""Results told in running text of indicators named before."""

from __future__ import annotations

import pytest

from tests.extractors.meaning.building import page, shown, understand

NAMED = ("２　事業目標", "■KPI 移住者数 50人", "■KPI 相談件数 120件")
RESULTS = "４　取組実績（令和５年度・６年度）"


def _told(*lines: str) -> dict[str | None, list[str]]:
    found = understand(page(*NAMED, *lines))
    return {i.name: shown(i)[1:] for i in found.indicators}


def test_a_year_leads_the_line() -> None:
    """A line in a section of results: a year, and two indicators each with a number in its bracket."""
    assert _told(RESULTS, "・令和5年度：移住者数（562人）、相談件数（1,297件）") == {
        "移住者数": ["actual 562 人 @2023"],
        "相談件数": ["actual 1297 件 @2023"],
    }


def test_a_year_stands_above() -> None:
    """Years on lines of their own, each above a sentence with the name of one indicator."""
    assert _told(
        RESULTS,
        "（令和５年度）",
        "企業への支援を始めた。KPI実績（移住者数）：48人",
        "（令和６年度）",
        "支援を続けた結果、移住者数は52人、前年度を上回った。",
    ) == {"移住者数": ["actual 48 人 @2023", "actual#1 52 人 @2024"], "相談件数": []}


def test_digits_in_a_unit() -> None:
    """A result in t-CO2, as is the target."""
    found = understand(
        page("■KPI 温室効果ガス排出量 89,442t-CO2", RESULTS, "令和5年度：温室効果ガス排出量（297t-CO2）")
    )
    assert [shown(i) for i in found.indicators] == [["target 89442 t-CO2", "actual 297 t-CO2 @2023"]]


@pytest.mark.parametrize(
    "lines",
    [
        ("３　経費", "・令和5年度：移住者数（562人）"),
        ("５　取組実績を踏まえた評価", "・令和5年度：移住者数（562人）"),
        (RESULTS, "・移住者数（562人）"),
        (RESULTS, "・令和5年度：移住者数（562世帯）"),
        (RESULTS, "・令和5年度：県外からの移住者（562人）"),
        (RESULTS, "・令和5年度：移住者数の目標（562人）"),
        (RESULTS, "・令和5年度：移住者数（562人）", "・令和5年度：移住者数（568人）"),
        (RESULTS, "・令和5年度の移住者数を調べ、移住者数（562人）を公表した"),
    ],
)
def test_open_results(lines: tuple[str, ...]) -> None:
    """Results left open.

    A section of costs or judgement, no year, another unit, half the name, a target, two results, a year in a
    sentence.
    """
    assert _told(*lines) == {"移住者数": [], "相談件数": []}
