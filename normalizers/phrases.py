"""The words around a number, and what each says: a table look-up at both ends of a text.

A phrase of ``data/phrases.toml`` may fill several columns (``以上を維持``: comparator ge, change maintain).
Phrases are tried longest first.  The few forms that hold a number themselves (``5年間で``,
``人口千人当たり``) are grammar and stand here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from normalizers.numbers import KANJI_NUMERALS, NotANumber, parse_number
from normalizers.tables import load_table
from normalizers.units import is_known_unit, split_per

Facts = Mapping[str, str]
"""Columns that a phrase fills: comparator, change, basis, per."""

_DATA = load_table("phrases")
_FIELDS = ("comparator", "change", "basis", "per", "counted")


def _phrases(section: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {word: {} for word in section["neutral"]["words"]}
    for field in _FIELDS:
        for word, says in section.get(field, {}).items():
            table.setdefault(word, {})[field] = says
    return table


_PREFIXES = _phrases(_DATA["prefix"])
_SUFFIXES = _phrases(_DATA["suffix"])
_BRACKETS: dict[str, dict[str, str]] = _DATA["bracket"]
_PREFIX_LENGTHS = sorted({len(word) for word in _PREFIXES}, reverse=True)
_SUFFIX_LENGTHS = sorted({len(word) for word in _SUFFIXES}, reverse=True)
_PREFIX_HEADS = frozenset(word[0] for word in _PREFIXES)
_SUFFIX_TAILS = frozenset(word[-1] for word in _SUFFIXES)
_PLAIN_NUMBER = re.compile(r"[+\-▲△]?[0-9][0-9,.]*[^0-9]{0,4}\Z")
"""A number with little behind it: nothing to cut from the front. A cheap look, most cells are such."""

_ACTS = tuple(sorted(_DATA["acts"]["words"], key=len, reverse=True))
_ACT_PARTICLE = re.compile(r"[でをにのが]\Z")
_ENDINGS: dict[str, str] = dict(sorted(_DATA["qualitative"].items(), key=lambda row: -len(row[0])))

UNSET = frozenset(_DATA["status"]["unset"])
ABOLISHED = frozenset(_DATA["status"]["abolished"])
_COMES = "|".join(_DATA["status"]["awaited"])
_LATER = "|".join(_DATA["status"]["awaited_ends"])
_TIME = (
    r"(?:(?:令和|平成|R|H)(?:元|[0-9]{1,2})|20[0-9]{2})(?:年度?)?(?:[./]?[0-9]{1,2}月?)?"
    r"|[0-9]{1,2}月|(?:次|翌|来)年度?|今後|後日"
)
_MONTH = r"(?:(?:令和|平成|R|H)(?:元|[0-9]{1,2})|20[0-9]{2})(?:年|[./])[0-9]{1,2}月?|[0-9]{1,2}月"
"""With a month the word alone says that it will be known then; R8公開 is what is aimed at."""
_PART_OF_TIME = r"(?:以降|末頃|末|上旬|中旬|下旬)?(?:頃|ごろ)?(?:に|、)?"
AWAITED = re.compile(
    rf"(?:{_TIME}){_PART_OF_TIME}(?:{_COMES})値?の?(?:{_LATER})|(?:{_COMES})値?の?(?:{_LATER})"
    rf"|(?:{_MONTH}|(?:次|翌|来)年度?){_PART_OF_TIME}(?:{_COMES})"
)
"""A whole text that says when the figure will be known (``R8.3公表予定``, ``11月確定``)."""
NO_FIGURE_SIGNS = frozenset(_DATA["status"]["none_extra"])
KANJI_WORDS = frozenset(_DATA["kanji_words"]["words"])

PREFIX_STARTS = (
    "|".join(
        re.escape(word) for word in sorted(_PREFIXES, key=lambda word: (-len(word), word)) if _PREFIXES[word]
    )
    + "|人口|計画期間|目標期間"
)
"""Alternation of every phrase at which a quantity in running text may begin."""

_SHORT_PREFIXES = frozenset(word for word in _PREFIXES if len(word) == 1 and _PREFIXES[word])
_COMPOUND_WITH_YAKU = frozenset(_DATA["inside_words"]["before_yaku"])
_KANJI = re.compile(r"[\u3005\u3400-\u9fff]")

_COUNT = rf"[0-9{KANJI_NUMERALS}]"
_OVER_YEARS = re.compile(r"/(?:[2-9]|1[0-9])(?:か|カ|ヶ|ケ|箇)?年間?\Z")
"""Behind a number: its years taken together (``10件/5年``)."""
_YEARS = re.compile(
    rf"(?:計画期間|期間|目標期間)?の?(?P<count>{_COUNT}{{1,2}})"
    r"(?:(?:か|カ|ヶ|ケ|箇|ヵ)年間?|年間|年(?=で|累計|合計|計|延べ|のべ))(?:の)?(?:で|に)?(?:の)?(?:累計|合計|延べ|のべ|総数|計)?(?:で)?"
)
_PER_HEAD = re.compile(
    r"(?P<people>人口)?(?P<count>[0-9]*(?:,[0-9]{3})*[一十百千万]*)(?P<what>人|世帯|件|か所|校|戸|施設|団体|社|事業所|店舗|台|回|a|ha|㎡|㎢|km2|km|日)?"
    r"(?:当たり|あたり|当り|対)の?"
)
_ORDINAL = re.compile(r"(?:全国|県内|道内|府内|都内|国内|世界)?第?(?=[0-9]+位)")
_PARTICLES = re.compile(r"[にはのでを:、,・]+(?=[0-9+\-▲△]|約|年|累|延)")


def take_prefix(text: str) -> tuple[Facts, str] | None:
    """One phrase off the front of a text, or None."""
    if text[:1] in _PREFIX_HEADS:
        for length in _PREFIX_LENGTHS:
            if text[:length] in _PREFIXES and len(text) > length:
                return _PREFIXES[text[:length]], text[length:]
    elif _PLAIN_NUMBER.match(text):
        return None
    ordinal = _ORDINAL.match(text) or _PARTICLES.match(text)
    if ordinal is not None and ordinal.end():
        return {}, text[ordinal.end() :]
    return _take_counted_prefix(text)


def _take_counted_prefix(text: str) -> tuple[Facts, str] | None:
    years = _YEARS.match(text)
    if years is not None and years.end() < len(text):
        basis = "annual" if years["count"] in ("1", "一") else "cumulative"
        return {"basis": basis}, text[years.end() :]
    per = _PER_HEAD.match(text)
    if per is None or per.end() == len(text) or not (per["count"] or per["what"]):
        return None
    if not (per["what"] or per["people"]):
        return None
    said = {"per": per["count"] + (per["what"] or "人")} if _is_many(per["count"]) else {}
    return said, text[per.end() :]


def _is_many(count: str) -> bool:
    """Whether a share is of more than one: ``千人当たり`` fills per, ``一人当たり`` none (reading 5)."""
    try:
        return parse_number(count) > 1
    except NotANumber:
        return bool(count)


def may_begin(text: str, position: int) -> bool:
    """Whether a prefix phrase at this place of a running text is a word of its own.

    One-character phrases lie inside other words: ``契約5件`` says no 約, ``設計3件`` no 計.
    """
    before, phrase = text[max(0, position - 1) : position], text[position]
    if phrase == "約":
        return before not in _COMPOUND_WITH_YAKU
    return phrase not in _SHORT_PREFIXES or not (_KANJI.match(before) or before.isdigit())


def leading_suffix(text: str) -> int:
    """Length of the suffix phrase that a text begins with, 0 if there is none."""
    for length in _SUFFIX_LENGTHS:
        phrase = text[:length]
        if len(phrase) == length and _SUFFIXES.get(phrase):
            return 0 if length == 1 and _KANJI.match(text[1:2]) else length
    return 0


def is_suffix(text: str) -> bool:
    """Whether the whole text is suffix phrases (``以上``, ``程度増``)."""
    while text and (length := leading_suffix(text)):
        text = text[length:]
    return not text


def take_suffix(text: str) -> tuple[Facts, str] | None:
    """One phrase off the end of a text, or None. A text that is a known unit is left whole."""
    over = _OVER_YEARS.search(text)
    if over is not None and over.start():
        return {"basis": "cumulative"}, text[: over.start()]
    if text.endswith("台") and is_known_unit(text[:-1]):
        return {"comparator": "approx"}, text[:-1]  # 80%台; 50台 are vehicles
    if text[-1:] not in _SUFFIX_TAILS or is_known_unit(text):
        return None
    for length in _SUFFIX_LENGTHS:
        if len(text) >= length and text[-length:] in _SUFFIXES:
            return _SUFFIXES[text[-length:]], text[:-length]
    return None


def take_act(text: str) -> str | None:
    """What stands before a noun of doing: ``校実施``, ``校で実施`` → ``校``; else None."""
    if is_known_unit(text):
        return None
    for act in _ACTS:
        before = text.removesuffix(act)
        if before == text:
            continue
        before = _ACT_PARTICLE.sub("", before)
        understood = is_known_unit(before) or take_suffix(before) is not None or split_per(before)[1]
        return before if understood else None
    return None


def bracket_facts(content: str) -> Facts | None:
    """What a bracket behind a figure says (``累計``, ``5年間累計``), or None if it is no such phrase."""
    if content in _BRACKETS:
        return _BRACKETS[content]
    years = _YEARS.fullmatch(content)
    return {"basis": "cumulative"} if years is not None and years["count"] not in ("1", "一") else None


def asked_change(words: str) -> str | None:
    """The change that a target in words asks for, by how it ends: ``毎年度増加`` → increase."""
    for ending, change in _ENDINGS.items():
        if words.endswith(ending):
            return change
    return None


def merge(facts: dict[str, str], said: Facts) -> None:
    """Add what a phrase says. The first wins, but a bound (以上) is stronger than 約."""
    for field, says in said.items():
        if field not in facts or (field == "comparator" and facts[field] == "approx"):
            facts[field] = says
