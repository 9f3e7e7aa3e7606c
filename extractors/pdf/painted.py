"""White text on paint whose colour pdfium does not tell: patterns and gradients.

In: a page as read, and its handle.  Out: the same page, with the fills that are behind its white text.

pdfium says of a path filled with a pattern that it is white, and nothing at all of a shading.  White text on
such paint would count as unseen.  So where white text has no colour and no picture behind it, the page is
drawn, small, and what shows around each glyph is believed: white is white, anything else is a fill.  Its
place is the fill said to be white that holds the glyph, else the run of glyphs.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pypdfium2.raw as pdfium

from extractors.geometry import Box, union
from extractors.model import Fill, Glyph, Page, is_backed, is_white

LIGHT = 235
"""Channels from which paint is no colour under white text, each of them."""
AROUND = 1.0
"""Points outside a glyph's box where its background is looked at."""
LONGEST = 2000
"""Pixels of the longer side of the picture, at most."""
RUN_GAP = 2.0
"""Ems between two glyphs of one run, at most."""


def with_paint(page: Page, handle: Any) -> Page:
    """The page with the fills behind white text; the same page where nothing is in doubt.

    A page that went over the bounds of reading is not drawn: it may take any time.
    """
    if page.warnings:
        return page
    white = {color for color in {g.color for g in page.glyphs} if is_white(color)}
    doubtful = [
        g
        for g in page.glyphs
        if g.color in white and g.text.strip() and not is_backed(g.box, page.fills, page.pictures)
    ]
    if not doubtful:
        return page
    picture = _Picture(handle, page.width, page.height)
    colored = [(g, color) for g in doubtful if (color := picture.around(g.box)) is not None]
    if not colored:
        return page
    painted: dict[int, str] = {}
    bare: list[tuple[Glyph, str]] = []
    for glyph, color in colored:
        holding = [
            (f.box.width * f.box.height, n)
            for n, f in enumerate(page.fills)
            if is_white(f.color) and f.box.contains_point(glyph.box.x_mid, glyph.box.y_mid)
        ]
        if holding:
            painted.setdefault(min(holding)[1], color)
        else:
            bare.append((glyph, color))
    fills = [_recolored(f, painted[n]) if n in painted else f for n, f in enumerate(page.fills)]
    return replace(page, fills=(*fills, *_runs(bare)))


def _recolored(fill: Fill, color: str) -> Fill:
    """A fill of another colour."""
    return Fill(fill.box, color, fill.rounded)


def _runs(glyphs: Sequence[tuple[Glyph, str]]) -> list[Fill]:
    """A fill behind each run of glyphs side by side."""
    runs: list[list[tuple[Glyph, str]]] = []
    for item in glyphs:
        box = item[0].box
        last = runs[-1][-1][0] if runs else None
        if (
            last is not None
            and last.box.y_overlap(box) > 0
            and abs(box.x0 - last.box.x1) <= RUN_GAP * last.size
        ):
            runs[-1].append(item)
        else:
            runs.append([item])
    return [Fill(union(g.box for g, _ in run), run[0][1]) for run in runs]


class _Picture:
    """The page as drawn, small."""

    def __init__(self, handle: Any, width: float, height: float) -> None:
        self._scale = min(1.0, LONGEST / max(width, height, 1.0))
        self._width = max(1, round(width * self._scale))
        self._height = max(1, round(height * self._scale))
        bitmap = pdfium.FPDFBitmap_Create(self._width, self._height, 0)
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, self._width, self._height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, handle, 0, 0, self._width, self._height, 0, 0)
        self._stride = pdfium.FPDFBitmap_GetStride(bitmap)
        self._bytes = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), self._stride * self._height)
        pdfium.FPDFBitmap_Destroy(bitmap)

    def around(self, box: Box) -> str | None:
        """The colour that shows at most places around a box, the middle one of them; None if it is light."""
        xs, ys = (box.x0 - AROUND, box.x_mid, box.x1 + AROUND), (box.top - AROUND, box.bottom + AROUND)
        seen = sorted((self._at(x, y) for x in xs for y in ys), key=sum)
        blue, green, red = seen[len(seen) // 2]
        return None if min(blue, green, red) >= LIGHT else f"#{red:02x}{green:02x}{blue:02x}"

    def _at(self, x: float, y: float) -> tuple[int, int, int]:
        column = min(max(int(x * self._scale), 0), self._width - 1)
        row = min(max(int(y * self._scale), 0), self._height - 1)
        place = row * self._stride + 4 * column
        return self._bytes[place], self._bytes[place + 1], self._bytes[place + 2]
