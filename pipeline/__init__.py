"""From PDFs to files: records, writers, batches and the command line.

The names below are the public ones; everything else may change.  Each is imported when it is first asked
for: the process that only hands out work needs neither the records nor the extractors.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from pipeline.version import VERSION

if TYPE_CHECKING:
    from pipeline.conversion import convert
    from pipeline.records import Cell, Document, Figure, Goal, Indicator, Table

__all__ = ["VERSION", "Cell", "Document", "Figure", "Goal", "Indicator", "Table", "convert"]


def __getattr__(name: str) -> object:
    """A public name, imported on first use."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("pipeline.conversion" if name == "convert" else "pipeline.records"), name)
