"""Strokes, fills, skew, strikes and stray marks in small drawn pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from extractors.geometry import Box, union

cv2 = pytest.importorskip("cv2", reason="the extra ocr is not installed: pip install 'senryaku[ocr]'")

from extractors.ocr.engine import Sign  # noqa: E402
from extractors.ocr.fills import ground_of  # noqa: E402
from extractors.ocr.ink import is_lone_dash, row_dashes, stray_marks  # noqa: E402
from extractors.ocr.lines import closed_on_ink, find_lines  # noqa: E402
from extractors.ocr.picture import rotate, skew, straighten  # noqa: E402
from extractors.ocr.rules import Drawn, find_drawn, inks_of, table_boxes  # noqa: E402
from extractors.ocr.strikes import (  # noqa: E402
    Strike,
    cuts_number,
    find_strikes,
    is_barred,
    without_strikes,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

SCALE = 200 / 72


def paper(height: int = 600, width: int = 800) -> NDArray[np.uint8]:
    """White paper with the grain of a scan."""
    grain = np.random.default_rng(1).integers(244, 256, (height, width))
    return grain.astype(np.uint8)


def ink_on(picture: NDArray[np.uint8], *lines: Box) -> NDArray[np.uint8]:
    """Dark and light ink of a picture."""
    dark, light = inks_of(picture, ground_of(picture, SCALE, lines), SCALE)
    return dark | light


def drawn_on(picture: NDArray[np.uint8], *lines: Box) -> Drawn:
    """What is drawn on a picture with these lines of text."""
    ground = ground_of(picture, SCALE, lines)
    return find_drawn(picture, ground, inks_of(picture, ground, SCALE), SCALE, lines)


def grid(picture: NDArray[np.uint8], xs: list[int], ys: list[int]) -> NDArray[np.uint8]:
    for x in xs:
        picture[ys[0] : ys[-1] + 2, x : x + 2] = 30
    for y in ys:
        picture[y : y + 2, xs[0] : xs[-1] + 2] = 30
    return picture


def test_a_grid_gives_its_rules() -> None:
    """Four lines down, three across, two pixels thick."""
    picture = grid(paper(), [100, 300, 500, 700], [100, 160, 220])
    drawn = drawn_on(picture)
    assert [round(b.x_mid) for b in sorted(drawn.plumb, key=lambda b: b.x0)] == [101, 301, 501, 701]
    assert [round(b.y_mid) for b in sorted(drawn.level, key=lambda b: b.top)] == [101, 161, 221]
    assert len(table_boxes(drawn)) == 1


def test_broken_lines_are_whole() -> None:
    """A worn line with gaps of a point."""
    picture = grid(paper(), [100, 700], [100, 220])
    picture[100:102, 200:640:40] = 250
    drawn = drawn_on(picture)
    assert len(drawn.level) == 2


def test_strokes_of_large_glyphs_are_no_rules() -> None:
    """A 田 of 60 pixels inside a line of text, as on a title page; without the line it would be a table."""
    picture = grid(paper(), [200, 230, 260], [200, 230, 260])
    line = Box(180, 190, 600, 272)
    assert not drawn_on(picture, line).level
    assert drawn_on(picture).level


def test_a_lone_short_stroke_is_no_rule() -> None:
    picture = paper()
    picture[300:302, 300:360] = 30
    assert not drawn_on(picture).level


def test_a_shaded_header_is_a_fill_for_each_cell() -> None:
    picture = paper()
    picture[100:160, 100:700] = 222
    picture = grid(picture, [100, 300, 700], [100, 160, 220])
    areas = drawn_on(picture).areas
    assert [(round(a.box.x0, -1), round(a.box.x1, -1), a.level) for a in areas] == [
        (100, 300, 222),
        (300, 700, 222),
    ]


def test_fills_beside_a_thick_line_end_in_its_middle() -> None:
    """Two tables side by side: between their shaded headers a line of 8 pixels; they meet within it."""
    picture = paper()
    picture[100:160, 100:700] = 222
    picture = grid(picture, [100, 700], [100, 160, 220])
    picture[100:222, 396:404] = 30
    left, right = sorted(drawn_on(picture).areas, key=lambda a: a.box.x0)
    assert left.box.x1 == right.box.x0 == pytest.approx(400, abs=1)


def test_a_faint_fill_on_paper() -> None:
    """A card of level 243 on paper of 250: seven levels are seen, three are the paper's own unevenness."""
    picture = paper()
    picture[100:200, 100:300] = 243
    picture[100:200, 400:600] = 247
    assert [(round(a.box.x0, -1), round(a.box.x1, -1)) for a in drawn_on(picture).areas] == [(100, 300)]


