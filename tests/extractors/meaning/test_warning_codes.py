"""The registry of warnings: closed, and each with its parameters."""

from __future__ import annotations

import re

import pytest

from extractors.warning_codes import REGISTRY, warn


@pytest.mark.parametrize("code", REGISTRY)
def test_an_entry(code: str) -> None:
    """A code of three digits under its own name, with a title."""
    entry = REGISTRY[code]
    assert re.fullmatch(r"W[0-9]{3}", code) and entry.code == code and entry.title
    given = dict.fromkeys(entry.parameters, "x")
    assert warn(code, **given) == (code + ":" + ";".join(f"{p}=x" for p in given) if given else code)


def test_parameters_are_written_in_the_order_given() -> None:
    """A target in 人 against a baseline in %."""
    assert warn("W041", unit="人", baseline_unit="%") == "W041:unit=人;baseline_unit=%"


def test_a_separator_in_a_value_is_replaced() -> None:
    """A text with ; in it stays one parameter."""
    assert warn("W040", raw=" 約束; 済 ") == "W040:raw=約束, 済"


def test_a_code_that_is_not_registered_is_refused() -> None:
    """W999 is no warning."""
    with pytest.raises(KeyError):
        warn("W999")


def test_a_parameter_that_is_not_registered_is_refused() -> None:
    """W045 has no parameter unit."""
    with pytest.raises(KeyError, match="W045 has no parameter unit"):
        warn("W045", unit="人")
