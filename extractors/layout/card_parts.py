"""A card taken apart: the name, and for each role its year and its value.

In: the lines of one box.  Out: `CardParts`, or None if the lines do not make one card.

1. Lines of roles, years and values stand together; all other lines are the name, above them, left of them or,
   in larger print than the roles, below them, and only on one side.  Notes may stand below a card whose name
   is above.
2. Taken row by row, or column by column, the words repeat one pattern: one role, one value and at most one
   year, in the same order each time.  Nothing is left over.
3. If both ways hold and pair roles and values differently, the card says neither.
4. No role comes twice with the same words, nor again after another: 現状, 目標, 現状, 目標 are two cards.
   In columns of year, value and role, a role with a year behind it (``達成率（R6）``) needs none above.
   Rows of years, of roles and of values with white between their first and their second words are read, too.
5. Two years with a value each do without roles (``2018年度 7人``, ``2024年度 12人``): their readers say what
   they are.
6. A label (指標, 担当課) is no name: such lines are a table's.  As a first line over a name it is a caption,
   so is one alone above figures whose name is left of them.
   A numbered title (基本目標１ …) is none either: the box frames a section.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from extractors.geometry import Box, union
from extractors.layout.card_words import ROLE, VALUE, YEAR, Word, is_counter, states_target, words_of
from extractors.layout.label_cells import words_of as label_words
from extractors.layout.line_shapes import FOOTNOTE, GRADE, NUMBERED, UNIT_LINE, is_prose, label_lead
from extractors.layout.sheet_words import CAPTION, lead
from extractors.layout.wrapped_pieces import with_closings
from extractors.lexicon import Lexicon, key
from extractors.model import Line
from extractors.statuses import NUMBER_STATUSES
from normalizers import fold_text, is_known_unit, parse_quantity

LONGEST_NAME = 60
"""Characters of a name, at most; more are prose."""
MOST_TEXT = 120
"""Characters of text over or between the figures of a card, at most."""
LEVEL = 0.5
"""Share of the lower word's height by which words overlap in height that stand in one row."""
BESIDE = 1.0
"""Ems of the number from it to a unit that stands beside it on a baseline of its own, at most."""
LONGEST_UNIT = 6
"""Characters of such a unit, at most."""
TOGETHER = 1.5
"""Ems between two lines of a name, at most."""
LARGER = 1.1
"""Times the print of the roles, at least, of a name below them: what is smaller there is a remark."""
_SOURCE = re.compile(r"^[(（〔［\[【].*[)）〕］\]】]$|^(?:出典|資料|担当|所管)")
"""A line below the values that says where they come from."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure of a card: the lines of its label (role and year) and of its value."""

    role: str
    label: tuple[Line, ...]
    value: tuple[Line, ...]

    @property
    def said(self) -> str:
        """The words of the label."""
        return key("".join(line.text for line in self.label))


@dataclass(frozen=True, slots=True)
class CardParts:
    """What stands on a card."""

    name: tuple[Line, ...]
    notes: tuple[Line, ...]
    remarks: tuple[Line, ...]
    """Sentences below the figures."""
    grade: tuple[Line, ...]
    figures: tuple[Stated, ...]

    @property
    def complete(self) -> bool:
        """Whether a target stands beside another value."""
        roles = {f.role for f in self.figures}
        return "target" in roles and len(roles) > 1


def card_parts(lines: Sequence[Line], lexicon: Lexicon, beside: bool = False) -> CardParts | None:
    """The parts of a card that holds these lines and no others; the name may be known to stand ``beside``."""
    if not states_target(lines, lexicon):
        return None
    lines, foot = _without_reference(with_closings(lines), lexicon)
    words, texts = _sorted(lines, lexicon)
    parts = _parts(words, texts, lexicon, beside) if _may_repeat(words) else None
    return parts if parts is None or not foot else replace(parts, figures=(*parts.figures, _stated(foot)))


def _without_reference(lines: Sequence[Line], lexicon: Lexicon) -> tuple[Sequence[Line], list[Word]]:
    """The lines without a last one that is a reference and its value (``（参考）県平均 1.26``); its words."""
    last = max(lines, key=lambda line: line.box.top)
    words = words_of(last, lexicon) or []
    said = [w.says for w in words]
    alone = all(line is last or line.box.bottom <= last.box.top for line in lines)
    if not alone or said not in ([ROLE, VALUE], [ROLE, YEAR, VALUE]) or words[0].role != "reference":
        return lines, []
    return [line for line in lines if line is not last], words


