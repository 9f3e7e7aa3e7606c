"""The printed pages of a file, where they are not its pages.

In: an open file.  Out: its leaves in the order of the print; none if every sheet is a page.  Printer's marks
are looked for first: what they cut out may be a spread.
"""

from __future__ import annotations

from extractors.ocr.pages import OcrFile
from extractors.sheets.leaf import Leaf
from extractors.sheets.leaf_file import LeafFile
from extractors.sheets.spreads import find_spreads
from extractors.sheets.trims import find_trims


def find_leaves(pdf: OcrFile) -> tuple[Leaf, ...]:
    """The leaves of a file; none if every sheet is a printed page."""
    trims = find_trims(pdf)
    if not trims:
        return find_spreads(pdf)
    halves = find_spreads(LeafFile(pdf, trims))
    return tuple(Leaf(half.sheet, trims[half.sheet - 1].part(half.area)) for half in halves) or trims
