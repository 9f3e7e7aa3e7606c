"""Measure sheets of which not all rules are drawn."""

from __future__ import annotations

from tests.extractors.layouts.sheet import Sheet

FIGURES = ["baseline 120 人 @2023", "target 150 人 @2025"]
ROWS = (
    ("施策名", "出産の支援", "担当課", "子育て課"),
    ("めざす姿", "安心して子どもを産み、\n育てられるまち", "<", "<"),
    ("指標名", "出生数", "<", "<"),
    ("現状値", "120人（R5）", "目標値", "150人（R7）"),
)
FORM = (
    ("申込先", "子育て課", "連絡先", "窓口"),
    ("注意", "二人で来られる方は、\n先に知らせること", "<", "<"),
    ("氏名", "山田太郎", "<", "<"),
    ("人数", "120人（R5）", "定員", "150人（R7）"),
)
WIDTHS = (80, 150, 80, 150)
LEFT, RIGHT = 50, 510


def _written(sheet: Sheet, rows: tuple[tuple[str, ...], ...], top: float = 60) -> list[float]:
    """The texts of rows, values at the left of their columns; gives the heights between rows."""
    ys = [top]
    for row in rows:
        lines = max(text.count("\n") + 1 for text in row)
        ys.append(ys[-1] + 10 + 13 * lines)
        for place, text in enumerate(row):
            parts = [] if text == "<" else text.split("\n")
            for n, part in enumerate(parts):
                up = (lines - len(parts)) * 6.5
                sheet.text(LEFT + sum(WIDTHS[:place]) + 4, ys[-2] + 5 + up + 13 * n + 10, part)
    return ys


def test_sheet_between_horizontal_rules(sheet: Sheet) -> None:
    """A rule above and below each row, none between label and value."""
    for y in _written(sheet, ROWS):
        sheet.rule(LEFT, y, RIGHT, y)
    answer = sheet.read()
    assert answer.figures == {"出生数": FIGURES}
    assert answer.goals == {"出生数": "出産の支援"}
    assert [i.department for i in answer.found.indicators] == [("子育て課",)]


def test_form_between_horizontal_rules(sheet: Sheet) -> None:
    """The same rules around name, number of persons and places: no goal, no indicator."""
    for y in _written(sheet, FORM):
        sheet.rule(LEFT, y, RIGHT, y)
    answer = sheet.read()
    assert (answer.names, answer.outline) == ([], [])


def test_sheet_with_shaded_labels(sheet: Sheet) -> None:
    """No rule is drawn; the labels of the first column stand on colour, one box below the other."""
    sheet.box(LEFT, 60, LEFT + WIDTHS[0], 60 + 3 * 23 + 36, "#f8e0d0", pen=0)
    _written(sheet, ROWS)
    answer = sheet.read()
    assert answer.figures == {"出生数": FIGURES}
    assert answer.outline == ["- 出産の支援"]


def test_form_with_shaded_labels(sheet: Sheet) -> None:
    """The same colour behind labels that mean something else: nothing."""
    sheet.box(LEFT, 60, LEFT + WIDTHS[0], 60 + 3 * 23 + 36, "#f8e0d0", pen=0)
    _written(sheet, FORM)
    answer = sheet.read()
    assert (answer.names, answer.outline) == ([], [])


def test_sheet_in_a_frame(sheet: Sheet) -> None:
    """Rules around the sheet, below its first row and inside that row: one cell holds the rest."""
    ys = _written(sheet, ROWS)
    sheet.box(LEFT, ys[0], RIGHT, ys[-1])
    sheet.rule(LEFT, ys[1], RIGHT, ys[1])
    sheet.rule(LEFT + 80, ys[0], LEFT + 80, ys[1])
    answer = sheet.read()
    assert answer.figures == {"出生数": FIGURES}
    assert answer.goals == {"出生数": "出産の支援"}


def test_sheet_in_a_frame_whose_lines_fit_no_label(sheet: Sheet) -> None:
    """The same frame; values stand half a line below their labels: whose they are is not told."""
    sheet.box(LEFT, 60, RIGHT, 160)
    sheet.rule(LEFT, 80, RIGHT, 80)
    sheet.rule(LEFT + 80, 60, LEFT + 80, 80)
    sheet.lines(LEFT + 4, 74, "施策名", "指標名", "現状値", "目標値", leading=20)
    sheet.text(LEFT + 84, 74, "出産の支援")
    sheet.lines(LEFT + 84, 104, "出生数", "120人（R5）", "150人（R7）", leading=20)
    answer = sheet.read()
    assert answer.figures == {}
    assert "W005" in [w[:4] for w in answer.found.warnings]


