"""Tables without a full grid whose cells have several lines: which lines are one row."""

from __future__ import annotations

from pathlib import Path

from tests.extractors.layouts.sheet import Sheet
from tests.extractors.layouts.test_open import FIGURES, HEADER, ROWS

XS = (60, 280, 400)
BAND = "#9dc3e6"


def _row(sheet: Sheet, y: float, *texts: str, xs: tuple[float, ...] = XS) -> None:
    for x, text in zip(xs, texts, strict=True):
        if text:
            sheet.text(x, y, text)


def _lines(sheet: Sheet, x: float, y: float, *texts: str, step: float = 13) -> None:
    for n, text in enumerate(texts):
        sheet.text(x, y + step * n, text)


# ---- below a header band ----------------------------------------------------------------------------


def _header_band(sheet: Sheet) -> None:
    sheet.box(50, 60, 490, 83, BAND, pen=0)
    _row(sheet, 75, "指標", "現状値", "目標値")


def test_values_broken_below_a_header_band(sheet: Sheet) -> None:
    """No rule; １，４ / ３５人 / （2021年度） stand beside a name of one line, at the height of ３５人."""
    _header_band(sheet)
    for y, name, now, then in (
        (102, "移住した人の数", "１，４", "１，６"),
        (152, "図書館の来館者数", "３，４", "４，０"),
    ):
        sheet.text(60, y + 13, name)
        _lines(sheet, 280, y, now, "３５人", "（2021年度）")
        _lines(sheet, 400, y, then, "００人", "（2026年度）")
    assert sheet.read().figures == {
        "移住した人の数": ["baseline 1435 人 @2021", "target 1600 人 @2026"],
        "図書館の来館者数": ["baseline 3435 人 @2021", "target 4000 人 @2026"],
    }


def test_rows_as_near_as_broken_values_below_a_header_band(sheet: Sheet) -> None:
    """At the same heights stand three rows, each with a name and values, and a fourth apart from them."""
    _header_band(sheet)
    rows = (("移住した人の数", "１，４３５人", "１，６００人"), *ROWS)
    for y, row in zip((102, 115, 128, 152), rows, strict=True):
        _row(sheet, y, *row)
    assert sheet.read().figures == {
        "移住した人の数": ["baseline 1435 人", "target 1600 人"],
        "出生数": ["baseline 120 人", "target 150 人"],
        "図書館の来館者数": ["baseline 3400 人", "target 4000 人"],
        "空き家の活用件数": ["baseline 5 件", "target 12 件"],
    }


# ---- second lines of all cells ----------------------------------------------------------------------


def _bus(sheet: Sheet, y: float, *below: str) -> None:
    """Rows 18 points apart, one with a name as wide as its column; what is ``below`` it begins at ``y``."""
    _row(sheet, 76, *HEADER)
    _row(sheet, 102, *ROWS[0])
    _row(sheet, 120, "コミュニティバスの利用者", "60,161", "26,799")
    for n, row in enumerate([below, *ROWS[1:]]):
        _row(sheet, y + 18 * n, *row)


def test_second_lines_of_all_cells(sheet: Sheet) -> None:
    """No rule; 数, 人 and 人 are two points nearer to the row above than other rows are to each other."""
    _bus(sheet, 136, "数", "人", "人")
    assert sheet.read().figures == {
        "出生数": FIGURES["出生数"],
        "コミュニティバスの利用者数": ["baseline 60161 人 @2023", "target 26799 人 @2025"],
        "図書館の来館者数": FIGURES["図書館の来館者数"],
        "空き家の活用件数": FIGURES["空き家の活用件数"],
    }


def test_row_of_words_as_far_away_as_others(sheet: Sheet) -> None:
    """In that place, as far from the row above as the others are, stands a row of words."""
    _bus(sheet, 138, "子育ての相談窓口", "未設置", "設置")
    assert sheet.read().names == [
        "出生数",
        "コミュニティバスの利用者",
        "子育ての相談窓口",
        "図書館の来館者数",
        "空き家の活用件数",
    ]


# ---- brackets that go on ----------------------------------------------------------------------------


def _tight(sheet: Sheet, first: tuple[str, str, str], second: tuple[str, str, str]) -> None:
    """Two text rows as near as the lines of a cell, between others that stand wide apart."""
    _row(sheet, 76, "指標", "現状値", "目標値")
    _row(sheet, 102, "出生数", "120人（R5）", "150人（R7）")
    _row(sheet, 126, *first)
    _row(sheet, 140, *second)
    _row(sheet, 164, "空き家の活用件数", "5件（R5）", "12件（R7）")


