"""The glyphs of a page through pdfium.

In: a loaded text page and the matrix to display space.  Out: `Glyph` objects in the order of the content.

1. A glyph's box is its advance by its em: from 0.88 em above the baseline to 0.12 em below (the ideographic
   em box), whatever ascent the font claims; glyphs that are turned get the same box, turned.
2. What pdfium itself makes up (spaces, line ends) is left out; a hyphen it hides at a line end is put back.
3. A glyph without a Unicode value is `UNKNOWN`, never the character that happens to have its code.
4. Invisible text (render mode 3: the hidden layer under a scan) is kept only where the page has no other
   text.

Every call into pdfium costs half a microsecond and more, so what belongs to a text object (font, size,
colour, baseline) is asked once for it and not for each glyph.
"""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pypdfium2.raw as pdfium

from extractors.affine import Matrix, apply, multiply
from extractors.geometry import Box
from extractors.model import Glyph

ASCENT, DESCENT = 0.88, 0.12
"""Share of the em above and below the baseline (JIS ideographic em box)."""
MAX_GLYPHS = 60_000
"""Glyphs read on one page; a dense A3 table has about 10,000."""
UPRIGHT_SLACK = 45.0
"""Degrees from horizontal up to which a glyph counts as upright."""
STRAIGHT_SLACK = 3.0
"""Degrees a turned glyph may deviate from a right angle before it counts as slanted."""
ADVANCE = (0.2, 1.6)
"""Ems between the origins of neighbours that can be the advance of the first one."""
WIDE = 0.95
"""Ems; ideographs are an em wide unless the print is condensed."""
TOO_WIDE = 1.6
"""Ems; an advance beyond this is a font's slip (or spreads the print): the drawn shape tells the width."""
PIECE = 0.02
"""Ems from the origin of a glyph to its box that show a drawn box: an advance box begins at the origin."""
BOLD_WEIGHT = 600
"""Font weight from which a face is bold (OpenType usWeightClass: semi-bold)."""
FORCE_BOLD = 0x40000
"""Font descriptor flag ForceBold (ISO 32000-1, table 123)."""
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
"""Stands for a glyph without a Unicode value."""
PAPER = (255, 255, 255)

_OUTLINED = (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP)
_HYPHENS = (0x02, 0xFFFE)
_REPLACED = frozenset(chr(c) for c in range(0x4E00, 0xA000)) | {"～", "・"}
"""Characters that pdfium may put for another: ideographs for radicals, ～ for 〜, ・ for ‧."""
_MADE_UP = (0x20, 0x0A, 0x0D)
"""What pdfium makes up between glyphs: spaces and line ends."""
_KANA = (0x3000, 0x30FF)
"""Codes of a font without a Unicode map hardly ever fall here (CIDs 12288 to 12543 are rare ideographs)."""


@dataclass(frozen=True, slots=True)
class Style:
    """What all glyphs of a text object share.

    ``baseline`` is a height in display points, None for text that is turned or vertical; ``angle`` in degrees
    counter-clockwise as displayed; ``stacked`` for upright glyphs of a vertical font.
    """

    size: float
    font: str
    color: str
    bold: bool
    angle: float
    hidden: bool
    baseline: float | None
    stacked: bool
    upright: bool


@dataclass(frozen=True, slots=True)
class _Loose:
    """A glyph whose box waits for its neighbour: its place among the glyphs, object, drawn box and origin."""

    index: int
    item: int
    drawn: Box
    x: float
    y: float


