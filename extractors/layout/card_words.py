"""Words on a card and what each says: a role, a year, a value.

In: a line of a card.  Out: its words, or None if any of them says nothing of this: a line of a name.

1. Spaces and arrows part words; an arrow itself is none.
2. Neighbours that say something only together are one word (``1,435.4 億円``, ``現状値 （R6）``); two numbers
   never are.
3. A role that runs into its value (``現状：120人``) is cut there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.geometry import Box
from extractors.layout.baselines import make_line
from extractors.layout.line_shapes import ARROWS
from extractors.lexicon import Lexicon, bare
from extractors.model import Glyph, Line
from extractors.statuses import NUMBER_STATUSES
from normalizers import find_periods, fold_text, parse_quantity

ROLE, YEAR, VALUE = "role", "year", "value"
"""What a word says."""
ROLES = frozenset(
    ("baseline", "target", "revised_target", "actual", "achievement_rate", "forecast", "reference")
)
"""Labels that are roles of figures."""
MOST_JOINED = 3
"""Words that are one only together, at most: 年間 120 人."""
LONGEST_CHANGE = 6
"""Characters of a value in words (現状維持), at most."""
LONGEST_ROLE = 24
"""Characters of a role and its year, at most."""
_ARROWS = frozenset(ARROWS + "↓⇩▼▽↘↗➘➚")
_EMPTY_BRACKETS = re.compile(r"[(（〔［\[【]\s*[)）〕］\]】]")
_YEAR_WORDS = re.compile(r"末|時点|現在|年度?|まで|実績|[\s()（）〔〕［］\[\]【】<>〈〉:：・,、~～-]")
"""What stands beside a year and adds nothing to it."""
_DIGIT = re.compile(r"[0-9０-９]")
_SUM = re.compile(r"(?<=[^(（])[(（](?:[0-9]{1,2}[かヶカケ]?年間?の?)?(?:累計|累積|合計|延べ)[)）]")
"""A sum over years in the bracket of a role (``目標（5年間累計）``)."""
_ONLY_SUM = re.compile(r"[(（]?[0-9]{1,2}[かヶカケ]?年間?の?(?:累計|累積|合計|延べ)[)）]?")
"""The same in a line of its own: the years are no value."""
_ASIDE = "(参考)"
"""Before whose value it is, in brackets."""
_NO_CHANGE = "増減"
"""Counts a change both ways, and asks for none: the end of a name (``社会増減``)."""
_COUNTER = re.compile(r"(\D+?)[\s　:：.．-]*(?:[0-9０-９]{1,2}|[①-⑳])")
"""A word and a number."""
_STATED = frozenset(("number", "range", "none", "unset"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word as a line of its own, what it says, and of a role which."""

    line: Line
    says: str
    role: str | None = None

    @property
    def box(self) -> Box:
        """Where it stands."""
        return self.line.box


def states_target(lines: Iterable[Line], lexicon: Lexicon) -> bool:
    """Whether any word for a target stands in the lines: a quick look, since no card is without one."""
    text = "".join("".join(line.text.split()) for line in lines)
    return _targets(lexicon).search(text) is not None


def may_state_target(glyphs: Iterable[Glyph], lexicon: Lexicon) -> bool:
    """Whether the signs of any word for a target are among glyphs: a quicker look, without lines."""
    signs = set("".join([glyph.text for glyph in glyphs]))
    return any(signs.issuperset(word) for word in _target_words(lexicon))


@lru_cache(maxsize=8)
def _target_words(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(sorted({*lexicon.words("labels", "target"), *lexicon.words("text_roles", "target")}))


@lru_cache(maxsize=8)
def _targets(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in _target_words(lexicon)))


def words_of(line: Line, lexicon: Lexicon) -> list[Word] | None:
    """The words of a line; none if it holds arrows only, None if a word says nothing of a card's figures."""
    parts = _parts(line)
    words: list[Word] = []
    place = 0
    while place < len(parts):
        found = None
        for end in range(min(place + MOST_JOINED, len(parts)), place, -1):
            joined = parts[place:end]
            if sum(1 for p in joined if _DIGIT.search(_text(p))) > 1 and not _is_dated_role(joined, lexicon):
                continue
            found = _said([g for p in joined for g in p], lexicon)
            if len(joined) > 1 and found and found[0].says == VALUE and _is_role(joined[0], lexicon):
                found = []
            if found:
                place = end
                break
        if not found:
            return None
        words += found
    return words


