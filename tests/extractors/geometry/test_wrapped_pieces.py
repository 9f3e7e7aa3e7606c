"""Brackets that go on below themselves: which line they end."""

from __future__ import annotations

import pytest

from extractors.layout.wrapped_pieces import with_closings
from extractors.model import Line
from tests.extractors.meaning.building import line


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [
                line("41人", x0=40, top=60),
                line("300人（５か年", x0=120, top=60),
                line("計）", x0=160, top=71),
            ],
            ["41人", "300人（５か年計）"],
        ),
        (
            [line("41人（R5", x0=40, top=60), line("300人", x0=120, top=60), line("計）", x0=125, top=71)],
            ["41人（R5", "300人", "計）"],
        ),
        (
            [line("300人（５か年", x0=120, top=60), line("計）", x0=160, top=95)],
            ["300人（５か年", "計）"],
        ),
        (
            [line("300人", x0=120, top=60), line("５か年計）", x0=120, top=71)],
            ["300人", "５か年計）"],
        ),
    ],
    ids=["below the bracket", "below another value", "far below", "no bracket is open"],
)
def test_end_of_a_bracket_on_a_card(lines: list[Line], expected: list[str]) -> None:
    """Joined to the one line right above it that opens a bracket, else left alone."""
    assert [found.text for found in with_closings(lines)] == expected
