"""Cards as print shops draw them: values below or beside their labels, bars, panels, names at any side."""

from __future__ import annotations

import pytest

from tests.extractors.layouts.sheet import Answer, Sheet

PLACES = ((50, 210), (220, 380), (390, 550))
CARDS = (
    ("出生数", "120", "150", "人"),
    ("移住者数", "35", "60", "人"),
    ("一人当たり所得", "281.5", "300", "万円"),
)
ALL = {
    "出生数": ["baseline 120 人 @2024", "target 150 人 @2030"],
    "移住者数": ["baseline 35 人 @2024", "target 60 人 @2030"],
    "一人当たり所得": ["baseline 281.5 万円 @2024", "target 300 万円 @2030"],
}
UNREAD = "boxes side by side whose values cannot be told from each other"


def middle(sheet: Sheet, place: tuple[float, float], y: float, text: str, size: float = 9) -> None:
    """A line of text centred between two sides."""
    sheet.text((sum(place) - sheet.width_of(text, size)) / 2, y, text, size)


def number(sheet: Sheet, x: float, y: float, value: str, unit: str) -> None:
    """A large number and its small unit."""
    end = sheet.text(x, y, value, 18)
    sheet.text(end + 1, y, unit, 8)


def begin(sheet: Sheet, caption: str = "■数値目標") -> None:
    """The caption above a row of cards."""
    sheet.text(50, 60, caption, 12)


def warned(answer: Answer) -> list[str]:
    """The reasons of W005."""
    return [w.partition("reason=")[2] for w in answer.found.warnings if w.startswith("W005")]


def stacked(sheet: Sheet, place: tuple[float, float], card: tuple[str, str, str, str], top: float) -> None:
    """Label, value, label, value, one below the other."""
    _, now, then, unit = card
    for n, (label, value) in enumerate((("現状値（R6）", now), ("目標値（R12）", then))):
        middle(sheet, place, top + 34 * n, label, 7)
        middle(sheet, place, top + 34 * n + 16, value + unit, 12)


def test_values_below_their_labels(sheet: Sheet) -> None:
    """Three boxes in a row, their names in coloured bars, each value below its label."""
    begin(sheet)
    for place, card in zip(PLACES, CARDS, strict=True):
        sheet.box(place[0], 80, place[1], 175)
        sheet.box(place[0], 80, place[1], 100, "#bbddee", pen=0)
        middle(sheet, place, 94, card[0])
        stacked(sheet, place, card, 115)
    assert sheet.read().figures == ALL


def test_value_missing_on_a_card(sheet: Sheet) -> None:
    """The same boxes; in the second one a target is missing: its value goes to no other label."""
    begin(sheet)
    for place, card in zip(PLACES, CARDS, strict=True):
        sheet.box(place[0], 80, place[1], 175)
        middle(sheet, place, 94, card[0])
        then = "" if card[0] == "移住者数" else card[2]
        middle(sheet, place, 115, "現状値（R6）", 7)
        middle(sheet, place, 131, card[1] + "人", 12)
        middle(sheet, place, 149, "目標値（R12）", 7)
        if then:
            middle(sheet, place, 165, then + "人", 12)
    answer = sheet.read()
    assert (answer.names, warned(answer)) == (["出生数", "一人当たり所得"], [UNREAD])


def test_year_below_its_role_unit_small(sheet: Sheet) -> None:
    """Two columns in each rounded box: role, year below it, a large number with a small unit; an arrow."""
    begin(sheet)
    for (left, right), (name, now, then, unit) in zip(PLACES, CARDS, strict=True):
        sheet.canvas.roundRect(left, sheet.height - 170, right - left, 90, 8)
        sheet.text(left + 30, 100, name)
        for x, role, year, value in (
            (left + 8, "現状値", "（R6）", now),
            (left + 88, "目標値", "（R12）", then),
        ):
            sheet.text(x, 120, role, 7)
            sheet.text(x, 130, year, 7)
            number(sheet, x, 155, value, unit)
        sheet.text(left + 70, 150, "→")
    assert sheet.read().figures == ALL


