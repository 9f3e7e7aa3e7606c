"""Circled numbers that are years (``㉖６１２人→㉛８５０人``), in a document that says so.

In: the texts of the pages, later the glyphs of each page.  Out: the same glyphs, each such number spelt as
the year it is, and afterwards the texts of what was found with the number as printed.

1. A document says so in words (``○囲みの数字は平成の年度を表す``) or by an example that pairs a number with
   its own year (``㉖…平成26年度の実績``).
2. It shows it where chains of figures are printed again and again with a number on either side, the right
   one later: no list is numbered so.
3. Numbers from 21 on are years then: plans number nothing so far.  A smaller one, which may head an item,
   is a year only right before a figure.
4. Never without either: a circled number beside a figure is then its number in a list or a note.

The spelling is one that nobody prints (`_SPELT`), so that it can be taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.cover.words import pattern
from extractors.model import Glyph, Page
from extractors.results import FoundIndicator, FoundTable
from normalizers import fold_text

CHAINS = 3
"""Chains from one circled number to a later one that show what the numbers are."""
FIRST_SURE = 21
"""A circled number from which on it can be no counter of a heading."""
_SIGNS = {
    chr(first + n): start + n
    for first, start, count in ((0x2460, 1, 20), (0x3251, 21, 15), (0x32B1, 36, 15))
    for n in range(count)
}
_CIRCLED = "".join(_SIGNS)
_ANY = re.compile(f"[{_CIRCLED}]")
_SPELT = re.compile(r"(?:平成|令和)\.([0-9]{1,2})年度")
_PRINTED = {number: sign for sign, number in _SIGNS.items()}
_PAIR = re.compile(
    rf"(?P<sign>[{_CIRCLED}])[\s…‥・.:：=＝はが、→\-]{{0,6}}(?P<era>平成|令和) ?(?P<year>[0-9]{{1,2}})年"
)
_CHAIN = re.compile(
    rf"(?P<left>[{_CIRCLED}])\s*(?:[約▲△]?[0-9][^\s→⇒➡{_CIRCLED}]{{0,16}}|-)\s*[→⇒➡]\s*(?P<right>[{_CIRCLED}])\s*[約▲△]?[0-9]"
)
_FIGURE = re.compile(r"[0-9０-９約▲△〜～－―ー\-]")


def era_of_circled(texts: Iterable[str]) -> str | None:
    """The era whose years a document prints as circled numbers; None where it says nothing of the kind."""
    chains: list[tuple[int, int]] = []
    for text in texts:
        if _ANY.search(text) is None:
            continue
        folded = fold_text(text)
        for pair in _PAIR.finditer(folded):
            if _SIGNS[pair["sign"]] == int(pair["year"]):
                return pair["era"]
        said = pattern("date", "circled_patterns").search("".join(folded.split()))
        if said is not None:
            return said["era"]
        chains += ((_SIGNS[chain["left"]], _SIGNS[chain["right"]]) for chain in _CHAIN.finditer(folded))
    sure = [pair for pair in chains if FIRST_SURE <= pair[0] < pair[1]]
    return "平成" if len(sure) == len(chains) >= CHAINS else None


def with_years(page: Page, era: str | None) -> Page:
    """The page, its circled numbers spelt as years of an era (None: the page as it is)."""
    if era is None or not any(glyph.text in _SIGNS for glyph in page.glyphs):
        return page
    behind = [*page.glyphs[1:], None]
    return replace(
        page,
        glyphs=tuple(_spelt(glyph, after, era) for glyph, after in zip(page.glyphs, behind, strict=True)),
    )


def _spelt(glyph: Glyph, after: Glyph | None, era: str) -> Glyph:
    number = _SIGNS.get(glyph.text)
    if number is None:
        return glyph
    if number < FIRST_SURE and (after is None or _FIGURE.match(after.text) is None):
        return glyph
    return Glyph(
        f"{era}.{number}年度",
        glyph.box,
        glyph.size,
        glyph.font,
        glyph.color,
        glyph.bold,
        glyph.upright,
        glyph.mark,
        glyph.superscript,
        glyph.confidence,
        glyph.angle,
    )


def as_printed(text: str) -> str:
    """A text with its circled numbers again."""
    return _SPELT.sub(lambda year: _PRINTED[int(year[1])], text)


def indicators_as_printed(indicators: Sequence[FoundIndicator]) -> tuple[FoundIndicator, ...]:
    """Indicators whose texts have their circled numbers again."""
    return tuple(
        replace(
            indicator,
            name_raw=_printed(indicator.name_raw),
            notes=_printed(indicator.notes),
            definition=_printed(indicator.definition),
            evaluation=_printed(indicator.evaluation),
            figures=tuple(
                replace(f, raw=as_printed(f.raw), period_raw=_printed(f.period_raw))
                for f in indicator.figures
            ),
        )
        for indicator in indicators
    )


def tables_as_printed(tables: Sequence[FoundTable]) -> tuple[FoundTable, ...]:
    """Tables whose texts have their circled numbers again."""
    return tuple(
        replace(table, cells=tuple(replace(cell, text=as_printed(cell.text)) for cell in table.cells))
        for table in tables
    )


def _printed(text: str | None) -> str | None:
    return None if text is None else as_printed(text)
