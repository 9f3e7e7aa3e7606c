"""Grids that hold other tables: a page parted into rooms, and no table.

In: the tables with a grid.  Out: those without such grids, and the boxes of their rooms, which are columns of
the page.

Word processors put two goals side by side in a table of one row; each of its cells holds headings, text and
tables of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.geometry import Box
from extractors.layout.tables import Ruled
from extractors.model import Table

LEAST_ROOMS = 2
"""Cells side by side, at least."""


def without_rooms(ruled: Ruled) -> tuple[Ruled, list[Box]]:
    """The tables but for those that only part the page, and the rooms of these."""
    found = [table for table in ruled.firm if _parts_page(table, ruled.firm)]
    if not found:
        return ruled, []
    rooms = [cell.box for table in found for cell in table.cells]
    firm = tuple(t for t in ruled.firm if not any(t is other for other in found))
    return replace(ruled, firm=firm, frames=(*ruled.frames, *rooms)), rooms


def _parts_page(table: Table, others: Sequence[Table]) -> bool:
    """Whether a table is a row of cells, each with a table inside."""
    if table.rows != 1 or len(table.cells) < LEAST_ROOMS:
        return False
    return all(any(o is not table and cell.box.contains(o.box) for o in others) for cell in table.cells)
