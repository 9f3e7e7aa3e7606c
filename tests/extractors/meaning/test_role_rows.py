"""Rows drawn because a column says 目標, 実績 … in turn.

Expected tables are written like those given: a name that spans its rows has ``^`` below it.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.meaning.role_rows import with_role_rows
from extractors.model import Table
from tests.extractors.meaning.building import LEXICON, page, table, understand

Rows = list[list[str]]


def drawn(rows: Rows, *, ruled: bool = False) -> Rows:
    """A table with rows for its roles, written down again."""
    return written(with_role_rows(replace(table(rows), ruled=ruled), LEXICON))


def written(made: Table) -> Rows:
    """The texts of a table; lines that a cell leaves blank are not told."""
    rows = [[""] * made.columns for _ in range(made.rows)]
    for cell in made.cells:
        for r in range(cell.row, cell.row + cell.row_span):
            for c in range(cell.column, cell.column + cell.column_span):
                rows[r][c] = "<" if c > cell.column else "^"
        rows[cell.row][cell.column] = "\n".join(line.text for line in cell.lines)
    return rows


WIDTHS = (150.0, 80.0, 90.0, 90.0)
HEADER = ["指標", "区分", "R5", "R6"]
BIRTHS = [["出生数", "目標", "110人", "120人"], ["", "実績", "108人", "115人"]]
MARRIAGES = [["婚姻数", "目標", "40組", "42組"], ["", "実績", "39組", "―"]]

# ---- a row for each word -------------------------------------------------------------------------


def test_two_words_in_turn() -> None:
    """No grid; 目標 and 実績 in rows of their own, the name beside the first of them."""
    assert drawn([HEADER, *BIRTHS, *MARRIAGES]) == [
        ["指標", "区分", "R5", "R6"],
        ["出生数", "目標", "110人", "120人"],
        ["^", "実績", "108人", "115人"],
        ["婚姻数", "目標", "40組", "42組"],
        ["^", "実績", "39組", "―"],
    ]


def test_name_over_two_lines() -> None:
    """No grid; one line of the name beside 目標, the other beside 実績."""
    rows = [["図書館の", "目標", "3,500人"], ["来館者数", "実績", "3,400人"]]
    assert drawn(rows) == [["図書館の\n来館者数", "目標", "3,500人"], ["^", "実績", "3,400人"]]


def test_three_words_in_turn() -> None:
    """No grid; 基準値, 目標 and 実績, the name beside the second of them."""
    rows = [
        ["", "基準値", "100人"],
        ["出生数", "目標", "110人"],
        ["", "実績", "108人"],
        ["", "基準値", "38組"],
        ["婚姻数", "目標", "40組"],
        ["", "実績", "39組"],
    ]
    assert drawn(rows) == [
        ["出生数", "基準値", "100人"],
        ["^", "目標", "110人"],
        ["^", "実績", "108人"],
        ["婚姻数", "基準値", "38組"],
        ["^", "目標", "40組"],
        ["^", "実績", "39組"],
    ]


@pytest.mark.parametrize("ruled", [False, True], ids=["open", "ruled"])
def test_two_words_in_a_cell(*, ruled: bool) -> None:
    """目標 and 実績 on lines of one cell, beside values on as many lines, with a grid or without."""
    rows = [
        ["指標", "", "R5"],
        ["出生数", "目標\n実績", "110人\n108人"],
        ["婚姻数", "目標\n実績", "40組\n39組"],
    ]
    assert drawn(rows, ruled=ruled) == [
        ["指標", "", "R5"],
        ["出生数", "目標", "110人"],
        ["^", "実績", "108人"],
        ["婚姻数", "目標", "40組"],
        ["^", "実績", "39組"],
    ]


def test_words_of_two_names_in_a_cell() -> None:
    """No grid; four words in one cell, and one cell for both names: it is cut between 実績 and 目標."""
    rows = [["出生数\n\n婚姻数", "目標\n実績\n目標\n実績", "110人\n108人\n40組\n39組"]]
    assert drawn(rows) == [
        ["出生数", "目標", "110人"],
        ["^", "実績", "108人"],
        ["婚姻数", "目標", "40組"],
        ["^", "実績", "39組"],
    ]


def test_words_in_cells_of_one_and_of_two() -> None:
    """A grid; the words of the first name are in cells of their own, those of the second in one."""
    rows = [["出生数", "目標", "110人"], ["^", "実績", "108人"], ["婚姻数", "目標\n実績", "40組\n39組"]]
    assert drawn(rows, ruled=True) == [
        ["出生数", "目標", "110人"],
        ["^", "実績", "108人"],
        ["婚姻数", "目標", "40組"],
        ["^", "実績", "39組"],
    ]


def test_header_of_more_lines_than_values() -> None:
    """A grid; three lines of words head a column of two values: it holds values all the same."""
    rows = [["指標", "", "各年度\n末日の\n住民"], ["出生数", "目標\n実績", "110人\n108人"]]
    assert drawn(rows, ruled=True) == [
        ["指標", "", "各年度\n末日の\n住民"],
        ["出生数", "目標", "110人"],
        ["^", "実績", "108人"],
    ]


def test_value_between_the_words() -> None:
    """A grid; 105人 stands between 目標 and 実績: it is the name's; 108人 beside 実績 is the word's alone."""
    rows = [
        ["出生数", "\n105人", "目標\n\n実績", "110人\n\n108人"],
        ["婚姻数", "38組", "目標\n\n実績", "\n\n39組"],
    ]
    assert drawn(rows, ruled=True) == [
        ["出生数", "105人", "目標", "110人"],
        ["^", "^", "実績", "108人"],
        ["婚姻数", "38組", "目標", ""],
        ["^", "", "実績", "39組"],
    ]


def test_line_between_the_values() -> None:
    """A grid; （市民） stands between 110人 and 108人, beside neither of the words: the cell is not cut."""
    rows = [["出生数", "目標\n\n実績", "110人\n（市民）\n108人"]]
    assert drawn(rows, ruled=True) == [
        ["出生数", "目標", "110人\n（市民）\n108人"],
        ["^", "実績", "^"],
    ]


def test_roles_with_units() -> None:
    """No grid; a unit in brackets behind each word, the last of them 達成率, the name beside the second."""
    rows = [
        ["", "目標（人）", "110"],
        ["出生数", "実績（人）", "108"],
        ["", "達成率（％）", "98"],
        ["", "目標（組）", "40"],
        ["婚姻数", "実績（組）", "39"],
        ["", "達成率（％）", "97"],
    ]
    assert drawn(rows) == [
        ["出生数", "目標（人）", "110"],
        ["^", "実績（人）", "108"],
        ["^", "達成率（％）", "98"],
        ["婚姻数", "目標（組）", "40"],
        ["^", "実績（組）", "39"],
        ["^", "達成率（％）", "97"],
    ]


def test_grades_below_the_roles() -> None:
    """No grid; 評価 follows 目標 and 実績, the name stands beside 実績."""
    rows = [
        ["指標", "", "R5"],
        ["", "目標", "110人"],
        ["出生数", "実績", "108人"],
        ["", "評価", "Ｂ"],
        ["", "目標", "40組"],
        ["婚姻数", "実績", "39組"],
        ["", "評価", "Ａ"],
    ]
    assert drawn(rows) == [
        ["指標", "", "R5"],
        ["出生数", "目標", "110人"],
        ["^", "実績", "108人"],
        ["^", "評価", "Ｂ"],
        ["婚姻数", "目標", "40組"],
        ["^", "実績", "39組"],
        ["^", "評価", "Ａ"],
    ]


def test_last_name_without_its_second_word() -> None:
    """A grid; 婚姻数 has 目標 only, and nothing follows it."""
    rows = [["出生数", "目標\n実績", "110人\n108人"], ["婚姻数", "目標", "40組"]]
    assert drawn(rows, ruled=True) == [
        ["出生数", "目標", "110人"],
        ["^", "実績", "108人"],
        ["婚姻数", "目標", "40組"],
    ]


def test_titles_between_the_names() -> None:
    """No grid; a line alone in its row stands above each name, and is no row of the words."""
    rows = [
        ["１　産み育てる", "", ""],
        ["出生数", "目標\n実績", "110人\n108人"],
        ["２　結ばれる", "", ""],
        ["婚姻数", "目標\n実績", "40組\n39組"],
    ]
    assert drawn(rows) == [
        ["１　産み育てる", "", ""],
        ["出生数", "目標", "110人"],
        ["^", "実績", "108人"],
        ["２　結ばれる", "", ""],
        ["婚姻数", "目標", "40組"],
        ["^", "実績", "39組"],
    ]


def test_results_before_targets() -> None:
    """No grid; 実績 comes before 目標, and each name stands beside it."""
    rows = [
        ["出生数", "実績", "108人"],
        ["", "目標", "110人"],
        ["婚姻数", "実績", "39組"],
        ["", "目標", "40組"],
    ]
    assert drawn(rows) == [
        ["出生数", "実績", "108人"],
        ["^", "目標", "110人"],
        ["婚姻数", "実績", "39組"],
        ["^", "目標", "40組"],
    ]


@pytest.mark.parametrize("header", ["R5", "実績値（R5）", "数値"])
def test_words_under_the_header_of_values(header: str) -> None:
    """A grid; 設置 and 未設置 under a header of values are values."""
    rows = [["指標", "", header], ["相談窓口", "目標\n実績", "設置\n未設置"]]
    assert drawn(rows, ruled=True) == [
        ["指標", "", header],
        ["相談窓口", "目標", "設置"],
        ["^", "実績", "未設置"],
    ]


@pytest.mark.parametrize("header", ["担当課", "備考", ""])
def test_words_under_another_header(header: str) -> None:
    """A grid; the same words under a header of other things, or under none, are the name's."""
    rows = [["指標", "", header], ["相談窓口", "目標\n実績", "設置\n未設置"]]
    assert drawn(rows, ruled=True) == [
        ["指標", "", header],
        ["相談窓口", "目標", "設置\n未設置"],
        ["^", "実績", "^"],
    ]


