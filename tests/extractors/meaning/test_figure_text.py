"""The text of a figure cell: chains, brackets, components, periods, and what is not understood."""

from __future__ import annotations

import pytest

from extractors.meaning.colon_parts import colon_parts
from extractors.meaning.figure_items import Item
from extractors.meaning.figure_text import FigureTextReader
from tests.extractors.meaning.building import LEXICON, number

READER = FigureTextReader(LEXICON)


def show(item: Item) -> str:
    """An item written down as figures are, with its own period and role."""
    q = item.quantity
    value = q.status if q.value is None else number(q.value)
    if q.value_upper is not None:
        value += f"-{number(q.value_upper)}"
    parts = [
        f"~{item.role or '·'}" if item.superseded else item.role or "·",
        f"[{item.component}]" if item.component else None,
        q.comparator,
        value,
        q.unit,
        f"/{q.per}" if q.per else None,
        q.basis or ("cumulative" if item.cumulative else None),
        q.change,
        f"@{item.period.fiscal_year}" if item.period else None,
    ]
    return " ".join(p for p in parts if p)


def read(text: str, unit: str | None = None) -> list[str]:
    return [show(item) for item in READER.read(text, unit).items]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("120人", ["· 120 人"]),
        ("45.3％", ["· 45.3 %"]),
        ("28.0億円", ["· 28 億円"]),
        ("１，２３４件", ["· 1234 件"]),
        ("約50件", ["· approx 50 件"]),
        ("50件以上", ["· ge 50 件"]),
        ("0件", ["· 0 件"]),
        ("▲120人", ["· -120 人"]),
        ("30～40％", ["· 30-40 %"]),
        ("40人/年", ["· 40 人 /年 annual"]),
        ("年４０人", ["· 40 人 annual"]),
        ("累計50件", ["· 50 件 cumulative"]),
        ("14％増", ["· 14 % increase"]),
        ("維持", ["· qualitative maintain"]),
        ("設置", ["· qualitative"]),
        ("－", ["· none"]),
        ("未設定", ["· unset"]),
        ("廃止", ["· abolished"]),
        ("", []),
    ],
)
def test_one_figure(text: str, items: list[str]) -> None:
    """One quantity, or a word that stands for one."""
    assert read(text) == items


def test_a_unit_from_elsewhere() -> None:
    """Header or name say 人; the cell's own unit wins; words have none."""
    assert read("120", "人") == ["· 120 人"]
    assert read("120世帯", "人") == ["· 120 世帯"]
    assert read("維持", "人") == ["· qualitative maintain"]


# ---- chains --------------------------------------------------------------------------------------


@pytest.mark.parametrize("arrow", ["↓", "→", "⇒", "\n↓\n", " → ", "➡", "⇓", "=>", "->"])
def test_a_chain(arrow: str) -> None:
    """Two values with an arrow between them, in each of its forms."""
    assert read(f"65.5％{arrow}70.0％") == ["~· 65.5 %", "· 70 %"]


def test_a_chain_of_three() -> None:
    """All but the last are superseded."""
    assert read("10件→20件→30件") == ["~· 10 件", "~· 20 件", "· 30 件"]


def test_a_bracket_behind_a_chain_holds_for_all_of_it() -> None:
    """25件 ↓ 77件 (R2～R6 累計): contract reading 2."""
    assert read("25件\n↓\n77件\n（R2～R6 累計）") == ["~· 25 件 cumulative @2024", "· 77 件 cumulative @2024"]


def test_each_side_of_a_chain_with_its_own_year() -> None:
    """Nothing is spread."""
    assert read("25件（R5）→77件（R7）") == ["~· 25 件 @2023", "· 77 件 @2025"]


@pytest.mark.parametrize("link", ["から", "～", " から "])
def test_from_one_dated_figure_to_another(link: str) -> None:
    """Each side has its year: a chain, and no range."""
    assert read(f"25件（R5）{link}77件［R7］") == ["~· 25 件 @2023", "· 77 件 @2025"]


def test_a_range_in_one_year() -> None:
    """から and ～ between two figures of which only the whole has a year."""
    assert read("25件から77件（R7）") == ["· 25-77 件 @2025"]
    assert read("25～77件（R5～R7）") == ["· 25-77 件 @2025"]


def test_a_chain_into_words() -> None:
    """A number that became a word."""
    assert read("150人→廃止") == ["~· 150 人", "· abolished"]


def test_a_chain_that_goes_on_elsewhere() -> None:
    """The last line is an arrow: what it leads to stands in another cell, and 25人 is not the last word."""
    assert read("25人/年\n↓") == ["· unparsed"]


def test_an_arrow_behind_a_value_on_its_line() -> None:
    """Nothing else stands in the cell: a sign of where the value is heading."""
    assert read("25人/年 →") == ["· 25 人 /年 annual"]


