"""Thin filled outlines: bars with mitred ends, and wedges."""

from __future__ import annotations

from extractors.pdf.shapes import Paint, Subpath, shapes_of

BLACK = Paint("#000000", None)


def rules(*points: tuple[float, float]) -> int:
    """How many rules a filled outline makes."""
    outline = Subpath(points, closed=True, straight=frozenset(range(1, len(points))), curved=False)
    return len(shapes_of([outline], BLACK)[0])


def test_a_border_with_mitred_ends() -> None:
    """A bar half a point thick whose right end is cut, as beside a cell that is struck out."""
    assert rules((300, 475.5), (544.8, 475.5), (544, 475), (300, 475), (300, 475.2)) == 1
    assert rules((502.6, 484), (502.6, 430), (502.1, 429), (502.1, 484), (502.1, 484.2)) == 1


def test_a_wedge() -> None:
    """As thin, but its area is half that of its box: the head of an arrow, no border."""
    assert rules((300, 476.5), (340, 475.5), (340, 475.4), (300, 474.5), (320, 475.4)) == 0
