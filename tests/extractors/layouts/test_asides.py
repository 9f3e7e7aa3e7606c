"""Boxes with a caption beside running text."""

from __future__ import annotations

from extractors.geometry import Box
from extractors.layout.asides import asides
from tests.extractors.layouts.sheet import Sheet
from tests.extractors.meaning.building import LEXICON

PROSE = (
    "市の宿泊者は３年続けて増え、駅前に貸出しの拠点を",
    "置きました。湖を一周する人のために、修理のできる店",
    "を増やし、休める場所を湖岸に整えます。",
    "空き家は428戸あり、家財の片付けを支えます。",
)
NAMES = ("宿泊者数", "観光案内所の利用者の割合")
KPIS = {
    "宿泊者数": ["baseline 94 千人 @2018", "target 130 千人 @2024"],
    "観光案内所の利用者の割合": ["baseline qualitative", "target 15 % @2024"],
}
WALK = "湖岸の観光"


def _aside(sheet: Sheet, top: float, *, left: float = 380) -> None:
    """A box with a caption on its band, two names, and below each its two values."""
    sheet.box(left, top, left + 170, top + 130, "#f6f3fb", pen=0)
    sheet.box(left, top, left + 170, top + 14, "#5b4a8a", pen=0)
    sheet.text(left + 7, top + 11, "ＫＰＩ", 9, "#ffffff")
    values = (("94千人（2018(H30)）", "130千人（2024(R6)）"), ("未調査", "15％（2024(R6)）"))
    for n, (name, (now, then)) in enumerate(zip(NAMES, values, strict=True)):
        y = top + 28 + 52 * n
        sheet.text(left + 7, y, name, 9)
        for below, role, value in ((16, "現状", now), (34, "目標", then)):
            sheet.text(left + 14, y + below, role, 7)
            sheet.text(left + 38, y + below, value, 9)


def _prose(sheet: Sheet, y: float, *texts: str, left: float = 50) -> None:
    for n, text in enumerate(texts):
        sheet.text(left, y + 17 * n, text, 10)


def test_box_beside_text(sheet: Sheet) -> None:
    """The lines of the box are level with those of the text beside it: the box is read for itself."""
    sheet.text(50, 36, "基本目標１　人の流れをつくる", 16)
    sheet.text(50, 62, f"1-1　{WALK}", 13)
    _aside(sheet, 52)
    _prose(sheet, 80, *PROSE)
    answer = sheet.read()
    assert answer.figures == KPIS
    assert set(answer.goals.values()) == {WALK}


def test_heading_beside_a_box(sheet: Sheet) -> None:
    """The next section begins beside the box: the box is that of the section it begins beside."""
    sheet.text(50, 36, "基本目標１　人の流れをつくる", 16)
    sheet.text(50, 62, f"1-1　{WALK}", 13)
    _aside(sheet, 52)
    _prose(sheet, 80, *PROSE[:3])
    sheet.text(50, 146, "1-2　定住の支援", 13)
    _prose(sheet, 164, *PROSE[3:])
    answer = sheet.read()
    assert answer.figures == KPIS
    assert set(answer.goals.values()) == {WALK}
    assert answer.outline[-1].endswith("定住の支援")


def test_coloured_column_beside_two_columns(sheet: Sheet) -> None:
    """Words and sentences stand side by side left of the colour: rows of a table, no text."""
    sheet.box(380, 52, 550, 182, "#f6f3fb", pen=0)
    for x, text in ((50, "取組"), (130, "内容"), (387, "ＫＰＩ")):
        sheet.text(x, 64, text, 9)
    for n, (work, text) in enumerate(zip(("貸出し", "修理", "休憩所", "片付け"), PROSE, strict=True)):
        sheet.text(50, 84 + 24 * n, work, 9)
        sheet.text(130, 84 + 24 * n, f"{text.rstrip('。')}。", 9)
        sheet.text(387, 84 + 24 * n, f"{12 + n}件", 9)
    page = sheet.layout().page
    assert asides([f.box for f in page.fills], page.glyphs, LEXICON) == []


def test_box_that_a_line_crosses(sheet: Sheet) -> None:
    """A line of the text runs into the colour: a ground behind the page, no box."""
    _aside(sheet, 52)
    _prose(sheet, 80, *PROSE[:2], f"{PROSE[2]}{PROSE[3]}")
    assert asides([Box(380, 52, 550, 182)], sheet.layout().page.glyphs, LEXICON) == []
