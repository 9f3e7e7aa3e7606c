"""Many documents: collect, convert each in a process of its own, write, account for every input.

In: sources and options.  Out: a `Run`, and the output folder of the contract's section 1.

Rules:

1. One bad file never stops the others: whatever goes wrong with it becomes its manifest entry.
2. The unit of work is a document; a process with nothing to do helps with a long one (see ``boards``).  Its
   worker writes its JSON and its part; when all have ended, the last task puts the Parquet files together
   from the parts, in the order of file names.  So the files depend on the inputs alone, never on which
   worker was first or on how many runs it took, and memory holds one document.
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

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from pipeline import manifest, parts, places, recipe, sources, work, writers
from pipeline.boards import FolderBoard
from pipeline.executors import Executor, Outcome, ProcessExecutor
from pipeline.fingerprints import Fingerprint, fingerprint
from pipeline.manifest import Entry, Journal
from pipeline.options import MAX_MEMORY, TIMEOUT, Options
from pipeline.places import Place
from pipeline.work import Finish, Help, Job, Task

if TYPE_CHECKING:
    from collections.abc import Generator

    from extractors.errors import InputError
    from pipeline.sources import Source

__all__ = ["Job", "Options", "Run", "Silence", "Stopped", "Watcher", "convert_many"]
_DOCUMENT_ID = re.compile(r"[0-9a-f]{16}")


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
            with place.scratch() if executor.helping else nullcontext() as run.scratch:
                return run.go(files, errors, executor)
        except KeyboardInterrupt:
            run.journal.write("interrupted")
            raise Stopped(len(run.journal.entries), run.journal.inputs) from None


def _check(files: Sequence[Source], errors: Sequence[InputError], options: Options) -> None:
    """Refuse what would fail for every document alike."""
    if not files:
        from pipeline.errors import UsageError

        reasons = [str(error) for error in errors] or ["nothing to convert; name a PDF or a folder"]
        raise UsageError("\n".join(reasons))
    if options.lexicon is not None:
        import extractors.lexicon

        extractors.lexicon.load(options.lexicon)


class _Run:
    """One run, from the first input to the last file."""

    def __init__(self, place: Place, options: Options, watcher: Watcher, force: bool, inputs: int) -> None:
        place.prepare()
        self.place, self.options, self.watcher, self.force = place, options, watcher, force
        self.recipe = recipe.recipe(options)
        self.earlier = manifest.document_ids(place) | parts.document_ids(place)
        self.journal = Journal(place, inputs, options.public(), self.recipe)
        self.under_way: dict[str, Job] = {}
        self.helpers: Counter[str] = Counter()
        self.alone: set[str] = set()
        """Documents that a helper was lost with: they get no other one."""
        self.converted = self.finished = False
        self.scratch: Path | None = None

    def go(self, files: Sequence[Source], errors: Sequence[InputError], executor: Executor) -> Run:
        self.watcher.start(self.journal.inputs)
        self.journal.write("running")
        for error in errors:
            self.note(_unread(error.path, Path(error.path).name, error))
        outcomes = cast("Generator[Outcome[Task, Entry]]", executor.run(work.do, self.tasks(files)))
        with closing(outcomes):
            for outcome in outcomes:
                self.take(outcome)
        if not self.finished:
            work.finish(self.last_task())
        self.clear_away()
        self.journal.write("finished")
        return Run(tuple(self.journal.in_order()), self.journal.seconds)

    def tasks(self, files: Sequence[Source]) -> Iterator[Task | None]:
        """Every task of the run in turn; None while nothing can be done before another one has ended.

        The last one goes to a worker too, which has Arrow at hand; if none was needed, it is left to `go`.
        """
        for job in self.jobs(files):
            self.under_way[job.fingerprint.document_id] = job
            yield job
        while self.under_way:
            yield self.helper()
        if self.converted:
            yield self.last_task()

    def helper(self) -> Help | None:
        """What a process with nothing to do can do: help with the long document that has fewest helpers."""
        for document_id, job in sorted(self.under_way.items(), key=lambda item: self.helpers[item[0]]):
            if job.board is None or document_id in self.alone:
                continue
            wanted = FolderBoard(job.board).wanted()
            if wanted is not None and self.helpers[document_id] < wanted[0]:
                self.helpers[document_id] += 1
                return Help(job)
        return None

    def take(self, outcome: Outcome[Task, Entry]) -> None:
        """Account for a task that has ended; one that finishes the run in vain is done again by `go`."""
        task = outcome.task
        if isinstance(task, Finish):
            self.finished = outcome.loss is None
            return
        if isinstance(task, Help):
            self.helpers[task.job.fingerprint.document_id] -= 1
            if outcome.loss is not None:
                self.alone.add(task.job.fingerprint.document_id)
            return
        del self.under_way[task.fingerprint.document_id]
        if task.board is not None:
            FolderBoard(task.board).remove()
        self.converted = True
        self.note(outcome.result or _lost(outcome))

    def note(self, entry: Entry) -> None:
        self.journal.note(entry)
        self.watcher.ended(entry)

    def jobs(self, files: Sequence[Source]) -> Iterator[Job]:
        """A job for each distinct content that is not done; all other inputs are noted."""
        from extractors.errors import InputError

        first: dict[str, Source] = {}
        for source in sources.largest_first(files):
            try:
                print_ = fingerprint(source)
            except InputError as error:
                self.note(_unread(str(source), source.name, error))
                continue
            original = first.setdefault(print_.document_id, source)
            if original is not source:
                self.note(_duplicate(source, print_, original))
            elif done := self.done(source, print_):
                self.note(replace(done, path=str(source), kept=True))
            else:
                board = self.scratch and self.scratch / print_.document_id
                yield Job(source, print_, self.place, self.options, self.recipe, board)

    def done(self, source: Source, print_: Fingerprint) -> Entry | None:
        """The entry of a document that an earlier run has converted in the same way."""
        if self.force or print_.document_id not in self.earlier:
            return None
        name = writers.json_name(print_.document_id)
        return parts.entry_of(self.place, print_.document_id, source.name, self.recipe, name)

    def last_task(self) -> Finish:
        """What is left to do when all documents are: their rows stand by file name."""
        return Finish(self.place, tuple(document_id for _, document_id in sorted(self.rows())))

    def rows(self) -> list[tuple[str, str]]:
        """File name and id of each document that has rows."""
        entries = self.journal.entries
        return [(e.file_name, e.document_id) for e in entries if e.document_id and e.status != "duplicate"]

    def clear_away(self) -> None:
        """Remove what earlier runs left and this one does not have."""
        for document_id in self.earlier - {document_id for _, document_id in self.rows()}:
            if _DOCUMENT_ID.fullmatch(document_id):
                self.place.remove(writers.json_name(document_id))
                self.place.remove(parts.name_of(document_id))


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


def _lost(outcome: Outcome[Task, Entry]) -> Entry:
    assert outcome.loss is not None, "an outcome has a result or a loss"
    job, loss = outcome.task, outcome.loss
    assert isinstance(job, Job), "only a document has an entry"
    return work.failed(job, f"{job.source}: {loss.reason}", loss.seconds, loss.trace or None)
