"""One page through pdfium's C interface: glyphs, paths and pictures in display coordinates.

In: an open pdfium document and a page number.  Out: a `Page` as drawn, nothing interpreted but this:

1. A glyph's box is its advance by its em: from 0.88 em above the baseline to 0.12 em below (the ideographic
   em box), whatever ascent the font claims; glyphs that are turned get the same box, turned.
2. What pdfium itself makes up (spaces, line ends) is left out; a hyphen it hides at a line end is put back.
3. Invisible text (render mode 3: the hidden layer under a scan) is kept only where the page has no other text.
4. Doubled text that pdfium drops as an overprint makes the text that stays bold.
5. Everything whose centre lies outside the visible page is dropped.

Every call into pdfium costs half a microsecond and more, so what belongs to a text object (font, size,
colour, baseline) is asked once for it and not for each glyph.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium

from extractors.geometry import Box
from extractors.model import Fill, Glyph, Page, Rule
from extractors.shapes import Paint, Subpath, join_rules, shapes_of

ASCENT, DESCENT = 0.88, 0.12
"""Share of the em above and below the baseline (JIS ideographic em box)."""
MAX_DEPTH = 12
"""Form XObjects nested deeper than this are a loop or an attack."""
MAX_SEGMENTS = 200_000
"""Path segments read on one page; maps and hostile files have millions, tables a few thousand."""
MAX_GLYPHS = 60_000
"""Glyphs read on one page; a dense A3 table has about 10,000."""
UPRIGHT_SLACK = 45.0
"""Degrees from horizontal up to which a glyph counts as upright."""
STRAIGHT_SLACK = 3.0
"""Degrees a turned glyph may deviate from a right angle before it counts as slanted."""
UNKNOWN = "�"
"""Stands for a glyph without a Unicode value."""
PAPER = (255, 255, 255)

Matrix = tuple[float, float, float, float, float, float]


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """First ``m``, then ``n`` (PDF row vectors)."""
    a, b, c, d, e, f = m
    p, q, r, s, t, u = n
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """The point after the transformation."""
    return x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]


def inverse(m: Matrix) -> Matrix:
    """The matrix that undoes ``m``."""
    a, b, c, d, e, f = m
    det = a * d - b * c
    return d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det


def display_matrix(box: tuple[float, float, float, float], rotation: int, scale: float) -> Matrix:
    """From user space to display space, for a visible box (left, bottom, right, top) turned clockwise."""
    left, bottom, right, top = box
    turned: Matrix = {
        0: (1.0, 0.0, 0.0, -1.0, -left, top),
        1: (0.0, 1.0, 1.0, 0.0, -bottom, -left),
        2: (-1.0, 0.0, 0.0, 1.0, right, -bottom),
        3: (0.0, -1.0, -1.0, 0.0, top, right),
    }[rotation % 4]
    return multiply(turned, (scale, 0.0, 0.0, scale, 0.0, 0.0))


@dataclass(frozen=True, slots=True)
class _Style:
    """What all glyphs of a text object share; ``baseline`` in display points, None for vertical or turned text."""

    size: float
    font: str
    color: str
    bold: bool
    angle: float
    hidden: bool
    baseline: float | None


class PageReader:
    """Reads one loaded page.  ``handle`` is an ``FPDF_PAGE``; ``unit`` the page's /UserUnit."""

    def __init__(self, handle: Any, unit: float = 1.0) -> None:
        """Ask the page for its visible box and rotation."""
        rect = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(handle, ctypes.byref(rect))
        self._page = handle
        self._unit = unit
        self.matrix = display_matrix(
            (rect.left, rect.bottom, rect.right, rect.top), pdfium.FPDFPage_GetRotation(handle), unit
        )
        width, height = (rect.right - rect.left) * unit, (rect.top - rect.bottom) * unit
        turned = pdfium.FPDFPage_GetRotation(handle) % 2 == 1
        self.width, self.height = (height, width) if turned else (width, height)
        self._fonts: dict[int, tuple[str, bool]] = {}
        self._segments = 0
        self.warnings: list[str] = []

    def read(self, number: int) -> Page:
        """The page as drawn."""
        glyphs, shown = self._glyphs()
        rules: list[Rule] = []
        fills: list[Fill] = []
        pictures: list[Box] = []
        doubled: list[Box] = []
        for kind, item, matrix in self._objects():
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(item, matrix, rules, fills)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                pictures.append(self._bounds(item, matrix))
            elif kind == pdfium.FPDF_PAGEOBJ_TEXT and ctypes.addressof(item.contents) not in shown:
                doubled.append(self._bounds(item, matrix))
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

    # ── glyphs ──────────────────────────────────────────────────────────────────────────────────────────

    def _glyphs(self) -> tuple[list[Glyph], set[int]]:
        """All glyphs, and the addresses of the text objects they come from."""
        text = pdfium.FPDFText_LoadPage(self._page)
        if not text:
            return [], set()
        try:
            return self._read_glyphs(text)
        finally:
            pdfium.FPDFText_ClosePage(text)

    def _read_glyphs(self, text: Any) -> tuple[list[Glyph], set[int]]:
        rect = pdfium.FS_RECTF()
        rect_ref = ctypes.byref(rect)
        styles: dict[int, _Style] = {}
        glyphs: list[Glyph] = []
        hidden: list[Glyph] = []
        count = pdfium.FPDFText_CountChars(text)
        for index in range(min(count, MAX_GLYPHS)):
            if pdfium.FPDFText_IsGenerated(text, index) == 1:
                continue
            item = pdfium.FPDFText_GetTextObject(text, index)
            if not item:
                continue
            address = ctypes.addressof(item.contents)
            style = styles.get(address)
            if style is None:
                style = styles[address] = self._style(text, index, item)
            char = self._char(text, index)
            if not char:
                continue
            if style.baseline is None:
                box = self._turned_box(text, index, style)
            else:
                pdfium.FPDFText_GetLooseCharBox(text, index, rect_ref)
                x0, _ = apply(self.matrix, rect.left, rect.bottom)
                x1, _ = apply(self.matrix, rect.right, rect.top)
                box = Box(
                    min(x0, x1),
                    style.baseline - ASCENT * style.size,
                    max(x0, x1),
                    style.baseline + DESCENT * style.size,
                )
            glyph = Glyph(
                char, box, style.size, style.font, style.color, style.bold,
                abs(style.angle) <= UPRIGHT_SLACK, angle=style.angle,
            )  # fmt: skip
            (hidden if style.hidden else glyphs).append(glyph)
        if count > MAX_GLYPHS:
            self.warnings.append("too_many_glyphs")
        return glyphs or hidden, set(styles)

    @staticmethod
    def _char(text: Any, index: int) -> str:
        code = pdfium.FPDFText_GetUnicode(text, index)
        if pdfium.FPDFText_HasUnicodeMapError(text, index) == 1:
            return UNKNOWN
        if code in (0x02, 0xFFFE):
            return "-" if pdfium.FPDFText_IsHyphen(text, index) == 1 else UNKNOWN
        if code == 0:
            return UNKNOWN
        if code < 0x20:
            return " " if code in (0x09, 0x0A, 0x0D) else UNKNOWN
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN

    def _style(self, text: Any, index: int, item: Any) -> _Style:
        raw = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(raw))
        shown = multiply((raw.a, raw.b, raw.c, raw.d, 0.0, 0.0), self.matrix)
        nominal = pdfium.FPDFText_GetFontSize(text, index)
        size = abs(nominal) * math.hypot(shown[2], shown[3])
        angle = math.degrees(math.atan2(-shown[1], shown[0])) if nominal >= 0 else 0.0
        font, bold = self._font(pdfium.FPDFTextObj_GetFont(item))
        mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
        outlined = mode in (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP)
        hidden = mode in (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
        bold = bold or mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
        color = _color(item, stroke=outlined)
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
        origin_x, origin_y = apply(self.matrix, x.value, y.value)
        rect = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(rect))
        left = apply(self.matrix, rect.left, rect.bottom)[0]
        if size < 1.0:
            size = abs(rect.top - rect.bottom) * self._unit
        level = abs(angle) <= STRAIGHT_SLACK and abs(left - origin_x) <= 0.2 * size
        return _Style(size, font, color, bold, angle, hidden, origin_y if level else None)

    def _font(self, font: Any) -> tuple[str, bool]:
        if not font:
            return "", False
        address = ctypes.addressof(font.contents)
        known = self._fonts.get(address)
        if known is None:
            buffer = ctypes.create_string_buffer(256)
            size = pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.raw[: max(0, min(size, 256) - 1)].decode("utf-8", "replace")
            name = name.split("+", 1)[-1]
            weight = pdfium.FPDFFont_GetWeight(font)
            forced = bool(pdfium.FPDFFont_GetFlags(font) & 0x40000)
            known = self._fonts[address] = (name, forced or weight >= 600 or _bold_name(name))
        return known

    def _turned_box(self, text: Any, index: int, style: _Style) -> Box:
        """The box of a glyph in vertical writing or turned: its drawn shape, widened to its em."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(
            text, index, ctypes.byref(left), ctypes.byref(right), ctypes.byref(bottom), ctypes.byref(top)
        )
        ax, ay = apply(self.matrix, left.value, bottom.value)
        bx, by = apply(self.matrix, right.value, top.value)
        tight = Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
        ox, oy = apply(self.matrix, x.value, y.value)
        return em_box(tight, ox, oy, style.size, style.angle)

    def text_within(self, text: Any, area: tuple[float, float, float, float]) -> str:
        """Bare text of a loaded text page within an area (x0, top, x1, bottom) in display points."""
        back = inverse(self.matrix)
        (ax, ay), (bx, by) = apply(back, area[0], area[1]), apply(back, area[2], area[3])
        place = min(ax, bx), max(ay, by), max(ax, bx), min(ay, by)
        count = pdfium.FPDFText_GetBoundedText(text, *place, None, 0)
        buffer = (ctypes.c_ushort * (count + 1))()
        pdfium.FPDFText_GetBoundedText(text, *place, buffer, count)
        return bytes(buffer).decode("utf-16-le", "replace").rstrip("\x00")

    # ── paths and pictures ──────────────────────────────────────────────────────────────────────────────

    def _objects(self) -> Iterator[tuple[int, Any, Matrix]]:
        """Every object of the page and of its forms, with the matrix from its space to display."""
        for index in range(pdfium.FPDFPage_CountObjects(self._page)):
            yield from self._unfold(pdfium.FPDFPage_GetObject(self._page, index), self.matrix, 0)

    def _unfold(self, item: Any, matrix: Matrix, depth: int) -> Iterator[tuple[int, Any, Matrix]]:
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield kind, item, matrix
            return
        if depth >= MAX_DEPTH:
            self.warnings.append("forms_too_deep")
            return
        inner = multiply(_matrix_of(item), matrix)
        for index in range(pdfium.FPDFFormObj_CountObjects(item)):
            yield from self._unfold(pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1)

    def _bounds(self, item: Any, matrix: Matrix) -> Box:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        pdfium.FPDFPageObj_GetBounds(
            item, ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right), ctypes.byref(top)
        )
        corners = [apply(matrix, x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
        xs, ys = zip(*corners, strict=True)
        return Box(min(xs), min(ys), max(xs), max(ys))

    def _path(self, item: Any, matrix: Matrix, rules: list[Rule], fills: list[Fill]) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
        count = pdfium.FPDFPath_CountSegments(item)
        if not (fill.value or stroke.value) or count < 2:
            return
        self._segments += count
        if self._segments > MAX_SEGMENTS:
            if "too_many_paths" not in self.warnings:
                self.warnings.append("too_many_paths")
            return
        full = multiply(_matrix_of(item), matrix)
        paint = Paint(_color(item) if fill.value else None, None)
        if stroke.value:
            width = ctypes.c_float()
            pdfium.FPDFPageObj_GetStrokeWidth(item, ctypes.byref(width))
            pen = width.value * math.sqrt(abs(full[0] * full[3] - full[1] * full[2]))
            dashed = pdfium.FPDFPageObj_GetDashCount(item) > 0
            paint = replace(paint, stroke=_color(item, stroke=True), pen=pen, dashed=dashed)
        found_rules, found_fills = shapes_of(_subpaths(item, count, full), paint)
        rules += found_rules
        fills += found_fills


def em_box(tight: Box, x: float, y: float, size: float, angle: float) -> Box:
    """The box of a turned glyph with its origin at (x, y): an em across, its drawn extent along the writing.

    A glyph of vertical writing is upright but hangs below and around its origin: its em square is centred
    on its drawn shape.  A slanted glyph keeps its drawn shape.
    """
    quarter = round(angle / 90.0)
    if abs(angle - 90.0 * quarter) > STRAIGHT_SLACK:
        return tight if tight.width > 0 else Box(x, y, x, y)
    drawn = tight.width > 0.01 and tight.height > 0.01
    match quarter % 4:
        case 1:  # reading upwards
            end = min(tight.top, y - 0.25 * size) if drawn else y - 0.5 * size
            return Box(x - ASCENT * size, end, x + DESCENT * size, y)
        case 3:  # reading downwards
            end = max(tight.bottom, y + 0.25 * size) if drawn else y + 0.5 * size
            return Box(x - DESCENT * size, y, x + ASCENT * size, end)
        case 2:  # upside down
            start = min(tight.x0, x - 0.25 * size) if drawn else x - 0.5 * size
            return Box(start, y - DESCENT * size, x, y + ASCENT * size)
        case _:
            middle = tight.x_mid if drawn and abs(tight.x_mid - x) < size else x
            top = y - ASCENT * size if not drawn else min(tight.top, max(tight.y_mid - size / 2, y - ASCENT * size))
            return Box(middle - size / 2, top, middle + size / 2, top + size)


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


def _color(item: Any, *, stroke: bool = False) -> str:
    """The colour as it looks on white paper."""
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    ask = pdfium.FPDFPageObj_GetStrokeColor if stroke else pdfium.FPDFPageObj_GetFillColor
    ask(item, ctypes.byref(r), ctypes.byref(g), ctypes.byref(b), ctypes.byref(a))
    share = a.value / 255
    mixed = [round(v.value * share + paper * (1 - share)) for v, paper in zip((r, g, b), PAPER, strict=True)]
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def _bold_name(name: str) -> bool:
    low = name.lower()
    return any(word in low for word in ("bold", "heavy", "black", "-eb", "-w6", "-w7", "-w8", "-w9", "ultra"))


def _inside(frame: Box, box: Box) -> bool:
    return frame.contains_point(box.x_mid, box.y_mid)


def _touches(frame: Box, box: Box) -> bool:
    return box.x1 >= frame.x0 and box.x0 <= frame.x1 and box.bottom >= frame.top and box.top <= frame.bottom


def _embolden(glyphs: list[Glyph], doubled: list[Box]) -> list[Glyph]:
    """Glyphs under text that was printed once more in the same place become bold."""
    if not doubled:
        return glyphs
    return [
        replace(g, bold=True)
        if not g.bold and any(box.contains_point(g.box.x_mid, g.box.y_mid, 1.0) for box in doubled)
        else g
        for g in glyphs
    ]
