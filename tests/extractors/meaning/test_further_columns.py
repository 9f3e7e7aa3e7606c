"""One table over facing pages: the right page repeats the numbers alone."""

from __future__ import annotations

import pytest

from tests.extractors.meaning.building import page, table, understand

LEFT = [
    ["No.", "指標", "単位", "基準値 R2"],
    ["1", "耐震化率", "％", "68.8"],
    ["2", "登録者数", "人", "936"],
]
RIGHT = [["No.", "実績 R5", "目標 R8"], ["1", "72.3", "76.1"], ["2", "1,020", "1,100"]]


@pytest.mark.parametrize(("caption", "figures"), [("（見開き右）", 3), ("事業の予定", 1)])
def test_rows_at_other_heights(caption: str, figures: int) -> None:
    """The right page says that it goes on, or another caption stands there; its table stands higher."""
    found = understand(
        page("基本目標１　まちを守る", "ＫＰＩ（見開き左）", table(LEFT, top=200)),
        page(caption, table(RIGHT, page=2, top=120), number=2),
    )
    assert [len(found.figures[name]) for name in ("耐震化率", "登録者数")] == [figures, figures]
