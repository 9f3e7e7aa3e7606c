"""Doubts about the figures of one indicator: warnings, and a confidence that falls with each.

Nothing is changed but ``warnings`` and ``confidence``; the checks compare figures with each other: the
target's unit with the baseline's, the target's year with the baseline's, a share with 100 per cent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.results import FoundFigure
from extractors.statuses import NUMBER_STATUSES
from extractors.warning_codes import warn
from normalizers import is_known_unit

_SHARE = re.compile(r"(?:率|割合|比率|普及|満足度)(?:$|[（(〔])")
_MAY_EXCEED = re.compile(r"増加率|伸び率|達成率|倍率|経常収支|充足率|負担比率|前年|対比|自給率|稼働率")
_UNREAD = re.compile(r"[\ufffd\ue000-\uf8ff]")
"""What stands for a glyph without a meaning: the replacement character, private use."""
HUNDRED = Decimal(100)
UNREAD = 0.4
"""Confidence at most of a number beside glyphs that were not read."""
DOUBTFUL = 0.75
"""Confidence at most, once a check speaks against a figure."""


def check_figures(name: str, figures: Sequence[FoundFigure]) -> tuple[FoundFigure, ...]:
    """The same figures with the warnings of all checks added.

    Args:
        name: the indicator's name.
        figures: in printed order.
    """
    baseline = next((f for f in figures if f.role == "baseline" and f.status in NUMBER_STATUSES), None)
    units = frozenset(f.unit for f in figures if f.unit is not None)
    return tuple(_checked(f, name, baseline, units) for f in figures)


def _checked(
    figure: FoundFigure, name: str, baseline: FoundFigure | None, units: frozenset[str]
) -> FoundFigure:
    warnings = list(figure.warnings)
    confidence = figure.confidence
    if _UNREAD.search(figure.raw):
        warnings.append(warn("W044"))
        confidence = min(confidence, UNREAD)
    if figure.status in NUMBER_STATUSES:
        if figure.unit is None and figure.role != "achievement_rate" and not _dimensionless(name):
            warnings.append(warn("W045"))
        if (slip := _slip(figure, units)) is not None:
            warnings.append(warn("W048", unit=slip))
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


def _slip(figure: FoundFigure, units: frozenset[str]) -> str | None:
    """A unit that is a piece of another figure's unit (``業所`` beside ``事業所``): a slip of the office."""
    unit = figure.unit
    if unit is None or is_known_unit(unit):
        return None
    return unit if any(unit != other and len(unit) >= 2 and other.endswith(unit) for other in units) else None


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
