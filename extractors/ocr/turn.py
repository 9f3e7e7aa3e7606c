"""Pages scanned sideways or upside down, and text that runs down the page.

In: the engine, a picture, its lines.  Out: by how much the page must turn; the signs of a line that stands
upright.

1. If most of the map of text lies in lines that are higher than wide, the page lies on its side (or is
   written vertically); else it may be upside down.
2. The largest lines are read as they lie and turned; the page turns only if turned lines read clearly better.
3. A single line that is higher than wide is vertical writing or turned text: its signs are set side by side
   and read, and it is read turned both ways; the surest reading counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING

from extractors.geometry import Box
from extractors.layout.turning import turn_box
from extractors.model import Fill, Glyph, Page, Rule
from extractors.ocr.glyphs import runs_of
from extractors.ocr.text import REPAIRED, repair

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from extractors.ocr.engine import Engine

    Grey = NDArray[np.uint8]
    Ink = NDArray[np.bool_]

LONG = 1.8
"""Width to height (or the reverse) from which a line shows its direction."""
SAMPLE = 4
"""Lines that are read to settle the page's direction."""
MORE = 1.6
"""Usual heights of a line's ink from which a column holds more than one sign."""
PART = 12
"""Heights of a line that are read of it then."""
SURE = 0.85
"""Mean confidence of lines that lie as they should; upside down they read with 0.3 to 0.6."""
BETTER = 0.12
"""Confidence by which turned lines must read better."""
SEGMENT = 1.2
"""Ems (widths of the column) up to which pieces of ink one under the other are one sign."""
PAPER = 6
"""Pixels of paper between signs that are set side by side."""


