"""Tables of a page: every grid position covered by exactly one cell, each cell with its lines.

In: a `Page` whose strike-through and underline rules are gone (see ``marks``).  Out: `Table` objects.

1. Nets of edges give grids (``edges``, ``grids``), and so do shapes with white between (``spaced_cells``).
2. A grid is a table if at least two closed cells stand side by side in some row: a box around a text, a
   stack of boxes of one column and boxes joined by arrows are not.
3. A glyph belongs to the cell its centre lies in; a run that a border cuts through a glyph of belongs as a
   whole to the cell that holds most of it (text that overflows).
4. A table inside a cell of another is a table of its own.
5. A coloured band with the headers above a grid is its first row (``header_bands``).
6. A grid without any vertical rule is weak: it may be a filled row of a banded table.  So is a header over
   rows without rules (``lone_headers``).  It gives way to an aligned table (``aligned``) that holds more
   rows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.geometry import Box, union
from extractors.layout.aligned import find_aligned
from extractors.layout.baselines import baselines
from extractors.layout.edges import Edge, Net, band_edges, join_level, nets_of, page_edges
from extractors.layout.grids import Area, Grid, grid_of
from extractors.layout.groups import is_value
from extractors.layout.header_bands import with_header_band
from extractors.layout.lines import lines_of
from extractors.layout.lone_headers import heads_free_rows
from extractors.layout.parted_heads import with_parted_heads
from extractors.layout.pieces import left_of, right_of
from extractors.layout.plumb_rules import closing
from extractors.layout.spaced_cells import spaced_edges
from extractors.layout.stacked import split_stacked
from extractors.layout.title_rows import joined_over_titles
from extractors.layout.unit_stacks import with_units_apart
from extractors.lexicon import Lexicon
from extractors.model import Cell, Fill, Glyph, Line, Page, Table, is_white

CLOSED = 0.7
"""Share of a cell's outline that must be drawn: one open side of four, in a table without outer border."""
TABLE_SHARE = 0.45
"""Share of a net's area that closed cells must cover: boxes joined by arrows leave most of it empty."""
CUT = 0.12
"""Ems a border must lie inside a glyph to cut it."""
TIGHT = 0.05
"""Ems between the digits of one number, at most."""
RUN_GAP = 0.3
"""Ems between glyphs of one run."""
ABUT = 1.5
"""Points between the fills of cells side by side, at most (a hairline of white)."""
MIN_FRAME = 28.0
"""Points of height from which a filled area holds several lines and is a card, not a row or a banner."""
MIN_HINT = 30.0
"""Points; a shorter horizontal edge says nothing about rows."""
COVERS = 0.85
"""Share of an aligned table from which a grid of filled cells covers it."""
FILL_SHARE = 0.6
"""Share of a cell that a fill must cover to be its background."""


_DIGITS = frozenset("0123456789０１２３４５６７８９.,．，")


@dataclass(frozen=True, slots=True)
class Ruled:
    """Tables with a grid.  ``firm`` ones have vertical rules; ``weak`` ones may be a part of a banded table.

    ``across`` and ``plumb`` are the edges that belong to no firm table, ``frames`` boxes and cards around
    text, ``outlines`` whatever is drawn with sides and is no firm table.
    """

    firm: tuple[Table, ...]
    weak: tuple[Table, ...]
    across: tuple[Edge, ...]
    plumb: tuple[Edge, ...]
    frames: tuple[Box, ...]
    outlines: tuple[Box, ...]


def find_tables(page: Page) -> tuple[Table, ...]:
    """All tables of a page, from top to bottom; nested ones after the table that holds them."""
    ruled = find_ruled(page)
    boxes = [t.box for t in ruled.firm]
    rest = [g for g in page.glyphs if not any(b.contains_point(g.box.x_mid, g.box.y_mid) for b in boxes)]
    return all_tables(page, ruled, rest)


