"""Measure sheets: label and value side by side, goals and indicators of one sheet together."""

from __future__ import annotations

from tests.extractors.meaning.building import (
    DELETED,
    INSERTED,
    page,
    read_table,
    shown,
    table,
    the_only,
    understand,
)


def test_a_plain_sheet() -> None:
    """Goal, measure, department, one KPI with two values and a unit."""
    found = read_table(
        ["基本目標", "1 子どもを育てる", "<", "<"],
        ["施策名", "出産の支援", "担当課", "こども課"],
        ["KPI", "妊婦健診受診率", "<", "<"],
        ["単位", "％", "<", "<"],
        ["現状値（R元）", "90", "目標値（R7）", "95"],
    )
    assert found.outline == ["basic_goal 1 子どもを育てる", "  measure - 出産の支援"]
    indicator = the_only(found)
    assert (indicator.name, indicator.class_, indicator.department) == (
        "妊婦健診受診率",
        "kpi",
        ("こども課",),
    )
    assert shown(indicator) == ["baseline 90 % @2019", "target 95 % @2025"]
    assert found.goals == {"妊婦健診受診率": "出産の支援"}
    assert [t.kind for t in found.tables] == ["form"]


def test_the_kpi_stands_above_its_title() -> None:
    """Goals are handed over first, wherever they are printed."""
    found = read_table(
        ["KPI", "妊婦健診受診率"],
        ["目標値（R7）", "95％"],
        ["施策名", "出産の支援"],
        ["基本目標", "1 子どもを育てる"],
    )
    assert found.outline == ["basic_goal 1 子どもを育てる", "  measure - 出産の支援"]
    assert found.goals == {"妊婦健診受診率": "出産の支援"}


def test_a_label_before_a_label_names_a_group() -> None:
    """指標(1) | 指標名 | … : two indicators of one sheet."""
    found = read_table(
        ["施策名", "出産の支援", "<"],
        ["指標(1)", "指標名", "妊婦健診受診率"],
        ["^", "目標値", "95％"],
        ["指標(2)", "指標名", "相談件数"],
        ["^", "目標値", "120件"],
    )
    assert found.figures == {"妊婦健診受診率": ["target 95 %"], "相談件数": ["target 120 件"]}


def test_labels_that_count_without_figures() -> None:
    """KPI1 above KPI2, words for values: no header of columns, but labels with names beside them."""
    found = read_table(
        ["施策名", "出産の支援", "<", "<"],
        ["KPI1", "満足度", "目標値", "増加"],
        ["KPI2", "待機児童数", "目標値", "減少"],
    )
    assert found.figures == {
        "満足度": ["target qualitative increase"],
        "待機児童数": ["target qualitative decrease"],
    }


def test_one_label_that_counts_above_a_name() -> None:
    """KPI1 heads a column, a name stands below it."""
    found = read_table(["KPI1", "現状値", "目標値"], ["満足度", "60％", "増加"])
    assert found.figures == {"満足度": ["baseline 60 %", "target qualitative increase"]}


def test_the_number_of_a_measure_beside_it() -> None:
    """施策番号 in a cell of its own, before or after the name."""
    before = read_table(["施策番号", "2-1", "<"], ["施策名", "出産の支援", "<"], ["KPI", "受診率 95％", "<"])
    after = read_table(["施策名", "出産の支援", "<"], ["施策番号", "2-1", "<"], ["KPI", "受診率 95％", "<"])
    assert before.outline == after.outline == ["measure 2-1 出産の支援"]


def test_a_numbered_label_with_its_title_beside_it() -> None:
    """施策2-1 | 出産の支援."""
    found = read_table(["施策2-1", "出産の支援"], ["KPI", "受診率 95％"])
    assert found.outline == ["measure 2-1 出産の支援"]


def test_a_statement_in_a_value_cell() -> None:
    """KPI | a name with its figures; two of them in one cell."""
    found = read_table(["施策名", "出産の支援"], ["KPI", "妊婦健診受診率：95％（R7）\n相談件数：120件（R7）"])
    assert found.figures == {
        "妊婦健診受診率": ["target 95 % @2025"],
        "相談件数": ["target 120 件 @2025"],
    }


def test_a_tracked_change_in_a_value_cell() -> None:
    """95 struck through, 97 inserted."""
    found = read_table(
        ["施策名", "出産の支援"],
        ["KPI", ["妊婦健診受診率：", ("95", DELETED), ("97", INSERTED), "％（R7）"]],
    )
    assert found.figures == {"妊婦健診受診率": ["~target 95 % @2025", "target#1 97 % @2025"]}


def test_two_sheets_in_one_table() -> None:
    """施策名 a second time starts a new sheet, with a department of its own."""
    found = read_table(
        ["施策名", "出産の支援", "担当課", "こども課"],
        ["KPI", "受診率", "目標値", "95％"],
        ["施策名", "保育の充実", "担当課", "保育課"],
        ["KPI", "待機児童数", "目標値", "0人"],
    )
    assert found.goals == {"受診率": "出産の支援", "待機児童数": "保育の充実"}
    assert [i.department for i in found.indicators] == [("こども課",), ("保育課",)]


def test_the_class_of_a_sheets_indicators() -> None:
    """成果指標 and 活動指標 as labels."""
    found = read_table(
        ["施策名", "出産の支援", "<", "<"],
        ["成果指標", "受診率", "目標値", "95％"],
        ["活動指標", "教室の開催", "目標値", "12回"],
    )
    assert found.classes == {"受診率": "outcome", "教室の開催": "activity"}


