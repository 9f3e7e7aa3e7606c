"""Measure sheets whose rows or columns are not ruled: label and value side by side, told by their words.

In: the glyphs of a page or of a frame, and the words of the lexicon.  Out: `Table` objects (``ruled`` false)
with a cell for each label and each value.

1. Lines that begin with a label, one below the other at the same place, are the left column of a sheet; what
   stands right of all of them is beside them.  A line over both ends the sheet, and so does a wide gap, or
   the label that it began with: the next sheet.
2. A line at the place of the labels is one whatever it says (``第１期の取り組み``), of several lines too.
3. Which lines stand beside which label, ``sheet_rows`` tells.
4. Where the lines beside a label all begin with labels of their own, these are its rows (``指標(1)``).
5. Labels inside a row part it (``label_cells``).

A label with a number and one wide space behind it is a heading (``施策1-1　…``).

A sheet has three labels, one of them of a goal or an indicator; one that begins like the sheet above it may
be cut by the page's end.  What heads columns has no values; values side by side below no label of their own,
and two names in one row, make no sheet: there the columns must be told first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.geometry import Box, union
from extractors.layout.baselines import make_line
from extractors.layout.card_words import ROLES
from extractors.layout.label_cells import parted_at_labels, words_of
from extractors.layout.line_shapes import LEADERS
from extractors.layout.lines import lines_of
from extractors.layout.sheet_cells import is_label, is_sheet, placed
from extractors.layout.sheet_rows import Level, parted
from extractors.layout.sheet_words import CAPTION, GOAL, NAME, lead
from extractors.lexicon import Lexicon
from extractors.model import Cell, Glyph, Line, Table

FEWEST_LABELS = 3
"""Labels of a sheet, at least: two are a line of text and its like."""
ROW_GAP = 2.5
"""Ems of white between two lines of one sheet, at most."""
LABEL_LEADING = 0.7
"""Ems of white between the lines of one label, at most."""
SAME_PLACE = 1.0
"""Ems by which labels of one column begin, or their middles stand, apart."""
BESIDE = 0.3
"""Ems by which a value may begin left of the others."""
LEAST_STRIP = 0.4
"""Ems of white between the labels and what stands beside them."""
SECOND = 4.0
"""Ems from where values begin to a label in a second column: it may be centred there."""
APART = 1.2
"""Ems of white above a line that may begin a sheet where what stands above it is none."""
MOST_ABOVE = 12
"""Lines of a value above the middle of it, where the first label stands."""
TITLE_GAP = 1.3
"""Ems of white, less than, between the number of a heading and its title: one wide space."""
_ITEM = re.compile(r"[(（]?[0-9０-９一二三四五六七八九十]{1,2}(?:[)）.．、－-]|$)|[①-⑳□■○●◇◆・※]")
"""A heading's number or a sign of a list: no label of several lines begins so."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of text: its words, how many of them make a label, and of what kind."""

    line: Line
    words: list[list[Glyph]]
    count: int
    kind: str | None

    @property
    def box(self) -> Box:
        """Where it stands."""
        return self.line.box

    def part(self, start: int, end: int | None = None) -> Line | None:
        """Some of its words as a line, the blanks between them too."""
        words = self.words[start:end]
        if not words:
            return None
        ids = [id(g) for g in self.line.glyphs]
        return make_line(self.line.glyphs[ids.index(id(words[0][0])) : ids.index(id(words[-1][-1])) + 1])


@dataclass(frozen=True, slots=True)
class _Lead:
    """A label at the left of a sheet and its lines."""

    lines: tuple[Line, ...]
    kind: str | None

    @property
    def box(self) -> Box:
        return union(line.box for line in self.lines)


def open_sheets(
    number: int, glyphs: Sequence[Glyph], lexicon: Lexicon, taken: Sequence[Box] = ()
) -> list[Table]:
    """The sheets among glyphs.

    Args:
        number: the page.
        glyphs: those that stand in no table.
        lexicon: the words of labels.
        taken: boxes of tables with a grid; no sheet stands beside one, which may be the rest of it.
    """
    rows = _rows(glyphs, lexicon)
    if sum(1 for row in rows if row.kind is not None) < FEWEST_LABELS:
        return []
    found: list[Table] = []
    index = 0
    before: _Row | None = None
    refused = 0
    while index < len(rows):
        if 0 < index < refused and rows[index].box.top - rows[index - 1].box.bottom < APART * _em(
            rows[index]
        ):
            index += 1
            continue
        twin = before is not None and _is_next(before, rows[index])
        sheet = None
        if rows[index].kind is not None:
            sheet = _sheet(number, rows, index, lexicon, 1 if twin else FEWEST_LABELS)
        if sheet is None or any(sheet[0].box.y_overlap(b) > 0 for b in taken):
            if rows[index].kind is not None:
                refused = max(refused, _extent(rows, index, FEWEST_LABELS)[1])
            index += 1
            continue
        found.append(sheet[0])
        before, index = rows[index], sheet[1]
    return found


