"""Pieces of a line: what may stand in different columns of a table without a grid.

In: glyphs.  Out: `Line` objects, and their boxes as a reader sees them.

1. A gap wider than a word space parts two pieces.
2. Half of a full-width bracket is blank: ``基準値（H30） 目標値（R6）`` is set with half an em between the
   headers and looks like a whole one.  Without a gap, brackets part nothing.
3. A bracket that stands alone belongs to the piece it closes or opens (``《 重要業績評価指標 》``); what a
   bracket that the next piece closes holds together is one piece (``（基準年度：R5　目標年度：R11）``).
4. Letters of a word spread over its cell (``目　標``) are one piece: single ideographs on one baseline, at
   equal gaps that are narrower than any between columns of single ideographs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.geometry import Box, union
from extractors.layout.baselines import make_line
from extractors.layout.lines import lines_of
from extractors.model import Glyph, Line

PIECE_GAP = 0.75
"""Ems of gap that part two pieces of a row; a word space is smaller."""
GAP_LEAST = 0.4
"""Ems of gap beside a bracket that may part two pieces."""
BLANK = 0.45
"""Ems of a full-width bracket that are blank on its outer side."""
SPREAD = 1.3
"""Ems between two letters of a spread word, at most."""
EVEN = 0.1
"""Ems by which the gaps of a spread word differ, and the baselines of its letters."""

ALONE = 2.0
"""Ems of gap between a piece and the bracket that closes or opens it, at most."""
SPACE = 1.2
"""Ems of gap between two pieces that a bracket holds together, at most: that of one full-width space."""
OPENING = frozenset("(（「『【〔［｛〈《")
CLOSING = frozenset(")）」』】〕］｝〉》")


@dataclass(slots=True, init=False, unsafe_hash=True)
class ColumnPart(Line):
    """A piece that nearly touches that of the next column (``body_columns``).

    ``extent`` is what it takes of its own column.
    """

    extent: tuple[float, float]

    def __init__(
        self,
        text: str,
        box: Box,
        glyphs: tuple[Glyph, ...],
        size: float,
        bold: bool = False,
        fill: str | None = None,
        framed: bool = False,
        vertical: bool = False,
        extent: tuple[float, float] = (0.0, 0.0),
    ) -> None:
        """A line, and its place."""
        Line.__init__(self, text, box, glyphs, size, bold, fill, framed, vertical)
        self.extent = extent


@dataclass(slots=True, init=False, unsafe_hash=True)
class HeadWord(ColumnPart):
    """A piece of a header that was read against the rows below it (``head_words``).

    It may be wider than the text below, not wider than the column.
    """


@dataclass(slots=True, init=False, unsafe_hash=True)
class BandTitle(Line):
    """A title between two borders of a table (``slabs``): it stands over the rows below, in no column."""


@dataclass(slots=True, init=False, unsafe_hash=True)
class Upright(Line):
    """Vertical writing (``vertical_cells``), put on one of the lines of text beside it.

    ``lines`` are its columns, the rightmost first.
    """

    lines: tuple[Line, ...]

    def __init__(
        self,
        text: str,
        box: Box,
        glyphs: tuple[Glyph, ...],
        size: float,
        bold: bool = False,
        fill: str | None = None,
        framed: bool = False,
        vertical: bool = False,
        lines: tuple[Line, ...] = (),
    ) -> None:
        """A line, and the columns it stands for."""
        Line.__init__(self, text, box, glyphs, size, bold, fill, framed, vertical)
        self.lines = lines

    @property
    def whole(self) -> Box:
        """The box around its columns."""
        return union(line.box for line in self.lines)


def left_of(glyph: Glyph) -> float:
    """Where a glyph is seen to begin: half of an opening bracket is blank."""
    return glyph.box.x0 + _blank(glyph, OPENING)


def right_of(glyph: Glyph) -> float:
    """Where a glyph is seen to end: half of a closing bracket is blank."""
    return glyph.box.x1 - _blank(glyph, CLOSING)


def fields_of(piece: Line) -> tuple[str, Box, tuple[Glyph, ...], float, bool, str | None, bool, bool]:
    """What a piece says as a line, to make a `ColumnPart` of it."""
    return (
        piece.text,
        piece.box,
        piece.glyphs,
        piece.size,
        piece.bold,
        piece.fill,
        piece.framed,
        piece.vertical,
    )


def pieces_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Pieces of all horizontal lines."""
    lines = [line for line in lines_of(glyphs, column_gap=PIECE_GAP) if not line.vertical]
    return _with_brackets(_held_together([piece for line in lines for piece in _parts(line)]))


def _held_together(pieces: list[Line]) -> list[Line]:
    """The pieces, those joined of which one opens a bracket that the next one closes."""
    for left in [p for p in pieces if len(p.text) > 1 and not OPENING.isdisjoint(p.text)]:
        right = next((p for p in pieces if _closes(p, left)), None)
        joined = make_line([*left.glyphs, *right.glyphs]) if right is not None else None
        if joined is not None:
            pieces = [joined if p is left else p for p in pieces if p is not right]
    return pieces


