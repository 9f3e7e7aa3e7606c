"""Rows of a KPI table: from the cells under a header to an indicator and its figures."""

from __future__ import annotations

import pytest

from tests.extractors.meaning.building import (
    DELETED,
    INSERTED,
    line,
    page,
    read_table,
    show,
    shown,
    table,
    the_only,
    understand,
)

# ---- roles, years, units -------------------------------------------------------------------------


def test_a_plain_row() -> None:
    """A name, a present value with its year in the cell, a target with its year in the header."""
    found = read_table(
        ["指標", "現状値", "目標値（令和７年度）"], ["出生数", "120人\n（令和２年度）", "150人"]
    )
    assert found.figures == {"出生数": ["baseline 120 人 @2020", "target 150 人 @2025"]}
    indicator = the_only(found)
    assert [f.period_source for f in indicator.figures] == ["cell", "header"]
    assert (indicator.page, indicator.table, indicator.row) == (1, 0, 1)


def test_words_of_a_header_side_by_side_are_no_name() -> None:
    """A second header that nothing parts into columns, a year below 目標値; then a name of two words."""
    found = read_table(
        ["指標", "現状値", "目標値"],
        ["単位 実績値 令和４年度", "", "2026"],
        ["年間 出生数", "120人", "150人"],
    )
    assert list(found.figures) == ["年間 出生数"]


def test_a_year_in_the_cell_beats_that_of_the_header() -> None:
    """The header says R5, one cell says R4."""
    found = read_table(
        ["指標", "現状値（R5）", "目標値"], ["出生数", "120人（R4）", "150人"], ["死亡数", "90人", "80人"]
    )
    assert found.figures == {
        "出生数": ["baseline 120 人 @2022", "target 150 人"],
        "死亡数": ["baseline 90 人 @2023", "target 80 人"],
    }


def test_a_year_column() -> None:
    """年度 beside the value, under each role."""
    found = read_table(
        ["指標", "現状値", "<", "目標値", "<"],
        ["^", "数値", "年度", "数値", "年度"],
        ["出生数", "120人", "R5", "150人", "R7"],
    )
    assert found.figures == {"出生数": ["baseline 120 人 @2023", "target 150 人 @2025"]}


def test_a_bare_number_in_a_year_column_is_no_year() -> None:
    """年度 holds 3, which may be anything."""
    found = read_table(
        ["指標", "現状値", "<", "目標値"], ["^", "数値", "年度", "^"], ["出生数", "120人", "3", "150人"]
    )
    assert found.figures == {"出生数": ["baseline 120 人", "target 150 人"]}


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["指標", "単位", "現状値", "目標値"], ["出生数", "人", "120", "150"]),
        (["指標", "現状値（人）", "目標値（人）"], ["出生数", "120", "150"]),
        (["指標", "現状値", "目標値"], ["出生数（人）", "120", "150"]),
        (["指標", "現状値", "目標値"], ["出生数【人】", "120", "150"]),
        (["指標", "現状値", "目標値"], ["出生数", "120人", "150人"]),
    ],
    ids=["unit column", "header", "name", "name, lenticular", "cell"],
)
def test_where_a_unit_may_stand(header: list[str], row: list[str]) -> None:
    """One and the same indicator; its name is without the unit."""
    assert read_table(header, row).figures == {"出生数": ["baseline 120 人", "target 150 人"]}


def test_a_unit_caption_above_the_table() -> None:
    """（単位：人） at the right above the table; the table after the next caption has none."""
    rows = (["指標", "現状値", "目標値"], ["出生数", "120", "150"])
    other = (["指標", "現状値", "目標値"], ["死亡数", "90", "80"])
    found = understand(page("（単位：人）", table(rows), "■重要業績評価指標", table(other)))
    assert found.figures == {
        "出生数": ["baseline 120 人", "target 150 人"],
        "死亡数": ["baseline 90", "target 80"],
    }


def test_a_bracket_that_is_no_unit_stays_in_the_name() -> None:
    """（年間） qualifies, （うち女性） narrows."""
    found = read_table(
        ["指標", "現状値", "目標値"],
        ["観光客数（年間）", "120人", "150人"],
        ["委員数（うち女性）", "3人", "5人"],
    )
    assert found.figures == {
        "観光客数（年間）": ["baseline 120 人 annual", "target 150 人 annual"],
        "委員数（うち女性）": ["baseline 3 人", "target 5 人"],
    }


