"""Arrows as targets, and arrows between figures."""

from __future__ import annotations

from tests.extractors.layouts.sheet import Sheet


def test_targets_that_are_an_arrow(sheet: Sheet) -> None:
    """↑, ↗, → and ↓ fill the target's cell, a legend stands below: more, more, the same, less."""
    sheet.table(
        60,
        (200, 100, 100),
        ("指標", "現状値（R5）", "目標値（R7）"),
        ("出生数", "120人", "↑"),
        ("婚姻数", "40組", "↗"),
        ("就農者数", "5人", "→"),
        ("空き家の数", "30戸", "↓"),
    )
    sheet.text(50, 210, "※ ↑：増加、→：維持、↓：減少")
    assert sheet.read().figures == {
        "出生数": ["baseline 120 人 @2023", "target qualitative increase @2025"],
        "婚姻数": ["baseline 40 組 @2023", "target qualitative increase @2025"],
        "就農者数": ["baseline 5 人 @2023", "target qualitative maintain @2025"],
        "空き家の数": ["baseline 30 戸 @2023", "target qualitative decrease @2025"],
    }


def test_arrows_that_lead_on(sheet: Sheet) -> None:
    """→ stands between two values, and in a year's cell behind a value or a word: no figure is made of it."""
    sheet.table(
        60,
        (160, 80, 80, 80),
        ("指標", "現状値（R5）", "目標値（R6）", "目標値（R7）"),
        ("出生数", "120人", "130人", "140人 → 150人"),
        ("婚姻数", "40組", "50組", "→"),
        ("計画の策定", "未策定", "策定", "→"),
    )
    assert sheet.read().figures == {
        "出生数": [
            "baseline 120 人 @2023",
            "target 130 人 @2024",
            "~target#1 140 人 @2025",
            "target#2 150 人 @2025",
        ],
        "婚姻数": ["baseline 40 組 @2023", "target 50 組 @2024", "target#1 unparsed @2025"],
        "計画の策定": ["baseline qualitative @2023", "target qualitative @2024", "target#1 unparsed @2025"],
    }


def test_bracket_that_goes_on_below_its_figure(sheet: Sheet) -> None:
    """A drawn arrow between two figures; the bracket of the first goes on below it, left of the second."""
    sheet.text(50, 60, "基本目標１　働きたいまちをつくる", 14)
    _two_figures(sheet, 240)
    sheet.text(240, 122, "度）", 9)
    assert sheet.read().figures == {"市内総生産額": ["baseline 1920 億円 @2020", "target 2050 億円 @2026"]}


def test_line_below_two_figures(sheet: Sheet) -> None:
    """The same figures; what stands below them begins elsewhere: whose bracket it closes is not told."""
    sheet.text(50, 60, "基本目標１　働きたいまちをつくる", 14)
    _two_figures(sheet, 240)
    sheet.text(120, 122, "度）", 9)
    assert sheet.read().figures == {"市内総生産額": ["target unparsed"]}


def _two_figures(sheet: Sheet, x: float) -> None:
    """A label, a name and two figures on one line, an arrow drawn between the figures."""
    sheet.text(50, 110, "数値目標", 11)
    sheet.text(120, 110, "市内総生産額", 11)
    end = sheet.text(x, 110, "1,920億円", 14)
    end = sheet.text(end, 110, "（2020年", 9)
    path = sheet.canvas.beginPath()
    for n, (right, down) in enumerate(
        ((20, 100), (40, 100), (40, 95), (50, 105), (40, 115), (40, 110), (20, 110))
    ):
        (path.lineTo if n else path.moveTo)(end + right, sheet.height - down)
    path.close()
    sheet.canvas.drawPath(path, stroke=0, fill=1)
    end = sheet.text(end + 70, 110, "2,050億円", 14)
    sheet.text(end, 110, "（2026年度）", 9)
