"""What is drawn over and behind the text: deletions, insertions, underlines, watermarks.

In: a `Page` as read.  Out: the same page, each glyph with its `Mark`, without watermark and hidden text,
without the rules that only strike or underline a run (so that no table is made of them).

1. A rule strikes a run through if it lies at mid-height of its glyphs, begins and ends with them, and
   covers glyphs along most of its length.  Pen stroke, thin filled box, one piece for each glyph, double
   line: all are rules here.  Where it ends in the middle of a glyph that an underline carries whole, it has
   run a little too far.
2. A rule underlines a run if it lies at the foot of its glyphs under the same conditions.
3. A rule whose both ends stand on vertical rules, or that one crosses, belongs to a grid and is neither.
4. Inserted is: coloured and underlined; or touching a deleted run and coloured or underlined.
   An underline alone, or a colour alone, says nothing.
5. A watermark is large and pale, or slanted; white text without a colour behind it cannot be seen.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.geometry import Box
from extractors.model import Glyph, Mark, Page, Rule, is_backed, is_white

STRIKE_BAND = (0.34, 0.68)
"""Share of the em box, from its top, where a strike-through runs: word processors draw it at 0.5 to 0.62."""
UNDER_BAND = (0.86, 1.3)
"""Share of the em box where an underline runs: just under the baseline (0.88) to a third of an em below."""
END_SLACK = 0.6
"""Ems by which a strike or underline may stick out of its run or fall short of it."""
COVERED = 0.6
"""Share of a strike's or underline's length that must have glyphs on it."""
GRID_SLACK = 1.2
"""Points from a rule's end to the vertical rule it stands on."""
WHOLE = 0.75
"""Share of a glyph's width that a strike covers, at least, to strike it against an underline below it all."""
MARK_PEN = 2.2
"""Points; a thicker rule is no strike-through."""
WATERMARK_SIZE = 48.0
"""Points; no heading is printed so large and so pale."""
PALE = 0.72
"""Luminance from which a colour is pale."""
TINY = 2.0
"""Points; smaller glyphs are anchors of drawings, nobody reads them."""
SLANT = 8.0
"""Degrees off a right angle from which a glyph is slanted."""
SATURATION = 0x40
"""Difference between the strongest and the weakest channel from which a colour is a colour, not a grey."""
BESIDE = 0.8
"""Ems between a deleted run and the insertion beside it."""
BELOW = 0.9
"""Ems between the line of a deleted run and that of the insertion under it."""


def mark_page(page: Page) -> Page:
    """The page with its marks read and its overlays gone."""
    kinds = {(g.size, g.angle, g.color): g for g in page.glyphs}
    dropped = {kind for kind, g in kinds.items() if g.size < TINY or is_watermark(g)}
    glyphs = [g for g in page.glyphs if not dropped or (g.size, g.angle, g.color) not in dropped]
    if any(is_white(color) for _, _, color in kinds):
        glyphs = [g for g in glyphs if not is_white(g.color) or is_backed(g.box, page.fills, page.pictures)]
    found = find_marks(glyphs, page.rules)
    if not found.rules:
        return page if len(glyphs) == len(page.glyphs) else replace(page, glyphs=tuple(glyphs))
    inserted = _inserted(glyphs, found)
    marked = tuple(
        replace(g, mark=Mark.DELETED)
        if i in found.struck
        else replace(g, mark=Mark.INSERTED)
        if i in inserted
        else g
        for i, g in enumerate(glyphs)
    )
    rules = tuple(r for i, r in enumerate(page.rules) if i not in found.rules)
    return replace(page, glyphs=marked, rules=rules)


@dataclass(frozen=True, slots=True)
class Found:
    """Indices of struck and underlined glyphs, and of the rules that do it."""

    struck: frozenset[int]
    underlined: frozenset[int]
    rules: frozenset[int]


def is_watermark(glyph: Glyph) -> bool:
    """Whether a glyph is large and pale, or slanted."""
    off = abs(glyph.angle - 90.0 * round(glyph.angle / 90.0))
    return off > SLANT or (glyph.size >= WATERMARK_SIZE and _luminance(glyph.color) >= PALE)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    r, g, b = _channels(color)
    return (0.299 * r + 0.587 * g + 0.114 * b) / 255


def is_colorful(color: str) -> bool:
    """Whether a colour is neither black, grey nor white."""
    channels = _channels(color)
    return max(channels) - min(channels) >= SATURATION


