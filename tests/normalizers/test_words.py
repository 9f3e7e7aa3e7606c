"""The first word of a text: particle or not."""

from __future__ import annotations

import pytest

from normalizers import begins_with_particle


@pytest.mark.parametrize(
    "text",
    ["に掲げる施策", "の達成に向けて", "は、次のとおり", "と連動する", "が目指す姿", "や施策2", "をめざす"],
)
def test_particles(text: str) -> None:
    """The text goes on with a sentence."""
    assert begins_with_particle(text)


@pytest.mark.parametrize(
    "text",
    [
        "にぎわいを生む",
        "のびのび育つ",
        "はばたく人づくり",
        "とびだせ若者",
        "がんばる産業",
        "やさしいまち",
        "",
        "①",
    ],
)
def test_words_that_begin_like_particles(text: str) -> None:
    """The text begins with a word of its own, or with none."""
    assert not begins_with_particle(text)
