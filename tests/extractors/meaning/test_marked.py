"""Lines of a cell joined to one text: wraps and borders, footnote marks, two readings of a change."""

from __future__ import annotations

import pytest

from extractors.meaning.marked import MarkedText, from_lines
from extractors.model import Mark
from tests.extractors.meaning.building import DELETED, INSERTED, LEFT, Text, line, lines, marked


def joined(text: Text, width: float) -> MarkedText:
    """The lines of a cell in which a line of ``width`` points is full."""
    return from_lines(lines(text), LEFT + width)


def test_a_full_line_wraps_without_a_gap() -> None:
    """Ten signs to a line of 100 points."""
    assert joined("地域子育て支援拠点利\n用者数", 100).text == "地域子育て支援拠点利用者数"


def test_a_short_line_ends_at_a_border() -> None:
    """The first line leaves room for four more signs: its break may mean something."""
    found = joined("地域子育て支\n利用者数", 100)
    assert found.text == "地域子育て支\n利用者数"
    assert found.breaks == {6}


def test_digits_that_wrap_are_one_number() -> None:
    """128,40 / 7 in a cell as wide as the first line (contract reading 25)."""
    found = joined("128,40\n7", 32)
    assert (found.text, found.joined_digits) == ("128,407", True)


@pytest.mark.parametrize(
    ("text", "edge", "expected"),
    [
        ("12345\n67", 25, "1234567"),
        ("168\n204", 15, "168\n204"),
        ("42\n168\n327", 15, "42\n168\n327"),
        ("平成3\n0年度", 25, "平成30年度"),
        ("20\n24年度", 10, "2024年度"),
    ],
)
def test_digits_without_a_comma_that_end_and_begin_lines(text: str, edge: float, expected: str) -> None:
    """An overflow fills its first line, a year goes on; numbers below each other are not one number."""
    assert joined(text, edge).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("小6国語：2.0\n中3数学：0.0", "小6国語：2.0\n中3数学：0.0"),
        ("小6国語：20\n件", "小6国語：20件"),
        ("市内の小学校\n令和6年：20", "市内の小学校令和6年：20"),
    ],
)
def test_full_lines_with_a_label_each(text: str, expected: str) -> None:
    """Labels before colons begin both lines: the second is no wrap of the first."""
    assert joined(text, 60).text == expected


def test_digits_on_short_lines_are_two_numbers() -> None:
    """120 / 7 in a wide cell."""
    found = joined("120\n7", 100)
    assert (found.text, found.joined_digits) == ("120\n7", False)


def test_the_longest_line_is_full_where_no_edge_is_known() -> None:
    """Running text of three lines; the second is short."""
    found = from_lines(lines("地域子育て支援拠点利\n用者数\n相談件数"))
    assert found.text == "地域子育て支援拠点利用者数\n相談件数"


@pytest.mark.parametrize(
    ("text", "superscript", "kept", "footnotes"),
    [
        ("出生数", "1", "出生数", ("1",)),
        ("出生数¹", "", "出生数", ("¹",)),
        ("出生数", "※2", "出生数", ("※2",)),
        ("1,200m", "2", "1,200m²", ()),
        ("1,200m²", "", "1,200m²", ()),
        ("12", "", "12", ()),
        ("624", "億円", "624億円", ()),
        ("38.6", "％", "38.6％", ()),
        ("112", "推計", "112", ("推計",)),
        ("624", "a", "624", ("a",)),
        ("624", "注", "624", ("注",)),
        ("相談員", "人", "相談員", ("人",)),
    ],
    ids=[
        "small 1",
        "sign ¹",
        "small ※2",
        "small 2 behind m",
        "sign ² behind m",
        "digits of full size",
        "raised 億円",
        "raised ％",
        "raised 推計, a note",
        "small letter",
        "small 注",
        "small sign behind a word",
    ],
)
def test_footnote_marks(text: str, superscript: str, kept: str, footnotes: tuple[str, ...]) -> None:
    """A small high digit is cut out, unless it is the power of a unit, or a unit behind its number."""
    found = from_lines([line(text, superscript=superscript)])
    assert (found.text, found.footnotes) == (kept, footnotes)


def test_a_text_set_small_throughout_is_no_footnote_mark() -> None:
    """All its glyphs are small."""
    assert from_lines([line("", superscript="2")]).text == "2"


def test_two_readings() -> None:
    """120 struck through, 150 inserted before an unmarked 人."""
    found = marked([("120", DELETED), ("150", INSERTED), "人"])
    assert found.changed
    assert (found.old, found.new, found.text) == ("120人", "150人", "120150人")


def test_one_reading() -> None:
    """Nothing marked."""
    found = marked("120人")
    assert not found.changed
    assert found.old == found.new == found.text == "120人"


def test_select_keeps_text_marks_and_boxes_together() -> None:
    """The new reading has as many boxes as signs, and no mark."""
    found = marked([("120", DELETED), ("150", INSERTED), "人"]).select(Mark.DELETED)
    assert found.text == "150人"
    assert len(found.boxes) == len(found.marks) == 4
    assert set(found.marks) == {Mark.NONE}


def test_cut_and_strip() -> None:
    """Places of line breaks move with the cut; spaces at both ends go."""
    found = marked(" 出生数\n人口 ")
    assert found.strip().text == "出生数\n人口"
    assert found.cut(2, 7).breaks == {2}


def test_the_box_is_around_all_signs() -> None:
    """Two lines; an empty text has none."""
    box = marked("出生数\n人").box()
    assert box is not None and (box.x0, box.x1) == (LEFT, LEFT + 30)
    assert from_lines([]).box() is None
