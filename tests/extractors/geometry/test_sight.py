"""What can be seen of a page's text: clips, boxes painted over it, doubles."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from reportlab.lib.colors import HexColor

from extractors.pdf.pages import open_pdf
from tests.extractors.geometry.paper import FONT, Paper


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """A blank page of 400 by 300 points."""
    return Paper(tmp_path / "page.pdf")


def seen(paper: Paper) -> str:
    """The glyphs of the page in the order in which they were painted."""
    return "".join(g.text for g in paper.page().glyphs)


def clip(paper: Paper, x0: float, y0: float, x1: float, y1: float) -> None:
    """What is painted from here on shows only inside this rectangle."""
    path = paper.canvas.beginPath()
    path.rect(x0, paper.height - y1, x1 - x0, y1 - y0)
    paper.canvas.clipPath(path, stroke=0)


def test_text_outside_its_clip_is_not_seen(paper: Paper) -> None:
    """Clipped to the upper half: the line in the lower half does not show."""
    clip(paper, 0, 0, 400, 150)
    paper.text(50, 60, "上120人")
    paper.text(50, 200, "下999人")
    assert seen(paper) == "上120人"


def test_text_that_fills_its_clip_is_seen(paper: Paper) -> None:
    """A cell clipped to its borders, as spreadsheets print it; the clip ends before the last descender."""
    clip(paper, 50, 52, 80, 61)
    paper.text(50, 60, "120人")
    assert seen(paper) == "120人"


def test_a_clip_ends_with_its_object(paper: Paper) -> None:
    """The clip is taken back: text elsewhere shows."""
    paper.canvas.saveState()
    clip(paper, 0, 0, 400, 150)
    paper.text(50, 60, "上120人")
    paper.canvas.restoreState()
    paper.text(50, 200, "下150人")
    assert seen(paper) == "上120人下150人"


def test_a_clip_around_a_form_holds_inside_it(paper: Paper, tmp_path: Path) -> None:
    """The form is drawn under a clip that leaves out its second line."""
    paper.text(50, 60, "上120人")
    paper.text(50, 200, "下999人")
    with pikepdf.open(paper.save()) as pdf:
        page = pdf.pages[0]
        form = pdf.make_stream(
            page.Contents.read_bytes(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=[0, 0, 400, 300],
            Resources=page.Resources,
        )
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        page.Contents = pdf.make_stream(b"0 150 400 150 re W n /F Do")
        pdf.save(tmp_path / "form.pdf")
    with open_pdf(tmp_path / "form.pdf") as file:
        assert "".join(g.text for g in file.read(1).glyphs) == "上120人"


def test_text_under_a_white_box_is_not_seen(paper: Paper) -> None:
    """The old figure lies under a white box, the new one upon it."""
    paper.text(50, 60, "999人")
    paper.box(48, 48, 90, 65, fill="#ffffff", pen=0)
    paper.text(50, 60, "150人")
    assert seen(paper) == "150人"


def test_equal_digits_under_and_upon_a_white_box(paper: Paper) -> None:
    """120 below, 150 upon the box: 1 and 0 stand in the same places, and the upper ones are seen."""
    paper.text(20, 60, "旧値120人")
    paper.box(38, 48, 90, 65, fill="#ffffff", pen=0)
    paper.text(40, 60, "150人")
    assert seen(paper) == "旧値150人"


def test_text_upon_a_box_is_seen(paper: Paper) -> None:
    """The same box drawn first is the background of the figure."""
    paper.box(48, 48, 90, 65, fill="#ffffff", pen=0)
    paper.text(50, 60, "150人")
    assert seen(paper) == "150人"


def test_text_beside_a_box_is_seen(paper: Paper) -> None:
    """A box that comes later and covers the lower third of a line hides nothing."""
    paper.text(50, 60, "150人")
    paper.box(48, 58, 90, 75, fill="#ffffff", pen=0)
    assert seen(paper) == "150人"


def test_text_under_a_marker_is_seen(paper: Paper) -> None:
    """Half transparent yellow over a figure is a highlight."""
    paper.text(50, 60, "150人")
    paper.canvas.setFillColor(HexColor("#ffff0080", hasAlpha=True))
    paper.canvas.rect(48, 235, 42, 17, stroke=0, fill=1)
    assert seen(paper) == "150人"


def test_text_inside_a_frame_is_seen(paper: Paper) -> None:
    """A frame filled between its outer and its inner border, drawn after its text."""
    paper.text(50, 60, "150人")
    path = paper.canvas.beginPath()
    path.rect(40, 230, 60, 30)
    path.rect(42, 232, 56, 26)
    paper.canvas.drawPath(path, stroke=0, fill=1, fillMode=0)
    assert seen(paper) == "150人"


def test_text_under_a_box_that_is_clipped_is_seen(paper: Paper) -> None:
    """A white box as large as the page, clipped to a strip elsewhere: it hides what lies in the strip."""
    paper.text(50, 60, "150人")
    paper.text(50, 200, "999人")
    clip(paper, 0, 180, 400, 220)
    paper.box(0, 0, 400, 300, fill="#ffffff", pen=0)
    assert seen(paper) == "150人"


def test_text_under_a_picture_is_seen(paper: Paper) -> None:
    """A scan lies over the text that was read from it."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    paper.text(50, 60, "150人")
    paper.canvas.drawImage(ImageReader(Image.new("RGB", (8, 8), "white")), 0, 0, 400, 300)
    assert seen(paper) == "150人"


@pytest.mark.parametrize("shift", [0.0, 0.3, 1.4])
def test_text_drawn_twice_is_read_once(paper: Paper, shift: float) -> None:
    """A page that is painted a second time, in the same place or a hair beside it (bold made by hand)."""
    for step in (0.0, shift):
        paper.text(50 + step, 60 + step / 2, "指標112人")
        paper.text(50 + step, 100 + step / 2, "別の行")
    glyphs = paper.page().glyphs
    assert "".join(g.text for g in glyphs) == "指標112人別の行"
    assert all(g.bold for g in glyphs)


def test_a_shadow_is_no_text(paper: Paper) -> None:
    """The same word in grey below it and a little to the right."""
    paper.text(51, 61.4, "出生数", color="#bbbbbb")
    paper.text(50, 60, "出生数")
    assert seen(paper) == "出生数"


def test_two_equal_digits_are_two(paper: Paper) -> None:
    """11 set narrow, and two small lines close together: nothing stands upon another."""
    text = paper.canvas.beginText(50, 240)
    text.setFont(FONT, 10)
    text.setHorizScale(50)
    text.textOut("１１１人")
    paper.canvas.drawText(text)
    paper.text(50, 100, "人", 5)
    paper.text(50, 105, "人", 5)
    assert seen(paper) == "１１１人人人"


def test_one_of_several_pieces_of_a_line_is_covered(paper: Paper) -> None:
    """Three text objects on one line, a white box upon the middle one, the new figure upon the box."""
    for x, piece in ((50, "現状"), (90, "120人"), (150, "確定")):
        paper.text(x, 60, piece)
    paper.box(88, 48, 130, 65, fill="#ffffff", pen=0)
    paper.text(90, 60, "150人")
    assert sorted(seen(paper)) == sorted("現状150人確定")
