"""Rows and strips of text: the arithmetic behind tables without a grid.

In: pieces of lines.  Out: rows of pieces, and vertical strips free of text.

1. Pieces that overlap in height by a fifth stand on one text row; but a cell merged down stands between its
   rows and ties them together: without its column, each has a name and a value.
2. A strip is a horizontal extent that no piece of a row touches.
3. Text rows of one table row: a name over two lines beside a value centred between them overlaps in height;
   otherwise rows of text belong together where the gap between them is smaller than that between table rows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.geometry import Box, union
from extractors.layout.groups import OPEN_BRACKET, is_value
from extractors.layout.line_shapes import BULLET, NUMBERED
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
STEP = 0.3
"""Ems by which the gap between table rows exceeds that between the lines of a cell."""
FULL_SHARE = 0.6
"""Share of the columns in use that a text row must fill to be a table row of its own."""
TIE = 0.05
"""Share of a line's height by which two gaps may differ and still be equal."""
NEARER = 0.15
"""Ems by which the end of a cell is nearer to its beginning than to the next row."""
CLEARLY = 3.0
"""How many times as far as the lines of a cell rows stand apart where the gaps alone tell them."""
NUMBER_GAP = 2.2
"""Ems between a title's number and its words, at most."""
ALIGNED = 0.3
"""Ems by which the left or right ends, or the middles, of a cell's lines differ."""
BROKEN = 1.5
"""Ems by which a broken line is narrower than its column: a bracket or a mark may not begin a line."""
FEWEST_VALUES = 2
"""Columns with values in two text rows that are rows of their own."""
BROKEN_NUMBER = re.compile(r"[,，][0-9０-９]{0,2}$")
"""A number of which digits are missing."""
CLOSED_BRACKET = re.compile(r"[^(（〔［\[]*[)）〕］\]]")
"""The end of a bracket that an earlier line has opened."""
CLEAR_GAP = 0.95
"""Ems of gap that part table rows even where rules part the others (a cell's lines are nearer)."""

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


def split_rows(
    pieces: Sequence[Line], strips: Sequence[Strip], *, cautious: bool = False, bounded: bool = False
) -> list[list[Line]]:
    """Table rows of the pieces between two borders.

    A text row is full if it has text in the first column and in most of the others, and does not go on with
    brackets alone; every table row has a full one.

    Args:
        pieces: all pieces between two borders.
        strips: the free strips between columns.
        cautious: whether other rows of the table are parted by rules, so that only a clear gap parts these.
        bounded: whether borders are drawn above and below: if nothing else parts them, the pieces are a row.
    """
    rows = text_rows(pieces)
    if len(rows) < 2:
        return rows
    used = len({c for row in rows for c in columns_of(row, strips)})
    ends = _bracket_ends(rows, strips)
    full = [_is_full(row, strips, used, ends=ends) for row in rows]
    if sum(full) < 2 and sum(map(is_full_row, rows)) < 2:
        title = len(rows) == 2 and _is_title(rows[0]) and _gap(*rows) > LEADING * rows[0][0].size
        return rows if title else [list(pieces)]
    em = median(p.size for p in pieces)
    gaps = [_gap(a, b) for a, b in pairwise(rows)]
    limit = CLEAR_GAP * em if cautious else min(gaps) + STEP * em
    even = max(gaps) <= min(limit, LEADING * em)
    if bounded and even and not any(0 in columns_of(r, strips) or is_full_row(r) for r in (rows[0], rows[-1])):
        return [list(pieces)]  # values of several lines beside a name that stands in the middle of them
    if cautious or (min(gaps) <= LEADING * em and max(gaps) > limit):
        rows = _join(rows, gaps, limit, strips, cautious=cautious)
    return _gather(rows, strips, used, ends)


def _is_title(row: Sequence[Line]) -> bool:
    """Whether a word and its number begin a text row without a value (``基本施策１　…``)."""
    return NUMBERED.match(" ".join(p.text for p in row)) is not None and not holds_value(row)


def _bracket_ends(rows: Sequence[Sequence[Line]], strips: Sequence[Strip]) -> frozenset[int]:
    """Ids of the pieces that go on in a bracket which the line above them in their column has opened."""
    last: dict[int, Line] = {}
    ends: set[int] = set()
    for row in rows:
        for column in columns_of(row, strips):
            cell = [p for line in _lines(row, column, strips) for p in line]
            if column in last and OPEN_BRACKET.search(last[column].text) and CLOSED_BRACKET.match(cell[0].text):
                ends.add(id(cell[0]))
            last[column] = cell[-1]
    return frozenset(ends)


