"""Open tables without a column of names: each name on a line of its own, its values below it.

In: the text rows of a part of a page, outside all other tables.  Out: tables of which the name rows go over
all columns, and the pieces in them.

1. The header is a row of three words of headers or more; a second line, close below it, may hold the rest of
   them (``基準値`` over ``（H30）``).
2. Below it stand a name and a row of values in turn, twice or more.  A name is one line that begins at the
   left; it is neither a sentence nor a figure, and may be as wide as the table.
3. The values are as many as the words, each below one of them, the first at the left, where a name would be.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.geometry import Box, union
from extractors.layout.groups import is_value
from extractors.layout.line_shapes import GRADE, is_caption_mark
from extractors.layout.pieces import is_head
from extractors.model import Cell, Line, Table

LEAST_WORDS = 3
"""Words of the header, at least."""
LEAST_NAMES = 2
"""Names, each with a row of values, at least."""
LONGEST = 60
"""Characters of a name, at most."""
CLOSE = 0.8
"""Ems between two lines of a word of the header, at most."""
APART = 4.0
"""Ems between the rows of such a table, at most."""

Row = Sequence[Line]


def names_above(number: int, rows: Sequence[Row]) -> tuple[list[Table], set[int]]:
    """The tables of page ``number`` among text rows from top to bottom, and the ids of their pieces."""
    tables: list[Table] = []
    used: set[int] = set()
    place = 0
    while place < len(rows):
        head, pairs, end = _at(rows, place)
        if len(pairs) < LEAST_NAMES:
            place += 1
            continue
        tables.append(_table(number, head, pairs))
        used |= {id(p) for row in rows[place:end] for p in row}
        place = end
    return tables, used


def _at(rows: Sequence[Row], place: int) -> tuple[list[list[Line]], list[tuple[Line, Row]], int]:
    """The words of the header that begins at a row, the names and their values, and where they end."""
    first = sorted(rows[place], key=_left)
    if len(first) < LEAST_WORDS or not is_head(first):
        return [], [], place
    words = [[word] for word in first]
    end = place + 1
    if end < len(rows) and _goes_on(rows[end], first):
        for piece in rows[end]:
            next(word for word in words if word[0].box.x_overlap(piece.box) > 0).append(piece)
        end += 1
    pairs: list[tuple[Line, Row]] = []
    above: Row = rows[end - 1]
    while end + 1 < len(rows):
        name, values = rows[end], sorted(rows[end + 1], key=_left)
        if not (_near(above, name) and _near(name, values) and _is_pair(name, values, words)):
            break
        pairs.append((name[0], values))
        above, end = values, end + 2
    return words, pairs, end


def _goes_on(row: Row, head: Row) -> bool:
    """Whether a row is the second line of a header: close below it, each piece below one word of it."""
    size = max(p.size for p in row)
    close = union(p.box for p in row).top - union(p.box for p in head).bottom <= CLOSE * size
    return close and all(sum(1 for h in head if h.box.x_overlap(p.box) > 0) == 1 for p in row)


def _near(above: Row, below: Row) -> bool:
    gap = union(p.box for p in below).top - union(p.box for p in above).bottom
    return gap <= APART * max(p.size for p in below)


def _is_pair(row: Row, values: Row, words: Sequence[Sequence[Line]]) -> bool:
    """Whether a row is a name, and the next one its values."""
    if len(row) != 1 or len(values) != len(words):
        return False
    (name,) = row
    if (
        len(name.text) > LONGEST
        or name.text.endswith("。")
        or is_value(name.text)
        or is_caption_mark(name.text)
    ):
        return False
    if name.box.x0 > values[0].box.x_mid or not is_value(values[0].text) or is_head(values):
        return False
    figures = sum(1 for v in values if is_value(v.text))
    others = [v for v in values if not is_value(v.text) and not GRADE.fullmatch(v.text)]
    below = all(
        union(w.box for w in word).x_overlap(v.box) > 0 for word, v in zip(words, values, strict=True)
    )
    return below and figures > 1 and not others


def _table(number: int, words: Sequence[Sequence[Line]], pairs: Sequence[tuple[Line, Row]]) -> Table:
    columns = [
        union([*(w.box for w in word), *(values[n].box for _, values in pairs)])
        for n, word in enumerate(words)
    ]
    names = [name.box for name, _ in pairs]
    left = min(columns[0].x0, *(box.x0 for box in names)) - 1.0
    right = max(columns[-1].x1, *(box.x1 for box in names)) + 1.0
    xs = [left, *((a.x1 + b.x0) / 2 for a, b in pairwise(columns)), right]
    rows: list[list[Sequence[Line]]] = [list(words)]
    for name, values in pairs:
        rows += [[[name]], [[value] for value in values]]
    boxes = [union(line.box for lines in row for line in lines) for row in rows]
    ys = [boxes[0].top - 1.0, *((a.bottom + b.top) / 2 for a, b in pairwise(boxes)), boxes[-1].bottom + 1.0]
    cells = []
    for r, row in enumerate(rows):
        if len(row) == 1:
            cells.append(Cell(r, 0, 1, len(words), Box(left, ys[r], right, ys[r + 1]), tuple(row[0])))
            continue
        for c, lines in enumerate(row):
            cells.append(Cell(r, c, 1, 1, Box(xs[c], ys[r], xs[c + 1], ys[r + 1]), tuple(lines)))
    return Table(number, Box(left, ys[0], right, ys[-1]), len(rows), len(words), tuple(cells), ruled=False)


def _left(piece: Line) -> float:
    return piece.box.x0
