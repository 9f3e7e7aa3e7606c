"""Doubts about the figures of one indicator: warnings, and a confidence that falls with each.

Nothing is changed but ``warnings`` and ``confidence``; the checks compare figures with each other:
the target's unit with the baseline's, the target's year with the baseline's, a share with 100 per cent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.results import FoundFigure
from extractors.warning_codes import warn

_SHARE = re.compile(r"(?:率|割合|比率|普及|満足度)(?:$|[（(〔])")
_MAY_EXCEED = re.compile(r"増加率|伸び率|達成率|倍率|経常収支|充足率|負担比率|前年|対比|自給率|稼働率")
HUNDRED = Decimal(100)
DOUBTFUL = 0.75
"""Confidence at most, once a check speaks against a figure."""


def check_figures(name: str, figures: Sequence[FoundFigure]) -> tuple[FoundFigure, ...]:
    """The same figures with the warnings of all checks added.

    Args:
        name: the indicator's name.
        figures: in printed order.
    """
    baseline = next((f for f in figures if f.role == "baseline" and f.status in ("number", "range")), None)
    return tuple(_checked(f, name, baseline) for f in figures)


def _checked(figure: FoundFigure, name: str, baseline: FoundFigure | None) -> FoundFigure:
    warnings = list(figure.warnings)
    confidence = figure.confidence
    if figure.status in ("number", "range"):
        if figure.unit is None and figure.role != "achievement_rate" and not _dimensionless(name):
            warnings.append(warn("W045"))
        if _over_hundred(figure, name):
            warnings.append(warn("W043", value=figure.value))
            confidence = min(confidence, DOUBTFUL)
        if baseline is not None and figure.role in ("target", "revised_target"):
            if _other_unit(figure, baseline):
                warnings.append(warn("W041", unit=figure.unit, baseline_unit=baseline.unit))
            if (
                figure.fiscal_year is not None
                and baseline.fiscal_year is not None
                and figure.fiscal_year < baseline.fiscal_year
            ):
                warnings.append(warn("W042", year=figure.fiscal_year, baseline_year=baseline.fiscal_year))
                confidence = min(confidence, DOUBTFUL)
    return replace(figure, warnings=tuple(warnings), confidence=round(confidence, 3))


def _dimensionless(name: str) -> bool:
    return re.search(r"指数|出生率|倍率|係数", name) is not None


def _over_hundred(figure: FoundFigure, name: str) -> bool:
    if (
        figure.unit != "%"
        or figure.value is None
        or figure.value <= HUNDRED
        or figure.role == "achievement_rate"
    ):
        return False
    return bool(_SHARE.search(name)) and not _MAY_EXCEED.search(name) and figure.change is None


def _other_unit(figure: FoundFigure, baseline: FoundFigure) -> bool:
    if (
        figure.unit is None
        or baseline.unit is None
        or figure.change is not None
        or figure.component != baseline.component
    ):
        return False
    return figure.unit_base != baseline.unit_base
