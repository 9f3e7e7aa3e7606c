"""Many documents: collect, convert each in a process of its own, write, account for every input.

In: sources and options.  Out: a `Run`, and the output folder of the contract's section 1.

Rules:

1. One bad file never stops the others: whatever goes wrong with it becomes its manifest entry.
2. The unit of work is a document.  Its worker writes its JSON and its part; when all have ended, the Parquet
   files are put together from the parts, in the order of file names.  So the files depend on the inputs
   alone, never on which worker was first or on how many runs it took, and memory holds one document.
3. A document whose part tells the same content, name and recipe is not converted again (see ``parts``).  A
   run that was stopped or killed is carried on by the same command.
4. Inputs with the same bytes are one document, converted once and listed under the name that sorts first;
   the others are ``duplicate`` in the manifest.  Ids stay unique in every table.
5. A file that fails but can be read keeps a row in ``documents`` (status failed).  One that cannot be read at
   all has no content, hence no id: it is in the manifest alone.
6. JSON files and parts that earlier runs left here and this run does not have are removed: all files of a
   folder tell of one run.
"""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from pipeline import conversion, manifest, parts, places, recipe, sources, writers
from pipeline.conversion import Fingerprint, Ocr
from pipeline.executors import Executor, Outcome, ProcessExecutor
from pipeline.manifest import Entry, Journal
from pipeline.places import Place

if TYPE_CHECKING:
    from collections.abc import Generator

    from extractors.errors import InputError
    from pipeline.records import Document
    from pipeline.sources import Source

TIMEOUT = 300.0
"""Seconds for one document; a plan of 300 pages takes under a minute."""
MAX_MEMORY = 2.0
"""Gigabytes for the process that converts a document."""
MAX_PAGES = 5000
"""Pages of one document; the longest plans have under a thousand."""
_DOCUMENT_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Options:
    """How every document of a run is converted."""

    password: str | None = field(default=None, repr=False)
    ocr: Ocr = "auto"
    lexicon: Path | None = None
    max_pages: int | None = MAX_PAGES

    def public(self) -> dict[str, object]:
        """For the manifest: whether there was a password, never which."""
        return {
            "password": self.password is not None,
            "ocr": self.ocr,
            "lexicon": None if self.lexicon is None else str(self.lexicon),
            "max_pages": self.max_pages,
        }


