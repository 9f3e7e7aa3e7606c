"""Columns of a table without a grid that are several in one: told by their headers and what stands below."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.geometry import Box
from extractors.meaning.fused_columns import is_fused, is_sparse, stand_before, stands_over, words_beside
from extractors.meaning.header_cells import read_header_cell
from extractors.meaning.headers import Grid, HeaderReader
from extractors.model import Cell
from tests.extractors.meaning.building import LEXICON, Understood, line, page, table, understand

Placed = tuple[float, float, str]


def cell(text: str) -> Cell:
    lines = tuple(line(part, top=20.0 * n) for n, part in enumerate(text.split("\n")))
    return Cell(0, 0, 1, 1, Box(0, 0, 100, 40), lines)


@pytest.mark.parametrize(
    ("header", "below", "fused"),
    [
        ("現状値 目標値", "38.2 58.8", True),
        ("現状値 目標値", "38.2％\n（R4年度） 58.8％", True),
        ("令和4年度 令和5年度", "26人 265人", True),
        ("令和4年度 令和5年度", "26人", True),
        ("令和4年度 2022年度", "26人", False),
        ("実績値 令和4年度", "26人 265人", False),
        ("現状値\n目標値", "26人\n265人", False),
        ("備考\n令和4年度", "毎年度末の値", True),
        ("実績値\n令和4年度", "265人", False),
        ("目標値 （累計）", "265人", False),
        ("目標値 目標", "265人", False),
    ],
)
def test_what_a_header_and_a_cell_below_say(header: str, below: str, fused: bool) -> None:
    """Roles side by side; years over one figure and over two; one header in two words or lines."""
    found = is_fused([cell(header)], [cell(below)], lambda text: read_header_cell(text, LEXICON))
    assert found is fused


@pytest.mark.parametrize(
    ("first", "kinds"),
    [("現状値 目標値", ["fused", "fused", "fused", "figure"]), ("現状値", ["figure"] * 4)],
)
def test_years_beside_a_fused_column_have_no_role_of_their_own(first: str, kinds: list[str]) -> None:
    """The role of a header that could not be told apart may reach over the years beside it."""
    rows = [
        ["指標", first, "令和５年度", "令和６年度", "最終目標"],
        ["出生数", "120人", "130人", "140人", "150人"],
    ]
    (header,) = HeaderReader(LEXICON).read(Grid(replace(table(rows), ruled=False)), 0, 0)
    assert [c.kind for c in header.columns[1:]] == kinds


@pytest.mark.parametrize(
    ("header", "span", "fused"),
    [
        ("基準値（現状値）KPI目標値", 2, True),
        ("基準値（現状値）KPI目標値", 1, False),
        ("実績見込値", 2, False),
        ("基準値（現状値）", 2, False),
    ],
)
def test_two_roles_that_touch(header: str, span: int, fused: bool) -> None:
    """A word over several columns that is two roles without a space; one that is a role by itself."""
    head = replace(cell(header), column_span=span)
    assert is_fused([head], [cell("26人")], lambda text: read_header_cell(text, LEXICON)) is fused


# ---- where header words and figures stand --------------------------------------------------------


def placed(*words: Placed, span: int = 1) -> Cell:
    """A cell of words (left end, top, text), an em high and wide a sign."""
    lines = tuple(line(text, x0=x, top=top) for x, top, text in words)
    return Cell(0, 0, 1, span, Box(0, 0, 400, 40), lines)


@pytest.mark.parametrize(
    ("cells", "beside"),
    [
        ([placed((100, 0, "現状値"), (145, 6, "目標値"))], True),
        ([placed((100, 0, "現状値")), placed((145, 20, "目標値"))], True),
        ([placed((100, 0, "現状値"), (138, 6, "目標値"))], False),
        ([placed((100, 0, "現状値"), (120, 14, "（R5）"))], False),
        ([placed((100, 0, "現状値"), (145, 20, "（人）"))], False),
        ([placed((100, 0, "現状値"), (145, 6, "目標値"), span=2)], False),
    ],
    ids=["in one cell", "in two cells", "close together", "one above the other", "unit", "over two columns"],
)
def test_header_words_beside_each_other(cells: list[Cell], beside: bool) -> None:
    """現状値 ends at 130: 15 points are more than a line's height, 8 are a word space."""
    assert words_beside(cells) is beside


@pytest.mark.parametrize(
    ("figures", "over", "before"),
    [
        (["100", "90"], True, False),
        (["60", "90"], True, False),
        (["60", "70"], False, True),
        (["140", "150"], False, False),
        ([], True, False),
    ],
)
def test_figures_below_a_header_and_beside_it(figures: list[str], over: bool, before: bool) -> None:
    """現状値 from 100 to 130 over figures of 30 points that begin below it or beside it."""
    header = [placed((100, 0, "現状値"))]
    below = [None, *(placed((float(x), 30, "120人")) for x in figures), placed()]
    assert (stands_over(header, below), stand_before(header, below)) == (over, before)


