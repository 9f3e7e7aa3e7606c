"""Parts of a figure, each labelled before a colon: ``小6国語：1.2／中3数学：▲2.4``.

In: the text of a cell, folded, on one line.  Out: labels and the texts of their values, none if any of the
text is something else.

The colon ends the label, so that it may hold a digit; it neither begins nor ends with one, and is no year
and no role (``R4：110人``, ``目標：15人``).  A label that comes twice labels no part.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from normalizers import find_periods

_SIGN = r"[^\s:：/／、,()（）]"
_PART = re.compile(
    rf"(?P<label>(?![0-9]){_SIGN}{{1,11}}(?<![0-9]))[:：]\s?(?P<value>{_SIGN}[^\s:：/／、]*)(?:[\s/／、]+|$)"
)
_TIME = re.compile(r"年度?$|年目|時$|前$|後$|中間|最終|毎年|上限|下限|見込|結果|内訳")
"""A label that tells when, or how far, and no part."""
_LEAST = 2
"""Parts that a text must have: one label may be anything."""


def colon_parts(text: str, roles: Collection[str]) -> list[tuple[str, str]]:
    """Label and value of each part.

    Args:
        text: of a cell, on one line.
        roles: words that label a role.
    """
    parts: list[tuple[str, str]] = []
    position = 0
    while position < len(text):
        match = _PART.match(text, position)
        if match is None or match["label"] in roles or _TIME.search(match["label"]):
            return []
        if find_periods(match["label"]):
            return []
        parts.append((match["label"], match["value"]))
        position = match.end()
    labels = {label for label, _ in parts}
    return parts if len(labels) == len(parts) >= _LEAST else []
