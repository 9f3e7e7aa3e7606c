"""Parts of indicators that nothing but a shorter rule shows: between rows, or between columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extractors.layouts.sheet import Sheet

XS = (50, 230, 290, 340, 420, 500)
HEADER = ("ものさし", "", "単位", "現状値（R5）", "目標値（R10）")
LIFE = ["baseline [男性] 79.84 歳 @2023", "target [男性] 80.5 歳 @2028"]
LIFE += ["baseline [女性] 84.62 歳 @2023", "target [女性] 85.1 歳 @2028"]
PLAIN = {
    "受診率": ["baseline 42.5 % @2023", "target 54.6 % @2028"],
    "参加者数": ["baseline 1222 人 @2023", "target 1700 人 @2028"],
}


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    return Sheet(tmp_path / "a.pdf")


def _row(sheet: Sheet, y: float, *texts: str) -> None:
    for x, text in zip(XS, texts, strict=False):
        if text:
            sheet.text(x + 4, y, text)


def _life(sheet: Sheet, y: float) -> None:
    """A name and a unit, each in the middle of two rows of parts."""
    _row(sheet, y, "", "男性", "", "79.84", "80.50")
    _row(sheet, y + 10, "健康寿命", "", "歳")
    _row(sheet, y + 20, "", "女性", "", "84.62", "85.10")


def _smoking(sheet: Sheet, y: float) -> None:
    _row(sheet, y, "", "男性", "", "24.7", "20.0")
    _row(sheet, y + 10, "喫煙率", "", "%")
    _row(sheet, y + 20, "", "女性", "", "6.1", "5.0")


@pytest.mark.parametrize("ruled", [True, False])
def test_a_rule_that_ends_where_the_parts_do(sheet: Sheet, ruled: bool) -> None:
    """The rule between 男性 and 女性 leaves out name and unit; without its left piece nothing is guessed."""
    for y in (60, 84, 108, 148):
        sheet.rule(50, y, 500, y)
    for x0, x1 in ((230, 290), (340, 500)) if ruled else ((340, 500),):
        sheet.rule(x0, 128, x1, 128)
    _row(sheet, 76, *HEADER)
    _row(sheet, 100, "受診率", "", "%", "42.5", "54.6")
    _life(sheet, 122)
    found = sheet.read().figures
    assert found["受診率"] == PLAIN["受診率"]
    if ruled:
        assert found["健康寿命"] == LIFE
    assert not any("男性" in (name or "") for name in found)


def test_rules_between_columns_and_above_and_below_them(sheet: Sheet) -> None:
    """No rule between rows; the rule left of 男性 begins at their height: parts are those of one name."""
    for y in (60, 204):
        sheet.rule(50, y, 500, y)
    for x in XS[2:5]:
        sheet.rule(x, 60, x, 204)
    sheet.rule(230, 124, 230, 204)
    _row(sheet, 78, *HEADER)
    _row(sheet, 98, "受診率", "", "%", "42.5", "54.6")
    _row(sheet, 118, "参加者数", "", "人", "1,222", "1,700")
    _life(sheet, 138)
    _smoking(sheet, 178)
    smoking = ["baseline [男性] 24.7 % @2023", "target [男性] 20 % @2028"]
    smoking += ["baseline [女性] 6.1 % @2023", "target [女性] 5 % @2028"]
    assert sheet.read().figures == {**PLAIN, "健康寿命": LIFE, "喫煙率": smoking}


def test_rules_between_columns_of_prose(sheet: Sheet) -> None:
    """The same rules around sentences that name figures: nothing is read of them."""
    for y in (60, 204):
        sheet.rule(50, y, 500, y)
    for x in (200, 350):
        sheet.rule(x, 60, x, 204)
    for x, text in ((50, "本町の出生数は前年から"), (200, "移住の相談は20件を"), (350, "来館者は3,500人に")):
        sheet.lines(x + 4, 78, text, "減り続け、令和５年度に", "は120人となりました。", leading=14)
    assert sheet.read().figures == {}


def test_a_caption_below_the_last_row(sheet: Sheet) -> None:
    """主な取組 in the column of names, without figures: no indicator; a name without figures is one."""
    for y in (60, 84, 108, 132, 156):
        sheet.rule(50, y, 500, y)
    _row(sheet, 76, "指標", "", "単位", "現状値（R5）", "目標値（R10）")
    _row(sheet, 100, "受診率", "", "%", "42.5", "54.6")
    _row(sheet, 124, "住民の満足度", "", "%")
    _row(sheet, 148, "主な取組", "", "担当")
    assert sheet.read().figures == {"受診率": PLAIN["受診率"], "住民の満足度": []}
