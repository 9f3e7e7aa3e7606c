"""One header cell: role, period, unit, or nothing."""

from __future__ import annotations

import pytest

from extractors.meaning.header_cells import FIGURE_ROLES, HeaderCell, class_word, read_header_cell
from extractors.unit_texts import unit_of
from tests.extractors.meaning.building import LEXICON


def read(text: str, era: str | None = None) -> HeaderCell:
    return read_header_cell(text, LEXICON, era)


def said(cell: HeaderCell) -> tuple[str | None, int | None, str | None]:
    return cell.kind, cell.period.fiscal_year if cell.period else None, cell.unit


@pytest.mark.parametrize(
    ("text", "kind", "fiscal_year", "unit"),
    [
        ("目標値", "target", None, None),
        ("目標値\n（令和７年度）", "target", 2025, None),
        ("目標値（R7）", "target", 2025, None),
        ("R6年度\n目標値", "target", 2024, None),
        ("令和７（2025）年度目標", "target", 2025, None),
        ("現状値\n2020（R2）", "baseline", 2020, None),
        ("基準値(H30)", "baseline", 2018, None),
        ("計画策定時の現状値", "baseline", None, None),
        ("R6目標値に対する達成率", "achievement_rate", 2024, None),
        ("実績の推移", "actual", None, None),
        ("R5実績（人）", "actual", 2023, "人"),
        ("現状値（単位：千円）", "baseline", None, "千円"),
        ("見込値", "forecast", None, None),
        ("（参考）全国平均", "reference", None, None),
        ("目標値修正", "revised_target", None, None),
        ("変更前", "superseded_target", None, None),
        ("5年間の目標値", "target", None, None),
        ("５か年間の累計目標（人）", "target", None, "人"),
        ("10年後の目標値", "target", None, None),
        ("5年間で10人", None, None, None),
        ("令和５年度", None, 2023, None),
        ("2025年度", None, 2025, None),
        ("担当課", "department", None, None),
        ("進捗状況（評価）", "evaluation", None, None),
        ("判定", "grade", None, None),
        ("単位", "unit", None, None),
        ("指標名", "name", None, None),
        ("項目", "weak_name", None, None),
        ("区分", "division", None, None),
        ("年度", "year", None, None),
        ("現状値\nBaseline\n（R5）", "baseline", 2023, None),
        ("目標値 Target R11", "target", 2029, None),
        ("Target\n目標値（R11）", "target", 2029, None),
        ("目標値（R8）\n変更前", "superseded_target", 2026, None),
        ("目標値（R8）\n変更後", "revised_target", 2026, None),
    ],
)
def test_what_a_header_cell_says(
    text: str, kind: str | None, fiscal_year: int | None, unit: str | None
) -> None:
    """A label, a period, a unit in a bracket, or several of them."""
    assert said(read(text)) == (kind, fiscal_year, unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "男性",
        "3件(R2～R4累計)",
        "45.3％（令和２年度）",
        "R6までに50件",
        "増加（R7）",
        "現状値：－（H26）",
        "未設定",
        "市の現状を踏まえて取り組む",
        "計画の目標値を達成するために、関係機関と連携しながら取組を進めていくこととする",
        "移住相談件数",
        "公式Instagram",
        "Baseline",
    ],
)
def test_what_is_no_header_cell(text: str) -> None:
    """A value with its period, a component, prose, the name of an indicator."""
    assert read(text).silent


def test_a_component_is_kept_as_text() -> None:
    """男性 says nothing of its own; the column above it may be 現状値."""
    assert read("男性").rest == "男性"


@pytest.mark.parametrize(
    ("text", "cumulative"),
    [
        ("実績値（累計）", True),
        ("R2～R6累計目標", True),
        ("5年間累計目標", True),
        ("目標値（５か年計）", True),
        ("実績値", False),
        ("5か年計画の目標", False),
    ],
)
def test_cumulative_columns(text: str, cumulative: bool) -> None:
    """累計 holds for the figures below; a header without it says nothing."""
    assert read(text).cumulative is cumulative


