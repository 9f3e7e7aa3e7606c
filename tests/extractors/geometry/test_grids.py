"""Grids and reading order: properties that hold for any drawing."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from extractors.geometry import Box
from extractors.layout.edges import Edge, Net, nets_of
from extractors.layout.grids import grid_of, snap
from extractors.layout.order import reading_order
from extractors.layout.turning import turn_box
from extractors.model import Rule
from extractors.pdf.affine import apply, display_matrix, inverse, multiply
from extractors.pdf.shapes import join_rules

PLACES = st.lists(st.integers(0, 20), min_size=2, max_size=6, unique=True).map(
    lambda v: sorted(10.0 * i for i in v)
)


@st.composite
def nets(draw: st.DrawFn) -> Net:
    """A frame with any choice of inner pieces."""
    xs, ys = draw(PLACES), draw(PLACES)
    across = [Edge(y, xs[0], xs[-1]) for y in (ys[0], ys[-1])]
    down = [Edge(x, ys[0], ys[-1]) for x in (xs[0], xs[-1])]
    for y in ys[1:-1]:
        across += [Edge(y, a, b) for a, b in pairwise(xs) if draw(st.booleans())]
    for x in xs[1:-1]:
        down += [Edge(x, a, b) for a, b in pairwise(ys) if draw(st.booleans())]
    return Net(tuple(sorted(across)), tuple(sorted(down)))


@given(nets())
def test_every_position_has_one_cell(net: Net) -> None:
    grid = grid_of(net)
    assert grid is not None
    covered = [
        (r, c)
        for a in grid.areas
        for r in range(a.row, a.row + a.rows)
        for c in range(a.column, a.column + a.columns)
    ]
    assert sorted(covered) == [(r, c) for r in range(len(grid.ys) - 1) for c in range(len(grid.xs) - 1)]


@given(st.lists(st.floats(0, 800), min_size=1, max_size=30))
def test_snapped_places_are_apart(places: list[float]) -> None:
    lines = snap(places)
    assert lines == sorted(lines)
    assert all(min(abs(p - line) for line in lines) <= 4.0 for p in places)


def test_nets_hang_together_by_touch() -> None:
    """Two crosses far apart and a lone line."""
    cross = [Edge(10, 0, 20)], [Edge(10, 0, 20)]
    far = [Edge(110, 100, 120)], [Edge(110, 100, 120)]
    found = nets_of([*cross[0], *far[0], Edge(300, 0, 500)], [*cross[1], *far[1]])
    assert [(len(n.across), len(n.down)) for n in found] == [(1, 1), (1, 1), (1, 0)]


BOXES = st.lists(
    st.builds(
        lambda x, y, w, h: Box(float(x), float(y), float(x + w), float(y + h)),
        st.integers(0, 400), st.integers(0, 600), st.integers(5, 200), st.integers(8, 60),
    ),
    max_size=12,
)  # fmt: skip


@given(BOXES, st.randoms(use_true_random=False))
def test_reading_order_is_total(boxes: list[Box], random: object) -> None:
    """Every block once, and the same order whatever order they come in."""
    shuffled = boxes[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    order = reading_order(boxes)
    assert sorted(order) == list(range(len(boxes)))
    assert [boxes[i] for i in order] == [shuffled[i] for i in reading_order(shuffled)]


def test_columns_are_read_one_after_the_other() -> None:
    """A heading over the width, two columns of three lines, a line over the width."""
    left = [Box(40, y, 180, y + 10) for y in (60, 75, 90)]
    right = [Box(220, y, 360, y + 10) for y in (60, 75, 90)]
    boxes = [Box(40, 30, 360, 44), *right, *left, Box(40, 120, 360, 130)]
    assert reading_order(boxes) == [0, 4, 5, 6, 1, 2, 3, 7]


def test_reading_order_of_columns_known() -> None:
    """Lines half a line below their neighbours: read as rows, or, in columns known already, each whole."""
    lefts = [Box(60, y, 280, y + 9) for y in (444, 459)]
    rights = [Box(319, y, 520, y + 9) for y in (451, 466)]
    columns = [Box(50, 50, 285, 470), Box(309, 50, 545, 480)]
    assert reading_order([*lefts, *rights]) == [0, 2, 1, 3]
    assert reading_order([*lefts, *rights], columns) == [0, 1, 2, 3]


def test_sections_side_by_side_are_read_row_by_row() -> None:
    """Two columns begin anew with two headings after a gap."""

    def pair(y: float, h: float) -> list[Box]:
        return [Box(40, y, 180, y + h), Box(220, y, 360, y + h)]

    boxes = [*pair(40, 9), *pair(54, 9), *pair(90, 12), *pair(108, 9)]
    assert reading_order(boxes) == [0, 2, 1, 3, 4, 6, 5, 7]


def test_pieces_of_one_line_are_one_rule() -> None:
    """Pieces that nearly touch, a piece of another colour, a lone dot."""
    pieces = [Rule(Box(10.0 * i, 50, 10.0 * i + 8.5, 50.5)) for i in range(4)]
    found = join_rules([*pieces, Rule(Box(40, 50, 60, 50.5), "#ff0000"), Rule(Box(100, 50, 100.5, 50.5))])
    assert sorted((r.box.x0, r.box.x1, r.color) for r in found) == [(0, 38.5, "#000000"), (40, 60, "#ff0000")]


@given(st.integers(0, 3), st.floats(0.5, 3), st.floats(-100, 700), st.floats(-100, 700))
def test_display_matrix_can_be_undone(rotation: int, scale: float, x: float, y: float) -> None:
    matrix = display_matrix((20, 30, 420, 330), rotation, scale)
    back = apply(multiply(matrix, inverse(matrix)), x, y)
    assert abs(back[0] - x) < 1e-6 and abs(back[1] - y) < 1e-6


@given(st.sampled_from([90, 180, 270]), st.integers(0, 100), st.integers(0, 100))
def test_turning_can_be_undone(degrees: int, x: int, y: int) -> None:
    box = Box(float(x), float(y), x + 30.0, y + 20.0)
    turned = turn_box(box, degrees, 400, 300)
    width, height = (300, 400) if degrees != 180 else (400, 300)
    assert turn_box(turned, -degrees, width, height) == box
