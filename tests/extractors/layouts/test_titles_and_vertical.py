"""Tables without a full grid: titles between their rows, vertical writing beside them."""

from __future__ import annotations

import pytest

from tests.extractors.layouts.sheet import Sheet
from tests.extractors.layouts.test_open import FIGURES, HEADER, ROWS

XS = (56, 280, 400)
BAND = "#e2efda"


def _row(sheet: Sheet, y: float, row: tuple[str, ...]) -> None:
    for x, text in zip(XS, row, strict=True):
        sheet.text(x, y + 15, text)


def _banded(sheet: Sheet, titles: tuple[str, str]) -> None:
    """A band behind the header and behind each title; rows between them on paper, no line at all."""
    for top, fill in ((60, "#1f4e79"), (83, BAND), (129, BAND)):
        sheet.box(50, top, 490, top + 23, fill, pen=0)
    for x, text in zip(XS, HEADER, strict=True):
        sheet.text(x, 75, text, color="#ffffff")
    sheet.text(56, 98, titles[0])
    _row(sheet, 106, ROWS[0])
    sheet.text(56, 144, titles[1])
    _row(sheet, 152, ROWS[1])
    _row(sheet, 175, ROWS[2])


def test_titles_on_bands(sheet: Sheet) -> None:
    """Bands with the names of measures part the rows of one table."""
    _banded(sheet, ("施策１　子育て支援", "施策２　文化の振興"))
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert list(answer.goals.values()) == ["子育て支援", "文化の振興", "文化の振興"]


def test_sentence_on_a_band(sheet: Sheet) -> None:
    """A sentence stands on the second band: what is below it is no row of the table above."""
    _banded(sheet, ("施策１　子育て支援", "次の数は参考までに掲げたものです。"))
    assert sheet.read().names == ["出生数"]


def _between_rules(sheet: Sheet, text: str) -> None:
    """A rule above and below every row; the third row is one text at the names' place."""
    for n, row in enumerate((HEADER, ROWS[0], (text, "", ""), *ROWS[1:])):
        sheet.rule(50, 60 + 23 * n, 490, 60 + 23 * n)
        for x, part in zip(XS, row, strict=True):
            if part:
                sheet.text(x, 75 + 23 * n, part)
    sheet.rule(50, 175, 490, 175)


def test_numbered_title_between_rules(sheet: Sheet) -> None:
    """施策２ 文化の振興 fills a row of its own: the rows below it are the table's."""
    _between_rules(sheet, "施策２　文化の振興")
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert answer.goals["図書館の来館者数"] == "文化の振興"


def test_name_without_figures_between_rules(sheet: Sheet) -> None:
    """The row holds a name like the others: it is no title, and no goal."""
    _between_rules(sheet, "市民の満足度")
    assert sheet.read().outline == []


def _with_goals(sheet: Sheet, top: float) -> None:
    for n, row in enumerate((("基本目標", *HEADER), *(("", *r) for r in ROWS))):
        for x, text in zip((56, 120, 300, 420), row, strict=True):
            if text:
                sheet.text(x, top + 28 * n, text)


def test_vertical_writing_beside_open_rows(sheet: Sheet) -> None:
    """No rule; the goal is written down the left of its three rows."""
    _with_goals(sheet, 76)
    for n, char in enumerate("安心して暮らせるまち"):
        sheet.text(70, 92 + 9 * n, char, size=8)
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert set(answer.goals.values()) == {"安心して暮らせるまち"}


def _tight_header(sheet: Sheet, *words: str, shift: float = 0.0) -> None:
    """The second header on several lines as near as its characters are; ``shift`` 0.5 centres them."""
    top = 86 - 10 * (len(words) - 1)
    for n, text in enumerate(words):
        sheet.text(280 + shift * (30 - sheet.width_of(text, 10)), top + 10 * n, text)
    sheet.text(56, (top + 86) / 2, "指標")
    sheet.text(400, (top + 86) / 2, "目標値（R7）")
    for n, row in enumerate(ROWS):
        for x, text in zip((56, 280, 400), row, strict=True):
            sheet.text(x, 110 + 22 * n, text)


def test_ragged_lines_set_tight(sheet: Sheet) -> None:
    """Lines of a header stand as near as its characters; the last is the shortest: no vertical writing."""
    _tight_header(sheet, "基準値", "（現状", "値）")
    assert sheet.read().figures == {
        "出生数": ["baseline 120 人", "target 150 人 @2025"],
        "図書館の来館者数": ["baseline 3400 人", "target 4000 人 @2025"],
        "空き家の活用件数": ["baseline 5 件", "target 12 件 @2025"],
    }


def test_centred_lines_set_tight(sheet: Sheet) -> None:
    """As near, and the last line is centred: its characters are not right below those above it."""
    _tight_header(sheet, "現状値", "（策定", "時）", shift=0.5)
    assert sheet.read().figures == {
        "出生数": ["baseline 120 人", "target 150 人 @2025"],
        "図書館の来館者数": ["baseline 3400 人", "target 4000 人 @2025"],
        "空き家の活用件数": ["baseline 5 件", "target 12 件 @2025"],
    }


def test_lines_set_tight_above_a_longer_one(sheet: Sheet) -> None:
    """As near, four lines of two characters, tall like vertical writing, go on in a longer one."""
    _tight_header(sheet, "計画", "策定", "時の", "現状", "値（R5）")
    assert sheet.read().figures == FIGURES


@pytest.mark.parametrize("columns", [("安心して暮らせ", "るまち"), ("安心して暮", "らせるまち")])
def test_columns_of_vertical_writing_set_tight(sheet: Sheet, columns: tuple[str, str]) -> None:
    """Characters as near beside as below each other; the right column is the longer one, or both are tall."""
    _with_goals(sheet, 76)
    for x, column in zip((76, 68), columns, strict=True):
        for n, char in enumerate(column):
            sheet.text(x, 92 + 8 * n, char, size=8)
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert set(answer.goals.values()) == {"安心して暮らせるまち"}


def test_units_under_each_other(sheet: Sheet) -> None:
    """A column of units, one character in each row: no vertical writing, each is its row's."""
    for n, row in enumerate((("指標", "単位", "現状値（R5）", "目標値（R7）"), ("出生数", "人", "120", "150"),
                             ("転入者数", "人", "340", "400"), ("就農者数", "人", "5", "12"))):  # fmt: skip
        for x, text in zip((56, 220, 300, 420), row, strict=True):
            sheet.text(x, 76 + 13 * n, text)
    assert sheet.read().figures == {
        "出生数": ["baseline 120 人 @2023", "target 150 人 @2025"],
        "転入者数": ["baseline 340 人 @2023", "target 400 人 @2025"],
        "就農者数": ["baseline 5 人 @2023", "target 12 人 @2025"],
    }
