"""Look-alikes that a recogniser of many languages makes of Japanese print."""

from __future__ import annotations

import tomllib
import unicodedata

import pytest

from extractors.ocr.text import (
    WORDS,
    chinese_forms,
    is_printable,
    old_forms,
    repair,
    settled_variant,
    settled_word,
)

TABLES = tomllib.loads(WORDS.read_text(encoding="utf-8"))


def fixed(text: str) -> str:
    return "".join(repair(list(text)))


@pytest.mark.parametrize("pair", [p for row in TABLES["chinese_forms"] for p in row.split()])
def test_a_chinese_form_is_no_japanese_sign_and_stands_for_one(pair: str) -> None:
    wrong, right = pair[0], pair[1:]
    assert len(wrong.encode("euc_jp", "ignore")) != 2
    assert len(right.encode("euc_jp")) == 2
    assert not is_printable(wrong)
    assert is_printable(right)


def test_no_form_stands_for_two() -> None:
    pairs = [p for row in TABLES["chinese_forms"] for p in row.split()]
    assert len({p[0] for p in pairs}) == len(pairs) == len(set(pairs))
    assert set(chinese_forms().values()).isdisjoint(chinese_forms())


def test_signs_in_use_are_no_old_forms() -> None:
    assert old_forms().isdisjoint(chinese_forms().values())
    assert old_forms().isdisjoint("四條畷市御嶽冊龍瀧")


@pytest.mark.parametrize("char", sorted(old_forms()))
def test_an_old_form_is_one_ideograph_that_is_not_read(char: str) -> None:
    assert len(char.encode("euc_jp")) == 2
    assert unicodedata.name(char).startswith("CJK UNIFIED IDEOGRAPH")
    assert not is_printable(char)


@pytest.mark.parametrize(("wrong", "right"), sorted(TABLES["words"].items()))
def test_a_misread_word_is_put_right_sign_for_sign(wrong: str, right: str) -> None:
    assert len(wrong) == len(right)
    assert fixed(wrong) == right
    assert fixed(right) == right


@pytest.mark.parametrize("word", " ".join(TABLES["small_kana"]["words"]).split())
def test_a_word_with_small_kana_is_put_right(word: str) -> None:
    """Each word holds a small kana, and its form with large ones is a part of no other word's."""
    large = word.translate(str.maketrans("ァィゥェォッャュョ", "アイウエオツヤユヨ"))
    assert large != word
    assert fixed(f"地域{large}数") == f"地域{word}数"


@pytest.mark.parametrize("text", ["ゴルフイベント", "ホームステイ", "デイサービス", "テイクアウト", "ウエブ"])
def test_words_with_large_kana_stay(text: str) -> None:
    assert fixed(text) == text


@pytest.mark.parametrize("char", "市あアー％%①㎡▲〔〕～－0AⅢ")
def test_signs_of_japanese_print_may_be_read(char: str) -> None:
    assert is_printable(char)


