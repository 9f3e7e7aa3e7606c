"""Tables parted by the fills of their cells, and the headings and tables right below them."""

from __future__ import annotations

import pytest

from extractors.geometry import Box
from extractors.layout.edges import ABOVE, BELOW, Edge, join_level
from extractors.layout.short_rules import inside
from tests.extractors.layouts.sheet import Sheet

DARK, PALE = "#76923c", "#eef4e6"
HEADER = ("KPI", "基準値（R5）", "実績値（R6）", "目標値（R11）")
WIDTHS = (180, 90, 90, 90)
XS = (54, 234, 324, 414)
FIRST = (("出生数", "120人", "125人", "150人"), ("転入者数", "340人", "345人", "400人"))
NEXT = (("来館者数", "90人", "95人", "110人"), ("受診者数", "60人", "66人", "80人"))


def _edge(at: float, start: float, end: float, fill: int = BELOW) -> Edge:
    return Edge(at, start, end, drawn=False, fill=fill)


def test_side_that_joins_two_others_comes_last() -> None:
    """Sides of three header cells; the one in the middle lies a hair below those beside it."""
    sides = [_edge(361.7, 44, 260), _edge(361.7, 490, 798), _edge(361.70001, 260, 490, ABOVE)]
    assert join_level(sides) == [Edge(361.7, 44, 798, drawn=False, fill=BELOW | ABOVE)]


@pytest.mark.parametrize("between", [_edge(361.7, 270, 480), _edge(366, 260, 490)])
def test_side_apart_from_two_others(between: Edge) -> None:
    """The side in the middle ends before those beside it, or lies lower: all three stay apart."""
    sides = [_edge(361.7, 44, 260), _edge(361.7, 490, 798), between]
    assert sorted(join_level(sides)) == sorted(sides)


def _zebra(sheet: Sheet, top: float, rows: tuple[tuple[str, ...], ...]) -> float:
    """A filled header of two lines, and rows of which every second one is filled; gives their foot."""
    for x, width in zip(XS, WIDTHS, strict=True):
        sheet.box(x - 4, top, x - 4 + width, top + 30, DARK, pen=0)
    for x, text in zip(XS, HEADER, strict=True):
        sheet.text(x, top + 19, text, size=9)
    y = top + 30
    for n, row in enumerate(rows):
        if n % 2:
            sheet.box(50, y, 500, y + 18, PALE, pen=0)
        for x, text in zip(XS, row, strict=True):
            sheet.text(x, y + 13, text, size=9)
        y += 18
    return y


def _shown(rows: tuple[tuple[str, ...], ...]) -> dict[str, list[str]]:
    return {
        name: [
            f"baseline {now[:-1]} 人 @2023",
            f"actual {done[:-1]} 人 @2024",
            f"target {then[:-1]} 人 @2029",
        ]
        for name, now, done, then in rows
    }


def test_heading_between_a_white_row_and_the_next_header(sheet: Sheet) -> None:
    """Below the white last row 施策1-2, a caption and the next table, whose last row is white, too."""
    third = ("相談者数", "30人", "36人", "50人")
    sheet.text(50, 60, "施策1-1　子育ての支援", size=12)
    y = _zebra(sheet, 80, (*FIRST, third))
    sheet.text(50, y + 28, "施策1-2　学びの支援", size=12)
    sheet.text(50, y + 48, "KPIの達成状況", size=9)
    _zebra(sheet, y + 58, (*NEXT, ("利用者数", "10人", "11人", "20人")))
    answer = sheet.read()
    assert answer.figures == _shown((*FIRST, third, *NEXT, ("利用者数", "10人", "11人", "20人")))
    assert [answer.goals[name] for name in ("相談者数", "来館者数")] == ["子育ての支援", "学びの支援"]


def test_title_right_above_further_rows(sheet: Sheet) -> None:
    """施策1-2 between the rows of one table, no caption and no header below it: the rows go on."""
    sheet.text(50, 60, "施策1-1　子育ての支援", size=12)
    y = _zebra(sheet, 80, FIRST)
    sheet.text(54, y + 13, "施策1-2　学びの支援", size=9)
    for n, row in enumerate(NEXT):
        for x, text in zip(XS, row, strict=True):
            sheet.text(x, y + 31 + 18 * n, text, size=9)
    answer = sheet.read()
    assert answer.figures == _shown((*FIRST, *NEXT))
    assert answer.goals["来館者数"] == "学びの支援"