def find_ruled(page: Page) -> Ruled:
    """Tables with a grid, and the edges that are left."""
    area = page.width * page.height
    across, down = page_edges(page.rules, page.fills, area)
    across += closing(across, down, page.glyphs)
    spaced_across, spaced_down = spaced_edges(page.fills, page.glyphs)
    across, down = across + spaced_across, down + spaced_down
    nets = nets_of(across, down)
    grids = [(net, grid) for net in nets if (grid := _table_grid(net)) is not None]
    owner = _innermost([grid for _, grid in grids], page.glyphs)
    firm: list[Table] = []
    weak: list[Table] = []
    bound: set[int] = set()
    drawn = [net.box for net, _ in grids]
    for index, (net, grid) in enumerate(grids):
        table = _table(page, grid, owner.get(index, []))
        if table is None:
            continue
        if any(e.drawn for e in net.down) and not heads_free_rows(table, page.glyphs, drawn, page.fills):
            stacked = [with_header_band(t, page.fills, page.glyphs) for t in split_stacked(table)]
            firm += [with_parted_heads(t) for t in stacked]
            bound.add(id(net))
        else:
            weak.append(table)
    firm = joined_over_titles(firm, page.glyphs)
    bands_across, bands_plumb = band_edges(page.fills, area)
    loose = [n for n in nets if id(n) not in bound and not is_box(n)]
    boxes = [t.box for t in firm]
    hints_across = [e for n in loose for e in n.across if e.end - e.start >= MIN_HINT]
    hints_across += [e for e in bands_across if not any(_on(b, e.at, e.start, e.end) for b in boxes)]
    hints_plumb = [e for n in loose for e in n.down] + bands_plumb
    frames = [n.box for n in nets if id(n) not in bound and is_box(n)]
    cards = [f for f in page.fills if min(f.box.width, f.box.height) >= MIN_FRAME]
    cards = [f for f in cards if _extent(f.box) < 0.5 * area]
    fills = {f.box: f for f in page.fills}.values()
    frames += [f.box for f in cards if not any(_abuts(f.box, o.box) or _goes_on(f, o) for o in fills)]
    outlines = tuple(n.box for n in nets if id(n) not in bound and any(e.drawn for e in n.down))
    level = tuple(join_level(hints_across))
    return Ruled(tuple(firm), tuple(weak), level, tuple(hints_plumb), tuple(frames), outlines)


def _abuts(a: Box, b: Box) -> bool:
    """Whether two fills are cells side by side: level at the top or the foot, without a gap; cards have one.

    A header cell over two rows stands beside two cells, one above the other.
    """
    level = abs(a.top - b.top) <= ABUT or abs(a.bottom - b.bottom) <= ABUT
    return level and (abs(a.x1 - b.x0) <= ABUT or abs(b.x1 - a.x0) <= ABUT)


def _goes_on(a: Fill, b: Fill) -> bool:
    """Whether two fills are cells of a coloured column: one right below the other, as wide and alike."""
    edges = (abs(a.box.x0 - b.box.x0), abs(a.box.x1 - b.box.x1))
    touch = min(abs(a.box.bottom - b.box.top), abs(b.box.bottom - a.box.top)) <= ABUT
    return touch and max(edges) <= ABUT and a.color == b.color


def _on(box: Box, y: float, start: float, end: float) -> bool:
    """Whether a horizontal edge lies in a table's box."""
    return box.top - 1 <= y <= box.bottom + 1 and box.x0 - 1 <= start and end <= box.x1 + 1


def all_tables(
    page: Page, ruled: Ruled, rest: Sequence[Glyph], lexicon: Lexicon | None = None
) -> tuple[Table, ...]:
    """Firm tables, and of weak and aligned ones in one place those that hold more rows.

    Args:
        page: the page.
        ruled: its tables with a grid.
        rest: the glyphs outside firm tables, running parts left out.
        lexicon: the words of headers (see `find_aligned`).
    """
    boxes = [t.box for t in ruled.firm]
    aligned = find_aligned(page.number, rest, ruled.across, ruled.plumb, boxes, ruled.frames, lexicon)
    kept = [a for a in aligned if not any(_same_place(a.box, w.box) and holds_more(w, a) for w in ruled.weak)]
    weak = [
        w for w in ruled.weak if not any(_extent(_common(w.box, a.box)) > 0.2 * _extent(w.box) for a in kept)
    ]
    dressed = [_with_fills(t, page.fills) for t in kept]
    return tuple(
        sorted([*ruled.firm, *weak, *dressed], key=lambda t: (t.box.top, t.box.x0, -t.box.bottom, -t.box.x1))
    )


def _common(a: Box, b: Box) -> Box:
    return Box(0.0, 0.0, a.x_overlap(b), a.y_overlap(b))


