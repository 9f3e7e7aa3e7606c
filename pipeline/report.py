"""What a run came to, told at its end: a table on standard output.

In: manifest entries.  Out: text.  Progress and errors go to standard error (see ``progress``), so that
``senryaku convert … > table.txt`` keeps the table alone.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence

from pipeline.manifest import Entry
from pipeline.progress import shown

ROWS = 60
"""Documents in the table at the end; a longer run shows the totals and points to the manifest."""
WIDTH = 120
"""Columns of the table when nobody tells how wide the terminal is."""


def print_table(entries: Sequence[Entry], seconds: float, output: str) -> None:
    """The table at the end of a run: a row for each input, and what it all came to."""
    from rich.console import Console
    from rich.table import Table

    console = Console(
        width=None if sys.stdout.isatty() else WIDTH, highlight=False, markup=False, emoji=False
    )
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
    unchanged = sum(entry.kept for entry in entries)
    kept = f"; {unchanged} kept from an earlier run" if unchanged else ""
    noun = "document" if len(entries) == 1 else "documents"
    console.print(
        f"\n{len(entries)} {noun} ({counts}{kept}), {figures} figures in {seconds:.1f} s → {shown(output)}",
        soft_wrap=True,
    )


def _cells(entry: Entry) -> list[str]:
    def count(number: int | None) -> str:
        return "–" if number is None else str(number)

    plan = f"{entry.plan_start_fy or '?'}–{entry.plan_end_fy or '?'}"
    counts = [entry.pages, entry.goals, entry.indicators, entry.figures]
    return [
        shown(entry.file_name),
        entry.municipality or "–",
        plan if entry.plan_start_fy or entry.plan_end_fy else "–",
        *map(count, counts),
        str(entry.warnings),
        f"{entry.seconds:.1f}",
        entry.status,
    ]
