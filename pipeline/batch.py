"""Many documents: collect, convert each in a process of its own, write, account for every input.

In: sources and options.  Out: a `Run`, and the output folder of the contract's section 1.

Rules:

1. One bad file never stops the others: whatever goes wrong with it becomes its manifest entry.
2. The unit of work is a document.  Its worker writes ``json/<document_id>.json``; when all have ended, the
   Parquet files are built from these, in the order of file names.  So the files depend on the inputs alone,
   never on which worker was first, and memory holds one document at a time.
3. Inputs with the same bytes are one document, converted once and listed under the name that sorts first;
   the others are ``duplicate`` in the manifest.  Ids stay unique in every table.
4. A file that fails but can be read keeps a row in ``documents`` (status failed).  One that cannot be read at
   all has no content, hence no id: it is in the manifest alone.
5. JSON files that an earlier run left here by its manifest, and this run did not make, are removed: all files
   of a folder tell of one run.
"""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pipeline import conversion, manifest, sources, writers
from pipeline.conversion import Fingerprint, Ocr
from pipeline.executors import Executor, Outcome, ProcessExecutor
from pipeline.manifest import Entry

if TYPE_CHECKING:
    from extractors.errors import InputError

TIMEOUT = 300.0
"""Seconds for one document; a plan of 300 pages takes under a minute."""
_DOCUMENT_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Options:
    """How every document of a run is converted."""

    password: str | None = field(default=None, repr=False)
    ocr: Ocr = "auto"
    lexicon: Path | None = None

    def public(self) -> dict[str, object]:
        """For the manifest: whether there was a password, never which."""
        return {
            "password": self.password is not None,
            "ocr": self.ocr,
            "lexicon": None if self.lexicon is None else str(self.lexicon),
        }


