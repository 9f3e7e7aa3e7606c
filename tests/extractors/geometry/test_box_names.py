"""Names left of boxes of values: how far they reach, and what is none."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from extractors.geometry import Box
from extractors.layout.named_boxes import places_beside_names
from extractors.lexicon import load
from extractors.model import Glyph
from tests.extractors.layouts.sheet import Answer, Sheet

PLAIN = ["baseline 120 人 @2024", "target 150 人 @2030"]


def read(path: Path, *texts: tuple[float, str], top: float = 100, height: float = 34) -> Answer:
    """Words at their baselines, measured from the top of two boxes at the right."""
    sheet = Sheet(path / "plan.pdf")
    sheet.text(50, 50, "■数値目標", 12)
    for y, text in texts:
        sheet.text(60, top + y, text)
    for place, (label, value) in enumerate((("現状値（R6年）", "120人"), ("目標値（R12年）", "150人"))):
        sheet.box(300 + 130 * place, top, 390 + 130 * place, top + height)
        sheet.text(310 + 130 * place, top + height / 2 - 5, label, 7)
        sheet.text(325 + 130 * place, top + height / 2 + 11, value, 11)
    return sheet.read()


@pytest.mark.parametrize(
    "texts",
    [
        ((20.5, "出生数"),),
        ((14, "出生数と死亡数との"), (27, "差")),
        ((7, "出生数と"), (20.5, "死亡数との"), (34, "差")),
        ((0, "出生数と"), (14, "死亡数と"), (27, "転入数との"), (41, "差")),
        ((10, "出生数と死亡数との"), (22, "差を"), (34, "合わせた数"), (46, "の和")),
        ((14, "出生数"), (27, "（住民基本台帳）")),
        ((-6, "数値目標"), (20.5, "出生数")),
        ((-30, "この町に生まれた人"), (20.5, "出生数")),
    ],
)
def test_whole_names(tmp_path: Path, texts: tuple[tuple[float, str], ...]) -> None:
    """Lines that touch are one name, in the middle of the boxes or from their top down."""
    answer = read(tmp_path, *texts)
    name = "".join(text for _, text in texts if text not in ("この町に生まれた人", "数値目標"))
    assert list(answer.figures.values()) == [PLAIN]
    assert name.startswith(str(answer.names[0]))
    assert "住民" in name or answer.names == [name]


@pytest.mark.parametrize(
    "texts",
    [
        ((-6, "出生数"), (20.5, "こども課")),
        ((20.5, "こども課"),),
        ((20.5, "住民基本台帳より"),),
        ((20.5, "（単位：人）"),),
        ((20.5, "数値目標　出生数"),),
        ((20.5, "声を聴くまち　　　　　出生数"),),
        ((14, "出生数"), (27, "こども課")),
        ((2, "健やかに生まれた"), (20.5, "出生数")),
        ((-4, "健やかに生まれた"), (46, "出生数")),
    ],
)
def test_doubtful_names(tmp_path: Path, texts: tuple[tuple[float, str], ...]) -> None:
    """An office, a source, a unit, a label, or a line close to the name: no figure, and a warning."""
    found = read(tmp_path, *texts).found
    assert not [f for i in found.indicators for f in i.figures]
    assert any("W005" in w for w in found.warnings)


def test_many_boxes_are_looked_at_once() -> None:
    """A drawing of thousands of small boxes on a page full of print takes no time."""
    text = "目標値と現状値の推移" * 10
    glyphs = [
        Glyph(sign, Box(40 + 5 * n, 40 + 16 * row, 45 + 5 * n, 45 + 16 * row), 5)
        for row in range(45)
        for n, sign in enumerate(text)
    ]
    boxes = [Box(40 + x, 40 + y, 80 + x, 57 + y) for x in range(0, 500, 5) for y in range(0, 720, 15)]
    began = time.process_time()
    assert places_beside_names(boxes, (), glyphs, load()) == ([], [])
    assert time.process_time() - began < 2.0
