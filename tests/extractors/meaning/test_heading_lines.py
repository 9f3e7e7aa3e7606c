"""A word for goals, its number and its title, each in a place of its own."""

from __future__ import annotations

import pytest

from extractors.meaning.heading_lines import HeadingLines
from extractors.meaning.line_headings import HeadingReader
from extractors.meaning.line_state import LineState
from extractors.model import Line
from tests.extractors.meaning.building import LEXICON, line

READER = HeadingLines(LEXICON, HeadingReader(LEXICON))
TITLE = "海のしごとを元気にする"


def goal(*lines: Line) -> tuple[str | None, str] | None:
    """Number and title of the heading that the first line begins."""
    found, _ = READER.read(lines, 0, LineState(), 1)
    return (found.number, found.title) if found is not None else None


@pytest.mark.parametrize(
    ("x0", "top"),
    [(75, 76), (40, 84)],
    ids=["flush with the title", "over the number, away from it"],
)
def test_word_above_number_and_title(x0: float, top: float) -> None:
    """基本目標 in small print above ``1 title`` in large print."""
    label = line("基本目標", x0=x0)
    below = line(f"1　{TITLE}", x0=40, top=top, size=23)
    assert goal(label, below) == ("1", TITLE)


def test_word_above_something_else() -> None:
    """The word is neither over the number nor flush with the title."""
    assert goal(line("基本目標", x0=200), line(f"1　{TITLE}", x0=40, top=76, size=23)) is None


def test_large_number_below_the_word() -> None:
    """Word over number on a disc, the title beside it; しごと at the right end is no part of it."""
    word, number = line("基本目標", size=6), line("1", x0=45, top=70, size=24)
    title = line([f"{TITLE}{'　' * 12}しごと"], x0=90, top=68, size=20)
    assert goal(word, number, title) == ("1", TITLE)


@pytest.mark.parametrize(("size", "x0"), [(9, 90), (24, 300)], ids=["small number", "title far away"])
def test_number_below_the_word(size: float, x0: float) -> None:
    """A number as small as the word, or a title on the other side of the page."""
    word, number = line("基本目標", size=6), line("1", x0=45, top=70, size=size)
    assert goal(word, number, line(TITLE, x0=x0, top=68, size=20)) is None


def _on_one_line(word: str, size: float) -> Line:
    parts = (line(word, size=8, top=70), line("　", x0=60), line(TITLE, x0=90, size=size))
    return Line(
        "".join(p.text for p in parts), parts[2].box, tuple(g for p in parts for g in p.glyphs), size, True
    )


def test_number_below_the_word_beside_the_title() -> None:
    """政策 and a large title are one line; the number stands below the word."""
    number = line("2", x0=42, top=80, size=18)
    assert goal(_on_one_line("政策", 24), number) == ("2", TITLE)
    assert goal(_on_one_line("政策", 10), number) is None
    assert goal(_on_one_line("政策", 24), line("2", x0=95, top=90, size=18)) is None


@pytest.mark.parametrize("text", ["80.0 100.0 防災課調べ", "98.6 ▸61.2 ▸88.4 92.1％"])
def test_figures_side_by_side(text: str) -> None:
    """The first of several decimals is no number of a heading; a title may begin with one."""
    assert goal(line(text, bold=True)) is None
    assert goal(line("1-1 2.5次の観光", bold=True)) == ("1-1", "2.5次の観光")