def dated_card_parts(lines: Sequence[Line], lexicon: Lexicon) -> CardParts | None:
    """The parts of a card on which two values have a year each and no role."""
    words, texts = _sorted(lines, lexicon)
    said = sorted(w.says for w in words)
    if said != [VALUE, VALUE, YEAR, YEAR]:
        return None
    return _parts([replace(w, says=ROLE, role=YEAR) if w.says == YEAR else w for w in words], texts, lexicon)


def _sorted(lines: Sequence[Line], lexicon: Lexicon) -> tuple[list[Word], list[Line]]:
    """The words of roles, years and values, and the lines that are none; none if it is prose."""
    words: list[Word] = []
    texts: list[Line] = []
    for line in lines:
        found = None if is_counter(line, lexicon) else words_of(line, lexicon)
        if found is None:
            texts.append(line)
            continue
        if found and sum(len(text.text) for text in texts) > MOST_TEXT:
            return [], []
        words += found
    return words, texts


def _parts(words: list[Word], texts: list[Line], lexicon: Lexicon, beside: bool = False) -> CardParts | None:
    words, texts = _with_units(words, texts)
    if not words or not texts:
        return None
    around = union(w.box for w in words)
    if beside:
        whole = union((around, *(t.box for t in texts)))
        around = Box(around.x0, whole.top, around.x1, whole.bottom)
    largest = max((w.line.size for w in words if w.says == ROLE), default=0.0)
    grade = _grade(texts, around)
    named = _name([t for t in texts if t not in grade], around, largest, lexicon)
    figures = _figures(words)
    if named is None or figures is None or not _is_one(figures):
        return None
    return CardParts(*named, grade, figures)


def _grade(texts: Sequence[Line], figures: Box) -> tuple[Line, ...]:
    """The one line outside the figures that is a grade."""
    found = [t for t in texts if GRADE.fullmatch(t.text.strip()) and t.box.y_overlap(figures) <= 0]
    return tuple(found) if len(found) == 1 else ()


def _may_repeat(words: Sequence[Word]) -> bool:
    """Whether words can be roles and values in turn, a target among them, in whatever order they stand.

    Small tables are many and cards are few: counting is quicker than putting words in order.
    """
    said = [w.says for w in words]
    count = said.count(ROLE)
    undated = sum(1 for w in words if _is_dash(w))
    years = (0, count, count - undated, count - sum(1 for w in words if _is_dated(w)))
    even = count == said.count(VALUE) and said.count(YEAR) in years
    return even and any(w.role == "target" for w in words)


def _is_one(figures: Sequence[Stated]) -> bool:
    """Whether figures are one indicator's: a target or nothing but years, no label twice, no role anew."""
    runs = [role for role, _ in groupby(f.role for f in figures)]
    labels = {(f.role, f.said) for f in figures}
    return (
        ("target" in runs or runs == [YEAR]) and len(runs) == len(set(runs)) and len(labels) == len(figures)
    )


def _with_units(words: Sequence[Word], texts: Sequence[Line]) -> tuple[list[Word], list[Line]]:
    """The words, a unit or a 約 beside a number, on a baseline of its own, joined to it."""
    words = list(words)
    left: list[Line] = []
    for text in texts:
        beside = [i for i, w in enumerate(words) if w.says == VALUE and _belongs(text, w)]
        above = [i for i, w in enumerate(words) if w.says == VALUE and _wraps(w, text)]
        home = next(iter([*beside, *above]), None)
        if home is None:
            left.append(text)
            continue
        number = words[home].line
        pair = sorted((number, text), key=lambda li: li.box.x0) if beside else [number, text]
        joined = Line(
            pair[0].text + pair[1].text,
            union(li.box for li in pair),
            pair[0].glyphs + pair[1].glyphs,
            number.size,
            number.bold,
        )
        words[home] = Word(joined, VALUE)
    return words, left


def _belongs(text: Line, word: Word) -> bool:
    if len(text.text) > LONGEST_UNIT or text.box.y_overlap(word.box) < LEVEL * text.box.height:
        return False
    gap = max(text.box.x0 - word.box.x1, word.box.x0 - text.box.x1)
    joined = word.line.text + text.text if text.box.x0 >= word.box.x1 else text.text + word.line.text
    return gap <= BESIDE * word.line.size and parse_quantity(joined).status in NUMBER_STATUSES


