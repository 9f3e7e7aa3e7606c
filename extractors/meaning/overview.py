"""What an overview says before or after the sections that state it: each indicator and each goal is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.lexicon import key
from extractors.results import FoundIndicator, Heading

_LIST_ROWS = 6
"""Rows of the shortest list of indicators at the end of a document."""
_LIST_TABLES = 3
"""Tables, at least, whose indicators such a list gathers: two may be one that is printed again."""
_LIST_SHARE = 0.9
"""Of its rows, those that say nothing new; another one or two may be printed otherwise than before."""


def listed_goals(
    headings: Sequence[Heading], indicators: Sequence[FoundIndicator]
) -> tuple[tuple[Heading, ...], list[FoundIndicator]]:
    """The goals less those of a list before their sections, and the indicators with their goals.

    A table that lists measures says nothing of the goals above them.  One without a goal above it, and with
    none below, that returns later with number and title below a goal is that one.
    """
    parents = {heading.parent for heading in headings}
    same: dict[int, int] = {}
    for place, heading in enumerate(headings):
        if heading.parent is not None or heading.number is None or place in parents:
            continue
        said = (heading.kind, heading.number, key(heading.title))
        for later, other in enumerate(headings[place + 1 :], place + 1):
            if other.parent is not None and (other.kind, other.number, key(other.title)) == said:
                same[place] = later
                break
    if not same:
        return tuple(headings), list(indicators)
    kept = [place for place in range(len(headings)) if place not in same]
    index = {place: n for n, place in enumerate(kept)}
    index |= {place: index[later] for place, later in same.items()}
    moved = [
        replace(h, parent=None if h.parent is None else index[h.parent])
        for h in map(headings.__getitem__, kept)
    ]
    return tuple(moved), [replace(i, goal=None if i.goal is None else index[i.goal]) for i in indicators]


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
    return _without_list(kept)


def _without_list(indicators: Sequence[FoundIndicator]) -> tuple[FoundIndicator, ...]:
    """The indicators less those of a table that gathers them once more (``指標一覧``).

    It is known by what it says: nearly every row is an indicator of an earlier page with no figure that this
    does not have, and they come from several tables.  What is left of such a table on its next pages may be
    short.  A row that says something else stays, and so does what the office marks 再掲.
    """
    dropped: set[int] = set()
    known: dict[str, list[FoundIndicator]] = {}
    rows: dict[int, list[int]] = {}
    for place, indicator in enumerate(indicators):
        if indicator.table is not None and not indicator.reposted:
            rows.setdefault(indicator.table, []).append(place)
        known.setdefault(key(indicator.name or ""), []).append(indicator)
    goes_on = False
    for table, places in rows.items():
        said = {p: _said_before(indicators[p], known[key(indicators[p].name or "")]) for p in places}
        again = [p for p, first in said.items() if first is not None]
        from_tables = {first.table for first in said.values() if first is not None} - {table}
        enough = len(places) >= _LIST_ROWS and len(from_tables) >= _LIST_TABLES
        goes_on = len(again) >= _LIST_SHARE * len(places) and (enough or goes_on)
        dropped.update(again if goes_on else ())
    return tuple(each for place, each in enumerate(indicators) if place not in dropped)


def _said_before(indicator: FoundIndicator, same: Iterable[FoundIndicator]) -> FoundIndicator | None:
    """The indicator of an earlier page that has all figures of this one."""
    if indicator.name is None or not indicator.figures:
        return None
    mine = _facts(indicator)
    return next((each for each in same if each.page < indicator.page and mine <= _facts(each)), None)


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
