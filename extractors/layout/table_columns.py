"""Where the columns of a table without a grid stand, measured on its texts.

In: a `Table`.  Out: `Columns`, against which rows of the next page are held (``carried``).

Between two columns lies the strip that no text of either touches; the border is where the table has it.  A
table over several pages is measured on all of them: the strips are what every page leaves free.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.geometry import Box, union
from extractors.layout.pieces import seen
from extractors.layout.rows import Strip
from extractors.model import Table


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of a table: their borders, the strips free of text between them, the widest gap of its rows.

    ``figures`` are those that hold figures, ``texts`` the extents of what stands in each column, ``left`` is
    where the first column's text begins.
    """

    borders: tuple[float, ...]
    strips: tuple[Strip, ...]
    left: float
    gap: float
    figures: frozenset[int]
    texts: tuple[tuple[Strip, ...], ...]

    def moved(self, by: float) -> Columns:
        """The same columns further right."""
        return replace(
            self,
            borders=tuple(x + by for x in self.borders),
            strips=tuple((a + by, b + by) for a, b in self.strips),
            left=self.left + by,
            texts=tuple(tuple((a + by, b + by) for a, b in column) for column in self.texts),
        )


def columns_of_table(table: Table, figures: frozenset[int], known: Columns | None = None) -> Columns | None:
    """The columns of a table, with the narrower strips of those ``known`` from the page before it."""
    borders = _borders(table)
    if len(borders) != table.columns + 1 or table.columns < 2:
        return None
    texts: list[list[Strip]] = [[] for _ in range(table.columns)]
    for cell in table.cells:
        if cell.column_span == 1:
            texts[cell.column] += [(box.x0, box.x1) for box in map(seen, cell.lines)]
    strips = []
    for border, left, right in zip(borders[1:-1], texts, texts[1:], strict=False):
        end = max((x1 for _, x1 in left), default=border)
        start = min((x0 for x0, _ in right), default=border)
        strips.append((min(end, border), max(start, border)))
    first = min((x0 for x0, _ in texts[0]), default=borders[0])
    gap = _widest_gap(table)
    if known is not None and len(known.borders) == len(borders):
        old = known.moved(borders[0] - known.borders[0])
        strips = [(max(a[0], b[0]), min(a[1], b[1])) for a, b in zip(strips, old.strips, strict=True)]
        texts = [[*old_ones, *new] for old_ones, new in zip(old.texts, texts, strict=True)]
        first, gap = old.left, max(gap, old.gap)
    return Columns(tuple(borders), tuple(strips), first, gap, figures, tuple(map(tuple, texts)))


def _borders(table: Table) -> list[float]:
    places = {c.column: c.box.x0 for c in table.cells if c.column_span == 1 or c.column == 0}
    return [*(places[c] for c in sorted(places)), table.box.x1]


def _widest_gap(table: Table) -> float:
    """Points of white between the rows of a table, the widest; 0 if it has a single row."""
    rows: dict[int, list[Box]] = {}
    for cell in table.cells:
        if cell.row_span == 1:
            rows.setdefault(cell.row, []).extend(line.box for line in cell.lines)
    boxes = [union(rows[r]) for r in sorted(rows) if rows[r]]
    return max((b.top - a.bottom for a, b in pairwise(boxes)), default=0.0)
