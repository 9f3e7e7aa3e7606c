"""A file whose sheets are not the pages of the print: the calls of `OcrFile`, counted in printed pages.

In: an open file and its leaves.  Out: texts and `Page` objects of the leaves, numbered from 1 in the order of
the print, each with its own corner as origin.  What is found on them is brought back to the sheet
by ``found_places``; whoever lays out or understands a page never knows of sheets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.geometry import Box
from extractors.model import MARGIN, Page
from extractors.ocr.pages import Known, OcrFile
from extractors.pdf.pages import Area
from extractors.results import FileFacts
from extractors.sheets.leaf import WHOLE, Leaf

HAIR = 2.0
"""Points by which something reaches over the edge of a leaf and is not on it."""


class LeafFile:
    """An open file in printed pages; takes the file over, which is closed with it."""

    def __init__(self, pdf: OcrFile, leaves: Sequence[Leaf]) -> None:
        """Take over an open file with the leaves that were found in it."""
        self._pdf = pdf
        self.leaves = tuple(leaves)
        self.page_count = len(self.leaves)

    def close(self) -> None:
        """Close the file; it cannot be read any more."""
        self._pdf.close()

    @property
    def facts(self) -> FileFacts:
        """What the file tells of itself; its pages are sheets."""
        return self._pdf.facts

    @property
    def gaps(self) -> dict[int, str]:
        """What is missing of each leaf whose sheet needed OCR and did not get it."""
        gaps = self._pdf.gaps
        return {n: gaps[leaf.sheet] for n, leaf in enumerate(self.leaves, 1) if leaf.sheet in gaps}

    def layer(self, number: int) -> str:
        """What the file itself has on the sheet of a leaf that was read."""
        return self._pdf.layer(self.leaves[number - 1].sheet)

    def known(self, number: int) -> Known:
        """What has been found out about the sheet of a leaf so far."""
        return self._pdf.known(self.leaves[number - 1].sheet)

    def learn(self, number: int, known: Known) -> None:
        """Take over what another process has found out about the sheet of a leaf."""
        self._pdf.learn(self.leaves[number - 1].sheet, known)

    def read(self, number: int) -> Page:
        """The leaf as a page of its own.

        Raises:
            DamagedPdf: if its sheet cannot be read.
            IndexError: if there is no such leaf.
        """
        leaf = self.leaves[number - 1]
        sheet = self._pdf.read(leaf.sheet)
        return replace(sheet, number=number) if leaf.whole else part_of(sheet, leaf, number)

    def text(self, number: int) -> str:
        """Bare text of the leaf in the order of its content."""
        leaf = self.leaves[number - 1]
        return self._pdf.text(leaf.sheet) if leaf.whole else self.text_in(number, WHOLE)

    def margin_text(self, number: int) -> tuple[str, str]:
        """Bare text of the top and bottom margins, `MARGIN` of the leaf's longer side deep."""
        leaf = self.leaves[number - 1]
        if leaf.whole:
            return self._pdf.margin_text(leaf.sheet)
        depth = MARGIN * max(1.0, self.proportion(number))
        top = self.text_in(number, (0.0, 0.0, 1.0, depth))
        return top, self.text_in(number, (0.0, 1.0 - depth, 1.0, 1.0))

    def side_text(self, number: int, share: float) -> tuple[str, str]:
        """Bare text of the leftmost and the rightmost ``share`` of the leaf."""
        left = self.text_in(number, (0.0, 0.0, share, 1.0))
        return left, self.text_in(number, (1.0 - share, 0.0, 1.0, 1.0))

    def text_in(self, number: int, area: Area) -> str:
        """Bare text of an area of the leaf."""
        leaf = self.leaves[number - 1]
        return self._pdf.text_in(leaf.sheet, leaf.part(area))

    def proportion(self, number: int) -> float:
        """Width of the leaf by its height."""
        leaf = self.leaves[number - 1]
        x0, top, x1, bottom = leaf.area
        return self._pdf.proportion(leaf.sheet) * (x1 - x0) / (bottom - top)


def part_of(sheet: Page, leaf: Leaf, number: int) -> Page:
    """What of a sheet stands on one of its leaves, as a page of that number."""
    x0, top, x1, bottom = leaf.area
    part = Box(x0 * sheet.width, top * sheet.height, x1 * sheet.width, bottom * sheet.height)
    return replace(
        sheet,
        number=number,
        width=part.width,
        height=part.height,
        glyphs=tuple(
            replace(g, box=_moved(g.box, part))
            for g in sheet.glyphs
            if part.x0 <= g.box.x_mid < part.x1 and part.top <= g.box.y_mid < part.bottom
        ),
        rules=tuple(
            replace(r, box=_cut(r.box, part))
            for r in sheet.rules
            if _is_on(r.box, part) and not _is_edge(r.box, part)
        ),
        fills=tuple(replace(f, box=_cut(f.box, part)) for f in sheet.fills if _is_on(f.box, part)),
        pictures=tuple(_cut(p, part) for p in sheet.pictures if _is_on(p, part)),
    )


def _is_on(box: Box, part: Box) -> bool:
    """Whether a box, a thin one by its middle, reaches into a part of the sheet by more than a hair."""
    across = part.x0 <= box.x_mid < part.x1 or box.x_overlap(part) > HAIR
    return across and (part.top <= box.y_mid < part.bottom or box.y_overlap(part) > HAIR)


def _is_edge(box: Box, part: Box) -> bool:
    """Whether a rule is drawn along the left or right edge of a part: the fold."""
    return box.width <= HAIR and min(abs(box.x_mid - part.x0), abs(box.x_mid - part.x1)) <= HAIR


def _moved(box: Box, part: Box) -> Box:
    return Box(box.x0 - part.x0, box.top - part.top, box.x1 - part.x0, box.bottom - part.top)


def _cut(box: Box, part: Box) -> Box:
    """A box as far as it stands on a part of the sheet, from the corner of that part."""
    x0, x1 = max(box.x0, part.x0), min(box.x1, part.x1)
    return _moved(Box(x0, max(box.top, part.top), x1, min(box.bottom, part.bottom)), part)
