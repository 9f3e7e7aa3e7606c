"""One page through pdfium's C interface: glyphs, paths and pictures in display coordinates.

In: a loaded page.  Out: a `Page` as drawn, nothing interpreted but this:

1. Glyphs are made by ``pdfium_text``; paths become rules and fills by ``shapes``; forms are unfolded
   (``harvest``).
2. What doubled text that pdfium drops does to the text that stays is told by ``overprints``; what cannot be
   seen is dropped by ``sight``.
3. Everything whose centre lies outside the visible page is dropped.
4. Drawings and nesting beyond the bounds of ``harvest`` are left out, and a warning says so.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium

from extractors.geometry import Box
from extractors.model import Fill, Glyph, Page, Rule
from extractors.pdf.affine import Matrix, apply, bounds_after, display_matrix, inverse, multiply
from extractors.pdf.area_text import area_text
from extractors.pdf.harvest import (
    TOO_DEEP,
    TOO_MANY_OBJECTS,
    TOO_MANY_SEGMENTS,
    SegmentRecord,
    ThingRecord,
    harvest_objects,
)
from extractors.pdf.legible import covered
from extractors.pdf.overprints import Overprints, printed_over
from extractors.pdf.pdfium_text import TextReader, mixed
from extractors.pdf.shapes import Paint, Subpath, join_rules, shapes_of
from extractors.pdf.sight import Sight, single
from extractors.pdf.strays import brought_back

_FORM: int = pdfium.FPDF_PAGEOBJ_FORM
_IMAGE: int = pdfium.FPDF_PAGEOBJ_IMAGE
_PATH: int = pdfium.FPDF_PAGEOBJ_PATH
_TEXT: int = pdfium.FPDF_PAGEOBJ_TEXT
_LINE_TO: int = pdfium.FPDF_SEGMENT_LINETO
_MOVE_TO: int = pdfium.FPDF_SEGMENT_MOVETO
FLAGS = {
    TOO_MANY_OBJECTS: "too_many_objects",
    TOO_DEEP: "forms_too_deep",
    TOO_MANY_SEGMENTS: "too_many_paths",
}
"""Warnings for what went over the bounds of ``harvest``."""


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
        self._shown: set[int] = set()
        self._scan = False
        self.under_scan = False
        """Whether the text that was read is the invisible one of a scan."""
        self.warnings: list[str] = []

    def read(self, number: int, text: Any) -> Page:
        """The page as drawn; ``text`` is its ``FPDF_TEXTPAGE``."""
        glyphs, reader = self._glyphs(text)
        found = harvest_objects(self._page)
        for flag, code in FLAGS.items():
            if found.flags & flag:
                self._warn(code)
        rules: list[Rule] = []
        fills: list[Fill] = []
        pictures: list[Box] = []
        overprints = Overprints()
        sight = Sight()
        in_forms: dict[int, Box] = {}
        spaces = [self.matrix]
        """For each depth of forms the matrix from the space that its objects stand in to display."""
        for thing in found.things:
            kind, matrix = thing[1], spaces[thing[2]]
            if kind == _PATH:
                more_rules, more_fills = _shapes(thing, matrix, found.segments)
                rules += more_rules
                fills += more_fills
                sight.fills(thing, matrix, more_fills)
            elif kind == _IMAGE:
                pictures.append(_bounds(thing, matrix))
            elif kind == _TEXT:
                sight.text(thing, matrix)
                if thing[2]:
                    in_forms[thing[0]] = _bounds(thing, matrix)
                if thing[0] in self._shown:
                    overprints.text(thing, matrix)
                elif thing[9] < thing[11] and not sight.clips_away(thing[0], _bounds(thing, matrix)):
                    overprints.double(thing, matrix)
            elif kind == _FORM:
                sight.form(thing, matrix)
                spaces[thing[2] + 1 :] = [multiply(_matrix(thing), matrix)]
        frame = Box(0.0, 0.0, self.width, self.height)
        if reader is not None:
            self._scan = covered(pictures, self.width * self.height)
            colors = overprints.colors()
            glyphs = reader.visible(glyphs, scan=self._scan, printed_over=colors)
            self.under_scan = reader.under_scan
            glyphs = printed_over(glyphs, reader.owners, reader.invisible, colors)
            runs = reader.owners if in_forms or sight.hides else reader.runs
            glyphs = single(*self._seen(sight, brought_back(glyphs, runs, in_forms), runs))
        return Page(
            number=number,
            width=self.width,
            height=self.height,
            glyphs=tuple(overprints.emboldened([g for g in glyphs if _inside(frame, g.box)])),
            rules=tuple(r for r in join_rules(rules) if _touches(frame, r.box)),
            fills=tuple(f for f in fills if _touches(frame, f.box)),
            pictures=tuple(p for p in pictures if _touches(frame, p)),
            warnings=tuple(self.warnings),
        )

    def _glyphs(self, text: Any) -> tuple[list[Glyph], TextReader | None]:
        """All glyphs, and the reader that knows the text objects that they come from."""
        if not text:
            return [], None
        reader = TextReader(text, self.matrix, self._unit)
        glyphs = reader.read_all()
        if reader.truncated:
            self._warn("too_many_glyphs")
        self._shown.update(reader.shown)
        return glyphs, reader

    def _seen(self, sight: Sight, glyphs: list[Glyph], owners: list[int]) -> tuple[list[Glyph], list[int]]:
        """The glyphs that can be seen; see ``sight``."""
        hidden = sight.hidden(glyphs, owners)
        if not hidden:
            return glyphs, owners
        partly = {owners[place] for place in hidden}
        text = sight.uncovered(self._page, partly)
        try:
            others, reader = self._glyphs(text)
            their_owners: list[int] = []
            if reader is not None:
                others = reader.visible(others, scan=self._scan)
                their_owners = reader.owners
        finally:
            pdfium.FPDFText_ClosePage(text)
        kept = [n for n, owner in enumerate(owners) if owner in partly and n not in hidden]
        return [glyphs[n] for n in kept] + others, [owners[n] for n in kept] + their_owners

    def _warn(self, code: str) -> None:
        if code not in self.warnings:
            self.warnings.append(code)

    def text_within(self, text: Any, area: tuple[float, float, float, float]) -> str:
        """Bare text of a loaded text page within an area (x0, top, x1, bottom) in display points."""
        if self.matrix[0] <= 0:  # turned by /Rotate
            return area_text(TextReader(text, self.matrix, self._unit).read(), Box(*area)) if text else ""
        back = inverse(self.matrix)
        (ax, ay), (bx, by) = apply(back, area[0], area[1]), apply(back, area[2], area[3])
        place = min(ax, bx), max(ay, by), max(ax, bx), min(ay, by)
        count = pdfium.FPDFText_GetBoundedText(text, *place, None, 0)
        buffer = (ctypes.c_ushort * (count + 1))()
        pdfium.FPDFText_GetBoundedText(text, *place, buffer, count)
        return bytes(buffer).decode("utf-16-le", "replace").rstrip("\x00")


def _matrix(thing: ThingRecord) -> Matrix:
    return thing[3], thing[4], thing[5], thing[6], thing[7], thing[8]


def _shapes(
    thing: ThingRecord, matrix: Matrix, segments: Sequence[SegmentRecord]
) -> tuple[list[Rule], list[Fill]]:
    """Rules and fills of a path."""
    count = thing[26]
    if not count:
        return [], []
    filled, stroked, fill, stroke, width, dashes, first = thing[19:26]
    full = multiply(_matrix(thing), matrix)
    area = mixed(fill) if filled else None
    if stroked:
        pen = width * math.sqrt(abs(full[0] * full[3] - full[1] * full[2]))
        paint = Paint(area, mixed(stroke), pen, dashes > 0)
    else:
        paint = Paint(area, None)
    return shapes_of(_subpaths(segments[first : first + count], full), paint)


def _bounds(thing: ThingRecord, matrix: Matrix) -> Box:
    return bounds_after(matrix, thing[9], thing[10], thing[11], thing[12])


def _subpaths(segments: Sequence[SegmentRecord], matrix: Matrix) -> list[Subpath]:
    found: list[Subpath] = []
    points: list[tuple[float, float]] = []
    straight: list[int] = []
    closed = curved = False
    for x, y, kind, close in segments:
        if kind == _MOVE_TO:
            if len(points) > 1:
                found.append(Subpath(tuple(points), closed, frozenset(straight), curved))
            points, straight, closed, curved = [], [], False, False
        elif kind == _LINE_TO:
            straight.append(len(points))
        else:
            curved = True
        points.append(apply(matrix, x, y))
        closed = closed or close != 0
    if len(points) > 1:
        found.append(Subpath(tuple(points), closed, frozenset(straight), curved))
    return found


def _inside(frame: Box, box: Box) -> bool:
    return frame.contains_point(box.x_mid, box.y_mid)


def _touches(frame: Box, box: Box) -> bool:
    return box.x1 >= frame.x0 and box.x0 <= frame.x1 and box.bottom >= frame.top and box.top <= frame.bottom
