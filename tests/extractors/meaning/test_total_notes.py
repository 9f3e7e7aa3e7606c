"""Notes that make the values below them totals over years."""

from __future__ import annotations

import pytest

from extractors.meaning.total_notes import total_of
from tests.extractors.meaning.building import LEXICON, page, shown, understand


@pytest.mark.parametrize(
    ("text", "raw", "years"),
    [
        ("※　令和5年度～9年度の合計を記載", "令和5年度〜9年度の合計", (2023, 2027)),
        ("※Ｒ６～Ｒ８の累計値", "R6〜R8の累計", (2024, 2026)),
        ("（注）令和３～７年度の累計", None, None),
        (
            "※数値目標は令和3年度から令和7年度までの合計です。",
            "令和3年度から令和7年度までの合計",
            (2021, 2025),
        ),
        ("※令和５年度の合計を記載", None, None),
        ("※令和5年度～9年度の事業を記載", None, None),
        ("※令和5年度～9年度の合計は120人", None, None),
        ("※出生数は令和5年度～9年度の合計を記載", None, None),
        ("令和5年度～9年度の合計を記載", None, None),
    ],
)
def test_notes(text: str, raw: str | None, years: tuple[int, int] | None) -> None:
    """One note over a range of years and nothing else; one year, one indicator or a sentence is none."""
    found = total_of(text, LEXICON, None)
    if raw is None or years is None:
        assert found is None
        return
    assert found is not None
    period, words = found
    assert words == raw
    assert period.start is not None
    assert (period.start.year, period.fiscal_year) == years


def test_targets_below_a_note() -> None:
    """Below the note stand a target, one with a year, and one for each year: the first is a total."""
    found = understand(
        page(
            "※　令和5年度～9年度の合計を記載",
            "■KPI 移住者数 50人",
            "■KPI 相談件数 120件（R7）",
            "■KPI 企業立地件数 10件/年",
        )
    )
    assert {i.name: shown(i) for i in found.indicators} == {
        "移住者数": ["target 50 人 cumulative @2027"],
        "相談件数": ["target 120 件 @2025"],
        "企業立地件数": ["target 10 件 /年 annual"],
    }


def test_targets_below_another_note() -> None:
    """A note on the years of the projects makes no totals."""
    found = understand(page("※　令和5年度～9年度の事業を記載", "■KPI 移住者数 50人"))
    assert [shown(i) for i in found.indicators] == [["target 50 人"]]
