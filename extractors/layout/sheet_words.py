"""Which words are labels of a measure sheet, before any cell is known.

In: the words of a line of text.  Out: how many of them make the label that it begins with, and what it is.

1. A label is all that stands between two gaps: its letters may be spread (``施 策 名``), and white parts it
   from its value.
2. Labels are those that a sheet reader knows: goals (施策名, 施策1-1), names, roles, departments; and
   captions that every plan repeats (めざす姿, 課題), which hold nothing to be read and still part rows.
3. A word of a sentence is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extractors.lexicon import Lexicon, bare
from extractors.model import Glyph
from normalizers import fold_text

LONGEST = 16
"""Characters of a label; the longest that sheets print is 重要業績評価指標(KPI)."""
MOST_WORDS = 8
"""Parts of a label whose letters are spread."""
LEAST_GAP = 0.4
"""Ems between a label and what stands beside it: cells are padded by that much at least."""

NAME, GOAL, NUMBER, CAPTION = "name", "goal", "number", "caption"
"""Kinds of labels that are no label kinds of the lexicon, beside its own."""
_NUMBER = re.compile(r"[0-9]{1,2}(?:[-－‐][0-9]{1,2})*")


def sheet_label(text: str, lexicon: Lexicon) -> str | None:
    """What a text is as a label of a sheet: `GOAL`, `NUMBER`, `CAPTION`, a kind of the lexicon, or None."""
    return _label(text, lexicon) if 1 < len(text) <= LONGEST else None


@lru_cache(maxsize=8192)
def _label(text: str, lexicon: Lexicon) -> str | None:
    plain = bare(text)
    kind = _goal_words(lexicon).get(plain)
    if kind is not None:
        return kind
    if is_goal_number(text, lexicon):
        return GOAL
    label = lexicon.label(text)
    if label is not None and label.exact and label.kind not in ("weak_name", "goal"):
        return label.kind
    return CAPTION if plain in _captions(lexicon) else None


def is_goal_number(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is a word for goals and its number, and nothing else (基本目標１)."""
    return _numbered(lexicon).fullmatch("".join(fold_text(text).split())) is not None


_GOAL_KINDS = ("basic_goal", "direction", "measure", "project")
"""Lists of words under which goals stand, from the highest level down."""


@lru_cache(maxsize=8)
def _goal_words(lexicon: Lexicon) -> dict[str, str]:
    return {
        bare(word): NUMBER if kind == "number" else GOAL
        for kind, words in lexicon.sections["sheet_goals"].items()
        for word in words
    }


@lru_cache(maxsize=8)
def _numbered(lexicon: Lexicon) -> re.Pattern[str]:
    words = "|".join(lexicon.alternation("headings", kind) for kind in _GOAL_KINDS)
    return re.compile(rf"(?:{words}){_NUMBER.pattern}")


@lru_cache(maxsize=8)
def _captions(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(bare(word) for word in lexicon.words("headings", "structure"))


@lru_cache(maxsize=8)
def goal_labels(lexicon: Lexicon) -> frozenset[str]:
    """The words for goals of every level, as `bare` gives them."""
    return frozenset(bare(word) for kind in _GOAL_KINDS for word in lexicon.words("headings", kind))


def lead(words: Sequence[Sequence[Glyph]], lexicon: Lexicon) -> tuple[int, str] | None:
    """How many words from the first make a label, and what it is; None if a line begins with none.

    The longest label counts, so that 施策 NO. is no 施策; a number is part of one only if nothing else is,
    and never the first of it: that is a value before the next label (``1-1 KPI …``).
    """
    if words and _NUMBER.fullmatch(fold_text(_text(words[0]))):
        return None
    found: tuple[int, str] | None = None
    for count in range(1, min(len(words), MOST_WORDS) + 1):
        if count < len(words):
            left, right = words[count - 1][-1], words[count][0]
            if right.box.x0 - left.box.x1 < LEAST_GAP * max(left.size, right.size):
                continue
        text = "".join(g.text for word in words[:count] for g in word)
        if len(text) > LONGEST:
            break
        kind = sheet_label(text, lexicon)
        if kind is not None and (
            found is None or _NUMBER.fullmatch(fold_text(_text(words[count - 1]))) is None
        ):
            found = count, kind
    return found


def _text(word: Sequence[Glyph]) -> str:
    return "".join(g.text for g in word)
