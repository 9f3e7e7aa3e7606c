"""``senryaku inspect``: what the reader sees on each page, as text for people.

In: a PDF and a page range.  Out: lines of text, page by page, as soon as each page is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.results import PageReport, TableReport
    from pipeline.options import Ocr


def inspect(
    path: Path, pages: str | None, *, password: str | None, ocr: Ocr, lexicon: Path | None
) -> Iterator[str]:
    """Lines on each page of ``pages`` (``12`` or ``12-14``; None: all).

    Raises:
        UsageError: ``pages`` is no page or range of pages.
        InputError: the PDF cannot be read.
    """
    import extractors
    from pipeline.work import quiet_libraries

    quiet_libraries()
    wanted = page_range(pages)
    for report in extractors.explain(path, password=password, ocr=ocr, lexicon=lexicon):
        if wanted is None or report.number in wanted:
            yield from _page(report)
        if wanted is not None and report.number >= wanted[-1]:
            return


def page_range(text: str | None) -> range | None:
    """``12`` → page 12, ``12-14`` → three pages, None → None.

    Raises:
        UsageError: for anything else.
    """
    if text is None:
        return None
    found = re.fullmatch(r"(\d+)(?:-(\d+))?", text)
    pages = range(int(found[1]), int(found[2] or found[1]) + 1) if found else range(0)
    if not pages or pages[0] < 1:
        from pipeline.errors import UsageError

        raise UsageError(f"--pages {text}: is no range of pages; write 12 or 12-14")
    return pages


def _page(report: PageReport) -> Iterator[str]:
    printed = f", printed {report.printed_page}" if report.printed_page else ""
    size = f"{report.width:.0f} x {report.height:.0f} pt"
    yield f"page {report.number}{printed}: {size}, text layer {report.text_layer}"
    counts = {name: getattr(report, name) for name in ("glyphs", "lines", "rules", "fills", "pictures")}
    yield "  " + ", ".join(f"{count} {name}" for name, count in counts.items())
    yield from (f"  heading: {heading}" for heading in report.headings)
    yield from (f"  {_table(number, table)}" for number, table in enumerate(report.tables, 1))
    yield from (f"  warning: {warning}" for warning in report.warnings)


def _table(number: int, table: TableReport) -> str:
    box = table.box
    place = f"{box.x0:.0f},{box.top:.0f}-{box.x1:.0f},{box.bottom:.0f}"
    style = "ruled" if table.ruled else "aligned"
    size = f"{table.rows} rows x {table.columns} columns, {style}"
    return f"table {number}: {size}, at {place}: {table.kind}; {table.reason}"