TABS = (70, 295, 385, 475)


def _tabbed(sheet: Sheet, below: tuple[str, str]) -> None:
    """A header of two lines over rows at tab stops, as near below them what a number and a word say."""
    sheet.text(60, 70, "【重要業績評価指標】")
    for x, first, second in zip(
        TABS, ("", "（現状）", "（目標）", ""), ("項目", "令和５年度", "令和11年度", "担当"), strict=True
    ):
        sheet.text(x, 87, first)
        sheet.text(x, 102, second)
    rows = (
        ("相談の受付件数", "9件", "26件", "総務課"),
        ("道の駅の来場者数", "68.5万人", "79.3万人", "農政課"),
    )
    for n, row in enumerate(rows):
        for x, text in zip(TABS, row, strict=True):
            sheet.text(x, 120 + 19 * n, text)
    number, words = below
    sheet.text(60, 174, number, size=11)
    sheet.text(88, 174, words, size=11)
    sheet.text(
        60,
        196,
        "本市の総人口は減少しており、これまでの取組の成果と課題を検証したうえで、次の施策を進めます。",
    )
    columns = (("項目", "来館者数", "受診者数"), ("現状（R5）", "5人", "8人"), ("目標（R11）", "6人", "9人"))
    for x, texts in zip(TABS, columns, strict=False):
        sheet.lines(x, 216, *texts)


@pytest.mark.parametrize("below", [("2-3", "関わる人を増やす"), ("第2", "関わる人を増やす")])
def test_number_of_a_heading_below_the_rows(sheet: Sheet, below: tuple[str, str]) -> None:
    """A heading and prose less than two lines below rows, and another table: 2-3 is no value of theirs."""
    _tabbed(sheet, below)
    assert sheet.read().figures == {
        "相談の受付件数": ["baseline 9 件 @2023", "target 26 件 @2029"],
        "道の駅の来場者数": ["baseline 68.5 万人 @2023", "target 79.3 万人 @2029"],
        "来館者数": ["baseline 5 人 @2023", "target 6 人 @2029"],
        "受診者数": ["baseline 8 人 @2023", "target 9 人 @2029"],
    }


def _parts(sheet: Sheet, *pieces: tuple[float, float]) -> dict[str | None, list[str]]:
    """Parts of one name between rules of full width, shorter ones between the parts."""
    rows = (
        ("指標名", "区分", "単位", "基準値（R5）", "目標値（R11）"),
        ("平均寿命", "男性", "歳", "81.5", "82.0"),
        ("^", "女性", "^", "87.6", "88.0"),
        ("健康寿命", "男性", "歳", "79.6", "80.5"),
        ("^", "女性", "^", "84.1", "85.0"),
    )
    ys = sheet.table(60, (120, 70, 60, 100, 100), *rows, ruled=False)
    for n, y in enumerate(ys):
        for start, end in pieces if n in (2, 4) else ((50, 500),):
            sheet.rule(start, y, end, y)
    return sheet.read().figures


def test_rule_between_parts_in_two_pieces(sheet: Sheet) -> None:
    """The rule between 男性 and 女性 leaves out the unit merged down: a short piece, and a longer one."""
    figures = {
        name: [
            f"baseline [男性] {a} 歳 @2023",
            f"baseline [女性] {c} 歳 @2023",
            f"target [男性] {b} 歳 @2029",
            f"target [女性] {d} 歳 @2029",
        ]
        for name, a, b, c, d in (
            ("平均寿命", "81.5", "82", "87.6", "88"),
            ("健康寿命", "79.6", "80.5", "84.1", "85"),
        )
    }
    assert {k: sorted(v) for k, v in _parts(sheet, (170, 240), (300, 500)).items()} == {
        k: sorted(v) for k, v in figures.items()
    }


def test_short_rules_that_are_pieces_of_a_longer_one() -> None:
    """A short rule at the height of a longer one is a piece of it, one 6 points higher is none."""
    long, beside, higher = Edge(100, 300, 500), Edge(100.4, 170, 240), Edge(94, 170, 240)
    assert inside([long, beside, higher], (50, 500), Box(50, 60, 500, 140)) == [long, beside]


