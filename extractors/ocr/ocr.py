"""A page without usable text → the same `Page` as any other, read from its picture.

In: a picture of a page as displayed, and the page's size in points.  Out: a `Page` with glyphs, rules and
fills in the coordinates of the page as displayed, ``text_layer`` scanned.  Everything after this stage
works as on a digital page.

1. The picture is made straight (``picture``) and upright (``turn``).
2. Strokes and fills are found in it (``rules``); strike-throughs and underlines
   too (``strikes``); all are painted over before anything is read.
3. The engine's map of text is cut along strokes and made into lines (``lines``); each line is read by
   itself.
4. Doubtful digits and double brackets get a second look (``again``), and struck lines, read last, are held
   against the others (``struck``); look-alikes are put right (``text``, ``arrows``), and a sign that was
   changed keeps less confidence.
5. Pixels become points (``glyphs``); dot leaders are filled up (``leaders``).

What the engine doubts is handed on with its confidence; whether a figure may be made of it is not decided
here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from typing import TYPE_CHECKING

from extractors.geometry import Box
from extractors.model import Fill, Glyph, Page, Rule
from extractors.ocr.again import confirm_digits, split_brackets
from extractors.ocr.arrows import with_arrows
from extractors.ocr.engine import INSTALL, Engine, OcrUnavailable, engine, ocr_available
from extractors.ocr.fills import ground_of
from extractors.ocr.glyphs import em_of, glyphs_of, stroke_weight, with_bold
from extractors.ocr.ink import (
    is_dash,
    is_lone_dash,
    row_dashes,
    settled_by_ink,
    settled_circle,
    stray_marks,
    with_per_mille,
    without_dust,
    without_raised,
)
from extractors.ocr.leaders import fill_leaders
from extractors.ocr.lines import Shape, closed_on_ink, cores, find_lines, grown
from extractors.ocr.picture import as_grey, is_blank, straighten
from extractors.ocr.raised import with_raised_digits
from extractors.ocr.rules import Drawn, find_drawn, inks_of, table_boxes
from extractors.ocr.sizes import with_sizes_of_rows
from extractors.ocr.strikes import (
    Strike,
    cuts_number,
    find_strikes,
    is_barred,
    is_through,
    without_strikes,
)
from extractors.ocr.struck import Known, confirm_struck
from extractors.ocr.text import REPAIRED, repair, settled_variant, settled_word
from extractors.ocr.turn import as_displayed, is_upright_line, page_turn, read_column, turned_picture

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Grey = NDArray[np.uint8]

__all__ = ["INSTALL", "OcrUnavailable", "is_blank", "ocr_available", "read_by_ocr"]

DETECT_DPI = 150.0
"""Resolution at which lines are sought; the detector finds 6 pt print there, and takes half the time of 200
dpi."""
LONE_MARK = 0.8
"""Confidence of a － told by its shape alone, and the least of a mark that only its place in a table makes
text."""
MARK_ROOM = 2.0
"""Points of paper around such a mark."""
DASH_EM, DASH_INK = (6.0, 20.0), 0.8
"""The em of a lone － in points, and the share of its em that its ink fills."""
NOISE = 0.5
"""Mean confidence of a line below which it is no text (a photo, a stain, a logo)."""


def read_by_ocr(image: Image, number: int, width: float, height: float) -> Page:
    """Read one page from its picture.

    Args:
        image: the page as displayed; its resolution follows from its size.
        number: page number from 1.
        width: of the page as displayed, in points.
        height: likewise.

    Raises:
        OcrUnavailable: if the extra ``ocr`` is not installed.
    """
    reader = engine()
    given = as_grey(image)
    scale = given.shape[1] / width
    grey, _ = straighten(given)
    likelihood = reader.text_map(grey, detection_scale(scale))
    rough = [grown(core, grey.shape) for core in cores(likelihood)]
    turn = page_turn(reader, grey, rough)
    if turn:
        grey, _ = straighten(turned_picture(given, turn))
        likelihood = reader.text_map(grey, detection_scale(scale))
        rough = [grown(core, grey.shape) for core in cores(likelihood)]
    size = (height, width) if turn in (90, 270) else (width, height)
    ground = ground_of(grey, scale, rough)
    inks = inks_of(grey, ground, scale)
    ink = inks[0] | inks[1]
    drawn = find_drawn(grey, ground, inks, scale, rough)
    unpainted = painted_over(grey, drawn.mask)
    strikes = _strikes(reader, unpainted, find_strikes(ink, drawn.mask, rough, scale))
    bare, ink = without_strikes(unpainted, ink, strikes)
    shapes = find_lines(likelihood, drawn.mask, ink)
    usual = median(s.ink.height for s in shapes) if shapes else 0.0
    sheet = _Sheet(reader, bare, ink, drawn.mask, scale, strikes, usual, unpainted)
    glyphs = _glyphs(sheet, shapes, drawn)
    page = Page(
        number=number,
        width=size[0],
        height=size[1],
        glyphs=tuple(fill_leaders(glyphs)),
        rules=tuple(Rule(_points(b, scale)) for b in (*drawn.level, *drawn.plumb, *strikes)),
        fills=tuple(
            Fill(_points(a.box, scale), f"#{a.level:02x}{a.level:02x}{a.level:02x}") for a in drawn.areas
        ),
        pictures=(),
        text_layer="scanned",
    )
    return as_displayed(page, turn)


def _strikes(reader: Engine, picture: Grey, found: Sequence[Strike]) -> tuple[Box, ...]:
    """The runs through text that are no bars of its glyphs."""
    kept = []
    for strike in found:
        line = strike.line
        signs = reader.read(picture[int(line.top) : int(line.bottom), int(line.x0) : int(line.x1)])
        if not is_barred(strike, signs) and not cuts_number(strike, signs, found):
            kept.append(strike.box)
    return tuple(kept)


def detection_scale(scale: float) -> float:
    """Share of a picture's size in which lines are sought; ``scale`` is its pixels per point."""
    return min(1.0, DETECT_DPI / (72 * scale))


