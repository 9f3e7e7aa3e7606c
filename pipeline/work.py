"""What a worker process does: convert a document, help with a long one, put a run's tables together.

In: a task, as ``batch`` hands it out.  Out: the document's files and its manifest entry; the run's files.

The process that hands out tasks imports this module for the tasks' types alone: records, extractors and
Arrow are imported when the first task is done.  They cost a worker half a second, and would cost its parent
as much.
"""

from __future__ import annotations

import gc
import logging
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from pipeline import manifest, parts, writers
from pipeline.boards import FolderBoard
from pipeline.executors import Unlimited, serving

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.fingerprints import Fingerprint
    from pipeline.manifest import Entry
    from pipeline.options import Options
    from pipeline.places import Place
    from pipeline.records import Document
    from pipeline.sources import Source


@dataclass(frozen=True, slots=True)
class Job:
    """One document to convert, complete with where it goes."""

    source: Source
    fingerprint: Fingerprint
    place: Place
    options: Options
    recipe: str
    board: Path | None = None
    """A folder that may be made to let others help, if the document is long."""


@dataclass(frozen=True, slots=True)
class Help:
    """Help the process that has a long document."""

    job: Job


@dataclass(frozen=True, slots=True)
class Finish(Unlimited):
    """Put the tables of a run together from the parts of its documents, in this order."""

    place: Place
    document_ids: tuple[str, ...]


Task = Job | Help | Finish


def do(task: Task) -> Entry | None:
    """Do one task; a document gives its entry."""
    if isinstance(task, Job):
        return convert(task)
    if isinstance(task, Help):
        assist(task.job)
    else:
        finish(task)
    return None


def convert(job: Job) -> Entry:
    """Convert one document and write its files; what cannot be converted gives an entry that says so."""
    from extractors.errors import InputError
    from pipeline import conversion

    quiet_libraries()
    _import_all()
    clock, options = time.monotonic(), job.options
    try:
        document = conversion.convert_known(
            job.source,
            job.fingerprint,
            password=options.password,
            ocr=options.ocr,
            lexicon=options.lexicon,
            max_pages=options.max_pages,
            board=job.board,
        )
    except InputError as error:
        return failed(job, str(error), time.monotonic() - clock)
    finally:
        if job.board is not None:
            FolderBoard(job.board).remove()
    return _written(job, document, manifest.converted(job.source, document, time.monotonic() - clock))


def assist(job: Job) -> None:
    """Help with a long document until nothing is left to be done; what goes wrong shows at its reader."""
    import extractors
    from extractors.errors import InputError

    quiet_libraries()
    assert job.board is not None, "nobody is to be helped"
    board, options = FolderBoard(job.board), job.options
    wanted = board.wanted()
    if wanted is not None:
        with suppress(FileNotFoundError, InputError):
            extractors.assist(wanted[1], board, password=options.password, ocr=options.ocr)


def failed(job: Job, error: str, seconds: float, trace: str | None = None) -> Entry:
    """Write the record of a file that could not be converted, and account for it."""
    from pipeline import conversion

    document = conversion.failed(job.source.name, job.fingerprint)
    entry = manifest.converted(job.source, document, seconds)
    entry = replace(entry, goals=None, indicators=None, figures=None, error=error, traceback=trace)
    return _written(job, document, entry)


def _written(job: Job, document: Document, entry: Entry) -> Entry:
    size = writers.write_document(document, job.place)
    parts.write(job.place, document, entry, job.recipe, size)
    return entry


def finish(task: Finish) -> None:
    """Write the Parquet files and the schemas of a run."""
    writers.write_tables(task.place, task.document_ids)
    writers.write_schemas(task.place)


@cache
def _import_all() -> None:
    """What every document needs.

    In a process that is ours alone it is out of the collector's sight from then on: it stays for good.
    """
    _import_arrow()
    import extractors.document  # noqa: F401

    if serving():
        gc.freeze()


def _import_arrow() -> None:
    """Arrow without numpy, in a process that is ours alone: two thirds of the time to start.

    Arrow needs numpy only to take and give numpy's arrays, and can do without (since its release 18).
    """
    if "numpy" in sys.modules or not serving():
        return
    sys.modules["numpy"] = None  # type: ignore[assignment]  # what makes an import fail
    try:
        with suppress(ImportError):
            import pyarrow  # noqa: F401
    finally:
        del sys.modules["numpy"]


def quiet_libraries() -> None:
    """Keep what the PDF libraries say of odd files off the terminal: our own warnings tell what matters."""
    for name in ("pdfminer", "pdfplumber", "pypdfium2", "PIL"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
