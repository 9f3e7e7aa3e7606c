"""``2,460日（R5）から3,600日（R11）``: two figures with a year each are no range, one leads to the other.

In: a folded text.  Out: the same text with an arrow in the place of the word (から, 〜) between the two.

A range is one figure of one year (``2,460〜3,600日（R11）``); its text stays as it is, and so does a span of
years (``R5〜R11``), as a figure must stand right before either bracket.
"""

from __future__ import annotations

import re

from normalizers import find_quantities, parse_period

_BRACKET = r"[(\[〔](?P<{}>[^()\[\]〔〕]{{2,14}})[)\]〕]"
_LINK = re.compile(_BRACKET.format("left") + r"\s*(?P<link>から|[〜～~])\s*(?=[^()\[\]〔〕]*[0-9])")
_RIGHT = re.compile(r"(?P<figure>[^()\[\]〔〕]{1,16}?)\s*" + _BRACKET.format("right"))


def as_chain(text: str, era: str | None = None) -> str:
    """The text with an arrow between two dated figures that a word joins.

    Args:
        text: folded.
        era: era of years printed without one.
    """
    for match in reversed(list(_LINK.finditer(text))):
        right = _RIGHT.match(text, match.end())
        if (
            right is None
            or not _ends_in_figure(text[: match.start()])
            or not _ends_in_figure(right["figure"])
        ):
            continue
        if all(parse_period(inner, era=era) for inner in (match["left"], right["right"])):
            text = f"{text[: match.start('link')]}→{text[match.end('link') :]}"
    return text


def _ends_in_figure(text: str) -> bool:
    found = find_quantities(text.rstrip())
    return bool(found) and found[-1].end == len(text.rstrip())
