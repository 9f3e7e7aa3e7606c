"""A box with a title bar around a table (``指標1 自主防災組織の組織率（％）`` over a chart and its values).

In: a table, and the tables of its page.  Out: the cell that names what the table holds, None if no box
stands around it.

The box is a table with a grid of two rows: a title at the left, a grade or a mark beside it, and one cell
below them all in which the other table stands.
"""

from __future__ import annotations

from collections.abc import Iterable

from extractors.model import Cell, Table

MAX_TITLE = 60
"""Characters of a title; what is longer is prose."""
EDGE = 2.0
"""Points by which the table may reach over the edge of the box."""


def title_around(table: Table, others: Iterable[Table]) -> Cell | None:
    """The title of the box in which a table stands."""
    for frame in others:
        if frame is table or not frame.ruled or frame.rows != 2 or frame.page != table.page:
            continue
        title = next((c for c in frame.cells if (c.row, c.column) == (0, 0)), None)
        body = next((c for c in frame.cells if c.row == 1 and c.column_span == frame.columns), None)
        if title is None or body is None or not 0 < len(title.text) <= MAX_TITLE:
            continue
        if body.box.contains(table.box, EDGE):
            return title
    return None
