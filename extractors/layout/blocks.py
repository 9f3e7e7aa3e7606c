"""Blocks: rows of text under construction as a table without a grid.

In: pieces of lines.  Out: `Block` objects and the test whether one more row belongs to them.

1. A row fits if it leaves every known column border free and has text in two columns at least.
2. The strips of a lone header are not known to be borders yet: half of them may go.
3. Strips that part what stands under one header are no column borders (letter-spaced headers, short names).
4. A lone line flush with the name above it, nearer to it than rows are to each other, is its second line: it
   belongs to the table even if no further row follows.
5. A lone word right of the names, flush with the words above and below it, labels a row that is still blank
   (目標 | 実績 | 目標).
6. Rows of one table are printed alike; only a header of a word over each column may be smaller.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from extractors.layout.edges import Edge
from extractors.layout.groups import groups_of, is_value
from extractors.layout.line_shapes import BULLET, CAPTION_SHAPE, FOOTNOTE, hangs, is_year_line
from extractors.layout.pieces import BandTitle, Upright
from extractors.layout.rows import LEADING, Strip, common_strips, is_broken
from extractors.model import Line

SAME_SIZE = 0.12
"""Share by which the print of rows of one table may differ in size (its header of one or two lines aside)."""
MEASURED = 0.2
"""The same where print was measured in a picture: proportional kana make a line seem smaller."""
LARGE_SHARE = 0.25
"""Share of a piece's glyphs, at least, that tell its larger print."""
SMALL = 0.7
"""Share of the print of the rows below, at least, in which a header is set smaller than they are."""
HEADING = 1.25
"""How many times as large as the rows below print is that of a heading, not of their header."""
TOUCH = 0.05
"""Ems by which a line may reach into a strip: places are rounded."""
WHITE = 0.3
"""Ems of white that a further line of a name leaves before the next column, at least."""
FLUSH = 0.3
"""Ems by which the lines of a name may begin apart; a caption stands further out or in."""
HALF = 0.25
"""Ems by which a row may stand off the middle of a cell of two lines beside it."""
TIE = 0.05
"""Ems by which a gap may exceed that between rows and be as far."""
NEARER = 0.15
"""Ems by which a second line is nearer to its first than the rows of its table are to each other."""

LABEL_LENGTH = 8
"""Characters of a word that labels a row (修正後目標値), at most."""


@dataclass(slots=True)
class Block:
    """Rows under construction: pieces of each row, the strips they share, the heights of drawn borders."""

    rows: list[list[Line]]
    strips: list[Strip]
    extent: Strip
    borders: dict[int, float] = field(default_factory=dict)
    """Height of the border above row ``i`` where one is drawn; ``len(rows)`` is the bottom."""
    ruled: bool = True
    inside: list[Edge] = field(default_factory=list)
    """Shorter rules between those that part its rows (``short_rules``)."""
    titles: list[tuple[BandTitle, float]] = field(default_factory=list)
    """Titles below the last row, each with the border under it: the block's if a row follows that fits."""

    @property
    def bottom(self) -> float:
        """The lowest border, that of the last title included."""
        return self.titles[-1][1] if self.titles else self.borders[len(self.rows)]

    def take_titles(self) -> None:
        """Make the titles rows of the block."""
        for title, bottom in self.titles:
            self.rows.append([title])
            self.borders[len(self.rows)] = bottom
        self.titles = []


def inner(strips: Sequence[Strip]) -> list[Strip]:
    """Strips between columns, without the endless ones at both sides."""
    return [s for s in strips if s[0] > float("-inf") and s[1] < float("inf")]


def columns_filled(row: Sequence[Line], strips: Sequence[Strip]) -> int:
    """Between how many strips the row has text."""
    return len({sum(1 for s in inner(strips) if s[0] + s[1] < 2 * p.box.x_mid) for p in row})


