"""Words of a header that stand over several columns, and what is a figure in a table without a grid."""

from __future__ import annotations

import pytest

from extractors.geometry import Box
from extractors.layout.baselines import make_line
from extractors.layout.groups import groups_of, is_figure, is_value
from extractors.model import Glyph, Line

Word = tuple[float, float, str]
EM = 10.0


def _line(x: float, baseline: float, text: str) -> Line:
    glyphs = []
    for char in text:
        width = EM * (0.5 if char.isascii() else 1.0)
        glyphs.append(Glyph(char, Box(x, baseline - 0.88 * EM, x + width, baseline + 0.12 * EM), EM))
        x += width
    line = make_line(glyphs)
    assert line is not None
    return line


def grouped(*words: Word) -> dict[str, list[str]]:
    """Group headers among words (left end, baseline, text) → the words below them."""
    return {g.head.text: [p.text for p in g.below] for g in groups_of([_line(*word) for word in words])}


def test_heads_centred_over_their_columns() -> None:
    """実績値 over the middle of two years, 目標値 over that of three."""
    years = [(100 + 50 * n, 60.0, f"R{n + 1}") for n in range(5)]
    assert grouped((110, 40, "実績値"), (237, 40, "目標値"), *years) == {
        "実績値": ["R1", "R2"],
        "目標値": ["R3", "R4", "R5"],
    }


@pytest.mark.parametrize(
    ("prose", "words"),
    [
        ("大学や高等学校との協働により、地域の課題を学び、", 0),
        ("地域の課題を学びます。", 0),
        ("各年度の実績値（上段：目標、下段：実績）", 4),
    ],
)
def test_prose_over_the_middle_of_words(prose: str, words: int) -> None:
    """A line over the middle of 指標, 単位, R1 and R2 heads them, unless it is part of a paragraph."""
    prose = prose.ljust(31, "、") if prose.endswith("、") else prose
    below = [(40 + 130 * n, 60.0, text) for n, text in enumerate(("指標", "単位", "人数", "件数"))]
    middle = (40 + 40 + 390 + 20) / 2 - len(prose) * EM / 2
    assert [len(found) for found in grouped((middle, 40, prose), *below).values()] == (
        [words] if words else []
    )


def test_column_between_two_heads() -> None:
    """R3 could be the last column of 実績値 or the first of 目標値, which is centred better over it."""
    years = [(100 + 50 * n, 60.0, f"R{n + 1}") for n in range(5)]
    found = grouped((128, 40, "実績値"), (237, 40, "目標値"), *years)
    assert found["目標値"] == ["R3", "R4", "R5"]
    assert found.get("実績値", ["R1", "R2"]) == ["R1", "R2"]


def test_pairs_below_three_years() -> None:
    """目標 and 実績 below each of R4, R5, R6: the middle year is centred over two of them and over four."""
    pairs = [(100 + 52 * n, 60.0, "目標" if n % 2 == 0 else "実績") for n in range(6)]
    years = [(131 + 104 * n - (0 if n == 1 else 0.001), 40.0, f"R{n + 4}") for n in range(3)]
    assert grouped(*years, *pairs) == {f"R{n}": ["目標", "実績"] for n in (4, 5, 6)}


def test_one_year_over_the_middle_of_two_pairs() -> None:
    """The same with R5 alone: nothing else is over any of the four, and all are its."""
    pairs = [(152 + 52 * n, 60.0, "目標" if n % 2 == 0 else "実績") for n in range(4)]
    assert grouped((40, 40.0, "指標"), (235, 40.0, "R5"), *pairs) == {"R5": ["目標", "実績"] * 2}


def test_second_lines_of_three_headers() -> None:
    """Each year stands below a role of its own."""
    words = [(100 + 90 * n, 40.0, role) for n, role in enumerate(("現状値", "実績値", "目標値"))]
    assert grouped(*words, *((x, 60.0, "R5年度") for x, _, _ in words)) == {}


