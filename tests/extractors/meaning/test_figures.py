"""A figure cell in its place: what header, row and name add to what the cell says itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.meaning.figure_text import FigureTextReader
from extractors.meaning.figures import (
    PICKED,
    FigureContext,
    FigureReader,
    name_basis,
    name_per,
    number_in_order,
)
from extractors.meaning.header_cells import read_header_cell
from extractors.results import FoundFigure
from normalizers import parse_period
from tests.extractors.meaning.building import DELETED, INSERTED, LEXICON, Text, marked, show

READER = FigureReader(FigureTextReader(LEXICON))
R5 = parse_period("R5")


def figures(text: Text, context: FigureContext) -> tuple[FoundFigure, ...]:
    return READER.read(marked(text), context, 1).figures


def read(text: Text, context: FigureContext) -> list[str]:
    return [show(f) for f in figures(text, context)]


def header(
    role: str = "target", *, name: str = "", year: bool = True, cumulative: bool = False
) -> FigureContext:
    """A column headed by a role and R5."""
    return FigureContext(
        role,
        R5 if year else None,
        "R5" if year else None,
        "header" if year else None,
        name=name,
        cumulative=cumulative,
    )


@pytest.mark.parametrize(
    ("text", "shown", "source", "raw"),
    [
        ("150人", "target 150 人 @2023", "header", "R5"),
        ("150人（R7）", "target 150 人 @2025", "cell", "R7"),
        ("－", "target none @2023", "header", "R5"),
        ("維持", "target qualitative maintain @2023", "header", "R5"),
    ],
)
def test_the_period_of_the_header(text: str, shown: str, source: str, raw: str) -> None:
    """It goes to every figure without one of its own; a bracket's year does not go to a －."""
    (figure,) = figures(text, header())
    assert (show(figure), figure.period_source, figure.period_raw) == (shown, source, raw)


def test_a_year_in_a_bracket_does_not_go_to_a_dash() -> None:
    """－（R7） below R5, and below a header without a year (contract reading 4)."""
    assert read("－（R7）", header()) == ["target none @2023"]
    assert read("－（R7）", header(year=False)) == ["target none"]


def test_a_year_in_a_bracket_goes_to_a_dash_in_running_text() -> None:
    """基準値：－（2023年度）; the contract speaks of cells."""
    assert read("－（2023年度）", replace(header(year=False), in_text=True)) == ["target none @2023"]


def test_a_header_without_a_year_gives_none() -> None:
    """目標値修正."""
    (figure,) = figures("150人", header("revised_target", year=False))
    assert (show(figure), figure.period_source) == ("revised_target 150 人", None)


def test_a_figure_of_another_role_does_not_take_the_headers_year() -> None:
    """50人（現状30人） below 目標値（R5）: the present value has no year."""
    assert read("50人（現状30人）", header()) == ["target 50 人 @2023", "baseline 30 人"]


def test_five_years_are_a_span_and_no_date() -> None:
    """５年間で25組: cumulative, period_raw ５年間, the year of the header (contract reading 10)."""
    (figure,) = figures("５年間で25組", header())
    assert (show(figure), figure.period_raw) == ("target 25 組 cumulative @2023", "5年間")


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("年間来館者数", "150人", "target 150 人 annual @2023"),
        ("延べ来館者数", "150人", "target 150 人 cumulative @2023"),
        ("年間延べ来館者数", "150人", "target 150 人 annual @2023"),
        ("延べ来館者数", "150人/年", "target 150 人 /年 annual @2023"),
        ("1日平均乗車人員", "150人", "target 150 人 daily_average @2023"),
        ("人口千人当たりの件数", "2.07件", "target 2.07 件 /千人 @2023"),
        ("1人当たりの消費額", "150円", "target 150 円 @2023"),
        ("年間来館者数", "－", "target none @2023"),
        ("年間来館者数", "増加", "target qualitative increase @2023"),
        ("年間来館者数", "累計150人", "target 150 人 cumulative @2023"),
    ],
)
def test_what_the_name_adds(name: str, text: str, shown: str) -> None:
    """Only where the cell is silent, and only to numbers (contract reading 5)."""
    assert read(text, header(name=name)) == [shown]


@pytest.mark.parametrize(
    ("name", "basis"),
    [
        ("年間来館者数", "annual"),
        ("5年間の来館者数", None),
        ("延べ宿泊者数", "cumulative"),
        ("累計登録者数", "cumulative"),
        ("前年度比", "year_on_year"),
        ("1日当たりの利用者数", "daily_average"),
        ("来館者数", None),
    ],
)
def test_name_basis(name: str, basis: str | None) -> None:
    """Words of a name that say what a figure counts."""
    assert name_basis(name) == basis


@pytest.mark.parametrize(
    ("name", "per"),
    [
        ("人口千人当たりの件数", "千人"),
        ("人口１０万人当たりの死亡者数", "10万人"),
        ("人口10万人対死亡率", "10万人"),
        ("不登校児童生徒数（千人当たり）", "千人"),
        ("1,000人あたりの件数", "1,000人"),
        ("図書館の人口１人当たり貸出冊数", None),
        ("1人当たりの消費額", None),
        ("一人当たりごみ排出量", None),
        ("１件あたりの金額", None),
    ],
)
def test_name_per(name: str, per: str | None) -> None:
    """Only so many of the population (contract reading 5)."""
    assert name_per(name) == per


def test_a_cumulative_column() -> None:
    """累計 in the header; a － and a word have no basis."""
    assert [read(t, header(cumulative=True)) for t in ("150人", "－", "増加")] == [
        ["target 150 人 cumulative @2023"],
        ["target none @2023"],
        ["target qualitative increase @2023"],
    ]


