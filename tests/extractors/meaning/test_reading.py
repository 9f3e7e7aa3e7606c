"""Page after page: rows and tables that run over a page break, headers and units taken over."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model import Table
from tests.extractors.meaning.building import Text, line, page, table, understand

WIDTHS = (200, 100, 100)
HEADER = ["指標", "現状値（R5）", "目標値（R7）"]


def part(*rows: Sequence[Text], number: int = 1, open_top: bool = False, open_bottom: bool = False) -> Table:
    """A part of a table with the same columns on each page."""
    return table(rows, page=number, widths=WIDTHS, open_top=open_top, open_bottom=open_bottom)


def test_a_table_goes_on_without_its_header() -> None:
    """The second page begins with a data row."""
    found = understand(
        page(part(HEADER, ["出生数", "120人", "150人"])),
        page(part(["死亡数", "90人", "80人"], number=2), number=2),
    )
    assert found.figures == {
        "出生数": ["baseline 120 人 @2023", "target 150 人 @2025"],
        "死亡数": ["baseline 90 人 @2023", "target 80 人 @2025"],
    }
    assert [i.page for i in found.indicators] == [1, 2]
    assert [t.continues for t in found.tables] == [None, 0]
    assert [t.kind for t in found.tables] == ["kpi", "kpi"]


def test_a_table_goes_on_with_its_header_repeated() -> None:
    """Nothing is taken for data twice."""
    found = understand(
        page(part(HEADER, ["出生数", "120人", "150人"])),
        page(part(HEADER, ["死亡数", "90人", "80人"], number=2), number=2),
    )
    assert found.names == ["出生数", "死亡数"]
    assert [t.continues for t in found.tables] == [None, 0]


def test_a_table_with_other_columns_is_another_table() -> None:
    """Four columns where there were three: no header is taken over."""
    found = understand(
        page(part(HEADER, ["出生数", "120人", "150人"])),
        page(table([["移住フェア", "東京", "3回", "100千円"]], page=2), number=2),
    )
    assert found.names == ["出生数"]
    assert [t.continues for t in found.tables] == [None, None]


def test_a_line_above_the_table_parts_it_from_the_page_before() -> None:
    """A heading stands between."""
    found = understand(
        page(part(HEADER, ["出生数", "120人", "150人"])),
        page(line("事業の一覧", size=14), part(["移住フェア", "90人", "80人"], number=2), number=2),
    )
    assert found.names == ["出生数"]
    assert [t.continues for t in found.tables] == [None, None]


def test_a_page_without_a_table_parts_them() -> None:
    """Page 2 holds only prose."""
    found = understand(
        page(part(HEADER, ["出生数", "120人", "150人"])),
        page("子育て世帯への支援を続けます。", number=2),
        page(part(["移住フェア", "90人", "80人"], number=3), number=3),
    )
    assert found.names == ["出生数"]


def test_a_row_cut_by_the_page_break_is_one_row() -> None:
    """The name ends on the second page, where no figure stands beside it."""
    found = understand(
        page(part(HEADER, ["地域子育て支援拠点の延べ", "120人", "150人"], open_bottom=True)),
        page(part(["利用者数", "", ""], ["死亡数", "90人", "80人"], number=2, open_top=True), number=2),
    )
    assert [(i.name, i.page, len(i.figures)) for i in found.indicators] == [
        ("地域子育て支援拠点の延べ利用者数", 1, 2),
        ("死亡数", 2, 2),
    ]


def test_years_below_the_page_break_are_those_of_the_last_row() -> None:
    """The first row of the second page has no name, and years in brackets, one of them of two lines."""
    found = understand(
        page(part(["指標", "現状値", "目標値"], ["就業者数", "1人", "5人"], open_bottom=True)),
        page(
            part(
                ["", "（平成30年度）", "（令和2～6年度の\n累計）"],
                ["棟数", "14棟\n（平成30年度）", "20棟\n（令和6年度）"],
                number=2,
                open_top=True,
            ),
            number=2,
        ),
    )
    assert found.figures == {
        "就業者数": ["baseline 1 人 @2018", "target 5 人 cumulative @2024"],
        "棟数": ["baseline 14 棟 @2018", "target 20 棟 @2024"],
    }


def test_years_at_the_head_of_the_next_page_without_brackets_are_a_header() -> None:
    """令和3年度 and 令和4年度 in the first row of the second page: columns of another table."""
    found = understand(
        page(part(["指標", "現状値", "目標値"], ["就業者数", "1人", "5人"])),
        page(part(["", "令和3年度", "令和4年度"], ["人口", "14人", "20人"], number=2), number=2),
    )
    assert found.figures["就業者数"] == ["baseline 1 人", "target 5 人"]


def test_two_whole_rows_at_a_page_break_are_two() -> None:
    """The row below the break has figures of its own."""
    found = understand(
        page(part(HEADER, ["出生数", "120人", "150人"])),
        page(part(["死亡数", "90人", ""], number=2), number=2),
    )
    assert found.names == ["出生数", "死亡数"]


def test_a_unit_caption_holds_on_the_next_page() -> None:
    """（単位：人） above the first part."""
    found = understand(
        page("（単位：人）", part(HEADER, ["出生数", "120", "150"])),
        page(part(["死亡数", "90", "80"], number=2), number=2),
    )
    assert found.figures["死亡数"] == ["baseline 90 人 @2023", "target 80 人 @2025"]


def test_the_goal_and_the_class_hold_on_the_next_page() -> None:
    """A heading and 数値目標 above the first part."""
    found = understand(
        page(
            line("基本目標１　子どもを育てる", size=14),
            "■数値目標",
            part(HEADER, ["出生数", "120人", "150人"]),
        ),
        page(part(["死亡数", "90人", "80人"], number=2), number=2),
    )
    assert found.goals == {"出生数": "子どもを育てる", "死亡数": "子どもを育てる"}
    assert found.classes == {"出生数": "numeric_target", "死亡数": "numeric_target"}


def test_two_tables_on_a_page() -> None:
    """KPI table over a table of projects: only the first counts, both are told."""
    found = understand(
        page(
            part(HEADER, ["出生数", "120人", "150人"]),
            "■個別事業",
            table([["事業名", "事業内容"], ["移住フェア", "東京で開く"]]),
        )
    )
    assert found.names == ["出生数"]
    assert [t.kind for t in found.tables] == ["kpi", "project"]
