"""Titles between the rows of a table, and what stands between tables and looks like one."""

from __future__ import annotations

import pytest

from extractors.layout.body_columns import columns_below
from extractors.layout.groups import is_figure
from tests.extractors.layouts.sheet import Sheet
from tests.extractors.layouts.test_open import FIGURES, HEADER, ROWS
from tests.extractors.meaning.building import line

XS = (56, 276, 386)
BAND = "#9dc3e6"
Slab = str | tuple[str, ...]


def _row(sheet: Sheet, y: float, row: Slab, xs: tuple[float, ...] = XS) -> None:
    """A row's texts, or a single text at the left."""
    for x, text in zip(xs, (row,) if isinstance(row, str) else row, strict=False):
        sheet.text(x, y, text)


def _rows(sheet: Sheet, top: float, *rows: Slab, step: float, xs: tuple[float, ...] = XS) -> None:
    for n, row in enumerate(rows):
        _row(sheet, top + step * n, row, xs)


# ---- titles without vertical rules ------------------------------------------------------------------


def _half_ruled(sheet: Sheet, *slabs: Slab) -> None:
    """A rule above and below each slab, vertical ones between the cells of a row; none at the sides."""
    for n, slab in enumerate(slabs):
        top = 60 + 23 * n
        sheet.rule(50, top, 490, top)
        _row(sheet, top + 15, slab)
        for x in () if isinstance(slab, str) else (270, 380):
            sheet.rule(x, top, x, top + 23)
    sheet.rule(50, 60 + 23 * len(slabs), 490, 60 + 23 * len(slabs))


def test_titles_part_the_grids_of_one_table(sheet: Sheet) -> None:
    """施策１ and 施策２ fill a row each, which no vertical rule crosses: header and rows are one table."""
    _half_ruled(sheet, HEADER, "施策１　農林水産業の振興", *ROWS[:2], "施策２　文化の振興", ROWS[2])
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert list(answer.goals.values()) == ["農林水産業の振興", "農林水産業の振興", "文化の振興"]
    assert len(answer.found.tables) == 1


def test_grid_below_a_title_with_its_own_header(sheet: Sheet) -> None:
    """Below 施策２ the header comes again: the title stands between two tables."""
    _half_ruled(sheet, HEADER, *ROWS[:2], "施策２　文化の振興", HEADER, ROWS[2])
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert len(answer.found.tables) == 2


@pytest.mark.parametrize("text", ["※空き家は市の調べ", "空き家の活用は住宅課が担います。"])
def test_note_or_sentence_between_grids(sheet: Sheet, text: str) -> None:
    """In the place of the title stands a note, or a sentence: what is below has no header."""
    _half_ruled(sheet, HEADER, *ROWS[:2], text, ROWS[2])
    assert sheet.read().names == ["出生数", "図書館の来館者数"]


def _beside_departments(sheet: Sheet, height: float) -> None:
    """A column of departments; rules above and below the header, a first row of this height, and two more."""
    xs = (56, 150, 276, 386)
    for y in (60, 83, 83 + height, 106 + height, 129 + height):
        sheet.rule(50, y, 490, y)
    _row(sheet, 75, ("担当", "指標", "現状値", "目標値"), xs)
    for n, row in enumerate((("福祉課", *ROWS[0]), ("建設課", *ROWS[2]))):
        _row(sheet, 98 + height + 23 * n, row, xs)


WITHOUT_YEARS = {
    "出生数": ["baseline 120 人", "target 150 人"],
    "空き家の活用件数": ["baseline 5 件", "target 12 件"],
}


def test_numbered_title_of_one_line_beside_departments(sheet: Sheet) -> None:
    """施策２ and 文化の振興 stand on one line: a title of the rows below."""
    _beside_departments(sheet, 23)
    _row(sheet, 98, ("施策２", "文化の振興"), (56, 150))
    answer = sheet.read()
    assert answer.figures == WITHOUT_YEARS
    assert set(answer.goals.values()) == {"文化の振興"}


def test_name_of_two_lines_without_values(sheet: Sheet) -> None:
    """教育課 stands beside the middle of a name of two lines: a row without figures, no title."""
    _beside_departments(sheet, 36)
    _row(sheet, 105, "教育課")
    sheet.lines(150, 98, "図書館を一年に", "使った市民の数", leading=13)
    answer = sheet.read()
    assert answer.figures == {"図書館を一年に使った市民の数": [], **WITHOUT_YEARS}
    assert set(answer.goals.values()) == {None}


