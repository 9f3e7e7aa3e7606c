"""Which lines of a goal's cell are its title."""

from __future__ import annotations

import pytest

from extractors.meaning.title_lines import title_lines
from tests.extractors.meaning.building import line

BIG, SMALL = 9.0, 7.6


@pytest.mark.parametrize(
    ("texts", "sizes", "bold", "kept"),
    [
        (["（１）移住の促進", "・空き家バンク"], [BIG, BIG], [False, False], 1),
        (["・移住の促進", "・空き家の活用"], [BIG, BIG], [False, False], 2),
        (["1-1 起業の", "支援", "革新的な企業を育て、支援します。"], [BIG, BIG, SMALL], [False] * 3, 2),
        (["1-1 起業の支援", "革新的な企業を育て、支援します。"], [BIG, BIG], [True, False], 1),
        (["1-1 起業の支援", "革新的な企業の育成をする"], [BIG, BIG], [False, False], 2),
        (["総合戦略", "（第２期）"], [BIG, SMALL], [True, False], 2),
        (["1-1", "観光産業の振興"], [BIG, BIG], [False, False], 2),
    ],
)
def test_title(texts: list[str], sizes: list[float], bold: list[bool], kept: int) -> None:
    """A list, smaller sentences and lighter ones are none of it; a small bracket is."""
    lines = [line(t, size=s, bold=b) for t, s, b in zip(texts, sizes, bold, strict=True)]
    assert [part.text for part in title_lines(lines)] == texts[:kept]


@pytest.mark.parametrize(("width", "kept"), [(60.0, 2), (120.0, 1)], ids=["broken", "a list of one"])
def test_a_dot_that_begins_a_line(width: float, kept: int) -> None:
    """結婚・出産 and ・子育て: the first line fills its cell, or half of it."""
    lines = [line("結婚・出産", size=10.0), line("・子育て", size=10.0)]
    assert len(title_lines(lines, width)) == kept
