"""A net of edges into a grid: which positions belong to one cell.

In: a `Net`.  Out: a `Grid`: places of its lines and a rectangle of positions for each cell, without gap or
overlap.

1. Places of edges within a tolerance are one grid line (double rules, hair-line offsets).
2. A wall stands between two neighbouring positions where edges cover the common side.
   An edge that ends between two grid lines (an underline, a strike-through) covers none and makes no line.
3. Where no outer vertical border is drawn, the horizontal edges' common end is the border, or the ends of the
   only one; likewise above and below.  A border that is wholly missing counts as drawn.
4. Positions without a wall between them are one cell; a group that is no rectangle is cut into rectangles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.geometry import Box
from extractors.layout.edges import Edge, Net

SNAP = 2.0
"""Points from an edge to the next that is the same grid line: half a double rule."""
SNAP_SPAN = 4.0
"""Points from the first to the last edge of one grid line; rows and columns are wider than that."""
REACH = 3.0
"""Points by which an edge may fall short of the grid line it ends at."""
BORDER = 6.0
"""Points that horizontal edges must stick out beyond the last vertical one to show a column without
border."""
MAX_LINES = 400
"""Grid lines of one direction beyond which a net is a drawing."""


@dataclass(slots=True, init=False, unsafe_hash=True)
class Area:
    """A cell's place: first row and column, spans, and the share of its outline that is drawn.

    Never changed, as a `Box`.
    """

    row: int
    column: int
    rows: int
    columns: int
    drawn: float

    def __init__(self, row: int, column: int, rows: int, columns: int, drawn: float) -> None:
        """All that is known of it."""
        self.row = row
        self.column = column
        self.rows = rows
        self.columns = columns
        self.drawn = drawn


@dataclass(frozen=True, slots=True)
class Grid:
    """Grid lines ``xs`` and ``ys`` in points, and the cells between them.

    ``open_top`` and ``open_bottom`` tell that no horizontal edge closes the grid there.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]
    open_top: bool = False
    open_bottom: bool = False

    @property
    def box(self) -> Box:
        """The outline."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def area_box(self, area: Area) -> Box:
        """A cell's box in points."""
        return Box(
            self.xs[area.column], self.ys[area.row],
            self.xs[area.column + area.columns], self.ys[area.row + area.rows],
        )  # fmt: skip


