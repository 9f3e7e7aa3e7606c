"""fold_text: one sign to a reader, one character; kept signs stay."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from normalizers import align_text, fold_text
from normalizers.tables import load_table
from tests.normalizers.strategies import any_text

FOLDED = [
    # width
    ("４５．３％", "45.3%"),
    ("（令和２年度）", "(令和2年度)"),
    ("ﾊﾞｽ･ﾎﾟｲﾝﾄ", "バス・ポイント"),
    ("ﾊﾝｶｸｶﾅｰ", "ハンカクカナー"),
    ("Ｒ４", "R4"),
    ("￥１，０００", "¥1,000"),
    # radicals and compatibility ideographs
    ("⼈⼝⾼齢者", "人口高齢者"),
    ("⻑野県⻄部", "長野県西部"),
    ("⺠間⻘年", "民間青年"),
    ("神社と福祉", "神社と福祉"),
    ("㍻３１年、㋿元年", "平成31年、令和元年"),
    ("５㌶", "5ヘクタール"),
    # true different characters stay
    ("﨑", "﨑"),
    ("髙", "髙"),
    # gaps
    ("令和 5年度", "令和5年度"),
    ("令和 ５ 年度", "令和5年度"),
    ("33,832 人", "33,832人"),
    ("目 標 値", "目標値"),
    ("目　標　値", "目標値"),
    ("指　標", "指標"),
    ("総 合 計 画　後 期 基 本 計 画", "総合計画 後期基本計画"),
    ("総合計画　後期基本計画", "総合計画 後期基本計画"),
    ("総合計画 後期基本計画", "総合計画 後期基本計画"),
    ("基本目標１　子育て", "基本目標1\u3000子育て"),
    ("子育て\n支援", "子育て支援"),
    ("セン\nター", "センター"),
    ("Smart\nCity", "Smart City"),
    ("1 2 3", "1 2 3"),
    ("○ △ ○", "○ △ ○"),
    ("  柏市  ", "柏市"),
    # dashes, waves, dots
    ("1－1", "1-1"),
    ("1−1", "1-1"),
    ("1‐1", "1-1"),
    ("―", "-"),
    ("基本目標ー１", "基本目標-1"),
    ("サービス", "サービス"),
    ("R4～R6", "R4〜R6"),
    ("R4~R6", "R4〜R6"),
    ("R4〜R6", "R4〜R6"),
    ("まち･ひと･しごと", "まち・ひと・しごと"),
    ("まち·ひと", "まち・ひと"),
    # invisible
    ("葛\U000e0100城市", "葛城市"),
    ("柏\u200b市\ufeff", "柏市"),
]


@pytest.mark.parametrize(("printed", "folded"), FOLDED)
def test_fold(printed: str, folded: str) -> None:
    assert fold_text(printed) == folded


@pytest.mark.parametrize("sign", [*"①②⑳㈱Ⅰ㎡㎥〜²³¹№℃…×→○ヶ"])
def test_signs_that_mean_something_stay(sign: str) -> None:
    """NFKC would turn ① into 1 and ㎡ into m2."""
    assert fold_text(f"{sign}") == sign


@pytest.mark.parametrize("name", ["dash", "wave", "dot"])
def test_every_variant_of_a_sign(name: str) -> None:
    row = load_table("characters")[name]["chars"]
    assert len({fold_text(f"5{sign}8") for sign in row}) == 1


@pytest.mark.parametrize(("radical", "plain"), load_table("characters")["radicals"].items())
def test_every_radical(radical: str, plain: str) -> None:
    """The table's radical is one, its answer an ideograph of the unified block."""
    assert unicodedata.name(radical).startswith("CJK RADICAL")
    assert unicodedata.name(plain).startswith("CJK UNIFIED")
    assert fold_text(radical) == plain


@given(any_text)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@given(any_text)
def test_no_sign_is_lost(text: str) -> None:
    for sign in "①②㎡〜":
        assert fold_text(text).count(sign) >= text.count(sign)


@given(any_text)
def test_aligned_text_keeps_places(text: str) -> None:
    assert len(align_text(text)) == len(text)
