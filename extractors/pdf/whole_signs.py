"""Signs that pdfium tells in pieces or that have no shape: one glyph for each sign that is seen.

In: the harvest of a text page.  Out: the same with

1. both halves of a sign beyond U+FFFF (𠮷, told as two surrogates) as one glyph;
2. no variation selectors, zero-width spaces and the like;
3. a soft hyphen with an advance as a hyphen: fonts map the hyphen's shape to it (施策1-1), and what is drawn
   is seen.  One without an advance goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.pdf.harvest import GlyphRecord, Record, TextHarvest

SURROGATES, LOW_SURROGATES = range(0xD800, 0xE000), range(0xDC00, 0xE000)
SHAPELESS = frozenset(
    (*range(0x200B, 0x2010), 0x2060, 0xFEFF, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
)
SOFT_HYPHEN, HYPHEN = 0xAD, 0x2D
ADVANCE_SHARE = 0.05
"""Share of its line's height that a soft hyphen must be wide to be drawn."""
_ODD = frozenset((*SURROGATES, *SHAPELESS, SOFT_HYPHEN))


def with_whole_signs(found: TextHarvest) -> TextHarvest:
    """The harvest with one glyph for each sign that is seen."""
    records: Sequence[Record] = found.glyphs
    if _ODD.isdisjoint([record[3] for record in records]):
        return found
    glyphs: list[GlyphRecord] = []
    runs = []
    for run in found.runs:
        first, count = run[-2:]
        kept = _whole(found.glyphs[first : first + count])
        if kept:
            runs.append((*run[:-2], len(glyphs), len(kept)))
            glyphs += kept
    return replace(found, glyphs=glyphs, runs=runs)


def _whole(records: list[GlyphRecord]) -> list[GlyphRecord]:
    out: list[GlyphRecord] = []
    for record in records:
        index, flags, place, code, *box = record
        if code in LOW_SURROGATES and out and out[-1][3] in SURROGATES and out[-1][3] not in LOW_SURROGATES:
            index, flags, place, high, *box = out.pop()
            code = 0x10000 + ((high - SURROGATES.start) << 10) + (code - LOW_SURROGATES.start)
        if code == SOFT_HYPHEN:
            sides = sorted((abs(box[2] - box[0]), abs(box[3] - box[1])))
            if sides[0] <= ADVANCE_SHARE * sides[1]:
                continue
            code = HYPHEN
        if code not in SHAPELESS:
            left, bottom, right, top = box
            out.append((index, flags, place, code, left, bottom, right, top))
    return out
