"""Tables framed by rules above and below header and rows: what parts the rows inside, and where they end."""

from __future__ import annotations

from tests.extractors.layouts.sheet import Sheet

XS = (50, 160, 230, 300)
HEADER = ("指標", "実績値（R5）", "目標値（R7）", "検証")


def _frame(sheet: Sheet, top: float, bottom: float, height: float = 20) -> None:
    """Rules above and below the header and below the rows, and at both sides."""
    for y in (top, top + height, bottom):
        sheet.rule(46, y, 550, y)
    for x in (46, 550):
        sheet.rule(x, top, x, bottom)
    sheet.rows(XS, (top + height - 6,), (HEADER,))


def _remarks(sheet: Sheet, y: float, *texts: str) -> None:
    sheet.lines(XS[3] + 4, y, *texts, size=9, leading=11)


def test_chain_goes_on_below_an_arrow(sheet: Sheet) -> None:
    """25人, ↓ and 40人 below each other beside a remark that is longer than names; the next row is near."""
    _frame(sheet, 60, 164)
    sheet.rows(
        XS, (94, 134), (("婚活支援の利用者数", "36人", "25人"), ("生涯学習の講座数", "15講座", "20講座"))
    )
    sheet.lines(XS[2] + 4, 107, "↓", "40人", leading=13)
    remark = ("より多くの方に会員になっていただけるよう、", "催しの時に会員となる利点を丁寧に伝える。")
    sheet.lines(
        XS[3] + 4, 94, *remark, "女性の参加を増やすことを検討していくものと", "する。", size=9, leading=10.5
    )
    sheet.lines(
        XS[3] + 4,
        134,
        "若い方が参加しやすい曜日と時間を選び、",
        "学校とも相談して開く。",
        size=9,
        leading=10.5,
    )
    assert sheet.read().figures == {
        "婚活支援の利用者数": ["actual 36 人 @2023", "~target 25 人 @2025", "target#1 40 人 @2025"],
        "生涯学習の講座数": ["actual 15 講座 @2023", "target 20 講座 @2025"],
    }


def test_value_below_another_without_an_arrow(sheet: Sheet) -> None:
    """The same without ↓, and a name beside 40人: a row of its own."""
    _frame(sheet, 60, 190)
    rows = (
        ("婚活支援の利用者数", "36人", "25人"),
        ("結婚相談の件数", "33人", "40人"),
        ("生涯学習の講座数", "15講座", "20講座"),
    )
    sheet.rows(XS, (94, 118, 142), rows)
    for y in (94, 118, 142):
        _remarks(sheet, y, "より多くの方に会員になっていただけるよう、")
    assert sheet.read().figures == {
        "婚活支援の利用者数": ["actual 36 人 @2023", "target 25 人 @2025"],
        "結婚相談の件数": ["actual 33 人 @2023", "target 40 人 @2025"],
        "生涯学習の講座数": ["actual 15 講座 @2023", "target 20 講座 @2025"],
    }


def test_years_in_brackets_of_two_lines_beside_remarks(sheet: Sheet) -> None:
    """（R2～R5 and 累計） stand below 60件, and the remark beside them is broken where it is not full."""
    _frame(sheet, 60, 180)
    sheet.rows(
        XS, (94, 140), (("空き家の活用件数", "60件", "77件"), ("生涯学習の講座数", "15講座", "20講座"))
    )
    for x, years in ((XS[1], "（R2～R5"), (XS[2], "（R2～R7")):
        sheet.lines(x + 4, 108, years, "累計）", leading=14)
    _remarks(sheet, 94, "補助金の交付や空き家の認定、専門家に", "よる相談会を３回行った。")
    sheet.text(XS[3] + 4, 120, "今後は相談会の回数を見直し、制度の更なる周知に努める。", 9)
    _remarks(sheet, 140, "若い方が参加しやすい曜日と時間を選び、", "学校とも相談して開く。")
    assert sheet.read().figures == {
        "空き家の活用件数": ["actual 60 件 cumulative @2023", "target 77 件 cumulative @2025"],
        "生涯学習の講座数": ["actual 15 講座 @2023", "target 20 講座 @2025"],
    }


def test_rows_end_above_the_next_header(sheet: Sheet) -> None:
    """Right below the first frame stands the next one, a tall one: each row is read once."""
    _frame(sheet, 60, 102, height=16)
    sheet.rows(XS, (94,), (("婚活支援の利用者数", "36人", "40人"),))
    _frame(sheet, 106, 390, height=16)
    for n in range(8):
        y = 134 + 30 * n
        sheet.rows(XS, (y,), ((f"第{n + 1}学区の講座数", f"{n + 11}講座", f"{n + 21}講座"),))
        _remarks(sheet, y, "若い方が参加しやすい曜日と時間を選び、", "学校とも相談して開く。")
    names = sheet.read().names
    assert names == ["婚活支援の利用者数", *(f"第{n + 1}学区の講座数" for n in range(8))]
