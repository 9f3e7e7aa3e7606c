"""Measure sheets: label and value side by side."""

from __future__ import annotations

import pytest

from tests.extractors.layouts.sheet import Answer, Sheet

FIGURES = ["baseline 120 人 @2023", "target 150 人 @2025"]


def test_label_and_value(sheet: Sheet) -> None:
    """A sheet names its goal, its measure, its department, its indicator and two values."""
    sheet.table(
        60,
        (80, 140, 80, 140),
        ("基本目標", "子どもを育てる", "<", "<"),
        ("施策名", "出産の支援", "担当課", "子育て課"),
        ("指標名", "出生数", "単位", "人"),
        ("現状値", "120（R5）", "目標値", "150（R7）"),
    )
    answer = sheet.read()
    assert answer.figures == {"出生数": FIGURES}
    assert answer.outline == ["- 子どもを育てる", "  - 出産の支援"]
    assert answer.goals == {"出生数": "出産の支援"}
    assert [i.department for i in answer.found.indicators] == [("子育て課",)]


def test_label_and_value_of_an_application_form(sheet: Sheet) -> None:
    """The same grid asks for name, date and amount: no goal, no indicator."""
    sheet.table(
        60,
        (80, 140, 80, 140),
        ("申込先", "子育て課", "<", "<"),
        ("氏名", "山田太郎", "連絡先", "窓口"),
        ("住所", "本町１番地", "年齢", "42歳"),
        ("申込日", "令和５年４月１日", "金額", "150円"),
    )
    answer = sheet.read()
    assert answer.names == []
    assert answer.outline == []


def _with_direction(sheet: Sheet, *rows: tuple[str, str]) -> Answer:
    """Labels and their texts, and below them a header beside 成果指標."""
    sheet.table(
        60,
        (70, 140, 110, 110),
        ("基本目標", "子どもを育てる", "<", "<"),
        *((label, text, "<", "<") for label, text in rows),
        ("成果指標", "指標名", "現状値（R5）", "目標値（R7）"),
        ("^", "出生数", "120人", "150人"),
    )
    return sheet.read()


def test_sentence_between_a_measure_and_a_header(sheet: Sheet) -> None:
    """施策の方向 says in a sentence where its measure leads: no goal, and no row of the header below."""
    answer = _with_direction(
        sheet, ("施策名", "出産の支援"), ("施策の方向", "助産師を置き、全ての妊婦と面談する。")
    )
    assert answer.figures == {"出生数": FIGURES}
    assert answer.outline == ["- 子どもを育てる", "  - 出産の支援"]


def test_direction_above_its_measure(sheet: Sheet) -> None:
    """The same sentence stands above the measure: the goal that holds it."""
    answer = _with_direction(sheet, ("施策の方向", "全ての妊婦と子どもを支える。"), ("施策名", "出産の支援"))
    assert answer.figures == {"出生数": FIGURES}
    assert [title.strip(" -") for title in answer.outline] == [
        "子どもを育てる",
        "全ての妊婦と子どもを支える。",
        "出産の支援",
    ]


def test_two_indicators_of_one_sheet(sheet: Sheet) -> None:
    """指標(1) and 指標(2) name groups of labels; each has its own values."""
    sheet.table(
        60,
        (60, 60, 110, 60, 70, 60, 70),
        ("施策名", "出産の支援", "<", "<", "<", "<", "<"),
        ("指標(1)", "指標名", "出生数", "現状値", "120人（R5）", "目標値", "150人（R7）"),
        ("指標(2)", "指標名", "健診の受診率", "現状値", "80％（R5）", "目標値", "90％（R7）"),
        left=40,
        size=9,
    )
    assert sheet.read().figures == {
        "出生数": FIGURES,
        "健診の受診率": ["baseline 80 % @2023", "target 90 % @2025"],
    }


def test_an_explained_indicator_of_one_sheet(sheet: Sheet) -> None:
    """The same grid; the second row explains the first one's name and its values: still one indicator."""
    sheet.table(
        60,
        (60, 60, 110, 60, 70, 60, 70),
        ("施策名", "出産の支援", "<", "<", "<", "<", "<"),
        ("指標(1)", "指標名", "出生数", "現状値", "120人（R5）", "目標値", "150人（R7）"),
        ("説明", "１年間に市に出された出生届の数", "<", "<", "<", "<", "<"),
        left=40,
        size=9,
    )
    assert sheet.read().figures == {"出生数": FIGURES}


def test_two_sheets_on_one_page(sheet: Sheet) -> None:
    """施策名 comes a second time: another measure with its own indicator."""
    for top, measure, name, values in (
        (60, "出産の支援", "出生数", ("120人（R5）", "150人（R7）")),
        (200, "就業の支援", "就業者数", ("300人（R5）", "350人（R7）")),
    ):
        sheet.table(
            top,
            (80, 140, 80, 140),
            ("施策名", measure, "<", "<"),
            ("指標名", name, "<", "<"),
            ("現状値", values[0], "目標値", values[1]),
        )
    assert sheet.read().goals == {"出生数": "出産の支援", "就業者数": "就業の支援"}


