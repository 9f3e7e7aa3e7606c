"""A file whose sheets show two printed pages: the calls of `OcrFile`, counted in printed pages.

In: an open file and its leaves.  Out: texts and `Page` objects of the leaves, numbered from 1 in the order of
the print, each with the corner of its own half as origin.  What is found on them is brought back to the sheet
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
from extractors.spreads.leaves import FOLD, Leaf


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
    def unread(self) -> set[int]:
        """Leaves that needed OCR and did not get it."""
        return {n for n, leaf in enumerate(self.leaves, 1) if leaf.sheet in self._pdf.unread}

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
        return replace(sheet, number=number) if leaf.whole else half_of(sheet, leaf, number)

    def text(self, number: int) -> str:
        """Bare text of the leaf in the order of its content."""
        leaf = self.leaves[number - 1]
        return self._pdf.text(leaf.sheet) if leaf.whole else self._text_in(number, (0.0, 0.0, 1.0, 1.0))

    def margin_text(self, number: int) -> tuple[str, str]:
        """Bare text of the top and bottom margins, `MARGIN` of the leaf's longer side deep."""
        leaf = self.leaves[number - 1]
        if leaf.whole:
            return self._pdf.margin_text(leaf.sheet)
        depth = MARGIN * max(1.0, self._pdf.proportion(leaf.sheet) * (leaf.right - leaf.left))
        top = self._text_in(number, (0.0, 0.0, 1.0, depth))
        return top, self._text_in(number, (0.0, 1.0 - depth, 1.0, 1.0))

    def side_text(self, number: int, share: float) -> tuple[str, str]:
        """Bare text of the leftmost and the rightmost ``share`` of the leaf."""
        left = self._text_in(number, (0.0, 0.0, share, 1.0))
        return left, self._text_in(number, (1.0 - share, 0.0, 1.0, 1.0))

    def _text_in(self, number: int, area: Area) -> str:
        """Bare text of an area of the leaf, given in shares of its sides."""
        leaf = self.leaves[number - 1]
        x0, top, x1, bottom = area
        width = leaf.right - leaf.left
        return self._pdf.text_in(leaf.sheet, (leaf.left + x0 * width, top, leaf.left + x1 * width, bottom))


def half_of(sheet: Page, leaf: Leaf, number: int) -> Page:
    """What of a sheet stands on one of its leaves, as a page of that number."""
    left, right = leaf.left * sheet.width, leaf.right * sheet.width
    part = Box(left, 0.0, right, sheet.height)
    return replace(
        sheet,
        number=number,
        width=part.width,
        glyphs=tuple(
            replace(g, box=_moved(g.box, part)) for g in sheet.glyphs if left <= g.box.x_mid < right
        ),
        rules=tuple(
            replace(r, box=_cut(r.box, part))
            for r in sheet.rules
            if _is_on(r.box, part) and not _is_fold(r.box, sheet)
        ),
        fills=tuple(replace(f, box=_cut(f.box, part)) for f in sheet.fills if _is_on(f.box, part)),
        pictures=tuple(_cut(p, part) for p in sheet.pictures if _is_on(p, part)),
    )


def _is_on(box: Box, part: Box) -> bool:
    """Whether a box reaches into a part of the sheet by more than a hair."""
    return part.x0 <= box.x_mid < part.x1 or box.x_overlap(part) > FOLD


def _is_fold(box: Box, sheet: Page) -> bool:
    """Whether a rule is drawn along the fold."""
    return box.width <= FOLD and abs(box.x_mid - sheet.width / 2) <= FOLD


def _moved(box: Box, part: Box) -> Box:
    return Box(box.x0 - part.x0, box.top, box.x1 - part.x0, box.bottom)


def _cut(box: Box, part: Box) -> Box:
    """A box as far as it stands on a part of the sheet, from the corner of that part."""
    return _moved(Box(max(box.x0, part.x0), box.top, min(box.x1, part.x1), box.bottom), part)