def test_a_number_column_and_a_grade_are_no_figures() -> None:
    """NO. at the left, a grade A at the right."""
    found = read_table(
        ["NO.", "指標", "目標値", "実績値（R5）", "評価区分"], ["1", "出生数", "150人", "140人", "A"]
    )
    assert found.figures == {"出生数": ["target 150 人", "actual 140 人 @2023"]}


def test_an_achievement_rate_beside_its_actual() -> None:
    """達成率 has no unit but its own, nor the basis that the name states."""
    found = read_table(
        ["指標", "目標値", "実績値（R5）", "達成率"], ["年間来館者数（人）", "150", "120", "80.0％"]
    )
    assert [show(f) for f in the_only(found).figures] == [
        "target 150 人 annual",
        "actual 120 人 annual @2023",
        "achievement_rate 80 %",
    ]


def test_an_achievement_rate_without_its_sign() -> None:
    """達成率（％） in the header, bare numbers below; 人 of the unit column is not theirs."""
    found = read_table(
        ["指標", "単位", "目標値", "実績値（R5）", "達成率（％）"], ["来館者数", "人", "150", "120", "80.0"]
    )
    assert found.figures == {"来館者数": ["target 150 人", "actual 120 人 @2023", "achievement_rate 80 %"]}


# ---- what has no number --------------------------------------------------------------------------


def test_a_dash_is_a_figure_and_an_empty_cell_is_none() -> None:
    """－ takes role and year of its header, and no unit."""
    found = read_table(["指標", "R4実績（人）", "R5実績（人）", "R6実績（人）"], ["出生数", "120", "－", ""])
    assert found.figures == {"出生数": ["actual 120 人 @2022", "actual#1 none @2023"]}


def test_a_dash_without_a_year_in_the_header() -> None:
    """The years stand in brackets in the cells: the － has none."""
    found = read_table(["指標", "現状値", "目標値"], ["出生数", "－", "150人（R7）"])
    assert found.figures == {"出生数": ["baseline none", "target 150 人 @2025"]}


def test_words_are_figures() -> None:
    """増加 and 維持 have a change and no unit."""
    found = read_table(
        ["指標", "現状値", "目標値"], ["出生数（人）", "120", "増加"], ["保育所数（か所）", "5", "現状維持"]
    )
    assert found.figures == {
        "出生数": ["baseline 120 人", "target qualitative increase"],
        "保育所数": ["baseline 5 か所", "target qualitative maintain"],
    }


def test_a_row_that_is_not_set_yet_is_a_slot_without_a_name() -> None:
    """未設定 in every cell; beside it a row with a name whose target alone is not set."""
    found = read_table(
        ["指標", "現状値", "目標値"], ["未設定", "未設定", "未設定"], ["出生数", "120人", "未設定"]
    )
    slot, named = found.indicators
    assert (slot.name, slot.status, shown(slot)) == (None, "unset", ["baseline unset", "target unset"])
    assert (named.name, named.status, shown(named)) == (
        "出生数",
        "active",
        ["baseline 120 人", "target unset"],
    )


def test_an_abolished_indicator() -> None:
    """廃止 in the latest actual; 廃止 in an earlier one that was taken up again."""
    found = read_table(["指標", "R4実績", "R5実績"], ["出生数", "120人", "廃止"], ["死亡数", "廃止", "90人"])
    assert [(i.name, i.status, shown(i)) for i in found.indicators] == [
        ("出生数", "abolished", ["actual 120 人 @2022", "actual#1 abolished @2023"]),
        ("死亡数", "active", ["actual abolished @2022", "actual#1 90 人 @2023"]),
    ]


def test_a_row_of_names_only_is_kept() -> None:
    """An indicator without any figure."""
    found = read_table(["指標", "現状値", "目標値"], ["出生数", "", ""], ["死亡数", "90人", "80人"])
    assert found.figures == {"出生数": [], "死亡数": ["baseline 90 人", "target 80 人"]}


# ---- several printed rows to one indicator -------------------------------------------------------


def test_target_and_actual_rows_in_turn() -> None:
    """目標 and 実績 in a column of their own, the name spanning both rows."""
    found = read_table(
        ["指標", "区分", "R4", "R5"],
        ["出生数", "目標", "120人", "130人"],
        ["^", "実績", "118人", "－"],
        ["死亡数", "目標", "90人", "80人"],
        ["^", "実績", "91人", "79人"],
    )
    assert found.figures == {
        "出生数": [
            "target 120 人 @2022",
            "target#1 130 人 @2023",
            "actual 118 人 @2022",
            "actual#1 none @2023",
        ],
        "死亡数": [
            "target 90 人 @2022",
            "target#1 80 人 @2023",
            "actual 91 人 @2022",
            "actual#1 79 人 @2023",
        ],
    }


