"""What a run tells on the terminal: progress, failures, and the table at the end.

In: manifest entries.  Out: text.  Progress and errors go to standard error, the table to standard output, so
that ``senryaku convert … > table.txt`` keeps the table alone.

On a terminal progress is a bar; elsewhere a plain line for each input that has ended.  Failures and documents
with unread pages always get a line of their own, whatever else is silenced.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.conversion import UNREAD
from pipeline.manifest import Entry

if TYPE_CHECKING:
    from rich.progress import Progress

ROWS = 60
"""Documents in the table at the end; a longer run shows the totals and points to the manifest."""
WIDTH = 120
"""Columns of the table when nobody tells how wide the terminal is."""


def problem(entry: Entry) -> str | None:
    """One line on what a user should know of an input, or None."""
    if entry.status == "failed":
        return f"error: {entry.error}"
    if entry.status == "duplicate":
        return f"note: {entry.path}: same content as {entry.duplicate_of}; converted once"
    if entry.status == "partial":
        reasons = "; ".join(
            _explained(warning) for warning in entry.document_warnings if warning[:4] in UNREAD
        )
        return f"warning: {entry.path}: partly read: {reasons}"
    return None


def _explained(warning: str) -> str:
    from extractors.warning_codes import REGISTRY

    code, _, parameters = warning.partition(":")
    title = REGISTRY[code].title
    return f"{title} ({parameters.replace(';', ', ')})" if parameters else title


class PlainWatcher:
    """A line for each input that ended, for logs and pipes; with ``quiet`` only for those with a problem."""

    def __init__(self, *, quiet: bool = False, traces: bool = False) -> None:
        """With ``traces`` the traceback of an unexpected error follows its line."""
        self._quiet, self._traces = quiet, traces
        self._total = self._count = 0

    def start(self, inputs: int) -> None:
        """See `pipeline.batch.Watcher`."""
        self._total = inputs

    def ended(self, entry: Entry) -> None:
        """See `pipeline.batch.Watcher`."""
        self._count += 1
        line = problem(entry)
        if not self._quiet and entry.status != "failed":
            self.say(f"[{self._count}/{self._total}] {entry.path}: {_summary(entry)}")
        if line and not (self._quiet and entry.status == "duplicate"):
            self.say(line)
        if self._traces and entry.traceback:
            self.say(entry.traceback)

    def say(self, text: str) -> None:
        """Print to standard error."""
        print(text, file=sys.stderr, flush=True)


class BarWatcher(PlainWatcher):
    """A progress bar, with a line above it for each input that has a problem; a context manager."""

    def __init__(self, *, traces: bool = False) -> None:
        """See `PlainWatcher`."""
        super().__init__(quiet=True, traces=traces)
        self._progress = _bar()
        self._pages = self._failures = 0

    def start(self, inputs: int) -> None:
        """Show the bar."""
        self._task = self._progress.add_task("converting", total=inputs, pages=0, failures="")
        self._progress.start()

    def ended(self, entry: Entry) -> None:
        """Advance the bar."""
        super().ended(entry)
        self._pages += entry.pages or 0
        self._failures += entry.status == "failed"
        failures = f", {self._failures} failed" if self._failures else ""
        self._progress.update(self._task, advance=1, pages=self._pages, failures=failures)

    def say(self, text: str) -> None:
        """Print above the bar."""
        self._progress.console.print(text, markup=False, highlight=False, soft_wrap=True)

    def close(self) -> None:
        """Leave the bar as it stands."""
        self._progress.stop()


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pages]} pages{task.fields[failures]}"),
        TimeRemainingColumn(compact=True),
        console=Console(stderr=True),
    )


def _summary(entry: Entry) -> str:
    if entry.status == "duplicate":
        return "duplicate"
    return f"{entry.status}, {entry.pages} pages, {entry.figures} figures, {entry.seconds:.1f} s"


def print_table(entries: Sequence[Entry], seconds: float, output: Path) -> None:
    """The table at the end of a run: a row for each input, and what it all came to."""
    from rich.console import Console
    from rich.table import Table

    console = Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False)
    if len(entries) <= ROWS:
        table = Table(box=None, pad_edge=False, header_style="bold")
        for name in ("document", "municipality", "plan"):
            table.add_column(name, overflow="fold")
        for name in ("pages", "goals", "indicators", "figures", "warnings", "seconds"):
            table.add_column(name, justify="right")
        table.add_column("status")
        for entry in entries:
            table.add_row(*_cells(entry))
        console.print(table)
    states = Counter(entry.status for entry in entries)
    counts = ", ".join(
        f"{states[status]} {status}" for status in ("ok", "partial", "failed", "duplicate") if states[status]
    )
    figures = sum(entry.figures or 0 for entry in entries)
    noun = "document" if len(entries) == 1 else "documents"
    console.print(
        f"\n{len(entries)} {noun} ({counts}), {figures} figures in {seconds:.1f} s → {output}",
        markup=False,
        soft_wrap=True,
    )


def _cells(entry: Entry) -> list[str]:
    def count(number: int | None) -> str:
        return "–" if number is None else str(number)

    plan = f"{entry.plan_start_fy or '?'}–{entry.plan_end_fy or '?'}"
    counts = [entry.pages, entry.goals, entry.indicators, entry.figures]
    return [
        entry.file_name,
        entry.municipality or "–",
        plan if entry.plan_start_fy or entry.plan_end_fy else "–",
        *map(count, counts),
        str(entry.warnings),
        f"{entry.seconds:.1f}",
        entry.status,
    ]
