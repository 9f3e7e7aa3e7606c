"""In what order the blocks of a page are read."""

from __future__ import annotations

import pytest

from extractors.geometry import Box
from extractors.layout.order import reading_order


def names(blocks: dict[str, tuple[float, float, float, float]], *columns: Box) -> list[str]:
    """The names of blocks (left, top, right, bottom) as they are read."""
    order = reading_order([Box(*box) for box in blocks.values()], columns)
    return [list(blocks)[place] for place in order]


def test_rows_of_tables_below_headings_at_the_left() -> None:
    """Two tables side by side, twice, each time level and below a heading at the left: rows, not columns."""
    assert names(
        {
            "heading 1": (50, 100, 150, 110),
            "left 1": (50, 120, 280, 200),
            "right 1": (300, 120, 530, 180),
            "heading 2": (50, 220, 150, 230),
            "left 2": (50, 240, 280, 300),
            "right 2": (300, 240, 530, 310),
        }
    ) == ["heading 1", "left 1", "right 1", "heading 2", "left 2", "right 2"]


def test_columns_with_headings_of_their_own() -> None:
    """The same tables, a heading above each of the right ones, too: columns."""
    assert names(
        {
            "heading 1": (50, 100, 150, 110),
            "left 1": (50, 120, 280, 200),
            "heading 3": (300, 100, 400, 110),
            "right 1": (300, 120, 530, 180),
            "heading 2": (50, 220, 150, 230),
            "left 2": (50, 240, 280, 300),
            "heading 4": (300, 225, 400, 235),
            "right 2": (300, 245, 530, 310),
        }
    ) == ["heading 1", "left 1", "heading 2", "left 2", "heading 3", "right 1", "heading 4", "right 2"]


def test_what_stands_above_a_short_column() -> None:
    """A right column that begins halfway down; above it a table beside one of the left column: a row."""
    assert names(
        {
            "left 1": (50, 120, 280, 200),
            "right 1": (300, 120, 530, 180),
            "heading": (50, 220, 150, 230),
            "left 2": (50, 240, 280, 300),
            "text": (300, 242, 530, 310),
        },
        Box(50, 100, 280, 320),
        Box(300, 238, 530, 312),
    ) == ["left 1", "right 1", "heading", "left 2", "text"]


@pytest.mark.parametrize(("higher", "first"), [(12, "left 1"), (40, "right 1")])
def test_a_right_column_that_begins_higher(higher: float, first: str) -> None:
    """Its heading stands a line above that of the left column, or far above it."""
    order = names(
        {
            "right 1": (300, 200 - higher, 400, 211 - higher),
            "left 1": (50, 200, 150, 211),
            "left 2": (50, 220, 280, 300),
            "right 2": (300, 207, 530, 216),
            "left 3": (50, 310, 150, 320),
            "right 3": (300, 312, 530, 330),
        }
    )
    assert order[0] == first