@pytest.mark.parametrize(("pale", "seen"), [(223, True), (242, False)], ids=["dots", "grain"])
def test_a_dotted_rule_in_coarse_grain(pale: int, seen: bool) -> None:
    """Dots of two pixels every four, blurred and in grain: one rule from end to end, or nothing."""
    picture = np.full((600, 800), 248.0)
    for x in range(100, 700, 4):
        picture[300:303, x : x + 2] = pale
    picture += np.random.default_rng(0).normal(0, 5, picture.shape)
    found = drawn_on(np.clip(picture, 0, 255).astype(np.uint8)).level
    assert len(found) == seen
    assert all(b.x0 == pytest.approx(100, abs=8) and b.x1 == pytest.approx(700, abs=8) for b in found)


def test_feet_of_a_few_signs_are_no_dotted_rule() -> None:
    """Four signs with straight feet right of a rule, nearer to it than a level rule would end."""
    picture = grid(paper(), [100, 700], [60, 200])
    line = text_line(picture, 106, 100, 4)
    for x in range(106, 226, 30):
        picture[130:133, x : x + 28] = 225
    assert [round(b.y_mid, -1) for b in drawn_on(picture, line).level] == [60, 200]


@pytest.mark.parametrize(("level", "fills"), [(223, 1), (243, 0)], ids=["a band", "hardly anything"])
def test_a_pale_band_in_coarse_grain(level: int, fills: int) -> None:
    """A header row of one grey on paper of 245, in grain of eight levels: its box is soft, its sides show."""
    picture = np.full((600, 800), 245.0)
    picture[100:155, 100:700] = level
    picture += np.random.default_rng(0).normal(0, 8, picture.shape)
    assert len(drawn_on(np.clip(picture, 0, 255).astype(np.uint8)).areas) == fills


@pytest.mark.parametrize(("left", "fills"), [(200, 0), (300, 1)], ids=["a stroke of a mark", "a label"])
def test_a_watermark_behind_text_is_no_fill(left: int, fills: int) -> None:
    """A line of text in a row: behind its end a pale stroke that slants, or a label of the same grey."""
    picture = grid(paper(), [100, 700], [100, 160])
    for y in range(102, 160):
        slant = (160 - y) if fills == 0 else 0
        picture[y, left + 2 * slant : 420 + 2 * slant] = 224
    for x in range(120, 520, 16):
        picture[118:142, x : x + 6] = 30
    assert len(drawn_on(picture, Box(112, 110, 540, 150)).areas) == fills


def test_a_dark_band_over_a_light_row_is_two_fills() -> None:
    """A band of level 90 and below it, with no line between, a row of level 236 cut in two."""
    picture = paper()
    picture[100:150, 100:700] = 90
    picture[150:200, 100:700] = 236
    picture[150:202, 400:402] = 30
    picture = grid(picture, [100, 700], [200, 300])
    areas = drawn_on(picture).areas
    assert [(round(a.box.top, -1), round(a.box.bottom, -1), a.level) for a in areas] == [
        (100, 150, 90),
        (150, 200, 236),
        (150, 200, 236),
    ]


def test_bold_white_text_does_not_cut_a_band() -> None:
    """White bars wider than the gaps between them."""
    picture = paper()
    picture[100:150, 100:700] = 90
    for x in range(120, 360, 8):
        picture[112:138, x : x + 5] = 250
    areas = drawn_on(picture, Box(116, 108, 520, 142)).areas
    assert [(round(a.box.x0, -1), round(a.box.x1, -1), a.level) for a in areas] == [(100, 700, 90)]


