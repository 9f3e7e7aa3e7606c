"""Headers of tables without a grid, read against the rows below them.

In: text rows of pieces.  Out: the rows, those of a header as one row of `HeadWord` objects.

Headers are set tighter than what stands below: a header as wide as its column nearly touches the next one,
and a header of one line stands beside the middle of one of two lines, on a text row of its own.  The rows
below know the columns better:

1. Text rows without a value, right above at least two rows with values, are a header.
2. The strips that these rows leave free part its words: a word over a strip is cut at its widest gap there if
   each part stands over text of its own column.
3. A word over several columns that cannot be cut must be centred over words below it (``groups``); otherwise
   nothing is known of the header, and all stays as it is.
4. Its lowest lines in the first column alone are those of the first name; a row of words apart from it, under
   each of its words, is the first of the body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractors.geometry import Box, union
from extractors.layout.groups import groups_of, is_figure
from extractors.layout.lines import make_line
from extractors.layout.pieces import HeadWord, seen
from extractors.layout.rows import LEADING, ROW_GAP, Strip, free_strips
from extractors.model import Glyph, Line

LONGEST = 60
"""Characters of a piece in a header, at most: the words of several columns; more are prose."""
MOST_ROWS = 5
"""Text rows of a header, at most: three lines beside two."""
ROWS_APART = 1.3
"""Ems between text rows of a header, at most."""
LOOK = 12
"""Text rows below a header that are looked at."""
FEWEST = 2
"""Rows with values among them, at least."""
STRIP = 0.75
"""Ems of a strip between columns."""
GAP_LEAST = 0.15
"""Ems between the words of two columns, at least."""
OVER = 0.5
"""Share of the narrower one by which a word and the text of its column stand one over the other."""
UNIT_LENGTH = 4
"""Characters of a unit set apart from its figure, at most."""

_YEAR = re.compile(r"(?:19|20|１９|２０)\d\d(?!\d|[.,．，])(?:$|[ 　]*[(（～~年RHＲＨ令平])")
_DASHES = frozenset("－―—-ー–")


def with_head_words(rows: Sequence[list[Line]]) -> list[list[Line]]:
    """The text rows, those of a header as one."""
    values = [_has_value(row) for row in rows]
    out: list[list[Line]] = []
    index = 0
    below = False
    while index < len(rows):
        span, header = (1, []) if below else _header(rows, values, index)
        below = bool(header) or (below and not values[index])
        out.append(header if header else rows[index])
        index += span
    return out


@dataclass(frozen=True, slots=True)
class _Body:
    """The rows below a header: their pieces, the strips between their columns."""

    pieces: list[Line]
    strips: list[Strip]

    def column(self, box: Box) -> int:
        """The number of the column that the middle of a box is in."""
        return sum(1 for a, b in self.strips if a + b < 2 * box.x_mid)

    def held(self, column: int) -> list[Line]:
        """The pieces of a column."""
        return [p for p in self.pieces if self.column(seen(p)) == column]


def _has_value(row: Sequence[Line]) -> bool:
    return len(row) > 1 and any(_is_value(p.text) for p in row)


def _is_value(text: str) -> bool:
    return (is_figure(text) and not _YEAR.match(text)) or text.strip() in _DASHES


def _header(rows: Sequence[list[Line]], values: Sequence[bool], start: int) -> tuple[int, list[Line]]:
    """How many text rows from the first on are a header, and its words; (1, none) if they are not."""
    nothing: tuple[int, list[Line]] = (1, [])
    if _goes_on(rows, values, start):
        return nothing
    end = next((i for i in range(start, min(start + MOST_ROWS + 2, len(rows))) if values[i]), start)
    if end == start or any(len(p.text) > LONGEST or "。" in p.text for row in rows[start:end] for p in row):
        return nothing
    body = _body(rows, values, end)
    if body is None:
        return nothing
    end = next((i for i in range(start + 1, end) if _is_row(rows[i - 1], rows[i], body)), end)
    while end > start and _is_name_line(rows[start:end], body):
        end -= 1
    if not 0 < end - start <= MOST_ROWS or not _close(rows[start : end + 1]):
        return nothing
    words = _words(rows[start:end], body)
    return (end - start, words) if words and _begins(rows[start:end], words, body) else nothing


def _goes_on(rows: Sequence[Sequence[Line]], values: Sequence[bool], index: int) -> bool:
    """Whether a text row is a further line of a row with values: nothing but line spacing is between them."""
    for above in range(index - 1, max(index - MOST_ROWS, 0) - 1, -1):
        if _gap(rows[above], rows[above + 1]) > LEADING * rows[above][0].size:
            return False
        if values[above]:
            return True
    return False


def _body(rows: Sequence[list[Line]], values: Sequence[bool], first: int) -> _Body | None:
    """The rows with values from the first on, and what stands between them."""
    last, found = first, 0
    for index in range(first, min(first + LOOK, len(rows))):
        row = rows[index]
        if index > first and _gap(rows[index - 1], row) > ROW_GAP * row[0].size:
            break
        if values[index]:
            last, found = index, found + 1
        elif len(row) > 1 and found >= FEWEST:
            break
    pieces = [p for row in rows[first : last + 1] for p in row]
    em = median(p.size for p in pieces)
    strips = free_strips([seen(p) for p in pieces], STRIP * em)[:-1]
    strips = [s for s in strips if s[0] > float("-inf")]
    return _Body(pieces, strips) if found >= FEWEST and strips else None


def _gap(above: Sequence[Line], below: Sequence[Line]) -> float:
    return min(p.box.top for p in below) - max(p.box.bottom for p in above)


def _is_name_line(header: Sequence[Sequence[Line]], body: _Body) -> bool:
    """Whether the last text row is the first line of a name: alone in a column, not below a word beside others."""
    last = header[-1]
    if len(last) > 1 or body.column(last[0].box) > 0:
        return False
    return len(header) < 3 or len(header[-3]) > 1 or header[-3][0].box.x_overlap(last[0].box) <= 0


def _is_row(above: Sequence[Line], row: Sequence[Line], body: _Body) -> bool:
    """Whether a text row of words is one of the body: apart from the header, under each of its words."""
    columns = {body.column(p.box) for p in row}
    return (
        len(columns) > 1
        and 0 in columns
        and columns >= {body.column(p.box) for p in above}
        and _gap(above, row) > LEADING * row[0].size
    )


def _close(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether the text rows of a header follow each other closely, and the body follows it."""
    em = median(p.size for row in rows for p in row)
    gaps = [_gap(a, b) for a, b in pairwise(rows)]
    return gaps[-1] <= ROW_GAP * em and all(g <= ROWS_APART * em for g in gaps[:-1])


