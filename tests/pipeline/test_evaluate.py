"""Scoring: the contract's rules on cases made by hand, and the same numbers as the reference script's."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline import columns
from pipeline.conversion import assemble
from pipeline.errors import BadOutput
from pipeline.evaluate import evaluate
from pipeline.fingerprints import Fingerprint
from pipeline.scoring import Counts, Predicted, Score, fold, score
from tests.pipeline.finds import plan, write_run

REFERENCE = Path(__file__).parents[3] / "shared" / "score.py"
TARGET = {"role": "target", "raw": "51.3％", "status": "number", "value": 51.3, "unit": "%"}
BASELINE = {
    "role": "baseline",
    "raw": "45.3％",
    "status": "number",
    "value": 45.3,
    "unit": "%",
    "fiscal_year": 2020,
}
INDICATOR = {"class": "kpi", "page": 2, "reposted": False, "status": "active"}


def gold() -> dict[str, Any]:
    """The answer for `plan()`: all right but a class, a value, a title and a count."""
    return {
        "document": {"title": "第２期総合戦略", "municipality": "柏市", "plan_start_fy": 2022},
        "goals": [
            {"number": "1", "title": "子ども", "parent": None},
            {"number": "1", "title": "子育ての支え", "parent": "子ども"},
            {"number": "1", "title": "健 康", "parent": None},
            {"number": "2", "title": "見落とした目標", "parent": None},
        ],
        "indicators": [
            {**INDICATOR, "name": "出生数", "goal": "子育ての支え", "figures": [BASELINE, TARGET]},
            {
                **INDICATOR,
                "name": "人口",
                "goal": None,
                "class": "outcome",
                "figures": [{**TARGET, "value": 51}],
            },
            {**INDICATOR, "name": "健康寿命", "goal": "健康", "page": 3, "figures": []},
        ],
    }


def predicted() -> Predicted:
    rows = columns.rows(assemble("plan.pdf", Fingerprint("0" * 64, 4), plan()))
    return Predicted(rows["documents"][0], rows["goals"], rows["indicators"], rows["figures"])


def scored(**changes: Any) -> Score:
    return score(predicted(), {**gold(), **changes})


def test_each_part_is_counted() -> None:
    """The answer above."""
    result = scored()
    assert result.goals == Counts(3, 3, 4)
    assert result.indicators_found == Counts(3, 3, 3)
    assert result.indicators == Counts(2, 3, 3)
    assert result.figures == Counts(2, 4, 3)
    assert (result.invented, result.wrong, result.missed) == (2, 0, 1)
    assert dict(result.fields_right) == {"title": 1, "municipality": 1, "plan_start_fy": 0}


def figures_right(*figures: dict[str, Any]) -> tuple[int, int, int]:
    """Right, invented and wrong of 出生数 alone (predicted: 45.3 and 51.3) against these."""
    result = score(
        Predicted(None, predicted().goals, predicted().indicators[:1], predicted().figures[:2]),
        {"indicators": [{**INDICATOR, "name": "出生数", "figures": list(figures)}]},
    )
    return result.figures.right, result.invented, result.wrong


@pytest.mark.parametrize(
    ("figures", "counts"),
    [
        ([BASELINE, TARGET], (2, 0, 0)),
        ([{**BASELINE, "unit": "人"}, TARGET], (1, 0, 1)),
        ([{**BASELINE, "fiscal_year": None}, TARGET], (1, 0, 1)),
        ([{**BASELINE, "fiscal_year": 2019, "any": ["fiscal_year"]}, TARGET], (2, 0, 0)),
        ([{**BASELINE, "value": 45, "alt": [{"value": 45.3}]}, TARGET], (2, 0, 0)),
        ([TARGET], (1, 1, 0)),
        ([], (0, 2, 0)),
    ],
    ids=["all", "unit", "year", "any", "alt", "one too many", "none"],
)
def test_figure_is_right_only_if_every_field_is(
    figures: list[dict[str, Any]], counts: tuple[int, int, int]
) -> None:
    """Predicted are a baseline of 45.3 % in fiscal year 2020 and a target of 51.3 % without a year."""
    assert figures_right(*figures) == counts


def test_inferred_year_is_accepted_where_gold_has_none() -> None:
    """A target whose year was taken from the plan's last year."""
    figure = {**predicted().figures[1], "fiscal_year": 2025, "period_source": "plan"}
    result = score(
        Predicted(None, [], predicted().indicators[:1], [figure]),
        {"indicators": [{**INDICATOR, "name": "出生数", "figures": [TARGET]}]},
    )
    assert result.figures.right == 1


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, 1),
        ({"name": "出 生\n数"}, 1),
        ({"name": "死亡数"}, 0),
        ({"name": "死亡数", "name_alt": ["出生数"]}, 1),
        ({"page": 3}, 0),
        ({"page": 1, "page_end": 2}, 1),
        ({"page": None}, 1),
    ],
)
def test_indicator_is_found_by_page_and_name(change: dict[str, Any], found: int) -> None:
    """Predicted is 出生数 on page 2."""
    item = {**INDICATOR, "name": "出生数", **change}
    result = score(Predicted(None, [], predicted().indicators[:1], []), {"indicators": [item]})
    assert result.indicators_found.right == found