@pytest.mark.parametrize("level", [180, 20])
def test_lines_cut_a_dark_header(level: int) -> None:
    """A header row of level 70 in a drawn table, its columns parted by lighter lines, or by darker ones."""
    picture = grid(paper(), [100, 300, 700], [160, 220])
    picture[100:160, 100:700] = 70
    picture[100:160, 300:303] = level
    drawn = drawn_on(picture)
    header = [a for a in drawn.areas if a.level == 70]
    assert [(round(a.box.x0, -1), round(a.box.x1, -1)) for a in header] == [(100, 300), (300, 700)]


def test_white_strokes_of_a_heading_are_no_lines() -> None:
    """A large white sign on a dark band: its bar is a glyph's."""
    picture = paper()
    picture[100:200, 100:700] = 70
    picture[120:180, 150:156] = 250
    drawn = drawn_on(picture, Box(110, 112, 500, 190))
    assert not drawn.plumb
    assert [(round(a.box.x0, -1), round(a.box.x1, -1)) for a in drawn.areas] == [(100, 700)]


def test_text_on_a_band_is_ink() -> None:
    """White and black on a dark band, and black on paper, are ink; the band itself is none."""
    picture = paper()
    picture[100:160, 100:700] = 90
    picture[120:140, 200:206] = 250
    picture[120:140, 400:406] = 20
    picture[300:320, 200:206] = 30
    ink = ink_on(picture)
    assert ink[130, 203] and ink[130, 403] and ink[310, 203]
    assert not ink[130, 300]


def test_the_edge_of_a_dark_band_is_no_dash() -> None:
    """A band whose last rows are a darker border: nothing is left there to be read as －."""
    picture = grid(paper(), [100, 300, 700], [100, 160, 220])
    picture[102:160, 102:700] = 110
    picture[157:162, 320:360] = 60
    drawn = drawn_on(picture)
    assert stray_marks(ink_on(picture), drawn.mask, [], table_boxes(drawn), SCALE) == []


def test_stems_over_two_tight_lines_are_no_rule() -> None:
    """Signs whose stems run on from line to line and touch the rules above and below; bars beside them."""
    picture = grid(paper(), [100, 700], [100, 163])
    for y in (103, 133):
        for x in (150, 180, 210):
            picture[y : y + 30, x : x + 3] = 30
            for bar in (4, 13, 22):
                picture[y + bar : y + bar + 4, x : x + 24] = 30
    lines = [Box(140, 101, 250, 132), Box(140, 132, 250, 163)]
    assert [round(b.x_mid) for b in drawn_on(picture, *lines).plumb] == [101, 701]


def test_a_stem_in_a_row_as_low_as_its_sign_is_no_rule() -> None:
    """A 同 from rule to rule: strokes stand within it and the next sign does, none touches its right stem."""
    picture = grid(paper(), [100, 700], [100, 134])
    picture[102:134, 200:203] = picture[102:134, 226:229] = 30
    picture[108:112, 207:221] = picture[120:124, 207:221] = 30
    picture[104:130, 233:237] = picture[115:119, 233:250] = 30
    assert [round(b.x_mid) for b in drawn_on(picture, Box(190, 100, 260, 136)).plumb] == [101, 701]


@pytest.mark.parametrize("side", [393, 408], ids=["left", "right"])
def test_digits_close_to_a_rule_make_no_stem_of_it(side: int) -> None:
    """In two rows; the lines of text seem to run through it."""
    picture = grid(paper(), [100, 400, 700], [100, 134, 168])
    picture[106:130, side - 2 : side + 2] = picture[140:164, side - 2 : side + 2] = 30
    lines = [Box(360, 100, 440, 134), Box(360, 134, 440, 168)]
    assert [round(b.x_mid) for b in drawn_on(picture, *lines).plumb] == [101, 401, 701]


def test_a_rule_goes_on_in_a_row_lower_than_a_stem_of_print() -> None:
    """A header of 24 pixels over a row of 60: the column's rule runs through both, or through one."""
    picture = grid(paper(), [100, 700], [100, 124, 184])
    picture[124:184, 400:402] = 30
    assert [round(b.x_mid) for b in drawn_on(picture).plumb if b.bottom < 130] == []
    picture[100:124, 400:402] = 30
    assert 401 in [round(b.x_mid) for b in drawn_on(picture).plumb]


