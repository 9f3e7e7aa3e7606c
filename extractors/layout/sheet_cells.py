"""Cells of a measure sheet without rules: whether rows of them are a sheet, and its table.

In: the rows of cells that labels and what stands beside them make (``open_sheets``).  Out: a `Table`, if they
are a sheet.

1. Enough rows begin with a label, one label is that of a goal or an indicator, and values stand beside them.
2. A row of labels without values heads columns: no sheet.
3. A value with a wide gap inside is two, and two names in a row are two indicators: no sheet, in doubt.
4. A column begins where a cell does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.geometry import union
from extractors.layout.card_words import ROLES
from extractors.layout.label_cells import words_of
from extractors.layout.sheet_words import CAPTION, GOAL, NAME, NUMBER, sheet_label
from extractors.lexicon import Lexicon
from extractors.model import Cell, Line, Table

FEWEST_VALUED = 2
"""Labels of the lexicon with something beside them, at least."""
SAME_COLUMN = 1.0
"""Ems by which cells of one column begin apart."""
VALUE_GAP = 1.5
"""Ems of white inside a value: more parts two."""


def is_label(lexicon: Lexicon) -> Callable[[Cell], bool]:
    """Whether a cell says a label, and no caption."""

    def says(cell: Cell) -> bool:
        return sheet_label(_text_of(cell), lexicon) not in (None, CAPTION)

    return says


def is_sheet(drafts: Sequence[Sequence[Cell]], lexicon: Lexicon, fewest: int) -> bool:
    """Whether rows of cells are a sheet: labels with values, of a goal or an indicator, nothing in doubt."""
    kinds: list[str] = []
    valued = 0
    if sum(1 for cells in drafts if sheet_label(_text_of(cells[0]), lexicon)) < fewest:
        return False
    for cells in drafts:
        said = [sheet_label(_text_of(cell), lexicon) for cell in cells]
        kinds += [kind for kind in said if kind is not None]
        if len(cells) < 2 or (len(cells) > 2 and sum(map(bool, said)) > len(cells) / 2 + 1):
            return False
        names = 0
        for (kind, other), value in zip(pairwise(said), cells[1:], strict=True):
            if kind is None or other is not None:
                continue
            valued += 1
            names += kind == NAME
            if (kind == NAME or kind in ROLES) and any(_is_wide(line) for line in value.lines):
                return False
        if names > 1:
            return False
    strong = any(kind in (GOAL, NUMBER, NAME) for kind in kinds)
    return strong and valued >= min(fewest, FEWEST_VALUED)


def _text_of(cell: Cell) -> str:
    """What a cell says, the letters of a spread label together."""
    return "".join(cell.text.split())


def _is_wide(line: Line) -> bool:
    """Whether a gap parts a line into values."""
    return any(b[0].box.x0 - a[-1].box.x1 > VALUE_GAP * line.size for a, b in pairwise(words_of(line)))


def placed(number: int, drafts: Sequence[Sequence[Cell]], em: float) -> Table:
    """The table of rows of cells: a column begins where a cell does."""
    starts: list[float] = []
    for x in sorted(cell.box.x0 for cells in drafts for cell in cells):
        if not starts or x - starts[-1] > SAME_COLUMN * em:
            starts.append(x)
    cells: list[Cell] = []
    for row in drafts:
        columns = [max(i for i, x in enumerate(starts) if x <= cell.box.x0) for cell in row]
        ends = [*columns[1:], len(starts)]
        cells += [
            replace(cell, column=c, column_span=max(1, end - c))
            for cell, c, end in zip(row, columns, ends, strict=True)
        ]
    return Table(
        page=number,
        box=union(cell.box for cell in cells),
        rows=len(drafts),
        columns=len(starts),
        cells=tuple(cells),
        ruled=False,
    )
