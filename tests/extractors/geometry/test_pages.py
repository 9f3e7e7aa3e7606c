"""Opening and reading: what is refused, where things stand on odd pages, what can be read."""

from __future__ import annotations

import logging
import unicodedata
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from extractors.errors import DamagedPdf, NotAPdf, PasswordNeeded, Unreadable
from extractors.geometry import Box
from extractors.layout.layout import lay_out
from extractors.layout.turning import displayed
from extractors.model import Glyph, Line, Page, Table
from extractors.pdf import pages
from extractors.pdf.legible import text_layer
from extractors.pdf.pages import open_pdf
from extractors.pdf.pdfplumber_reader import read_page
from normalizers import fold_text
from tests.extractors.geometry.paper import Paper, tables, texts

SAMPLES = sorted((Path(__file__).parents[3] / "samples").glob("*.pdf"))
CLOSE = 1.0
"""Points between the boxes of two readers."""


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "a.pdf")


def read(path: Path, number: int = 1) -> Page:
    with open_pdf(path) as pdf:
        return pdf.read(number)


def place(page: Page, char: str) -> Box:
    return next(g.box for g in page.glyphs if g.text == char)


def near(a: Box, b: Box, slack: float = 0.6) -> bool:
    return max(abs(a.x0 - b.x0), abs(a.top - b.top), abs(a.x1 - b.x1), abs(a.bottom - b.bottom)) <= slack


