"""Headings in reading order → the goal tree, and for each indicator the deepest goal above it.

1. The document's first level is the label word of ``[headings]`` that comes first in that list among those
   seen (基本目標 before
   政策 before 目標), and cross-goals.  Other label words are ordered by how the document nests them.
2. A first-level goal seen several times (table of contents, overview, matrix, section) is one goal.  Its
   place is the first
   occurrence that has an indicator or a lower heading of its own before the next goal; failing that, the
   first with prose;
   failing that, the first.  An occurrence after that place resumes its scope, one before it opens none.
3. Below a goal, the way a heading is numbered gives its level: a style that is open already is a sibling, a
   new one goes one
   level down.  A heading that counts on the chapter around the goals (``4 推進体制`` after ``3
   施策の展開``) closes them.
4. Structure captions (目指す姿, 数値目標) take part in the styles and are no goals; they close no goal.
5. A bare number that is set like body text is a list item, unless its style has been seen as a heading.

Never: a goal outside a first-level goal, but for labelled lines of sheets and goal columns of tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.events import CaptionSeen, Event, HeadingSeen, IndicatorSeen, ProseSeen
from extractors.lexicon import Lexicon, key
from extractors.results import FoundIndicator, Heading
from extractors.warning_codes import warn
from normalizers import fold_text

SAME_TITLE = 92.0
"""rapidfuzz ratio from which two headings of one number have one title."""
_SIZE = 0.6
"""Points by which two headings of one style may differ in size."""
_NOTHING = 3
"""Rank of an occurrence that is no goal of this document."""
_LEVEL_KINDS = {1: "basic_goal", 2: "direction", 3: "measure"}


@dataclass(slots=True)
class _Node:
    style: str
    ordinal: int | None
    size: float
    goal: int | None
    level: int = 0


@dataclass(slots=True)
class _Tree:
    headings: list[Heading] = field(default_factory=list)
    stack: list[_Node] = field(default_factory=list)
    base: list[_Node] = field(default_factory=list)

    def current(self) -> int | None:
        for node in reversed(self.stack):
            if node.goal is not None:
                return node.goal
        return None


def build(
    events: Sequence[Event], lexicon: Lexicon
) -> tuple[tuple[Heading, ...], tuple[FoundIndicator, ...]]:
    """The goal tree and the indicators with their goals, both in document order.

    Args:
        events: of the whole document, indicators built.
        lexicon: gives the order of first-level words.
    """
    builder = _Builder(events, lexicon)
    return builder.run()


class _Builder:
    def __init__(self, events: Sequence[Event], lexicon: Lexicon) -> None:
        self.events = events
        self.top = self._top_styles(events, lexicon)
        self.chosen = self._choose(events)
        self.tree = _Tree()
        self.placed: dict[tuple[str | None, str], int] = {}
        self.accepted: set[str] = set()

    # ---- first level --------------------------------------------------------------------------

    def _top_styles(self, events: Sequence[Event], lexicon: Lexicon) -> frozenset[str]:
        seen: dict[str, int] = {}
        for event in events:
            if isinstance(event, HeadingSeen) and event.style.startswith("label:"):
                seen[event.style] = seen.get(event.style, 0) + 1
        order = [f"label:{fold_text(w)}" for w in lexicon.words("headings", "basic_goal")]
        cross = {f"label:{fold_text(w)}" for w in lexicon.words("headings", "cross_goal")} & set(seen)
        basic = [style for style in order if style in seen]
        if not basic and any(isinstance(event, IndicatorSeen) for event in events):
            lower = (w for kind in ("direction", "measure") for w in lexicon.words("headings", kind))
            basic = [style for w in lower if (style := f"label:{fold_text(w)}") in seen]
        return frozenset({*basic[:1], *cross})

    def _is_top(self, event: HeadingSeen) -> bool:
        return event.style in self.top or (
            event.origin != "line" and event.kind in ("basic_goal", "cross_goal")
        )

    def _identity(self, event: HeadingSeen) -> tuple[str | None, str]:
        return event.number, key(event.title)

    def _choose(self, events: Sequence[Event]) -> dict[int, tuple[str | None, str]]:
        """For each event that is a first-level heading.

        The goal it stands for; the chosen places are in ``self.places``.
        """
        from rapidfuzz import fuzz

        groups: list[tuple[str | None, str, list[int]]] = []
        member: dict[int, int] = {}
        for place, event in enumerate(events):
            if not isinstance(event, HeadingSeen) or not self._is_top(event):
                continue
            number, title = self._identity(event)
            if not title:
                continue
            for index, (other_number, other_title, places) in enumerate(groups):
                if (number == other_number or number is None or other_number is None) and fuzz.ratio(
                    title, other_title
                ) >= SAME_TITLE:
                    places.append(place)
                    member[place] = index
                    break
            else:
                member[place] = len(groups)
                groups.append((number, title, [place]))
        self.places: dict[int, int] = {}
        for index, (_, _, places) in enumerate(groups):
            best = min(places, key=lambda p: (self._rank(events, p), p))
            if self._rank(events, best) < _NOTHING:
                self.places[best] = index
        return {place: (str(index), "") for place, index in member.items()}

    def _rank(self, events: Sequence[Event], place: int) -> int:
        """0 if a goal occurrence has indicators or lower headings of its own, 1 if prose, 2 if nothing.

        A line of a table that holds no indicator may be another plan's goal: it counts only if an indicator
        follows.
        """
        origin = events[place]
        if isinstance(origin, HeadingSeen) and origin.origin == "sheet" and not origin.strong:
            return 0 if self._indicator_follows(events, place) else _NOTHING
        prose = 0
        found = 2
        for event in events[place + 1 :]:
            if isinstance(event, HeadingSeen) and self._is_top(event):
                break
            if isinstance(event, IndicatorSeen):
                found = 0
                break
            if (
                isinstance(event, HeadingSeen)
                and not event.structure
                and (event.strong or event.kind is not None)
                and event.style != "第n章"
            ):
                found = 0
                break
            if isinstance(event, ProseSeen):
                prose += event.characters
        else:
            found = min(found, 2)
        if found == 2 and prose >= 30:
            found = 1
        return found

    def _indicator_follows(self, events: Sequence[Event], place: int) -> bool:
        """Whether an indicator, or a sheet's lower goal line.

        Comes before the next heading of another kind.
        """
        for event in events[place + 1 :]:
            if isinstance(event, IndicatorSeen):
                return True
            if isinstance(event, HeadingSeen) and not event.structure:
                if self._is_top(event) or event.origin == "line":
                    return False
                return event.origin == "sheet"
        return False

    # ---- walk ---------------------------------------------------------------------------------

    def run(self) -> tuple[tuple[Heading, ...], tuple[FoundIndicator, ...]]:
        indicators: list[FoundIndicator] = []
        for place, event in enumerate(self.events):
            if isinstance(event, HeadingSeen):
                self._heading(place, event)
            elif isinstance(event, IndicatorSeen):
                goal = self.tree.current()
                doubts = (warn("W030"),) if goal is None and self.places else ()
                indicators.extend(replace(i, goal=goal, warnings=(*i.warnings, *doubts)) for i in event.built)
            elif isinstance(event, CaptionSeen | ProseSeen):
                continue
        return tuple(self.tree.headings), without_overview(indicators, self.tree.headings)

    def _heading(self, place: int, event: HeadingSeen) -> None:
        if self._is_top(event):
            self._top(place, event)
        elif event.origin in ("sheet", "column"):
            self._in_table(event)
        elif self.tree.current() is None:
            if (
                self.placed
                and event.kind is not None
                and event.strong
                and self._indicator_follows(self.events, place)
            ):
                self._root(event)
            else:
                self._chapter(event)
        elif self.tree.stack[0].style == event.style and event.style.startswith("label:"):
            self._root(event)
        else:
            self._below(event)

    def _top(self, place: int, event: HeadingSeen) -> None:
        identity = self.chosen.get(place)
        if identity is None:
            return
        if place in self.places:
            goal = self._add(event, None, 1, event.kind or "basic_goal")
            self.placed[identity] = goal
        if identity in self.placed:
            self.tree.stack = [_Node(event.style, event.ordinal, event.size, self.placed[identity], 1)]
        else:
            self.tree.stack = []

    def _chapter(self, event: HeadingSeen) -> None:
        """A numbered heading outside all goals.

        Remembered, so that the one that counts on closes the goals.
        """
        base = self.tree.base
        for depth, node in enumerate(base):
            if node.style == event.style:
                del base[depth:]
                break
        base.append(_Node(event.style, event.ordinal, event.size, None))

    def _root(self, event: HeadingSeen) -> None:
        """A labelled heading with indicators of its own, after the goals (``重点プロジェクト1``)."""
        goal = self._add(event, None, 1, event.kind or "measure")
        self.tree.stack = [_Node(event.style, event.ordinal, event.size, goal, 1)]

    def _closes(self, event: HeadingSeen) -> bool:
        """Whether a heading counts on a chapter that stands around the goals."""
        if event.style == "第n章":
            return True
        if event.ordinal is None or any(
            n.style == event.style and n.goal is not None for n in self.tree.stack
        ):
            return False
        nested = [n for n in self.tree.stack if n.style == event.style]
        for node in self.tree.base:
            if node.style == event.style and node.ordinal is not None and event.ordinal == node.ordinal + 1:
                if nested and nested[-1].ordinal is not None and event.ordinal == nested[-1].ordinal + 1:
                    return abs(nested[-1].size - event.size) > _SIZE >= abs(node.size - event.size)
                return event.strong and abs(node.size - event.size) <= _SIZE
            if (
                node.style == event.style
                and not nested
                and node.ordinal is not None
                and event.ordinal > node.ordinal
            ):
                return event.strong and event.size >= max(node.size, self.tree.stack[0].size) - _SIZE
        return False

    def _below(self, event: HeadingSeen) -> None:
        if self._in_sheet() and event.kind is None and event.style != "第n章":
            return
        if self._closes(event):
            self.tree.stack = []
            self._chapter(event)
            return
        if event.structure:
            self._structure(event)
            return
        if not self._is_heading(event):
            return
        self.accepted.add(event.style)
        stack = self.tree.stack
        depth = next((i for i in range(len(stack) - 1, 0, -1) if stack[i].style == event.style), None)
        if depth is not None:
            del stack[depth:]
        parent = self.tree.current()
        repeated = self._repeat(event, parent)
        level = 1 + sum(1 for n in stack if n.goal is not None)
        goal = (
            repeated
            if repeated is not None
            else self._add(event, parent, level, event.kind or self._kind(level, parent))
        )
        stack.append(_Node(event.style, event.ordinal, event.size, goal, level))

    def _in_sheet(self) -> bool:
        """Whether the goal in force was named by a sheet.

        Numbered captions around the sheet's tables are no goals.
        """
        inner = next((n for n in reversed(self.tree.stack) if n.goal is not None), None)
        return inner is not None and inner.style.startswith("sheet:")

    def _structure(self, event: HeadingSeen) -> None:
        stack = self.tree.stack
        depth = next(
            (
                i
                for i in range(len(stack) - 1, 0, -1)
                if stack[i].style == event.style and stack[i].goal is None
            ),
            None,
        )
        if depth is not None and not any(n.goal is not None for n in stack[depth:]):
            del stack[depth:]
        if not any(n.style == event.style for n in stack):
            stack.append(_Node(event.style, event.ordinal, event.size, None))

    def _is_heading(self, event: HeadingSeen) -> bool:
        if event.kind is not None or event.strong:
            return True
        return event.style in self.accepted and event.style in ("n-n", "n-n-n")

    def _repeat(self, event: HeadingSeen, parent: int | None) -> int | None:
        for index, heading in enumerate(self.tree.headings):
            if (
                heading.parent == parent
                and key(heading.title) == key(event.title)
                and (heading.number == event.number or event.number is None)
            ):
                return index
        return None

    def _in_table(self, event: HeadingSeen) -> None:
        """A goal line of a sheet or a goal column.

        Siblings by label, depth by the label's or column's order.
        """
        stack = self.tree.stack
        existing = self._anywhere(event)
        if existing is not None and event.origin == "column":
            self._resume(existing)
            return
        depth = next((i for i in range(len(stack)) if stack[i].style == event.style), None)
        if depth is not None:
            del stack[depth:]
        elif event.origin == "sheet":
            while (
                len(stack) > 1
                and stack[-1].style.startswith("sheet:")
                and event.depth <= _sheet_depth(stack[-1].style)
            ):
                stack.pop()
        parent = self.tree.current()
        repeated = self._repeat(event, parent)
        level = 1 + sum(1 for n in stack if n.goal is not None)
        goal = (
            repeated
            if repeated is not None
            else self._add(event, parent, level, event.kind or self._kind(level, parent))
        )
        stack.append(_Node(event.style, event.ordinal, event.size, goal, level))

    def _anywhere(self, event: HeadingSeen) -> int | None:
        for index, heading in enumerate(self.tree.headings):
            if key(heading.title) == key(event.title) and (
                event.number is None or heading.number == event.number
            ):
                return index
        return None

    def _resume(self, goal: int) -> None:
        chain: list[int] = []
        node: int | None = goal
        while node is not None:
            chain.append(node)
            node = self.tree.headings[node].parent
        self.tree.stack = [_Node(f"resumed:{i}", None, 0.0, i, n + 1) for n, i in enumerate(reversed(chain))]

    def _kind(self, level: int, parent: int | None) -> str:
        if parent is not None and self.tree.headings[parent].kind in ("measure", "project"):
            return "project"
        return _LEVEL_KINDS.get(level, "project")

    def _add(self, event: HeadingSeen, parent: int | None, level: int, kind: str) -> int:
        self.tree.headings.append(
            Heading(level, kind, event.number_raw, event.number, event.title, parent, event.page, event.box)
        )
        return len(self.tree.headings) - 1


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


def _sheet_depth(style: str) -> int:
    return {"sheet:basic_goal": 0, "sheet:direction": 1}.get(style, 2)
