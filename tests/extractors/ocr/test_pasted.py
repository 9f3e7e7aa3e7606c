"""Tables pasted into a page of print as pictures: which are read, and what is said where none can be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader

from extractors.document import extract
from extractors.geometry import Box
from extractors.model import Fill, Glyph, Page, Rule
from extractors.ocr import pages as ocr_pages
from extractors.ocr.pages import OcrFile
from extractors.ocr.pasted import pasted_pictures, shows_table
from extractors.pdf.pages import open_pdf
from tests.extractors.geometry.paper import Paper

SIZE = (600, 240)


def picture(lines: int = 4, columns: int = 4, ground: int = 255, tint: int | None = None) -> Image.Image:
    """Level and plumb lines from side to side, on a ground; ``tint`` fills the lower half."""
    image = Image.new("L", SIZE, ground)
    draw = ImageDraw.Draw(image)
    if tint is not None:
        draw.rectangle((0, SIZE[1] // 4, *SIZE), fill=tint)
    for n in range(lines):
        y = 10 + n * (SIZE[1] - 20) // max(1, lines - 1)
        draw.line((10, y, SIZE[0] - 10, y), fill=0, width=2)
    for n in range(columns):
        x = 10 + n * (SIZE[0] - 20) // max(1, columns - 1)
        draw.line((x, 10, x, SIZE[1] - 10), fill=0, width=2)
    return image


def on_page(path: Path, image: Image.Image, *, height: float = 120, text_upon: str = "") -> Path:
    """A page of print with a picture 300 points wide in the middle, and perhaps text upon it."""
    paper = Paper(path, 400, 300)
    paper.text(40, 40, "重要業績評価指標の一覧を次に示します。")
    paper.canvas.drawImage(ImageReader(image), 50, 100, 300, height)
    if text_upon:
        paper.text(60, 300 - 100 - height / 2, text_upon)
    return paper.save()


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[float, float]]]:
    """An engine that reads 読 in a corner, a rule and a fill; the sizes of the pictures it was given."""
    asked: list[tuple[float, float]] = []

    def read(image: Image.Image, number: int, width: float, height: float) -> Page:
        asked.append((round(width), round(height)))
        glyph = Glyph("読", Box(2, 3, 12, 13), 10, confidence=0.9)
        rule, fill = Rule(Box(0, 20, 300, 20.5)), Fill(Box(0, 0, 300, 20), "#eeeeee")
        return Page(number, width, height, (glyph,), (rule,), (fill,), (), "scanned")

    monkeypatch.setattr("extractors.ocr.ocr.read_by_ocr", read)
    monkeypatch.setattr(ocr_pages, "ocr_available", lambda: True)
    yield asked


# ── what shows a table ──────────────────────────────────────────────────────────────────────────────────


def test_lines_both_ways_on_paper_are_a_table() -> None:
    """Two rows and two columns with their borders."""
    assert shows_table(np.asarray(picture(3, 3)))


@pytest.mark.parametrize(
    "image",
    [picture(5, 0), picture(5, 2), picture(0, 5), picture(4, 4, ground=120), picture(4, 4, tint=90)],
    ids=["level lines only", "a chart in its frame", "plumb lines only", "no paper", "mostly dark"],
)
def test_other_pictures_are_none(image: Image.Image) -> None:
    """A chart with level lines, bars, a photo with a grid in it."""
    assert not shows_table(np.asarray(image))


# ── which pictures are looked at ────────────────────────────────────────────────────────────────────────


def boxes(path: Path) -> list[tuple[float, float, float, float]]:
    with open_pdf(path) as pdf:
        found = pasted_pictures(pdf.read(1))
    return [(round(b.x0), round(b.top), round(b.x1), round(b.bottom)) for b in found]


def test_picture_of_some_size_is_looked_at(tmp_path: Path) -> None:
    """300 by 120 points."""
    assert boxes(on_page(tmp_path / "a.pdf", picture())) == [(50, 80, 350, 200)]


def test_low_picture_is_none(tmp_path: Path) -> None:
    """300 by 30 points: a line, or a heading drawn as a picture."""
    assert boxes(on_page(tmp_path / "a.pdf", picture(), height=30)) == []


def test_picture_below_text_is_a_background(tmp_path: Path) -> None:
    """A sentence is printed upon it."""
    assert (
        boxes(on_page(tmp_path / "a.pdf", picture(), text_upon="目標値は百五十人とし、毎年見直します。"))
        == []
    )


def test_strips_of_a_picture_are_one(tmp_path: Path) -> None:
    """Three pictures of 40 points, one below the other without a gap."""
    paper = Paper(tmp_path / "a.pdf", 400, 300)
    paper.text(40, 40, "重要業績評価指標の一覧を次に示します。")
    for n in range(3):
        paper.canvas.drawImage(ImageReader(picture(4, 4, ground=255 - n)), 50, 100 + 40 * n, 300, 40)
    assert boxes(paper.save()) == [(50, 80, 350, 200)]


# ── what is done with them ──────────────────────────────────────────────────────────────────────────────


def test_table_is_read_at_its_place(reader: list[tuple[float, float]], tmp_path: Path) -> None:
    """What the engine finds stands where the picture is, beside the page's own text."""
    with OcrFile(open_pdf(on_page(tmp_path / "a.pdf", picture()))) as pdf:
        page = pdf.read(1)
        assert pdf.gaps == {}
    assert reader == [(300, 120)]
    assert page.text_layer == "digital"
    assert "".join(g.text for g in page.glyphs) == "重要業績評価指標の一覧を次に示します。読"
    box = page.glyphs[-1].box
    assert (round(box.x0), round(box.top)) == (52, 83)
    assert page.rules[-1].box.top == pytest.approx(100, abs=0.5)
    assert page.fills[-1].box.bottom == pytest.approx(100, abs=0.5)