@pytest.mark.parametrize("char", ["值", "Ж", "ｱ", "가", "🛁", "續"])
def test_other_signs_are_never_read(char: str) -> None:
    assert not is_printable(char)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("スポ一ツ", "スポーツ"),
        ("セミナ一", "セミナー"),
        ("二ーズ", "ニーズ"),
        ("プ口グラム", "プログラム"),
        ("人ロ減少", "人口減少"),
        ("ニ次元", "二次元"),
        ("第ニ次計画", "第二次計画"),
        ("協カ隊", "協力隊"),
        ("レビュ-の導入", "レビューの導入"),
        ("施策2一1", "施策2－1"),
        ("指標1-1—2", "指標1-1－2"),
        ("Ｗｉ一Ｆｉ", "Ｗｉ－Ｆｉ"),
        ("WiーFi", "Wi－Fi"),
        ("Aコース", "Aコース"),
        ("現状一→目標10件", "現状－→目標10件"),
        ("サポーター→増加", "サポーター→増加"),
        ("【現状】一【目標】", "【現状】－【目標】"),
        ("【現状】一人", "【現状】一人"),
        ("サポータ一の養成", "サポーターの養成"),
        ("サービス一覧", "サービス一覧"),
        ("フォロワ一数", "フォロワー数"),
        ("センタ一利用者", "センター利用者"),
        ("延ベ利用者数", "延べ利用者数"),
        ("O工房見学の受入", "○工房見学の受入"),
        ("Ｏまちの駅", "○まちの駅"),
        ("OB会", "OB会"),
        ("データ一元化", "データ一元化"),
        (".農業産出額", "・農業産出額"),
        (".5", ".5"),
        ("PRー環", "PR一環"),
        ("一人当たり", "一人当たり"),
        ("データへの", "データへの"),
        ("のべッドタウン", "のベッドタウン"),
        ("エリアごと", "エリアごと"),
        ("しごとをつ<る", "しごとをつくる"),
        ("まちづ<り", "まちづくり"),
        ("出生数<目標値", "出生数<目標値"),
        ("産後ケ了事業", "産後ケア事業"),
        ("第１期終了後", "第１期終了後"),
        ("メール了解", "メール了解"),
    ],
)
def test_the_neighbours_decide_between_twins(read: str, printed: str) -> None:
    assert fixed(read) == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("1O0人", "100人"),
        ("2O%", "20%"),
        ("3,l50件", "3,150件"),
        ("1,20O件", "1,200件"),
        ("SOHO", "SOHO"),
        ("Iot2", "Iot2"),
        ("○ 実施", "○ 実施"),
        ("10○", "10○"),
    ],
)
def test_a_letter_among_digits_is_a_digit(read: str, printed: str) -> None:
    assert fixed(read) == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("〔健康増進課調べ]", "〔健康増進課調べ〕"),
        ("健康増進課調べ]", "健康増進課調べ〕"),
        ("[A1]", "[A1]"),
        (")農政課調べ〕", "〔農政課調べ〕"),
        ("（人）〔庁内調査】", "（人）〔庁内調査〕"),
        ("【指標〕", "【指標】"),
        ("【指標】〔件〕", "【指標】〔件〕"),
        ("指標】", "指標】"),
        ("【指標", "【指標"),
    ],
)
def test_brackets_close_as_they_open(read: str, printed: str) -> None:
    assert fixed(read) == printed


@pytest.mark.parametrize(("confidence", "sign"), [(0.72, "靱"), (0.97, "靭")])
def test_a_variant_that_the_recogniser_hardly_knows(confidence: float, sign: str) -> None:
    """国土強靱化 is read as 強靭化 without conviction; 強靭化 with."""
    assert settled_variant("靭", confidence) == sign


def test_other_signs_read_without_conviction_stay() -> None:
    assert settled_variant("強", 0.5) == "強"


@pytest.mark.parametrize(
    ("read", "printed"),
    [("観光・MエCEの振興", "観光・MICEの振興"), ("N工SAの普及", "NISAの普及"), ("Aエリア", "Aエリア")],
)
def test_a_capital_between_capitals(read: str, printed: str) -> None:
    """エ and 工 between two capitals are their I; before katakana エ is itself."""
    assert fixed(read) == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("力所", "カ所"),
        ("3力所", "3カ所"),
        ("加所", "カ所"),
        ("協力所管課", "協力所管課"),
        ("参加所属数", "参加所属数"),
        ("○件", "○件"),
        ("|人", "|人"),
        ("l件", "l件"),
    ],
)
def test_short_values(read: str, printed: str) -> None:
    """A unit alone or behind a number has カ; words stay, and so do specks and placeholders."""
    assert fixed(read) == printed


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("指楝名", "指標名"),
        ("（目檩値）", "（目標値）"),
        ("重要業績評価指楝（KPI）", "重要業績評価指標（KPI）"),
    ],
)
def test_rare_ideographs_within_words_of_headers(read: str, meant: str) -> None:
    """An ideograph outside JIS level 1 where a header's word has another."""
    assert fixed(read) == meant


@pytest.mark.parametrize("text", ["琵琶湖の水質", "楝の木の植樹", "籠目の里"])
def test_rare_ideographs_elsewhere_stay(text: str) -> None:
    """Names of places and trees, with no header's word around them."""
    assert fixed(text) == text


@pytest.mark.parametrize(
    ("read", "confidences", "meant"),
    [
        ("指模名", (1.0, 0.66, 1.0), "指標名"),
        ("指模名", (1.0, 0.95, 1.0), "指模名"),
        ("目標地", (1.0, 1.0, 0.5), "目標地"),
        ("現況値", (1.0, 0.5, 1.0), "現況値"),
        ("指模", (1.0, 0.5), "指模"),
    ],
)
def test_doubtful_sign_of_a_line_that_is_a_header_word(
    read: str, confidences: tuple[float, ...], meant: str
) -> None:
    """A sure sign, one that two words fit, a word as it stands and one too short stay as read."""
    assert "".join(settled_word(read, confidences)) == meant