def without_groups(header: Sequence[Line]) -> list[Line]:
    """The pieces of a header that stand in one column."""
    heads = [g.head for g in groups_of(header)]
    return [p for p in header if not any(p is h for h in heads)]


def fitting(block: Block, row: Sequence[Line], strips: Sequence[Strip], width: float) -> list[Strip]:
    """The strips that a block and a new row share, none if the row does not fit.

    Every column border known so far must go on; the strips of a lone header are not known to be borders yet.
    """
    shared = common_strips(block.strips, strips, width)
    if not shared or columns_filled(row, shared) < 2:
        return []
    if len(block.rows) > 1:
        under_header = len(block.rows) == 2 and not _has_name(block.rows[1], block.strips)
        unlike = not _alike(row, block.rows[-1])
        if unlike and not under_header and not _is_small_header(block, row, shared):
            return []
        known = merge_strips(block.rows, inner(block.strips))
        return shared if all(common_strips([k], shared, width) for k in known) else []
    if is_heading(block.rows[0], row):
        return []
    return shared if len(shared) * 2 >= len(inner(block.strips)) else []


def _is_small_header(block: Block, row: Sequence[Line], strips: Sequence[Strip]) -> bool:
    """Whether a row of words in smaller print stands right above rows of values, one over each column."""
    size = _size(row)
    if not SMALL * _size(block.rows[0]) <= size <= _size(block.rows[0]):
        return False
    above = max(p.box.bottom for p in row) <= min(p.box.top for p in block.rows[0])
    words = not any(is_value(p.text) for p in row) and any(is_value(p.text) for p in block.rows[0])
    return above and words and len(row) == columns_filled(row, strips) == len(inner(strips)) + 1