def test_years_broken_in_their_brackets(sheet: Sheet) -> None:
    """13.1%（R and 11.7%（R go on with 1） and 7） in the next line: no values of a row of its own."""
    _tight(sheet, ("三世代で暮らす世帯の", "13.1%（R", "11.7%（R"), ("割合", "1）", "7）"))
    assert sheet.read().figures == {
        "出生数": FIGURES["出生数"],
        "三世代で暮らす世帯の割合": ["baseline 13.1 % @2019", "target 11.7 % @2025"],
        "空き家の活用件数": FIGURES["空き家の活用件数"],
    }


def test_years_whole_in_their_brackets(sheet: Sheet) -> None:
    """As near stands a second name with values; the brackets above it are closed."""
    _tight(sheet, ("三世代で暮らす世帯数", "13件（R1）", "11件（R7）"), ("割合", "1%（R1）", "7%（R7）"))
    assert sheet.read().figures == {
        "出生数": FIGURES["出生数"],
        "三世代で暮らす世帯数": ["baseline 13 件 @2019", "target 11 件 @2025"],
        "割合": ["baseline 1 % @2019", "target 7 % @2025"],
        "空き家の活用件数": FIGURES["空き家の活用件数"],
    }


def _evenly(sheet: Sheet, *middle: tuple[str, str, str]) -> dict[str | None, list[str]]:
    """Text rows at equal steps, as far apart as rows are: two of a page, others between them."""
    for n, texts in enumerate((("指標", "現状値", "目標値"), ROWS[0], *middle, ROWS[2])):
        _row(sheet, (76, 102)[min(n, 1)] + 18 * max(n - 1, 0), *texts)
    return sheet.read().figures


AROUND = {
    "出生数": ["baseline 120 人", "target 150 人"],
    "空き家の活用件数": ["baseline 5 件", "target 12 件"],
}


def test_years_broken_in_their_brackets_as_far_as_rows(sheet: Sheet) -> None:
    """No rule; 元年度） stands as far below 13.1％（令和 as rows are from each other: no row begins there."""
    figures = _evenly(
        sheet, ("三世代で暮らす世帯の", "13.1％（令和", "11.7％（令和"), ("割合", "元年度）", "７年度）")
    )
    assert figures == {**AROUND, "三世代で暮らす世帯の割合": ["baseline 13.1 % @2019", "target 11.7 % @2025"]}


def test_closing_brackets_of_numbered_states(sheet: Sheet) -> None:
    """ア）着手 and イ）策定 close a bracket that no line above them has opened: a row of their own."""
    figures = _evenly(sheet, ("三世代で暮らす世帯の", "未着手", "検討"), ("防災計画", "ア）着手", "イ）策定"))
    assert list(figures) == ["出生数", "三世代で暮らす世帯の", "防災計画", "空き家の活用件数"]


def test_brackets_that_are_never_closed(sheet: Sheet) -> None:
    """13.1％（推計 is not closed by the values below it: a row of their own."""
    figures = _evenly(
        sheet, ("三世代で暮らす世帯の", "13.1％（推計", "11.7％（推計"), ("移住件数", "5件", "7件")
    )
    assert figures == {
        **AROUND,
        "三世代で暮らす世帯の": ["baseline 13.1 %", "target 11.7 %"],
        "移住件数": ["baseline 5 件", "target 7 件"],
    }


# ---- lines below the last row -----------------------------------------------------------------------


def _last(sheet: Sheet, last: tuple[str, str, str], x: float, below: str) -> list[str]:
    """Three rows and a line right below the last of them: the figures of that one."""
    for y, texts in zip((76, 102, 122, 142), (("指標", "現状値", "目標値"), *ROWS[:2], last), strict=True):
        _row(sheet, y, *texts)
    sheet.text(x, 155, below)
    return sheet.read().figures[last[0]]


def test_value_like_a_bullet_below_the_last_row(sheet: Sheet) -> None:
    """90.0ha, the second line of a target, begins like a numbered item, but is a value."""
    figures = _last(sheet, ("公園の面積", "85.0ha", "令和７年度に"), 400, "90.0ha")
    assert figures == ["baseline 85 ha", "target 90 ha @2025"]


def test_numbered_item_below_the_last_row(sheet: Sheet) -> None:
    """In that place stands 1. 推進体制: a numbered item, no line of the target."""
    figures = _last(sheet, ("公園の面積", "85.0ha", "令和７年度に"), 400, "1. 推進体制")
    assert figures == ["baseline 85 ha"]


def test_year_below_the_last_row_a_hair_further_left(sheet: Sheet) -> None:
    """（R7年度） begins a third of a point left of its column: places are rounded."""
    figures = _last(sheet, ("公園の面積", "85ha", "90ha"), 399.7, "（R7年度）")
    assert figures == ["baseline 85 ha", "target 90 ha @2025"]


