"""White titles on coloured bands, as presentations draw them, and panels beside text between two of them."""

from __future__ import annotations

from reportlab.lib.colors import HexColor

from tests.extractors.layouts.sheet import Answer, Sheet

BLUE = "#1c7293"
INDICATORS = {
    "研修の受講者数": ["baseline 5 人 @2014", "target 15 人 @2019"],
    "直接取引の店舗数": ["baseline 12 店 @2014", "target 50 店 @2019"],
    "藻場の面積": ["baseline 3 ha @2014", "target 9 ha @2019"],
}


def _outline(sheet: Sheet, *points: tuple[float, float]) -> None:
    """A blue area."""
    path = sheet.canvas.beginPath()
    path.moveTo(points[0][0], sheet.height - points[0][1])
    for x, y in points[1:]:
        path.lineTo(x, sheet.height - y)
    path.close()
    sheet.canvas.setFillColor(HexColor(BLUE))
    sheet.canvas.drawPath(path, stroke=0, fill=1)


def _indicator(sheet: Sheet) -> None:
    sheet.lines(50, 130, "【重要業績評価指標（KPI）】", "・研修の受講者数　5人（H26）→15人（R1）")


def test_band_whose_outline_begins_in_the_middle_of_a_side(sheet: Sheet) -> None:
    """A band of five points: the outline begins in the middle of the lower side; its title is white."""
    _outline(sheet, (300, 90), (40, 90), (40, 60), (560, 60), (560, 90))
    sheet.text(50, 80, "基本目標１　海のしごとを元気にする", size=16, color="#ffffff")
    _indicator(sheet)
    assert sheet.read().goals == {"研修の受講者数": "海のしごとを元気にする"}


def test_area_of_five_corners(sheet: Sheet) -> None:
    """A signpost of five corners is no band, but what is white on it shows."""
    _outline(sheet, (560, 75), (540, 90), (40, 90), (40, 60), (540, 60))
    sheet.text(50, 80, "基本目標１　海のしごとを元気にする", size=16, color="#ffffff")
    _indicator(sheet)
    assert sheet.read().goals == {"研修の受講者数": "海のしごとを元気にする"}


def test_title_on_a_gradient(sheet: Sheet) -> None:
    """A band that goes from one blue to another; its title is white."""
    sheet.canvas.saveState()
    path = sheet.canvas.beginPath()
    path.rect(40, sheet.height - 90, 520, 30)
    sheet.canvas.clipPath(path, stroke=0)
    sheet.canvas.linearGradient(40, 0, 560, 0, (HexColor(BLUE), HexColor("#0b3a4a")))
    sheet.canvas.restoreState()
    sheet.text(50, 80, "基本目標１　海のしごとを元気にする", size=16, color="#ffffff")
    _indicator(sheet)
    assert sheet.read().goals == {"研修の受講者数": "海のしごとを元気にする"}


def test_white_title_on_paper(sheet: Sheet) -> None:
    """The same title in the same place on nothing: nobody sees it."""
    sheet.text(50, 80, "基本目標１　海のしごとを元気にする", size=16, color="#ffffff")
    _indicator(sheet)
    assert sheet.read().goals == {"研修の受講者数": None}


def _tiles(sheet: Sheet, x: float, colors: tuple[str, ...], numbers: tuple[str, ...]) -> None:
    """Squares side by side, a white number in each."""
    for n, (color, number) in enumerate(zip(colors, numbers, strict=True)):
        sheet.box(x + 26 * n, 62, x + 26 * n + 22, 84, color, pen=0)
        sheet.text(x + 26 * n + 7, 78, number, size=12, color="#ffffff")


def test_tiles_with_numbers_behind_a_title(sheet: Sheet) -> None:
    """Three squares of three colours behind a goal, 8, 9 and 12 in them: they are no part of its title."""
    sheet.text(50, 80, "基本目標１　海のしごとを元気にする", size=16)
    _tiles(sheet, 460, ("#a21942", "#fd6925", "#bf8b2e"), ("8", "9", "12"))
    _indicator(sheet)
    assert sheet.read().goals == {"研修の受講者数": "海のしごとを元気にする"}


def test_tile_with_the_number_of_a_title(sheet: Sheet) -> None:
    """One square between 基本目標 and its title, 1 in it: it is the number."""
    sheet.text(50, 80, "基本目標", size=16)
    _tiles(sheet, 120, (BLUE,), ("1",))
    sheet.text(150, 80, "海のしごとを元気にする", size=16)
    _indicator(sheet)
    assert sheet.read().goals == {"研修の受講者数": "海のしごとを元気にする"}


MEASURES = (
    (
        "施策①　担い手の育成",
        ("研修所を開き、技術を学ぶ制度を設けます。", "・生活費の支援"),
        "研修の受講者数　5人",
        "15人",
    ),
    (
        "施策②　販路の拡大",
        ("首都圏の飲食店と直に取引します。", "・朝市の開催"),
        "直接取引の店舗数　12店",
        "50店",
    ),
    ("施策③　資源の管理", ("休漁の日を定め、稚魚を放ちます。", "・藻場の造成"), "藻場の面積　3ha", "9ha"),
)


