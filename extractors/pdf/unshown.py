"""Taking out of a loaded page what stands on layers that are off, before its text is asked for.

In: a loaded page, what ``layers`` tells of its forms and pictures.  Out: the same page without what a viewer
does not show (in memory; the file stays as it is).  It runs only for files in which a layer is off.

1. Marked content: pdfium tells that an object is marked /OC, and not with which group.  But it knows when it
   draws: a black square with the same mark is drawn on a page of its own, and shows or does not.  So nested
   marks, memberships and expressions are judged as a viewer judges them.
2. Forms and pictures with an /OC entry: pdfium does not tell it.  The content stream draws them in an order,
   and pdfium keeps it; only if both count the same is it believed.
3. What is in doubt stays.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2.raw as pdfium

from extractors.pdf.harvest import MAX_DEPTH, MAX_OBJECTS
from extractors.pdf.layers import Drawn

MARK = "OC"
"""Tag of marked content that belongs to a layer."""
SIDE = 4.0
"""Points of the square, and of its page."""
_NAME_BYTES = 64
"""Room for a tag's name; longer ones are none of ours."""


def take_out(document: Any, page: Any, drawn: Sequence[Drawn], added: int) -> None:
    """Take what does not show out of a loaded page.

    Args:
        document: an ``FPDF_DOCUMENT``.
        page: its loaded page.
        drawn: the forms and pictures of the page's content, nothing if all of them show.
        added: how many forms may have been put behind the content since (see ``annotations``).
    """
    marks = Marks(document)
    try:
        walk = _Walk(marks)
        items = [pdfium.FPDFPage_GetObject(page, n) for n in range(pdfium.FPDFPage_CountObjects(page))]
        walk.visit(None, items, drawn, added, 0)
    finally:
        marks.close()
    for form, item in walk.doomed:
        if form is None:
            removed = pdfium.FPDFPage_RemoveObject(page, item)
        else:
            removed = pdfium.FPDFFormObj_RemoveObject(form, item)
        if removed:
            pdfium.FPDFPageObj_Destroy(item)


class _Walk:
    """A walk through a page's objects; notes those to be taken out, each with the form around it."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._seen = 0
        self.doomed: list[tuple[Any, Any]] = []

    def visit(self, form: Any, items: Sequence[Any], drawn: Sequence[Drawn], added: int, depth: int) -> None:
        kinds = [pdfium.FPDFPageObj_GetType(item) for item in items]
        forms = _matched(drawn, True, kinds.count(pdfium.FPDF_PAGEOBJ_FORM), added)
        pictures = _matched(drawn, False, kinds.count(pdfium.FPDF_PAGEOBJ_IMAGE), 0)
        for item, kind in zip(items, kinds, strict=True):
            self._seen += 1
            if self._seen > MAX_OBJECTS:
                return
            known = None
            if kind == pdfium.FPDF_PAGEOBJ_FORM:
                known = next(forms, None)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                known = next(pictures, None)
            if (known is not None and not known.shown) or self._marks.hide(item):
                self.doomed.append((form, item))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
                count = min(pdfium.FPDFFormObj_CountObjects(item), MAX_OBJECTS)
                inside = [pdfium.FPDFFormObj_GetObject(item, n) for n in range(count)]
                self.visit(item, inside, known.inside if known is not None else (), 0, depth + 1)


def _matched(drawn: Sequence[Drawn], form: bool, count: int, added: int) -> Iterator[Drawn]:
    """The forms or the pictures of a content stream, none if pdfium has another number of them."""
    found = [item for item in drawn if item.form == form]
    return iter(found if count - added <= len(found) <= count else ())


class Marks:
    """Whether marked content shows, by drawing a square that is marked like it."""

    def __init__(self, document: Any) -> None:
        """Ask nothing yet; close afterwards."""
        self._document = document
        self._page: Any = None
        self._number = 0
        self._hidden: dict[int, bool] = {}
        self._works: bool | None = None
        """Whether a square without a mark is drawn; else the question is void."""

    def close(self) -> None:
        """Take the square's page out of the document again."""
        if self._page:
            pdfium.FPDF_ClosePage(self._page)
            pdfium.FPDFPage_Delete(self._document, self._number)
            self._page = None

    def hide(self, item: Any) -> bool:
        """Whether any mark of an object hides it."""
        count = pdfium.FPDFPageObj_CountMarks(item)
        return any(self._hides(pdfium.FPDFPageObj_GetMark(item, place)) for place in range(count))

    def _hides(self, mark: Any) -> bool:
        if not mark:
            return False
        address = ctypes.addressof(mark.contents)
        known = self._hidden.get(address)
        if known is None:
            known = self._hidden[address] = _tag(mark) == MARK and not self._draws(mark)
        return known

    def _draws(self, mark: Any) -> bool:
        """Whether a square with this mark is drawn; true if that cannot be found out."""
        if not hasattr(pdfium, "FPDFPageObj_AddExistingMark"):  # an older pdfium
            return True
        if not self._page:
            self._number = pdfium.FPDF_GetPageCount(self._document)
            self._page = pdfium.FPDFPage_New(self._document, self._number, SIDE, SIDE)
            if not self._page:
                return True
        square = pdfium.FPDFPageObj_CreateNewRect(0.0, 0.0, SIDE, SIDE)
        pdfium.FPDFPageObj_SetFillColor(square, 0, 0, 0, 255)
        pdfium.FPDFPath_SetDrawMode(square, pdfium.FPDF_FILLMODE_WINDING, 0)
        if self._works is None:
            self._works = self._painted(square)
        marked = self._works and pdfium.FPDFPageObj_AddExistingMark(square, mark)
        shown = not marked or self._painted(square)
        pdfium.FPDFPageObj_Destroy(square)
        return shown

    def _painted(self, square: Any) -> bool:
        bitmap = pdfium.FPDFBitmap_Create(1, 1, 0)
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, 1, 1, 0xFFFFFFFF)
        pdfium.FPDFPage_InsertObject(self._page, square)
        pdfium.FPDF_RenderPageBitmap(bitmap, self._page, 0, 0, 1, 1, 0, 0)
        pdfium.FPDFPage_RemoveObject(self._page, square)
        blue = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), 1)[0]
        pdfium.FPDFBitmap_Destroy(bitmap)
        return blue < 128


def _tag(mark: Any) -> str:
    buffer, size = (ctypes.c_ushort * (_NAME_BYTES // 2))(), ctypes.c_ulong()
    if not pdfium.FPDFPageObjMark_GetName(mark, buffer, _NAME_BYTES, ctypes.byref(size)):
        return ""
    if size.value > _NAME_BYTES:
        return ""
    return bytes(buffer)[: size.value].decode("utf-16-le", "replace").rstrip("\x00")
