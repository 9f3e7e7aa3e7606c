"""Captions by their words: the class of the indicators below, and the headings that every plan repeats.

In: the text of a line or cell.  Out: its class (``kpi``, ``numeric_target`` …), or whether it is structure
(目指す姿, 主な取組); both are told by the lexicon alone.

A caption is a word of ``[captions]``; a number, a decoration, brackets, 基本目標n or 施策の may stand before
it, の一覧, の推移 or つづき behind it, and a note apart at the end of its line.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.glosses import without_gloss, without_note
from extractors.lexicon import Lexicon, key, strip_number
from normalizers import fold_text

DECORATION = re.compile(r"^[■□●○◆◇▼▽◎★☆▶►➢◯▪❖✿\s]+(?=\S)")
"""Signs before a heading or caption."""
_GLOSSED = re.compile(r"[【〔\[<《〈「『]?[^()0-9]{2,10}\((?P<gloss>[^()]{3,12})\)[】〕\]>》〉」』]?")
"""A caption in an office's own words, and in a bracket the usual one (``めざす目標（KPI）``)."""
_LABEL_BEFORE = re.compile(r"\s*【(?P<word>[^【】]{2,20}?)[0-9①-⑳]*】(?=\s*\S)")
"""A label in brackets before a name, counted or not."""
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_BOTH = re.compile(r"及び|並びに|および|ならびに|[・と]")
"""Between two captions that one heading joins (``数値目標及び重要業績評価指標（KPI）一覧``)."""
_BEFORE_CLASS = re.compile(
    r"^(?:基本目標[0-9IVX]*(?:の|における|に係る)?|施策の|本施策の|この施策の|目標達成の)"
)
_BEHIND_CLASS = re.compile(
    r"(?:の設定|の一覧|一覧表?|の推移|の達成状況|の進捗状況|\(KPI\)の設定|の(?:年次|年度別|各年度の?)?目標値?|[(（]?(?:つづき|続き)[)）]?)$"
)


def caption(text: str, lexicon: Lexicon) -> str | None:
    """The class that a caption line sets, or None if the text is no such caption."""
    said = DECORATION.sub("", without_note(fold_text(text)))
    found = class_of(key(strip_number(said)), lexicon) or class_of(
        key(strip_number(without_gloss(said))), lexicon
    )
    glossed = _GLOSSED.fullmatch(said) if found is None else None
    return class_of(key(glossed.group("gloss")), lexicon) if glossed is not None else found


def is_structure(text: str, lexicon: Lexicon) -> bool:
    """Whether a heading is a caption that every plan repeats (目指す姿, 数値目標 …)."""
    plain = key(strip_number(DECORATION.sub("", fold_text(text))))
    words = lexicon.keys("headings", "structure")
    if plain in words or class_of(plain, lexicon) is not None:
        return True
    trimmed = _BRACKETS.sub("", plain)
    if trimmed and (trimmed in words or re.sub(r"(?:について|一覧|等|の設定)$", "", trimmed) in words):
        return True
    both = [part for part in _BOTH.split(trimmed) if part]
    return len(both) > 1 and all(part in words or class_of(part, lexicon) is not None for part in both)


@lru_cache(maxsize=4096)
def class_of(plain: str, lexicon: Lexicon) -> str | None:
    """The class of a folded caption text.

    Exactly a word of ``[captions]``, or one with brackets or 基本目標n before it.
    """
    table = lexicon.table("captions")
    forms = [plain, _BRACKETS.sub("", plain)]
    forms += [_BEFORE_CLASS.sub("", form) for form in forms]
    forms += [_BEHIND_CLASS.sub("", form) for form in forms]
    for form in forms:
        if form in table or form.strip("()") in table:
            return table.get(form) or table[form.strip("()")]
    return None


def class_before(name: str, lexicon: Lexicon) -> str | None:
    """The class that a label in 【】 before a name says (``【数値目標】出生数``), None for KPI and no label.

    KPI decides only where no caption does; ``【数値目標：50件】`` is the label of a value.
    """
    label = _LABEL_BEFORE.match(fold_text(name))
    class_ = class_of(key(strip_number(label["word"])), lexicon) if label is not None else None
    return None if class_ == "kpi" else class_