# ---- titles below a header --------------------------------------------------------------------------


def _between_rows(sheet: Sheet, text: str, *, rule: bool) -> None:
    """Rules between rows only, the first above or below the first row; a text between it and the header."""
    _rows(sheet, 115, HEADER, text, step=20)
    _rows(sheet, 155, *ROWS, step=23)
    for y in (140, 163, 186) if rule else (163, 186):
        sheet.rule(50, y, 490, y)


@pytest.mark.parametrize("rule", [False, True])
def test_title_above_the_first_row(sheet: Sheet, *, rule: bool) -> None:
    """（1）コミュニティの活性化 stands between the header and the first row: a row of the table."""
    _between_rows(sheet, "（1）コミュニティの活性化", rule=rule)
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert [c.text for c in answer.found.tables[0].cells if c.row == 1] == ["（1）コミュニティの活性化"]


@pytest.mark.parametrize("rule", [False, True])
def test_caption_above_the_first_row(sheet: Sheet, *, rule: bool) -> None:
    """○成果指標 stands there, a caption: no row of the table, and the header holds for the rows below it."""
    _between_rows(sheet, "○成果指標", rule=rule)
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert {i.class_ for i in answer.found.indicators} == {"outcome"}


def _below_a_band(sheet: Sheet, text: str) -> None:
    """A band behind the header, no rule; a text nearer to the first row than rows are to each other."""
    sheet.box(50, 100, 490, 123, BAND, pen=0)
    _row(sheet, 115, HEADER)
    sheet.text(56, 140, text)
    _rows(sheet, 157, *ROWS, step=23)


def test_title_below_a_header_band(sheet: Sheet) -> None:
    """The title is as wide as the widest name: no first line of one."""
    _below_a_band(sheet, "（1）コミュニティの活性化")
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert [c.text for c in answer.found.tables[0].cells if c.row == 1] == ["（1）コミュニティの活性化"]


def test_line_of_a_name_below_a_header_band(sheet: Sheet) -> None:
    """A line without a number, as wide: the first name begins with it."""
    _below_a_band(sheet, "住民票のある世帯における")
    assert sheet.read().names == ["住民票のある世帯における出生数", "図書館の来館者数", "空き家の活用件数"]


def _below_the_last_rule(sheet: Sheet, text: str) -> None:
    """Rules around the header and between rows; below the last stand a row, a text and another row."""
    _row(sheet, 115, HEADER)
    _rows(sheet, 138, *ROWS[:2], text, ROWS[2], step=20)
    for y in (100, 123, 144):
        sheet.rule(50, y, 490, y)


def test_title_below_the_last_rule(sheet: Sheet) -> None:
    """（2）住まいの支援 leads on to a row that fits."""
    _below_the_last_rule(sheet, "（2）住まいの支援")
    assert sheet.read().figures == FIGURES


def test_caption_below_the_last_rule(sheet: Sheet) -> None:
    """○参考とする指標 is a caption: what follows is not the table's."""
    _below_the_last_rule(sheet, "○参考とする指標")
    assert sheet.read().names == ["出生数", "図書館の来館者数"]


# ---- numbers in a column of their own ---------------------------------------------------------------

NUMBERED_XS = (66, 90, 290, 410)
FOUR = {**FIGURES, "転入者数": ["baseline 340 人 @2023", "target 400 人 @2025"]}


def _numbered(sheet: Sheet, middle: Slab, numbers: float = 66) -> None:
    """No rule; four rows with their numbers in a column, and another between the second and the third."""
    xs = (numbers, *NUMBERED_XS[1:])
    rows = [(str(n), *row) for n, row in enumerate((*ROWS, ("転入者数", "340人", "400人")), 1)]
    _row(sheet, 76, ("番号" if numbers > 56 else "№", *HEADER), (56, *xs[1:]))
    _rows(sheet, 98, *rows[:2], step=20, xs=xs)
    _row(sheet, 138, middle, (56, 78, *xs[2:]))
    _rows(sheet, 158, *rows[2:], step=20, xs=xs)


@pytest.mark.parametrize("title", ["2　関係人口の拡大", "2　観光"])
def test_title_over_the_strip_beside_the_numbers(sheet: Sheet, title: str) -> None:
    """The title begins left of the numbers and reaches over the names: rows go on below it."""
    _numbered(sheet, title)
    answer = sheet.read()
    assert answer.figures == FOUR
    assert title.replace("　", " ") in [c.text for c in answer.found.tables[0].cells]


