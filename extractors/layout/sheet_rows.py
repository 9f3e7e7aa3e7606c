"""Rows of a measure sheet without rules: which lines of text stand beside which label.

In: the heights of the labels and of the lines of text beside them.  Out: for each label the run of lines that
is its value, or None.

1. Every line belongs to one label, labels and lines both in order.
2. Labels stand in the middle of their values, all of them, or all at the first line.
3. Lines of one value stand nearer to each other than rows do, or begin with labels of their own.
4. If that can be told in two ways, or in none, nothing is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

LEVEL = 0.2
"""Ems between the middle of a label and that of its value, at most."""
CLEAR = 0.1
"""Ems by which rows stand further apart than the lines of a value."""
MOST_LINES = 24
"""Lines of one value."""


@dataclass(frozen=True, slots=True)
class Level:
    """The height of a line, and whether it begins with a label of its own."""

    top: float
    bottom: float
    labelled: bool = False

    @property
    def middle(self) -> float:
        """Its middle."""
        return (self.top + self.bottom) / 2


def parted(labels: Sequence[Level], lines: Sequence[Level], em: float) -> list[tuple[int, int]] | None:
    """The first line of each label's value and the one after its last; None in doubt."""
    if not labels or not lines or len(labels) > len(lines):
        return None
    ways = [_ways(labels, lines, em, centred=True), _ways(labels, lines, em, centred=False)]
    found = {tuple(way) for group in ways for way in group}
    return list(found.pop()) if len(found) == 1 else None


def _ways(
    labels: Sequence[Level], lines: Sequence[Level], em: float, *, centred: bool
) -> list[list[tuple[int, int]]]:
    """All ways to part the lines, two at most."""
    slack = LEVEL * em

    def stands_at(label: Level, start: int, end: int) -> bool:
        if centred:
            return abs((lines[start].top + lines[end - 1].bottom) / 2 - label.middle) <= slack
        return abs(lines[start].middle - label.middle) <= slack

    @cache
    def ways(label: int, start: int) -> tuple[tuple[tuple[int, int], ...], ...]:
        if label == len(labels):
            return ((),) if start == len(lines) else ()
        out: list[tuple[tuple[int, int], ...]] = []
        for end in range(start + 1, min(start + MOST_LINES, len(lines)) + 1):
            if stands_at(labels[label], start, end):
                out += [((start, end), *rest) for rest in ways(label + 1, end)]
            if len(out) > MOST_LINES:
                break
        return tuple(out)

    return [list(way) for way in ways(0, 0) if _is_clear(lines, way, em)][:2]


def _is_clear(lines: Sequence[Level], way: Sequence[tuple[int, int]], em: float) -> bool:
    """Whether the lines inside the values stand nearer to each other than the values do.

    Labels of their own stand in a value only if it begins with one.
    """
    for start, end in way:
        if not lines[start].labelled and any(line.labelled for line in lines[start + 1 : end]):
            return False
    pitch = [b.middle - a.middle for a, b in pairwise(lines)]
    ends = {end - 1 for _, end in way[:-1]}
    inside = [p for i, p in enumerate(pitch) if i not in ends and not lines[i + 1].labelled]
    between = [p for i, p in enumerate(pitch) if i in ends]
    return not inside or not between or max(inside) + CLEAR * em <= min(between)
