"""The face of running text, page by page."""

from __future__ import annotations

from extractors.geometry import Box
from extractors.meaning.faces import Faces
from extractors.model import Glyph


def glyphs(count: int, size: float, font: str = "Mincho") -> list[Glyph]:
    return [Glyph("字", Box(0, 0, size, size), size, font) for _ in range(count)]


def test_most_glyphs_of_all_pages_tell_it() -> None:
    """A page of text, then a page with more large print than small: the document's text stays what it was."""
    faces = Faces(10.0)
    assert faces.body(glyphs(90, 10.5)) == (10.5, "Mincho")
    assert faces.body([*glyphs(30, 14, "Gothic"), *glyphs(10, 10.5)]) == (10.5, "Mincho")


def test_a_page_in_other_units() -> None:
    """All of its type is a quarter as large: on this page that is the text, on the next one no longer."""
    faces = Faces(10.0)
    faces.body(glyphs(90, 10.0))
    assert faces.body(glyphs(40, 2.5)) == (2.5, "Mincho")
    assert faces.body(glyphs(40, 10.0)) == (10.0, "Mincho")


def test_an_empty_page() -> None:
    """Before any glyph the size that was given, after some what they told."""
    faces = Faces(10.0)
    assert faces.body([]) == (10.0, "")
    faces.body(glyphs(5, 12))
    assert faces.body([]) == (12, "Mincho")
