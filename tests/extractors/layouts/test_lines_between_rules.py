"""Tables with horizontal rules or bands only: which lines between two borders are one row."""

from __future__ import annotations

from tests.extractors.layouts.sheet import Sheet
from tests.extractors.layouts.test_between_rules import PLAIN, WORDS, across, row
from tests.extractors.layouts.test_open import FIGURES, HEADER, ROWS

BAND = "#9dc3e6"
XS = (60, 170, 260, 350)
NOTED = (*WORDS, "指標の説明")

# ---- white between bands ----------------------------------------------------------------------------


def _bands(sheet: Sheet, *tops: float) -> None:
    """Bands of 23 points, the header on the first."""
    for top in tops:
        sheet.box(50, top, 490, top + 23, BAND, pen=0)
    row(sheet, 76, *HEADER, xs=(60, 280, 400))


def _rows(sheet: Sheet, y: float, step: float, *rows: tuple[str, ...]) -> None:
    for n, texts in enumerate(rows):
        row(sheet, y + step * n, *texts, xs=(60, 280, 400))


WEDDINGS = ("婚姻数", "30組", "40組")


def test_header_band_below_rows_and_white(sheet: Sheet) -> None:
    """Two rows and a gap stand above a band with 事業名, 内容 and 担当課: it heads another table."""
    _bands(sheet, 60, 180)
    _rows(sheet, 99, 20, *ROWS[:2])
    _rows(sheet, 196, 23, ("事業名", "内容", "担当課"), ("葬祭費", "支給", "福祉課"))
    answer = sheet.read()
    assert answer.figures == {name: FIGURES[name] for name in ("出生数", "図書館の来館者数")}
    assert [max(c.row for c in t.cells) for t in answer.found.tables] == [2, 1]


def test_title_band_below_rows(sheet: Sheet) -> None:
    """A band with 文化の振興 alone follows the rows: a title in their table."""
    _bands(sheet, 60, 129)
    _rows(sheet, 99, 18, *ROWS[:2])
    sheet.text(54, 145, "文化の振興")
    _rows(sheet, 168, 18, ROWS[2], WEDDINGS)
    assert sheet.read().figures == {**FIGURES, "婚姻数": ["baseline 30 組 @2023", "target 40 組 @2025"]}


def test_band_of_values_below_rows(sheet: Sheet) -> None:
    """The band holds a row with values: a row like the others."""
    _bands(sheet, 60, 121)
    _rows(sheet, 97, 18, *ROWS[:2])
    _rows(sheet, 137, 23, ROWS[2], WEDDINGS)
    assert sheet.read().figures == {**FIGURES, "婚姻数": ["baseline 30 組 @2023", "target 40 組 @2025"]}


def test_band_of_words_below_a_single_row(sheet: Sheet) -> None:
    """Every second row lies on a band, and that one holds words: a row like the others."""
    _bands(sheet, 60, 106)
    _rows(sheet, 99, 23, ROWS[0], ("子育ての相談窓口", "未設置", "設置"), ROWS[1])
    assert sheet.read().names == ["出生数", "子育ての相談窓口", "図書館の来館者数"]


def test_line_on_white_between_two_bands(sheet: Sheet) -> None:
    """文化の振興 stands between the bands of two rows, not on one: no title, the table ends."""
    _bands(sheet, 60, 106, 152)
    _rows(sheet, 99, 23, *ROWS[:2])
    sheet.text(60, 145, "文化の振興")
    _rows(sheet, 168, 23, ROWS[2])
    assert sheet.read().names == ["出生数", "図書館の来館者数"]


# ---- bodies far below their header ------------------------------------------------------------------

LINES = (
    "市内に住む人のうち図書",
    "館を使った人を、貸出の",
    "記録と入口の数え機から",
    "一年分まとめて数える。",
)


def test_rows_beside_tall_notes_below_a_header(sheet: Sheet) -> None:
    """Two notes of eleven lines fill their column without a gap; the rule below is far from the header."""
    xs = (60, 170, 260, 340)
    across(sheet, 60, 83, 389)
    row(sheet, 76, *HEADER, "指標の説明", xs=xs)
    notes = LINES * 2 + LINES[:3]
    sheet.lines(340, 98, *notes, *notes, leading=13)
    row(sheet, 163, "図書館の来館者", "3,400人", "4,000人", "", xs=xs)
    row(sheet, 306, "空き家の活用数", "5件", "12件", "", xs=xs)
    assert sheet.read().figures == {
        "図書館の来館者": ["baseline 3400 人 @2023", "target 4000 人 @2025"],
        "空き家の活用数": ["baseline 5 件 @2023", "target 12 件 @2025"],
    }


