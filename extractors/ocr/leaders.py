"""Dot leaders: those of a table of contents as one unbroken run, those before figures gone.

In: the glyphs of a page as read.  Out: the same, each run of leader dots filled up with ``…`` from the text
before it to the page number behind it.  The recogniser reads a long row of dots as some dots, some ellipses
and much nothing; the stages that look for contents and columns need what was printed.

1. A run is a stretch of a row that holds nothing but dots, ellipses and gaps, with text before it and a
   number or nothing behind it.
2. It counts if it is long, or if several rows of the page have one and it ends at a number as theirs do.
3. On any other page, what is left of dots between a name and its figures (``.－. .``) is white: a dash there
   is no value, and a △ behind them is the sign of the number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.geometry import Box
from extractors.layout.baselines import baselines
from extractors.layout.leaders import DOTS
from extractors.model import Glyph
from extractors.ocr.text import is_japanese

LEADERS = DOTS | frozenset(":：")
"""Signs that the recogniser makes of dots."""
DASHES = frozenset("-－―—‐一ー")
"""Signs that it makes of dots beside others."""
BEHIND_VALUE = frozenset("(（→⇒")
"""Signs behind a － that is a value."""
LONG = 3.0
"""Ems of a run that is a leader wherever it stands."""
SHORT = 0.6
"""Ems of a run that is a leader on a page of contents."""
ROWS = 3
"""Long runs that make a page one of contents."""


def fill_leaders(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs with every run of leader dots filled up."""
    rows = baselines([g for g in glyphs if g.upright])
    runs = [_run(row) for row in rows]
    contents = (
        sum(1 for row, run in zip(rows, runs, strict=True) if run and _length(row, run) >= LONG) >= ROWS
    )
    if not contents:
        left = {sign for row in rows for sign in _remains(row)}
        return [g for g in glyphs if id(g) not in left]
    out = [g for g in glyphs if not g.upright]
    for row, run in zip(rows, runs, strict=True):
        out += _filled(row, run) if run and _length(row, run) >= SHORT else row
    return out


def _remains(row: Sequence[Glyph]) -> set[int]:
    """Ids of the signs left of a leader between a name and what is no page number."""
    start = 0
    while start < len(row):
        stop = start
        while stop < len(row) and (row[stop].text in LEADERS | DASHES or not row[stop].text.strip()):
            stop += 1
        if start < stop < len(row) and row[stop].text in BEHIND_VALUE and row[stop - 1].text in DASHES:
            stop -= 1  # the － of －（R5） is a value
        dots = sum(1 for g in row[start:stop] if g.text in DOTS)
        if start and dots > 1 and stop < len(row) and is_japanese(row[start - 1].text):
            behind = "".join(g.text for g in row[stop:] if g.text.strip())
            wide = row[stop].box.x0 - row[start - 1].box.x1 >= LONG * row[start - 1].size
            if wide and row[start].text in LEADERS and not behind.isdecimal():
                return {id(g) for g in row[start:stop] if g.text.strip()}
        start = max(stop, start + 1)
    return set()


def _run(row: Sequence[Glyph]) -> tuple[int, int] | None:
    """First and last index of the dots before the number at the end of a row."""
    end = len(row)
    while end > 1 and (row[end - 1].text.isdigit() or not row[end - 1].text.strip()):
        end -= 1
    start = end
    while start > 0 and (row[start - 1].text in LEADERS or not row[start - 1].text.strip()):
        start -= 1
    return (start, end) if 0 < start < end < len(row) and row[start - 1].text not in "0123456789" else None


def _length(row: Sequence[Glyph], run: tuple[int, int]) -> float:
    before, after = row[run[0] - 1], row[run[1]]
    return (after.box.x0 - before.box.x1) / before.size


def _filled(row: Sequence[Glyph], run: tuple[int, int]) -> list[Glyph]:
    start, end = row[run[0] - 1].box.x1, row[run[1]].box.x0
    pattern = row[run[0] - 1]
    count = max(2, round((end - start) / pattern.size))
    width = (end - start) / count
    dots = [
        replace(
            pattern,
            text="…",
            box=Box(start + i * width, pattern.box.top, start + (i + 1) * width, pattern.box.bottom),
        )
        for i in range(count)
    ]
    return [*row[: run[0]], *dots, *row[run[1] :]]