def test_a_goal_without_a_name_of_its_own_takes_the_caption() -> None:
    """A form of figures below the caption 数値目標, with no goal in it."""
    found = read_table(
        ["指標名", "出生数", "<", "<"], ["現状値", "120人", "目標値", "150人"], caption="■数値目標"
    )
    assert found.classes == {"出生数": "numeric_target"}


def test_a_glossary_is_no_sheet() -> None:
    """KPI | what the word means: no figure, no goal, no indicator."""
    found = read_table(
        ["用語", "説明"],
        ["KPI", "重要業績評価指標のこと。施策の進み具合を測る。"],
        ["関係人口", "地域と多様に関わる人々のこと。"],
    )
    assert found.indicators == ()
    assert found.outline == []


def test_a_form_without_indicators_and_goals() -> None:
    """A contact form has labels and values of other kinds."""
    found = read_table(["担当課", "企画課"], ["電話", "0123-45-6789"])
    assert found.indicators == ()


def test_a_year_row_below_a_sheets_indicator() -> None:
    """Years in a header of their own, 目標 and 実績 in the rows below."""
    found = read_table(
        ["施策名", "出産の支援", "<", "<"],
        ["KPI", "受診率", "<", "<"],
        ["年度", "R4", "R5", "R6"],
        ["目標", "90％", "92％", "94％"],
        ["実績", "91％", "93％", "－"],
    )
    assert found.figures == {
        "受診率": [
            "target 90 % @2022",
            "target#1 92 % @2023",
            "target#2 94 % @2024",
            "actual 91 % @2022",
            "actual#1 93 % @2023",
            "actual#2 none @2024",
        ]
    }


def test_a_sheet_that_goes_on_below_is_not_mixed_with_the_next() -> None:
    """Two tables on a page, a sheet each."""
    found = understand(
        page(
            table([["施策名", "出産の支援"], ["KPI", "受診率 95％"]]),
            table([["施策名", "保育の充実"], ["KPI", "待機児童数 0人"]]),
        )
    )
    assert found.goals == {"受診率": "出産の支援", "待機児童数": "保育の充実"}


def test_unit_above_the_header_of_the_figures() -> None:
    """指標名, then 担当課 and 単位 with values, then a header of roles: the unit is that of the figures."""
    rows = (
        ["KPI番号", "1", "指標名", "原木の生産量", "<"],
        ["担当課", "産業課", "<", "単位", "立方メートル"],
        ["基準値（R1）", "実績値（R3）", "実績値（R4）", "実績値（R5）", "目標値（R7）"],
        ["14,820", "15,136", "17,409", "16,275", "20,000"],
    )
    found = understand(page("施策1-1　林業の再生", table(rows)))
    assert found.figures["原木の生産量"] == [
        "baseline 14820 立方メートル @2019",
        "actual 15136 立方メートル @2021",
        "actual#1 17409 立方メートル @2022",
        "actual#2 16275 立方メートル @2023",
        "target 20000 立方メートル @2025",
    ]


def test_number_and_title_in_cells_of_their_own() -> None:
    """政策 and 施策, each with a number in the next cell and the title in the one after that."""
    goals = table(
        [
            ["政策", "1", "支え合うまち", "<", "<"],
            ["施策", "1-2", "健康づくりの推進", "主管課", "健康福祉課"],
            ["施策の目的", "生活習慣を改善します", "<", "<", "<"],
        ]
    )
    rows = table([["成果指標", "現状値", "目標値"], ["受診率", "42.0％", "60.0％"]])
    found = understand(page(goals, rows))
    assert [(h.number, h.title) for h in found.headings] == [
        ("1", "支え合うまち"),
        ("1-2", "健康づくりの推進"),
    ]
    assert found.goals == {"受診率": "健康づくりの推進"}


def test_number_alone_behind_a_label() -> None:
    """施策 with a number and, behind it, another label: no title stands in the row, and none is made up."""
    goals = table([["施策", "1-2", "主管課", "健康福祉課"], ["施策の目的", "生活習慣を改善します", "<", "<"]])
    rows = table([["成果指標", "現状値", "目標値"], ["受診率", "42.0％", "60.0％"]])
    assert understand(page(goals, rows)).headings == ()


def test_a_schedule_is_no_sheet() -> None:
    """取組 above what is done, years beside it: no goal is called R7; a measure is."""
    found = read_table(["取組", "R7", "R8"], ["書かない窓口", "設計", "導入"])
    assert found.outline == []
    assert read_table(["取組", "出産の支援"], ["担当課", "こども課"]).outline == ["measure - 出産の支援"]


def test_a_plan_beside_a_measure() -> None:
    """関連する計画 and a plan's name beside it head no columns: the row is one of the sheet."""
    found = read_table(
        ["基本目標", "1 子どもを育てる", "主管課", "こども課"],
        ["施策名称", "1-1 出産の支援", "関連する計画", "健康福祉分野別計画"],
        ["KPI", "妊婦健診受診率", "目標値（R7）", "95％"],
    )
    assert found.outline == ["basic_goal 1 子どもを育てる", "  measure 1-1 出産の支援"]


def test_a_plan_as_a_role() -> None:
    """計画 alone, or with a year, is the role of a column."""
    found = read_table(
        ["指標", "R5実績", "R6計画", "計画"],
        ["妊婦健診受診率", "90％", "92％", "95％"],
    )
    assert shown(the_only(found)) == ["actual 90 % @2023", "target 92 % @2024", "target#1 95 %"]
