"""The data tables of this package, read once.

Vocabulary is data: signs, numerals, eras, units and phrases live in ``data/*.toml``, municipalities in
``data/municipalities.csv``.  This module hands them out as plain mappings; the modules beside it hold
the grammar and no words of their own.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).with_name("data")
"""Beside the code: importing ``importlib.resources`` would take longer than reading the tables."""


@cache
def load_table(name: str) -> dict[str, Any]:
    """One TOML table of ``normalizers/data``.

    Args:
        name: the file's name without ``.toml``.

    Returns:
        The parsed document. It is shared: treat it as read-only.

    Raises:
        FileNotFoundError: if the package holds no such table.
    """
    return tomllib.loads(read_data(f"{name}.toml"))


def read_data(file_name: str) -> str:
    """The text of a data file of this package."""
    return _DATA.joinpath(file_name).read_text(encoding="utf-8")
