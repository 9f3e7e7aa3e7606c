"""Goals of tables that nothing but their label and number names (``基本目標1`` beside the rows).

Such a cell repeats a goal that another place names by its title.  Where no place does, the label as printed
is all that tells the rows of one goal from those of the next: it stands for the title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.meaning.events import Event, HeadingSeen
from extractors.meaning.first_level import FirstLevel
from extractors.meaning.heading_numbers import split_number

_FIRST = ("basic_goal", "cross_goal")


def with_labels_for_titles(events: Sequence[Event], first: FirstLevel) -> list[Event]:
    """The events, labels that no title goes with as titles.

    Args:
        events: of the whole document.
        first: its goals of the first level, by whatever they are headed: they have their numbers.
    """
    named: set[tuple[str | None, str | None]] = set()
    for event in events:
        if isinstance(event, HeadingSeen) and event.title and not event.structure:
            named.add((event.kind, event.number))
            if first.is_top(event):
                named |= {(kind, event.number) for kind in _FIRST}
    return [
        replace(event, title=event.number_raw or "")
        if isinstance(event, HeadingSeen) and _is_label(event) and (event.kind, event.number) not in named
        else event
        for event in events
    ]


def _is_label(event: HeadingSeen) -> bool:
    """Whether a cell holds a label and its number; a number alone may count anything."""
    raw = event.number_raw
    return event.origin == "column" and not event.title and raw is not None and split_number(raw) is None
