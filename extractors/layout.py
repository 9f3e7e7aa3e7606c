"""A page's blocks in reading order: tables, and the lines that stand in none.

In: a `Page` as read.  Out: a `PageLayout`.
"""

from __future__ import annotations

from extractors.lines import COLUMN_GAP, lines_of, reading_key
from extractors.model import Line, Page, PageLayout, Table
from extractors.tables import find_tables


def lay_out(page: Page) -> PageLayout:
    """Tables and lines of a page, top to bottom."""
    tables = find_tables(page)
    used = {id(g) for t in tables for c in t.cells for line in c.lines for g in line.glyphs}
    boxes = [t.box for t in tables]
    rest = [
        g
        for g in page.glyphs
        if id(g) not in used and not any(b.contains_point(g.box.x_mid, g.box.y_mid) for b in boxes)
    ]
    lines = lines_of(rest, column_gap=COLUMN_GAP)
    blocks: list[Line | Table] = [*lines, *tables]
    blocks.sort(key=lambda b: (b.box.top, b.box.x0) if isinstance(b, Table) else reading_key(b)[:2])
    return PageLayout(page=page, blocks=tuple(blocks))
