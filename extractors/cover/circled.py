"""Circled numbers that are years (``㉖６１２人→㉛８５０人``), in a document that says so.

In: the texts of the pages and what the cover says, later the glyphs of each page.  Out: the same glyphs,
each such number spelt as the year it is; ``circled_texts`` gives what was found its circled numbers again.

1. A document says so in words (``○囲みの数字は平成の年度を表す``), or pairs a number from 21 on with its own
   year (``㉖…平成26年度の実績``), or a legend (凡例) pairs two smaller ones so.  A list whose item ③ happens
   to begin with 令和3年 says nothing: no pair counts that an enumeration ①②③ may have made.
2. It shows it where chains of figures are printed again and again with a number on either side, the right
   one later: no list is numbered so.  Which years they are then only the plan's own years (or else its
   date) can tell: those of one era lie about them, those of the others and 2000 + n do not.
3. Numbers from 21 on are years then: plans number nothing so far.  A smaller one heads items, too; it is a
   year only in a chain or a range that does not begin its line.
4. Never without either: a circled number beside a figure is then its number in a list or a note.

The spelling is one that nobody prints (`SPELT`), so that it can be taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.cover.dates import published_in
from extractors.cover.words import pattern
from extractors.model import Glyph, Page
from extractors.results import Cover
from normalizers import fold_text

CHAINS = 3
"""Chains from one circled number to a later one that show what the numbers are."""
FIRST_SURE = 21
"""A circled number from which on it can be no counter of a heading."""
LEGEND = 80
"""Characters of a legend behind its first word."""
BEFORE_PLAN, AFTER_PLAN = 10, 1
"""Years before a plan's first that it starts from, and after its last that it is measured in."""
PLAN_LENGTH = 10
"""Years that a plan of which only the date is known may last."""
SPELT = re.compile(r"(?:平成|令和)\.([0-9]{1,2})年度")
_SIGNS = {
    chr(first + n): start + n
    for first, start, count in ((0x2460, 1, 20), (0x3251, 21, 15), (0x32B1, 36, 15))
    for n in range(count)
}
PRINTED = {number: sign for sign, number in _SIGNS.items()}
_YEAR_ZERO = {"平成": 1988, "令和": 2018, "": 2000}
"""The year before an era's first; none at all may be the last digits of 2026."""
_CIRCLED = "".join(_SIGNS)
_ANY = re.compile(f"[{_CIRCLED}]")
_HEAD = re.compile(f"^ *([{_CIRCLED}])", re.MULTILINE)
_PAIR = re.compile(
    rf"(?P<sign>[{_CIRCLED}])[\s…‥・.:：=＝はが、→\-]{{0,6}}"
    rf"(?P<era>平成|令和) ?(?P<year>[0-9]{{1,2}}|元)年"
)
_FIGURE = rf"(?:[約▲△]?[0-9][^\s→⇒➡{_CIRCLED}]{{0,16}}|-)"
_CHAIN = re.compile(rf"(?P<left>[{_CIRCLED}])\s*{_FIGURE}\s*[→⇒➡]\s*(?P<right>[{_CIRCLED}])\s*[約▲△]?[0-9]")
_RANGE = re.compile(rf"(?P<left>[{_CIRCLED}])\s*〜\s*(?P<right>[{_CIRCLED}])\s*(?:累計|[約▲△]?[0-9])")


def era_of_circled(texts: Iterable[str], cover: Cover) -> str | None:
    """The era whose years a document prints as circled numbers; None where it says nothing of the kind."""
    marked = [
        "\n".join(fold_text(line) for line in text.splitlines())
        for text in texts
        if _ANY.search(text) is not None
    ]
    for folded in marked:
        said = pattern("date", "circled_patterns").search("".join(folded.split()))
        if said is not None:
            return said["era"]
    return _paired(marked) or _shown(marked, cover)


def _paired(texts: Sequence[str]) -> str | None:
    """The one era in which numbers are paired with years, none against it, and by no enumeration."""
    listed = _listed(texts)
    eras: set[str] = set()
    for text in texts:
        for pair in _PAIR.finditer(text):
            number = _SIGNS[pair["sign"]]
            if number < FIRST_SURE or number <= listed + 1:
                continue
            if number != _year(pair):
                return None
            eras.add(pair["era"])
        if not listed:
            eras |= _in_legends(text)
    return eras.pop() if len(eras) == 1 else None