def test_one_sheet_with_an_empty_slot(sheet: Sheet) -> None:
    """The second block of the sheet has labels and no values: no second indicator."""
    sheet.table(
        60,
        (80, 140, 80, 140),
        ("施策名", "出産の支援", "<", "<"),
        ("指標名", "出生数", "<", "<"),
        ("現状値", "120人（R5）", "目標値", "150人（R7）"),
        ("指標名", "", "<", "<"),
        ("現状値", "", "目標値", ""),
    )
    assert sheet.read().figures == {"出生数": FIGURES}


def test_two_forms_in_one_grid(sheet: Sheet) -> None:
    """Two indicators are named side by side; department, values and units stand below each."""
    sheet.table(
        60,
        (70, 160, 70, 160),
        ("施策名", "出産と就業の支援", "<", "<"),
        ("指標名", "出生数", "指標名", "健診の受診率"),
        ("担当課", "子育て課", "担当課", "健康課"),
        ("現状値", "120人（R5）", "現状値", "80％（R5）"),
        ("目標値", "150人（R7）", "目標値", "90％（R7）"),
    )
    answer = sheet.read()
    assert answer.figures == {"出生数": FIGURES, "健診の受診率": ["baseline 80 % @2023", "target 90 % @2025"]}
    assert [i.department for i in answer.found.indicators] == [("子育て課",), ("健康課",)]


def test_values_across_two_forms(sheet: Sheet) -> None:
    """One 現状値 and one 目標値 below two names: whose they are cannot be told, so nobody gets them."""
    sheet.table(
        60,
        (70, 160, 70, 160),
        ("施策名", "出産と就業の支援", "<", "<"),
        ("指標名", "出生数", "指標名", "健診の受診者数"),
        ("現状値", "120人（R5）", "目標値", "150人（R7）"),
    )
    assert sheet.read().figures == {"出生数": [], "健診の受診者数": []}


def test_name_over_its_roles(sheet: Sheet) -> None:
    """No header and no label: a name stands over two rows, 現状値 and 目標値 beside it."""
    sheet.table(
        60,
        (150, 80, 120),
        ("出生数", "現状値", "120人（R5）"),
        ("^", "目標値", "150人（R7）"),
        ("婚姻数", "現状値（R5）", "40組"),
        ("^", "目標値（R7）", "50組"),
    )
    assert sheet.read().figures == {
        "出生数": FIGURES,
        "婚姻数": ["baseline 40 組 @2023", "target 50 組 @2025"],
    }


def test_name_over_its_remarks(sheet: Sheet) -> None:
    """The same grid, no target among its labels: no indicator."""
    sheet.table(
        60,
        (150, 80, 120),
        ("出産の支援", "現状", "120人が生まれた"),
        ("^", "課題", "150人に届かない"),
        ("婚姻の支援", "現状", "40組"),
        ("^", "課題", "50組に届かない"),
    )
    assert sheet.read().names == []


def test_label_over_several_names(sheet: Sheet) -> None:
    """One label stands over two rows, each with a counter, a name and two values."""
    sheet.table(
        60,
        (60, 30, 110, 60, 90, 60, 90),
        ("KPI", "①", "出生数", "現状値", "120人（R5）", "目標値", "150人（R7）"),
        ("^", "②", "婚姻数", "現状値", "40組（R5）", "目標値", "50組（R7）"),
        left=40,
        size=9,
    )
    assert sheet.read().figures == {
        "出生数": FIGURES,
        "婚姻数": ["baseline 40 組 @2023", "target 50 組 @2025"],
    }


def test_label_over_a_name_and_its_explanation(sheet: Sheet) -> None:
    """One label stands over two rows; the second one holds words and no figure: still one indicator."""
    sheet.table(
        60,
        (60, 140, 60, 90, 60, 90),
        ("KPI", "出生数", "現状値", "120人（R5）", "目標値", "150人（R7）"),
        ("^", "市に出された出生届の数", "<", "<", "<", "<"),
        left=40,
        size=9,
    )
    assert sheet.read().figures == {"出生数": FIGURES}


def _series(sheet: Sheet, top: float, name: str) -> None:
    """A sheet of one indicator, its values below the years of a header of its own."""
    sheet.table(
        top,
        (80, 100, 80, 80),
        ("指標名", name, "単位", "人"),
        ("指標の説明", "毎年度末に所管課が集計する。", "<", "<"),
        ("年度", "基準値（R5）", "R6", "R7"),
        ("目標値", "120", "140", "150"),
    )


def test_sheet_at_the_head_of_the_next_page(sheet: Sheet) -> None:
    """Two sheets of one grid stand on two pages: the second names its own indicator and unit."""
    _series(sheet, 700, "出生数")
    sheet.turn()
    _series(sheet, 60, "就業者数")
    figures = ["baseline 120 人 @2023", "target 140 人 @2024", "target#1 150 人 @2025"]
    assert sheet.read().figures == {"出生数": figures, "就業者数": figures}


