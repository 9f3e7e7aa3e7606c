"""One PDF → everything found in it: the only place that knows the order of the stages.

Where sheets show two printed pages side by side, or a page within printer's marks, pages are those of the
print (see ``sheets``) until what was found is handed over.

A long document may have helpers (see ``sharing``): then bare texts and layouts come from wherever they were
made, in the same order.

Front pages are laid out first: title, municipality and era are needed before figures are read (``20年度``
in a sheet of 平成25年度).  Then pages are read one after another and let go.  A page that fails becomes a
warning and is counted as failed; the others go on.  A page without a text layer that nothing reads is
said so, never passed over in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from extractors import sharing
from extractors.cover.circled import era_of_circled, with_years
from extractors.cover.circled_texts import as_printed
from extractors.cover.cover import era_of_document, find_cover
from extractors.cover.dates import published_in
from extractors.layout.found_places import (
    Place,
    headings_as_displayed,
    indicators_as_displayed,
    tables_as_displayed,
    warnings_as_displayed,
)
from extractors.layout.layout import lay_out
from extractors.layout.running import RunningHeads, scan
from extractors.lexicon import Lexicon, load
from extractors.meaning import goals
from extractors.meaning.reading import DocumentReader
from extractors.model import Page, PageLayout
from extractors.ocr.doubt import ReadDigit, digits_of, with_doubts
from extractors.ocr.pages import DEFAULT_DPI, PASTED, TAKEN, UNREAD, Known, OcrFile
from extractors.pdf.pages import open_pdf
from extractors.results import Cover, Extraction
from extractors.sharing import Board
from extractors.sheets.leaf import Leaf
from extractors.sheets.leaf_file import LeafFile
from extractors.sheets.leaves import find_leaves
from extractors.warning_codes import warn

HEADS = "heads"
"""Under this name helpers find what runs through the margins, and the pages that OCR has read."""
COVER_PAGES = 8
"""Pages at the front whose layout is kept for title, municipality and plan period."""


@dataclass(slots=True)
class OpenDocument:
    """A PDF being read: its pages' layouts one by one, and what went wrong on the way."""

    pdf: OcrFile | LeafFile
    lexicon: Lexicon
    board: Board | None = None
    """Where helpers of a long document look for work."""
    layers: Counter[str] = field(default_factory=Counter)
    failed: dict[int, str] = field(default_factory=dict)
    gaps: dict[str, list[int]] = field(default_factory=lambda: {UNREAD: [], TAKEN: [], PASTED: []})
    """Pages of which something was not read for want of OCR, by what that is."""
    garbled: list[int] = field(default_factory=list)
    digits: dict[int, tuple[ReadDigit, ...]] = field(default_factory=dict)
    """Digits that OCR read, by page."""
    places: dict[int, Place] = field(default_factory=dict)
    """Where the pages stand that were turned to be read, or are part of a sheet."""
    _front: dict[int, PageLayout] = field(default_factory=dict)
    _cover: Cover | None = None
    _running: RunningHeads | None = None
    _era: str | None = None
    _circled: str | None = None
    """The era whose years are printed as circled numbers."""

    def __enter__(self) -> OpenDocument:
        """Use as a context manager."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.pdf.close()

    @property
    def cover(self) -> Cover:
        """What the document says of itself; read once."""
        if self._cover is None:
            self._read_front()
        assert self._cover is not None
        return self._cover

    @property
    def circled(self) -> bool:
        """Whether circled numbers are read as years."""
        return self._circled is not None

    def reader(self) -> DocumentReader:
        """A reader that knows this document's words and era."""
        published = published_in(self.cover.published)  # reading the cover tells the era, too
        return DocumentReader(self.lexicon, self._era, published)

    def _read_front(self) -> None:
        self._glance_at_all()
        self._open_leaves(find_leaves(self.pdf) if isinstance(self.pdf, OcrFile) else ())
        self._running = scan(self.pdf)
        self._lay_out_front()
        texts = [(n, self._text(n)) for n in range(1, self.pdf.page_count + 1)]
        self._cover = find_cover(list(self._front.values()), facts=self.pdf.facts, texts=texts)
        self._era = era_of_document(self._cover, (text for _, text in texts))
        self._circled = era_of_circled((text for _, text in texts), self._cover)
        if self._circled is not None:
            self._lay_out_front()  # again: only the cover can tell what the circled numbers are
        if self.board is not None:
            read = [(n, known) for n, _ in texts if (known := self.pdf.known(n)).read is not None]
            leaves = self.pdf.leaves if isinstance(self.pdf, LeafFile) else ()
            self.board.put(HEADS, sharing.packed((leaves, self._running, self._circled, read)))

    def _open_leaves(self, leaves: Sequence[Leaf]) -> None:
        """Go on in printed pages where sheets are none."""
        if leaves and isinstance(self.pdf, OcrFile):
            self.pdf = LeafFile(self.pdf, leaves)

    def _lay_out_front(self) -> None:
        for number in range(1, min(self.pdf.page_count, COVER_PAGES) + 1):
            layout = self._layout(number)
            if layout is not None:
                self._front[number] = layout

    def _glance_at_all(self) -> None:
        """Let helpers look at pages too; without any, pages are looked at when they are asked for."""
        if self.board is None:
            return
        self.board.announce(sharing.helpers_for(self.pdf.page_count))
        for piece in sharing.results(self.board, "glance", self._pieces(), self.glance):
            for number, known in piece:
                self.pdf.learn(number, known)

    def glance(self, pages: range) -> list[tuple[int, Known]]:
        """Bare texts of some pages, by OCR where it must be."""
        for number in pages:
            self.pdf.text(number)
        return [(number, self.pdf.known(number)) for number in pages]

    def _pieces(self) -> list[range]:
        return sharing.pieces(range(1, self.pdf.page_count + 1))

    def layouts(self) -> Iterator[PageLayout]:
        """The layouts of all pages in order; a page that fails is left out and noted."""
        _ = self.cover
        for number, layout in self._laid_out():
            layout = self._front.pop(number, None) or layout
            if layout is None and number not in self.failed:
                layout = self._layout(number)
            if layout is not None:
                self._note(layout.page)
                yield layout

    def _laid_out(self) -> Iterator[tuple[int, PageLayout | None]]:
        """Each page with its layout, if that is made ahead of its turn."""
        if self.board is None:
            yield from ((number, None) for number in range(1, self.pdf.page_count + 1))
            return
        for piece in sharing.results(self.board, "layout", self._pieces(), self.lay_out_all):
            for number, layout, known in piece:
                if layout is not None:
                    self.pdf.learn(number, known)
                yield number, layout
        self.board.withdraw()

    def lay_out_all(self, pages: range) -> list[tuple[int, PageLayout | None, Known]]:
        """Layouts of some pages but those of the front, None for one that fails."""
        return [(n, self._layout(n) if n > COVER_PAGES else None, self.pdf.known(n)) for n in pages]

    def help(self) -> None:
        """Do the pieces that nobody else has, until there are none.

        Raises:
            FileNotFoundError: the document has been read without us.
        """
        assert self.board is not None, "nobody to help"
        sharing.help_with(self.board, "glance", self._pieces(), self.glance)
        leaves, self._running, self._circled, read = sharing.waited_for(self.board, HEADS)
        self._open_leaves(leaves)
        for number, known in read:
            self.pdf.learn(number, known)
        sharing.help_with(self.board, "layout", self._pieces(), self.lay_out_all)
        self.board.withdraw()

    def feed(self, reader: DocumentReader, layout: PageLayout) -> None:
        """Let the reader take in one page; a page that it stumbles over is noted as failed."""
        try:
            reader.feed(layout)
        except Exception as error:  # one bad page never stops a document: the reason is kept and reported
            self.failed[layout.page.number] = f"{type(error).__name__}: {error}"

    def _text(self, number: int) -> str:
        """Bare text of a page, from its layout where there is one."""
        layout = self._front.get(number)
        legible = layout is None or layout.page.text_layer in ("digital", "scanned", "hidden")
        return self.pdf.text(number) if legible else ""

    def _layout(self, number: int) -> PageLayout | None:
        """One page's layout, or None if the page cannot be read."""
        try:
            return lay_out(self._read(number), self._running, self.lexicon)
        except Exception as error:  # one bad page never stops a document: the reason is kept and reported
            self.failed[number] = f"{type(error).__name__}: {error}"
            return None

    def _read(self, number: int) -> Page:
        return with_years(self.pdf.read(number), self._circled)

    def _note(self, page: Page) -> None:
        self.layers[self.pdf.layer(page.number)] += 1
        self._place(page)
        self.digits[page.number] = digits_of(page.glyphs)
        gap = self.pdf.gaps.get(page.number)
        if gap is not None:
            self.gaps[gap].append(page.number)
        if gap == UNREAD and page.text_layer == "garbled":
            self.garbled.append(page.number)

    def _place(self, page: Page) -> None:
        """Note where a page stands that is not read as displayed."""
        leaf = self.pdf.leaves[page.number - 1] if isinstance(self.pdf, LeafFile) else Leaf(page.number)
        if page.turned or leaf != Leaf(page.number):
            x0, top, x1, bottom = leaf.area
            width, height = (
                (page.height, page.width) if page.turned in (90, 270) else (page.width, page.height)
            )
            corner = x0 * width / (x1 - x0), top * height / (bottom - top)
            self.places[page.number] = Place(leaf.sheet, corner, page.turned, page.width, page.height)

    def sheets(self, numbers: Iterable[int]) -> list[int]:
        """The pages of the file on which pages that were read stand."""
        if isinstance(self.pdf, OcrFile):
            return sorted(numbers)
        return sorted({self.pdf.leaves[number - 1].sheet for number in numbers})

    def warnings(self) -> tuple[str, ...]:
        """What went wrong with pages, and the cover's doubts."""
        reasons = {self.sheets([number])[0]: reason for number, reason in sorted(self.failed.items())}
        out = [warn("W001", page=number, reason=reason[:120]) for number, reason in reasons.items()]
        gaps = {gap: _ranges(self.sheets(numbers)) for gap, numbers in self.gaps.items() if numbers}
        if UNREAD in gaps:
            out.append(warn("W002", pages=gaps[UNREAD]))
        if TAKEN in gaps:
            out.append(warn("W008", pages=gaps[TAKEN]))
        if PASTED in gaps:
            out.append(warn("W009", pages=gaps[PASTED]))
        if self.garbled:
            out.append(warn("W003", pages=_ranges(self.sheets(self.garbled))))
        return (*out, *self.cover.warnings)

    def text_layer(self) -> str:
        """The document's text layer; pages without any mark on them do not count."""
        kinds = {
            "scanned" if kind == "none" else kind
            for kind, count in self.layers.items()
            if count and kind != "blank"
        }
        if not kinds:
            return "none"
        return kinds.pop() if len(kinds) == 1 else "mixed"


