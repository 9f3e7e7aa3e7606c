"""Indicators that an overview repeats before the section that states them: each is one indicator."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.lexicon import key
from extractors.results import FoundIndicator, Heading


def without_overview(
    indicators: Sequence[FoundIndicator], headings: Sequence[Heading]
) -> tuple[FoundIndicator, ...]:
    """The indicators less those of an overview (contract reading 23).

    An overview stands before the section that states one name with the same figures (and mostly more), under
    no goal or under one that the goal of the section belongs to.  A numerical target that a KPI repeats is
    no overview, nor is what the office marks 再掲.
    """
    kept: list[FoundIndicator] = []
    for place, indicator in enumerate(indicators):
        later = (other for other in indicators[place + 1 :] if other.page >= indicator.page)
        if not any(_restates(other, indicator, headings) for other in later):
            kept.append(indicator)
    return tuple(kept)


def _restates(other: FoundIndicator, first: FoundIndicator, headings: Sequence[Heading]) -> bool:
    if first.reposted or other.reposted or first.name is None or not first.figures:
        return False
    if key(other.name or "") != key(first.name) or first.class_ not in ("kpi", other.class_):
        return False
    above = other.goal
    while above is not None and above != first.goal:
        above = headings[above].parent
    if first.goal is not None and above is None:
        return False
    mine, theirs = _facts(first), _facts(other)
    return mine < theirs or (mine == theirs and first.goal is None)


def _facts(indicator: FoundIndicator) -> set[tuple[object, ...]]:
    return {(f.role, f.component, f.value, f.value_upper, f.status) for f in indicator.figures}
