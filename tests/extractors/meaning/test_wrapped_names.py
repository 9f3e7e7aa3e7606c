"""Names of several lines in columns without rules between rows, and values level with one of the lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extractors.layouts.sheet import Sheet

XS = (50, 190, 300, 410)
NAMES = ("出生数", "健診を受けた人の\n数（40歳以上）", "移住者数")
SHORT = ("出生数", "新しく農業を始めた\n若い人の数", "移住者数")


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """A blank page."""
    return Sheet(tmp_path / "one.pdf")


def columns(sheet: Sheet, names: tuple[str, ...], line: int, pitch: float = 24, grows: bool = False) -> None:
    """A frame and rules between columns; values stand level with one line of each name without ``*``."""
    y = 100.0
    for n, name in enumerate(names):
        parts = name.strip("*").split("\n")
        level = y + 12 * min(line, len(parts) - 1)
        sheet.lines(54, y, *parts, leading=12)
        if not name.endswith("*"):
            sheet.text(XS[1] + 4, level, f"{120 + n}人")
            sheet.text(XS[2] + 4, level, f"{150 + n}人")
        y += pitch + 12 * (len(parts) - 1) * grows
    for x in XS:
        sheet.rule(x, 60, x, y - 10)
    for height in (60, y - 10):
        sheet.rule(XS[0], height, XS[-1], height)
    for x, text in zip(XS, ("指標", "現状値（R5）", "目標値（R7）"), strict=False):
        sheet.text(x + 4, 76, text)


def expected(names: tuple[str, ...]) -> dict[str, list[str]]:
    """What the columns say."""
    return {
        name.replace("\n", ""): [f"baseline {120 + n} 人 @2023", f"target {150 + n} 人 @2025"]
        for n, name in enumerate(names)
    }


@pytest.mark.parametrize("names", [NAMES, SHORT])
@pytest.mark.parametrize("line", [0, 1])
def test_values_on_the_first_or_last_line(sheet: Sheet, names: tuple[str, ...], line: int) -> None:
    """The row pitch is 24 where lines of one name are 12 apart."""
    columns(sheet, names, line, grows=True)
    assert sheet.read().figures == expected(names)


def test_particle_where_lines_are_as_far_apart_as_names(sheet: Sheet) -> None:
    """健診を受けた人の goes on, though its second line is as near to the next name."""
    columns(sheet, NAMES, 0)
    assert sheet.read().figures == expected(NAMES)


def test_other_names_where_the_words_do_not_tell(sheet: Sheet) -> None:
    """The last name has its values on its first line, so the second has."""
    names = (*SHORT, "来館者と\n貸出の数")
    columns(sheet, names, 0)
    assert sheet.read().figures == expected(names)


def test_nothing_tells_whose_line_it_is(sheet: Sheet) -> None:
    """No figure is read, no name invented, and a warning says so."""
    columns(sheet, SHORT, 0)
    found = sheet.read().found
    assert not found.indicators
    assert any(w.startswith("W005") for w in map(str, found.warnings))


def test_name_without_values_at_the_distance_of_rows(sheet: Sheet) -> None:
    """A line as far from its neighbours as rows are is a name of its own."""
    names = ("出生数", "移住者数", "来館者数*", "就業者数", "起業者数", "貸出冊数")
    columns(sheet, names, 0)
    figures = sheet.read().figures
    told = {name: said for name, said in expected(names).items() if not name.endswith("*")}
    assert {name: said for name, said in figures.items() if said} == told
