"""Figures in a column beside the names of a list → one line each, as a reader takes them.

In: the blocks of a page.  Out: the same, each bulleted name joined with the dated figures on its baseline.

A list set with a tab has its names on the left and its figures somewhere to the right; the layout may see
two columns of text, or a table of two columns without rules or a head.  Told by what stands there:

1. the left line begins with a bullet;
2. the right one stands on its baseline, and begins with a year that a figure or one word follows: nothing
   else begins so, and it needs no head to be understood;
3. a name may run on below itself, set in, with nothing beside it;
4. a table is such a list where all its rows are.  A ruled one never is: its rules say what belongs together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.layout.baselines import make_line, space_between
from extractors.layout.line_shapes import BULLET
from extractors.model import Glyph, Line, PageLayout, Table
from normalizers import find_periods, find_quantities, fold_text

ONE_BASELINE = 0.4
"""Share of the type size by which the middles of two lines of one baseline differ at most."""
NEXT_LINE = 2.2
"""Type sizes from the middle of a line to that of the next one of the same name."""
SET_IN = 2.5
"""Type sizes by which a name's further lines are set in at most."""
COLUMNS = 2
"""Columns of a list that was taken for a table."""
_WORD = re.compile(r"[一-龠]{2,4}")
_WHITE = "\u3000"
"""Set on purpose: folding keeps it between a name and its figure."""
_LINKS = " 　:：は、,・"


def with_values_beside(layout: PageLayout, era: str | None) -> PageLayout:
    """The page, dated figures joined with the bulleted names beside them."""
    blocks: list[Line | Table] = []
    for block in layout.blocks:
        blocks += _rows(block, era) if isinstance(block, Table) else [block]
    lines = [block for block in blocks if isinstance(block, Line)]
    names = [line for line in lines if BULLET.match(line.text)]
    beside = [line for line in lines if any(_on_one_baseline(name, line) for name in names)]
    values = [line for line in beside if is_dated_value(line.text, era)]
    joined: dict[int, Line] = {}
    gone: set[int] = set()
    for value in values:
        left = [n for n in lines if n is not value and _on_one_baseline(n, value)]
        if len(left) != 1 or not any(left[0] is name for name in names) or id(left[0]) in joined:
            continue
        further = _further_lines(left[0], value, lines)
        line = _one_line([left[0], *further, value])
        if line is not None:
            joined[id(left[0])] = line
            gone |= {id(value), *map(id, further)}
    if not joined:
        return layout
    kept = tuple(joined.get(id(b), b) if isinstance(b, Line) else b for b in blocks if id(b) not in gone)
    return replace(layout, blocks=kept)


def is_dated_value(text: str, era: str | None) -> bool:
    """Whether a text begins with a year that a figure, a dash or one word follows."""
    folded = fold_text(text).strip()
    found = find_periods(folded, era=era)
    if not found or found[0].start > 0:
        return False
    rest = folded[found[0].end :].lstrip(_LINKS)
    if _WORD.fullmatch(rest) or rest.startswith(("-→", "-⇒", "-➡")):
        return True
    quantities = find_quantities(rest)
    return bool(quantities) and not rest[: quantities[0].start].strip("約累計延べ 年間")


def _rows(table: Table, era: str | None) -> Sequence[Line | Table]:
    """The lines of a table that is such a list, else the table."""
    if table.ruled or table.card or table.columns != COLUMNS:
        return [table]
    cells = [[c for c in table.cells if c.row == row] for row in range(table.rows)]
    for row in cells:
        if len(row) != COLUMNS or not all(cell.lines for cell in row) or len(row[1].lines) > 1:
            return [table]
        if BULLET.match(row[0].lines[0].text) is None or not is_dated_value(row[1].lines[0].text, era):
            return [table]
    return [line for row in cells for cell in row for line in cell.lines]


def _on_one_baseline(left: Line, value: Line) -> bool:
    level = abs(left.box.y_mid - value.box.y_mid) <= ONE_BASELINE * value.size
    return level and left.box.x1 <= value.box.x0


def _further_lines(name: Line, value: Line, lines: Sequence[Line]) -> list[Line]:
    """The lines below a name over which it runs on."""
    found: list[Line] = []
    last = name
    for line in lines:
        below = 0 < line.box.y_mid - last.box.y_mid <= NEXT_LINE * name.size
        inset = 0 < line.box.x0 - name.box.x0 <= SET_IN * name.size
        if not below or not inset or BULLET.match(line.text) or line.box.x1 > value.box.x0:
            continue
        if any(other is not line and _on_one_baseline(line, other) for other in lines):
            continue
        found.append(line)
        last = line
    return found


def _one_line(parts: Sequence[Line]) -> Line | None:
    glyphs: list[Glyph] = [glyph for part in parts[:-1] for glyph in part.glyphs]
    value = parts[-1].glyphs
    return make_line([*glyphs, space_between(glyphs[-1], value[0], _WHITE), *value])