def test_two_values_below_one_label(sheet: Sheet) -> None:
    """The same boxes, both numbers below the first label, none below the second: told, not guessed."""
    begin(sheet)
    for (left, right), (name, now, then, unit) in zip(PLACES, CARDS, strict=True):
        sheet.canvas.roundRect(left, sheet.height - 170, right - left, 90, 8)
        sheet.text(left + 30, 100, name)
        sheet.text(left + 8, 120, "現状値（R6）", 7)
        sheet.text(left + 88, 120, "目標値（R12）", 7)
        sheet.text(left + 8, 137, now + unit)
        sheet.text(left + 8, 155, then + unit)
    answer = sheet.read()
    assert (answer.names, warned(answer)) == ([], [UNREAD] * 3)


def test_bars_without_boxes(sheet: Sheet) -> None:
    """Coloured bars side by side with the names; below each, labels and values, no box around them."""
    begin(sheet)
    for (left, right), (name, now, then, unit) in zip(PLACES, CARDS, strict=True):
        sheet.box(left, 80, right, 98, "#bbddee", pen=0)
        middle(sheet, (left, right), 93, name)
        sheet.text(left + 4, 115, "現状（R6）", 8)
        sheet.text(left + 90, 115, now + unit, 11)
        sheet.text(left + 4, 135, "目標（R12）", 8)
        sheet.text(left + 90, 135, then + unit, 14)
    sheet.text(50, 165, "これらの数値目標の達成に向けて、関係機関と連携して取り組みを進めていきます。")
    assert sheet.read().figures == ALL


def test_bars_inside_boxes(sheet: Sheet) -> None:
    """Two rows of boxes; the bars in them hold the targets, the names below are those of the next boxes."""
    begin(sheet)
    for top, row in ((80, CARDS[:2]), (170, CARDS[1:])):
        for (left, right), (name, now, then, unit) in zip(((50, 295), (305, 550)), row, strict=True):
            sheet.canvas.roundRect(left, sheet.height - top - 82, right - left, 82, 8)
            middle(sheet, (left, right), top + 16, name + "（市内）" * (top == 170))
            for n, (label, value, fill) in enumerate(
                (("現状（R6）", now, "#eeeeee"), ("目標（R12）", then, "#bbddee"))
            ):
                sheet.box(left + 8, top + 32 + 24 * n, right - 8, top + 52 + 24 * n, fill, pen=0)
                sheet.text(left + 14, top + 46 + 24 * n, label, 8)
                sheet.text(right - 60, top + 46 + 24 * n, value + unit, 11)
    assert sheet.read().figures == {
        "出生数": ALL["出生数"],
        "移住者数": ALL["移住者数"],
        "移住者数（市内）": ALL["移住者数"],
        "一人当たり所得（市内）": ALL["一人当たり所得"],
    }


def test_name_below_values_above_their_labels(sheet: Sheet) -> None:
    """Filled areas, the name in a bar at the foot, each value above its label."""
    begin(sheet)
    for (left, right), (name, now, then, unit) in zip(PLACES, CARDS, strict=True):
        sheet.box(left, 80, right, 170, "#eef4ff", pen=0)
        for x, label, value in ((left + 8, "現状（R6）", now), (left + 88, "目標（R12）", then)):
            sheet.text(x, 110, value + unit, 13)
            sheet.text(x, 125, label, 7)
        sheet.box(left, 150, right, 170, "#bbddee", pen=0)
        middle(sheet, (left, right), 163, name)
    assert sheet.read().figures == ALL


def test_remark_below_values(sheet: Sheet) -> None:
    """The same areas without a name; what stands at the foot, as small as the labels, is none."""
    begin(sheet)
    for (left, right), (_, now, then, unit) in zip(PLACES, CARDS, strict=True):
        sheet.box(left, 80, right, 170, "#eef4ff", pen=0)
        for x, label, value in ((left + 8, "現状（R6）", now), (left + 88, "目標（R12）", then)):
            sheet.text(x, 110, value + unit, 13)
            sheet.text(x, 125, label, 7)
        sheet.text(left + 8, 160, "毎年度集計する", 7)
    answer = sheet.read()
    assert (answer.names, warned(answer)) == ([], [UNREAD] * 3)


