"""What was deleted and inserted, chains of values, columns before and after a change."""

from __future__ import annotations

import pytest

from tests.extractors.layouts.sheet import Sheet

HEADER = ("指標", "現状値（R5）", "目標値（R7）")
WIDTHS = (200, 120, 120)
X, Y = 374, 98
"""Where the target begins, and its baseline."""
CHANGED = {"出生数": ["baseline 120 人 @2023", "~target 150 人 @2025", "target#1 170 人 @2025"]}
PLAIN = {"出生数": ["baseline 120 人 @2023", "target 150 人 @2025"]}
RED = "#ff0000"


def draw(sheet: Sheet) -> None:
    """A table whose target is left blank."""
    sheet.table(60, WIDTHS, HEADER, ("出生数", "120人", ""))


@pytest.mark.parametrize("line", ["stroke", "box", "pieces", "double"])
def test_struck_through(sheet: Sheet, line: str) -> None:
    """150人 with a line at mid-height, however it is drawn; 170人 beside it in red."""
    draw(sheet)
    end = sheet.text(X, Y, "150人")
    if line == "stroke":
        sheet.rule(X, Y - 3.7, end, Y - 3.7)
    elif line == "box":
        sheet.box(X, Y - 4, end, Y - 3.4, "#000000", pen=0)
    elif line == "pieces":
        for start in range(X, int(end), 5):
            sheet.rule(start + 0.2, Y - 3.7, min(start + 4.8, end), Y - 3.7)
    else:
        sheet.rule(X, Y - 4.6, end, Y - 4.6)
        sheet.rule(X, Y - 3, end, Y - 3)
    sheet.text(end, Y, "170人", color=RED)
    assert sheet.read().figures == CHANGED


def test_underlined(sheet: Sheet) -> None:
    """The same line below the text only stresses it."""
    draw(sheet)
    end = sheet.text(X, Y, "150人")
    sheet.rule(X, Y + 1.5, end, Y + 1.5)
    assert sheet.read().figures == PLAIN


def test_inserted_in_colour(sheet: Sheet) -> None:
    """170 in red and underlined beside a struck 150; 人 is unmarked and belongs to both."""
    draw(sheet)
    middle = sheet.text(X, Y, "150")
    sheet.rule(X, Y - 3.7, middle, Y - 3.7)
    end = sheet.text(middle, Y, "170", color=RED)
    sheet.rule(middle, Y + 1.5, end, Y + 1.5, color=RED)
    sheet.text(end, Y, "人")
    answer = sheet.read()
    assert answer.figures == CHANGED
    assert [f.raw for f in answer.found.indicators[0].figures] == ["120人", "150170人", "150170人"]


def _struck_and_underlined(sheet: Sheet, strike: float) -> None:
    """150人, struck through, and 170人 behind it, underlined; the strike ends ``strike`` points behind 人."""
    draw(sheet)
    middle = sheet.text(X, Y, "150人", color=RED)
    end = sheet.text(middle, Y, "170人", color=RED)
    sheet.rule(X, Y - 3.7, middle + strike, Y - 3.7, color=RED)
    sheet.rule(middle, Y + 1.5, end, Y + 1.5, color=RED)


def test_strike_runs_on_into_the_insertion(sheet: Sheet) -> None:
    """The strike ends in the middle of 1, below all of which runs the underline: 1 is inserted."""
    _struck_and_underlined(sheet, 2.9)
    assert sheet.read().figures == CHANGED


def test_insertion_that_was_deleted_again(sheet: Sheet) -> None:
    """The strike runs to the end of all that is underlined: both figures are deleted."""
    _struck_and_underlined(sheet, sheet.width_of("170人", 10))
    (indicator,) = sheet.read().found.indicators
    assert not any(f.value == 170 and not f.superseded for f in indicator.figures)


def test_coloured(sheet: Sheet) -> None:
    """A red figure alone is no insertion."""
    draw(sheet)
    sheet.text(X, Y, "150人", color=RED)
    assert sheet.read().figures == PLAIN