def _rows(glyphs: Iterable[Glyph], lexicon: Lexicon) -> list[_Row]:
    rows = []
    for line in lines_of([g for g in glyphs if g.upright]):
        words = words_of(line)
        label = None if LEADERS.search(line.text) else lead(words, lexicon)
        label = None if label is not None and _is_heading(words, label[0]) else label
        rows.append(_Row(line, words, *(label or (0, None))))
    return sorted(rows, key=lambda r: (r.box.y_mid, r.box.x0))


def _is_heading(words: Sequence[Sequence[Glyph]], count: int) -> bool:
    """Whether a label with its number has a title close behind it (``施策1-1　健康づくり``)."""
    if count >= len(words):
        return False
    number, title = words[count - 1][-1], words[count][0]
    return number.text.isdigit() and title.box.x0 - number.box.x1 < TITLE_GAP * number.size


def _sheet(
    number: int, rows: Sequence[_Row], start: int, lexicon: Lexicon, fewest: int
) -> tuple[Table, int] | None:
    """The sheet whose first label a row begins with, and the row after it."""
    edge, end = _extent(rows, start, fewest)
    if edge is None:
        return None
    for last in _ends(rows, start, end, edge):
        found = [
            _table(number, rows[first:last], edge, lexicon, fewest)
            for first in _beginnings(rows, start, edge)
        ]
        tables = [table for table in found if table is not None]
        if tables:
            return (tables[0], last) if len(tables) == 1 else None
    return None


def _extent(rows: Sequence[_Row], start: int, fewest: int) -> tuple[float | None, int]:
    """Where what stands beside the labels begins, and the row after the sheet."""
    end = len(rows)
    edge: float | None = None
    while True:
        found = _edge(rows, start, end)
        if found is None or _split(rows[start], found) != rows[start].count:
            return None, start
        stop = _stop(rows, start, end, found)
        if stop - start < fewest:
            return None, start
        if stop == end and found == edge:
            return edge, end
        edge, end = found, stop


def _edge(rows: Sequence[_Row], start: int, end: int) -> float | None:
    """The left end of what stands beside the labels at the place of the first one."""
    first = _label_box(rows[start])
    em = _em(rows[start])
    beside: list[float] = []
    for place in range(start, end):
        row = rows[place]
        if place > start and row.box.top - rows[place - 1].box.bottom > ROW_GAP * em:
            break
        if row.kind is None or not _same_place(first, _label_box(row), em):
            continue
        if place > start and _is_next(rows[start], row):
            break
        if row.count < len(row.words):
            beside.append(row.words[row.count][0].box.x0)
    return min(beside) if beside else None


def _stop(rows: Sequence[_Row], start: int, end: int, edge: float) -> int:
    """The first row that belongs to the sheet no more."""
    em = _em(rows[start])
    left = _label_box(rows[start]).x0
    for place in range(start + 1, end):
        row = rows[place]
        gap = row.box.top - max(r.box.bottom for r in rows[start:place])
        split = _split(row, edge)
        if gap > ROW_GAP * em or _is_next(rows[start], row) or split is None:
            return place
        if row.box.x0 < left - ROW_GAP * em or (
            split and row.kind is None and _ITEM.match(_text(row, split))
        ):
            return place
    return end


def _is_next(first: _Row, row: _Row) -> bool:
    """Whether a row begins with the label that the sheet began with, or with one of the same goal kind."""
    if (
        first.kind is None
        or row.kind is None
        or not _same_place(_label_box(first), _label_box(row), _em(row))
    ):
        return False
    text = _text(first)
    return _text(row) == text or (first.kind == GOAL == row.kind and text[:2] == _text(row)[:2])


def _text(row: _Row, count: int | None = None) -> str:
    """The words of a row's label, or its first ones."""
    return "".join(g.text for word in row.words[: row.count if count is None else count] for g in word)


def _beginnings(rows: Sequence[_Row], start: int, edge: float) -> list[int]:
    """Where the sheet may begin: at the first label, or with lines of its value above it."""
    places = [start]
    while len(places) <= MOST_ABOVE and places[-1] > 0:
        row, below = rows[places[-1] - 1], rows[places[-1]]
        if row.box.x0 < edge - BESIDE * _em(row) or below.box.top - row.box.bottom > _em(row):
            break
        places.append(places[-1] - 1)
    return places


def _ends(rows: Sequence[_Row], start: int, end: int, edge: float) -> list[int]:
    """Where the sheet may end: with the last line, or above one that white parts from its last label's."""
    last = max(place for place in range(start, end) if _split(rows[place], edge))
    apart = [
        place
        for place in range(end - 1, last, -1)
        if rows[place].box.top - max(r.box.bottom for r in rows[start:place]) > _em(rows[place])
    ]
    return [end, *apart]


def _split(row: _Row, edge: float) -> int | None:
    """How many words of a row stand left of the values; None if a word reaches over."""
    em = _em(row)
    count = sum(1 for word in row.words if word[0].box.x0 < edge - BESIDE * em)
    over = any(word[-1].box.x1 > edge + BESIDE * em for word in row.words[:count])
    if over or (count and count < len(row.words) and _strip(row, count) < LEAST_STRIP * em):
        return None
    return count


