"""Tables whose columns are ruled and whose rows are not: cells that hold the lines of many indicators."""

from __future__ import annotations

import pytest

from extractors.geometry import Box
from extractors.layout.lines import lines_of
from extractors.layout.unit_stacks import with_units_apart
from extractors.model import Glyph, Line
from tests.extractors.layouts.sheet import Sheet
from tests.extractors.layouts.test_open import FIGURES, HEADER, ROWS

XS = (50, 230, 340, 450)
UNREAD = ["baseline unparsed @2023", "target unparsed @2025"]


def _grid(sheet: Sheet, bottom: float, xs: tuple[float, ...] = XS, header: tuple[str, ...] = HEADER) -> None:
    """Rules between the columns, and above and below the header; the next one at the foot."""
    for y in (60, 83, bottom):
        sheet.rule(xs[0], y, xs[-1], y)
    for x in xs:
        sheet.rule(x, 60, x, bottom)
    _row(sheet, 76, *header, xs=xs)


def _row(sheet: Sheet, y: float, *texts: str, xs: tuple[float, ...] = XS) -> None:
    for x, text in zip(xs, texts, strict=False):
        if text:
            sheet.text(x + 4, y, text)


def _lines(sheet: Sheet, column: int, y: float, *texts: str, xs: tuple[float, ...] = XS) -> None:
    sheet.lines(xs[column] + 4, y, *texts, leading=12)


@pytest.mark.parametrize("step", [13, 16, 24])
def test_rows_of_one_line(sheet: Sheet, step: float) -> None:
    """Three names stand in one cell, three values beside them in each of two others."""
    _grid(sheet, 90 + 3 * step)
    for n, texts in enumerate(ROWS):
        _row(sheet, 98 + step * n, *texts)
    assert sheet.read().figures == FIGURES


def test_name_of_two_lines_beside_two_figures(sheet: Sheet) -> None:
    """The name breaks where its line is full, and nothing says which figure is which: none is read."""
    _grid(sheet, 115)
    _lines(sheet, 0, 98, "妊娠から出産までに相談を受けた件数", "とその割合")
    _lines(sheet, 1, 98, "120件", "45％")
    _lines(sheet, 2, 98, "150件", "60％")
    assert sheet.read().figures == {"妊娠から出産までに相談を受けた件数とその割合": UNREAD}


def test_full_names_further_apart_than_their_lines(sheet: Sheet) -> None:
    """Each name is as wide as its column and goes on in a second line; rows stand further apart."""
    _grid(sheet, 150)
    for y, words, now, then in (
        (98, "妊娠から出産", "120件", "150件"),
        (128, "移住から定住", "20件", "35件"),
    ):
        _lines(sheet, 0, y, f"{words}までの相談を受けた件数と", "出張相談の件数")
        _row(sheet, y + 6, "", now, then)
    assert sheet.read().figures == {
        "妊娠から出産までの相談を受けた件数と出張相談の件数": [
            "baseline 120 件 @2023",
            "target 150 件 @2025",
        ],
        "移住から定住までの相談を受けた件数と出張相談の件数": ["baseline 20 件 @2023", "target 35 件 @2025"],
    }


def test_years_below_values_and_words_among_them(sheet: Sheet) -> None:
    """Years in brackets stand below two rows of values, － and 増加 in another; names are centred on them."""
    _grid(sheet, 165, header=("指標", "現状値", "目標値"))
    _row(sheet, 104, "出生数")
    _lines(sheet, 1, 98, "120人", "（R5年度）")
    _lines(sheet, 2, 98, "150人", "（R7年度）")
    _row(sheet, 128, "来館者数", "－", "増加")
    _row(sheet, 152, "活用件数")
    _lines(sheet, 1, 146, "5件", "（R4年度）")
    _lines(sheet, 2, 146, "12件", "（R7年度）")
    assert sheet.read().figures == {
        "出生数": ["baseline 120 人 @2023", "target 150 人 @2025"],
        "来館者数": ["baseline none", "target qualitative increase"],
        "活用件数": ["baseline 5 件 @2022", "target 12 件 @2025"],
    }


