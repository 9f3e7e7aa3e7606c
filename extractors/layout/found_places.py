"""Where what was found stands on the pages of the file as displayed.

In: findings on pages that were turned upright to be read, or that are a part of a sheet.  Out: the same
findings, each with the number of its page in the file and with its box where a viewer that shows the page
would draw it (contract: boxes are of the page as displayed).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from extractors.geometry import Box
from extractors.layout.turning import turn_box
from extractors.results import FoundFigure, FoundIndicator, FoundTable, Heading


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page that was read stands in the file: on page ``number``, its corner at ``corner`` (x, y).

    ``degrees`` clockwise is how far it was turned to be read, ``width`` and ``height`` are those after it.
    """

    number: int
    corner: tuple[float, float]
    degrees: int
    width: float
    height: float

    def box(self, box: Box) -> Box:
        """A box of the page that was read, as displayed."""
        shown = turn_box(box, -self.degrees, self.width, self.height) if self.degrees else box
        x, y = self.corner
        return Box(shown.x0 + x, shown.top + y, shown.x1 + x, shown.bottom + y)


Places = Mapping[int, Place]
"""The places of pages that are not read as displayed, by the number under which they were read."""

_WHERE = re.compile(r"(?<=^W\d{3}:)page=(?P<page>\d+)(?:;box=(?P<box>-?\d+ -?\d+ -?\d+ -?\d+))?")


def headings_as_displayed(headings: Iterable[Heading], places: Places) -> tuple[Heading, ...]:
    """Headings on the pages of the file."""
    return tuple(
        replace(h, page=place.number, box=place.box(h.box)) if (place := places.get(h.page)) else h
        for h in headings
    )


def indicators_as_displayed(
    indicators: Iterable[FoundIndicator], places: Places
) -> tuple[FoundIndicator, ...]:
    """Indicators and their figures on the pages of the file."""
    if not places:
        return tuple(indicators)
    return tuple(_indicator(indicator, places) for indicator in indicators)


def _indicator(indicator: FoundIndicator, places: Places) -> FoundIndicator:
    figures = tuple(_figure(figure, places) for figure in indicator.figures)
    place = places.get(indicator.page)
    if place is None:
        return replace(indicator, figures=figures)
    return replace(indicator, page=place.number, box=place.box(indicator.box), figures=figures)


def _figure(figure: FoundFigure, places: Places) -> FoundFigure:
    place = places.get(figure.page)
    return figure if place is None else replace(figure, page=place.number, box=place.box(figure.box))


def tables_as_displayed(tables: Iterable[FoundTable], places: Places) -> tuple[FoundTable, ...]:
    """Tables and their cells on the pages of the file."""
    return tuple(
        table
        if (place := places.get(table.page)) is None
        else replace(
            table,
            page=place.number,
            box=place.box(table.box),
            cells=tuple(replace(c, box=place.box(c.box)) for c in table.cells),
        )
        for table in tables
    )


def warnings_as_displayed(warnings: Iterable[str], places: Places) -> tuple[str, ...]:
    """Warnings that name pages of the file, and boxes on them."""
    return tuple(_WHERE.sub(lambda found: _where(found, places), warning) for warning in warnings)


def _where(found: re.Match[str], places: Places) -> str:
    place = places.get(int(found["page"]))
    if place is None:
        return found[0]
    if found["box"] is None:
        return f"page={place.number}"
    box = place.box(Box(*map(float, found["box"].split())))
    return f"page={place.number};box={box.x0:.0f} {box.top:.0f} {box.x1:.0f} {box.bottom:.0f}"
