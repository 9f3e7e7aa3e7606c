"""Columns ruled from top to bottom, and nothing ruled across: the borders that nobody drew.

In: a page's horizontal and vertical edges, and its glyphs.  Out: horizontal edges that close such columns.

1. Four vertical rules or more that begin at one height and end at another are the borders of columns, if
   nothing drawn across meets them but a rule at all their upper ends and one at all their lower ends; the
   ends of these two are borders, too.
2. Their ends are the upper and lower border.
3. What stands above the first white across all columns is the header, if it has words in each of them and no
   value, and values stand in one column below: below it runs a border, too.  Any other columns are prose.
4. Where a shorter vertical rule begins or ends among the rows, rows of other columns do: if nothing stands
   across that height, there is a border.

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
    plumb = [e for e in down if e.drawn]
    for group in _groups(plumb):
        places = sorted({round(e.at, 1) for e in group})
        top, bottom = group[0].start, group[0].end
        met = [
            e
            for e in across
            if e.drawn
            and e.start < places[-1] + MEET
            and e.end > places[0] - MEET
            and top - MEET <= e.at <= bottom + MEET
        ]
        if met:
            places = _between_two(places, met, top, bottom)
        if len(places) < FEWEST or any(b - a < NARROWEST for a, b in pairwise(places)):
            continue
        box = Box(places[0], top, places[-1], bottom)
        held = [g for g in glyphs if box.contains_point(g.box.x_mid, g.box.y_mid)]
        below = _below_header(places, held)
        if below is None:
            continue
        heights = [below, *_row_ends(box, below, plumb, held)]
        heights += [] if met else [top, bottom]
        found += [Edge(y, box.x0, box.x1) for y in sorted(heights)]
    return found


def _between_two(places: Sequence[float], met: Sequence[Edge], top: float, bottom: float) -> list[float]:
    """The borders of columns between two drawn rules, with those rules' ends; none if others meet them."""
    ends = [[e for e in met if abs(e.at - y) <= MEET] for y in (top, bottom)]
    if [len(edges) for edges in ends] != [1, 1] or len(met) != len(ends):
        return []
    (above,), (below,) = ends
    if max(abs(above.start - below.start), abs(above.end - below.end)) > SAME_END:
        return []
    inner = [x for x in places if above.start + MEET < x < above.end - MEET]
    return [above.start, *inner, above.end]


def _row_ends(box: Box, header: float, plumb: Sequence[Edge], glyphs: Sequence[Glyph]) -> list[float]:
    """The heights below a header at which shorter rules begin or end and no character stands."""
    inside = [
        e for e in plumb if box.x0 < e.at < box.x1 and box.top - MEET <= e.start <= e.end <= box.bottom + MEET
    ]
    ends = sorted({round(y, 1) for e in inside for y in (e.start, e.end)})
    free = [y for y in ends if header + MEET < y < box.bottom - MEET]
    return [y for y in free if not any(g.box.top < y < g.box.bottom for g in glyphs if g.text.strip())]


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
