"""What lies upon a page without being part of its content: values of form fields, text boxes, stamps.

In: a loaded page.  Out: the page loaded anew, with what its annotations show drawn into its content (in
memory; the file stays as it is).

1. Only form fields, text boxes and stamps: a note, a link or a highlight shows no text of the document.
2. Only by their appearance, and only if they are shown: hidden ones, those on a layer that is off and those
   without an appearance stay out.
3. A page without such annotations is handed back as it came.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pypdfium2.raw as pdfium

WRITTEN = frozenset((pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP))
"""Kinds of annotations that hold text of the document."""
MAX_ANNOTATIONS = 5000
"""Annotations of one page that are looked at."""


def drawn_in(document: Any, handle: Any, index: int, off: Collection[int] = ()) -> Any:
    """The page with its annotations drawn in.

    Args:
        document: an ``FPDF_DOCUMENT``.
        handle: its loaded page; closed if another one is handed back.
        index: the page's number from 0.
        off: places (from 0) of the annotations that stand on a layer that is off.
    """
    for place in off:
        _hide(handle, place)
    count = min(pdfium.FPDFPage_GetAnnotCount(handle), MAX_ANNOTATIONS)
    if not any(_written(handle, place) for place in range(count)):
        return handle
    if pdfium.FPDFPage_Flatten(handle, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_SUCCESS:
        return handle
    again = pdfium.FPDF_LoadPage(document, index)
    if not again:
        return handle
    pdfium.FPDF_ClosePage(handle)
    return again


def _written(handle: Any, place: int) -> bool:
    annotation = pdfium.FPDFPage_GetAnnot(handle, place)
    if not annotation:
        return False
    try:
        return pdfium.FPDFAnnot_GetSubtype(annotation) in WRITTEN
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


def _hide(handle: Any, place: int) -> None:
    annotation = pdfium.FPDFPage_GetAnnot(handle, place)
    if annotation:
        flags = pdfium.FPDFAnnot_GetFlags(annotation)
        pdfium.FPDFAnnot_SetFlags(annotation, flags | pdfium.FPDF_ANNOT_FLAG_HIDDEN)
        pdfium.FPDFPage_CloseAnnot(annotation)
