"""Shapes of a line by its first signs: bullet, KPI label, caption, footnote, unit caption; and its face.

Pure look-ups on text and type: what a shape means is decided by the readers of headings and statements.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.lexicon import Lexicon
from extractors.model import Line
from extractors.unit_texts import unit_of
from normalizers import parse_period

HANGING = (-0.3, 0.8)
"""Ems by which lines below a bullet begin left and right of its first word: a bullet may be half as wide."""
ARROWS = "→⇒➡⇨➔➜▶►▷➤➝⟶▸⮕"
"""Signs that lead from one figure to the next on a line."""
BULLET = re.compile(
    rf"^\s*(?:[・･●■□◆◇◯○▪▫►▶✓➢◎*]|[-–](?!\s*[{ARROWS}]|[0-9０-９])|[(（]?[0-9０-９]{{1,2}}(?:[)）、]|[.．](?![0-9０-９]))|[①-⑳]|[ア-オ][.．、)])\s*"
)
NUMBERED = re.compile(r"[^\W\d]{2,8}[ 　]?[0-9０-９]{1,2}(?:[-－.．][0-9０-９]{1,2})*[ 　:：]")
"""A word and its number before a title (``基本施策１　…``)."""
HYPHENATED = re.compile(r"[0-9０-９]{1,2}(?:[-－‐][0-9０-９]{1,2})+[ 　]")
"""A number of several parts and white before a title (``1-3 教育環境の充実``)."""
CAPTION_SHAPE = re.compile(
    r"^\s*(?:[■□●◆◇▼▽◎]|[【《〈<＜≪\[].*[】》〉>＞≫\]]\s*$|(?:図表?|表)\s*[0-9０-９\-－ー]*[\s　:：.．])"
)
LEADERS = re.compile(
    r"(?:[.．・…‥·ー\-_ 　]{6,}|[・.…‥·]{3,})\s*[0-9]{1,3}\s*$|[…‥]{2,}|(?:・){4,}|(?:\.\s?){5,}"
)
"""Dot leaders of a table of contents, and its page number."""
FOOTNOTE = re.compile(r"^\s*(?:[※＊*注]|[（(]注|[¹²³⁴⁵⁶⁷⁸⁹])")
GRADE_SIGNS = "○◎△▲×✕●◯〇☆★"
GRADE = re.compile(rf"[{GRADE_SIGNS}]+|[A-ESＡ-ＥＳa-e][+\-＋－]?")
"""A grade, as a whole text; it is no figure."""
UNIT_LINE = re.compile(r"^[（(〔\[]?\s*単位\s*[:：]\s*(?P<unit>[^)）〕\]]{1,12})[)）〕\]]?$")
_UNIT_INSIDE = re.compile(r"[（(〔\[]\s*単位\s*[:：]\s*(?P<unit>[^)）〕\]]{1,12})[)）〕\]]")
_MAX_SENTENCE = 140
"""Characters from which a text is running text, whatever it ends in."""


@lru_cache(maxsize=8)
def label_lead(lexicon: Lexicon, least: int = 4) -> re.Pattern[str]:
    """A KPI label before a statement (``■KPI …``, ``指標：…``); the group ``body`` is what follows.

    Args:
        lexicon: the label words.
        least: characters of the shortest body: a bare name may have two, a statement needs its figure too.
    """
    words = lexicon.alternation("statement_labels", "words")
    return re.compile(
        r"^\s*[・●■□◆◇○◎▼【\[<＜《〈(（\s]*(?:基本目標\s*[0-9０-９一二三四五]*\s*(?:の|に係る)?\s*)?"
        rf"(?:{words})\s*[0-9０-９①-⑳]{{0,2}}\s*(?:[】\]>＞》〉)）]|[:：]|[\s　]+)\s*"
        rf"(?P<body>\S(?:.|\n){{{least - 1},}})$"
    )


def is_labelled(line: Line, lexicon: Lexicon) -> bool:
    """Whether a KPI label leads a line."""
    return label_lead(lexicon).match(line.text) is not None


def is_caption_mark(text: str) -> bool:
    """Whether a text begins with a sign (○, ■): what follows is a caption."""
    return not (text[0].isalnum() or text[0] in "(（「『【〔［[<＜《〈")


def opened(text: str) -> int:
    """Round brackets that a text opens and does not close; negative if it closes more than it opens."""
    return sum(text.count(c) for c in "(（") - sum(text.count(c) for c in ")）")


def is_prose(text: str) -> bool:
    """Whether a text is a sentence rather than a name with figures."""
    plain = text.strip()
    polite = "、" in plain and plain.endswith(("ます", "です"))
    return plain.endswith("。") or len(plain) > _MAX_SENTENCE or polite


def unit_in(text: str) -> str | None:
    """The unit that a caption states in a bracket (``KPI（単位：人）``)."""
    match = _UNIT_INSIDE.search(text)
    return (unit_of(match.group("unit")) or match.group("unit").strip()) if match else None


def face(line: Line) -> tuple[bool, str, str]:
    """Weight, font and colour of a line's first printed glyph."""
    glyph = next((g for g in line.glyphs if g.text.strip()), line.glyphs[0])
    return line.bold, glyph.font, glyph.color


def centred(a: Line, b: Line) -> bool:
    """Whether two lines stand on one axis."""
    return abs(a.box.x_mid - b.box.x_mid) <= 1.5 * a.size


def is_year_line(text: str) -> bool:
    """Whether a line is nothing but the year of a figure above it, in brackets."""
    plain = text.strip()
    return plain[:1] in tuple("(（〔［[") and parse_period(plain.strip("()（）〔〕［］[]")) is not None


def hangs(line: Line, above: Line) -> bool:
    """Whether a line without a bullet begins below the first word behind the bullet of the line above it."""
    lead = BULLET.match(above.text)
    if lead is None or BULLET.match(line.text):
        return False
    behind = next((g for g in above.glyphs[lead.end() :] if g.text.strip()), None)
    if behind is None:
        return False
    return HANGING[0] * line.size <= line.box.x0 - behind.box.x0 <= HANGING[1] * line.size
