"""Rows between two rules that shorter rules part."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extractors.geometry.paper import Paper, tables, texts

XS = (40, 200, 290)


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """A header and two rows between rules of full width, the second name of two lines."""
    paper = Paper(tmp_path / "a.pdf")
    for y in (40, 60, 110):
        paper.rule(40, y, 360, y)
    paper.rows(XS, (53, 73), (("指標名", "現状値", "目標値"), ("図書館の来館者数", "120人", "150人")))
    paper.rows(XS, (92,), (("空き家の活用の件", "5件", "12件"),))
    paper.text(44, 104, "数")
    return paper


def test_rule_that_ends_below_the_middle_of_texts(paper: Paper) -> None:
    """The rule between the rows has lost its ends: it begins below 館 and ends below 1 of 150人."""
    paper.rule(70, 79, 299, 79)
    (table,) = tables(paper.layout())
    assert texts(table)[1:] == [
        ["図書館の来館者数", "120人", "150人"],
        ["空き家の活用の件\n数", "5件", "12件"],
    ]


def test_rule_that_ends_before_a_text(paper: Paper) -> None:
    """The same from the second column on: the first one's cell is one, merged down over both rows."""
    paper.rule(200, 79, 360, 79)
    (table,) = tables(paper.layout())
    assert [c.row_span for c in table.cells if c.column == 0 and c.row == 1] == [2]
