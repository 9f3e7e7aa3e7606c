"""A year printed before its role word dates that role."""

from __future__ import annotations

import pytest

from extractors.meaning.dated_roles import roles_first
from extractors.meaning.statements import StatementReader
from tests.extractors.meaning.building import LEXICON

READER = StatementReader(LEXICON)
BOTH = [("120人(R5)", "baseline"), ("150人(R7)", "target")]


@pytest.mark.parametrize(
    "text",
    [
        "出生数 R5（現状）120人 → R7（目標）150人",
        "出生数 R5現状：120人 R7目標：150人",
        "出生数（R5現状）120人 →（R7目標）150人",
        "出生数【R5の現状】120人【R7の目標】150人",
        "出生数 現状（R5）120人 目標（R7）150人",
    ],
)
def test_year_before_or_behind_its_role(text: str) -> None:
    """However a year and its role word stand together, the figure behind them is that role's in that year."""
    statement = READER.read(text)
    assert (statement.name, [(p.text, p.role) for p in statement.parts]) == ("出生数", BOTH)


@pytest.mark.parametrize(
    "text",
    [
        "令和5年度の現状を踏まえ、出生数を150人にする",
        "空き家対策(令和5年度計画)の件数 30件",
        "出生数 120人(R5実績) → 150人(R7目標)",
        "R5基準の見直し",
    ],
)
def test_year_before_a_word_without_a_figure(text: str) -> None:
    """No figure follows the word: the text stays as it is."""
    assert roles_first(text, LEXICON) == text


@pytest.mark.parametrize("text", ["目標値（R7） 150人", "R7 150人", "現状：120人"])
def test_a_role_is_no_name(text: str) -> None:
    """Role word and year where the name should stand: a line that belongs to the one above."""
    assert READER.read(text).parts == ()
