"""Running heads, page numbers and gutter numbers: what stands on a page and is no part of its text.

In: the margins of all pages as bare text (`scan`), then the lines of one page.  Out: which of them are
running.

1. A line in the top or bottom margin whose text (digits aside) returns in the margins of several pages is
   running, and so are pieces on one baseline that return together (date at the left, title in the middle).
2. A line in the bottom margin that is nothing but a page number is one, even on a single page; in the top
   margin only if such lines return.
3. Numbers that count upwards one by one in a column of their own beside the text are a line-number gutter;
   where the document has one, they may begin again at the footnotes.
4. A web address alone in a margin was put there by a browser that printed the page.
5. Single characters stacked at the page's side, well outside the text block, are a tab of the chapter.

It never looks at words: a heading printed once at the top of a page stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from extractors.geometry import Box, union
from extractors.layout.baselines import baselines
from extractors.layout.vertical_writing import STACK_PITCH, stacks
from extractors.model import MARGIN, Glyph, Line, Page, Parts, parts

FOOT = 0.12
"""Share of the page's height at the foot where a lone last line may be a page number."""
LAST_GAP = 0.8
"""Line heights between a page number and the text above it."""
MAX_BESIDE = 3
"""Pieces on the baseline of a running head (left, middle, right); a row of a table has more."""
MIN_PAGES = 3
"""Pages on which a line must return to be running; two sheets with one title are not enough."""
MIN_SHARE = 0.04
"""Share of the pages that must carry it: chapter heads of long plans return on every twentieth page or
more."""
LONGEST = 80
"""Characters of a running head; longer lines are text."""
GUTTER_LINES = 4
"""Numbers in a column that prove a gutter on the page alone."""
GUTTER_LINES_KNOWN = 1
"""Numbers needed where the other pages have a gutter."""
GUTTER_STEPS = 0.75
"""Share of steps in the gutter that are exactly one."""
GUTTER_ALIGN = 3.0
"""Points by which gutter numbers may miss a common right or left end."""
GUTTER_GAP = 0.4
"""Ems between a gutter number and the text beside it, at least."""
GUTTER_SHARE = 0.6
"""Share of the lines outside tables that carry a number, at least; a numbered list has more lines than
numbers."""
TAB_LENGTH = 3
"""Characters of a side tab, at least."""
TAB_GAP = 2.0
"""Ems between a side tab and the text beside it; the signs of a list stand nearer to their text."""
GUTTER_SAMPLE = 12
"""Pages whose left and right margins are looked at for a gutter."""

_PAGE_NUMBER = re.compile(
    r"^[-‐-―ー~\s.・<《〔(\[|]*(?:p|page|ページ|頁)?[\s.]*(\d{1,4}|[ivxl]{1,6})[\s.]*(?:/\s*\d{1,4}\s*)?(?:ページ|頁)?[-‐-―ー~\s.・>》〕)\]|]*$",
    re.IGNORECASE,
)
_NUMBER_AT_END = re.compile(r"(?:^|[\s　\-‐-―ー.])(?:p\.?\s*)?(\d{1,4})[\s\-‐-―ー]*$", re.IGNORECASE)
_OUTER = re.compile(
    r"(?P<first>\d{1,4})(?P<right>[^\d.,-].*[^\d])|(?P<left>[^\d].*[^\d.,-])(?P<last>\d{1,4})"
)
"""A squeezed line with a number at one end only."""
_DIGITS = re.compile(r"\d+")
_ADDRESS = re.compile(r"(?:https?|file)://[!-~]+(?:\s+\d{1,4}\s*/\s*\d{1,4})?\s*")
"""A web address, and the page of the print behind it."""


class Margins(Protocol):
    """A file that gives the bare text around its pages."""

    @property
    def page_count(self) -> int:
        """How many pages there are."""

    def margin_text(self, number: int) -> tuple[str, str]:
        """The text above and below."""

    def side_text(self, number: int, share: float) -> tuple[str, str]:
        """The text at the left and at the right, each so wide a share of the page."""


@dataclass(frozen=True, slots=True)
class RunningHeads:
    """What returns in a document's margins: folded lines above and below, a gutter of line numbers."""

    top: frozenset[str] = frozenset()
    bottom: frozenset[str] = frozenset()
    gutter: bool = False

    def __reduce__(self) -> Parts:
        """See `parts`."""
        return parts(self)


def squeeze(text: str) -> str:
    """A margin line without spaces and full-width forms."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def fold(text: str) -> str:
    """A margin line as `squeeze`, with # for every number."""
    return _DIGITS.sub("#", squeeze(text))


def page_number(text: str) -> str | None:
    """The number if a line is nothing but a page number (``- 12 -`` → ``12``)."""
    match = _PAGE_NUMBER.match(unicodedata.normalize("NFKC", text).strip())
    return match.group(1) if match else None


