"""Which glyphs of a page can be seen: none that are clipped away or painted over, each double once.

In: a page's objects in the order in which they are painted, then its glyphs with the text objects they come
from.  Out: the glyphs that a reader sees.  A number under a white box with a new one above it would else be
read as one number with the new one.

1. A glyph whose centre lies outside the clip of its object, or of a form around it, is not seen.  Of a clip
   only its bounds count, so that a clip of an odd shape hides too little, never too much.
2. A glyph is painted over if a plain, opaque rectangle that comes later covers it.  A picture never hides
   text: scans lie over the text that was read from them.  A shape of several rectangles may be a frame.
3. Two glyphs of the same text and size in the same place (a form drawn twice, a shadow, bold made by hand)
   are one: the upper one stays.  The same digit twice in a number stands a whole advance apart.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pypdfium2.raw as pdfium

from extractors.geometry import Box
from extractors.model import Fill, Glyph
from extractors.pdf.affine import Matrix, bounds_after
from extractors.pdf.harvest import ThingRecord

CLIP_SLACK = 1.0
"""Points by which the centre of a glyph may lie outside its clip: clips are set tight and rounded."""
COVERED_EMS = 0.3
"""Ems above and below its middle that a rectangle must cover to hide a glyph."""
RECTANGLE = (4, 5, 6)
"""Segments of a path that is one rectangle: closed or not, or begun in the middle of a side."""
DOUBLE_ACROSS, DOUBLE_DOWN = 0.25, 0.2
"""Share of a glyph's width, and of its size, by which its double may stand beside it."""
REACH = 2.0
"""Points within which a double stands: a shadow is nearer than that."""
RASTER = 2 * REACH
"""Points of a cell of the raster in which doubles are looked for."""
COLUMN = 1 << 16
"""Cells of one column of the raster: more than any page is high."""


class Sight:
    """Notes what is painted, in order; then tells what of the text is seen."""

    def __init__(self) -> None:
        """Nothing is painted yet."""
        self._clips: list[Box | None] = [None]
        self._forms: list[int] = [0]
        self._parents: dict[int, int] = {}
        self._orders: dict[int, int] = {}
        self._text_clips: dict[int, Box] = {}
        self._covers: list[tuple[int, Box]] = []

    def form(self, thing: ThingRecord, matrix: Matrix) -> None:
        """A form is painted; what follows one level deeper is its content."""
        depth = thing[2]
        self._clips[depth + 1 :] = [self._clip(thing, matrix)]
        self._forms[depth + 1 :] = [thing[0]]

    def text(self, thing: ThingRecord, matrix: Matrix) -> None:
        """A text object is painted; ``matrix`` goes from the space that it stands in to display."""
        address = thing[0]
        self._orders[address] = len(self._orders) + 1
        self._parents[address] = self._forms[thing[2]]
        clip = self._clip(thing, matrix)
        if clip is not None:
            self._text_clips[address] = clip

    def fills(self, thing: ThingRecord, matrix: Matrix, fills: Sequence[Fill]) -> None:
        """A path is painted, which made these ``fills``; only what comes after text can cover any."""
        if len(fills) != 1 or not self._orders or fills[0].rounded or thing[-1] not in RECTANGLE:
            return
        if thing[14]:  # transparent
            return
        box = _meet(fills[0].box, self._clip(thing, matrix))
        if box is not None:
            self._covers.append((len(self._orders), box))

    def _clip(self, thing: ThingRecord, matrix: Matrix) -> Box | None:
        """The clip of an object and of the forms around it."""
        around = self._clips[thing[2]]
        return around if not thing[13] else _meet(around, _clip_of(thing, matrix))

    def clips_away(self, address: int, box: Box) -> bool:
        """Whether the clip of a text object leaves out the middle of its bounds."""
        clip = self._text_clips.get(address)
        return clip is not None and not clip.contains_point(box.x_mid, box.y_mid, CLIP_SLACK)

    @property
    def hides(self) -> bool:
        """Whether anything was painted that may hide text."""
        return bool(self._text_clips or self._covers)

    def hidden(self, glyphs: Sequence[Glyph], owners: Sequence[int]) -> set[int]:
        """Places of the glyphs that are not seen; ``owners`` holds the address of each one's text object."""
        places = set(_clipped(glyphs, owners, self._text_clips))
        places.update(_covered(glyphs, owners, self._covers, self._orders))
        return places

    def uncovered(self, page: Any, owners: Iterable[int]) -> Any:
        """A new text page without some text objects, which leave the loaded page for good.

        pdfium drops a glyph that stands upon an equal one; if the lower one is hidden, the upper one must
        come back: of 120 under a box and 150 upon it only the 5 would be left.
        """
        for address in owners:
            form = self._parents.get(address)
            if form:
                pdfium.FPDFFormObj_RemoveObject(_object(form), _object(address))
            else:
                pdfium.FPDFPage_RemoveObject(page, _object(address))
        return pdfium.FPDFText_LoadPage(page)