def test_values_in_brackets() -> None:
    """No grid and no header; each second value stands in brackets."""
    rows = [["出生数", "目標\n実績", "110人\n（108人）"]]
    assert drawn(rows) == [["出生数", "目標", "110人"], ["^", "実績", "（108人）"]]


def test_column_of_words_beside_the_words() -> None:
    """A grid; two lines of 備考 stand beside 目標 and 実績; few are values, so both are the name's."""
    rows = [
        ["出生数", "目標\n実績", "110人\n108人", "住民基本\n台帳による"],
        ["婚姻数", "目標\n実績", "40組\n39組", "上限は\n50組"],
    ]
    assert drawn(rows, ruled=True) == [
        ["出生数", "目標", "110人", "住民基本\n台帳による"],
        ["^", "実績", "108人", "^"],
        ["婚姻数", "目標", "40組", "上限は\n50組"],
        ["^", "実績", "39組", "^"],
    ]


def test_cells_over_several_rows_and_columns() -> None:
    """A grid; a goal spans two names, a title all columns: they span the rows that were drawn, too."""
    rows = [
        ["産み育てる", "出生数", "目標\n実績", "110人\n108人"],
        ["^", "婚姻数", "目標\n実績", "40組\n39組"],
        ["２　住み続ける", "<", "<", "<"],
        ["住み続ける", "転入者数", "目標\n実績", "300人\n290人"],
    ]
    assert drawn(rows, ruled=True) == [
        ["産み育てる", "出生数", "目標", "110人"],
        ["^", "^", "実績", "108人"],
        ["^", "婚姻数", "目標", "40組"],
        ["^", "^", "実績", "39組"],
        ["２　住み続ける", "<", "<", "<"],
        ["住み続ける", "転入者数", "目標", "300人"],
        ["^", "^", "実績", "290人"],
    ]