def test_figures_with_years_of_their_own_beside_one_name(sheet: Sheet) -> None:
    """Two dated figures stand beside a name of two lines: one indicator."""
    _grid(sheet, 120, header=("指標", "実績値", "目標値"))
    _lines(sheet, 0, 98, "図書館と分館の", "来館者数")
    _lines(sheet, 1, 98, "R4：110人", "R5：120人")
    _lines(sheet, 2, 98, "R7：150人")
    assert sheet.read().figures == {
        "図書館と分館の来館者数": ["actual 110 人 @2022", "actual#1 120 人 @2023", "target 150 人 @2025"]
    }


def test_parts_of_one_indicator(sheet: Sheet) -> None:
    """男性 and 女性 stand in the place of names: two rows would make indicators of them."""
    _grid(sheet, 115)
    _lines(sheet, 0, 98, "男性", "女性")
    _lines(sheet, 1, 98, "80.1歳", "86.2歳")
    _lines(sheet, 2, 98, "81.0歳", "87.0歳")
    assert sheet.read().figures == {"男性女性": UNREAD}


def test_part_of_the_figure_above(sheet: Sheet) -> None:
    """The second name begins with うち: a part of the first."""
    _grid(sheet, 115)
    _lines(sheet, 0, 98, "来館者数", "うち市外から")
    _lines(sheet, 1, 98, "120人", "20人")
    _lines(sheet, 2, 98, "150人", "30人")
    assert sheet.read().figures == {"来館者数うち市外から": UNREAD}


def test_values_off_the_heights_of_the_names(sheet: Sheet) -> None:
    """Three values stand between two names: none of them is read."""
    _grid(sheet, 150)
    _lines(sheet, 0, 98, "出生数")
    _lines(sheet, 0, 134, "婚姻数")
    sheet.lines(XS[1] + 4, 98, "120人", "130人", "30組", leading=18)
    sheet.lines(XS[2] + 4, 98, "150人", "160人", "40組", leading=18)
    assert sheet.read().figures == {"出生数婚姻数": UNREAD}


def test_goal_and_departments_beside_the_rows(sheet: Sheet) -> None:
    """The goal stands once in the middle of its cell, a department beside each name."""
    xs = (50, 110, 250, 330, 410, 490)
    _grid(sheet, 90 + 4 * 20, xs, ("基本目標", "指標", "現状値（R5）", "目標値（R7）", "担当課"))
    rows = (*ROWS, ("婚姻数", "30組", "40組"))
    for n, (texts, office) in enumerate(zip(rows, ("健康課", "図書課", "住宅課", "市民課"), strict=True)):
        _row(sheet, 98 + 20 * n, "", *texts, office, xs=xs)
    _lines(sheet, 0, 122, "１ 育つ", "まち", xs=xs)
    answer = sheet.read()
    assert answer.figures == {**FIGURES, "婚姻数": ["baseline 30 組 @2023", "target 40 組 @2025"]}
    assert [i.department for i in answer.found.indicators] == [
        ("健康課",),
        ("図書課",),
        ("住宅課",),
        ("市民課",),
    ]
    assert len({i.goal for i in answer.found.indicators}) == 1


def test_columns_of_half_width_figures(sheet: Sheet) -> None:
    """Two figures stand far apart in a narrow cell, half as wide as high: they are no vertical writing."""
    xs = (50, 250, 300, 350)
    _grid(sheet, 160, xs, ("指標", "R5実績", "目標"))
    for y, name, now, then in ((98, "進捗率", "89.5％", "95％"), (142, "普及率", "93.6％", "97％")):
        _row(sheet, y, name, now, then, xs=xs)
    assert sheet.read().figures == {
        "進捗率": ["actual 89.5 % @2023", "target 95 %"],
        "普及率": ["actual 93.6 % @2023", "target 97 %"],
    }


