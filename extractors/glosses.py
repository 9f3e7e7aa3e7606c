"""What is said beside a text and is no part of it: Latin words at a header, a note at the end of a line.

Glosses (``現状値 / Baseline / （R5）``):

In: a text, its lines joined by line breaks or by nothing.  Out: the text without its glosses.

1. A gloss follows Japanese script, on the same line or the next, or stands on a line of its own above it.
2. What follows it is the end of the line, a bracket or a year.
3. It is made of words (``Numerical targets``), not of abbreviations (KPI, SDGs), and is no unit: those
   say something.

Whether what is left is a label is asked by those who look labels up: a name that ends in a Latin word stays.
"""

from __future__ import annotations

import re

from extractors.unit_texts import unit_of
from normalizers import fold_text

_NOTE = re.compile(r"(?<=\S)\s+[※＊].*$")
_WORD = r"(?:[A-Z]?[a-z]+|[A-Z]{5,})(?![A-Za-z])"
_WORDS = rf"{_WORD}(?:[ .,'&/\-]{{1,3}}{_WORD}){{0,5}}[.]?"
_LEAST = 4
"""Letters of the shortest gloss (``Unit``, ``Base``)."""
_JAPANESE = r"[々ぁ-んァ-ヶー一-龠）)]"
_BEHIND = re.compile(
    rf"(?<={_JAPANESE})[\s/・]*(?:[(（] ?(?P<inside>{_WORDS}) ?[)）]|(?P<plain>{_WORDS}))"
    r"(?=\s*(?:$|[\n(（\[［〔]|(?:FY)?[RHSrhs]?[0-9]))"
)
_LATIN = re.compile("[A-Za-zＡ-Ｚａ-ｚ]{2}")
_ABOVE = re.compile(rf"^(?P<plain>{_WORDS})\n(?={_JAPANESE})")


def without_gloss(text: str) -> str:
    """The text without Latin words that only say again what a Japanese word beside them says."""
    if _LATIN.search(text) is None:
        return text
    folded = "\n".join(fold_text(line).strip() for line in text.split("\n"))
    return _BEHIND.sub(_cut, _ABOVE.sub(_cut, folded))


def _cut(match: re.Match[str]) -> str:
    words = match.groupdict().get("inside") or match["plain"]
    letters = sum(c.isalpha() for c in words)
    return match.group(0) if letters < _LEAST or unit_of(words) is not None else ""


def without_note(text: str) -> str:
    """A line without the note that stands apart at its end (``KPI　　※令和５年度の値``)."""
    return _NOTE.sub("", text)
