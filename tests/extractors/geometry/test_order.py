"""In what order the blocks of a page are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.geometry import Box
from extractors.layout.order import reading_order
from extractors.model import Line
from tests.extractors.geometry.paper import Paper


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


def test_lines_upright_above_a_turned_table(tmp_path: Path) -> None:
    """A heading and a caption stand upright over a table that is turned by a quarter: they are read first."""
    paper = Paper(tmp_path / "turned.pdf", width=595, height=842)
    paper.text(50, 50, "施策3-1　子育ての支援", 12)
    paper.text(50, 75, "【KPI】")
    paper.text(280, 820, "6", 8)
    paper.canvas.saveState()
    paper.canvas.translate(500, 100)
    paper.canvas.rotate(90)
    paper.height = 0  # from here on heights count from the turned origin
    xs, ys = (0, 240, 350, 460), (0, 20, 40, 60)
    paper.grid(xs, ys)
    rows = (
        ("指標", "現状値（令和５年度）", "目標値（令和７年度）"),
        ("男性の育児休業の取得率", "17.6％", "19.8％"),
        ("朝食を毎日食べる児童の割合", "93.6％", "99.0％"),
    )
    paper.rows(xs, (14, 34, 54), rows)
    paper.canvas.restoreState()
    layout = paper.layout()
    assert layout.page.turned
    kinds = [b.text if isinstance(b, Line) else "table" for b in layout.blocks]
    assert [k for k in kinds if k != "6"] == ["施策3-1　子育ての支援", "【KPI】", "table"]
