"""Open a PDF and read its pages: the only room that knows which engine reads.

In: a path.  Out: a `PdfFile` that gives facts, outline, quick text, `Page` objects and pictures of pages.
pdfium does the reading; ``pdfplumber_reader`` gives the same `Page` from pdfminer and is the reference in
tests.

Coordinates: points, origin at the top left of the page as displayed (see ``geometry``); pages count from 1.
A bounded number of pages stays open between a glance at their text and their reading; all else is closed by
the call that opened it, so memory does not grow with the pages read.  Neither engine may be shared between
threads: one `PdfFile` belongs to one process.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.errors import DamagedPdf, NotAPdf, PasswordNeeded, Unreadable
from extractors.geometry import Box
from extractors.model import MARGIN, Page
from extractors.pdf.annotations import drawn_in
from extractors.pdf.fonts import use_machine_fonts, use_stand_in
from extractors.pdf.layers import KEYS, find_layers
from extractors.pdf.legible import covered, text_layer
from extractors.pdf.painted import with_paint
from extractors.pdf.pdfium import PageReader
from extractors.pdf.raw_words import mentioned
from extractors.pdf.strips import joined_strips
from extractors.pdf.unshown import take_out
from extractors.pdf.userunit import KEY as USER_UNIT
from extractors.pdf.userunit import user_units
from extractors.results import FileFacts

if TYPE_CHECKING:
    from PIL.Image import Image

FIRST_OBJECTS = 200
"""Objects among which the pictures of a scan are looked for: strips of one page, before its hidden text."""
HEADER_WITHIN = 1024
"""Bytes within which the mark %PDF- must stand (ISO 32000-1, Annex H 3.4.1)."""
KEPT_PAGES = 40
"""Pages left open after a glance at their text, since parsing them again costs 3 ms; one takes about 1 MB."""
REOPENED_AFTER = 100
"""Pages after which the file is opened anew: pdfium keeps what it has parsed, a third of a MB a page."""
Area = tuple[float, float, float, float]
"""Left, top, right and bottom of a part of a page as displayed, as shares of its width and height."""
MAX_PIXELS = 60_000_000
"""Pixels of one rendered page: A3 at 400 dpi has 31 million; a hostile page size would ask for billions."""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One bookmark: its title, the page it points to (from 1; None if nowhere), its level from 1."""

    title: str
    page: int | None
    level: int