# ── refusals ────────────────────────────────────────────────────────────────────────────────────────────


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="check the path"):
        open_pdf(tmp_path / "none.pdf")
    with pytest.raises(Unreadable):
        open_pdf(tmp_path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a workbook", "市の計画".encode()])
def test_no_pdf(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with pytest.raises(NotAPdf):
        open_pdf(path)


def test_cut_off_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n1 0 obj << /Type /Catalog")
    with pytest.raises(DamagedPdf):
        open_pdf(path)


def test_no_pages(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.save(tmp_path / "a.pdf")
    with pytest.raises(DamagedPdf):
        open_pdf(tmp_path / "a.pdf")


def test_passwords(paper: Paper, tmp_path: Path) -> None:
    """An owner password alone keeps nobody out; a user password is asked for."""
    paper.text(40, 50, "出生数")
    with pikepdf.open(paper.save()) as pdf:
        pdf.save(tmp_path / "owner.pdf", encryption=pikepdf.Encryption(owner="o", user=""))
        pdf.save(tmp_path / "user.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    assert read(tmp_path / "owner.pdf").glyphs
    with pytest.raises(PasswordNeeded, match="--password"):
        open_pdf(tmp_path / "user.pdf")
    with open_pdf(tmp_path / "user.pdf", password="u") as pdf_file:
        assert pdf_file.page_count == 1


@pytest.mark.parametrize("lost", [False, True], ids=["there", "gone"])
def test_pages_are_the_same_when_the_file_is_opened_anew(
    paper: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: bool
) -> None:
    """Four pages of a locked file, opened anew for every second one; then without it, since it is gone."""
    for number in range(4):
        paper.text(50, 100, f"第{number}章")
        paper.turn()
    path = tmp_path / "locked.pdf"
    with pikepdf.open(paper.save()) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user="secret", owner="other"))
    with open_pdf(path, password="secret") as pdf:
        expected = [(pdf.text(n), pdf.read(n)) for n in range(1, 5)]
    monkeypatch.setattr(pages, "REOPENED_AFTER", 1)
    with open_pdf(path, password="secret") as pdf:
        opened = pdf._document
        if lost:
            path.unlink()
        assert [(pdf.text(n), pdf.read(n)) for n in range(1, 5)] == expected
        assert (pdf._document is opened) == lost


def test_facts_outline_and_pages(paper: Paper) -> None:
    paper.canvas.setTitle("総合戦略")
    paper.canvas.bookmarkPage("a")
    paper.canvas.addOutlineEntry("第1章", "a", 0)
    paper.text(40, 50, "出生数")
    paper.turn()
    paper.text(40, 50, "来館者数")
    with open_pdf(paper.save()) as pdf:
        assert (pdf.facts.title, pdf.facts.pages) == ("総合戦略", 2)
        assert [(e.title, e.page, e.level) for e in pdf.outline] == [("第1章", 1, 1)]
        assert pdf.text(2).strip() == "来館者数"
        assert pdf.render(1, dpi=36).size == (200, 150)
        with pytest.raises(IndexError):
            pdf.read(3)


# ── places ──────────────────────────────────────────────────────────────────────────────────────────────


def test_box_is_advance_by_em(paper: Paper) -> None:
    paper.text(40, 50, "出生数")
    assert near(place(read(paper.save()), "出"), Box(40, 41.2, 50, 51.2))


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_rotated_page_is_read_as_displayed(paper: Paper, tmp_path: Path, rotation: int) -> None:
    """The content is turned against /Rotate, so that the page looks upright."""
    w, h = (400, 300) if rotation % 180 == 0 else (300, 400)
    turned = Paper(tmp_path / "b.pdf", w, h)
    turned.canvas.translate(*{0: (0, 0), 90: (w, 0), 180: (w, h), 270: (0, h)}[rotation])
    turned.canvas.rotate(rotation)
    turned.height = 300
    turned.text(40, 50, "出生数")
    turned.rule(40, 60, 140, 60)
    with pikepdf.open(turned.save()) as pdf:
        pdf.pages[0].Rotate = rotation
        pdf.save(tmp_path / "c.pdf")
    page = read(tmp_path / "c.pdf")
    assert (page.width, page.height) == pytest.approx((400, 300))
    assert near(place(page, "出"), Box(40, 41.2, 50, 51.2))
    assert all(g.upright for g in page.glyphs)
    assert near(page.rules[0].box, Box(40, 59.75, 140, 60.25))


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_comma_of_a_rotated_page_is_as_wide_as_on_an_upright_one(
    paper: Paper, tmp_path: Path, rotation: int
) -> None:
    """Commas an em wide with ink at their left, one to a string: their font alone tells how wide they are."""
    pdfmetrics.registerFont(TTFont("commas", BytesIO(comma_font())))
    w, h = (400, 300) if rotation == 180 else (300, 400)
    turned = Paper(tmp_path / "b.pdf", w, h)
    turned.canvas.translate(*{90: (w, 0), 180: (w, h), 270: (0, h)}[rotation])
    turned.canvas.rotate(rotation)
    for sheet in (paper, turned):
        sheet.canvas.setFont("commas", 10)
        for x in (40, 100):
            sheet.canvas.drawString(x, 250, "、")
    with pikepdf.open(turned.save()) as pdf:
        pdf.pages[0].Rotate = rotation
        pdf.save(tmp_path / "c.pdf")
    upright, found = read(paper.save()).glyphs, read(tmp_path / "c.pdf").glyphs
    assert [g.box.width for g in upright] == pytest.approx([10, 10], abs=0.1)
    assert all(near(a.box, b.box) for a, b in zip(found, upright, strict=True))


def comma_font() -> bytes:
    """A font with one sign: 、 as a square in the lower left of its em."""
    pen = TTGlyphPen(None)
    pen.moveTo((60, -60))
    for corner in ((60, 140), (260, 140), (260, -60)):
        pen.lineTo(corner)
    pen.closePath()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", "comma"])
    font.setupCharacterMap({0x3001: "comma"})
    font.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "comma": pen.glyph()})
    font.setupHorizontalMetrics({".notdef": (1000, 0), "comma": (1000, 60)})
    font.setupHorizontalHeader(ascent=880, descent=-120)
    font.setupNameTable({"familyName": "Commas", "styleName": "Regular"})
    font.setupOS2(sTypoAscender=880, sTypoDescender=-120)
    font.setupPost()
    file = BytesIO()
    font.save(file)
    return file.getvalue()


