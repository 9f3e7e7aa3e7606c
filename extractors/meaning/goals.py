"""Headings in reading order → the goal tree, and for each indicator the deepest goal above it.

1. The document's first level is the label word of ``[headings]`` that comes first in that list among
   those seen (基本目標 before 政策 before 目標), and cross-goals.  Other label words are ordered by how
   the document nests them.
2. A first-level goal seen several times (table of contents, overview, matrix, section) is one goal.  Its
   place is the first occurrence that has an indicator or a lower heading of its own before the next goal;
   failing that, the first with prose; failing that, the first.  An occurrence after that place resumes
   its scope, one before it opens none.
3. Below a goal, the way a heading is numbered gives its level: a style that is open already is a sibling,
   a new one goes one level down.  A heading that counts on the chapter around the goals (``4 推進体制``
   after ``3 施策の展開``) closes them.
4. Structure captions (目指す姿, 数値目標) take part in the styles and are no goals; they close no goal.
5. A bare number that is set like body text is a list item, unless its style has been seen as a heading, or
   the document has but one face (``one_face``).

Never: a goal outside a first-level goal, but for labelled lines of sheets and goal columns of tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.lexicon import Lexicon, key
from extractors.meaning.events import (
    ALONE,
    CaptionSeen,
    Event,
    HeadingSeen,
    IndicatorSeen,
    OwnTargets,
    ProseSeen,
)
from extractors.meaning.first_level import CHAPTER, FirstLevel, counted_on
from extractors.meaning.labels_for_titles import with_labels_for_titles
from extractors.meaning.one_face import typed_headings
from extractors.meaning.overview import listed_goals, without_overview
from extractors.results import FoundIndicator, Heading
from extractors.warning_codes import warn
from normalizers import fold_text

_SIZE = 0.6
"""Points by which two headings of one style may differ in size."""
_LAST_BRACKET = re.compile(r"\([^()]*\)$")
_LEVEL_KINDS = {1: "basic_goal", 2: "direction", 3: "measure"}


@dataclass(slots=True)
class _Node:
    style: str
    ordinal: int | None
    size: float
    goal: int | None
    level: int = 0
    title: str = ""


@dataclass(slots=True)
class _Tree:
    headings: list[Heading] = field(default_factory=list)
    columns: dict[int, str] = field(default_factory=dict)
    """The style of each heading that a goal column has named."""
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
        seen = typed_headings(counted_on(events))
        self.events = with_labels_for_titles(seen, FirstLevel(seen, lexicon))
        self.first = FirstLevel(self.events, lexicon)
        self.tree = _Tree()
        self.placed: dict[int, int] = {}
        self.accepted: set[str] = set()

    # ---- walk ---------------------------------------------------------------------------------

    def run(self) -> tuple[tuple[Heading, ...], tuple[FoundIndicator, ...]]:
        indicators: list[FoundIndicator] = []
        for place, event in enumerate(self.events):
            if isinstance(event, HeadingSeen):
                self._heading(place, event)
            elif isinstance(event, IndicatorSeen):
                goal = self.tree.current()
                doubts = (warn("W030"),) if goal is None and self.first.places else ()
                indicators.extend(replace(i, goal=goal, warnings=(*i.warnings, *doubts)) for i in event.built)
            elif isinstance(event, OwnTargets):
                del self.tree.stack[1:]
            elif isinstance(event, CaptionSeen | ProseSeen):
                continue
        headings, indicators = listed_goals(self.tree.headings, indicators)
        return headings, without_overview(indicators, headings)

    def _heading(self, place: int, event: HeadingSeen) -> None:
        if self.first.is_top(event):
            self._top(place, event)
        elif event.origin == "column" and not event.title:
            self._by_number(event)
        elif event.origin in ("sheet", "column"):
            self._in_table(event)
        elif self.tree.current() is None:
            if (
                self.placed
                and event.kind is not None
                and event.strong
                and self.first.indicator_follows(place)
            ):
                self._root(event)
            else:
                self._chapter(event)
        elif self.tree.stack[0].style == event.style and event.style.startswith("label:"):
            self._root(event)
        else:
            self._below(place, event)

    def _top(self, place: int, event: HeadingSeen) -> None:
        identity = self.first.goal_of.get(place)
        if identity is None:
            return
        if place in self.first.places:
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
        base.append(_Node(event.style, event.ordinal, event.size, None, title=event.title))

    def _root(self, event: HeadingSeen) -> None:
        """A labelled heading with indicators of its own, after the goals (``重点プロジェクト1``)."""
        goal = self._add(event, None, 1, event.kind or "measure")
        self.tree.stack = [_Node(event.style, event.ordinal, event.size, goal, 1)]

    def _closes(self, event: HeadingSeen) -> bool:
        """Whether a heading counts on a chapter that stands around the goals."""
        if event.style == CHAPTER and (event.number is not None or event.strong):
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
                return event.strong and event.size >= node.size - _SIZE
            if (
                node.style == event.style
                and not nested
                and node.ordinal is not None
                and event.ordinal > node.ordinal
            ):
                large = max(node.size, self.tree.stack[0].size)
                return event.strong and (event.size >= large - _SIZE or self._is_alike(event, node))
            if node.style == event.style and not nested and node.ordinal == event.ordinal:
                return event.strong and self._is_alike(event, node) and _same_title(event.title, node.title)
        return False

    def _is_alike(self, event: HeadingSeen, chapter: _Node) -> bool:
        """Whether a heading is printed like a chapter, and larger than all that stands below the goal."""
        lower = self.tree.stack[1:]
        larger = all(node.size < event.size - _SIZE for node in lower)
        return abs(chapter.size - event.size) <= _SIZE and (larger or not lower)

    def _below(self, place: int, event: HeadingSeen) -> None:
        sheet = self._goal_of_sheet()
        unlabelled = event.kind is None and event.style != CHAPTER
        if sheet is not None and unlabelled and not self._counts_in(event, sheet):
            boxed = self.tree.stack[0].style.endswith(ALONE) and len(self.tree.stack) == 1
            if not boxed or not self._counts_measures(place, event):
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
        depth = self._counted_on(event) if depth is None else depth
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

    def _counts_measures(self, place: int, event: HeadingSeen) -> bool:
        """Whether a heading below a goal's box is one of several that count from 1, each over indicators.

        Sections of a sheet (``(1) 事業の内容``) count, too, and do not all have indicators.
        """
        tops = [n for n, e in enumerate(self.events) if isinstance(e, HeadingSeen) and self.first.is_top(e)]
        first = max((n for n in tops if n < place), default=0)
        after = min((n for n in tops if n > place), default=len(self.events))
        alike = [
            (n, e)
            for n, e in enumerate(self.events[first + 1 : after], first + 1)
            if isinstance(e, HeadingSeen) and e.style == event.style and e.strong and not e.structure
        ]
        counted = [e.ordinal for _, e in alike] == list(range(1, len(alike) + 1))
        return counted and len(alike) > 1 and all(self.first.indicator_follows(n) for n, _ in alike)

    def _counted_on(self, event: HeadingSeen) -> int | None:
        """The depth of a goal that a heading of its kind counts on: 2-3 after the 2-2 of a table's column."""
        stack = self.tree.stack
        for depth in range(len(stack) - 1, 0, -1):
            goal = stack[depth].goal
            before = self.tree.headings[goal] if goal is not None else None
            if before is not None and before.kind == event.kind and _is_next(before.number, event.number):
                return depth
        return None

    def _goal_of_sheet(self) -> Heading | None:
        """The goal in force if a sheet named it.

        Numbered captions around the sheet's tables are no goals, unless they count on its number.
        """
        inner = next((n for n in reversed(self.tree.stack) if n.goal is not None), None)
        if inner is None or inner.goal is None or not inner.style.startswith("sheet:"):
            return None
        return self.tree.headings[inner.goal]

    def _counts_in(self, event: HeadingSeen, goal: Heading) -> bool:
        """Whether a heading counts on the number of a goal: 1-2 in a box's 基本目標１.

        A title that comes again with another number is a caption of every sheet.
        """
        parts = (event.number or "").split("-")
        counts = len(parts) > 1 and event.strong and parts[:-1] == (goal.number or "").split("-")
        return counts and not any(
            isinstance(e, HeadingSeen) and e.number != event.number and key(e.title) == key(event.title)
            for e in self.events
        )

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
            self._resume(existing, event.style)
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

    def _by_number(self, event: HeadingSeen) -> None:
        """A number alone in a goal column: the goal that a heading of the column's word has named by it.

        Where that word has named others and not this one, the goal is unknown.
        """
        word = key(event.style.partition(":")[2])
        named = [i for i, h in enumerate(self.tree.headings) if key(h.number_raw or "").startswith(word)]
        found = [i for i in named if self.tree.headings[i].number == event.number]
        if found:
            self._resume(found[-1])
        elif named:
            self.tree.stack = []

    def _anywhere(self, event: HeadingSeen) -> int | None:
        for index, heading in enumerate(self.tree.headings):
            if key(heading.title) == key(event.title) and (
                event.number is None or heading.number == event.number
            ):
                return index
        return None

    def _resume(self, goal: int, style: str | None = None) -> None:
        """Go on below a goal seen before; in columns, what follows in them is its sibling or its parent's."""
        chain: list[int] = []
        node: int | None = goal
        while node is not None:
            chain.append(node)
            node = self.tree.headings[node].parent
        columns = self.tree.columns if style is not None else {}
        self.tree.stack = [
            _Node(columns.get(i, f"resumed:{i}"), None, 0.0, i, n + 1) for n, i in enumerate(reversed(chain))
        ]
        if style is not None:
            self.tree.stack[-1].style = style

    def _kind(self, level: int, parent: int | None) -> str:
        if parent is not None and self.tree.headings[parent].kind in ("measure", "project"):
            return "project"
        return _LEVEL_KINDS.get(level, "project")

    def _add(self, event: HeadingSeen, parent: int | None, level: int, kind: str) -> int:
        if event.origin == "column":
            self.tree.columns[len(self.tree.headings)] = event.style
        self.tree.headings.append(
            Heading(level, kind, event.number_raw, event.number, event.title, parent, event.page, event.box)
        )
        return len(self.tree.headings) - 1


def _same_title(one: str, two: str) -> bool:
    """Whether two titles differ in a bracket at the end at most (``目標とKPI（1）``, ``目標とKPI（2）``)."""
    plain = [_LAST_BRACKET.sub("", fold_text(title)) for title in (one, two)]
    return plain[0] == plain[1] != ""


def _sheet_depth(style: str) -> int:
    return {"basic_goal": 0, "direction": 1}.get(style.split(":")[1], 2)


def _is_next(before: str | None, number: str | None) -> bool:
    """Whether a number of several levels counts on another one (``2-2``, ``2-3``)."""
    above, dash, last = (before or "").rpartition("-")
    return bool(dash) and last.isdecimal() and number == f"{above}-{int(last) + 1}"
