"""Two tables side by side without a frame: held apart by white alone, or by rules that end between them."""

from __future__ import annotations

import pytest

from tests.extractors.geometry.paper import lines, tables, texts
from tests.extractors.layouts.sheet import Sheet

HEADER = ("指標", "現状値", "目標値")
OTHER_HEADER = ("KPI", "基準値", "目標")
LEFT_XS, RIGHT_XS = (40, 170, 225), (310, 430, 490)
LEFT = (
    ("出生数", "120人", "150人"),
    ("就農者数", "5人", "12人"),
    ("図書館を利用する\n市民の割合", "12％", "20％"),
    ("転入者数", "340人", "400人"),
)
RIGHT = (
    ("空き家を住まいに\nした件数", "3件", "9件"),
    ("子育ての相談が\nあった件数", "7件", "8件"),
    ("婚姻数", "40組", "50組"),
)
BOTH = {
    "出生数": ["baseline 120 人", "target 150 人"],
    "就農者数": ["baseline 5 人", "target 12 人"],
    "図書館を利用する市民の割合": ["baseline 12 %", "target 20 %"],
    "転入者数": ["baseline 340 人", "target 400 人"],
    "空き家を住まいにした件数": ["baseline 3 件", "target 9 件"],
    "子育ての相談があった件数": ["baseline 7 件", "target 8 件"],
    "婚姻数": ["baseline 40 組", "target 50 組"],
}
ON_THE_LEFT = {name: BOTH[name] for name in tuple(BOTH)[: len(LEFT)]}
LEADING = 14.0


def _rows(sheet: Sheet, top: float, xs: tuple[float, ...], *rows: tuple[str, ...]) -> None:
    """Rows without any rule, each as high as its cell of most lines; the others stand at half height."""
    for row in rows:
        most = max(text.count("\n") for text in row)
        for x, text in zip(xs, row, strict=True):
            begin = top + (most - text.count("\n")) * LEADING / 2
            sheet.lines(x, begin, *text.split("\n"), leading=LEADING)
        top += most * LEADING + 22


def test_tables_out_of_step(sheet: Sheet) -> None:
    """No rule; 指標 begins the left header, KPI the right; names of two lines put the rows out of step."""
    _rows(sheet, 76, LEFT_XS, HEADER, *LEFT)
    _rows(sheet, 76, RIGHT_XS, OTHER_HEADER, *RIGHT)
    answer = sheet.read()
    assert answer.figures == BOTH
    assert len(answer.found.tables) == 2


def test_targets_headed_by_a_word_for_indicators(sheet: Sheet) -> None:
    """White as wide before 数値目標, which is over the targets; right of it departments: one table."""
    departments = ("子育て課", "農政課", "社会教育課", "企画課")
    _rows(
        sheet,
        76,
        (40, 170, 310, 430),
        ("指標", "現状値", "数値目標", "担当課"),
        *((*row, department) for row, department in zip(LEFT, departments, strict=True)),
    )
    answer = sheet.read()
    assert answer.figures == ON_THE_LEFT
    assert [i.department for i in answer.found.indicators] == [(department,) for department in departments]


def test_caption_above_tables_out_of_step(sheet: Sheet) -> None:
    """Above the left header stands ○成果指標: the words below it begin the two tables."""
    sheet.text(40, 58, "○成果指標")
    _rows(sheet, 76, LEFT_XS, HEADER, *LEFT)
    _rows(sheet, 76, RIGHT_XS, OTHER_HEADER, *RIGHT)
    assert sheet.read().figures == BOTH


def test_caption_above_one_table(sheet: Sheet) -> None:
    """○成果指標 stands above 担当課 and №, the header goes on with 指標: one table."""
    sheet.text(40, 58, "○成果指標")
    _rows(
        sheet,
        76,
        (40, 110, 150, 320, 430),
        ("担当課", "№", *HEADER),
        ("健康課", "１", *LEFT[0]),
        ("農政課", "２", *LEFT[1]),
        ("社会教育課", "３", *LEFT[2]),
        ("企画課", "４", *LEFT[3]),
    )
    answer = sheet.read()
    assert answer.figures == ON_THE_LEFT
    assert [i.department for i in answer.found.indicators] == [
        ("健康課",),
        ("農政課",),
        ("社会教育課",),
        ("企画課",),
    ]


