"""Values of form fields and text boxes are part of what a page shows."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from extractors.pdf.pages import open_pdf
from tests.extractors.geometry.paper import FONT, Paper

SHOWN, HIDDEN = 4, 2
"""Flags of an annotation (ISO 32000-1, 12.5.3): print, hidden."""


def page_with(
    tmp_path: Path, kind: str, text: str = "150人", flags: int = SHOWN, appearance: bool = True
) -> str:
    """The glyphs of a page that says 目標値 and has one annotation at its right."""
    paper = Paper(tmp_path / "page.pdf")
    paper.text(50, 60, "目標値")
    with pikepdf.open(paper.save()) as pdf:
        page = pdf.pages[0]
        (font,) = (name for name, font in page.Resources.Font.items() if FONT in str(font.BaseFont))
        drawn = f"BT {font} 10 Tf 2 6 Td <{text.encode('utf-16-be').hex()}> Tj ET"
        form = pdf.make_stream(
            drawn.encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=[0, 0, 100, 20],
            Resources=Dictionary(Font=page.Resources.Font),
        )
        annotation = Dictionary(
            Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[90, 234, 190, 254], F=flags, Contents=text
        )
        if kind == "Widget":
            annotation.FT, annotation.T, annotation.V = Name.Tx, "target", text
        if appearance:
            annotation.AP = Dictionary(N=form)
        page.Annots = Array([pdf.make_indirect(annotation)])
        if kind == "Widget":
            pdf.Root.AcroForm = Dictionary(Fields=page.Annots)
        pdf.save(tmp_path / "with.pdf")
    with open_pdf(tmp_path / "with.pdf") as file:
        file.text(1)
        return "".join(g.text for g in file.read(1).glyphs)


@pytest.mark.parametrize("kind", ["Widget", "FreeText", "Stamp"])
def test_annotation_that_shows_text(tmp_path: Path, kind: str) -> None:
    """The value of a field, a text box and a stamp stand on the page as its own text does."""
    assert page_with(tmp_path, kind) == "目標値150人"


@pytest.mark.parametrize("kind", ["Widget", "FreeText"])
def test_hidden_annotation(tmp_path: Path, kind: str) -> None:
    """The same annotation with the flag that hides it."""
    assert page_with(tmp_path, kind, flags=HIDDEN) == "目標値"


@pytest.mark.parametrize("kind", ["Text", "Highlight"])
def test_note_on_a_page(tmp_path: Path, kind: str) -> None:
    """What a reader wrote into a note or a highlight is no text of the document."""
    assert page_with(tmp_path, kind, appearance=False) == "目標値"
