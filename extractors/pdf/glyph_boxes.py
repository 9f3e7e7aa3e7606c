"""The box of a glyph that is turned, or stands in a vertical font: its advance by its em, as of any other.

In: what pdfium tells of a glyph: its drawn shape, its origin, its advance.  Out: a `Box` in display space.
"""

from __future__ import annotations

from extractors.geometry import Box

ASCENT, DESCENT = 0.88, 0.12
"""Share of the em above and below the baseline (JIS ideographic em box)."""

STRAIGHT_SLACK = 3.0
"""Degrees a turned glyph may deviate from a right angle before it counts as slanted."""
ADVANCE = (0.2, 1.6)
"""Ems between the origins of neighbours that can be the advance of the first one."""
EVEN = 0.02
"""Share of the size by which the width of a whole em box may differ from it."""


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


def stacked_box(told: Box, x: float, y: float, size: float) -> Box:
    """The em-by-advance box of an upright glyph of a vertical font, on its column's axis.

    It is what pdfium tells, but of some signs it tells the drawn shape or nothing: then it is the em box to
    the right of the glyph's origin (x, y), which pdfium shifts by half an em.
    """
    if abs(told.width - size) > EVEN * size:
        return Box(x, y - ASCENT * size, x + size, y + DESCENT * size)
    height = told.height if ADVANCE[0] * size <= told.height <= ADVANCE[1] * size else size
    return Box(told.x0, told.top, told.x1, told.top + height)