def find_marks(glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> Found:
    """Which rules strike through or underline which glyphs."""
    placed = sorted([(g.box.y_mid, i) for i, g in enumerate(glyphs) if g.upright])
    heights = [height for height, _ in placed]
    order = [i for _, i in placed]
    tallest = max((g.size for g in glyphs), default=0.0)
    plumb = [r.box for r in rules if not r.horizontal]
    struck: dict[int, float] = {}
    underlined: dict[int, float] = {}
    used: set[int] = set()
    for index, rule in enumerate(rules):
        if not rule.horizontal or rule.box.height > MARK_PEN or is_white(rule.color):
            continue
        y = rule.box.y_mid
        near = order[bisect_left(heights, y - tallest) : bisect_right(heights, y + tallest)]
        near = [i for i in near if _over(rule.box, glyphs[i].box)]
        for band, target in ((STRIKE_BAND, struck), (UNDER_BAND, underlined)):
            run = [i for i in near if _in_band(y, glyphs[i].box, band)]
            if _bounds_run(rule.box, [glyphs[i] for i in run]) and not _on_grid(rule.box, plumb):
                for i in run:
                    target[i] = max(target.get(i, 0.0), _share(rule.box, glyphs[i].box))
                used.add(index)
                break
    deleted = {i for i, share in struck.items() if share >= WHOLE or underlined.get(i, 0.0) < WHOLE}
    return Found(frozenset(deleted), frozenset(underlined.keys() - deleted), frozenset(used))


def _share(rule: Box, glyph: Box) -> float:
    """The share of a glyph's width that a rule covers."""
    return rule.x_overlap(glyph) / glyph.width if glyph.width > 0 else 0.0


def _over(rule: Box, glyph: Box) -> bool:
    return rule.x0 - 0.1 * glyph.height <= glyph.x_mid <= rule.x1 + 0.1 * glyph.height


def _in_band(y: float, glyph: Box, band: tuple[float, float]) -> bool:
    return glyph.height > 0 and band[0] <= (y - glyph.top) / glyph.height <= band[1]


def _bounds_run(rule: Box, run: Sequence[Glyph]) -> bool:
    """Whether a rule begins and ends with a run of glyphs and has glyphs along most of it."""
    if not any(g.text.strip() for g in run):
        return False
    slack = END_SLACK * max(g.size for g in run)
    covered = sum(g.box.x_overlap(rule) for g in run)
    return (
        abs(min(g.box.x0 for g in run) - rule.x0) <= slack
        and abs(max(g.box.x1 for g in run) - rule.x1) <= slack
        and covered >= COVERED * rule.width
    )


def _on_grid(rule: Box, plumb: Sequence[Box]) -> bool:
    """Whether both ends of a rule stand on vertical rules, or one crosses it: a table open at its sides."""
    left = right = False
    for box in plumb:
        if box.top - GRID_SLACK <= rule.y_mid <= box.bottom + GRID_SLACK:
            left = left or abs(box.x_mid - rule.x0) <= GRID_SLACK
            right = right or abs(box.x_mid - rule.x1) <= GRID_SLACK
            inside = rule.x0 + GRID_SLACK < box.x_mid < rule.x1 - GRID_SLACK
            if inside and box.top + GRID_SLACK < rule.y_mid < box.bottom - GRID_SLACK:
                return True
    return left and right


def _inserted(glyphs: Sequence[Glyph], found: Found) -> set[int]:
    """Glyphs coloured and underlined, and coloured or underlined ones that touch a deleted run."""
    inserted = {i for i in found.underlined if is_colorful(glyphs[i].color)}
    if not found.struck:
        return inserted
    candidates = {
        i
        for i, g in enumerate(glyphs)
        if i not in found.struck and i not in inserted and (i in found.underlined or is_colorful(g.color))
    }
    border = [glyphs[i] for i in found.struck]
    while border:
        touched = {i for i in candidates if any(_touch(glyphs[i], other) for other in border)}
        candidates -= touched
        inserted |= touched
        border = [glyphs[i] for i in touched]
    return inserted


def _touch(a: Glyph, b: Glyph) -> bool:
    """Whether two glyphs are neighbours on a line, or on lines that follow each other."""
    em = max(a.size, b.size)
    aside = max(a.box.x0 - b.box.x1, b.box.x0 - a.box.x1)
    apart = max(a.box.top - b.box.bottom, b.box.top - a.box.bottom)
    beside = aside <= BESIDE * em and a.box.y_overlap(b.box) >= 0.5 * min(a.box.height, b.box.height)
    below = -0.3 * em <= apart <= BELOW * em and aside < 0
    return beside or below
