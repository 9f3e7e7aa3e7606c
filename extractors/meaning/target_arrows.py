"""Targets that are nothing but an arrow: ``↑`` asks for more, ``→`` for the same, ``↓`` for less.

In: the figures of one indicator.  Out: the same figures, such targets qualitative with their change.

1. An arrow of ``[arrows]`` is read only where it is all that a target says; beside values it parts a chain.
2. ``→`` and ``↓`` also lead from one figure to the next, over years (``検討 | → | →``) and columns: they are
   read only if the indicator has no target but arrows, and a measured value that may stay or fall.

Never: a value, or a reading of an arrow below 現状値 or 実績値.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.lexicon import Lexicon, key
from extractors.meaning.figures import PICKED
from extractors.results import FoundFigure
from extractors.statuses import NUMBER_STATUSES

_TARGETS = ("target", "revised_target")
_NOT_READ = "W040"


def with_arrows(figures: Sequence[FoundFigure], lexicon: Lexicon) -> list[FoundFigure]:
    """The figures of an indicator, targets that are only an arrow read as the change they ask for.

    Args:
        figures: in printed order.
        lexicon: says which arrows ask for which change.
    """
    changes = lexicon.table("arrows")
    asked = [_change(figure, changes) for figure in figures]
    if not any(asked):
        return list(figures)
    targets = [change for figure, change in zip(figures, asked, strict=True) if figure.role in _TARGETS]
    measured = any(f.status in NUMBER_STATUSES and f.role not in _TARGETS for f in figures)
    plain = all(targets) and measured
    return [
        _asking(figure, change) if change == "increase" or (change and plain) else figure
        for figure, change in zip(figures, asked, strict=True)
    ]


def _change(figure: FoundFigure, changes: dict[str, str]) -> str | None:
    if figure.role not in _TARGETS or figure.status != "unparsed":
        return None
    return changes.get(key(figure.raw))


def _asking(figure: FoundFigure, change: str) -> FoundFigure:
    doubts = tuple(w for w in figure.warnings if not w.startswith(_NOT_READ))
    return replace(
        figure,
        status="qualitative",
        change=change,
        warnings=doubts,
        confidence=max(PICKED, figure.confidence),
    )
