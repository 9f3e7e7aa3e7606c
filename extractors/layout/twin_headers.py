"""Two tables side by side, held apart by nothing but white: known by the words above their names.

In: pieces of lines, horizontal edges, the words of headers.  Out: boxes, two for each pair.

``指標 | 現状値 | 目標値 | KPI | 現状値 | 目標値``: if the rows of both sides kept step, one table would do;
but names of one and of two lines put them out of step, and then each side has its own rows.

1. A word for indicators on either side, on about one height, values' headers between them.
2. Below them one strip of white goes on, left of the right-hand names, over two rows at least; no edge of a
   rule or band crosses it.
3. On either side of it names stand left of values, right below the word: nothing is left of the values of a
   column headed ``数値目標``, and a caption stands above a header.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from extractors.geometry import Box, union
from extractors.layout.edges import Edge
from extractors.layout.groups import is_value
from extractors.layout.pieces import seen
from extractors.layout.rows import LEADING, ROW_GAP, Strip, common_strips, free_strips, text_rows
from extractors.lexicon import Lexicon, key
from extractors.model import Line

LEVEL = 2.5
"""Ems by which the two words differ in height: headers of one line and of four, each in the middle."""
ABOVE = 3.0
"""Ems from the middle of such a word up to the first line of its header."""
STRIP = 0.6
"""Ems of white between the tables, at least."""
LONGEST = 24
"""Characters of a header's line, at most."""
MOST = 40
"""Words for indicators on a page with tables, at most; more are a list of indicators."""
FEWEST = 2
"""Rows with a name and a value on either side, at least."""
SLACK = 2.0
"""Points added to a frame on all sides."""


def twin_headers(pieces: Sequence[Line], across: Sequence[Edge], lexicon: Lexicon) -> list[Box]:
    """The frames of tables side by side, from left to right, each pair once."""
    words = _words(pieces, lexicon)
    found: list[Box] = []
    if len(words) > MOST:
        return found
    for left, right in combinations(sorted(words, key=lambda p: p.box.x0), 2):
        if any(f.contains_point(w.box.x_mid, w.box.y_mid) for f in found for w in (left, right)):
            continue
        if not _are_level(left, right) or not _has_columns_between(left, right, pieces):
            continue
        for frame in _frames(pieces, left, right, across):  # a third table may stand in the right-hand one
            held = [p for p in pieces if frame.contains_point(p.box.x_mid, p.box.y_mid)]
            found += twin_headers(held, across, lexicon) or [frame]
    return found


def _words(pieces: Sequence[Line], lexicon: Lexicon) -> list[Line]:
    """The pieces that hold a word for indicators; beside one, on two lines too (``評価指``, ``標``)."""
    known = lexicon.keys("labels", "name")
    short = [p for p in pieces if len(p.text) <= LONGEST]
    whole = [p for p in short if _holds(p.text, known)]
    near = [p for p in short if any(p is not w and _are_level(p, w) for w in whole)]
    broken = (
        above
        for above in near
        for p in short
        if 0 <= p.box.top - above.box.bottom <= LEADING * above.size
        and p.box.x_overlap(above.box) > 0
        and _holds(above.text + p.text, known)
    )
    found = {id(p): p for p in (*whole, *broken)}
    return list(found.values())


def _holds(text: str, words: frozenset[str]) -> bool:
    folded = key(text)
    return any(word in folded for word in words)


def _are_level(a: Line, b: Line) -> bool:
    return abs(a.box.y_mid - b.box.y_mid) <= LEVEL * a.size


def _has_columns_between(left: Line, right: Line, pieces: Sequence[Line]) -> bool:
    """Whether something stands between two words, about as high: the headers of values."""
    return any(left.box.x1 <= p.box.x0 and p.box.x1 <= right.box.x0 and _are_level(left, p) for p in pieces)


def _frames(pieces: Sequence[Line], left: Line, right: Line, across: Sequence[Edge]) -> list[Box]:
    top = min(left.box.y_mid, right.box.y_mid) - ABOVE * left.size
    below = [p for p in pieces if p.box.top >= top]
    rows, strip = _held_apart(text_rows(below), left, right)
    if strip is None:
        return []
    middle = (strip[0] + strip[1]) / 2
    held = [p for row in rows for p in row]
    sides = [[p for p in held if p.box.x_mid < middle], [p for p in held if p.box.x_mid > middle]]
    if not all(_is_table(side, word) for side, word in zip(sides, (left, right), strict=True)):
        return []
    boxes = [union(p.box for p in side) for side in sides]
    whole = union(boxes)
    if any(e.start < strip[0] and e.end > strip[1] and whole.top <= e.at <= whole.bottom for e in across):
        return []
    return [Box(b.x0 - SLACK, whole.top - SLACK, b.x1 + SLACK, whole.bottom + SLACK) for b in boxes]


def _held_apart(rows: Sequence[list[Line]], left: Line, right: Line) -> tuple[list[list[Line]], Strip | None]:
    """The header and the rows below it down to what reaches over the white between, and that white.

    What stands above the header and reaches over it is passed over.
    """
    width = STRIP * left.size
    kept: list[list[Line]] = []
    strips: list[Strip] = []
    for row in rows:
        free = common_strips([(left.box.x1, right.box.x1)], free_strips([seen(p) for p in row], width), width)
        begun = any(p is left or p is right for r in kept for p in r)
        if kept and row[0].box.top - max(p.box.bottom for r in kept for p in r) > ROW_GAP * left.size:
            break
        shared = common_strips(strips, free, width) if kept else free
        if not shared:
            if begun:
                break
            kept, strips = [], []
            continue
        kept.append(row)
        strips = shared
    before = [s for s in strips if s[0] < right.box.x_mid]
    return kept, (before[-1] if before else None)


def _is_table(side: Sequence[Line], word: Line) -> bool:
    """Whether one side holds names left of its values, right below its word for indicators.

    A row of other words between makes the word a caption.
    """
    below = [p for p in side if p.box.top > word.box.y_mid]
    rows = [row for row in text_rows(below) if any(is_value(p.text) for p in row)]
    if len(rows) < FEWEST:
        return False
    border = min(p.box.x0 for row in rows for p in row if is_value(p.text))
    names = [p for p in below if p.box.x1 <= border and p.box.bottom > rows[0][0].box.top]
    if len(names) < FEWEST:
        return False
    top, end = word.box.bottom + LEADING * word.size, min(p.box.top for p in rows[0])
    between = [row for row in text_rows(side) if len(row) > 1 and all(top < p.box.top < end for p in row)]
    return any(p is word for p in side) and not any(
        p.box.x_overlap(word.box) > 0 for row in between for p in row
    )