def test_target_and_actual_rows_below_a_blank_name() -> None:
    """The name stands in the first of the two rows only."""
    found = read_table(
        ["指標", "区分", "R4", "R5"], ["出生数", "目標", "120人", "130人"], ["", "実績", "118人", "125人"]
    )
    assert found.figures == {
        "出生数": [
            "target 120 人 @2022",
            "target#1 130 人 @2023",
            "actual 118 人 @2022",
            "actual#1 125 人 @2023",
        ]
    }


def test_components_in_rows() -> None:
    """男性 and 女性 below 区分; a figure cell that spans both rows is taken once."""
    found = read_table(
        ["指標", "区分", "現状値", "目標値"],
        ["健康寿命", "男性", "79.1歳", "80歳"],
        ["^", "女性", "83.2歳", "84歳"],
        ["受診率", "男性", "40％", "50％"],
        ["^", "女性", "45％", "^"],
    )
    assert found.figures == {
        "健康寿命": [
            "baseline [男性] 79.1 歳",
            "target [男性] 80 歳",
            "baseline [女性] 83.2 歳",
            "target [女性] 84 歳",
        ],
        "受診率": ["baseline [男性] 40 %", "target [男性] 50 %", "baseline [女性] 45 %"],
    }


def test_components_inside_a_spanning_name_header() -> None:
    """指標 spans the names and their 内訳 beside them."""
    found = read_table(
        ["指標", "<", "現状値", "目標値"],
        ["健康寿命", "男性", "79.1歳", "80歳"],
        ["^", "女性", "83.2歳", "84歳"],
        ["出生数", "<", "120人", "150人"],
    )
    assert found.figures == {
        "健康寿命": [
            "baseline [男性] 79.1 歳",
            "target [男性] 80 歳",
            "baseline [女性] 83.2 歳",
            "target [女性] 84 歳",
        ],
        "出生数": ["baseline 120 人", "target 150 人"],
    }


def test_no_component_in_a_division_column() -> None:
    """区分 holds － for indicators without parts."""
    found = read_table(
        ["指標", "区分", "現状値", "目標値"],
        ["出生数", "－", "120人", "150人"],
        ["健康寿命", "男性", "79.1歳", "80歳"],
    )
    assert found.figures == {
        "出生数": ["baseline 120 人", "target 150 人"],
        "健康寿命": ["baseline [男性] 79.1 歳", "target [男性] 80 歳"],
    }


def test_a_division_column_that_says_the_class() -> None:
    """アウトカム and アウトプット beside the names: no component, but the class."""
    found = read_table(
        ["区分", "指標", "現状値", "目標値"],
        ["アウトカム", "移住者数", "12人", "20人"],
        ["アウトプット", "相談会の開催", "3回", "5回"],
    )
    assert found.classes == {"移住者数": "outcome", "相談会の開催": "activity"}
    assert found.figures["移住者数"] == ["baseline 12 人", "target 20 人"]


# ---- revisions -----------------------------------------------------------------------------------


def test_columns_before_and_after() -> None:
    """変更前 | 変更後 under 目標値 (contract reading 9)."""
    found = read_table(
        ["指標", "現状値", "目標値", "<"],
        ["^", "^", "変更前", "変更後"],
        ["出生数", "120人", "150人", "170人"],
    )
    assert found.figures == {"出生数": ["baseline 120 人", "~target 150 人", "revised_target 170 人"]}


def test_a_revised_target_column_without_a_year() -> None:
    """目標値修正 beside 目標値（R6）: an empty cell where nothing was revised."""
    found = read_table(
        ["指標", "目標値（R6）", "目標値修正"], ["出生数", "150人", "170人"], ["死亡数", "90人", ""]
    )
    assert found.figures == {
        "出生数": ["target 150 人 @2024", "revised_target 170 人"],
        "死亡数": ["target 90 人 @2024"],
    }


def test_a_chain_in_a_target_cell() -> None:
    """65.5％ ↓ 70.0％ on three lines."""
    found = read_table(["指標", "現状値", "目標値（R6）"], ["満足度", "60.1％", "65.5％\n↓\n70.0％"])
    assert found.figures == {"満足度": ["baseline 60.1 %", "~target 65.5 % @2024", "target#1 70 % @2024"]}


