"""Texts that are nothing but a unit: brackets in headers and names, cells of a unit column, captions."""

from __future__ import annotations

import re

from normalizers import fold_text, is_known_unit, parse_unit

_UNIT_PREFIX = re.compile(r"^単位\s*[:：]?\s*")
_MAX_UNIT = 10
"""Characters of the longest unit."""


def unit_of(text: str) -> str | None:
    """The unit that a text consists of (``人``, ``単位：千円``, ``件／年``), or None if it is anything else.

    Only units of the table count: a bracket in a header or name may hold any word.
    """
    plain = _UNIT_PREFIX.sub("", fold_text(text).strip())
    if not plain or len(plain) > _MAX_UNIT:
        return None
    unit = parse_unit(plain).unit
    return plain if unit is not None and is_known_unit(unit) else None
