"""Strings to values: the pure functions that turn what a plan prints into data.

Text (`fold_text`), numbers (`parse_number`), quantities (`parse_quantity`, `find_quantities`), periods
(`parse_period`, `find_periods`), names of indicators (`comparison_key`, `name_similarity`) and of
municipalities (`find_municipality`, `find_municipalities`).  Nothing here knows of pages, files or PDFs.

Values never come from guesses: what is in doubt is `NotANumber`, ``unparsed`` or None.  Vocabulary lies
in ``data/``; dictionaries and rapidfuzz are loaded by the first call that needs them.
"""

from normalizers.eras import Era, era_named, eras, fiscal_year_of, fiscal_year_span
from normalizers.municipalities import (
    Municipality,
    MunicipalityMatch,
    check_digit,
    find_municipalities,
    find_municipality,
    municipalities,
    prefecture_code,
    prefectures,
)
from normalizers.names import comparison_key, name_similarity
from normalizers.numbers import NotANumber, parse_number
from normalizers.periods import Period, PeriodMatch, find_periods, parse_period
from normalizers.quantities import Quantity, parse_quantity
from normalizers.quantity_search import QuantityMatch, find_quantities
from normalizers.text import align_text, fold_text
from normalizers.units import UnitSpec, is_known_unit, parse_unit
from normalizers.words import begins_with_particle

__all__ = [
    "Era",
    "Municipality",
    "MunicipalityMatch",
    "NotANumber",
    "Period",
    "PeriodMatch",
    "Quantity",
    "QuantityMatch",
    "UnitSpec",
    "align_text",
    "begins_with_particle",
    "check_digit",
    "comparison_key",
    "era_named",
    "eras",
    "find_municipalities",
    "find_municipality",
    "find_periods",
    "find_quantities",
    "fiscal_year_of",
    "fiscal_year_span",
    "fold_text",
    "is_known_unit",
    "municipalities",
    "name_similarity",
    "parse_number",
    "parse_period",
    "parse_quantity",
    "parse_unit",
    "prefecture_code",
    "prefectures",
]
