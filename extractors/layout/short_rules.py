"""Rules that stop short of a cell merged down: rows of a table without a grid, and what spans them.

In: the pieces between two rules of full width, and the shorter rules among them.  Out: the rows that the
shorter ones part, and the cells of a column joined over the rows between those that reach it.

1. A rule parts rows if it covers at least two pieces above it and two below, none of them across it, and some
   figure on either side: an underline or a fraction's bar does not.
2. One that ends above or below the middle of a text goes on to its end: dots were lost at it in a picture.
3. Shorter pieces of it, at its height, part the cells that they reach: between 男性 and 女性, left of a cell
   merged down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.geometry import Box, union
from extractors.layout.edges import Edge
from extractors.layout.groups import is_figure
from extractors.model import Cell, Line

LEAST = 0.3
"""Share of the full width that a rule between rows covers, at least."""
SAME = 2.0
"""Points by which a rule lies higher or lower in one column than in the next."""

Cut = tuple[Edge, ...]
"""The pieces of a rule at one height, those that part rows by themselves and what lies beside them."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Rows from ``first`` on, each parted from the next by a rule of ``cuts``, that is by its pieces."""

    first: int
    cuts: tuple[Cut, ...]

    @property
    def last(self) -> int:
        """The row below the last rule."""
        return self.first + len(self.cuts)


def parted(pieces: Sequence[Line], rules: Sequence[Edge]) -> tuple[list[list[Line]], tuple[Cut, ...]]:
    """The pieces row by row, and the rules between the rows; a single row if no rule parts any.

    A piece stands in the row below the last rule above it that reaches it.
    """
    cuts = _cuts(pieces, [_whole(edge, pieces) for edge in rules])
    rows: list[list[Line]] = [[] for _ in range(len(cuts) + 1)]
    for piece in pieces:
        above = (n for n, e in enumerate(cuts, 1) if e[0].at <= piece.box.y_mid and _reaches(e, piece.box))
        rows[max(above, default=0)].append(piece)
    return rows, tuple(cuts)


def _whole(edge: Edge, pieces: Sequence[Line]) -> Edge:
    """An edge as far as the texts reach at which it ends."""
    start = min((p.box.x0 for p in pieces if p.box.x0 < edge.start < p.box.x1), default=edge.start)
    end = max((p.box.x1 for p in pieces if p.box.x0 < edge.end < p.box.x1), default=edge.end)
    return Edge(edge.at, start, end, edge.drawn, edge.fill)


def _reaches(cut: Cut, box: Box) -> bool:
    return any(edge.start <= box.x_mid <= edge.end for edge in cut)


def _cuts(pieces: Sequence[Line], rules: Sequence[Edge]) -> list[Cut]:
    cuts: list[Cut] = []
    top = float("-inf")
    for edge in sorted(rules, key=lambda e: e.at):
        if cuts and edge.at - cuts[-1][0].at <= SAME:
            continue
        held = [p for p in pieces if edge.start <= p.box.x_mid <= edge.end]
        above = [p for p in held if top < p.box.y_mid < edge.at]
        below = [p for p in held if p.box.y_mid >= edge.at]
        if _is_row(above) and _is_row(below) and not any(_crosses(p, edge) for p in held):
            cuts.append((edge, *(e for e in rules if e is not edge and abs(e.at - edge.at) <= SAME)))
            top = edge.at
    return cuts


def _is_row(pieces: Sequence[Line]) -> bool:
    return len(pieces) > 1 and any(is_figure(p.text) for p in pieces)


def _crosses(piece: Line, edge: Edge) -> bool:
    slack = 0.2 * piece.size
    return piece.box.top + slack < edge.at < piece.box.bottom - slack


def joined(cells: Sequence[Cell], merges: Sequence[Merge]) -> list[Cell]:
    """The cells, those of a column that no rule of a merge parts as one."""
    out = list(cells)
    for merge in merges:
        within = [c for c in out if merge.first <= c.row <= merge.last]
        for column in sorted({c.column for c in within}):
            parts: list[Cell] = []
            for cell in sorted((c for c in within if c.column == column), key=lambda c: c.row):
                if parts and _is_reached(merge.cuts[cell.row - merge.first - 1], [*parts, cell]):
                    out = _as_one(out, parts)
                    parts = []
                parts.append(cell)
            out = _as_one(out, parts)
    return out


def _is_reached(cut: Cut, cells: Sequence[Cell]) -> bool:
    """Whether a rule reaches cells of one column, or what stands in them: the column may be far wider."""
    lines = [line.box for c in cells for line in c.lines]
    return _reaches(cut, cells[-1].box) or (bool(lines) and _reaches(cut, union(lines)))


def _as_one(cells: Sequence[Cell], parts: Sequence[Cell]) -> list[Cell]:
    """The cells, the given ones joined."""
    whole = replace(
        parts[0],
        row_span=len(parts),
        box=union(c.box for c in parts),
        lines=tuple(line for c in parts for line in c.lines),
    )
    return [whole if c is parts[0] else c for c in cells if not any(c is p for p in parts[1:])]


def inside(rules: Sequence[Edge], full: tuple[float, float], area: Box) -> list[Edge]:
    """The rules in an area that are shorter than those of ``full`` width and long enough to part rows.

    With them come shorter ones at the height of one that is.
    """
    width = full[1] - full[0]
    held = [
        e
        for e in rules
        if area.top < e.at < area.bottom and full[0] - SAME <= e.start and e.end <= full[1] + SAME
    ]
    long = [e for e in held if LEAST * width <= e.end - e.start]
    return [e for e in held if any(abs(e.at - other.at) <= SAME for other in long)]
