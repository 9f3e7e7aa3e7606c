"""Labels inside the cells of a sheet without vertical rules.

In: the cells of a row, and which words are labels.  Out: the cells, one that holds a label beside other words
(``7人(H30年度) 目標 9人(R6年度)``) cut in front of the label and behind it.

Nothing but white parts label and value there, and where values are of several lines or stand close to their
label, the strip between them may be too narrow for a column.  The label itself tells where they end: nothing
else of the cell stands above or below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from extractors.geometry import Box, union
from extractors.layout.baselines import make_line
from extractors.layout.gaps import usual_gap
from extractors.model import Cell, Glyph, Line

Word = Sequence[Glyph]

WORD_GAP = 0.15
"""Ems of white beside the usual that part two words where the layout saw no blank: less than it asks for,
since only a word that is a label is cut off."""


def parted_at_labels(cells: Iterable[Cell], is_label: Callable[[Cell], bool]) -> list[Cell]:
    """The cells of a row, those with a label inside in parts.

    Args:
        cells: from left to right.
        is_label: whether a cell that holds nothing but a word is a label.
    """
    return [part for cell in cells for part in _parts(cell, is_label)]


def _parts(cell: Cell, is_label: Callable[[Cell], bool]) -> list[Cell]:
    words = [word for line in cell.lines for word in words_of(line)]
    if len(words) < 2 or is_label(cell):
        return [cell]
    boxes = [_box([word]) for word in words]
    for word, box in zip(words, boxes, strict=True):
        others = [b for b in boxes if b is not box]
        if any(b.x_overlap(box) > 0 for b in others) or not is_label(_cell(cell, [word], box.x0, box.x1)):
            continue
        left = [w for w, b in zip(words, boxes, strict=True) if b.x_mid < box.x0]
        right = [w for w, b in zip(words, boxes, strict=True) if b.x_mid > box.x1]
        parts = [_cell(cell, left, cell.box.x0, _box(left).x1)] if left else []
        parts.append(_cell(cell, [word], box.x0, box.x1))
        return [*parts, *(_parts(_cell(cell, right, _box(right).x0, cell.box.x1), is_label) if right else [])]
    return [cell]


def words_of(line: Line) -> list[list[Glyph]]:
    """The words of a line, parted by blanks and by white that letter-spacing does not explain."""
    words: list[list[Glyph]] = [[]]
    widest = usual_gap([g for g in line.glyphs if g.text.strip()]) + WORD_GAP * line.size
    for glyph in line.glyphs:
        if not glyph.text.strip():
            words.append([])
            continue
        if words[-1] and glyph.box.x0 - words[-1][-1].box.x1 >= widest:
            words.append([])
        words[-1].append(glyph)
    return [word for word in words if word]


def _box(words: Iterable[Word]) -> Box:
    return union(g.box for word in words for g in word)


def _cell(cell: Cell, words: Iterable[Word], x0: float, x1: float) -> Cell:
    """The part of a cell that holds some of its words, neighbours in each line."""
    kept = {id(g) for word in words for g in word}
    lines = (make_line(_through(line.glyphs, kept)) for line in cell.lines)
    box = Box(x0, cell.box.top, x1, cell.box.bottom)
    return replace(cell, box=box, lines=tuple(line for line in lines if line is not None))


def _through(glyphs: Sequence[Glyph], kept: set[int]) -> Sequence[Glyph]:
    """The glyphs from the first of those kept to the last: the blanks between words part the next labels."""
    places = [place for place, glyph in enumerate(glyphs) if id(glyph) in kept]
    return glyphs[places[0] : places[-1] + 1] if places else ()
