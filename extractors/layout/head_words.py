"""Headers of tables without a grid, read against the rows below them.

In: text rows of pieces.  Out: the rows, those of a header as one row of `HeadWord` objects.

Headers are set tighter than what stands below: a header as wide as its column nearly touches the next one,
and a header of one line stands beside the middle of one of two lines, on a text row of its own.  The rows
below know the columns better (``body_columns``):

1. Text rows without a value, right above a row with values, are a header.  The number of a title (``2-3``) is
   no value.
2. A word over a strip between columns is cut at its widest gap there if each part stands over text of its own
   column.
3. A word over several columns that cannot be cut must be centred over words below it (``groups``); otherwise
   nothing is known of the header, and all stays as it is.
4. Its lowest lines in the first column alone are those of the first name; a row of words apart from it, under
   each of its words, is the first of the body.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractors.geometry import Box, union
from extractors.layout.band_titles import numbered_title
from extractors.layout.body_columns import STRIP, Columns, columns_below, cut, gap_between
from extractors.layout.groups import groups_of, is_dash, is_value
from extractors.layout.pieces import HeadWord, fields_of, seen
from extractors.layout.rows import LEADING, ROW_GAP, Strip, name_column
from extractors.model import Line

LONGEST = 60
"""Characters of a piece in a header, at most: the words of several columns; more are prose."""
MOST_ROWS = 5
"""Text rows of a header, at most: three lines beside two."""
ROWS_APART = 1.3
"""Ems between text rows of a header, at most."""
TIE = 0.1
"""Ems by which gaps may differ and still be equal: rows of a header may stand as far apart as those below."""
HALF_HEIGHT = 0.25
"""Ems by which a line may stand off the half height of two others."""
OVER = 0.5
"""Share of the narrower one by which a word and the text of its column stand one over the other."""


@dataclass(frozen=True, slots=True)
class _Header:
    """A header: how many text rows it takes, its words, the columns below it."""

    span: int
    words: list[Line]
    columns: Columns


def with_head_words(rows: Sequence[list[Line]]) -> list[list[Line]]:
    """The text rows, those of a header as one; the rows below it cut at its columns."""
    values = [len(row) > 1 and any(is_value(p.text) for p in row) and not numbered_title(row) for row in rows]
    out: list[list[Line]] = []
    header: _Header | None = None
    index = 0
    below = False
    while index < len(rows):
        row = rows[index]
        if index and gap_between(rows[index - 1], row) > ROW_GAP * row[0].size:
            header = None
        found = None if below else _header(rows, values, index)
        if found:
            header, below = found, True
            out.append(found.words)
            index += found.span
            continue
        below = below and not values[index]
        out.append(header.columns.parted(row) if header else row)
        index += 1
    return out


def _header(rows: Sequence[list[Line]], values: Sequence[bool], start: int) -> _Header | None:
    """The header that begins with a text row, None if none does."""
    if values[start] or _goes_on(rows, values, start):
        return None
    near = range(start, min(start + MOST_ROWS + 2, len(rows)))
    end = next((i for i in near if values[i] or is_value(rows[i][0].text)), start)
    pieces = [p for row in rows[start:end] for p in row]
    if not pieces or any(len(p.text) > LONGEST or "。" in p.text for p in pieces):
        return None
    columns = columns_below(rows, values, end, pieces)
    if columns is None:
        return None
    end = next((i for i in range(start + 1, end) if _is_row(rows[i - 1], rows[i], columns)), end)
    while end > start and (_is_name_line(rows[start:end], columns) or _begins_cell(rows, start, end)):
        end -= 1
    if not 0 < end - start <= MOST_ROWS or not _close(rows[start : end + 1]):
        return None
    words, columns = _words(rows[start:end], columns)
    return (
        _Header(end - start, words, columns) if words and _begins(rows[start:end], words, columns) else None
    )


def _goes_on(rows: Sequence[Sequence[Line]], values: Sequence[bool], index: int) -> bool:
    """Whether a text row is a further line of a row with values: nothing but line spacing is between them."""
    for above in range(index - 1, max(index - MOST_ROWS, 0) - 1, -1):
        if gap_between(rows[above], rows[above + 1]) > LEADING * rows[above][0].size:
            return False
        if values[above]:
            return True
    return False


def _is_name_line(header: Sequence[Sequence[Line]], columns: Columns) -> bool:
    """Whether the last text row is the first line of a name, or a title: at the left, below no other word."""
    last = header[-1]
    names = name_column([columns.pieces], columns.strips)
    if max(columns.column(p.box) for p in last) > names or (len(header) == 1 and len(last) > 1):
        return False
    return not (len(header) > 2 and any(_are_beside(header[-3], header[-2], p) for p in last))


def _begins_cell(rows: Sequence[Sequence[Line]], start: int, end: int) -> bool:
    """Whether the last text row is the first line of a cell of the body: alone, nearer to what is below."""
    if end - start < 2 or len(rows[end - 1]) > 1:
        return False
    line = rows[end - 1][0]
    below = gap_between(rows[end - 1], rows[end])
    near = below <= LEADING * line.size and below < gap_between(rows[end - 2], rows[end - 1])
    return near and any(p.box.x_overlap(line.box) > 0 for p in rows[end])


def _are_beside(first: Sequence[Line], between: Sequence[Line], last: Line) -> bool:
    """Whether a line is the second one of a cell that stands beside another's single line, at half height."""
    middle = median(p.box.y_mid for p in between)
    return not any(p.box.x_overlap(last.box) > 0 for p in between) and any(
        p.box.x_overlap(last.box) > 0
        and abs((middle - p.box.y_mid) - (last.box.y_mid - middle)) <= HALF_HEIGHT * last.size
        for p in first
    )


