"""Goals named in a table at the left of another one, whose rows go on over the white between both.

``施策 | 成果指標 …`` and right of it ``活動指標 …``: two halves of one table.  In: the tables of a page with
their events, in reading order.  Out: the events of the right half, the goals of its rows among them.

The right table is a half if, all together,

1. the left one stands right before it in reading order, begins and ends at the same heights, and nothing
   between them is a heading;
2. it names no goal of its own, and the left one names goals in cells of columns;
3. each of its indicators stands beside such a cell.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.meaning.drafts import Draft
from extractors.meaning.events import Event, HeadingSeen, IndicatorSeen
from extractors.model import Cell, Table

_LEVEL = 3.0
"""Points by which the upper and lower borders of both halves may differ: a thick rule."""


class GoalsBeside:
    """Follows the tables of a document in reading order."""

    def __init__(self) -> None:
        """Start before the first table."""
        self._left: Table | None = None
        self._goals: list[tuple[Cell, HeadingSeen]] = []
        self._seen = 0

    def told(self, table: Table, events: list[Event], before: Sequence[Event]) -> list[Event]:
        """The events of a table, with the goals of the table beside it; ``before`` are all events so far."""
        if self._left is None or not _is_half(self._left, table) or _any_heading(before[self._seen :]):
            return events
        if _any_heading(events):
            return events
        drafts = [e.draft for e in events if isinstance(e, IndicatorSeen) and e.draft is not None]
        if not drafts or not all(self._of(draft) for draft in drafts):
            return events
        out: list[Event] = []
        last: list[HeadingSeen] = []
        for event in events:
            if isinstance(event, IndicatorSeen) and event.draft is not None:
                goals = self._of(event.draft)
                out += goals if goals != last else []
                last = goals
            out.append(event)
        return out

    def keep(self, table: Table, events: Sequence[Event], seen: int) -> None:
        """Remember a table that names goals; ``seen`` counts all events up to its end."""
        if self._left is not None and self._goals and _is_half(self._left, table):
            self._seen = seen
            return  # a third part goes on with the same goals
        goals = [e for e in events if isinstance(e, HeadingSeen) and e.origin == "column" and e.title]
        found = [(cell, goal) for goal in goals for cell in table.cells if _holds(cell, goal)]
        self._left, self._goals, self._seen = (table if found else None), found, seen

    def _of(self, draft: Draft) -> list[HeadingSeen]:
        """The goals beside an indicator, from left to right."""
        box = draft.name.lines[0].box if draft.name is not None and draft.name.lines else draft.box
        beside = [(c, goal) for c, goal in self._goals if c.box.top <= box.y_mid <= c.box.bottom]
        return [goal for _, goal in sorted(beside, key=lambda pair: pair[0].column)]


def _is_half(left: Table, right: Table) -> bool:
    """Whether a table stands beside another one, both of one height."""
    one, two = left.box, right.box
    level = abs(one.top - two.top) <= _LEVEL and abs(one.bottom - two.bottom) <= _LEVEL
    return left.page == right.page and level and two.x0 >= one.x1 - _LEVEL


def _any_heading(events: Sequence[Event]) -> bool:
    return any(isinstance(e, HeadingSeen) for e in events)


def _holds(cell: Cell, goal: HeadingSeen) -> bool:
    """Whether a goal stands in a cell."""
    return cell.box.contains(goal.box, 1.0)
