"""Rows of a table between two borders: which text rows stand for a row, and which go on from one.

In: pieces of lines and the free strips between their columns.  Out: table rows, each with its pieces.

1. A name over two lines beside a value centred between them overlaps in height (``rows``); otherwise rows of
   text belong together where the gap between them is smaller than that between table rows.
2. A text row with a name and values in most columns is full; what is not joins the nearer neighbour that its
   cells go on from.
3. Brackets and numbers that break off go on in the next line, and so does what follows an arrow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.geometry import Box
from extractors.layout.groups import OPEN_BRACKET, is_value
from extractors.layout.line_shapes import ARROWS, BULLET, NUMBERED, hangs
from extractors.layout.pieces import BandTitle
from extractors.layout.rows import (
    LEADING,
    Strip,
    cell_lines,
    columns_of,
    holds_value,
    is_broken,
    is_full_row,
    name_column,
    row_gap,
    span,
    text_rows,
)
from extractors.model import Line

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
ALIGNED = 0.3
"""Ems by which the left or right ends, or the middles, of a cell's lines differ."""
FEWEST_VALUES = 2
"""Columns with values in two text rows that are rows of their own."""
BROKEN_NUMBER = re.compile(r"[,，][0-9０-９]{0,2}$")
"""A number of which digits are missing."""
CLOSED_BRACKET = re.compile(r"[^(（〔［\[]*[)）〕］\]]")
"""The end of a bracket that an earlier line has opened."""
ARROW_ALONE = re.compile(rf"[↓⇓⇩⬇{ARROWS}]")
"""An arrow on a line of its own: a chain of figures goes on below it."""
CLEAR_GAP = 0.95
"""Ems of gap that part table rows even where rules part the others (a cell's lines are nearer)."""


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
    if around := _around_names(pieces, strips):
        return around
    used = len({c for row in rows for c in columns_of(row, strips)})
    ends = _bracket_ends(rows, strips)
    full = [_is_full(row, strips, used, ends=ends) for row in rows]
    if sum(full) < 2 and sum(map(is_full_row, rows)) < 2:
        title = len(rows) == 2 and _is_title(rows[0]) and row_gap(*rows) > LEADING * rows[0][0].size
        return rows if title else [list(pieces)]
    em = median(p.size for p in pieces)
    gaps = [row_gap(a, b) for a, b in pairwise(rows)]
    limit = CLEAR_GAP * em if cautious else min(gaps) + STEP * em
    even = max(gaps) <= min(limit, LEADING * em)
    ends_named = any(0 in columns_of(r, strips) or is_full_row(r) for r in (rows[0], rows[-1]))
    whole = [r for r in rows if is_full_row(r)]
    names = name_column(rows, strips)
    several = any(_are_two(a, b, strips, names) for a, b in pairwise(whole))
    if bounded and even and not ends_named and not several:
        return [list(pieces)]  # values of several lines beside a name that stands in the middle of them
    if cautious or (min(gaps) <= LEADING * em and max(gaps) > limit):
        rows = _join(rows, gaps, limit, strips, cautious=cautious)
    return _gather(rows, strips, used, ends)


def _around_names(pieces: Sequence[Line], strips: Sequence[Strip]) -> list[list[Line]]:
    """The rows of names that each stand in the middle of lines of values; none if any stands elsewhere.

    The names are of one line, in the first column; one of them at least stands in the middle of several.
    """
    names = [p for p in pieces if columns_of([p], strips) == {0}]
    lines = text_rows([p for p in pieces if columns_of([p], strips) != {0}])
    if not names or len(names) >= len(lines) or len(text_rows(names)) < len(names):
        return []
    rows: list[list[Line]] = []
    rest = lines
    for name in sorted(names, key=lambda p: p.box.top):
        room = ALIGNED * name.size
        ends = (n for n in range(1, len(rest) + 1) if abs(span(rest[:n]).y_mid - name.box.y_mid) <= room)
        end = next(ends, 0)
        group = [p for line in rest[:end] for p in line]
        if not any(is_value(p.text) for p in group):
            return []
        rows.append([name, *group])
        rest = rest[end:]
    return [] if rest else rows