def _strip(row: _Row, count: int) -> float:
    return row.words[count][0].box.x0 - row.words[count - 1][-1].box.x1


def _table(number: int, rows: Sequence[_Row], edge: float, lexicon: Lexicon, fewest: int) -> Table | None:
    leads = _leads(rows, edge)
    beside = [
        (row, split) for row in rows if (split := _split(row, edge)) is not None and split < len(row.words)
    ]
    if not leads or not beside:
        return None
    em = _em(rows[0])
    levels = [_level(row, split, own=_begins(row, split, edge, lexicon)) for row, split in beside]
    runs = parted([Level(x.box.top, x.box.bottom) for x in leads], levels, em)
    if runs is None:
        return None
    drafts: list[list[Cell]] = []
    for label, (start, end) in zip(leads, runs, strict=True):
        block = _block(label, beside[start:end], len(drafts), em, lexicon)
        if block is None:
            return None
        drafts += block
    if not is_sheet(drafts, lexicon, fewest):
        return None
    return placed(number, drafts, em)


def _leads(rows: Sequence[_Row], edge: float) -> list[_Lead]:
    """The labels at the left, those of several lines as one."""
    found: list[_Lead] = []
    for row in rows:
        count = _split(row, edge)
        line = row.part(0, count) if count else None
        if line is None:
            continue
        kind = row.kind
        last = found[-1] if found else None
        near = last is not None and line.box.top - last.box.bottom <= LABEL_LEADING * line.size
        if last is not None and near and kind is None and last.kind is None:
            found[-1] = _Lead((*last.lines, line), None)
        else:
            found.append(_Lead((line,), kind))
    return found


def _sub(row: _Row, split: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """The label of its own that what stands beside a label begins with."""
    found = lead(row.words[split:], lexicon)
    return found if found is not None and found[1] != CAPTION and split + found[0] < len(row.words) else None


def _begins(row: _Row, split: int, edge: float, lexicon: Lexicon) -> bool:
    """Whether a label of its own stands at the left of what stands beside a label."""
    near = row.words[split][0].box.x0 - edge <= SECOND * _em(row)
    return near and _sub(row, split, lexicon) is not None


def _block(
    label: _Lead, beside: Sequence[tuple[_Row, int]], at: int, em: float, lexicon: Lexicon
) -> list[list[Cell]] | None:
    """The rows of cells of one label: one, or as many as there are labels beside it."""
    subs = [_sub(row, split, lexicon) for row, split in beside]
    own = [s for s in subs if s is not None and (s[1] in ROLES or s[1] in (NAME, "unit", "year"))]
    if label.kind == NAME and len(own) > 1 and subs[0] is not None:
        return _group(label, beside, subs, at, em, lexicon)
    lines = tuple(line for row, split in beside if (line := row.part(split)) is not None)
    box = union([label.box, *(line.box for line in lines)])
    value = Cell(at, 1, 1, 1, union(line.box for line in lines), lines)
    first = Cell(at, 0, 1, 1, Box(label.box.x0, box.top, label.box.x1, box.bottom), label.lines)
    return [[first, *parted_at_labels([value], is_label(lexicon))]]


def _group(
    label: _Lead,
    beside: Sequence[tuple[_Row, int]],
    subs: Sequence[tuple[int, str] | None],
    at: int,
    em: float,
    lexicon: Lexicon,
) -> list[list[Cell]] | None:
    """A label that names a group of rows, each with a label of its own."""
    inner = [
        _Lead((line,), s[1])
        for (row, split), s in zip(beside, subs, strict=True)
        if s is not None and (line := row.part(split, split + s[0])) is not None
    ]
    rests = [(row, split + (s[0] if s else 0)) for (row, split), s in zip(beside, subs, strict=True)]
    levels = [_level(row, split, own=sub is not None) for (row, split), sub in zip(rests, subs, strict=True)]
    runs = parted([Level(x.box.top, x.box.bottom) for x in inner], levels, em)
    if runs is None:
        return None
    out: list[list[Cell]] = []
    for place, (sub, (start, end)) in enumerate(zip(inner, runs, strict=True)):
        block = _block(_Lead(sub.lines, None), rests[start:end], at + place, em, lexicon)
        if block is None:
            return None
        out += block
    box = union([label.box, *(c.box for cells in out for c in cells)])
    group = Cell(at, 0, len(out), 1, Box(label.box.x0, box.top, label.box.x1, box.bottom), label.lines)
    out[0].insert(0, group)
    return out


def _label_box(row: _Row) -> Box:
    return union(g.box for word in row.words[: row.count] for g in word)


def _level(row: _Row, split: int, *, own: bool) -> Level:
    box = union(g.box for word in row.words[split:] for g in word)
    return Level(box.top, box.bottom, own)


def _em(row: _Row) -> float:
    return max(g.size for g in row.words[0])


def _same_place(a: Box, b: Box, em: float) -> bool:
    return min(abs(a.x0 - b.x0), abs(a.x_mid - b.x_mid)) <= SAME_PLACE * em
