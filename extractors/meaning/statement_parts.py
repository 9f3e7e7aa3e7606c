"""A statement in running text, taken apart: the name of an indicator and the texts of its figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One figure text of a statement, with its role (None where only its place tells)."""

    text: str
    role: str | None
    inferred: bool = False
    unsure: bool = False
    """Whether a hyphen stands between the name and the digits: a minus or a dash."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The name of an indicator as printed, and its figure texts in printed order."""

    name: str
    parts: tuple[Part, ...]