def is_heading(row: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether a row is printed larger than that of a table below it: a heading, not its header."""
    return _size(row) >= HEADING * _size(below)


def _has_name(row: Sequence[Line], strips: Sequence[Strip]) -> bool:
    """Whether a row has text in the first column; the second line of a header has none there."""
    left = inner(strips)[0]
    return any(2 * p.box.x_mid < left[0] + left[1] for p in row)


def is_second_line(row: Sequence[Line], above: Sequence[Sequence[Line]], strips: Sequence[Strip]) -> bool:
    """Whether a text row is the second line of a cell in the last of the text rows ``above`` it.

    It is nearer to it than the table's rows are to each other, or in brackets; a year in brackets may be as
    far, and so may what hangs below a bullet.  A third line may follow a short second one at its distance.  A
    note, a bullet and a caption below a table are none.
    """
    line = row[0]
    if len(row) > 1 or not strips or _crosses(line, strips):
        return False
    column = _column(line, strips)
    cell = next((p for p in above[-1] if _column(p, strips) == column), None)
    if cell is None:
        return False
    gap = line.box.top - max(p.box.bottom for p in above[-1])
    named = [any(_column(p, strips) == 0 for p in r) for r in above]  # others are first lines of cells
    pairs = zip(pairwise(above), named[:-1], strict=True)
    gaps = (_gap(a, b) for (a, b), whole in pairs if whole and _is_full(b, strips))
    apart = min(gaps, default=float("inf"))
    as_far = column > 0 and is_year_line(line.text) and gap <= apart + TIE * line.size
    hanging = column == 0 and hangs(line, cell)
    third = len(above[-1]) == 1 and abs(gap - _gap(above[-2], above[-1])) <= TIE * line.size
    third = third and gap + HALF * line.size < apart < float("inf")
    return (
        (gap <= LEADING * line.size or (as_far and apart < float("inf")))
        and (gap + NEARER * line.size < apart or (column > 0 and line.text[0] in "(（") or hanging)
        and (column > 0 or line.text[0] in "(（" or third or is_broken([cell], [*above, row], strips))
        and (_flush(line, cell) or (column > 0 and _is_under(line, cell)) or hanging)
        and abs(line.size - cell.size) <= SAME_SIZE * line.size
        and (is_value(line.text) or not any(s.match(line.text) for s in (BULLET, FOOTNOTE, CAPTION_SHAPE)))
    )


def _crosses(line: Line, strips: Sequence[Strip]) -> bool:
    """Whether a line reaches into a strip; a name may, as long as it leaves white before the values."""
    touch, white = TOUCH * line.size, WHITE * line.size
    into = [s for s in strips if s[0] + touch < line.box.x1 and line.box.x0 < s[1] - touch]
    named = all(s == strips[0] and line.box.x0 < s[0] and line.box.x1 <= s[1] - white for s in into)
    return bool(into) and not named


def begins_cell(
    row: Sequence[Line],
    below: Sequence[Sequence[Line]],
    strips: Sequence[Strip],
    above: Sequence[Sequence[Line]],
) -> bool:
    """Whether a lone line is the first of a cell in the row right below it.

    It is flush with the next line there, and ends where lines are broken.
    """
    if len(row) > 1 or not below or not strips or columns_filled(below[0], strips) < 2:
        return False
    line = row[0]
    cell = next((p for p in below[0] if _flush(line, p)), None)
    near = min(p.box.top for p in below[0]) - line.box.bottom <= LEADING * line.size
    return near and cell is not None and is_broken([line], [*above, below[0]], strips)


def stands_around(row: Sequence[Line], below: Sequence[Sequence[Line]]) -> bool:
    """Whether a lone line is the first of a cell of two, in the middle of which the row below stands."""
    if len(row) > 1 or len(below) < 2 or len(below[0]) < 2 or len(below[1]) > 1:
        return False
    first, last = row[0], below[1][0]
    middle = median(p.box.y_mid for p in below[0])
    off = abs(middle - (first.box.y_mid + last.box.y_mid) / 2)
    beside = not any(p.box.x_overlap(first.box) > 0 for p in below[0])
    return _flush(last, first) and off <= HALF * first.size and beside


def labels_blank_row(row: Sequence[Line], beside: Sequence[Line], strips: Sequence[Strip]) -> bool:
    """Whether a lone word stands right of the names, flush with the word of the row above or below it.

    The other row has more cells, and words in both columns: it is a row of the same table.
    """
    if len(row) > 1 or len(beside) < 2 or is_value(row[0].text) or isinstance(row[0], BandTitle):
        return False
    word = row[0]
    column = _column(word, inner(strips))
    cell = next((p for p in beside if _column(p, inner(strips)) == column), None)
    return (
        column > 0
        and cell is not None
        and not is_value(cell.text)
        and _flush(word, cell)
        and len(word.text) <= LABEL_LENGTH
        and abs(word.size - cell.size) <= SAME_SIZE * word.size
        and any(is_value(p.text) and p.box.x0 > cell.box.x1 for p in beside)
    )


def _column(piece: Line, strips: Sequence[Strip]) -> int:
    return sum(1 for s in strips if s[0] + s[1] < 2 * piece.box.x_mid)


def _flush(line: Line, above: Line) -> bool:
    return abs(line.box.x0 - above.box.x0) <= FLUSH * line.size


def _is_under(line: Line, above: Line) -> bool:
    """Whether a line has the middle or the right end of the one above it."""
    return FLUSH * line.size >= min(abs(line.box.x_mid - above.box.x_mid), abs(line.box.x1 - above.box.x1))


def _gap(above: Sequence[Line], below: Sequence[Line]) -> float:
    return min(p.box.top for p in below) - max(p.box.bottom for p in above)


def _is_full(row: Sequence[Line], strips: Sequence[Strip]) -> bool:
    return len(row) > 1 and any(2 * p.box.x_mid < sum(strips[0]) for p in row)


def _size(row: Sequence[Line]) -> float:
    return median(p.size for p in row)


def _alike(row: Sequence[Line], above: Sequence[Line]) -> bool:
    """Whether rows are printed alike: by what is commonest in their pieces, or by their larger print."""
    share = SAME_SIZE if row[0].glyphs[0].confidence is None else MEASURED
    if abs(_size(row) - _size(above)) <= share * _size(row):
        return True
    mine, theirs = median([_large(p) for p in row]), median([_large(p) for p in above])
    return abs(mine - theirs) <= share * mine


def _large(piece: Line) -> float:
    """The largest print of a good part of a piece: ``230億円（令和5年度）`` is small for the most part."""
    sizes = sorted((round(g.size, 1) for g in piece.glyphs if g.text.strip()), reverse=True)
    return next((s for n, s in enumerate(sizes, 1) if n >= LARGE_SHARE * len(sizes)), piece.size)


def merge_strips(rows: Sequence[Sequence[Line]], strips: Sequence[Strip]) -> list[Strip]:
    """Drop strips that part what stands under one header.

    The first row is the header; its words over several columns head none.  A column with text below but no
    header, or the other way round, joins a neighbour that lacks what it has; a column without header joins
    the nearer neighbour, unless it is that of the names (words left of nothing but values, whose columns all
    have headers); a column that is nothing but one character of a header joins a neighbour headed by
    one character (``指　標``).
    """
    kept, header = list(strips), [without_groups(row) for row in rows[:1]]
    while kept:
        head = [_pieces(header, kept, c) for c in range(len(kept) + 1)]
        body = [_pieces(rows[1:], kept, c) for c in range(len(kept) + 1)]
        drops = _superfluous(head, body)
        if not drops:
            return kept
        del kept[min(drops, key=lambda s: kept[s][1] - kept[s][0])]
    return kept


def _superfluous(head: Sequence[list[Line]], body: Sequence[list[Line]]) -> list[int]:
    """The strips of which the narrowest parts one column, by the first reason that holds for any of them."""
    odd = [
        c
        for c in range(len(head))
        if not (head[c] and body[c]) and not (body[c] and all(isinstance(p, Upright) for p in body[c]))
    ]
    if _names_alone(head, body):
        odd.remove(0)
    sides = {c: [s for s in (c - 1, c) if 0 <= s < len(head) - 1] for c in odd}
    lacking = [s for c in odd for s in sides[c] if _complements(c, s, head, body)]
    lacking = lacking or [s for c in odd for s in sides[c] if _letters(c, s, head, body)]
    return lacking or [s for c in odd if body[c] for s in sides[c]]


def _names_alone(head: Sequence[list[Line]], body: Sequence[list[Line]]) -> bool:
    """Whether nothing stands above the first column, which holds words, and all others hold values."""
    if head[0] or not body[0] or not all(head[1:]) or not all(body[1:]):
        return False
    values = all(is_value(p.text) for held in body[1:] for p in held)
    return values and not any(is_value(p.text) for p in body[0])


def _complements(column: int, strip: int, head: Sequence[list[Line]], body: Sequence[list[Line]]) -> bool:
    other = _across(column, strip)
    return (bool(head[column]) and not body[column] and bool(body[other]) and not head[other]) or (
        bool(body[column]) and not head[column] and bool(head[other]) and not body[other]
    )


def _letters(column: int, strip: int, head: Sequence[list[Line]], body: Sequence[list[Line]]) -> bool:
    """Whether a column without text below and its neighbour are headed by single characters of a word."""
    words = (head[column], head[_across(column, strip)])
    return (
        any(body)
        and not body[column]
        and all(bool(word) and all(_is_letter(p.text) for p in word) for word in words)
    )


def _is_letter(text: str) -> bool:
    return len(text) == 1 and text.isalpha() and not text.isascii()


def _across(column: int, strip: int) -> int:
    """The column on the other side of a strip."""
    return strip if strip != column else column + 1


def _pieces(rows: Sequence[Sequence[Line]], strips: Sequence[Strip], column: int) -> list[Line]:
    return [
        p
        for row in rows
        for p in row
        if not isinstance(p, BandTitle) and sum(1 for s in strips if s[0] + s[1] < 2 * p.box.x_mid) == column
    ]