@pytest.mark.parametrize(
    ("column", "sparse"),
    [
        ("－...", True),
        ("....", True),
        ("－－...", False),
        ("－－......", True),
        ("...", False),
    ],
)
def test_column_in_which_hardly_any_row_has_something(column: str, sparse: bool) -> None:
    """One row in four at most; of three rows nothing is said."""
    cells = [None if sign == "." else cell(sign) for sign in column]
    assert is_sparse(cells) is sparse


def kinds(*rows: list[list[Placed]], ruled: bool = False) -> list[str]:
    """What the columns of a table are; each cell is written as its words in place."""
    cells = tuple(
        replace(placed(*words), row=r, column=c) for r, row in enumerate(rows) for c, words in enumerate(row)
    )
    made = replace(table([["", ""]]), rows=len(rows), columns=len(rows[0]), cells=cells, ruled=ruled)
    (header,) = HeaderReader(LEXICON).read(Grid(made), 0, 0)
    return [c.kind for c in header.columns]


NAME: list[list[Placed]] = [[(40, 0, "指標")], [(40, 30, "出生数")]]


@pytest.mark.parametrize(
    ("first", "ruled", "expected"),
    [
        ([(200, 0, "現状値"), (245, 6, "R5年度")], False, ["name", "fused", "figure", "fused"]),
        ([(200, 0, "現状値"), (200, 14, "R5年度")], False, ["name", "figure", "figure", "figure"]),
        ([(200, 0, "現状値"), (245, 6, "R5年度")], True, ["name", "figure", "figure", "figure"]),
    ],
    ids=["beside", "below", "ruled"],
)
def test_figures_beside_their_header(first: list[Placed], ruled: bool, expected: list[str]) -> None:
    """Words beside each other in one column: 実績値 stands over its figure, 目標値 right of its own."""
    header: list[list[Placed]] = [NAME[0], first, [(300, 0, "実績値")], [(400, 0, "目標値")]]
    row: list[list[Placed]] = [NAME[1], [(205, 30, "120人")], [(300, 30, "130人")], [(350, 30, "150人")]]
    assert kinds(header, row, ruled=ruled) == expected


@pytest.mark.parametrize(
    ("x", "filled", "expected"),
    [
        (350, 1, ["name", "fused", "fused"]),
        (390, 1, ["name", "figure", "figure"]),
        (350, 2, ["name", "figure", "figure"]),
    ],
    ids=["before, sparse", "below", "before, two of four"],
)
def test_figures_that_stand_before_their_header(x: float, filled: int, expected: list[str]) -> None:
    """Four figures left of 目標値 or below it; of 現状値, left of it, one row or two hold something."""
    header: list[list[Placed]] = [NAME[0], [(200, 0, "現状値")], [(400, 0, "目標値")]]
    rows: list[list[list[Placed]]] = [
        [NAME[1], [(200, 30, "120人")] if n < filled else [], [(x, 30, "150人")]] for n in range(4)
    ]
    assert kinds(header, *rows) == expected


# ---- what is made of a table with such a column --------------------------------------------------


KPI = "重要業績評価指標（ＫＰＩ）"


def read_open(*rows: list[str], caption: str = "") -> Understood:
    """Read a page with one table without a grid."""
    return understand(page(caption, replace(table(rows), ruled=False)))


@pytest.mark.parametrize(
    ("first", "kind"), [("現状値 目標値", "other"), ("現状値", "kpi")], ids=["two words", "one word"]
)
def test_table_without_names(first: str, kind: str) -> None:
    """Names stand in rows above the values; the first column of figures has one role or two."""
    found = read_open(
        ["番号", first, "実績値（R5）", "目標値（R7）"],
        ["出生数", "<", "<", "<"],
        ["1", "120人", "130人", "150人"],
    )
    assert [t.kind for t in found.tables] == [kind], found.reasons


def test_names_beside_nothing_but_a_fused_column() -> None:
    """指標 beside 現状値 目標値: the names are kept without figures, and the column is told (W007)."""
    found = read_open(
        ["指標", "現状値 目標値"], ["出生数", "120人 150人"], ["死亡数", "90人 80人"], caption=KPI
    )
    assert found.figures == {"出生数": [], "死亡数": []}
    assert [w.partition(";")[0] for w in found.warnings] == ["W007:page=1"]


@pytest.mark.parametrize(
    ("header", "row"),
    [(["指標", "備考"], ["出生数", "毎年度末"]), (["現状値 目標値", "指標"], ["120人 150人", "出生数"])],
    ids=["words", "figures left of the names"],
)
def test_names_that_no_figures_follow(header: list[str], row: list[str]) -> None:
    """The same name beside words, and right of a column that could not be told apart: no indicators."""
    assert read_open(header, row, row, caption=KPI).names == []


def test_figures_beside_each_other_without_any_reading() -> None:
    """Under a KPI caption all present and target values are in one column, left of the names: W005."""
    rows = (["現状値 目標値", "指標"], ["120人 150人", "出生数"], ["90人 80人", "死亡数"])
    found = read_open(*rows, caption=KPI)
    assert found.indicators == ()
    assert [w.partition(";")[0] for w in found.warnings] == ["W005:page=1"]