class PdfFile:
    """An open PDF; use `open_pdf`.  Page numbers count from 1."""

    def __init__(self, path: Path, document: pypdfium2.PdfDocument, password: str | None = None) -> None:
        """Take over the open document and ask for its facts."""
        self.path = path
        self._document = document
        self._password = password
        self._loads = self._in_use = 0
        self.page_count = len(document)
        self.facts = FileFacts(
            pages=self.page_count,
            producer=self._meta("Producer"),
            creator=self._meta("Creator"),
            title=self._meta("Title"),
        )
        self._kept: dict[int, tuple[Any, Any]] = {}
        self._glances: dict[int, tuple[str, str, str]] = {}
        words = mentioned(path, KEYS | {USER_UNIT})
        self._units = user_units(path, self.page_count, words)
        self._layers = find_layers(path, password, words)

    def __enter__(self) -> PdfFile:
        """The file itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file; it cannot be read any more."""
        self._close_kept()
        if self._layers is not None:
            self._layers.close()
        self._document.close()

    def _close_kept(self) -> None:
        for page, text in self._kept.values():
            _close(page, text)
        self._kept.clear()

    def _meta(self, key: str) -> str | None:
        value = str(self._document.get_metadata_value(key)).replace("\x00", "").strip()
        return value or None

    @property
    def outline(self) -> tuple[OutlineEntry, ...]:
        """The bookmarks in order, empty if there are none (or they loop)."""
        entries = []
        try:
            for mark in self._document.get_toc(max_depth=8):
                target = mark.get_dest()
                index = target.get_index() if target else None
                entries.append(
                    OutlineEntry(
                        mark.get_title().strip(), None if index is None else index + 1, mark.level + 1
                    )
                )
        except pypdfium2.PdfiumError:
            return ()
        return tuple(entries)

    @contextmanager
    def _loaded(self, number: int) -> Iterator[tuple[Any, Any]]:
        """A page and its text page; closed afterwards."""
        page, text = self._kept.pop(number) if number in self._kept else self._load(number)
        self._in_use += 1
        try:
            yield page, text
        finally:
            self._in_use -= 1
            _close(page, text)

    @contextmanager
    def _looked_at(self, number: int) -> Iterator[tuple[Any, Any]]:
        """A page and its text page; left open for the page's reading afterwards, if not too many are."""
        page, text = self._kept[number] if number in self._kept else self._load(number)
        self._in_use += 1
        try:
            yield page, text
        finally:
            self._in_use -= 1
            if len(self._kept) < KEPT_PAGES:
                self._kept[number] = (page, text)
            elif number not in self._kept:
                _close(page, text)

    def let_go(self, number: int) -> None:
        """Close a page that was left open for its reading, which others have done."""
        if number in self._kept:
            _close(*self._kept.pop(number))

    def _load(self, number: int) -> tuple[Any, Any]:
        if not 1 <= number <= self.page_count:
            raise IndexError(f"page {number} of {self.page_count}")
        self._loads += 1
        if self._loads > REOPENED_AFTER and not self._in_use:
            self._reopen()
        handle = pdfium.FPDF_LoadPage(self._document.raw, number - 1)
        if not handle:
            raise DamagedPdf(
                self.path, f"page {number} cannot be read", "repair the file or leave the page out"
            )
        layers = self._layers
        if layers is None:
            handle = drawn_in(self._document.raw, handle, number - 1)
        else:
            content = handle
            handle = drawn_in(self._document.raw, content, number - 1, layers.annotations(number))
            take_out(self._document.raw, handle, layers.drawn(number), int(handle is not content))
        return handle, pdfium.FPDFText_LoadPage(handle)

    def _reopen(self) -> None:
        """Let go of what pdfium keeps of the pages it has parsed; a file that is gone stays as it is."""
        self._loads = 1
        try:
            document = pypdfium2.PdfDocument(self.path, password=self._password)
        except (pypdfium2.PdfiumError, OSError):
            return
        self._close_kept()
        self._document.close()
        self._document = document

    def read(self, number: int) -> Page:
        """The page's glyphs, rules, fills and pictures.

        Raises:
            DamagedPdf: if this page cannot be read.
            IndexError: if there is no such page.
        """
        with self._loaded(number) as (handle, text):
            reader = PageReader(handle, self._units.get(number, 1.0))
            page = with_paint(reader.read(number, text), handle)
        chars = "".join([g.text for g in page.glyphs])
        layer = text_layer(chars, page.pictures, page.width * page.height)
        layer = "hidden" if layer == "digital" and reader.under_scan else layer
        return replace(page, fills=joined_strips(page.fills, page.rules), text_layer=layer)

    def text(self, number: int) -> str:
        """The page's bare text in the order of its content, an order that may not be that of reading."""
        return self._glance(number)[0]

    def margin_text(self, number: int) -> tuple[str, str]:
        """Bare text of the top and bottom margins, `MARGIN` of the page's longer side deep."""
        return self._glance(number)[1:]

    def _glance(self, number: int) -> tuple[str, str, str]:
        """Bare text of the page and of its margins; kept, since several stages ask (2 kB a page)."""
        known = self._glances.get(number)
        if known is None:
            with self._looked_at(number) as (handle, text):
                reader = PageReader(handle)
                depth = MARGIN * max(reader.width, reader.height)
                top = reader.text_within(text, (0.0, 0.0, reader.width, depth))
                bottom = reader.text_within(text, (0.0, reader.height - depth, reader.width, reader.height))
                known = self._glances[number] = (_bare_text(text), top, bottom)
        return known

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of the page as displayed, in points."""
        with self._looked_at(number) as (handle, _):
            reader = PageReader(handle, self._units.get(number, 1.0))
            return reader.width, reader.height

    def proportion(self, number: int) -> float:
        """Width of the page as displayed by its height, without parsing the page."""
        width, height = self.size_in_file(number)
        return width / height if height > 0 else 1.0

    def size_in_file(self, number: int) -> tuple[float, float]:
        """Width and height of the page as displayed, in units of the file, without parsing the page.

        Both are 0 where the file does not tell: its page tree is damaged.
        """
        try:
            width, height = self._document.get_page_size(number - 1)
        except pypdfium2.PdfiumError:
            return 0.0, 0.0
        return float(width), float(height)

    def may_be_scan(self, number: int) -> bool:
        """Whether pictures, or forms that may hold them, cover the page as those of a scan."""
        with self._looked_at(number) as (handle, _):
            boxes = list(_pictures(handle))
            return covered(boxes, pdfium.FPDF_GetPageWidthF(handle) * pdfium.FPDF_GetPageHeightF(handle))

    def side_text(self, number: int, share: float) -> tuple[str, str]:
        """Bare text of the leftmost and the rightmost ``share`` of the page as displayed."""
        left = self.text_in(number, (0.0, 0.0, share, 1.0))
        return left, self.text_in(number, (1.0 - share, 0.0, 1.0, 1.0))

    def text_in(self, number: int, area: Area) -> str:
        """Bare text of an area of the page as displayed."""
        with self._looked_at(number) as (handle, text):
            reader = PageReader(handle)
            x0, top, x1, bottom = area
            width, height = reader.width, reader.height
            return reader.text_within(text, (x0 * width, top * height, x1 * width, bottom * height))

    def render(self, number: int, dpi: float = 200.0) -> Image:
        """A grey picture of the page as displayed, for OCR; smaller than asked where the page is huge."""
        width, height = self.size(number)
        scale = dpi / 72 * self._units.get(number, 1.0)
        pixels = width * height * (dpi / 72) ** 2
        if pixels > MAX_PIXELS:
            scale *= (MAX_PIXELS / pixels) ** 0.5
        page = self._document[number - 1]
        try:
            bitmap = page.render(scale=scale, grayscale=True)
            try:
                image: Image = bitmap.to_pil().copy()
                return image
            finally:
                bitmap.close()
        finally:
            page.close()


def _pictures(handle: Any) -> Iterator[Box]:
    """Where the pictures and forms among the first objects of a page stand, in its own space."""
    sides = [ctypes.c_float() for _ in range(4)]
    for place in range(min(pdfium.FPDFPage_CountObjects(handle), FIRST_OBJECTS)):
        thing = pdfium.FPDFPage_GetObject(handle, place)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM) and pdfium.FPDFPageObj_GetBounds(
            thing, *map(ctypes.byref, sides)
        ):
            x0, bottom, x1, top = (side.value for side in sides)
            yield Box(x0, bottom, x1, top)


def _close(page: Any, text: Any) -> None:
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)


def _bare_text(text: Any) -> str:
    count = pdfium.FPDFText_CountChars(text)
    buffer = ctypes.create_string_buffer((count + 1) * 2)
    pdfium.FPDFText_GetText(text, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\x00")


def open_pdf(path: str | Path, *, password: str | None = None, for_looks: bool = False) -> PdfFile:
    """Open a PDF for reading.

    Args:
        path: the file.
        password: user or owner password; a file that needs none is opened with any.
        for_looks: draw fonts that are not embedded with those of this machine (see ``fonts``).

    Raises:
        Unreadable: no such file, a folder, no permission, or an encryption nobody knows.
        NotAPdf: empty, or no PDF.
        DamagedPdf: starts like a PDF but cannot be opened, or has no page.
        PasswordNeeded: encrypted, and the password (or its lack) does not open it.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            head = file.read(HEADER_WITHIN)
    except OSError as error:
        reason = error.strerror or "cannot be opened"
        raise Unreadable(path, reason.lower(), "check the path and the permissions") from error
    if not head:
        raise NotAPdf(path, "the file is empty", "fetch it again")
    if b"%PDF-" not in head:
        raise NotAPdf(path, "the file is no PDF", "give a PDF file")
    use_machine_fonts() if for_looks else use_stand_in()
    try:
        document = pypdfium2.PdfDocument(path, password=password)
    except pypdfium2.PdfiumError as error:
        raise _refusal(path, error.err_code) from error
    if len(document) == 0:
        document.close()
        raise DamagedPdf(path, "the file has no page", "fetch it again")
    return PdfFile(path, document, password)


def _refusal(path: Path, code: int | None) -> DamagedPdf | PasswordNeeded | Unreadable:
    if code == pdfium.FPDF_ERR_PASSWORD:
        return PasswordNeeded(path, "the file is encrypted", "give its password with --password")
    if code == pdfium.FPDF_ERR_SECURITY:
        return Unreadable(path, "the encryption is of an unknown kind", "save it without encryption")
    return DamagedPdf(path, "the file is damaged or cut off", "fetch it again or repair it")
