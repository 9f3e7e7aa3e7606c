"""Columns of the rows below a header, in a table without a grid.

In: text rows of pieces, and the words of the header above them.  Out: the strips between the columns, and
pieces cut at them.

1. A strip that the rows leave free and that is wider than a word space parts two columns.
2. So does a narrower one that runs between the words of all rows, if the header has words of its own on
   either side: cells that nearly touch come out as one piece where both are full.  Between two words of the
   header there is one such strip, the widest.
3. Words close together over several strips are a title among the rows, and say nothing of them.
4. Figures and the units set apart from them are one column.
5. What stands at a narrow strip is a `ColumnPart`: its extent ends short of the strip.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.geometry import Box, union
from extractors.layout.baselines import make_line
from extractors.layout.groups import is_dash, is_value
from extractors.layout.pieces import CLOSING, OPENING, ColumnPart, fields_of, left_of, right_of, seen
from extractors.layout.rows import LEADING, NUMBER_GAP, ROW_GAP, Strip, free_strips
from extractors.model import Glyph, Line

LOOK = 40
"""Text rows below a header that are looked at."""
STRIP = 0.75
"""Ems of a strip between columns."""
GAP_LEAST = 0.15
"""Ems between the words of two columns, at least."""
GAP_SCRIPTS = 0.3
"""Ems between a figure and a Japanese word of two columns, at least; a unit stands a quarter apart."""
GAP_CLEAR = 0.5
"""Ems of a gap that parts the end of a piece in a strip from the rest; scripts stand a quarter apart."""
MOST_OVER = 2
"""Strips between columns from which words over them are a title among the rows."""
UNIT_LENGTH = 4
"""Characters of a unit set apart from its figure, at most."""


class Columns:
    """The rows below a header: their pieces, the strips between their columns, which of them are narrow.

    ``units`` are the strips between figures and their units.
    """

    def __init__(self, pieces: list[Line], strips: list[Strip], narrow: Sequence[Strip] = ()) -> None:
        """Sort the pieces into columns."""
        self.pieces = pieces
        self.strips = strips
        self.narrow = list(narrow)
        self._middles = [(a + b) / 2 for a, b in strips]
        self._held: list[list[Line]] = [[] for _ in range(len(strips) + 1)]
        for piece in pieces:
            self._held[self.column(seen(piece))].append(piece)
        self.units = [s for i, s in enumerate(strips) if _are_units(self._held[i], self._held[i + 1])]

    def column(self, box: Box) -> int:
        """The number of the column that the middle of a box is in."""
        return bisect_left(self._middles, box.x_mid)

    def held(self, column: int) -> list[Line]:
        """The pieces of a column."""
        return self._held[column]

    def parted(self, row: Sequence[Line]) -> list[Line]:
        """The pieces of a row, those at a narrow strip cut or drawn in."""
        if not self.narrow:
            return list(row)
        return [self._drawn_in(part) for piece in row for part in cut(piece, self.narrow)]

    def _drawn_in(self, piece: Line) -> Line:
        box = seen(piece)
        extent = self.drawn_in((box.x0, box.x1), piece.size)
        return piece if extent == (box.x0, box.x1) else ColumnPart(*fields_of(piece), extent)

    def drawn_in(self, extent: Strip, size: float) -> Strip:
        """What remains of an extent beside the narrow strips, half a strip from their middles."""
        x0, x1 = extent
        middle = (x0 + x1) / 2
        for strip in self.narrow:
            at = (strip[0] + strip[1]) / 2
            if at < middle:
                x0 = max(x0, at + STRIP / 2 * size)
            else:
                x1 = min(x1, at - STRIP / 2 * size)
        return (x0, x1) if x0 < x1 else extent

    def widened(self, heads: Sequence[Box]) -> Columns:
        """The columns with their headers, the boxes of which are given from left to right.

        The same columns if there are not as many headers, or one of them stands in another's column.
        """
        strips = [s for s in self.strips if s not in self.units]
        whole = Columns(self.pieces, strips, self.narrow)
        held = [whole.held(c) for c in range(len(strips) + 1)]
        if len(heads) != len(held) or not all(held):
            return self
        figures = [[p for p in column if not is_dash(p.text)] or column for column in held]
        texts = [union(seen(p) for p in column) for column in figures]
        if all(h.x_overlap(t) > 0 for h, t in zip(heads, texts, strict=True)):
            return self
        both = [union([h, *(seen(p) for p in column)]) for h, column in zip(heads, held, strict=True)]
        between = [(a.x1, b.x0) for a, b in pairwise(both)]
        if any(b <= a for a, b in between):
            return self
        em = median(p.size for p in self.pieces)
        return Columns(self.pieces, between, [s for s in between if s[1] - s[0] < STRIP * em])


def columns_below(
    rows: Sequence[list[Line]], values: Sequence[bool], first: int, header: Sequence[Line]
) -> Columns | None:
    """The columns of the rows with values from the first on, and of what stands between them.

    Args:
        rows: text rows.
        values: which of them hold values.
        first: the first row below the header.
        header: the header's pieces.
    """
    last, found = first, False
    for index in range(first, min(first + LOOK, len(rows))):
        row = rows[index]
        if index > first and gap_between(rows[index - 1], row) > ROW_GAP * row[0].size:
            break
        if values[index]:
            last, found = index, True
        elif len(row) > 1 and found and gap_between(rows[index - 1], row) > LEADING * row[0].size:
            break
    if not found:
        return None
    body = _without_titles(rows[first : last + 1], values[first : last + 1])
    pieces = [p for row in body for p in row]
    em = median(p.size for p in pieces)
    free = _inner([seen(p) for p in pieces], STRIP * em)
    strips = _without_dashes(free, body)
    narrow = [s for s in _narrow(pieces, header, strips, em) if s not in free]
    if not narrow:
        return Columns(pieces, strips) if strips else None
    parts = [part for piece in pieces for part in cut(piece, narrow)]
    columns = Columns(parts, sorted([*strips, *narrow]), narrow)
    known = _without_dashes(columns.strips, [parts])
    kept = [s for s in narrow if s not in columns.units and s in known]
    if kept == narrow:
        return columns
    parts = [part for piece in pieces for part in cut(piece, kept)]
    return Columns(parts, sorted([*strips, *kept]), kept) if strips or kept else None


def _without_titles(rows: Sequence[list[Line]], values: Sequence[bool]) -> list[list[Line]]:
    """The rows without titles: words close together over several strips that rows with values leave free."""
    full = [p for row, held in zip(rows, values, strict=True) if held for p in row]
    strips = _inner([seen(p) for p in full], STRIP * median(p.size for p in full))
    return [
        row for row, held in zip(rows, values, strict=True) if held or _strips_below(row, strips) < MOST_OVER
    ]


def _strips_below(row: Sequence[Line], strips: Sequence[Strip]) -> int:
    """How many strips a row of words close together reaches over; 0 if they stand apart."""
    boxes = sorted((seen(p) for p in row), key=lambda b: b.x0)
    if any(b.x0 - a.x1 > NUMBER_GAP * row[0].size for a, b in pairwise(boxes)):
        return 0
    return sum(1 for s in strips if boxes[0].x0 < s[0] and s[1] < boxes[-1].x1)


def _without_dashes(strips: Sequence[Strip], rows: Sequence[Sequence[Line]]) -> list[Strip]:
    """The strips without those beside dashes in the middle of a column whose figures stand at its right."""
    kept = list(strips)
    for strip in strips:
        columns = Columns([p for row in rows for p in row], kept)
        left, right = (columns.held(columns.column(Box(x, 0, x, 0))) for x in (strip[0], strip[1]))
        for dashes, others in ((left, right), (right, left)):
            alone = bool(dashes) and all(is_dash(p.text) for p in dashes)
            beside = any(d.box.y_overlap(p.box) > 0 for d in dashes for p in others)
            if alone and others and not beside and strip in kept:
                kept.remove(strip)
    return kept


def _are_units(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether two columns are figures and their units."""
    return (
        bool(right)
        and all(len(p.text) <= UNIT_LENGTH and not any(c.isdecimal() for c in p.text) for p in right)
        and all(is_value(p.text) for p in left)
    )


