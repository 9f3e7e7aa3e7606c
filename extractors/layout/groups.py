"""Header words that stand over several columns of a table without a grid.

In: the pieces of a header.  Out: which of them are group headers, and over which pieces.

A piece is a group header if at least two neighbouring pieces stand below it on one baseline, none of them
under another piece of its own baseline, and it is centred over them or flush with the first of them; they do
not reach below the middle of another such piece, nor, if it is flush, beyond the next one.  Words at the far
left and marks (○) are flush with what stands below them anyway.  The second lines of three headers side by
side are none: each has its own first line above.

A line or the side of a band may run between the two rows: they are one header all the same (`is_header`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.geometry import Box, union
from extractors.model import Line
from normalizers import is_known_unit, parse_quantity

CENTRED = 1.2
"""Ems by which a group header may stand off the middle of its columns."""
TIE = 0.1
"""Ems by which two group headers may differ in being centred and still be as good: places are rounded."""
FLUSH = 0.3
"""Ems by which a group header may begin beside the first of its columns' headers."""
WORD_LENGTH = 16
"""Characters of a header's line, at most; prose is set flush, too."""
HEAD_LENGTH = 30
"""Characters of a word over several columns, at most; a line of prose above them has more."""
BELOW = 0.95
"""Ems from the middle of a group header down to that of its columns' headers, at least: one line.  Lines of
cells beside it are half a line lower."""
LEVEL = 0.3
"""Ems by which the middles of pieces on one baseline differ, at most."""
MAX_PIECES = 60
"""Pieces of a header, at most; more are text."""
NEAR = 3.0
"""Ems from the group header down to its columns' headers, at most."""

_YEAR = re.compile(
    r"(?:19|20|１９|２０)\d\d(?!\d|[.,．，])(?:$|[ 　]*[(（～~年RHＲＨ令平])"
    r"|\d{1,2}[(（](?:19|20|１９|２０)\d\d(?:[)）]年|[)）]?$)"
)
"""A western year; or the rest of a header's year on its next line (``令和``, ``6(2024)年度``)."""
_PER_YEAR = re.compile(r"[/／]年度?")
"""What a figure counts for; no year."""
_DURATION = re.compile(r"[.．][0-9０-９]+年(?!度)")
"""The end of a number of years (``18.12年``); a year has no decimals."""
_NUMBERED = re.compile(r"[0-9０-９]{1,2}(?:[-－.．][0-9０-９]{1,2})*[ 　.．][ 　]?[^\W\d]{4}")
OPEN_BRACKET = re.compile(r"[(（〔［\[][^)）〕］\]]*$")
"""A bracket that is not closed on its line: the text goes on in the next one."""
_BRACKET = re.compile(r"[(（〔［\[]")
_DASHES = frozenset("－―—-ー–")


Run = tuple[Line, ...]
"""Neighbours on one baseline, from left to right."""


@dataclass(frozen=True, slots=True)
class Group:
    """A header piece and the pieces of the columns below it."""

    head: Line
    below: Run

    @property
    def box(self) -> Box:
        """The box around the pieces below."""
        return union(p.box for p in self.below)


def groups_of(pieces: Sequence[Line]) -> list[Group]:
    """Group headers among the pieces of a header, from left to right."""
    if not 3 <= len(pieces) <= MAX_PIECES:
        return []
    heights = [p.box.y_mid for p in pieces]
    if max(heights) - min(heights) < BELOW * min(p.size for p in pieces):
        return []
    order = sorted(pieces, key=lambda p: (p.box.x0, p.box.top, p.text))
    under = {id(head): _under(head, pieces) for head in order}
    if not any(len(below) > 1 for below in under.values()):
        return []
    level = {id(head): [p for p in order if p is not head and _same_line(p, head)] for head in order}
    found = _centred(order, under, level)
    for head in order[1:]:
        taken = {id(p) for key, g in found.items() if key != id(head) for p in g.below}
        right = min((p.box.x0 for p in level[id(head)] if p.box.x0 > head.box.x0), default=float("inf"))
        flush = _flush(head, [p for p in under[id(head)] if p.box.x0 < right and id(p) not in taken], pieces)
        if len(flush) > len(found[id(head)].below if id(head) in found else ()):
            found[id(head)] = Group(head, flush)
    return [found[id(head)] for head in order if id(head) in found]


