"""Two halves of one table side by side: the goals of the left one are those of the right one's rows."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model import Page, PageLayout
from tests.extractors.meaning.building import HEIGHT, WIDTH, Text, Understood, line, table, understand

LEFT_HALF: Sequence[Sequence[Text]] = (
    ["施策", "成果指標", "現状値", "目標値"],
    ["1-1　農業の振興", "就農者数", "3人", "5人"],
    ["1-2　観光の振興", "観光客数", "30人", "50人"],
    ["^", "宿泊者数", "10人", "20人"],
)


def halves(rows: Sequence[Sequence[Text]]) -> Understood:
    """Below the heading of a goal the left half, and right of it a table of these rows."""
    heading = line("基本目標１　しごとをつくる", size=16)
    left = table(LEFT_HALF, top=100.0)
    right = table(rows, top=100.0, left=left.box.x1 + 15.0)
    sheet = Page(1, 2 * WIDTH, HEIGHT, (), (), (), ())
    return understand(PageLayout(sheet, (heading, left, right)))


def test_goals_of_the_rows_at_the_left() -> None:
    """Each indicator of the right half is of the goal whose cell it stands beside."""
    found = halves(
        [
            ["活動指標", "現状値", "目標値"],
            ["相談会", "1回", "2回"],
            ["案内板", "4基", "6基"],
            ["宿の改修", "1件", "3件"],
        ]
    )
    assert found.goals == {
        "就農者数": "農業の振興",
        "観光客数": "観光の振興",
        "宿泊者数": "観光の振興",
        "相談会": "農業の振興",
        "案内板": "観光の振興",
        "宿の改修": "観光の振興",
    }


def test_a_lower_table_beside_it_is_no_half() -> None:
    """A table that ends further up stands beside it by chance: the goals of the rows are not its own."""
    found = halves([["活動指標", "現状値", "目標値"], ["相談会", "1回", "2回"]])
    assert found.goals["相談会"] == "観光の振興"


def test_a_table_with_goals_of_its_own() -> None:
    """What it names itself counts."""
    found = halves(
        [
            ["施策", "活動指標", "現状値", "目標値"],
            ["1-3　商業の振興", "相談会", "1回", "2回"],
            ["1-4　工業の振興", "案内板", "4基", "6基"],
            ["^", "改修", "1件", "3件"],
        ]
    )
    assert found.goals["相談会"] == "商業の振興"
    assert found.goals["改修"] == "工業の振興"
