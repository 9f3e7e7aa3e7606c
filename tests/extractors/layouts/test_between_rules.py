"""Tables with horizontal rules only: which text between two rules is a row, and where its columns end."""

from __future__ import annotations

from tests.extractors.layouts.sheet import Sheet
from tests.extractors.layouts.test_open import FIGURES, HEADER, ROWS

XS = (60, 280, 400)
PLAIN = {name: [figure.split(" @")[0] for figure in figures] for name, figures in FIGURES.items()}
WORDS = ("指標", "現状値", "目標値")
"""A header without years."""


def across(sheet: Sheet, *ys: float) -> None:
    """A rule at each of these heights."""
    for y in ys:
        sheet.rule(50, y, 490, y)


def row(sheet: Sheet, y: float, *texts: str, xs: tuple[float, ...] = XS) -> None:
    """Texts on one baseline, the empty ones left out."""
    for x, text in zip(xs, texts, strict=True):
        if text:
            sheet.text(x, y, text)


def cells(sheet: Sheet) -> list[list[list[str]]]:
    """The texts of all tables, row by row."""
    tables = sheet.read().found.tables
    rows = [sorted({c.row for c in t.cells}) for t in tables]
    return [[[c.text for c in t.cells if c.row == r] for r in rs] for t, rs in zip(tables, rows, strict=True)]


# ---- letters set apart ------------------------------------------------------------------------------


def _set_apart(sheet: Sheet, x: float, y: float, word: str, gap: float) -> None:
    for place, letter in enumerate(word):
        sheet.text(x + place * (10 + gap), y, letter)


def test_letters_of_header_words_set_apart(sheet: Sheet) -> None:
    """指　標　名, 現　状 and 目　標: the letters of each stand 1.2 em apart."""
    across(sheet, 60, 83, 106, 129, 152)
    for x, word in zip(XS, ("指標名", "現状", "目標"), strict=True):
        _set_apart(sheet, x, 76, word, 12)
    for n, texts in enumerate(ROWS):
        row(sheet, 99 + 23 * n, *texts)
    assert sheet.read().figures == PLAIN


def test_columns_headed_by_single_letters(sheet: Sheet) -> None:
    """春, 夏, 秋 and 冬 stand 1.4 em apart, each over a column of its own."""
    across(sheet, 60, 83, 106, 129, 152)
    sheet.text(60, 76, "催し")
    _set_apart(sheet, 280, 76, "春夏秋冬", 14)
    for n, (name, *marks) in enumerate(
        (("花の市", "○", "", "", "○"), ("音楽祭", "", "○", "", "○"), ("冬のあかり", "", "", "○", "○"))
    ):
        row(sheet, 99 + 23 * n, name, *marks, xs=(60, 280, 304, 328, 352))
    assert cells(sheet) == [
        [
            ["催し", "春", "夏", "秋", "冬"],
            ["花の市", "○", "", "", "○"],
            ["音楽祭", "", "○", "", "○"],
            ["冬のあかり", "", "", "○", "○"],
        ]
    ]


# ---- the rest of a row from the page before ---------------------------------------------------------

NOTED = (60, 180, 260, 350)


REST = ("市外の人も数え、", "各年度の人数")


def _rest(
    sheet: Sheet, column: int, y: float, height: float, lines: tuple[str, str] = REST
) -> dict[str | None, str | None]:
    """Two lines in a column below the repeated header: names and notes."""
    header = (*HEADER, "指標の説明")
    across(sheet, 740, 763, 786)
    row(sheet, 756, *header, xs=NOTED)
    row(sheet, 779, "図書館の利用者", "3,400人", "4,000人", "市内に住む人と、", xs=NOTED)
    sheet.turn()
    across(sheet, 60, 83, 83 + height, 106 + height)
    row(sheet, 76, *header, xs=NOTED)
    sheet.lines(NOTED[column], y, *lines, leading=13)
    row(sheet, 99 + height, "図書館の来館者", "3,000人", "5,000人", "分館も含むもの", xs=NOTED)
    return {i.name: i.definition for i in sheet.read().found.indicators}


