"""A cell that states several figures, each in its own year → one piece of text for each.

Two forms, told by where the years stand: each year before its figure (``R4：110人 R5：120人``), or each
behind it (``80％（R5）／85％（R7）``).  Two years at least; a bracket is never cut.  Whether a piece is one
figure is for the caller to see: this only says where to cut.  One figure with two years
(``R5年度末：150人（R6.3.31現在）``) is not cut: its second piece would be no figure.
"""

from __future__ import annotations

import itertools

from extractors.meaning.figure_items import CLOSE, OPEN
from normalizers import find_periods

_LINKS = " 　\n、,，・/／;；"
"""What may stand between two figures."""


def dated_pieces(text: str, era: str | None = None) -> list[str]:
    """The pieces of a folded cell text with a year each; empty if it is not such a text."""
    periods = find_periods(text, era=era)
    if len(periods) < 2:
        return []
    starts = [_opened(text, period.start) for period in periods]
    ends = [_closed(text, period.end) for period in periods]
    if not text[: starts[0]].strip(_LINKS):
        cuts = [*starts, len(text)]
    elif not text[ends[-1] :].strip(_LINKS):
        cuts = [0, *ends]
    else:
        return []
    pieces = [text[a:b].strip(_LINKS) for a, b in itertools.pairwise(cuts)]
    return pieces if all(pieces) and all(_balanced(piece) for piece in pieces) else []


def _opened(text: str, start: int) -> int:
    """The place of a bracket right before, else the place itself."""
    return start - 1 if start and text[start - 1] in OPEN else start


def _closed(text: str, end: int) -> int:
    """The place behind the bracket that closes after a period and its words, else the place itself."""
    for place in range(end, min(end + 6, len(text))):
        if text[place] in CLOSE:
            return place + 1
        if text[place] in OPEN or text[place].isdigit():
            break
    return end


def _balanced(text: str) -> bool:
    return sum(sign in OPEN for sign in text) == sum(sign in CLOSE for sign in text)