def gap_between(above: Sequence[Line], below: Sequence[Line]) -> float:
    """Points between two text rows."""
    return min(p.box.top for p in below) - max(p.box.bottom for p in above)


def _inner(boxes: Sequence[Box], width: float) -> list[Strip]:
    return [s for s in free_strips(boxes, width)[:-1] if s[0] > float("-inf")]


def _narrow(
    pieces: Sequence[Line], header: Sequence[Line], strips: Sequence[Strip], em: float
) -> list[Strip]:
    """Strips between the words of all rows, under the gaps between two words of the header."""
    words = [word.box for piece in pieces for word in _words(piece)]
    between = [s for s in _inner(words, GAP_LEAST * em) if not any(a < s[1] and s[0] < b for a, b in strips)]
    heads = [seen(p) for p in header]
    best: dict[tuple[float, float], Strip] = {}
    for strip in between:
        left = max((s for s in strips if s[1] <= strip[0]), default=(float("-inf"),) * 2)
        right = min((s for s in strips if s[0] >= strip[1]), default=(float("inf"),) * 2)
        before = [h for h in heads if h.x_mid <= strip[0] + em and h.x1 <= strip[1] + em / 2]
        before = [h for h in before if left[0] <= h.x0 or sum(left) / 2 <= h.x_mid]
        after = [h for h in heads if h.x_mid >= strip[1] - em and h.x0 >= strip[0] - em / 2]
        after = [h for h in after if h.x1 <= right[1] or h.x_mid <= sum(right) / 2]
        if not before or not after:
            continue
        key = (max(h.x1 for h in before), min(h.x0 for h in after))
        if key[0] > key[1]:
            continue
        if key not in best or strip[1] - strip[0] > best[key][1] - best[key][0]:
            best[key] = strip
    return sorted(best.values())


