"""Edges of tables: rules and the borders of filled areas, sorted into connected nets.

In: a page's rules and fills.  Out: `Net` objects, each a set of horizontal and vertical edges that cross
or touch.

1. Every rule is an edge along its axis.  White rules count only over a colour: that of one area, or of cells
   filled one by one that bear the whole rule together, and all rules that meet it.
2. A long narrow fill is a thick rule.
3. A filled area gives four edges if at least two of its sides lie on rules or on sides of other areas
   (cells drawn by their background), where another colour begins, or right below a border that is seen.
   A highlight behind a run of text gives none, nor does the page's background.
4. Edges that meet within a tolerance belong to one net.

It never decides what is a cell or a table: see ``grids``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import NamedTuple

from extractors.geometry import Box
from extractors.model import Fill, Rule, is_white

MEET = 3.0
"""Points by which two edges may miss each other and still meet (pdfplumber's intersection tolerance)."""
MIN_EDGE = 4.0
"""Points; a shorter edge closes no cell: the smallest print has 5 pt glyphs."""
MIN_CELL = 4.5
"""Points; a filled area smaller than this on one side is no cell."""
NARROW_FILL = 5.0
"""Points up to which a long fill is a thick rule."""
NARROW_ASPECT = 8.0
"""Length to thickness from which a narrow fill is a rule and no ornament beside a heading."""
SIDE_SLACK = 2.5
"""Points between two sides that are one border (half a double rule, a white gap)."""
TOUCH = 0.6
"""Points between two areas that touch; a wider gap is seen as a white line."""
ON_COLOR = 2.0
"""Points by which a white rule may reach over the colour it is seen on: half its own width."""
PAGE_SHARE = 0.85
"""A fill over this share of the page is its background."""
SHARED_SIDE = 0.6
"""Share of a side that must lie on others for it to count as shared."""
MIN_SHARED = 2
"""Sides of a filled area that must be shared for it to be a cell."""
MIN_ENDING = 2
"""Rules that must end at a side of a filled area for it to be their border."""
MAX_EDGES = 6000
"""Edges on one page beyond which it is a drawing (a map, a chart), not a table."""


BELOW, ABOVE = 1, 2
"""Where a filled area lies of which an edge is a side."""


class Edge(NamedTuple):
    """A line along an axis: ``at`` is its y (x if vertical), ``start``/``end`` its extent, in points.

    ``drawn`` is false for the side of a filled area; ``fill`` tells whether one lies below it (`BELOW`),
    above it (`ABOVE`) or both.
    """

    at: float
    start: float
    end: float
    drawn: bool = True
    fill: int = 0


@dataclass(frozen=True, slots=True)
class Net:
    """Edges that hang together; ``across`` are horizontal, ``down`` vertical."""

    across: tuple[Edge, ...]
    down: tuple[Edge, ...]

    @property
    def box(self) -> Box:
        """The box around all edges."""
        xs = [e.at for e in self.down] + [x for e in self.across for x in (e.start, e.end)]
        ys = [e.at for e in self.across] + [y for e in self.down for y in (e.start, e.end)]
        return Box(min(xs), min(ys), max(xs), max(ys))


def page_edges(
    rules: Iterable[Rule], fills: Sequence[Fill], page_area: float
) -> tuple[list[Edge], list[Edge]]:
    """Horizontal and vertical edges of a page."""
    across: list[Edge] = []
    down: list[Edge] = []
    areas = [f for f in fills if not f.rounded and f.box.width * f.box.height < PAGE_SHARE * page_area]
    colored = [f.box for f in areas if not is_white(f.color)]
    white: list[Box] = []
    loose = False
    for rule in rules:
        if is_white(rule.color):
            white.append(rule.box)
            if not any(b.contains(rule.box, ON_COLOR) for b in colored):
                loose = True
                continue
        _add(rule.box, across, down)
    if loose and colored:
        level, plumb = _seen_together(white, colored)
        across = list(dict.fromkeys([*across, *level]))
        down = list(dict.fromkeys([*down, *plumb]))
    cells: list[Box] = []
    colors: dict[Box, str] = {}
    for fill in areas:
        thin, long = sorted((fill.box.width, fill.box.height))
        if thin <= NARROW_FILL and long >= NARROW_ASPECT * thin:
            _add(fill.box, across, down)
        elif thin >= MIN_CELL:
            cells.append(fill.box)
            colors[fill.box] = fill.color
    if len(across) + len(down) + len(cells) > MAX_EDGES:
        return [], []
    shown = _cell_areas(cells, across, down)
    across += visible([(e, colors[b]) for b in shown for e in _level_sides(b)])
    sides = [(e, colors[b]) for b in shown for e in _plumb_sides(b)]
    seen = visible(sides)
    down += [*seen, *_going_on([e for e, _ in sides], seen)]
    return across, down


def visible(sides: Sequence[tuple[Edge, str]]) -> list[Edge]:
    """Sides of areas without the stretches where an area of the same colour begins: nothing is seen there."""
    by_color: dict[str, list[Edge]] = defaultdict(list)
    for side, color in sides:
        by_color[color].append(side)
    kept: list[Edge] = []
    for color in sorted(by_color):
        shelf = _Shelf(by_color[color])
        for side in by_color[color]:
            kept += shelf.alone(side)
    return kept


def _going_on(sides: Sequence[Edge], seen: Sequence[Edge]) -> list[Edge]:
    """Unseen sides between two areas of one colour right below a border that is seen, as they are cells."""
    ends: dict[int, list[Edge]] = defaultdict(list)
    for edge in seen:
        ends[round(edge.at)].append(edge)
    twice = [a for a, b in pairwise(sorted(sides)) if a == b]
    found: list[Edge] = []
    for side in sorted(twice, key=lambda e: (e.start, e.at)):
        near = [e for k in (-1, 0, 1) for e in ends[round(side.at) + k] if abs(e.at - side.at) <= TOUCH]
        known = [e for e in near if e.start <= side.start and side.end <= e.end]
        above = [e for e in near if abs(e.end - side.start) <= TOUCH]
        if above and not known:
            ends[round(side.at)].append(side)
            found.append(side)
    return found


def band_edges(fills: Iterable[Fill], page_area: float) -> tuple[list[Edge], list[Edge]]:
    """Sides of all coloured areas: hints on rows and columns of banded tables."""
    boxes = [
        f.box
        for f in fills
        if not f.rounded
        and not is_white(f.color)
        and min(f.box.width, f.box.height) >= MIN_CELL
        and f.box.width * f.box.height < PAGE_SHARE * page_area
    ]
    return [e for b in boxes for e in _level_sides(b)], [e for b in boxes for e in _plumb_sides(b)]


def join_level(edges: Iterable[Edge]) -> list[Edge]:
    """Horizontal edges on one height that (nearly) touch, as one.

    An edge that fills the gap between two others as high joins them, whichever of the three lies a hair
    higher.
    """
    joined: list[Edge] = []
    for edge in sorted(edges):
        near = len(joined)
        while near and edge.at - joined[near - 1].at <= SIDE_SLACK:
            near -= 1
        level = joined[near:]
        touching = [e for e in level if edge.start <= e.end + MEET and e.start <= edge.end + MEET]
        if not touching:
            joined.append(edge)
            continue
        own = [e for e in touching if touching[-1].at - e.at <= TOUCH]
        whole = _as_one([*own, edge])
        joined[near:] = sorted([*(e for e in level if e not in own), whole])
    return joined


def _as_one(edges: Sequence[Edge]) -> Edge:
    """Edges on one height as one, at the height of the highest."""
    return Edge(
        min(e.at for e in edges),
        min(e.start for e in edges),
        max(e.end for e in edges),
        any(e.drawn for e in edges),
        reduce(or_, (e.fill for e in edges)),
    )


def _seen_together(white: Sequence[Box], colored: Sequence[Box]) -> tuple[list[Edge], list[Edge]]:
    """White rules of nets that lie on coloured areas from end to end, all of each.

    Rules that also cross white rows of a banded table are seen in parts: they and those that meet them close
    none of its cells.
    """
    across: list[Edge] = []
    down: list[Edge] = []
    for box in white:
        _add(box, across, down)
    if len(across) + len(down) > MAX_EDGES:
        return [], []
    found: tuple[list[Edge], list[Edge]] = ([], [])
    for net in nets_of(across, down):
        level = all(_bear(e, [(b.x0, b.x1, b.top, b.bottom) for b in colored]) for e in net.across)
        if level and all(_bear(e, [(b.top, b.bottom, b.x0, b.x1) for b in colored]) for e in net.down):
            found[0].extend(net.across)
            found[1].extend(net.down)
    return found


def _bear(edge: Edge, areas: Sequence[tuple[float, float, float, float]]) -> bool:
    """Whether areas (first and last point along the edge, then across it) reach from its start to its end."""
    reached = edge.start
    for first, last, low, high in sorted(areas):
        if low - ON_COLOR <= edge.at <= high + ON_COLOR and first <= reached + ON_COLOR:
            reached = max(reached, last)
    return reached >= edge.end - ON_COLOR


def _add(box: Box, across: list[Edge], down: list[Edge]) -> None:
    if box.width >= box.height:
        if box.width >= MIN_EDGE:
            across.append(Edge(box.y_mid, box.x0, box.x1))
    elif box.height >= MIN_EDGE:
        down.append(Edge(box.x_mid, box.top, box.bottom))


def _cell_areas(cells: Sequence[Box], across: Sequence[Edge], down: Sequence[Edge]) -> list[Box]:
    """Filled areas that share enough of their sides with rules or with each other.

    A level side counts too if plumb rules end at it: the border of a dark band has the band's own colour.
    """
    level = _Shelf([*across, *(e for b in cells for e in _level_sides(b))])
    plumb = _Shelf([*down, *(e for b in cells for e in _plumb_sides(b))])
    found = []
    for box in cells:
        bare = [e for e in _level_sides(box) if not level.covers(e)]
        shared = 2 - len(bare) + sum(plumb.covers(e) for e in _plumb_sides(box))
        if shared >= MIN_SHARED or shared + sum(_ends_rules(e, down) for e in bare) >= MIN_SHARED:
            found.append(box)
    return found


def _ends_rules(side: Edge, down: Sequence[Edge]) -> bool:
    """Whether several plumb rules end at a level side, all on its outer side."""
    outside = [e.end if side.fill == BELOW else e.start for e in down if _is_beside(side, e)]
    return sum(1 for at in outside if abs(at - side.at) <= MEET) >= MIN_ENDING


def _is_beside(side: Edge, rule: Edge) -> bool:
    return side.start + MEET < rule.at < side.end - MEET


def _level_sides(box: Box) -> tuple[Edge, Edge]:
    return Edge(box.top, box.x0, box.x1, False, BELOW), Edge(box.bottom, box.x0, box.x1, False, ABOVE)


def _plumb_sides(box: Box) -> tuple[Edge, Edge]:
    return Edge(box.x0, box.top, box.bottom, False), Edge(box.x1, box.top, box.bottom, False)


class _Shelf:
    """Edges of one direction, looked up by their place."""

    def __init__(self, edges: Iterable[Edge]) -> None:
        self._edges = sorted(edges)
        self._places = [e.at for e in self._edges]

    def alone(self, side: Edge) -> list[Edge]:
        """The stretches of a side that no other side of the shelf shares."""
        low = bisect_left(self._places, side.at - TOUCH)
        high = bisect_right(self._places, side.at + TOUCH)
        pieces = [(side.start, side.end)]
        skipped = False
        for edge in self._edges[low:high]:
            if edge == side and not skipped:
                skipped = True
                continue
            pieces = [
                p for a, b in pieces for p in ((a, min(b, edge.start)), (max(a, edge.end), b)) if p[1] > p[0]
            ]
        return [side._replace(start=a, end=b) for a, b in pieces if b - a >= MIN_EDGE]

    def covers(self, side: Edge) -> bool:
        """Whether edges other than the side itself lie along most of it."""
        low = bisect_left(self._places, side.at - SIDE_SLACK)
        high = bisect_right(self._places, side.at + SIDE_SLACK)
        skipped = False
        covered = 0.0
        for edge in self._edges[low:high]:
            if edge == side and not skipped:
                skipped = True
                continue
            covered += max(0.0, min(edge.end, side.end) - max(edge.start, side.start))
        return covered >= SHARED_SIDE * (side.end - side.start)


def nets_of(across: Sequence[Edge], down: Sequence[Edge]) -> list[Net]:
    """Edges grouped into nets that hang together, in order of place; edges that meet none are nets alone."""
    edges = [*across, *down]
    parent = list(range(len(edges)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    order = sorted(range(len(down)), key=lambda i: down[i])
    places = [down[i].at for i in order]
    for i, edge in enumerate(across):
        low = bisect_left(places, edge.start - MEET)
        high = bisect_right(places, edge.end + MEET)
        for k in order[low:high]:
            if down[k].start - MEET <= edge.at <= down[k].end + MEET:
                parent[find(i)] = find(len(across) + k)
    groups: dict[int, tuple[list[Edge], list[Edge]]] = defaultdict(lambda: ([], []))
    for i, edge in enumerate(edges):
        groups[find(i)][0 if i < len(across) else 1].append(edge)
    nets = [Net(tuple(sorted(a)), tuple(sorted(d))) for a, d in groups.values()]
    return sorted(nets, key=lambda n: (n.box.top, n.box.x0, n.box.bottom, n.box.x1))
