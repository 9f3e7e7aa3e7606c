"""Signs with /ActualText inside forms stand where they are drawn."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfbase import pdfmetrics

from extractors.model import Glyph
from extractors.pdf.pages import open_pdf
from tests.extractors.geometry.paper import FONT, Paper

MATRICES = [(2.0, 2.0, 10, -5), (0.5, 0.5, 3, 4), (1, 1, 0, 0)]


def glyphs_in_form(tmp_path: Path, pieces: list[str], matrix: tuple[float, ...], marked: str) -> list[Glyph]:
    """Pieces of a line, each a text object, in a form whose matrix the page takes back.

    ``marked`` is the piece that says by /ActualText what it is.
    """
    paper = Paper(tmp_path / "a.pdf")
    x = 50.0
    for piece in pieces:
        if piece == marked:
            sign = f"FEFF{piece.encode('utf-16-be').hex()}"
            paper.canvas._code.append(f"/Span <</ActualText <{sign}>>> BDC")
        paper.text(x, 60, piece)
        if piece == marked:
            paper.canvas._code.append("EMC")
        x += float(pdfmetrics.stringWidth(piece, FONT, 10))
    a, d, e, f = matrix
    with pikepdf.open(paper.save()) as pdf:
        page = pdf.pages[0]
        form = pdf.make_stream(
            page.Contents.read_bytes(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=[0, 0, 400, 300],
            Matrix=[a, 0, 0, d, e, f],
            Resources=page.Resources,
        )
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        page.Contents = pdf.make_stream(f"{1 / a} 0 0 {1 / d} {-e / a} {-f / d} cm /F Do".encode())
        pdf.save(tmp_path / "form.pdf")
    with open_pdf(tmp_path / "form.pdf") as file:
        return list(file.read(1).glyphs)


@pytest.mark.parametrize("matrix", MATRICES)
@pytest.mark.parametrize("sign", ["～", "―", "以上"])
def test_a_marked_sign_between_two_numbers(tmp_path: Path, sign: str, matrix: tuple[float, ...]) -> None:
    """5～10: the sign stands between its numbers, on their line."""
    glyphs = sorted(glyphs_in_form(tmp_path, ["5", sign, "10"], matrix, sign), key=lambda g: g.box.x0)
    assert "".join(g.text for g in glyphs) == f"5{sign}10"
    assert glyphs[0].box.x1 - 1 <= glyphs[1].box.x0
    assert glyphs[-3].box.x1 <= glyphs[-2].box.x0 + 1
    assert abs(glyphs[1].box.y_mid - glyphs[0].box.y_mid) < 5


@pytest.mark.parametrize("matrix", MATRICES)
def test_words_in_a_form_stay(tmp_path: Path, matrix: tuple[float, ...]) -> None:
    """Words without a mark stand where they stand on a page without a form."""
    paper = Paper(tmp_path / "plain.pdf")
    paper.text(50, 60, "人口120人")
    places = [round(g.box.x0) for g in paper.page().glyphs]
    found = glyphs_in_form(tmp_path, ["人口120人"], matrix, marked="")
    assert [round(g.box.x0) for g in found] == places


@pytest.mark.parametrize("matrix", MATRICES)
def test_pieces_of_a_line_in_a_form_stay(tmp_path: Path, matrix: tuple[float, ...]) -> None:
    """A line of several text objects: each is measured by its own bounds."""
    found = glyphs_in_form(tmp_path, ["人口", "120人", "から", "150人"], matrix, marked="")
    whole = glyphs_in_form(tmp_path, ["人口120人から150人"], matrix, marked="")
    assert [round(g.box.x0) for g in found] == [round(g.box.x0) for g in whole]
