"""Doubts about figures: each check fires on one row and is silent on one like it."""

from __future__ import annotations

import pytest

from extractors.model import Line, Table
from tests.extractors.meaning.building import (
    Understood,
    line,
    page,
    read_table,
    table,
    the_only,
    understand,
)

HEADER = ["指標", "現状値（R5）", "目標値（R7）"]


def warnings(name: str, baseline: str, target: str, header: list[str] | None = None) -> list[str]:
    """The warnings of the target in a row with a present value."""
    figures = the_only(read_table(header or HEADER, [name, baseline, target])).figures
    return [w for f in figures if f.role == "target" for w in f.warnings]


@pytest.mark.parametrize(
    ("name", "baseline", "target", "expected"),
    [
        ("出生数", "120人", "150人", []),
        ("出生数", "120人", "150世帯", ["W041:unit=世帯;baseline_unit=人"]),
        ("消費額", "2億円", "30,000万円", []),
        ("消費額", "2億円", "3億人", ["W041:unit=億人;baseline_unit=億円"]),
        ("出生数", "120人", "10％増", []),
        ("出生数", "－", "150人", []),
        ("満足度", "60％", "70％", []),
    ],
)
def test_unit_of_target_and_baseline(name: str, baseline: str, target: str, expected: list[str]) -> None:
    """W041: another unit, but for a change, another magnitude, or a baseline without a number."""
    assert warnings(name, baseline, target) == expected


def test_target_year_before_baseline_year() -> None:
    """W042: R7 for the present value and R5 for the target; the other way round is as it should be."""
    turned = ["指標", "現状値（R7）", "目標値（R5）"]
    assert warnings("出生数", "120人", "150人", turned) == ["W042:year=2023;baseline_year=2025"]
    figures = the_only(read_table(turned, ["出生数", "120人", "150人"])).figures
    assert [f.confidence for f in figures] == [0.97, 0.75]
    assert warnings("出生数", "120人", "150人") == []


def test_the_same_year_is_no_doubt() -> None:
    """R5 for both."""
    assert warnings("出生数", "120人", "150人", ["指標", "現状値（R5）", "目標値（R5）"]) == []


@pytest.mark.parametrize(
    ("name", "target", "expected"),
    [
        ("受診率", "120％", ["W043:value=120"]),
        ("利用者の割合", "101％", ["W043:value=101"]),
        ("受診率", "100％", []),
        ("売上高の伸び率", "120％", []),
        ("経常収支比率", "120％", []),
        ("出荷額", "120％", []),
        ("受診率", "120％増", []),
    ],
)
def test_a_share_over_a_hundred(name: str, target: str, expected: list[str]) -> None:
    """W043: only where the name means a share that cannot be more, and no change."""
    found = the_only(read_table(["指標", "目標値（R7）"], [name, target]))
    assert [w for f in found.figures for w in f.warnings] == expected


def test_none_of_the_figures_was_understood() -> None:
    """W006: all cells of the row hold two numbers; one that was understood is enough."""
    row = the_only(read_table(HEADER, ["出生数", "120人 130人", "150人 160人"]))
    other = the_only(read_table(HEADER, ["出生数", "120人 130人", "150人"]))
    assert (row.warnings, other.warnings) == (("W006",), ())


def test_a_number_beside_glyphs_that_were_not_read() -> None:
    """W044: a sign of the private-use area in the cell; such a number is hardly sure."""
    broken, sound = the_only(read_table(HEADER, ["出生数", "12\ue0000人", "150人"])).figures
    assert "W044" in broken.warnings and broken.confidence <= 0.4
    assert (sound.warnings, sound.confidence) == ((), 0.97)


@pytest.mark.parametrize(
    ("baseline", "target", "expected"),
    [
        ("13業所", "15事業所", ["W048:unit=業所"]),
        ("13事業所", "15事業所", []),
        ("13業者", "15事業所", []),
    ],
    ids=["a piece of the unit", "the same unit", "another word"],
)
def test_a_slip_of_the_office_is_kept_and_told(baseline: str, target: str, expected: list[str]) -> None:
    """W048: 13業所 beside 15事業所 (contract reading 18)."""
    figures = the_only(read_table(HEADER, ["認定事業所数", baseline, target])).figures
    assert [w for w in figures[0].warnings if w.startswith("W048")] == expected
    assert figures[0].unit == baseline.lstrip("13")