def _title_among_rows(sheet: Sheet) -> None:
    """A rule far below a header and three rows, （２）住まいの支援 above the last of them."""
    across(sheet, 60, 83, 330)
    row(sheet, 76, *HEADER, xs=(60, 280, 400))
    _rows(sheet, 102, 20, *ROWS[:2])
    sheet.text(54, 142, "（２）住まいの支援")
    _rows(sheet, 162, 20, ROWS[2])


def test_rows_and_a_title_far_above_the_next_rule(sheet: Sheet) -> None:
    """Rows taken one by one leave nothing: （２）住まいの支援 is a title among them, no line of a name."""
    _title_among_rows(sheet)
    assert sheet.read().figures == FIGURES


def test_prose_below_rows_far_above_the_next_rule(sheet: Sheet) -> None:
    """Below the rows stands a sentence over two of the columns: it is left out."""
    _title_among_rows(sheet)
    sheet.text(54, 220, "出生数は令和５年度に120人となり、前の年から８人減りました。")
    assert sheet.read().figures == FIGURES


# ---- lines around a name ----------------------------------------------------------------------------


def test_note_of_four_lines_around_a_name_of_two(sheet: Sheet) -> None:
    """The only row between two rules: its name and values have two lines, beside the middle of its note."""
    across(sheet, 60, 83, 148)
    row(sheet, 76, *NOTED, xs=XS)
    sheet.text(350, 99, "年度の末に市が")
    row(sheet, 112, "図書館を一年に", "3,400人", "4,000人", "開けている館の", xs=XS)
    row(sheet, 125, "使った市民の数", "（R5）", "（R7）", "窓口で数えた人", xs=XS)
    sheet.text(350, 138, "の数とします。")
    answer = sheet.read()
    assert answer.figures == {
        "図書館を一年に使った市民の数": ["baseline 3400 人 @2023", "target 4000 人 @2025"]
    }
    assert [i.definition for i in answer.found.indicators] == [
        "年度の末に市が開けている館の窓口で数えた人の数とします。"
    ]


def test_notes_of_two_rows_apart_between_two_rules(sheet: Sheet) -> None:
    """Two names with values; the lines of their notes stand nearer to each other than the two notes do."""
    across(sheet, 60, 83, 157)
    row(sheet, 76, *NOTED, xs=XS)
    for y, text in zip(
        (99, 112, 134, 147), ("住民基本台帳", "による人の数", "館の窓口で数", "えた人の数"), strict=True
    ):
        sheet.text(350, y, text)
    row(sheet, 112, "出生数", "120人", "150人", "", xs=XS)
    row(sheet, 134, "図書館の来館者数", "3,400人", "4,000人", "", xs=XS)
    assert sheet.read().figures == {name: PLAIN[name] for name in ("出生数", "図書館の来館者数")}


def test_two_named_rows_between_two_rules(sheet: Sheet) -> None:
    """As near as the lines of a cell stand two rows, the first with a name like the second."""
    across(sheet, 60, 83, 130)
    row(sheet, 76, *NOTED, xs=XS)
    row(sheet, 99, *ROWS[0], "年度の末の数", xs=XS)
    row(sheet, 116, *ROWS[1], "窓口の数", xs=XS)
    assert sheet.read().figures == {name: PLAIN[name] for name in ("出生数", "図書館の来館者数")}


# ---- several lines of a row where rules part the others ---------------------------------------------


def _among_ruled(sheet: Sheet, *rows: tuple[str, ...]) -> dict[str | None, list[str]]:
    """Rows 13 points apart between the first two rules below a header, then two rows between rules."""
    end = 93 + 13 * len(rows)
    across(sheet, 60, 83, end, end + 23, end + 46)
    row(sheet, 76, *NOTED, xs=XS)
    for n, texts in enumerate(rows):
        row(sheet, 99 + 13 * n, *texts, xs=XS)
    row(sheet, end + 16, *ROWS[0], "", xs=XS)
    row(sheet, end + 39, *ROWS[2], "", xs=XS)
    return sheet.read().figures


OTHERS = {name: PLAIN[name] for name in ("出生数", "空き家の活用件数")}


