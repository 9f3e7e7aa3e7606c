"""Measure sheets of which some rules are drawn: grids that are no tables by themselves.

In: the tables with a grid and the glyphs beside them.  Out: the tables that stay, and the sheets
(``open_sheets``).

1. A grid with a cell that holds several labels, one below the other, is a frame around a sheet.
2. So is a grid that stands beside text on the same lines: a piece of a sheet, the ruled ones of its columns.
3. Such a grid gives way only to sheets that hold every glyph of it; a grid whose labels stand each in a cell
   of its own is never touched.
4. Grids without vertical rules give way to a sheet in their place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.geometry import Box
from extractors.layout.label_cells import words_of
from extractors.layout.open_sheets import open_sheets
from extractors.layout.sheet_words import lead
from extractors.layout.tables import Ruled
from extractors.lexicon import Lexicon
from extractors.model import Cell, Glyph, Table

BESIDE = 20.0
"""Ems between a grid and the text beside it, at most: a column of words."""
SHARE = 0.5
"""Share of a grid's rows that have text beside them, at least."""


def with_sheets(
    number: int, ruled: Ruled, rest: Sequence[Glyph], lexicon: Lexicon | None
) -> tuple[Ruled, list[Table]]:
    """The tables that are no part of a sheet, and the sheets.

    Args:
        number: the page.
        ruled: its tables with a grid.
        rest: the glyphs outside the firm ones.
        lexicon: the words of labels; None if there are none.
    """
    if lexicon is None:
        return ruled, []
    sheets: list[Table] = []
    firm: list[Table] = []
    for table in ruled.firm:
        inside = [] if _goes_on(table.box, rest) else _sheets_inside(table, lexicon)
        sheets += inside
        firm += [] if inside else [table]
    pieces = [table for table in firm if _goes_on(table.box, rest)]
    whole = [table.box for table in firm if not any(table is piece for piece in pieces)]
    around = open_sheets(number, [*rest, *(g for t in pieces for g in _glyphs(t))], lexicon, whole)
    held = _held(around)
    if pieces and not all(id(g) in held for table in pieces for g in _glyphs(table)):
        around = open_sheets(number, rest, lexicon, [table.box for table in firm])
    elif pieces:
        firm = [table for table in firm if not any(table is piece for piece in pieces)]
    sheets += around
    weak = tuple(w for w in ruled.weak if not any(_overlap(w.box, s.box) for s in sheets))
    return replace(ruled, firm=tuple(firm), weak=weak), sheets


def _sheets_inside(table: Table, lexicon: Lexicon) -> list[Table]:
    """The sheets in a grid of which a cell holds several labels; none if something stands outside of them."""
    if not any(_holds_labels(cell, lexicon) for cell in table.cells):
        return []
    glyphs = _glyphs(table)
    found = open_sheets(table.page, glyphs, lexicon)
    held = _held(found)
    return found if all(id(g) in held for g in glyphs) else []


def _holds_labels(cell: Cell, lexicon: Lexicon) -> bool:
    if len(cell.lines) < 2:
        return False
    return sum(1 for line in cell.lines if lead(words_of(line), lexicon) is not None) > 1


def _goes_on(box: Box, rest: Sequence[Glyph]) -> bool:
    """Whether text stands close beside a grid on most of its height."""
    beside = [
        g.box
        for g in rest
        if box.top <= g.box.y_mid <= box.bottom
        and g.text.strip()
        and -BESIDE * g.size
        <= (g.box.x0 - box.x1 if g.box.x_mid > box.x1 else g.box.x1 - box.x0)
        <= BESIDE * g.size
    ]
    if not beside:
        return False
    return max(b.bottom for b in beside) - min(b.top for b in beside) >= SHARE * box.height


def _glyphs(table: Table) -> list[Glyph]:
    return [g for cell in table.cells for line in cell.lines for g in line.glyphs if g.text.strip()]


def _held(sheets: Sequence[Table]) -> set[int]:
    return {id(g) for sheet in sheets for cell in sheet.cells for line in cell.lines for g in line.glyphs}


def _overlap(a: Box, b: Box) -> bool:
    return a.x_overlap(b) > 0 and a.y_overlap(b) > 0
