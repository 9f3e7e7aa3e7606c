"""``senryaku evaluate``: the score of an output folder against a folder of gold files.

In: a folder with the Parquet files (or folders of parts) of a run, and one with ``<name>.gold.json`` files,
each the answer for ``<name>.pdf``.  Out: an `Evaluation`: the scores of each document, of each family of
layouts, and of all.  How a document is scored: see ``scoring``.

The family is what the gold file's generator says, else the file name up to the first underscore.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.scoring import Counts, Predicted, Row, Score, score

_LINES = {
    "goals": "goals",
    "goals_similar": "  title similar",
    "indicators_found": "indicators found",
    "indicators": "indicators",
    "figures": "figures",
}
_FAMILY_ROW = "{:<14}{:>6}{:>8}{:>8}{:>12}{:>9}{:>10}{:>7}{:>8}"
_FAMILY_HEADER = _FAMILY_ROW.format(
    *("family", "docs", "goals", "found", "indicators", "figures", "invented", "wrong", "missed")
)


@dataclass(frozen=True)
class Evaluation:
    """Scores by file name, and the family of each file."""

    documents: dict[str, Score]
    family_of: dict[str, str]

    @cached_property
    def all(self) -> Score:
        """All documents together."""
        return _total(self.documents.values())

    @cached_property
    def families(self) -> dict[str, Score]:
        """Each family's documents together, by name."""
        return {
            family: _total(self.documents[name] for name, its in self.family_of.items() if its == family)
            for family in sorted(set(self.family_of.values()))
        }

    def to_json(self) -> str:
        """Everything, as JSON."""
        groups = {
            "all": _as_json(self.all),
            "families": {name: _as_json(score) for name, score in self.families.items()},
            "documents": {name: _as_json(score) for name, score in self.documents.items()},
        }
        return json.dumps(groups, ensure_ascii=False, indent=2)

    def to_text(self, *, by_family: bool = False) -> str:
        """A table for people."""
        total = self.all
        missing = f" ({total.not_found} not in the output)" if total.not_found else ""
        lines = [f"documents {total.documents}{missing}"]
        lines += [f"{label:<17}{_counts_text(getattr(total, name))}" for name, label in _LINES.items()]
        lines.append(
            f"figures invented {total.invented}, otherwise wrong {total.wrong}, missed {total.missed}"
        )
        fields = (f"{name} {total.fields_right[name]}/{count}" for name, count in total.fields_stated.items())
        lines.append("document fields: " + ", ".join(fields))
        if by_family:
            lines += ["", _FAMILY_HEADER]
            lines += [_family_text(name, score) for name, score in self.families.items()]
        return "\n".join(lines)


def evaluate(output: Path, gold: Path) -> Evaluation:
    """Score an output folder.

    Raises:
        BadOutput: there is no readable output, or no gold file.
    """
    from pipeline.errors import BadOutput

    files = sorted(gold.glob("*.gold.json"))
    if not files:
        raise BadOutput(f"{gold}: no *.gold.json in this folder; name the folder of the hand-checked answers")
    tables = {name: _read(output, name) for name in ("documents", "goals", "indicators", "figures")}
    rows_of = {str(row["file_name"]): row for row in tables.pop("documents")}
    by_document = {name: _group(rows) for name, rows in tables.items()}
    documents, family_of = {}, {}
    for path in files:
        answer = json.loads(path.read_text(encoding="utf-8"))
        name = path.name.removesuffix(".gold.json") + ".pdf"
        row = rows_of.get(name)
        document_id = None if row is None else row["document_id"]
        parts = {table: groups.get(document_id, []) for table, groups in by_document.items()}
        documents[name] = score(Predicted(row, **parts), answer)
        family_of[name] = (answer.get("generator") or {}).get("family") or Path(name).stem.partition("_")[0]
    return Evaluation(documents, family_of)


def _read(output: Path, table: str) -> list[dict[str, Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from pipeline.errors import BadOutput

    path = output / f"{table}.parquet"
    try:
        rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    except (OSError, pa.ArrowInvalid) as error:
        raise BadOutput(f"{path}: cannot be read; name an output folder of senryaku convert") from error
    return rows


def _group(rows: Iterable[Row]) -> dict[str | None, list[Row]]:
    groups: dict[str | None, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["document_id"], []).append(row)
    return groups


def _total(scores: Iterable[Score]) -> Score:
    total = Score(documents=0)
    for one in scores:
        total += one
    return total


def _as_json(score: Score) -> dict[str, Any]:
    counts = {name: getattr(score, name) for name in _LINES}
    return {
        "documents": score.documents,
        "not_found": score.not_found,
        **{
            name: {
                "precision": count.precision,
                "recall": count.recall,
                "f1": count.f1,
                "right": count.right,
                "predicted": count.predicted,
                "gold": count.gold,
            }
            for name, count in counts.items()
        },
        "invented": score.invented,
        "wrong": score.wrong,
        "missed": score.missed,
        "document_fields": {
            name: {"right": score.fields_right[name], "stated": count}
            for name, count in score.fields_stated.items()
        },
    }


def _counts_text(counts: Counts) -> str:
    return (
        f"precision {counts.precision:.4f}  recall {counts.recall:.4f}  F1 {counts.f1:.4f}"
        f"  ({counts.right} right, {counts.predicted} predicted, {counts.gold} gold)"
    )


def _family_text(name: str, score: Score) -> str:
    counts = (score.goals, score.indicators_found, score.indicators, score.figures)
    shares = (f"{count.f1:.3f}" for count in counts)
    return _FAMILY_ROW.format(name, score.documents, *shares, score.invented, score.wrong, score.missed)
