"""Rows and strips of text: the arithmetic behind tables without a grid.

In: pieces of lines.  Out: rows of pieces, and vertical strips free of text.

1. Pieces that overlap in height by a fifth stand on one text row; but a cell merged down stands between its
   rows and ties them together: without its column, each has a name and a value.
2. A strip is a horizontal extent that no piece of a row touches.

Which text rows make one row of a table: ``row_splits``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractors.geometry import Box, union
from extractors.layout.groups import is_value
from extractors.layout.pieces import BandTitle, Upright
from extractors.model import Line

SAME_ROW = 0.2
"""Share of the smaller height by which pieces of one text row overlap: a value centred beside a name of two
lines does so up to a line spacing of 1.6."""
LEAST_TIED = 5
"""Pieces of two rows, each with a name and a value, and of a cell that ties them."""
LEADING = 0.75
"""Ems between text rows of one cell, at most: line spacing of 1.75."""
ROW_GAP = 2.4
"""Ems between rows of an unruled table, at most."""
NUMBER_GAP = 2.2
"""Ems between a title's number and its words, at most."""
BROKEN = 1.5
"""Ems by which a broken line is narrower than its column: a bracket or a mark may not begin a line."""

Strip = tuple[float, float]


def text_rows(pieces: Sequence[Line]) -> list[list[Line]]:
    """Pieces grouped by height, each group from left to right, groups from top to bottom."""
    rows = [part for row in _overlapping(pieces) for part in _untied(row)]
    for row in rows:
        row.sort(key=lambda p: (p.box.x0, p.box.top, p.text))
    return rows


def _overlapping(pieces: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    reach = float("-inf")
    for piece in sorted(pieces, key=lambda p: (p.box.top, p.box.x0, p.text)):
        shared = reach - piece.box.top
        if rows and shared >= SAME_ROW * min(piece.box.height, min(p.box.height for p in rows[-1])):
            rows[-1].append(piece)
            reach = max(reach, piece.box.bottom)
        else:
            rows.append([piece])
            reach = piece.box.bottom
    return rows


def _untied(row: list[Line]) -> list[list[Line]]:
    """The rows that a column of cells merged down ties together: without it, each has a name and a value.

    What stands in that column goes to the nearest row, to the upper one at the same distance.
    """
    if len(row) < LEAST_TIED:
        return [row]
    for column in _columns(row):
        rows = _overlapping([p for p in row if not any(p is c for c in column)])
        if len(rows) < 2 or not all(is_full_row(r) for r in rows):
            continue
        middles = [span([r]).y_mid for r in rows]
        for piece in column:
            off = [round(abs(piece.box.y_mid - y), 1) for y in middles]
            rows[off.index(min(off))].append(piece)
        return rows
    return [row]


def _columns(row: Sequence[Line]) -> list[list[Line]]:
    """The pieces of a row by what stands one over the other."""
    columns: list[list[Line]] = []
    reach = float("-inf")
    for piece in sorted(row, key=lambda p: p.box.x0):
        if columns and piece.box.x0 < reach:
            columns[-1].append(piece)
        else:
            columns.append([piece])
        reach = max(reach, piece.box.x1)
    return columns


def free_strips(boxes: Sequence[Box], width: float) -> list[Strip]:
    """Extents of at least ``width`` points that no box touches, the endless ones at both sides too."""
    strips = []
    reach = float("-inf")
    for x0, x1 in sorted((b.x0, b.x1) for b in boxes):
        if x0 - reach >= width:
            strips.append((reach, x0))
        reach = max(reach, x1)
    return [*strips, (reach, float("inf"))]


def common_strips(a: Sequence[Strip], b: Sequence[Strip], width: float) -> list[Strip]:
    """What two sets of strips share, at least ``width`` wide, without the endless ones."""
    shared = [
        (max(s[0], t[0]), min(s[1], t[1])) for s in a for t in b if min(s[1], t[1]) - max(s[0], t[0]) >= width
    ]
    return sorted(s for s in shared if s[0] > float("-inf") and s[1] < float("inf"))


def columns_of(row: Sequence[Line], strips: Sequence[Strip]) -> set[int]:
    """Numbers of the columns (between strips) in which a row has text."""
    return {sum(1 for s in strips if s[0] + s[1] < 2 * p.box.x_mid) for p in row}


def row_gap(above: Sequence[Line], below: Sequence[Line]) -> float:
    """Points between two rows: the least of any column, so that a cell merged down does not count."""
    pairs = [(a.box, b.box) for a in above for b in below if a.box.x_overlap(b.box) > 0]
    if not pairs:
        return span([below]).top - span([above]).bottom
    return min(b.top - a.bottom for a, b in pairs)


def is_full_row(row: Sequence[Line]) -> bool:
    """Whether a text row has a value and words beside it; a year in brackets is none."""
    values = [p for p in row if is_value(p.text)]
    words = [p for p in row if not is_value(p.text) and p.text[0] not in "(（〔［["]
    return bool(values and words)


def holds_value(row: Sequence[Line]) -> bool:
    """Whether a text row holds a value; the number before the words of a title is none."""
    if isinstance(row[0], BandTitle):
        return False
    numbered = len(row) > 1 and row[1].box.x0 - row[0].box.x1 <= NUMBER_GAP * row[0].size
    return any(is_value(p.text) for p in (row[1:] if numbered else row))


def cell_lines(row: Sequence[Line], column: int, strips: Sequence[Strip]) -> list[list[Line]]:
    """The lines of a cell, each with its pieces from left to right."""
    lines = _overlapping([p for p in row if columns_of([p], strips) == {column}])
    return [sorted(line, key=lambda p: p.box.x0) for line in lines]


def name_column(rows: Sequence[Sequence[Line]], strips: Sequence[Strip]) -> int:
    """The column with the most characters beside figures and their years, left of some figures if any is.

    Right of all figures stand remarks, which are longer than names.
    """
    lengths: dict[int, int] = defaultdict(int)
    last = -1
    for row in rows:
        for piece in row:
            if isinstance(piece, BandTitle | Upright):
                continue
            (column,) = columns_of([piece], strips)
            value = is_value(piece.text)
            last = max(last, column) if value else last
            lengths[column] += 0 if value or piece.text[0] in "(（" else len(piece.text)
    left = [c for c in sorted(lengths) if c < last and lengths[c]]
    return max(left or sorted(lengths), key=lambda c: lengths[c])


def is_broken(line: Sequence[Line], rows: Sequence[Sequence[Line]], strips: Sequence[Strip]) -> bool:
    """Whether a line ends where the lines of its column are broken: it is about as wide as the widest."""
    (column,) = columns_of(line[:1], strips)
    widest = max((p.box.width for r in rows for p in r if columns_of([p], strips) == {column}), default=0.0)
    return span([line]).width >= widest - BROKEN * line[0].size


def span(rows: Sequence[Sequence[Line]]) -> Box:
    """The box around rows."""
    return union(p.box for row in rows for p in row)
