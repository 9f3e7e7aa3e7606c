"""Tables framed by characters, on pages whose signs stand on a grid as those of text files do."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from extractors.geometry import Box
from extractors.layout.layout import lay_out
from extractors.layout.typed_frames import with_typed_frames
from extractors.model import Glyph, Page
from tests.extractors.geometry.paper import lines, tables, texts

EM = 10.0
NARROW = "NaH"


def typed(rows: str, pitch: float = 1.2) -> Page:
    """A page of typed lines, ``pitch`` ems apart; ! is a quarter of an em of white."""
    glyphs = []
    for number, row in enumerate(rows.strip("\n").split("\n")):
        x, top = 50.0, 100.0 + number * pitch * EM
        for sign in row:
            wide = unicodedata.east_asian_width(sign) not in NARROW
            width = EM / 4 if sign == "!" else EM if wide else EM / 2
            if sign != "!":
                glyphs.append(Glyph(sign, Box(x, top, x + width, top + EM), EM))
            x += width
    return Page(1, 595.0, 842.0, tuple(glyphs), (), (), ())


def read(rows: str, pitch: float = 1.2) -> list[list[list[str]]]:
    """The texts of the tables on a page of typed lines."""
    return [texts(table) for table in tables(lay_out(typed(rows, pitch)))]


BOXED = """
┌──────┬────┬────┐
│指標　　　　│基準値　│目標値　│
├──────┼────┼────┤
│観光客を迎える│　１０人│　２０人│
│宿の数　　　　│　　　　│　　　　│
├──────┼────┼────┤
│転入者数　　　│　　　－│　３０人│
└──────┴────┴────┘
"""
READ = [
    ["指標", "基準値", "目標値"],
    ["観光客を迎える\n宿の数", "１０人", "２０人"],
    ["転入者数", "－", "３０人"],
]


@pytest.mark.parametrize("pitch", [1.0, 1.3, 2.0])
def test_a_frame_of_box_drawing_signs(pitch: float) -> None:
    """Names go on over two lines, and a dash in a cell is a value; lines may be set double."""
    assert read(BOXED, pitch) == [READ]


@pytest.mark.parametrize("signs", ["┏┳┓┣╋┫┗┻┛━┃", "╔╦╗╠╬╣╚╩╝═║", "＋＋＋＋＋＋＋＋＋―｜", "┏┯┓┠┼┨┗┷┛─│"])
def test_other_signs_of_frames(signs: str) -> None:
    """Heavy, double, mixed, and those of JIS that draw nothing else."""
    assert read(BOXED.translate(str.maketrans("┌┬┐├┼┤└┴┘─│", signs))) == [READ]


def test_a_frame_of_plus_and_minus() -> None:
    """Text files: signs of half an em."""
    found = read("""
+--------------+------+------+
|指標          | 2018 | 2023 |
+==============+======+======+
|転入者数      |  10人|  20人|
+--------------+------+------+
|人口の増減    |    - |  +5人|
+--------------+------+------+
""")
    assert found == [[["指標", "2018", "2023"], ["転入者数", "10人", "20人"], ["人口の増減", "-", "+5人"]]]


def test_bars_that_wander() -> None:
    """The bars of a row stand aside of the joints, as far as the text before them is wider."""
    found = read("""
┌──────┬────┬────┐
│指標　　　　!!│基準値　!│目標値　!│
├──────┼────┼────┤
│転入者数　　!│１２００人!│２３００人!!│
├──────┼────┼────┤
│出生数　　　　│　１２人│　２３人│
└──────┴────┴────┘
""")
    assert found == [
        [
            ["指標", "基準値", "目標値"],
            ["転入者数", "１２００人", "２３００人"],
            ["出生数", "１２人", "２３人"],
        ]
    ]


def test_a_row_whose_bars_are_joined_to_nothing() -> None:
    """Its cells would run into one: the frame stays text."""
    page = typed("""
┌────┬────┐
│指標　　│値　　　│
├────┼────┤
│転入者数と転出者数│１２人│１３人│
├────┼────┤
│出生　　│３４人　│
└────┴────┘
""")
    assert with_typed_frames(page) is page


def test_a_bar_in_a_cell() -> None:
    """A|B in a text file is text, within a frame as well."""
    found = read("""
+-----------+------+
|指標       |目標値|
+-----------+------+
|転入|転出者|  20人|
+-----------+------+
""")
    assert found == [[["指標", "目標値"], ["転入|転出者", "20人"]]]


def test_text_that_no_border_parts() -> None:
    """Bars so far apart that a cell's text would stand in the next column: nothing is made of it."""
    page = typed("""
┌────┬────┐
│指標　　│値　　　│
├────┼────┤
│転入者数と転出者│１２人│
├────┼────┤
│出生│３４５６７人│
└────┴────┘
""")
    assert with_typed_frames(page) is page


def test_cells_over_rows_and_columns() -> None:
    """A level that begins at a bar, and one that ends columns."""
    found = read("""
┌────┬─────────┐
│　　　　│　実　　　績　　　│
│指標　　├────┬────┤
│　　　　│ 2018年 │ 2019年 │
├────┼────┼────┤
│転入者数│　１０人│　２０人│
└────┴────┴────┘
""")
    assert found == [[["指標", "実　　　績", ""], ["", "2018年", "2019年"], ["転入者数", "１０人", "２０人"]]]


@pytest.mark.parametrize("pitch", [1.0, 1.2])
def test_two_frames_below_each_other(pitch: float) -> None:
    """One line between them is a heading, no row."""
    frame = "+------+------+\n|指標  |目標値|\n+------+------+\n|出生数|  10人|\n+------+------+\n"
    layout = lay_out(typed(frame + "（１）子育て\n" + frame, pitch))
    assert [texts(t) for t in tables(layout)] == [[["指標", "目標値"], ["出生数", "10人"]]] * 2
    assert lines(layout) == ["（１）子育て"]


def test_a_frame_over_a_page_break() -> None:
    """No level closes the last row."""
    page = with_typed_frames(typed("\n".join(BOXED.strip().split("\n")[:4])))
    assert len(page.rules) == 2 + 4
    assert (
        "".join(g.text for g in page.glyphs if g.text != "\u3000")
        == "指標基準値目標値観光客を迎える１０人２０人"
    )


NO_FRAMES = {
    "a box around a title": "┌────────┐\n│　数値目標　　　│\n└────────┘",
    "a row of boxes": "┌──┬──┐\n│目標│１０│\n└──┴──┘",
    "a tree": "将来像─┬──┬──子育て\n　　　　│　　└──保育───\n　　　　├──┬──産業\n　　　　│　　└──観光───",
    "values and headings": "基本目標１｜子育て｜保育\n出生数｜―――｜＋５人\n転入者｜－｜＋１―＋２\n━━━━━━━━",
    "sums": "10+20----+\n|5+6|\n+----5+6\n|\n",
    "a table without levels": "指標　　｜目標値\n出生数　｜１０人\n－－－－＋－－－\n転入者数｜２０人",
}


@pytest.mark.parametrize("rows", NO_FRAMES.values(), ids=NO_FRAMES.keys())
def test_what_is_no_frame(rows: str) -> None:
    """Signs that make no two columns of two rows stay text."""
    page = typed(rows)
    assert with_typed_frames(page) is page


def test_a_scan() -> None:
    """What OCR calls such a sign is none; lines are found in the picture."""
    page = replace(typed(BOXED), text_layer="scanned")
    assert with_typed_frames(page) is page
