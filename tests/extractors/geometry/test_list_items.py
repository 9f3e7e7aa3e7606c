"""Lists with values at a tab stop, whose pieces align as those of a table or of two columns do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extractors.geometry.paper import Paper, lines, tables


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "a.pdf")


def test_values_that_wrap_below_the_name_make_no_table(paper: Paper) -> None:
    """The bracket of each target is closed at the left of the next line."""
    rows = [("登録件数", "6件(H26)", "30件(H31までの累"), ("世帯数", "2世帯(H26)", "15世帯(H31までの累")]
    for row, (name, baseline, target) in enumerate(rows):
        y = 60 + 28 * row
        for x, text in ((20, f"・{name}"), (200, baseline), (270, f"→ {target}")):
            paper.text(x, y, text)
        paper.text(32, y + 14, "計)")
    for x, text in ((20, "・センターの設置"), (200, "0か所(H26)"), (270, "→ 1か所(H31)")):
        paper.text(x, 116, text)
    layout = paper.layout()
    assert tables(layout) == []
    assert lines(layout)[:2] == ["・登録件数 6件(H26) → 30件(H31までの累", "計)"]


def test_values_that_wrap_in_their_column_are_a_table(paper: Paper) -> None:
    """The same rows below a header, the end of each target below its beginning."""
    for x, text in ((20, "指標"), (200, "現状値"), (270, "目標値")):
        paper.text(x, 40, text)
    for row, name in enumerate(("登録件数", "世帯数")):
        y = 60 + 28 * row
        for x, text in ((20, name), (200, "6件(H26)"), (270, "30件(H31までの累")):
            paper.text(x, y, text)
        paper.text(270, y + 12, "計)")
    (table,) = tables(paper.layout())
    assert table.columns == 3


def test_two_items_with_their_values_are_two_lines(paper: Paper) -> None:
    """Two long names, and right of each its figures with an arrow between."""
    for row, name in enumerate(("村営バスの利用者数（1日平均）", "移動販売の巡回地区の数と回数")):
        paper.text(20, 60 + 13 * row, f"・{name}", 9)
        paper.text(220, 60 + 13 * row, "31人（H26）→40人（H31）", 9)
    assert lines(paper.layout()) == [
        "・村営バスの利用者数（1日平均） 31人（H26）→40人（H31）",
        "・移動販売の巡回地区の数と回数 31人（H26）→40人（H31）",
    ]


def test_two_columns_of_items_are_read_one_after_the_other(paper: Paper) -> None:
    """Two lists beside each other; what stands right of an item is another item."""
    for row in range(2):
        paper.text(20, 60 + 13 * row, f"・村営バスの路線の見直し{row}", 9)
        paper.text(220, 60 + 13 * row, f"・移動販売の巡回地区の拡大{row}", 9)
    assert lines(paper.layout()) == [
        "・村営バスの路線の見直し0",
        "・村営バスの路線の見直し1",
        "・移動販売の巡回地区の拡大0",
        "・移動販売の巡回地区の拡大1",
    ]
