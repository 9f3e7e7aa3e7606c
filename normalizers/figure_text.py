"""A figure's text made ready for the grammar: without periods, brackets and stray spaces.

What the brackets say is kept as facts; what cannot be put aside safely makes the text doubtful.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from normalizers import phrases
from normalizers.numbers import ARABIC_NUMBER, KANJI_NUMERALS, with_signs
from normalizers.periods import period_spans
from normalizers.text import fold_text
from normalizers.units import UnitSpec, is_known_unit, parse_unit

_CUT = "\x1f"
"""Stands where a period was, so that the digits on its two sides never run together."""

_WRAPPED = re.compile(r"[0-9.,]+(?: [0-9.,]+)+")
_FREE_SPACE = re.compile(r"(?<![0-9.,]) | (?![0-9.,+\-▲△])")
_FOOTNOTE = re.compile(r"(?:[※*]+[0-9]*|\(?注[0-9]*\)?|(?<![a-zA-Z])[¹²³]+)\Z")
_ZERO = re.compile(r"^ゼロ(?=$|(?:を|の)(?:維持|継続|達成|目指す)|[件人%])")
"""The number in words; ゼロカーボン is a name."""
_BRACKET = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|〔([^〔〕]*)〕|【([^【】]*)】|<([^<>]*)>|《([^《》]*)》")
_HAS_DIGIT = re.compile(r"[0-9]")
_NUMERAL_ENDS = re.compile(rf"[0-9.,{KANJI_NUMERALS}{_CUT}]\Z")
_NUMERAL_BEGINS = re.compile(rf"[0-9.,+\-▲△{KANJI_NUMERALS}]")
_NUMERALS_MEET = re.compile(rf"[0-9{KANJI_NUMERALS}]{_CUT}+[0-9{KANJI_NUMERALS}]")
_UNIT_LABEL = re.compile(r"単位")
_LEFT_BEHIND = re.compile(r"^[:、,;。・/]+|[:、,;・/]+$")
_BREAKS_OFF = re.compile(r"[0-9],\Z")
_AFTER_PERIOD = re.compile(
    rf"{_CUT} ?(?:末|時点|現在)?(?:には|までに|で|に|の|は)?(?:実績値?|目標値?|見込み?値?)?[:：]?"
)
_QUALIFIER_ENDS = re.compile(r"^(?:の|は)|(?:現在|時点|実績|末|分|速報値?|の)$")


@dataclass(frozen=True, slots=True)
class Prepared:
    """The text that is left, what the brackets said, and whether something in it is in doubt."""

    body: str
    facts: dict[str, str]
    unit: UnitSpec | None
    doubtful: bool


def prepare(text: str) -> Prepared:
    """Put periods and brackets aside.

    Args:
        text: one figure as printed.

    Returns:
        The remaining text without spaces, save between digits that are no single number.
    """
    plain = fold_text(text).replace("\u3000", " ")
    body = _without_periods(with_signs(plain))
    if _CUT in body:
        body = _AFTER_PERIOD.sub(_CUT, body)
    if " " in body:
        body = _FREE_SPACE.sub("", _WRAPPED.sub(_unwrapped, body))
    body, facts, unit, doubtful = _without_brackets(_FOOTNOTE.sub("", body))
    if _CUT in body:
        doubtful = doubtful or _NUMERALS_MEET.search(body) is not None
        doubtful = doubtful or sum(_HAS_DIGIT.search(part) is not None for part in body.split(_CUT)) > 1
    body = body.replace(_CUT, "").strip()
    doubtful = doubtful or _BREAKS_OFF.search(body) is not None  # digits are missing behind the comma
    body = _ZERO.sub("0", _LEFT_BEHIND.sub("", body))
    return Prepared(body, facts, unit, doubtful)


def _without_periods(text: str) -> str:
    for start, end in reversed(period_spans(text)):
        text = f"{text[:start]}{_CUT}{text[end:]}"
    return text


def _unwrapped(digits: re.Match[str]) -> str:
    """Digits broken by a space: one number if the parts are malformed and the whole is not."""
    parts = digits[0].split(" ")
    joined = "".join(parts)
    broken = any(ARABIC_NUMBER.fullmatch(part) is None for part in parts)
    return joined if broken and ARABIC_NUMBER.fullmatch(joined) else digits[0]


def _without_brackets(body: str) -> tuple[str, dict[str, str], UnitSpec | None, bool]:
    facts: dict[str, str] = {}
    unit: UnitSpec | None = None
    doubtful = False
    while bracket := _BRACKET.search(body):
        content = next(group for group in bracket.groups() if group is not None)
        outside = _joined(body[: bracket.start()], body[bracket.end() :])
        content = content.replace(_CUT, "").strip()
        said = phrases.bracket_facts(content)
        if said is None:
            content = _QUALIFIER_ENDS.sub("", content)
            said = phrases.bracket_facts(content)
        if not outside.replace(_CUT, ""):
            outside = content
        elif said is not None:
            phrases.merge(facts, said)
        elif _is_unit_bracket(content):
            unit = parse_unit(content)
        elif _HAS_DIGIT.search(content):
            doubtful = True
        body = outside
    return body, facts, unit, doubtful


def _joined(before: str, after: str) -> str:
    """Both sides of a bracket; digits on the two sides stay apart (``50(R4)60(R5)``)."""
    return f"{before}{_CUT if _NUMERAL_ENDS.search(before) and _NUMERAL_BEGINS.match(after) else ''}{after}"


def _is_unit_bracket(content: str) -> bool:
    return bool(_UNIT_LABEL.match(content)) or is_known_unit(content) or content.startswith("/")
