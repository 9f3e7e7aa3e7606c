"""One page through pdfium's C interface: glyphs, paths and pictures in display coordinates.

In: a loaded page.  Out: a `Page` as drawn, nothing interpreted but this:

1. Glyphs are read by ``pdfium_text``; paths become rules and fills by ``shapes``; forms are unfolded.
2. Doubled text that pdfium drops as an overprint makes the text that stays bold; what cannot be seen is
   dropped by ``sight``.
3. Everything whose centre lies outside the visible page is dropped.
4. Drawings and nesting beyond the bounds below are left out, and a warning says so.
"""

from __future__ import annotations

import ctypes
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdfium2.raw as pdfium

from extractors.affine import Matrix, apply, display_matrix, inverse, multiply
from extractors.geometry import Box
from extractors.model import Fill, Glyph, Page, Rule
from extractors.pdfium_text import TextReader, color_of
from extractors.shapes import Paint, Subpath, join_rules, shapes_of
from extractors.sight import Sight, single

MAX_DEPTH = 12
"""Form XObjects nested deeper than this are a loop or an attack."""
MAX_SEGMENTS = 200_000
"""Path segments read on one page; maps and hostile files have millions, tables a few thousand."""
MAX_OBJECTS = 100_000
"""Objects looked at on one page, those of its forms included (a form may be used again and again)."""


class PageReader:
    """Reads one loaded page.  ``handle`` is an ``FPDF_PAGE``; ``unit`` the page's /UserUnit."""

    def __init__(self, handle: Any, unit: float = 1.0) -> None:
        """Ask the page for its visible box and rotation."""
        rect = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(handle, ctypes.byref(rect))
        rotation = pdfium.FPDFPage_GetRotation(handle)
        self._page = handle
        self._unit = unit
        self.matrix = display_matrix((rect.left, rect.bottom, rect.right, rect.top), rotation, unit)
        width, height = (rect.right - rect.left) * unit, (rect.top - rect.bottom) * unit
        self.width, self.height = (height, width) if rotation % 2 else (width, height)
        self._segments = 0
        self._objects_seen = 0
        self._sight = Sight()
        self._shown: set[int] = set()
        self.warnings: list[str] = []

    def read(self, number: int, text: Any) -> Page:
        """The page as drawn; ``text`` is its ``FPDF_TEXTPAGE``."""
        glyphs, owners = self._glyphs(text)
        rules: list[Rule] = []
        fills: list[Fill] = []
        pictures: list[Box] = []
        doubled: list[Box] = []
        for kind, item, matrix in self._objects():
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                before = len(fills)
                self._path(item, matrix, rules, fills)
                self._sight.fills(item, matrix, fills[before:])
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                pictures.append(_bounds(item, matrix))
            elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._sight.text(item, matrix)
                if ctypes.addressof(item.contents) not in self._shown:
                    doubled.append(_bounds(item, matrix))
        glyphs = single(*self._seen(glyphs, owners))
        frame = Box(0.0, 0.0, self.width, self.height)
        return Page(
            number=number,
            width=self.width,
            height=self.height,
            glyphs=tuple(_embolden([g for g in glyphs if _inside(frame, g.box)], doubled)),
            rules=tuple(r for r in join_rules(rules) if _touches(frame, r.box)),
            fills=tuple(f for f in fills if _touches(frame, f.box)),
            pictures=tuple(p for p in pictures if _touches(frame, p)),
            warnings=tuple(self.warnings),
        )

    def _glyphs(self, text: Any) -> tuple[list[Glyph], list[int]]:
        """All glyphs, and for each the address of the text object that it comes from."""
        if not text:
            return [], []
        reader = TextReader(text, self.matrix, self._unit)
        glyphs = reader.read()
        if reader.truncated:
            self._warn("too_many_glyphs")
        self._shown.update(reader.styles)
        return glyphs, reader.owners

    def _seen(self, glyphs: list[Glyph], owners: list[int]) -> tuple[list[Glyph], list[int]]:
        """The glyphs that can be seen; see ``sight``."""
        hidden = self._sight.hidden(glyphs, owners)
        if not hidden:
            return glyphs, owners
        partly = {owners[place] for place in hidden}
        text = self._sight.uncovered(self._page, partly)
        try:
            others, their_owners = self._glyphs(text)
        finally:
            pdfium.FPDFText_ClosePage(text)
        kept = [n for n, owner in enumerate(owners) if owner in partly and n not in hidden]
        return [glyphs[n] for n in kept] + others, [owners[n] for n in kept] + their_owners

    def _warn(self, code: str) -> None:
        if code not in self.warnings:
            self.warnings.append(code)

    def text_within(self, text: Any, area: tuple[float, float, float, float]) -> str:
        """Bare text of a loaded text page within an area (x0, top, x1, bottom) in display points."""
        back = inverse(self.matrix)
        (ax, ay), (bx, by) = apply(back, area[0], area[1]), apply(back, area[2], area[3])
        place = min(ax, bx), max(ay, by), max(ax, bx), min(ay, by)
        count = pdfium.FPDFText_GetBoundedText(text, *place, None, 0)
        buffer = (ctypes.c_ushort * (count + 1))()
        pdfium.FPDFText_GetBoundedText(text, *place, buffer, count)
        return bytes(buffer).decode("utf-16-le", "replace").rstrip("\x00")

    def _objects(self) -> Iterator[tuple[int, Any, Matrix]]:
        """Every object of the page and of its forms, with the matrix from its space to display."""
        for index in range(pdfium.FPDFPage_CountObjects(self._page)):
            yield from self._unfold(pdfium.FPDFPage_GetObject(self._page, index), self.matrix, 0)

    def _unfold(self, item: Any, matrix: Matrix, depth: int) -> Iterator[tuple[int, Any, Matrix]]:
        self._objects_seen += 1
        if self._objects_seen > MAX_OBJECTS:
            self._warn("too_many_objects")
            return
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield kind, item, matrix
            return
        if depth >= MAX_DEPTH:
            self._warn("forms_too_deep")
            return
        inner = multiply(_matrix_of(item), matrix)
        self._sight.enter(item, matrix)
        for index in range(pdfium.FPDFFormObj_CountObjects(item)):
            yield from self._unfold(pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1)
        self._sight.leave()

    def _path(self, item: Any, matrix: Matrix, rules: list[Rule], fills: list[Fill]) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
        count = pdfium.FPDFPath_CountSegments(item)
        if not (fill.value or stroke.value) or count < 2:
            return
        self._segments += count
        if self._segments > MAX_SEGMENTS:
            self._warn("too_many_paths")
            return
        full = multiply(_matrix_of(item), matrix)
        paint = Paint(color_of(item) if fill.value else None, None)
        if stroke.value:
            width = ctypes.c_float()
            pdfium.FPDFPageObj_GetStrokeWidth(item, ctypes.byref(width))
            pen = width.value * math.sqrt(abs(full[0] * full[3] - full[1] * full[2]))
            dashed = pdfium.FPDFPageObj_GetDashCount(item) > 0
            paint = replace(paint, stroke=color_of(item, stroke=True), pen=pen, dashed=dashed)
        found_rules, found_fills = shapes_of(_subpaths(item, count, full), paint)
        rules += found_rules
        fills += found_fills


