"""The contract's scoring (section 4) of one document: predicted rows against a gold file.

In: rows as column → value, and the gold file's content.  Out: a `Score`, which adds up over documents.

Rules, in the order in which they are applied:

1. All text is compared after NFKC, without spaces and line breaks, with ～〜~ and ー－―‐ folded.
2. A goal is right if number, title and parent's title are; each gold goal is matched once.
3. An indicator matches a gold one on the same page (or on one that the gold row runs on to, ``page_end``)
   with a name similarity of at least `SIMILAR`; pairs are taken from the most similar down, each side once.
   It is right if class, goal, reposted and status are too.
4. A figure of a matched indicator is right if all of `FIGURE_FIELDS` are.  A year that gold leaves null may
   be null or inferred (``period_source`` plan).
5. A predicted number that no figure of the matched gold indicator has, or whose indicator matches none, is
   invented; any other predicted figure that is not right is wrong.

A gold file may leave more than one reading open: a figure's ``any`` names fields not compared, ``alt`` gives
other accepted values, an indicator's ``name_alt`` other names.  An exact reading is preferred to these.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]

SIMILAR = 0.9
FIGURE_FIELDS = (
    *("role", "seq", "superseded", "component", "status", "value", "value_upper", "unit", "per"),
    *("comparator", "change", "basis", "fiscal_year"),
)
DOCUMENT_FIELDS = (
    *("title", "document_type", "municipality", "municipality_code", "prefecture", "plan_start_fy"),
    *("plan_end_fy", "published"),
)
VALUE_TOLERANCE = 1e-8
"""Relative: what float64 may lose on the way through a file."""
_TILDES = re.compile("[〜~∼～]")
_DASHES = re.compile("[ー－―‐‑‒–—−─-]")


@dataclass(slots=True)
class Counts:
    """Right ones among those predicted and those in gold."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __iadd__(self, other: Counts) -> Counts:
        """Add up."""
        self.right += other.right
        self.predicted += other.predicted
        self.gold += other.gold
        return self

    @property
    def precision(self) -> float:
        """Share of the predicted that is right; 1 where neither side has any."""
        return self.right / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        """Share of gold that was found; 1 where neither side has any."""
        return self.right / self.gold if self.gold else float(not self.predicted)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Score:
    """The counts of one document, or of many added up."""

    goals: Counts = field(default_factory=Counts)
    goals_similar: Counts = field(default_factory=Counts)
    indicators_found: Counts = field(default_factory=Counts)
    indicators: Counts = field(default_factory=Counts)
    figures: Counts = field(default_factory=Counts)
    invented: int = 0
    wrong: int = 0
    fields_right: Counter[str] = field(default_factory=Counter)
    fields_stated: Counter[str] = field(default_factory=Counter)
    documents: int = 1
    not_found: int = 0

    @property
    def missed(self) -> int:
        """Gold figures that were not given right."""
        return self.figures.gold - self.figures.right

    def __iadd__(self, other: Score) -> Score:
        """Add up."""
        for name in self.__dataclass_fields__:
            mine = getattr(self, name)
            mine += getattr(other, name)
            setattr(self, name, mine)
        return self


@dataclass(frozen=True, slots=True)
class Predicted:
    """What a run says of one document: its row, and the rows of the other tables that belong to it."""

    document: Row | None
    goals: Sequence[Row]
    indicators: Sequence[Row]
    figures: Sequence[Row]


def fold(value: object) -> str:
    """Text as it is compared; nothing is the empty text."""
    if _is_null(value):
        return ""
    text = "".join(unicodedata.normalize("NFKC", str(value)).split())
    return _DASHES.sub("-", _TILDES.sub("～", text))


def score(predicted: Predicted, gold: Row) -> Score:
    """Score one document."""
    result = Score(not_found=int(predicted.document is None))
    titles = {row["goal_id"]: fold(row.get("title")) for row in predicted.goals if row.get("goal_id")}
    _score_goals(result, predicted.goals, gold.get("goals") or [], titles)
    pairs = _match_indicators(predicted.indicators, gold.get("indicators") or [], titles)
    _score_indicators(result, pairs, predicted.indicators, gold.get("indicators") or [], titles)
    _score_figures(result, pairs, predicted, gold.get("indicators") or [])
    _score_document(result, predicted.document or {}, gold.get("document") or {})
    return result


def _score_goals(result: Score, rows: Sequence[Row], gold: Sequence[Row], titles: Mapping[str, str]) -> None:
    free = [
        (fold(row.get("number")), fold(row.get("title")), titles.get(row.get("parent_id") or "", ""))
        for row in rows
    ]
    missed = []
    for goal in gold:
        wanted = (fold(goal.get("number")), fold(goal.get("title")), fold(goal.get("parent")))
        if wanted in free:
            free.remove(wanted)
        else:
            missed.append(wanted)
    right = len(gold) - len(missed)
    similar = [
        (similarity(title, wanted_title), p, g)
        for g, (wanted_number, wanted_title, wanted_parent) in enumerate(missed)
        for p, (number, title, parent) in enumerate(free)
        if number == wanted_number
        and similarity(title, wanted_title) >= SIMILAR
        and similarity(parent, wanted_parent) >= SIMILAR
    ]
    result.goals = Counts(right, len(rows), len(gold))
    result.goals_similar = Counts(right + len(_one_to_one(similar)), len(rows), len(gold))


def similarity(one: str, other: str) -> float:
    """0 to 1, by insertions and deletions."""
    from rapidfuzz.fuzz import ratio

    return 1.0 if one == other else ratio(one, other) / 100