def is_counter(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line counts indicators (``KPI 01``): its number is no value."""
    match = _COUNTER.fullmatch(line.text.strip())
    return match is not None and match.group(1).strip() in lexicon.table("captions")


def roles_in(line: Line, lexicon: Lexicon) -> list[str]:
    """The roles that words of a line say, whatever else it holds."""
    found = (_said(part, lexicon) for part in _parts(line))
    return [w.role for words in found if words for w in words if w.role is not None]


def _parts(line: Line) -> list[list[Glyph]]:
    """The glyphs between spaces and arrows."""
    parts: list[list[Glyph]] = [[]]
    glyphs = line.glyphs
    for place, glyph in enumerate(glyphs):
        if glyph.text.strip() and not _is_arrow(glyph, glyphs[place + 1 : place + 2]):
            parts[-1].append(glyph)
        elif parts[-1]:
            parts.append([])
    return [p for p in parts if p]


def _is_arrow(glyph: Glyph, after: Sequence[Glyph]) -> bool:
    """Whether a sign points from one value to the next; before a digit, ▼ and ▽ may be a minus."""
    if glyph.text not in _ARROWS:
        return False
    return glyph.text not in "▼▽" or not (after and _DIGIT.match(after[0].text))


def _text(glyphs: Sequence[Glyph]) -> str:
    return "".join(g.text for g in glyphs)


def _is_role(glyphs: Sequence[Glyph], lexicon: Lexicon) -> bool:
    """Whether a word is a role by itself: it is no part of the value behind it (``目標 60人以上``)."""
    said = meaning(_text(glyphs), lexicon)
    return said is not None and said[0] == ROLE


def _is_dated_role(parts: Sequence[Sequence[Glyph]], lexicon: Lexicon) -> bool:
    """Whether words with several numbers are a role and its year, or one year (``現状 令和6年 3月末``)."""
    text = "".join(_text(p) for p in parts)
    said = meaning(text, lexicon)
    one = len({found.period.fiscal_year for found in find_periods(fold_text(text))}) == 1
    return said is not None and said[0] != VALUE and one


def _said(glyphs: Sequence[Glyph], lexicon: Lexicon) -> list[Word]:
    """The word that glyphs make, or the role and the number that run into each other; none otherwise."""
    text = _text(glyphs)
    said = meaning(text, lexicon)
    if said is not None:
        return _words([(glyphs, said)])
    if len(text) > 2 * LONGEST_ROLE or not _DIGIT.search(text):
        return []
    for end in range(min(len(glyphs) - 1, LONGEST_ROLE), 1, -1):
        head = meaning(_text(glyphs[:end]), lexicon)
        if head is None or head[0] != ROLE:
            continue
        tail = meaning(_text(glyphs[end:]).lstrip(":： "), lexicon)
        if tail is not None and tail[0] == VALUE:
            rest = next(i for i in range(end, len(glyphs)) if glyphs[i].text not in ":： ")
            return _words([(glyphs[:end], head), (glyphs[rest:], tail)])
    return []


def _words(parts: Sequence[tuple[Sequence[Glyph], tuple[str, str | None]]]) -> list[Word]:
    found = []
    for glyphs, (says, role) in parts:
        line = make_line(glyphs)
        if line is not None:
            found.append(Word(line, says, role))
    return found


@lru_cache(maxsize=4096)
def meaning(text: str, lexicon: Lexicon) -> tuple[str, str | None] | None:
    """What a text says, and which role; None if it is neither role nor year nor value."""
    folded = fold_text(text).strip(" :：")
    if not folded or len(folded) > 2 * LONGEST_ROLE or _ONLY_SUM.fullmatch(folded):
        return None
    rest = folded
    periods = find_periods(folded)
    for period in reversed(periods):
        rest = rest[: period.start] + rest[period.end :]
    if periods and not _YEAR_WORDS.sub("", rest):
        return YEAR, None
    rest_words = bare(_EMPTY_BRACKETS.sub("", _SUM.sub("", rest)))
    plain = (rest_words.removeprefix(_ASIDE) or rest_words).strip("()（）[]【】〔〕:：・ ")
    label = lexicon.label(plain) if plain and not _DIGIT.search(plain) else None
    if label is not None and label.exact and label.kind in ROLES:
        return ROLE, label.kind
    if label is not None:
        return None
    quantity = parse_quantity(folded)
    if quantity.status in _STATED:
        return VALUE, None
    words = parse_quantity(plain) if periods else quantity
    changes = words.change is not None and not plain.endswith(_NO_CHANGE)
    if words.status == "qualitative" and changes and len(plain) <= LONGEST_CHANGE:
        return VALUE, None
    return (VALUE, None) if periods and parse_quantity(rest).status in NUMBER_STATUSES else None
