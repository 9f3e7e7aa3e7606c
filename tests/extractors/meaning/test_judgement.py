"""Which tables hold indicators, and why: judged by their words, never by their numbers."""

from __future__ import annotations

import pytest

from tests.extractors.meaning.building import Text, read_table

KPI = "重要業績評価指標（ＫＰＩ）"


@pytest.mark.parametrize(
    ("header", "row", "caption"),
    [
        (["指標", "現状値", "目標値"], ["出生数", "120人", "150人"], None),
        (["指標名", "R4", "R5"], ["出生数", "120人", "150人"], None),
        (["成果指標", "実績値（R5）", "目標値"], ["出生数", "120人", "150人"], None),
        (["項目", "現状値", "目標値"], ["出生数", "120人", "150人"], None),
        (["内容", "基準値", "目標値"], ["出生数", "120人", "150人"], None),
        (["項目", "基準値", "R7"], ["出生数", "120人", "150人"], "数値目標"),
        (["", "現状値", "目標値"], ["出生数", "120人", "150人"], None),
        (["指標", "目標値", "予算額"], ["出生数", "150人", "3,000千円"], None),
        (["指標", "実績値", "達成率"], ["出生数", "150人", "80%"], None),
        (["事業名", "現状値", "目標値"], ["移住フェア", "120人", "150人"], KPI),
        (["項目", "現状値", "区分", "R4", "R5"], ["出生数", "120人", "目標", "130人", "150人"], None),
        (["指標", "現状値", "目標値"], ["財政力指数", "0.45", "0.50"], "■財政指標の推移"),
        (["指標", "R3", "R4"], ["出生数", "120人", "150人"], "表１　実績"),
        (["指標", "R3", "R4"], ["満足度", "45%", "48%"], "■アンケートによる指標"),
    ],
    ids=[
        "指標",
        "指標, years",
        "成果指標",
        "項目, roles",
        "内容, roles",
        "項目, caption",
        "no word, roles",
        "指標 and a budget",
        "指標, achieved",
        "projects under a KPI caption",
        "項目, present values beside years of targets and actuals",
        "指標, roles below another caption",
        "指標, years below the caption of a figure",
        "指標, years from a survey",
    ],
)
def test_a_table_of_indicators(header: list[Text], row: list[Text], caption: str | None) -> None:
    """One data row under the header."""
    found = read_table(header, row, caption=caption)
    assert [t.kind for t in found.tables] == ["kpi"], found.reasons
    assert len(found.indicators) == 1


@pytest.mark.parametrize(
    ("header", "row", "caption", "reason"),
    [
        (["事業名", "予算額", "決算額"], ["移住フェア", "300千円", "280千円"], None, ""),
        (["指標", "当初予算額", "決算額"], ["移住フェア", "300千円", "280千円"], None, ""),
        (["設問", "回答数", "構成比"], ["住みやすい", "120人", "45%"], None, ""),
        (["事業名", "内容", "目標値"], ["移住フェア", "東京で開く", "150人"], None, ""),
        (["区分", "R2", "R7"], ["年少人口", "12,000人", "11,000人"], "人口の推移", "no column names"),
        (
            ["区分", "実績値", "推計値"],
            ["年少人口", "12,000人", "11,000人"],
            "年齢３区分別人口の推移",
            "no column names",
        ),
        (["項目", "現状値", "目標値"], ["総人口", "12,000人", "11,000人"], "■人口の推移", "something else"),
        (["会議名", "開催日", "出席者数"], ["第1回", "令和6年5月1日", "12人"], None, ""),
        (["氏名", "所属", "任期"], ["山田太郎", "大学", "2年"], None, ""),
        (["指標", "実績"], ["出生数", "120人"], None, "results without a year"),
        (["項目", "区分", "R4", "R5"], ["出生数", "男性", "130人", "150人"], None, "no column names"),
        (["性質", "R3", "R4見込"], ["人件費", "76.1", "76.4"], None, "no column names"),
        (["指標", "R3", "R4"], ["財政力指数", "0.45", "0.44"], "■財政指標の推移", "something else"),
    ],
    ids=[
        "projects and budgets",
        "budgets",
        "survey",
        "projects",
        "population",
        "population with roles",
        "caption excludes",
        "meetings",
        "members",
        "bare results",
        "years without present values",
        "years and what is expected",
        "indices of finance",
    ],
)
def test_another_table(header: list[Text], row: list[Text], caption: str | None, reason: str) -> None:
    """The same shape, with words of something else."""
    found = read_table(header, row, caption=caption)
    assert found.indicators == ()
    assert [t.kind for t in found.tables] != ["kpi"]
    assert reason in found.reasons[0]