def test_page_whose_text_is_turned_is_turned_upright(tmp_path: Path) -> None:
    """A table printed sideways without /Rotate."""
    sideways = Paper(tmp_path / "a.pdf", 300, 400)
    sideways.canvas.translate(300, 0)
    sideways.canvas.rotate(90)
    sideways.height = 300
    sideways.grid((40, 200, 280), (40, 60, 80))
    sideways.rows((40, 200), (53, 73), (("指標", "目標値"), ("出生数", "120人")))
    layout = lay_out(read(sideways.save()))
    (table,) = tables(layout)
    assert texts(table) == [["指標", "目標値"], ["出生数", "120人"]]
    assert layout.page.turned == 90
    assert near(displayed(table.box, layout.page), Box(40, 120, 80, 360), 1.0)


def test_crop_box_off_the_origin(paper: Paper, tmp_path: Path) -> None:
    """The visible part begins 30 points in; what lies outside is not read."""
    paper.text(40, 50, "出生数")
    paper.text(10, 20, "外")
    with pikepdf.open(paper.save()) as pdf:
        pdf.pages[0].CropBox = [30, 20, 380, 270]
        pdf.save(tmp_path / "b.pdf")
    page = read(tmp_path / "b.pdf")
    assert (page.width, page.height) == (350, 250)
    assert near(place(page, "出"), Box(10, 11.2, 20, 21.2))
    assert "外" not in [g.text for g in page.glyphs]


@pytest.mark.parametrize("packed", [False, True])
def test_user_unit(paper: Paper, tmp_path: Path, packed: bool) -> None:
    """A unit of 2 points doubles every place, also where the page dictionary lies in an object stream."""
    paper.text(40, 50, "出生数")
    paper.rule(40, 60, 140, 60)
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    with pikepdf.open(paper.save()) as pdf:
        pdf.pages[0].UserUnit = 2
        pdf.save(tmp_path / "b.pdf", object_stream_mode=mode)
    page = read(tmp_path / "b.pdf")
    assert (page.width, page.height) == (800, 600)
    assert near(place(page, "出"), Box(80, 82.4, 100, 102.4))
    assert next(iter(page.glyphs)).size == pytest.approx(20)
    assert page.rules[0].box.width == pytest.approx(200)


def test_form_xobject(paper: Paper) -> None:
    """Text and rules in a form are moved and scaled with it."""
    canvas = paper.canvas
    canvas.beginForm("f")
    canvas.setFont("HeiseiKakuGo-W5", 10)
    canvas.drawString(0, 0, "出生数")
    canvas.line(0, -10, 50, -10)
    canvas.endForm()
    canvas.translate(40, 250)
    canvas.scale(2, 2)
    canvas.doForm("f")
    page = read(paper.save())
    assert near(place(page, "出"), Box(40, 32.4, 60, 52.4))
    assert page.rules[0].box.width == pytest.approx(100)
    assert page.rules[0].box.y_mid == pytest.approx(70)


def test_overprinted_text_is_bold_and_read_once(paper: Paper) -> None:
    """A heading printed twice, 0.3 points apart."""
    paper.text(40, 50, "基本目標", 12)
    paper.text(40.3, 50, "基本目標", 12)
    paper.text(40, 80, "本文です")
    page = read(paper.save())
    assert [(line.text, line.bold) for line in lay_out(page).blocks if isinstance(line, Line)] == [
        ("基本目標", True),
        ("本文です", False),
    ]


def test_round_corners_are_no_rules(paper: Paper) -> None:
    """A call-out with round corners is a fill, its line is framed."""
    paper.canvas.roundRect(40, 200, 200, 40, 8)
    paper.text(60, 84, "吹き出しの文")
    layout = lay_out(read(paper.save()))
    assert not layout.page.rules
    assert [b.framed for b in layout.blocks if isinstance(b, Line)] == [True]


