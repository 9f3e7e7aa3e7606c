"""Text that pdfium drops, since it stands upon an equal one: the upper one is what is seen.

In: the text objects of a page in the order of painting, those that have glyphs, the glyphs.  Out: the glyphs
of the lower ones, which pdfium keeps, as the upper ones make them look.

1. An object without glyphs that has the bounds of one with glyphs is its double.
2. The double that is painted last gives its colour: a white edge, a shadow or an invisible copy below a text
   must not take it away, and a text that is printed over in white is gone.
3. Two of that colour make bold, and so does a double with bounds of its own upon glyphs of its colour.
4. An invisible double, or one that is clipped away, does nothing.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pypdfium2.raw as pdfium

from extractors.geometry import Box
from extractors.model import Glyph
from extractors.pdf.affine import Matrix, bounds_after
from extractors.pdf.harvest import ThingRecord, color_of
from extractors.pdf.pdfium_text import INVISIBLE, OUTLINED, mixed

SAME_PLACE = 2.0
"""Points by which the sides of a double may stand beside those of the text below it."""


@dataclass(frozen=True, slots=True)
class Double:
    """A text object without glyphs: its bounds in display points and its colour."""

    box: Box
    color: str


class Overprints:
    """Notes the text objects of a page as they are painted."""

    def __init__(self) -> None:
        """Nothing is painted yet."""
        self._texts: list[tuple[ThingRecord, Matrix]] = []
        self._doubles: list[Double] = []
        self._others: list[Double] = []

    def text(self, thing: ThingRecord, matrix: Matrix) -> None:
        """A text object with glyphs is painted; ``matrix`` goes from its space to display."""
        self._texts.append((thing, matrix))

    def double(self, thing: ThingRecord, matrix: Matrix) -> None:
        """A text object without glyphs is painted that has an extent and is not clipped away."""
        item = ctypes.cast(thing[0], pdfium.FPDF_PAGEOBJECT)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
        if mode not in INVISIBLE:
            ask = pdfium.FPDFPageObj_GetStrokeColor if mode in OUTLINED else pdfium.FPDFPageObj_GetFillColor
            self._doubles.append(Double(_bounds(thing, matrix), mixed(color_of(ask, item))))

    def colors(self) -> dict[int, list[str]]:
        """Address of each text object with doubles → their colours in order; to be asked once."""
        if not self._doubles:
            return {}
        texts = [(thing[0], _bounds(thing, matrix)) for thing, matrix in self._texts]
        by_height = sorted(texts, key=lambda text: text[1].y_mid)
        heights = [box.y_mid for _, box in by_height]
        found: dict[int, list[str]] = {}
        for double in self._doubles:
            middle = double.box.y_mid
            first = bisect_left(heights, middle - SAME_PLACE)
            near = by_height[first : bisect_right(heights, middle + SAME_PLACE)]
            mates = [address for address, box in near if _same(box, double.box)]
            for address in mates:
                found.setdefault(address, []).append(double.color)
            if not mates:
                self._others.append(double)
        return found

    def emboldened(self, glyphs: Sequence[Glyph]) -> list[Glyph]:
        """The glyphs, bold where a double with bounds of its own is printed upon them."""
        if not self._others:
            return list(glyphs)
        bold = set(_upon(glyphs, self._others))
        return [replace(g, bold=True) if i in bold and not g.bold else g for i, g in enumerate(glyphs)]


def printed_over(
    glyphs: Sequence[Glyph],
    owners: Sequence[int],
    invisible: Collection[int],
    colors: Mapping[int, Sequence[str]],
) -> list[Glyph]:
    """The glyphs as what is printed upon their text objects makes them look.

    Args:
        glyphs: all that can be seen.
        owners: the address of each one's text object.
        invisible: the text objects that show only by their doubles.
        colors: as `Overprints.colors` gives them.
    """
    if not colors:
        return list(glyphs)
    out = []
    for glyph, owner in zip(glyphs, owners, strict=True):
        layers = [*(() if owner in invisible else (glyph.color,)), *colors.get(owner, ())]
        if owner in colors:
            bold = glyph.bold or layers.count(layers[-1]) > 1
            glyph = replace(glyph, color=layers[-1], bold=bold)
        out.append(glyph)
    return out


def _bounds(thing: ThingRecord, matrix: Matrix) -> Box:
    return bounds_after(matrix, thing[9], thing[10], thing[11], thing[12])


def _same(one: Box, other: Box) -> bool:
    return (
        abs(one.x0 - other.x0) <= SAME_PLACE
        and abs(one.x1 - other.x1) <= SAME_PLACE
        and abs(one.top - other.top) <= SAME_PLACE
        and abs(one.bottom - other.bottom) <= SAME_PLACE
    )


def _upon(glyphs: Sequence[Glyph], doubles: Sequence[Double]) -> Iterator[int]:
    """Places of the glyphs that a double of their colour is printed upon."""
    order = sorted(range(len(glyphs)), key=lambda i: glyphs[i].box.y_mid)
    heights = [glyphs[i].box.y_mid for i in order]
    for double in doubles:
        box = double.box
        for i in order[bisect_left(heights, box.top - 1.0) : bisect_right(heights, box.bottom + 1.0)]:
            glyph = glyphs[i]
            if glyph.color == double.color and box.contains_point(glyph.box.x_mid, glyph.box.y_mid, 1.0):
                yield i