def page_turn(engine: Engine, grey: Grey, lines: Sequence[Box]) -> int:
    """Degrees clockwise (0, 90, 180, 270) by which a picture must turn for its text to stand upright."""
    import numpy as np

    wide = [b for b in lines if b.width >= LONG * b.height]
    tall = [b for b in lines if b.height >= LONG * b.width]
    lying = sum(b.width * b.height for b in tall) > sum(b.width * b.height for b in wide)
    sample = sorted(tall if lying else wide, key=lambda b: (-b.width * b.height, b.top, b.x0))[:SAMPLE]
    if not sample:
        return 0
    crops = [_part(grey, b) for b in sample]
    turns = (90, 270) if lying else (0, 180)
    sure: dict[int, float] = {}
    for turn in turns:
        sure[turn] = fmean(_confidence(engine, np.rot90(crop, -turn // 90)) for crop in crops)
        if turn == 0 and sure[turn] >= SURE:
            return 0
    best = max(turns, key=lambda t: (sure[t], -t))
    if not lying:
        return best if sure[best] >= sure[0] + BETTER else 0
    return best if sure[best] >= SURE else 0


def _part(grey: Grey, line: Box) -> Grey:
    """The beginning of a line, as long as it takes to tell its direction."""
    length = PART * min(line.width, line.height)
    bottom, right = min(line.bottom, line.top + length), min(line.x1, line.x0 + length)
    return grey[int(line.top) : int(bottom), int(line.x0) : int(right)]


def _confidence(engine: Engine, line: Grey) -> float:
    import numpy as np

    signs = engine.read(np.ascontiguousarray(line))
    return fmean(s.confidence for s in signs) if signs else 0.0


def turned_picture(grey: Grey, degrees: int) -> Grey:
    """A picture turned clockwise by a multiple of 90 degrees."""
    import numpy as np

    return np.ascontiguousarray(np.rot90(grey, -degrees // 90))


def as_displayed(page: Page, degrees: int) -> Page:
    """A page read from a picture turned clockwise by ``degrees``, as the page is displayed."""
    if not degrees:
        return page
    width, height = page.width, page.height
    angle = degrees if degrees <= 180 else degrees - 360

    def back(box: Box) -> Box:
        return turn_box(box, -degrees, width, height)

    return replace(
        page,
        width=width if degrees == 180 else height,
        height=height if degrees == 180 else width,
        glyphs=tuple(
            replace(g, box=back(g.box), angle=(g.angle + angle + 180.0) % 360.0 - 180.0, upright=False)
            for g in page.glyphs
        ),
        rules=tuple(Rule(back(r.box), r.color, r.dashed) for r in page.rules),
        fills=tuple(Fill(back(f.box), f.color, f.rounded) for f in page.fills),
    )


def is_upright_line(ink: Box, usual: float) -> bool:
    """Whether a line's ink is a column of signs, given the usual height of a line's ink; a lone 1 is none."""
    return ink.height >= max(LONG * ink.width, MORE * usual)


def read_column(
    engine: Engine, picture: Grey, ink: Ink, origin: Box, scale: float, least: float
) -> list[Glyph]:
    """The glyphs of a column of signs.

    Args:
        engine: the engine.
        picture: of the column.
        ink: the ink of that picture.
        origin: the picture's box on the page, in pixels.
        scale: pixels per point.
        least: mean confidence of the surest reading below which there is no text.
    """
    import numpy as np

    segments = segments_of(ink)
    stacked = _stacked(engine, picture, ink, segments)
    readings = [(fmean(c for _, c, _ in stacked) if stacked else 0.0, 0)]
    readings += [(_confidence(engine, np.rot90(picture, -turn // 90)), turn) for turn in (90, 270)]
    sure, turn = max(readings, key=lambda r: (r[0], -r[1]))
    if sure < least:
        return []
    columns = np.flatnonzero(ink.any(axis=0))
    left, right = origin.x0 + int(columns[0]), origin.x0 + int(columns[-1]) + 1
    if turn:
        return _turned(engine, picture, segments, turn, Box(left, origin.top, right, origin.bottom), scale)
    em = right - left
    glyphs = []
    fixed = repair([text for text, _, _ in stacked])
    for (read, sureness, (start, end)), text in zip(stacked, fixed, strict=True):
        confidence = sureness if text == read else sureness * REPAIRED
        middle = origin.top + (start + end) / 2
        box = Box(left / scale, (middle - em / 2) / scale, right / scale, (middle + em / 2) / scale)
        glyphs.append(Glyph(text, box, max(1.0, round(em / scale * 2) / 2), confidence=round(confidence, 3)))
    return glyphs


def segments_of(ink: Ink) -> list[tuple[int, int]]:
    """Rows of a column of signs, sign by sign: pieces of ink joined while no higher than wide."""
    import numpy as np

    columns = np.flatnonzero(ink.any(axis=0))
    if not len(columns):
        return []
    em = int(columns[-1]) - int(columns[0]) + 1
    segments: list[tuple[int, int]] = []
    for start, end in runs_of(ink.any(axis=1)):
        if segments and end - segments[-1][0] <= SEGMENT * em:
            segments[-1] = (segments[-1][0], end)
        else:
            segments.append((start, end))
    return segments


def _stacked(
    engine: Engine, picture: Grey, ink: Ink, segments: Sequence[tuple[int, int]]
) -> list[tuple[str, float, tuple[int, int]]]:
    """Sign, confidence and rows of vertical writing, read with its signs set side by side."""
    import numpy as np

    if not segments:
        return []
    side = max(picture.shape[1], max(b - a for a, b in segments) + 2)
    paper = int(np.percentile(picture, 90))
    strip = np.full((side + 2 * PAPER, len(segments) * (side + PAPER)), paper, dtype=np.uint8)
    for i, (start, end) in enumerate(segments):
        top = PAPER + (side - (end - start)) // 2
        x = i * (side + PAPER) + (side - picture.shape[1]) // 2
        strip[top : top + end - start, x : x + picture.shape[1]] = picture[start:end]
    found = []
    for sign in engine.read(strip):
        place = min(len(segments) - 1, int(sign.at / (side + PAPER)))
        if sign.text.strip():
            found.append((sign.text, sign.confidence, segments[place]))
    return found


def _turned(
    engine: Engine, picture: Grey, segments: Sequence[tuple[int, int]], turn: int, place: Box, scale: float
) -> list[Glyph]:
    """The glyphs of a line that was turned by a quarter."""
    import numpy as np

    signs = [s for s in engine.read(np.ascontiguousarray(np.rot90(picture, -turn // 90))) if s.text.strip()]
    if not signs:
        return []
    length = float(picture.shape[0])
    borders = [0.0, *((a.at + b.at) / 2 for a, b in pairwise(signs)), length]
    size = max(1.0, round(place.width / scale * 2) / 2)
    glyphs = []
    for sign, (start, end) in zip(signs, pairwise(borders), strict=True):
        # turned clockwise by 90 the line read upwards; by 270 it read downwards
        low, high = (length - end, length - start) if turn == 90 else (start, end)
        box = Box(place.x0 / scale, (place.top + low) / scale, place.x1 / scale, (place.top + high) / scale)
        glyphs.append(
            Glyph(
                sign.text,
                box,
                size,
                upright=False,
                angle=90.0 if turn == 90 else -90.0,
                confidence=round(sign.confidence, 3),
            )
        )
    return glyphs