def test_year_below_the_last_row_further_left(sheet: Sheet) -> None:
    """（R7年度） begins a quarter of an em left of its column: no line of the table."""
    figures = _last(sheet, ("公園の面積", "85ha", "90ha"), 397.5, "（R7年度）")
    assert figures == ["baseline 85 ha", "target 90 ha"]


def test_third_line_of_the_last_target(sheet: Sheet) -> None:
    """令和７年度 / 4,000人 / 以上: the years have a line of their own above the name, as near as 以上."""
    _row(sheet, 76, "指標", "現状値", "目標値")
    _row(sheet, 102, *ROWS[0])
    _row(sheet, 122, *ROWS[2])
    _row(sheet, 142, "", "令和５年度", "令和７年度")
    _row(sheet, 155, *ROWS[1])
    sheet.text(400, 168, "以上")
    assert sheet.read().figures == {
        **AROUND,
        "図書館の来館者数": ["baseline 3400 人 @2023", "target ge 4000 人 @2025"],
    }


def test_line_as_far_below_the_last_target_as_rows_are(sheet: Sheet) -> None:
    """以上 stands as far below the last of three rows as these are from each other: no line of the target."""
    for n, texts in enumerate((ROWS[0], ROWS[2], ROWS[1])):
        _row(sheet, 92 + 16 * n, *texts)
    _row(sheet, 76, "指標", "現状値", "目標値")
    sheet.text(400, 140, "以上")
    assert sheet.read().figures == {**AROUND, "図書館の来館者数": ["baseline 3400 人", "target 4000 人"]}


# ---- names and notes of several lines ---------------------------------------------------------------


def test_names_of_five_lines(sheet: Sheet) -> None:
    """No rule; two names of five lines each, their values beside the third, and one more row below."""
    _row(sheet, 76, *HEADER)
    _row(sheet, 104, *ROWS[0])
    names = (
        ("地域で行われる祭", "りに参加したこと", "があると答えた六", "十五歳を過ぎた市", "民が占める割合"),
        ("休みの日に家族や", "友人と公園で過ご", "すことが多いとし", "た中学生と高校生", "が占める割合"),
    )
    for y, name, values in zip((121, 190), names, (("45％", "60％"), ("12％", "20％")), strict=True):
        _lines(sheet, 60, y, *name)
        _row(sheet, y + 26, "", *values)
    _row(sheet, 259, *ROWS[2])
    assert sheet.read().figures == {
        "出生数": FIGURES["出生数"],
        "".join(names[0]): ["baseline 45 % @2023", "target 60 % @2025"],
        "".join(names[1]): ["baseline 12 % @2023", "target 20 % @2025"],
        "空き家の活用件数": FIGURES["空き家の活用件数"],
    }


def test_five_lines_between_rows(sheet: Sheet) -> None:
    """Five lines without values stand between two rows: they are text of the page, and so is what follows."""
    _row(sheet, 76, *HEADER)
    _row(sheet, 104, *ROWS[0])
    _row(sheet, 121, *ROWS[1])
    _lines(
        sheet,
        60,
        138,
        "生まれた子どもの",
        "数は前の年より減",
        "り、図書館の来館",
        "者は増えており、",
        "空き家も同じです",
    )
    _row(sheet, 203, *ROWS[2])
    assert sheet.read().names == ["出生数", "図書館の来館者数"]


def _noted(sheet: Sheet, y: float) -> list[tuple[str | None, str | None]]:
    """The middle one of three rows has a note of two lines and its other cells at ``y``: names and notes."""
    xs = (60, 210, 300, 400)
    _row(sheet, 76, *HEADER, "指標の説明", xs=xs)
    _row(sheet, 104, *ROWS[0], "各年度の人数", xs=xs)
    _lines(sheet, 400, 124, "延べ人数とし、分", "館の分を含む", step=17)
    _row(sheet, y, *ROWS[1], "", xs=xs)
    _row(sheet, 161, *ROWS[2], "改修した件数", xs=xs)
    return [(i.name, i.definition) for i in sheet.read().found.indicators]


def test_row_in_the_middle_of_a_note(sheet: Sheet) -> None:
    """No rule; a note has two lines, the other cells of its row stand at half height between them."""
    assert _noted(sheet, 132.5) == [
        ("出生数", "各年度の人数"),
        ("図書館の来館者数", "延べ人数とし、分館の分を含む"),
        ("空き家の活用件数", "改修した件数"),
    ]


def test_row_below_a_note(sheet: Sheet) -> None:
    """Both lines stand above the other cells: the table ends before them."""
    assert _noted(sheet, 153) == [("出生数", "各年度の人数")]


# ---- headers of several lines -----------------------------------------------------------------------