def test_groups_of_labels_without_rules(sheet: Sheet) -> None:
    """指標（1） and 指標（2） stand in the middle of three labels each, whose values are beside them."""
    sheet.text(54, 70, "施策名")
    sheet.text(120, 70, "出産の支援")
    for top, number, name, values in (
        (90, "1", "出生数", ("120人（R5）", "150人（R7）")),
        (150, "2", "就業者数", ("300人（R5）", "350人（R7）")),
    ):
        sheet.text(54, top + 20, f"指標（{number}）")
        sheet.lines(124, top, "指標名", "現状値", "目標値", leading=20)
        sheet.lines(190, top, name, *values, leading=20)
    assert sheet.read().figures == {
        "出生数": FIGURES,
        "就業者数": ["baseline 300 人 @2023", "target 350 人 @2025"],
    }


def test_header_of_labels_without_rules(sheet: Sheet) -> None:
    """The same words head columns: 指標名, 現状値 and 目標値 stand side by side, above names and values."""
    for x, texts in (
        (54, ("指標名", "出生数", "就業者数")),
        (190, ("現状値", "120人（R5）", "300人（R5）")),
        (300, ("目標値", "150人（R7）", "350人（R7）")),
    ):
        sheet.lines(x, 70, *texts, leading=20)
    assert sheet.read().figures == {
        "出生数": FIGURES,
        "就業者数": ["baseline 300 人 @2023", "target 350 人 @2025"],
    }


def test_name_of_two_lines_around_its_label(sheet: Sheet) -> None:
    """The sheet begins with a name whose first line stands above the label: both lines are its name."""
    sheet.lines(134, 70, "子育て支援センターを使った", "市民の数", leading=13)
    sheet.text(54, 76.5, "指標名")
    sheet.lines(54, 106, "施策名", "担当課", "現状値", "目標値", leading=23)
    sheet.lines(134, 106, "出産の支援", "子育て課", "120人（R5）", "150人（R7）", leading=23)
    assert sheet.read().figures == {"子育て支援センターを使った市民の数": FIGURES}


def test_text_above_the_first_label(sheet: Sheet) -> None:
    """The same sheet; a sentence of the page stands above its name and is no line of it."""
    sheet.text(54, 60, "次の表に、子育て支援センターを使った人の数を示します。")
    sheet.lines(54, 83, "指標名", "施策名", "担当課", "現状値", "目標値", leading=23)
    sheet.lines(134, 83, "出生数", "出産の支援", "子育て課", "120人（R5）", "150人（R7）", leading=23)
    assert sheet.read().figures == {"出生数": FIGURES}


def test_values_side_by_side_below_no_label(sheet: Sheet) -> None:
    """Two names and two values stand beside each label: no number is given out."""
    sheet.lines(54, 70, "施策名", "指標名", "現状値", "目標値", leading=23)
    sheet.text(134, 70, "出産の支援")
    sheet.lines(134, 93, "出生数", "120人（R5）", "150人（R7）", leading=23)
    sheet.lines(300, 93, "就業者数", "300人（R5）", "350人（R7）", leading=23)
    found = sheet.read().found
    assert [f.value for i in found.indicators for f in i.figures if f.value is not None] == []


def test_contents_that_begin_with_labels_of_sheets(sheet: Sheet) -> None:
    """Lines of a table of contents begin with 基本目標 and 施策; leaders and page numbers end them."""
    titles = (
        "基本目標１　支え合うまち",
        "施策01　子育て支援",
        "施策02　健康づくり",
        "基本目標２　活力のまち",
        "施策03　商工業",
    )
    for n, title in enumerate(titles):
        left = LEFT + 12 * (title[0] == "施")
        sheet.text(left, 74 + 20 * n, f"{title}{'.' * 80}{n + 2}")
    answer = sheet.read()
    assert [goal.title for goal in answer.found.headings] == []
