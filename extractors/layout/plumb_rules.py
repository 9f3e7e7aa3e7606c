"""Columns ruled from top to bottom, and nothing ruled across: the borders that nobody drew.

In: a page's horizontal and vertical edges, and its glyphs.  Out: horizontal edges that close such columns.

1. Four vertical rules or more that begin at one height and end at another are the borders of columns, if
   nothing drawn across meets them.
2. Their ends are the upper and lower border.
3. What stands above the first white across all columns is the header, if it has words in each of them and no
   value, and values stand in one column below: below it runs a border, too.  Any other columns are prose.

A bar beside a heading, the fold of a leaflet and the axes of a chart are too few or meet a rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.geometry import Box
from extractors.layout.edges import MEET, Edge
from extractors.layout.groups import is_value
from extractors.layout.lines import lines_of
from extractors.model import Glyph, Line

FEWEST = 4
"""Vertical rules, at least: three columns."""
SAME_END = 1.5
"""Points by which the rules of one table begin or end apart."""
NARROWEST = 20.0
"""Points of a column, at least; closer lines are hatching, or staves."""

FEWEST_VALUES = 2
"""Values in one column that show a table, at least."""
WHITE = 0.2
"""Ems of white across all columns that end the header, at least; the lines of its cells stand beside each
other's gaps."""


def closing(across: Sequence[Edge], down: Sequence[Edge], glyphs: Sequence[Glyph]) -> list[Edge]:
    """The borders of each group of columns that has none: above, below the header, and below."""
    found: list[Edge] = []
    for group in _groups([e for e in down if e.drawn]):
        places = sorted({round(e.at, 1) for e in group})
        if len(places) < FEWEST or any(b - a < NARROWEST for a, b in pairwise(places)):
            continue
        box = Box(places[0], group[0].start, places[-1], group[0].end)
        near = [e for e in across if e.start < box.x1 + MEET and e.end > box.x0 - MEET]
        if any(e.drawn and box.top - MEET <= e.at <= box.bottom + MEET for e in near):
            continue
        below = _below_header(places, [g for g in glyphs if box.contains_point(g.box.x_mid, g.box.y_mid)])
        if below is not None:
            found += [Edge(y, box.x0, box.x1) for y in (box.top, below, box.bottom)]
    return found


def _below_header(places: Sequence[float], glyphs: Sequence[Glyph]) -> float | None:
    """The height below the header of columns; None if they have none, or no values below it."""
    inked = sorted((g for g in glyphs if g.text.strip()), key=lambda g: g.box.top)
    reach = inked[0].box.bottom if inked else 0.0
    for count, glyph in enumerate(inked):
        if glyph.box.top - reach >= WHITE * glyph.size:
            heads, bodies = _columns(places, inked[:count]), _columns(places, inked[count:])
            values = [sum(is_value(line.text) for line in lines) for lines in bodies]
            named = all(heads) and not any(is_value(line.text) for lines in heads for line in lines)
            return (reach + glyph.box.top) / 2 if named and max(values) >= FEWEST_VALUES else None
        reach = max(reach, glyph.box.bottom)
    return None


def _columns(places: Sequence[float], glyphs: Sequence[Glyph]) -> list[list[Line]]:
    """The lines between each two rules."""
    return [lines_of([g for g in glyphs if a <= g.box.x_mid < b]) for a, b in pairwise(places)]


def _groups(down: Sequence[Edge]) -> list[list[Edge]]:
    """Edges that begin and end at the same heights."""
    groups: list[list[Edge]] = []
    for edge in sorted(down, key=lambda e: (e.start, e.end, e.at)):
        home = next(
            (
                g
                for g in groups
                if abs(g[0].start - edge.start) <= SAME_END and abs(g[0].end - edge.end) <= SAME_END
            ),
            None,
        )
        if home is None:
            groups.append([edge])
        else:
            home.append(edge)
    return groups
