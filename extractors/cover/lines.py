"""The lines of a first page, as a reader of covers sees them.

In: a `PageLayout`. Out: a `Front` with `CoverLine` objects from top to bottom (columns of vertical writing
from right to left), wherever the layout put the line: in the text, in a table's cell (forms set their title
in the first row) or among the running heads (sheets repeat their title on every page). Pieces of one baseline
that stand close together are one line, whatever their sizes; what stands apart in another size is its own.
Nothing is thrown away here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractors.cover.words import compact, pattern
from extractors.geometry import Box, union
from extractors.layout.baselines import make_line
from extractors.layout.label_cells import words_of
from extractors.model import Glyph, Line, PageLayout, Table

SAME_ROW = 0.5
"""Share of the smaller line's height by which two pieces of one baseline overlap."""
ROW_GAP = 2.5
"""Ems between two pieces of one line; boxes beside a title stand further off."""
FAR_GAP = 5.0
"""Ems between two things that stand on one baseline (a period at the left, a date at the right)."""
OTHER_SIZE = 0.85
"""Share of the larger size below which another one tells that what stands apart is no part of the line."""
BAND = 24.0
"""Points of height by which pieces are sorted, so that not every one is held against every other."""
COVER_CHARACTERS = 260
"""Characters of a cover at most: title, subtitle, date, office, a motto.  A page of text has 500 and more."""
SENTENCE = 24
"""Characters from which a line that ends with a full stop is prose; mottos end with one too."""
CENTRE_SLACK = 0.04
"""Share of the page's width by which a centred line may be off the middle."""

_BETWEEN_NUMBERS = re.compile(r"(?<=[第和成]) +(?=\d)|(?<=\d) +(?=[期次年月日回版章])")
_LETTER_SPACED = re.compile(r"(?:\S[ \u3000]{1,2}){2,}\S")


@dataclass(frozen=True, slots=True)
class CoverLine:
    """One line: ``text`` as printed, ``key`` in compact form; ``spread`` is the width it could have had.

    ``in_table`` and ``running`` tell where the layout had put it.
    """

    text: str
    key: str
    box: Box
    size: float
    bold: bool
    vertical: bool = False
    framed: bool = False
    in_table: bool = False
    running: bool = False


@dataclass(frozen=True, slots=True)
class Front:
    """A first page: its layout, and its lines in reading order."""

    layout: PageLayout
    lines: tuple[CoverLine, ...]


def front_of(layout: PageLayout) -> Front:
    """A first page with all its lines."""
    pieces = [_of_line(part) for line in _plain(layout) for part in _parted(line)]
    pieces += [
        _of_line(part, in_table=True)
        for table in _tables(layout)
        for cell in table.cells
        for line in cell.lines
        for part in _parted(line)
    ]
    pieces += [_of_line(part, running=True) for line in layout.running for part in _parted(line)]
    pieces = [piece for piece in pieces if piece.key]
    across = _joined_rows([piece for piece in pieces if not piece.vertical])
    down = sorted((piece for piece in pieces if piece.vertical), key=lambda p: (-p.box.x0, p.box.top))
    return Front(layout, (*across, *down))


def _plain(layout: PageLayout) -> Iterable[Line]:
    return (block for block in layout.blocks if isinstance(block, Line))


def _tables(layout: PageLayout) -> Iterable[Table]:
    return (block for block in layout.blocks if isinstance(block, Table))


def _parted(line: Line) -> list[Line]:
    """What stands on one baseline far apart, or in another size, as lines of its own (title, date)."""
    words = words_of(line) if not line.vertical else []
    parts: list[list[Glyph]] = [list(word) for word in words[:1]]
    for left, right in pairwise(words):
        gap = right[0].box.x0 - left[-1].box.x1
        small, large = sorted((left[-1].size, right[0].size))
        if gap > FAR_GAP * large or (gap > ROW_GAP * large and small < OTHER_SIZE * large):
            parts.append(list(right))
        else:
            between = line.glyphs[_place(line, left[-1]) + 1 : _place(line, right[0])]
            parts[-1] += [*between, *right]
    return [made for part in parts if (made := make_line(part)) is not None] if len(parts) > 1 else [line]