def test_a_tracked_change_in_a_cell() -> None:
    """150 struck through, 170 inserted, 人 unmarked; the name after the change."""
    found = read_table(
        ["指標", "現状値", "目標値（R6）"],
        [
            [("新生児", DELETED), ("出生", INSERTED), "数"],
            "120人",
            [("150", DELETED), ("170", INSERTED), "人"],
        ],
    )
    indicator = the_only(found)
    assert indicator.name == "出生数"
    assert shown(indicator) == ["baseline 120 人", "~target 150 人 @2024", "target#1 170 人 @2024"]
    assert [f.raw for f in indicator.figures] == ["120人", "150170人", "150170人"]


# ---- two tables in one, rows that are not data ---------------------------------------------------


def test_side_by_side() -> None:
    """Two groups of columns; the right one has a row less."""
    found = read_table(
        ["指標", "現状値", "目標値", "指標", "現状値", "目標値"],
        ["出生数", "120人", "150人", "転入者数", "300人", "350人"],
        ["死亡数", "90人", "80人", "", "", ""],
    )
    assert found.figures == {
        "出生数": ["baseline 120 人", "target 150 人"],
        "転入者数": ["baseline 300 人", "target 350 人"],
        "死亡数": ["baseline 90 人", "target 80 人"],
    }


def test_a_second_header_in_one_table() -> None:
    """数値目標 and KPI, one under the other in one grid, with a section row between."""
    found = read_table(
        ["数値目標", "現状値", "目標値"],
        ["出生数", "120人", "150人"],
        ["重要業績評価指標（ＫＰＩ）", "<", "<"],
        ["指標", "R5実績", "目標値（R7）"],
        ["転入者数", "300人", "350人"],
    )
    assert found.figures == {
        "出生数": ["baseline 120 人", "target 150 人"],
        "転入者数": ["actual 300 人 @2023", "target 350 人 @2025"],
    }
    assert found.classes == {"出生数": "numeric_target", "転入者数": "kpi"}


def test_section_rows_are_goals_captions_or_notes() -> None:
    """Rows that one cell fills: a goal, a caption, a note."""
    found = read_table(
        ["基本目標１　子どもを育てる", "<", "<"],
        ["成果指標", "<", "<"],
        ["指標", "現状値", "目標値"],
        ["出生数", "120人", "150人"],
        ["※ 現状値は令和５年度の値", "<", "<"],
    )
    assert found.outline == ["basic_goal 1 子どもを育てる"]
    assert found.goals == {"出生数": "子どもを育てる"}
    assert found.classes == {"出生数": "outcome"}
    assert found.figures == {"出生数": ["baseline 120 人", "target 150 人"]}


def test_a_row_of_prose_ends_the_block() -> None:
    """A cell of words over all figure columns: no indicator."""
    found = read_table(
        ["指標", "現状値", "目標値"],
        ["出生数", "120人", "150人"],
        ["今後の方針", "子育て世帯への支援を続け、相談体制を充実させます。", "<"],
    )
    assert found.names == ["出生数"]


def test_values_joined_by_an_arrow_over_two_columns() -> None:
    """No rule parts the values of 現状値 and 目標値 (120人（R5）→ 150人); words with an arrow are none."""
    found = read_table(
        ["指標", "現状値", "", "目標値（令和９年度）", "備考"],
        ["出生数", "120人（R5） → 150人", "<", "<", "市独自調査"],
        ["相談件数", "1,320件（R4） → 1,500件", "<", "<", ""],
        ["方針", "拡充 → 継続", "<", "<", ""],
    )
    assert found.figures == {
        "出生数": ["baseline 120 人 @2023", "target 150 人 @2027"],
        "相談件数": ["baseline 1320 件 @2022", "target 1500 件 @2027"],
    }


def test_values_over_two_columns_without_an_arrow() -> None:
    """Two values in a cell over two columns: whose they are is not known, and it is said; so with prose."""
    rows = (["指標", "現状値", "目標値"], ["出生数", "120人", "150人"])
    told = read_table(*rows, ["相談件数", "1,320件 1,500件", "<"])
    assert told.names == ["出生数"]
    assert [w.partition(";")[0] for w in told.warnings] == ["W005:page=1"]
    silent = read_table(*rows, ["方針", "令和５年度に見直し、1,500件を目指します。", "<"])
    assert silent.warnings == ()