def _is_row(above: Sequence[Line], row: Sequence[Line], columns: Columns) -> bool:
    """Whether a text row of words is one of the body: apart from the header, under each of its words."""
    filled = {columns.column(p.box) for p in row}
    return (
        len(filled) > 1
        and 0 in filled
        and filled >= {columns.column(p.box) for p in above}
        and gap_between(above, row) > LEADING * row[0].size
    )


def _close(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether the text rows of a header follow each other closely, and the body follows it."""
    em = median(p.size for row in rows for p in row)
    gaps = [gap_between(a, b) for a, b in pairwise(rows)]
    limit = max(ROWS_APART * em, gaps[-1] + TIE * em)
    return gaps[-1] <= ROW_GAP * em and all(g <= limit for g in gaps[:-1])


def _begins(header: Sequence[Sequence[Line]], words: Sequence[Line], columns: Columns) -> bool:
    """Whether the first text row is the header's: several words, or one over words of its column."""
    if len({columns.column(w.box) for w in words}) < 2:
        return False
    first = header[0]
    if len({columns.column(p.box) for p in first}) > 1 or len(header) == 1:
        return True
    word = first[0]
    if _is_over_all(word, header[1:]):
        return False
    if any(g.head.box == word.box for g in groups_of(words)):
        return True
    if len(header) > 2 and any(_are_beside(first, header[1], p) for p in header[2]):
        return True
    tight = gap_between(first, header[1]) <= LEADING * word.size
    return tight and columns.column(word.box) > 0 and word.text[0] not in "(（単※"


def _is_over_all(word: Line, rows: Sequence[Sequence[Line]]) -> bool:
    """Whether a line stands over the names and over values: a title of the table, or prose above it."""
    below = [[p.box.x_overlap(word.box) > 0 for p in sorted(row, key=lambda p: p.box.x0)] for row in rows]
    return any(over[0] and sum(over) > 1 for over in below)


def _words(header: Sequence[Sequence[Line]], columns: Columns) -> tuple[list[Line], Columns]:
    """The words of a header, each in one column or a group header; none if that cannot be told.

    With them come the columns, once more: a header at the left of its column and figures at its right may
    have nothing above each other; together they are the column.
    """
    parts = [part for row in header for piece in row for part in _parts(piece, columns)]
    wide = [p for p in parts if any(_is_over(seen(p), s) for s in columns.strips)]
    heads = [g.head for g in groups_of(parts)]
    if any(_parts_values(p, columns) and not any(p is h for h in heads) for p in wide):
        return [], columns
    stacks = _stacks([p for p in parts if not any(p is h for h in heads)])
    widened = columns.widened([union(seen(p) for p in stack) for stack in stacks])
    beside = widened is not columns
    columns = widened
    words = [HeadWord(*fields_of(p), _extent(stack, columns, beside)) for stack in stacks for p in stack]
    words += [HeadWord(*fields_of(head), (head.box.x0, head.box.x1)) for head in heads]
    return sorted(words, key=lambda p: (p.box.x0, p.box.top, p.text)), columns


def _stacks(parts: Sequence[Line]) -> list[list[Line]]:
    """The words of each column: those that stand one over the other."""
    stacks: list[list[Line]] = []
    reach = float("-inf")
    for part in sorted(parts, key=lambda p: (p.box.x0, p.box.top, p.text)):
        box = seen(part)
        if stacks and box.x0 < reach:
            stacks[-1].append(part)
        else:
            stacks.append([part])
        reach = max(reach, box.x1)
    return stacks


def _extent(stack: Sequence[Line], columns: Columns, beside: bool) -> Strip:
    """What the words of a column take of it: all but the ends that no text of the column stands below.

    Where words stand ``beside`` all of their column's text, they take what is between, too: a dash may stand
    there.
    """
    own = union(seen(p) for p in stack)
    slack = STRIP * median(p.size for p in stack)
    held = [seen(p) for p in columns.pieces if seen(p).x_overlap(own) > 0]
    texts = [seen(p) for p in columns.held(columns.column(own))]
    if beside and texts and not any(t.x_overlap(own) > 0 for t in _figures_of(columns, own)):
        whole = union([own, *texts])
        return columns.drawn_in((whole.x0, whole.x1), stack[0].size)
    text = union(held) if held else own
    left, right = min(max(own.x0, text.x0), own.x0 + slack), max(min(own.x1, text.x1), own.x1 - slack)
    return columns.drawn_in((left, right), stack[0].size)


def _figures_of(columns: Columns, own: Box) -> list[Box]:
    """What stands in the column of some words, dashes aside."""
    return [seen(p) for p in columns.held(columns.column(own)) if not is_dash(p.text)]


def _is_over(box: Box, strip: Strip) -> bool:
    return box.x0 < strip[0] and strip[1] < box.x1


def _parts_values(piece: Line, columns: Columns) -> bool:
    """Whether a piece stands over columns of which not just one has values."""
    box = seen(piece)
    return any(_is_over(box, s) and s not in columns.units for s in columns.strips)


def _parts(piece: Line, columns: Columns) -> list[Line]:
    """The parts of a piece over the columns; the piece itself where one of them has no column."""
    parts = cut(piece, [s for s in columns.strips if s not in columns.units], at_brackets=True)
    over = {columns.column(p.box) for p in parts}
    own = len(over) == len(parts) and all(_has_column(p, columns) for p in parts)
    return parts if own else [piece]


def _has_column(part: Line, columns: Columns) -> bool:
    held = columns.held(columns.column(part.box))
    if not held:
        return False
    text, own = union(seen(p) for p in held), seen(part)
    return text.x_overlap(own) >= OVER * min(text.width, own.width)