def test_number_in_the_last_line_of_a_note(sheet: Sheet) -> None:
    """12館の合計 ends a note of three lines; all cells of the row go on from line to line."""
    assert _among_ruled(
        sheet,
        ("図書館を一年に使", "3,400人", "4,000人", "館の窓口で"),
        ("った市民と市外の", "（年間）", "（年間）", "数えた人と"),
        ("人を合わせた人数", "（R5）", "（R7）", "12館の合計"),
    ) == {
        "図書館を一年に使った市民と市外の人を合わせた人数": [
            "baseline 3400 人 annual @2023",
            "target 4000 人 annual @2025",
        ],
        **OTHERS,
    }


def test_note_bridges_the_gap_between_two_names(sheet: Sheet) -> None:
    """The lines of a note go on from one name with values to the next, three lines below it."""
    assert _among_ruled(
        sheet,
        ("来館者数", "3,400人", "4,000人", "館の窓口で"),
        ("", "", "", "数えた人と"),
        ("", "", "", "12館の合計"),
        ("貸出の冊数", "900冊", "950冊", "市内の全館"),
    ) == {
        "来館者数": ["baseline 3400 人", "target 4000 人"],
        "貸出の冊数": ["baseline 900 冊", "target 950 冊"],
        **OTHERS,
    }


def test_name_goes_on_below_a_shorter_line(sheet: Sheet) -> None:
    """市民のうち is no broken line, but what stands as near below it has no values of its own."""
    assert _among_ruled(
        sheet,
        ("市民のうち", "34％", "40％", "館の統計と"),
        ("図書館を使った割合", "（R5）", "（R7）", "窓口の数え機"),
    ) == {
        "市民のうち図書館を使った割合": ["baseline 34 % @2023", "target 40 % @2025"],
        **OTHERS,
    }


def test_two_names_with_values_as_near(sheet: Sheet) -> None:
    """As near stands a second name with two values: a row of its own."""
    assert _among_ruled(
        sheet,
        ("市民の満足度", "34％", "40％", "館の統計と"),
        ("図書館を使った割合", "12％", "15％", "窓口の数え機"),
    ) == {
        "市民の満足度": ["baseline 34 %", "target 40 %"],
        "図書館を使った割合": ["baseline 12 %", "target 15 %"],
        **OTHERS,
    }


def test_numbers_of_two_lines_beside_a_broken_name(sheet: Sheet) -> None:
    """12万 / 3,400人 stand beside a name that is broken where its column ends: all cells go on."""
    assert _among_ruled(
        sheet,
        ("図書館を一年に使", "12万", "15万", "館の統計と"),
        ("った市民の人数計", "3,400人", "4,000人", "窓口の数え"),
    ) == {"図書館を一年に使った市民の人数計": ["baseline 123400 人", "target 154000 人"], **OTHERS}


# ---- regressions ------------------------------------------------------------------------------------


def test_two_named_rows_inside_a_note(sheet: Sheet) -> None:
    """A note's lines begin above the first of two rows and end below the second: each has name and values."""
    across(sheet, 60, 83, 165)
    row(sheet, 76, *NOTED, xs=XS)
    notes = ("住民基本台帳", "による各年度", "の末の人の数", "窓口で数えた", "人の数とする")
    sheet.lines(350, 99, *notes, leading=13)
    row(sheet, 112, *ROWS[0], "", xs=XS)
    row(sheet, 138, *ROWS[1], "", xs=XS)
    assert sheet.read().figures == {name: PLAIN[name] for name in ("出生数", "図書館の来館者数")}


def test_bracket_closed_beside_a_name_with_a_value(sheet: Sheet) -> None:
    """A target's bracket opens above each name and closes beside or below it; the name has a baseline."""
    xs = (60, 280, 400)
    row(sheet, 76, *WORDS, xs=xs)
    row(sheet, 102, *ROWS[0], xs=xs)
    row(sheet, 122, "", "", "4,000人（市外", xs=xs)
    row(sheet, 135, "図書館の来館者数", "3,400人", "の人を含む）", xs=xs)
    row(sheet, 155, "", "", "900件（市外", xs=xs)
    row(sheet, 168, "空き家の活用件数", "500件", "の物件を含む", xs=xs)
    row(sheet, 181, "", "", "）", xs=xs)
    assert sheet.read().figures == {
        "出生数": PLAIN["出生数"],
        "図書館の来館者数": ["baseline 3400 人", "target 4000 人"],
        "空き家の活用件数": ["baseline 500 件", "target 900 件"],
    }
