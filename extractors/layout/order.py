"""Reading order of blocks: columns where they are, else top to bottom, left to right.

In: the boxes of blocks.  Out: their indices in reading order.  Deterministic for any order of input.

1. Blocks are cut into bands at every height that no block crosses.
2. Neighbouring bands that share an empty vertical strip, with blocks on both sides of it, are columns: all
   of the left side is read before the right, each side by the same rules.  A block that begins above the end
   of the other side is of its column.  They are rows if the right side begins level with the left one each
   time, below something that stands at the left alone.
3. Columns known already are blocks themselves; so are the parts of a page that are read one after another.
4. A band that holds blocks side by side without such a strip is read from left to right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.geometry import Box, union

GUTTER = 8.0
"""Points of empty strip between two columns of text: 3 mm at least in any print."""
TWO_SIDED = 2
"""Bands with blocks on both sides that make columns; a single one is a row of two blocks."""
HEAD_SIZE = 1.1
"""Times the height of the text above that a heading is high."""
HIGHER = 1.5
"""Times its height by which the first heading of the right column may stand higher than that of the left."""
LEVEL = 6.0
"""Points by which two blocks side by side may begin higher or lower and still make a row."""
OVERLAP = 0.35
"""Share of the lower block's height by which lines of tight print may overlap and still follow each other."""

Strip = tuple[float, float]


def reading_order(
    boxes: Sequence[Box], columns: Sequence[Box] = (), runs: Sequence[Sequence[Box]] = ()
) -> list[int]:
    """Indices of ``boxes`` in reading order.

    Args:
        boxes: of blocks.
        columns: columns of the page known already; what stands in one is read without anything between.
        runs: boxes that are read one after another, without anything between.
    """
    groups = [*([c] for c in _level(columns)), *runs]
    inside: list[list[list[int]]] = [[[] for _ in group] for group in groups]
    units: list[list[int]] = []
    for i, box in enumerate(boxes):
        homes = [
            home
            for group, parts in zip(groups, inside, strict=True)
            for area, home in zip(group, parts, strict=True)
            if area.contains_point(box.x_mid, box.y_mid)
        ]
        if homes:
            homes[0].append(i)
        else:
            units.append([i])
    read = [[i for items in parts for i in _read(boxes, items)] for parts in inside]
    units += [unit for unit in read if unit]
    outer = [union(boxes[i] for i in unit) for unit in units]
    return [i for unit in _read(outer, range(len(outer))) for i in units[unit]]


def _key(box: Box) -> tuple[float, float, float, float]:
    return (round(box.top, 1), box.x0, box.bottom, box.x1)


def _read(boxes: Sequence[Box], items: Sequence[int]) -> list[int]:
    bands = _bands(boxes, items)
    order: list[int] = []
    start = 0
    while start < len(bands):
        end, strip = _columns(boxes, bands, start)
        if strip is None and start + 1 < len(bands):
            end, strip = _columns_below(boxes, bands, start)
        if strip is None or _are_rows(boxes, bands[start:end], strip):
            order += sorted(bands[start], key=lambda i: (boxes[i].x0, _key(boxes[i])))
            start += 1
            continue
        together = [i for band in bands[start:end] for i in band]
        left = [i for i in together if boxes[i].x_mid < strip[0]]
        right = [i for i in together if boxes[i].x_mid >= strip[0]]
        order += _read(boxes, left) + _read(boxes, right)
        start = end
    return order


def _bands(boxes: Sequence[Box], items: Sequence[int]) -> list[list[int]]:
    """Items cut where no box crosses, from top to bottom."""
    bands: list[list[int]] = []
    bottom = float("-inf")
    for item in sorted(items, key=lambda i: _key(boxes[i])):
        box = boxes[item]
        if bands and box.top < bottom - OVERLAP * box.height:
            bands[-1].append(item)
            bottom = max(bottom, box.bottom)
        else:
            bands.append([item])
            bottom = box.bottom
    return bands


def _strips(boxes: Sequence[Box], band: Sequence[int]) -> list[Strip]:
    """Empty vertical strips of a band, the endless ones at both sides included."""
    strips = []
    reach = float("-inf")
    for item in sorted(band, key=lambda i: boxes[i].x0):
        if boxes[item].x0 - reach >= GUTTER:
            strips.append((reach, boxes[item].x0))
        reach = max(reach, boxes[item].x1)
    return [*strips, (reach, float("inf"))]