NOTES = {"図書館の利用者": "市内に住む人と、", "図書館の来館者": "分館も含むもの"}
"""What two indicators are said to be, the note of the first one cut by the page break."""


def test_rest_of_a_note_below_the_repeated_header(sheet: Sheet) -> None:
    """Between the first two rules below the header stand two lines of the note cut by the page break."""
    assert _rest(sheet, column=3, y=99, height=36) == {
        "図書館の利用者": "市内に住む人と、市外の人も数え、各年度の人数",
        "図書館の来館者": "分館も含むもの",
    }


def test_one_line_of_a_note_below_the_repeated_header(sheet: Sheet) -> None:
    """A single line is left of the note; it stands right of the values, where no title begins."""
    xs, header = (60, 180, 260, 350), (*HEADER, "指標の説明")
    across(sheet, 740, 763, 786)
    row(sheet, 756, *header, xs=xs)
    row(sheet, 779, "来館者数", "3,400人", "4,000人", "市内に住む人の", xs=xs)
    sheet.turn()
    across(sheet, 60, 83, 106, 129)
    row(sheet, 76, *header, xs=xs)
    row(sheet, 99, "", "", "", "各年度の人数", xs=xs)
    row(sheet, 122, "貸出数", "3,000冊", "5,000冊", "分館も含む", xs=xs)
    assert {i.name: i.definition for i in sheet.read().found.indicators} == {
        "来館者数": "市内に住む人の各年度の人数",
        "貸出数": "分館も含む",
    }


def test_lines_in_the_first_column_below_the_repeated_header(sheet: Sheet) -> None:
    """The same lines stand in the names' place: they begin the next name."""
    assert _rest(sheet, column=0, y=99, height=36) == {
        "図書館の利用者": "市内に住む人と、",
        "市外の人も数え、各年度の人数図書館の来館者": "分館も含むもの",
    }


def test_lines_far_from_the_rules_below_the_repeated_header(sheet: Sheet) -> None:
    """The same lines, more than an em from the rules above and below them: text of the page, no row."""
    assert _rest(sheet, column=3, y=112, height=60) == NOTES


def test_lines_over_two_columns_below_the_repeated_header(sheet: Sheet) -> None:
    """Two lines reach from the targets over the notes: text of the page, no row."""
    lines = ("市外の人も数え、各年度の", "人数を三年の平均としたもの")
    assert _rest(sheet, column=2, y=99, height=36, lines=lines) == NOTES


# ---- captions between two rules ---------------------------------------------------------------------


def _below_title(sheet: Sheet, title: str, *below: tuple[str, str, str]) -> list[str | None]:
    """Two indicators, a title between two rules, and rows below it: names of all indicators."""
    across(sheet, *(60 + 23 * n for n in range(5 + len(below))))
    for n, texts in enumerate((HEADER, *ROWS[:2])):
        row(sheet, 76 + 23 * n, *texts)
    sheet.text(54, 145, title)
    for n, texts in enumerate(below):
        row(sheet, 168 + 23 * n, *texts)
    return sheet.read().names


OFFICES = (("子育ての相談窓口", "未設置", "設置"), ("移住の相談窓口", "未設置", "設置"))


def test_words_below_a_caption_between_two_rules(sheet: Sheet) -> None:
    """Below ■関連する事業 stand 事業名, 内容 and 担当課 in the same columns: another table."""
    projects = (("窓口の運営", "子育ての相談", "福祉課"), ("図書の購入", "新刊の貸出", "教育課"))
    assert _below_title(sheet, "■関連する事業", ("事業名", "内容", "担当課"), *projects) == [
        "出生数",
        "図書館の来館者数",
    ]


def test_words_below_a_numbered_title_between_two_rules(sheet: Sheet) -> None:
    """Below 施策２ 文化の振興 stand rows of words: they are the table's."""
    assert _below_title(sheet, "施策２　文化の振興", *OFFICES) == [
        "出生数",
        "図書館の来館者数",
        "子育ての相談窓口",
        "移住の相談窓口",
    ]