def _wraps(word: Word, text: Line) -> bool:
    """Whether a text close below a value is the rest of its unit (``2,104事業`` over ``所``)."""
    gap = text.box.top - word.box.bottom
    inside = word.box.x0 <= text.box.x0 and text.box.x1 <= word.box.x1
    if len(text.text) > LONGEST_UNIT or not inside or not 0 <= gap <= LEVEL * text.size:
        return False
    unit = parse_quantity(word.line.text + text.text).unit
    return unit is not None and is_known_unit(unit) and unit.endswith(text.text)


def _name(
    texts: Sequence[Line], figures: Box, roles: float, lexicon: Lexicon
) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[Line, ...]] | None:
    """The lines of the name, notes and sentences below; None if lines stand among figures or at two sides."""
    above = [t for t in texts if t.box.y_mid < figures.top]
    below = [t for t in texts if t.box.y_mid > figures.bottom]
    left = [t for t in texts if figures.top <= t.box.y_mid <= figures.bottom and t.box.x1 <= figures.x0]
    if len(above) + len(below) + len(left) < len(texts):
        return None
    notes = [t for t in below if FOOTNOTE.match(t.text) or _SOURCE.match(t.text)]
    remarks = _remarks([t for t in below if t not in notes]) if above else []
    captions: list[Line] = []
    if left and len(above) == 1 and lexicon.label(above[0].text) is not None:
        captions, above = above, []
    apart = [*notes, *remarks]
    sides = [side for side in (above, left, [t for t in below if t not in apart]) if side]
    if len(sides) != 1 or (sides[0][0] in below and min(t.size for t in sides[0]) < LARGER * roles):
        return None
    name = tuple(sides[0])
    whole = "".join(line.text for line in name)
    if len(whole) > LONGEST_NAME or any(is_prose(line.text) for line in name) or whole.count("。"):
        return None
    captioned = len(name) > 1 and sides[0] is above
    labels = [lexicon.label(line.text) for line in (name[1:] if captioned else name)]
    worded = [line for line in name if not UNIT_LINE.match(fold_text(line.text))]  # it stands where it likes
    if any(b.box.top - a.box.bottom > TOGETHER * a.size for a, b in pairwise(worded)):
        return None
    if any(labels) or any(is_title(line, lexicon) or _has_label(line, lexicon) for line in name):
        return None
    return (*captions, *name), tuple(notes), tuple(remarks)


def _remarks(lines: Sequence[Line]) -> list[Line]:
    """The lines below the figures if they are sentences, the last of which ends."""
    return list(lines) if lines and is_prose("".join(line.text for line in lines)) else []