def _glyphs(sheet: _Sheet, shapes: Sequence[Shape], drawn: Drawn) -> list[Glyph]:
    """The glyphs of all lines and stray marks of a page."""
    order = sorted(range(len(shapes)), key=lambda i: bool(sheet.struck(shapes[i])))
    of_shape = {i: sheet.read(shapes[i]) for i in order}  # struck ones last: what stands elsewhere helps
    read = with_arrows(with_sizes_of_rows([of_shape[i] for i in range(len(shapes))]))
    lines = [(line, sheet.weight(shape)) for line, shape in zip(read, shapes, strict=True)]
    around, tables = [s.box for s in shapes], table_boxes(drawn)
    marks = stray_marks(sheet.ink, sheet.strokes, around, tables, sheet.scale)
    marks += row_dashes(sheet.ink, sheet.strokes, around, tables, sheet.scale)
    return [*with_bold(lines), *(glyph for mark in marks for glyph in sheet.read_mark(mark))]


def _points(box: Box, scale: float) -> Box:
    return Box(box.x0 / scale, box.top / scale, box.x1 / scale, box.bottom / scale)


def painted_over(grey: Grey, mask: Grey) -> Grey:
    """The picture with strokes filled by what lies around them."""
    import cv2
    import numpy as np

    around = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    return np.asarray(np.where(mask > 0, around, grey), dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What reading a line of one page needs."""

    engine: Engine
    picture: Grey
    ink: Grey
    strokes: Grey
    scale: float
    strikes: tuple[Box, ...]
    usual: float
    """Height of the ink of a line, in pixels."""
    unpainted: Grey
    """The picture with the strike-throughs still in it."""
    known: Known = field(default_factory=Known)

    def struck(self, shape: Shape) -> list[Box]:
        """The strikes through a line, in pixels from the top left of its picture."""
        crossing = [s for s in self.strikes if s.x_overlap(shape.ink) and s.y_overlap(shape.ink)]
        x0, top = shape.box.x0, shape.box.top
        return [
            Box(s.x0 - x0, s.top - top, s.x1 - x0, s.bottom - top)
            for s in crossing
            if is_through(s, shape.ink)
        ]

    def read(self, shape: Shape, least: float = NOISE) -> list[Glyph]:
        """The glyphs of one line; none where the engine's mean confidence is under ``least``."""
        part = (slice(int(shape.box.top), int(shape.box.bottom)), slice(int(shape.box.x0), int(shape.box.x1)))
        picture = self.picture[part]
        here = (self.ink[part] > 0) & (self.strokes[part] == 0)
        if is_upright_line(shape.ink, self.usual):
            return read_column(self.engine, picture, here, shape.box, self.scale, least)
        signs = settled_circle(self.engine.read(picture), self._ink_of(shape))
        if not signs or sum(s.confidence for s in signs) / len(signs) < least:
            return []
        if is_dash(signs, shape.ink):
            return [self._dash(shape.ink, signs[0].confidence)]
        em = em_of([s for s in signs if s.text.strip()] or signs, shape.ink)
        signs = split_brackets(self.engine, picture, shape.columns, signs, em)
        signs = settled_circle(confirm_digits(self.engine, picture, signs), self._ink_of(shape))
        if self.strikes:
            struck = self.struck(shape)
            self.known.learn(picture, here, signs, struck)
            signs = confirm_struck(self.engine, self.unpainted[part], here, signs, struck, self.known)
        signs = with_per_mille(signs, em)
        signs = with_raised_digits(self.engine, picture, here, signs, em)
        signs = without_raised(signs, here, em)
        read = [s.text for s in signs]
        signs = settled_by_ink(signs, here, em)
        fixed = repair([settled_variant(s.text, s.confidence) for s in signs])
        fixed = settled_word(fixed, [s.confidence for s in signs])
        signs = [
            replace(s, text=text, confidence=s.confidence * (1.0 if text == was else REPAIRED))
            for s, text, was in zip(signs, fixed, read, strict=True)
        ]
        return glyphs_of(without_dust(signs), shape.box, shape.ink, shape.columns, self.scale)

    def weight(self, shape: Shape) -> float:
        """The thickness of a line's strokes in pixels."""
        return stroke_weight(self._ink_of(shape))

    def _ink_of(self, shape: Shape) -> NDArray[np.bool_]:
        """The ink of a line and nothing around it, strokes left out."""
        import numpy as np

        part = (slice(int(shape.ink.top), int(shape.ink.bottom)), slice(int(shape.ink.x0), int(shape.ink.x1)))
        return np.asarray((self.ink[part] > 0) & (self.strokes[part] == 0), dtype=np.bool_)

    def read_mark(self, mark: Box) -> list[Glyph]:
        """A mark in a table that the detector passed over."""
        import numpy as np

        if is_lone_dash(mark, self.scale):
            return [self._dash(mark, LONE_MARK)]
        room = MARK_ROOM * self.scale
        height, width = self.picture.shape
        box = Box(
            max(0, int(mark.x0 - room)),
            max(0, int(mark.top - room)),
            min(width, int(mark.x1 + room)),
            min(height, int(mark.bottom + room)),
        )
        shape = closed_on_ink(box, self.ink, self.strokes)
        return [] if shape is None or not np.any(shape.columns) else self.read(shape, LONE_MARK)

    def _dash(self, ink: Box, confidence: float) -> Glyph:
        """A printed －, an em wide as far as its ink tells."""
        low, high = DASH_EM
        em = min(max(low * self.scale, ink.width / DASH_INK), high * self.scale)
        box = Box(ink.x_mid - em / 2, ink.y_mid - em / 2, ink.x_mid + em / 2, ink.y_mid + em / 2)
        return Glyph(
            "－", _points(box, self.scale), round(em / self.scale * 2) / 2, confidence=round(confidence, 3)
        )