@pytest.mark.parametrize(("end", "count"), [(290, 2), (540, 1)])
def test_rule_below_the_headers(sheet: Sheet, end: float, count: int) -> None:
    """The rule below the left header ends in the white: two tables; it goes on below both: one table."""
    _rows(sheet, 76, LEFT_XS, HEADER, LEFT[0], LEFT[1], LEFT[3])
    _rows(sheet, 76, RIGHT_XS, HEADER, ("相談の件数", "7件", "8件"), ("来館者数", "34人", "40人"), RIGHT[2])
    sheet.rule(36, 82, end, 82)
    answer = sheet.read()
    assert answer.figures == {
        **{name: BOTH[name] for name in ("出生数", "就農者数", "転入者数", "婚姻数")},
        "相談の件数": ["baseline 7 件", "target 8 件"],
        "来館者数": ["baseline 34 人", "target 40 人"],
    }
    assert len(answer.found.tables) == count


@pytest.mark.parametrize("words", ["重要業績評価指\n標", "重要業績評価指\n標（KPI）"])
def test_word_broken_over_two_lines(sheet: Sheet, words: str) -> None:
    """The word of the right header is broken, at half height beside it stands that of the left one."""
    _rows(sheet, 76, LEFT_XS, HEADER)
    _rows(sheet, 69, RIGHT_XS, (words, "現状値", "目標値"))
    _rows(sheet, 105, LEFT_XS, *LEFT)
    _rows(sheet, 105, RIGHT_XS, *RIGHT)
    answer = sheet.read()
    assert answer.figures == BOTH
    assert len(answer.found.tables) == 2


def test_other_words_broken_over_two_lines(sheet: Sheet) -> None:
    """関連する事 and 業 stand there, money right of them: columns of the same table."""
    _rows(sheet, 76, LEFT_XS, HEADER)
    _rows(sheet, 69, RIGHT_XS, ("関連する事\n業", "予算", "決算"))
    _rows(sheet, 105, LEFT_XS, LEFT[0], LEFT[1], LEFT[3])
    _rows(
        sheet,
        105,
        RIGHT_XS,
        ("窓口を開く", "300", "310"),
        ("農地を貸す", "100", "150"),
        ("仕事を探す", "20", "30"),
    )
    answer = sheet.read()
    assert answer.figures == {k: BOTH[k] for k in ("出生数", "就農者数", "転入者数")}
    assert len(answer.found.tables) == 1


UPPER = (
    (HEADER, ("出生数", "120人", "150人"), ("婚姻数", "40組", "50組")),
    (HEADER, ("転入者数", "340人", "400人"), ("相談の件数", "7件", "8件")),
)
LOWER = (
    (OTHER_HEADER, ("就農者数", "5人", "12人"), ("就業者数", "300人", "350人")),
    (OTHER_HEADER, ("来館者数", "3,400人", "4,000人"), ("空き家の活用件数", "5件", "12件")),
)
SENTENCE = "健やかに暮らせるまちを目指し、子育ての支援と仕事づくりに取り組み、次の指標で成果を測ります。"


def _half_ruled(sheet: Sheet, top: float, pair: tuple[tuple[tuple[str, ...], ...], ...]) -> float:
    """Two tables side by side with a rule below each row; gives the lowest rule's height."""
    for left, rows in zip((40, 310), pair, strict=True):
        ys = sheet.table(top, (110, 60, 60), *rows, left=left, ruled=False)
        for y in ys[1:]:
            sheet.rule(left, y, left + 230, y)
    return ys[-1]


def _two_pairs(sheet: Sheet) -> None:
    """Between an upper and a lower pair stands a sentence over the whole width, as near as rows stand."""
    bottom = _half_ruled(sheet, 60, UPPER)
    sheet.text(40, bottom + 22, SENTENCE)
    _half_ruled(sheet, bottom + 32, LOWER)


def test_sentence_between_two_pairs_of_tables(sheet: Sheet) -> None:
    """A rule below each row; the sentence between the pairs parts all four tables and stays whole."""
    _two_pairs(sheet)
    layout = sheet.layout()
    assert lines(layout) == [SENTENCE]
    assert [texts(t) for t in tables(layout)] == [[list(r) for r in rows] for rows in (*UPPER, *LOWER)]


