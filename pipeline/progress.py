"""How a run goes, told while it goes: a bar, plain lines, or JSON lines.

In: manifest entries as inputs end.  Out: text on standard error.

On a terminal it is a bar; elsewhere a plain line for each input that has ended, and one on the whole run
every `EVERY` seconds; with ``--log-json`` an object a line.  Failures and documents with unread pages always
get a line of their own, whatever else is silenced.  Names are shown with their control characters escaped: a
file may be called anything.
"""

from __future__ import annotations

import json
import sys
import time
from collections import deque
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pipeline.manifest import UNREAD, Entry

if TYPE_CHECKING:
    from rich.progress import Progress

EVERY = 15.0
"""Seconds between two lines on the whole run, in a log."""
WINDOW = 100
"""Ends of documents by which the time left is estimated: late ones, since long documents go first."""


def shown(text: str) -> str:
    """Text as it can be printed anywhere, on one line: control characters and half signs escaped."""
    return "".join(
        sign if sign.isprintable() or sign == "\u3000" else sign.encode("unicode_escape").decode()
        for sign in text
    )


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


@dataclass(slots=True)
class Pace:
    """How far a run is and how fast it goes; kept documents count as done, not as work."""

    inputs: int
    done: int = 0
    failures: int = 0
    kept: int = 0
    pages: int = 0
    _began: float = field(default_factory=lambda: time.monotonic())
    _ends: deque[float] = field(default_factory=lambda: deque(maxlen=WINDOW))

    def add(self, entry: Entry) -> None:
        """Count an input that has ended."""
        self.done += 1
        self.failures += entry.status == "failed"
        self.kept += entry.kept
        if not entry.kept and entry.status != "duplicate":
            self.pages += entry.pages or 0
            self._ends.append(time.monotonic())

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.pages / max(time.monotonic() - self._began, 0.001)

    @property
    def left(self) -> float | None:
        """Seconds until the end, as the last documents went; None before anybody can tell."""
        if len(self._ends) < 2:
            return None
        each = (self._ends[-1] - self._ends[0]) / (len(self._ends) - 1)
        return each * (self.inputs - self.done)

    def line(self) -> str:
        """All of it, in words."""
        parts = [f"{self.done} of {self.inputs} documents", f"{self.pages} pages", f"{self.rate:.1f} pages/s"]
        if self.kept:
            parts.insert(1, f"{self.kept} kept")
        if self.left is not None:
            parts.append(f"{_duration(self.left)} left")
        if self.failures:
            parts.append(f"{self.failures} failed")
        return ", ".join(parts)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02d} min"
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"


class PlainWatcher:
    """A line for each input that ended, for logs and pipes; with ``quiet`` only for those with a problem."""

    def __init__(self, *, quiet: bool = False, traces: bool = False) -> None:
        """With ``traces`` the traceback of an unexpected error follows its line."""
        self._quiet, self._traces = quiet, traces
        self._pace = Pace(0)
        self._told = time.monotonic()

    def start(self, inputs: int) -> None:
        """See `pipeline.batch.Watcher`."""
        self._pace = Pace(inputs)

    def ended(self, entry: Entry) -> None:
        """See `pipeline.batch.Watcher`."""
        self._pace.add(entry)
        line = problem(entry)
        if not self._quiet and entry.status != "failed":
            self.say(f"[{self._pace.done}/{self._pace.inputs}] {entry.path}: {_summary(entry)}")
        if line and not (self._quiet and entry.status == "duplicate"):
            self.say(line)
        if self._traces and entry.traceback:
            for traced in entry.traceback.splitlines():
                self.say(traced)
        if not self._quiet and time.monotonic() - self._told > EVERY:
            self._told = time.monotonic()
            self.say(self._pace.line())

    def say(self, text: str) -> None:
        """Print to standard error."""
        print(shown(text), file=sys.stderr, flush=True)

    def close(self) -> None:
        """Nothing more comes."""


class JsonWatcher(PlainWatcher):
    """An object a line: the start, each input with its manifest entry and how far the run is, the end."""

    def start(self, inputs: int) -> None:
        """See `pipeline.batch.Watcher`."""
        super().start(inputs)
        self._put("start", inputs=inputs)

    def ended(self, entry: Entry) -> None:
        """See `pipeline.batch.Watcher`."""
        self._pace.add(entry)
        if not self._quiet or entry.status in ("failed", "partial"):
            self._put("input", **self._state(), **asdict(entry))

    def close(self) -> None:
        """Tell the end."""
        self._put("end", **self._state())

    def _state(self) -> dict[str, Any]:
        pace, left = self._pace, self._pace.left
        return {
            "done": pace.done,
            "inputs": pace.inputs,
            "failures": pace.failures,
            "pages_done": pace.pages,
            "pages_per_second": round(pace.rate, 2),
            "seconds_left": None if left is None else round(left, 1),
        }

    def _put(self, event: str, **content: object) -> None:
        told = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event, **content}
        print(json.dumps(told), file=sys.stderr, flush=True)


class BarWatcher(PlainWatcher):
    """A progress bar, with a line above it for each input that has a problem."""

    def __init__(self, *, traces: bool = False) -> None:
        """See `PlainWatcher`."""
        super().__init__(quiet=True, traces=traces)
        self._progress = _bar()

    def start(self, inputs: int) -> None:
        """Show the bar."""
        super().start(inputs)
        self._task = self._progress.add_task("converting", total=inputs, line=self._pace.line())
        self._progress.start()

    def ended(self, entry: Entry) -> None:
        """Advance the bar."""
        super().ended(entry)
        self._progress.update(self._task, advance=1, line=self._pace.line())

    def say(self, text: str) -> None:
        """Print above the bar."""
        self._progress.console.print(shown(text), markup=False, highlight=False, soft_wrap=True)

    def close(self) -> None:
        """Leave the bar as it stands."""
        self._progress.stop()


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[line]}", markup=False),
        console=Console(stderr=True),
    )


def _summary(entry: Entry) -> str:
    if entry.status == "duplicate":
        return "duplicate"
    took = "kept" if entry.kept else f"{entry.seconds:.1f} s"
    return f"{entry.status}, {entry.pages} pages, {entry.figures} figures, {took}"
