"""Strokes, fills, skew, strikes and stray marks in small drawn pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from extractors.geometry import Box

cv2 = pytest.importorskip("cv2", reason="the extra ocr is not installed: pip install 'senryaku[ocr]'")

from extractors.ocr.engine import Sign  # noqa: E402
from extractors.ocr.ink import is_lone_dash, stray_marks  # noqa: E402
from extractors.ocr.lines import closed_on_ink  # noqa: E402
from extractors.ocr.picture import rotate, skew, straighten  # noqa: E402
from extractors.ocr.rules import find_drawn, ink_of, table_boxes  # noqa: E402
from extractors.ocr.strikes import Strike, find_strikes, is_barred, without_strikes  # noqa: E402

if TYPE_CHECKING:
    from numpy.typing import NDArray

SCALE = 200 / 72


def paper(height: int = 600, width: int = 800) -> NDArray[np.uint8]:
    """White paper with the grain of a scan."""
    grain = np.random.default_rng(1).integers(244, 256, (height, width))
    return grain.astype(np.uint8)


def grid(picture: NDArray[np.uint8], xs: list[int], ys: list[int]) -> NDArray[np.uint8]:
    for x in xs:
        picture[ys[0] : ys[-1] + 2, x : x + 2] = 30
    for y in ys:
        picture[y : y + 2, xs[0] : xs[-1] + 2] = 30
    return picture


def test_a_grid_gives_its_rules() -> None:
    """Four lines down, three across, two pixels thick."""
    picture = grid(paper(), [100, 300, 500, 700], [100, 160, 220])
    drawn = find_drawn(picture, ink_of(picture, SCALE), SCALE, [])
    assert [round(b.x_mid) for b in sorted(drawn.plumb, key=lambda b: b.x0)] == [101, 301, 501, 701]
    assert [round(b.y_mid) for b in sorted(drawn.level, key=lambda b: b.top)] == [101, 161, 221]
    assert len(table_boxes(drawn)) == 1


def test_broken_lines_are_whole() -> None:
    """A worn line with gaps of a point."""
    picture = grid(paper(), [100, 700], [100, 220])
    picture[100:102, 200:640:40] = 250
    drawn = find_drawn(picture, ink_of(picture, SCALE), SCALE, [])
    assert len(drawn.level) == 2


def test_strokes_of_large_glyphs_are_no_rules() -> None:
    """A 田 of 60 pixels inside a line of text, as on a title page; without the line it would be a table."""
    picture = grid(paper(), [200, 230, 260], [200, 230, 260])
    line = Box(180, 190, 600, 272)
    assert not find_drawn(picture, ink_of(picture, SCALE), SCALE, [line]).level
    assert find_drawn(picture, ink_of(picture, SCALE), SCALE, []).level


def test_a_lone_short_stroke_is_no_rule() -> None:
    picture = paper()
    picture[300:302, 300:360] = 30
    assert not find_drawn(picture, ink_of(picture, SCALE), SCALE, []).level


def test_a_shaded_header_is_a_fill_for_each_cell() -> None:
    picture = paper()
    picture[100:160, 100:700] = 222
    picture = grid(picture, [100, 300, 700], [100, 160, 220])
    areas = find_drawn(picture, ink_of(picture, SCALE), SCALE, []).areas
    assert [(round(a.box.x0, -1), round(a.box.x1, -1), a.level) for a in areas] == [
        (100, 300, 222),
        (300, 700, 222),
    ]


@pytest.mark.parametrize("angle", [-1.2, 0.0, 0.7, 2.4])
def test_skew_is_found_and_taken_out(angle: float) -> None:
    picture = paper(1000, 800)
    for y in range(100, 900, 40):
        picture[y : y + 12, 100:700] = 40
    turned = rotate(picture, -angle)
    assert skew(turned) == pytest.approx(angle, abs=0.11)
    assert abs(skew(straighten(turned)[0])) <= 0.11


def test_an_empty_page_has_no_skew() -> None:
    assert skew(paper()) == 0.0


def text_line(picture: NDArray[np.uint8], x: int, y: int, count: int) -> Box:
    """Signs of 26 pixels, 30 apart: hollow boxes with a bar."""
    for i in range(count):
        left = x + 30 * i
        picture[y : y + 27, left : left + 3] = 30
        picture[y : y + 27, left + 23 : left + 26] = 30
        picture[y : y + 3, left : left + 26] = 30
    return Box(x - 8, y - 8, x + 30 * count + 4, y + 36)


def test_a_line_through_text_is_a_strike() -> None:
    """The strike runs from the second sign to the fourth and fills the gaps between them."""
    picture = paper()
    line = text_line(picture, 100, 100, 6)
    picture[112:114, 128:218] = 30
    ink = ink_of(picture, SCALE)
    (found,) = find_strikes(ink, np.zeros_like(ink), [line], SCALE)
    strike = found.box
    assert (round(strike.x0, -1), round(strike.x1, -1)) == (130, 220)
    assert 110 <= strike.y_mid <= 116
    bare, _ = without_strikes(picture, ink, [strike])
    assert bare[113, 157:159].min() > 200
    assert bare[113, 131] < 100, "a stem that the strike crosses stays"


def test_text_without_a_strike_has_none() -> None:
    picture = paper()
    line = text_line(picture, 100, 100, 6)
    ink = ink_of(picture, SCALE)
    assert not find_strikes(ink, np.zeros_like(ink), [line], SCALE)


def test_strokes_of_blurred_neighbours_are_no_strike() -> None:
    """The bars of two signs that touch at different heights make one long run, but no straight one."""
    picture = paper()
    line = text_line(picture, 100, 100, 6)
    picture[111:114, 130:159] = 30
    picture[113:116, 157:190] = 30
    ink = ink_of(picture, SCALE)
    assert not find_strikes(ink, np.zeros_like(ink), [line], SCALE)


@pytest.mark.parametrize(("text", "barred"), [("44", True), ("45", False)])
def test_a_bar_of_the_glyphs_is_no_strike(text: str, barred: bool) -> None:
    strike = Strike(Box(100, 116, 130, 118), Box(95, 95, 160, 130))
    assert is_barred(strike, [Sign(c, 12.0 + 15 * i, 0.99) for i, c in enumerate(text)]) is barred


def test_an_underline_is_found() -> None:
    picture = paper()
    line = text_line(picture, 100, 100, 6)
    picture[132:134, 100:280] = 30
    ink = ink_of(picture, SCALE)
    assert [s.box.y_mid > 127 for s in find_strikes(ink, np.zeros_like(ink), [line], SCALE)] == [True]


def test_a_stray_dash_in_a_cell_is_found() -> None:
    """A － of 24 pixels in a cell, dust of 3 pixels in another, a － outside the table."""
    picture = grid(paper(), [100, 300, 500], [100, 160])
    picture[129:131, 190:214] = 30
    picture[120:123, 400:403] = 30
    picture[400:402, 190:214] = 30
    ink = ink_of(picture, SCALE)
    drawn = find_drawn(picture, ink, SCALE, [])
    (mark,) = stray_marks(ink, drawn.mask, [], table_boxes(drawn), SCALE)
    assert (round(mark.x0, -1), round(mark.y_mid)) == (190, 130)
    assert is_lone_dash(mark, SCALE)


def test_a_bent_rule_leaves_no_mark() -> None:
    """A table on paper that lay askew: its upper rule steps down by two pixels, three times."""
    picture = grid(paper(), [100, 300, 500, 700], [160, 220])
    for step in range(4):
        picture[94 + 2 * step : 96 + 2 * step, 100 + 150 * step : 252 + 150 * step] = 30
    for x in (100, 300, 500, 700):
        picture[94:160, x : x + 2] = 30
    ink = ink_of(picture, SCALE)
    drawn = find_drawn(picture, ink, SCALE, [])
    assert len(drawn.level) == 3
    assert not np.any(ink[drawn.mask == 0])
    assert stray_marks(ink, drawn.mask, [], table_boxes(drawn), SCALE) == []


def test_a_neighbouring_line_is_cut_off() -> None:
    """The box of a line reaches into the line below it: the box ends in the gap between them."""
    picture = paper()
    text_line(picture, 100, 100, 4)
    text_line(picture, 100, 134, 4)
    ink = ink_of(picture, SCALE)
    shape = closed_on_ink(Box(90, 92, 230, 140), ink, np.zeros_like(ink), Box(100, 108, 220, 120))
    assert shape is not None
    assert 98 <= shape.ink.top <= 101
    assert 126 <= shape.ink.bottom <= 129
    assert shape.box.bottom <= 134