def _odd_header(sheet: Sheet, gap: float) -> dict[str | None, list[str]]:
    """A filled header over rows whose first columns are empty; the name ends left of its header."""
    sheet.box(45, 60, 560, 84, DARK, pen=0)
    for x, text in (
        (60, "目標"),
        (150, "施策"),
        (300 + gap, "ＫＰＩ"),
        (400, "現状値（R5）"),
        (480, "目標値（R7）"),
    ):
        sheet.text(x, 76, text, size=9)
    for n, (name, now, then) in enumerate(
        (("出生数と死亡数", "120人", "150人"), ("転入者の数", "34人", "40人"))
    ):
        for x, text in ((225, name), (404, now), (484, then)):
            sheet.text(x, 98 + 18 * n, text, size=9)
    return sheet.read().figures


def test_name_beside_its_header_below_two_empty_columns(sheet: Sheet) -> None:
    """目標 and 施策 stand over nothing, the name right beside ＫＰＩ and far from 施策: it is ＫＰＩ's."""
    assert _odd_header(sheet, 0) == {
        "出生数と死亡数": ["baseline 120 人 @2023", "target 150 人 @2025"],
        "転入者の数": ["baseline 34 人 @2023", "target 40 人 @2025"],
    }


def _labelled_bands(sheet: Sheet, beside: float) -> None:
    """Two bands 基本目標 as wide as the first column, titles from ``beside`` on, measures and tables."""
    y = 60.0
    for number, title, first in ((1, "仕事をつくる", FIRST), (2, "子どもを育てる", NEXT)):
        sheet.box(50, y, 230, y + 16, DARK, pen=0)
        sheet.text(54, y + 12, f"基本目標{number}", size=9)
        sheet.text(beside, y + 12, title, size=9)
        for part, row in enumerate(first, 1):
            sheet.text(54, y + 40, f"施策{number}-{part}　{row[0][:-1]}の施策", size=9)
            y = _zebra(sheet, y + 46, (row,)) + 4
        y += 14


def test_titles_between_bands_of_the_first_column(sheet: Sheet) -> None:
    """Bands no wider than the first column, measures and tables between them: the measures are no table."""
    _labelled_bands(sheet, 240)
    answer = sheet.read()
    assert answer.figures == _shown((*FIRST, *NEXT))
    assert answer.outline == [
        "1 仕事をつくる",
        "  1-1 出生の施策",
        "  1-2 転入者の施策",
        "2 子どもを育てる",
        "  2-1 来館者の施策",
        "  2-2 受診者の施策",
    ]


def test_rows_between_bands_of_the_first_columns(sheet: Sheet) -> None:
    """Bands no wider than the table between them, and no longer edges: its rows."""
    sheet.box(50, 60, 320, 78, DARK, pen=0)
    for x, text in zip((54, 154, 244), ("指標", "現状値", "目標値"), strict=True):
        sheet.text(x, 73, text, size=9)
    for n, row in enumerate((*FIRST, *NEXT)):
        if n % 2:
            sheet.box(50, 78 + 18 * n, 320, 96 + 18 * n, PALE, pen=0)
        for x, text in zip((54, 154, 244), (row[0], row[1], row[3]), strict=True):
            sheet.text(x, 91 + 18 * n, text, size=9)
    assert sheet.read().figures == {
        row[0]: [f"baseline {row[1][:-1]} 人", f"target {row[3][:-1]} 人"] for row in (*FIRST, *NEXT)
    }


THREE = (*FIRST, ("相談者数", "30人", "36人", "50人"))


def _underlined(sheet: Sheet, title: str, gap: float, *, size: float) -> None:
    """Rows below a filled header; the last line before the next rule stands ``gap`` points below them."""
    y = _zebra(sheet, 80, THREE)
    sheet.text(54, y + gap, title, size=size)
    sheet.rule(50, y + gap + 6, 500, y + gap + 6)
    sheet.text(
        60, y + gap + 24, "若い世代が安心して暮らせるよう、関係機関と力を合わせて取り組みます。", size=9
    )