def _bounds(item: Any, matrix: Matrix) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(
        item, ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right), ctypes.byref(top)
    )
    corners = [apply(matrix, x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
    xs, ys = zip(*corners, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def _subpaths(item: Any, count: int, matrix: Matrix) -> list[Subpath]:
    found: list[Subpath] = []
    points: list[tuple[float, float]] = []
    straight: set[int] = set()
    closed = curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    x_ref, y_ref = ctypes.byref(x), ctypes.byref(y)

    def finish() -> None:
        if len(points) > 1:
            found.append(Subpath(tuple(points), closed, frozenset(straight), curved))

    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x_ref, y_ref)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            finish()
            points, straight, closed, curved = [], set(), False, False
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            straight.add(len(points))
        else:
            curved = True
        points.append(apply(matrix, x.value, y.value))
        closed = closed or bool(pdfium.FPDFPathSegment_GetClose(segment))
    finish()
    return found


def _matrix_of(item: Any) -> Matrix:
    raw = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(raw))
    return raw.a, raw.b, raw.c, raw.d, raw.e, raw.f


def _inside(frame: Box, box: Box) -> bool:
    return frame.contains_point(box.x_mid, box.y_mid)


def _touches(frame: Box, box: Box) -> bool:
    return box.x1 >= frame.x0 and box.x0 <= frame.x1 and box.bottom >= frame.top and box.top <= frame.bottom


def _embolden(glyphs: list[Glyph], doubled: list[Box]) -> list[Glyph]:
    """Glyphs under text that was printed once more in the same place become bold."""
    if not doubled:
        return glyphs
    order = sorted(range(len(glyphs)), key=lambda i: glyphs[i].box.y_mid)
    heights = [glyphs[i].box.y_mid for i in order]
    bold: set[int] = set()
    for box in doubled:
        near = order[bisect_left(heights, box.top - 1.0) : bisect_right(heights, box.bottom + 1.0)]
        bold.update(i for i in near if box.contains_point(glyphs[i].box.x_mid, glyphs[i].box.y_mid, 1.0))
    return [replace(g, bold=True) if i in bold and not g.bold else g for i, g in enumerate(glyphs)]
