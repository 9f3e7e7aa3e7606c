"""Tables with rules between and beside their columns, and none across; labels at the tops of merged cells."""

from __future__ import annotations

from tests.extractors.layouts.sheet import Sheet
from tests.extractors.layouts.test_open import FIGURES, HEADER, ROWS

XS = (50, 230, 340, 450)
WIDE = (50, 170, 330, 420, 510)


def _rules(sheet: Sheet, xs: tuple[float, ...], bottom: float) -> None:
    for x in xs:
        sheet.rule(x, 60, x, bottom)


def _row(sheet: Sheet, xs: tuple[float, ...], y: float, *texts: str) -> None:
    """Texts in their columns, each centred on the height of a line of text."""
    for x, text in zip(xs, texts, strict=False):
        parts = [part for part in text.split("\n") if part]
        sheet.lines(x + 4, y - 6 * (len(parts) - 1), *parts, leading=12)


def test_vertical_rules_only(sheet: Sheet) -> None:
    """Four rules from top to bottom, nothing across; values have their years below them."""
    _rules(sheet, XS, 180)
    _row(sheet, XS, 74, "指標", "現状値", "目標値")
    _row(sheet, XS, 100, "出生数", "120人\n（R5年度）", "150人\n（R7年度）")
    _row(sheet, XS, 134, "移住から定住まで相談を\n受けた件数", "20件\n（R5年度）", "増加\n（R7年度）")
    _row(sheet, XS, 166, "来館者数", "－", "3,500人\n（R7年度）")
    assert sheet.read().figures == {
        "出生数": ["baseline 120 人 @2023", "target 150 人 @2025"],
        "移住から定住まで相談を受けた件数": ["baseline 20 件 @2023", "target qualitative increase @2025"],
        "来館者数": ["baseline none", "target 3500 人 @2025"],
    }


def test_vertical_rules_between_prose(sheet: Sheet) -> None:
    """The same rules between three columns of text that names figures: nothing is read of it."""
    _rules(sheet, XS, 180)
    for x, text in zip(
        XS[:3], ("本町の出生数は前年から", "移住の相談は20件を", "来館者は3,500人に"), strict=True
    ):
        sheet.lines(x + 4, 74, text, "減り続け、令和５年度に", "は120人となりました。", leading=12)
    answer = sheet.read()
    assert answer.figures == {}


def test_labels_at_the_tops_of_merged_cells(sheet: Sheet) -> None:
    """区分 has its words above the middle of their first row: 数値目標 for two rows, 施策1-1 for two."""
    sheet.text(50, 40, "基本目標１ 本と家を生かす町をつくる", 14)
    sheet.text(50, 56, "施策1-1 読書の推進", 12)
    _rules(sheet, WIDE, 210)
    _row(sheet, WIDE, 74, "区分", *HEADER)
    sheet.lines(54, 92, "数値目標", leading=12)
    sheet.lines(54, 152, "ＫＰＩ", "施策1-1", "読書の推進", leading=12)
    rows = [*ROWS, ("貸出冊数", "200冊", "300冊")]
    for n, texts in enumerate(rows):
        _row(sheet, WIDE, 100 + 30 * n, "", *texts)
    answer = sheet.read()
    assert answer.figures == {**FIGURES, "貸出冊数": ["baseline 200 冊 @2023", "target 300 冊 @2025"]}
    own, measure = "本と家を生かす町をつくる", "読書の推進"
    assert list(answer.goals.values()) == [own, own, measure, measure]
    classes = [i.class_ for i in answer.found.indicators]
    assert classes == ["numeric_target", "numeric_target", "kpi", "kpi"]


def test_labels_in_the_middle_of_merged_cells(sheet: Sheet) -> None:
    """The same with 1-1 and 1-2, each in the middle of two rows: the second is not the fourth row's alone."""
    sheet.text(50, 40, "基本目標１ 本と家を生かす町をつくる", 14)
    _rules(sheet, WIDE, 210)
    _row(sheet, WIDE, 74, "施策", *HEADER)
    _row(sheet, WIDE, 115, "1-1 読書の推進")
    _row(sheet, WIDE, 175, "1-2 移住の推進")
    rows = [*ROWS, ("貸出冊数", "200冊", "300冊")]
    for n, texts in enumerate(rows):
        _row(sheet, WIDE, 100 + 30 * n, "", *texts)
    answer = sheet.read()
    assert answer.figures == {**FIGURES, "貸出冊数": ["baseline 200 冊 @2023", "target 300 冊 @2025"]}
    assert list(answer.goals.values()) == ["読書の推進", "読書の推進", "移住の推進", "移住の推進"]


def test_parts_in_a_division_column(sheet: Sheet) -> None:
    """区分 holds 町内 and 町外 beside one name: parts of an indicator, and no goals."""
    sheet.text(50, 40, "基本目標１ 本と家を生かす町をつくる", 14)
    sheet.table(
        60,
        (120, 80, 90, 90),
        ("指標", "区分", *HEADER[1:]),
        ("相談件数", "町内", "120件", "150件"),
        ("^", "町外", "20件", "35件"),
    )
    answer = sheet.read()
    assert answer.figures == {
        "相談件数": [
            "baseline [町内] 120 件 @2023",
            "target [町内] 150 件 @2025",
            "baseline [町外] 20 件 @2023",
            "target [町外] 35 件 @2025",
        ]
    }
    assert answer.outline == ["1 本と家を生かす町をつくる"]
