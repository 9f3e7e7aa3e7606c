"""A year printed before its role word is put behind it.

``R5（現状）120人`` and ``（R5現状）120人`` become ``現状（R5）120人``.  Comes in one reading of a statement;
goes out the same text with each year where the grammar of ``statements`` looks for it.  A year is moved only
if a role word follows it directly (in brackets or not) and a figure or a colon follows that:
``令和5年度の現状を踏まえ`` stays as it is, and so does a year behind its figure.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractors.lexicon import Lexicon
from normalizers import find_periods, fold_text

_BETWEEN = r"\s*(?:年度?末|末|時点)?(?:の|における)?\s*"
"""What may stand between a year and its role word."""
_OPENING = tuple("(（[【〔")
_FIGURE = r"\s*[:：は]?\s*(?=約|おおむね|概ね|延べ|累計|年間?[0-9]|[0-9▲△]|[－―\-]|未設定|未定)"
"""What must follow a role word: a figure, or a sign for none."""


@lru_cache(maxsize=8)
def _role(lexicon: Lexicon) -> re.Pattern[str]:
    words = {
        fold_text(w) for role in lexicon.sections["text_roles"] for w in lexicon.words("text_roles", role)
    }
    either = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    forms = rf"[(（\[【〔](?P<inside>{either})[)）\]】〕]|(?P<closed>{either})[)）\]】〕]|(?P<plain>{either})"
    return re.compile(rf"{_BETWEEN}(?:{forms}){_FIGURE}")


def roles_first(text: str, lexicon: Lexicon, era: str | None = None) -> str:
    """The text with each year that stands before a role word put in brackets behind it.

    Args:
        text: folded.
        lexicon: the role words.
        era: era of years printed without one.
    """
    role = _role(lexicon)
    for period in reversed(find_periods(text, era=era)):
        match = role.match(text, period.end)
        if match is None:
            continue
        before = text[: period.start]
        if match["closed"]:
            if not before.endswith(_OPENING):
                continue
            before = before[:-1]
        word = match["inside"] or match["closed"] or match["plain"]
        text = f"{before} {word}({period.raw}) {text[match.end() :]}"
    return text
