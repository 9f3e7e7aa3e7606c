"""Everything that a loaded page holds, as plain records: the one room that asks pdfium glyph by glyph.

In: handles of a page and of its text page.  Out: `TextHarvest` and `ObjectHarvest`, lists of tuples in
pdfium's user space, nothing interpreted.  A page has a thousand glyphs, and a call through ctypes costs more
than what it asks; so ``native/harvest.c`` does the same in one call where it was compiled.  This module is
the reference, and what runs elsewhere.

1. What pdfium itself makes up between glyphs (spaces, line ends) is left out, and so is what belongs to no
   text object.
2. Neighbouring glyphs of one text object are a run; what they share is asked once.  Level text objects that
   share all of it, the baseline too, make one run: word processors give many glyphs an object of its own.
3. Forms are unfolded: their objects follow them, one level deeper.
4. Bounds hold for glyphs, objects, segments and nesting; what goes over them is left out and flagged.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from struct import Struct
from typing import Any

import pypdfium2.raw as pdfium

from extractors.pdf.native import library

MAX_GLYPHS = 60_000
"""Glyphs read on one page; a dense A3 table has about 10,000."""
MAX_DEPTH = 12
"""Form XObjects nested deeper than this are a loop or an attack."""
MAX_SEGMENTS = 200_000
"""Path segments read on one page; maps and hostile files have millions, tables a few thousand."""
MAX_OBJECTS = 100_000
"""Objects looked at on one page, those of its forms included (a form may be used again and again)."""

MAX_CLIP_SEGMENTS = 200
"""Segments of a clip that are looked at; a longer one is an outline of a picture."""

HYPHEN, MAP_ERROR = 1, 2
"""Flags of a glyph: pdfium hides a hyphen at a line end; the font gives no Unicode value."""
TOO_MANY_OBJECTS, TOO_DEEP, TOO_MANY_SEGMENTS, NO_MEMORY = 1, 2, 4, 8
"""Flags of a harvest."""
MADE_UP = (0x20, 0x0A, 0x0D)
"""What pdfium makes up between glyphs: spaces and line ends."""

GlyphRecord = tuple[int, int, int, int, float, float, float, float]
"""Index in the text page, flags, place of its text object among all, code, left, bottom, right, top of the
advance box."""
Record = tuple[Any, ...]
"""A record as it stands: a compiled module takes a tuple of known types apart wherever it is handed on, which
for one of 27 items costs more than what is done with it."""
RunRecord = Record
"""Address of the text object, of its font, origin x and y of the first glyph, matrix a to f, nominal size,
render mode, fill and stroke as 0xRRGGBBAA, position of the first glyph among all, number of glyphs."""
ThingRecord = Record
"""Address, kind, depth in forms, matrix a to f (paths and forms), left, bottom, right, top (texts and
pictures), whether clipped (not asked of pictures), whether transparent (paths that can be seen), left,
bottom, right, top of what its clip leaves open, whether filled and stroked, fill and stroke as 0xRRGGBBAA,
pen, dashes, position of the first segment, number of segments (0 for a path that cannot be seen)."""
SegmentRecord = tuple[float, float, int, int]
"""x, y, kind, whether it closes the outline."""

_GLYPH, _RUN, _ADDRESS = Struct("=iiiIffff"), Struct("=QQdd6ffiIIii"), Struct("=Q")
_THING, _SEGMENT = Struct("=Qii6f4fii4fiiIIfiii"), Struct("=ffii")


@dataclass(slots=True)
class TextHarvest:
    """The glyphs of a page in the order of its content, and the runs and text objects that they stand in."""

    glyphs: list[GlyphRecord] = field(default_factory=list)
    runs: list[RunRecord] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    """Addresses of the text objects, as their glyphs follow each other; one may return."""
    flags: int = 0


@dataclass(slots=True)
class ObjectHarvest:
    """The objects of a page in the order of painting, and the segments of its paths."""

    things: list[ThingRecord] = field(default_factory=list)
    segments: list[SegmentRecord] = field(default_factory=list)
    flags: int = 0


def harvest_text(text: Any) -> TextHarvest:
    """The glyphs of a loaded text page.

    Raises:
        MemoryError: if there is no room for them.
    """
    return _native_text(text) if library() is not None else plain_text(text)


def harvest_objects(page: Any) -> ObjectHarvest:
    """The objects of a loaded page.

    Raises:
        MemoryError: if there is no room for them.
    """
    return _native_objects(page) if library() is not None else plain_objects(page)


# ---- one call for all ---------------------------------------------------------------------------


class _Block(ctypes.Structure):
    """Records that the compiled part gives away: their bytes, size and number."""

    _fields_ = (
        ("data", ctypes.c_void_p),
        ("size", ctypes.c_size_t),
        ("used", ctypes.c_size_t),
        ("room", ctypes.c_size_t),
    )

    def take(self, form: Struct) -> list[Any]:
        """The records; the block is given back."""
        native = library()
        assert native is not None
        assert self.size == form.size, "harvest.c and harvest.py disagree on a record"
        content = ctypes.string_at(self.data, self.size * self.used) if self.used else b""
        native.release(self.data)
        return list(form.iter_unpack(content))


def _taken(flags: int, blocks: Sequence[_Block], forms: Sequence[Struct]) -> list[list[Any]]:
    taken = [block.take(form) for block, form in zip(blocks, forms, strict=True)]
    if flags & NO_MEMORY:
        raise MemoryError
    return taken


def _native_text(text: Any) -> TextHarvest:
    native, blocks = library(), (_Block(), _Block(), _Block())
    assert native is not None
    flags = native.harvest_text(native.calls, text, MAX_GLYPHS, *map(ctypes.byref, blocks))
    glyphs, runs, objects = _taken(flags, blocks, (_GLYPH, _RUN, _ADDRESS))
    return TextHarvest(glyphs, runs, [address for (address,) in objects], flags)


def _native_objects(page: Any) -> ObjectHarvest:
    native, blocks = library(), (_Block(), _Block())
    assert native is not None
    bounds = (MAX_OBJECTS, MAX_SEGMENTS, MAX_DEPTH, MAX_CLIP_SEGMENTS)
    flags = native.harvest_objects(native.calls, page, *bounds, *map(ctypes.byref, blocks))
    things, segments = _taken(flags, blocks, (_THING, _SEGMENT))
    return ObjectHarvest(things, segments, flags)


# ---- call by call -------------------------------------------------------------------------------


def plain_text(text: Any) -> TextHarvest:
    """`harvest_text`, call by call."""
    found = TextHarvest()
    count = pdfium.FPDFText_CountChars(text)
    found.flags = TOO_MANY_OBJECTS if count > MAX_GLYPHS else 0
    rect = pdfium.FS_RECTF()
    runs: list[list[Any]] = []
    last = None
    for index in range(min(count, MAX_GLYPHS)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in MADE_UP and pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        item = pdfium.FPDFText_GetTextObject(text, index)
        if not item:
            continue
        address = ctypes.addressof(item.contents)
        if address != last:
            shared = _shared(text, index, item, address)
            if not runs or not _goes_on(runs[-1], shared):
                runs.append([*shared, len(found.glyphs), 0])
            found.objects.append(address)
            last = address
        pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(rect))
        flags = HYPHEN if pdfium.FPDFText_IsHyphen(text, index) == 1 else 0
        flags |= MAP_ERROR if pdfium.FPDFText_HasUnicodeMapError(text, index) == 1 else 0
        place = len(found.objects) - 1
        found.glyphs.append((index, flags, place, code, rect.left, rect.bottom, rect.right, rect.top))
        runs[-1][-1] += 1
    found.runs = [tuple(run) for run in runs]
    return found


def _shared(text: Any, index: int, item: Any, address: int) -> tuple[Any, ...]:
    """What the glyphs of a text object have in common, as in a `RunRecord`."""
    raw, x, y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(raw))
    pdfium.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
    font = pdfium.FPDFTextObj_GetFont(item)
    return (
        address,
        ctypes.addressof(font.contents) if font else 0,
        x.value,
        y.value,
        *(raw.a, raw.b, raw.c, raw.d, raw.e, raw.f),
        ctypes.c_float(pdfium.FPDFText_GetFontSize(text, index)).value,
        pdfium.FPDFTextObj_GetTextRenderMode(item),
        color_of(pdfium.FPDFPageObj_GetFillColor, item),
        color_of(pdfium.FPDFPageObj_GetStrokeColor, item),
    )


def _goes_on(run: Sequence[Any], shared: Sequence[Any]) -> bool:
    """Whether the glyphs of a level text object go on with a run."""
    level = run[5] == run[6] == 0.0
    return level and run[1] == shared[1] and run[3:8] == [*shared[3:8]] and run[10:14] == [*shared[10:]]


def color_of(ask: Any, item: Any) -> int:
    """0xRRGGBBAA of an object by one of pdfium's functions, opaque black if pdfium does not know."""
    channels = [ctypes.c_uint() for _ in range(4)]
    if not ask(item, *map(ctypes.byref, channels)):
        return 0xFF
    return int.from_bytes(bytes(c.value & 0xFF for c in channels), "big")


