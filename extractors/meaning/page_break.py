"""What stands between the last table of a page and the first of the next.

In: layouts page by page, and the table that ended the page before.  Out: whether anything but running parts
lies between, and the layout with the rows that go on over the break (``carried``).  Rows that look as if they
went on and fit no column are kept in ``doubt``: if nothing else reads them, they become a warning.

Lines that return from page to page are set aside as running heads only where three pages carry them.  For
a break two are enough: a line in a margin that stands in the margin of the next page too, at the same height
and with the same words, digits aside, parts no table.  It stays a line of the page.

A numbered title at the foot of the one page or at the head of the other may stand over rows that go on: it
parts nothing if what follows it begins with a row of values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile

from extractors.geometry import Box
from extractors.layout.carried import rows_at_head, with_rest
from extractors.layout.groups import is_value
from extractors.layout.line_shapes import CAPTION_SHAPE, NUMBERED
from extractors.layout.running import fold
from extractors.layout.table_columns import Columns, columns_of_table
from extractors.meaning.header_columns import Header
from extractors.model import MARGIN, Line, PageLayout, Table

SAME_HEIGHT = 2.0
"""Points by which a line that returns may stand higher or lower."""
LONGEST = 30
"""Characters of a title, at most."""

_NUMBER = re.compile(r"[（(][0-9０-９]{1,2}[)）]|[0-9０-９]{1,2}(?:[-－][0-9０-９]{1,2})*[ 　]")
_DATE = re.compile(r"令和|平成|昭和|[0-9０-９. ．]+$|図")
_SENTENCE = re.compile(r"(?:。|ます|です|する|した)$")


class PageBreak:
    """Follows one document from page to page."""

    def __init__(self, is_header: Callable[[Table], bool]) -> None:
        """Start before the first page; ``is_header`` tells whether a table of one row is a header."""
        self._is_header = is_header
        self._before: list[Line] = []
        self._tail: list[Line] = []
        self._titled = False
        self._here: list[Line] = []
        self._last: tuple[Table, Columns] | None = None
        self.doubt: Box | None = None

    def enter(self, layout: PageLayout) -> bool:
        """Begin a page; whether what stood below the last table of the page before parts it from this one."""
        self.doubt = None
        self._before = self._here
        self._here = _margin_lines(layout)
        return any(not _returns(line, self._here) for line in self._tail)

    def leave(self, tail: Sequence[Line]) -> None:
        """End a page; ``tail`` are the lines below its last table.

        A numbered title among them may be the last row of the table: what it stands over is on the next page.
        """
        self._tail = [line for line in tail if not _is_title(line)]
        self._titled = len(self._tail) < len(tail)

    def parts(self, lines: Sequence[Line], table: Table) -> bool:
        """Whether lines above a table are more than running heads, and titles of rows without a header."""
        others = [line for line in lines if not _returns(line, self._before)]
        if not all(map(_is_title, others)):
            return True
        return (self._titled or bool(others)) and not _begins_with_values(table)

    def over(self, layout: PageLayout, table: Table, headers: Sequence[Header]) -> PageLayout:
        """The layout with the rows that go on from ``table`` as its first table, if there are any."""
        known = self._last[1] if self._last is not None and self._last[0] is table else None
        figures = frozenset(column.index for header in headers for column in header.figures)
        columns = columns_of_table(table, figures, known)
        if table.ruled or columns is None or not figures:
            return layout
        heads = [line for line in self._here if _returns(line, self._before)]
        titles = _leading_titles(layout, heads)
        found = with_rest(layout, columns, [*heads, *titles], self._is_header)
        first = found.blocks[0] if found is not None else None
        titled = self._titled or bool(titles)
        if found is None or not isinstance(first, Table) or (titled and not _begins_with_values(first)):
            self.doubt = rows_at_head(layout, [*heads, *titles])
            return layout
        self._last = (first, columns)
        rest = (b for b in found.blocks if not any(b is t for t in titles))
        return replace(found, blocks=(*titles, *rest))


def _leading_titles(layout: PageLayout, heads: Sequence[Line]) -> list[Line]:
    """The titles that a page begins with, running heads aside."""
    body = (block for block in layout.blocks if not any(block is h for h in heads))
    return [b for b in takewhile(lambda b: isinstance(b, Line) and _is_title(b), body) if isinstance(b, Line)]


def _margin_lines(layout: PageLayout) -> list[Line]:
    """The lines in the upper and lower margin that were not found to be running."""
    margin = MARGIN * max(layout.page.width, layout.page.height)
    foot = layout.page.height - margin
    lines = (block for block in layout.blocks if isinstance(block, Line))
    return [line for line in lines if line.box.bottom <= margin or line.box.top >= foot]


def _is_title(line: Line) -> bool:
    """Whether a line may be a title of rows: a number before words (``（３）…``, ``施策３　…``)."""
    text = line.text
    if CAPTION_SHAPE.match(text) or _DATE.match(text) or _SENTENCE.search(text) or len(text) > LONGEST:
        return False
    return (NUMBERED.match(text) or _NUMBER.match(text)) is not None


def _begins_with_values(table: Table) -> bool:
    """Whether a table's first row holds a value; that of a header, whatever its words, holds none."""
    return any(is_value(cell.text) for cell in table.cells if cell.row == 0 and cell.column > 0)


def _returns(line: Line, others: Sequence[Line]) -> bool:
    text = fold(line.text)
    return any(abs(o.box.top - line.box.top) <= SAME_HEIGHT and fold(o.text) == text for o in others)
