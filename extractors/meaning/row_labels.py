"""The label of a printed row → the role of its figures, their unit and basis (``目標``, ``達成率（％）``).

In: the text of a cell, or of a line of it.  Out: a `RowLabel`, or None for any other text.

1. The word alone, decoration and brackets around all of it left out.
2. The word before a bracket that holds nothing but a unit: the unit counts where the values have none.  Any
   other bracket (``目標（市内）``) says more than a role, and is no such label.
3. The word beside one that says how its values count (``累計目標``, ``実績（単年）``): their basis.
4. A grade in per cent (``達成状況（％）``) is a rate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.lexicon import Lexicon, bare, key
from extractors.unit_texts import unit_of

GRADE = "grade"
"""The label of a row that holds no figures but marks (評価)."""
_NO_NAMES = frozenset({"baseline", "target", "revised_target", "actual", "forecast"})
_NO_BASIS = frozenset({"achievement_rate", GRADE})
"""Roles of rows whose values count nothing."""
_LONGEST = 14
"""Characters of a role and its basis, at most."""
_WITH_BRACKET = re.compile(r"(?P<word>[^()\[\]〔〕]+)[(\[〔](?P<unit>[^()\[\]〔〕]+)[)\]〕]")


@dataclass(frozen=True, slots=True)
class RowLabel:
    """What a row's label says: a role or `GRADE`, a unit, a basis."""

    role: str
    unit: str | None = None
    basis: str | None = None

    @property
    def is_no_name(self) -> bool:
        """Whether no indicator has this name: 進捗率 and 参考 may be one, 目標 is none."""
        return self.role in _NO_NAMES


def row_label(text: str, lexicon: Lexicon) -> RowLabel | None:
    """What a text says as the label of a row."""
    roles = lexicon.table("row_roles")
    plain = bare(text)
    if plain in roles:
        return RowLabel(roles[plain])
    for word, basis in lexicon.table("bases").items() if len(plain) <= _LONGEST else ():
        rest = _beside(plain, word)
        if rest in roles and roles[rest] not in _NO_BASIS:
            return RowLabel(roles[rest], basis=basis)
    found = _WITH_BRACKET.fullmatch(plain)
    role = roles.get(bare(found["word"])) if found is not None else None
    unit = unit_of(found["unit"]) if found is not None else None
    if role is None or unit is None:
        return None
    return RowLabel("achievement_rate" if role == GRADE and key(unit) == "%" else role, unit)


def _beside(plain: str, word: str) -> str:
    """What a text says before or behind a word, or before it in brackets; nothing if it has no such word."""
    if plain.startswith(word):
        return plain[len(word) :].removeprefix("の")
    if plain.endswith(f"({word})"):
        return plain[: -len(word) - 2]
    return plain[: -len(word)] if plain.endswith(word) else ""


def leaves_role_to_rows(text: str, lexicon: Lexicon) -> bool:
    """Whether a header names several roles (``目標／実績``): which one holds, each row says."""
    words = re.split(r"[/・]", key(text))
    return len(words) > 1 and all(word in lexicon.table("row_roles") for word in words)