def plain_objects(page: Any) -> ObjectHarvest:
    """`harvest_objects`, call by call."""
    walk = _Walk(ObjectHarvest())
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        if walk.found.flags & TOO_MANY_OBJECTS:
            break
        walk.visit(pdfium.FPDFPage_GetObject(page, index), 0)
    return walk.found


@dataclass(slots=True)
class _Walk:
    """A walk through a page's objects: what was found, and how many objects and segments were seen."""

    found: ObjectHarvest
    seen: int = 0
    drawn: int = 0

    def visit(self, item: Any, depth: int) -> None:
        """Take in an object; after a form, what it holds."""
        if self.seen >= MAX_OBJECTS:
            self.found.flags |= TOO_MANY_OBJECTS
            return
        self.seen += 1
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth >= MAX_DEPTH:
            self.found.flags |= TOO_DEEP
            return
        bounds, matrix = (0.0,) * 4, (0.0,) * 6
        path: tuple[Any, ...] = (0, 0, 0, 0, 0.0, 0, 0, 0)
        if kind in (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_IMAGE):
            bounds = _bounds(item)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            path = self._path(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM or path[-1]:
            matrix = _matrix(item)
        image = kind not in (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM)
        clip = None if image else _clip(item)
        sight = (int(clip is not None), int(path[-1] > 0 and pdfium.FPDFPageObj_HasTransparency(item) != 0))
        clip = clip or (0.0,) * 4
        address = ctypes.addressof(item.contents)
        self.found.things.append((address, kind, depth, *matrix, *bounds, *sight, *clip, *path))
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            return
        for inner in _inside(item):
            if self.found.flags & TOO_MANY_OBJECTS:
                return
            self.visit(inner, depth + 1)

    def _path(self, item: Any) -> tuple[Any, ...]:
        """The end of a `ThingRecord` for a path; its segments are taken in."""
        fill, stroke, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
        pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
        count = pdfium.FPDFPath_CountSegments(item)
        nothing = (0, 0, 0, 0, 0.0, 0, 0, 0)
        if not (fill.value or stroke.value) or count < 2:
            return nothing
        if count > MAX_SEGMENTS - self.drawn:
            self.drawn = MAX_SEGMENTS
            self.found.flags |= TOO_MANY_SEGMENTS
            return nothing
        self.drawn += count
        if stroke.value:
            pdfium.FPDFPageObj_GetStrokeWidth(item, ctypes.byref(width))
        first = len(self.found.segments)
        self.found.segments.extend(_segments(item, count))
        return (
            fill.value,
            stroke.value,
            color_of(pdfium.FPDFPageObj_GetFillColor, item) if fill.value else 0,
            color_of(pdfium.FPDFPageObj_GetStrokeColor, item) if stroke.value else 0,
            width.value,
            pdfium.FPDFPageObj_GetDashCount(item) if stroke.value else 0,
            first,
            count,
        )


def _inside(form: Any) -> Iterator[Any]:
    for index in range(pdfium.FPDFFormObj_CountObjects(form)):
        yield pdfium.FPDFFormObj_GetObject(form, index)


def _segments(path: Any, count: int) -> Iterator[SegmentRecord]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        yield x.value, y.value, kind, pdfium.FPDFPathSegment_GetClose(segment)


def _bounds(item: Any) -> tuple[float, float, float, float]:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *map(ctypes.byref, sides))
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def _clip(item: Any) -> tuple[float, float, float, float] | None:
    """The bounds of what all paths of an object's clip leave open, in its own space; None without a clip."""
    found = None
    clip = pdfium.FPDFPageObj_GetClipPath(item)
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(pdfium.FPDFClipPath_CountPaths(clip) if clip else 0):
        count = pdfium.FPDFClipPath_CountPathSegments(clip, path)
        if not 2 < count <= MAX_CLIP_SEGMENTS:
            continue
        xs, ys = [], []
        for index in range(count):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, index)
            pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            xs.append(x.value)
            ys.append(y.value)
        left, bottom, right, top = min(xs), min(ys), max(xs), max(ys)
        if found is not None:
            left, bottom = max(left, found[0]), max(bottom, found[1])
            right, top = min(right, found[2]), min(top, found[3])
        found = left, bottom, max(left, right), max(bottom, top)
    return found


def _matrix(item: Any) -> tuple[float, float, float, float, float, float]:
    raw = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(raw))
    return raw.a, raw.b, raw.c, raw.d, raw.e, raw.f