# ---- tables that are left alone ------------------------------------------------------------------


@pytest.mark.parametrize(
    "rows",
    [
        [BIRTHS[0], *MARRIAGES],
        [["", "実績", "108人"], ["婚姻数", "目標", "40組"], ["", "実績", "39組"], ["離婚数", "目標", "9組"]],
        [BIRTHS[0], ["死亡数", "", "", ""], BIRTHS[1]],
        [["出生数", "目標（市内）", "60人"], ["", "目標（市外）", "50人"]],
        [*BIRTHS, *MARRIAGES[::-1]],
        [["出生数", "目標\n目標", "110人\n120人"], ["婚姻数", "目標\n目標", "40組\n42組"]],
        [*BIRTHS, *MARRIAGES, ["離婚数", "集計中", "", ""]],
        [*BIRTHS, *MARRIAGES, ["離婚数", "", "9組", "8組"]],
        [["出生数", "目標\n実績", "110人\n108人"], ["婚姻数", "目標\n集計中", "40組"]],
        [["出生数", "目標", "110人"], ["", "評価", "Ａ"], ["婚姻数", "目標", "40組"], ["", "評価", "Ｂ"]],
        [["出生数", "男性", "60人"], ["", "女性", "50人"], ["婚姻数", "男性", "40人"], ["", "女性", "40人"]],
        [["出生数", "目標", "<", "110人"], ["", "実績", "<", "108人"]],
        [["目標", "110人", "住民基本"], ["実績", "108人", "台帳による"]],
        [["指標", "目標", "実績"], ["出生数", "110人", "108人"]],
    ],
    ids=[
        "目標, 目標, 実績",
        "begins with 実績",
        "a line between 目標 and 実績",
        "brackets that are no units",
        "another order",
        "one word only",
        "another word below",
        "nothing below",
        "another word on a line",
        "grades",
        "men and women",
        "words over two columns",
        "words at the left",
        "words of a header",
    ],
)
def test_words_that_are_not_roles_in_turn(rows: Rows) -> None:
    """No grid; nothing says which rows belong to one name."""
    assert drawn(rows) == rows


