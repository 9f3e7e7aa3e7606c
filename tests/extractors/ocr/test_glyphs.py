"""Signs with rough centres become glyphs with boxes."""

from __future__ import annotations

import unicodedata
from itertools import accumulate, pairwise

import numpy as np
import pytest

from extractors.geometry import Box
from extractors.layout.lines import lines_of
from extractors.model import Glyph
from extractors.ocr.engine import Sign
from extractors.ocr.glyphs import glyphs_of, with_bold
from extractors.ocr.ink import (
    is_dash,
    settled_by_ink,
    settled_circle,
    with_per_mille,
    without_dust,
    without_raised,
)

EM = 30.0
SCALE = 200 / 72


def signs(text: str, *, em: float = EM, narrow: float = 0.5) -> list[Sign]:
    """A line set solid: wide signs an em apart, narrow ones half an em."""
    out, at = [], 0.0
    for char in text:
        width = em * (narrow if char.isascii() else 1.0)
        out.append(Sign(char, at + width / 2, 0.99))
        at += width
    return out


def glyphs(line: list[Sign], height: float = 29.0) -> list[Glyph]:
    width = line[-1].at + EM / 2
    box = Box(100, 200, 100 + width, 200 + height + 10)
    ink = Box(100, 205, 100 + width, 205 + height)
    return glyphs_of(line, box, ink, np.zeros(int(width) + 1, dtype=bool), SCALE)


def text(found: list[Glyph]) -> str:
    return "|".join(line.text for line in lines_of(found))


def test_the_em_is_the_pitch_of_wide_signs() -> None:
    """30 pixels at 200 dpi are 10.8 points; print has 11 or 10.5."""
    assert {g.size for g in glyphs(signs("子育ての充実感を高める"))} == {11.0}


@pytest.mark.parametrize(
    ("text", "height", "size"),
    [("くる", 25.0, 10.5), ("12", 22.0, 10.5), ("守る", 29.0, 11.0)],
    ids=["kana", "digits", "an ideograph among them"],
)
def test_the_em_of_a_short_line_is_told_by_its_ink(text: str, height: float, size: float) -> None:
    """An em of 30 pixels: kana fill less of it than ideographs and more than digits."""
    assert {g.size for g in glyphs(signs(text), height)} == {size}


def test_boxes_touch_and_do_not_overlap() -> None:
    found = glyphs(signs("平成30年度の実績"))
    assert all(a.box.x1 <= b.box.x0 + 0.01 for a, b in pairwise(found))
    assert text(found) == "平成30年度の実績"


def test_one_line_has_one_height() -> None:
    assert len({(g.box.top, g.box.bottom) for g in glyphs(signs("目標値 51.3%"))}) == 1


@pytest.mark.parametrize("number", ["1,633,294件", "34,000人", "45.3%"])
def test_a_number_holds_no_space(number: str) -> None:
    """The engine reads a space behind the comma, and full-width print sets digits an em apart."""
    spaced = signs(number.replace(",", ", "))
    assert text(glyphs(spaced)) == number
    assert text(glyphs(signs(number, narrow=1.0))) == number


@pytest.mark.parametrize(("step", "printed"), [(1.3, "184件"), (1.7, "18 4件")])
def test_full_width_digits_of_small_print(step: float, printed: str) -> None:
    """Centres of small print are off by a third of an em: 184件 has no space, 18 4件 further apart has."""
    at = [15 + EM * sum((0.95, step, 0.95)[:i]) for i in range(4)]
    lines = lines_of(glyphs([Sign(c, x, 0.99) for c, x in zip("184件", at, strict=True)]))
    assert [line.text for line in lines] == [printed]


@pytest.mark.parametrize(
    ("pitches", "printed"),
    [
        ([1.0, 0.7, 1.45, 1.0, 1.0, 1.0], "72,800人"),
        ([0.55, 0.4, 1.45, 0.55, 0.55, 0.8], "72, 800人"),
        ([1.0, 0.7, 1.9, 1.0, 1.0, 1.0], "72, 800人"),
    ],
    ids=["full-width", "half-width digits and a wide gap", "full-width and a wide gap"],
)
def test_a_full_width_comma_leans_to_the_digit_before_it(pitches: list[float], printed: str) -> None:
    """Its ink is at the left of its em; the white behind it is no space."""
    at = accumulate([15.0, *(EM * p for p in pitches)])
    line = [Sign(c, x, 0.99) for c, x in zip("72,800人", at, strict=True)]
    assert text(glyphs(line)) == printed