def test_photo_is_left_alone(reader: list[tuple[float, float]], tmp_path: Path) -> None:
    """A dark picture of the same size."""
    with OcrFile(open_pdf(on_page(tmp_path / "a.pdf", picture(4, 4, ground=120)))) as pdf:
        assert "読" not in "".join(g.text for g in pdf.read(1).glyphs)
    assert reader == []


@pytest.mark.parametrize(("mode", "available"), [("off", True), ("auto", False)])
def test_table_that_nothing_reads_is_told(
    reader: list[tuple[float, float]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    mode: str,
    available: bool,
) -> None:
    """OCR is off, or not installed: the page is named."""
    monkeypatch.setattr(ocr_pages, "ocr_available", lambda: available)
    found = extract(on_page(tmp_path / "a.pdf", picture()), ocr=mode)
    assert [w for w in found.warnings if w.startswith("W009")] == ["W009:pages=1"]
    assert found.text_layer == "digital"
    assert reader == []


# ── scans with print in their margins ───────────────────────────────────────────────────────────────────

STAMP = "資料2　第3回○○市総合戦略審議会　令和2年2月10日開催"


def scanned(path: Path, ground: int = 255, *, upon: str = "") -> Path:
    """A picture over the whole page with a line of ink, a stamp of print above it, perhaps print upon it."""
    image = Image.new("L", SIZE, ground)
    ImageDraw.Draw(image).rectangle((60, 60, 400, 75), fill=0)
    paper = Paper(path, 400, 300)
    paper.canvas.drawImage(ImageReader(image), 0, 0, 400, 300)
    paper.text(40, 20, STAMP, 8)
    if upon:
        paper.text(40, 150, upon)
    return paper.save()


def test_scan_with_a_stamp_of_print_is_read(reader: list[tuple[float, float]], tmp_path: Path) -> None:
    """The stamp is print, what it stands upon is a picture of a page."""
    with OcrFile(open_pdf(scanned(tmp_path / "a.pdf"))) as pdf:
        text = "".join(g.text for g in pdf.read(1).glyphs)
    assert reader == [(400, 300)]
    assert text.endswith("読")
    assert "審議会" in text


@pytest.mark.parametrize(
    ("ground", "upon"),
    [(120, ""), (255, "本市の人口は減少を続けています。")],
    ids=["a photo", "a background"],
)
def test_print_upon_another_picture_is_all_there_is(
    reader: list[tuple[float, float]], tmp_path: Path, ground: int, upon: str
) -> None:
    """A photo over the page, and a white background with a sentence upon it."""
    with OcrFile(open_pdf(scanned(tmp_path / "a.pdf", ground, upon=upon))) as pdf:
        assert "読" not in "".join(g.text for g in pdf.read(1).glyphs)
    assert reader == []


def test_scan_with_a_stamp_that_nothing_reads_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """OCR is not installed: the page is one without text."""
    monkeypatch.setattr(ocr_pages, "ocr_available", lambda: False)
    assert "W002:pages=1" in extract(scanned(tmp_path / "a.pdf")).warnings


def test_what_print_says_is_not_read_twice(
    reader: list[tuple[float, float]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine reads the stamp, too: the print counts."""

    def read(image: Image.Image, number: int, width: float, height: float) -> Page:
        glyphs = (Glyph("資", Box(40, 12, 48, 20), 8, confidence=0.9), Glyph("下", Box(40, 80, 48, 88), 8))
        return Page(number, width, height, glyphs, (), (), (), "scanned")

    monkeypatch.setattr("extractors.ocr.ocr.read_by_ocr", read)
    with OcrFile(open_pdf(scanned(tmp_path / "a.pdf"))) as pdf:
        text = "".join(g.text for g in pdf.read(1).glyphs)
    assert (text.count("資"), text[-1]) == (1, "下")
