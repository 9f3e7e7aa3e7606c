"""Circled numbers that are years: said, shown, and neither; figures set with a tab beside their names."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from extractors.cover.circled import era_of_circled, with_years
from extractors.cover.circled_texts import as_printed
from extractors.geometry import Box
from extractors.pdf.pages import open_pdf
from extractors.results import Cover, FoundFigure, FoundIndicator
from tests.extractors.layouts.sheet import Sheet

CHAINS = "移住者数 ㉖６１２人→㉛８５０人\n就業者数 ㉖７８人→㉛１２０人\n出生数 ㉖－→㉛１０人"


PLAN = Cover(plan_start_fy=2015, plan_end_fy=2019)
LISTED = "①令和元年10月に開始\n②令和2年2月に改定\n③令和3年3月に終了"


@pytest.mark.parametrize(
    ("text", "era"),
    [
        ("○囲みの数字は、平成の年度を表す。㉖", "平成"),
        ("◯付き数字は令和の年度です。⑥", "令和"),
        ("○囲みの数字は指標の番号を表す。㉖", None),
        ("（例）㉖…平成２６年度の実績", "平成"),
        ("（例）㉖…平成２７年度の実績", None),
        ("㉖…平成２６年度の実績 ㉚…令和30年度の目標", None),
        ("③令和3年3月", None),
        ("⑤ 令和5年度決算", None),
        ("凡例 ⑤令和5年度", None),
        ("凡例 ⑤令和5年度 ⑩令和10年度", "令和"),
        ("凡例 ⑤令和5年度 ⑩令和11年度", None),
        ("条例：⑤令和5年度 ⑩令和10年度", None),
        ("（例）⑤令和5年度 ⑩令和10年度\n" + LISTED, None),
        (LISTED, None),
        ("見方\n" + LISTED, None),
        ("\n".join(f"{chr(0x2460 + n)} 項目" for n in range(20)) + "\n㉑平成21年3月", None),
        ("\n".join(f"{chr(0x2460 + n)} 項目" for n in range(5)) + "\n㉑平成21年3月", "平成"),
    ],
)
def test_a_document_says_so(text: str, era: str | None) -> None:
    """In words, by a pair that no list may have made, or in a legend of two pairs."""
    assert era_of_circled([text], PLAN) == era


@pytest.mark.parametrize(
    ("text", "cover", "era"),
    [
        (CHAINS, PLAN, "平成"),
        (CHAINS, Cover(published="2015-07"), "平成"),
        (CHAINS, Cover(), None),
        (CHAINS, Cover(plan_start_fy=2022, plan_end_fy=2026), None),
        (CHAINS, Cover(published="2022-03"), None),
        (CHAINS.replace("㉖", "㉒").replace("㉛", "㉖"), Cover(plan_start_fy=2022, plan_end_fy=2026), None),
        (CHAINS.partition("出生数")[0], PLAN, None),
        (CHAINS.replace("㉖", "㉜").replace("㉛", "㉖"), PLAN, None),
        ("㉖ 新規就農者数 12人\n㉗ １人当たりの所得 13万円", PLAN, None),
    ],
)
def test_a_document_shows_it(text: str, cover: Cover, era: str | None) -> None:
    """Three chains to a later number, the plan's years about them in one era only."""
    assert era_of_circled([text], cover) == era


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


def test_texts_have_their_circled_numbers_again(sheet: Sheet) -> None:
    """A name, a heading and a department keep the sign that is printed, though it is spelt for reading."""
    sheet.text(50, 300, "（例）㉖…平成２６年度の実績", 9)
    sheet.text(50, 330, "基本目標１ ㉖年生まれの子育て支援", 14)
    sheet.text(50, 360, "重要業績評価指標（ＫＰＩ）", 12)
    sheet.text(60, 390, "・児童数（㉖生まれ）")
    sheet.text(330, 390, "㉙６１２人→㉛８５０人")
    found = sheet.read().found
    assert [heading.title for heading in found.headings] == ["㉖年生まれの子育て支援"]
    assert [indicator.name for indicator in found.indicators][-1] == "児童数（㉖生まれ）"
    assert ".26年度" not in repr(found)


def test_every_text_of_an_indicator() -> None:
    spelt = "平成.26年度の調査"
    box = Box(0, 0, 1, 1)
    figure = FoundFigure("target", spelt, "ok", 1, box, component=spelt, period_raw=spelt, warnings=(spelt,))
    indicator = FoundIndicator(
        "kpi", spelt, spelt, None, 1, box, None, spelt, spelt, (spelt,), spelt, spelt, figures=(figure,)
    )
    printed = as_printed(indicator)
    assert ".26年度" not in repr(printed)


SMALL = ("②10代の起業者数", "③18歳以下の子育て支援", "①5人 ②3人", "①～③の合計")


@pytest.mark.parametrize("text", SMALL)
def test_small_numbers_that_stay_numbers(text: str, tmp_path: Path) -> None:
    """At the head of a line, or beside a figure without a later year, also in a document with years."""
    page = Sheet(tmp_path / "plan.pdf")
    page.text(50, 50, text)
    assert texts_of(page) == text


def test_small_numbers_in_a_chain(tmp_path: Path) -> None:
    """A chain behind a name; one that begins its line, or goes back, may be a list."""
    page = Sheet(tmp_path / "plan.pdf")
    page.lines(50, 50, "移住者 ⑤5人→⑧6人→⑩8人", "⑤5人→⑩8人", "移住者 ⑩5人→⑤8人", "移住者 ⑤～⑩累計8人")
    assert texts_of(page) == (
        "移住者 令和.5年度5人→令和.8年度6人→令和.10年度8人"
        "⑤5人→⑩8人"
        "移住者 ⑩5人→⑤8人"
        "移住者 令和.5年度～令和.10年度累計8人"
    )


def texts_of(page: Sheet) -> str:
    """What is printed, spelt in a document of 令和."""
    with closing(open_pdf(page.save())) as pdf:
        return "".join(glyph.text for glyph in with_years(pdf.read(1), "令和").glyphs)


def test_circled_numbers_of_which_nothing_is_said(sheet: Sheet) -> None:
    """Two chains show nothing: no digit behind a circle is read, nor the last figure alone."""
    found = sheet.read()
    assert not [figure for indicator in found.found.indicators for figure in indicator.figures]
