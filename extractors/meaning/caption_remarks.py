"""Remarks of a caption on the values below it: their years, and what the lines of a cell are.

In: the folded text of a line.  Out: `Remarks`; the line without them, so that a caption is known as one.

1. Years: two roles or more with a period behind each, and nothing else
   (``※基準値：令和５年度、目標値：令和11年度``, ``※現状は令和元年度、目標は令和７年度の値です。``,
   ``［現状：2023年度／目標：2029年度］``).  The year of one role alone may be that of one indicator.
2. Lines: a role above and one below (``上段：目標値　下段：実績値``), of all tables if it names their cells
   (``各年度の欄``).  A word on － may follow.
3. A remark ends its line, but for a note behind it (``※グラフの破線は目標値``).  It may be all of the line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from extractors.glosses import without_note
from extractors.lexicon import Lexicon, bare
from normalizers import Period, find_periods, fold_text

Years = dict[str, tuple[Period, str]]
"""The year of each role, and its words."""
_OPENS = r"[\s※＊*(\[〔【<《〈、,:：→⇒➡▶]*"
"""What may open a remark behind its caption."""
_ENDS = re.compile(
    r"(?:[\s)\]〕】>〉》。、,;；・/／:：]|末|時点|現在|まで|実績|見込|の(?:数?値|もの)|です|である|とする)*"
)
"""What may stand behind a period."""
_LINES = re.compile(
    rf"{_OPENS}(?:(?P<all>各[^\s()]{{0,6}}欄|各欄|表中|表の)|数値)?の?[\s:：、,(]*[「『]?上段?[」』]?\s*[:：はがを＝=(]?\s*(?P<upper>[^\s:：、,／/()\[\]・]{{2,8}}?)[)]?"
    r"[\s、,／/・;；]*[「『]?下段?[」』]?\s*[:：はがを＝=(]?\s*(?P<lower>[^\s:：、,／/()\[\]・]{2,8}?)"
    r"(?:です|を示す|を表す|となっている)?"
    r"(?:[\s、,。;；(]*[-－―…][」』]?\s*[はがを:：=＝].{1,12}?)?[)\]〕】>〉》。\s]*$"
)


@dataclass(frozen=True, slots=True)
class Remarks:
    """What a line remarks; ``head`` is what stands before it."""

    head: str
    years: Years = field(default_factory=dict)
    lines: tuple[str, str] | None = None
    """Roles of the upper and the lower line of a cell."""
    lasting: bool = False
    """Whether it speaks of all tables (各年度の欄), not only of the next ones."""

    @property
    def any(self) -> bool:
        """Whether it remarks anything."""
        return bool(self.years) or self.lines is not None


def remarks_of(text: str, lexicon: Lexicon, era: str | None = None) -> Remarks:
    """The remarks that end a line, and the line without them."""
    folded = fold_text(text).strip()
    if "下" in folded and (match := _LINES.search(folded)) is not None:
        roles = lexicon.table("row_roles")
        upper, lower = roles.get(bare(match["upper"])), roles.get(bare(match["lower"]))
        if upper is not None and lower is not None and upper != lower:
            head, lasting = folded[: match.start()].strip(), match["all"] is not None
            return Remarks(head, lines=(upper, lower), lasting=lasting)
    said = _years(folded, lexicon, era)
    if said.any:
        return said
    before = _years(without_note(folded), lexicon, era)
    return before if before.any else said


@lru_cache(maxsize=4)
def _role(lexicon: Lexicon) -> re.Pattern[str]:
    """A role word before its period, with what may open a remark."""
    words = "|".join(lexicon.alternation("text_roles", role) for role in lexicon.sections["text_roles"])
    return re.compile(rf"{_OPENS}(?P<role>{words})(?:年度|年|時点|時)?\s*[:：はが＝=(]?\s*$")


def _years(text: str, lexicon: Lexicon, era: str | None) -> Remarks:
    nothing = Remarks(text)
    roles = lexicon.table("text_roles")
    years: Years = {}
    start, last = -1, 0
    for period in find_periods(text, era=era):
        match = _role(lexicon).search(text, last, period.start)
        if match is None:
            return nothing
        role = roles[bare(match["role"])]
        if role in years or (years and match.start() != last):
            return nothing
        start = match.start() if start < 0 else start
        years[role] = (period.period, period.raw)
        behind = _ENDS.match(text, period.end)
        last = behind.end() if behind is not None else period.end
    if len(years) < 2 or last != len(text):
        return nothing
    return Remarks(text[:start].strip(), years)
