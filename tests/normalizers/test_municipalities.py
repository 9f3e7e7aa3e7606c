"""Municipalities: the table, and names that are shared, long, changed or no names."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given

from normalizers import check_digit, find_municipalities, find_municipality, municipalities, prefectures
from normalizers.tables import load_table
from tests.normalizers.strategies import any_text


def found(text: str) -> list[str]:
    """``name:prefecture`` of each mention, prefectures joined by ``|`` while it is ambiguous."""
    return [f"{m.name}:{'|'.join(c.prefecture for c in m.candidates)}" for m in find_municipalities(text)]


def settled(text: str, prefecture_hint: str | None = None) -> str | None:
    match = find_municipality(text, prefecture_hint=prefecture_hint)
    return None if match is None or match.municipality is None else match.municipality.code


def test_the_table_is_whole() -> None:
    """1,718 municipalities and 23 special wards in 47 prefectures, each code once, in order."""
    towns = municipalities()
    assert len(towns) == 1741
    assert len(prefectures()) == 47
    assert sum(town.name.endswith("区") for town in towns) == 23
    codes = [town.code for town in towns]
    assert codes == sorted(set(codes))
    assert Counter(len(code) for code in codes) == {6: 1741}


def test_every_check_digit() -> None:
    for town in municipalities():
        assert check_digit(town.code[:5]) == town.code[5], town


def test_every_town_and_village_has_its_county() -> None:
    """All but those on the islands of Tokyo, which have none by law."""
    without = {t.prefecture for t in municipalities() if t.name[-1] in "町村" and t.county is None}
    assert without == {"東京都"}
    assert all(t.county is None for t in municipalities() if t.name[-1] in "市区")


@pytest.mark.parametrize("text", ["1222", "122173", "１２２１７", "abcde"])
def test_a_check_digit_needs_five_digits(text: str) -> None:
    with pytest.raises(ValueError, match="five digits"):
        check_digit(text)


def test_every_name_is_found_as_itself() -> None:
    """With its prefecture before it, each name leads to its own code."""
    for town in municipalities():
        assert settled(f"{town.prefecture}{town.county or ''}{town.name}総合戦略") == town.code, town


MENTIONS = [
    ("第2期柏市地方創生総合戦略", ["柏市:千葉県"]),
    ("木更津市と会津若松市", ["木更津市:千葉県", "会津若松市:福島県"]),
    ("東村山市", ["東村山市:東京都"]),
    ("四日市市・廿日市市・野々市市", ["四日市市:三重県", "廿日市市:広島県", "野々市市:石川県"]),
    ("府中市", ["府中市:東京都|広島県"]),
    ("東京都府中市", ["府中市:東京都"]),
    ("揖斐郡池田町", ["池田町:岐阜県"]),
    ("池田町", ["池田町:北海道|福井県|長野県|岐阜県"]),
    ("大阪府池田町", []),
    ("都市、市町村、本市、中核市、各市町", []),
    ("札幌市北区", ["札幌市:北海道"]),
    ("東京都北区", ["北区:東京都"]),
    ("世田谷区", ["世田谷区:東京都"]),
    ("茅ケ崎市", ["茅ヶ崎市:神奈川県"]),
    ("竜ヶ崎市", ["龍ケ崎市:茨城県"]),
    ("篠山市", ["丹波篠山市:兵庫県"]),
    ("那珂川町", ["那珂川町:栃木県"]),
    ("福岡県那珂川町", ["那珂川市:福岡県"]),
]


@pytest.mark.parametrize(("text", "expected"), MENTIONS)
def test_mentions(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "hint", "code"),
    [
        ("府中市総合計画", None, None),
        ("府中市総合計画", "広島県", "342084"),
        ("広島県の府中市総合計画", None, "342084"),
        ("池田町は揖斐郡にある", None, "214043"),
        ("柏市と我孫子市、柏市", None, "122173"),
        ("総合計画", None, None),
    ],
)
def test_one_municipality(text: str, hint: str | None, code: str | None) -> None:
    assert settled(text, hint) == code


def test_a_shared_name_is_told_as_ambiguous() -> None:
    match = find_municipality("伊達市総合戦略")
    assert match is not None
    assert match.ambiguous
    assert [town.prefecture for town in match.candidates] == ["北海道", "福島県"]


@pytest.mark.parametrize("row", load_table("municipalities")["former"], ids=lambda row: str(row["name"]))
def test_every_former_name(row: dict[str, str]) -> None:
    assert found(row["prefecture"] + row["name"]) == [f"{row['now']}:{row['prefecture']}"]


@given(any_text)
def test_no_text_breaks_it(text: str) -> None:
    position = 0
    for match in find_municipalities(text):
        assert position <= match.start < match.end
        assert match.raw == text[match.start : match.end]
        assert match.candidates
        position = match.end
    find_municipality(text)
