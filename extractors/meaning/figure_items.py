"""The items that a figure cell is taken apart into, and what they take over from each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from extractors.layout.line_shapes import ARROWS
from normalizers import Period, Quantity, is_known_unit

OPEN, CLOSE = "(（[［〔{", ")）]］〕}"
ARROW = re.compile(rf"\s*(?:[↓⇓{ARROWS}]|-+>|=+>)\s*")
UNSAID = re.compile(r"[㉑-㉟㊱-㊿]\s*[約▲△]?[0-9]|[〜～→⇒➡]\s*[㉑-㉟㊱-㊿]")
"""A circled number above 20 right before a figure, or behind an arrow: a year, if the document says so.

Else nobody knows what it is; it is no part of the figure.
"""
_DASHES = "-－―—–ー−‐"
_MAGNITUDE = re.compile(r"[百千万億兆]{1,2}")


@dataclass(frozen=True, slots=True)
class Item:
    """One figure of a cell: ``text`` is the part of the folded cell text it was read from."""

    text: str
    quantity: Quantity
    period: Period | None = None
    period_raw: str | None = None
    component: str | None = None
    role: str | None = None
    superseded: bool = False
    cumulative: bool = False
    sure: bool = True
    """False where the number was picked out of other words."""


class Said(Protocol):
    """What one of the parts of a header says."""

    @property
    def kind(self) -> str | None:
        """The role."""

    @property
    def period(self) -> Period | None:
        """Its year."""

    @property
    def period_raw(self) -> str | None:
        """Its year as printed."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All items of one text, in printed order, and the notes that are no figure."""

    items: tuple[Item, ...]
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Bracket:
    """An outermost bracket of a text: its content, where it starts, where it stops."""

    content: str
    start: int
    stop: int


@dataclass(slots=True)
class Parts:
    """What was taken out of one chain segment."""

    rest: str = ""
    periods: list[tuple[int, Period | None, str, bool]] = field(default_factory=list)
    extra: list[Item] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def brackets(text: str) -> list[Bracket]:
    """Outermost brackets; an unclosed one ends with the text."""
    out: list[Bracket] = []
    depth = start = 0
    for index, char in enumerate(text):
        if char in OPEN:
            if depth == 0:
                start = index
            depth += 1
        elif char in CLOSE and depth:
            depth -= 1
            if depth == 0:
                out.append(Bracket(text[start + 1 : index], start, index + 1))
    if depth:
        out.append(Bracket(text[start + 1 :], start, len(text)))
    return out


def within_bracket(text: str) -> str | None:
    """What stands in the bracket around all of a text, None if there is no such bracket."""
    found = brackets(text)
    whole = len(found) == 1 and (found[0].start, found[0].stop) == (0, len(text)) and text[-1] in CLOSE
    return found[0].content.strip() if whole else None


def one_dated(items: list[Item]) -> bool:
    """Whether these are one figure with a year of its own."""
    told = ("number", "range", "none", "unset")
    return len(items) == 1 and items[0].period is not None and items[0].quantity.status in told


def repeats(dated: Sequence[tuple[list[Item], list[str]]]) -> bool:
    """Whether two figures say the same of year, role and component: they are not one indicator's."""
    said = [
        (item.period.fiscal_year if item.period else None, item.role, item.component)
        for items, _ in dated
        for item in items
    ]
    return len(set(said)) < len(said)


def inherit(part: Item, whole: Item) -> Item:
    """A component in a breakdown takes basis and period of the figure it breaks down.

    Not its change (contract reading 11).
    """
    if part.component is None or part.role is not None:
        return part
    basis = part.quantity.basis or whole.quantity.basis
    part = replace(part, quantity=replace(part.quantity, basis=basis), cumulative=whole.cumulative)
    return (
        part
        if part.period
        else replace(part, period=whole.period, period_raw=part.period_raw or whole.period_raw)
    )


def spread(items: list[Item], chain: bool) -> list[Item]:
    """A period after the last item of a chain holds for all of them (contract reading 2)."""
    if not chain or not items or items[-1].period is None or any(i.period for i in items[:-1]):
        return items
    last = items[-1]
    return [
        replace(i, period=last.period, period_raw=last.period_raw, cumulative=last.cumulative) for i in items
    ]


def in_turn(items: Sequence[Item], chain: Sequence[Said]) -> Sequence[Item]:
    """The items of a cell with the roles that its header joins by arrows: 8人→14人 below 現状値→目標値.

    A year that all of them share is that of the last: a bracket at the end.  Another number of items than of
    roles is doubtful.
    """
    if not chain:
        return items
    if len(items) != len(chain) or any(item.role for item in items):
        return [replace(item, sure=False) for item in items]
    shared = len({item.period_raw for item in items}) == 1
    out = []
    for item, said in zip(items, chain, strict=True):
        own = item.period is not None and not (shared and said is not chain[-1])
        period, raw = (item.period, item.period_raw) if own else (said.period, said.period_raw)
        out.append(replace(item, role=said.kind, superseded=False, period=period, period_raw=raw))
    return out


def is_torn(lines: Sequence[str]) -> bool:
    """Whether lines are of two cells, a lone dash among them, or of a chain that goes on elsewhere."""
    dash = any(len(line) == 1 and line in _DASHES for line in lines)
    goes_on = len(lines) > 1 and ARROW.fullmatch(lines[-1]) is not None
    return goes_on or (dash and any(line[0].isdecimal() for line in lines))


def is_bare_unit(text: str) -> bool:
    """Whether a text is a magnitude and a unit without a digit: ``千円``, more often a unit than a figure."""
    magnitude = _MAGNITUDE.match(text)
    return magnitude is not None and is_known_unit(text[magnitude.end() :])