def _header_above_rules(sheet: Sheet, *lines: str) -> None:
    """Rules between rows and around them; the header above the first, its last line at the height of 指標."""
    y = 74 if len(lines) > 1 else 86
    _row(sheet, y, "指標", "", "目標値")
    for n, text in enumerate(reversed(lines)):
        sheet.text(295 - sheet.width_of(text, 10) / 2, 86 - 12 * n, text)
    for n, row in enumerate(ROWS):
        sheet.rule(50, 92 + 23 * n, 490, 92 + 23 * n)
        _row(sheet, 107 + 23 * n, *row)
    sheet.rule(50, 161, 490, 161)


PLAIN = {name: [figure.split(" @")[0] for figure in figures] for name, figures in FIGURES.items()}


def test_header_of_three_lines_above_the_first_rule(sheet: Sheet) -> None:
    """現状値 / （策定 / 時） stand beside 指標 and 目標値, which have one line at half height."""
    _header_above_rules(sheet, "現状値", "（策定", "時）")
    assert sheet.read().figures == PLAIN


def test_caption_above_a_header_of_one_line(sheet: Sheet) -> None:
    """As near as such a line stands a caption above 指標: it is no part of the header."""
    _header_above_rules(sheet, "現状値")
    sheet.text(60, 74, "表１　数値目標")
    answer = sheet.read()
    assert answer.figures == PLAIN
    assert [c.text for c in answer.found.tables[0].cells if c.row == 0] == ["指標", "現状値", "目標値"]


def test_line_of_the_page_below_the_last_row(tmp_path: Path) -> None:
    """Its middle is below 指標, which stands right of all names: it reaches over the columns."""
    sheet = Sheet(tmp_path / "wide.pdf", 842, 595)
    sheet.box(50, 60, 780, 92, "#1f4e79", pen=0)
    for x, text in ((70, "番号"), (276, "指標"), (490, "単位"), (583, "目標値"), (705, "現状値")):
        sheet.text(x, 80, text, 9, "#ffffff")
    for n, (name, *values) in enumerate((ROWS[0], ROWS[1])):
        y = 105 + 19.5 * n
        sheet.text(78, y, str(n + 1), 9)
        sheet.text(115, y, name, 9)
        sheet.text(495, y, values[0][-1], 9)
        for right, value in zip((775, 653), values, strict=True):
            sheet.text(right - sheet.width_of(value[:-1], 9), y, value[:-1], 9)
    sheet.text(
        66, 155, "人口は減少が続いており、若い世代の流出を抑えることが課題となり、暮らしの質の向上を", 9
    )
    sheet.text(57, 170, "基本目標２", 13.5)
    sheet.text(145, 170, "新しい人の流れをつくる", 13.5)
    assert sheet.read().names == [row[0] for row in ROWS[:2]]


def test_name_that_hangs_below_its_bullet(sheet: Sheet) -> None:
    """Each name has a bullet, two go on an em further right; all lines are as far from each other."""
    xs = (50, 260, 370)
    sheet.rows(
        xs,
        (60, 74, 88),
        (
            (HEADER),
            ("・出生数", "120人", "150人"),
            ("・図書館と分館と移動図書館を訪ねた", "3,400人", "4,000人"),
        ),
    )
    sheet.text(64, 102, "市民の数")
    sheet.rows(
        xs,
        (116, 130),
        (("・空き家の活用件数", "5件", "12件"), ("・家庭と学校と地域とで本を読み合う", "8回", "9回")),
    )
    sheet.text(64, 144, "会の回数")
    assert sheet.read().figures == {
        "出生数": ["baseline 120 人 @2023", "target 150 人 @2025"],
        "図書館と分館と移動図書館を訪ねた市民の数": ["baseline 3400 人 @2023", "target 4000 人 @2025"],
        "空き家の活用件数": ["baseline 5 件 @2023", "target 12 件 @2025"],
        "家庭と学校と地域とで本を読み合う会の回数": ["baseline 8 回 @2023", "target 9 回 @2025"],
    }


def test_words_that_hang_below_a_short_name(sheet: Sheet) -> None:
    """The same, but the line above is short: a title over the rows below it, no end of a name."""
    xs = (50, 260, 370)
    sheet.rows(
        xs,
        (60, 74, 88),
        (
            (HEADER),
            ("・図書館と分館と移動図書館を訪ねた人の数", "3,400人", "4,000人"),
            ("・出生数", "120人", "150人"),
        ),
    )
    sheet.text(64, 102, "住まい")
    sheet.rows(xs, (116,), (("・空き家の活用件数", "5件", "12件"),))
    assert sheet.read().names == ["図書館と分館と移動図書館を訪ねた人の数", "出生数", "空き家の活用件数"]
