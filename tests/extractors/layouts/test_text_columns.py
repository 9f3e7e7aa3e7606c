"""Pages of running text in two columns, close together."""

from __future__ import annotations

from extractors.geometry import Box
from extractors.layout.lines import lines_of
from extractors.layout.text_columns import by_column, text_columns
from tests.extractors.layouts.sheet import Sheet
from tests.extractors.meaning.building import line

LEFT, RIGHT = 50, 310


def _column(sheet: Sheet, x: float, y: float, *texts: str) -> None:
    """Lines of a column; one that goes on with the line above it is set in."""
    for text in texts:
        set_in = text.lstrip("　")
        sheet.text(x + 9 * (len(text) - len(set_in)), y, set_in, size=9)
        y += 16


def test_columns_of_text(sheet: Sheet) -> None:
    """Headings, prose and indicators in two columns; their lines are level, and years begin lines."""
    _column(
        sheet,
        LEFT,
        60,
        "基本目標１　仕事をつくる",
        "本市の産業は事業所の減少が続いており、新たな担",
        "い手を確保することが課題です。市は商工団体と力を",
        "合わせて、創業を志す人への支援と、企業の誘致に取",
        "り組んでいきます。",
        "【数値目標】",
        "・製造品の出荷額：1,284億円（R1）→1,350億円",
        "　（R7）",
        "・市内で新しく創業した事業者の数：22件（R1",
        "　年度）→150件（R7年度）",
    )
    _column(
        sheet,
        RIGHT,
        60,
        "基本目標２　子どもを育てる",
        "出生数は年々減っており、若い世代が安心して子ど",
        "もを産み育てられる環境を整えることが急がれます。",
        "相談の窓口を一つにまとめ、妊娠から就学まで切れ目",
        "なく支えます。",
        "【数値目標】",
        "・子育て支援に満足している保護者：66.4％",
        "　（R1）→80.0％（R7）",
        "・出生数：301人（R1）→300人（R7）",
    )
    answer = sheet.read()
    assert answer.figures == {
        "製造品の出荷額": ["baseline 1284 億円 @2019", "target 1350 億円 @2025"],
        "市内で新しく創業した事業者の数": ["baseline 22 件 @2019", "target 150 件 @2025"],
        "子育て支援に満足している保護者": ["baseline 66.4 % @2019", "target 80 % @2025"],
        "出生数": ["baseline 301 人 @2019", "target 300 人 @2025"],
    }
    assert answer.goals["出生数"] == "子どもを育てる"
    assert answer.goals["製造品の出荷額"] == "仕事をつくる"


def test_names_and_notes_beside_figures(sheet: Sheet) -> None:
    """No rules, long names of two lines left of figures and long notes: a table."""
    rows = (
        ("子育て支援の取組に満足している保護者のうち", "未就学児を育てる人の割合", "66.4％", "80.0％"),
        ("市内の事業所に就職した高校を卒業した若者の", "うち三年後も働く人の割合", "51.0％", "60.0％"),
        ("市が開く講座を修了して地域の活動に加わった", "六十五歳以上の市民の割合", "12.5％", "20.0％"),
        ("健康診査を受けた四十歳以上の国民健康保険の", "加入者のうち指導を受けた率", "31.0％", "45.0％"),
    )
    for x, text in zip((50, 250, 320, 390), ("指標", "現状値", "目標値", "考え方"), strict=True):
        sheet.text(x, 60, text, size=9)
    for n, (first, second, now, then) in enumerate(rows):
        y = 84 + 36 * n
        _column(sheet, 50, y, first, second)
        sheet.text(250, y, now, size=9)
        sheet.text(320, y, then, size=9)
        _column(sheet, 390, y, "市民を対象とする調査を毎年行い", "直近の伸びから定めます")
    assert sheet.read().figures == {
        first + second: [f"baseline {float(now[:-1]):g} %", f"target {float(then[:-1]):g} %"]
        for first, second, now, then in rows
    }


def _page(*, over: bool) -> list[Box]:
    """The columns of eight lines at either side of white, with a line over both in the middle or without."""
    texts = [line("あ" * 24, x0=x, top=60 + 14 * n) for n in range(8) for x in (40, 295)]
    texts += [line("い" * 40, x0=40, top=60 + 14 * 8 + 4)] if over else []
    texts += [line("う" * 24, x0=x, top=190 + 14 * n) for n in range(8) for x in (40, 295)]
    return text_columns([g for each in texts for g in each.glyphs], [])


def test_line_over_both_columns() -> None:
    """Two groups of two columns, above and below a line that reaches over the white; without it one group."""
    assert [(b.x0, b.top) for b in _page(over=True)] == [(39, 59), (294, 59), (39, 189), (294, 189)]
    assert [(b.x0, b.top) for b in _page(over=False)] == [(39, 59), (294, 59)]


def test_glyphs_by_column() -> None:
    """A glyph in each of two columns and one in neither."""
    glyphs = [g for x in (40, 295, 700) for g in line("字", x0=x).glyphs]
    columns = [Box(30, 0, 280, 800), Box(290, 0, 540, 800)]
    assert [[round(g.box.x0) for g in part] for part in by_column(glyphs, columns)] == [[700], [40], [295]]
    assert [len(lines_of(part)) for part in by_column(glyphs, columns)] == [1, 1, 1]