def test_goal_columns() -> None:
    """施策 merged down two rows, 基本目標 down all three."""
    found = read_table(
        ["基本目標", "施策", "指標", "現状値", "目標値"],
        ["１ 子どもを育てる", "１ 出産の支援", "出生数", "120人", "150人"],
        ["^", "^", "妊婦健診受診率", "90％", "95％"],
        ["^", "２ 保育の充実", "待機児童数", "5人", "0人"],
    )
    assert found.outline == [
        "basic_goal 1 子どもを育てる",
        "  measure 1 出産の支援",
        "  measure 2 保育の充実",
    ]
    assert found.goals == {
        "出生数": "出産の支援",
        "妊婦健診受診率": "出産の支援",
        "待機児童数": "保育の充実",
    }


def test_a_class_in_a_goal_column() -> None:
    """【数値目標】 where the measures stand: the rows are the goal's own targets."""
    found = read_table(
        ["基本目標", "施策", "指標", "現状値", "目標値"],
        ["１ 子どもを育てる", "【数値目標】", "出生数", "120人", "150人"],
        ["^", "１ 保育の充実", "待機児童数", "5人", "0人"],
    )
    assert found.goals == {"出生数": "子どもを育てる", "待機児童数": "保育の充実"}
    assert [i.class_ for i in found.indicators] == ["numeric_target", "kpi"]


def test_what_the_other_columns_hold() -> None:
    """担当課 over two rows, 出典, 備考 and prose of the evaluation."""
    found = read_table(
        ["指標", "現状値", "目標値", "担当課", "出典", "備考", "検証"],
        ["出生数", "120人", "150人", "こども課\n健康課", "人口動態統計", "暦年", "相談が増えた。"],
        ["死亡数", "90人", "80人", "^", "", "", ""],
    )
    first, second = found.indicators
    assert first.department == ("こども課", "健康課") == second.department
    assert (first.source, first.notes, first.evaluation) == ("人口動態統計", "暦年", "相談が増えた。")
    assert (second.source, second.notes, second.evaluation) == (None, None, None)


def test_names_in_rows_above_the_values() -> None:
    """A header of roles and years only; a row with the name over all columns, the values below it."""
    found = read_table(
        ["基準値（R元）", "実績値（R5）", "目標値（R7）"],
        ["出生数", "<", "<"],
        ["120人", "130人", "150人"],
        ["死亡数", "<", "<"],
        ["90人", "85人", "80人"],
    )
    assert found.figures == {
        "出生数": ["baseline 120 人 @2019", "actual 130 人 @2023", "target 150 人 @2025"],
        "死亡数": ["baseline 90 人 @2019", "actual 85 人 @2023", "target 80 人 @2025"],
    }


def test_a_header_of_years_only_infers_the_role() -> None:
    """指標 with R4 and R5 and no role word: actuals, and said to be inferred."""
    found = read_table(["指標", "R4", "R5"], ["出生数", "120人", "130人"])
    indicator = the_only(found)
    assert shown(indicator) == ["actual 120 人 @2022", "actual#1 130 人 @2023"]
    assert [f.warnings for f in indicator.figures] == [("W047:role=actual",)] * 2
    assert {f.confidence for f in indicator.figures} == {0.8}


@pytest.mark.parametrize(
    "text",
    [
        "12人（平成26(2014)年）",
        "12人（平成26（2014）年度）",
        "12人（2014(平成26)年）",
        "12人\n（平成26(2014)年）",
    ],
)
def test_a_year_with_another_reckoning_inside(text: str) -> None:
    """A bracket in the bracket of the year: one year, told twice."""
    found = read_table(["指標", "現状値", "目標値"], ["出生数", text, "40人"])
    assert found.figures == {"出生数": ["baseline 12 人 @2014", "target 40 人"]}


def test_a_unit_among_the_notes() -> None:
    """単位：年 in the column 備考 of one row, words in that of the other."""
    found = read_table(
        ["指標", "現状値", "目標値", "備考"],
        ["平均自立期間", "17.6", "18.2", "単位：年"],
        ["観光入込客数", "1,208", "1,300", "暦年"],
    )
    assert found.figures == {
        "平均自立期間": ["baseline 17.6 年", "target 18.2 年"],
        "観光入込客数": ["baseline 1208", "target 1300"],
    }


def test_a_name_over_the_column_of_goals() -> None:
    """The first name reaches over 施策 and 指標; the second one stands beside its measure."""
    found = read_table(
        ["基本目標", "施策", "指標", "現状値", "目標値"],
        ["１ 子どもを育てる", "出生数", "<", "120人", "150人"],
        ["^", "１ 保育の充実", "待機児童数", "5人", "0人"],
    )
    assert found.goals == {"出生数": "子どもを育てる", "待機児童数": "保育の充実"}


