"""Rules that once failed, each with the input that showed it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractors.meaning.figure_text import FigureTextReader
from extractors.meaning.figures import FigureContext, FigureReader
from extractors.meaning.name_cells import NameReader
from extractors.meaning.statements import StatementReader
from extractors.warning_codes import REGISTRY
from normalizers import parse_period
from tests.extractors.meaning.building import (
    LEXICON,
    line,
    marked,
    number,
    page,
    read_table,
    shown,
    table,
    understand,
)

NAMES = NameReader(LEXICON)


def test_projects_with_present_and_target_values_are_no_indicators() -> None:
    """事業名 | 現状値 | 目標値 without a caption."""
    found = read_table(["事業名", "現状値", "目標値"], ["移住フェア", "120人", "150人"])
    assert found.indicators == ()
    assert "projects" in found.reasons[0]


def test_a_matrix_of_goals() -> None:
    """Circles under 目標１ and 目標２."""
    found = read_table(
        ["取組", "目標１", "目標２"], ["移住", "○", ""], ["子育て", "", "○"], ["産業", "○", "○"]
    )
    assert found.indicators == ()
    assert [t.kind for t in found.tables] == ["matrix"]


def test_達成状況_with_a_percent_sign_is_an_achievement_rate() -> None:
    """The lexicon has it as achievement_rate; the bracket is first a unit, and 達成状況 alone is a grade."""
    found = read_table(["指標", "目標値（R7）", "達成状況(%)"], ["出生数", "50人", "80%"])
    assert found.figures == {"出生数": ["target 50 人 @2025", "achievement_rate 80 %"]}


def test_a_slip_of_one_letter_in_eight() -> None:
    """重要業積評価指標: ratio 87.5, one slip in eight characters."""
    label = LEXICON.label("重要業積評価指標")
    assert label is not None and label.kind == "name"


@pytest.mark.parametrize("text", ["出生数〈再掲〉", "出生数《再掲》", "出生数［再掲］", "出生数〔再掲〕"])
def test_reposted_in_other_brackets(text: str) -> None:
    found = NAMES.read(marked(text))
    assert (found.name, found.reposted, found.source) == ("出生数", True, None)


@pytest.mark.parametrize("text", ["合計特殊出生率（※）", "合計特殊出生率(※1)", "合計特殊出生率（＊）"])
def test_a_footnote_mark_in_a_bracket(text: str) -> None:
    found = NAMES.read(marked(text))
    assert (found.name, found.notes) == ("合計特殊出生率", None)


@pytest.mark.parametrize("text", ["研修会の開催（現状：年3回）", "研修会の開催（現状 年3回）"])
def test_a_bracket_with_a_role_and_an_annual_figure(text: str) -> None:
    found = NAMES.read(marked(text))
    assert (found.name, len(found.figures)) == ("研修会の開催", 1)


@pytest.mark.parametrize("text", ["１　移住者数", "1-1 移住者数", "ア　移住者数"])
def test_a_leading_number_without_a_dot(text: str) -> None:
    assert NAMES.read(marked(text)).name == "移住者数"


@pytest.mark.parametrize("text", ["120人（県内19市町村中3位）", "120人（全国47都道府県中3位）"])
def test_a_rank_in_a_bracket_is_no_breakdown(text: str) -> None:
    items = FigureTextReader(LEXICON).read(text).items
    assert [number(i.quantity.value) for i in items if i.quantity.value is not None] == ["120"]


def test_components_parted_by_a_slash() -> None:
    items = FigureTextReader(LEXICON).read("小学校 5校／中学校 3校").items
    assert [i.component for i in items] == ["小学校", "中学校"]


def test_the_raw_period_of_a_dash_is_that_of_its_period() -> None:
    """－（R7） below R5: the period is R5's, so period_raw must not say R7."""
    reader = FigureReader(FigureTextReader(LEXICON))
    (figure,) = reader.read(
        marked("－（R7）"), FigureContext("target", parse_period("R5"), "R5", "header"), 1
    ).figures
    assert (figure.fiscal_year, figure.period_raw, figure.period_source) == (2023, "R5", "header")