def test_names_above_boxes(sheet: Sheet) -> None:
    """The names stand outside, right above their boxes."""
    begin(sheet, "■KPI")
    for place, card in zip(PLACES, CARDS, strict=True):
        middle(sheet, place, 88, card[0])
        sheet.box(place[0], 95, place[1], 175)
        stacked(sheet, place, card, 112)
    assert sheet.read().figures == ALL


def test_sentence_above_boxes(sheet: Sheet) -> None:
    """Right above the same boxes a line runs over all of them: no name, and it is said (W005)."""
    begin(sheet, "■KPI")
    sheet.text(50, 88, "まちの姿を表す三つの数字を次のように定め、毎年度その動きを確かめていくこととする")
    for place, card in zip(PLACES, CARDS, strict=True):
        sheet.box(place[0], 95, place[1], 175)
        stacked(sheet, place, card, 112)
    answer = sheet.read()
    assert (answer.names, warned(answer)) == ([], [UNREAD] * 3)


def test_badge_note_and_shadow(sheet: Sheet) -> None:
    """KPI① above a name of two lines, 約 and 以上 beside the numbers, a note at the foot, a shadow behind."""
    begin(sheet)
    for place, (name, now, then, unit), badge in zip(PLACES, CARDS, "①②③", strict=True):
        sheet.box(place[0] + 3, 83, place[1] + 3, 198, "#bbbbbb", pen=0)
        sheet.box(place[0], 80, place[1], 195, "#ffffff")
        for y, text in ((94, f"KPI{badge}"), (108, "市内における"), (120, name)):
            middle(sheet, place, y, text)
        sheet.text(place[0] + 8, 142, "現状（R6）", 8)
        sheet.text(place[0] + 80, 142, now + unit, 14)
        sheet.text(place[0] + 8, 164, "目標（R12）", 8)
        sheet.text(place[0] + 80, 164, f"約{then}{unit}以上", 11)
        sheet.text(place[0] + 8, 186, "※毎年度集計", 7)
    answer = sheet.read()
    assert answer.names == ["市内における" + name for name, *_ in CARDS]
    assert answer.figures["市内における出生数"] == ["baseline 120 人 @2024", "target ge 150 人 @2030"]
    assert {(i.class_, i.notes) for i in answer.found.indicators} == {("kpi", "※毎年度集計")}


def test_three_values(sheet: Sheet) -> None:
    """基準値, 現状値 and 目標値 side by side in each box."""
    begin(sheet)
    for (left, right), (name, now, then, unit) in zip(((50, 295), (305, 550)), CARDS[:2], strict=True):
        sheet.box(left, 80, right, 160)
        middle(sheet, (left, right), 98, name)
        for n, (label, value) in enumerate(
            (("基準値（R1）", "30"), ("現状値（R6）", now), ("目標値（R12）", then))
        ):
            middle(sheet, (left + 8 + 80 * n, left + 80 + 80 * n), 120, label, 8)
            middle(sheet, (left + 8 + 80 * n, left + 80 + 80 * n), 140, value + unit, 12)
    assert sheet.read().figures == {
        "出生数": ["baseline 30 人 @2019", "baseline#1 120 人 @2024", "target 150 人 @2030"],
        "移住者数": ["baseline 30 人 @2019", "baseline#1 35 人 @2024", "target 60 人 @2030"],
    }


def test_same_label_twice(sheet: Sheet) -> None:
    """The same boxes, 現状値（R6） above two of the three values: nothing is read, and it is said."""
    begin(sheet)
    for (left, right), (name, now, then, unit) in zip(((50, 295), (305, 550)), CARDS[:2], strict=True):
        sheet.box(left, 80, right, 160)
        middle(sheet, (left, right), 98, name)
        for n, (label, value) in enumerate(
            (("現状値（R6）", "30"), ("現状値（R6）", now), ("目標値（R12）", then))
        ):
            middle(sheet, (left + 8 + 80 * n, left + 80 + 80 * n), 120, label, 8)
            middle(sheet, (left + 8 + 80 * n, left + 80 + 80 * n), 140, value + unit, 12)
    answer = sheet.read()
    assert (answer.names, warned(answer)) == ([], [UNREAD] * 2)