@pytest.mark.parametrize("shade", [90, 130], ids=["darker than its fill", "lighter than its fill"])
def test_a_rule_goes_on_in_a_dark_header(shade: int) -> None:
    """On a fill of 110 a rule of 90 or 130 is hardly seen; below the header the same rule is black."""
    picture = paper()
    picture[100:160, 100:700] = 110
    picture[100:160, 400:403] = shade
    picture = grid(picture, [100, 700], [160, 220, 280])
    picture[98:100, 100:700] = 30
    picture[160:282, 400:402] = 30
    drawn = drawn_on(picture)
    assert min(b.top for b in drawn.plumb if 395 < b.x_mid < 407) < 110
    assert len([a for a in drawn.areas if a.level < 128]) == 2


def test_a_joined_header_cell_stays_one() -> None:
    """Over two columns a header of one cell, its word above their rule; a fill over it ends there."""
    picture = grid(paper(), [100, 700], [40, 100, 160, 220])
    picture[42:100, 400:698] = 225
    picture[160:222, 400:402] = 30
    line = text_line(picture, 340, 118, 5)
    assert [round(b.top, -1) for b in drawn_on(picture, line).plumb if 395 < b.x_mid < 407] == [160]


def test_a_rule_does_not_go_on_in_the_next_table() -> None:
    """A stroke there at the same place, with nothing but space between the tables."""
    picture = grid(paper(), [100, 700], [100, 160])
    picture[100:160, 400:402] = 30
    picture = grid(picture, [100, 700], [230, 290])
    picture[232:290, 400:402] = 235
    assert [round(b.top, -1) for b in drawn_on(picture).plumb if 395 < b.x_mid < 407] == [100]


def test_a_rule_that_lines_of_text_seem_to_run_through_is_one() -> None:
    """Words on both sides of a rule, taken for one line: white stands beside the rule."""
    picture = grid(paper(), [100, 400, 700], [100, 163])
    for y in (104, 134):
        text_line(picture, 330, y, 2)
        text_line(picture, 412, y, 2)
    lines = [Box(320, 101, 480, 132), Box(320, 132, 480, 163)]
    assert [round(b.x_mid) for b in drawn_on(picture, *lines).plumb] == [101, 401, 701]


@pytest.mark.parametrize(("gap", "marks"), [(2, 0), (12, 1)])
def test_ink_right_above_a_line_is_no_dash(gap: int, marks: int) -> None:
    """A flat mark in a cell, right above the signs of a line or well above them."""
    picture = grid(paper(), [100, 700], [100, 220])
    line = Box(190, 150, 300, 180)
    picture[150 - gap - 4 : 150 - gap, 200:224] = 30
    ink = ink_on(picture)
    drawn = drawn_on(picture)
    assert len(stray_marks(ink, drawn.mask, [line], table_boxes(drawn), SCALE)) == marks


@pytest.mark.parametrize(
    ("others", "marks"),
    [((100, 500), 1), ((100,), 0), ((), 0)],
    ids=["between words", "behind words", "alone"],
)
def test_a_lone_dash_of_a_row_without_rules(others: tuple[int, ...], marks: int) -> None:
    """A － on a page without rules, with words of its row on both sides, on one side, and without any."""
    picture = paper()
    picture[118:121, 300:324] = 30
    lines = [Box(x, 104, x + 120, 136) for x in others]
    ink = ink_on(picture)
    assert len(row_dashes(ink, np.zeros_like(ink), lines, [], SCALE)) == marks


@pytest.mark.parametrize(
    ("year", "marks"),
    [(Box(272, 124, 352, 148), 1), (Box(300, 124, 380, 148), 0), (Box(272, 164, 352, 188), 0)],
    ids=["centred", "to the right", "far below"],
)
def test_a_lone_dash_over_its_year(year: Box, marks: int) -> None:
    """A － over （2018年度）, beside them a name and a target at half their height."""
    picture = paper()
    picture[107:110, 300:324] = 30
    lines = [Box(80, 106, 220, 136), Box(500, 112, 600, 140), year]
    ink = ink_on(picture)
    assert len(row_dashes(ink, np.zeros_like(ink), lines, [], SCALE)) == marks


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
    ink = ink_on(picture)
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
    ink = ink_on(picture)
    assert not find_strikes(ink, np.zeros_like(ink), [line], SCALE)