def _begins(header: Sequence[Sequence[Line]], words: Sequence[Line], body: _Body) -> bool:
    """Whether the first text row is the header's: several words, or one over words of its column."""
    if len({body.column(w.box) for w in words}) < 2:
        return False
    first = header[0]
    if len({body.column(p.box) for p in first}) > 1 or len(header) == 1:
        return True
    word = first[0]
    if any(g.head.box == word.box for g in groups_of(words)):
        return True
    if len(header) > 2 and len(header[1]) > 1:
        beside = not any(p.box.x_overlap(word.box) > 0 for p in header[1])
        if beside and any(p.box.x_overlap(word.box) > 0 for p in header[2]):
            return True
    tight = _gap(first, header[1]) <= LEADING * word.size
    return tight and body.column(word.box) > 0 and word.text[0] not in "(（単※"


def _words(header: Sequence[Sequence[Line]], body: _Body) -> list[Line]:
    """The words of a header, each in one column or a group header; none if that cannot be told."""
    parts = [part for row in header for piece in row for part in _parts(piece, body)]
    wide = [p for p in parts if any(_is_over(seen(p), s) for s in body.strips)]
    heads = [g.head for g in groups_of(parts)]
    if any(_parts_values(p, body) and not any(p is h for h in heads) for p in wide):
        return []
    plain = [p for p in parts if not any(p is h for h in heads)]
    words = [_word(p, extent) for stack in _stacks(plain) for extent in [_extent(stack, body)] for p in stack]
    words += [_word(head, (head.box.x0, head.box.x1)) for head in heads]
    return sorted(words, key=lambda p: (p.box.x0, p.box.top, p.text))


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


