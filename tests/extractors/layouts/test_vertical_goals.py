"""Goals beside the rows of their table: vertical writing in two columns, and what stands near it."""

from __future__ import annotations

import pytest

from tests.extractors.layouts.sheet import Sheet
from tests.extractors.layouts.test_open import FIGURES, HEADER, ROWS


def _down(sheet: Sheet, x: float, y: float, text: str, size: float = 9) -> None:
    """Vertical writing as it is printed: 、 at the upper right of its square, ー turned."""
    pitch = 1.1 * size
    for n, sign in enumerate(text):
        if sign == "、":
            sheet.text(x + 0.6 * size, y + n * pitch - 0.6 * size, sign, size)
        elif sign == "ー":
            sheet.canvas.saveState()
            sheet.canvas.translate(x + 0.14 * size, sheet.height - y - n * pitch + 0.86 * size)
            sheet.canvas.rotate(-90)
            sheet.canvas.setFont(sheet.font, size)
            sheet.canvas.drawString(0, 0, sign)
            sheet.canvas.restoreState()
        else:
            sheet.text(x, y + n * pitch, sign, size)


def _ruled(sheet: Sheet, header: str, first: str = "") -> list[float]:
    """A grid with a cell at the left, merged down over three high rows."""
    rows = (
        (header, *HEADER),
        *((first if n == 0 else "^", f"\n\n{r[0]}\n", *r[1:]) for n, r in enumerate(ROWS)),
    )
    return sheet.table(60, (36, 190, 100, 100), *rows)


@pytest.mark.parametrize("title", ["人を呼び込み、つながりを築く", "人の輪をひろげる"])
def test_number_and_title_in_columns_of_vertical_writing(sheet: Sheet, title: str) -> None:
    """基本目標３ in the right column of a merged cell, its title in the left one, with or without a comma."""
    ys = _ruled(sheet, "基本\n目標")
    _down(sheet, 70, ys[1] + 50, "基本目標３")
    _down(sheet, 57, ys[1] + 14, title)
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert answer.outline == [f"3 {title}"]


def test_short_lines_that_end_in_commas(sheet: Sheet) -> None:
    """As narrow a cell, taller than wide: 国、 over 県、 over 市、 is written from left to right."""
    _ruled(sheet, "担当", "国、\n県、\n市、\n町")
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert next(c.text for c in answer.found.tables[0].cells if c.row == 1) == "国、\n県、\n市、\n町"


def test_goals_below_a_header_that_says_only_target(sheet: Sheet) -> None:
    """目標 heads merged cells that hold 基本目標１ … and 基本目標２ …: a column of goals, not of targets."""
    sheet.table(
        60,
        (120, 160, 90, 90),
        ("目標", *HEADER),
        ("基本目標１\n産み育てる", *ROWS[0]),
        ("^", *ROWS[1]),
        ("基本目標２\n住み続ける", *ROWS[2]),
    )
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert answer.outline == ["1 産み育てる", "2 住み続ける"]
    assert answer.goals["空き家の活用件数"] == "住み続ける"


def test_figures_below_a_header_that_says_only_target(sheet: Sheet) -> None:
    """目標 heads figures with a word before them, as 基本目標 has its number: they are targets."""
    sheet.table(
        60,
        (190, 110, 110),
        ("指標", "現状値（R5）", "目標"),
        ("出生数", "120人", "目標150人"),
        ("空き家の活用件数", "5件", "目標12件"),
    )
    answer = sheet.read()
    assert answer.figures == {
        "出生数": ["baseline 120 人 @2023", "target 150 人"],
        "空き家の活用件数": ["baseline 5 件 @2023", "target 12 件"],
    }
    assert answer.outline == []


def _half_ruled(sheet: Sheet, middle: float) -> None:
    """Horizontal rules only: full at the goal's ends, from ``middle`` on between its two measures."""
    rows = (
        ("基本\n目標", "施策", *HEADER),
        ("", "施策1-1 文化の振興", "出生数\n", "120人", "150人"),
        ("", "", "図書館の来館者数\n", "3,400人", "4,000人"),
        ("", "施策1-2 住まい", "空き家の活用件数\n", "5件", "12件"),
        ("", "", "婚姻数\n", "40組", "50組"),
    )
    ys = sheet.table(60, (40, 120, 130, 100, 100), *rows, ruled=False)
    for n, y in enumerate(ys):
        sheet.rule({2: 212, 3: middle, 4: 212}.get(n, 50), y, 540, y)
    _down(sheet, 70, ys[1] + 40, "基本目標１")
    _down(sheet, 57, ys[1] + 14, "スマートに暮らす")


def test_two_measures_of_a_goal_between_horizontal_rules(sheet: Sheet) -> None:
    """The rule between the measures stops short of the goal, those inside them of the measures, too."""
    _half_ruled(sheet, 92)
    answer = sheet.read()
    assert answer.figures == {
        "出生数": ["baseline 120 人 @2023", "target 150 人 @2025"],
        "図書館の来館者数": ["baseline 3400 人 @2023", "target 4000 人 @2025"],
        "空き家の活用件数": ["baseline 5 件 @2023", "target 12 件 @2025"],
        "婚姻数": ["baseline 40 組 @2023", "target 50 組 @2025"],
    }
    assert answer.outline == ["1 スマートに暮らす", "  1-1 文化の振興", "  1-2 住まい"]
    assert answer.goals["図書館の来館者数"] == "文化の振興"
    assert answer.goals["婚姻数"] == "住まい"


def test_no_rule_between_the_measures_of_a_goal(sheet: Sheet) -> None:
    """As before, but no rule reaches the measures: no border says where the first one ends."""
    _half_ruled(sheet, 212)
    (cell,) = (c for c in sheet.read().found.tables[0].cells if "施策1-1" in c.text)
    assert (cell.row, cell.row_span) == (1, 4)


