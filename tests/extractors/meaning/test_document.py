"""Whole small PDFs, from the file to goals, indicators and figures; and pages that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

import extractors
from extractors import document
from extractors.layout.layout import lay_out
from extractors.layout.running import RunningHeads
from extractors.lexicon import Lexicon
from extractors.model import Page, PageLayout
from extractors.results import Extraction
from tests.extractors.geometry.paper import Paper
from tests.extractors.meaning.building import shown

XS = (50, 250, 350, 450)
HEADER = ("指標", "現状値（R5）", "目標値（R7）")
PROSE = "町の人口は減り続けており、若い世代が住み続けられる環境を整えます。"
RARE = (
    "弌丐丕个丱丶丼丿乂乖乘亂亅豫亊舒弍于亞亟亠亢亰亳亶从仍仄仆仂仗仞仭仟价伉佚估佛佝佗佇佶侈侏侘佻佩佰侑佯"
)
"""Ideographs of JIS level 2: what a wrong map makes of a text."""


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "plan.pdf", 595, 842)


def read(paper: Paper, ocr: str = "off") -> Extraction:
    return extractors.extract(paper.save(), ocr=ocr)


def table(paper: Paper, top: float, *rows: tuple[str, ...]) -> None:
    """A ruled table, 24 points a row."""
    paper.grid(XS, [top + 24 * n for n in range(len(rows) + 1)])
    paper.rows(XS, [top + 16 + 24 * n for n in range(len(rows))], rows)


def test_years_without_an_era_take_that_of_the_document(paper: Paper) -> None:
    """20年度 and 25年度 head columns in a report of 平成26年3月: contract reading 24."""
    paper.text(50, 60, "まち総合計画 進捗報告書", size=18)
    paper.text(50, 100, "平成26年3月", size=12)
    paper.text(50, 130, "◇◇市", size=12)
    paper.turn()
    table(paper, 60, ("指標", "20年度実績", "25年度目標"), ("出生数", "120人", "150人"))
    (indicator,) = read(paper).indicators
    assert shown(indicator) == ["actual 120 人 @2008", "target 150 人 @2013"]


def figures(found: Extraction) -> dict[str | None, list[str]]:
    return {i.name: shown(i) for i in found.indicators}


def test_a_small_plan(paper: Paper) -> None:
    """Two goals on two pages, with a caption and a table each, and prose between."""
    for goal, name in (("基本目標１　子どもを育てる", "出生数"), ("基本目標２　しごとをつくる", "就業者数")):
        paper.text(50, 80, goal, 16)
        paper.text(50, 110, PROSE)
        paper.text(50, 140, "■数値目標")
        table(paper, 150, HEADER, (name, "120人", "150人"))
        paper.turn()
    found = read(paper)
    assert [(h.level, h.kind, h.number, h.title, h.page) for h in found.headings] == [
        (1, "basic_goal", "1", "子どもを育てる", 1),
        (1, "basic_goal", "2", "しごとをつくる", 2),
    ]
    assert [(i.name, i.class_, i.goal, i.page) for i in found.indicators] == [
        ("出生数", "numeric_target", 0, 1),
        ("就業者数", "numeric_target", 1, 2),
    ]
    assert figures(found)["出生数"] == ["baseline 120 人 @2023", "target 150 人 @2025"]
    assert (found.text_layer, found.failed_pages) == ("digital", ())


def test_a_plan_without_indicators(paper: Paper) -> None:
    """A goal, prose with numbers in it, and a table of projects: nothing is made of them."""
    paper.text(50, 80, "基本目標１　子どもを育てる", 16)
    paper.text(50, 110, "令和２年の人口は12,345人で、令和７年には11,000人に減る見込みです。")
    table(paper, 150, ("事業名", "内容", "予算額"), ("移住フェア", "東京で開く", "300千円"))
    assert read(paper).indicators == ()


def test_a_struck_value_and_the_new_one(paper: Paper) -> None:
    """150人 with a stroke at mid-height, 170人 in red beside it."""
    table(paper, 150, HEADER, ("出生数", "120人", ""))
    end = paper.text(XS[2] + 4, 190, "150人", color="#ff0000")
    paper.rule(XS[2] + 4, 186.3, end, 186.3, color="#ff0000")
    end = paper.text(end, 190, "170人", color="#ff0000")
    paper.rule(end - 25, 191.5, end, 191.5, color="#ff0000")
    assert figures(read(paper)) == {
        "出生数": ["baseline 120 人 @2023", "~target 150 人 @2025", "target#1 170 人 @2025"]
    }


def test_an_underlined_value_is_not_struck(paper: Paper) -> None:
    """The same rule below the text."""
    table(paper, 150, HEADER, ("出生数", "120人", ""))
    end = paper.text(XS[2] + 4, 190, "150人")
    paper.rule(XS[2] + 4, 191.5, end, 191.5)
    assert figures(read(paper)) == {"出生数": ["baseline 120 人 @2023", "target 150 人 @2025"]}


def test_a_table_over_a_page_break(paper: Paper) -> None:
    """The rows go on at the top of the second page without a header."""
    table(paper, 730, HEADER, ("出生数", "120人", "150人"))
    paper.turn()
    table(paper, 70, ("死亡数", "90人", "80人"), ("転入者数", "300人", "350人"))
    found = read(paper)
    assert figures(found) == {
        "出生数": ["baseline 120 人 @2023", "target 150 人 @2025"],
        "死亡数": ["baseline 90 人 @2023", "target 80 人 @2025"],
        "転入者数": ["baseline 300 人 @2023", "target 350 人 @2025"],
    }
    assert [t.continues for t in found.tables] == [None, 0]


def test_figures_lie_where_they_are_printed(paper: Paper) -> None:
    """The box of the target in points from the top left corner."""
    table(paper, 150, HEADER, ("出生数", "120人", "150人"))
    (indicator,) = read(paper).indicators
    box = indicator.figures[1].box
    assert XS[2] < box.x0 < XS[2] + 8 and 174 < box.top < box.bottom < 198
    assert indicator.figures[1].raw == "150人"


def test_a_users_words(paper: Paper, tmp_path: Path) -> None:
    """着地点 as a header: with the city's file a target, without it a text column."""
    table(paper, 150, ("指標", "現状値（R5）", "着地点"), ("出生数", "120人", "150人"))
    path = paper.save()
    words = tmp_path / "city.toml"
    words.write_text('[labels]\ntarget = ["着地点"]\n', encoding="utf-8")
    assert figures(extractors.extract(path, lexicon=words)) == {
        "出生数": ["baseline 120 人 @2023", "target 150 人"]
    }
    assert figures(extractors.extract(path)) == {"出生数": ["baseline 120 人 @2023"]}