def test_title_of_two_words_beside_its_number(sheet: Sheet) -> None:
    """2　移住　定住 begins where the numbers do, its words at the names' place: its number is no figure."""
    _numbered(sheet, "2　移住　定住", 56)
    assert sheet.read().figures == FOUR


def test_name_as_near_to_its_number(sheet: Sheet) -> None:
    """As near to its number stands a name with figures: a row like the others."""
    _numbered(sheet, ("7", "鳥獣による農作物の被害額", "30万円", "20万円"))
    assert sheet.read().figures == {
        "出生数": FIGURES["出生数"],
        "図書館の来館者数": FIGURES["図書館の来館者数"],
        "鳥獣による農作物の被害額": ["baseline 30 万円 @2023", "target 20 万円 @2025"],
        "空き家の活用件数": FIGURES["空き家の活用件数"],
        "転入者数": ["baseline 340 人 @2023", "target 400 人 @2025"],
    }


# ---- titles as wide as names ------------------------------------------------------------------------


def _wide(sheet: Sheet, text: str) -> None:
    """No rule; a text as wide as the widest name, as far from the next row as rows are from each other."""
    last = ("空き家を活用した件の数", *ROWS[2][1:])
    _rows(sheet, 76, HEADER, ROWS[0], text, ROWS[1], last, step=18)


def test_numbered_title_as_wide_as_a_name(sheet: Sheet) -> None:
    """基本施策１ leads it: no first line of the next name."""
    _wide(sheet, "基本施策１ 農業の振興")
    answer = sheet.read()
    assert answer.names == ["出生数", "図書館の来館者数", "空き家を活用した件の数"]
    assert answer.goals["図書館の来館者数"] == "農業の振興"


def test_line_of_a_name_as_wide_as_a_name(sheet: Sheet) -> None:
    """No number leads it: the next name begins with it."""
    _wide(sheet, "市外から通う人も含めた")
    assert sheet.read().names == [
        "出生数",
        "市外から通う人も含めた図書館の来館者数",
        "空き家を活用した件の数",
    ]


@pytest.mark.parametrize("text", ["２　農林水産業の振興", "2 観光の振興", "1-2　子育ての支援"])
def test_number_of_a_title_is_no_figure(text: str) -> None:
    """Words that are no unit follow the number."""
    assert not is_figure(text)


@pytest.mark.parametrize("text", ["12 ヘクタール以上", "４ 事業所以上"])
def test_number_of_a_unit_is_a_figure(text: str) -> None:
    """A unit follows the number, as far away."""
    assert is_figure(text)


# ---- headings and captions between tables -----------------------------------------------------------


def _banded(sheet: Sheet, top: float, *rows: tuple[str, ...]) -> float:
    """A coloured header, and rows with a rule below each; gives the height of the last rule."""
    sheet.box(50, top, 490, top + 23, BAND, pen=0)
    _rows(sheet, top + 15, HEADER, *rows, step=23)
    for n in range(len(rows)):
        sheet.rule(50, top + 46 + 23 * n, 490, top + 46 + 23 * n)
    return top + 23 + 23 * len(rows)


def test_heading_and_caption_above_a_header_band(sheet: Sheet) -> None:
    """Between two tables stand a heading of two words in larger print and, close to the band, ◆KPI."""
    sheet.text(50, 80, "基本目標１　子育てを支える", size=14)
    sheet.text(50, 112, "◆KPI")
    bottom = _banded(sheet, 117, *ROWS[:2])
    sheet.text(50, bottom + 40, "基本目標２　新しいひとの流れをつくる", size=14)
    sheet.text(50, bottom + 72, "◆KPI")
    _banded(sheet, bottom + 77, ROWS[2], ("転入者数", "340人", "400人"))
    answer = sheet.read()
    assert answer.figures == {**FIGURES, "転入者数": ["baseline 340 人 @2023", "target 400 人 @2025"]}
    assert list(answer.goals.values()) == ["子育てを支える"] * 2 + ["新しいひとの流れをつくる"] * 2
    assert [[c.text for c in t.cells if c.row == 0] for t in answer.found.tables] == [list(HEADER)] * 2


