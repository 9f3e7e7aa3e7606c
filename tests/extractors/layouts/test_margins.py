"""What stands on a page and is no part of its text: heads, numbers, gutters, watermarks, side tabs."""

from __future__ import annotations

from reportlab.lib.colors import HexColor

from tests.extractors.geometry.paper import lines
from tests.extractors.layouts.sheet import Sheet

HEADER = ("指標", "現状値（R5）", "目標値（R7）")
WIDTHS = (200, 110, 110)
BIRTHS = {"出生数": ["baseline 120 人 @2023", "target 150 人 @2025"]}


def test_gutter_of_line_numbers(sheet: Sheet) -> None:
    """A number at the left of each line, tables included: no name and no figure has one in it."""
    for n in range(14):
        sheet.text(30, 72 + 23 * n, str(n + 1), 8)
    sheet.text(60, 72, "基本目標１　子どもを育てる", 14)
    sheet.text(60, 95, "若い世代が住み続けられる環境を整えます。")
    sheet.text(60, 118, "■数値目標")
    sheet.table(126, WIDTHS, HEADER, ("出生数", "120人", "150人"), left=60)
    for n in range(5):
        sheet.text(60, 210 + 23 * n, "窓口を増やし、相談を受け、見守りを続けます。")
    answer = sheet.read()
    assert answer.figures == BIRTHS
    assert answer.outline == ["1 子どもを育てる"]


def test_numbered_lines(sheet: Sheet) -> None:
    """Numbers at the same place, some without a line and not one by one: those of the measures."""
    sheet.text(60, 72, "基本目標１　子どもを育てる", 16)
    for n, title in enumerate(("出産の支援", "保育の充実", "教育の充実")):
        sheet.text(60, 110 + 100 * n, f"({n + 1})　{title}", 13)
        sheet.text(60, 133 + 100 * n, "窓口を増やし、相談を受け、見守りを続けます。")
    assert sheet.read().outline == ["1 子どもを育てる", "  1 出産の支援", "  2 保育の充実", "  3 教育の充実"]


def test_watermark_behind_a_table(sheet: Sheet) -> None:
    """A large pale 案 lies across the cells."""
    sheet.text(180, 150, "案", 120, "#dddddd")
    sheet.table(60, WIDTHS, HEADER, ("出生数", "120人", "150人"), ("婚姻数", "40組", "50組"))
    answer = sheet.read()
    assert answer.figures == {**BIRTHS, "婚姻数": ["baseline 40 組 @2023", "target 50 組 @2025"]}
    assert not any("案" in cell.text for cell in answer.found.tables[0].cells)


def test_pale_word_in_a_cell(sheet: Sheet) -> None:
    """案 in the size of the text, as pale: a word of its cell."""
    sheet.table(60, WIDTHS, HEADER, ("出生数", "120人", "150人"))
    sheet.text(84, 98, "の案", 10, "#aaaaaa")
    assert sheet.read().names == ["出生数の案"]


def test_running_heads(sheet: Sheet) -> None:
    """The plan's name above and the page's number below each page; a table goes on between them."""
    for n, row in enumerate(
        (("出生数", "120人", "150人"), ("婚姻数", "40組", "50組"), ("死亡数", "90人", "80人"))
    ):
        sheet.text(380, 36, "第２期まち・ひと・しごと総合戦略")
        sheet.table(760 if n == 0 else 60, WIDTHS, *([HEADER] if n == 0 else []), row)
        sheet.text(280, 828, f"- {n + 7} -")
        sheet.turn()
    answer = sheet.read()
    assert answer.figures == {
        **BIRTHS,
        "婚姻数": ["baseline 40 組 @2023", "target 50 組 @2025"],
        "死亡数": ["baseline 90 人 @2023", "target 80 人 @2025"],
    }
    assert [i.printed_page for i in answer.found.indicators] == ["7", "8", "9"]


def test_headings_at_the_top_of_pages(sheet: Sheet) -> None:
    """Another goal at the top of each page, as high as a running head: none of them is one."""
    for n, (goal, row) in enumerate(
        (
            (("子どもを育てる"), ("出生数", "120人", "150人")),
            ("しごとをつくる", ("就業者数", "300人", "350人")),
        )
    ):
        sheet.text(50, 50, f"基本目標{n + 1}　{goal}", 14)
        sheet.table(70, WIDTHS, HEADER, row)
        sheet.turn()
    assert sheet.read().goals == {"出生数": "子どもを育てる", "就業者数": "しごとをつくる"}


def test_side_tab(sheet: Sheet) -> None:
    """A dark tab at the right edge, its chapter written from top to bottom: no goal, no part of the table."""
    for _ in range(3):
        sheet.box(565, 100, 595, 220, "#1f4e79", pen=0)
        for n, sign in enumerate("基本目標１"):
            sheet.text(574, 116 + 22 * n, sign, 12, "#ffffff")
        sheet.table(60, WIDTHS, HEADER, ("出生数", "120人", "150人"))
        sheet.turn()
    assert set(sheet.read().figures) == {"出生数"}


def _turned(sheet: Sheet, x: float, y: float, text: str, size: float, color: str = "#000000") -> None:
    """A line of text that runs down the page."""
    sheet.canvas.saveState()
    sheet.canvas.translate(x, sheet.height - y)
    sheet.canvas.rotate(-90)
    sheet.canvas.setFillColor(HexColor(color))
    sheet.canvas.setFont(sheet.font, size)
    sheet.canvas.drawString(0, 0, text)
    sheet.canvas.restoreState()


def _tab_and_title(sheet: Sheet, x: float, size: float) -> None:
    """A tab with a turned digit at the left edge, a large title beside it, and a table."""
    sheet.box(0, 0, 36, 842, "#1f4e79", pen=0)
    for n, sign in enumerate("基本目標"):
        sheet.text(x, 70 + size * n, sign, size, "#ffffff")
    _turned(sheet, x + 0.1 * size, 64 + 3.8 * size, "1", size, "#ffffff")
    sheet.text(74, 66, "基本目標１", 9)
    sheet.text(74, 92, "しごとを生み出す", 20)
    sheet.table(120, WIDTHS, HEADER, ("出生数", "120人", "150人"), left=74)


def test_side_tab_with_a_turned_digit(sheet: Sheet) -> None:
    """The digit of the tab is turned, one of its letters level with the title: it is no part of it."""
    _tab_and_title(sheet, 25, 9)
    assert lines(sheet.layout()) == ["基本目標１", "しごとを生み出す"]


def test_turned_text_at_the_side(sheet: Sheet) -> None:
    """A line that is turned as a whole is no tab, and stays on the page."""
    _turned(sheet, 25, 142, "資料編の図", 9)
    sheet.table(120, WIDTHS, HEADER, ("出生数", "120人", "150人"), left=74)
    assert "資料編の図" in lines(sheet.layout())


def test_goal_column_in_vertical_writing(sheet: Sheet) -> None:
    """As vertical, inside the table's frame: the cell of its goal."""
    ys = sheet.table(
        60,
        (30, 180, 110, 110),
        ("", "指標", "現状値（R5）", "目標値（R7）"),
        ("", "出生数", "120人", "150人"),
        ("^", "婚姻数", "40組", "50組"),
        ("^", "転入者数", "300人", "350人"),
    )
    sheet.stacked(60, ys[1] + 14, "子育て")
    (table,) = sheet.read().found.tables
    assert [(c.row_span, c.column) for c in table.cells if c.text == "子育て"] == [(3, 0)]
