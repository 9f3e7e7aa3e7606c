"""Rows between horizontal edges, from pieces of text: where tables end, and what parts their rows."""

from __future__ import annotations

import pytest

from extractors.geometry import Box
from extractors.layout.baselines import make_line
from extractors.layout.edges import Edge
from extractors.layout.pieces import HeadWord, fields_of
from extractors.layout.row_splits import split_rows
from extractors.layout.rows import Strip, name_column
from extractors.layout.slabs import ruled_blocks
from extractors.model import Glyph, Line

XS = (50, 200, 300, 400)
STRIPS: list[Strip] = [(150, 200), (250, 300), (350, 400)]
HEADER = ("指標", "現状値", "目標値", "検証")


def _piece(x: float, y: float, text: str, size: float = 10) -> Line:
    glyphs = [Glyph(c, Box(x + size * i, y, x + size * i + size, y + size), size) for i, c in enumerate(text)]
    line = make_line(glyphs)
    assert line is not None
    return line


def _row(y: float, *texts: str) -> list[Line]:
    return [_piece(x, y, text) for x, text in zip(XS, texts, strict=False) if text]


def _head(y: float) -> list[Line]:
    """A header as it is when it was read against the rows below it."""
    return [HeadWord(*fields_of(p), extent=(p.box.x0, p.box.x1)) for p in _row(y, *HEADER)]


@pytest.mark.parametrize("height", [272, 200])
def test_rows_below_the_next_header_are_its_own(height: float) -> None:
    """A table, a title, and the next header with rows as far as a border too far away, or near enough."""
    rows = [
        _row(138 + 28 * n, "講座数", "１１講座", "２１講座", "よく学んだ") for n in range(int(height // 30))
    ]
    first = _row(84, "利用者数", "３６人", "４０人", "増えた")
    title = _piece(50, 106, "（２）学びの支援")
    pieces = [*_head(64), *first, title, *_head(122), *(p for row in rows for p in row)]
    edges = [Edge(y, 46, 550) for y in (60, 78, 100, 118, 136, 136 + height)]
    one, two = ruled_blocks(pieces, edges, [])
    assert [p.text for row in one.rows[1:] for p in row] == ["利用者数", "３６人", "４０人", "増えた"]
    assert sum(len(row) for row in two.rows[1:]) == sum(map(len, rows))


def _chain(arrow: str) -> list[Line]:
    """Two rows, an arrow and a value below the first one's value; remarks part the text rows unevenly."""
    pieces = [*_row(0, "利用者数", "３６人", "２５人", "会員になる方を増やした"), _piece(300, 14, arrow)]
    pieces += [_piece(400, y, "利点をよく伝えていくも") for y in (11.5, 23.0, 34.5)]
    pieces.append(_piece(300, 28, "４０人"))
    return pieces + _row(48, "講座数", "１１講座", "２１講座", "学校とも相談した")


def test_value_below_an_arrow_is_of_its_chain() -> None:
    """４０人 below ↓ goes on with ２５人, though remarks of two lines stand beside it."""
    first, second = split_rows(_chain("↓"), STRIPS)
    assert "４０人" in [p.text for p in first]
    assert [p.text for p in second if p.box.x0 == 300] == ["２１講座"]


def test_arrow_before_words_owes_nothing() -> None:
    """``→増``: the arrow is not alone, and nothing is owed below the value behind it."""
    rows = split_rows(
        [*_row(0, "利用者数", "３６人", "→増"), *_row(30, "講座数", "１１講座", "２１講座")], STRIPS
    )
    assert [[p.text for p in row] for row in rows] == [
        ["利用者数", "３６人", "→増"],
        ["講座数", "１１講座", "２１講座"],
    ]


def test_names_stand_left_of_figures() -> None:
    """Remarks right of all figures are longer, and are no names; without any figure the longest are names."""
    rows = [_row(0, "利用者数", "３６人", "４０人", "会員になる方を増やした")]
    assert name_column(rows, STRIPS) == 0
    assert name_column([_row(0, "利用者数", "課", "室", "会員になる方を増やした")], STRIPS) == 3
