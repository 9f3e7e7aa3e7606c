"""Strings to values."""
from normalizers.numbers import NotANumber, parse_number
from normalizers.text import fold_text
from normalizers.periods import parse_period, find_periods, Period, PeriodMatch
from normalizers.eras import fiscal_year_of
from normalizers.quantities import Quantity, parse_quantity