def test_header_printed_larger_than_its_rows(sheet: Sheet) -> None:
    """The words on the band are a fifth larger than the rows below, less than a heading is."""
    sheet.box(50, 60, 490, 83, BAND, pen=0)
    for x, text in zip(XS, HEADER, strict=True):
        sheet.text(x, 76, text, size=12)
    for n, row in enumerate(ROWS):
        _row(sheet, 98 + 23 * n, row)
        sheet.rule(50, 106 + 23 * n, 490, 106 + 23 * n)
    assert sheet.read().figures == FIGURES


@pytest.mark.parametrize("y", [90, 104])
def test_heading_and_caption_below_a_rule(sheet: Sheet, y: float) -> None:
    """A heading below a rule, no larger than headers may be; ◆KPI close to the band, near or far from it."""
    sheet.rule(50, 60, 490, 60)
    sheet.text(50, y, "基本目標２　新しいひとの流れをつくる", size=12)
    sheet.text(50, 120, "◆KPI", size=12)
    _banded(sheet, 127, *ROWS)
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert [[c.text for c in t.cells if c.row == 0] for t in answer.found.tables] == [list(HEADER)]


def test_last_line_of_a_header_below_a_rule(sheet: Sheet) -> None:
    """Between two rules stands a header; the year below 現状値 is alone on its line, but no caption."""
    for y in (60, 108, 131, 154, 177):
        sheet.rule(50, y, 490, y)
    _row(sheet, 76, ("指標", "現状値", "目標値（R7）"))
    sheet.text(276, 89, "（R5）")
    _rows(sheet, 124, *ROWS, step=23)
    assert sheet.read().figures == FIGURES


@pytest.mark.parametrize(
    ("title", "first"),
    [("基本施策１　農業の振興", "出生数"), ("市外に住む人の", "市外に住む人の出生数")],
)
def test_title_in_the_slab_of_its_row(sheet: Sheet, title: str, first: str) -> None:
    """Between two rules stand a line and, well below it, a row: a numbered title, or the start of a name."""
    for y in (60, 84, 130, 154, 178):
        sheet.rule(50, y, 490, y)
    for y, row in zip((76, 122, 146, 170), (HEADER, *ROWS), strict=True):
        for x, text in zip((56, 280, 400), row, strict=True):
            sheet.text(x, y, text)
    sheet.text(56, 102, title)
    answer = sheet.read()
    assert answer.names == [first, *(row[0] for row in ROWS[1:])]
    assert answer.figures[first] == FIGURES["出生数"]


def test_numbered_title_below_a_name_as_wide(sheet: Sheet) -> None:
    """基本施策１ stands as far below a wide name as rows are from each other: it is no end of that name."""
    last = ("相談", "3件", "9件")
    _rows(sheet, 76, HEADER, ROWS[0], ROWS[1], "基本施策１ 農の振興", last, step=20)
    assert sheet.read().names == [ROWS[0][0], ROWS[1][0], "相談"]


def _below(title: tuple[float, str], *more: tuple[float, str]) -> list[int]:
    """Where strips end between the columns of two rows of a name, a department and four figures.

    Between the rows stand words.
    """
    xs = (40, 200, 280, 330, 380, 430)
    rows = [
        [line(text, x0=x, top=80 + 28 * n) for x, text in zip(xs, row, strict=True)]
        for n, row in enumerate(
            (
                ("就職者数", "産業課", "412", "398", "421", "436"),
                ("創業件数", "産業課", "14", "11", "17", "19"),
            )
        )
    ]
    between = [line(text, x0=x, top=94) for x, text in (title, *more)]
    header = [
        line(text, x0=x, top=60) for x, text in zip(xs, ("指標", "課", "H30", "R2", "R3", "R4"), strict=True)
    ]
    found = columns_below([header, rows[0], between, rows[1]], [False, True, False, True], 1, header)
    assert found is not None
    return [round(end) for _, end in found.strips]


def test_title_over_columns_in_the_middle() -> None:
    """基本目標１ and its words close together, over two strips: columns as if it were not there."""
    assert _below((226, "基本目標１"), (286, "しごとをつくる")) == [200, 280, 330, 380, 430]


def test_words_of_two_columns_between_rows() -> None:
    """Words far apart, and a word over no whole strip: a row of the table, it narrows the strips."""
    assert _below((40, "就職者"), (290, "三百九十八人")) == [200, 280, 380, 430]
    assert _below((250, "基本目標１")) == [200, 250, 330, 380, 430]