def number_at_end(text: str) -> str | None:
    """The page number at the end of a running head."""
    match = _NUMBER_AT_END.search(unicodedata.normalize("NFKC", text).strip())
    return match.group(1) if match else None


def returning(margins: Sequence[str]) -> frozenset[str]:
    """Folded lines that return on several pages.

    ``margins`` holds the text of one margin, page by page.  A line whose numbers change from page to page
    counts only if its last number goes up with the pages: a page number does, the number of a heading does
    not.  So does one whose page number stands at its outer end, left or right by turns.
    """
    exact: Counter[str] = Counter()
    numbered: dict[str, Counter[int]] = defaultdict(Counter)
    outer: dict[str, Counter[int]] = defaultdict(Counter)
    forms: dict[str, set[str]] = defaultdict(set)
    for page, margin in enumerate(margins):
        lines = {squeeze(line) for line in margin.splitlines() if 0 < len(line.strip()) <= LONGEST}
        exact.update(lines)
        for line in lines:
            numbers = _DIGITS.findall(line)
            if numbers and len(numbers[-1]) <= 4:
                numbered[fold(line)][int(numbers[-1]) - page] += 1
            if (end := _OUTER.fullmatch(line)) is not None:
                outer[end["right"] or end["left"]][int(end["first"] or end["last"]) - page] += 1
                forms[end["right"] or end["left"]].add(fold(line))
    needed = max(MIN_PAGES, MIN_SHARE * len(margins))
    found = {text for text, count in exact.items() if text and count >= needed}
    found |= {text for text, offsets in numbered.items() if max(offsets.values()) >= needed}
    heads = [text for text, offsets in outer.items() if max(offsets.values()) >= needed]
    found |= {form for text in heads for form in forms[text]}
    return frozenset(found)


def scan(pdf: Margins) -> RunningHeads:
    """Running heads of a document from the margins of its pages."""
    margins = [pdf.margin_text(number) for number in range(1, pdf.page_count + 1)]
    return RunningHeads(
        returning([top for top, _ in margins]), returning([bottom for _, bottom in margins]), _has_gutter(pdf)
    )