def test_a_line_that_goes_on(sheet: Sheet) -> None:
    """A rule at mid-height that runs on over the column (an arrow's shaft) strikes nothing."""
    draw(sheet)
    end = sheet.text(X, Y, "150人")
    sheet.rule(X, Y - 3.7, end + 60, Y - 3.7)
    assert sheet.read().figures == PLAIN


@pytest.mark.parametrize("arrow", ["\n↓\n", "→", " ⇒ "])
def test_chain(sheet: Sheet, arrow: str) -> None:
    """Two targets with an arrow between them: the second one holds."""
    sheet.table(60, WIDTHS, HEADER, ("出生数", "120人", f"150人{arrow}170人"))
    assert sheet.read().figures == CHANGED


@pytest.mark.parametrize("dash", ["～", "－"])
def test_range(sheet: Sheet, dash: str) -> None:
    """A wave or dash between two numbers is a span or not understood, never a change."""
    sheet.table(60, WIDTHS, HEADER, ("出生数", "120人", f"150{dash}170人"))
    (indicator,) = sheet.read().found.indicators
    assert [(f.role, f.superseded) for f in indicator.figures] == [("baseline", False), ("target", False)]
    assert indicator.figures[1].value != 170


def test_before_and_after(sheet: Sheet) -> None:
    """変更前 and 変更後 below 目標値."""
    sheet.table(
        60,
        (160, 100, 90, 90),
        ("指標", "現状値（R5）", "目標値（R7）", "<"),
        ("^", "^", "変更前", "変更後"),
        ("出生数", "120人", "150人", "170人"),
    )
    assert sheet.read().figures == {
        "出生数": ["baseline 120 人 @2023", "~target 150 人 @2025", "revised_target 170 人 @2025"]
    }


def test_year_before_and_year_after(sheet: Sheet) -> None:
    """The same grid with two years below 目標値: both hold."""
    sheet.table(
        60,
        (160, 100, 90, 90),
        ("指標", "現状値（R5）", "目標値", "<"),
        ("^", "^", "R6", "R7"),
        ("出生数", "120人", "150人", "170人"),
    )
    assert sheet.read().figures == {
        "出生数": ["baseline 120 人 @2023", "target 150 人 @2024", "target#1 170 人 @2025"]
    }


def test_targets_before_and_after(sheet: Sheet) -> None:
    """改訂前の目標値 and 改訂後の目標値 side by side."""
    sheet.table(
        60,
        (140, 90, 110, 110),
        ("指標", "現状値（R5）", "改訂前の目標値\n（R7）", "改訂後の目標値\n（R7）"),
        ("出生数", "120人", "150人", "170人"),
    )
    assert sheet.read().figures == {
        "出生数": ["baseline 120 人 @2023", "~target 150 人 @2025", "revised_target 170 人 @2025"]
    }


def test_sentences_before_and_after(sheet: Sheet) -> None:
    """改訂前 and 改訂後 alone, below a caption: sentences of the plan, none of which is a target."""
    sheet.text(50, 50, "○　主な文言の新旧対照表")
    sheet.table(
        60,
        (220, 220),
        ("改訂前", "改訂後"),
        ("人口は5年間で412人減少した。", "人口は5年間で571人減少した。"),
        ("2060年に7,000人を維持する。", "2060年に6,500人を維持する。"),
    )
    assert sheet.read().figures == {}


def test_revised_target(sheet: Sheet) -> None:
    """目標値修正 beside 目標値; it states no year and is given none."""
    sheet.table(
        60,
        (160, 100, 90, 90),
        ("指標", "現状値（R5）", "目標値（R7）", "目標値修正"),
        ("出生数", "120人", "150人", "170人"),
        ("婚姻数", "40組", "50組", ""),
    )
    assert sheet.read().figures == {
        "出生数": ["baseline 120 人 @2023", "target 150 人 @2025", "revised_target 170 人"],
        "婚姻数": ["baseline 40 組 @2023", "target 50 組 @2025"],
    }


def test_remark_beside_the_target(sheet: Sheet) -> None:
    """備考 in place of 目標値修正: a number in it is no figure."""
    sheet.table(
        60,
        (160, 100, 90, 90),
        ("指標", "現状値（R5）", "目標値（R7）", "備考"),
        ("出生数", "120人", "150人", "国は170人"),
    )
    assert sheet.read().figures == PLAIN