def test_lines_of_cells_beside_each_other() -> None:
    """Half a line below 実績値 stand the second line of 現状値 and a header of one line: no columns of it."""
    assert (
        grouped(
            (100, 40, "現状値"),
            (100, 54, "（R5）"),
            (200, 47, "実績値"),
            (300, 40, "目標値"),
            (300, 54, "（R9）"),
        )
        == {}
    )


def test_word_between_the_lines_of_those_beside_it() -> None:
    """実績見込値 stands between the lines of 基準値 / （R3） and 目標値 / （R7）, at the middle of them."""
    lower = ((100, 60, "（R3）"), (240, 60, "（R7）"))
    upper = ((100, 40, "基準値"), (240, 40, "目標値"))
    assert grouped((20, 50, "指標"), (160, 50, "実績見込値"), *upper, *lower) == {}


def test_word_over_lines_that_have_no_others() -> None:
    """The same without 基準値 and 目標値: 実績見込値 is over both years."""
    lower = ((100, 60, "（R3）"), (240, 60, "（R7）"))
    assert grouped((20, 50, "指標"), (160, 50, "実績見込値"), *lower) == {"実績見込値": ["（R3）", "（R7）"]}


YEARS = [(x, 60.0, f"R{n + 4}年度") for n, x in enumerate((60.0, 160.0, 220.0, 280.0))]


def test_head_flush_with_the_first_of_its_years() -> None:
    """目標値 begins where R4 does; no other word is above the four years."""
    assert grouped((10, 60, "指標"), (60, 40, "目標値"), *YEARS) == {
        "目標値": ["R4年度", "R5年度", "R6年度", "R7年度"]
    }


def test_years_of_another_head_end_those_of_a_flush_one() -> None:
    """実績値, half a line higher, is over R5 and R6: R7 is not beside R4, and one year makes no group."""
    assert grouped((10, 60, "指標"), (60, 40, "目標値"), (190, 35, "実績値"), *YEARS) == {
        "実績値": ["R5年度", "R6年度"]
    }


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("基準値（令和元", {}),
        ("基準値（実績）", {"基準値（実績）": ["(2019)年度", "R5年度", "R6年度"]}),
    ],
)
def test_word_with_an_open_bracket(head: str, found: dict[str, list[str]]) -> None:
    """基準値（令和元 goes on in (2019)年度 below it; 基準値（実績） is over it and the years beside it."""
    below = [(100.0, 60.0, "(2019)年度"), (190.0, 60.0, "R5年度"), (250.0, 60.0, "R6年度")]
    assert grouped((20, 60, "指標"), (100, 40, head), *below) == found


@pytest.mark.parametrize(
    "text",
    [
        "120人",
        "約3,400人",
        "34（令和4年度）",
        "▲1.2％",
        "6件(2024)年度",
        "6(2,024人)年度",
        "5件/年",
        "5件／年度",
        "18.12年",
    ],
)
def test_figures(text: str) -> None:
    """A year in brackets behind a figure is the figure's; one that it counts for is no year."""
    assert is_figure(text)


@pytest.mark.parametrize(
    "text",
    [
        "令和4年度",
        "2021（R3）年度",
        "30年度",
        "令和5年",
        "2021.4年度",
        "5年度/件",
        "（令和4年度）",
        "基準値",
        "6(2024)年度",
    ],
)
def test_headers(text: str) -> None:
    """A header may hold a year, or begin with one."""
    assert not is_figure(text)


def test_values() -> None:
    """A dash stands for a value; what begins with a year is a header."""
    texts = (
        "－",
        "2,022",
        "2022人",
        "2022(R4)",
        "2022年",
        "2022",
        "6(2024)年度",
        "6（2024）",
        "6(2024",
        "6件(2024)",
    )
    assert [text for text in texts if is_value(text)] == ["－", "2,022", "2022人", "6件(2024)"]
