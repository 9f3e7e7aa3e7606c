"""Sheets that show two printed pages: read page by page, told with the sheet and the place on it."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

import extractors
from extractors import sharing
from extractors.inspection import explain
from extractors.model import Page
from extractors.ocr.pages import OcrFile
from extractors.pdf.pages import open_pdf
from extractors.results import Extraction
from extractors.sheets.leaf import Leaf
from extractors.sheets.leaves import find_leaves
from tests.extractors.geometry.paper import Paper
from tests.extractors.test_sharing import assisted

WIDTH, HEIGHT = 800, 560
FOLD = WIDTH / 2
SAMPLE = Path(__file__).parents[2] / "samples" / "kashiwa.pdf"


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "a.pdf", WIDTH, HEIGHT)


def page(paper: Paper, left: float, number: int | None, name: str, target: str) -> None:
    """A printed page of 400 by 560 points: a goal, its one indicator, and the page number below."""
    if number is not None:
        paper.text(left + 195, 545, f"{number}")
    paper.text(left + 40, 60, f"基本目標{name}　{name}の多いまちをつくる", 14)
    paper.grid([left + 40, left + 200, left + 280, left + 360], [100, 125, 150])
    ys = [117, 142]
    paper.rows(
        [left + 40, left + 200, left + 280],
        ys,
        [["KPI", "基準値(R1)", "目標値(R6)"], [f"{name}つの施設の数", "1か所", target]],
    )


def spread(
    paper: Paper, first: int | None, targets: tuple[str, str], names: tuple[str, str] = ("1", "2")
) -> None:
    page(paper, 0, first, names[0], targets[0])
    page(paper, FOLD, first + 1 if first is not None else None, names[1], targets[1])
    paper.turn()


def leaves(path: Path) -> tuple[Leaf, ...]:
    with open_pdf(path) as pdf:
        return find_leaves(OcrFile(pdf, "off"))


def read(path: Path) -> Extraction:
    return extractors.extract(path, ocr="off")


def targets(found: Extraction) -> list[tuple[str | None, int, list[str]]]:
    """The names of the indicators with their pages and the texts of their targets."""
    return [(i.name, i.page, [f.raw for f in i.figures if f.role == "target"]) for i in found.indicators]


# ── what is a spread ────────────────────────────────────────────────────────────────────────────────────


def test_page_numbers_of_both_halves_make_spreads(paper: Paper) -> None:
    """Three sheets with the pages 2 and 3, 4 and 5, 6 and 7: six leaves."""
    for first in (2, 4, 6):
        spread(paper, first, ("5か所", "6か所"))
    assert leaves(paper.save()) == tuple(
        Leaf(sheet, (left, 0.0, left + 0.5, 1.0)) for sheet in (1, 2, 3) for left in (0.0, 0.5)
    )


def test_wide_sheets_with_one_number_are_pages(paper: Paper) -> None:
    """Slides: two columns, and one page number in the middle of the foot."""
    for number in (2, 3, 4):
        page(paper, 0, None, "1", "5か所")
        page(paper, FOLD, None, "2", "6か所")
        paper.text(FOLD + 4, 545, f"{number}")
        paper.turn()
    assert leaves(paper.save()) == ()


def test_numbers_that_do_not_go_up_by_two_are_none_of_pages(paper: Paper) -> None:
    """Below both halves stands the same pair of numbers on every sheet: they number the columns."""
    for _ in range(3):
        spread(paper, 1, ("5か所", "6か所"))
    assert leaves(paper.save()) == ()


def test_high_pages_with_two_numbers_are_pages(tmp_path: Path) -> None:
    """Pages higher than wide are never cut, whatever numbers stand at their foot."""
    paper = Paper(tmp_path / "a.pdf", 595, 842)
    for first in (2, 4, 6):
        paper.text(100, 800, str(first))
        paper.text(400, 800, str(first + 1))
        paper.turn()
    assert leaves(paper.save()) == ()


def test_cover_and_sheets_with_something_over_the_fold_stay_whole(paper: Paper) -> None:
    """A title in the middle of the first sheet, and a table from left to right on the third."""
    paper.text(340, 200, "○○市総合戦略", 20)
    paper.turn()
    spread(paper, 2, ("5か所", "6か所"))
    paper.text(195, 545, "4")
    paper.text(595, 545, "5")
    paper.grid([40, 300, 500, 760], [100, 125, 150, 175])
    paper.turn()
    spread(paper, 6, ("5か所", "6か所"))
    found = leaves(paper.save())
    assert [leaf.sheet for leaf in found] == [1, 2, 2, 3, 4, 4]
    assert [leaf.whole for leaf in found] == [True, False, False, True, False, False]


def test_line_below_the_head_from_side_to_side_does_not_bind_a_sheet(paper: Paper) -> None:
    """A rule below the running heads and a background run over both pages."""
    for first in (2, 4, 6):
        paper.box(0, 0, WIDTH, HEIGHT, fill="#f4f8ff", pen=0)
        paper.rule(20, 35, WIDTH - 20, 35)
        spread(paper, first, ("5か所", "6か所"))
    assert len(leaves(paper.save())) == 6


def test_sheet_that_cannot_be_read_stays_whole(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three spreads, the second of which fails: its numbers are known, what stands over its fold is not."""
    for first in (2, 4, 6):
        spread(paper, first, ("5か所", "6か所"))
    real = OcrFile.read

    def read_some(self: OcrFile, number: int) -> Page:
        if number == 2:
            raise MemoryError
        return real(self, number)

    monkeypatch.setattr(OcrFile, "read", read_some)
    found = read(paper.save())
    assert found.failed_pages == (2,)
    assert {i.page for i in found.indicators} == {1, 3}


