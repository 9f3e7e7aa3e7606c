"""Words on cards: roles, years and values."""

from __future__ import annotations

import pytest

from extractors.layout.card_words import ROLE, VALUE, meaning
from extractors.lexicon import load


@pytest.mark.parametrize("text", ["倍増", "倍増（H31）", "毎年度増加（平成31年度）", "120人（R5）"])
def test_values(text: str) -> None:
    """A figure or a change, its year beside it."""
    assert meaning(text, load()) == (VALUE, None)


@pytest.mark.parametrize("text", ["設置（H31）", "増加に向けた取組（H31）", "子育て（R5）"])
def test_other_words(text: str) -> None:
    """Words that ask for no change, with a year."""
    assert meaning(text, load()) is None


def test_roles() -> None:
    """A role with its year."""
    assert meaning("現状値（R5）", load()) == (ROLE, "baseline")
