"""Boxes of what was found on pages that were turned upright to be read, as the page is displayed.

In: findings whose boxes count from the corner of the turned page.  Out: the same findings, each box where a
viewer that shows the page unturned would draw it (contract: boxes are of the page as displayed).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from extractors.geometry import Box
from extractors.layout.turning import turn_box
from extractors.results import FoundIndicator, FoundTable, Heading

Turned = Mapping[int, tuple[int, float, float]]
"""Pages that were turned: degrees clockwise, and width and height after turning."""


def _place(turned: Turned, page: int) -> Callable[[Box], Box]:
    if page not in turned:
        return lambda box: box
    degrees, width, height = turned[page]
    return lambda box: turn_box(box, -degrees, width, height)


def headings_as_displayed(headings: Iterable[Heading], turned: Turned) -> tuple[Heading, ...]:
    """Headings with the boxes of the displayed page."""
    if not turned:
        return tuple(headings)
    return tuple(replace(h, box=_place(turned, h.page)(h.box)) for h in headings)


def indicators_as_displayed(
    indicators: Iterable[FoundIndicator], turned: Turned
) -> tuple[FoundIndicator, ...]:
    """Indicators and their figures with the boxes of the displayed page."""
    if not turned:
        return tuple(indicators)
    return tuple(
        replace(
            indicator,
            box=_place(turned, indicator.page)(indicator.box),
            figures=tuple(replace(f, box=_place(turned, f.page)(f.box)) for f in indicator.figures),
        )
        for indicator in indicators
    )


def tables_as_displayed(tables: Iterable[FoundTable], turned: Turned) -> tuple[FoundTable, ...]:
    """Tables and their cells with the boxes of the displayed page."""
    if not turned:
        return tuple(tables)
    return tuple(
        replace(
            table,
            box=_place(turned, table.page)(table.box),
            cells=tuple(replace(c, box=_place(turned, table.page)(c.box)) for c in table.cells),
        )
        for table in tables
    )
