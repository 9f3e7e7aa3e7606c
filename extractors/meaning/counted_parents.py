"""Goals that only a number heads, above labelled goals that count below them (``1 …`` over ``政策 1-1 …``).

In: the events of a document, a label all of whose numbers have parts.  Out: ids of the headings above.

Each first part must have such a heading: set off, in larger print, with that number, and nothing but the
label's own headings and captions between the two.  One that is missing says that the numbers mean something
else: a chapter's, or a page's.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.meaning.events import Event, HeadingSeen

FEWEST = 2
"""First parts, at least: one alone may be the number of a chapter."""


def counted_parents(events: Sequence[Event], style: str) -> frozenset[int]:
    """Ids of the headings that number the goals above those of a label; empty if one is missing."""
    above: HeadingSeen | None = None
    found: dict[str, int] = {}
    for event in events:
        if not isinstance(event, HeadingSeen) or event.structure:
            continue
        if event.style != style:
            above = event
            continue
        first = (event.number or "").partition("-")[0]
        fits = (
            above is not None
            and above.kind is None
            and above.strong
            and above.number == first
            and above.size > event.size
        )
        if above is None or not fits:
            return frozenset()
        found.setdefault(first, id(above))
    return frozenset(found.values()) if len(found) >= FEWEST else frozenset()
