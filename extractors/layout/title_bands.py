"""Titles on coloured bands: a band reaches as far as what stands below it, though its words do not.

In: the blocks of a page and its fills.  Out: the box that a block takes in the reading order.

A line takes the whole width of a band that holds nothing else, so that text and a panel below a title are
read before the next title.  Vertical writing begins where its band does: what stands beside the band is read
after it, though it may begin above the words.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.geometry import Box
from extractors.model import Fill, Line, Table, is_white

HIGHEST = 3.0
"""Line heights of a band, at most."""
SLACK = 1.0
"""Points by which a line may reach over its band."""


def over_band(line: Line, blocks: Sequence[Line | Table], fills: Sequence[Fill]) -> Box:
    """The box of a line, as wide as the band behind it."""
    box = line.box
    for fill in fills:
        band = fill.box
        if is_white(fill.color) or band.height > HIGHEST * box.height or not band.contains(box, SLACK):
            continue
        if any(b is not line and b.box.x_overlap(band) > 0 and b.box.y_overlap(band) > SLACK for b in blocks):
            continue
        top = min(box.top, band.top) if line.vertical else box.top
        box = Box(min(box.x0, band.x0), top, max(box.x1, band.x1), box.bottom)
    return box
