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


def value_boxes(sheet: Sheet, y: float, name: str, values: Sequence[tuple[str, str]]) -> None:
    """A name, and right of it a box for each value, an arrow between them."""
    sheet.text(60, y + 20, name)
    for place, (label, value) in enumerate(values):
        sheet.box(300 + 130 * place, y, 390 + 130 * place, y + 34)
        sheet.text(310 + 130 * place, y + 12, label, 7)
        sheet.text(325 + 130 * place, y + 28, value, 11)
    sheet.text(400, y + 24, "➡", 14)


PAIR = (("現状値（R6年）", "120人"), ("目標値（R12年）", "150人"))


def test_boxes_of_values_right_of_names(sheet: Sheet) -> None:
    """A frame around both rows; in each a name and two boxes."""
    sheet.box(45, 60, 560, 170)
    value_boxes(sheet, 75, "◆出生数", PAIR)
    value_boxes(sheet, 120, "◆移住者数", PAIR)
    assert sheet.read().figures == {"出生数": PLAIN, "移住者数": PLAIN}


def test_boxes_of_values_of_two_names_in_a_row(sheet: Sheet) -> None:
    """Name, two boxes, name, two boxes: each name has those behind it."""
    for x, name in ((50, "出生数"), (310, "移住者数")):
        sheet.text(x, 95, name)
        for place, (label, value) in enumerate((("現状値（R6）", "120人"), ("目標値（R12）", "150人"))):
            left = x + 60 + 85 * place
            sheet.box(left, 75, left + 75, 109)
            sheet.text(left + 8, 87, label, 7)
            sheet.text(left + 15, 103, value, 11)
    assert sheet.read().figures == {"出生数": PLAIN, "移住者数": PLAIN}


def test_boxes_of_values_beside_another_column(sheet: Sheet) -> None:
    """A frame around the boxes alone: the words at the left are none of theirs."""
    value_boxes(sheet, 75, "地域の声を聴く", PAIR)
    sheet.box(280, 60, 560, 120)
    assert sheet.read().names == []


def test_boxes_of_values_without_a_name(sheet: Sheet) -> None:
    """Without words at the left nobody knows whose values they are."""
    value_boxes(sheet, 75, "", PAIR)
    assert not [f for i in sheet.read().found.indicators for f in i.figures]


def test_boxes_of_values_of_which_one_is_not_understood(sheet: Sheet) -> None:
    """A word that is no role, or one role twice: they are no chain, and it is said that none was read."""
    value_boxes(sheet, 75, "◆出生数", (PAIR[0], ("ゆめ値", "130人")))
    sheet.text(400, 140, "目標値", 7)
    value_boxes(sheet, 150, "◆移住者数", (PAIR[0], PAIR[0]))
    found = sheet.read().found
    assert not [f for i in found.indicators for f in i.figures]
    assert found.warnings


@pytest.mark.parametrize("words", ["こども課", "住民基本台帳より", "（単位：人）"])
def test_boxes_of_values_beside_what_is_no_name(sheet: Sheet, words: str) -> None:
    """An office, a source or a unit left of the boxes: the name is elsewhere, and it is said."""
    value_boxes(sheet, 150, words, PAIR)
    found = sheet.read().found
    assert not [i.name for i in found.indicators if i.figures and i.name is not None]
    assert found.warnings


def reference_cards(sheet: Sheet, below: str) -> None:
    """Cards with a wide gap between name and unit, and a line below their values."""
    for x, name in CARDS:
        sheet.box(x, 70, x + 235, 180)
        sheet.text(x + 8, 84, name, 10)
        sheet.text(x + 190, 112, "（単位：人）", 7)
        for place, (role, year, value) in enumerate((("現状値", "(R6)", "120"), ("目標値", "(R12)", "150"))):
            for row, (word, size) in enumerate(((role, 7), (year, 7), (value, 12))):
                sheet.text(x + 30 + 110 * place, 124 + 12 * row, word, size)
        sheet.text(x + 8, 174, below, 7)


def test_reference_below_the_values(sheet: Sheet) -> None:
    """（参考）全国平均 with its year and value is a figure of the card."""
    reference_cards(sheet, "（参考）全国平均（R6）　90")
    expected = [*PLAIN, "reference 90 人 @2024"]
    assert sheet.read().figures == {"出生数": expected, "移住者数": expected}


def test_remark_below_the_values(sheet: Sheet) -> None:
    """Another number there, of which no word says what it is, makes no figure."""
    reference_cards(sheet, "※調査の対象は 90 世帯")
    assert sheet.read().figures == {"出生数": PLAIN, "移住者数": PLAIN}


def test_table_of_lower_goals_below_cards(sheet: Sheet) -> None:
    """The cards are the numeric targets; a table that names its own goals has the class of its header."""
    for x, name in CARDS:
        card_of_columns(sheet, x, name, COLUMNS)
    sheet.table(
        200,
        (120, 200, 80, 80),
        ("施策", "重要業績評価指標（KPI）", "現状値（R6）", "目標値（R12）"),
        ("1-1 農業の振興", "新規就農者数", "5人", "9人"),
        ("1-2 商業の振興", "起業者数", "3人", "6人"),
    )
    classes = {i.name: i.class_ for i in sheet.read().found.indicators}
    assert classes == {
        "出生数": "numeric_target",
        "移住者数": "numeric_target",
        "新規就農者数": "kpi",
        "起業者数": "kpi",
    }


def test_table_below_a_caption_without_cards(sheet: Sheet) -> None:
    """Right below the caption, it decides whatever the header says."""
    sheet.table(
        80,
        (120, 200, 80, 80),
        ("施策", "重要業績評価指標（KPI）", "現状値（R6）", "目標値（R12）"),
        ("1-1 農業の振興", "新規就農者数", "5人", "9人"),
    )
    assert {i.class_ for i in sheet.read().found.indicators} == {"numeric_target"}