def test_a_year_without_its_era() -> None:
    """W050: 20年度 in a document of 平成; H20 is stated (contract reading 24)."""
    short = read_table(["指標", "20年度実績", "25年度目標"], ["出生数", "120人", "150人"], era="平成")
    full = read_table(["指標", "H20実績", "H25目標"], ["出生数", "120人", "150人"], era="平成")
    assert short.figures == full.figures == {"出生数": ["actual 120 人 @2008", "target 150 人 @2013"]}
    assert [f.warnings for f in the_only(short).figures] == [("W050:year=2008",), ("W050:year=2013",)]
    assert [f.warnings for f in the_only(full).figures] == [(), ()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("120人（第2期計画による）", ["W051:text=(第2期計画による)"]),
        ("120人（外国人を含む）", []),
        ("120人（R5）", []),
    ],
)
def test_a_text_with_digits_that_was_not_used(text: str, expected: list[str]) -> None:
    """W051: a note with a number in it; words alone and a period raise no doubt."""
    (figure,) = the_only(read_table(["指標", "目標値（R7）"], ["出生数", text])).figures
    assert list(figure.warnings) == expected


# ---- what is missing


def read(*blocks: Line | Table | str) -> Understood:
    return understand(page(*blocks))


KPI_CAPTION = "■重要業績評価指標（ＫＰＩ）"
ROWS = (["指標", "現状値", "目標値"], ["出生数", "120人", "150人"])
ODD = (["移住フェア", "3回", "東京"], ["相談窓口", "5件", "役場"])


def test_an_indicator_outside_all_goals() -> None:
    """W030: before the first goal; in a document without goals nothing is said."""
    found = read(
        table(ROWS), line("基本目標１　子どもを育てる", size=14), table([ROWS[0], ["死亡数", "9人", "8人"]])
    )
    assert [(i.name, i.warnings) for i in found.indicators] == [("出生数", ("W030",)), ("死亡数", ())]
    assert the_only(read(table(ROWS))).warnings == ()


def test_a_table_under_a_kpi_caption_that_gave_none() -> None:
    """W005: figures in cells, no header; the same table under the caption of something else."""
    found = read(KPI_CAPTION, table(ODD))
    assert found.indicators == ()
    assert [w.partition(";")[0] for w in found.warnings] == ["W005:page=1"]
    assert read("《個別事業》", table(ODD)).warnings == ()
    assert read(KPI_CAPTION, table(ROWS)).warnings == ()


def test_a_column_of_figures_below_unknown_words() -> None:
    """W007: the header of the last column says nothing; costs are known, and words are no figures."""
    rows = [["指標", "目標値（R7）", "ものさし"], ["出生数", "150人", "130人"], ["死亡数", "80人", "90人"]]
    assert read(table(rows)).warnings == ("W007:page=1;header=ものさし",)
    costs = [[*rows[0][:2], "事業費"], *rows[1:]]
    assert read(table(costs)).warnings == ()
    words = [rows[0], [*rows[1][:2], "市の台帳"], [*rows[2][:2], "130人"]]
    assert read(table(words)).warnings == ()
    dated = [[*rows[0][:2], "ＫＰＩ"], [*rows[1][:2], "130人\n（R8）"], [*rows[2][:2], "90人\n（R8）"]]
    assert read(table(dated)).warnings == ("W007:page=1;header=KPI",)


def test_a_page_with_a_kpi_caption_and_no_indicator() -> None:
    """W004: a sentence follows the caption; at the foot of the page its table may stand overleaf."""
    prose = "指標は、毎年度の実績を踏まえて検討し、次の改訂のときに定めることとします。"
    assert read(KPI_CAPTION, prose).warnings == ("W004:page=1",)
    assert read(prose, KPI_CAPTION).warnings == ()
    assert read(KPI_CAPTION, "・移住者数：50人").warnings == ()
