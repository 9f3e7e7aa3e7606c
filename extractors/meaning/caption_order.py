"""Two values side by side whose order the caption above tells (``KPI 現状（R5）→ 目標（R11）``).

In: a statement, and the years that its caption gives to roles.  Out: the statement, its text of two values as
two parts, where the caption names a present state first and a target second.
"""

from __future__ import annotations

from collections.abc import Iterable

from extractors.meaning.statement_parts import Part, Statement
from extractors.statuses import NUMBER_STATUSES
from normalizers import find_quantities, parse_quantity

_ORDER = ["baseline", "target"]


def in_caption_order(statement: Statement, roles: Iterable[str]) -> Statement:
    """The statement, its two values with the roles that the caption names."""
    if len(statement.parts) != 1 or statement.parts[0].role is not None or list(roles) != _ORDER:
        return statement
    text = statement.parts[0].text
    found = find_quantities(text)
    if len(found) != len(_ORDER):
        return statement
    values = [text[: found[1].start].strip(), text[found[1].start :].strip()]
    read = [parse_quantity(value) for value in values]
    if (
        any(quantity.status not in NUMBER_STATUSES for quantity in read)
        or len({q.unit for q in read} - {None}) > 1
    ):
        return statement
    parts = (Part(value, role, inferred=True) for value, role in zip(values, _ORDER, strict=True))
    return Statement(statement.name, tuple(parts))
