"""The glyphs of a page through pdfium.

In: a loaded text page and the matrix to display space.  Out: `Glyph` objects in the order of the content.

1. A glyph's box is its advance by its em: from 0.88 em above the baseline to 0.12 em below (the ideographic
   em box), whatever ascent the font claims; glyphs that are turned get the same box, turned.
2. What pdfium itself makes up (spaces, line ends) is left out; a hyphen it hides at a line end is put back.
3. A glyph without a Unicode value is `UNKNOWN`, never the character that happens to have its code.
4. Invisible text (render mode 3: the hidden layer under a scan) is kept only where the page has no other
   text, or is a scan with less of other text: a stamp, a page number.

What pdfium knows of the page comes from ``harvest`` at once; only the odd glyph (turned, too wide, replaced)
is asked for again.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from extractors.geometry import Box
from extractors.model import Glyph
from extractors.pdf.affine import Matrix, apply, bounds_after, multiply
from extractors.pdf.glyph_boxes import ADVANCE, ASCENT, DESCENT, STRAIGHT_SLACK, stacked_box, turned_box
from extractors.pdf.harvest import (
    HYPHEN,
    MAP_ERROR,
    TOO_MANY_OBJECTS,
    GlyphRecord,
    Record,
    RunRecord,
    harvest_text,
)
from extractors.pdf.whole_signs import with_whole_signs

UPRIGHT_SLACK = 45.0
"""Degrees from horizontal up to which a glyph counts as upright."""
WIDE = 0.95
"""Ems; ideographs are an em wide unless the print is condensed."""
TOO_WIDE = 1.6
"""Ems; an advance beyond this is a font's slip (or spreads the print): the drawn shape tells the width."""
FALL = 0.15
"""Ems by which the next glyph stands lower, and may stand sideways, in a run of a vertical font."""
PIECE = 0.02
"""Ems from the origin of a glyph to its box that show a drawn box: an advance box begins at the origin."""
BOLD_WEIGHT = 600
"""Font weight from which a face is bold (OpenType usWeightClass: semi-bold)."""
FORCE_BOLD = 0x40000
"""Font descriptor flag ForceBold (ISO 32000-1, table 123)."""
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
"""Stands for a glyph without a Unicode value."""
PAPER = (255, 255, 255)

OUTLINED = (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP)
INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_HYPHENS = (0x02, 0xFFFE)
_REPLACED = frozenset(chr(c) for c in range(0x4E00, 0xA000)) | {"～", "・"}
"""Characters that pdfium may put for another: ideographs for radicals, ～ for 〜, ・ for ‧."""
_KANA = (0x3000, 0x30FF)
"""Codes of a font without a Unicode map hardly ever fall here (CIDs 12288 to 12543 are rare ideographs)."""


@dataclass(frozen=True, slots=True)
class Style:
    """What all glyphs of a run share.

    ``level`` is false for text that is turned or vertical; ``angle`` in degrees
    counter-clockwise as displayed; ``stacked`` for upright glyphs of a vertical font.
    """

    size: float
    stretch: float
    """Ems of text space along the line to one across it: its horizontal scaling."""
    font: str
    color: str
    bold: bool
    angle: float
    hidden: bool
    level: bool
    stacked: bool
    upright: bool


@dataclass(frozen=True, slots=True)
class _Loose:
    """A glyph whose box waits for its neighbour: its place among the glyphs, its text object, and so on."""

    index: int
    item: int
    font: int
    style: Style
    drawn: Box
    x: float
    y: float


