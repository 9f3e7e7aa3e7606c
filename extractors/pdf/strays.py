"""Glyphs that pdfium puts elsewhere than it draws them, brought back.

A browser marks signs whose meaning it wants to keep (～ between two numbers, ― in a cell) with /ActualText.
Inside a form pdfium tells such text with the form's matrix applied twice, so that 5～10 would be read as 5
and 10 side by side.  The bounds of the text object are right: a run that misses them by more than an em is
put back into them.

Comes in glyphs, the text object of each, and the bounds of the text objects that stand in forms.  What stands
where its object does is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from extractors.geometry import Box, union
from extractors.model import Glyph


def brought_back(glyphs: Sequence[Glyph], owners: Sequence[int], bounds: Mapping[int, Box]) -> list[Glyph]:
    """The glyphs, each where it is drawn.

    Args:
        glyphs: in the order of the page's content.
        owners: the address of each one's text object.
        bounds: display boxes of the text objects inside forms, by address.
    """
    if not bounds:
        return list(glyphs)
    out: list[Glyph] = []
    for owner, run in groupby(zip(owners, glyphs, strict=True), key=lambda pair: pair[0]):
        told = [glyph for _, glyph in run]
        drawn = bounds.get(owner)
        around = union(g.box for g in told) if drawn is not None else None
        if drawn is None or around is None or _stands_in(around, drawn, told[0].size):
            out += told
        else:
            out += [replace(g, box=_moved(g, around, drawn)) for g in told]
    return out


def _stands_in(told: Box, drawn: Box, slack: float) -> bool:
    return drawn.contains_point(told.x_mid, told.y_mid, slack)


def _moved(glyph: Glyph, told: Box, drawn: Box) -> Box:
    """The glyph's share of the drawn run; an em high, since the signs in question stand at mid-height."""
    half = glyph.size / 2
    if not glyph.upright:
        share = drawn.height / max(told.height, 0.01)
        top, bottom = (drawn.top + (y - told.top) * share for y in (glyph.box.top, glyph.box.bottom))
        return Box(drawn.x_mid - half, top, drawn.x_mid + half, bottom)
    share = drawn.width / max(told.width, 0.01)
    x0, x1 = (drawn.x0 + (x - told.x0) * share for x in (glyph.box.x0, glyph.box.x1))
    return Box(x0, drawn.y_mid - half, x1, drawn.y_mid + half)
