"""parse_quantity: the cell grammar, reading by reading, and what must stay unparsed."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers import Quantity, fold_text, parse_quantity, parse_unit
from normalizers.tables import load_table
from normalizers.units import KNOWN_UNITS, UnitSpec, normalise_unit, split_magnitude, to_base
from tests.normalizers.strategies import any_text

TWELVE = Decimal(12)


def shown(text: str, unit: str | None = None) -> str:
    """Every field that is filled, ``field=value`` (status first, without its name)."""
    quantity = parse_quantity(text, unit=unit)
    rest = [f.name for f in fields(Quantity) if f.name not in ("status", "value_base", "unit_base")]
    filled = [f"{name}={getattr(quantity, name)}" for name in rest if getattr(quantity, name) is not None]
    return " ".join([quantity.status, *filled])


FIGURES = [
    # a number and its unit
    ("45.3%", "number value=45.3 unit=%"),
    ("４５．３％", "number value=45.3 unit=%"),
    ("33,832 人", "number value=33832 unit=人"),
    ("1.35", "number value=1.35"),
    ("5l", "number value=5 unit=l"),
    ("8SNS", "number value=8 unit=SNS"),
    ("▲170人", "number value=-170 unit=人"),
    ("△5.2ポイント", "number value=-5.2 unit=ポイント"),
    ("－198人", "number value=-198 unit=人"),
    ("マイナス3％", "number value=-3 unit=%"),
    ("＋5%", "number value=5 unit=%"),
    ("±0人（令和6年）", "number value=0 unit=人"),
    ("5位", "number value=5 unit=位"),
    ("第5位", "number value=5 unit=位"),
    ("112,424㎡", "number value=112424 unit=㎡"),
    ("605.9千t-CO2", "number value=605.9 unit=千t-CO2"),
    ("13業所", "number value=13 unit=業所"),
    ("100ha※1", "number value=100 unit=ha"),
    ("(30人)", "number value=30 unit=人"),
    ("100（単位：千円）", "number value=100 unit=千円"),
    ("45（人）", "number value=45 unit=人"),
    ("3校実施", "number value=3 unit=校"),
    ("1,234人,", "number value=1234 unit=人"),
    ("３０　件", "number value=30 unit=件"),
    ("12、", "number value=12"),
    ("3か所で実施", "number value=3 unit=か所"),
    ("年1回以上開催", "number value=1 unit=回 comparator=ge basis=annual"),
    ("【数値目標：50件】", "number value=50 unit=件"),
    ("現状75人", "number value=75 unit=人"),
    # comparators
    ("約20", "number value=20 comparator=approx"),
    ("おおむね119人", "number value=119 unit=人 comparator=approx"),
    ("2,900人程度", "number value=2900 unit=人 comparator=approx"),
    ("59.5%以上", "number value=59.5 unit=% comparator=ge"),
    ("10件以下", "number value=10 unit=件 comparator=le"),
    ("85.0%未満", "number value=85.0 unit=% comparator=lt"),
    ("17％超", "number value=17 unit=% comparator=gt"),
    ("50人を超える", "number value=50 unit=人 comparator=gt"),
    ("20より小さい", "number value=20 comparator=lt"),
    ("約100人以上", "number value=100 unit=人 comparator=ge"),
    # change
    ("33人増", "number value=33 unit=人 change=increase"),
    ("5.1ポイントアップ", "number value=5.1 unit=ポイント change=increase"),
    ("6世帯減少", "number value=6 unit=世帯 change=decrease"),
    ("4.1ポイント削減", "number value=4.1 unit=ポイント change=decrease"),
    ("99.3％を維持", "number value=99.3 unit=% change=maintain"),
    ("90%以上を維持", "number value=90 unit=% comparator=ge change=maintain"),
    # per and basis
    ("7人/年", "number value=7 unit=人 per=年 basis=annual"),
    ("325人/年以上", "number value=325 unit=人 per=年 comparator=ge basis=annual"),
    ("10回以上/年", "number value=10 unit=回 per=年 comparator=ge basis=annual"),
    ("5件／月", "number value=5 unit=件 per=月"),
    ("1日100人", "number value=100 unit=人 per=日"),
    ("1日平均100人", "number value=100 unit=人 basis=daily_average"),
    ("1か月3回", "number value=3 unit=回 per=月"),
    ("1か所", "number value=1 unit=か所"),
    ("500人（5年延べ）", "number value=500 unit=人 basis=cumulative"),
    ("35.1人/ha", "number value=35.1 unit=人 per=ha"),
    ("年40人", "number value=40 unit=人 basis=annual"),
    ("年間166人", "number value=166 unit=人 basis=annual"),
    ("累計25件", "number value=25 unit=件 basis=cumulative"),
    ("25件（累計）", "number value=25 unit=件 basis=cumulative"),
    ("3,500 名 (累計値)", "number value=3500 unit=名 basis=cumulative"),
    ("延べ42日", "number value=42 unit=日 basis=cumulative"),
    ("延べ412人/年", "number value=412 unit=人 per=年 basis=annual"),
    ("累計412人/年", "number value=412 unit=人 per=年 basis=cumulative"),
    ("5年間で7組", "number value=7 unit=組 basis=cumulative"),
    ("5か年累計20件", "number value=20 unit=件 basis=cumulative"),
    ("1年間で7組", "number value=7 unit=組 basis=annual"),
    ("１日平均120人", "number value=120 unit=人 basis=daily_average"),
    ("前年比14％アップ", "number value=14 unit=% change=increase basis=year_on_year"),
    ("人口千人当たり2.07件", "number value=2.07 unit=件 per=千人"),
    ("人口10万人当たり3.5人", "number value=3.5 unit=人 per=10万人"),
    ("一人当たり3.5冊", "number value=3.5 unit=冊"),
    ("１件あたり500円", "number value=500 unit=円"),
    # magnitudes
    ("28.0億円", "number value=28.0 unit=億円"),
    ("2.9万件", "number value=2.9 unit=万件"),
    ("710千人", "number value=710 unit=千人"),
    ("1億2,000万円", "number value=120000000 unit=円"),
    ("28万9千人", "number value=289000 unit=人"),
    ("四千人", "number value=4000 unit=人"),
    ("千円", "number value=1000 unit=円"),
    ("9割", "number value=9 unit=割"),
    ("3百貨店", "number value=3 unit=百貨店"),
    # ranges
    ("30～40％", "range value=30 value_upper=40 unit=%"),
    ("5人～8人", "range value=5 value_upper=8 unit=人"),
    ("5人から8人", "range value=5 value_upper=8 unit=人"),
    ("100以上310以下", "range value=100 value_upper=310"),
    ("100%以上120%未満", "range value=100 value_upper=120 unit=% comparator=lt"),
    ("2～3億円", "range value=2 value_upper=3 unit=億円"),
    ("5千～1万人", "range value=5000 value_upper=10000 unit=人"),
    ("約10～20人", "range value=10 value_upper=20 unit=人 comparator=approx"),
    # periods are read over
    ("45.3% (令和2年度)", "number value=45.3 unit=%"),
    ("R4：45人", "number value=45 unit=人"),
    ("令和元年度 45人", "number value=45 unit=人"),
    ("6校（2025(R7)）", "number value=6 unit=校"),
    ("8（R3～R7累計）", "number value=8 basis=cumulative"),
    ("50件(R5.3.31現在)", "number value=50 unit=件"),
    ("令和6年度までに100件", "number value=100 unit=件"),
    ("2013年度比46%削減", "number value=46 unit=% change=decrease"),
    # broken digits
    ("128,40 7", "number value=128407"),
    ("128,40\n7人", "number value=128407 unit=人"),
    # no figure
    ("－", "none"),
    ("―", "none"),
    ("—（令和2年度）", "none"),
    ("ー", "none"),
    ("未設定", "unset"),
    ("未定（令和6年度）", "unset"),
    ("廃止", "abolished"),
    ("R5で廃止", "abolished"),
    # words
    ("維持", "qualitative change=maintain"),
    ("現状維持(令和6年度)", "qualitative change=maintain"),
    ("現状値を維持", "qualitative change=maintain"),
    ("毎年度増加", "qualitative change=increase"),
    ("平均寿命の増加分を上回る健康寿命の増加", "qualitative change=increase"),
    ("構築", "qualitative"),
    ("24時間体制の確保", "qualitative"),
    ("365日24時間対応", "qualitative"),
    ("未設置", "qualitative"),
    ("一部実施", "qualitative"),
    ("十分", "qualitative"),
    ("前年度以上", "qualitative"),
    ("第2期計画の策定", "qualitative"),
]

UNPARSED = [
    "",
    " ",
    "200,00,000",
    "2,4",
    "1.2.3人",
    "12 34",
    "1,234 567",
    "12O人",  # the letter O
    "12l人",
    "120X人",
    "192件160件(令和7年度)",
    "H30:10 R1:20",
    "50(R4)60(R5)",
    "50（人）60",
    "五（R4）六",
    "50人プラス",
    "±5人",
    "6校中5校",
    "3,000人（うち市内1,000人）",
    "6人（延べ42日）",
    "65.5％ ↓ 70.0％",
    "男性 81.2歳",
    "50歳代",
    "4～50歳代",
    "10～5",
    "1-1",
    "10:30",
    "4月",
    "17時",
    "5人/20人",
    "80.5点/100点",
    "10%/年/年",
    "1/2",
    "2022年",
    "10数人",
    "A",
    "○",
    "一",
    "3校で実施する",
    "人/年",
    "32.9％－",
    "120人-",
    "9" * 300,
    "1.2547,",  # digits are missing behind the comma
    "４７，",
]


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_figure(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize("text", UNPARSED)
def test_in_doubt_nothing_is_read(text: str) -> None:
    assert parse_quantity(text) == Quantity("unparsed")


STATED = [
    ("45", "人", "number value=45 unit=人"),
    ("45", "件/年", "number value=45 unit=件 per=年 basis=annual"),
    ("3,200", "千人", "number value=3200 unit=千人"),
    ("27", "千円/トン", "number value=27 unit=千円 per=トン"),
    ("45", "（％）", "number value=45 unit=%"),
    ("45", "単位：百万円", "number value=45 unit=百万円"),
    ("45", "箇所", "number value=45 unit=か所"),
    ("3千", "人", "number value=3 unit=千人"),
    ("3千", "千人", "number value=3 unit=千人"),
    # the text beats what is stated elsewhere
    ("45件", "人/年", "number value=45 unit=件"),
    ("45件（累計）", "件/年", "number value=45 unit=件 basis=cumulative"),
    ("5（累計）", "件/年", "number value=5 unit=件 basis=cumulative"),
    # nothing but a number takes a unit
    ("維持", "人", "qualitative change=maintain"),
    ("－", "人/年", "none"),
    ("未設定", "人", "unset"),
]


@pytest.mark.parametrize(("text", "unit", "expected"), STATED)
def test_a_unit_stated_elsewhere(text: str, unit: str, expected: str) -> None:
    assert shown(text, unit) == expected


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("28.0億円", "2800000000", "円"),
        ("12千人", "12000", "人"),
        ("605.9千t-CO2", "605900", "t-CO2"),
        ("45人", "45", "人"),
        ("9割", "90", "%"),
        ("3割5分", "35", "%"),
        ("1.5億", "150000000", None),
    ],
)
def test_magnitudes_are_folded_into_the_base(text: str, value: str, unit: str | None) -> None:
    quantity = parse_quantity(text)
    assert (quantity.value_base, quantity.unit_base) == (Decimal(value), unit)


@pytest.mark.parametrize(("printed", "written"), load_table("units")["spelling"].items())
def test_every_spelling(printed: str, written: str) -> None:
    assert shown(f"5{printed}") == f"number value=5 unit={written}"
    assert normalise_unit(written) == written


@pytest.mark.parametrize("unit", sorted(KNOWN_UNITS))
def test_every_unit(unit: str) -> None:
    """A known unit is read whole, whatever phrase it ends in; a kanji numeral before it is a number."""
    quantity = parse_quantity(f"12{unit}")
    not_a_figure = unit in load_table("units")["not_units"]["suffixes"]
    assert quantity.status == ("unparsed" if not_a_figure else "number")
    if not not_a_figure:
        assert quantity.unit == normalise_unit(fold_text(unit))
        assert parse_quantity(f"十二{unit}").value == 12


@pytest.mark.parametrize(("word", "factor"), load_table("units")["magnitudes"].items())
def test_every_magnitude(word: str, factor: int) -> None:
    assert to_base(Decimal(3), f"{word}円") == (Decimal(3 * factor), "円")
    assert split_magnitude(f"{word}人") == (word, "人")
    assert parse_quantity(f"3{word}人").value_base == 3 * factor


@pytest.mark.parametrize("suffix", load_table("units")["not_units"]["suffixes"])
def test_every_word_that_makes_no_figure(suffix: str) -> None:
    assert parse_quantity(f"3{suffix}").value is None


@pytest.mark.parametrize(
    ("place", "field", "word", "says"),
    [
        (place, field, word, says)
        for place in ("prefix", "suffix")
        for field in ("comparator", "change", "basis", "per")
        for word, says in load_table("phrases")[place].get(field, {}).items()
    ],
)
def test_every_phrase(place: str, field: str, word: str, says: str) -> None:
    """Each phrase says what its row says, before or behind a figure."""
    quantity = parse_quantity(f"{word}12人" if place == "prefix" else f"12人{word}")
    assert (quantity.value, quantity.unit, getattr(quantity, field)) == (TWELVE, "人", says)


@pytest.mark.parametrize("place", ["prefix", "suffix"])
def test_every_neutral_word(place: str) -> None:
    for word in load_table("phrases")[place]["neutral"]["words"]:
        quantity = parse_quantity(f"{word}12人" if place == "prefix" else f"12人{word}")
        assert (quantity.value, quantity.unit, quantity.comparator) == (TWELVE, "人", None), word


@pytest.mark.parametrize(("content", "says"), load_table("phrases")["bracket"].items())
def test_every_bracket(content: str, says: dict[str, str]) -> None:
    quantity = parse_quantity(f"12人（{content}）")
    assert quantity.value == 12
    assert {field: getattr(quantity, field) for field in says} == says


@pytest.mark.parametrize("status", ["unset", "abolished"])
def test_every_status_word(status: str) -> None:
    for word in load_table("phrases")["status"][status]:
        assert parse_quantity(word) == Quantity(status)  # type: ignore[arg-type]


@pytest.mark.parametrize(("words", "change"), load_table("phrases")["qualitative"].items())
def test_every_wordy_ending(words: str, change: str) -> None:
    assert parse_quantity(f"利用者の{words}") == Quantity("qualitative", change=change)


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("件/年", UnitSpec("件", "年", "annual")),
        ("人／月", UnitSpec("人", "月")),
        ("（千人）", UnitSpec("千人")),
        ("単位：箇所", UnitSpec("か所")),
        ("/年", UnitSpec(None, "年", "annual")),
        ("", UnitSpec(None)),
        ("令和2年度", UnitSpec(None)),
    ],
)
def test_parse_unit(text: str, spec: UnitSpec) -> None:
    assert parse_unit(text) == spec


@given(
    st.decimals(-(10**9), 10**9, places=2),
    st.sampled_from(["人", "%", "件", "か所", "億円", "千人", "t-CO2"]),
)
def test_printed_figures_round_trip(value: Decimal, unit: str) -> None:
    for printed in (f"{value:,}{unit}", f"{value:f} {unit}", f"約{value:,}{unit}（令和2年度）"):
        quantity = parse_quantity(printed)
        assert (quantity.status, quantity.value, quantity.unit) == ("number", value, unit)


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_ranges_keep_their_order(first: int, second: int) -> None:
    quantity = parse_quantity(f"{first}～{second}人")
    if first > second:
        assert quantity == Quantity("unparsed")
    else:
        assert quantity.status == "range"
        assert (quantity.value, quantity.value_upper) == (Decimal(first), Decimal(second))


@given(any_text, st.one_of(st.none(), any_text))
def test_no_text_breaks_it(text: str, unit: str | None) -> None:
    """A value comes with status number or range, and only those have one."""
    quantity = parse_quantity(text, unit=unit)
    assert (quantity.value is not None) == (quantity.status in ("number", "range"))
    assert (quantity.value_upper is not None) == (quantity.status == "range")
    assert (quantity.value_base is None) == (quantity.value is None)
    if quantity.status not in ("number", "range"):
        assert quantity == Quantity(quantity.status, change=quantity.change)


@given(any_text)
def test_folding_first_changes_nothing(text: str) -> None:
    assert parse_quantity(fold_text(text)) == parse_quantity(text)


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from(["人", "件", "%"]))
def test_two_figures_are_never_one(first: int, second: int, unit: str) -> None:
    for between in (" ", "→", "、", "/", "と", "(", " R4 "):
        assert parse_quantity(f"{first}{unit}{between}{second}{unit}").value is None


@given(
    st.integers(0, 9999),
    st.integers(0, 1800),  # later ones are years before (R5)
    st.sampled_from(["(R4)", "（累計）", " R4 ", "(人)", "[注]", "(R4) "]),
)
def test_digits_never_run_together(first: int, second: int, between: str) -> None:
    """What is put aside between two numbers does not make them one."""
    assert parse_quantity(f"{first}{between}{second}").value is None
    assert parse_quantity(f"{first}{between}{second}(R5)").value is None


@pytest.mark.parametrize(
    "text",
    [
        "11月確定",
        "R8.3公表予定",
        "令和8年3月頃公表",
        "R7.12確定",
        "次年度公表",
        "確定待ち",
        "（R7.9公表）",
    ],
)
def test_a_figure_still_to_come(text: str) -> None:
    """When it will be known, and nothing else."""
    assert parse_quantity(text) == Quantity("unset")


@pytest.mark.parametrize(
    "text", ["12月設置", "10月開設", "1月供用開始", "3時開始", "2期公表", "12月頃", "R5公表値"]
)
def test_a_time_is_no_figure(text: str) -> None:
    """A month, an hour or a period with what happens in it."""
    assert parse_quantity(text).value is None


@pytest.mark.parametrize(("text", "unit"), [("3時間", "時間"), ("8年連続", "年連続"), ("3件公表", "件公表")])
def test_what_lasts_is_one(text: str, unit: str) -> None:
    """A number of hours or years, and things with what is done with them."""
    found = parse_quantity(text)
    assert (found.status, found.unit) == ("number", unit)


@pytest.mark.parametrize("text", ["10件/5年", "50人/5か年", "10件／3年間"])
def test_several_years_behind_a_stroke(text: str) -> None:
    """A number of things in so many years: they are taken together."""
    assert parse_quantity(text).basis == "cumulative"


def test_one_year_behind_a_stroke() -> None:
    """Things a year."""
    assert (parse_quantity("10件/年").basis, parse_quantity("10件/年").per) == ("annual", "年")


@pytest.mark.parametrize(("text", "change"), [("ゼロ", None), ("ゼロを維持", "maintain"), ("ゼロ件", None)])
def test_zero_in_words(text: str, change: str | None) -> None:
    """ゼロ alone, kept, or before a unit."""
    found = parse_quantity(text)
    assert found.value == 0
    assert found.change == change


@pytest.mark.parametrize("text", ["ゼロカーボンシティ", "ゼロから見直し"])
def test_zero_in_a_name(text: str) -> None:
    """Words that begin so."""
    assert parse_quantity(text).value is None


@pytest.mark.parametrize(
    ("text", "unit", "comparator"),
    [("80％台", "%", "approx"), ("60人台", "人", "approx"), ("50台", "台", None)],
)
def test_a_range_of_ten_or_things_with_wheels(text: str, unit: str, comparator: str | None) -> None:
    """台 behind a unit: about so many; 台 alone is the unit."""
    found = parse_quantity(text)
    assert (found.unit, found.comparator) == (unit, comparator)


@pytest.mark.parametrize("text", ["R8公開", "令和8年度公表", "R8予定", "12月予定"])
def test_what_is_aimed_at_by_a_year(text: str) -> None:
    """A deed and the year in which it is to be done: no figure to come."""
    assert parse_quantity(text).status != "unset"


def test_a_share_of_years() -> None:
    """3 of 5 years: a number without a unit before the stroke."""
    assert parse_quantity("3/5年").value is None
