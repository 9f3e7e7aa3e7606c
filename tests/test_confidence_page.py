"""docs/confidence.md holds what ``make confidence`` writes; nothing is converted here."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.confidence import PAGE, Tally, page_of, tally_of

COUNTS = Tally(
    2,
    right=Counter({0.95: 95, 0.8: 3}),
    wrong=Counter({0.95: 1, 0.0: 2}),
    right_warned=Counter({"W045": 4}),
    wrong_warned=Counter({"W045": 1, "W040": 2}),
)
"""Two documents: 98 right figures, 95 of them sure; three wrong ones, one of them sure."""


def test_the_page_is_as_the_script_writes_it() -> None:
    """Its shares follow from its counts, its words are the script's.  If this fails: ``make confidence``."""
    page = PAGE.read_text(encoding="utf-8")
    assert page_of(tally_of(page)) == page


def test_the_page_meets_the_bars() -> None:
    """Nine in ten right figures are sure, one in two hundred sure ones is wrong at most."""
    found = tally_of(PAGE.read_text(encoding="utf-8"))
    assert found.sure_of_right >= 0.9
    assert found.wrong_of_sure <= 0.005


def test_shares() -> None:
    """95 of 98, and 1 of 96."""
    assert COUNTS.sure_of_right == pytest.approx(95 / 98)
    assert COUNTS.wrong_of_sure == pytest.approx(1 / 96)


def test_a_page_gives_its_counts_back() -> None:
    """Buckets and codes, with those that stand on one side only."""
    page = page_of(COUNTS)
    assert "| 0.95 – 1 | 96 | 95 | 1 | 98.96% |" in page
    assert "| `W040` | text of the figure was not understood | 2 | 0 | 2 | 0.00% |" in page
    again = tally_of(page)
    assert (again.documents, again.right, again.wrong) == (2, COUNTS.right, COUNTS.wrong)
    assert (again.right_warned, again.wrong_warned) == (COUNTS.right_warned, COUNTS.wrong_warned)