def _place(line: Line, glyph: Glyph) -> int:
    return next(place for place, g in enumerate(line.glyphs) if g is glyph)


def _of_line(line: Line, *, in_table: bool = False, running: bool = False) -> CoverLine:
    text = shown(line.text)
    return CoverLine(
        text=text,
        key=compact(text),
        box=line.box,
        size=line.size,
        bold=line.bold,
        vertical=line.vertical,
        framed=line.framed or line.fill is not None,
        in_table=in_table,
        running=running,
    )


def shown(text: str) -> str:
    """A line as it is quoted: no stamp beside it (``資料１``), no gaps of typesetting (``第 2 期``)."""
    text = pattern("title", "stamp_beside_patterns").sub("", text.strip()) or text.strip()
    if _LETTER_SPACED.fullmatch(text):
        text = re.sub(r"\s", "", text)
    return _BETWEEN_NUMBERS.sub("", text)


def _joined_rows(pieces: Sequence[CoverLine]) -> list[CoverLine]:
    rows: list[CoverLine] = []
    near: dict[int, set[int]] = defaultdict(set)
    """Which rows stand in which band of the page: a piece can go on only with those of its own bands."""
    for piece in sorted(pieces, key=lambda p: (p.box.x0, p.box.top, p.key)):
        bands = range(int(piece.box.top // BAND), int(piece.box.bottom // BAND) + 1)
        index = next(
            (i for i in sorted(set().union(*(near[b] for b in bands))) if _continues(rows[i], piece)), None
        )
        if index is None:
            index = len(rows)
            rows.append(piece)
        else:
            rows[index] = _joined(rows[index], piece)
        for band in bands:
            near[band].add(index)
    return sorted(rows, key=lambda p: (round(p.box.top, 1), p.box.x0, p.key))


def _continues(left: CoverLine, right: CoverLine) -> bool:
    if left.in_table != right.in_table or left.running != right.running or left.framed != right.framed:
        return False
    overlap = left.box.y_overlap(right.box)
    gap = right.box.x0 - left.box.x1
    em = max(left.size, right.size)
    return overlap >= SAME_ROW * min(left.box.height, right.box.height) and -0.5 * em <= gap <= ROW_GAP * em


def _joined(left: CoverLine, right: CoverLine) -> CoverLine:
    text = shown(f"{left.text}\u3000{right.text}")
    return CoverLine(
        text=text,
        key=compact(text),
        box=union((left.box, right.box)),
        size=max(left.size, right.size),
        bold=left.bold and right.bold,
        framed=left.framed,
        in_table=left.in_table,
        running=left.running,
    )


def is_cover(lines: Sequence[CoverLine]) -> bool:
    """Whether a page's lines are few and none is a sentence: a cover, a half-title, an empty page."""
    body = [line for line in lines if not line.running]
    return sum(len(line.key) for line in body) <= COVER_CHARACTERS and not any(
        is_prose(line) for line in body
    )


def is_prose(line: CoverLine) -> bool:
    """Whether a line is the end of a sentence."""
    return len(line.key) >= SENTENCE and line.key.endswith("。")


def is_centred(line: CoverLine, page_width: float) -> bool:
    """Whether the line stands in the middle of the page."""
    return abs(line.box.x_mid - page_width / 2) <= CENTRE_SLACK * page_width


def body_size(lines: Sequence[CoverLine]) -> float:
    """The usual size of a page's letters in points, each letter counted; 0 for no lines."""
    sizes = [line.size for line in lines for _ in line.key]
    return median(sizes) if sizes else 0.0


def text_of(lines: Iterable[CoverLine]) -> str:
    """The lines' printed text, one a row."""
    return "\n".join(line.text for line in lines)