def test_cards_that_touch(sheet: Sheet) -> None:
    """Boxes without a gap between them: a grid in which each column is a card."""
    begin(sheet)
    for n, card in enumerate(CARDS):
        place = (50 + 160 * n, 210 + 160 * n)
        sheet.box(place[0], 80, place[1], 100)
        middle(sheet, place, 94, card[0])
        sheet.box(place[0], 100, place[1], 175)
        stacked(sheet, place, card, 115)
    assert sheet.read().figures == ALL


def test_columns_of_a_table(sheet: Sheet) -> None:
    """A grid as small: 指標, 現状値 and 目標値 are its header, a row below it: a table, no card."""
    begin(sheet)
    sheet.table(
        80,
        (160, 160, 160),
        ("指標", "現状値（R6）", "目標値（R12）"),
        ("出生数", "120人", "150人"),
        centred=1,
    )
    answer = sheet.read()
    assert answer.figures == {"出生数": ALL["出生数"]}
    assert [c.text for c in answer.found.tables[0].cells][:3] == ["指標", "現状値（R6）", "目標値（R12）"]


def test_rules_inside_cards(sheet: Sheet) -> None:
    """Three small grids: a name over two cells, each with a label and a value."""
    begin(sheet)
    for (left, right), (name, now, then, unit) in zip(PLACES, CARDS, strict=True):
        sheet.box(left, 80, right, 100)
        middle(sheet, (left, right), 94, name)
        for n, (label, value) in enumerate((("現状（R6）", now), ("目標（R12）", then))):
            half = (left + 80 * n, left + 80 + 80 * n)
            sheet.box(half[0], 100, half[1], 150)
            middle(sheet, half, 115, label, 8)
            middle(sheet, half, 135, value + unit, 11)
    assert sheet.read().figures == ALL


def test_circles_without_boxes(sheet: Sheet) -> None:
    """Nothing but circles around the values: the labels repeat, no name is beside them; it is said (W005)."""
    begin(sheet)
    for (left, right), (name, now, then, unit) in zip(PLACES, CARDS, strict=True):
        middle(sheet, (left, right), 80, name)
        for n, (label, value) in enumerate((("現状（R6）", now), ("目標（R12）", then))):
            x = left + 40 + 80 * n
            sheet.canvas.circle(x, sheet.height - 125, 36)
            middle(sheet, (x - 30, x + 30), 118, label, 7)
            middle(sheet, (x - 30, x + 30), 138, value + unit, 11)
    answer = sheet.read()
    assert answer.names == []
    assert warned(answer) == ["columns say the same, and no name is beside them"]


def test_rows_of_cards_under_headings(sheet: Sheet) -> None:
    """A short heading stands at the left between two rows of cards: it holds for the right card below it."""
    for top, title, row in (
        (60, "基本目標１　しごとをつくる", CARDS[:2]),
        (200, "基本目標２　人を呼ぶ", CARDS[1:]),
    ):
        sheet.text(50, top, title, 14)
        sheet.text(50, top + 20, "■数値目標", 12)
        for place, card in zip(((50, 295), (305, 550)), row, strict=True):
            sheet.box(place[0], top + 30, place[1], top + 115)
            middle(sheet, place, top + 44, card[0] + "の目安" * (top == 200))
            stacked(sheet, place, card, top + 60)
    assert sheet.read().goals == {
        "出生数": "しごとをつくる",
        "移住者数": "しごとをつくる",
        "移住者数の目安": "人を呼ぶ",
        "一人当たり所得の目安": "人を呼ぶ",
    }


def test_cards_in_columns_of_a_page(sheet: Sheet) -> None:
    """Two columns, a heading and a card in each, the cards at one height: each is its own heading's."""
    titles = ("施策１－１　しごとをつくる", "施策１－２　人を呼ぶ")
    for place, title, card in zip(((50, 290), (310, 550)), titles, CARDS[:2], strict=True):
        sheet.text(place[0], 60, title, 12)
        sheet.text(place[0], 80, "■数値目標")
        sheet.box(place[0], 90, place[1], 180)
        middle(sheet, place, 104, card[0])
        stacked(sheet, place, card, 120)
    answer = sheet.read()
    assert answer.figures == {name: ALL[name] for name in ("出生数", "移住者数")}
    assert answer.goals == {"出生数": "しごとをつくる", "移住者数": "人を呼ぶ"}


