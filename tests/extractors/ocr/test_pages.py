"""Which pages are read by OCR, and what happens where it cannot run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.document import extract
from extractors.geometry import Box
from extractors.model import Glyph, Page
from extractors.ocr import pages as ocr_pages
from extractors.ocr.engine import INSTALL, OcrUnavailable, engine
from extractors.ocr.pages import OcrFile
from extractors.pdf.pages import open_pdf
from tests.extractors.geometry.paper import FONT

SAMPLES = Path(__file__).parents[3] / "samples"
SCAN, DIGITAL = SAMPLES / "kashiwa_scan.pdf", SAMPLES / "kashiwa.pdf"


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """An engine that reads 読 on every page; the numbers of the pages it was asked for."""
    asked: list[int] = []

    def read(image: object, number: int, width: float, height: float) -> Page:
        asked.append(number)
        glyph = Glyph("読", Box(72, 20, 82, 30), 10, confidence=0.9)
        return Page(number, width, height, (glyph,), (), (), (), "scanned")

    monkeypatch.setattr("extractors.ocr.ocr.read_by_ocr", read)
    monkeypatch.setattr(ocr_pages, "ocr_available", lambda: True)
    yield asked


def test_auto_reads_a_scan_once_and_leaves_print_alone(reader: list[int]) -> None:
    with OcrFile(open_pdf(SCAN)) as pdf:
        assert pdf.text(1) == "読"
        assert pdf.margin_text(1)[0] == "読"
        assert pdf.read(1).text_layer == "scanned"
        assert (reader, pdf.layer(1)) == ([1], "scanned")
    with OcrFile(open_pdf(DIGITAL)) as pdf:
        assert pdf.read(1).text_layer == "digital"
        assert "柏市" in pdf.text(1)
    assert reader == [1]


def test_force_reads_every_page(reader: list[int]) -> None:
    with OcrFile(open_pdf(DIGITAL), "force") as pdf:
        assert pdf.read(2).glyphs[0].text == "読"
        assert pdf.layer(2) == "digital", "what the file itself has"


def test_off_reads_none_and_says_so(reader: list[int]) -> None:
    with OcrFile(open_pdf(SCAN), "off") as pdf:
        assert not pdf.read(3).glyphs
        assert pdf.gaps == {3: "unread"}
    assert reader == []


def test_without_the_extra_the_pages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_pages, "ocr_available", lambda: False)
    found = extract(SCAN)
    assert found.text_layer == "scanned"
    assert "W002:pages=1-19" in found.warnings


def test_without_the_extra_the_engine_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.ocr.engine.ocr_available", lambda: False)
    engine.cache_clear()
    with pytest.raises(OcrUnavailable, match=r"pip install 'senryaku\[ocr\]'"):
        engine()
    assert "senryaku[ocr]" in INSTALL


def test_a_document_in_print_is_the_same_with_and_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    given = []
    for available in (True, False):
        monkeypatch.setattr(ocr_pages, "ocr_available", lambda there=available: there)
        given.append(extract(DIGITAL))
    assert given[0] == given[1]


# ── scans with invisible text ───────────────────────────────────────────────────────────────────────────

SHOWN, INVISIBLE = 0, 3


def pictured(path: Path, mode: int, share: float = 1.0) -> Path:
    """A page of A4 with a picture over a share of its height, and lines of text in a render mode."""
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=True)
    canvas.drawImage(ImageReader(Image.new("L", (8, 8), 200)), 0, 0, 595, 842 * share)
    for row in range(10):
        text = canvas.beginText(72, 800 - 20 * row)
        text.setFont(FONT, 10)
        text.setTextRenderMode(mode)
        text.textLine("目標値は百五十人とする")
        canvas.drawText(text)
    canvas.save()
    return path


def test_picture_of_a_searchable_scan_is_read(reader: list[int], tmp_path: Path) -> None:
    """Invisible text over a picture of the page: what another engine has read is not taken."""
    with OcrFile(open_pdf(pictured(tmp_path / "a.pdf", INVISIBLE))) as pdf:
        assert pdf.text(1) == "読"
        assert pdf.margin_text(1)[0] == "読"
        assert (pdf.read(1).text_layer, pdf.layer(1)) == ("scanned", "scanned")
        assert pdf.gaps == {}
    assert reader == [1]


def test_text_upon_a_background_is_print(reader: list[int], tmp_path: Path) -> None:
    """The same text, visible: the picture is the page's background."""
    with OcrFile(open_pdf(pictured(tmp_path / "a.pdf", SHOWN))) as pdf:
        assert "目標値" in pdf.text(1)
        assert (pdf.read(1).text_layer, pdf.layer(1)) == ("digital", "digital")
    assert reader == []


def test_invisible_text_beside_a_small_picture_is_no_scan(reader: list[int], tmp_path: Path) -> None:
    """A picture over a third of the page: nothing shows what the text says."""
    with OcrFile(open_pdf(pictured(tmp_path / "a.pdf", INVISIBLE, 0.3))) as pdf:
        assert "目標値" in pdf.text(1)
        assert pdf.layer(1) != "scanned"
    assert reader == []


@pytest.mark.parametrize(("mode", "available"), [("off", True), ("auto", False)])
def test_invisible_text_is_taken_where_nothing_else_reads(
    reader: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, available: bool
) -> None:
    """OCR is off, or not installed: the text is read as it is, and it is said so."""
    monkeypatch.setattr(ocr_pages, "ocr_available", lambda: available)
    found = extract(pictured(tmp_path / "a.pdf", INVISIBLE), ocr=mode)
    assert found.text_layer == "scanned"
    assert [w for w in found.warnings if w.startswith(("W002", "W008"))] == ["W008:pages=1"]
    with OcrFile(open_pdf(tmp_path / "a.pdf"), mode) as pdf:
        assert "".join(g.text for g in pdf.read(1).glyphs).startswith("目標値は百五十人とする")
    assert reader == []