def _has_gutter(pdf: Margins) -> bool:
    """Whether most sampled pages have numbers counting upwards in a margin.

    In a side margin; in the upper or lower one, either way, of a page that is printed on its side.
    """
    step = max(1, pdf.page_count // GUTTER_SAMPLE)
    sample = range(1, pdf.page_count + 1, step)
    hits = 0
    for number in sample:
        across = [" ".join(text.split()[::way]) for text in pdf.margin_text(number) for way in (1, -1)]
        hits += any(_counts_up(text) for text in (*pdf.side_text(number, 0.12), *across))
    return hits * 2 > len(sample)


def _counts_up(text: str) -> bool:
    words = unicodedata.normalize("NFKC", text).split()
    numbers = [int(w) for w in words if w.isdecimal() and len(w) <= 4]
    steps = sum(1 for a, b in pairwise(numbers) if b - a == 1)
    return len(numbers) >= GUTTER_LINES and steps >= GUTTER_STEPS * (len(numbers) - 1)


def running_lines(
    lines: Sequence[Line], heads: RunningHeads | None, page: Page
) -> tuple[set[int], str | None]:
    """Indices of the running lines among ``lines`` of a page, and the printed page number."""
    found: set[int] = set()
    printed: str | None = None
    margin = MARGIN * max(page.width, page.height)
    for index, line in enumerate(lines):
        at_top = line.box.bottom <= margin
        at_bottom = line.box.top >= page.height - margin
        beside = [other for other in lines if other.box.y_overlap(line.box) > 0.5 * line.box.height]
        lowest = line.box.top >= (1 - FOOT) * page.height and _is_last(line, lines)
        if not (at_top or at_bottom or lowest) or len(line.text) > LONGEST or len(beside) > MAX_BESIDE:
            continue
        whole = "".join(piece.text for piece in sorted(beside, key=lambda piece: piece.box.x0))
        texts = {turn(text) for text in (line.text, whole) for turn in (squeeze, fold)}
        known = heads is not None and not texts.isdisjoint(heads.top if at_top else heads.bottom)
        at_bottom = at_bottom or lowest
        known = known or _ADDRESS.fullmatch(line.text.strip()) is not None
        number = page_number(line.text)
        if known or (number is not None and at_bottom):
            found.add(index)
            number = number or number_at_end(line.text)
            printed = number if number is not None and (printed is None or at_bottom) else printed
    return found, printed


def _is_last(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line stands alone below everything else."""
    return all(
        other is line or other.box.bottom <= line.box.top - line.box.height * LAST_GAP for other in lines
    )


def gutter_glyphs(glyphs: Sequence[Glyph], heads: RunningHeads | None) -> list[list[Glyph]]:
    """Numbers of a line-number gutter, each as its glyphs, from top to bottom; empty if there is none.

    They stand in a column left (or right) of everything else, beside nearly every line, and count upwards.
    In a document with a gutter, other digits in that column are a number misread, and spoil no page.
    """
    if heads is not None and not heads.gutter:
        return []
    known = heads is not None
    needed = GUTTER_LINES_KNOWN if known else GUTTER_LINES
    rows = [[g for g in row if g.text.strip()] for row in baselines([g for g in glyphs if g.upright])]
    rows = [row for row in rows if row]
    for at_left in (True, False):
        numbers = [_outer_number(row, at_left=at_left) for row in rows]
        found = _aligned([n for n in numbers if n])
        if len(found) < needed or not _steps(found, restarts=known):
            continue
        strip = union([g.box for n in found for g in n])
        rest = [
            g.box
            for row, number in zip(rows, numbers, strict=True)
            for g in (row[len(number) :] if at_left else row[: len(row) - len(number)])
            if not (known and g.text.isdigit() and strip.x0 <= g.box.x_mid <= strip.x1)
        ]
        clear = all(
            (n[-1].box.x1 <= min((b.x0 for b in rest), default=n[-1].box.x1))
            if at_left
            else (n[0].box.x0 >= max((b.x1 for b in rest), default=n[0].box.x0))
            for n in found
        )
        if clear and (known or len(found) >= GUTTER_SHARE * len(rows)):
            return found
    return []


def side_tabs(glyphs: Sequence[Glyph], page: Page) -> list[list[Glyph]]:
    """Tabs at the page's sides (``基本目標Ⅰ`` from top to bottom), each as its glyphs in reading order.

    ``glyphs`` are those that may belong to one; all others on the page are its text block.  Latin letters and
    digits in a tab may be turned.
    """
    margin = MARGIN * max(page.width, page.height)
    outer = [g for g in glyphs if not margin <= g.box.x_mid <= page.width - margin]
    runs = [run for stack in stacks([g for g in outer if g.text.strip()]) for run in _pitched(stack)]
    tabs = [run for run in runs if len(run) >= TAB_LENGTH and sum(_is_letter(g) for g in run) * 2 > len(run)]
    held = {id(g) for tab in tabs for g in tab}
    others = [g.box for g in page.glyphs if id(g) not in held and g.text.strip()]
    return [tab for tab in tabs if _stands_outside(union(g.box for g in tab), tab[0].size, others, page)]


def _pitched(stack: Sequence[Glyph]) -> list[list[Glyph]]:
    """A column of glyphs cut where one does not follow the other closely in the same size."""
    runs = [[stack[0]]]
    for above, glyph in pairwise(stack):
        pitch = glyph.box.y_mid - above.box.y_mid
        same = abs(above.size - glyph.size) <= 0.1 * glyph.size
        if same and 0.5 * glyph.size <= pitch <= STACK_PITCH * glyph.size:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs


def _is_letter(glyph: Glyph) -> bool:
    return glyph.upright and glyph.text.isalpha() and not glyph.text.isascii()


def _stands_outside(tab: Box, size: float, others: Sequence[Box], page: Page) -> bool:
    """Whether nothing beside a tab stands nearer than a gap to it, nor further out."""
    beside = [b for b in others if b.y_overlap(tab) > 0]
    if tab.x_mid < page.width / 2:
        return all(b.x0 >= tab.x1 + TAB_GAP * size for b in beside)
    return all(b.x1 <= tab.x0 - TAB_GAP * size for b in beside)


def _outer_number(row: Sequence[Glyph], *, at_left: bool) -> list[Glyph]:
    """The digits at the outer end of a row, if a gap parts them from the rest."""
    inward = row if at_left else row[::-1]
    number: list[Glyph] = []
    for glyph in inward:
        if number:
            end, here = number[-1].box, glyph.box
            gap = here.x0 - end.x1 if at_left else end.x0 - here.x1
            if gap >= GUTTER_GAP * glyph.size:
                break
        if not glyph.text.isdecimal():
            return []
        number.append(glyph)
    if len(number) > 4:
        return []
    return number if at_left else number[::-1]


def _aligned(numbers: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """The largest group with a common right or left end, from top to bottom."""
    best: list[list[Glyph]] = []
    for pivot in numbers:
        right = [n for n in numbers if abs(n[-1].box.x1 - pivot[-1].box.x1) <= GUTTER_ALIGN]
        left = [n for n in numbers if abs(n[0].box.x0 - pivot[0].box.x0) <= GUTTER_ALIGN]
        best = max(best, right, left, key=len)
    return sorted(best, key=lambda n: n[0].box.top)


def _steps(numbers: Sequence[Sequence[Glyph]], *, restarts: bool) -> bool:
    """Whether numbers count upwards, nearly always by one; ``restarts``: footnotes may count from 1 again."""
    values = [int("".join(g.text for g in n)) for n in numbers]
    pairs = [(a, b) for a, b in pairwise(values) if not (restarts and b == 1)]
    if any(b <= a for a, b in pairs):
        return False
    return sum(1 for a, b in pairs if b - a == 1) >= GUTTER_STEPS * len(pairs)