def test_a_dash_is_no_arrow() -> None:
    """A minus between the numbers is no chain: two numbers without labels are not understood."""
    assert read("65.5％ － 70.0％") != ["~· 65.5 %", "· 70 %"]


# ---- brackets ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("45.3%\n（令和2年度）", ["· 45.3 % @2020"]),
        ("45.3%（R2）", ["· 45.3 % @2020"]),
        ("45.3%（R2年度実績）", ["· 45.3 % @2020"]),
        ("45.3%（2020年度）", ["· 45.3 % @2020"]),
        ("45.3%（令和2年度末時点）", ["· 45.3 % @2020"]),
        ("120人（令和3年3月末）", ["· 120 人 @2020"]),
        ("3件(R2～R4累計)", ["· 3 件 cumulative @2022"]),
        ("令和２年度：45.3%", ["· 45.3 % @2020"]),
        ("120件（累計）", ["· 120 件 cumulative"]),
        ("120件（以上）", ["· ge 120 件"]),
        ("120件（年間）", ["· 120 件 annual"]),
        ("120件（平均）", ["· 120 件"]),
        ("13\n（組）", ["· 13 組"]),
        ("45.3%\n[2022/R4年度]", ["· 45.3 % @2022"]),
        ("45.3%\n[2021/R4年度]", ["· 45.3 %"]),
    ],
)
def test_periods_and_qualifiers(text: str, items: list[str]) -> None:
    """A bracket that belongs to the number before it."""
    assert read(text) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("50人（現状30人）", ["· 50 人", "baseline 30 人"]),
        ("50人（実績：30人）", ["· 50 人", "actual 30 人"]),
        ("（108人）", ["· 108 人"]),
        ("（1,080）", ["· 1080"]),
        ("（約5～6校）", ["· approx 5-6 校"]),
        ("６人（延べ４２日）", ["· 6 人", "· 42 日 cumulative"]),
        ("年５組（５年間で２５組）", ["· 5 組 annual", "· 25 組 cumulative"]),
        (
            "33人増（企業立地4件×3人 新規就農者21人）",
            ["· 33 人 increase", "· [企業立地] 4 件", "· [新規就農者] 21 人"],
        ),
        (
            "100人（市内60人、市外40人）（R2～R6累計）",
            [
                "· 100 人 cumulative @2024",
                "· [市内] 60 人 cumulative @2024",
                "· [市外] 40 人 cumulative @2024",
            ],
        ),
    ],
    ids=[
        "role",
        "role with colon",
        "alone",
        "alone without unit",
        "range alone",
        "second figure",
        "annual and sum",
        "breakdown",
        "breakdown inherits",
    ],
)
def test_figures_in_brackets(text: str, items: list[str]) -> None:
    """A figure of another role, a second figure, a breakdown (contract readings 6, 11, 21)."""
    assert read(text) == items


@pytest.mark.parametrize(
    ("text", "items", "notes"),
    [
        ("120人（うち女性は含まない）", ["· 120 人"], ("(うち女性は含まない)",)),
        ("120人（第2期計画による）", ["· 120 人"], ("(第2期計画による)",)),
        ("120人（参照：別表1）", ["· 120 人"], ("(参照:別表1)",)),
        ("（第2期計画による）", [], ("(第2期計画による)",)),
        ("（令和5年度）", [], ()),
        ("（設置）", [], ("(設置)",)),
    ],
)
def test_a_note_in_a_bracket_is_never_read_as_a_number(
    text: str, items: list[str], notes: tuple[str, ...]
) -> None:
    """Words with digits in them."""
    assert read(text) == items
    assert READER.read(text).notes == notes


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("16,421人\n（Ｒ３経済センサス）", ["· 16421 人 @2021"]),
        ("45.3%（令和5年度市民意識調査）", ["· 45.3 % @2023"]),
        ("45.3%（令和5年度白書）", ["· 45.3 %"]),
        ("45.3%（令和5年度と同じ方法で行った調査）", ["· 45.3 %"]),
    ],
)
def test_a_year_and_its_census(text: str, items: list[str]) -> None:
    """The year of a census or survey is the figure's; that of a report may be another."""
    assert read(text) == items


def test_a_bracket_that_is_not_closed() -> None:
    """The closing bracket was lost."""
    assert read("45.3%（令和2年度") == ["· 45.3 % @2020"]


