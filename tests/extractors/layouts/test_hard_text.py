"""Text that is harder to read than it looks: odd widths, overprints, footnote marks, wrapped digits."""

from __future__ import annotations

import random

import pytest

from tests.extractors.layouts.sheet import Sheet

HEADER = ("指標", "現状値（R5）", "目標値（R7）")
WIDTHS = (200, 110, 110)
BIRTHS = {"出生数": ["baseline 120 人 @2023", "target 150 人 @2025"]}


@pytest.mark.parametrize(
    ("baseline", "target"),
    [
        ("１２０人", "１５０人"),
        ("120 人", "150 人"),
        ("120人（令和５年度）", "150人（令和７年度）"),
        ("１２０人(Ｒ５)", "１５０人(Ｒ７)"),
    ],
    ids=["full width", "spaced", "years in full", "mixed widths"],
)
def test_widths_and_spaces(sheet: Sheet, baseline: str, target: str) -> None:
    """The same figures in other widths."""
    sheet.table(60, WIDTHS, HEADER, ("出 生 数", baseline, target))
    figures = list(sheet.read().figures.values())
    assert figures == list(BIRTHS.values())


@pytest.mark.parametrize("text", ["120,00人", "1.2.3人", "1.5千5百人"])
def test_malformed_digits(sheet: Sheet, text: str) -> None:
    """Digits that make no number are kept as text, and no value is given out."""
    sheet.table(60, WIDTHS, HEADER, ("出生数", text, "150人"))
    (indicator,) = sheet.read().found.indicators
    assert [f.value for f in indicator.figures if f.role == "baseline"] in ([None], [])


def test_overprinted_bold(sheet: Sheet) -> None:
    """A name and a figure printed twice, a third of a point apart."""
    sheet.table(60, WIDTHS, HEADER, ("", "120人", ""))
    for shift in (0, 0.3):
        sheet.text(54 + shift, 98, "出生数")
        sheet.text(364 + shift, 98, "150人")
    assert sheet.read().figures == BIRTHS


def test_doubled_digits(sheet: Sheet) -> None:
    """The same digit twice in a row is two digits."""
    sheet.table(60, WIDTHS, HEADER, ("出生数", "110人", "1,100人"))
    assert sheet.read().figures == {"出生数": ["baseline 110 人 @2023", "target 1100 人 @2025"]}


def test_footnote_mark(sheet: Sheet) -> None:
    """A small raised digit behind a name and one behind a figure belong to neither."""
    sheet.table(60, WIDTHS, HEADER, ("出生数", "120人", "150人"))
    sheet.text(84, 94, "1", 5)
    sheet.text(387, 94, "2", 5)
    assert sheet.read().figures == BIRTHS


def test_power_of_a_unit(sheet: Sheet) -> None:
    """A small raised digit behind m is the unit's."""
    sheet.table(60, WIDTHS, HEADER, ("公園の面積", "120", "150"))
    for x in (254, 364):
        end = sheet.text(x + 17, 98, "m")
        sheet.text(end, 94, "2", 5)
    baseline, target = sheet.read().found.indicators[0].figures
    assert [f.value for f in (baseline, target)] == [120, 150]
    assert baseline.unit in ("㎡", "m2", "m²")


def test_digits_wrapped_in_a_narrow_cell(sheet: Sheet) -> None:
    """128,40 / 7 fills its column and runs over: one number, and said to be joined."""
    sheet.table(
        60, (200, 40, 110), ("指標", "R5\n実績", "目標値（R7）"), ("来館者数", "128,40\n7人", "130,000人")
    )
    (indicator,) = sheet.read().found.indicators
    assert indicator.figures[0].value == 128407
    assert any(w.startswith("W046") for w in indicator.figures[0].warnings)


def test_two_numbers_in_a_wide_cell(sheet: Sheet) -> None:
    """12 / 7 on lines that leave the column half empty are not 127."""
    sheet.table(60, (200, 110, 110), ("指標", "実績（R5）", "目標値（R7）"), ("来館者数", "12\n7人", "130人"))
    (indicator,) = sheet.read().found.indicators
    assert indicator.figures[0].value is None


def test_glyphs_in_any_order(sheet: Sheet) -> None:
    """Each glyph is drawn by itself, all in a shuffled order."""
    sheet.table(60, WIDTHS, ("", "", ""), ("", "", ""))
    glyphs = []
    for y, row in ((75, HEADER), (98, ("出生数", "120人", "150人"))):
        for x, text in zip((54, 254, 364), row, strict=True):
            place = float(x)
            for sign in text:
                glyphs.append((place, y, sign))
                place += 5 if sign.isascii() else 10
    random.Random(7).shuffle(glyphs)
    for place, y, sign in glyphs:
        sheet.text(place, y, sign)
    assert sheet.read().figures == BIRTHS


def test_glyphs_of_a_wrong_map(sheet: Sheet) -> None:
    """Rare ideographs where words should be: told as garbled (W003), never given out as names."""
    rare = "弌丐丕个丱丶丼丿乂乖乘亂亅豫亊舒弍于亞亟亠亢亰亳亶从仍仄仆仂仗仞仭仟价伉佚估佛佝"
    sheet.table(
        60, WIDTHS, *((rare[n : n + 12], rare[n + 12 : n + 16], rare[n + 16 : n + 20]) for n in (0, 20))
    )
    answer = sheet.read()
    assert answer.names == []
    assert answer.found.text_layer == "garbled"
    assert "W003:pages=1" in answer.found.warnings


def test_hidden_text(sheet: Sheet) -> None:
    """White digits on white paper beside a figure are no part of it."""
    sheet.table(60, WIDTHS, HEADER, ("出生数", "120人", "150人"))
    sheet.text(394, 98, "999", color="#ffffff")
    assert sheet.read().figures == BIRTHS


def test_white_text_on_a_colour(sheet: Sheet) -> None:
    """White on a dark cell can be seen, and counts."""
    sheet.table(60, WIDTHS, HEADER, ("出生数", "120人", ""), fills=(None, "#1f4e79"))
    sheet.text(364, 98, "150人", color="#ffffff")
    assert sheet.read().figures == BIRTHS
