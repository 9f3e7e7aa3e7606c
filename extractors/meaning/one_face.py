"""Documents typed in one face: a typewriter's, or a text file printed; no heading is set off from the text.

In: the events of a document.  Out: the same, with numbered lines as headings where indicators say so.

1. A document is typed in one face if no line that may be a heading is set off.
2. A numbered line is a heading there if indicators follow before the next one, and no line of its numbering
   stands right above it: that is a list.

A document with any heading that is set off is left as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.meaning.events import Event, HeadingSeen, IndicatorSeen


def typed_headings(events: Sequence[Event]) -> list[Event]:
    """The events, numbered lines above indicators set off where nothing else is."""
    lines = [e for e in events if isinstance(e, HeadingSeen) and e.origin == "line"]
    if any(e.strong for e in lines):
        return list(events)
    return [
        replace(event, strong=True)
        if isinstance(event, HeadingSeen) and _is_heading(event, place, events)
        else event
        for place, event in enumerate(events)
    ]


def _is_heading(event: HeadingSeen, place: int, events: Sequence[Event]) -> bool:
    """Whether a numbered line stands over indicators, and below no line of its numbering."""
    if event.origin != "line" or event.kind is not None or event.structure or event.number is None:
        return False
    above = events[place - 1] if place else None
    if isinstance(above, HeadingSeen) and above.style == event.style:
        return False
    told = (e for e in events[place + 1 :] if isinstance(e, HeadingSeen | IndicatorSeen))
    return isinstance(next(told, None), IndicatorSeen)