def test_a_measure_that_counts_on_one_of_a_column() -> None:
    """施策2-1 in a column of a table, 施策2-2 on a line below: both are of the goal above."""
    found = understand(
        page(
            line("基本目標２　しごとをつくる", size=14),
            table(
                [
                    ["施策", "指標", "現状値", "目標値"],
                    ["施策2-1　創業の支援", "創業件数", "12件", "15件"],
                ],
                top=90,
            ),
            line("施策2-2　働き方の実現", top=160, size=12),
            table([["指標", "現状値", "目標値"], ["取得率", "45％", "50％"]], top=190),
        )
    )
    assert found.outline == [
        "basic_goal 2 しごとをつくる",
        "  measure 2-1 創業の支援",
        "  measure 2-2 働き方の実現",
    ]


def test_a_figure_over_several_years() -> None:
    """維持 in one cell over three years of the target, and a row below it: one figure, without a year."""
    found = read_table(
        ["指標", "基準値", "目標値", "<", "<"],
        ["^", "R4", "R6", "R7", "R8"],
        ["認定率", "17.7％", "維持", "<", "<"],
        ["団体数", "9団体", "12団体", "15団体", "18団体"],
    )
    assert found.figures == {
        "認定率": ["baseline 17.7 % @2022", "target qualitative maintain"],
        "団体数": [
            "baseline 9 団体 @2022",
            "target 12 団体 @2024",
            "target#1 15 団体 @2025",
            "target#2 18 団体 @2026",
        ],
    }


def test_the_number_of_a_goal_is_no_part() -> None:
    """基本目標1 and 基本目標2 in the column 区分."""
    found = read_table(
        ["区分", "指標", "現状値", "目標値"],
        ["基本目標1", "出生数", "120人", "150人"],
        ["基本目標2", "死亡数", "90人", "80人"],
    )
    assert found.figures == {
        "出生数": ["baseline 120 人", "target 150 人"],
        "死亡数": ["baseline 90 人", "target 80 人"],
    }


def test_a_heading_that_touches_a_turned_table() -> None:
    """Names side by side; the last row is 施策2 in a box of its own: the goal of what follows."""
    found = understand(
        page(
            line("基本目標１　しごとをつくる", size=14),
            line("施策1　創業の支援", top=85, size=12),
            line("【KPI】", top=105),
            table(
                [
                    ["指標", "創業件数", "企業立地件数"],
                    ["現状（2019）", "43件", "3件"],
                    ["目標（2025）", "60件", "15件"],
                    ["施策2　働き方の実現", "<", "<"],
                ],
                top=120,
            ),
            line("【KPI】", top=200),
            table(
                [
                    ["指標", "取得率", "認定数"],
                    ["現状（2019）", "45％", "3社"],
                    ["目標（2025）", "50％", "5社"],
                ],
                top=215,
            ),
        )
    )
    assert found.goals == {
        "創業件数": "創業の支援",
        "企業立地件数": "創業の支援",
        "取得率": "働き方の実現",
        "認定数": "働き方の実現",
    }


def test_headings_above_a_name_in_its_cell() -> None:
    """施策1 and 【KPI】 are lines of the cell of the first name; 【数値目標】 of the one above."""
    found = read_table(
        ["指標", "現状値", "目標値"],
        ["【数値目標】\n就業者数", "300人", "350人"],
        ["施策1　創業の支援\n【KPI】\n創業件数", "12件", "15件"],
        ["相談件数", "40件", "50件"],
    )
    assert found.goals == {"就業者数": None, "創業件数": "創業の支援", "相談件数": "創業の支援"}
    assert [i.class_ for i in found.indicators] == ["numeric_target", "kpi", "kpi"]


def test_a_name_of_two_lines() -> None:
    """Neither line is a heading or a caption."""
    found = read_table(["指標", "現状値", "目標値"], ["施策の説明会の\n参加者数", "12人", "15人"])
    assert list(found.figures) == ["施策の説明会の参加者数"]


def test_a_project_without_an_indicator() -> None:
    """－ where a name should be, and no figure: no indicator; with figures it is one without a name."""
    header = ["事業名", "指標", "現状値", "目標値", "事業費"]
    rows = [["相談会", "相談件数", "12件", "15件", "1,200"], ["整備", "－", "", "－", "800"]]
    assert list(read_table(header, *rows).figures) == ["相談件数"]