def test_frame_of_a_section(sheet: Sheet) -> None:
    """A box around a goal's heading and its one indicator: the heading is no part of the name."""
    sheet.box(50, 70, 500, 180)
    sheet.text(60, 90, "基本目標１　しごとをつくる", 12)
    sheet.text(60, 110, "■数値目標")
    sheet.text(60, 130, "出生数")
    sheet.lines(60, 150, "現状値（R6）　120人", "目標値（R12）　150人")
    answer = sheet.read()
    assert (answer.figures, answer.goals) == ({"出生数": ALL["出生数"]}, {"出生数": "しごとをつくる"})


def test_two_cards_in_one_frame(sheet: Sheet) -> None:
    """One box around two names at the left, each with its own two values, the second labels without years."""
    begin(sheet)
    sheet.box(50, 75, 400, 190)
    for top, name, years in ((95, "出生数", ("（R6）", "（R12）")), (150, "移住者数", ("", ""))):
        sheet.text(60, top + 8, name)
        for n, (role, year, value) in enumerate(
            zip(("現状値", "目標値"), years, ("120人", "150人"), strict=True)
        ):
            sheet.text(160, top + 18 * n, role + year, 9)
            sheet.text(300, top + 18 * n, value, 9)
    assert not any("出生数" in (name or "") and "移住者数" in (name or "") for name in sheet.read().names)


def test_role_and_value_on_one_line(sheet: Sheet) -> None:
    """Boxes without bars; role, value and year stand on one line, a wide space between them."""
    begin(sheet)
    for place, (name, now, then, unit) in zip(PLACES, CARDS, strict=True):
        sheet.box(place[0], 80, place[1], 150)
        middle(sheet, place, 97, name)
        sheet.text(place[0] + 6, 120, f"現状　{now}{unit}（R6年度）", 8)
        sheet.text(place[0] + 6, 138, f"目標　{then}{unit}以上（R12年度）", 8)
    figures = {
        name: [f"baseline {now} {unit} @2024", f"target ge {then} {unit} @2030"]
        for name, now, then, unit in CARDS
    }
    assert sheet.read().figures == figures


def test_labels_of_a_sheet_are_no_names_of_cards(sheet: Sheet) -> None:
    """The same boxes; above the values stands the office in charge, which names nothing."""
    begin(sheet)
    for place, (_, now, then, unit) in zip(PLACES, CARDS, strict=True):
        sheet.box(place[0], 80, place[1], 150)
        sheet.text(place[0] + 6, 97, "担当課　子育て課", 8)
        sheet.text(place[0] + 6, 120, f"現状　{now}{unit}（R6年度）", 8)
        sheet.text(place[0] + 6, 138, f"目標　{then}{unit}（R12年度）", 8)
    answer = sheet.read()
    assert (answer.names, warned(answer)) == ([], [UNREAD] * 3)


def dated(sheet: Sheet, years: tuple[str, ...] = ("2024年度", "2030年度")) -> None:
    """Three rounded boxes: the name on top, below it a year above each value."""
    for (left, right), (name, now, then, unit) in zip(PLACES, CARDS, strict=True):
        sheet.canvas.roundRect(left, sheet.height - 160, right - left, 80, 6)
        middle(sheet, (left, right), 97, name)
        for n, year in enumerate(years):
            sheet.text(left + 8 + 84 * n, 120, year, 7)
            sheet.text(left + 8 + 84 * n, 138, (now, then, then)[n] + unit, 11)


def test_years_instead_of_roles(sheet: Sheet) -> None:
    """Boxes below a caption, each with two years and a value below each: the later year is the target's."""
    begin(sheet, "■重要業績評価指標（KPI）")
    dated(sheet)
    assert sheet.read().figures == ALL


def test_years_below_another_caption(sheet: Sheet) -> None:
    """The same boxes below a caption that speaks of no indicators: what is shown is a course of things."""
    begin(sheet, "■市のすがた")
    dated(sheet)
    assert sheet.read().figures == {}