def _closes(right: Line, left: Line) -> bool:
    """Whether a piece right behind another one closes what that one leaves open, before it opens any."""
    em = left.size
    if not 0 <= right.box.x0 - left.box.x1 <= SPACE * em or abs(right.box.y_mid - left.box.y_mid) > EVEN * em:
        return False
    first = next((c for c in right.text if c in OPENING or c in CLOSING), "")
    last = next((c for c in reversed(left.text) if c in OPENING or c in CLOSING), "")
    return first in CLOSING and last in OPENING and len(right.text) > 1


def _with_brackets(pieces: list[Line]) -> list[Line]:
    """The pieces, brackets that stand alone joined to what they close or open."""
    for alone in [p for p in pieces if p.text in CLOSING or p.text in OPENING]:
        home = next((p for p in pieces if p is not alone and _is_bracket_of(alone, p)), None)
        if home is None:
            continue
        pair = sorted((home, alone), key=lambda p: p.box.x0)
        joined = make_line([g for p in pair for g in p.glyphs])
        if joined is not None:
            pieces = [joined if p is home else p for p in pieces if p is not alone]
    return pieces


def _is_bracket_of(alone: Line, piece: Line) -> bool:
    """Whether a bracket stands at the end of a piece that lacks it."""
    closes = alone.text in CLOSING
    gap = alone.box.x0 - piece.box.x1 if closes else piece.box.x0 - alone.box.x1
    if not 0 <= gap <= ALONE * alone.size or abs(alone.box.y_mid - piece.box.y_mid) > EVEN * alone.size:
        return False
    own, other = (CLOSING, OPENING) if closes else (OPENING, CLOSING)
    return sum(c in other for c in piece.text) > sum(c in own for c in piece.text)


def with_spread_words(pieces: Sequence[Line]) -> list[Line]:
    """The pieces, the letters of spread words joined."""
    lines: list[list[Line]] = []
    for letter in sorted((p for p in pieces if _is_letter(p)), key=lambda p: p.box.y_mid):
        if lines and letter.box.y_mid - lines[-1][0].box.y_mid <= EVEN * letter.size:
            lines[-1].append(letter)
        else:
            lines.append([letter])
    words: list[list[Line]] = []
    for line in lines:
        words.append([])
        for letter in sorted(line, key=lambda p: p.box.x0):
            if words[-1] and not _goes_on(words[-1], letter):
                words.append([])
            words[-1].append(letter)
    spread = [word for word in words if len(word) > 1]
    if not spread:
        return list(pieces)
    gone = {id(p) for word in spread for p in word}
    joined = (make_line([g for p in word for g in p.glyphs]) for word in spread)
    return [p for p in pieces if id(p) not in gone] + [word for word in joined if word is not None]


def _is_letter(piece: Line) -> bool:
    """Whether a piece is a single ideograph or kana."""
    return len(piece.text) == 1 and piece.text.isalpha() and not piece.text.isascii()


def _goes_on(word: Sequence[Line], letter: Line) -> bool:
    """Whether a letter stands behind a word, as far as its letters stand apart."""
    em, gap = letter.size, letter.box.x0 - word[-1].box.x1
    even = all(abs(b.box.x0 - a.box.x1 - gap) <= EVEN * em for a, b in pairwise(word))
    return even and 0 < gap <= SPREAD * em


def seen(piece: Line) -> Box:
    """A piece's box without the blank halves of brackets at its ends; or what it takes of its column."""
    if isinstance(piece, ColumnPart):
        return Box(piece.extent[0], piece.box.top, piece.extent[1], piece.box.bottom)
    x0, x1 = left_of(piece.glyphs[0]), right_of(piece.glyphs[-1])
    return Box(x0, piece.box.top, x1, piece.box.bottom) if x0 < x1 else piece.box


def is_head(row: Sequence[Line]) -> bool:
    """Whether a row is a header that was read against the rows below it."""
    return any(isinstance(p, HeadWord) for p in row)


def _parts(line: Line) -> list[Line]:
    """A line cut at the gaps that brackets widen."""
    if CLOSING.isdisjoint(line.text) and OPENING.isdisjoint(line.text):
        return [line]
    runs: list[list[Glyph]] = [[]]
    last: Glyph | None = None
    for glyph in line.glyphs:
        if glyph.text.strip():
            if last is not None and _parted(last, glyph):
                runs.append([])
            last = glyph
        runs[-1].append(glyph)
    if len(runs) == 1:
        return [line]
    return [part for run in runs if (part := make_line(run)) is not None]


def _parted(left: Glyph, right: Glyph) -> bool:
    gap, em = right.box.x0 - left.box.x1, max(left.size, right.size)
    looks = gap + _blank(left, CLOSING) + _blank(right, OPENING)
    return gap >= GAP_LEAST * em and looks > PIECE_GAP * em


def _blank(glyph: Glyph, brackets: frozenset[str]) -> float:
    """Points of a bracket that are blank; none of a half-width one."""
    full = glyph.text in brackets and glyph.box.width >= 0.9 * glyph.size
    return BLANK * glyph.size if full else 0.0