@dataclass(frozen=True, slots=True)
class Job:
    """One document to convert, complete with where it goes."""

    source: Source
    fingerprint: Fingerprint
    place: Place
    options: Options
    recipe: str


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run: an entry for each input, by file name."""

    entries: tuple[Entry, ...]
    seconds: float

    @property
    def failed(self) -> tuple[Entry, ...]:
        """The inputs that could not be converted."""
        return tuple(entry for entry in self.entries if entry.status == "failed")


class Stopped(KeyboardInterrupt):
    """Ctrl-C in the middle of a run: ``done`` of ``inputs`` are kept."""

    def __init__(self, done: int, inputs: int) -> None:
        """Count what is kept."""
        super().__init__(f"{done} of {inputs}")
        self.done, self.inputs = done, inputs


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
    force: bool = False,
) -> Run:
    """Convert files, folders, glob patterns and URLs of these into an output folder.

    Args:
        inputs: see ``sources``.
        output: the folder to write, or its URL; made if missing.
        options: how to convert each document.
        executor: where; by default a process for each core, with `TIMEOUT` and `MAX_MEMORY` for each.
        watcher: is told of each input as it ends.
        force: convert what an earlier run has converted, too.

    Raises:
        UsageError: the inputs hold no file at all.
        OutputError: the output folder cannot be written, or another run writes to it.
        LexiconError: the lexicon file is not understood.
        Stopped: Ctrl-C; what is done is kept.
    """
    options, place = options or Options(), places.at(output)
    executor = executor or ProcessExecutor(os.cpu_count() or 1, TIMEOUT, MAX_MEMORY)
    files, errors = sources.collect(inputs)
    _check(files, errors, options)
    with place.held():
        run = _Run(place, options, watcher or Silence(), force, len(files) + len(errors))
        try:
            return run.go(files, errors, executor)
        except KeyboardInterrupt:
            run.journal.write("interrupted")
            raise Stopped(len(run.journal.entries), run.journal.inputs) from None


def _check(files: Sequence[Source], errors: Sequence[InputError], options: Options) -> None:
    """Refuse what would fail for every document alike."""
    import extractors.lexicon
    from pipeline.errors import UsageError

    if not files:
        reasons = [str(error) for error in errors] or ["nothing to convert; name a PDF or a folder"]
        raise UsageError("\n".join(reasons))
    extractors.lexicon.load(options.lexicon)


class _Run:
    """One run, from the first input to the last file."""

    def __init__(self, place: Place, options: Options, watcher: Watcher, force: bool, inputs: int) -> None:
        place.prepare()
        self.place, self.options, self.watcher, self.force = place, options, watcher, force
        self.recipe = recipe.recipe(options)
        self.earlier = manifest.document_ids(place) | parts.document_ids(place)
        self.journal = Journal(place, inputs, options.public(), self.recipe)

    def go(self, files: Sequence[Source], errors: Sequence[InputError], executor: Executor) -> Run:
        self.watcher.start(self.journal.inputs)
        self.journal.write("running")
        for error in errors:
            self.note(_unread(error.path, Path(error.path).name, error))
        outcomes = cast("Generator[Outcome[Job, Entry]]", executor.run(convert_one, self.jobs(files)))
        with closing(outcomes):
            for outcome in outcomes:
                self.note(outcome.result or _lost(outcome))
        self.finish()
        self.journal.write("finished")
        return Run(tuple(self.journal.in_order()), self.journal.seconds)

    def note(self, entry: Entry) -> None:
        self.journal.note(entry)
        self.watcher.ended(entry)

    def jobs(self, files: Sequence[Source]) -> Iterator[Job]:
        """A job for each distinct content that is not done; all other inputs are noted."""
        from extractors.errors import InputError

        first: dict[str, Source] = {}
        for source in sources.largest_first(files):
            try:
                print_ = conversion.fingerprint(source)
            except InputError as error:
                self.note(_unread(str(source), source.name, error))
                continue
            original = first.setdefault(print_.document_id, source)
            if original is not source:
                self.note(_duplicate(source, print_, original))
            elif done := self.done(source, print_):
                self.note(replace(done, path=str(source), kept=True))
            else:
                yield Job(source, print_, self.place, self.options, self.recipe)

    def done(self, source: Source, print_: Fingerprint) -> Entry | None:
        """The entry of a document that an earlier run has converted in the same way."""
        if self.force or print_.document_id not in self.earlier:
            return None
        name = writers.json_name(print_.document_id)
        return parts.entry_of(self.place, print_.document_id, source.name, self.recipe, name)

    def finish(self) -> None:
        """Put the Parquet files together, in order, and clear away what earlier runs left."""
        entries = self.journal.entries
        rows = [(e.file_name, e.document_id) for e in entries if e.document_id and e.status != "duplicate"]
        writers.write_tables(self.place, [document_id for _, document_id in sorted(rows)])
        writers.write_schemas(self.place)
        for document_id in self.earlier - {document_id for _, document_id in rows}:
            if _DOCUMENT_ID.fullmatch(document_id):
                self.place.remove(writers.json_name(document_id))
                self.place.remove(parts.name_of(document_id))


def convert_one(job: Job) -> Entry:
    """Convert one document and write its files; what cannot be converted gives an entry that says so."""
    from extractors.errors import InputError

    quiet_libraries()
    clock, options = time.monotonic(), job.options
    try:
        document = conversion.convert_known(
            job.source,
            job.fingerprint,
            password=options.password,
            ocr=options.ocr,
            lexicon=options.lexicon,
            max_pages=options.max_pages,
        )
    except InputError as error:
        return _failed(job, str(error), time.monotonic() - clock)
    return _written(job, document, manifest.converted(job.source, document, time.monotonic() - clock))


def _written(job: Job, document: Document, entry: Entry) -> Entry:
    size = writers.write_document(document, job.place)
    parts.write(job.place, document, entry, job.recipe, size)
    return entry


def quiet_libraries() -> None:
    """Keep what the PDF libraries say of odd files off the terminal: our own warnings tell what matters."""
    for name in ("pdfminer", "pdfplumber", "pypdfium2", "PIL"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _unread(path: str, file_name: str, error: InputError) -> Entry:
    return Entry(path=path, file_name=file_name, status="failed", error=str(error))


def _duplicate(source: Source, print_: Fingerprint, original: Source) -> Entry:
    return Entry(
        path=str(source),
        file_name=source.name,
        status="duplicate",
        document_id=print_.document_id,
        sha256=print_.sha256,
        duplicate_of=str(original),
    )


def _lost(outcome: Outcome[Job, Entry]) -> Entry:
    assert outcome.loss is not None, "an outcome has a result or a loss"
    job, loss = outcome.task, outcome.loss
    return _failed(job, f"{job.source}: {loss.reason}", loss.seconds, loss.trace or None)


def _failed(job: Job, error: str, seconds: float, trace: str | None = None) -> Entry:
    """Write the record of a file that could not be converted, and account for it."""
    document = conversion.failed(job.source.name, job.fingerprint)
    entry = manifest.converted(job.source, document, seconds)
    entry = replace(entry, goals=None, indicators=None, figures=None, error=error, traceback=trace)
    return _written(job, document, entry)
