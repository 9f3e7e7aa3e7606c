"""Affine maps between a page's user space and display space.

A `Matrix` is PDF's (a, b, c, d, e, f): a point (x, y) goes to (a·x + c·y + e, b·x + d·y + f) (ISO 32000-1,
8.3.3).
"""

from __future__ import annotations

from extractors.geometry import Box

Matrix = tuple[float, float, float, float, float, float]


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """First ``m``, then ``n``."""
    a, b, c, d, e, f = m
    p, q, r, s, t, u = n
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """The point after the map."""
    return x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]


def inverse(m: Matrix) -> Matrix:
    """The map that undoes ``m``."""
    a, b, c, d, e, f = m
    det = a * d - b * c
    return d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det


def display_matrix(box: tuple[float, float, float, float], rotation: int, scale: float) -> Matrix:
    """From user space to display space.

    Args:
        box: the visible box in user space: left, bottom, right, top.
        rotation: quarter turns clockwise (/Rotate by 90).
        scale: points in one unit of user space (/UserUnit).
    """
    left, bottom, right, top = box
    turned: Matrix = {
        0: (1.0, 0.0, 0.0, -1.0, -left, top),
        1: (0.0, 1.0, 1.0, 0.0, -bottom, -left),
        2: (-1.0, 0.0, 0.0, 1.0, right, -bottom),
        3: (0.0, -1.0, -1.0, 0.0, top, right),
    }[rotation % 4]
    return multiply(turned, (scale, 0.0, 0.0, scale, 0.0, 0.0))


def bounds_after(m: Matrix, left: float, bottom: float, right: float, top: float) -> Box:
    """The box around an area of user space after the map to display space."""
    x0, y0 = x1, y1 = apply(m, left, bottom)
    for x, y in (apply(m, left, top), apply(m, right, bottom), apply(m, right, top)):
        x0, x1 = x if x < x0 else x0, x if x > x1 else x1
        y0, y1 = y if y < y0 else y0, y if y > y1 else y1
    return Box(x0, y0, x1, y1)
