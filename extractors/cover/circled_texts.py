"""Texts with their circled numbers again, after ``circled`` had them spelt as years.

Every text of the result is given back as printed, names and headings included: the spelling serves the
reading only, and what is missed here would be shown to people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.cover.circled import PRINTED, SPELT
from extractors.results import FoundFigure, FoundIndicator, FoundTable, Heading


def as_printed(text: str) -> str:
    """A text with its circled numbers again."""
    return SPELT.sub(lambda year: PRINTED[int(year[1])], text)


def texts_as_printed(texts: Sequence[str]) -> tuple[str, ...]:
    """Texts with their circled numbers again."""
    return tuple(as_printed(text) for text in texts)


def headings_as_printed(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """Headings with their circled numbers again."""
    return tuple(
        replace(heading, title=as_printed(heading.title), number_raw=_printed(heading.number_raw))
        for heading in headings
    )


def indicators_as_printed(indicators: Sequence[FoundIndicator]) -> tuple[FoundIndicator, ...]:
    """Indicators whose texts have their circled numbers again."""
    return tuple(
        replace(
            indicator,
            name=_printed(indicator.name),
            name_raw=_printed(indicator.name_raw),
            definition=_printed(indicator.definition),
            source=_printed(indicator.source),
            department=texts_as_printed(indicator.department),
            notes=_printed(indicator.notes),
            evaluation=_printed(indicator.evaluation),
            warnings=texts_as_printed(indicator.warnings),
            figures=tuple(_figure(figure) for figure in indicator.figures),
        )
        for indicator in indicators
    )


def tables_as_printed(tables: Sequence[FoundTable]) -> tuple[FoundTable, ...]:
    """Tables whose texts have their circled numbers again."""
    return tuple(
        replace(table, cells=tuple(replace(cell, text=as_printed(cell.text)) for cell in table.cells))
        for table in tables
    )


def _figure(figure: FoundFigure) -> FoundFigure:
    return replace(
        figure,
        raw=as_printed(figure.raw),
        component=_printed(figure.component),
        unit=_printed(figure.unit),
        period_raw=_printed(figure.period_raw),
        warnings=texts_as_printed(figure.warnings),
    )


def _printed(text: str | None) -> str | None:
    return None if text is None else as_printed(text)