def _words(piece: Line) -> list[Line]:
    """A piece cut at all its word spaces."""
    return cut(piece, [(left, right) for _, left, right in _gaps(piece)])


def cut(piece: Line, strips: Sequence[Strip], *, at_brackets: bool = False) -> list[Line]:
    """A piece at its widest gap over each strip; the piece itself where it has none.

    Args:
        piece: the piece.
        strips: from left to right.
        at_brackets: whether the blank half of a full-width bracket is a gap where the piece reaches over a
            strip and has no other there: words of a header are set from wall to wall.
    """
    box = seen(piece)
    over = [s for s in strips if box.x0 < s[1] and s[0] < box.x1]
    gaps = _gaps(piece) if over else []
    blanks = _gaps(piece, at_brackets=True) if over and at_brackets else []
    cuts = []
    for a, b in over:
        whole = box.x0 < a and b < box.x1
        around = [g for g in gaps if g[1] <= b and g[2] >= a]
        around = around or [g for g in blanks if whole and g[1] <= b and g[2] >= a]
        width, left, right = max(around, default=(0.0, 0.0, 0.0))
        if width >= (GAP_LEAST if whole else GAP_CLEAR) * piece.size:
            cuts.append((left + right) / 2)
    if not cuts:
        return [piece]
    runs: list[list[Glyph]] = [[]]
    for glyph in piece.glyphs:
        if len(runs) <= len(cuts) and glyph.box.x_mid > cuts[len(runs) - 1]:
            runs.append([])
        runs[-1].append(glyph)
    return [line for run in runs if (line := make_line(run)) is not None]


def _gaps(piece: Line, *, at_brackets: bool = False) -> list[tuple[float, float, float]]:
    """The gaps of a piece that may part columns: width, left and right side.

    Word processors set a quarter of an em between figures and Japanese: it parts no figure from its unit
    (``R4 年度``), and nothing inside brackets.
    """
    inked = [g for g in piece.glyphs if g.text.strip()]
    gaps, depth = [], 0
    for a, b in pairwise(inked):
        depth = max(0, depth + (a.text in OPENING) - (a.text in CLOSING))
        left, right = (right_of(a), left_of(b)) if at_brackets else (a.box.x1, b.box.x0)
        joint = (_is_figure(a) and _is_word(b)) or (depth > 0 and _is_word(a) and _is_figure(b))
        least = GAP_SCRIPTS if joint else GAP_LEAST
        if right - left >= least * piece.size:
            gaps.append((right - left, left, right))
    return gaps


def _is_figure(glyph: Glyph) -> bool:
    return glyph.text.isascii() and glyph.text.isalnum()


def _is_word(glyph: Glyph) -> bool:
    return glyph.text.isalpha() and not glyph.text.isascii()