def _one_to_one(candidates: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Pairs (predicted, gold) from the best score down, each side once; ties by position, gold first."""
    taken_p, taken_g, pairs = set(), set(), []
    for _, p, g in sorted(candidates, key=lambda item: (-item[0], item[2], item[1])):
        if p not in taken_p and g not in taken_g:
            taken_p.add(p)
            taken_g.add(g)
            pairs.append((p, g))
    return pairs


def _match_indicators(
    rows: Sequence[Row], gold: Sequence[Row], titles: Mapping[str, str]
) -> list[tuple[int, int]]:
    names = [[fold(item.get("name")), *map(fold, item.get("name_alt") or ())] for item in gold]
    candidates = []
    for p, row in enumerate(rows):
        name = fold(row.get("name"))
        for g, item in enumerate(gold):
            if _same_page(row.get("page"), item):
                score = _name_similarity(name, names[g])
                if score >= SIMILAR:
                    candidates.append((score + _tie_break(row, item, titles), p, g))
    return _one_to_one(candidates)


def _same_page(page: object, item: Row) -> bool:
    first = item.get("page")
    if first is None:
        return True
    return isinstance(page, int | float) and first <= page <= (item.get("page_end") or first)


def _name_similarity(name: str, accepted: Sequence[str]) -> float:
    if not name or not accepted[0]:
        return float(name == accepted[0])
    return max(similarity(name, other) for other in accepted)


def _tie_break(row: Row, item: Row, titles: Mapping[str, str]) -> float:
    """Less than any difference of names: the same page, then the same goal, then reposted alike."""
    return (
        1e-3 * (row.get("page") == item.get("page"))
        + 1e-4 * (_goal_of(row, titles) == fold(item.get("goal")))
        + 1e-5 * (bool(row.get("reposted")) == bool(item.get("reposted")))
    )


def _goal_of(row: Row, titles: Mapping[str, str]) -> str:
    return titles.get(row.get("goal_id") or "", "")


def _score_indicators(
    result: Score,
    pairs: list[tuple[int, int]],
    rows: Sequence[Row],
    gold: Sequence[Row],
    titles: Mapping[str, str],
) -> None:
    def right(row: Row, item: Row) -> bool:
        return (
            fold(row.get("class")) == fold(item.get("class"))
            and _goal_of(row, titles) == fold(item.get("goal"))
            and bool(row.get("reposted")) == bool(item.get("reposted"))
            and fold(row.get("status") or "active") == fold(item.get("status") or "active")
        )

    result.indicators_found = Counts(len(pairs), len(rows), len(gold))
    result.indicators = Counts(sum(right(rows[p], gold[g]) for p, g in pairs), len(rows), len(gold))


def _score_figures(
    result: Score, pairs: list[tuple[int, int]], predicted: Predicted, gold: Sequence[Row]
) -> None:
    of_indicator: dict[str, list[Row]] = {}
    for figure in predicted.figures:
        of_indicator.setdefault(figure["indicator_id"], []).append(figure)
    result.figures = Counts(0, len(predicted.figures), sum(len(item.get("figures") or ()) for item in gold))
    for p, g in pairs:
        left = of_indicator.pop(predicted.indicators[p]["indicator_id"], [])
        wanted = gold[g].get("figures") or []
        for figure in wanted:
            hit = next(_hits(left, figure), None)
            if hit is not None:
                del left[hit]
                result.figures.right += 1
        values = [
            number
            for figure in wanted
            for reading in _readings(figure)
            if (number := _number(reading.get("value"))) is not None
        ]
        _count_not_right(result, left, values)
    for figures in of_indicator.values():
        _count_not_right(result, figures, [])


def _hits(figures: Sequence[Row], wanted: Row) -> Iterator[int]:
    """Positions of the figures that are right: by the exact reading first, then by the others accepted."""
    for n, figure in enumerate(figures):
        if all(_same(name, figure, wanted) for name in FIGURE_FIELDS):
            yield n
    compared = [name for name in FIGURE_FIELDS if name not in (wanted.get("any") or ())]
    for n, figure in enumerate(figures):
        if any(all(_same(name, figure, reading) for name in compared) for reading in _readings(wanted)):
            yield n


def _readings(figure: Row) -> list[Row]:
    return [figure, *({**figure, **other} for other in figure.get("alt") or ())]


def _count_not_right(result: Score, figures: Iterable[Row], values: Sequence[float]) -> None:
    for figure in figures:
        value = _number(figure.get("value"))
        if value is not None and not any(_close(value, other) for other in values):
            result.invented += 1
        else:
            result.wrong += 1


def _score_document(result: Score, row: Row, gold: Row) -> None:
    for name in DOCUMENT_FIELDS:
        if not _is_null(gold.get(name)):
            result.fields_stated[name] += 1
            result.fields_right[name] += fold(row.get(name)) == fold(gold[name])


def _same(name: str, figure: Row, gold: Row) -> bool:
    one, other = figure.get(name), gold.get(name)
    if name == "superseded":
        return bool(one) == bool(other)
    if name == "seq":
        return int(one or 0) == int(other or 0)
    if name in ("value", "value_upper"):
        return _close(_number(one), _number(other))
    if name == "fiscal_year" and other is None:
        return one is None or figure.get("period_source") == "plan"
    if name == "fiscal_year":
        return _number(one) == _number(other)
    return fold(one) == fold(other)


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is None and other is None
    return math.isclose(one, other, rel_tol=VALUE_TOLERANCE, abs_tol=VALUE_TOLERANCE)


def _number(value: Any) -> float | None:
    return None if _is_null(value) else float(value)


def _is_null(value: object) -> bool:
    if isinstance(value, float):
        return math.isnan(value)
    return value is None or (isinstance(value, str) and not value.strip())