def is_title(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is a word, its number and a title, and no KPI's number."""
    return NUMBERED.match(line.text) is not None and label_lead(lexicon, 1).match(line.text) is None


def _has_label(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is a label of a sheet and its value (``担当課　子育て課``)."""
    words = label_words(line)
    found = lead(words, lexicon)
    return found is not None and found[1] != CAPTION and found[0] < len(words)


def _figures(words: Sequence[Word]) -> tuple[Stated, ...] | None:
    """Each role with its value: row by row, or column by column, whichever holds; None if both and unlike."""
    ways = [found for order in (_by_rows, _by_columns) if (found := _repeated(order(words))) is not None]
    if not ways:
        return _stacked(words) or _in_rows(words)
    if any(_pairs(a) != _pairs(b) for a, b in pairwise(ways)):
        return None
    return ways[0]


def _pairs(figures: Sequence[Stated]) -> set[tuple[int, int]]:
    return {(id(f.label[0]), id(f.value[0])) for f in figures}


def _repeated(words: Sequence[Word]) -> tuple[Stated, ...] | None:
    """The figures of words in order, if they repeat one pattern."""
    count = sum(1 for w in words if w.says == ROLE)
    if not count:
        return None
    if len(words) % count:
        return _role_first(words)
    size = len(words) // count
    pattern = [w.says for w in words[:size]]
    once = pattern.count(ROLE) == pattern.count(VALUE) == 1 and pattern.count(YEAR) == size - 2
    if not once or size > 3 or [w.says for w in words] != pattern * count:
        return None
    return tuple(_stated(words[start : start + size]) for start in range(0, len(words), size))


def _role_first(words: Sequence[Word]) -> tuple[Stated, ...] | None:
    """The figures of words in order, if each begins with its role, and only － is without a year."""
    starts = [i for i, w in enumerate(words) if w.says == ROLE]
    groups = [words[a:b] for a, b in pairwise([*starts, len(words)])]
    says = [[w.says for w in group] for group in groups]
    full = max(says, key=len)
    if starts[0] != 0 or sorted(full) != sorted((ROLE, VALUE, YEAR)):
        return None
    undated = [said for said in full if said != YEAR]
    for said, group in zip(says, groups, strict=True):
        if said != full and not (said == undated and any(map(_is_dash, group))):
            return None
    return tuple(_stated(group) for group in groups)


def _stacked(words: Sequence[Word]) -> tuple[Stated, ...] | None:
    """The figures of words in columns, each a role and its value in one order; a dated role has no year."""
    columns = [_by_rows(column) for column in _column_clusters(words)]
    orders: set[tuple[str, ...]] = set()
    for column in columns:
        said = [w.says for w in column]
        dated = any(_is_dated(w) for w in column)
        if sorted(said) != sorted((ROLE, VALUE) if dated else (ROLE, VALUE, YEAR)):
            return None
        orders.add(tuple(s for s in said if s != YEAR))
    return tuple(_stated(column) for column in columns) if len(orders) == 1 else None


def _in_rows(words: Sequence[Word]) -> tuple[Stated, ...] | None:
    """The figures of rows of one kind each (years, roles, values), whose words stand apart place by place."""
    rows = [sorted(row, key=lambda w: w.box.x0) for row in _clusters(words, lambda w: w.box.y_mid, _level)]
    says = [row[0].says for row in rows]
    count = len(rows[0])
    if sorted(says) not in (sorted((ROLE, VALUE)), sorted((ROLE, VALUE, YEAR))) or count < 2:
        return None
    if any(len(row) != count or len({w.says for w in row}) > 1 for row in rows):
        return None
    places = [[row[n] for row in rows] for n in range(count)]
    apart = [_right(a) < _left(b) for a, b in pairwise(places)]
    return tuple(_stated(place) for place in places) if all(apart) else None


def _left(words: Sequence[Word]) -> float:
    return min(w.box.x0 for w in words)


def _right(words: Sequence[Word]) -> float:
    return max(w.box.x1 for w in words)


def _is_dated(word: Word) -> bool:
    """Whether a role has its year behind it in the same word (``達成率（R6）``)."""
    return word.says == ROLE and any(map(str.isdecimal, word.line.text))


def _is_dash(word: Word) -> bool:
    return word.says == VALUE and parse_quantity(word.line.text).status == "none"


def _stated(words: Sequence[Word]) -> Stated:
    """One figure; a year behind a value is the value's, any other the role's, as is that behind a －."""
    role = next(w for w in words if w.says == ROLE)
    dated = words[-1].says == YEAR and words[-2].says == VALUE and not _is_dash(words[-2])
    own = YEAR if dated else None
    label = [role.line, *(w.line for w in words if w.says == YEAR and w.says != own)]
    value = [w.line for w in words if w.says in (VALUE, own)]
    return Stated(role.role or "", tuple(label), tuple(value))


def _by_rows(words: Sequence[Word]) -> list[Word]:
    rows = _clusters(words, lambda w: w.box.y_mid, _level)
    return [w for row in rows for w in sorted(row, key=lambda w: w.box.x0)]


def _by_columns(words: Sequence[Word]) -> list[Word]:
    return [w for column in _column_clusters(words) for w in _by_rows(column)]


def _column_clusters(words: Sequence[Word]) -> list[list[Word]]:
    return _clusters(words, lambda w: w.box.x0, lambda a, b: a.box.x_overlap(b.box) > 0)


def _level(a: Word, b: Word) -> bool:
    return a.box.y_overlap(b.box) > LEVEL * min(a.box.height, b.box.height)


def _clusters(
    words: Sequence[Word], place: Callable[[Word], float], meet: Callable[[Word, Word], bool]
) -> list[list[Word]]:
    """Words in order of their place, those that meet any of a cluster in it."""
    clusters: list[list[Word]] = []
    for word in sorted(words, key=place):
        homes = [c for c in clusters if any(meet(word, other) for other in c)]
        joined = [w for c in homes for w in c]
        clusters = [c for c in clusters if c not in homes]
        clusters.append([*joined, word])
    return sorted(clusters, key=lambda c: min(place(w) for w in c))
