"""Cards of designed plans: columns of year, value and label, bubbles over circles, names without a box."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from extractors.layout.card_words import ROLE, VALUE, meaning
from extractors.layout.open_cards import open_places
from extractors.lexicon import load
from tests.extractors.layouts.sheet import Sheet

CARDS = ((50, "出生数"), (310, "移住者数"))
READ = {
    name: [
        "baseline 120 人 @2019",
        "actual 135 人 @2024",
        "target 150 人 @2030",
        "achievement_rate 90 % @2024",
    ]
    for _, name in CARDS
}
PLAIN = ["baseline 120 人 @2024", "target 150 人 @2030"]


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """A page below a caption of numeric targets."""
    page = Sheet(tmp_path / "plan.pdf")
    page.text(50, 50, "■数値目標", 12)
    return page


def bubble(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
    """A box with rounded corners and a border."""
    sheet.canvas.setFillColorRGB(1, 1, 1)
    sheet.canvas.roundRect(x0, sheet.height - y1, x1 - x0, y1 - y0, 8, stroke=1, fill=1)


def card_of_columns(sheet: Sheet, x: float, name: str, columns: Sequence[tuple[str, str, str]]) -> None:
    """A framed card: the name and 単位：人 in its head, below them a column for each figure."""
    sheet.box(x, 70, x + 235, 170)
    sheet.text(x + 8, 88, name, 11)
    sheet.text(x + 180, 88, "単位：人", 8)
    for place, (year, value, role) in enumerate(columns):
        sheet.text(x + 10 + 58 * place, 110, year, 8)
        sheet.text(x + 10 + 58 * place, 130, value, 11)
        sheet.text(x + 10 + 58 * place, 150, role, 8)


COLUMNS = (("R1", "120", "基準値"), ("R6", "135", "実績値"), ("R12", "150", "目標値"))


def test_columns_of_year_value_and_label(sheet: Sheet) -> None:
    """The last column has no year above; 達成率（R6） says it below."""
    for x, name in CARDS:
        card_of_columns(sheet, x, name, (*COLUMNS, ("", "90％", "達成率（R6）")))
    assert sheet.read().figures == READ


def test_columns_of_which_one_has_no_year(sheet: Sheet) -> None:
    """The label of the last column has none either: which year it is of, nobody says."""
    for x, name in CARDS:
        card_of_columns(sheet, x, name, (*COLUMNS, ("", "90％", "達成率")))
    assert sheet.read().names == []


def test_numbered_badge_above_the_name(sheet: Sheet) -> None:
    """KPI 01 on each card counts the indicators; the sum over years is a remark on the target."""
    for place, (x, name) in enumerate(CARDS):
        sheet.box(x, 70, x + 235, 170)
        sheet.text(x + 8, 82, f"KPI 0{place + 1}", 8)
        sheet.text(x + 8, 96, name, 11)
        for column, words in enumerate((("R6", "120人", "現状"), ("R12", "150人", "目標（5年間累計）"))):
            for row, word in enumerate(words):
                sheet.text(x + 20 + 90 * column, 115 + 18 * row, word, 9)
    found = sheet.read()
    assert found.figures == {
        name: ["baseline 120 人 @2024", "target 150 人 cumulative @2030"] for _, name in CARDS
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("目標（5年間累計）", (ROLE, "target")),
        ("（5年間累計）", None),
        ("25人（5年間累計）", (VALUE, None)),
        ("社会増減", None),
        ("増加", (VALUE, None)),
    ],
)
def test_sums_and_names_of_change(text: str, said: tuple[str, str | None] | None) -> None:
    """Years of a sum are no value, and 増減 asks for no change."""
    assert meaning(text, load()) == said


def circles(sheet: Sheet, x: float, values: Sequence[str], y: float = 150) -> None:
    """Years beside circles, in each circle a role and a value."""
    for column, (year, role, value) in enumerate(zip(("R6", "R12"), ("現状", "目標"), values, strict=True)):
        left = x + 10 + 110 * column
        sheet.text(left, y - 25, year, 8)
        sheet.text(left + 40, y, role, 8)
        sheet.text(left + 38, y + 18, value, 12)


def test_bubbles_over_circles(sheet: Sheet) -> None:
    """Names in white bubbles; no year stands above its value, and each row holds one kind of words."""
    for x, name in CARDS:
        bubble(sheet, x, 70, x + 235, 95)
        sheet.text(x + 90, 86, name, 10)
        circles(sheet, x, ("120人", "150人"))
    assert sheet.read().figures == dict.fromkeys(("出生数", "移住者数"), PLAIN)


def test_bubbles_over_words(sheet: Sheet) -> None:
    """The same bubbles over a value and a word: nothing is read."""
    for x, name in CARDS:
        bubble(sheet, x, 70, x + 235, 95)
        sheet.text(x + 90, 86, name, 10)
        circles(sheet, x, ("120人", "相談会"))
    assert sheet.read().names == []


def test_name_over_dated_values_with_an_arrow(sheet: Sheet) -> None:
    """No box: each role and year above its value, one higher than the other as the values differ in size."""
    sheet.text(50, 80, "出生数", 12)
    sheet.text(50, 104, "令和6年度（現状値）", 7.5)
    sheet.text(190, 94, "令和12年度（目標値）", 7.5)
    sheet.text(sheet.text(50, 122, "120人", 16) + 30, 122, "→", 14)
    sheet.text(190, 122, "150人", 26)
    assert sheet.read().figures == {"出生数": PLAIN}


def test_dated_values_with_an_arrow_beside_a_name(sheet: Sheet) -> None:
    """A table without rules: the header over the values, names left of them; the line above is no name."""
    sheet.text(50, 80, "暮らしの安心", 12)
    sheet.text(250, 104, "令和6年度（現状値）", 7.5)
    sheet.text(390, 104, "令和12年度（目標値）", 7.5)
    for y, name in ((122, "出生数"), (142, "移住者数")):
        sheet.text(50, y, name)
        sheet.text(sheet.text(250, y, "120人", 10) + 70, y, "→")
        sheet.text(390, y, "150人")
    assert open_places(sheet.page().glyphs, load()) == []


def test_word_at_the_right_end_above_cards(sheet: Sheet) -> None:
    """成果指標 at the right end of a title stands over one card, and makes no columns of the page."""
    sheet.text(50, 62, "基本目標１　子どもを育てる", 12)
    for top, title in ((80, "施策1-1　出産"), (200, "施策1-2　移住")):
        sheet.text(50, top, title, 11)
        sheet.text(500, top, "成果指標", 10)
        for x, name in CARDS:
            sheet.box(x, top + 12, x + 235, top + 90)
            sheet.text(x + 10, top + 28, name + title[2:5], 10)
            sheet.lines(x + 10, top + 50, "現状値（R6）　120人", "目標値（R12）　150人")
    assert sheet.read().goals == {
        "出生数1-1": "出産", "移住者数1-1": "出産", "出生数1-2": "移住", "移住者数1-2": "移住",
    }  # fmt: skip
