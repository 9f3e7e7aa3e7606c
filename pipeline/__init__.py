"""From PDFs to files: records, writers, batches and the command line.

The names below are the public ones; everything else may change.
"""

from pipeline.conversion import convert
from pipeline.records import Cell, Document, Figure, Goal, Indicator, Table
from pipeline.version import VERSION

__all__ = ["VERSION", "Cell", "Document", "Figure", "Goal", "Indicator", "Table", "convert"]
