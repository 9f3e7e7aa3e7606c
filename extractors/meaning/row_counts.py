"""The count of a table's row: a number alone or behind the word for an indicator (``2``, ``①``, ``KPI1``).

In: the text of a cell.  Out: whether it only counts.  Such a cell is neither a name nor a part (男性).
"""

from __future__ import annotations

import re

from extractors.lexicon import Lexicon, bare

_COUNT = re.compile(r"[(（]?(?:[0-9]{1,2}(?:[-.][0-9]{1,2})*|[①-⑳])[)）.]?$")
_NAMING = ("name", "weak_name", "number")


def counts(text: str, lexicon: Lexicon) -> bool:
    """Whether a text only counts the rows."""
    plain = bare(text)
    number = _COUNT.search(plain)
    if number is None:
        return False
    before = plain[: number.start()].rstrip("-－")
    if not before or before in lexicon.table("captions"):
        return True
    label = lexicon.label(before)
    return label is not None and label.kind in _NAMING
