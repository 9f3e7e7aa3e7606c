"""pdfium asked in one call of ``harvest.c`` and call by call: the same records, the same bounds."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from extractors.pdf import harvest, native
from extractors.pdf.fonts import use_stand_in
from extractors.pdf.native.compile import compile_library
from tests.extractors.geometry.paper import Paper

ROOT = Path(__file__).parents[3]
DOCUMENTS = sorted([*ROOT.glob("samples/*.pdf"), *ROOT.glob("tests/data/dev/*.pdf")])


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The library as its source stands now, whatever was built before."""
    if not any(map(shutil.which, ("cc", "gcc", "clang"))):
        pytest.skip("no C compiler on this machine")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(native, "FOLDER", compile_library(tmp_path_factory.mktemp("native")).parent)
        patch.delenv(native.SWITCH, raising=False)
        native.library.cache_clear()
        yield
    native.library.cache_clear()


@contextmanager
def opened(document: pypdfium2.PdfDocument, number: int) -> Iterator[tuple[Any, Any]]:
    page = pdfium.FPDF_LoadPage(document.raw, number)
    text = pdfium.FPDFText_LoadPage(page)
    try:
        yield page, text
    finally:
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)


def both(path: Path, number: int) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    """What is harvested of a page (from 0) in one call, and call by call."""
    use_stand_in()
    with pypdfium2.PdfDocument(path) as document, opened(document, number) as (page, text):
        assert native.library() is not None
        at_once = harvest.harvest_text(text), harvest.harvest_objects(page)
        return at_once, (harvest.plain_text(text), harvest.plain_objects(page))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_same_of_real_pages(path: Path, compiled: None) -> None:
    """First, middle and last page of every sample."""
    with pypdfium2.PdfDocument(path) as document:
        count = len(document)
    for number in {0, count // 2, count - 1}:
        at_once, call_by_call = both(path, number)
        assert at_once == call_by_call


def forms(path: Path, depth: int) -> Path:
    """A page that draws a form, which draws a form, and so on; each a line of its own."""
    with pikepdf.new() as pdf:
        inner = None
        for _ in range(depth):
            form = pdf.make_stream(b"0 0 m 10 10 l S " + (b"/F Do" if inner is not None else b""))
            form.stream_dict.update(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 100, 100]
                )
            )
            if inner is not None:
                form.stream_dict.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner))
            inner = form
        page = pdf.add_blank_page()
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner))
        page.Contents = pdf.make_stream(b"1 0 0 1 20 20 cm /F Do")
        pdf.save(path)
    return path


@pytest.mark.parametrize(("depth", "lines", "flags"), [(4, 4, 0), (20, 12, harvest.TOO_DEEP)])
def test_forms(tmp_path: Path, compiled: None, depth: int, lines: int, flags: int) -> None:
    """Forms are unfolded; those nested beyond the bound are left out, and that is flagged."""
    (_, at_once), (_, call_by_call) = both(forms(tmp_path / "a.pdf", depth), 0)
    assert at_once == call_by_call
    assert sum(thing[1] == pdfium.FPDF_PAGEOBJ_PATH for thing in at_once.things) == lines
    assert at_once.flags == flags


def test_bounds(tmp_path: Path, compiled: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five lines and a text of six characters, of which the bounds let four objects and three glyphs pass."""
    paper = Paper(tmp_path / "a.pdf")
    for y in range(10, 60, 10):
        paper.rule(10, y, 90, y)
    paper.text(10, 80, "令和7年度末")
    monkeypatch.setattr(harvest, "MAX_OBJECTS", 4)
    monkeypatch.setattr(harvest, "MAX_GLYPHS", 3)
    monkeypatch.setattr(harvest, "MAX_SEGMENTS", 7)
    at_once, call_by_call = both(paper.save(), 0)
    assert at_once == call_by_call
    text, objects = at_once
    assert [chr(glyph[3]) for glyph in text.glyphs] == ["令", "和", "7"]
    assert text.flags == harvest.TOO_MANY_OBJECTS
    assert len(objects.things) == 4
    assert len(objects.segments) == 6
    assert objects.flags == harvest.TOO_MANY_OBJECTS | harvest.TOO_MANY_SEGMENTS


def test_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """SENRYAKU_NATIVE=0 leaves the library alone."""
    monkeypatch.setenv(native.SWITCH, "0")
    native.library.cache_clear()
    assert native.library() is None
    native.library.cache_clear()


def test_compiled_from_another_source(
    compiled: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library that is older than ``harvest.c`` is left alone: what it hands out may have another form."""
    changed = tmp_path / "harvest.c"
    changed.write_bytes(native.SOURCE.read_bytes() + b"/* one more field */")
    assert native.library() is not None
    monkeypatch.setattr(native, "SOURCE", changed)
    native.library.cache_clear()
    assert native.library() is None
    native.library.cache_clear()
