"""A header that stands once, over rows that headings part and that go on for pages."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.layout.baselines import make_line
from extractors.model import Line
from tests.extractors.meaning.building import Understood, line, page, understand

XS = (40.0, 200.0, 280.0, 380.0, 480.0)


def row(top: float, *texts: str, xs: Sequence[float] = XS) -> Line:
    """Words on one height, each at the place of its column and a blank behind it, as one line."""
    cells = [(x, f"{text} ") for x, text in zip(xs, texts, strict=True) if text]
    glyphs = [g for x, text in cells for g in line(text, x0=x, top=top).glyphs]
    made = make_line(glyphs)
    assert made is not None
    return made


HEADER = ("指標", "単位", "平成26年度", "平成31年度", "担当")
BELOW = row(74, "", "", "（基準値）", "（目標値）", "")


def read(*pages: Sequence[Line]) -> Understood:
    return understand(*(page(*lines, number=n) for n, lines in enumerate(pages, start=1)))


def test_rows_below_headings_and_on_the_next_page() -> None:
    """The header on the first page only; a goal above the first row, and above the one on the next page."""
    found = read(
        [
            row(60, *HEADER),
            BELOW,
            line("基本目標１　しごとをつくる", top=100, size=14),
            line("【数値目標】", top=124),
            row(140, "農業産出額", "百万円", "4,820", "5,200", "産業"),
        ],
        [
            line("基本目標２　ひとの流れをつくる", top=60, size=14),
            line("【数値目標】", top=84),
            row(100, "転入者数", "人", "248", "300", "企画"),
        ],
    )
    assert found.figures == {
        "農業産出額": ["baseline 4820 百万円 @2014", "target 5200 百万円 @2019"],
        "転入者数": ["baseline 248 人 @2014", "target 300 人 @2019"],
    }
    assert found.goals == {"農業産出額": "しごとをつくる", "転入者数": "ひとの流れをつくる"}


def test_rows_of_another_shape() -> None:
    """Below it a chart's words with one number each, and a budget under words of years: none is a row."""
    found = read(
        [
            row(60, *HEADER),
            BELOW,
            line("基本目標１　しごとをつくる", top=100, size=14),
            row(140, "食事・栄養", "64.2", "", "", ""),
            row(180, "平成27年度", "平成28年度", "平成29年度", xs=(200, 290, 380)),
            row(194, "定住対策", "人", "38,400", "41,200", "企画"),
        ]
    )
    assert found.figures == {}


def test_pages_without_a_row_end_it() -> None:
    """A page of text, then two rows of other numbers in the same places."""
    finance = [row(100, "歳入", "円", "1,000", "1,200", "財政"), row(114, "歳出", "円", "90", "190", "財政")]
    first = [row(60, *HEADER), BELOW, row(140, "農業産出額", "百万円", "4,820", "5,200", "産業")]
    found = read(first, [line("本市の財政は次のとおりである。", top=60)], finance)
    assert list(found.figures) == ["農業産出額"]


def test_a_sentence_ends_it() -> None:
    """人口の推移は次のとおりである。 stands between the header and rows of other numbers."""
    rows = [line("総人口は次のとおりである。", top=120), row(140, "総人口", "人", "48,000", "45,000", "企画")]
    assert read([row(60, *HEADER), BELOW, *rows]).figures == {}