def _panels(sheet: Sheet) -> None:
    """Three measures: a band with its title, below it text at the left, a panel with a KPI at the right."""
    sheet.text(50, 50, "基本目標１　海のしごとを元気にする", size=16)
    for n, (title, text, indicator, target) in enumerate(MEASURES):
        y = 70 + 90 * n
        sheet.box(40, y, 560, y + 22, "#d9edf2", pen=0)
        sheet.text(50, y + 16, title, size=12)
        sheet.lines(44, y + 40, *text, size=9)
        sheet.box(290, y + 26, 558, y + 80)
        sheet.lines(300, y + 40, "KPI（重要業績評価指標）", f"● {indicator}（H26）⇒{target}（R1）", size=9)


def test_panels_beside_text_between_bands(sheet: Sheet) -> None:
    """Bands over text and panel, lines of both level: each panel is read before the next title."""
    _panels(sheet)
    answer = sheet.read()
    assert answer.figures == INDICATORS
    assert answer.goals == {
        "研修の受講者数": "担い手の育成",
        "直接取引の店舗数": "販路の拡大",
        "藻場の面積": "資源の管理",
    }


def test_rows_between_bands_with_a_box_around_a_value(sheet: Sheet) -> None:
    """A header on a band and rows between rules, a value of one line in a box: the box parts nothing."""
    sheet.box(40, 60, 560, 80, "#d9edf2", pen=0)
    for x, text in zip((50, 300, 420), ("指標", "現状値", "目標値"), strict=True):
        sheet.text(x, 74, text)
    rows = (("受講者数", "5人", "15人"), ("店舗数", "12店", "50店"), ("来場者数", "820人", "900人"))
    for n, row in enumerate(rows):
        sheet.rule(40, 80 + 26 * n, 560, 80 + 26 * n)
        for x, text in zip((50, 300, 420), row, strict=True):
            sheet.text(x, 97 + 26 * n, text)
    sheet.box(412, 110, 470, 128)
    sheet.rule(40, 158, 560, 158)
    assert sheet.read().figures == {
        name: [f"baseline {now[:-1]} {now[-1]}", f"target {then[:-1]} {then[-1]}"] for name, now, then in rows
    }


def _beside_stack(sheet: Sheet, label: str, title: str) -> Answer:
    """A dark band, a lighter box with vertical writing at its left, beside that two white titles."""
    sheet.box(40, 34, 555, 92, "#5b3a29", pen=0)
    sheet.box(40, 34, 64, 92, "#b08968", pen=0)
    sheet.stacked(45, 47, label, size=13)
    sheet.text(80, 52, title, size=12, color="#ffffff")
    sheet.text(80, 84, "施策３　漁業の応援", size=16, color="#ffffff")
    _indicator(sheet)
    return sheet.read()


def test_label_of_vertical_writing_in_a_banner(sheet: Sheet) -> None:
    """政, 策 and 2 below each other in a box of their own, a title at their right: one goal."""
    assert _beside_stack(sheet, "政策2", "地域経済を活性化する").outline == [
        "2 地域経済を活性化する",
        "  3 漁業の応援",
    ]


def test_signs_below_each_other_in_a_banner(sheet: Sheet) -> None:
    """The same box with a word that names no goal."""
    assert "地域経済を活性化する" not in " ".join(
        _beside_stack(sheet, "産業課", "地域経済を活性化する").outline
    )


DARK, LIGHT = "#5a8a46", "#dbe8cd"


def _badge(sheet: Sheet, word: str, number: str, title: str) -> None:
    """A word over a number on a dark badge, and a title beside it on a band of another colour."""
    sheet.box(50, 50, 115, 85, DARK, pen=0)
    sheet.box(118, 50, 540, 85, LIGHT, pen=0)
    sheet.text(66, 64, word, size=8, color="#ffffff")
    sheet.text(78, 80, number, size=14, color="#ffffff")
    sheet.text(134, 74, title, size=17)
    sheet.text(50, 110, "地域の魅力が十分に伝わっておらず、効果的な発信が求められています。")
    _indicator(sheet)


def test_label_over_its_number_on_a_badge(sheet: Sheet) -> None:
    """基本目標 over 1 on a dark badge; the title stands beside it on a lighter band."""
    _badge(sheet, "基本目標", "1", "海のしごとを元気にする")
    answer = sheet.read()
    assert answer.outline == ["1 海のしごとを元気にする"]
    assert answer.goals == {"研修の受講者数": "海のしごとを元気にする"}


def test_word_for_figures_over_a_number_on_a_badge(sheet: Sheet) -> None:
    """目標 over 5: a figure, not the number of a goal."""
    _badge(sheet, "目標", "5", "海のしごとを元気にする")
    assert sheet.read().outline == []