def test_two_digit_years_need_an_era() -> None:
    """20年度 in a sheet of 平成; without an era it is no year."""
    assert said(read("20年度実績", era="平成")) == ("actual", 2008, None)
    assert read("20年度実績").period is None


@pytest.mark.parametrize(
    ("text", "class_"),
    [
        ("数値目標", "numeric_target"),
        ("基本目標の数値目標", "numeric_target"),
        ("成果指標（アウトカム）", "outcome"),
        ("活動指標", "activity"),
        ("重要業績評価指標（ＫＰＩ）", "kpi"),
        ("目標値", None),
        ("内容", None),
    ],
)
def test_class_word(text: str, class_: str | None) -> None:
    """Words that decide an indicator's class, and two that do not."""
    assert class_word(text, LEXICON) == class_


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("人", "人"),
        ("単位：千円", "千円"),
        ("％", "%"),
        ("件／年", "件/年"),
        ("人口動態統計", None),
        ("うち女性", None),
        ("", None),
        ("単位", None),
    ],
)
def test_unit_of(text: str, unit: str | None) -> None:
    """Only a unit that is known counts: a bracket may hold any word."""
    assert unit_of(text) == unit


@pytest.mark.parametrize(
    ("text", "kind", "year"),
    [
        ("令和6年目標値", "target", 2024),
        ("2024年目標", "target", 2024),
        ("3年目", None, None),
        ("実績累計", "actual", None),
        ("参考値：県平均（令和４年度）", "reference", 2022),
        ("実績値：年度末", "actual", None),
        ("目標値：5人", None, None),
        ("取組：年度末", None, None),
    ],
)
def test_a_role_and_what_it_is_of(text: str, kind: str | None, year: int | None) -> None:
    """Behind the colon stand words; a number there is the value of the role, and the cell no header."""
    assert said(read(text))[:2] == (kind, year)


@pytest.mark.parametrize("kind", [*FIGURE_ROLES, "superseded_target"])
def test_every_role_word_carries_a_year(kind: str) -> None:
    """Each word of each role with 令和６年度 in front of it and in a bracket behind it."""
    for word in (w for w in LEXICON.words("labels", kind) if "(" not in w):
        expected = LEXICON.label(word)
        assert expected is not None
        for text in (f"令和６年度{word}", f"{word}（令和６年度）"):
            assert said(read(text))[:2] == (expected.kind, 2024), text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ゴール", "target"),
        ("ゴール（R7）", "target"),
        ("関連するSDGsゴール", None),
        ("スタート（R5）", "baseline"),
        ("事業のスタート", None),
        ("到達値", "target"),
        ("計画の到達値", "target"),
    ],
)
def test_words_that_are_labels_only_as_a_whole(text: str, kind: str | None) -> None:
    """Of [whole_labels] nothing may stand before the word; of [labels] a qualifier may."""
    assert read_header_cell(text, LEXICON).kind == kind


@pytest.mark.parametrize(
    ("text", "kind", "year"),
    [("2025（目標）", "target", 2025), ("2025（人）", None, None), ("2025", None, None)],
)
def test_a_bare_year_beside_a_label(text: str, kind: str | None, year: int | None) -> None:
    """A year without a word is one where a label stands in its bracket, and a number elsewhere."""
    cell = read_header_cell(text, LEXICON)
    assert (cell.kind, cell.period.fiscal_year if cell.period else None) == (kind, year)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("現状値→目標値", [("baseline", None), ("target", None)]),
        ("現状値（R6）→目標値（R12）", [("baseline", 2024), ("target", 2030)]),
        ("現状 ⇒ 目標", [("baseline", None), ("target", None)]),
        ("目標値", []),
        ("方向（増加→減少）", []),
        ("現状→取組", []),
    ],
)
def test_roles_that_an_arrow_joins(text: str, chain: list[tuple[str, int | None]]) -> None:
    """Words on both sides of an arrow are a chain if each is a role; the column is the last one's."""
    cell = read(text)
    assert [(c.kind, c.period.fiscal_year if c.period else None) for c in cell.chain] == chain
    assert not chain or said(cell) == ("target", None, None)