def _object(address: int) -> Any:
    return ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)


def _clip_of(thing: ThingRecord, matrix: Matrix) -> Box | None:
    """The bounds of an object's own clip in display points, None if it has none."""
    if not thing[13]:
        return None
    return bounds_after(matrix, thing[15], thing[16], thing[17], thing[18])


def _meet(one: Box | None, other: Box | None) -> Box | None:
    """What two areas have in common; None is the whole page, an empty box nothing."""
    if one is None or other is None:
        return one or other
    x0, top = max(one.x0, other.x0), max(one.top, other.top)
    return Box(x0, top, max(x0, min(one.x1, other.x1)), max(top, min(one.bottom, other.bottom)))


def _clipped(glyphs: Sequence[Glyph], owners: Sequence[int], clips: Mapping[int, Box]) -> Iterator[int]:
    """Places of the glyphs that lie outside the clip of their text object."""
    if not clips:
        return
    for place, owner in enumerate(owners):
        clip, box = clips.get(owner), glyphs[place].box
        if clip is not None and not clip.contains_point(box.x_mid, box.y_mid, CLIP_SLACK):
            yield place


def _covered(
    glyphs: Sequence[Glyph],
    owners: Sequence[int],
    covers: Sequence[tuple[int, Box]],
    orders: Mapping[int, int],
) -> Iterator[int]:
    """Places of the glyphs that a later rectangle hides."""
    if not covers:
        return
    by_height = sorted(range(len(glyphs)), key=lambda place: glyphs[place].box.y_mid)
    heights = [glyphs[place].box.y_mid for place in by_height]
    for order, box in covers:
        for place in by_height[bisect_left(heights, box.top) : bisect_right(heights, box.bottom)]:
            glyph = glyphs[place]
            deep = COVERED_EMS * glyph.size
            x, y = glyph.box.x_mid, glyph.box.y_mid
            inside = box.contains_point(x, y - deep) and box.contains_point(x, y + deep)
            if inside and 0 < orders.get(owners[place], 0) <= order:
                yield place


def single(glyphs: Sequence[Glyph], owners: Sequence[int]) -> list[Glyph]:
    """The glyphs without those that another one is painted upon; of two of one colour the upper is bold.

    Doubles come by the run: only if two runs begin upon each other is every glyph compared.
    """
    first = [n for n, owner in enumerate(owners) if n == 0 or owner != owners[n - 1]]
    if not any(True for _ in _doubles(glyphs, first)):
        return list(glyphs)
    out: dict[int, Glyph] = dict(enumerate(glyphs))
    for lower, upper in _doubles(glyphs, range(len(glyphs))):
        under = out.pop(lower, None)
        if under is not None and under.color == glyphs[upper].color:
            out[upper] = replace(glyphs[upper], bold=True)
    return [out[place] for place in sorted(out)]


def _doubles(glyphs: Sequence[Glyph], places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Pairs of places, the lower one first, of glyphs that stand upon each other."""
    raster: dict[tuple[str, int], list[int]] = {}
    for place in places:
        glyph = glyphs[place]
        text, box = glyph.text, glyph.box
        cell = COLUMN * int((box.x0 - REACH) // RASTER) + int((box.top - REACH) // RASTER)
        for near in (text, cell), (text, cell + 1), (text, cell + COLUMN), (text, cell + COLUMN + 1):
            if near in raster:
                yield from ((mate, place) for mate in raster[near] if _same(glyphs[mate], glyph))
        cell = COLUMN * int(box.x0 // RASTER) + int(box.top // RASTER)
        raster.setdefault((text, cell), []).append(place)


def _same(one: Glyph, other: Glyph) -> bool:
    """Whether two glyphs of one text stand upon each other."""
    return (
        abs(one.size - other.size) <= 0.05 * one.size
        and abs(one.box.x0 - other.box.x0) < DOUBLE_ACROSS * one.box.width
        and abs(one.box.top - other.box.top) < DOUBLE_DOWN * one.size
    )
