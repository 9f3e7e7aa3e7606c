"""One header cell → what it says of the column below it.

Signals, in this order: periods (``R6年度``, ``2020(R2)``) are taken out; a bracket that holds only a unit
(``（人）``, ``（単位：千円）``) is taken out; what remains is looked up as a label; failing that, the
label word that ends it decides (``計画策定時の現状値``, ``R6目標値に対する達成率``).  A cell that says
nothing of this is kept as text: it may be a component (男性) of the column above it.  Nothing is guessed
from the numbers below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from extractors.glosses import without_gloss
from extractors.lexicon import Lexicon, bare, key
from extractors.meaning.figure_items import ARROW
from extractors.statuses import STATED_STATUSES
from extractors.unit_texts import unit_of
from normalizers import Period, find_periods, fold_text, parse_quantity

FIGURE_ROLES = ("baseline", "target", "revised_target", "actual", "achievement_rate", "forecast", "reference")
"""Label kinds that are roles of figures."""
_SUFFIX_KINDS = (
    *FIGURE_ROLES,
    "superseded_target",
    "evaluation",
    "department",
    "source",
    "definition",
    "note",
    "grade",
    "unit",
)
_EMPTY_BRACKETS = re.compile(r"[(（〔［\[【]\s*[)）〕］\]】]")
_BRACKET = re.compile(r"[(（〔［\[【]([^()（）〔〕［］\[\]【】]*)[)）〕］\]】]")
_YEAR_WITH_WORD = re.compile(r"(?P<year>(?:19|20)[0-9]{2}) ?[(（] ?(?P<word>[^0-9()（）]{1,8}) ?[)）]")
"""``2025（目標）``: a year without a word of its own is one beside a label."""
_DIGIT = re.compile("[0-9]")
_NONE_BEHIND = re.compile(r":\s*[-－―—–ー]\s*(?:\(.*)?")
"""A label, its colon, and a － (with its year) for the value: no header."""
_RATE = re.compile(r"(?:実績|達成)値?[/÷](?:目標|計画)値?(?:[×x*]100)?")
"""How a rate is worked out (``R5実績/目標``); without a year it may say what the rows hold."""
_SPAN = re.compile(r"^(?:今後)?[0-9]{1,2}[かヵカヶケ箇]?年(?:[間後]の?(?:累計|合計)?|の?(?:累計|合計))の?")
"""How long a value counts, before its label (5年間の累計目標, 10年後の目標値): digits, and no figure."""
_PLAN_YEAR = re.compile(r"^(?:計画)?(?:第?[0-9]{1,2}(?:年(?:目|次)|年度目)|初年度?目?)$")
"""Beside a year: which year of the plan it is (``計画1年目（令和3年度）``)."""
_AGAINST = re.compile(
    r"^対(?:最終|当初|中間|当該|[HR平成令和]{0,2}[0-9元]{1,4})?(?:年度?)?(?:の)?(?:目標|計画|前年度?|基準|実績)[^のを]*?(?:値|比)?$"
)
"""What a rate is held against (``対R5目標``, ``対最終目標値``): no column of targets."""
_CUMULATIVE = re.compile(r"累計|累積|延べ|通算|[か箇ヵヶケ]年の?合?計(?!画)")
_LEAD = re.compile(
    r"[^をにがはで、。]{0,9}(?:を測る|を評価する|となる)?(?:に対する|における|に係る|による)?[^をにがはで、。]{0,4}"
)
"""What may stand before the label word that ends a header: qualifiers, never a clause."""
_TREND = re.compile(r"(?:の推移|推移|の状況|等|欄|一覧|の内訳|\(年度別\)|\(各年度\))$")
"""What a spanning header adds to its label (実績の推移)."""
_MAX_HEADER = 45
"""A longer text is a sentence, no header."""


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """What a header cell says.

    Label kind (of the lexicon), period, unit; ``rest`` is its text without the period.
    """

    kind: str | None = None
    period: Period | None = None
    period_raw: str | None = None
    unit: str | None = None
    cumulative: bool = False
    classes: str | None = None
    """Class word in the cell (数値目標, 成果指標, 活動指標), as a key of ``[captions]``."""
    rest: str = ""
    exact: bool = True
    chain: tuple[HeaderCell, ...] = ()
    """What its parts say where an arrow leads from one role to the next (現状値→目標値)."""

    @property
    def silent(self) -> bool:
        """Whether it says nothing of a column."""
        return self.kind is None and self.period is None


@lru_cache(maxsize=4096)
def read_header_cell(text: str, lexicon: Lexicon, era: str | None = None) -> HeaderCell:
    """Read one header cell.

    Args:
        text: as printed, lines joined by line breaks.
        lexicon: the words.
        era: era of years printed without one (``20年度``), None if the document has none to offer.
    """
    folded = fold_text("".join(_without_gloss(text, lexicon).split("\n")))
    if not folded or len(folded) > _MAX_HEADER or _NONE_BEHIND.fullmatch(folded[folded.find(":") :]):
        return HeaderCell(rest=folded)
    parts = ARROW.split(folded)
    chain = tuple(read_header_cell(part, lexicon, era) for part in parts) if len(parts) > 1 else ()
    if chain and all(part.kind in FIGURE_ROLES and part.exact for part in chain):
        return replace(chain[-1], period=None, period_raw=None, rest=folded, chain=chain)
    if (dated := _YEAR_WITH_WORD.fullmatch(folded)) and lexicon.label(dated["word"]) is not None:
        folded = f"{dated['year']}年度{dated['word']}"
    periods = find_periods(folded, era=era)
    rest = folded
    for match in reversed(periods):
        rest = rest[: match.start] + rest[match.end :]
    unit = None
    for bracket in _BRACKET.finditer(rest):
        inner = bracket.group(1)
        if lexicon.label(inner) is None and (found := unit_of(inner)):
            unit, rest = found, rest.replace(bracket.group(0), "")
            break
    rest = bare(_EMPTY_BRACKETS.sub("", rest)).strip("/・,、-")
    cumulative = _CUMULATIVE.search(rest) is not None
    rest = _PLAN_YEAR.sub("", rest) if periods else rest
    if (span := _SPAN.match(rest)) and lexicon.label(rest[span.end() :]) is not None:
        rest = rest[span.end() :]
    kind, exact = _kind(rest, lexicon)
    if _AGAINST.match(rest) and kind in FIGURE_ROLES:
        kind, exact = ("grade" if kind != "achievement_rate" else kind), True
    if _RATE.fullmatch(rest):
        kind, exact = ("achievement_rate" if periods else "division"), True
        rest = "" if kind == "achievement_rate" else rest
    if rest and not (kind is not None and exact) and _is_value(rest):
        return HeaderCell(cumulative=cumulative and _SPAN.fullmatch(rest) is not None, rest=folded)
    if kind == "grade" and unit == "%":
        kind = "achievement_rate"
    if kind == "name" and periods and "目標" in rest:
        kind = "target"
    if kind is None and rest and not periods:
        kind, exact = _kind(bare(folded), lexicon)
    period = periods[-1] if periods else None
    return HeaderCell(
        kind,
        period.period if period else None,
        period.raw if period else None,
        unit,
        cumulative,
        class_word(folded, lexicon),
        rest,
        exact,
    )


def counts_years(text: str, *, dated: bool, cumulative: bool) -> bool:
    """Whether a header cell only counts years, and is no part of what its column holds.

    Args:
        text: as printed.
        dated: whether another cell names the year, and this one says which of the plan it is (``1年目``).
        cumulative: whether it says that values add up over a number of years (``5年間の累計``).
    """
    plain = bare(fold_text(text))
    return (dated and _PLAN_YEAR.match(plain) is not None) or (
        cumulative and _SPAN.fullmatch(plain) is not None
    )


def is_against(text: str) -> bool:
    """Whether a header cell says what a rate is held against."""
    return _AGAINST.match(bare(fold_text(text))) is not None


def holds_against(texts: str) -> bool:
    """Whether one of the header cells over a column, joined by spaces, says what it is held against."""
    return any(is_against(text) for text in texts.split())


def _without_gloss(text: str, lexicon: Lexicon) -> str:
    """The text without Latin words beside a label; a text that is a label as it stands keeps them."""
    shorter = without_gloss(text)
    if shorter == text or lexicon.label("".join(text.split("\n"))) is not None:
        return text
    return shorter


def _is_value(rest: str) -> bool:
    """Whether what stands beside a period is a figure, so that the cell is no header."""
    if _DIGIT.search(rest):
        return True
    quantity = parse_quantity(rest)
    return quantity.status in STATED_STATUSES or quantity.change is not None


def _kind(rest: str, lexicon: Lexicon) -> tuple[str | None, bool]:
    if not rest:
        return None, True
    for form in (rest, _TREND.sub("", rest)):
        label = lexicon.label(form) if form else None
        if label is not None:
            return label.kind, label.exact
    head, colon, tail = rest.partition(":")
    role = lexicon.label(head) if colon and not _is_value(tail) else None
    if role is not None and role.exact and role.kind in FIGURE_ROLES:
        return role.kind, True  # 参考値：県平均; 目標値：5人 is its value
    plain = key(_BRACKET.sub("", rest))
    kind = _ending_kind(plain, lexicon) or _beginning_kind(plain, lexicon)
    if kind is not None:
        return kind, False
    return ("name", False) if _holds_name(plain, lexicon.keys("labels", "name")) else (None, True)


def _holds_name(plain: str, names: frozenset[str]) -> bool:
    """Whether a header ends with a word for names behind qualifiers, or holds one and says little more.

    The few parts of the header that may be such a word are looked up: there are hundreds of words.
    """
    size = len(plain)
    if any(plain[start:] in names and _LEAD.fullmatch(plain[:start]) for start in range(size - 1)):
        return True
    return any(
        plain[start : start + length] in names
        for length in range(max(3, size - 8), size + 1)
        for start in range(size - length + 1)
    )


@lru_cache(maxsize=8)
def _kinds_of(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Each folded label word with the kinds whose list holds it, in the order in which kinds count."""
    kinds: dict[str, tuple[str, ...]] = {}
    for kind in _SUFFIX_KINDS:
        for word in lexicon.keys("labels", kind):
            kinds[word] = (*kinds.get(word, ()), kind)
    return kinds