def _open(sheet: Sheet, below: float, sign: str) -> None:
    """No rule; 基本目標 in vertical writing at the left, and a number below it."""
    for n, row in enumerate((("目標", *HEADER), *(("", *r) for r in ROWS))):
        for x, text in zip((56, 120, 300, 420), row, strict=True):
            if text:
                sheet.text(x, 76 + 28 * n, text)
    _down(sheet, 70, 100, "基本目標")
    _down(sheet, 57, 96, "安心して暮らす")
    sheet.text(70, below, sign, 9)


def test_number_below_a_column_of_vertical_writing(sheet: Sheet) -> None:
    """１ stands where the next character would: the goal's number."""
    _open(sheet, 100 + 4 * 9.9, "１")
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert answer.outline == ["1 安心して暮らす"]


def test_number_on_the_line_of_a_row(sheet: Sheet) -> None:
    """９ stands lower, on the line of a row: it may be the row's."""
    _open(sheet, 76 + 28 * 3, "９")
    answer = sheet.read()
    assert answer.figures == FIGURES
    assert not any(line.startswith("9") for line in answer.outline)


TEAL = "#0b7a75"
MANY = (("子育ての満足度", "120人", "150人"),)


def _tab(sheet: Sheet, x: float, top: float, text: str) -> None:
    """A title on a tall tab, and a sentence, a table and its caption close beside it."""
    sheet.box(x, top, x + 28, top + 15 * len(text) + 24, TEAL, pen=0)
    for n, sign in enumerate(text):
        sheet.text(x + 7, top + 24 + 15 * n, sign, size=13, color="#ffffff")


def _beside_a_tab(sheet: Sheet) -> None:
    sheet.lines(
        88, 76, "若い世代の希望をかなえるため、支える人を増やします。", "相談を受ける場所も増やします。"
    )
    sheet.text(88, 122, "重要業績評価指標（KPI）", size=12)
    sheet.table(130, (190, 100, 100), HEADER, *MANY, left=88)


def test_goal_on_a_tall_tab_beside_the_text(sheet: Sheet) -> None:
    """基本目標２ … stands from top to bottom on a coloured tab, close to the text beside it."""
    _tab(sheet, 46, 50, "基本目標２　希望をかなえるまち")
    _beside_a_tab(sheet)
    answer = sheet.read()
    assert answer.outline == ["2 希望をかなえるまち"]
    assert answer.goals == {"子育ての満足度": "希望をかなえるまち"}


def test_word_without_a_number_on_a_tall_tab(sheet: Sheet) -> None:
    """The same tab with words that name no goal."""
    _tab(sheet, 46, 50, "希望をかなえるまちづくり")
    _beside_a_tab(sheet)
    answer = sheet.read()
    assert answer.outline == []
    assert answer.names == ["子育ての満足度"]


def _turned(sheet: Sheet, x: float, y: float, text: str, size: float = 9) -> None:
    """A line turned by a quarter, read downwards."""
    sheet.canvas.saveState()
    sheet.canvas.translate(x + 0.14 * size, sheet.height - y)
    sheet.canvas.rotate(-90)
    sheet.canvas.setFont("Helvetica", size)
    sheet.canvas.drawString(0, 0, text)
    sheet.canvas.restoreState()


@pytest.mark.parametrize(("word", "goal"), [("2-1", "2-1 子育て支援"), ("SDGs", None)])
def test_turned_number_above_vertical_writing(sheet: Sheet, word: str, goal: str | None) -> None:
    """2-1 is turned and stands above 子育て支援 in a coloured column; a word in its place is no number."""
    sheet.box(50, 60, 480, 85, TEAL, pen=0)
    for x, text in ((54, "施策"), *zip((90, 280, 380), HEADER, strict=True)):
        sheet.text(x, 76, text, color="#ffffff")
    sheet.box(50, 85, 82, 85 + 40 * len(ROWS), "#cfe8e3", pen=0)
    for n, row in enumerate(ROWS):
        for x, text in zip((90, 280, 380), row, strict=True):
            sheet.text(x, 109 + 40 * n, text)
        sheet.rule(82, 125 + 40 * n, 480, 125 + 40 * n)
    _turned(sheet, 60, 104, word)
    _down(sheet, 60, 138 if len(word) == 3 else 146, "子育て支援")
    answer = sheet.read()
    assert answer.figures == FIGURES
    if goal is not None:
        assert answer.outline == [goal]
    else:
        assert [h.number for h in answer.found.headings] == [None]


def test_tall_tab_that_returns_on_the_next_page(sheet: Sheet) -> None:
    """The same tab on both pages: the measure of the first page goes on in the second."""
    _tab(sheet, 46, 50, "基本目標２　希望をかなえるまち")
    sheet.text(88, 76, "施策２－１　出会いの支援", size=13)
    sheet.text(88, 100, "若い世代の希望をかなえるため、支える人を増やします。")
    sheet.turn()
    _tab(sheet, 46, 50, "基本目標２　希望をかなえるまち")
    _beside_a_tab(sheet)
    assert sheet.read().goals == {"子育ての満足度": "出会いの支援"}


@pytest.mark.parametrize(("top", "goal"), [(50, "希望をかなえるまち"), (110, None)])
def test_table_beside_a_tall_tab(sheet: Sheet, top: float, goal: str | None) -> None:
    """A table begins above the words of the tab, below its upper end: it is read after it, else before."""
    _tab(sheet, 46, top, "基本目標２　希望をかなえるまち")
    sheet.table(56, (190, 100, 100), HEADER, *MANY, left=88)
    sheet.text(88, 150, "相談を受ける場所も増やします。")
    assert sheet.read().goals == {"子育ての満足度": goal}
