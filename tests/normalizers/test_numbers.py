"""parse_number: every accepted form, every refusal, and the way back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers import NotANumber, fold_text, parse_number
from normalizers.tables import load_table
from tests.normalizers.strategies import any_text

NUMBERS = [
    ("0", "0"),
    ("１２３", "123"),
    ("1,234,567", "1234567"),
    ("３，２４４．１５", "3244.15"),
    ("１2３，456", "123456"),
    ("1.50", "1.50"),
    ("▲3.5", "-3.5"),
    ("△1,234", "-1234"),
    ("−5", "-5"),
    ("－５", "-5"),
    ("マイナス5", "-5"),
    ("＋5", "5"),
    ("-0", "0"),
    ("±0", "0"),
    ("二〇二五", "2025"),
    ("十", "10"),
    ("十二", "12"),
    ("二十", "20"),
    ("百", "100"),
    ("千二百", "1200"),
    ("一億二千万", "120000000"),
    ("1億2千万", "120000000"),
    ("1億2,000万", "120000000"),
    ("2万5千", "25000"),
    ("二〇万", "200000"),
    ("一万三", "10003"),
    ("三億八", "300000008"),
    ("四千零四", "4004"),
    ("壱億弐千参百萬", "123000000"),
    ("廿五", "25"),
    ("卌二", "42"),
    ("1万億", "1000000000000"),
    ("1.5億", "150000000"),
    ("14億1,983.5万", "1419835000"),
    ("3割", "0.3"),
    ("7割5分", "0.75"),
    ("三割", "0.3"),
    ("1/2", "0.5"),
    ("４分の３", "0.75"),
    ("½", "0.5"),
]

REFUSED = [
    "",
    " ",
    "-",
    "－",
    "―",
    "約5",
    "5人",
    "5％",
    "200,00,000",
    "2,4",
    "1,23",
    "0,123",
    ",000",
    "1,000,",
    "1.2.3",
    "6.",
    ".5",
    "1.5千5百",
    "1.5億2000万",
    "1億-2万",
    "1000,1001",
    "1 2",
    "12 345",
    "億",
    "万",
    "億万",
    "千千",
    "百千",
    "二十三十",
    "2千3千",
    "12千3456",
    "1万20000",
    "1億20,000万",
    "▲ 5",
    "±5",
    "±0.5",
    "--1",
    "(1,234)",
    "1～2",
    "1/3",
    "1/0",
    "1e5",
    "²",
    "①",
    "٣",
    "９" * 40,
    "なし",
]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_number(text: str, value: str) -> None:
    assert str(parse_number(text)) == value


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        parse_number(text)


def test_the_error_names_the_text() -> None:
    with pytest.raises(ValueError, match="'2,4'"):
        parse_number("2,4")


@pytest.mark.parametrize(("variant", "plain"), load_table("numerals")["variants"].items())
def test_every_variant_numeral(variant: str, plain: str) -> None:
    """大字 and old forms count as the plain numeral; 万 needs something before it."""
    before = "一" if plain == "万" else ""
    assert parse_number(before + variant) == parse_number(before + plain)


@pytest.mark.parametrize("section", ["digits", "small"])
def test_every_numeral(section: str) -> None:
    for sign, value in load_table("numerals")[section].items():
        assert parse_number(sign) == (value if section == "digits" else 10**value)


@pytest.mark.parametrize(("sign", "power"), load_table("numerals")["big"].items())
def test_every_magnitude(sign: str, power: int) -> None:
    assert parse_number(f"一{sign}") == parse_number(f"1{sign}") == 10**power


@pytest.mark.parametrize(("sign", "value"), load_table("numerals")["vulgar"].items())
def test_every_vulgar_fraction(sign: str, value: str) -> None:
    assert parse_number(sign) == Decimal(value)


def kanji(value: int) -> str:
    """A whole number below 10^16 in kanji numerals, written the school way."""
    digits = "〇一二三四五六七八九"
    out = ""
    for power, big in ((12, "兆"), (8, "億"), (4, "万"), (0, "")):
        section = value // 10**power % 10_000
        if section == 0:
            continue
        for place, small in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit = section // place % 10
            if digit:
                out += ("" if digit == 1 and small and (small != "千" or not big) else digits[digit]) + small
        out += big
    return out or "〇"


@given(st.integers(0, 10**16 - 1))
def test_kanji_numerals_round_trip(value: int) -> None:
    assert parse_number(kanji(value)) == value


@given(st.integers(0, 10**12))
def test_positional_kanji_round_trip(value: int) -> None:
    assert parse_number(str(value).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12))
def test_grouped_digits_round_trip(value: Decimal) -> None:
    assert parse_number(f"{value:,}") == value
    assert (
        parse_number(f"{value:,}".translate(str.maketrans("0123456789.,-", "０１２３４５６７８９．，▲")))
        == value
    )


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_mixed_numbers_round_trip(high: int, low: int) -> None:
    assert parse_number(f"{high}億{low}万") == high * 10**8 + low * 10**4
    assert parse_number(f"{high}万{low:,}") == high * 10**4 + low


@given(any_text)
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        value = parse_number(text)
    except NotANumber:
        return
    assert value.is_finite()
    assert parse_number(fold_text(text)) == value


@given(st.integers(0, 999), st.integers(0, 99))
def test_malformed_groups_are_never_numbers(head: int, tail: int) -> None:
    with pytest.raises(NotANumber):
        parse_number(f"{head},{tail}")