def test_figures_of_two_pairs_of_tables(sheet: Sheet) -> None:
    """The same page: each indicator has the figures of its own row."""
    _two_pairs(sheet)
    answer = sheet.read()
    assert answer.figures == {
        "出生数": ["baseline 120 人", "target 150 人"],
        "婚姻数": ["baseline 40 組", "target 50 組"],
        "転入者数": ["baseline 340 人", "target 400 人"],
        "相談の件数": ["baseline 7 件", "target 8 件"],
        "就農者数": ["baseline 5 人", "target 12 人"],
        "就業者数": ["baseline 300 人", "target 350 人"],
        "来館者数": ["baseline 3400 人", "target 4000 人"],
        "空き家の活用件数": ["baseline 5 件", "target 12 件"],
    }
    assert len(answer.found.tables) == 4


def test_cell_that_reaches_over_the_end_of_its_rules(sheet: Sheet) -> None:
    """A target reaches over the rules' ends, most of it inside: a cell of its row, and rows go on below."""
    _, first, second = UPPER[0]
    rows = (HEADER, first, (*second[:2], "50組から60組の間"), LOWER[0][1])
    for y in sheet.table(60, (110, 60, 60), *rows, left=40, ruled=False):
        sheet.rule(40, y, 270, y)
    layout = sheet.layout()
    assert lines(layout) == []
    assert [texts(t) for t in tables(layout)] == [[list(row) for row in rows]]


def test_caption_beside_the_rules(sheet: Sheet) -> None:
    """A caption and a sentence stand where a second table could, beside the rows of the first: one table."""
    _, first, second = UPPER[0]
    rows = (HEADER, first, second, *LOWER[0][1:])
    ys = sheet.table(60, (110, 60, 60), *rows, left=40, ruled=False)
    for y in ys[1:]:
        sheet.rule(40, y, 270, y)
    sheet.text(310, ys[2] + 15, "（２）仕事づくり")
    sheet.text(310, ys[3] + 15, "農地を貸し出し、就農を支えます。")
    layout = sheet.layout()
    assert sorted(lines(layout)) == ["農地を貸し出し、就農を支えます。", "（２）仕事づくり"]
    assert [texts(t) for t in tables(layout)] == [[list(row) for row in rows]]


def test_three_tables_out_of_step(sheet: Sheet) -> None:
    """Three tables beside each other, each with rows of its own heights."""
    _rows(
        sheet, 76, (25, 100, 150), HEADER, ("出生数", "120人", "150人"), ("会議への\n参加者数", "5人", "12人")
    )
    _rows(
        sheet, 76, (215, 290, 340), HEADER, ("空き家の\n利用件数", "3件", "9件"), ("婚姻数", "40組", "50組")
    )
    _rows(sheet, 76, (405, 480, 530), HEADER, ("転入者数", "340人", "400人"), ("就農者数", "6人", "11人"))
    answer = sheet.read()
    assert answer.names == [
        "出生数",
        "会議への参加者数",
        "空き家の利用件数",
        "婚姻数",
        "転入者数",
        "就農者数",
    ]
    assert answer.figures["婚姻数"] == ["baseline 40 組", "target 50 組"]
    assert answer.figures["就農者数"] == ["baseline 6 人", "target 11 人"]


def test_tables_side_by_side_in_one_grid_below_a_word_for_targets(sheet: Sheet) -> None:
    """数値目標, 現状 and 目標, twice in one grid: below the second 数値目標 stand names, too."""
    header = ("数値目標", "現状", "目標")
    rows = ((*LEFT[0], *RIGHT[2]), (*LEFT[1], "死亡数", "90人", "増加"))
    sheet.table(60, (110, 60, 60, 110, 60, 60), (*header, *header), *rows)
    assert sheet.read().figures == {
        "出生数": BOTH["出生数"],
        "就農者数": BOTH["就農者数"],
        "婚姻数": BOTH["婚姻数"],
        "死亡数": ["baseline 90 人", "target qualitative increase"],
    }


def test_word_for_targets_over_targets_in_one_grid(sheet: Sheet) -> None:
    """数値目標 heads the names and, after 現状 and 実績, the targets: one table."""
    sheet.table(
        60, (110, 60, 60, 110), ("数値目標", "現状", "実績", "数値目標"), ("出生数", "120人", "130人", "増加")
    )
    assert sheet.read().names == ["出生数"]
