"""Pages turned, scaled and cropped: places are those of the page as a reader sees it."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

import extractors
from extractors.errors import PasswordNeeded
from tests.extractors.layouts.sheet import Answer, Sheet

HEADER = ("指標", "現状値（R5）", "目標値（R7）")
WIDTHS = (200, 110, 110)
ROW = ("出生数", "120人", "150人")
BIRTHS = {"出生数": ["baseline 120 人 @2023", "target 150 人 @2025"]}


def read(path: Path) -> Answer:
    return Answer(extractors.extract(path, ocr="off"))


def place(answer: Answer) -> tuple[float, float]:
    """Left and top of the indicator's name cell."""
    box = answer.found.indicators[0].box
    return round(box.x0), round(box.top)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_rotated_page(tmp_path: Path, rotation: int) -> None:
    """/Rotate turns the page so that it reads upright; places are as on any upright page."""
    w, h = (842, 595) if rotation == 180 else (595, 842)
    sheet = Sheet(tmp_path / "plan.pdf", w, h)
    sheet.canvas.translate(*{90: (w, 0), 180: (w, h), 270: (0, h)}[rotation])
    sheet.canvas.rotate(rotation)
    sheet.height = 595
    sheet.table(60, WIDTHS, HEADER, ROW)
    with pikepdf.open(sheet.save()) as pdf:
        pdf.pages[0].Rotate = rotation
        pdf.save(tmp_path / "turned.pdf")
    answer = read(tmp_path / "turned.pdf")
    assert answer.figures == BIRTHS
    assert place(answer) == (50, 83)


def test_table_printed_sideways(tmp_path: Path) -> None:
    """The table is drawn on its side without /Rotate: it is read upright; places are those on the page."""
    sheet = Sheet(tmp_path / "plan.pdf", 595, 842)
    sheet.canvas.translate(595, 0)
    sheet.canvas.rotate(90)
    sheet.height = 595
    sheet.table(60, WIDTHS, HEADER, ROW)
    answer = read(sheet.save())
    assert answer.figures == BIRTHS
    assert place(answer) == (83, 448)
    assert round(answer.found.tables[0].box.x0) == 60


def test_word_printed_sideways(sheet: Sheet) -> None:
    """One word on its side beside an upright table turns nothing."""
    sheet.table(60, WIDTHS, HEADER, ROW)
    sheet.canvas.saveState()
    sheet.canvas.translate(540, 700)
    sheet.canvas.rotate(90)
    sheet.canvas.setFont(sheet.font, 10)
    sheet.canvas.drawString(0, 0, "資料編")
    sheet.canvas.restoreState()
    answer = sheet.read()
    assert answer.figures == BIRTHS
    assert place(answer) == (50, 83)


def test_user_unit(sheet: Sheet, tmp_path: Path) -> None:
    """/UserUnit 2 doubles all places."""
    sheet.table(60, WIDTHS, HEADER, ROW)
    with pikepdf.open(sheet.save()) as pdf:
        pdf.pages[0].UserUnit = 2
        pdf.save(tmp_path / "large.pdf")
    answer = read(tmp_path / "large.pdf")
    assert answer.figures == BIRTHS
    assert place(answer) == (100, 166)


def test_user_unit_of_another_page(sheet: Sheet, tmp_path: Path) -> None:
    """/UserUnit of page 2 leaves page 1 alone."""
    sheet.table(60, WIDTHS, HEADER, ROW)
    sheet.turn()
    sheet.text(50, 60, "資料編")
    with pikepdf.open(sheet.save()) as pdf:
        pdf.pages[1].UserUnit = 2
        pdf.save(tmp_path / "mixed.pdf")
    assert place(read(tmp_path / "mixed.pdf")) == (50, 83)


def test_crop_box(sheet: Sheet, tmp_path: Path) -> None:
    """A crop box off the origin: places count from its corner, what lies outside is not read."""
    sheet.table(60, WIDTHS, HEADER, ROW)
    sheet.text(60, 500, "■数値目標　死亡数　90人（R5）→80人（R7）")
    with pikepdf.open(sheet.save()) as pdf:
        pdf.pages[0].CropBox = [30, 442, 580, 822]
        pdf.save(tmp_path / "cropped.pdf")
    answer = read(tmp_path / "cropped.pdf")
    assert answer.figures == BIRTHS
    assert place(answer) == (20, 63)


def test_media_box_off_the_origin(sheet: Sheet, tmp_path: Path) -> None:
    """A media box that begins elsewhere and shows all: places count from its corner, nothing is lost."""
    sheet.table(60, WIDTHS, HEADER, ROW)
    sheet.text(60, 500, "■数値目標　死亡数　90人（R5）→80人（R7）")
    with pikepdf.open(sheet.save()) as pdf:
        pdf.pages[0].MediaBox = [-20, -30, 595, 842]
        pdf.save(tmp_path / "moved.pdf")
    answer = read(tmp_path / "moved.pdf")
    assert list(answer.figures) == ["出生数", "死亡数"]
    assert place(answer) == (70, 83)


def test_owner_password(sheet: Sheet, tmp_path: Path) -> None:
    """Encrypted with an empty user password, page dictionaries in object streams."""
    sheet.table(60, WIDTHS, HEADER, ROW)
    with pikepdf.open(sheet.save()) as pdf:
        pdf.save(
            tmp_path / "locked.pdf",
            encryption=pikepdf.Encryption(owner="o", user=""),
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    assert read(tmp_path / "locked.pdf").figures == BIRTHS


def test_user_password(sheet: Sheet, tmp_path: Path) -> None:
    """A user password is asked for."""
    sheet.table(60, WIDTHS, HEADER, ROW)
    with pikepdf.open(sheet.save()) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(PasswordNeeded):
        read(tmp_path / "locked.pdf")
    found = extractors.extract(tmp_path / "locked.pdf", password="u", ocr="off")
    assert Answer(found).figures == BIRTHS