# ── what comes out ──────────────────────────────────────────────────────────────────────────────────────


def test_findings_stand_on_the_sheet(paper: Paper) -> None:
    """What stands on the right page is told with the number of the sheet, right of the fold."""
    for first in (2, 4, 6):
        spread(paper, first, ("5か所", "6か所"))
    found = read(paper.save())
    assert found.facts.pages == 3
    assert targets(found)[:3] == [
        ("1つの施設の数", 1, ["5か所"]),
        ("2つの施設の数", 1, ["6か所"]),
        ("1つの施設の数", 2, ["5か所"]),
    ]
    right = found.indicators[1]
    assert right.printed_page == "3"
    assert all(FOLD + 40 <= figure.box.x0 <= FOLD + 360 for figure in right.figures)
    assert found.headings[1].box.x0 == pytest.approx(FOLD + 40, abs=2)
    assert [h.title for h in found.headings[:2]] == ["1の多いまちをつくる", "2の多いまちをつくる"]


def test_table_goes_on_beyond_the_fold(paper: Paper) -> None:
    """A table ends at the foot of the left page and goes on, without its header, on the right one."""
    for left, top, rows in (
        (0, 480, [["KPI", "基準値(R1)", "目標値(R6)"], ["公園の数", "1か所", "2か所"]]),
        (FOLD, 50, [["図書館の数", "3か所", "4か所"], ["体育館の数", "5か所", "6か所"]]),
    ):
        paper.grid([left + 40, left + 200, left + 280, left + 360], [top, top + 22, top + 44])
        paper.rows([left + 40, left + 200, left + 280], [top + 15, top + 37], rows)
    paper.text(195, 550, "2")
    paper.text(595, 550, "3")
    found = targets(read(paper.save()))
    assert found == [("公園の数", 1, ["2か所"]), ("図書館の数", 1, ["4か所"]), ("体育館の数", 1, ["6か所"])]


def test_warnings_name_the_sheet(paper: Paper) -> None:
    """An indicator table on the right page of the second sheet has a column that nobody understands."""
    for first in (2, 4, 6):
        paper.text(195, 545, str(first))
        paper.text(595, 545, str(first + 1))
        if first == 4:
            paper.grid([440, 560, 640, 700, 760], [100, 125, 150])
            rows = [["KPI", "基準値(R1)", "目標値(R6)", "ほげ"], ["施設の数", "1か所", "2か所", "7か所"]]
            paper.rows([440, 560, 640, 700], [117, 142], rows)
        paper.turn()
    assert [w for w in read(paper.save()).warnings if w.startswith("W007")] == ["W007:page=2;header=ほげ"]


def test_inspection_reports_each_leaf_with_its_sheet(paper: Paper) -> None:
    """Two spreads: four reports, the table of a right page at its place on the sheet."""
    for first in (2, 4):
        spread(paper, first, ("5か所", "6か所"))
    reports = list(explain(paper.save(), ocr="off"))
    assert [(r.number, r.printed_page) for r in reports] == [(1, "2"), (1, "3"), (2, "4"), (2, "5")]
    assert reports[1].tables[0].box.x0 == pytest.approx(FOLD + 40, abs=1)


def as_spreads(path: Path, output: Path) -> Path:
    """The pages of a document two to a sheet, the first alone."""
    with pikepdf.open(path) as pdf, pikepdf.new() as sheets:
        groups = [pdf.pages[:1], *(pdf.pages[n : n + 2] for n in range(1, len(pdf.pages), 2))]
        for group in groups:
            width, height = (float(side) for side in group[0].mediabox[2:])
            sheet = sheets.add_blank_page(page_size=(width * (1 if group is groups[0] else 2), height))
            for side, original in enumerate(group):
                form = sheets.copy_foreign(pdf.make_indirect(original.as_form_xobject()))
                name = sheet.add_resource(form, pikepdf.Name.XObject)
                sheet.contents_add(f"q 1 0 0 1 {side * width} 0 cm {name} Do Q".encode())
        sheets.save(output)
    return output


def said(found: Extraction) -> list[tuple[object, ...]]:
    return [
        (
            i.name,
            i.class_,
            i.goal,
            i.printed_page,
            [(f.role, f.raw, f.value, f.fiscal_year) for f in i.figures],
        )
        for i in found.indicators
    ]


def test_document_printed_as_spreads_says_the_same(tmp_path: Path) -> None:
    """A sample of single pages, two to a sheet: cover, goals and indicators are those of the single pages."""
    single, double = read(SAMPLE), read(as_spreads(SAMPLE, tmp_path / "spreads.pdf"))
    assert double.cover == single.cover
    assert [(h.number, h.title, h.page) for h in double.headings] == [
        (h.number, h.title, h.page // 2 + 1) for h in single.headings
    ]
    assert said(double) == said(single)


def test_helpers_find_the_same_in_spreads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A helper looks at sheets first, and lays out printed pages once they are known."""
    path = as_spreads(SAMPLE, tmp_path / "spreads.pdf")
    monkeypatch.setattr(sharing, "SHARE_FROM", 4)
    board = assisted(path)
    assert extractors.extract(path, ocr="off", board=board) == read(path)
    assert any(name.startswith("layout") for name in board.results)