def _extent(stack: Sequence[Line], body: _Body) -> Strip:
    """What the words of a column take of it: all but the ends that no text of the column stands below."""
    own = union(seen(p) for p in stack)
    slack = STRIP * median(p.size for p in stack)
    held = [seen(p) for p in body.pieces if seen(p).x_overlap(own) > 0]
    text = union(held) if held else own
    return (
        min(max(own.x0, text.x0), own.x0 + slack),
        max(min(own.x1, text.x1), own.x1 - slack),
    )


def _word(part: Line, extent: Strip) -> HeadWord:
    return HeadWord(
        part.text, part.box, part.glyphs, part.size, part.bold, part.fill, part.framed, part.vertical, extent
    )


def _is_over(box: Box, strip: Strip) -> bool:
    return box.x0 < strip[0] and strip[1] < box.x1


def _parts_values(piece: Line, body: _Body) -> bool:
    """Whether a piece stands over columns of which not just one has values."""
    box = seen(piece)
    over = [s for s in body.strips if _is_over(box, s)]
    return any(not _is_unit_strip(body, s) for s in over)


def _is_unit_strip(body: _Body, strip: Strip) -> bool:
    """Whether a strip lies between figures and their units."""
    index = body.strips.index(strip)
    left, right = body.held(index), body.held(index + 1)
    return (
        bool(right)
        and all(len(p.text) <= UNIT_LENGTH and not any(c.isdecimal() for c in p.text) for p in right)
        and all(_is_value(p.text) for p in left)
    )


def _parts(piece: Line, body: _Body) -> list[Line]:
    """The parts of a piece over the columns, or the piece itself where one of them has no column of its own."""
    box = seen(piece)
    cuts = []
    for strip in body.strips:
        if strip[1] <= box.x0 or box.x1 <= strip[0] or _is_unit_strip(body, strip):
            continue
        cut = _widest_gap(piece, strip)
        if cut is not None:
            cuts.append(cut)
    if not cuts:
        return [piece]
    runs: list[list[Glyph]] = [[]]
    for glyph in piece.glyphs:
        if len(runs) <= len(cuts) and glyph.box.x_mid > cuts[len(runs) - 1]:
            runs.append([])
        runs[-1].append(glyph)
    parts = [line for run in runs if (line := make_line(run)) is not None]
    over = [body.column(p.box) for p in parts]
    if len(parts) < 2 or len(set(over)) < len(over):
        return [piece]
    return parts if all(_has_column(p, body) for p in parts) else [piece]


def _has_column(part: Line, body: _Body) -> bool:
    held = body.held(body.column(part.box))
    if not held:
        return False
    text, own = union(seen(p) for p in held), seen(part)
    return text.x_overlap(own) >= OVER * min(text.width, own.width)


def _widest_gap(piece: Line, strip: Strip) -> float | None:
    """Where the widest gap of a piece over a strip is; None if there is none."""
    inked = [g for g in piece.glyphs if g.text.strip()]
    gaps = [
        (b.box.x0 - a.box.x1, (a.box.x1 + b.box.x0) / 2)
        for a, b in pairwise(inked)
        if a.box.x1 <= strip[1] and b.box.x0 >= strip[0]
    ]
    width, at = max(gaps, default=(0.0, 0.0))
    return at if width >= GAP_LEAST * piece.size else None