# ---- components ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("男性 81.2歳\n女性 87.1歳", ["· [男性] 81.2 歳", "· [女性] 87.1 歳"]),
        ("男性：81.2歳　女性：87.1歳", ["· [男性] 81.2 歳", "· [女性] 87.1 歳"]),
        ("男性81.2歳、女性87.1歳", ["· [男性] 81.2 歳", "· [女性] 87.1 歳"]),
        ("小学校 5校、中学校 3校", ["· [小学校] 5 校", "· [中学校] 3 校"]),
        ("第1期 50件\n第2期 80件", ["· [第1期] 50 件", "· [第2期] 80 件"]),
        ("男性（81.2歳） 女性（87.1歳）", ["· [男性] 81.2 歳", "· [女性] 87.1 歳"]),
        ("小学校 85％", ["· [小学校] 85 %"]),
        (
            "男性 81.2歳 女性 87.1歳（令和2年度）",
            ["· [男性] 81.2 歳 @2020", "· [女性] 87.1 歳 @2020"],
        ),
        (
            "平均寿命 男性 81.2歳 女性 87.1歳",
            ["· [平均寿命/男性] 81.2 歳", "· [平均寿命/女性] 87.1 歳"],
        ),
        ("小 84.0％／中 82.1％", ["· [小] 84 %", "· [中] 82.1 %"]),
        ("農業 3件 林業 2件", ["· [農業] 3 件", "· [林業] 2 件"]),
    ],
)
def test_labelled_figures_are_components(text: str, items: list[str]) -> None:
    """A word before each number; one alone only if it is known; a period behind the last holds for all."""
    assert read(text) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("小６国語：1.2\n中３数学：▲2.4", ["· [小6国語] 1.2", "· [中3数学] -2.4"]),
        ("国内：33.9／外国人：3.1", ["· [国内] 33.9", "· [外国人] 3.1"]),
        ("小6国語：1.2", ["· unparsed"]),
        ("小6国語：1.2\n小6国語：1.4", ["· unparsed"]),
        ("小6国語：1.2\n目標：1.4", ["· unparsed"]),
        ("小6国語：1.2\n令和6年度：1.4", ["· unparsed"]),
        ("小6国語：1.2\n中3数学：調査中", ["· unparsed"]),
    ],
)
def test_labels_before_colons(text: str, items: list[str]) -> None:
    """A colon behind each label, which may hold a digit; no label twice, and none a role or a year."""
    assert read(text) == items


def test_components_in_a_chain() -> None:
    """Both parts change."""
    assert read("男性 81.2歳 女性 87.1歳→男性 82歳 女性 88歳") == [
        "~· [男性] 81.2 歳",
        "~· [女性] 87.1 歳",
        "· [男性] 82 歳",
        "· [女性] 88 歳",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "120人 150人",
        "12 / 15 / 18",
        "男性 81.2歳 87.1歳",
        "1.2.3",
        "200,00,000",
        "15.2\n（H30年度）\n26.1\n（H30年度）",
        "－\n37.1（H30年度）",
        "千円",
        "3,360 総務課",
        "12 県統計",
        "14市民意識調査",
    ],
    ids=str,
)
def test_two_numbers_without_labels_are_not_understood(text: str) -> None:
    """Nothing is guessed: no number comes out, the text is kept."""
    (item,) = READER.read(text).items
    assert (item.quantity.status, item.quantity.value) == ("unparsed", None)


def test_a_number_in_kanji_is_no_unit() -> None:
    """四千円 is 4,000 yen, 3課 are three sections."""
    assert [show(READER.read(text).items[0]) for text in ("四千円", "3課")] == ["· 4000 円", "· 3 課"]


def test_a_dash_beside_its_year_stands_for_no_value() -> None:
    """The line below it is the year."""
    (item,) = READER.read("－\n（H30年度）").items
    assert item.quantity.status == "none"


def test_a_number_among_other_words_is_less_sure() -> None:
    """交流人口15,000人増加: the one number, picked out."""
    (item,) = READER.read("交流人口15,000人増加").items
    assert (show(item), item.sure) == ("· 15000 人 increase", False)


@pytest.mark.parametrize(("text", "read_as"), [("14市の意識調査", "· 14 市"), ("実施14校区数", "· 14 校区")])
def test_a_number_before_other_words_is_picked(text: str, read_as: str) -> None:
    """市 is a word of its own before の; a unit of several signs is one before any other."""
    (item,) = READER.read(text).items
    assert (show(item), item.sure) == (read_as, False)


def test_a_number_in_a_sentence_is_not_picked() -> None:
    """More words than a figure has."""
    (item,) = READER.read("関係機関と連携しながら令和の時代にふさわしい施設を3か所ほど検討していく").items
    assert item.quantity.value is None


@pytest.mark.parametrize(
    "text",
    [
        "初年度：10件／最終年度：20件",
        "計画前：10件／計画後：20件",
        "上限：10件／下限：2件",
        "見込：10件／結果：20件",
    ],
)
def test_labels_that_tell_when_are_no_parts(text: str) -> None:
    """Two values of other times, or two bounds, each behind a colon."""
    assert colon_parts(text, ()) == []


def test_labels_of_parts() -> None:
    """小学校 and 中学校, each with its value behind a colon."""
    assert colon_parts("小学校：10件／中学校：20件", ()) == [("小学校", "10件"), ("中学校", "20件")]
