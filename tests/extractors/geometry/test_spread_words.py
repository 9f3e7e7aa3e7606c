"""Which letters that stand apart are one word."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.layout.pieces import pieces_of, with_spread_words
from tests.extractors.geometry.paper import Paper

EM = 10


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "a.pdf", 500)


def words(paper: Paper, text: str, *gaps: float, drop: float = 0) -> list[str]:
    """The words of letters with these gaps (in ems) between them, the last one ``drop`` points lower."""
    x = 40.0
    for letter, gap in zip(text[:-1], gaps, strict=True):
        x = paper.text(x, 60, letter, EM) + EM * gap
    paper.text(x, 60 + drop, text[-1], EM)
    return sorted(p.text.replace(" ", "") for p in with_spread_words(pieces_of(paper.page().glyphs)))


@pytest.mark.parametrize("gap", [0.8, 1.0, 1.25])
def test_letters_at_equal_gaps(paper: Paper, gap: float) -> None:
    """指　標　名: wider apart than a word space, no wider than 1.3 em."""
    assert words(paper, "指標名", gap, gap) == ["指標名"]


def test_letters_further_apart(paper: Paper) -> None:
    """1.4 em apart stand the headers of three columns."""
    assert words(paper, "男女計", 1.4, 1.4) == ["女", "男", "計"]


def test_letter_at_another_gap(paper: Paper) -> None:
    """計 stands a fifth of an em further from 績 than 績 from 実: the header of the next column."""
    assert words(paper, "実績計", 1.0, 1.2) == ["実績", "計"]


def test_letter_on_another_baseline(paper: Paper) -> None:
    """標 stands a third of a line lower than 指."""
    assert words(paper, "指標", 1.0, drop=3.5) == ["指", "標"]


@pytest.mark.parametrize(("text", "found"), [("年3", ["3", "年"]), ("○△", ["△", "○"]), ("AB", ["A", "B"])])
def test_signs_that_are_no_letters_of_a_word(paper: Paper, text: str, found: list[str]) -> None:
    """Digits, marks and Latin letters a word space apart stay apart."""
    assert words(paper, text, 1.2) == found