def holds_more(weak: Table, aligned: Table) -> bool:
    """Whether a grid of filled cells holds the rows of an aligned table in its place.

    Further rows without a value are lines of a header, if the grid has as many columns and reaches as far.
    Fills of one colour show no columns: a grid that holds the values of a row in one cell has lost them.
    """
    if weak.rows >= aligned.rows:
        return weak.columns >= aligned.columns or not _runs_together(weak)
    reaches = _extent(_common(weak.box, aligned.box)) >= COVERS * _extent(aligned.box)
    return reaches and weak.columns >= aligned.columns and _rows_of_values(weak) >= _rows_of_values(aligned)


def _runs_together(table: Table) -> bool:
    """Whether most rows with values hold several of them side by side in a cell."""
    lines = [(c.row, line) for c in table.cells for line in c.lines]
    values = [(row, sum(1 for word in line.text.split() if is_value(word))) for row, line in lines]
    rows = {row for row, count in values if count}
    return 2 * len({row for row, count in values if count > 1}) > len(rows)


def _rows_of_values(table: Table) -> int:
    return len({c.row for c in table.cells if is_value(c.text)})


def _same_place(aligned: Box, weak: Box) -> bool:
    return _extent(_common(aligned, weak)) >= 0.5 * _extent(weak)


def _with_fills(table: Table, fills: Sequence[Fill]) -> Table:
    colors = cell_fills([c.box for c in table.cells], fills)
    cells = tuple(replace(c, fill=color) for c, color in zip(table.cells, colors, strict=True))
    return replace(table, cells=cells)


def _table_grid(net: Net) -> Grid | None:
    grid = grid_of(net)
    return grid if grid is not None and is_table(grid) else None


def is_box(net: Net) -> bool:
    """Whether a net is a drawn box around something: it says nothing about rows inside or beside it."""
    grid = grid_of(net) if any(e.drawn for e in net.down) else None
    return grid is not None and len(grid.xs) == 2 and len(grid.ys) == 2


def is_table(grid: Grid) -> bool:
    """Whether a grid's closed cells make a table: two of them share a side, and they cover most of it."""
    closed = [a for a in grid.areas if a.drawn >= CLOSED]
    if len(closed) < 2 or len(grid.xs) < 3:
        return False
    covered = sum(_extent(grid.area_box(a)) for a in closed)
    return covered >= TABLE_SHARE * _extent(grid.box) and _side_by_side(closed)


def _extent(box: Box) -> float:
    return box.width * box.height


def _side_by_side(areas: Sequence[Area]) -> bool:
    ends = {(r, a.column + a.columns) for a in areas for r in range(a.row, a.row + a.rows)}
    return any((r, a.column) in ends for a in areas for r in range(a.row, a.row + a.rows))


def _innermost(grids: Sequence[Grid], glyphs: Iterable[Glyph]) -> dict[int, list[Glyph]]:
    """Glyphs by the index of the smallest grid whose outline holds their centre."""
    order = sorted(range(len(grids)), key=lambda i: _extent(grids[i].box))
    boxes = [(i, grids[i].box) for i in order]
    held: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        x, y = glyph.box.x_mid, glyph.box.y_mid
        for index, box in boxes:
            if box.x0 <= x <= box.x1 and box.top <= y <= box.bottom:
                held[index].append(glyph)
                break
    return held


def _table(page: Page, grid: Grid, glyphs: Sequence[Glyph]) -> Table | None:
    texts = assign(grid, glyphs)
    if sum(1 for lines in texts if lines) < 2:
        return None
    boxes = [grid.area_box(a) for a in grid.areas]
    colors = cell_fills(boxes, page.fills)
    cells = tuple(
        Cell(a.row, a.column, a.rows, a.columns, box, tuple(lines), color)
        for a, box, lines, color in zip(grid.areas, boxes, texts, colors, strict=True)
    )
    return Table(
        page=page.number,
        box=grid.box,
        rows=len(grid.ys) - 1,
        columns=len(grid.xs) - 1,
        cells=cells,
        ruled=True,
        open_top=grid.open_top,
        open_bottom=grid.open_bottom,
    )