@pytest.mark.parametrize("number", ["(1)", "1-3"])
def test_underlined_title_below_the_rows(sheet: Sheet, number: str) -> None:
    """(1) in larger print well below the last row, a rule below it: no second line of the last name."""
    _underlined(sheet, f"{number} 子育ての支援", 22, size=13)
    assert sheet.read().figures == _shown(THREE)


def test_second_line_above_the_last_rule(sheet: Sheet) -> None:
    """の合計 close below the last name, the table's last rule below it: a part of the name."""
    _underlined(sheet, "の合計", 8, size=9)
    assert sheet.read().names == ["出生数", "転入者数", "相談者数の合計"]


MIST, GREY = "#cfe8e3", "#888888"
SPANS = ((85, 116), (116, 300), (300, 380), (380, 460))
AGES = (
    ("出生数", "", "120人", "150人"),
    ("転入者数", "", "340人", "400人"),
    ("健康寿命", "男性", "18.12年", "18.60年"),
    ("", "女性", "21.05年", "21.50年"),
    ("来館者数", "", "90人", "110人"),
)


def _filled_cells(sheet: Sheet, rows: tuple[tuple[str, ...], ...], top: float = 80) -> None:
    """Cells that are filled one by one, every second row, below a dark header and beside a goal merged down.

    Rules begin right of the goal; one above a blank name right of the name that both rows share.
    """
    for (x0, x1), text in zip(SPANS, ("施策", "指標", "基準値（R5）", "目標値（R11）"), strict=True):
        sheet.box(x0, top, x1, top + 30, DARK, pen=0)
        sheet.text(x0 + 4, top + 19, text, size=9)
    ys = [top + 30 + 25 * n for n in range(len(rows) + 1)]
    sheet.box(85, ys[0], 116, ys[-1], MIST, pen=0)
    sheet.text(90, (ys[0] + ys[-1]) / 2, "健康")
    for n, (name, part, *values) in enumerate(rows):
        shared = not all(row[0] for row in rows[n + 1 : n + 2])
        if n % 2 == 0:
            sheet.box(116, ys[n], 250, ys[n + 2 if shared else n + 1], PALE, pen=0)
            for x0, x1 in ((250, 300), *SPANS[2:]):
                sheet.box(x0, ys[n], x1, ys[n + 1], PALE, pen=0)
        sheet.text(120, ys[n] + (29 if shared else 16), name, size=9)
        sheet.text(260, ys[n] + 16, part, size=9)
        for (_, x1), text in zip(SPANS[2:], values, strict=True):
            sheet.text(x1 - 4 - sheet.width_of(text, 9), ys[n] + 16, text, size=9)
        sheet.box(250 if shared else 116, ys[n + 1] - 0.4, 460, ys[n + 1] + 0.4, GREY, pen=0)


def test_cells_of_one_colour_filled_one_by_one(sheet: Sheet) -> None:
    """The sides of fills close whole rows, and no column: the columns are those of the text."""
    _filled_cells(sheet, AGES)
    assert sheet.read().figures == {
        "出生数": ["baseline 120 人 @2023", "target 150 人 @2029"],
        "転入者数": ["baseline 340 人 @2023", "target 400 人 @2029"],
        "健康寿命": [
            "baseline [男性] 18.12 年 @2023",
            "target [男性] 18.6 年 @2029",
            "baseline [女性] 21.05 年 @2023",
            "target [女性] 21.5 年 @2029",
        ],
        "来館者数": ["baseline 90 人 @2023", "target 110 人 @2029"],
    }


def test_grid_of_filled_cells_with_two_values_in_one(sheet: Sheet) -> None:
    """Each cell is filled in a colour of its own, and one holds two dated values: the cells stay as drawn."""
    rows = (("指標", "基準値", "目標値"), ("出生数", "120人（R4） 125人（R5）", "150人（R11）"))
    for y, row in zip((80, 105), rows, strict=True):
        for (x0, x1), text, fill in zip(SPANS[1:], row, (PALE, MIST, GREY), strict=True):
            sheet.box(x0, y, x1, y + 25, fill, pen=0)
            sheet.text(x0 + 4, y + 16, text, size=6)
    assert sheet.read().figures == {
        "出生数": ["baseline 120 人 @2022", "baseline#1 125 人 @2023", "target 150 人 @2029"]
    }
