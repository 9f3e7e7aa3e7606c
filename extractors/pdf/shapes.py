"""Drawn paths as rules and fills: pure functions on points.

In: subpaths as lists of points in display coordinates, with how they were painted.  Out: `Rule` and `Fill`.

1. A stroked straight piece along an axis is a rule as thick as its pen; a very thick one is a fill.
2. A filled rectangle is a fill; a thin one is a rule.
3. A shape with round corners is a fill of its bounding box, flagged ``rounded``, where straight sides make
   most of its outline (white if only its outline is drawn).  It gives no rule: call-outs and flow charts,
   not cells.
4. Slanted lines, arrows and free curves are nothing here.
5. Pieces on one line that (nearly) touch are one rule: dotted lines drawn dot by dot, lines drawn cell by
   cell.

It never decides what a rule means: table, underline and strike-through are told apart later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from extractors.geometry import Box, union
from extractors.model import Fill, Rule

THIN = 2.2
"""Points; a filled rectangle up to this thick is a rule: offices draw borders up to 1.5 mm heavy lines of
2 pt."""
PEN_IS_FILL = 5.0
"""Points; a stroke thicker than this is a band drawn with a wide pen."""
AXIS_SLACK = 0.6
"""Points a line may drift sideways and still be horizontal or vertical (rounding in word processors)."""
JOIN_GAP = 2.6
"""Points between two pieces of one rule: dots and dashes drawn one by one are seldom further apart."""
SAME_LINE = 0.4
"""Points between the axes of two pieces of one rule."""
MIN_LENGTH = 0.4
"""Points; shorter leftovers are no drawing."""
DOT_RUN = 4
"""So many dots in a row make a dotted line; fewer are bullets or decimal points."""
STRAIGHT_SHARE = 0.5
"""Share of a round-cornered outline that must be straight for it to be a box."""

Point = tuple[float, float]

BAR = 0.8
"""Share of its box that a thin outline fills if it is a bar; half of it is a wedge."""


@dataclass(slots=True, init=False)
class Subpath:
    """One connected outline: its corners, whether the pen returns to the start, whether any piece is curved.

    ``straight`` holds the index of each point that a straight line leads to.
    """

    points: tuple[Point, ...]
    closed: bool
    straight: frozenset[int]
    curved: bool

    def __init__(
        self, points: tuple[Point, ...], closed: bool, straight: frozenset[int], curved: bool
    ) -> None:
        """All that is known of it."""
        self.points = points
        self.closed = closed
        self.straight = straight
        self.curved = curved


@dataclass(slots=True, init=False)
class Paint:
    """How a path is painted: ``fill`` and ``stroke`` are ``#rrggbb`` or None; ``pen`` in points."""

    fill: str | None
    stroke: str | None
    pen: float
    dashed: bool

    def __init__(self, fill: str | None, stroke: str | None, pen: float = 1.0, dashed: bool = False) -> None:
        """How a path is painted."""
        self.fill = fill
        self.stroke = stroke
        self.pen = pen
        self.dashed = dashed


def shapes_of(subpaths: Sequence[Subpath], paint: Paint) -> tuple[list[Rule], list[Fill]]:
    """Rules and fills of one path."""
    rules: list[Rule] = []
    fills: list[Fill] = []
    for sub in subpaths:
        if sub.curved:
            if is_rounded_box(sub, bounds(sub.points)):
                fills.append(Fill(bounds(sub.points), paint.fill or "#ffffff", rounded=True))
            continue
        if paint.stroke is not None:
            _stroke(sub, paint, rules, fills)
        if paint.fill is not None:
            _fill(sub, paint.fill, rules, fills)
    return rules, fills


def _pieces(sub: Subpath) -> list[tuple[Point, Point]]:
    """Straight pieces of an outline, the closing one included."""
    points = sub.points
    pieces = [(points[i - 1], points[i]) for i in range(1, len(points)) if i in sub.straight]
    if sub.closed and len(points) > 2:
        pieces.append((points[-1], points[0]))
    return pieces


def _stroke(sub: Subpath, paint: Paint, rules: list[Rule], fills: list[Fill]) -> None:
    half = max(paint.pen, 0.1) / 2
    color = paint.stroke or "#000000"
    for (ax, ay), (bx, by) in _pieces(sub):
        dx, dy = abs(bx - ax), abs(by - ay)
        if dy <= AXIS_SLACK and dx > dy and dx >= MIN_LENGTH:
            y = (ay + by) / 2
            box = Box(min(ax, bx), y - half, max(ax, bx), y + half)
        elif dx <= AXIS_SLACK and dy >= MIN_LENGTH:
            x = (ax + bx) / 2
            box = Box(x - half, min(ay, by), x + half, max(ay, by))
        else:
            continue
        if paint.pen > PEN_IS_FILL:
            fills.append(Fill(box, color))
        else:
            rules.append(Rule(box, color, paint.dashed))


def _fill(sub: Subpath, color: str, rules: list[Rule], fills: list[Fill]) -> None:
    box = bounds(sub.points)
    thin, long = sorted((box.width, box.height))
    if long < MIN_LENGTH or not (is_rectangle(sub) or (thin <= THIN and _is_bar(sub, box))):
        return
    if thin <= THIN:
        rules.append(Rule(box, color))
    else:
        fills.append(Fill(box, color))