def test_dashes_below_each_other(sheet: Sheet) -> None:
    """Nothing but dashes stands in a cell, one on the line of each name: no vertical writing."""
    _grid(sheet, 120)
    _row(sheet, 98, "出生数", "－", "150人")
    _row(sheet, 112, "来館者数", "－", "4,000人")
    assert sheet.read().figures == {
        "出生数": ["baseline none @2023", "target 150 人 @2025"],
        "来館者数": ["baseline none @2023", "target 4000 人 @2025"],
    }


def _units(sheet: Sheet, units: tuple[str, ...], step: float) -> dict[str | None, list[str]]:
    """Three rows 12 points apart without rules between them; signs below each other in a column of units."""
    xs = (50, 200, 240, 340, 440)
    _grid(sheet, 130, xs, ("指標", "単位", "現状値（R5）", "目標値（R7）"))
    _lines(sheet, 0, 98, "創業者数", "相談件数", "出店件数", xs=xs)
    _lines(sheet, 2, 98, "20", "34", "2", xs=xs)
    _lines(sheet, 3, 98, "25", "44", "7", xs=xs)
    for n, unit in enumerate(units):
        sheet.text(xs[1] + 14, 98 + step * n, unit)
    return sheet.read().figures


def test_units_below_each_other(sheet: Sheet) -> None:
    """人, 件 and 件 stand as near as vertical writing, each on the line of a name."""
    assert _units(sheet, ("人", "件", "件"), 12) == {
        "創業者数": ["baseline 20 人 @2023", "target 25 人 @2025"],
        "相談件数": ["baseline 34 件 @2023", "target 44 件 @2025"],
        "出店件数": ["baseline 2 件 @2023", "target 7 件 @2025"],
    }


def _upright(text: str, x: float, y: float, step: float) -> Line:
    glyphs = [Glyph(c, Box(x, y + step * n, x + 10, y + step * n + 10), 10) for n, c in enumerate(text)]
    (line,) = lines_of(glyphs, vertical=True)
    return line


def _level(x: float, y: float) -> list[Line]:
    glyphs = [
        Glyph("数", Box(x + 10 * n, y + 12 * r, x + 10 * n + 10, y + 12 * r + 10), 10)
        for r in range(3)
        for n in range(4)
    ]
    return lines_of(glyphs)


@pytest.mark.parametrize(
    ("text", "y", "step", "parted"),
    [("人件件", 0, 12, True), ("人口数", 0, 12, False), ("人件件", 5, 12, False), ("人件", 0, 12, False)],
)
def test_stack_of_units_or_a_word(text: str, y: float, step: float, parted: bool) -> None:
    """Three units level with three lines; a word, units at other heights, and too few of them."""
    cells = [_level(60, 0), [_upright(text, 20, y, step)]]
    found = [line.text for line in with_units_apart(cells)[1]]
    assert found == (list(text) if parted else [text])


def test_lines_between_the_rows_beside_them(sheet: Sheet) -> None:
    """Three rows; each line of the measure, and of its work, stands half-way between two of them."""
    xs = (50, 150, 230, 350, 430, 510)
    _grid(sheet, 130, xs, ("施策", "主な取組", *HEADER))
    for n, texts in enumerate(ROWS):
        _row(sheet, 98 + 12 * n, "", "", *texts, xs=xs)
    _lines(sheet, 0, 104, "1-1 本と家を", "生かす", xs=xs)
    _lines(sheet, 1, 104, "相談の実施", "研修の開催", xs=xs)
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert set(answer.goals.values()) == {"本と家を生かす"}


def test_lines_level_with_two_of_the_rows(sheet: Sheet) -> None:
    """The same rows; departments stand level with the first and the last: the one between has none."""
    xs = (50, 200, 290, 380, 470)
    _grid(sheet, 130, xs, (*HEADER, "担当課"))
    for n, texts in enumerate(ROWS):
        _row(sheet, 98 + 12 * n, *texts, xs=xs)
    _row(sheet, 98, "", "", "", "健康課", xs=xs)
    _row(sheet, 122, "", "", "", "住宅課", xs=xs)
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert [i.department for i in answer.found.indicators] == [("健康課",), (), ("住宅課",)]
