"""What a page tells in reading order: headings, captions, prose, indicators.

The stages that read lines and tables make events; ``goals`` turns the headings among them into the goal
tree and gives each indicator the heading it stands under.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.geometry import Box
from extractors.meaning.drafts import CellText, Draft
from extractors.results import FoundIndicator

ALONE = ":alone"
"""Ends the style of a goal that a box of nothing but its label and title names: no sheet goes on in it."""


@dataclass(frozen=True, slots=True)
class HeadingSeen:
    """Something that may be a goal heading.

    ``kind`` is the contract's kind that its label word says, None for a bare number; ``style`` names the
    way it is numbered
    (``label:基本目標``, ``n-n``, ``(n)``, ``①`` …); ``ordinal`` is the last number as an int, None if it
    has none.
    ``origin``: line, sheet or column.  ``structure`` is true for captions such as 目指す姿.
    """

    kind: str | None
    style: str
    number_raw: str | None
    number: str | None
    ordinal: int | None
    title: str
    page: int
    box: Box
    size: float = 0.0
    strong: bool = True
    origin: str = "line"
    structure: bool = False
    depth: int = 0
    """Column or label order of a heading that stands in a table or sheet, from 0."""


@dataclass(frozen=True, slots=True)
class CaptionSeen:
    """A caption that decides the class of what follows (None: a caption of something else)."""

    class_: str | None


@dataclass(frozen=True, slots=True)
class OwnTargets:
    """What follows are targets of the first-level goal in force, not of a measure below it."""


@dataclass(frozen=True, slots=True)
class ProseSeen:
    """Running text of so many characters."""

    characters: int


@dataclass(frozen=True, slots=True)
class ResultsSeen:
    """Text of a section on results, which may tell figures of indicators named before it."""

    text: CellText


@dataclass(slots=True)
class IndicatorSeen:
    """An indicator; ``draft`` until it is built."""

    draft: Draft | None
    built: tuple[FoundIndicator, ...] = ()


Event = HeadingSeen | CaptionSeen | OwnTargets | ProseSeen | ResultsSeen | IndicatorSeen
