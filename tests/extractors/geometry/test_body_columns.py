"""Columns of the rows below a header without a grid: where pieces are cut, and what makes no column."""

from __future__ import annotations

import pytest

from extractors.geometry import Box
from extractors.layout.baselines import make_line
from extractors.layout.body_columns import columns_below, cut
from extractors.layout.groups import is_value
from extractors.model import Glyph, Line

EM = 10.0
QUARTER = EM / 4
Run = tuple[float, str]


def _piece(*runs: Run, baseline: float = 40.0, spacing: float = 0.0) -> Line:
    """A piece of runs, each with its left end; Japanese and full-width signs are an em wide."""
    glyphs = []
    for x, text in runs:
        for char in text:
            width = EM * (0.5 if char.isascii() else 1.0)
            glyphs.append(Glyph(char, Box(x, baseline - 0.88 * EM, x + width, baseline + 0.12 * EM), EM))
            x += width + spacing
    line = make_line(glyphs)
    assert line is not None
    return line


def _texts(pieces: list[Line]) -> list[str]:
    return [p.text for p in pieces]


def _width(text: str) -> float:
    return sum(EM * (0.5 if char.isascii() else 1.0) for char in text)


# ---- where a piece is cut ------------------------------------------------------------------------


def test_second_lines_of_header_words_wall_to_wall() -> None:
    """Second lines of 基準値（現 and 計画目標（: the blank half of a bracket is the only gap between them."""
    second = _piece((100, "状値）（R3）R7）"))
    assert _texts(cut(second, [(154, 162)], at_brackets=True)) == ["状値）（R3）", "R7）"]


def test_cells_wall_to_wall() -> None:
    """The same text in a row below: the blank half of a bracket parts no cells."""
    assert _texts(cut(_piece((100, "状値）（R3）R7）")), [(154, 162)])) == ["状値）（R3）R7）"]


def test_gap_and_bracket_over_one_strip() -> None:
    """Two points part 現状値 from 計画（R7）, whose own bracket has a wider blank half over the strip."""
    words = _piece((120, "現状値"), (152, "計画（R7）"))
    assert _texts(cut(words, [(145, 180)], at_brackets=True)) == ["現状値", "計画（R7）"]


@pytest.mark.parametrize(
    ("x", "parts"),
    [(150, ["現状値（2021(R3)）"]), (130, ["現状値", "（2021(R3)）"])],
    ids=["begins", "reaches over"],
)
def test_header_word_at_a_strip(x: float, parts: list[str]) -> None:
    """現状値（2021(R3)）, slightly spaced, begins in a strip left of its figures, or reaches over one."""
    word = _piece((x, "現状値（2021(R3)）"), spacing=1)
    strip = (x - 5, x + 45) if len(parts) == 1 else (x + 28, x + 45)
    assert _texts(cut(word, [strip], at_brackets=True)) == parts


@pytest.mark.parametrize(
    ("gap", "strip", "parts"),
    [
        (QUARTER, (153, 180), ["2022(令和4)年"]),
        (EM, (153, 180), ["2022(令和4)", "年"]),
        (QUARTER, (153, 160), ["2022(令和4)", "年"]),
    ],
    ids=["ends in it", "ends in it, far apart", "reaches over it"],
)
def test_end_of_a_piece_in_a_strip(gap: float, strip: tuple[float, float], parts: list[str]) -> None:
    """年 stands a quarter of an em, or a whole one, behind 2022(令和4)."""
    assert _texts(cut(_piece((100, "2022(令和4)"), (155 + gap, "年")), [strip])) == parts


# ---- what makes no column ------------------------------------------------------------------------


def _strips(header: list[Run], *rows: list[Line]) -> int:
    """How many strips the rows below a header have."""
    heads = [_piece(run, baseline=20) for run in header]
    values = [False, *(any(is_value(p.text) for p in row) for row in rows)]
    columns = columns_below([heads, *rows], values, 1, heads)
    return 0 if columns is None else len(columns.strips)


@pytest.mark.parametrize(
    ("left", "right", "gap", "strips"),
    [
        ("36.7％（R2", "年度末の値）", QUARTER, 2),
        ("36.7％（R2", "年度末の値）", 0.4 * EM, 3),
        ("36.7％（令和", "2年度末の値）", QUARTER, 2),
        ("120", "人を超える", QUARTER, 2),
        ("総務企画課", "120", QUARTER, 3),
    ],
    ids=["year in brackets", "farther apart", "era in brackets", "unit", "figure behind a word"],
)
def test_scripts_a_quarter_of_an_em_apart(left: str, right: str, gap: float, strips: int) -> None:
    """Under 指標, 現状値, 備考 and 目標値: a name, a text with a gap in it, and a figure in each row."""
    at = 200 + _width(left)
    header = [(60.0, "指標"), (200.0, "現状値"), (at + 8, "備考"), (400.0, "目標値")]
    assert (
        _strips(
            header,
            *(
                [
                    _piece((60, name), baseline=y),
                    _piece((200, left), (at + gap, right), baseline=y),
                    _piece((400, "150人"), baseline=y),
                ]
                for name, y in (("出生数", 40), ("来館者数", 60), ("活用件数", 80))
            ),
        )
        == strips
    )


DASHES = (
    ("出生数", "120人", "150人"),
    ("相談件数", "－", "4,000人"),
    ("活用件数", "5件", "－"),
    ("空き家", "－", "9件"),
)


def test_dashes_in_the_middle_of_columns() -> None:
    """Figures end at the right of their columns, dashes stand in the middle, clear of all of them."""
    rows = []
    for n, (name, *cells) in enumerate(DASHES):
        row = [_piece((60, name), baseline=40 + 20 * n)]
        for right, text in zip((300, 420), cells, strict=True):
            x = right - 45 if text == "－" else right - _width(text)
            row.append(_piece((x, text), baseline=40 + 20 * n))
        rows.append(row)
    header = [(60.0, "指標"), (240.0, "現状値"), (360.0, "目標値")]
    assert _strips(header, *rows) == 2


@pytest.mark.parametrize(
    ("cells", "strips"),
    [(("120人", "－", "110人", "－"), 2), (("－120人", "－110人", "－130人", "－140人"), 3)],
    ids=["in place of figures", "beside figures"],
)
def test_dashes_that_nearly_touch_figures(cells: tuple[str, ...], strips: int) -> None:
    """Under 現状値 and 参考 close to it: a dash ends 4 points left of where figures begin."""
    rows = []
    for n, ((name, _, target), cell) in enumerate(zip(DASHES, cells, strict=True)):
        found = [(261.0, "－") for _ in cell[:1] if cell[0] == "－"]
        found += [(275.0, cell.removeprefix("－"))] if len(cell) > 1 else []
        words = [(60.0, name), *found, (400.0, target)]
        rows.append([_piece(word, baseline=40 + 20 * n) for word in words])
    header = [(60.0, "指標"), (235.0, "現状値"), (275.0, "参考"), (400.0, "目標値")]
    assert _strips(header, *rows) == strips


def test_a_column_of_nothing_but_dashes() -> None:
    """Dashes as far left of figures, each with one beside it in its row."""
    rows = [
        [_piece((x, text), baseline=40 + 20 * n) for x, text in ((60, name), (255, "－"), (275, "120人"))]
        for n, (name, _, _) in enumerate(DASHES)
    ]
    assert _strips([(60.0, "指標"), (240.0, "現状値"), (275.0, "目標値")], *rows) == 2