def snap(places: Sequence[float]) -> list[float]:
    """Places within the tolerance of each other as one, in order."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][-1] <= SNAP and place - groups[-1][0] <= SNAP_SPAN:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [sum(g) / len(g) for g in groups]


def with_border(lines: list[float], ends: Sequence[Edge]) -> list[float]:
    """Add a border where two crossing edges or more stick out beyond the last line to one place.

    One is enough if it is the only one, and crosses two lines or more: the rule below a header of one row.
    """
    if not lines:
        return lines
    first = sorted(e.start for e in ends if e.start < lines[0] - BORDER)
    last = sorted((e.end for e in ends if e.end > lines[-1] + BORDER), reverse=True)
    if len(ends) == 1 and len(lines) > 1 and first and last:
        return [*first, *lines, *last]
    left = next((a for a, b in pairwise(first) if b - a <= REACH), None)
    right = next((a for a, b in pairwise(last) if a - b <= REACH), None)
    return [*([left] if left is not None else []), *lines, *([right] if right is not None else [])]


def walls(lines: Sequence[float], crossing: Sequence[float], edges: Sequence[Edge]) -> list[list[bool]]:
    """For each grid line, whether it is drawn between each two neighbouring crossing lines."""
    drawn = [[False] * (len(crossing) - 1) for _ in lines]
    for edge in edges:
        index = min(range(len(lines)), key=lambda i: abs(lines[i] - edge.at))
        if abs(lines[index] - edge.at) > SNAP_SPAN:
            continue
        row = drawn[index]
        for k in range(len(crossing) - 1):
            if edge.start - REACH <= crossing[k] and crossing[k + 1] <= edge.end + REACH:
                row[k] = True
    return drawn


def grid_of(net: Net) -> Grid | None:
    """The grid of a net, None if it closes no cell."""
    if not net.down or not net.across:
        return None
    xs = with_border(snap([e.at for e in net.down]), net.across)
    own_ys = snap([e.at for e in net.across])
    ys = with_border(own_ys, net.down)
    if len(xs) < 2 or len(ys) < 2 or len(xs) > MAX_LINES or len(ys) > MAX_LINES:
        return None
    level, plumb = walls(ys, xs, net.across), walls(xs, ys, net.down)
    keep_y = [i for i, row in enumerate(level) if any(row) or i in (0, len(ys) - 1)]
    keep_x = [i for i, row in enumerate(plumb) if any(row) or i in (0, len(xs) - 1)]
    if len(keep_y) < len(ys) or len(keep_x) < len(xs):
        xs, ys = [xs[i] for i in keep_x], [ys[i] for i in keep_y]
        level, plumb = walls(ys, xs, net.across), walls(xs, ys, net.down)
    open_top, open_bottom = not any(level[0]), not any(level[-1])
    for walls_of in (level, plumb):
        for outer in (0, -1):
            if not any(walls_of[outer]):
                walls_of[outer] = [True] * len(walls_of[outer])
    areas = tuple(_areas(xs, ys, level, plumb))
    return Grid(tuple(xs), tuple(ys), areas, open_top, open_bottom)


def _areas(
    xs: Sequence[float], ys: Sequence[float], level: Sequence[Sequence[bool]], plumb: Sequence[Sequence[bool]]
) -> list[Area]:
    rows, columns = len(ys) - 1, len(xs) - 1
    group = _groups(rows, columns, level, plumb)
    taken = [[False] * columns for _ in range(rows)]
    areas = []
    for r in range(rows):
        for c in range(columns):
            if taken[r][c]:
                continue
            wide = 1
            while c + wide < columns and group[r][c + wide] == group[r][c] and not taken[r][c + wide]:
                wide += 1
            high = 1
            while r + high < rows and all(
                group[r + high][k] == group[r][c] and not taken[r + high][k] for k in range(c, c + wide)
            ):
                high += 1
            for i in range(r, r + high):
                taken[i][c : c + wide] = [True] * wide
            areas.append(Area(r, c, high, wide, _drawn(xs, ys, level, plumb, (r, c, high, wide))))
    return areas


def _groups(
    rows: int, columns: int, level: Sequence[Sequence[bool]], plumb: Sequence[Sequence[bool]]
) -> list[list[int]]:
    """A number for each position, equal for positions without a wall between them."""
    group = [[-1] * columns for _ in range(rows)]
    count = 0
    for r in range(rows):
        for c in range(columns):
            if group[r][c] >= 0:
                continue
            todo = [(r, c)]
            group[r][c] = count
            while todo:
                i, k = todo.pop()
                near = (
                    (i - 1, k, i > 0 and not level[i][k]),
                    (i + 1, k, i + 1 < rows and not level[i + 1][k]),
                    (i, k - 1, k > 0 and not plumb[k][i]),
                    (i, k + 1, k + 1 < columns and not plumb[k + 1][i]),
                )
                for a, b, passable in near:
                    if passable and group[a][b] < 0:
                        group[a][b] = count
                        todo.append((a, b))
            count += 1
    return group


def _drawn(
    xs: Sequence[float],
    ys: Sequence[float],
    level: Sequence[Sequence[bool]],
    plumb: Sequence[Sequence[bool]],
    place: tuple[int, int, int, int],
) -> float:
    """Share of a cell's outline that edges cover."""
    r, c, high, wide = place
    total = covered = 0.0
    for k in range(c, c + wide):
        length = xs[k + 1] - xs[k]
        for line in (r, r + high):
            total += length
            covered += length if level[line][k] else 0.0
    for i in range(r, r + high):
        length = ys[i + 1] - ys[i]
        for line in (c, c + wide):
            total += length
            covered += length if plumb[line][i] else 0.0
    return covered / total if total else 0.0
