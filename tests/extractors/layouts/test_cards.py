"""Cards: a box for each indicator, its name above its values."""

from __future__ import annotations

from tests.extractors.layouts.sheet import Sheet

BIRTHS = {"出生数": ["baseline 120 人 @2023", "target 150 人 @2025"]}
BOTH = {**BIRTHS, "就業者数": ["baseline 300 人 @2023", "target 350 人 @2025"]}
CARDS = ((50, "出生数", "120人", "150人"), (300, "就業者数", "300人", "350人"))


def test_cards_side_by_side(sheet: Sheet) -> None:
    """Two cards on the same height; role, year and value stand on a line of their own, all of one width."""
    sheet.text(50, 50, "■数値目標", 12)
    for x, name, now, then in CARDS:
        sheet.box(x, 70, x + 220, 150)
        sheet.text(x + 10, 90, name, 12)
        sheet.lines(x + 10, 115, f"現状値（R5）　{now}", f"目標値（R7）　{then}", leading=20)
    assert sheet.read().figures == BOTH


def test_cards_of_news(sheet: Sheet) -> None:
    """The same boxes below another caption tell what happened: no indicator."""
    sheet.text(50, 50, "■まちの話題", 12)
    for x, name, now, then in CARDS:
        sheet.box(x, 70, x + 220, 150)
        sheet.text(x + 10, 90, name, 12)
        sheet.lines(x + 10, 115, f"きのうは{now}でした。", f"きょうは{then}です。", leading=20)
    assert sheet.read().names == []


def test_cards_below_each_other(sheet: Sheet) -> None:
    """Year before its role, both values on one line with an arrow between them."""
    sheet.text(50, 50, "■数値目標", 12)
    for y, (_, name, now, then) in zip((70, 160), CARDS, strict=True):
        sheet.box(50, y, 500, y + 70, fill="#eef4ff")
        sheet.text(60, y + 20, name, 12)
        sheet.text(60, y + 42, f"R5（現状）{now}　→　R7（目標）{then}")
    assert sheet.read().figures == BOTH


def test_a_card_that_looks_back(sheet: Sheet) -> None:
    """The same line of a past plan, in a sentence: nothing is set."""
    sheet.box(50, 70, 500, 140, fill="#eef4ff")
    sheet.text(60, 90, "出生数について", 12)
    sheet.text(60, 112, "R5（現状）は120人で、R7（目標）の150人には届きません。")
    assert sheet.read().names == []
