"""Items of a list with their values at a tab stop: no rows of a table and no columns.

In: text rows of pieces, or two pieces of a row.  Out: whether they are such items, however well they align.

1. ``・登録件数　　６件（Ｈ２６）→３０件（Ｈ３１までの累`` and, below the name, ``計）``: the bracket that
   the last piece of a row opens is closed at the left of the next one, where the name has none open.  A table
   goes on in the column of the value.
2. ``・利用者数　　３１人（Ｈ２６）→４０人（Ｈ３１）``: right of a bulleted name an arrow leads from one
   figure to the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.layout.groups import OPEN_BRACKET, is_value
from extractors.layout.line_shapes import ARROWS, BULLET
from extractors.model import Line

_CLOSES = re.compile(r"^[^(（〔［\[]*[)）〕］\]]")
_BRACKETS = re.compile(r"[(（〔［\[][^()（）〔〕［］\[\]]*[)）〕］\]]")


def are_wrapped_items(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether a value of an item ends at the left of the row below it."""
    return any(_wraps(above, below) for above, below in pairwise(rows))


def _wraps(above: Sequence[Line], below: Sequence[Line]) -> bool:
    if len(above) < 2:
        return False
    name, value, tail = above[0], above[-1], below[0]
    return (
        BULLET.match(name.text) is not None
        and OPEN_BRACKET.search(name.text) is None
        and OPEN_BRACKET.search(value.text) is not None
        and _CLOSES.match(tail.text) is not None
        and tail.box.x1 <= value.box.x0
    )


def are_name_and_values(left: Line, right: Line) -> bool:
    """Whether two pieces of a row are the name of an item and its values, joined by an arrow."""
    first = next((place for place, char in enumerate(right.text) if char in ARROWS), None)
    if BULLET.match(left.text) is None or first is None:
        return False
    return is_value(_BRACKETS.sub("", right.text[:first]).strip())