def test_a_wide_gap_stays_a_space() -> None:
    line = [*signs("現状"), *(Sign(s.text, s.at + 4 * EM, 0.99) for s in signs("目標"))]
    assert text(glyphs(line)) == "現状 目標"


def test_a_step_in_the_pitch_is_a_space() -> None:
    """A quarter of an em between 方向 and 子育て is a Latin space; the engine does not say it."""
    line = signs("基本的方向子育て支援の充実")
    stepped = [Sign(s.text, s.at + (0.3 * EM if i >= 5 else 0), 0.99) for i, s in enumerate(line)]
    assert text(glyphs(stepped)) == "基本的方向 子育て支援の充実"
    assert text(glyphs(line)) == "基本的方向子育て支援の充実"


def test_a_heavier_line_is_bold() -> None:
    body, heading = glyphs(signs("本文の行がここにある")), glyphs(signs("見出し"))
    marked = with_bold([(body, 1.4), (heading, 2.0), (body, 1.35)])
    assert [g.bold for g in marked] == [False] * 10 + [True] * 3 + [False] * 10


def test_confidence_is_the_engines() -> None:
    assert glyphs([Sign("7", 15, 0.61)])[0].confidence == 0.61


def drawn(
    height: int, width: int, *boxes: tuple[int, int, int, int]
) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    ink = np.zeros((height, width), dtype=bool)
    for x0, top, x1, bottom in boxes:
        ink[top:bottom, x0:x1] = True
    return ink


def test_a_dot_at_mid_height_is_no_dash() -> None:
    line = [Sign("犯", 15, 0.99), Sign("ー", 45, 0.9), Sign("交", 75, 0.99)]
    ink = drawn(30, 90, (2, 2, 28, 28), (43, 13, 47, 17), (62, 2, 88, 28))
    assert [s.text for s in settled_by_ink(line, ink, EM)] == ["犯", "・", "交"]


def test_a_lone_flat_stroke_is_a_dash() -> None:
    """The engine reads a － alone in its cell as 一, ー or 二."""
    flat = Box(0, 10, 24, 13)
    assert is_dash([Sign("一", 12, 0.9)], flat)
    assert is_dash([Sign("二", 12, 0.9)], flat)
    assert not is_dash([Sign("二", 12, 0.9)], Box(0, 0, 24, 20))
    assert not is_dash(signs("一つ"), flat)


def test_a_dash_stays_one() -> None:
    line = [Sign("セ", 15, 0.99), Sign("ー", 45, 0.9), Sign("タ", 75, 0.99)]
    ink = drawn(30, 90, (2, 2, 28, 28), (33, 14, 58, 17), (62, 2, 88, 28))
    assert [s.text for s in settled_by_ink(line, ink, EM)] == ["セ", "ー", "タ"]


@pytest.mark.parametrize(("size", "printed"), [(17, "ょ"), (26, "よ")])
def test_ink_tells_small_kana_from_large(size: int, printed: str) -> None:
    line = [Sign("り", 15, 0.99), Sign("よ", 45, 0.9), Sign("う", 75, 0.99)]
    ink = drawn(30, 90, (4, 2, 26, 28), (36, 28 - size, 36 + size, 28), (64, 2, 86, 28))
    assert [s.text for s in settled_by_ink(line, ink, EM)] == ["り", printed, "う"]


def test_large_kana_before_others_stay_large() -> None:
    """いつまで: a small つ never stands before ま, however small it is drawn."""
    line = [Sign("い", 15, 0.99), Sign("つ", 45, 0.9), Sign("ま", 75, 0.99)]
    ink = drawn(30, 90, (4, 2, 26, 28), (36, 12, 52, 28), (64, 2, 86, 28))
    assert [s.text for s in settled_by_ink(line, ink, EM)] == ["い", "つ", "ま"]