def _is_bar(sub: Subpath, box: Box) -> bool:
    """Whether a thin outline is a bar with a mitred end, as borders are drawn that meet a diagonal."""
    points = sub.points
    if len(points) < 4:
        return False
    sides = zip(points, (*points[1:], points[0]), strict=True)
    area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in sides)) / 2
    return area >= BAR * box.width * box.height


def bounds(points: Sequence[Point]) -> Box:
    """The box around points, of which there must be one at least."""
    x0, y0 = x1, y1 = points[0]
    for x, y in points:
        x0, x1 = x if x < x0 else x0, x if x > x1 else x1
        y0, y1 = y if y < y0 else y0, y if y > y1 else y1
    return Box(x0, y0, x1, y1)


def is_rectangle(sub: Subpath) -> bool:
    """Whether the outline has four sides along the axes."""
    points = list(sub.points)
    if sub.curved or len(points) < 4:
        return False
    if _near(points[0], points[-1]):
        points.pop()
    points = _corners(points)
    if len(points) != 4:
        return False
    box = bounds(points)
    return all(
        min(abs(x - box.x0), abs(x - box.x1)) <= AXIS_SLACK
        and min(abs(y - box.top), abs(y - box.bottom)) <= AXIS_SLACK
        for x, y in points
    )


def _corners(points: list[Point]) -> list[Point]:
    """A closed outline without the points in the middle of a side along an axis, where programs may begin."""
    return [
        point
        for before, point, after in zip(
            [points[-1], *points[:-1]], points, [*points[1:], points[0]], strict=True
        )
        if not any(
            abs(before[axis] - point[axis]) <= AXIS_SLACK
            and abs(after[axis] - point[axis]) <= AXIS_SLACK
            and (point[1 - axis] - before[1 - axis]) * (after[1 - axis] - point[1 - axis]) > 0
            for axis in (0, 1)
        )
    ]


def is_rounded_box(sub: Subpath, box: Box) -> bool:
    """Whether a curved outline is a box with round corners."""
    if not sub.curved:
        return False
    straight = sum(
        abs(bx - ax) + abs(by - ay)
        for (ax, ay), (bx, by) in _pieces(sub)
        if min(abs(bx - ax), abs(by - ay)) <= AXIS_SLACK
    )
    return straight >= STRAIGHT_SHARE * 2 * (box.width + box.height)


def _near(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) <= AXIS_SLACK and abs(a[1] - b[1]) <= AXIS_SLACK


def join_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces of one colour on one axis that (nearly) touch become one rule; lone dots stay away."""
    dots: list[Rule] = []
    lines: list[Rule] = []
    for rule in rules:
        (dots if max(rule.box.width, rule.box.height) <= THIN else lines).append(rule)
    across = [r for r in lines if r.horizontal] + _dotted(dots, upright=False)
    down = [r for r in lines if not r.horizontal] + _dotted(dots, upright=True)
    return _join_axis(across, upright=False) + _join_axis(down, upright=True)


def _dotted(dots: list[Rule], *, upright: bool) -> list[Rule]:
    """Dots that stand in rows (columns if ``upright``), each row as one dashed rule."""
    return [
        replace(run[0], box=union(r.box for r in run), dashed=True)
        for run in _runs(dots, upright=upright)
        if len(run) >= DOT_RUN
    ]


def _join_axis(rules: list[Rule], *, upright: bool) -> list[Rule]:
    joined = []
    for run in _runs(rules, upright=upright):
        box = union(r.box for r in run)
        joined.append(
            run[0] if len(run) == 1 else replace(run[0], box=box, dashed=any(r.dashed for r in run))
        )
    return joined


def _runs(rules: list[Rule], *, upright: bool) -> list[list[Rule]]:
    """Groups of rules on one axis without a gap wider than `JOIN_GAP`."""

    def axis(rule: Rule) -> float:
        return rule.box.x_mid if upright else rule.box.y_mid

    def span(rule: Rule) -> tuple[float, float]:
        return (rule.box.top, rule.box.bottom) if upright else (rule.box.x0, rule.box.x1)

    by_color: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        by_color[rule.color].append(rule)
    runs: list[list[Rule]] = []
    for color in sorted(by_color):
        for lane in _lanes(by_color[color], axis):
            lane.sort(key=lambda r: (*span(r), axis(r)))
            end = float("-inf")
            for rule in lane:
                start, stop = span(rule)
                if runs and start - end <= JOIN_GAP and end > float("-inf"):
                    runs[-1].append(rule)
                else:
                    runs.append([rule])
                    end = float("-inf")
                end = max(end, stop)
    return runs


def _lanes(rules: list[Rule], axis: Callable[[Rule], float]) -> list[list[Rule]]:
    """Rules grouped by equal axis, in order of the axis."""
    lanes: list[list[Rule]] = []
    last = float("-inf")
    for rule in sorted(rules, key=lambda r: (axis(r), r.box.x0, r.box.top)):
        here = axis(rule)
        if here - last <= SAME_LINE:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
        last = here
    return lanes