# ---- pages that cannot be read


def two_pages(paper: Paper) -> None:
    """A table on page 1 and another on page 2."""
    table(paper, 150, HEADER, ("出生数", "120人", "150人"))
    paper.turn()
    paper.text(50, 80, PROSE)
    table(paper, 150, HEADER, ("死亡数", "90人", "80人"))


def test_a_page_that_fails_is_told_and_the_others_are_read(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """W001: laying out page 2 raises."""
    two_pages(paper)

    def broken(page: Page, running: RunningHeads | None = None, lexicon: Lexicon | None = None) -> PageLayout:
        if page.number == 2:
            raise ValueError("no glyphs; none at all")
        return lay_out(page, running, lexicon)

    monkeypatch.setattr(document, "lay_out", broken)
    found = read(paper)
    assert list(figures(found)) == ["出生数"]
    assert found.failed_pages == (2,)
    assert "W001:page=2;reason=ValueError: no glyphs, none at all" in found.warnings


def test_no_page_fails(paper: Paper) -> None:
    """The same document, as it is."""
    two_pages(paper)
    found = read(paper)
    assert list(figures(found)) == ["出生数", "死亡数"]
    assert not any(w.startswith(("W001", "W002", "W003")) for w in found.warnings)


@pytest.fixture
def picture() -> Iterator[ImageReader]:
    """White paper with lines of black marks, as a scanner gives it."""
    with Image.new("L", (600, 800), 255) as image:
        for top in range(60, 700, 40):
            for left in range(60, 520, 24):
                image.paste(0, (left, top, left + 16, top + 16))
        yield ImageReader(image)


def test_a_page_that_is_a_picture_is_told(paper: Paper, picture: ImageReader) -> None:
    """W002: page 2 has a picture over all of it and no text, and OCR is off."""
    table(paper, 150, HEADER, ("出生数", "120人", "150人"))
    paper.turn()
    paper.canvas.drawImage(picture, 0, 0, 595, 842)
    found = read(paper)
    assert "W002:pages=2" in found.warnings
    assert found.text_layer == "mixed"


def test_an_empty_page_is_not(paper: Paper) -> None:
    """Page 2 is blank paper."""
    table(paper, 150, HEADER, ("出生数", "120人", "150人"))
    paper.turn()
    paper.text(50, 80, " ")
    found = read(paper)
    assert not any(w.startswith("W002") for w in found.warnings)
    assert found.text_layer == "digital"


def test_a_page_whose_text_means_nothing_is_told(paper: Paper) -> None:
    """W003: page 2 holds ideographs as a wrong map makes them."""
    table(paper, 150, HEADER, ("出生数", "120人", "150人"))
    paper.turn()
    for n in range(3):
        paper.text(50, 80 + 20 * n, RARE[17 * n : 17 * n + 17])
    found = read(paper)
    assert "W003:pages=2" in found.warnings