@pytest.mark.parametrize(
    ("row", "count"),
    [
        (["廃校の活用", "未活用（R2年度）", "活用開始（R7年度）"], 2),
        (["区分", "市内（R2年度）", "市外（R2年度）"], 1),
        (["成果指標", "現状値（R2年度）", "目標値（R7年度）"], 1),
    ],
)
def test_words_with_a_year_below_a_header(row: list[Text], count: int) -> None:
    """The row is one more indicator, unless its first cell or the words are those of a header."""
    found = read_table(["指標", "基準値", "目標値"], ["出生数", "12人（R2年度）", "15人（R7年度）"], row)
    assert len(found.indicators) == count


def test_present_values_that_nothing_names_are_said() -> None:
    """内容 | 現状値 over two numbers, without a caption: no indicators, and W005."""
    found = read_table(["内容", "現状値"], ["通学路", "120km"], ["公園", "15か所"])
    assert found.indicators == ()
    assert [w.partition(":")[0] for w in found.warnings] == ["W005"]


def test_present_states_in_words_are_not() -> None:
    """The same header over words."""
    found = read_table(["内容", "現状"], ["通学路", "歩道が狭い"], ["公園", "遊具が古い"])
    assert found.warnings == ()


def test_header_words_in_one_cell_are_said() -> None:
    """指標, 現状値 and 目標値 on lines of one cell, without a caption: no indicators, and W005."""
    found = read_table(["施策\n指標\n現状値\n目標値", ""], ["出生数", "120人"], ["死亡数", "90人"])
    assert found.indicators == ()
    assert [w.partition(";")[0] for w in found.warnings] == ["W005:page=1"]


@pytest.mark.parametrize(
    "words", ["施策\n名称\n現状値\n目標値", "施策\n指標\n昨年\n今年", "指標の現状値と目標値"]
)
def test_other_words_in_one_cell_are_not(words: str) -> None:
    """The same figures below a cell that names no indicators, or no role, or both in a sentence."""
    found = read_table([words, ""], ["出生数", "120人"], ["死亡数", "90人"])
    assert (found.indicators, found.warnings) == ((), ())


def test_header_words_below_the_first_rows_are_not() -> None:
    """The same words in the third row: they are cells of it."""
    found = read_table(
        ["昨年", ""], ["出生数", "120人"], ["施策\n指標\n現状値\n目標値", ""], ["死亡数", "90人"]
    )
    assert (found.indicators, found.warnings) == ((), ())


UNNAMED_ROWS = (
    ["指標", "現状値", "目標値"],
    ["現状値 目標値", "120人", "150人"],
    ["実績 目標", "90人", "80人"],
)
"""A header of indicators over rows that have words of a header for names."""


def test_table_of_indicators_that_gave_none() -> None:
    """指標, 現状値 and 目標値 head figures, and no row names an indicator: W005."""
    found = read_table(*UNNAMED_ROWS)
    assert [t.kind for t in found.tables] == ["kpi"]
    assert found.indicators == ()
    assert [w.partition(";")[0] for w in found.warnings] == ["W005:page=1"]