def test_values_below_a_caption_between_two_rules(sheet: Sheet) -> None:
    """Below ■文化の振興 stand rows with values: they are the table's."""
    assert _below_title(sheet, "■文化の振興", ROWS[2], ("婚姻数", "30組", "40組")) == [
        "出生数",
        "図書館の来館者数",
        "空き家の活用件数",
        "婚姻数",
    ]


# ---- columns that nearly touch ----------------------------------------------------------------------

WIDE = (
    ("指標", "現状", "目標", "担当"),
    ("図書館の開館時間の延長", "検討", "実施", "教育課"),
    ("子育ての相談窓口の設置", "準備", "実施", "福祉課"),
)
LONGEST = ("空き家を活用する制度の周知", "検討", "実施", "建設課")


def _nearly_touching(sheet: Sheet, rows: tuple[tuple[str, ...], ...], gap: float) -> list[list[list[str]]]:
    """Rows of words; the last one's name, 130 points wide, ends ``gap`` before the present state."""
    across(sheet, *(60 + 23 * n for n in range(len(rows) + 1)))
    for n, texts in enumerate(rows):
        row(sheet, 76 + 23 * n, *texts, xs=(60, 190 + gap, 300, 400))
    return cells(sheet)


def test_long_name_nearly_touches_the_known_next_column(sheet: Sheet) -> None:
    """Three rows leave two ems beside the names; the fourth less than half an em, on the same baseline."""
    assert _nearly_touching(sheet, (*WIDE, LONGEST), 4.5) == [[[*texts] for texts in (*WIDE, LONGEST)]]


def test_long_name_touches_the_known_next_column(sheet: Sheet) -> None:
    """The fourth row leaves a fifth of an em: its name and its state are not parted, and it is no row."""
    assert _nearly_touching(sheet, (*WIDE, LONGEST), 2) == [[[*texts] for texts in WIDE]]


def test_long_name_nearly_touches_the_column_of_a_lone_header(sheet: Sheet) -> None:
    """The row as tight stands right below the header: nothing else knows where the column ends."""
    assert _nearly_touching(sheet, (WIDE[0], LONGEST), 4.5) == [
        [["指標 現状", "目標", "担当"], ["空き家を活用する制度の周知 検討", "実施", "建設課"]]
    ]


def _narrow(sheet: Sheet, y: float, *lines: str) -> None:
    """A name of two lines, 120 points wide, and values half an em beside it, at half height."""
    sheet.lines(60, y - 6.5, *lines, leading=13)
    row(sheet, y, "", "30％", "50％", "教育課", xs=(60, 184.5, 290, 400))


def test_narrow_strip_below_a_header_told_by_its_words(sheet: Sheet) -> None:
    """Two rows stand between the first two rules, far apart; only the second leaves less than half an em."""
    xs = (60, 184.5, 290, 400)
    across(sheet, 60, 83, 183, 206)
    row(sheet, 76, *WORDS, "担当", xs=xs)
    row(sheet, 99, "出生数", "120人", "150人", "福祉課", xs=xs)
    _narrow(sheet, 149, "図書館を一年に使った市民", "の割合")
    row(sheet, 199, "婚姻数", "30組", "40組", "福祉課", xs=xs)
    assert sheet.read().figures == {
        "出生数": PLAIN["出生数"],
        "図書館を一年に使った市民の割合": ["baseline 30 %", "target 50 %"],
        "婚姻数": ["baseline 30 組", "target 40 組"],
    }


def test_narrow_strip_below_a_header_far_above(sheet: Sheet) -> None:
    """Names as near to their values, more than two ems below a header: nothing tells its columns (W005)."""
    across(sheet, 60, 83, 153, 223)
    row(sheet, 76, *WORDS, "担当", xs=(60, 184.5, 290, 400))
    _narrow(sheet, 121.5, "図書館を一年に使った市民", "の割合")
    _narrow(sheet, 191.5, "図書館に登録している市民", "の割合")
    answer = sheet.read()
    assert answer.figures == {}
    assert any(w.startswith("W005:page=1") for w in answer.found.warnings)


