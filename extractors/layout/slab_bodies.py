"""The body of a table in one slab, too tall for a row: taken as a whole, or row by row.

In: the block with the whole slab below its header, and the same header with rows that were taken in one by
one (``following``).  Out: whether the slab is to be parted by the shorter rules in it, which tell its merged
cells.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.geometry import Box
from extractors.layout.blocks import Block
from extractors.layout.edges import Edge
from extractors.layout.short_rules import inside, parted


def parts_alike(body: Block, block: Block, shorter: Sequence[Edge]) -> bool:
    """Whether shorter rules part a body into as many rows as were taken in one by one, and none is lost."""
    if length(body) < length(block):
        return False
    rows, _ = parted(body.rows[-1], inside(shorter, body.extent, area(body)))
    return len(rows) == len(block.rows) - 1


def area(block: Block) -> Box:
    """From border to border, as wide as the rules."""
    return Box(block.extent[0], block.borders[0], block.extent[1], block.borders[len(block.rows)])


def length(block: Block) -> int:
    """Characters in the rows of a block."""
    return sum(1 for row in block.rows for p in row for g in p.glyphs if g.text.strip())