def test_rows_with_a_class_at_the_head_of_the_next_page(sheet: Sheet) -> None:
    """成果指標 stands left of a name on the next page, below a column of names: a row goes on."""
    widths = (80, 140, 80, 80)
    sheet.table(
        740,
        widths,
        ("区分", "指標名", "現状値（R5）", "目標値（R7）"),
        ("成果指標", "出生数", "120人", "150人"),
    )
    sheet.turn()
    sheet.table(60, widths, ("成果指標", "就業者数", "120人", "150人"))
    assert sheet.read().figures == {"出生数": FIGURES, "就業者数": FIGURES}


BLOCK = ("指標名", "現状値（R5）", "目標値（R7）")


def test_header_block_inside_a_sheet(sheet: Sheet) -> None:
    """Below 施策名 stand a header and rows of indicators: they are of this measure, not the one before."""
    for page, (measure, name) in enumerate((("出産の支援", "出生数"), ("就業の支援", "就業者数"))):
        if page:
            sheet.turn()
        sheet.table(
            60,
            (80, 140, 100, 100),
            ("基本目標", "子どもを育てる", "<", "<"),
            ("施策名", measure, "<", "<"),
            ("成果指標", *BLOCK),
            ("^", name, "120人", "150人"),
            ("総合評価", "おおむね順調", "<", "<"),
        )
    answer = sheet.read()
    assert answer.figures == {"出生数": FIGURES, "就業者数": FIGURES}
    assert answer.goals == {"出生数": "出産の支援", "就業者数": "就業の支援"}


def test_header_block_above_the_next_sheet(sheet: Sheet) -> None:
    """One grid holds two measures, each with a header block below it: each block is of its own."""
    sheet.table(
        60,
        (140, 140, 140),
        ("施策名", "出産の支援", "<"),
        BLOCK,
        ("出生数", "120人", "150人"),
        ("施策名", "就業の支援", "<"),
        BLOCK,
        ("就業者数", "120人", "150人"),
    )
    assert sheet.read().goals == {"出生数": "出産の支援", "就業者数": "就業の支援"}


@pytest.mark.parametrize(
    ("title", "goals"),
    [
        ("施策1-2　就業の支援", {"出生数": "出産の支援", "就業者数": "就業の支援"}),
        ("今後の進め方", {"出生数": "出産の支援", "就業者数": "出産の支援"}),
    ],
)
def test_row_over_the_whole_width_between_labels(
    sheet: Sheet, title: str, goals: dict[str | None, str | None]
) -> None:
    """A row over the whole width names the next measure, or is a remark of the same sheet."""
    sheet.text(50, 40, "基本目標1　子どもを育てる", 14)
    sheet.table(
        60,
        (80, 340),
        ("施策1-1　出産の支援", "<"),
        ("ＫＰＩ１", "出生数　120人（令和5年度）→150人（令和7年度）"),
        (title, "<"),
        ("ＫＰＩ１", "就業者数　120人（令和5年度）→150人（令和7年度）"),
    )
    answer = sheet.read()
    assert answer.figures == {"出生数": FIGURES, "就業者数": FIGURES}
    assert answer.goals == goals


def _goals_in_tables(sheet: Sheet, *, own: bool) -> Answer:
    """Two goals, each beside its label in a table of one row, and a measure in a row of the table below.

    Between them stands the goal's own target, if it is ``own``.
    """
    header = ("KPI", "単位", "現状値（R5）", "目標値（R7）")
    goals = (
        ("子どもを育てる", "出生数", "出産の支援", "待機児童数"),
        ("町に人を呼ぶ", "転入者数", "移住の支援", "相談件数"),
    )
    for n, (goal, target, measure, name) in enumerate(goals):
        top = 60 + 250 * n
        sheet.table(top, (80, 180, 80, 100), (f"基本目標{'１２'[n]}", goal, "主管部", "企画部"))
        if own:
            sheet.text(54, top + 46, "数値目標の状況", 9)
            sheet.table(
                top + 54, (180, 60, 100, 100), ("数値目標", *header[1:]), (target, "人", "120", "150")
            )
        sheet.text(54, top + 130, "重要業績評価指標（KPI）の状況", 9)
        row = (name, "件", "12", "10")
        sheet.table(top + 138, (180, 60, 100, 100), header, (f"施策{'①②'[n]}　{measure}", "<", "<", "<"), row)
    return sheet.read()


def test_measures_below_goals_of_tables(sheet: Sheet) -> None:
    """The goals stand in tables, the measures on lines of their own: measures are of the second level."""
    answer = _goals_in_tables(sheet, own=True)
    assert answer.outline == ["1 子どもを育てる", "  1 出産の支援", "2 町に人を呼ぶ", "  2 移住の支援"]
    assert answer.goals["相談件数"] == "移住の支援"


def test_measures_below_goals_without_targets(sheet: Sheet) -> None:
    """Nothing says that the goals of the tables are this plan's: the measures are its first level."""
    answer = _goals_in_tables(sheet, own=False)
    assert [title.strip() for title in answer.outline] == answer.outline
    assert answer.goals["相談件数"] == "移住の支援"
