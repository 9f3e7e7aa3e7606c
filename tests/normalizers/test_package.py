"""The package as a whole: what it hands out, what importing it loads, and that its work is bounded."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

import pytest

import normalizers
from normalizers import (
    NotANumber,
    find_municipalities,
    find_periods,
    find_quantities,
    fold_text,
    parse_number,
    parse_period,
    parse_quantity,
)

HEAVY = ("fugashi", "unidic_lite", "rapidfuzz", "numpy", "pandas")

LONG = [
    *[
        "1," * 5000,
        "1 " * 5000,
        "(" * 5000,
        "(R1)" * 2000,
        "〜" * 5000,
        "年" * 5000,
        "第1" * 3000,
        "一" * 5000,
    ],
    *[
        "ー" * 5000,
        " " * 5000,
        "千万億" * 2000,
        "R1" * 3000,
        "R1～" * 2000,
        "約" * 5000,
        "市" * 5000,
        "5年間" * 2000,
    ],
    *["令和2年度の人口は約5万人、1日平均120人であり、前年比14％増。" * 200, "目 標 " * 2000, "令和" * 3000],
]

SECONDS = 5.0
"""A quadratic rule takes minutes on these texts, a linear one far less than this even on a busy machine."""


def test_public_names_exist() -> None:
    assert sorted(normalizers.__all__) == normalizers.__all__
    for name in normalizers.__all__:
        assert hasattr(normalizers, name)


def test_importing_loads_no_dictionary() -> None:
    code = f"import sys, normalizers; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def number_or_none(text: str) -> object:
    try:
        return parse_number(text)
    except NotANumber:
        return None


@pytest.mark.parametrize(
    "function",
    [
        fold_text,
        number_or_none,
        parse_period,
        find_periods,
        parse_quantity,
        find_quantities,
        find_municipalities,
    ],
)
def test_long_texts_take_bounded_time(function: Callable[[str], object]) -> None:
    for text in LONG:
        started = time.perf_counter()
        function(text)
        assert time.perf_counter() - started < SECONDS, text[:8]