def _is_full(
    row: Sequence[Line],
    strips: Sequence[Strip],
    used: int,
    names: int = 0,
    ends: frozenset[int] = frozenset(),
) -> bool:
    columns = columns_of(row, strips)
    if not columns & {0, names} or len(columns) < max(2, FULL_SHARE * used):
        return False
    if any(id(p) in ends for p in row if p is not row[0]):
        return False
    return not all(p.text[0] in "(（〔[［" for p in row if p is not row[0])


def _says(row: Sequence[Line], strips: Sequence[Strip], names: int) -> bool:
    """Whether a text row has a name or a value; the ends of broken cells have neither."""
    return names in columns_of(row, strips) or any(is_value(p.text) for p in row)


def _gap(above: Sequence[Line], below: Sequence[Line]) -> float:
    """Points between two rows: the least of any column, so that a cell merged down does not count."""
    pairs = [(a.box, b.box) for a in above for b in below if a.box.x_overlap(b.box) > 0]
    if not pairs:
        return span([below]).top - span([above]).bottom
    return min(b.top - a.bottom for a, b in pairs)


def _join(
    rows: Sequence[list[Line]],
    gaps: Sequence[float],
    limit: float,
    strips: Sequence[Strip],
    *,
    cautious: bool,
) -> list[list[Line]]:
    """Rows nearer to each other than a limit as one.

    Their cells must go on from the one to the other, unless other rows stand much further apart; and a line
    between two rows with a name and a value does not bring these nearer.
    """
    clear = max(gaps) / CLEARLY
    names = name_column(rows, strips)
    joined = [list(rows[0])]
    anchor = rows[0] if is_full_row(rows[0]) else None
    for row, gap in zip(rows[1:], gaps, strict=True):
        goes_on = gap <= clear or _goes_on(joined[-1], row, rows, strips, names)
        apart = (
            anchor is not None
            and is_full_row(row)
            and (
                _is_apart(anchor, row, joined[-1], limit, strips)
                or (not (cautious and goes_on) and _are_two(anchor, row, strips, names))
            )
        )
        if gap <= limit and not apart and (cautious or goes_on):
            joined[-1] += row
        else:
            joined.append(list(row))
            anchor = None
        anchor = row if is_full_row(row) else anchor
    return joined


def _is_apart(
    anchor: Sequence[Line],
    row: Sequence[Line],
    between: Sequence[Line],
    limit: float,
    strips: Sequence[Strip],
) -> bool:
    """Whether two full text rows are further apart than a limit, but for the lines of a cell beside both.

    Where the words of every column go on from the one to the other, nothing parts them.
    """
    if _gap(anchor, row) <= limit:
        return False
    words = [{c for p in r if not is_value(p.text) for c in columns_of([p], strips)} for r in (anchor, row)]
    shared = words[0] & words[1]
    ends = {c: max(p.box.bottom for p in between if columns_of([p], strips) == {c}) for c in shared}
    return not shared or any(
        p.box.top - ends[c] > limit for p in row for c in columns_of([p], strips) & shared
    )


def _are_two(above: Sequence[Line], below: Sequence[Line], strips: Sequence[Strip], names: int) -> bool:
    """Whether two text rows are rows of their own: each with a name, and with values in the same columns.

    A number or a bracket that goes on in the next line (``654,37`` and ``1``, ``13.1%（R`` and ``1）``) shows
    that they are not.
    """
    if names not in columns_of(above, strips) & columns_of(below, strips):
        return False
    values = [{c for p in row if is_value(p.text) for c in columns_of([p], strips)} for row in (above, below)]
    broken = any(BROKEN_NUMBER.search(p.text) or OPEN_BRACKET.search(p.text) for p in above)
    return len(values[0] & values[1]) >= FEWEST_VALUES and not broken


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