# ── what can be read ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "pictures", "expected"),
    [
        ("", [], "none"),
        ("", [Box(0, 0, 100, 100)], "none"),
        ("12", [Box(0, 0, 100, 100)], "none"),
        ("若い世代の希望をかなえるまちをつくる計画です", [Box(0, 0, 100, 100)], "digital"),
        ("指標 120人 150人", [], "digital"),
        ("\ufffd" * 5 + "120人", [], "garbled"),
        ("\ue000\ue001\ue002\ue003指標", [], "garbled"),
        ("鑿鑢閖閙靐龗灩爨纛鱻麤" * 4, [], "garbled"),
        ("Z]^_`abXYc{|}~[\\Q@#$Rkl" * 3, [], "garbled"),
        ("This plan sets out the goals of the city for the next five years.", [], "digital"),
        ("1,234 5,678 90.1 23.4 " * 5, [], "digital"),
        ("東京都千代田区霞が関一丁目二番三号総務省自治財政局調整課", [], "digital"),
    ],
)
def test_text_layer(text: str, pictures: list[Box], expected: str) -> None:
    assert text_layer(text, pictures, 10_000) == expected


def test_font_without_unicode_is_garbled(paper: Paper, tmp_path: Path) -> None:
    """An embedded face's codes without ToUnicode say nothing, even where they look like letters."""
    paper.text(40, 50, "出生数の増加を目指します")
    with pikepdf.open(paper.save()) as pdf:
        font = next(f for f in pdf.pages[0].Resources.Font.values() if "/DescendantFonts" in f)
        font.Encoding = pikepdf.Name("/Identity-H")
        info = font.DescendantFonts[0].CIDSystemInfo
        info.Registry, info.Ordering = pikepdf.String("Adobe"), pikepdf.String("Identity")
        pdf.save(tmp_path / "b.pdf")
    assert read(tmp_path / "b.pdf").text_layer == "garbled"


# ── two readers ─────────────────────────────────────────────────────────────────────────────────────────


LIKE = str.maketrans("〜―‧戶", "~—・戸")
"""Signs that one font's map holds for another."""
RADICALS = range(0x2E80, 0x2FE0)
"""Signs in whose place pdfium puts the ideograph, and tells the drawn shape's box, not the advance's."""
DRAWN = 0.25
"""Ems by which the side of a drawn shape may stand off that of its advance."""


def same(text: str) -> str:
    """Pdfium gives ideographs where a font's map holds radicals (目 for ⽬)."""
    return "".join(unicodedata.normalize("NFKC", fold_text(text)).translate(LIKE).split())


def upright(page: Page) -> dict[str, list[Glyph]]:
    """The level glyphs that can be seen, by their text."""
    found: dict[str, list[Glyph]] = {}
    for glyph in page.glyphs:
        if glyph.text.strip() and glyph.upright:
            found.setdefault(same(glyph.text), []).append(glyph)
    return found


def alone(page: Page, other: Page) -> list[Glyph]:
    """The glyphs of a page that have no like on the other one."""
    here, there = upright(page), upright(other)
    return [
        glyph
        for text, glyphs in here.items()
        for glyph in glyphs
        if not any(near(glyph.box, mate.box, _slack(glyph, mate)) for mate in there.get(text, ()))
    ]


def _slack(one: Glyph, other: Glyph) -> float:
    radical = any(ord(glyph.text[0]) in RADICALS for glyph in (one, other))
    return max(CLOSE, DRAWN * one.size) if radical else CLOSE


def grids(page: Page) -> list[tuple[int, int, list[str]]]:
    """The tables of a page: rows, columns, and the text of each cell without spaces."""
    tables = (block for block in lay_out(page).blocks if isinstance(block, Table))
    return [(t.rows, t.columns, [same(cell.text) for cell in t.cells]) for t in tables]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", [p for p in SAMPLES if "scan" not in p.stem], ids=lambda p: p.stem)
def test_readers_agree(path: Path) -> None:
    """On every page: each glyph and rule of one reader has its like within a point in the other, both ways.

    The tables that come of them have the same cells with the same texts.
    """
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with open_pdf(path) as pdf:
        for number in range(1, pdf.page_count + 1):
            page, reference = pdf.read(number), read_page(path, number)
            assert alone(page, reference) == []
            assert alone(reference, page) == []
            for rules, others in ((page.rules, reference.rules), (reference.rules, page.rules)):
                assert [r for r in rules if not any(near(r.box, o.box, CLOSE) for o in others)] == []
            assert grids(page) == grids(reference)