@pytest.mark.parametrize(
    ("rows", "caption", "names"),
    [
        ((*UNNAMED_ROWS, ["出生数", "120人", "150人"]), None, ["出生数"]),
        (UNNAMED_ROWS, "《個別事業》", []),
        ((UNNAMED_ROWS[0], ["現状値 目標値", "維持", "増加"], ["実績 目標", "１か所", "設置"]), None, []),
    ],
    ids=["one name", "caption of something else", "one figure"],
)
def test_table_of_indicators_without_doubt(
    rows: tuple[list[str], ...], caption: str | None, names: list[str]
) -> None:
    """The same table with one row more, under the caption of projects, and with fewer figures."""
    found = read_table(*rows, caption=caption)
    assert [t.kind for t in found.tables] == ["kpi"]
    assert (found.names, found.warnings) == (names, ())


CENSUS = (["昨年", "今年", "来年"], ["出生数", "120人", "130人"], ["死亡数", "90人", "80人"])


def test_header_words_in_two_cells_of_any_row() -> None:
    """KPI and 目標値 stand in the fourth row, and nothing below them: W005."""
    found = read_table(*CENSUS, ["KPI", "目標値", ""])
    assert found.indicators == ()
    assert [w.partition(";")[0] for w in found.warnings] == ["W005:page=1"]


def test_header_words_in_the_first_two_rows() -> None:
    """KPI stands in the first row and 目標値 in the second, above the same figures: W005."""
    found = read_table(["KPI", "", ""], ["", "目標値", ""], *CENSUS)
    assert found.indicators == ()
    assert [w.partition(";")[0] for w in found.warnings] == ["W005:page=1"]


@pytest.mark.parametrize(
    "rows",
    [
        (["KPI", "", ""], ["", "目標値", ""]),
        (["KPI 目標値", "", ""],),
        (["KPIの目標値", "", ""],),
        (["KPI", "実績値", ""],),
        (["", "目標値", ""],),
        (["KPI", "目標値は未定です", ""],),
    ],
    ids=["two rows", "one cell", "a phrase", "results", "no word for indicators", "a sentence"],
)
def test_header_words_in_other_places(rows: tuple[list[str], ...]) -> None:
    """The same table; the words stand in two rows or in one cell, or one of them is another."""
    assert read_table(*CENSUS, *rows).warnings == ()


def test_the_kind_of_a_table_of_projects() -> None:
    """事業名 in its first row."""
    found = read_table(["事業名", "事業内容"], ["移住フェア", "東京で開く"])
    assert [t.kind for t in found.tables] == ["project"]


def test_the_kind_of_a_matrix() -> None:
    """Circles in most cells."""
    found = read_table(
        ["取組", "基本目標１", "基本目標２"], ["移住", "○", ""], ["子育て", "", "○"], ["産業", "○", "○"]
    )
    assert [t.kind for t in found.tables] == ["matrix"]


def test_the_kind_of_a_table_of_words() -> None:
    """Neither projects, nor circles, nor labels with values."""
    found = read_table(["用語", "意味"], ["関係人口", "地域と多様に関わる人々"])
    assert [t.kind for t in found.tables] == ["other"]


@pytest.mark.parametrize(("caption", "kind"), [(KPI, "kpi"), ("新旧対照表", "other")])
def test_before_and_after_without_names(caption: str, kind: str) -> None:
    """改訂前 and 改訂後 alone are targets only below a caption of indicators."""
    found = read_table(["改訂前", "改訂後"], ["150人", "170人"], caption=caption)
    assert [t.kind for t in found.tables] == [kind], found.reasons


def test_class_in_a_column_of_goals() -> None:
    """＜数値目標＞ beside an indicator, in a column headed 施策; the measure below has KPIs."""
    found = read_table(
        ["施策", "指標", "現状値", "目標値"],
        ["＜数値目標＞", "出生数", "120人", "150人"],
        ["1-1 子育て支援", "相談件数", "10件", "20件"],
    )
    assert [i.class_ for i in found.indicators] == ["numeric_target", "kpi"]
