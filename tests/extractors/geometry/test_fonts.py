"""Fonts that are not embedded: what is read does not depend on the fonts of the machine."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfbase import pdfmetrics

from extractors.pdf.fonts import STAND_IN, use_machine_fonts, use_stand_in
from tests.extractors.geometry.paper import FONT, Paper
from tests.extractors.geometry.stand_in_font import make


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "paper.pdf")


def test_a_lone_glyph_is_read(paper: Paper) -> None:
    """One ideograph and one digit, each a text of its own in a font that the file does not hold."""
    paper.text(40, 50, "〇")
    paper.text(60, 50, "7")
    glyphs = paper.page().glyphs
    assert [(g.text, g.font) for g in glyphs] == [("〇", FONT), ("7", FONT)]
    box = glyphs[0].box
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx((40.0, 41.2, 50.0, 51.2))


def test_a_lone_space_is_none(paper: Paper) -> None:
    """Spaces have no shape in the stand-in either: a text of one space is no glyph."""
    paper.text(40, 50, "　")
    paper.text(60, 50, "人")
    assert [g.text for g in paper.page().glyphs] == ["人"]


def test_turned_glyphs_are_as_long_as_their_advance(paper: Paper) -> None:
    """A digit printed sideways takes along its line what its font says, an ideograph a whole em."""
    paper.canvas.rotate(90)
    paper.canvas.setFont(FONT, 10)
    paper.canvas.drawString(100, -50, "7")
    paper.canvas.drawString(150, -50, "人")
    digit, ideograph = paper.page().glyphs
    advance = pdfmetrics.stringWidth("7", FONT, 10)
    assert (digit.box.height, ideograph.box.height) == pytest.approx((advance, 10.0), abs=0.05)


def test_forced_ocr_gets_the_machines_fonts() -> None:
    """The stand-in serves reading; whoever wants looks gets what is installed, and reading gets it back."""
    use_stand_in()
    stand_in = pypdfium2.PdfSysfontBase.SINGLETON
    use_machine_fonts()
    assert type(pypdfium2.PdfSysfontBase.SINGLETON) is not type(stand_in)
    use_stand_in()
    assert type(pypdfium2.PdfSysfontBase.SINGLETON) is type(stand_in)


def test_the_file_is_what_its_recipe_makes() -> None:
    """The font in the package can be made again."""
    assert STAND_IN.read_bytes() == make()
