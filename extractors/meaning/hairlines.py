"""A list that hairlines part into items, which looked like a table without columns → its lines again.

In: a table without a full grid, below a caption that opened a list of indicators, of which no reader of
tables made anything.  Out: its lines from top to bottom, for the reader of running text; none if it is no
such list.

1. what stands on one baseline is one line, whatever columns the layout saw;
2. names and lines that a role word leads (``現状値 84.1％（R5）　目標値 90％（R11）``) take turns: each item
   is a name of at most two lines and at least one line of roles;
3. the first name may stand above the first rule, outside the table;
4. there is nothing else: a line with a figure and no role word before it makes it no list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from extractors.layout.lines import lines_of
from extractors.model import Line, Table
from normalizers import find_quantities, fold_text

MAX_NAME_LINES = 2
"""Lines of an item's name."""
_ITEMS = re.compile(rf"(?:N{{1,{MAX_NAME_LINES}}}R+)+")
"""Names and lines of roles in turn."""


def listed(table: Table, role_led: Callable[[str], bool], above: Sequence[Line] = ()) -> Sequence[Line]:
    """The lines of a list of indicators, empty if the table is none.

    Args:
        table: as laid out.
        role_led: whether a text begins with a role word that governs a figure.
        above: the lines right above the table, which may name its first item.
    """
    if table.ruled:
        return ()
    lines = lines_of(glyph for cell in table.cells for line in cell.lines for glyph in line.glyphs)
    if lines and role_led(lines[0].text):
        lines = [*above, *lines]
    shape = "".join("R" if role_led(line.text) else "F" if _has_figure(line) else "N" for line in lines)
    return lines if _ITEMS.fullmatch(shape) else ()


def _has_figure(line: Line) -> bool:
    """Whether a line holds a figure set off from words: digits of a name (``週１回以上``) are none."""
    text = fold_text(line.text)
    found = find_quantities(text)
    return bool(found) and found[-1].end == len(text.rstrip(" )）"))
