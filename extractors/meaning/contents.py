"""Which blocks of a page are its table of contents.

A contents list names every goal and chapter once more, with a page number that is no figure.

1. Below a line 目次, everything up to the first sentence or table is an entry.  A table whose rows each end
   in a page number, counting up, is entries in columns and does not end the list.
2. Elsewhere, lines with dot leaders are entries where there are several, and so are lines that end in a page
   number where most lines of the page do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.layout.line_shapes import LEADERS
from extractors.meaning.headers import cell_text
from extractors.meaning.line_headings import MAX_TITLE
from extractors.model import Line, Table
from normalizers import fold_text

CONTENTS_LINES = 3
"""Lines with dot leaders from which a page is a table of contents."""
CONTENTS_TITLE = re.compile(r"[【<〈《■]?(?:目次|もくじ|CONTENTS)[】>〉》]?", re.IGNORECASE)
PAGE_AT_END = re.compile(r"(?:^|[^0-9,.])[ 　・.…]?([0-9]{1,3})$")


def without_contents(blocks: Sequence[Line | Table]) -> list[Line | Table]:
    """The blocks of a page less its table of contents."""
    texts = [fold_text(b.text) if isinstance(b, Line) else "" for b in blocks]
    title = next((i for i, t in enumerate(texts) if CONTENTS_TITLE.fullmatch("".join(t.split()))), None)
    if title is not None:
        stop = title + 1
        while stop < len(blocks) and _is_entry(blocks[stop], texts[stop]):
            stop += 1
        return [*blocks[:title], *blocks[stop:]]
    leaders = [i for i, t in enumerate(texts) if t and LEADERS.search(t)]
    if len(leaders) < CONTENTS_LINES:
        return list(blocks)
    numbered = {i for i, t in enumerate(texts) if _page(t) is not None and len(t) <= MAX_TITLE}
    drop = set(leaders) | (numbered if len(numbered) * 2 > len(blocks) else set())
    return [b for i, b in enumerate(blocks) if i not in drop]


def _is_entry(block: Line | Table, text: str) -> bool:
    """Whether a block below the title belongs to the list."""
    if isinstance(block, Line):
        return not text.endswith("。")
    ends: dict[int, str] = {}
    for cell in sorted(block.cells, key=lambda c: c.column):
        if words := fold_text(cell_text(cell)):
            ends[cell.row] = words
    pages = [_page(ends[row]) for row in sorted(ends)]
    known = [page for page in pages if page is not None]
    return len(known) == len(pages) > 1 and known == sorted(known)


def _page(text: str) -> int | None:
    """The page number at the end of an entry."""
    found = PAGE_AT_END.search(text)
    return int(found.group(1)) if found else None