class TextReader:
    """Makes the glyphs of one page."""

    def __init__(self, text: Any, matrix: Matrix, unit: float) -> None:
        """Keep the handle; nothing is read yet."""
        self._text = text
        self._matrix = matrix
        self._unit = unit
        self._fonts: dict[int, tuple[str, bool]] = {}
        self._widths: dict[tuple[int, str], float | None] = {}
        self._styles: dict[tuple[float, ...], Style] = {}
        self.shown: set[int] = set()
        """Addresses of the text objects that have a glyph."""
        self.runs: list[int] = []
        """For each glyph the address of the text object that begins its run."""
        self.owners: list[int] = []
        """For each glyph the address of its own text object: a run may hold several."""
        self.invisible: set[int] = set()
        """Addresses of the text objects that are invisible; `visible` takes their glyphs out."""
        self.under_scan = False
        """Whether most of the text is invisible, below a picture of it; `visible` finds it out."""
        self.truncated = False

    def read(self) -> list[Glyph]:
        """All glyphs but invisible ones."""
        return self.visible(self.read_all(), scan=False)

    def read_all(self) -> list[Glyph]:
        """All glyphs."""
        found = with_whole_signs(harvest_text(self._text))
        self.truncated = found.flags & TOO_MANY_OBJECTS != 0
        self.shown = set(found.objects)
        glyphs: list[Glyph] = []
        loose: list[_Loose] = []
        for run in found.runs:
            first, count = run[-2:]
            records = found.glyphs[first : first + count]
            style = self._style(run, records)
            if style.level:
                self._level(style, apply(self._matrix, run[2], run[3])[1], records, glyphs)
            else:
                self._turned(run, style, records, glyphs, loose)
            if style.hidden:
                self.invisible.update(found.objects[record[2]] for record in records)
            self.runs += [run[0]] * count
        every: Sequence[Record] = found.glyphs
        self.owners = [found.objects[record[2]] for record in every]
        self._settle(glyphs, loose)
        return glyphs

    def visible(self, glyphs: list[Glyph], *, scan: bool, printed_over: Collection[int] = ()) -> list[Glyph]:
        """The glyphs without invisible ones; ``runs`` and ``owners`` follow.

        Args:
            glyphs: all of them.
            scan: whether pictures cover the page.
            printed_over: text objects that are invisible, but under an equal one that is not.
        """
        hidden = [o in self.invisible and o not in printed_over for o in self.owners]
        count = sum(hidden)
        self.under_scan = scan and 2 * count > len(hidden)
        if count in (0, len(hidden)) or self.under_scan:
            return glyphs
        self.runs = [run for run, h in zip(self.runs, hidden, strict=True) if not h]
        self.owners = [owner for owner, h in zip(self.owners, hidden, strict=True) if not h]
        return [g for g, h in zip(glyphs, hidden, strict=True) if not h]

    def _level(
        self, style: Style, baseline: float, records: Sequence[GlyphRecord], glyphs: list[Glyph]
    ) -> None:
        """Add the glyphs of a level run: advance by em."""
        a, _, c, _, e, _ = self._matrix
        size, font, color, bold, upright = style.size, style.font, style.color, style.bold, style.upright
        top, bottom = baseline - ASCENT * size, baseline + DESCENT * size
        for index, flags, _, code, left, low, right, high in records:
            char = chr(code) if _KANA[0] <= code <= _KANA[1] else _char(code, flags)
            x0, x1 = left * a + low * c + e, right * a + high * c + e
            if x0 > x1:
                x0, x1 = x1, x0
            width = x1 - x0
            if (width < WIDE * size and char in _REPLACED) or width > TOO_WIDE * size:
                x0, x1 = self._sides(index, size, x0, x1)
            glyphs.append(Glyph(char, Box(x0, top, x1, bottom), size, font, color, bold, upright))

    def _sides(self, index: int, size: float, x0: float, x1: float) -> tuple[float, float]:
        """Both ends of a glyph whose advance box is odd.

        Where pdfium puts another character (目 for the radical ⽬, ～ for 〜) it tells the drawn box instead.
        """
        if x1 - x0 < WIDE * size:
            origin = self._origin(index)[0]
            return (origin, x1 + x0 - origin) if x0 - origin > PIECE * size else (x0, x1)
        drawn = self._drawn(index)
        if drawn.width > 0:
            x1 = max(drawn.x1, min(x1, drawn.x1 + max(drawn.x0 - x0, 0.0)))
        return x0, x1

    def _turned(
        self,
        run: RunRecord,
        style: Style,
        records: Sequence[GlyphRecord],
        glyphs: list[Glyph],
        loose: list[_Loose],
    ) -> None:
        """Add the glyphs of a turned or stacked run; their boxes are settled when all are known."""
        for index, flags, _, code, *loose_box in records:
            char = chr(code) if _KANA[0] <= code <= _KANA[1] else _char(code, flags)
            box = bounds_after(self._matrix, *loose_box) if style.stacked else self._drawn(index)
            loose.append(_Loose(len(glyphs), run[0], run[1], style, box, *self._origin(index)))
            glyphs.append(Glyph(char, box, style.size, style.font, style.color, style.bold, style.upright))

    def _drawn(self, index: int) -> Box:
        """The drawn shape's box in display points."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(self._text, index, *map(ctypes.byref, (left, right, bottom, top)))
        ax, ay = apply(self._matrix, left.value, bottom.value)
        bx, by = apply(self._matrix, right.value, top.value)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def _origin(self, index: int) -> tuple[float, float]:
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self._text, index, ctypes.byref(x), ctypes.byref(y))
        return apply(self._matrix, x.value, y.value)

    def _style(self, run: RunRecord, records: Sequence[GlyphRecord]) -> Style:
        """What the glyphs of a run share; runs of one font, matrix, mode and colour share it, too."""
        told: Sequence[Record] = records
        low = told[0][5]
        falls = any([record[5] != low for record in told]) and _falls(records)
        mode = run[11]
        color = run[13] if mode in OUTLINED else run[12]
        key = (run[4], run[5], run[6], run[7], run[10], run[1], mode, color, falls)
        known = self._styles.get(key)
        if known is None:
            known = self._styles[key] = self._new_style(run, records[0], falls, mixed(color))
        return known

    def _new_style(self, run: RunRecord, first: GlyphRecord, falls: bool, color: str) -> Style:
        _, font, x, y, a, b, c, d, _, _, nominal, mode, *_ = run
        shown = multiply((a, b, c, d, 0.0, 0.0), self._matrix)
        size = abs(nominal) * math.hypot(shown[2], shown[3])
        sign = 1 if nominal >= 0 else -1
        angle = math.degrees(math.atan2(-shown[1] * sign, shown[0] * sign))
        name, bold = self._font(font)
        *_, left, low, _, high = first
        if size < 1.0:
            size = abs(high - low) * self._unit
        level = abs(angle) <= STRAIGHT_SLACK
        plain = a * sign > 0 and abs(b) <= 0.05 * abs(a)
        inset = apply(self._matrix, x, y)[0] - apply(self._matrix, left, low)[0]
        stacked = level and plain and (falls or inset > 0.2 * size)
        across = math.hypot(shown[2], shown[3])
        return Style(
            size=size,
            stretch=math.hypot(shown[0], shown[1]) / across if across else 1.0,
            font=name,
            color=color,
            bold=bold or mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE,
            angle=0.0 if level else angle,
            hidden=mode in INVISIBLE,
            level=level and plain and not stacked,
            stacked=stacked,
            upright=abs(angle) <= UPRIGHT_SLACK,
        )

    def _font(self, address: int) -> tuple[str, bool]:
        if not address:
            return "", False
        known = self._fonts.get(address)
        if known is None:
            font = ctypes.cast(address, pdfium.FPDF_FONT)
            buffer = ctypes.create_string_buffer(256)
            size = pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.raw[: max(0, min(size, 256) - 1)].decode("utf-8", "replace").split("+", 1)[-1]
            heavy = pdfium.FPDFFont_GetWeight(font) >= BOLD_WEIGHT
            forced = bool(pdfium.FPDFFont_GetFlags(font) & FORCE_BOLD)
            known = self._fonts[address] = (name, forced or heavy or bold_name(name))
        return known

    def _width(self, font: int, char: str) -> float | None:
        """The advance of a character in ems, as its font has it; None if it does not tell."""
        key = font, char
        if key not in self._widths:
            width = ctypes.c_float()
            handle = ctypes.cast(font, pdfium.FPDF_FONT)
            told = len(char) == 1 and pdfium.FPDFFont_GetGlyphWidth(handle, ord(char), 1000.0, width)
            self._widths[key] = width.value / 1000 if told and width.value > 0 else None
        return self._widths[key]

    def _advance(self, here: _Loose, after: _Loose | None, char: str) -> float | None:
        """The advance of a turned glyph in ems: its font tells, or a neighbour of the same object."""
        width = self._width(here.font, char) if here.font else None
        if width is not None:
            advance = width * here.style.stretch
        elif after is not None and after.item == here.item and after.index == here.index + 1:
            advance = math.hypot(after.x - here.x, after.y - here.y) / max(here.style.size, 0.01)
        else:
            return None
        return advance if ADVANCE[0] <= advance <= ADVANCE[1] else None

    def _settle(self, glyphs: list[Glyph], loose: list[_Loose]) -> None:
        """Give turned and stacked glyphs their em boxes."""
        for position, here in enumerate(loose):
            style = here.style
            after = loose[position + 1] if position + 1 < len(loose) else None
            advance = self._advance(here, after, glyphs[here.index].text)
            box = (
                stacked_box(here.drawn, here.x, here.y, style.size)
                if style.stacked
                else turned_box(here.drawn, here.x, here.y, style.size, style.angle, advance)
            )
            glyph = glyphs[here.index]
            glyphs[here.index] = Glyph(
                glyph.text,
                box,
                style.size,
                style.font,
                style.color,
                style.bold,
                style.upright,
                angle=style.angle,
            )


def _falls(records: Sequence[GlyphRecord]) -> bool:
    """Whether a glyph stands straight below another: the font is a vertical one."""
    for (*_, left, low, _, high), (*_, next_left, next_low, _, _) in pairwise(records):
        deep = FALL * abs(high - low)
        if abs(next_low - low) > deep > abs(next_left - left):
            return True
    return False


def _char(code: int, flags: int) -> str:
    """What a glyph is, by pdfium's code for it."""
    if code in _HYPHENS:
        return "-" if flags & HYPHEN else UNKNOWN
    if flags & MAP_ERROR:
        return UNKNOWN
    if code < 0x20:
        return " " if code in (0x09, 0x0A, 0x0D) else UNKNOWN
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN


@lru_cache(maxsize=512)
def mixed(color: int) -> str:
    """0xRRGGBBAA as it looks on white paper, ``#rrggbb``."""
    *channels, alpha = color.to_bytes(4, "big")
    share = alpha / 255
    shown = [round(v * share + paper * (1 - share)) for v, paper in zip(channels, PAPER, strict=True)]
    return "#{:02x}{:02x}{:02x}".format(*shown)


def bold_name(name: str) -> bool:
    """Whether a font's name says that it is bold."""
    low = name.lower()
    return any(word in low for word in ("bold", "heavy", "black", "-eb", "-w6", "-w7", "-w8", "-w9", "ultra"))