def _centred(
    heads: Sequence[Line], under: dict[int, list[Line]], level: dict[int, list[Line]]
) -> dict[int, Group]:
    """The groups with a head over their middle; a column claimed by two is the better centred one's.

    Of two as well centred it is the narrower's: the wider may do with the columns that are left to it.
    """
    found: dict[int, Group] = {}
    taken: dict[int, set[int]] = {id(head): set() for head in heads}
    waiting = list(heads)
    while waiting:
        head = waiting.pop(0)
        others = [p.box.x_mid for p in level[id(head)]]
        below = _widest_centred(head, under[id(head)], taken[id(head)], others)
        if not below:
            continue
        group = Group(head, below)
        claimed = {id(p) for p in below}
        rivals = [g for g in found.values() if any(id(p) in claimed for p in g.below)]
        better = [g for g in rivals if _beats(g, group)]
        losers, winners = ([group], better) if better else (rivals, [group])
        for loser in losers:
            taken[id(loser.head)] |= {id(p) for g in winners for p in g.below}
            found.pop(id(loser.head), None)
            waiting.append(loser.head)
        if not better:
            found[id(head)] = group
    return found


def _beats(group: Group, rival: Group) -> bool:
    """Whether a group keeps a column that a later one claims, too."""
    off = _off(group) - _off(rival)
    return off < 0 if abs(off) > TIE else len(group.below) <= len(rival.below)


def _off(group: Group) -> float:
    """Ems by which the head stands off the middle of its columns."""
    return abs(group.box.x_mid - group.head.box.x_mid) / group.head.size


def _under(head: Line, pieces: Sequence[Line]) -> list[Line]:
    """The pieces below a head that stand under no other word as high as it: such a word is their own."""
    foot = head.box.y_mid + LEVEL * head.size
    others = [p for p in pieces if p.box.y_mid <= foot and p.box.x_overlap(head.box) <= 0]
    return [p for p in pieces if _is_under(p, head) and not any(p.box.x_overlap(o.box) > 0 for o in others)]


def _flush(head: Line, under: Sequence[Line], pieces: Sequence[Line]) -> Run:
    """The years from one flush with a head at the left, on its baseline: two at least, or none.

    They end before the first that is none, or that has a word of its own above it.
    """
    first = next((p for p in under if abs(p.box.x0 - head.box.x0) <= FLUSH * head.size), None)
    if first is None or not _is_word(head.text) or OPEN_BRACKET.search(head.text):
        return ()
    run: list[Line] = []
    for piece in sorted((p for p in pieces if _same_line(p, first)), key=lambda p: p.box.x0):
        if piece.box.x0 < first.box.x0:
            continue
        if not any(piece is p for p in under):
            break
        above = any(
            p is not head and p.box.bottom <= piece.box.y_mid and p.box.x_overlap(piece.box) > 0
            for p in pieces
        )
        if above or not _is_word(piece.text) or not any(c.isdecimal() for c in piece.text):
            break
        run.append(piece)
    return tuple(run) if len(run) > 1 else ()


def _is_word(text: str) -> bool:
    """Whether a piece may be a header: neither a mark nor prose."""
    return 1 < len(text) <= WORD_LENGTH and "、" not in text and "。" not in text


def _same_line(a: Line, b: Line) -> bool:
    return abs(a.box.y_mid - b.box.y_mid) <= LEVEL * min(a.size, b.size)


def _is_under(piece: Line, head: Line) -> bool:
    return (
        piece.box.y_mid - head.box.y_mid >= BELOW * min(head.size, piece.size)
        and piece.box.top - head.box.bottom <= NEAR * head.size
    )


