"""The engine's doubts, handed on to figures.

In: figures, and the digits that OCR read on their pages.  Out: the figures, each with the engine's
confidence within its own.  A figure that rests on a digit of low confidence keeps its text and loses its
value (warning W049): a doubtful number is left out, never guessed.  Figures of digital pages pass through
unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.geometry import Box
from extractors.model import Glyph, Mark
from extractors.results import FoundFigure, FoundIndicator
from extractors.warning_codes import warn

_GROUPED = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}[.．][0-9]{3}(?![0-9.,])")
"""Three digits behind a point, as behind the comma of thousands: the engine takes one for the other."""
SURE_DIGIT = 0.6
"""Confidence of the least sure digit from which a value stands."""
UNSURE = 0.3
"""Confidence of an m that bears a raised digit which cannot be told: its figure may be of area or volume."""
_METRE = frozenset("mｍ")


@dataclass(frozen=True, slots=True)
class ReadDigit:
    """A digit that OCR read, or an m whose own digit it did not: its place and the engine's confidence."""

    box: Box
    confidence: float
    mark: Mark = Mark.NONE


def digits_of(glyphs: Iterable[Glyph]) -> tuple[ReadDigit, ...]:
    """The digits of a page that OCR read; none of a digital page."""
    return tuple(
        ReadDigit(g.box, g.confidence, g.mark)
        for g in glyphs
        if g.confidence is not None
        and (g.text.strip().isdigit() or (g.text in _METRE and g.confidence <= UNSURE))
    )


def with_doubts(
    indicators: Sequence[FoundIndicator], digits: Mapping[int, Sequence[ReadDigit]]
) -> tuple[FoundIndicator, ...]:
    """The indicators, their figures as sure as the engine was of their digits.

    Args:
        indicators: as found.
        digits: by page number; pages without OCR have none.
    """
    if not any(digits.values()):
        return tuple(indicators)
    return tuple(_indicator(indicator, digits) for indicator in indicators)


def _indicator(indicator: FoundIndicator, digits: Mapping[int, Sequence[ReadDigit]]) -> FoundIndicator:
    figures = tuple(_figure(figure, digits.get(figure.page, ())) for figure in indicator.figures)
    if figures == indicator.figures:
        return indicator
    least = min(figure.confidence for figure in figures)
    return replace(indicator, figures=figures, confidence=min(indicator.confidence, least))


def _figure(figure: FoundFigure, digits: Sequence[ReadDigit]) -> FoundFigure:
    """One figure; its value goes where a digit of it is doubtful."""
    other = Mark.INSERTED if figure.superseded else Mark.DELETED
    own = [
        d.confidence
        for d in digits
        if d.mark is not other and figure.box.contains_point(d.box.x_mid, d.box.y_mid)
    ]
    if not own:
        return figure
    least = min(own)
    confidence = round(figure.confidence * least, 3)
    sure = least >= SURE_DIGIT and _GROUPED.search(figure.raw) is None
    if sure or figure.value is None:
        return replace(figure, confidence=confidence)
    doubt = warn("W049", confidence=round(least, 2))
    return replace(
        figure,
        status="unparsed",
        value=None,
        value_upper=None,
        value_base=None,
        confidence=confidence,
        warnings=(*figure.warnings, doubt),
    )
