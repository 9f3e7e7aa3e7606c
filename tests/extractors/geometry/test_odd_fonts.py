"""Fonts for vertical writing, and signs that pdfium tells in pieces or without a shape."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from extractors.model import Glyph
from extractors.pdf.harvest import TextHarvest
from extractors.pdf.pages import open_pdf
from extractors.pdf.whole_signs import with_whole_signs

Place = tuple[str, int, int, int, int]


def glyphs(path: Path, encoding: str, *texts: str, unicode: dict[str, str] | None = None) -> list[Place]:
    """Each glyph with its box, on a page of 400 by 300 points; ``texts`` go into the content as they are.

    The font is not embedded, all its glyphs are an em wide and high; ``unicode`` maps codes to texts.
    """
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(400, 300))
        name = Name("/Ryumin-Light")
        system = Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Japan1"), Supplement=4)
        inner = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=name, CIDSystemInfo=system, DW=1000
        )
        inner.FontDescriptor = pdf.make_indirect(
            Dictionary(Type=Name.FontDescriptor, FontName=name, Flags=4, FontBBox=[0, -120, 1000, 880])
        )
        font: Any = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=name)
        font.Encoding, font.DescendantFonts = Name(f"/{encoding}"), Array([pdf.make_indirect(inner)])
        if unicode:
            lines = " ".join(f"<{code}> <{hexed(text)}>" for code, text in unicode.items())
            font.ToUnicode = pdf.make_stream(
                "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
                f"{len(unicode)} beginbfchar {lines} endbfchar endcmap".encode()
            )
        page.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(font)))
        page.Contents = pdf.make_stream(f"BT /F 10 Tf {' '.join(texts)} ET".encode())
        pdf.save(path / "font.pdf")
    with open_pdf(path / "font.pdf") as file:
        return [place(glyph) for glyph in file.read(1).glyphs]


def place(glyph: Glyph) -> Place:
    box = glyph.box
    return glyph.text, round(box.x0), round(box.top), round(box.x1), round(box.bottom)


def hexed(text: str) -> str:
    return text.encode("utf-16-be").hex()


def test_a_column_of_a_vertical_font(tmp_path: Path) -> None:
    """Centred on x 100, from y 100 down: four signs below each other, the full stop in its own square."""
    found = glyphs(tmp_path, "UniJIS-UCS2-V", f"100 200 Td <{hexed('目標（。')}> Tj")
    assert found == [
        ("目", 95, 100, 105, 110),
        ("標", 95, 110, 105, 120),
        ("（", 95, 120, 105, 130),
        ("。", 95, 130, 105, 140),
    ]


def test_columns_of_a_vertical_font_side_by_side(tmp_path: Path) -> None:
    """A lone sign, then a column that begins at the same height: both are columns."""
    found = glyphs(tmp_path, "UniJIS-UCS2-V", f"100 200 Td <{hexed('一')}> Tj -20 0 Td <{hexed('目標')}> Tj")
    assert sorted(found) == [("一", 95, 100, 105, 110), ("標", 75, 110, 85, 120), ("目", 75, 100, 85, 110)]


def test_a_line_of_a_level_font(tmp_path: Path) -> None:
    """The same signs in the level font of the same name: a line on the baseline."""
    found = glyphs(tmp_path, "UniJIS-UCS2-H", f"100 200 Td <{hexed('目標')}> Tj")
    assert found == [("目", 100, 91, 110, 101), ("標", 110, 91, 120, 101)]


def test_a_line_that_drifts(tmp_path: Path) -> None:
    """Set askew by two degrees: each glyph lower than the one before, and a line for all that."""
    found = glyphs(tmp_path, "UniJIS-UCS2-H", f"1 -0.04 0.04 1 100 200 Tm <{hexed('目標達成率')}> Tj")
    assert [glyph[1] for glyph in found] == [100, 110, 120, 130, 140]


@pytest.mark.parametrize("text", ["𠮷", "葛\U000e0100", "葛\ufe00"])
def test_a_sign_in_pieces(tmp_path: Path, text: str) -> None:
    """One code that stands for two: a sign beyond U+FFFF, or one with a variation selector."""
    found = glyphs(tmp_path, "Identity-H", "100 200 Td <04e204e3> Tj", unicode={"04e2": text, "04e3": "市"})
    assert [(glyph[0], glyph[1]) for glyph in found] == [(text[0], 100), ("市", 110)]


@pytest.mark.parametrize(("code", "expected"), [(0xAD, "1-2"), (0x200B, "12"), (0xFEFF, "12")])
def test_signs_without_a_shape(tmp_path: Path, code: int, expected: str) -> None:
    """A soft hyphen that is drawn is a hyphen; a zero-width space is nothing."""
    found = glyphs(
        tmp_path,
        "Identity-H",
        "100 200 Td <04e204e304e4> Tj",
        unicode={"04e2": "1", "04e3": chr(code), "04e4": "2"},
    )
    assert "".join(glyph[0] for glyph in found) == expected


def harvest(*codes: tuple[int, float]) -> TextHarvest:
    """A run of signs, each a code and its advance in points."""
    records = [(n, 0, 0, code, 0.0, 0.0, advance, 10.0) for n, (code, advance) in enumerate(codes)]
    font = (1, 1, 0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 10.0, 0, 255, 255)
    return TextHarvest(records, [(*font, 0, len(records))], [1])


def codes(found: TextHarvest) -> list[int]:
    return [record[3] for record in found.glyphs]


def test_a_soft_hyphen_that_is_not_drawn() -> None:
    """Between 12 and 0, without an advance: 120."""
    found = with_whole_signs(harvest((0x31, 5), (0x32, 5), (0xAD, 0), (0x30, 5)))
    assert codes(found) == [0x31, 0x32, 0x30]
    assert found.runs[0][-2:] == (0, 3)


def test_a_run_of_nothing() -> None:
    """A run that holds but a zero-width space is no run."""
    assert with_whole_signs(harvest((0x200B, 5))).runs == []


@pytest.mark.parametrize("lone", [0xD842, 0xDFB7])
def test_half_a_sign(lone: int) -> None:
    """One surrogate without the other stays, to be told as unknown."""
    assert codes(with_whole_signs(harvest((0x31, 5), (lone, 5), (0x32, 5)))) == [0x31, lone, 0x32]