def _ranges(numbers: list[int]) -> str:
    """``[1, 2, 3, 5]`` → ``1-3,5``."""
    out: list[list[int]] = []
    for number in sorted(numbers):
        if out and number == out[-1][-1] + 1:
            out[-1].append(number)
        else:
            out.append([number])
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in out)


def open_document(
    path: str | Path,
    *,
    password: str | None = None,
    ocr: str = "auto",
    ocr_dpi: float = DEFAULT_DPI,
    lexicon: Path | None = None,
    board: Board | None = None,
) -> OpenDocument:
    """Open a PDF for reading; see `extract` for the arguments and errors."""
    words = load(lexicon)
    pdf = open_pdf(path, password=password, for_looks=ocr == "force")
    shared = board if sharing.helpers_for(pdf.page_count) else None
    return OpenDocument(OcrFile(pdf, ocr, ocr_dpi), words, shared)


def extract(
    path: str | Path,
    *,
    password: str | None = None,
    ocr: str = "auto",
    ocr_dpi: float = DEFAULT_DPI,
    lexicon: Path | None = None,
    board: Board | None = None,
) -> Extraction:
    """Read one PDF.

    Args:
        path: the file.
        password: to open it with, if it needs one.
        ocr: ``auto``, ``off`` or ``force``: which pages are read by OCR.
        ocr_dpi: resolution of the pictures that are read.
        lexicon: a TOML file of further words.
        board: where helpers of a long document look for work (see `assist`).

    Raises:
        InputError: if the file cannot be opened (not a PDF, damaged, password, unreadable).
        LexiconError: if the lexicon file is not understood.
    """
    with open_document(
        path, password=password, ocr=ocr, ocr_dpi=ocr_dpi, lexicon=lexicon, board=board
    ) as document:
        reader = document.reader()
        for layout in document.layouts():
            document.feed(reader, layout)
        reader.finish()
        headings, indicators = goals.build(reader.events, document.lexicon)
        indicators, tables = with_doubts(indicators, document.digits), tuple(reader.found)
        warnings = tuple(reader.warnings)
        if document.circled:
            headings, indicators, tables, warnings = as_printed((headings, indicators, tables, warnings))
        return Extraction(
            document.pdf.facts,
            document.text_layer(),
            document.cover,
            headings_as_displayed(headings, document.places),
            indicators_as_displayed(indicators, document.places),
            tables_as_displayed(tables, document.places),
            (*document.warnings(), *warnings_as_displayed(warnings, document.places)),
            tuple(document.sheets(document.failed)),
        )


def assist(path: str | Path, board: Board, *, password: str | None = None, ocr: str = "auto") -> None:
    """Help another process to read one long PDF, until nothing is left to be done.

    Raises:
        InputError: if the file cannot be opened.
        FileNotFoundError: the other process has ended.
    """
    with open_document(path, password=password, ocr=ocr, board=board) as document:
        if document.board is not None:
            document.help()