def _wide(sheet: Sheet, above: str) -> Answer:
    """A box with a line above, a name at the left, and two boxes at the right, a label over each value."""
    sheet.canvas.roundRect(50, sheet.height - 170, 500, 90, 8)
    sheet.text(60, 98, above, 11)
    sheet.text(60, 132, "出生数", 12)
    for left, label, value in ((250, "現状値（R6）", "120人"), (400, "目標値（R12）", "150人")):
        sheet.box(left, 104, left + 110, 160, "#bbddee", pen=0)
        sheet.text(left + 20, 122, label, 8)
        sheet.text(left + 20, 146, value, 15)
    return sheet.read()


def test_caption_above_a_name_at_the_left(sheet: Sheet) -> None:
    """A wide box: 数値目標 in its corner, the name at the left, two coloured values at the right."""
    assert _wide(sheet, "数値目標").figures == {"出生数": ALL["出生数"]}


def test_two_names_at_two_sides(sheet: Sheet) -> None:
    """The same box; what stands in its corner is no caption: which of the two is the name is not told."""
    assert _wide(sheet, "子育て世代").figures == {}


def _two_of_two(sheet: Sheet, now: tuple[str, ...], then: tuple[str, ...]) -> Answer:
    """A caption and a box: the name on top, 現状 and 目標 beside each other, lines below each."""
    begin(sheet)
    sheet.box(50, 80, 260, 180)
    middle(sheet, (50, 260), 97, "市内事業所数")
    for x, lines in ((60, ("現状", *now)), (165, ("目標", *then))):
        for n, text in enumerate(lines):
            middle(sheet, (x, x + 80), 120 + 17 * n, text, 8 if n == 0 or text[0] == "（" else 14)
    return sheet.read()


def test_unit_that_goes_on_below(sheet: Sheet) -> None:
    """2,104事業 over 所, and 2,150事業 over 所: the units are 事業所."""
    found = _two_of_two(sheet, ("2,104事業", "所"), ("2,150事業", "所"))
    assert found.figures == {"市内事業所数": ["baseline 2104 事業所", "target 2150 事業所"]}


def test_word_below_a_unit(sheet: Sheet) -> None:
    """2,104事業 over 名: 事業名 is no unit, 名 none of the value."""
    found = _two_of_two(sheet, ("2,104事業", "名"), ("2,150事業", "名"))
    assert found.figures == {"市内事業所数": ["baseline 2104 事業", "target 2150 事業"]}


def test_dash_without_a_year(sheet: Sheet) -> None:
    """Below － stands no year, below the target's value there is one."""
    found = _two_of_two(sheet, ("－",), ("150人", "（R11年度）"))
    assert found.figures == {"市内事業所数": ["baseline none", "target 150 人 @2029"]}


def test_value_without_a_year(sheet: Sheet) -> None:
    """A value in place of the －: whether the year dates both is not told."""
    assert _two_of_two(sheet, ("35人",), ("150人", "（R11年度）")).figures == {}


def _graded(sheet: Sheet, remark: str, arrow: str = "▶", name: str = "宿泊者数") -> Answer:
    """A name and a grade, three roles with their years over three values, arrows between, text below."""
    begin(sheet)
    sheet.box(50, 80, 350, 190)
    sheet.text(60, 100, name)
    sheet.text(325, 100, "Ｂ", 14)
    for x, label, value in (
        (60, "基準値（R3）", "963人"),
        (165, "実績値（R5）", "1,081人"),
        (270, "目標値（R8）", "1,200人"),
    ):
        sheet.text(x, 122, label, 7)
        sheet.text(x, 140, value, 12)
    for x in (135, 240):
        sheet.text(x, 138, arrow, 9)
    sheet.text(60, 162, remark, 8)
    sheet.text(60, 176, "担当：観光課", 8)
    return sheet.read()


STAYS = {"宿泊者数": ["baseline 963 人 @2021", "actual 1081 人 @2023", "target 1200 人 @2026"]}


def test_grade_sentence_and_department_on_a_card(sheet: Sheet) -> None:
    """A grade beside the name, a sentence and the department below: each goes to its own place."""
    answer = _graded(sheet, "宿泊施設が１軒増え、前の年を上回った。")
    (indicator,) = answer.found.indicators
    assert answer.figures == STAYS
    assert indicator.evaluation == "宿泊施設が１軒増え、前の年を上回った。"
    assert indicator.department == ("観光課",)


