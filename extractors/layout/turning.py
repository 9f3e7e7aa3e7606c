"""Pages whose text is turned as a whole: a landscape table printed sideways without /Rotate.

In: a `Page`.  Out: the page as a reader would turn it, `Page.turned` telling by how many degrees clockwise.
`displayed` gives a box of the turned page its place on the page as displayed again.
"""

from __future__ import annotations

from dataclasses import replace

from extractors.geometry import Box
from extractors.model import Glyph, Page

MOST = 0.6
"""Share of the glyphs that must be turned the same way."""


def turn_upright(page: Page) -> Page:
    """The page turned so that most of its text is upright; the page itself if it is already."""
    if not any(g.angle for g in page.glyphs):
        return page
    solid = [g for g in page.glyphs if g.text.strip()]
    for angle in (90, -90, 180):
        turned = sum(1 for g in solid if abs((g.angle - angle + 180) % 360 - 180) <= 3)
        if turned > MOST * len(solid):
            return _turn(page, angle % 360)
    return page


def _turn(page: Page, degrees: int) -> Page:
    """Turn clockwise by 90, 180 or 270 degrees."""
    w, h = page.width, page.height
    return replace(
        page,
        width=h if degrees != 180 else w,
        height=w if degrees != 180 else h,
        glyphs=tuple(_turn_glyph(g, degrees, w, h) for g in page.glyphs),
        rules=tuple(replace(r, box=turn_box(r.box, degrees, w, h)) for r in page.rules),
        fills=tuple(replace(f, box=turn_box(f.box, degrees, w, h)) for f in page.fills),
        pictures=tuple(turn_box(p, degrees, w, h) for p in page.pictures),
        turned=degrees,
    )


def _turn_glyph(glyph: Glyph, degrees: int, width: float, height: float) -> Glyph:
    angle = (glyph.angle - degrees + 180) % 360 - 180
    return replace(
        glyph, box=turn_box(glyph.box, degrees, width, height), angle=angle, upright=abs(angle) <= 45
    )


def turn_box(box: Box, degrees: int, width: float, height: float) -> Box:
    """A box after turning a page of that width and height clockwise."""
    match degrees % 360:
        case 90:
            return Box(height - box.bottom, box.x0, height - box.top, box.x1)
        case 180:
            return Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
        case 270:
            return Box(box.top, width - box.x1, box.bottom, width - box.x0)
        case _:
            return box


def displayed(box: Box, page: Page) -> Box:
    """Where a box of a (possibly turned) page lies on the page as displayed."""
    return turn_box(box, -page.turned, page.width, page.height)
