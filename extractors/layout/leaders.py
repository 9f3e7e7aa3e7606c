"""Dot leaders between a name and its figures: white that is printed.

In: glyphs outside tables.  Out: the same without the runs of dots, where figures or words stand behind them.

Where nothing but a number of up to three digits stands behind the dots, the line may be one of a table of
contents and keeps them: by its leaders such a page is known.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.layout.baselines import baselines
from extractors.model import Glyph

DOTS = frozenset("･・.．…‥·")
LEAST = 4
"""Dots of a run, at least; an ellipsis holds several."""
PAGE_DIGITS = 3


def without_leaders(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs that are no leaders."""
    if sum(1 for g in glyphs if g.text in DOTS) < LEAST:
        return list(glyphs)
    gone: set[int] = set()
    for row in baselines([g for g in glyphs if g.upright]):
        gone |= _leaders([g for g in row if g.text.strip()])
    return [g for g in glyphs if id(g) not in gone]


def _leaders(row: Sequence[Glyph]) -> set[int]:
    """Ids of the dots of a line that lead to something else than the number of a page."""
    gone: set[int] = set()
    start = 0
    while start < len(row):
        stop = start
        while stop < len(row) and row[stop].text in DOTS:
            stop += 1
        if start and stop - start >= LEAST:
            behind = "".join([g.text for g in row[stop:]])
            page = behind.isdecimal() and len(behind) <= PAGE_DIGITS
            if behind and not page:
                gone |= {id(g) for g in row[start:stop]}
        start = max(stop, start + 1)
    return gone
