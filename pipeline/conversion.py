"""One PDF, end to end: what the extractors found, as the contract's records.

In: a path.  Out: a `Document`, or an `extractors.errors.InputError` that names the file and the remedy.

Rules:

1. ``document_id`` is the first 16 hex digits of the file's SHA-256: the content, never the name or place.
2. ``<document_id>-p012-i03`` is the third indicator of page 12, counted from 01 in the order found on that
   page (``g`` goals, ``i`` indicators, ``t`` tables, a figure ``-f02`` after its indicator).  Counting starts
   anew on each page, so that a change on one page renames nothing on another.
3. Rows stand in page order, within a page as found.
4. A document with a page that was not read is ``partial``; its other pages stand.
5. Nothing is read from the clock, the path or a random source.

The extractors are imported when the first document is converted: ``senryaku --help`` needs none of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.boards import FolderBoard
from pipeline.fingerprints import Fingerprint, fingerprint
from pipeline.manifest import UNREAD
from pipeline.records import Document, Figure, Goal, Indicator, Table

if TYPE_CHECKING:
    from extractors.geometry import Box
    from extractors.results import Extraction, FoundFigure, FoundIndicator, FoundTable, Heading
    from pipeline.options import Ocr
    from pipeline.sources import Source

POINT_DIGITS = 2
"""Decimals of a box: a hundredth of a point is finer than any print, and hides float noise."""


def convert(
    path: str | Path, *, password: str | None = None, ocr: Ocr = "auto", lexicon: str | Path | None = None
) -> Document:
    """Convert one PDF.

    Args:
        path: the PDF.
        password: opens an encrypted file; ignored by others.
        ocr: ``auto`` reads pages without a text layer by OCR if the extra is installed, ``force`` every page,
            ``off`` none.
        lexicon: a TOML file of further words (header synonyms, captions), joined to the built-in ones.

    Raises:
        InputError: the file cannot be read, is no PDF, is damaged, or needs a password.
        LexiconError: the lexicon file is not understood.
    """
    path = Path(path)
    return convert_known(path, fingerprint(path), password=password, ocr=ocr, lexicon=lexicon)


def convert_known(
    source: Source,
    print_: Fingerprint,
    *,
    password: str | None,
    ocr: Ocr,
    lexicon: str | Path | None,
    max_pages: int | None = None,
    board: Path | None = None,
) -> Document:
    """`convert` for a file whose fingerprint is known, and that may be elsewhere.

    ``board`` is a folder that may be made to let other processes help with a long document.

    Raises:
        InputError: see `convert`; also if the file has more than ``max_pages`` pages.
    """
    import extractors
    from extractors.errors import InputError

    with _local(source) as path:
        try:
            if max_pages is not None:
                _check_pages(path, password, max_pages)
            extraction = extractors.extract(
                path,
                password=password,
                ocr=ocr,
                lexicon=None if lexicon is None else Path(lexicon),
                board=None if board is None else FolderBoard(board, path),
            )
        except InputError as error:
            raise type(error)(str(source), error.reason, error.remedy) from error
    return assemble(source.name, print_, extraction)


def _local(source: Source) -> AbstractContextManager[Path]:
    if isinstance(source, Path):
        return nullcontext(source)
    from pipeline.remote import local_copy

    return local_copy(source)


def _check_pages(path: Path, password: str | None, limit: int) -> None:
    from extractors.errors import Unreadable

    count = page_count(path, password)
    if count is not None and count > limit:
        raise Unreadable(
            path, f"the file has {count} pages, the limit is {limit}", "allow more with --max-pages"
        )


def page_count(path: Path, password: str | None) -> int | None:
    """Pages as the file tells; None if it cannot be opened (reading it will say why)."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path, password=password) as document:
            return len(document)
    except (pypdfium2.PdfiumError, OSError):
        return None


def assemble(file_name: str, print_: Fingerprint, extraction: Extraction) -> Document:
    """Give ids to what was found and nest it."""
    prefix = print_.document_id
    goal_ids = _page_ids(prefix, "g", extraction.headings)
    table_ids = _page_ids(prefix, "t", extraction.tables)
    indicator_ids = _page_ids(prefix, "i", extraction.indicators)
    under: dict[int | None, list[Indicator]] = {}
    for position in _page_order(extraction.indicators):
        found = extraction.indicators[position]
        under.setdefault(found.goal, []).append(
            _indicator(found, prefix, indicator_ids[position], goal_ids, table_ids)
        )
    warnings = tuple(dict.fromkeys((*extraction.warnings, *extraction.cover.warnings)))
    return Document.model_validate(
        {
            "document_id": prefix,
            "file_name": file_name,
            "sha256": print_.sha256,
            "bytes": print_.bytes,
            **_plain(extraction.facts, "title"),
            "text_layer": extraction.text_layer,
            **_plain(extraction.cover, "warnings"),
            "status": "partial" if extraction.failed_pages or _codes(warnings) & UNREAD else "ok",
            "warnings": warnings,
            "goals": [
                _goal(extraction.headings[n], prefix, n, goal_ids, tuple(under.get(n, ())))
                for n in _page_order(extraction.headings)
            ],
            "indicators_without_goal": under.get(None, ()),
            "tables": [
                _table(extraction.tables[n], prefix, n, table_ids) for n in _page_order(extraction.tables)
            ],
        }
    )