def is_header(first: Sequence[Line], second: Sequence[Line]) -> bool:
    """Whether two rows are one header: words of the first stand over several of the second, no figures."""
    if len(second) < 2 or any(is_figure(p.text) for p in (*first, *second)):
        return False
    groups = groups_of([*first, *second])
    return bool(groups) and all(
        any(g.head is p for p in first) and not any(b is p for b in g.below for p in first) for g in groups
    )


def header_span(rows: Sequence[Sequence[Line]]) -> int:
    """How many text rows from the first on are one header of two rows: 0, 2, or 3.

    Words beside both rows may stand between them; none stands below a group header.
    """
    if len(rows) > 1 and is_header(rows[0], rows[1]):
        return 2
    if len(rows) > 2 and _is_beside(rows[1], rows[0]) and is_header(rows[0], [*rows[1], *rows[2]]):
        return 3
    return 0


def _is_beside(row: Sequence[Line], heads: Sequence[Line]) -> bool:
    """Whether a text row is a single word, or holds nothing below the words of the row above."""
    return len(row) == 1 or not any(p.box.x_overlap(h.box) > 0 for p in row for h in heads)


def is_figure(text: str) -> bool:
    """Whether a cell starts with a figure: a header may hold one (平成30年度), but does not start with it.

    A year in brackets behind the figure, 34（令和4年度）, is the figure's.  The number of a title, ２　観光の
    振興, is none.
    """
    if _NUMBERED.match(text) and not is_known_unit(parse_quantity(text).unit or ""):
        return False
    bare = text.lstrip("約年間▲△+＋-－ 　")
    figure = bare if _YEAR.match(bare) else _BRACKET.split(bare, maxsplit=1)[0]
    plain = _DURATION.sub("", _PER_YEAR.sub("", figure))
    return bool(figure) and figure[0].isdecimal() and not any(c in plain for c in "年度")


def is_value(text: str) -> bool:
    """Whether a cell holds a figure or a dash in its place; a header that starts with a year does not."""
    return (is_figure(text) and not _YEAR.match(text)) or is_dash(text)


def is_dash(text: str) -> bool:
    """Whether a cell holds a dash in place of a figure."""
    return text.strip() in _DASHES


def _widest_centred(head: Line, under: Sequence[Line], taken: set[int], others: Sequence[float]) -> Run:
    """The longest run of pieces on one baseline with the head over its middle.

    Args:
        head: the group header.
        under: the pieces below it.
        taken: those that are another head's; a run does not reach over one.
        others: middles of the other words of the head's line; no run reaches below one.
    """
    best: Run = ()
    for first in under:
        row = sorted((p for p in under if _same_line(p, first)), key=lambda p: p.box.x0)
        for start in range(len(row)):
            for end in range(start + 2, len(row) + 1):
                run = tuple(row[start:end])
                if end - start > len(best) and _is_headed(head, run, under, taken, others):
                    best = run
    return best


def _is_headed(head: Line, run: Run, under: Sequence[Line], taken: set[int], others: Sequence[float]) -> bool:
    """Whether a head is over the middle of a run, and nothing is beside the run or between them."""
    if head.text.rstrip().endswith("。") or len(head.text) > HEAD_LENGTH:
        return False
    box = union(p.box for p in run)
    off = abs(box.x_mid - head.box.x_mid)
    if off > CENTRED * head.size or any(box.x0 < x < box.x1 for x in others):
        return False
    if any(id(p) in taken for p in run) or any(a.box.x1 > b.box.x0 for a, b in pairwise(run)):
        return False
    if len(run) % 2 == 0 and any(abs(p.box.x_mid - head.box.x_mid) < off for p in run):
        return False
    return not any(
        box.x0 < p.box.x_mid < box.x1 and not any(p.box.x_overlap(r.box) > 0 for r in run) for p in under
    )