def test_years_below_a_class_over_several_columns() -> None:
    """KPI over a name, 現状値 and two years: the years are figures."""
    found = read_table(
        ["事業名", "ＫＰＩ（重要業績評価指標）", "<", "<", "<"],
        ["^", "指標", "現状値（R3）", "R5目標", "R6"],
        ["相談会", "相談件数", "12件", "15件", "18件"],
    )
    assert found.figures == {
        "相談件数": ["baseline 12 件 @2021", "target 15 件 @2023", "target#1 18 件 @2024"]
    }


def test_a_name_that_begins_like_a_heading() -> None:
    """目標３ 以上の施策の ends in a particle: the name goes on."""
    found = read_table(["指標", "現状値", "目標値"], ["目標３ 以上の施策の\n割合", "10％", "20％"])
    assert list(found.figures) == ["目標３ 以上の施策の割合"]


def test_how_a_row_counts() -> None:
    """単年 and 累計 below 区分 are the basis of its figures, not a part; － has none."""
    found = read_table(
        ["指標", "単位", "区分", "基準値（R1）", "実績値（R5）", "目標値（R6）"],
        ["来館者数", "人", "単年", "120", "130", "150"],
        ["宣言企業数", "社", "累計", "－", "28", "40社"],
    )
    assert found.figures == {
        "来館者数": [
            "baseline 120 人 annual @2019",
            "actual 130 人 annual @2023",
            "target 150 人 annual @2024",
        ],
        "宣言企業数": [
            "baseline none @2019",
            "actual 28 社 cumulative @2023",
            "target 40 社 cumulative @2024",
        ],
    }


def test_roles_of_rows_that_count_differently() -> None:
    """目標（単年） and 累計目標 are both targets; a rate has no basis."""
    found = read_table(
        ["指標", "区分", "R4", "R5"],
        ["移住者数", "目標（単年）", "10人", "12人"],
        ["^", "累計目標", "20人", "32人"],
        ["^", "実績（累計）", "18人", "31人"],
        ["^", "達成率", "90％", "97％"],
    )
    assert found.figures == {
        "移住者数": [
            "target 10 人 annual @2022",
            "target#1 12 人 annual @2023",
            "target#2 20 人 cumulative @2022",
            "target#3 32 人 cumulative @2023",
            "actual 18 人 cumulative @2022",
            "actual#1 31 人 cumulative @2023",
            "achievement_rate 90 % @2022",
            "achievement_rate#1 97 % @2023",
        ]
    }


def test_how_a_unit_is_counted() -> None:
    """人（累計） in the column of units is a unit and a basis; 人（市内） says something else."""
    found = read_table(
        ["指標", "単位", "目標値（R6）"],
        ["移住者数", "人（累計）", "150"],
        ["相談件数", "件（単年）", "15"],
        ["会員数", "人（市内）", "20"],
    )
    assert found.figures == {
        "移住者数": ["target 150 人 cumulative @2024"],
        "相談件数": ["target 15 件 annual @2024"],
        "会員数": ["target 20 @2024"],
    }


def test_the_class_of_rows_in_a_column_of_classes() -> None:
    """指標の区分, merged down: what it says holds for each of its rows, and is no part of a figure."""
    found = read_table(
        ["施策", "指標の区分", "指標名", "現状値", "目標値"],
        ["1-1 出産の支援", "成果指標", "出生数", "10人", "20人"],
        ["^", "^", "満足度", "30％", "40％"],
        ["^", "活動指標", "健診の回数", "5回", "6回"],
    )
    assert [(i.name, i.class_) for i in found.indicators] == [
        ("出生数", "outcome"),
        ("満足度", "outcome"),
        ("健診の回数", "activity"),
    ]
    assert all(f.component is None for i in found.indicators for f in i.figures)


def test_names_below_a_word_that_nobody_knows() -> None:
    """ものさし over names and their parts, with nothing but units between them and both roles."""
    found = read_table(
        ["ものさし", "<", "単位", "現状値", "目標値"],
        ["出生数", "<", "人", "10", "20"],
        ["健康寿命", "男性", "歳", "79", "80"],
        ["^", "女性", "^", "84", "85"],
    )
    assert [(i.name, [f.component for f in i.figures]) for i in found.indicators] == [
        ("出生数", [None, None]),
        ("健康寿命", ["男性", "男性", "女性", "女性"]),
    ]


