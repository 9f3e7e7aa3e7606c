"""What stands beside a table that has one indicator, named above it: a figure of it, the numbers of a chart.

In: the lines read before a table.  Out: those that stand above it, and figures that stand beside it.

1. Beside is what is as high as the table and outside its sides.
2. A role, its year and a value on one line (``基準値　令和２年度　14``) are a figure: of the table's one
   indicator, if the line above the table names that; else the line is read as any other.
3. Numbers without a word are those of an axis.  They are no title of the table, nor are words beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractors.geometry import union
from extractors.layout.card_words import ROLE, VALUE, YEAR, words_of
from extractors.lexicon import Lexicon
from extractors.meaning.drafts import Draft, labelled_value
from extractors.meaning.headers import HeaderReader
from extractors.model import Cell, Line, Table


def set_aside(
    lines: Sequence[Line], table: Table, lexicon: Lexicon, is_heading: Callable[[Line], bool]
) -> tuple[list[Line], list[Line]]:
    """The lines without the numbers of an axis and the figures beside a table; these figures.

    Words beside the table come before what is above it: its title is the last line.  Those below a heading
    that is beside it, too, are of another section, and stay where they are.
    """
    heads = [line for line in lines if _is_beside(line, table) and is_heading(line)]
    above: list[Line] = []
    words: list[Line] = []
    figures: list[Line] = []
    for line in lines:
        if not _is_beside(line, table) or is_heading(line) or any(_is_below(line, head) for head in heads):
            above.append(line)
        elif is_figure_line(line, lexicon):
            figures.append(line)
        elif any(map(str.isalpha, line.text)):
            words.append(line)
    return [*words, *above], figures


def add_figures(draft: Draft, lines: Sequence[Line], headers: HeaderReader, *, last: bool = False) -> None:
    """Give an indicator the figures that stand beside its table, or below it (``last``)."""
    for line in lines:
        words = words_of(line, headers.lexicon) or []
        said = tuple(w.line for w in words if w.says != VALUE)
        value = next(w.line for w in words if w.says == VALUE)
        label = Cell(0, 0, 1, 1, union(part.box for part in said), said)
        cell = Cell(0, 1, 1, 1, value.box, (value,))
        figure = labelled_value(label, headers.meaning(label), cell, 0, draft.page)
        draft.cells.insert(len(draft.cells) if last else 0, figure)


def _is_below(line: Line, head: Line) -> bool:
    return line.box.top >= head.box.bottom and line.box.x_overlap(head.box) > 0


def _is_beside(line: Line, table: Table) -> bool:
    level = table.box.top <= line.box.y_mid <= table.box.bottom
    return level and (line.box.x1 <= table.box.x0 or line.box.x0 >= table.box.x1)


def is_figure_line(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is a role, a value, and perhaps a year."""
    says = [w.says for w in words_of(line, lexicon) or []]
    return says.count(ROLE) == says.count(VALUE) == 1 and says.count(YEAR) < 2
