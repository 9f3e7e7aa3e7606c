"""A line chart as SVG, both axes logarithmic: enough to see whether something grows in proportion."""

from __future__ import annotations

import math
from collections.abc import Sequence

WIDTH, HEIGHT, LEFT, BOTTOM = 420, 260, 60, 40
INK, LINE, GRID = "#333333", "#1f6f8b", "#dddddd"


def chart(points: Sequence[tuple[float, float]], x_label: str, y_label: str) -> str:
    """Points joined by lines; the axes span whole powers of ten."""
    (x0, x1), (y0, y1) = (_span([p[axis] for p in points]) for axis in (0, 1))

    def place(x: float, y: float) -> tuple[float, float]:
        across = (math.log10(x) - x0) / (x1 - x0) * (WIDTH - LEFT - 20)
        up = (math.log10(y) - y0) / (y1 - y0) * (HEIGHT - BOTTOM - 20)
        return LEFT + across, HEIGHT - BOTTOM - up

    parts = [f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>']
    for power in range(x0, x1 + 1):
        (x, low), (_, high) = place(10.0**power, 10.0**y0), place(10.0**power, 10.0**y1)
        parts.append(f'<path d="M{x:.1f} {low:.1f}V{high:.1f}" stroke="{GRID}"/>')
        parts.append(_text(x, low + 16, f"{10.0**power:g}", "middle"))
    for power in range(y0, y1 + 1):
        (left, y), (right, _) = place(10.0**x0, 10.0**power), place(10.0**x1, 10.0**power)
        parts.append(f'<path d="M{left:.1f} {y:.1f}H{right:.1f}" stroke="{GRID}"/>')
        parts.append(_text(left - 6, y + 4, f"{10.0**power:g}", "end"))
    places = [place(*point) for point in points]
    line = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    parts.append(f'<path d="M{line}" fill="none" stroke="{LINE}" stroke-width="2"/>')
    parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{LINE}"/>' for x, y in places]
    parts += [_text(WIDTH / 2, HEIGHT - 6, x_label, "middle"), _text(LEFT, 12, y_label, "middle")]
    body = "\n".join(parts)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">\n{body}\n</svg>\n'


def _span(values: Sequence[float]) -> tuple[int, int]:
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def _text(x: float, y: float, text: str, anchor: str) -> str:
    style = f'font-family="sans-serif" font-size="11" fill="{INK}" text-anchor="{anchor}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{text}</text>'
