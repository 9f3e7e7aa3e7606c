"""Rows without a header, and lists that rules or page breaks part: what each row says of itself."""

from __future__ import annotations

from tests.extractors.layouts.sheet import LEFT, Sheet

BOTH = {
    "出生数": ["baseline 120 人 @2023", "target 150 人 @2025"],
    "転入者数": ["baseline 300 人 @2023", "target 350 人 @2025"],
}
PAIRS = (30, 180, 60, 80, 60, 80)
SHADED = ((0, 30), (210, 270), (350, 410))
"""The columns of numbers and labels, in points from the left."""


def test_roles_beside_names_without_a_header(sheet: Sheet) -> None:
    """A number, a name, 現状 and 目標 with their values in each row, below a KPI caption."""
    sheet.text(50, 50, "■重要業績評価指標（KPI）")
    sheet.table(
        60,
        PAIRS,
        ("1", "出生数", "現状", "120人\n（R5）", "目標", "150人\n（R7）"),
        ("2", "転入者数", "現状", "300人\n（R5）", "目標", "350人\n（R7）"),
    )
    assert sheet.read().figures == BOTH


def test_two_results_beside_names_without_a_header(sheet: Sheet) -> None:
    """The same rows with 現状 and 実績: what was, and no target."""
    sheet.table(
        60,
        PAIRS,
        ("1", "出生数", "現状", "120人\n（R5）", "実績", "150人\n（R7）"),
        ("2", "転入者数", "現状", "300人\n（R5）", "実績", "350人\n（R7）"),
    )
    assert sheet.read().names == []


def test_parts_beside_their_roles_without_a_header(sheet: Sheet) -> None:
    """男性 and 女性 in the names' place are parts of something named elsewhere."""
    sheet.table(
        60,
        PAIRS,
        ("1", "男性", "現状", "120人\n（R5）", "目標", "150人\n（R7）"),
        ("2", "女性", "現状", "300人\n（R5）", "目標", "350人\n（R7）"),
    )
    assert sheet.read().names == []


def test_name_over_the_whole_width_above_its_roles(sheet: Sheet) -> None:
    """A counted name fills a row; the row below it holds 現状値 and 目標値, each beside its value."""
    sheet.table(
        60,
        (130, 90, 130, 90),
        ("重要業績評価指標（KPI）", "<", "<", "<"),
        ("① 出生数", "<", "<", "<"),
        ("現状値（R5）", "120人", "目標値（R7）", "150人"),
        ("② 転入者数", "<", "<", "<"),
        ("現状値（R5）", "300人", "目標値（R7）", "350人"),
    )
    assert sheet.read().figures == BOTH


def test_goal_over_the_whole_width_above_roles(sheet: Sheet) -> None:
    """施策１ … in the same place is a heading: it is no name of the values below it."""
    sheet.table(
        60,
        (130, 90, 130, 90),
        ("施策１ 出産の支援", "<", "<", "<"),
        ("現状値（R5）", "120人", "目標値（R7）", "150人"),
    )
    assert sheet.read().names == []


def test_values_that_lead_from_year_to_year(sheet: Sheet) -> None:
    """KPI spans the rows; each holds a name, and two dated figures with an arrow or から between them."""
    sheet.table(
        60,
        (60, 200, 200),
        ("KPI", "出生数", "120人（R5）→150人（R7）"),
        ("^", "転入者数", "300人（R5）から350人（R7）"),
    )
    assert sheet.read().figures == BOTH


def test_values_with_an_arrow_and_no_years(sheet: Sheet) -> None:
    """The same cells without a label, a caption or years: nothing says what the second figure is."""
    sheet.table(60, (60, 200, 200), ("1", "出生数", "120人→150人"), ("2", "転入者数", "300人→350人"))
    assert sheet.read().names == []


def test_shaded_columns_in_one_frame(sheet: Sheet) -> None:
    """A frame around rows that nothing parts; the cells of labels are coloured, each by itself."""
    for row in range(3):
        for a, b in SHADED:
            top = 60 + row * 36
            sheet.box(LEFT + a, top, LEFT + b, top + 36, "#e5dfec", pen=0)
    sheet.box(LEFT, 60, LEFT + sum(PAIRS), 60 + 3 * 36)
    sheet.table(
        60,
        PAIRS,
        ("1", "出生数", "現状", "120人\n（R5）", "目標", "150人\n（R7）"),
        ("2", "転入者数", "現状", "300人\n（R5）", "目標", "350人\n（R7）"),
        ("3", "婚姻数", "現状", "40組\n（R5）", "目標", "50組\n（R7）"),
        ruled=False,
    )
    assert sheet.read().figures == {**BOTH, "婚姻数": ["baseline 40 組 @2023", "target 50 組 @2025"]}


def test_items_between_hairlines(sheet: Sheet) -> None:
    """A rule below each item; its values stand on one line below its name, far apart."""
    sheet.text(50, 50, "■重要業績評価指標（KPI）")
    for n, (name, now, then) in enumerate(
        (
            ("出生数", "120人", "150人"),
            ("転入者数", "300人", "350人"),
            ("婚姻数", "40組", "50組"),
        )
    ):
        y = 70 + 40 * n
        sheet.text(60, y, name)
        sheet.text(75, y + 16, f"現状値　{now}（R5）")
        sheet.text(290, y + 16, f"目標値　{then}（R7）")
        sheet.rule(50, y + 24, 500, y + 24)
    assert sheet.read().figures == {**BOTH, "婚姻数": ["baseline 40 組 @2023", "target 50 組 @2025"]}


def test_sums_between_hairlines(sheet: Sheet) -> None:
    """The same rules below items whose figures no role word leads: costs, and no indicator."""
    sheet.text(50, 50, "■重要業績評価指標（KPI）")
    for n, (name, now, then) in enumerate(
        (("出産祝金", "120千円", "150千円"), ("移住支援", "300千円", "350千円"))
    ):
        y = 70 + 40 * n
        sheet.text(60, y, name)
        sheet.text(75, y + 16, f"国費　{now}")
        sheet.text(290, y + 16, f"市費　{then}")
        sheet.rule(50, y + 24, 500, y + 24)
    assert sheet.read().names == []


def _printed(sheet: Sheet, foot: str) -> None:
    """Two pages: a list that goes on, below a browser's head, above a line at the foot."""
    for n, (name, now, then) in enumerate((("出生数", "120人", "150人"), ("転入者数", "300人", "350人"))):
        if n == 0:
            sheet.text(50, 60, "■重要業績評価指標（KPI）")
        y = 80 if n == 0 else 60
        sheet.lines(50, y, f"● {name}", f"　現状値：{now}（R5）", f"　目標値：{then}（R7）", leading=16)
        sheet.text(50, 828, foot.format(n + 14001), 8)
        sheet.turn()


def test_list_over_pages_of_a_browser(sheet: Sheet) -> None:
    """A web address at the foot of each page parts no list."""
    _printed(sheet, "https://www.example.jp/plan/{}.html")
    assert sheet.read().figures == BOTH


def test_list_that_a_sentence_ends(sheet: Sheet) -> None:
    """A sentence in the same place ends the list: what follows on the next page is under no caption."""
    _printed(sheet, "以上の指標は毎年度検証し、結果を公表します。")
    assert sheet.read().names == ["出生数"]
