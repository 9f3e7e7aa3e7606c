r"""Printed text with each character's mark and box: what figures and names are read from.

In: the `Line`s of a cell or of a statement in running text.  Out: one `MarkedText`, lines joined,
footnote marks (superscript digits, ``¹``, ``※1``, but no unit raised behind its number) cut out, gaps kept
as one space.  A tracked-changes print gives two readings: `MarkedText.old` (what was there before) and
`MarkedText.new` (what stands there now); unmarked characters belong to both.

A line that fills the width goes on without a gap: its break is a wrap (``128,40`` / ``7``).  Any other
line break is kept as one ``\\n``: whoever reads the text decides whether it is a border.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.geometry import Box, union
from extractors.model import Glyph, Line, Mark
from normalizers import fold_text, is_known_unit

_SUPERSCRIPT = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_RAISED_UNIT = re.compile(r"%|[^\W0-9a-z]+|[A-Za-z]{2,}")
"""What may be a unit; one Latin letter is a footnote mark."""
_UNIT_BEFORE_POWER = frozenset("mｍ㎝㎞㍍")
_DIGITS_LAST = re.compile(r"(?<![0-9０-９.,，．])[0-9０-９]+$")
_DIGITS_FIRST = re.compile(r"[0-9０-９]+(?![0-9０-９.,，．])")
LEAST_OVERFLOW = 4
"""Digits of a line that fills its cell, at least."""
_ERAS = frozenset("HRSＨＲＳ成和")
"""What stands before the digits of a year."""
_NUMERIC = re.compile(r"[0-9０-９.,，．]")
SIGNED = re.compile(r"[-－−‐–][0-9０-９]")
"""The start of a line that is no wrap: joined to a word, the sign would be its hyphen."""
_LABELLED = re.compile(r"[^\s:：。、]{1,12}[:：]\s?[▲△約]?[0-9０-９]")
"""The start of a line that is a part of a figure: one below another is no wrap of it."""
_FULL_LINE = 1.6
"""A line whose end is less than this many ems from the cell's right edge is full: its break is a wrap."""


