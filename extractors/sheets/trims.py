"""Sheets with printer's marks: which part of them is the page.

In: an open file.  Out: a `Leaf` for each sheet, cut to its marks if it has any; none if no sheet has.

A file made for the press is larger than its pages: short lines outside each corner show where to cut, and
beside them stand the name of the file and the hour of its making, which are no words of the plan.  A sheet is
cut if lines in all four corners agree on one rectangle, none of them reaches into it (ornaments at the
corners of a page do), and hardly anything is printed outside of it.  Where two lines mark a corner (the
bleed's and the page's), the inner one is the page's.

Sheets of usual sizes are not looked at: marks around a page make it larger than the paper that it is for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import product

from extractors.geometry import Box
from extractors.model import Page
from extractors.ocr.pages import OcrFile
from extractors.pdf.pages import Area
from extractors.sheets.leaf import WHOLE, Leaf

PAPERS = ((595.3, 841.9), (841.9, 1190.6), (419.5, 595.3), (515.9, 728.5), (728.5, 1031.8), (612.0, 792.0))
"""Points of usual papers: A4, A3, A5, B5 and B4 (of Japan), Letter."""
SLIDES = (4 / 3, 16 / 9)
"""Proportions of slides, whatever their size."""
SAME_SIZE, SAME_PROPORTION = 4.0, 0.004
"""Points, and shares, by which a usual size may be missed."""
SAMPLE = 3
"""Sheets at the front one of which must have marks, where others do."""
SHORTEST, LONGEST = 5.0, 60.0
"""Points of a mark."""
MOST_MARKS = 6
"""Marks for one end of a side, at most: the page's, the bleed's, and a few lines of something else."""
ZONE = 0.2
"""Share of a side of the sheet in which marks of its two ends stand."""
SAME = 1.0
"""Points by which two marks of one line may miss each other."""
SLUG = 200
"""Glyphs outside the page, at most: name and hour of the file, names of inks."""


def find_trims(pdf: OcrFile) -> tuple[Leaf, ...]:
    """The sheets of a file, cut to their marks; none if there are no marks."""
    numbers = range(1, pdf.page_count + 1)
    odd = [number for number in numbers if not _is_usual(*pdf.size_in_file(number))]
    if not odd or all(_area_of(pdf, number) == WHOLE for number in odd[:SAMPLE]):
        return ()
    areas = {number: _area_of(pdf, number) for number in odd}
    return tuple(Leaf(number, areas.get(number, WHOLE)) for number in numbers)


def _is_usual(width: float, height: float) -> bool:
    if not (width and height):
        return True
    short, long = sorted((width, height))
    paper = any(abs(short - a) <= SAME_SIZE and abs(long - b) <= SAME_SIZE for a, b in PAPERS)
    return paper or any(abs(width / max(height, 1.0) - share) <= SAME_PROPORTION for share in SLIDES)


def _area_of(pdf: OcrFile, number: int) -> Area:
    try:
        return page_within_marks(pdf.read(number))
    except Exception:  # whoever reads the page for what it says will fail, too, and say why
        return WHOLE


def page_within_marks(sheet: Page) -> Area:
    """The part of a sheet that its marks cut out; the whole sheet if it has none."""
    width, height = sheet.width, sheet.height
    marks = [r.box for r in sheet.rules if SHORTEST <= max(r.box.width, r.box.height) <= LONGEST]
    plumb = [b for b in marks if b.height > b.width]
    level = [b for b in marks if b.width > b.height]
    x0s, x1s = _ends([(b.x_mid, b.y_mid) for b in plumb], width, height)
    tops, bottoms = _ends([(b.y_mid, b.x_mid) for b in level], height, width)
    plumb = [b for b in plumb if any(abs(b.x_mid - x) <= SAME for x in (*x0s, *x1s))]
    level = [b for b in level if any(abs(b.y_mid - y) <= SAME for y in (*tops, *bottoms))]
    found = [Box(x0, top, x1, bottom) for x0, top, x1, bottom in product(x0s, tops, x1s, bottoms)]
    found = [page for page in found if not _is_reached(page, plumb, level)]
    if not found:
        return WHOLE
    page = min(found, key=lambda box: (box.width + box.height, box.x0, box.top))
    boxes = [g.box for g in sheet.glyphs if g.text.strip()]
    if sum(1 for box in boxes if not page.contains_point(box.x_mid, box.y_mid)) > SLUG:
        return WHOLE
    return page.x0 / width, page.top / height, page.x1 / width, page.bottom / height


def _ends(
    marks: Sequence[tuple[float, float]], along: float, across: float
) -> tuple[list[float], list[float]]:
    """Where a page may begin and end: places of two marks, one near each side; the outermost few of them.

    Each mark is its place along the side that it cuts, and its place across it.
    """
    near = sorted(place for place, at in marks if at < ZONE * across)
    far = sorted(place for place, at in marks if at > (1 - ZONE) * across)
    both = [p for p in near if bisect_left(far, p - SAME) < bisect_right(far, p + SAME)]
    places = [place for n, place in enumerate(both) if n == 0 or place - both[n - 1] > SAME]
    first = [place for place in places if place < ZONE * along][:MOST_MARKS]
    return first, [place for place in places if place > (1 - ZONE) * along][-MOST_MARKS:]


def _is_reached(page: Box, plumb: Sequence[Box], level: Sequence[Box]) -> bool:
    """Whether a mark of one of a page's corners reaches into the page."""
    return any(
        b.y_overlap(page) > SAME and min(abs(b.x_mid - page.x0), abs(b.x_mid - page.x1)) <= SAME
        for b in plumb
    ) or any(
        b.x_overlap(page) > SAME and min(abs(b.y_mid - page.top), abs(b.y_mid - page.bottom)) <= SAME
        for b in level
    )