def test_strokes_of_blurred_neighbours_are_no_strike() -> None:
    """The bars of two signs that touch at different heights make one long run, but no straight one."""
    picture = paper()
    line = text_line(picture, 100, 100, 6)
    picture[111:114, 130:159] = 30
    picture[113:116, 157:190] = 30
    ink = ink_on(picture)
    assert not find_strikes(ink, np.zeros_like(ink), [line], SCALE)


@pytest.mark.parametrize("drop", [16, 5], ids=["through the line below", "under the line"])
def test_a_line_under_text_that_runs_through_the_next(drop: int) -> None:
    """Smaller print right below a line: a run through its middle is no underline of the line above."""
    picture = paper()
    line = text_line(picture, 100, 100, 6)
    small = Box(98, 124, 230, 160)
    for x in range(104, 224, 20):
        picture[132:150, x : x + 3] = 30
        picture[132:150, x + 13 : x + 16] = 30
    picture[127 + drop : 129 + drop, 150:210] = 30
    ink = ink_on(picture)
    found = find_strikes(ink, np.zeros_like(ink), [line, small], SCALE)
    assert [strike.line for strike in found if strike.box.y_mid < 140] == ([line] if drop == 5 else [])
    assert all(strike.line == small for strike in found if strike.box.y_mid > 140)


@pytest.mark.parametrize(("text", "barred"), [("44", True), ("45", False), ("4年度", True), ("6年度", False)])
def test_a_bar_of_the_glyphs_is_no_strike(text: str, barred: bool) -> None:
    strike = Strike(Box(100, 116, 130, 118), Box(95, 95, 160, 130))
    assert is_barred(strike, [Sign(c, 12.0 + 15 * i, 0.99) for i, c in enumerate(text)]) is barred


@pytest.mark.parametrize(
    ("text", "under", "cuts"),
    [("447", False, True), ("44.3", False, True), ("44件", False, False), ("4430件", True, False)],
    ids=["three digits", "a point", "the unit behind it", "new digits, underlined"],
)
def test_a_strike_ends_with_its_number(text: str, under: bool, cuts: bool) -> None:
    """A run through the first two signs; where new digits follow right behind it, an underline begins."""
    strike = Strike(Box(100, 116, 130, 118), Box(95, 95, 190, 130))
    others = [Strike(Box(131, 132, 160, 134), strike.line)] if under else []
    signs = [Sign(c, 12.0 + 15 * i, 0.99) for i, c in enumerate(text)]
    found = [strike, *others]
    assert cuts_number(strike, signs, found) is cuts
    assert not any(cuts_number(other, signs, found) for other in others)


def test_a_strike_ends_where_the_bar_of_the_next_sign_is_another() -> None:
    """Three struck signs, and a fourth whose own bar goes on a little lower (the 4 of a new 46)."""
    picture = paper()
    signs = [text_line(picture, x, 100, 1) for x in range(100, 310, 35)]
    picture[112:114, 98:204] = 30
    picture[114:116, 200:226] = 30
    ink = ink_on(picture)
    (found,) = find_strikes(ink, np.zeros_like(ink), [union(signs)], SCALE)
    assert found.box.x1 == pytest.approx(204, abs=1)


def test_a_strike_ends_where_an_underline_begins() -> None:
    """The strike runs into the bar of the new number's first sign; the new number is underlined."""
    picture = paper()
    line = text_line(picture, 100, 100, 6)
    picture[112:114, 98:206] = 30
    picture[132:134, 188:278] = 30
    ink = ink_on(picture)
    strike, under = sorted(find_strikes(ink, np.zeros_like(ink), [line], SCALE), key=lambda s: s.box.x0)
    assert strike.box.x1 == under.box.x0