def failed(file_name: str, print_: Fingerprint) -> Document:
    """The record of a file that could not be converted: its row is not lost, the manifest says why."""
    nothing = dict.fromkeys(
        (
            *("pages", "producer", "creator", "title", "edition", "municipality", "municipality_code"),
            *("prefecture", "plan_start_fy", "plan_end_fy", "published"),
        )
    )
    return Document.model_validate(
        {
            **nothing,
            "document_id": print_.document_id,
            "file_name": file_name,
            "sha256": print_.sha256,
            "bytes": print_.bytes,
            "text_layer": "none",
            "document_type": "other",
            "status": "failed",
            "warnings": (),
            "goals": (),
            "indicators_without_goal": (),
            "tables": (),
        }
    )


def _codes(warnings: Iterable[str]) -> set[str]:
    return {warning.partition(":")[0] for warning in warnings}


def _page_order(found: Sequence[Heading | FoundIndicator | FoundTable]) -> list[int]:
    """Positions of what was found, by page; within a page as found."""
    return sorted(range(len(found)), key=lambda n: found[n].page)


def _page_ids(prefix: str, letter: str, found: Iterable[Heading | FoundIndicator | FoundTable]) -> list[str]:
    counted: Counter[int] = Counter()
    ids = []
    for page in map(attrgetter("page"), found):
        counted[page] += 1
        ids.append(f"{prefix}-p{page:03d}-{letter}{counted[page]:02d}")
    return ids


def _plain(found: Any, *without: str) -> dict[str, Any]:
    """The fields of a found thing that have the contract's name and form."""
    kind: Any = type(found)
    names, values_of = _fields(kind, without)
    return dict(zip(names, values_of(found), strict=True))


@cache
def _fields(kind: type[Any], without: tuple[str, ...]) -> tuple[tuple[str, ...], attrgetter[tuple[Any, ...]]]:
    names = tuple(name for name in kind.__dataclass_fields__ if name not in without)
    return names, attrgetter(*names)


def _place(box: Box) -> dict[str, Any]:
    return {
        "x0": round(box.x0, POINT_DIGITS),
        "top": round(box.top, POINT_DIGITS),
        "x1": round(box.x1, POINT_DIGITS),
        "bottom": round(box.bottom, POINT_DIGITS),
    }


def _goal(
    found: Heading, prefix: str, position: int, goal_ids: list[str], indicators: tuple[Indicator, ...]
) -> Goal:
    return Goal(
        goal_id=goal_ids[position],
        document_id=prefix,
        parent_id=None if found.parent is None else goal_ids[found.parent],
        indicators=indicators,
        **_plain(found, "parent", "box"),
        **_place(found.box),
    )


def _indicator(
    found: FoundIndicator, prefix: str, indicator_id: str, goal_ids: list[str], table_ids: list[str]
) -> Indicator:
    return Indicator(
        indicator_id=indicator_id,
        document_id=prefix,
        goal_id=None if found.goal is None else goal_ids[found.goal],
        table_id=None if found.table is None else table_ids[found.table],
        figures=tuple(
            _figure(figure, prefix, indicator_id, number) for number, figure in enumerate(found.figures, 1)
        ),
        **_plain(found, "goal", "table", "figures", "box"),
        **_place(found.box),
    )


def _figure(found: FoundFigure, prefix: str, indicator_id: str, number: int) -> Figure:
    return Figure(
        figure_id=f"{indicator_id}-f{number:02d}",
        indicator_id=indicator_id,
        document_id=prefix,
        **_plain(found, "box"),
        **_place(found.box),
    )


def _table(found: FoundTable, prefix: str, position: int, table_ids: list[str]) -> Table:
    return Table.model_validate(
        {
            "table_id": table_ids[position],
            "document_id": prefix,
            "page": found.page,
            "table_index": int(table_ids[position].rpartition("-t")[2]),
            "kind": found.kind,
            "continues": None if found.continues is None else table_ids[found.continues],
            "cells": [{**_plain(cell, "box"), **_place(cell.box)} for cell in found.cells],
            **_place(found.box),
        }
    )