def assign(grid: Grid, glyphs: Sequence[Glyph]) -> list[list[Line]]:
    """The lines of each cell, in the order of ``grid.areas``."""
    place = _places(grid)
    held: dict[int, list[Glyph]] = defaultdict(list)
    for run in _runs(glyphs):
        homes = [_home(grid, place, g) for g in run]
        if len(set(homes)) > 1:
            homes = _with_whole_numbers(run, _overflow(grid, run, homes))
        for glyph, home in zip(run, homes, strict=True):
            held[home].append(glyph)
    return with_units_apart([lines_of(held.get(i, ()), vertical=True) for i in range(len(grid.areas))])


def _places(grid: Grid) -> list[list[int]]:
    """Index of the area at each position."""
    place = [[0] * (len(grid.xs) - 1) for _ in range(len(grid.ys) - 1)]
    for index, area in enumerate(grid.areas):
        for r in range(area.row, area.row + area.rows):
            place[r][area.column : area.column + area.columns] = [index] * area.columns
    return place


def _home(grid: Grid, place: Sequence[Sequence[int]], glyph: Glyph) -> int:
    box = glyph.box
    row = bisect_right(grid.ys, (box.top + box.bottom) / 2, 1, len(grid.ys) - 1) - 1
    column = bisect_right(grid.xs, (box.x0 + box.x1) / 2, 1, len(grid.xs) - 1) - 1
    return place[row][column]


def _runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Upright glyphs in runs without a gap; every turned glyph alone."""
    runs = [[g] for g in glyphs if not g.upright]
    for row in baselines([g for g in glyphs if g.upright]):
        runs.append([row[0]])
        for before, glyph in pairwise(row):
            if glyph.box.x0 - before.box.x1 <= RUN_GAP * max(glyph.size, before.size):
                runs[-1].append(glyph)
            else:
                runs.append([glyph])
    return runs


def _overflow(grid: Grid, run: Sequence[Glyph], homes: Sequence[int]) -> list[int]:
    """Pull a run together over every border that cuts one of its glyphs."""
    pieces: list[list[int]] = [[0]]
    for i in range(1, len(run)):
        if homes[i] == homes[i - 1] or _cuts(grid, homes[i - 1], homes[i], run[i - 1], run[i]):
            pieces[-1].append(i)
        else:
            pieces.append([i])
    settled = list(homes)
    for piece in pieces:
        counts = Counter(homes[i] for i in piece)
        best = max(counts.values())
        home = next(homes[i] for i in piece if counts[homes[i]] == best)
        for i in piece:
            settled[i] = home
    return settled


def _with_whole_numbers(run: Sequence[Glyph], homes: Sequence[int]) -> list[int]:
    """The homes of a run's glyphs, of a number set tight the same: no border parts ``3`` from ``44,848``."""
    settled = list(homes)
    start = 0
    for i in range(1, len(run) + 1):
        tight = i < len(run) and run[i].box.x0 - run[i - 1].box.x1 <= TIGHT * run[i].size
        if tight and run[i].text in _DIGITS and run[i - 1].text in _DIGITS:
            continue
        counts = Counter(homes[start:i])
        if len(counts) > 1:
            best = max(counts.values())
            settled[start:i] = [next(h for h in homes[start:i] if counts[h] == best)] * (i - start)
        start = i
    return settled


def _cuts(grid: Grid, left: int, right: int, before: Glyph, after: Glyph) -> bool:
    """Whether the border between two cells runs through a glyph."""
    border = grid.area_box(grid.areas[left]).x1
    if abs(border - grid.area_box(grid.areas[right]).x0) > 1.0:
        return False
    inside = CUT * max(before.size, after.size)
    return right_of(before) - inside > border or left_of(after) + inside < border


def cell_fills(boxes: Sequence[Box], fills: Sequence[Fill]) -> list[str | None]:
    """The colour that was painted last over most of each cell, None for white or none."""
    around = union(boxes)
    fills = [f for f in fills if f.box.y_overlap(around) > 0 and f.box.x_overlap(around) > 0]
    if not fills:
        return [None] * len(boxes)
    colors: list[str | None] = []
    for box in boxes:
        needed = FILL_SHARE * _extent(box)
        shares: dict[str, float] = defaultdict(float)
        color = None
        for fill in fills:
            common = fill.box.x_overlap(box) * fill.box.y_overlap(box)
            if common > 0:
                shares[fill.color] += common
                if shares[fill.color] >= needed:
                    color = None if is_white(fill.color) else fill.color
        colors.append(color)
    return colors
