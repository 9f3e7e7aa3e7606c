"""Fills that are painted as many thin strips, one below the other, as the one band that is seen.

In: the fills and rules of a page.  Out: the fills, strips of one colour and width that touch as one, in the
place of the last of them.

Some writers send a shaded cell as a stack of rectangles two points high.  Strips are thinner than any line of
print, so cells and bands of a table are never joined as they are; a rule between two strips, white on most
such tables, is the border of two cells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from extractors.geometry import Box, union
from extractors.model import Fill, Rule

THINNEST = 4.0
"""Points below which a fill is a strip; the smallest print is five points high."""
LEAST = 3
"""Strips of a band, at least."""
TOUCH = 0.4
"""Points of white between two strips of one band, at most."""


def joined_strips(fills: Sequence[Fill], rules: Sequence[Rule]) -> tuple[Fill, ...]:
    """The fills, strips of one band as one."""
    stacks: dict[tuple[str, float, float], list[int]] = defaultdict(list)
    for place, fill in enumerate(fills):
        if fill.box.height < THINNEST < fill.box.width and not fill.rounded:
            stacks[fill.color, round(fill.box.x0, 1), round(fill.box.x1, 1)].append(place)
    tall = [places for places in stacks.values() if len(places) >= LEAST]
    borders = _by_height(rules) if tall else {}
    joined: dict[int, Fill] = {}
    gone: set[int] = set()
    for places in tall:
        for run in _runs(fills, places, borders):
            last = max(run)
            joined[last] = Fill(union(fills[place].box for place in run), fills[last].color)
            gone.update(place for place in run if place != last)
    if not joined:
        return tuple(fills)
    return tuple(joined.get(place, fill) for place, fill in enumerate(fills) if place not in gone)


def _by_height(rules: Sequence[Rule]) -> dict[int, list[Box]]:
    """The rules across, by each whole point of height that they touch."""
    found: dict[int, list[Box]] = defaultdict(list)
    for box in (rule.box for rule in rules if rule.box.width > rule.box.height):
        for height in range(int(box.top - TOUCH), int(box.bottom + TOUCH) + 1):
            found[height].append(box)
    return found


def _runs(
    fills: Sequence[Fill], places: Sequence[int], borders: Mapping[int, Sequence[Box]]
) -> list[list[int]]:
    """Those of a stack that touch, from the top; too few are no band."""
    middle = fills[places[0]].box.x_mid
    runs: list[list[int]] = []
    for place in sorted(places, key=lambda n: fills[n].box.top):
        top = fills[place].box.top
        touches = bool(runs) and top - fills[runs[-1][-1]].box.bottom <= TOUCH
        if touches and not any(
            b.x0 <= middle <= b.x1 and b.top - TOUCH <= top <= b.bottom + TOUCH
            for b in borders.get(int(top), ())
        ):
            runs[-1].append(place)
        else:
            runs.append([place])
    return [run for run in runs if len(run) >= LEAST]
