"""The manifest: what a run was asked, and what became of each input.

In: an `Entry` for each input, as it ends.  Out: ``manifest.json``, the one file of a run that carries times,
paths and reasons.  A password is never written.

Each input has a status: ``ok``, ``partial`` (pages were not read), ``failed`` (``error`` says why), or
``duplicate`` (same bytes as another input of the run, ``duplicate_of``, which stands for both).
"""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from pipeline.records import Document
from pipeline.version import VERSION

InputStatus = Literal["ok", "partial", "failed", "duplicate"]
FILE_NAME = "manifest.json"


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


def converted(path: Path, document: Document, seconds: float) -> Entry:
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


def content(
    entries: Sequence[Entry], options: Mapping[str, object], started: str, seconds: float
) -> dict[str, object]:
    """What ``manifest.json`` holds."""
    return {
        "senryaku": VERSION,
        "python": platform.python_version(),
        "started": started,
        "seconds": round(seconds, 3),
        "options": dict(options),
        "inputs": [asdict(entry) for entry in entries],
    }


def document_ids(output: Path) -> set[str]:
    """The documents that an earlier run left in this folder, by its manifest; none without one."""
    try:
        inputs = json.loads((output / FILE_NAME).read_bytes())["inputs"]
        return {entry["document_id"] for entry in inputs if entry["document_id"]}
    except (OSError, ValueError, LookupError, TypeError):
        return set()
