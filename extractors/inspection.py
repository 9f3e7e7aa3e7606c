"""What the reader sees on each page, for `senryaku inspect`.

Counts, headings, and why a table is one of KPIs or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from extractors.cover.circled_texts import as_printed
from extractors.document import open_document
from extractors.layout.found_places import Place
from extractors.meaning.events import HeadingSeen
from extractors.meaning.reading import DocumentReader
from extractors.model import Line, PageLayout
from extractors.results import PageReport, TableReport


def explain(
    path: str | Path, *, password: str | None = None, ocr: str = "auto", lexicon: Path | None = None
) -> Iterator[PageReport]:
    """Report each page of a PDF, in order.

    Args:
        path: the file.
        password: to open it with, if it needs one.
        ocr: ``auto``, ``off`` or ``force``.
        lexicon: a TOML file of further words.

    Raises:
        InputError: if the file cannot be opened.
        LexiconError: if the lexicon file is not understood.
    """
    with open_document(path, password=password, ocr=ocr, lexicon=lexicon) as document:
        reader = document.reader()
        for layout in document.layouts():
            events, tables = len(reader.events), len(reader.found)
            document.feed(reader, layout)
            report = _report(layout, reader, events, tables)
            report = as_printed(report) if document.circled else report
            yield _as_displayed(report, document.places.get(layout.page.number))


def _as_displayed(report: PageReport, place: Place | None) -> PageReport:
    """A report whose page and boxes are those of the file."""
    if place is None:
        return report
    tables = tuple(replace(table, box=place.box(table.box)) for table in report.tables)
    return replace(report, number=place.number, tables=tables)


def _report(layout: PageLayout, reader: DocumentReader, events: int, tables: int) -> PageReport:
    page = layout.page
    headings = tuple(
        f"{seen.number_raw or ''} {seen.title}".strip()
        for seen in reader.events[events:]
        if isinstance(seen, HeadingSeen) and not seen.structure
    )
    return PageReport(
        number=page.number,
        text_layer=page.text_layer,
        width=page.width,
        height=page.height,
        glyphs=len(page.glyphs),
        rules=len(page.rules),
        fills=len(page.fills),
        pictures=len(page.pictures),
        lines=sum(1 for block in layout.blocks if isinstance(block, Line)),
        printed_page=layout.printed_page,
        tables=tuple(
            TableReport(found.box, note.rows, note.columns, note.ruled, found.kind, note.reason)
            for found, note in zip(reader.found[tables:], reader.notes[tables:], strict=True)
        ),
        headings=headings,
        warnings=page.warnings,
    )