def _ending_kind(plain: str, lexicon: Lexicon) -> str | None:
    """The kind of the longest label word that ends a header, with nothing but qualifiers before it."""
    kinds, others = _kinds_of(lexicon), lexicon.keys("other_plans", "words")
    for start in range(len(plain) - 1):
        if plain[start:] in others and plain[:start].endswith(tuple(lexicon.keys("other_plans", "before"))):
            return None
        for kind in kinds.get(plain[start:], ()):
            if len(plain) - start >= (4 if kind == "grade" else 2) and _LEAD.fullmatch(plain[:start]):
                return kind
    return None


def _beginning_kind(plain: str, lexicon: Lexicon) -> str | None:
    """The role whose longest label word begins a header that says little more."""
    kinds = _kinds_of(lexicon)
    for end in range(len(plain), max(2, len(plain) - 7), -1):
        for kind in kinds.get(plain[:end], ()):
            if kind in FIGURE_ROLES:
                return kind
    return None


def class_word(text: str, lexicon: Lexicon) -> str | None:
    """The class that a header or caption names (numeric_target, outcome, activity, kpi), or None."""
    plain = key(text)
    for name in ("numeric_target", "outcome", "activity", "kpi"):
        for word in lexicon.keys("captions", name):
            if word in plain and (len(word) >= 3):
                return name
    return None