def _gather(
    rows: list[list[Line]], strips: Sequence[Strip], used: int, ends: frozenset[int]
) -> list[list[Line]]:
    """Rows that are not full join the nearer neighbour, the one above if both are as near.

    What joins none is a row of its own: a title over the rows below it, a row with few values.
    """
    kept = [list(row) for row in rows]
    names = name_column(rows, strips)
    whole = [row for row in rows if _is_full(row, strips, used, names, ends) and _says(row, strips, names)]
    apart = min((span([b]).top - span([a]).bottom for a, b in pairwise(whole)), default=float("inf"))
    apart = min(apart, LEADING * median(p.size for row in rows for p in row))
    index = 0
    while len(kept) > 1 and index < len(kept):
        row = kept[index]
        if any(_is_full(r, strips, used, names, ends) and _says(r, strips, names) for r in text_rows(row)):
            if index and _ends_cells(kept, index, rows, strips, names):
                kept[index - 1 : index + 1] = [kept[index - 1] + row]
            else:
                index += 1
            continue
        here = span([row])
        above = below = float("inf")
        if index and _goes_on(kept[index - 1], row, rows, strips, names):
            above = here.top - span([kept[index - 1]]).bottom
        if index + 1 < len(kept) and _goes_on(row, kept[index + 1], rows, strips, names):
            below = span([kept[index + 1]]).top - here.bottom
        if _is_title(row):  # as far from a row as rows are from each other, or as no cell's lines are
            above, below = (
                gap if gap + TIE * here.height < apart else float("inf") for gap in (above, below)
            )
        if above == below == float("inf"):
            index += 1
            continue
        home = index - 1 if above <= below + TIE * here.height else index
        kept[home : home + 2] = [kept[home] + kept[home + 1]]
        index = home
    return kept


def _ends_cells(
    kept: Sequence[Sequence[Line]],
    index: int,
    rows: Sequence[Sequence[Line]],
    strips: Sequence[Strip],
    names: int,
) -> bool:
    """Whether a text row with a name ends the cells above it: no value, and nearer than other rows are."""
    above, row = kept[index - 1 : index + 1]
    if any(is_value(p.text) for p in row) or not any(is_value(p.text) for p in above):
        return False
    apart = [span([b]).top - span([a]).bottom for a, b in pairwise(kept)]
    here = apart.pop(index - 1)
    nearest = min(apart[max(index - 2, 0) : index], default=float("-inf"))
    return here + NEARER * row[0].size <= nearest and _goes_on(above, row, rows, strips, names)


def _goes_on(
    above: Sequence[Line],
    below: Sequence[Line],
    rows: Sequence[Sequence[Line]],
    strips: Sequence[Strip],
    names: int,
) -> bool:
    """Whether the cells of one row may go on in the next: their lines are aligned, names are broken.

    A name goes on in the next line if its line is as wide as the column, or if the next is in brackets; never
    in a line with a bullet or a number of its own.
    """
    if any(isinstance(p, BandTitle) for p in (*above, *below)):
        return False
    for column in columns_of(above, strips) & columns_of(below, strips):
        ends, begins = _lines(above, column, strips)[-1], _lines(below, column, strips)[0]
        if not _is_aligned(span([ends]), span([begins]), begins[0].size):
            return False
        text = begins[0].text
        if column == names and (
            BULLET.match(text) or (text[0] not in "(（" and not is_broken(ends, rows, strips))
        ):
            return False
    return True


def _lines(row: Sequence[Line], column: int, strips: Sequence[Strip]) -> list[list[Line]]:
    """The lines of a cell, each with its pieces from left to right."""
    lines = _overlapping([p for p in row if columns_of([p], strips) == {column}])
    return [sorted(line, key=lambda p: p.box.x0) for line in lines]


def _is_aligned(a: Box, b: Box, em: float) -> bool:
    return min(abs(a.x0 - b.x0), abs(a.x1 - b.x1), abs(a.x_mid - b.x_mid)) <= ALIGNED * em


def name_column(rows: Sequence[Sequence[Line]], strips: Sequence[Strip]) -> int:
    """The column with the most characters beside figures and their years."""
    lengths: dict[int, int] = defaultdict(int)
    for row in rows:
        for piece in row:
            if isinstance(piece, BandTitle | Upright):
                continue
            (column,) = columns_of([piece], strips)
            lengths[column] += 0 if is_value(piece.text) or piece.text[0] in "(（" else len(piece.text)
    return max(sorted(lengths), key=lambda c: lengths[c])


def is_broken(line: Sequence[Line], rows: Sequence[Sequence[Line]], strips: Sequence[Strip]) -> bool:
    """Whether a line ends where the lines of its column are broken: it is about as wide as the widest."""
    (column,) = columns_of(line[:1], strips)
    widest = max((p.box.width for r in rows for p in r if columns_of([p], strips) == {column}), default=0.0)
    return span([line]).width >= widest - BROKEN * line[0].size


def span(rows: Sequence[Sequence[Line]]) -> Box:
    """The box around rows."""
    return union(p.box for row in rows for p in row)