def _columns(boxes: Sequence[Box], bands: Sequence[Sequence[int]], start: int) -> tuple[int, Strip | None]:
    """The end of the longest run of bands from ``start`` that share a strip with blocks on both sides."""
    best: tuple[int, Strip | None] = (start + 1, None)
    for first in _strips(boxes, bands[start]):
        if first[0] == float("-inf") or first[1] == float("inf"):
            continue
        strip, last, both = first, start, 1
        for index in range(start + 1, len(bands)):
            if _twin_heads(boxes, bands[index - 1], bands[index], strip):
                break
            common = [
                (max(strip[0], s[0]), min(strip[1], s[1]))
                for s in _strips(boxes, bands[index])
                if min(strip[1], s[1]) - max(strip[0], s[0]) >= GUTTER
            ]
            if not common:
                break
            strip = common[0]
            if any(boxes[i].x1 <= strip[0] for i in bands[index]) and any(
                boxes[i].x0 >= strip[1] for i in bands[index]
            ):
                both, last = both + 1, index
        while last + 1 < len(bands) and _begins_beside(boxes, bands, start, last, strip):
            last += 1
        tall = _tall(boxes, [i for band in bands[start : last + 1] for i in band], strip)
        if (both >= TWO_SIDED or tall) and last + 1 > best[0] - (best[1] is None):
            best = (last + 1, strip)
    return best


def _columns_below(
    boxes: Sequence[Box], bands: Sequence[Sequence[int]], start: int
) -> tuple[int, Strip | None]:
    """The columns right below a band that stands a little higher at their right side: it is theirs."""
    end, strip = _columns(boxes, bands, start + 1)
    if strip is None or any(boxes[i].x0 < strip[1] - 0.1 for i in bands[start]):
        return start + 1, None
    below = min(boxes[i].top for i in bands[start + 1])
    near = all(below - boxes[i].top <= HIGHER * boxes[i].height for i in bands[start])
    return (end, strip) if near else (start + 1, None)


def _level(columns: Sequence[Box]) -> list[Box]:
    """Columns from where the lowest one beside them begins: above it there are none yet."""
    return [
        replace(c, top=max(other.top for other in columns if other is c or other.y_overlap(c) > 0))
        for c in columns
    ]


def _are_rows(boxes: Sequence[Box], bands: Sequence[Sequence[int]], strip: Strip) -> bool:
    """Whether what stands right of a strip always begins level with what stands left of it, headings never.

    Rows of two tables, each row below a heading at the left: the second table belongs to that heading.
    """
    level = 0
    for above, band in zip([[], *bands], bands, strict=False):
        left = [boxes[i].top for i in band if boxes[i].x1 <= strip[0] + 0.1]
        right = [boxes[i].top for i in band if boxes[i].x0 >= strip[1] - 0.1]
        if not right:
            continue
        if not left or abs(min(left) - min(right)) > LEVEL:
            return False
        level += 1
        if level > 1 and any(boxes[i].x0 >= strip[1] - 0.1 for i in above):
            return False
    return level >= TWO_SIDED


def _begins_beside(
    boxes: Sequence[Box], bands: Sequence[Sequence[int]], start: int, last: int, strip: Strip
) -> bool:
    """Whether the band after the columns begins above their end, alone on one side of the strip."""
    band = bands[last + 1]
    columns = [boxes[i] for each in bands[start : last + 1] for i in each]
    left = all(boxes[i].x1 <= strip[0] + 0.1 for i in band)
    if not left and any(boxes[i].x0 < strip[1] - 0.1 for i in band):
        return False
    others = [b for b in columns if (b.x0 >= strip[1] - 0.1 if left else b.x1 <= strip[0] + 0.1)]
    return min(boxes[i].top for i in band) < max((b.bottom for b in others), default=0.0)


def _twin_heads(boxes: Sequence[Box], above: Sequence[int], band: Sequence[int], strip: Strip) -> bool:
    """Whether a band begins with two headings side by side, after a gap: a new row of columns."""
    left = [boxes[i] for i in band if boxes[i].x1 <= strip[0] + 0.1]
    right = [boxes[i] for i in band if boxes[i].x0 >= strip[1] - 0.1]
    if len(left) != 1 or len(right) != 1:
        return False
    a, b = left[0], right[0]
    usual = min(boxes[i].height for i in above)
    gap = min(a.top, b.top) - max(boxes[i].bottom for i in above)
    level = abs(a.top - b.top) <= 2.0 and abs(a.height - b.height) <= 0.5
    return level and gap >= usual and HEAD_SIZE * usual <= a.height <= 3 * usual


def _tall(boxes: Sequence[Box], items: Sequence[int], strip: Strip) -> bool:
    """Whether several blocks stand above each other on one side of the strip."""
    left = sum(1 for i in items if boxes[i].x1 <= strip[0])
    right = sum(1 for i in items if boxes[i].x0 >= strip[1])
    return max(left, right) > 1
