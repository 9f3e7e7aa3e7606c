"""A header without rules that stands once, over rows that headings part and that go on for pages.

In: the layouts of a document's pages, one after another.  Out: each layout, such rows as tables, and the
headers that hold for them.

Lists set with tabs say ``指標　単位　現状値　目標値`` on their first page only.  Between their rows stand
headings and captions, so that the layout knows no table there, or one without a header.

1. A line of words of headers, the first one of names and two or more of figures, is such a header, the line
   close below it too if its words stand under them.  Where rows stand right below it the layout has made a
   table of them.
2. A line, or the lines on one height, or a row of a table without a header, is a row below it if each of its
   words is within one column, the first in that of the names, and no column of units or figures is empty;
   a figure is among them.
3. Without a column of units one of the figures has its own.
4. Another table with a header of its own ends it, and so do words of headers that are none, a sentence, a
   caption of budgets or people, and a page without a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from extractors.geometry import Box, union
from extractors.layout.baselines import make_line
from extractors.layout.groups import is_dash, is_value
from extractors.layout.label_cells import words_of
from extractors.layout.line_shapes import FOOTNOTE, is_prose
from extractors.lexicon import key
from extractors.meaning.header_cells import FIGURE_ROLES, HeaderCell, read_header_cell
from extractors.meaning.header_columns import Header
from extractors.meaning.headers import Grid, HeaderReader
from extractors.model import Cell, Glyph, Line, PageLayout, Table
from extractors.unit_texts import unit_of
from normalizers import parse_quantity

LEAST_WORDS = 3
"""Words of a header, at least."""
LEAST_FIGURES = 2
"""Words of figures among them, at least."""
CLOSE = 1.0
"""Ems of white between the two lines of a header, at most."""
NEAR = 3.0
"""Ems between two rows of one table, at most."""
SLACK = 0.5
"""Ems by which a word may stand out of its column."""
LONGEST_NAME = 60
"""Characters of a name, at most."""

Words = list[Line]


@dataclass(frozen=True, slots=True)
class _Standing:
    """A header that stands: its table, what it says, and where its words begin and end."""

    table: Table
    headers: tuple[Header, ...]
    extents: tuple[tuple[float, float], ...]
    em: float


class StandingHeader:
    """Finds standing headers and the rows below them with one reader of headers."""

    def __init__(self, reader: HeaderReader) -> None:
        """Nothing stands yet."""
        self._reader = reader
        self._now: _Standing | None = None
        self._under: list[tuple[Table, tuple[Header, ...]]] = []

    @property
    def stands(self) -> bool:
        """Whether there is one for what comes next."""
        return self._now is not None

    def headers_of(self, table: Table) -> tuple[Header, ...]:
        """The headers that hold for a table of the last page; none for one that has its own."""
        return next((headers for own, headers in self._under if own is table), ())

    def over(self, layout: PageLayout) -> PageLayout:
        """The layout of the next page, rows below a header that stands as tables."""
        self._under = []
        blocks = list(layout.blocks)
        if self._now is None and not any(self._begins(b) for b in blocks if isinstance(b, Line)):
            return layout
        out: list[Line | Table] = []
        place = 0
        stood = self._now
        while place < len(blocks):
            taken = self._header_at(blocks, place, layout.page.number, out)
            if not taken and self._now is not None:
                taken = self._rows_at(blocks, place, layout.page.number, out)
            if not taken:
                self._end(blocks[place])
                out.append(blocks[place])
            place += taken or 1
        if stood is not None and self._now is stood and not self._under:
            self._now = None  # a page has passed without a row
        return replace(layout, blocks=tuple(out)) if len(out) != len(blocks) or self._under else layout

    # ---- headers ------------------------------------------------------------------------------

    def _end(self, block: Line | Table) -> None:
        """A table with a header of its own ends it, and words of another header."""
        if isinstance(block, Table):
            if self._reader.header_rows(Grid(block), 0) is not None:
                self._now = None
        elif self._now is not None and (self._is_other(block) or self._is_elsewhere(block)):
            self._now = None

    def _is_elsewhere(self, line: Line) -> bool:
        """Whether a line speaks of other things: a sentence that is no note, a caption of what is no KPI."""
        if FOOTNOTE.match(line.text):
            return False
        excluded = self._reader.lexicon.keys("not_kpi", "captions")
        return is_prose(line.text) or any(word in key(line.text) for word in excluded)

    def _begins(self, line: Line) -> bool:
        """Whether a line is a header without a table."""
        return self._words_of_header(line) is not None

    def _words_of_header(self, line: Line) -> Words | None:
        if line.vertical or not any(g.text == " " or g.text == "\u3000" for g in line.glyphs):
            return None
        words = self._merged(_lines(words_of(line)))
        said = [self._meaning(word) for word in words]
        figures = sum(1 for m in said if m.kind in FIGURE_ROLES or m.period is not None)
        names = said[0].kind in ("name", "weak_name") if said else False
        if len(words) < LEAST_WORDS or not names or figures < LEAST_FIGURES:
            return None
        return words if all(not m.silent for m in said) else None

    def _is_other(self, line: Line) -> bool:
        """Whether a line is words of another header, without one of names."""
        said = [self._meaning(word) for word in self._merged(_lines(words_of(line)))]
        told = [m for m in said if m.kind in FIGURE_ROLES or m.period is not None]
        return len(told) >= LEAST_FIGURES and len(told) == len(said)

    def _merged(self, words: Sequence[Line]) -> Words:
        """The words, letters set apart as one (``単　位``)."""
        out: Words = []
        for word in words:
            if out and (joined := make_line([*out[-1].glyphs, *word.glyphs])) is not None:
                alone = self._meaning(out[-1])
                whole = self._meaning(joined)
                if len(joined.text) <= 4 and alone.silent and whole.kind is not None and whole.exact:
                    out[-1] = joined
                    continue
            out.append(word)
        return out

    def _meaning(self, line: Line) -> HeaderCell:
        return read_header_cell("".join(line.text.split()), self._reader.lexicon, self._reader.era)

    def _header_at(
        self, blocks: Sequence[Line | Table], place: int, page: int, out: list[Line | Table]
    ) -> int:
        """Take a header that begins at ``place``; the blocks that it takes."""
        first = blocks[place]
        words = self._words_of_header(first) if isinstance(first, Line) else None
        if words is None or not isinstance(first, Line):
            return 0
        below: Words = []
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        if isinstance(after, Line) and 0 <= after.box.top - first.box.bottom <= CLOSE * first.size:
            under = _lines(words_of(after))
            heads = [
                next((n for n, w in enumerate(words) if w.box.x_overlap(u.box) > 0), None) for u in under
            ]
            if None not in heads and all(not self._meaning(u).silent for u in under):
                below = under
        table = _header_table(page, words, below)
        standing = self._standing(table, table.rows - 1)
        if standing is None:
            return 0
        self._now = standing
        out.append(table)
        return 2 if below else 1

    def _standing(self, table: Table, last: int) -> _Standing | None:
        headers = tuple(self._reader.read(Grid(table), 0, last))
        if len(headers) != 1 or headers[0].name is None or len(headers[0].figures) < LEAST_FIGURES:
            return None
        cells = [
            [c for c in table.cells if c.column == n and c.row <= last and c.lines]
            for n in range(table.columns)
        ]
        if not all(cells) or any(c.column_span > 1 for column in cells for c in column):
            return None
        boxes = [union(line.box for c in column for line in c.lines) for column in cells]
        if headers[0].name.index != 0 or any(b.x0 < a.x1 for a, b in pairwise(boxes)):
            return None
        em = max(line.size for column in cells for c in column for line in c.lines)
        return _Standing(table, headers, tuple((b.x0, b.x1) for b in boxes), em)

    # ---- rows ---------------------------------------------------------------------------------

    def _rows_at(self, blocks: Sequence[Line | Table], place: int, page: int, out: list[Line | Table]) -> int:
        """Take the rows from ``place`` on; the blocks that they take."""
        now = self._now
        assert now is not None
        rows: list[list[Words]] = []
        taken = whole = 0
        for words, count in _heights(blocks, place):
            row = self._row(words, now) if words else None
            if row is None or (rows and words[0].box.top - _bottom(rows[-1]) > NEAR * now.em):
                break
            rows.append(row)
            taken += count
            whole = len(rows) if count else whole  # a table of which only some rows fit is left as it is
        rows = rows[:whole]
        if not rows:
            return 0
        table = _table(page, rows)
        self._under.append((table, now.headers))
        out.append(table)
        return taken

    def _row(self, words: Words, now: _Standing) -> list[Words] | None:
        """The words by column, None if they are no row below the header."""
        columns: list[Words] = [[] for _ in now.extents]
        for word in words:
            home = _home(word.box, now)
            if home is None:
                return None
            columns[home].append(word)
        texts = ["".join(w.text for w in column) for column in columns]
        header = now.headers[0]
        name = texts[0]
        if not 0 < len(name) <= LONGEST_NAME or name.endswith("。") or parse_quantity(name).value is not None:
            return None
        units = [texts[column.index] for column in header.of_kind("unit")]
        figures = [texts[column.index] for column in header.figures]
        if not all((*units, *figures)) or any(not is_dash(text) and unit_of(text) is None for text in units):
            return None
        if not units and not any(parse_quantity(text).unit for text in figures):
            return None
        return columns if any(map(is_value, figures)) else None


def _lines(words: Iterable[Sequence[Glyph]]) -> Words:
    return [line for word in words if (line := make_line(word)) is not None]


def _home(box: Box, now: _Standing) -> int | None:
    """The column of a word: the one whose header it stands under, or the nearest one."""
    second = now.extents[1][0]
    if box.x0 < second - SLACK * now.em:
        return 0 if box.x1 <= second + SLACK * now.em else None
    over = [n for n, (x0, x1) in enumerate(now.extents) if n and min(x1, box.x1) - max(x0, box.x0) > 0]
    if len(over) == 1:
        return over[0]
    if over:
        return None
    apart = sorted((max(x0 - box.x1, box.x0 - x1), n) for n, (x0, x1) in enumerate(now.extents) if n)
    return apart[0][1] if len(apart) == 1 or apart[0][0] < apart[1][0] / 2 else None


def _heights(blocks: Sequence[Line | Table], place: int) -> Iterable[tuple[Words, int]]:
    """The words on each height from ``place`` on, and how many blocks end with it."""
    while place < len(blocks):
        block = blocks[place]
        if isinstance(block, Table):
            if block.ruled or block.card:
                return
            rows = [
                [line for c in cells for line in c.lines]
                for _, cells in groupby(sorted(block.cells, key=lambda c: (c.row, c.column)), lambda c: c.row)
            ]
            for number, lines in enumerate(rows):
                yield _words(lines), int(number == len(rows) - 1)
            place += 1
            continue
        level: list[Line] = [block]
        while place + len(level) < len(blocks):
            after = blocks[place + len(level)]
            if not isinstance(after, Line) or after.box.y_overlap(block.box) < after.box.height / 2:
                break
            level.append(after)
        yield _words(level), len(level)
        place += len(level)


def _words(lines: Sequence[Line]) -> Words:
    if any(line.vertical for line in lines):
        return []
    return sorted((w for line in lines for w in _lines(words_of(line))), key=lambda w: w.box.x0)


def _bottom(row: Sequence[Words]) -> float:
    return max(w.box.bottom for words in row for w in words)


def _header_table(page: int, words: Words, below: Words) -> Table:
    """The table of a header alone."""
    cells: list[Cell] = []
    for column, word in enumerate(words):
        under = [u for u in below if u.box.x_overlap(word.box) > 0]
        lines = (word, *under)
        cells.append(Cell(0, column, 1, 1, union(line.box for line in lines), lines))
    return Table(page, union(c.box for c in cells), 1, len(words), tuple(cells), ruled=False)


def _table(page: int, rows: Sequence[Sequence[Words]]) -> Table:
    """The table of rows; an empty cell has the box of its row."""
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        box = union(w.box for words in row for w in words)
        for column, words in enumerate(row):
            line = make_line([g for w in words for g in w.glyphs]) if words else None
            lines = (line,) if line is not None else ()
            cells.append(Cell(number, column, 1, 1, union(w.box for w in words) if words else box, lines))
    return Table(page, union(c.box for c in cells), len(rows), len(rows[0]), tuple(cells), ruled=False)
