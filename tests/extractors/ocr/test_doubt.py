"""The engine's confidence within a figure's own; doubtful digits make no number."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from extractors.geometry import Box
from extractors.model import Glyph, Mark
from extractors.ocr.doubt import UNSURE, digits_of, with_doubts
from extractors.results import FoundFigure, FoundIndicator

PLACE = Box(100, 100, 140, 112)


def figure(**given: object) -> FoundFigure:
    values: dict[str, object] = {
        "role": "target", "raw": "45人", "status": "number", "page": 3, "box": PLACE, "value": Decimal(45),
        "value_base": Decimal(45), "unit": "人", "unit_base": "人", "confidence": 0.9,
    }  # fmt: skip
    return FoundFigure(**{**values, **given})  # type: ignore[arg-type]


def indicator(*figures: FoundFigure) -> FoundIndicator:
    return FoundIndicator("kpi", "名", "名", None, 3, PLACE, figures=figures, confidence=0.9)


def digit(confidence: float | None, x: float = 105, mark: Mark = Mark.NONE) -> Glyph:
    return Glyph("4", Box(x, 101, x + 5, 111), 10, confidence=confidence, mark=mark)


def doubted(glyphs: list[Glyph], given: FoundFigure) -> FoundFigure:
    (found,) = with_doubts([indicator(given)], {3: digits_of(glyphs)})
    return found.figures[0]


def test_a_figure_is_as_sure_as_its_least_sure_digit() -> None:
    found = doubted([digit(0.99), digit(0.8, 112)], figure())
    assert (found.value, found.confidence, found.warnings) == (Decimal(45), 0.72, ())


def test_a_doubtful_digit_takes_the_value_and_leaves_the_text() -> None:
    found = doubted([digit(0.99), digit(0.41, 112)], figure())
    assert (found.value, found.value_base, found.status, found.raw) == (None, None, "unparsed", "45人")
    assert found.warnings == ("W049:confidence=0.41",)


def test_digits_elsewhere_do_not_matter() -> None:
    assert doubted([digit(0.3, 200)], figure()) == figure()


def test_a_metre_that_may_be_square_takes_the_value() -> None:
    """45m, its digits sure; over the m stands a digit that cannot be told, or nothing."""
    metre = Glyph("m", Box(120, 101, 128, 111), 10, confidence=UNSURE)
    assert doubted([digit(0.99), metre], figure(raw="45m")).status == "unparsed"
    assert doubted([digit(0.99), replace(metre, confidence=0.8)], figure(raw="45m")).value == Decimal(45)


def test_digital_pages_pass_through() -> None:
    given = (indicator(figure()),)
    assert with_doubts(given, {3: digits_of([digit(None)])}) == given


def test_a_struck_digit_speaks_only_against_the_superseded_figure() -> None:
    glyphs = [digit(0.4, mark=Mark.DELETED), digit(0.99, 112, mark=Mark.INSERTED)]
    assert doubted(glyphs, figure(superseded=True)).value is None
    assert doubted(glyphs, figure()).value == Decimal(45)


def test_a_point_that_may_be_a_comma() -> None:
    """2.600 with three digits behind the point may be 2,600; 65.4 is as it stands, and so is 0.125."""
    assert doubted([digit(0.97)], figure(raw="2.600", value=Decimal("2.6"))).value is None
    assert doubted([digit(0.97)], figure(raw="65.4", value=Decimal("65.4"))).value == Decimal("65.4")
    assert doubted([digit(0.97)], figure(raw="0.125", value=Decimal("0.125"))).value == Decimal("0.125")