class TextReader:
    """Reads the glyphs of one page."""

    def __init__(self, text: Any, matrix: Matrix, unit: float) -> None:
        """Keep the handle; nothing is read yet."""
        self._text = text
        self._matrix = matrix
        self._unit = unit
        self._fonts: dict[int, tuple[str, bool]] = {}
        self._doubles = [ctypes.c_double() for _ in range(4)]
        self._refs = [ctypes.byref(d) for d in self._doubles]
        self._raw = pdfium.FS_MATRIX()
        self._raw_ref = ctypes.byref(self._raw)
        self._rect = pdfium.FS_RECTF()
        self._rect_ref = ctypes.byref(self._rect)
        self._shapes: dict[tuple[float, ...], Style] = {}
        self.styles: dict[int, Style] = {}
        self.owners: list[int] = []
        self.truncated = False

    def read(self) -> list[Glyph]:
        """All glyphs.

        ``styles`` then holds the address of every text object that has one, ``owners`` that of each glyph's.
        """
        text, styles = self._text, self.styles
        unicode_of, object_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetTextObject
        glyphs: list[Glyph] = []
        hidden: list[bool] = []
        loose: list[_Loose] = []
        count = pdfium.FPDFText_CountChars(text)
        self.truncated = count > MAX_GLYPHS
        last, style = -1, None
        for index in range(min(count, MAX_GLYPHS)):
            code = unicode_of(text, index)
            if code in _MADE_UP and pdfium.FPDFText_IsGenerated(text, index) == 1:
                continue
            item = object_of(text, index)
            if not item:
                continue
            address = ctypes.addressof(item.contents)
            if address != last or style is None:
                style = styles.get(address)
                if style is None:
                    style = styles[address] = self._style(index, item)
                last = address
            char = chr(code) if _KANA[0] <= code <= _KANA[1] else self._char(index, code)
            if style.baseline is None:
                box, x, y = self._drawn(index), *self._origin(index)
                loose.append(_Loose(len(glyphs), address, box, x, y))
            else:
                box = self._level_box(index, style.size, style.baseline, replaced=char in _REPLACED)
            glyph = Glyph(char, box, style.size, style.font, style.color, style.bold, style.upright)
            glyphs.append(glyph if style.angle == 0.0 else replace(glyph, angle=style.angle))
            hidden.append(style.hidden)
            self.owners.append(last)
        self._settle(glyphs, loose)
        if any(hidden) and not all(hidden):
            self.owners = [owner for owner, h in zip(self.owners, hidden, strict=True) if not h]
            return [g for g, h in zip(glyphs, hidden, strict=True) if not h]
        return glyphs

    def _char(self, index: int, code: int) -> str:
        if code in _HYPHENS:
            return "-" if pdfium.FPDFText_IsHyphen(self._text, index) == 1 else UNKNOWN
        if pdfium.FPDFText_HasUnicodeMapError(self._text, index) == 1:
            return UNKNOWN
        if code < 0x20:
            return " " if code in (0x09, 0x0A, 0x0D) else UNKNOWN
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN

    def _level_box(self, index: int, size: float, baseline: float, *, replaced: bool) -> Box:
        """Advance by em.

        Where pdfium puts another character (目 for the radical ⽬, ～ for 〜) it tells the drawn box instead.
        """
        pdfium.FPDFText_GetLooseCharBox(self._text, index, self._rect_ref)
        rect, (a, _, c, _, e, _) = self._rect, self._matrix
        x0 = rect.left * a + rect.bottom * c + e
        x1 = rect.right * a + rect.top * c + e
        if x0 > x1:
            x0, x1 = x1, x0
        if x1 - x0 < WIDE * size and replaced:
            origin = self._origin(index)[0]
            if x0 - origin > PIECE * size:
                x0, x1 = origin, x1 + x0 - origin
        elif x1 - x0 > TOO_WIDE * size:
            drawn = self._drawn(index)
            if drawn.width > 0:
                x1 = max(drawn.x1, min(x1, drawn.x1 + max(drawn.x0 - x0, 0.0)))
        return Box(x0, baseline - ASCENT * size, x1, baseline + DESCENT * size)

    def _drawn(self, index: int) -> Box:
        """The drawn shape's box in display points."""
        pdfium.FPDFText_GetCharBox(self._text, index, *self._refs)
        left, right, bottom, top = (d.value for d in self._doubles)
        ax, ay = apply(self._matrix, left, bottom)
        bx, by = apply(self._matrix, right, top)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def _origin(self, index: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(self._text, index, self._refs[0], self._refs[1])
        return apply(self._matrix, self._doubles[0].value, self._doubles[1].value)

    def _style(self, index: int, item: Any) -> Style:
        raw = self._raw
        pdfium.FPDFText_GetMatrix(self._text, index, self._raw_ref)
        nominal = pdfium.FPDFText_GetFontSize(self._text, index)
        font = pdfium.FPDFTextObj_GetFont(item)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
        key = (raw.a, raw.b, raw.c, raw.d, nominal, ctypes.addressof(font.contents) if font else 0, mode)
        shape = self._shapes.get(key)
        if shape is None:
            shape = self._shapes[key] = self._shape(index, nominal, font, mode)
        color = color_of(item, stroke=mode in _OUTLINED)
        baseline = self._origin(index)[1] if shape.baseline is not None else None
        return Style(
            shape.size, shape.font, color, shape.bold, shape.angle, shape.hidden, baseline, shape.stacked,
            shape.upright,
        )  # fmt: skip

    def _shape(self, index: int, nominal: float, font: Any, mode: int) -> Style:
        """What text objects of one font, matrix and mode share; colour and baseline are not filled in."""
        raw = self._raw
        shown = multiply((raw.a, raw.b, raw.c, raw.d, 0.0, 0.0), self._matrix)
        size = abs(nominal) * math.hypot(shown[2], shown[3])
        sign = 1 if nominal >= 0 else -1
        angle = math.degrees(math.atan2(-shown[1] * sign, shown[0] * sign))
        name, bold = self._font(font)
        origin_x, _ = self._origin(index)
        pdfium.FPDFText_GetLooseCharBox(self._text, index, self._rect_ref)
        left = apply(self._matrix, self._rect.left, self._rect.bottom)[0]
        if size < 1.0:
            size = abs(self._rect.top - self._rect.bottom) * self._unit
        level = abs(angle) <= STRAIGHT_SLACK
        plain = raw.a * sign > 0 and abs(raw.b) <= 0.05 * abs(raw.a)
        stacked = level and plain and origin_x - left > 0.2 * size
        return Style(
            size=size,
            font=name,
            color="",
            bold=bold or mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE,
            angle=0.0 if level else angle,
            hidden=mode in (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP),
            baseline=0.0 if level and plain and not stacked else None,
            stacked=stacked,
            upright=abs(angle) <= UPRIGHT_SLACK,
        )

    def _font(self, font: Any) -> tuple[str, bool]:
        if not font:
            return "", False
        address = ctypes.addressof(font.contents)
        known = self._fonts.get(address)
        if known is None:
            buffer = ctypes.create_string_buffer(256)
            size = pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.raw[: max(0, min(size, 256) - 1)].decode("utf-8", "replace").split("+", 1)[-1]
            heavy = pdfium.FPDFFont_GetWeight(font) >= BOLD_WEIGHT
            forced = bool(pdfium.FPDFFont_GetFlags(font) & FORCE_BOLD)
            known = self._fonts[address] = (name, forced or heavy or bold_name(name))
        return known

    def _settle(self, glyphs: list[Glyph], loose: list[_Loose]) -> None:
        """Give turned and stacked glyphs their em boxes; a neighbour of the same object tells the advance."""
        for position, here in enumerate(loose):
            style = self.styles[here.item]
            after = loose[position + 1] if position + 1 < len(loose) else None
            advance = None
            if after is not None and after.item == here.item and after.index == here.index + 1:
                advance = math.hypot(after.x - here.x, after.y - here.y) / style.size if style.size else None
            if advance is not None and not ADVANCE[0] <= advance <= ADVANCE[1]:
                advance = None
            box = (
                stacked_box(here.drawn, here.x, here.y, style.size)
                if style.stacked
                else turned_box(here.drawn, here.x, here.y, style.size, style.angle, advance)
            )
            glyphs[here.index] = replace(glyphs[here.index], box=box)


def turned_box(drawn: Box, x: float, y: float, size: float, angle: float, advance: float | None) -> Box:
    """The advance-by-em box of a glyph with its origin at (x, y), turned by a multiple of 90 degrees.

    Without a known ``advance`` (in ems), the drawn shape is taken to stand in the middle of it.  A slanted
    glyph keeps its drawn shape.
    """
    quarter = round(angle / 90.0)
    if abs(angle - 90.0 * quarter) > STRAIGHT_SLACK:
        return drawn if drawn.width > 0 else Box(x, y, x, y)
    visible = drawn.width > 0.01 and drawn.height > 0.01
    near, far = {
        0: (drawn.x0 - x, drawn.x1 - x),
        1: (y - drawn.bottom, y - drawn.top),
        2: (x - drawn.x1, x - drawn.x0),
        3: (drawn.top - y, drawn.bottom - y),
    }[quarter % 4]
    length = advance * size if advance is not None else (max(near, 0.0) + far if visible else 0.5 * size)
    up, down = ASCENT * size, DESCENT * size
    match quarter % 4:
        case 0:
            return Box(x, y - up, x + length, y + down)
        case 1:
            return Box(x - up, y - length, x + down, y)
        case 2:
            return Box(x - length, y - down, x, y + up)
        case _:
            return Box(x - down, y, x + up, y + length)


def stacked_box(drawn: Box, x: float, y: float, size: float) -> Box:
    """The em square of an upright glyph of a vertical font: around its drawn shape, on its column's axis."""
    visible = drawn.width > 0.01 and drawn.height > 0.01
    middle = drawn.x_mid if visible and abs(drawn.x_mid - x) < size else x
    top = min(drawn.top, max(drawn.y_mid - size / 2, y - ASCENT * size)) if visible else y - ASCENT * size
    return Box(middle - size / 2, top, middle + size / 2, top + size)


_CHANNELS = [ctypes.c_uint() for _ in range(4)]
_CHANNEL_REFS = [ctypes.byref(c) for c in _CHANNELS]


def color_of(item: Any, *, stroke: bool = False) -> str:
    """The colour of a page object as it looks on white paper."""
    ask = pdfium.FPDFPageObj_GetStrokeColor if stroke else pdfium.FPDFPageObj_GetFillColor
    ask(item, *_CHANNEL_REFS)
    return _mixed(*(c.value for c in _CHANNELS))


@lru_cache(maxsize=512)
def _mixed(r: int, g: int, b: int, alpha: int) -> str:
    share = alpha / 255
    mixed = [round(v * share + paper * (1 - share)) for v, paper in zip((r, g, b), PAPER, strict=True)]
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def bold_name(name: str) -> bool:
    """Whether a font's name says that it is bold."""
    low = name.lower()
    return any(word in low for word in ("bold", "heavy", "black", "-eb", "-w6", "-w7", "-w8", "-w9", "ultra"))
