"""Tables pasted into a page of print as pictures, and scans with print in their margins only.

In: a page whose text is print, and its picture.  Out: the page, with what OCR reads in such pictures added to
it.

1. A picture is looked at if it is as large as a small table and hardly any text is printed upon it; strips of
   one picture, one below the other, are one.
2. It shows a table if it is mostly paper and lines run over half of it both ways: a border and one line more,
   at least.  Photos have no paper, charts seldom lines both ways, maps no straight ones.
3. A picture that covers the page, with print in the page's margins only (a stamp, a running head that was
   added to a scan), is looked at, too: it is a scan if it is mostly paper with some ink.
4. It is read as a page of its own; glyphs, rules and fills come to stand where the picture is.  The page's
   own text stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.geometry import Box, union
from extractors.model import Page
from extractors.pdf.legible import covered

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

LEAST_WIDTH, LEAST_HEIGHT = 0.3, 40.0
"""Share of the page's width, and points, of a picture that may be a table of two rows."""
UPON = 10
"""Glyphs printed upon a picture from which on it is a background."""
STAMPED = 0.1
"""Share of the page's height above and below in which print upon a scan is a stamp or a running head."""
SOME_INK = 0.003
"""Share of a scan that is ink, at least: two lines of text on an empty page."""
TOUCH = 1.5
"""Points by which strips of one picture may stand apart, or their sides differ."""
PAPER, PAPER_SHARE = 200, 0.5
"""Level from which a pixel is paper, and share of them, at least."""
INK = 170
"""Level below which a pixel may be of a line."""
LONG = 0.5
"""Share of the picture's side that a line runs over, at least."""
LINES = 3
"""Lines of each direction, at least."""


def pasted_pictures(page: Page) -> list[Box]:
    """Where pictures stand that may be tables, from top to bottom."""
    frame = Box(0.0, 0.0, page.width, page.height)
    boxes = [b for b in _joined(page.pictures) if frame.contains(b, slack=TOUCH)]
    boxes = [b for b in boxes if b.width >= LEAST_WIDTH * page.width and b.height >= LEAST_HEIGHT]
    solid = [g.box for g in page.glyphs if g.text.strip()] if boxes else []
    inner = [g for g in solid if STAMPED < g.y_mid / page.height < 1 - STAMPED]
    return [
        b
        for b in boxes
        if sum(1 for g in (inner if is_sheet(b, page) else solid) if b.contains_point(g.x_mid, g.y_mid))
        < UPON
    ]


def is_sheet(picture: Box, page: Page) -> bool:
    """Whether a picture covers a page as a scan does."""
    return covered([picture], page.width * page.height)


def shows_scan(grey: Grey) -> bool:
    """Whether a picture is mostly paper, with some ink on it."""
    import numpy as np

    paper, ink = int(np.count_nonzero(grey >= PAPER)), int(np.count_nonzero(grey < INK))
    return paper >= PAPER_SHARE * grey.size and ink >= SOME_INK * grey.size


def _joined(pictures: Iterable[Box]) -> list[Box]:
    """Pictures, strips of one as a whole."""
    whole: list[Box] = []
    for box in sorted(pictures, key=lambda b: (b.x0, b.x1, b.top)):
        last = whole[-1] if whole else None
        if last is not None and _goes_on(last, box):
            whole[-1] = union([last, box])
        else:
            whole.append(box)
    return sorted(whole, key=lambda b: (b.top, b.x0))


def _goes_on(strip: Box, below: Box) -> bool:
    sides = abs(strip.x0 - below.x0), abs(strip.x1 - below.x1), abs(below.top - strip.bottom)
    return max(sides) <= TOUCH


def shows_table(grey: Grey) -> bool:
    """Whether a picture is mostly paper, with long lines both ways."""
    import numpy as np

    if np.count_nonzero(grey >= PAPER) < PAPER_SHARE * grey.size:
        return False
    return all(_long_lines(ink) >= LINES for ink in (grey < INK, (grey < INK).T))


def _long_lines(ink: NDArray[np.bool_]) -> int:
    """How many lines run over much of a picture from left to right."""
    import numpy as np

    length = max(1, round(LONG * ink.shape[1]))
    sums = np.cumsum(ink, axis=1, dtype=np.int32)
    runs = sums[:, length - 1 :].copy()
    runs[:, 1:] -= sums[:, :-length]
    drawn = np.any(runs == length, axis=1).astype(np.int8)
    return int(np.count_nonzero(np.diff(drawn, prepend=0) == 1))


def with_pasted(page: Page, read: Sequence[tuple[Box, Page]]) -> Page:
    """The page, and what was read in pictures upon it."""
    glyphs, rules, fills = list(page.glyphs), list(page.rules), list(page.fills)
    own = [g.box for g in page.glyphs if g.text.strip()]
    for place, found in read:
        moved = [replace(g, box=_moved(g.box, place)) for g in found.glyphs]
        glyphs += [g for g in moved if not any(b.contains_point(g.box.x_mid, g.box.y_mid) for b in own)]
        rules += [replace(r, box=_moved(r.box, place)) for r in found.rules]
        fills += [replace(f, box=_moved(f.box, place)) for f in found.fills]
    return replace(page, glyphs=tuple(glyphs), rules=tuple(rules), fills=tuple(fills))


def _moved(box: Box, place: Box) -> Box:
    return Box(box.x0 + place.x0, box.top + place.top, box.x1 + place.x0, box.bottom + place.top)
