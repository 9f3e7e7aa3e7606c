"""Japanese eras and fiscal years: the arithmetic that periods are built from.

Years of an era are counted from its 元年; the data table says how far each era is read and why
(``data/eras.toml``).  Fiscal years are the Japanese 年度, 1 April to 31 March, named by the Gregorian
year in which they begin (DATA_CONTRACT, head).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from functools import cache

from normalizers.tables import load_table

FIRST_MONTH = 4
"""Month in which a fiscal year begins (地方自治法 第208条)."""


@dataclass(frozen=True, slots=True)
class Era:
    """One era: its names, and the Gregorian year of its first year."""

    name: str
    short: str
    letter: str
    square: str
    first: int
    last: int

    def gregorian(self, year: int) -> int | None:
        """The Gregorian year of the era's year, or None if the era is not read that far."""
        return self.first + year - 1 if 1 <= year <= self.last else None


@cache
def eras() -> tuple[Era, ...]:
    """All eras, oldest first."""
    return tuple(Era(**row) for row in load_table("eras")["era"])


@cache
def era_named(name: str) -> Era:
    """The era of a full name, one-character name, Latin letter (either case) or square sign.

    Raises:
        ValueError: if no era is called so.
    """
    for era in eras():
        if name.upper() in (era.name, era.short, era.letter, era.square):
            return era
    raise ValueError(f"no Japanese era: {name!r}; use one of {', '.join(era.name for era in eras())}")


def fiscal_year_of(day: date) -> int:
    """The fiscal year in which a day falls: 2015-03-31 → 2014, 2015-04-01 → 2015."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def fiscal_year_span(year: int) -> tuple[date, date]:
    """First and last day of a fiscal year."""
    return date(year, FIRST_MONTH, 1), date(year + 1, FIRST_MONTH - 1, 31)


def month_span(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month.

    Raises:
        ValueError: if there is no such month.
    """
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
