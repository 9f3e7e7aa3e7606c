"""The manifest: what a run was asked, and what became of each input so far.

In: an `Entry` for each input, as it ends.  Out: ``manifest.json``, the one file of a run that carries times,
paths and reasons.  A password is never written.

It is a journal: written when a run begins, at most once a second while it goes on (``state`` running), and
when it ends (finished, interrupted).  A run that was killed leaves it at most a moment behind; what the next
run goes by is the parts (see ``parts``), which are never behind.

Each input has a status: ``ok``, ``partial`` (pages were not read), ``failed`` (``error`` says why), or
``duplicate`` (same bytes as another input of the run, ``duplicate_of``, which stands for both).  ``kept``
says that an earlier run converted it; ``seconds`` are then those of that run.
"""

from __future__ import annotations

import json
import platform
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from pipeline.places import Place, write_json
from pipeline.version import VERSION

if TYPE_CHECKING:
    from pipeline.records import Document

InputStatus = Literal["ok", "partial", "failed", "duplicate"]
State = Literal["running", "finished", "interrupted"]
FILE_NAME = "manifest.json"
UNREAD = frozenset({"W001", "W002", "W009"})
"""Warnings that say that a page was not read: the document is then partial."""
PAUSE = 1.0
"""Least seconds between two writings of the journal."""
SHARE = 0.02
"""Most of a run's time that its journal may take: a long one is written less often."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one input; counts are null where nothing was converted."""

    path: str
    file_name: str
    status: InputStatus
    document_id: str | None = None
    sha256: str | None = None
    seconds: float = 0.0
    municipality: str | None = None
    plan_start_fy: int | None = None
    plan_end_fy: int | None = None
    pages: int | None = None
    goals: int | None = None
    indicators: int | None = None
    figures: int | None = None
    document_warnings: tuple[str, ...] = ()
    warnings: int = 0
    error: str | None = None
    traceback: str | None = None
    duplicate_of: str | None = None
    kept: bool = False

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Entry:
        """Read back what ``asdict`` gave.

        Raises:
            TypeError: it is no entry.
        """
        known = {field.name for field in fields(cls)}
        if set(content) != known:
            raise TypeError("not an entry of this version")
        return cls(**{**content, "document_warnings": tuple(content["document_warnings"])})

    @property
    def to_retry(self) -> bool:
        """Whether another run may do better: it failed, or a page lacked memory."""
        lacking = any("MemoryError" in warning for warning in self.document_warnings)
        return self.status == "failed" or lacking


def converted(path: object, document: Document, seconds: float) -> Entry:
    """The entry of a converted document; ``warnings`` counts those of its indicators and figures too."""
    indicators, figures = document.all_indicators(), document.all_figures()
    warnings = [*(i.warnings for i in indicators), *(f.warnings for f in figures)]
    return Entry(
        path=str(path),
        file_name=document.file_name,
        status=document.status,
        document_id=document.document_id,
        sha256=document.sha256,
        seconds=round(seconds, 3),
        municipality=document.municipality,
        plan_start_fy=document.plan_start_fy,
        plan_end_fy=document.plan_end_fy,
        pages=document.pages,
        goals=len(document.goals),
        indicators=len(indicators),
        figures=len(figures),
        document_warnings=document.warnings,
        warnings=sum(map(len, (document.warnings, *warnings))),
    )


class Journal:
    """The manifest of a run, while it goes on."""

    def __init__(self, place: Place, inputs: int, options: Mapping[str, object], recipe: str) -> None:
        """Nothing is written before `write`."""
        self.entries: list[Entry] = []
        self.inputs = inputs
        self._place = place
        self._head = {"options": dict(options), "recipe": recipe}
        self._started, self._clock = datetime.now(UTC).isoformat(timespec="seconds"), time.monotonic()
        self._due = 0.0

    @property
    def seconds(self) -> float:
        """Since the run began."""
        return time.monotonic() - self._clock

    def note(self, entry: Entry) -> None:
        """Add an entry; write the journal if it is time."""
        self.entries.append(entry)
        if time.monotonic() >= self._due:
            self.write("running")

    def in_order(self) -> list[Entry]:
        """The entries by file name, then path."""
        return sorted(self.entries, key=lambda entry: (entry.file_name, entry.path))

    def write(self, state: State) -> None:
        """Write ``manifest.json`` as of now."""
        began = time.monotonic()
        content = {
            "senryaku": VERSION,
            "python": platform.python_version(),
            "started": self._started,
            "seconds": round(self.seconds, 3),
            "state": state,
            **self._head,
            "inputs": [asdict(entry) for entry in self.in_order()],
            "waiting": self.inputs - len(self.entries),
        }
        write_json(content, self._place, FILE_NAME)
        ended = time.monotonic()
        self._due = ended + max(PAUSE, (ended - began) / SHARE)


def document_ids(place: Place) -> set[str]:
    """The documents that an earlier run left in this folder, by its manifest; none without one."""
    try:
        with place.open(FILE_NAME) as file:
            inputs: Sequence[Mapping[str, Any]] = json.load(file)["inputs"]
        return {entry["document_id"] for entry in inputs if entry["document_id"]}
    except (OSError, ValueError, LookupError, TypeError):
        return set()