_Sign = tuple[str, Mark, Box]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """Characters as printed with their marks and boxes; all three sequences have the same length."""

    text: str
    marks: tuple[Mark, ...]
    boxes: tuple[Box, ...]
    breaks: frozenset[int] = frozenset()
    """Positions of the ``\\n`` that stand for a line break."""
    footnotes: tuple[str, ...] = ()
    """Footnote marks that were cut out, in order."""
    joined_digits: bool = False
    """Whether a digit string was joined over a line break."""

    @property
    def changed(self) -> bool:
        """Whether anything is drawn as deleted or inserted."""
        return any(mark is not Mark.NONE for mark in self.marks)

    @property
    def new(self) -> str:
        """The text after the change."""
        return "".join(c for c, m in zip(self.text, self.marks, strict=True) if m is not Mark.DELETED)

    @property
    def old(self) -> str:
        """The text before the change."""
        return "".join(c for c, m in zip(self.text, self.marks, strict=True) if m is not Mark.INSERTED)

    def cut(self, start: int, stop: int) -> MarkedText:
        """The part from ``start`` to ``stop`` (character positions)."""
        return MarkedText(
            self.text[start:stop],
            self.marks[start:stop],
            self.boxes[start:stop],
            frozenset(b - start for b in self.breaks if start <= b < stop),
            self.footnotes,
            self.joined_digits,
        )

    def strip(self) -> MarkedText:
        """Without spaces at both ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))

    def box(self) -> Box | None:
        """Around all characters; None for an empty text."""
        return union(self.boxes) if self.boxes else None

    def select(self, mark: Mark) -> MarkedText:
        """Without the characters that have ``mark``: DELETED gives the new reading, INSERTED the old one."""
        keep = [i for i, m in enumerate(self.marks) if m is not mark]
        place = {old: new for new, old in enumerate(keep)}
        return MarkedText(
            "".join(self.text[i] for i in keep),
            tuple(Mark.NONE for _ in keep),
            tuple(self.boxes[i] for i in keep),
            frozenset(place[b] for b in self.breaks if b in place),
            self.footnotes,
            self.joined_digits,
        )


def _is_footnote(glyph: Glyph, before: str) -> bool:
    if glyph.text in _SUPERSCRIPT:
        return before not in _UNIT_BEFORE_POWER
    if not glyph.superscript:
        return False
    return before not in _UNIT_BEFORE_POWER and glyph.text.strip() != ""


def _raised_units(glyphs: Sequence[Glyph]) -> set[int]:
    """The places of signs that are a unit raised beside its number (``624`` with a small ``億円``)."""
    found: set[int] = set()
    place = 0
    while place < len(glyphs):
        end = place
        while end < len(glyphs) and glyphs[end].superscript:
            end += 1
        if end > place and place and glyphs[place - 1].text in _DIGITS:
            text = fold_text("".join([g.text for g in glyphs[place:end]])).strip()
            if _RAISED_UNIT.fullmatch(text) and is_known_unit(text):
                found.update(range(place, end))
        place = end + 1
    return found


def _power(text: str) -> str:
    return {"2": "²", "３": "³", "3": "³", "２": "²"}.get(text, text)


def _line_chars(line: Line) -> tuple[list[tuple[str, Mark, Box]], list[str]]:
    """The characters of a line without footnote marks, and the footnote marks."""
    kept: list[tuple[str, Mark, Box]] = []
    notes: list[str] = []
    whole_small = all(g.superscript or not g.text.strip() for g in line.glyphs)
    units = _raised_units(line.glyphs)
    for place, glyph in enumerate(line.glyphs):
        before = kept[-1][0] if kept else ""
        if not whole_small and place not in units and _is_footnote(glyph, before):
            notes.append(glyph.text)
            continue
        text = _power(glyph.text) if glyph.superscript and not whole_small else glyph.text
        kept.extend((c, glyph.mark, glyph.box) for c in text)
    return kept, notes


def _wrapped(line: Line, width_end: float | None) -> bool:
    if width_end is None:
        return False
    return width_end - line.box.x1 < _FULL_LINE * line.size


def _are_two_numbers(above: Sequence[_Sign], below: Sequence[_Sign]) -> bool:
    """Whether digits without a comma or point end one line and begin the next, and are no year.

    Those of a number that overflows its cell fill the first line: four or more, more than the second has.
    """
    first, second = "".join(c for c, _, _ in above), "".join(c for c, _, _ in below)
    end, start = _DIGITS_LAST.search(first), _DIGITS_FIRST.match(second)
    if end is None or start is None:
        return False
    overflows = len(end[0]) >= LEAST_OVERFLOW and len(end[0]) > len(start[0])
    return not overflows and first[: end.start()][-1:] not in _ERAS and second[start.end() :][:1] != "年"


def from_lines(lines: Sequence[Line], right_edge: float | None = None) -> MarkedText:
    """Join lines to one text.

    Args:
        lines: from top to bottom.
        right_edge: where a full line ends, in points (the cell's right border less its padding); None takes
        the
            longest line as full when there are two or more lines.
    """
    chars: list[tuple[str, Mark, Box]] = []
    breaks: set[int] = set()
    footnotes: list[str] = []
    joined = False
    for index, line in enumerate(lines):
        kept, notes = _line_chars(line)
        if notes:
            footnotes.append("".join(notes))
        while kept and not kept[0][0].strip() and chars:
            kept = kept[1:]
        if not kept:
            continue
        if chars:
            while chars and not chars[-1][0].strip():
                chars.pop()
            previous = lines[index - 1]
            edge = right_edge if right_edge is not None else max(item.box.x1 for item in lines)
            signed = SIGNED.match("".join([c for c, _, _ in kept[:2]]))
            labelled = all(_LABELLED.match(item.text.strip()) for item in (previous, line))
            apart = signed or labelled or not _wrapped(previous, edge) or _are_two_numbers(chars, kept)
            if chars and apart:
                breaks.add(len(chars))
                chars.append(("\n", Mark.NONE, kept[0][2]))
            elif chars and _NUMERIC.match(chars[-1][0]) and _NUMERIC.match(kept[0][0]):
                joined = True
        chars.extend(kept)
    return MarkedText(
        "".join(c for c, _, _ in chars),
        tuple(m for _, m, _ in chars),
        tuple(b for _, _, b in chars),
        frozenset(b for b in breaks if b < len(chars)),
        tuple(footnotes),
        joined,
    )


def from_string(text: str, box: Box, marks: Iterable[Mark] | None = None) -> MarkedText:
    """A text that stands in one box.

    Unmarked unless ``marks`` says otherwise (for tests and rebuilt texts).
    """
    given = tuple(marks) if marks is not None else tuple(Mark.NONE for _ in text)
    return MarkedText(text, given, tuple(box for _ in text))
