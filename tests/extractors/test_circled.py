"""Circled numbers that are years: said, shown, and neither; figures set with a tab beside their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.cover.circled import as_printed, era_of_circled
from tests.extractors.layouts.sheet import Sheet

CHAINS = "移住者数 ㉖６１２人→㉛８５０人\n就業者数 ㉖７８人→㉛１２０人\n出生数 ㉖－→㉛１０人"


@pytest.mark.parametrize(
    ("text", "era"),
    [
        ("○囲みの数字は、平成の年度を表す。㉖", "平成"),
        ("◯付き数字は令和の年度です。⑥", "令和"),
        ("（例）㉖…平成２６年度の実績", "平成"),
        ("（例）㉖…平成２７年度の実績", None),
        (CHAINS, "平成"),
        (CHAINS.partition("出生数")[0], None),
        (CHAINS.replace("㉖", "㉛").replace("㉛", "㉖"), None),
        ("㉖ 新規就農者数 12人\n㉗ １人当たりの所得 13万円", None),
        ("○囲みの数字は指標の番号を表す。㉖", None),
    ],
)
def test_a_document_says_so_or_shows_it(text: str, era: str | None) -> None:
    """Three chains to a later number; fewer, or a number and another year, say nothing."""
    assert era_of_circled([text]) == era


def test_spelling_is_taken_back() -> None:
    assert as_printed("平成.27年度〜平成.31年度累計100人、平成26年度") == "㉗〜㉛累計100人、平成26年度"


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """A list of names and values set with a tab, below a caption of indicators."""
    page = Sheet(tmp_path / "plan.pdf")
    page.text(50, 50, "重要業績評価指標（ＫＰＩ）", 12)
    names = ("・移住者数", "・農林業と観光業の売上が前の年を", "・医療費助成の対象の引上げ", "・保育所の数")
    values = ("㉖６１２人→㉛８５０人", "㉖４８％→㉛６０％", "㉘実施", "㉗～㉛累計５か所")
    for place, (name, value) in enumerate(zip(names, values, strict=True)):
        top = 80 + 15 * place + (15 if place > 1 else 0)
        page.text(60, top, name)
        page.text(330, top, value)
    page.text(70, 110, "上回る町村の割合")
    return page


def test_years_in_circles_beside_names(sheet: Sheet) -> None:
    """A name runs on below itself; a year and one word are a figure, too; what is printed is kept."""
    sheet.text(50, 300, "（例）㉖…平成２６年度の実績", 9)
    found = sheet.read()
    assert found.figures == {
        "移住者数": ["baseline 612 人 @2014", "target 850 人 @2019"],
        "農林業と観光業の売上が前の年を上回る町村の割合": ["baseline 48 % @2014", "target 60 % @2019"],
        "医療費助成の対象の引上げ": ["target qualitative @2016"],
        "保育所の数": ["target 5 か所 cumulative @2019"],
    }
    assert found.found.indicators[0].figures[0].raw == "㉖612人"


def test_circled_numbers_of_which_nothing_is_said(sheet: Sheet) -> None:
    """Two chains show nothing: no digit behind a circle is read, nor the last figure alone."""
    found = sheet.read()
    assert not [figure for indicator in found.found.indicators for figure in indicator.figures]
