"""The engine on a page of the sample scan; nothing is fetched."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from extractors.layout.layout import lay_out
from extractors.model import Line, Page, PageLayout
from extractors.ocr.engine import NEEDED, Engine, _model, engine, threads
from extractors.pdf.pages import open_pdf

for name in NEEDED:
    pytest.importorskip(name, reason="the extra ocr is not installed: pip install 'senryaku[ocr]'")

from extractors.ocr.ocr import read_by_ocr  # noqa: E402

SCAN = Path(__file__).parents[3] / "samples" / "kashiwa_scan.pdf"


@pytest.fixture(scope="module", autouse=True)
def no_network() -> Iterator[None]:
    """Whoever opens a socket fails: models lie inside the wheel."""
    patch = pytest.MonkeyPatch()

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("OCR opened a socket")

    patch.setattr(socket, "socket", refuse)
    patch.setattr(socket, "create_connection", refuse)
    patch.setattr(socket, "getaddrinfo", refuse)
    engine.cache_clear()
    yield
    patch.undo()


def read(number: int, turn: int = 0) -> Page:
    """A page of the sample as if it were displayed turned clockwise."""
    with open_pdf(SCAN) as pdf:
        image, (width, height) = pdf.render(number, 200), pdf.size(number)
    if turn in (90, 270):
        width, height = height, width
    return read_by_ocr(image.rotate(-turn, expand=True), number, width, height)


def texts(layout: PageLayout) -> list[str]:
    blocks = [[b] if isinstance(b, Line) else [li for c in b.cells for li in c.lines] for b in layout.blocks]
    return [line.text for line in chain.from_iterable(blocks)]


@pytest.fixture(scope="module")
def page() -> Page:
    return read(16)


def test_both_models_lie_in_the_wheel() -> None:
    for kind in ("det", "rec"):
        assert _model(kind).stat().st_size > 1_000_000
        assert "rapidocr" in _model(kind).parts


def test_there_is_one_engine() -> None:
    assert isinstance(engine(), Engine)
    assert engine() is engine()


@pytest.mark.parametrize(("asked", "given"), [("1", 1), ("zero", None), ("0", None)])
def test_threads_are_the_environments_word(
    asked: str, given: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SENRYAKU_OCR_THREADS", raising=False)
    usual = threads()
    monkeypatch.setenv("SENRYAKU_OCR_THREADS", asked)
    assert threads() == (given or usual)


def test_the_kpi_table_is_read(page: Page) -> None:
    """Page 16: a shaded header, rules, figures with their years."""
    found = texts(lay_out(page))
    assert page.text_layer == "scanned"
    for text in ("柏市ふるさと産品の認定件数", "20,876 人", "169,074 人", "250,000 人"):
        assert text.replace(" ", "") in [t.replace(" ", "") for t in found]
    assert all(0 < (g.confidence or 0) <= 1 for g in page.glyphs)


@pytest.mark.slow
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_scanned_turned_reads_the_same(page: Page, turn: int) -> None:
    turned = read(16, turn)
    assert sorted(texts(lay_out(turned))) == sorted(texts(lay_out(page)))
    assert lay_out(turned).page.turned == (360 - turn) % 360
