"""One bracket or two: strokes that stand side by side, and what is a neighbour's."""

from __future__ import annotations

from typing import cast

import numpy as np
import pytest

from extractors.ocr.again import split_brackets
from extractors.ocr.engine import Engine, Sign

pytest.importorskip("cv2", reason="the extra ocr is not installed: pip install 'senryaku[ocr]'")

EM = 30.0


class InTurn:
    """An engine that reads one text after the other."""

    def __init__(self, *texts: str) -> None:
        self.texts = list(texts)

    def read(self, line: object) -> list[Sign]:
        return [Sign(self.texts.pop(0), 10.0, 0.9)]


@pytest.mark.parametrize(
    ("runs", "alone", "read"),
    [
        ([(30, 36), (42, 48)], "）〕", "人）〕"),
        ([(30, 36), (42, 48)], "）（", "人）（"),
        ([(30, 36), (42, 48)], "（〕", "人）"),
        ([(30, 36), (42, 75)], "）〕", "人）"),
        ([(34, 42)], "", "人）"),
    ],
    ids=["two that close", "one closes, one opens", "nothing between them", "the stem of an H", "one stroke"],
)
def test_brackets_read_as_one(runs: list[tuple[int, int]], alone: str, read: str) -> None:
    """A sign, and the strokes in the place of the bracket behind it; what each is alone is given."""
    columns = np.zeros(100, dtype=np.bool_)
    for start, end in [(2, 24), *runs]:
        columns[start:end] = True
    picture = np.where(columns, 30, 250).astype(np.uint8)[None].repeat(40, axis=0)
    signs = [Sign("人", 13.0, 0.99), Sign("）", 39.0, 0.9)]
    found = split_brackets(cast(Engine, InTurn(*alone)), picture, columns, signs, EM)
    assert "".join(s.text for s in found) == read
