"""The door: the public names of senryaku and its version, nothing else.

>>> import senryaku
>>> document = senryaku.convert("samples/kashiwa.pdf")  # doctest: +SKIP
>>> document.municipality, len(document.all_indicators())  # doctest: +SKIP
"""

from extractors.errors import InputError, LexiconError, SenryakuError
from normalizers import NotANumber, Period, Quantity, fold_text, parse_number, parse_period, parse_quantity
from pipeline import VERSION as __version__
from pipeline import Cell, Document, Figure, Goal, Indicator, Table, convert

__all__ = [
    "Cell",
    "Document",
    "Figure",
    "Goal",
    "Indicator",
    "InputError",
    "LexiconError",
    "NotANumber",
    "Period",
    "Quantity",
    "SenryakuError",
    "Table",
    "__version__",
    "convert",
    "fold_text",
    "parse_number",
    "parse_period",
    "parse_quantity",
]