def test_a_dash_before_an_arrow_in_a_statement() -> None:
    statement = StatementReader(LEXICON).read("移住者数 － → 50人")
    assert (statement.name, [p.role for p in statement.parts]) == ("移住者数", ["baseline", "target"])


GOAL = line("基本目標１　子どもを育てる", size=14)
SENTENCE = "本市の人口は令和２年の12,345人から令和７年には11,000人に減ると見込まれています。"


def test_a_label_with_a_circled_number() -> None:
    found = understand(page(GOAL, SENTENCE, SENTENCE, "活動指標①：相談会の開催回数　年10回"))
    assert found.classes == {"相談会の開催回数": "activity"}


def test_a_label_with_a_full_width_bracket_and_a_colon() -> None:
    found = understand(
        page(GOAL, SENTENCE, SENTENCE, "重要業績評価指標（ＫＰＩ）：待機児童数 現状5人 目標0人")
    )
    assert found.figures == {"待機児童数": ["baseline 5 人", "target 0 人"]}


@pytest.mark.parametrize(
    "note", ["※ 令和５年度は12人", "※１ 現状値は12人", "注）令和５年度は12人", "（注）令和５年度は12人"]
)
def test_a_footnote_with_a_number_below_bullets(note: str) -> None:
    found = understand(page(GOAL, SENTENCE, SENTENCE, "■ＫＰＩ", "・移住者数：50人", note))
    assert found.figures == {"移住者数": ["target 50 人"]}


def test_a_sheet_value_with_values_on_lines_of_their_own() -> None:
    found = read_table(
        ["施策名", "出産の支援"], ["KPI", "妊婦健診受診率\n現状値：90％（R5）\n目標値：95％（R7）"]
    )
    assert found.figures == {"妊婦健診受診率": ["baseline 90 % @2023", "target 95 % @2025"]}


@pytest.mark.parametrize("code", REGISTRY)
def test_every_code_is_raised_somewhere(code: str) -> None:
    root = Path(__file__).parents[3]
    texts = [
        p.read_text(encoding="utf-8") for d in ("extractors", "pipeline") for p in (root / d).rglob("*.py")
    ]
    assert any(re.search(rf'warn\(\s*"{code}"', t) for t in texts)


@pytest.mark.parametrize(
    "header",
    [
        ["施策", "事業内容", "実施主体"],
        ["取組", "令和7年度", "令和8年度"],
        ["施策名", "重要度", "満足度"],
        ["施策の柱", "構成事業", "財源"],
    ],
)
def test_the_header_of_another_table_names_no_goal(header: list[str]) -> None:
    """A table of words below a goal whose first column is headed 施策: its second header cell is no goal."""
    rows = table([header, ["子育て支援", "給付金", "市"], ["移住支援", "相談", "県"]])
    kpi = table([["指標", "現状値", "目標値"], ["出生数", "120人", "150人"]])
    found = understand(page(GOAL, SENTENCE, rows, "■ＫＰＩ", kpi))
    assert found.outline == ["basic_goal 1 子どもを育てる"]
    assert found.goals == {"出生数": "子どもを育てる"}


@pytest.mark.parametrize("sign", ["○", "◎", "△", "A", "B"])
def test_a_grade_below_達成度_is_no_figure(sign: str) -> None:
    found = read_table(["指標", "目標値（R6）", "実績値（R5）", "達成度"], ["出生数", "150人", "130人", sign])
    assert found.figures == {"出生数": ["target 150 人 @2024", "actual 130 人 @2023"]}


def test_departments_parted_by_a_dot() -> None:
    from extractors.meaning.indicators import split_departments
    from tests.extractors.meaning.building import cell_text

    assert split_departments(cell_text("企画課・こども課")) == ["企画課", "こども課"]


@pytest.mark.parametrize("text", ["・新規就農者数【5人】", "・企業誘致件数〔3件〕"])
def test_a_figure_in_a_last_bracket_of_another_kind(text: str) -> None:
    found = understand(page(GOAL, SENTENCE, SENTENCE, "■ＫＰＩ", text))
    assert [shown(i)[:1] for i in found.indicators] in ([["target 5 人"]], [["target 3 件"]])