def test_a_strike_in_a_narrow_row() -> None:
    """Heads of the row below reach into the box of the line: they do not make it higher."""
    picture = paper()
    line = text_line(picture, 100, 100, 2)
    text_line(picture, 100, 133, 2)
    picture[112:114, 98:134] = 30
    line = Box(line.x0, line.top, line.x1, 140)
    ink = ink_on(picture)
    assert [round(s.box.width, -1) for s in find_strikes(ink, np.zeros_like(ink), [line], SCALE)] == [40]


@pytest.mark.parametrize(("gap", "found"), [(0, 1), (4, 0)], ids=["one bar", "a bar under each sign"])
def test_an_underline_that_touches_feet(gap: int, found: int) -> None:
    """Signs with feet right on a line that fills the gaps between them, or on bars of their own."""
    picture = paper()
    line = text_line(picture, 100, 100, 6)
    picture[127:130, 98:278] = 30
    for x in range(100, 278, 30):
        picture[121:127, x : x + 13] = 30
    for x in range(126, 278, 30):
        picture[127:130, x : x + gap] = 250
    ink = ink_on(picture)
    assert len(find_strikes(ink, np.zeros_like(ink), [line], SCALE)) == found


def test_an_underline_is_found() -> None:
    picture = paper()
    line = text_line(picture, 100, 100, 6)
    picture[132:134, 100:280] = 30
    ink = ink_on(picture)
    assert [s.box.y_mid > 127 for s in find_strikes(ink, np.zeros_like(ink), [line], SCALE)] == [True]


@pytest.mark.parametrize(("size", "dash"), [(2, True), (6, False)], ids=["dust", "a part of a sign"])
def test_a_speck_over_a_dash_is_no_part_of_it(size: int, dash: bool) -> None:
    """A － of 20 pixels in a cell and a speck four pixels above it."""
    picture = grid(paper(), [100, 300], [100, 160])
    picture[130:133, 190:210] = 30
    picture[126 - size : 126, 204 : 204 + size] = 30
    drawn = drawn_on(picture)
    (mark,) = stray_marks(ink_on(picture), drawn.mask, [], table_boxes(drawn), SCALE)
    assert is_lone_dash(mark, SCALE) is dash


def test_a_stray_dash_in_a_cell_is_found() -> None:
    """A － of 24 pixels in a cell, dust of 3 pixels in another, a － outside the table."""
    picture = grid(paper(), [100, 300, 500], [100, 160])
    picture[129:131, 190:214] = 30
    picture[120:123, 400:403] = 30
    picture[400:402, 190:214] = 30
    ink = ink_on(picture)
    drawn = drawn_on(picture)
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
    ink = ink_on(picture)
    drawn = drawn_on(picture)
    assert len(drawn.level) == 3
    assert not np.any(ink[drawn.mask == 0])
    assert stray_marks(ink, drawn.mask, [], table_boxes(drawn), SCALE) == []


def test_a_neighbouring_line_is_cut_off() -> None:
    """The box of a line reaches into the line below it: the box ends in the gap between them."""
    picture = paper()
    text_line(picture, 100, 100, 4)
    text_line(picture, 100, 134, 4)
    ink = ink_on(picture)
    shape = closed_on_ink(Box(90, 92, 230, 140), ink, np.zeros_like(ink), Box(100, 108, 220, 120))
    assert shape is not None
    assert 98 <= shape.ink.top <= 101
    assert 126 <= shape.ink.bottom <= 129
    assert shape.box.bottom <= 134


def test_a_line_ends_before_its_neighbour_in_the_row() -> None:
    """A label and a title close behind it: cores grow over the white between them, lines do not."""
    picture = paper()
    label, title = text_line(picture, 100, 100, 3), text_line(picture, 200, 100, 5)
    likelihood = np.zeros(picture.shape, dtype=np.float32)
    likelihood[100:127, 100:186] = 0.9
    likelihood[100:127, 206:350] = 0.9
    ink = ink_on(picture, label, title)
    first, second = sorted(find_lines(likelihood, np.zeros_like(ink), ink), key=lambda s: s.box.x0)
    assert 186 <= first.box.x1 <= second.box.x0 <= 200