# ---- tracked changes -----------------------------------------------------------------------------


def test_a_change_gives_two_figures_with_the_joint_text() -> None:
    """150 struck through, 170 inserted, 人 unmarked (contract reading 9)."""
    old, new = figures([("150", DELETED), ("170", INSERTED), "人"], header())
    assert (show(old), show(new)) == ("~target 150 人 @2023", "target 170 人 @2023")
    assert old.raw == new.raw == "150170人"


def test_unmarked_digits_belong_to_both() -> None:
    """1[5→7]0人."""
    assert read(["1", ("5", DELETED), ("7", INSERTED), "0人"], header()) == [
        "~target 150 人 @2023",
        "target 170 人 @2023",
    ]


def test_an_unmarked_year_belongs_to_both() -> None:
    """The bracket behind the change."""
    assert read([("150人", DELETED), ("170人", INSERTED), "（R7）"], header()) == [
        "~target 150 人 @2025",
        "target 170 人 @2025",
    ]


def test_a_deletion_alone() -> None:
    """150人 struck through, nothing instead."""
    assert read([("150人", DELETED)], header()) == ["~target 150 人 @2023"]


def test_an_insertion_alone() -> None:
    """170人 inserted where nothing was."""
    assert read([("170人", INSERTED)], header()) == ["target 170 人 @2023"]


def test_a_change_that_leaves_the_figure_alone() -> None:
    """Only a word of the note changed."""
    assert read(["150人（", ("約", DELETED), "市内のみ）"], header()) == ["target 150 人 @2023"]


def test_one_of_two_components_changes() -> None:
    """男性 stays, 女性 changes."""
    text: Text = ["男性 81歳 女性 ", ("87", DELETED), ("88", INSERTED), "歳"]
    assert read(text, header(year=False)) == [
        "target [男性] 81 歳",
        "~target [女性] 87 歳",
        "target [女性] 88 歳",
    ]


# ---- doubts, order, place ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "context", "confidence", "warnings"),
    [
        ("150人", FigureContext("target"), 0.97, ()),
        ("交流人口150人増加", FigureContext("target"), 0.9, ()),
        ("150人", FigureContext("target", exact=False), 0.9, ()),
        ("150人", FigureContext("actual", role_stated=False), 0.8, ("W047:role=actual",)),
        ("150人 170人", FigureContext("target"), 0.3, ("W040:raw=150人170人",)),
    ],
    ids=["stated", "picked out of words", "header word with a slip", "role inferred", "not understood"],
)
def test_confidence(text: str, context: FigureContext, confidence: float, warnings: tuple[str, ...]) -> None:
    """How sure a figure is, and why not."""
    (figure,) = figures(text, context)
    assert (figure.confidence, figure.warnings) == (confidence, warnings)


def test_digits_joined_over_a_line_break_are_told() -> None:
    """128,40 / 7 in a narrow cell."""
    cell = marked("128,40\n7", right_edge=74)
    (figure,) = READER.read(cell, FigureContext("target", unit="人"), 1).figures
    assert (show(figure), figure.warnings) == ("target 128407 人", ("W046:raw=128,407",))
    assert figure.confidence == 0.9


def test_seq_counts_within_role_and_component() -> None:
    """Two actuals, a target, two parts of an actual (contract reading 1)."""
    both = figures("男性 1人 女性 2人", header("actual"))
    numbered = number_in_order(
        [
            *figures("1人", header("actual")),
            *figures("2人", header("actual")),
            *figures("3人", header()),
            *both,
        ]
    )
    assert [show(f) for f in numbered] == [
        "actual 1 人 @2023",
        "actual#1 2 人 @2023",
        "target 3 人 @2023",
        "actual [男性] 1 人 @2023",
        "actual [女性] 2 人 @2023",
    ]


def test_each_part_has_its_own_place() -> None:
    """The box of 女性 lies right of that of 男性."""
    man, woman = figures("男性 81歳 女性 87歳", header())
    assert man.box.x1 < woman.box.x0


CHAIN = (read_header_cell("現状値", LEXICON), read_header_cell("目標値（R7）", LEXICON))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("8人 → 14人", ["baseline 8 人", "target 14 人 @2025"]),
        ("8人（R4） → 14人（R12）", ["baseline 8 人 @2022", "target 14 人 @2030"]),
        ("8人 → 14人（R12）", ["baseline 8 人", "target 14 人 @2030"]),
    ],
)
def test_values_in_turn_below_roles_in_turn(text: str, shown: list[str]) -> None:
    """An arrow joins as many values as the header joins roles; a year behind the last is the last one's."""
    assert read(text, FigureContext("target", chain=CHAIN)) == shown


def test_dash_in_turn_below_roles_in_turn() -> None:
    """－ has the year of its role, as below any header; a year in a bracket of the cell is not its."""
    chain = (read_header_cell("現状値（H30）", LEXICON), read_header_cell("目標値（R6）", LEXICON))
    assert read("― → 5店", FigureContext("target", chain=chain)) == [
        "baseline none @2018",
        "target 5 店 @2024",
    ]
    assert read("― → 5店", FigureContext("target", chain=CHAIN)) == ["baseline none", "target 5 店 @2025"]


def test_other_number_of_values_than_of_roles() -> None:
    """One value below 現状値→目標値: whose it is, nothing says; it is the last role's, and doubtful."""
    (figure,) = figures("14人", FigureContext("target", chain=CHAIN))
    assert (show(figure), figure.confidence) == ("target 14 人", PICKED)


def test_arrow_below_a_single_role() -> None:
    """65.5％ → 70.0％ below 目標値 is a target and its change."""
    assert read("65.5％ → 70.0％", FigureContext("target")) == ["~target 65.5 %", "target 70 %"]