def test_full_grid_with_a_word_in_each_cell() -> None:
    """A grid parts all cells; the blank one below 出生数 is a cell of its own."""
    assert drawn([HEADER, *BIRTHS, *MARRIAGES], ruled=True) == [HEADER, *BIRTHS, *MARRIAGES]


def test_merged_cell_beside_the_words() -> None:
    """A grid; 目標 spans two rows, 実績 has one: nothing is drawn."""
    rows = [["出生数", "目標", "110人"], ["うち市外", "^", "10人"], ["", "実績\n見込", "108人\n9人"]]
    assert drawn(rows, ruled=True) == rows


# ---- what is read --------------------------------------------------------------------------------


def test_names_beside_the_second_word() -> None:
    """No grid; each name stands beside 実績, so nothing but 目標 stands above it in its first row."""
    rows = [
        HEADER,
        ["", "目標", "110人", "120人"],
        ["出生数", "実績", "108人", "115人"],
        ["", "目標", "40組", "42組"],
        ["婚姻数", "実績", "39組", "―"],
    ]
    assert understand(page(replace(table(rows), ruled=False))).figures == {
        "出生数": [
            "target 110 人 @2023",
            "target#1 120 人 @2024",
            "actual 108 人 @2023",
            "actual#1 115 人 @2024",
        ],
        "婚姻数": ["target 40 組 @2023", "target#1 42 組 @2024", "actual 39 組 @2023", "actual#1 none @2024"],
    }


def test_names_beside_both_words() -> None:
    """A grid; each row has a name of its own beside 目標 or 実績: four indicators."""
    rows = [
        HEADER,
        ["出生数", "目標", "110人", "120人"],
        ["転入者数", "実績", "108人", "115人"],
        ["婚姻数", "目標", "40組", "42組"],
        ["離婚数", "実績", "39組", "―"],
    ]
    assert understand(page(table(rows))).figures == {
        "出生数": ["target 110 人 @2023", "target#1 120 人 @2024"],
        "転入者数": ["actual 108 人 @2023", "actual#1 115 人 @2024"],
        "婚姻数": ["target 40 組 @2023", "target#1 42 組 @2024"],
        "離婚数": ["actual 39 組 @2023", "actual#1 none @2024"],
    }


