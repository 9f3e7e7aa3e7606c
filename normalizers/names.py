"""Names of indicators: when two of them name the same thing.

Offices write one indicator in several ways: ``取り組みに満足している市民の割合``, ``取組に満足する市民割合``.
The key of a name is its content words in dictionary form (fugashi with unidic-lite), without particles,
auxiliaries and signs; likeness is that of rapidfuzz over the folded names or over the keys, whichever
is greater.

Digits decide: names whose numbers differ (``40歳代`` and ``50歳代``) stay below `SAME_NAME`.
The dictionary and rapidfuzz are loaded at the first call.
"""

from __future__ import annotations

import re
from functools import lru_cache

from normalizers.text import fold_text
from normalizers.words import tagger

SAME_NAME = 0.9
"""Likeness from which two names count as one (DATA_CONTRACT section 4)."""

DIFFERENT_DIGITS = 0.85
"""The most that names with different numbers can reach: just short of `SAME_NAME`."""

_DROPPED = frozenset(["助詞", "助動詞", "補助記号", "記号", "空白"])
_LIGHT_VERBS = frozenset(["為る", "居る", "有る", "成る"])
_MARKS = re.compile(r"※[0-9]*|[¹²³⁴-⁹]+|\(再掲\)|^[■●・○◆□◇\-]+")
_DIGITS = re.compile(r"[0-9]+")
_CACHE_SIZE = 8192


@lru_cache(maxsize=_CACHE_SIZE)
def comparison_key(name: str) -> str:
    """The content words of a name in dictionary form, joined by spaces.

    Args:
        name: an indicator's name as printed.

    Returns:
        The key; the folded name itself if no content word is found (``ＫＧＩ`` signs, empty).
    """
    folded = _comparable(name)
    found = [word for word in tagger()(folded) if word.feature.pos1 not in _DROPPED]
    words = [_dictionary_form(word.surface, word.feature.lemma) for word in found]
    return " ".join(word for word in words if word not in _LIGHT_VERBS) or folded


def name_similarity(first: str, second: str) -> float:
    """How alike two names are, from 0 to 1; the order does not matter.

    Args:
        first: a name as printed.
        second: another one.

    Returns:
        1.0 for names that fold to the same text; at most `DIFFERENT_DIGITS` if their numbers differ.
    """
    left, right = _comparable(first), _comparable(second)
    if left == right:
        return 1.0
    from rapidfuzz.fuzz import ratio

    likeness = max(ratio(left, right), ratio(comparison_key(first), comparison_key(second))) / 100.0
    same_digits = sorted(_DIGITS.findall(left)) == sorted(_DIGITS.findall(right))
    return likeness if same_digits else min(likeness, DIFFERENT_DIGITS)


def _comparable(name: str) -> str:
    return "".join(_MARKS.sub("", fold_text(name)).lower().split())


def _dictionary_form(surface: str, lemma: str | None) -> str:
    """The lemma without the foreign spelling that unidic adds (``バス-bus``)."""
    return lemma.partition("-")[0] if lemma else surface
