"""Signs of vertical writing, read one beside the other and set one below the other again."""

from __future__ import annotations

from typing import cast

import numpy as np
import pytest

from extractors.geometry import Box
from extractors.ocr.engine import Engine, Sign
from extractors.ocr.turn import PAPER, read_column

SIDE = 20


class Reader:
    """An engine that reads the signs set side by side, and is unsure of everything else."""

    def __init__(self, text: str) -> None:
        self.text = text

    def read(self, line: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> list[Sign]:
        sure = 0.99 if line.shape[0] >= SIDE + 2 * PAPER else 0.1
        step = line.shape[1] / len(self.text)
        return [Sign(char, (place + 0.5) * step, sure) for place, char in enumerate(self.text)]


@pytest.mark.parametrize(
    ("read", "printed"),
    [("しごとをつ<る", "しごとをつくる"), ("人の流扎", "人の流れ"), ("子育て支援", "子育て支援")],
)
def test_look_alikes_in_a_column(read: str, printed: str) -> None:
    """Misread signs are put right as those of a line are, and a little less sure."""
    ink = np.zeros((len(read) * SIDE, SIDE), dtype=bool)
    for place in range(len(read)):
        ink[place * SIDE + 2 : place * SIDE + SIDE - 2, 2 : SIDE - 2] = True
    picture = np.where(ink, 30, 250).astype(np.uint8)
    box = Box(100, 100, 100 + SIDE, 100 + len(read) * SIDE)
    found = read_column(cast(Engine, Reader(read)), picture, ink, box, 200 / 72, 0.5)
    assert "".join(g.text for g in found) == printed
    assert [g.confidence == 0.99 for g in found] == [a == b for a, b in zip(read, printed, strict=True)]
    assert [g.box.top for g in found] == sorted(g.box.top for g in found)