def test_parts_below_a_word_that_nobody_knows_without_targets() -> None:
    """The same word over years without a role: a table of anything, no indicators."""
    found = read_table(
        ["ものさし", "<", "単位", "R4", "R5"],
        ["出生数", "<", "人", "10", "20"],
        ["健康寿命", "男性", "歳", "79", "80"],
        ["^", "女性", "^", "84", "85"],
    )
    assert found.indicators == ()


def test_a_revision_gives_an_indicator_up() -> None:
    """廃止 beside an indicator of one row says so; 継続 does not, nor does 廃止 as a part of several rows."""
    found = read_table(
        ["指標", "改訂前", "改訂後", "区分"],
        ["出生数", "120人", "150人", "継続"],
        ["見学者数", "30人", "－", "廃止"],
        ["路線数", "3路線", "2路線", "廃止"],
        ["^", "9路線", "8路線", "存続"],
    )
    status = {i.name: i.status for i in found.indicators}
    assert status == {"出生数": "active", "見学者数": "abolished", "路線数": "active"}


def test_a_row_of_labels_below_each_indicator() -> None:
    """担当課 and its department below each row are the indicator's; the header goes on below them."""
    found = read_table(
        ["KPI（単位：人）", "<", "基準値（R元）", "目標値（R7）"],
        ["新規就農者数", "<", "－", "120"],
        ["担当課", "農業振興課", "<", "<"],
        ["認定農業者数", "<", "286", "320"],
        ["担当課", "企画課、住宅課", "<", "<"],
    )
    assert found.figures == {
        "新規就農者数": ["baseline none @2019", "target 120 人 @2025"],
        "認定農業者数": ["baseline 286 人 @2019", "target 320 人 @2025"],
    }
    assert [i.department for i in found.indicators] == [("農業振興課",), ("企画課", "住宅課")]


def test_labels_of_words_and_of_values_below_each_other() -> None:
    """A value beside a label is a row of its own, not what a label tells of the row above."""
    found = read_table(
        ["指標", "現状値", "目標値"],
        ["出生数", "120人", "150人"],
        ["評価", "3.5点", "<"],
        ["死亡数", "90人", "80人"],
    )
    assert found.figures["出生数"] == ["baseline 120 人", "target 150 人"]
    assert found.figures["死亡数"] == ["baseline 90 人", "target 80 人"]


def test_the_unit_of_a_header_of_names_is_the_last_one_asked() -> None:
    """A cell, or the name's own bracket, says another one."""
    found = read_table(
        ["指標（単位：人）", "現状値", "目標値"],
        ["出生数", "120", "150"],
        ["就職率（%）", "50.5", "60.0"],
        ["相談件数", "12件", "15件"],
    )
    assert found.figures == {
        "出生数": ["baseline 120 人", "target 150 人"],
        "就職率": ["baseline 50.5 %", "target 60 %"],
        "相談件数": ["baseline 12 件", "target 15 件"],
    }


def test_a_label_before_a_name_says_its_class() -> None:
    """【数値目標】 and 【活動指標１】 do; 【KPI】 leaves what the caption says."""
    found = read_table(
        ["指標", "現状値", "目標値"],
        ["【数値目標】出生数", "120人", "150人"],
        ["【活動指標１】相談件数", "90件", "80件"],
        ["【KPI①】利用者数", "90人", "80人"],
        ["会員数", "9人", "8人"],
        caption="成果指標",
    )
    assert {i.name: i.class_ for i in found.indicators} == {
        "出生数": "numeric_target",
        "相談件数": "activity",
        "利用者数": "outcome",
        "会員数": "outcome",
    }


@pytest.mark.parametrize("caption", ["主な取組", "達成状況", "評価"])
def test_a_caption_between_rows(caption: str) -> None:
    """A word of the page's structure without figures, between two rows: the header holds on below it."""
    found = read_table(
        ["指標", "現状値", "目標値"],
        ["出生数", "10人", "20人"],
        [caption, "", ""],
        ["受診率", "30％", "40％"],
    )
    assert list(found.figures) == ["出生数", "受診率"]


def test_rates_in_a_column_of_totals() -> None:
    """計 right of two years: 150人 counts up, 85％ is the rate of the whole time."""
    found = read_table(
        ["指標", "", "R3", "R4", "計"],
        ["参加者数", "実績", "70人", "80人", "150人"],
        ["^", "達成率", "80％", "90％", "85％"],
    )
    assert not [f for f in found.figures["参加者数"] if "%" in f and "cumulative" in f]
    assert [f for f in found.figures["参加者数"] if "150" in f] == ["actual#2 150 人 cumulative"]
