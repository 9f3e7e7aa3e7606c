"""Tables that stand beside the sections of a column: each with the heading of its own height.

In: blocks of a page in reading order, which takes a column of headed sections before the tables beside it,
and its headings.  Out: the same blocks, such tables section by section.

A column of sections and what stands beside it are read section by section if

1. the column has two headings of one style or more that count on, and no heading stands beside it;
2. a strip of white goes on at its right, from the first of these headings down to what closes it;
3. a table stands beside each section and what is beside it begins near the heading's height;
4. nothing beside it reaches over the height of a heading, and no sentence stands there: text goes on from
   one column to the next.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.meaning.side_strips import Block, Head, Strip, narrowed, widest
from extractors.model import Line, Table

_NEAR = 5.0
"""Line heights of a heading from its top down to the first block beside its section, at most."""
_ENDLESS = float("inf")


def with_their_headings(blocks: Sequence[Block], heads: Sequence[Head]) -> list[Block]:
    """The blocks, tables beside headed sections put behind what their heading has in its own column.

    Args:
        blocks: of a page or a part of it, in reading order.
        heads: the lines among them that read as headings.
    """
    for place in range(len(heads)):
        run = _run(heads[place:])
        if len(run) > 1 and (rows := _rows(blocks, run, heads)):
            start = next(i for i, b in enumerate(blocks) if b is run[0].line)
            told = {id(b) for row in rows for b in row}
            before = [b for b in blocks[:start] if id(b) not in told]
            after = [b for b in blocks[start:] if id(b) not in told]
            return [*before, *(b for row in rows for b in row), *after]
    return list(blocks)


def _run(heads: Sequence[Head]) -> list[Head]:
    """The first heading and those of its style that count on from it, one below the other."""
    run = [heads[0]]
    for head in heads[1:]:
        last = run[-1]
        if head.seen.style != last.seen.style:
            continue
        counted = last.seen.ordinal is not None and head.seen.ordinal == last.seen.ordinal + 1
        if not counted or head.box.top <= last.box.bottom:
            break
        run.append(head)
    return run


def _rows(blocks: Sequence[Block], run: Sequence[Head], heads: Sequence[Head]) -> list[list[Block]]:
    """The blocks of each section, its own before those beside it; empty if the page is not set so."""
    inside, strip = _region(blocks, run)
    if strip is None:
        return []
    middle = sum(strip) / 2
    marks = {id(head.line) for head in heads}
    rows = []
    for head, end in zip(run, [*(h.box.top for h in run[1:]), _ENDLESS], strict=True):
        top = head.box.top - 1.0
        row = [b for b in inside if top <= b.box.top < end - 1.0]
        beside = [b for b in row if b.box.x_mid >= middle]
        near = any(b.box.top - top <= _NEAR * head.line.size for b in beside)
        over = any(b.box.bottom > end for b in beside)
        if not near or over or not any(isinstance(b, Table) for b in beside):
            return []
        if any(isinstance(b, Line) and (id(b) in marks or b.text.rstrip().endswith("。")) for b in beside):
            return []
        rows.append([b for b in row if b.box.x_mid < middle] + beside)
    return rows


def _region(blocks: Sequence[Block], run: Sequence[Head]) -> tuple[list[Block], Strip | None]:
    """The blocks from the first heading down to what closes the strip beside the column, and that strip."""
    inside: list[Block] = []
    strips: list[Strip] = [(max(head.box.x1 for head in run), _ENDLESS)]
    for block in sorted((b for b in blocks if b.box.top >= run[0].box.top - 1.0), key=lambda b: b.box.top):
        left = narrowed(strips, block.box)
        if _inner(strips) and not _inner(left):
            break
        strips = left
        inside.append(block)
    inner = _inner(strips)
    held = {id(b) for b in inside}
    return [b for b in blocks if id(b) in held], widest(inner) if inner else None


def _inner(strips: Sequence[Strip]) -> list[Strip]:
    """The strips that have something on both sides."""
    return [s for s in strips if s[1] < _ENDLESS]
