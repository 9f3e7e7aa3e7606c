"""Pieces of a line that go on below themselves, while other pieces stand beside them.

In: runs of glyphs without wide gaps, outside tables.  Out: the same, a run and its continuation as one.

``1,920億円（2020年 [arrow] 2,050億円（2026年度）`` with ``度）`` below the first figure: from left to right,
the continuation would end the second one.  It is that of the run above it if that opens a bracket which only
it closes, it begins where the run does, and it stands close below.

On a card a bracket in smaller print goes on below itself, not below the number (``300人（5か年`` / ``計）``):
there the closing is the run's that stands over it, if only one does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.geometry import union
from extractors.layout.baselines import make_line
from extractors.layout.line_shapes import opened
from extractors.model import Line

CLOSE = 0.8
"""Line heights of white between a run and its continuation, at most."""
SAME_START = 1.0
"""Ems by which they begin apart, at most."""
MOST_GLYPHS = 8
"""Glyphs of a continuation, at most: the end of a bracket."""
SAME_ROW = 0.5
"""Share of the lower height by which runs beside each other overlap."""


def with_tails(runs: Sequence[Line]) -> list[Line]:
    """The runs, each continuation joined to the run that it ends."""
    tails = [run for run in runs if opened(run.text) < 0 and len(run.text) <= MOST_GLYPHS]
    joined: dict[int, Line] = {}
    used: set[int] = set()
    for run in runs if tails else ():
        if opened(run.text) <= 0 or not any(_beside(run, other) for other in runs):
            continue
        below = [tail for tail in tails if id(tail) not in used and _goes_on(run, tail)]
        whole = make_line([*run.glyphs, *below[0].glyphs]) if len(below) == 1 else None
        if whole is not None:
            joined[id(run)] = whole
            used.add(id(below[0]))
    return [joined.get(id(run), run) for run in runs if id(run) not in used]


def _beside(run: Line, other: Line) -> bool:
    """Whether another run stands right of one, in its row."""
    height = min(run.box.height, other.box.height)
    return other.box.x0 > run.box.x1 and run.box.y_overlap(other.box) >= SAME_ROW * height


def _goes_on(run: Line, tail: Line) -> bool:
    gap = tail.box.top - run.box.bottom
    return (
        -SAME_ROW * tail.size <= gap <= CLOSE * tail.size
        and abs(tail.box.x0 - run.box.x0) <= SAME_START * tail.size
        and tail.box.x1 < run.box.x1
    )


def with_closings(lines: Sequence[Line]) -> list[Line]:
    """The lines of a card, the end of a bracket joined to the one line above it that opens one."""
    tails = [t for t in lines if opened(t.text) < 0 and len(t.text) <= MOST_GLYPHS]
    joined = {id(line): line for line in lines}
    for tail in tails:
        over = [line for line in lines if opened(line.text) > 0 and _stands_over(line, tail)]
        if len(over) == 1 and joined[id(over[0])] is over[0]:
            run = over[0]
            joined[id(run)] = replace(
                run,
                text=run.text + tail.text,
                box=union((run.box, tail.box)),
                glyphs=run.glyphs + tail.glyphs,
            )
            del joined[id(tail)]
    return [joined[id(line)] for line in lines if id(line) in joined]


def _stands_over(run: Line, tail: Line) -> bool:
    gap = tail.box.top - run.box.bottom
    inside = run.box.x0 <= tail.box.x0 and tail.box.x1 <= run.box.x1 + SAME_START * tail.size
    return inside and -run.size <= gap <= CLOSE * tail.size