def test_slot_without_name_matches_a_slot_without_name() -> None:
    """A row of 未設定."""
    row = {**predicted().indicators[0], "name": None, "status": "unset"}
    result = score(
        Predicted(None, [], [row], []), {"indicators": [{**INDICATOR, "name": None, "status": "unset"}]}
    )
    assert result.indicators_found.right == 1


def test_nothing_predicted_of_nothing_is_perfect() -> None:
    """A document without KPIs."""
    result = score(Predicted(None, [], [], []), {})
    assert (result.figures.precision, result.figures.recall, result.figures.f1) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＫＰＩ （％）", "KPI(%)"),
        ("R2〜R6", "R2～R6"),
        ("ー－―‐", "----"),
        (None, ""),
        (" \n", ""),
    ],
)
def test_text_is_compared_folded(text: str | None, folded: str) -> None:
    """Width, spaces, tildes and dashes."""
    assert fold(text) == folded


def run_of_plan(folder: Path) -> tuple[Path, Path]:
    """An output folder with `plan()` as x_1.pdf, and gold for it and for a file that was not converted."""
    output, answers = folder / "out", folder / "gold"
    answers.mkdir()
    write_run(output, assemble("x_1.pdf", Fingerprint("0" * 64, 4), plan()))
    for name in ("x_1", "y_1"):
        (answers / f"{name}.gold.json").write_text(json.dumps(gold()), encoding="utf-8")
    return output, answers


def test_documents_families_and_all_are_told_apart(tmp_path: Path) -> None:
    """Two gold files of the families x and y, of which y was not converted."""
    result = evaluate(*run_of_plan(tmp_path))
    assert result.documents["y_1.pdf"].not_found == 1
    assert result.families["x"].figures == Counts(2, 4, 3)
    assert result.all.figures == Counts(2, 4, 6)
    assert "(1 not in the output)" in result.to_text()
    assert json.loads(result.to_json())["families"]["x"]["invented"] == 2


def test_what_is_no_output_is_said_so(tmp_path: Path) -> None:
    """A folder without Parquet files, and one without gold."""
    output, answers = run_of_plan(tmp_path)
    with pytest.raises(BadOutput, match=r"documents\.parquet: cannot be read; name an output folder"):
        evaluate(answers, answers)
    with pytest.raises(BadOutput, match=r"no \*\.gold\.json in this folder"):
        evaluate(output, output)


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference scorer lies beside the checkout, not in it")
def test_numbers_are_those_of_the_reference(tmp_path: Path) -> None:
    """The run above, scored by the reference script too."""
    output, answers = run_of_plan(tmp_path)
    command = [sys.executable, str(REFERENCE), str(output), str(answers), "--quiet", "--json"]
    subprocess.run([*command, str(tmp_path / "reference.json")], check=True, capture_output=True)
    reference = json.loads((tmp_path / "reference.json").read_bytes())["all"]
    ours = json.loads(evaluate(output, answers).to_json())["all"]
    for name, theirs in (
        ("goals", "goals"),
        ("goals_similar", "goals_loose"),
        ("indicators_found", "indicators_matched"),
        ("indicators", "indicators"),
        ("figures", "figures"),
    ):
        assert ours[name] == reference[theirs]
    for name in ("invented", "wrong", "missed"):
        assert ours[name] == reference[name]
    assert {name: count["right"] for name, count in ours["document_fields"].items()} == {
        name: count["right"] for name, count in reference["document_fields"].items()
    }
