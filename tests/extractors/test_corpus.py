"""Whole plans against their hand-checked answers: how much must come out right, and how little may be wrong.

The plans of ``tests/data/dev`` stand for layouts, two a family (see the README there); ``samples/`` holds
those of five cities.  Scores are those of ``senryaku evaluate``; scans are left to the tests of OCR.
"""

from __future__ import annotations

import json
from functools import reduce
from pathlib import Path

import pytest

from pipeline.batch import convert_many
from pipeline.evaluate import Evaluation, evaluate
from pipeline.scoring import Score

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
DEV = ROOT / "tests" / "data" / "dev"
SAMPLES = ROOT / "samples"
SCANS = ("f18", "kashiwa_scan")
"""Names of the documents that are pictures, whole or in part, begin with one of these."""
FAMILIES = ("f01", "f02", "f03", "f06", "f07", "f08", "f11", "f14", "f15", "f16", "f17", "f20")
INVENTED = 0.003
"""Share of figures that may be invented: none in a family of 250 figures, one in a family of 350."""


def pdfs(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.pdf")) if not path.name.startswith(SCANS)]


def converted(folder: Path, output: Path) -> Evaluation:
    """Convert a folder, score it, and leave the scans out of the score."""
    run = convert_many(pdfs(folder), output)
    assert [(entry.path, entry.error) for entry in run.failed] == []
    found = evaluate(output, folder)
    read = {name: score for name, score in found.documents.items() if not name.startswith(SCANS)}
    return Evaluation(read, {name: found.family_of[name] for name in read})


@pytest.fixture(scope="session")
def dev(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    return converted(DEV, tmp_path_factory.mktemp("dev"))


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    return converted(SAMPLES, tmp_path_factory.mktemp("samples"))


def added(scores: dict[str, Score]) -> Score:
    def plus(one: Score, other: Score) -> Score:
        one += other
        return one

    return reduce(plus, scores.values(), Score(documents=0))


@pytest.mark.parametrize("family", FAMILIES)
def test_goals_and_indicators_of_a_family(dev: Evaluation, family: str) -> None:
    """Two documents of one layout."""
    score = dev.families[family]
    assert score.goals.f1 >= 0.97
    assert score.indicators.f1 >= 0.97


@pytest.mark.parametrize("family", FAMILIES)
def test_figures_of_a_family(dev: Evaluation, family: str) -> None:
    """Two documents of one layout; f20 has no figure, so that one invented is one too many."""
    score = dev.families[family]
    assert score.figures.f1 >= 0.97
    assert score.invented <= INVENTED * score.figures.gold


def test_every_family_is_held_to_it(dev: Evaluation) -> None:
    """The folder holds no family that the list above does not name."""
    assert tuple(dev.families) == FAMILIES


@pytest.mark.parametrize(("part", "floor"), [("goals", 0.99), ("indicators", 0.99), ("figures", 0.98)])
def test_samples(samples: Evaluation, part: str, floor: float) -> None:
    """Eight prints of five cities' plans, set by a word processor or a browser."""
    score = added(samples.documents)
    assert getattr(score, part).f1 >= floor


def test_nothing_is_invented_in_samples(samples: Evaluation) -> None:
    """No figure that is not on the page."""
    assert {name: score.invented for name, score in samples.documents.items() if score.invented} == {}


def test_what_samples_say_of_themselves(samples: Evaluation) -> None:
    """Title, municipality, plan years and the rest: nine of ten right."""
    score = added(samples.documents)
    assert sum(score.fields_right.values()) >= 0.9 * sum(score.fields_stated.values())


def test_a_sample_without_indicators(samples: Evaluation) -> None:
    """厚木市's note on joining two plans: prose with numbers, tables of other things."""
    score = samples.documents["atsugi.pdf"]
    assert score.indicators.predicted == 0


@pytest.mark.parametrize("path", sorted(DEV.glob("*.pdf")), ids=lambda path: path.stem)
def test_every_plan_is_explained(path: Path) -> None:
    """The README has a row for it, and its answer lies beside it."""
    readme = (DEV / "README.md").read_text(encoding="utf-8")
    assert f"| `{path.name}` |" in readme
    answer = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
    assert answer["document"]["file_name"] == path.name