# ---- headings and captions above a header -----------------------------------------------------------


def _titled(sheet: Sheet, size: float) -> None:
    """令和７年度の指標 between two rules, centred over 現状値 and 目標値 between the next two."""
    across(sheet, 60, 84, 107, 130, 153)
    title = "令和７年度の指標"
    sheet.text(365 - sheet.width_of(title, size) / 2, 79, title, size)
    for n, texts in enumerate((WORDS, *ROWS[:2])):
        row(sheet, 99 + 23 * n, *texts, xs=(60, 285, 415))


def test_larger_print_above_the_columns_of_a_header(sheet: Sheet) -> None:
    """令和７年度の指標 in larger print is centred over 現状値 and 目標値: a heading, no row of the header."""
    _titled(sheet, 16)
    assert sheet.read().figures == {name: PLAIN[name] for name in ("出生数", "図書館の来館者数")}


def test_words_between_rules_above_the_columns_of_a_header(sheet: Sheet) -> None:
    """The same words, a tenth larger than the rows below: a row of the header, its year is that of both."""
    _titled(sheet, 11)
    assert sheet.read().figures == {
        "出生数": ["baseline 120 人 @2025", "target 150 人 @2025"],
        "図書館の来館者数": ["baseline 3400 人 @2025", "target 4000 人 @2025"],
    }


def test_words_and_a_caption_between_two_tables(sheet: Sheet) -> None:
    """所管課 and its words stand between the rules of two tables, ■主な指標 below them: no header."""
    across(sheet, 60, 83, 106, 155, 178, 201)
    row(sheet, 76, *HEADER)
    row(sheet, 99, *ROWS[0])
    row(sheet, 122, "所管課", "福祉課及び教育委員会", xs=(60, 310))
    sheet.text(60, 146, "■主な指標")
    row(sheet, 171, *HEADER)
    row(sheet, 194, *ROWS[1])
    assert sheet.read().figures == {name: FIGURES[name] for name in ("出生数", "図書館の来館者数")}


def test_header_in_other_columns_below_a_table(sheet: Sheet) -> None:
    """No caption below them: words in other columns, right below the last row, are the next header."""
    across(sheet, 60, 83, 106, 146, 169)
    row(sheet, 76, *HEADER)
    row(sheet, 99, *ROWS[0])
    xs = (60, 200, 320)
    row(sheet, 119, "指標", "策定時の現状値（R4）", "最終年の目標値（R9）", xs=xs)
    row(sheet, 161, "婚姻数", "30組", "40組", xs=xs)
    assert sheet.read().figures == {
        "出生数": FIGURES["出生数"],
        "婚姻数": ["baseline 30 組 @2022", "target 40 組 @2027"],
    }


# ---- headers in small print -------------------------------------------------------------------------


def _below_small_words(sheet: Sheet, *words: str) -> None:
    """Rows between rules, and above the first of these a line in smaller print."""
    for x, text in zip((60, 284, 404), words, strict=True):
        if text:
            sheet.text(x, 80, text, 8)
    across(sheet, 86, 106, 126, 146)
    for n, texts in enumerate(ROWS):
        row(sheet, 100 + 20 * n, *texts)


def test_header_in_small_print_above_the_first_rule(sheet: Sheet) -> None:
    """A word in smaller print stands over each column: the header."""
    _below_small_words(sheet, *HEADER)
    assert sheet.read().figures == FIGURES


def test_words_in_small_print_over_some_columns(sheet: Sheet) -> None:
    """The same print over two of three columns: no header, and no part of the table."""
    _below_small_words(sheet, "", "現状値（R5）", "目標値（R7）")
    assert [len(table) for table in cells(sheet)] == [len(ROWS)]
