"""A handful of mutated samples in every test run; ``make fuzz`` converts ten thousand."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz import fuzz, is_finding, mutated, seeds


def test_mutated_samples_are_all_accounted_for(tmp_path: Path) -> None:
    """Sixty of them: each is in the manifest and the tables, and none ends in a way that nobody foresaw."""
    run = fuzz(seed=0, numbers=range(60), folder=tmp_path, workers=2)
    assert not [entry for entry in run.entries if is_finding(entry)]
    assert {"ok", "failed"} <= {entry.status for entry in run.entries}


def test_same_seed_same_files() -> None:
    """The third file of one seed, twice, and of another."""
    sources = seeds()
    assert mutated(1, 3, sources) == mutated(1, 3, sources) != mutated(2, 3, sources)
