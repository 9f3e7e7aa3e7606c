"""How the documents of a run are converted, and what none of them may exceed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Ocr = Literal["auto", "off", "force"]
TIMEOUT = 300.0
"""Seconds for one document; a plan of 300 pages takes under a minute."""
MAX_MEMORY = 2.0
"""Gigabytes for the process that converts a document."""
MAX_PAGES = 5000
"""Pages of one document; the longest plans have under a thousand."""


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