def test_grade_instead_of_a_name(sheet: Sheet) -> None:
    """The same card without its name: Ｂ is none, and it is said (W031)."""
    answer = _graded(sheet, "宿泊施設が１軒増え、前の年を上回った。", name="")
    assert (answer.names, [i.warnings for i in answer.found.indicators]) == ([None], [("W031",)])


def _sourced(sheet: Sheet, below: str) -> Answer:
    """Two cards with a long name and a line below the values."""
    for left, name in ((50, "町の支援を受けた人の就業率"), (290, "町内の事業所で働く若者の割合")):
        sheet.box(left, 60, left + 220, 140)
        sheet.text(left + 8, 76, name, 9)
        for x, role, value in ((8, "現状値（R4年度）", "63.8％"), (120, "目標値（R9年度）", "67.0％")):
            sheet.text(left + x, 98, role, 7)
            sheet.text(left + x, 114, value, 14)
        sheet.text(left + 8, 132, below, 7)
    return sheet.read()


def test_source_on_a_card(sheet: Sheet) -> None:
    """出典： leads a line below the values that is as wide as the name: the source, no part of the name."""
    answer = _sourced(sheet, "出典：就業構造基本調査及び国勢調査の集計")
    assert answer.names == ["町の支援を受けた人の就業率", "町内の事業所で働く若者の割合"]
    assert {i.source for i in answer.found.indicators} == {"就業構造基本調査及び国勢調査の集計"}


def test_note_on_a_card(sheet: Sheet) -> None:
    """※ in its place: a note, no source."""
    answer = _sourced(sheet, "※就業構造基本調査")
    assert answer.names == ["町の支援を受けた人の就業率", "町内の事業所で働く若者の割合"]
    assert {i.source for i in answer.found.indicators} == {None}


@pytest.mark.parametrize("arrow", "→➤⮕▸")
def test_arrows_on_a_card(sheet: Sheet, arrow: str) -> None:
    """The arrow between the values may have any head."""
    assert _graded(sheet, "宿泊施設が増えた。", arrow).figures == STAYS


def _dated_below(sheet: Sheet, remark: str) -> Answer:
    """A caption and a box: the name on top, 現状 and 目標 beside each other without years, a remark."""
    begin(sheet)
    sheet.box(50, 80, 260, 180)
    middle(sheet, (50, 260), 97, "市内事業所数")
    for x, label, value in ((60, "現状", "24事業所"), (165, "目標", "40事業所")):
        middle(sheet, (x, x + 80), 120, label, 8)
        middle(sheet, (x, x + 80), 140, value, 14)
    sheet.text(60, 170, remark, 7)
    return sheet.read()


def test_years_in_the_note_of_a_card(sheet: Sheet) -> None:
    """The note at the foot gives the year of each role."""
    found = _dated_below(sheet, "※現状は令和元年度、目標は令和７年度の値です。")
    assert found.figures == {"市内事業所数": ["baseline 24 事業所 @2019", "target 40 事業所 @2025"]}


def test_one_year_in_the_note_of_a_card(sheet: Sheet) -> None:
    """A note with one year, of a census: it dates neither value."""
    found = _dated_below(sheet, "※令和元年度の調査の対象に限る。")
    assert found.figures == {"市内事業所数": ["baseline 24 事業所", "target 40 事業所"]}


def test_header_in_a_box(sheet: Sheet) -> None:
    """Boxes side by side hold nothing but labels and years: headers of the names and values below them."""
    begin(sheet)
    for left, names in ((50, ("出生数", "婚姻数")), (320, ("移住者数", "起業者数"))):
        sheet.box(left, 80, left + 230, 104, "#ddeedd", pen=0)
        sheet.text(left + 6, 96, "指標", 7)
        for x, label in ((110, "現状値（R6）"), (170, "目標値（R12）")):
            sheet.text(left + x, 96, label, 7)
        for row, name in enumerate(names):
            sheet.text(left + 6, 124 + 24 * row, name, 9)
            sheet.text(left + 116, 124 + 24 * row, "120人", 9)
            sheet.text(left + 176, 124 + 24 * row, "150人", 9)
    values = ["baseline 120 人 @2024", "target 150 人 @2030"]
    assert sheet.read().figures == dict.fromkeys(("出生数", "婚姻数", "移住者数", "起業者数"), values)
