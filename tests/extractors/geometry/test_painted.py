"""White text on patterns and gradients, whose colour pdfium does not tell: the page is looked at."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from extractors.layout.marks import mark_page
from extractors.model import Page
from extractors.pdf.pages import open_pdf
from tests.extractors.geometry.paper import Paper

GRADIENT = b"""
<< /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 400 0] /Extend [true true]
/Function << /FunctionType 2 /N 1 /Domain [0 1] /C0 [%s] /C1 [%s] >> >> >>
"""


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """A page of 400 by 300 points, a white line in its upper half and one in its lower half."""
    paper = Paper(tmp_path / "page.pdf")
    paper.text(50, 60, "上120人", color="#ffffff")
    paper.text(50, 200, "下999人", color="#ffffff")
    return paper


def on_gradient(paper: Paper, first: bytes, last: bytes) -> Page:
    """The page, behind its upper line a rectangle that goes from one colour to another."""
    path = paper.save()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        pattern = pdf.make_indirect(pikepdf.Object.parse(GRADIENT % (first, last)))
        page.Resources["/Pattern"] = pikepdf.Dictionary({"/P1": pattern})
        page.contents_add(b"q /Pattern cs /P1 scn 40 230 200 40 re f Q", prepend=True)
        pdf.save(path)
    with open_pdf(path) as file:
        return mark_page(file.read(1))


def test_white_text_on_a_gradient_is_seen(paper: Paper) -> None:
    """From blue to green: the upper line shows and has a fill behind it, the lower one is white on paper."""
    page = on_gradient(paper, b"0 0 1", b"0 0.5 0")
    assert "".join(g.text for g in page.glyphs) == "上120人"
    assert [(round(f.box.top), f.color == "#ffffff") for f in page.fills] == [(30, False)]


def test_white_text_on_white_is_not_seen(paper: Paper) -> None:
    """From white to white: neither line shows."""
    page = on_gradient(paper, b"1 1 1", b"1 1 1")
    assert page.glyphs == ()
    assert [f.color for f in page.fills] == ["#ffffff"]


def test_white_text_on_a_gradient_that_fades(paper: Paper) -> None:
    """From blue to white: what stands on the blue shows."""
    page = on_gradient(paper, b"0 0 1", b"1 1 1")
    assert "".join(g.text for g in page.glyphs) == "上120人"