@pytest.mark.parametrize(
    ("header", "targets", "results", "expected"),
    [
        ("目標値（R11）", "", "130人", "target#1 130 人 @2029"),
        ("目標値（R11）", "120人", "130人", "actual#1 130 人 @2029"),
        ("実績値（R6）", "120人", "", "target#1 120 人 @2024"),
    ],
    ids=["no target beside its word", "both", "no result yet"],
)
def test_value_beside_the_other_word(header: str, targets: str, results: str, expected: str) -> None:
    """A grid; the header of the last column says 目標 or 実績, and so do the rows."""
    rows = [
        ["指標", "区分", "R5", header],
        ["出生数", "目標", "110人", targets],
        ["^", "実績", "108人", results],
    ]
    assert expected in understand(page(table(rows))).figures["出生数"]


def test_results_under_several_years_of_targets() -> None:
    """A grid; 目標 heads two years, and there is no target for the first of them: the row's word holds."""
    rows = [
        ["指標", "区分", "目標", "<"],
        ["^", "^", "R5", "R6"],
        ["出生数", "目標", "", "120人"],
        ["^", "実績", "108人", "115人"],
    ]
    found = understand(page(table(rows))).figures["出生数"]
    assert found == ["target 120 人 @2024", "actual 108 人 @2023", "actual#1 115 人 @2024"]


def test_units_of_roles() -> None:
    """A full grid; the unit stands behind the role, and one value has its own."""
    rows = [
        HEADER,
        ["出生数", "目標（人）", "110", "120"],
        ["", "実績（人）", "108", "115世帯"],
        ["", "達成率（％）", "98", "96"],
    ]
    assert understand(page(table(rows))).figures == {
        "出生数": [
            "target 110 人 @2023",
            "target#1 120 人 @2024",
            "actual 108 人 @2023",
            "actual#1 115 世帯 @2024",
            "achievement_rate 98 % @2023",
            "achievement_rate#1 96 % @2024",
        ]
    }


def test_parts_of_roles() -> None:
    """A full grid; the bracket behind the role is no unit: nothing of the label is a role."""
    rows = [[*HEADER[:2], "現状値（R5）", "目標値（R6）"], ["出生数", "目標（市内）", "110人", "120人"]]
    assert understand(page(table(rows))).figures == {
        "出生数": ["baseline [目標(市内)] 110 人 @2023", "target [目標(市内)] 120 人 @2024"]
    }


def test_results_overleaf() -> None:
    """The page ends between 目標 and 実績: the row overleaf is 実績 of the last name before."""
    first = table([HEADER, *BIRTHS, MARRIAGES[0]], widths=WIDTHS, open_bottom=True)
    second = table([MARRIAGES[1]], page=2, widths=WIDTHS, open_top=True)
    assert understand(page(first), page(second, number=2)).figures == {
        "出生数": [
            "target 110 人 @2023",
            "target#1 120 人 @2024",
            "actual 108 人 @2023",
            "actual#1 115 人 @2024",
        ],
        "婚姻数": ["target 40 組 @2023", "target#1 42 組 @2024", "actual 39 組 @2023", "actual#1 none @2024"],
    }


def test_rest_of_a_number_overleaf() -> None:
    """The page ends inside the numbers of 目標: the row overleaf has no label and goes on with them."""
    first = table([HEADER, ["婚姻数", "目標", "1,2", "1,3"]], widths=WIDTHS, open_bottom=True)
    second = table([["", "", "40組", "20組"]], page=2, widths=WIDTHS, open_top=True)
    (found,) = understand(page(first), page(second, number=2)).indicators
    assert {(f.role, f.raw) for f in found.figures} == {("target", "1,2 40組"), ("target", "1,3 20組")}