@dataclass(frozen=True, slots=True)
class Job:
    """One document to convert, complete with where it goes."""

    path: Path
    fingerprint: Fingerprint
    output: Path
    options: Options


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run: an entry for each input, by file name."""

    entries: tuple[Entry, ...]
    seconds: float

    @property
    def failed(self) -> tuple[Entry, ...]:
        """The inputs that could not be converted."""
        return tuple(entry for entry in self.entries if entry.status == "failed")


class Watcher(Protocol):
    """Is told how a run goes."""

    def start(self, inputs: int) -> None:
        """Before the first input."""

    def ended(self, entry: Entry) -> None:
        """After each input."""


class Silence:
    """A `Watcher` that says nothing."""

    def start(self, inputs: int) -> None:
        """See `Watcher`."""

    def ended(self, entry: Entry) -> None:
        """See `Watcher`."""


def convert_many(
    inputs: Iterable[str | Path],
    output: str | Path,
    options: Options | None = None,
    *,
    executor: Executor | None = None,
    watcher: Watcher | None = None,
) -> Run:
    """Convert files, folders and glob patterns into an output folder.

    Args:
        inputs: see ``sources``.
        output: the folder to write; made if missing.
        options: how to convert each document.
        executor: where; by default a process for each core, with `TIMEOUT` for each document.
        watcher: is told of each input as it ends.

    Raises:
        UsageError: the inputs hold no file at all.
        OutputError: the output folder cannot be written.
        LexiconError: the lexicon file is not understood.
    """
    options, output = options or Options(), Path(output)
    executor = executor or ProcessExecutor(os.cpu_count() or 1, TIMEOUT)
    watcher = watcher or Silence()
    started, clock = datetime.now(UTC).isoformat(timespec="seconds"), time.monotonic()
    files, errors = sources.collect(inputs)
    _check(files, errors, options)
    writers.make_folders(output)
    earlier = manifest.document_ids(output)

    watcher.start(len(files) + len(errors))
    entries = []
    for entry in _convert_all(files, errors, output, options, executor):
        entries.append(entry)
        watcher.ended(entry)
    entries.sort(key=lambda entry: sources.sort_key(Path(entry.path)))
    _finish(entries, output, earlier)
    run = Run(tuple(entries), time.monotonic() - clock)
    writers.write_json(
        manifest.content(run.entries, options.public(), started, run.seconds), output / manifest.FILE_NAME
    )
    return run


def _check(files: Sequence[Path], errors: Sequence[InputError], options: Options) -> None:
    """Refuse what would fail for every document alike."""
    import extractors.lexicon
    from pipeline.errors import UsageError

    if not files:
        reasons = [str(error) for error in errors] or ["nothing to convert; name a PDF or a folder"]
        raise UsageError("\n".join(reasons))
    extractors.lexicon.load(options.lexicon)


def _convert_all(
    files: Sequence[Path], errors: Sequence[InputError], output: Path, options: Options, executor: Executor
) -> Iterator[Entry]:
    for error in errors:
        yield _unread(Path(error.path), error)
    aside: list[Entry] = []
    for outcome in executor.run(convert_one, _jobs(files, output, options, aside)):
        yield from _drained(aside)
        yield outcome.result or _lost(outcome)
    yield from _drained(aside)


def _jobs(files: Sequence[Path], output: Path, options: Options, aside: list[Entry]) -> Iterator[Job]:
    """A job for each distinct content; entries of unreadable files and duplicates are put aside."""
    from extractors.errors import InputError

    first: dict[str, Path] = {}
    for path in files:
        try:
            print_ = conversion.fingerprint(path)
        except InputError as error:
            aside.append(_unread(path, error))
            continue
        original = first.setdefault(print_.document_id, path)
        if original is path:
            yield Job(path, print_, output, options)
        else:
            aside.append(
                Entry(
                    path=str(path),
                    file_name=path.name,
                    status="duplicate",
                    document_id=print_.document_id,
                    sha256=print_.sha256,
                    duplicate_of=str(original),
                )
            )


def convert_one(job: Job) -> Entry:
    """Convert one document and write its JSON; what cannot be converted gives an entry that says so."""
    from extractors.errors import InputError

    quiet_libraries()
    clock = time.monotonic()
    try:
        document = conversion.convert_known(job.path, job.fingerprint, **asdict(job.options))
    except InputError as error:
        return _failed(job, str(error), time.monotonic() - clock)
    writers.write_document(document, job.output)
    return manifest.converted(job.path, document, time.monotonic() - clock)


def quiet_libraries() -> None:
    """Keep what the PDF libraries say of odd files off the terminal: our own warnings tell what matters."""
    for name in ("pdfminer", "pdfplumber", "pypdfium2", "PIL"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _drained(entries: list[Entry]) -> list[Entry]:
    taken, entries[:] = list(entries), []
    return taken


def _unread(path: Path, error: InputError) -> Entry:
    return Entry(path=str(path), file_name=path.name, status="failed", error=str(error))


def _lost(outcome: Outcome[Job, Entry]) -> Entry:
    assert outcome.loss is not None, "an outcome has a result or a loss"
    entry = _failed(outcome.task, f"{outcome.task.path}: {outcome.loss.reason}", outcome.loss.seconds)
    return replace(entry, traceback=outcome.loss.trace or None)


def _failed(job: Job, error: str, seconds: float) -> Entry:
    """Write the record of a file that could not be converted, and account for it."""
    document = conversion.failed(job.path.name, job.fingerprint)
    writers.write_document(document, job.output)
    entry = manifest.converted(job.path, document, seconds)
    return replace(entry, goals=None, indicators=None, figures=None, error=error)


def _finish(entries: Sequence[Entry], output: Path, earlier: set[str]) -> None:
    """Build the Parquet files from the documents' JSON, in order, and clear away those of an earlier run."""
    rows = [(e.file_name, e.document_id) for e in entries if e.document_id and e.status != "duplicate"]
    with writers.parquet_files(output) as add:
        for _, document_id in sorted(rows):
            add(writers.read_document(writers.json_path(output, document_id)))
    writers.write_schemas(output)
    for document_id in earlier - {document_id for _, document_id in rows}:
        if _DOCUMENT_ID.fullmatch(document_id):
            writers.json_path(output, document_id).unlink(missing_ok=True)
