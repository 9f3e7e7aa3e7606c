"""A PDF whose pages without usable text are read by OCR: `PdfFile` with the same calls and better answers.

In: an open `PdfFile` and the user's choice (``auto``, ``off``, ``force``).  Out: the same file; pages that
OCR reads come as any other `Page`, their text and margins too, so that no later stage asks where a page
came from.

1. A page needs OCR if its text layer is ``none`` and it is not blank, or if it is ``garbled``; ``force``
   takes every page.  So does a scan with invisible text (``hidden``): what another engine has read tells no
   rules, no strike-throughs, and not where it doubts.
2. Each page is read once; what was read is kept, packed (about 20 kB a page), because text, margins and
   layout ask for it.
3. On a page of print, pictures that show a table are read, and nothing else (``pasted``).
4. Without the engine, or with ``off``, the page comes as the file has it, and its number is kept for the
   warning of what is missing (``gaps``).
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.geometry import Box
from extractors.layout.lines import lines_of
from extractors.model import MARGIN, Glyph, Page
from extractors.ocr.engine import ocr_available
from extractors.ocr.pasted import is_sheet, pasted_pictures, shows_scan, shows_table, with_pasted
from extractors.ocr.picture import as_grey, is_blank
from extractors.pdf.legible import text_layer
from extractors.pdf.pages import Area, PdfFile

if TYPE_CHECKING:
    from PIL.Image import Image

    from extractors.ocr.pasted import Grey

DEFAULT_DPI = 200.0
"""Resolution of the pictures that are read; finer print than 6 pt gains from 300."""
UNREAD, TAKEN, PASTED = "unread", "taken", "pasted"
"""What is missing of a page for want of OCR: its text; all but its invisible text; a table in a picture."""
BLANK_DPI, LOOK_DPI = 50.0, 120.0
"""Resolutions at which a page is looked at for being blank, and a picture for showing a table."""


@dataclass(frozen=True, slots=True)
class Known:
    """What has been found out about a page, besides its content: another process may go on from it."""

    glance: tuple[str, str, str] | None
    read: bytes | None
    """The page as OCR read it, packed."""
    layer: str | None
    gap: str | None
    """What of the page was not read for want of OCR."""


class OcrFile(PdfFile):
    """An open PDF, read by OCR where it must be; takes the file over, which is closed with it."""

    def __init__(self, pdf: PdfFile, mode: str = "auto", dpi: float = DEFAULT_DPI) -> None:
        """Take over an open file.

        Args:
            pdf: the open file.
            mode: ``auto``, ``off`` or ``force``.
            dpi: resolution of the pictures that are read.
        """
        vars(self).update(vars(pdf))
        self._ocr_mode, self._ocr_dpi = mode, dpi
        self._ocr_pages: dict[int, bytes] = {}
        self._ocr_layers: dict[int, str] = {}
        self._legible: set[int] = set()
        self.gaps: dict[int, str] = {}
        """What is missing of each page that needed OCR, for all of it or a picture upon it, and got none."""

    def __enter__(self) -> OcrFile:
        """The file itself."""
        return self

    def read(self, number: int) -> Page:
        """The page, by OCR if it needs it.

        Raises:
            DamagedPdf: if this page cannot be read.
            IndexError: if there is no such page.
        """
        if number in self._ocr_pages:
            kept = pickle.loads(zlib.decompress(self._ocr_pages[number]))
            assert isinstance(kept, Page)
            return kept
        page = super().read(number)
        hidden = page.text_layer == "hidden"
        self._ocr_layers[number] = "scanned" if hidden else page.text_layer
        if not self._needs(page):
            return self._with_pasted(page) if page.text_layer == "digital" else page
        if self._ocr_mode == "off" or not ocr_available():
            if page.text_layer != "digital":
                self.gaps[number] = TAKEN if hidden else UNREAD
            return page
        found = self._recognised(page)
        self._ocr_pages[number] = zlib.compress(pickle.dumps(found), 1)
        return found

    def _needs(self, page: Page) -> bool:
        if page.text_layer == "digital":
            return self._ocr_mode == "force"
        if page.text_layer == "none" and is_blank(self.render(page.number, BLANK_DPI)):
            self._ocr_layers[page.number] = "blank"
            return False
        return True

    def _recognised(self, page: Page) -> Page:
        from extractors.ocr.ocr import read_by_ocr

        picture = self.render(page.number, self._ocr_dpi)
        self._ocr_layers[page.number] = (
            "scanned" if page.text_layer in ("none", "hidden") else page.text_layer
        )
        return read_by_ocr(picture, page.number, page.width, page.height)

    def _with_pasted(self, page: Page) -> Page:
        """The page, tables that were pasted into it as pictures read by OCR."""
        places = pasted_pictures(page)
        if places:
            look = self.render(page.number, LOOK_DPI)
            places = [p for p in places if _shows_text(as_grey(_part(look, p, page.width)), p, page)]
        if not places:
            return page
        if self._ocr_mode == "off" or not ocr_available():
            self.gaps[page.number] = UNREAD if any(is_sheet(p, page) for p in places) else PASTED
            return page
        from extractors.ocr.ocr import read_by_ocr

        picture = self.render(page.number, self._ocr_dpi)
        parts = [(place, _part(picture, place, page.width)) for place in places]
        found = [(p, read_by_ocr(part, page.number, p.width, p.height)) for p, part in parts]
        return with_pasted(page, found)

    def layer(self, number: int) -> str:
        """What the file itself has on a page that was read: digital, scanned, garbled, none, blank."""
        return self._ocr_layers.get(number, "none")

    def _glance(self, number: int) -> tuple[str, str, str]:
        given = super()._glance(number)
        found = self._scanned(number, given[0])
        if found is None:
            return given
        depth = MARGIN * max(found.width, found.height)
        top = [g for g in found.glyphs if g.box.y_mid <= depth]
        bottom = [g for g in found.glyphs if g.box.y_mid >= found.height - depth]
        self._glances[number] = _joined(found.glyphs), _joined(top), _joined(bottom)
        return self._glances[number]

    def text_in(self, number: int, area: Area) -> str:
        """Bare text of an area of the page as displayed."""
        found = self._scanned(number, super()._glance(number)[0])
        if found is None:
            return super().text_in(number, area)
        x0, top, x1, bottom = area
        place = Box(x0 * found.width, top * found.height, x1 * found.width, bottom * found.height)
        return _joined(g for g in found.glyphs if place.contains_point(g.box.x_mid, g.box.y_mid))

    def known(self, number: int) -> Known:
        """What has been found out about a page so far."""
        return Known(
            self._glances.get(number),
            self._ocr_pages.get(number),
            self._ocr_layers.get(number),
            self.gaps.get(number),
        )

    def learn(self, number: int, known: Known) -> None:
        """Take over what another process has found out about a page."""
        if known.glance is not None:
            self._glances[number] = known.glance
        if known.read is not None:
            self._ocr_pages[number] = known.read
        if known.layer is not None:
            self._ocr_layers[number] = known.layer
        if known.gap is not None:
            self.gaps[number] = known.gap
        self.let_go(number)

    def _scanned(self, number: int, text: str) -> Page | None:
        """The page if OCR reads it; a page whose ``text`` means something is not looked at any closer."""
        if number in self._ocr_pages:
            return self.read(number)
        if number in self._ocr_layers or number in self._legible:
            return None
        if self._ocr_mode != "force" and self._is_legible(number, text):
            self._legible.add(number)
            return None
        found = self.read(number)
        return found if number in self._ocr_pages else None

    def _is_legible(self, number: int, text: str) -> bool:
        """Whether a page's own text is what shows on it, as far as a glance tells."""
        if text_layer(text, (), 1.0) != "digital":
            return False
        return self._ocr_mode == "off" or not self.may_be_scan(number) or not ocr_available()


def _shows_text(grey: Grey, place: Box, page: Page) -> bool:
    return shows_table(grey) or (is_sheet(place, page) and shows_scan(grey))


def _part(picture: Image, place: Box, width: float) -> Image:
    """The part of a page's picture at a place in points; ``width`` is the page's."""
    scale = picture.width / width
    x0, top, x1, bottom = (round(side * scale) for side in (place.x0, place.top, place.x1, place.bottom))
    return picture.crop((x0, top, x1, bottom))


def _joined(glyphs: Iterable[Glyph]) -> str:
    return "\n".join(line.text for line in lines_of(glyphs))