def _is_title(row: Sequence[Line]) -> bool:
    """Whether a word and its number begin a text row without a value (``基本施策１　…``)."""
    return NUMBERED.match(" ".join(p.text for p in row)) is not None and not holds_value(row)


def _bracket_ends(rows: Sequence[Sequence[Line]], strips: Sequence[Strip]) -> frozenset[int]:
    """Ids of the pieces that go on in a bracket which the line above them in their column has opened."""
    last: dict[int, Line] = {}
    ends: set[int] = set()
    for row in rows:
        for column in columns_of(row, strips):
            cell = [p for line in cell_lines(row, column, strips) for p in line]
            opened = column in last and OPEN_BRACKET.search(last[column].text)
            if opened and CLOSED_BRACKET.match(cell[0].text):
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
    row = [p for p in row if id(p) not in ends]
    columns = columns_of(row, strips)
    if not columns & {0, names} or len(columns) < max(2, FULL_SHARE * used):
        return False
    return not all(p.text[0] in "(（〔[［" for p in row if p is not row[0])


def _says(row: Sequence[Line], strips: Sequence[Strip], names: int) -> bool:
    """Whether a text row has a name or a value; the ends of broken cells have neither."""
    return names in columns_of(row, strips) or any(is_value(p.text) for p in row)


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
            and not _owes(joined[-1], row, strips)
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
    if row_gap(anchor, row) <= limit:
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
        if index and _owes(kept[index - 1], row, strips):
            index -= 1
            kept[index : index + 2] = [kept[index] + row]
            continue
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


def _owes(above: Sequence[Line], below: Sequence[Line], strips: Sequence[Strip]) -> bool:
    """Whether a cell of a row ends in an open bracket or an arrow alone, and goes on in the next row."""
    if _bracket_ends([above, below], strips):
        return True
    for column in columns_of(above, strips) & columns_of(below, strips):
        if ARROW_ALONE.fullmatch(cell_lines(above, column, strips)[-1][-1].text.strip()):
            return True
    return False


def _goes_on(
    above: Sequence[Line],
    below: Sequence[Line],
    rows: Sequence[Sequence[Line]],
    strips: Sequence[Strip],
    names: int,
) -> bool:
    """Whether the cells of one row may go on in the next: their lines are aligned, names are broken.

    A name goes on in the next line if its line is as wide as the column, or if the next is in brackets; never
    in a line with a bullet or a number of its own.  What the row above owes always goes on; a
    sentence that ends on a line with room does not, in a row with a name and values.
    """
    if any(isinstance(p, BandTitle) for p in (*above, *below)):
        return False
    if _owes(above, below, strips):
        return True
    values = {c for p in below if is_value(p.text) for c in columns_of([p], strips)}
    named = names in columns_of(below, strips) and len(values) >= FEWEST_VALUES
    for column in columns_of(above, strips) & columns_of(below, strips):
        ends, begins = cell_lines(above, column, strips)[-1], cell_lines(below, column, strips)[0]
        if not _is_aligned(span([ends]), span([begins]), begins[0].size) and not hangs(begins[0], ends[0]):
            return False
        text = begins[0].text
        if named and ends[-1].text.endswith("。") and not is_broken(ends, rows, strips):
            return False
        if column == names and (
            BULLET.match(text) or (text[0] not in "(（" and not is_broken(ends, rows, strips))
        ):
            return False
    return True


def _is_aligned(a: Box, b: Box, em: float) -> bool:
    return min(abs(a.x0 - b.x0), abs(a.x1 - b.x1), abs(a.x_mid - b.x_mid)) <= ALIGNED * em
