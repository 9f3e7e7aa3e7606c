"""A document read with helpers: what is found never depends on who did which piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

import extractors
from extractors import document, sharing
from extractors.model import Page, PageLayout
from extractors.ocr import pages as ocr_pages
from tests.extractors.geometry.paper import Paper
from tests.extractors.meaning.building import line

XS = (50, 250, 350, 450)
PAGES = 12


class MemoryBoard:
    """A board within this process; ``arrive`` is called when helpers may come, and when they can lay out."""

    def __init__(self, arrive: Callable[[MemoryBoard], None] = lambda board: None) -> None:
        self.results: dict[str, bytes] = {}
        self.asked_for: int | None = None
        self._arrive = arrive

    def announce(self, helpers: int) -> None:
        self.asked_for = helpers
        self._arrive(self)

    def withdraw(self) -> None:
        self.asked_for = None

    @contextmanager
    def taking(self, piece: str) -> Iterator[bool]:
        yield piece not in self.results

    def put(self, name: str, content: bytes) -> None:
        self.results[name] = content
        if name == document.HEADS:
            self._arrive(self)

    def get(self, name: str) -> bytes | None:
        if name == document.HEADS and name not in self.results:
            raise FileNotFoundError("a helper that came too early goes away")
        return self.results.get(name)


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Twelve pages, each with a goal and a table, in pieces of two, worth a helper from ten pages on."""
    monkeypatch.setattr(sharing, "SHARE_FROM", 10)
    monkeypatch.setattr(sharing, "PIECE", 2)
    paper = Paper(tmp_path / "plan.pdf", 595, 842)
    for number in range(1, PAGES + 1):
        paper.text(50, 80, f"基本目標{number}　子どもを育てる", 16)
        paper.grid(XS, (150, 174, 198))
        paper.rows(
            XS, (166, 190), (("指標", "現状値（R5）", "目標値（R7）"), (f"出生数{number}", "120人", "150人"))
        )
        paper.text(290, 820, str(number))
        paper.turn()
    return paper.save()


def assisted(path: Path, pieces: int | None = None, ocr: str = "off") -> MemoryBoard:
    """A board at which a helper arrives twice and does so many layouts, or all of them."""

    def arrive(board: MemoryBoard) -> None:
        done = 0
        real = document.OpenDocument.lay_out_all

        def counting(self: document.OpenDocument, pages: range) -> object:
            nonlocal done
            if done == pieces:
                raise FileNotFoundError("the helper goes home")
            done += 1
            return real(self, pages)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(document.OpenDocument, "lay_out_all", counting)
            try:
                extractors.assist(path, board, ocr=ocr)
            except FileNotFoundError:
                return

    return MemoryBoard(arrive)


@pytest.mark.parametrize("pieces", [0, 1, 4, None])
def test_same_finds_whoever_did_a_piece(plan: Path, pieces: int | None) -> None:
    """Helpers that do none, some and all of the layouts; the board is cleared at the end."""
    alone = extractors.extract(plan, ocr="off")
    board = assisted(plan, pieces)
    assert extractors.extract(plan, ocr="off", board=board) == alone
    assert len(alone.indicators) == len(alone.headings) == PAGES
    assert board.asked_for is None
    assert len(board.results) == 2 * (PAGES // 2) + 1


def test_short_document_is_read_alone(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve pages where a helper is worth its start from thirteen on."""
    monkeypatch.setattr(sharing, "SHARE_FROM", 13)
    board = assisted(plan)
    extractors.extract(plan, ocr="off", board=board)
    assert not board.results


def test_page_that_fails_at_a_helper_is_tried_again(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Page 11 fails once, then not: nothing of it shows.  Page 12 fails always: it is said so, once."""
    alone = extractors.extract(plan, ocr="off")
    real, failures = document.OpenDocument._read, [11]

    def read(self: document.OpenDocument, number: int) -> object:
        if number in failures:
            failures.remove(11) if number == 11 else None
            raise MemoryError
        return real(self, number)

    monkeypatch.setattr(document.OpenDocument, "_read", read)
    assert extractors.extract(plan, ocr="off", board=assisted(plan)) == alone
    failures.append(12)
    found = extractors.extract(plan, ocr="off", board=assisted(plan))
    assert found.failed_pages == (12,)
    assert [w for w in found.warnings if w.startswith("W001")] == ["W001:page=12;reason=MemoryError:"]


@pytest.mark.parametrize("pieces", [0, 3, None])
def test_each_page_is_read_by_ocr_once(
    plan: Path, monkeypatch: pytest.MonkeyPatch, pieces: int | None
) -> None:
    """An engine that finds what is there: a helper hands on what it read, and is told of the rest."""
    read: list[int] = []

    def recognised(self: ocr_pages.OcrFile, page: Page) -> Page:
        read.append(page.number)
        return replace(page, text_layer="scanned")

    monkeypatch.setattr(ocr_pages, "ocr_available", lambda: True)
    monkeypatch.setattr(ocr_pages.OcrFile, "_recognised", recognised)
    alone = extractors.extract(plan, ocr="force")
    assert extractors.extract(plan, ocr="force", board=assisted(plan, pieces, ocr="force")) == alone
    assert sorted(read) == sorted([*range(1, PAGES + 1)] * 2)


def test_reader_goes_on_with_the_next_piece_while_it_waits() -> None:
    """A helper has the second of five pieces and is done when the reader has done two more."""
    board, order = MemoryBoard(), list[int]()
    board.results["layout-1"] = b""

    def work(pages: range) -> int:
        order.append(pages[0])
        if len(order) == 3:
            board.results["layout-1"] = sharing.packed(2)
        return pages[0]

    found = list(sharing.results(board, "layout", [range(n, n + 1) for n in range(1, 6)], work))
    assert found == [1, 2, 3, 4, 5]
    assert order == [1, 3, 4, 5]


def test_layouts_survive_the_way() -> None:
    """A page with glyphs that a line and the page share: equal afterwards, and shared still."""
    made = line("目標")
    layout = PageLayout(Page(1, 595, 842, made.glyphs, (), (), ()), (made,))
    again = sharing.unpacked(sharing.packed(layout))
    assert again == layout
    assert again.blocks[0].glyphs[0] is again.page.glyphs[0]