def _listed(texts: Sequence[str]) -> int:
    """How far an enumeration ①②③ at the heads of lines goes; 0 where there is none."""
    heads = {_SIGNS[sign] for text in texts for sign in _HEAD.findall(text)}
    last = 0
    while last + 1 in heads:
        last += 1
    return last if last > 1 else 0


def _in_legends(text: str) -> set[str]:
    """The eras of legends that pair two numbers with their own years, and none with another."""
    eras: set[str] = set()
    for word in pattern("date", "legend_patterns").finditer(text):
        pairs = list(_PAIR.finditer(text[word.end() : word.end() + LEGEND]))
        if any(_SIGNS[pair["sign"]] != _year(pair) for pair in pairs):
            continue
        if len({pair["sign"] for pair in pairs}) > 1:
            eras.update(pair["era"] for pair in pairs)
    return eras


def _year(pair: re.Match[str]) -> int:
    return 1 if pair["year"] == "元" else int(pair["year"])


def _shown(texts: Sequence[str], cover: Cover) -> str | None:
    """The era in which chains of figures, and nothing but such, fit the plan; None where two do."""
    chains = [
        (_SIGNS[chain["left"]], _SIGNS[chain["right"]]) for text in texts for chain in _CHAIN.finditer(text)
    ]
    if len(chains) < CHAINS or any(not FIRST_SURE <= left < right for left, right in chains):
        return None
    fitting = [era for era, zero in _YEAR_ZERO.items() if _fit(chains, zero, cover)]
    return fitting[0] if len(fitting) == 1 and fitting[0] else None


def _fit(chains: Sequence[tuple[int, int]], zero: int, cover: Cover) -> bool:
    """Whether chains lead from years before or in a plan to years in it; never, if its years are unsaid."""
    first, last = cover.plan_start_fy, cover.plan_end_fy
    published = published_in(cover.published)
    if first is None or last is None:
        if published is None:
            return False
        first, last = published, published + PLAN_LENGTH
    return all(
        first - BEFORE_PLAN <= zero + left <= last and first <= zero + right <= last + AFTER_PLAN
        for left, right in chains
    )


def with_years(page: Page, era: str | None) -> Page:
    """The page, its circled numbers spelt as years of an era (None: the page as it is)."""
    if era is None or not any(glyph.text in _SIGNS for glyph in page.glyphs):
        return page
    small = _small_years(page.glyphs, era)
    return replace(
        page,
        glyphs=tuple(
            _spelt(glyph, era) if place in small or _SIGNS.get(glyph.text, 0) >= FIRST_SURE else glyph
            for place, glyph in enumerate(page.glyphs)
        ),
    )


def _small_years(glyphs: Sequence[Glyph], era: str) -> set[int]:
    """The places of numbers below 21 that are years: links of chains and ends of ranges."""
    if not any(_SIGNS.get(glyph.text, FIRST_SURE) < FIRST_SURE for glyph in glyphs):
        return set()
    text = "".join(fold_text(glyph.text)[:1] or " " for glyph in glyphs)
    out: set[int] = set()
    for found in _links(text):
        left, right = found.start("left"), found.start("right")
        if _SIGNS[text[left]] >= _SIGNS[text[right]]:
            continue
        if era != "令和" and _SIGNS[text[right]] < FIRST_SURE:
            continue  # so long before every plan that it rather numbers items
        if _on_one_line(glyphs[left : right + 1]) and (left in out or not _begins(glyphs, left)):
            out |= {left, right}
    return out


def _links(text: str) -> Iterator[re.Match[str]]:
    """Every pair of neighbours in chains, and every range."""
    for shape in (_CHAIN, _RANGE):
        found = shape.search(text)
        while found is not None:
            yield found
            found = shape.search(text, found.start("right"))


def _on_one_line(glyphs: Sequence[Glyph]) -> bool:
    first = glyphs[0].box
    return all(first.top <= glyph.box.y_mid <= first.bottom for glyph in glyphs if glyph.text.strip())


def _begins(glyphs: Sequence[Glyph], place: int) -> bool:
    """Whether nothing is printed left of a glyph on its line."""
    box = glyphs[place].box
    return not any(
        glyph.box.x1 <= box.x0 + 1 and box.top <= glyph.box.y_mid <= box.bottom
        for glyph in glyphs
        if glyph.text.strip() and glyph.text not in "・○◆●■◎"
    )


def _spelt(glyph: Glyph, era: str) -> Glyph:
    return Glyph(
        f"{era}.{_SIGNS[glyph.text]}年度",
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