@pytest.mark.parametrize(("width", "printed"), [(4, "Ⅰ"), (9, "1")], ids=["bare bar", "bar with a flag"])
def test_a_bare_bar_before_a_point_is_roman(width: int, printed: str) -> None:
    line = [Sign("1", 10, 0.9), Sign(".", 24, 0.9), Sign("策", 45, 0.99)]
    ink = drawn(30, 60, (10 - width // 2, 4, 10 + (width + 1) // 2, 26), (22, 23, 25, 26), (32, 2, 58, 28))
    assert settled_by_ink(line, ink, EM)[0].text == printed


@pytest.mark.parametrize(
    ("pitches", "printed"),
    [
        ([0.88, 0.88, 1.34, 0.88, 0.88, 1.34, 0.88], "子どもを産み育て"),
        ([1.0, 1.0, 1.0, 2.0, 1.0, 1.0, 1.0], "子どもを 産み育て"),
        ([2.0] * 7, "子 ど も を 産 み 育 て"),
    ],
    ids=["rough centres", "a space", "letter-spacing"],
)
def test_rough_centres_make_no_spaces(pitches: list[float], printed: str) -> None:
    """Centres of a blurred heading, in ems from sign to sign."""
    places = accumulate(pitches, initial=0.5)
    line = [Sign(char, at * EM, 0.99) for char, at in zip("子どもを産み育て", places, strict=True)]
    assert text(glyphs(line)) == printed


@pytest.mark.parametrize(("read", "kept"), [(".49", "49"), ("3.", "3"), ("1.策", "1.策"), ("0.5", "0.5")])
def test_dust_is_no_point(read: str, kept: str) -> None:
    assert "".join(s.text for s in without_dust(signs(read))) == kept


@pytest.mark.parametrize(
    ("digit", "kept"),
    [((4, 18), "数"), ((4, 28), "数3"), ((14, 28), "数3")],
    ids=["a raised mark", "a digit", "a small digit on the baseline"],
)
def test_raised_digits_behind_text(digit: tuple[int, int], kept: str) -> None:
    """数 and behind it a 3 that is high and low enough for a note's mark, or a digit of the text."""
    top, bottom = digit
    ink = drawn(30, 50, (2, 2, 28, 28), (34, top, 42, bottom))
    line = [Sign("数", 15, 0.99), Sign("3", 38, 0.99)]
    assert "".join(s.text for s in without_raised(line, ink, EM)) == kept


def test_a_mark_is_raised_over_the_ink_not_over_the_picture() -> None:
    """Much white above the line: 1 stands as high as the head of 数 and ends well above its foot."""
    ink = drawn(50, 50, (2, 18, 28, 46), (34, 18, 42, 32))
    line = [Sign("数", 15, 0.99), Sign("1", 38, 0.99)]
    assert "".join(s.text for s in without_raised(line, ink, EM)) == "数"


@pytest.mark.parametrize(
    ("text", "foot", "printed"),
    [("3.000", 30, "3,000"), ("3.000", 26, "3.000"), ("3.00", 30, "3.00"), ("3.0000", 30, "3.0000")],
    ids=["a tail", "no tail", "two digits behind it", "four"],
)
def test_a_point_with_a_tail_is_the_comma_of_thousands(text: str, foot: int, printed: str) -> None:
    """Digits that stand on row 26, a point of 4 pixels that ends there or hangs lower."""
    digits = [(15 * i + 2, 4, 15 * i + 13, 26) for i in range(len(text)) if i != 1]
    ink = drawn(34, 15 * len(text), (20, 22, 24, foot), *digits)
    line = [Sign(c, 15.0 * i + 7, 0.99) for i, c in enumerate(text)]
    assert "".join(s.text for s in settled_by_ink(line, ink, EM)) == printed


def test_raised_digits_behind_letters_stay() -> None:
    """A raised 2 behind km belongs to the unit."""
    ink = drawn(30, 40, (2, 4, 12, 28), (14, 12, 24, 28), (28, 4, 36, 18))
    line = [Sign("k", 7, 0.99), Sign("m", 19, 0.99), Sign("2", 32, 0.99)]
    assert "".join(s.text for s in without_raised(line, ink, EM)) == "km2"


@pytest.mark.parametrize(
    ("printed", "height"), [("1420", 22.4), ("1420kg", 28.6), ("1420km", 22.4), ("36.0%(R6)", 28.6)]
)
def test_signs_below_the_baseline_make_no_larger_print(printed: str, height: float) -> None:
    """Digits of an em of 30 pixels, alone or beside signs that hang lower, or do not."""
    found = glyphs(signs(printed), height)
    assert {g.size for g in found} == {11.0}


@pytest.mark.parametrize(
    ("printed", "narrow", "read"),
    [("ＫＰＩ１", 1.0, "KPI1"), ("KPI", 0.6, "KPI"), ("IT A社", 0.6, "IT|A社")],
    ids=["full-width", "half-width", "two words"],
)
def test_spread_capitals_are_one_word(printed: str, narrow: float, read: str) -> None:
    """Capitals an em apart (full-width ones are read so), close together, and a word behind a space."""
    plain = unicodedata.normalize("NFKC", printed)
    line = [s for s in signs(plain, narrow=narrow) if s.text != " "]
    assert "|".join(text(glyphs(line)).split()) == read


def ring(width: int, holes: int = 1) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """A sign 30 pixels high: a frame, with a bar across it if it has two holes."""
    ink = np.ones((30, width), dtype=bool)
    ink[4:26, 4 : width - 4] = False
    if holes == 2:
        ink[13:17] = True
    return ink


@pytest.mark.parametrize(
    ("sign", "width", "read"),
    [("O", 28, "○"), ("0", 29, "○"), ("0", 18, "0"), ("O", 19, "0"), ("○", 28, "○"), ("円", 28, "円")],
)
def test_a_round_sign_alone_is_a_circle_or_a_zero(sign: str, width: int, read: str) -> None:
    """A line of one sign 30 pixels high: as wide as high it is a grade, narrower a zero."""
    (found,) = settled_circle([Sign(sign, 14, 0.99)], ring(width))
    assert found.text == read


@pytest.mark.parametrize(("holes", "sure"), [(1, 0.85), (2, 0.4)])
def test_a_ring_is_sure_and_an_eight_is_not(holes: int, sure: float) -> None:
    """The engine wavers; the sign has one hole, or two."""
    (found,) = settled_circle([Sign("0", 9, 0.4)], ring(18, holes))
    assert found.confidence == sure


@pytest.mark.parametrize(
    ("width", "behind", "read"), [(18, "件", "0件"), (29, "件", "○件"), (18, "月", "○月")]
)
def test_a_round_sign_before_a_counter(width: int, behind: str, read: str) -> None:
    """A ring narrower than high before 件 is a zero, a circle is a placeholder; ○月 has no unit behind it."""
    ink = np.zeros((30, 80), dtype=bool)
    ink[:, 4 : 4 + width] = ring(width)
    ink[:, 45:70] = True
    found = settled_by_ink([Sign("○", 4 + width / 2, 0.6), Sign(behind, 57, 0.99)], ink, 32)
    assert "".join(s.text for s in found) == read


def test_a_round_sign_among_others_stays() -> None:
    """10 on a line of its own."""
    line = [Sign("1", 8, 0.99), Sign("0", 24, 0.99)]
    assert settled_circle(line, ring(32)) == line


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("1.9%o", "1.9‰"),
        ("1.9%0", "1.9‰"),
        ("1.9%", "1.9%"),
        ("5%0.3", "5%0.3"),
        ("1.9%未満", "1.9%未満"),
        ("98%○", "98%○"),
        ("98%  0", "98%  0"),
    ],
)
def test_a_ring_behind_per_cent_is_per_mille(read: str, printed: str) -> None:
    """A ring right behind it; a grade, and a zero farther away, are the next column's."""
    assert "".join(s.text for s in with_per_mille(signs(read), EM)) == printed
