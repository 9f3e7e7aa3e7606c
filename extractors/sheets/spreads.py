"""Which sheets of a file show two printed pages side by side (a spread), as a book lies open.

In: an open file.  Out: its leaves in order, a `Leaf` for each printed page; none if no sheet is a spread.

1. What proves it are page numbers: in the margins of the left and of the right half stand *n* and *n + 1*,
   and *n* goes up with the printed pages before the sheet.  A sheet wider than high is otherwise a landscape
   page, whatever stands on it.
2. In a document with spreads, a wide sheet is cut in the middle if nothing printed stands there.  What goes
   from side to side of the whole sheet (a rule below the head, a background) belongs to both halves; a table
   over the fold keeps its sheet whole.

A cover, or a page folded in, is a sheet of its own: a leaf as wide as the sheet.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol

from extractors.geometry import Box
from extractors.layout.running import page_number
from extractors.model import MARGIN, Page
from extractors.pdf.pages import Area
from extractors.sheets.leaf import Leaf

WIDE = 1.15
"""Width of a sheet by its height, at least, that two pages side by side have."""
SEVERAL = 3
"""Wide sheets from which on two of them must bear numbers that go up together."""
SHARE = 0.3
"""Share of the wide sheets whose numbers must agree; heads of chapters often bear none."""
SAMPLE = 40
"""Wide sheets whose margins are looked at, at most."""
FOLD = 2.0
"""Points left and right of the middle in which nothing may stand."""
ACROSS = 0.8
"""Share of the sheet's width from which on what crosses the middle goes from side to side."""
MOST_RULES, MOST_FILLS = 2, 4
"""Rules and fills from side to side, at most; more are a table over the fold."""
HALVES: tuple[Area, Area] = (0.0, 0.0, 0.5, 1.0), (0.5, 0.0, 1.0, 1.0)
_AT_START, _AT_END = re.compile(r"\d{1,4}(?=\D)"), re.compile(r"(?<=\D)\d{1,4}$")


class Sheets(Protocol):
    """A file that is asked for its spreads."""

    @property
    def page_count(self) -> int:
        """How many sheets there are."""

    def proportion(self, number: int) -> float:
        """Width of a sheet by its height."""

    def text_in(self, number: int, area: Area) -> str:
        """Bare text of a part of a sheet."""

    def read(self, number: int) -> Page:
        """What is printed on a sheet."""


def find_spreads(pdf: Sheets) -> tuple[Leaf, ...]:
    """The pages of a file, spreads as two; none if it has no spread."""
    numbers = range(1, pdf.page_count + 1)
    wide = [n for n in numbers if pdf.proportion(n) >= WIDE]
    if not wide or not _are_numbered(pdf, wide):
        return ()
    cut = {n for n in wide if _is_spread(pdf, n)}
    leaves: list[Leaf] = []
    for number in numbers:
        leaves += [Leaf(number, half) for half in HALVES] if number in cut else [Leaf(number)]
    return tuple(leaves) if cut else ()


def _is_spread(pdf: Sheets, number: int) -> bool:
    try:
        return has_free_fold(pdf.read(number))
    except Exception:  # whoever reads the page for what it says will fail, too, and say why
        return False


def _are_numbered(pdf: Sheets, wide: Sequence[int]) -> bool:
    """Whether the numbers of two pages stand on enough of the wide sheets."""
    offsets: Counter[int] = Counter()
    looked_at = wide[:SAMPLE]
    few = len(wide) < SEVERAL
    for rank, sheet in enumerate(looked_at):
        before = sheet - 1 + rank  # printed pages on the sheets before, those that are wide counted twice
        left, right = (_numbers_of(pdf, sheet, half, alone=few) for half in (0, 1))
        offsets.update(number - before for number in left if number + 1 in right)
    most = max(offsets.values(), default=0)
    return most >= (1 if few else max(2, SHARE * len(looked_at)))


def _numbers_of(pdf: Sheets, sheet: int, half: int, *, alone: bool) -> set[int]:
    """What may be the page number of a half of a sheet; ``alone``: only what stands alone on its line."""
    depth = MARGIN * max(pdf.proportion(sheet) / 2, 1.0)
    x0, x1 = half / 2, (half + 1) / 2
    areas = (x0, 0.0, x1, depth), (x0, 1.0 - depth, x1, 1.0)
    found: set[int] = set()
    for area in areas:
        for line in pdf.text_in(sheet, area).splitlines():
            number = page_number(line)
            if number is not None and number.isdecimal():
                found.add(int(number))
            elif not alone:
                found |= _at_ends(line)
    return found


def _at_ends(line: str) -> set[int]:
    """The numbers that a line begins or ends with."""
    text = "".join(unicodedata.normalize("NFKC", line).split())
    first, last = _AT_START.match(text), _AT_END.search(text)
    return {int(match[0]) for match in (first, last) if match is not None}


def has_free_fold(page: Page) -> bool:
    """Whether nothing that is printed on a sheet stands over its middle, but what goes from side to side."""
    left, right = page.width / 2 - FOLD, page.width / 2 + FOLD
    if any(g.box.x0 < right and g.box.x1 > left for g in page.glyphs if g.text.strip()):
        return False
    rules = [r.box for r in page.rules if r.horizontal and r.box.x0 < left and r.box.x1 > right]
    fills = [f.box for f in page.fills if f.box.x0 < left and f.box.x1 > right]
    wide = all(box.width >= ACROSS * page.width for box in (*rules, *fills))
    return wide and _heights(rules) <= MOST_RULES and _heights(fills) <= MOST_FILLS


def _heights(boxes: Iterable[Box]) -> int:
    """At how many different heights boxes stand."""
    return len({(round(box.top), round(box.bottom)) for box in boxes})
