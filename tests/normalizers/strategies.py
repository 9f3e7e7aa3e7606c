"""Texts for the property tests: the signs of strategy documents in any order, and any text at all."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = [
    *"0123456789０１２３４５６７８９,，.．、。 　\n%％〜～~-－−ー―・:：/／()（）[]〔〕【】※+＋▲△→↓",
    *"一二三四五六七八九十百千万億兆〇零壱年度月日元人件校円回組名歳代期第約超減増計延毎間割分比率末翌同",
    *"令平昭大明RHSTMＲＨ㋿㍻①②㎡⼈ﾊﾞｶﾞ神﨑",
    *[
        "令和",
        "平成",
        "昭和",
        "年度",
        "年間",
        "以上",
        "未満",
        "程度",
        "累計",
        "延べ",
        "維持",
        "増加",
        "か所",
        "箇所",
    ],
    *[
        "千人",
        "億円",
        "百万円",
        "5年間で",
        "前年比",
        "1日平均",
        "人口千人当たり",
        "2025",
        "R4",
        "H30",
        "から",
        "まで",
    ],
    *[
        "目標",
        "実績",
        "未設定",
        "廃止",
        "ポイント",
        "柏市",
        "府中市",
        "東京都",
        "1,234",
        "45.3",
        "t-CO2",
        "マイナス",
    ],
]

plan_text = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
"""Text made of what plans print, well-formed or not."""

any_text = st.one_of(plan_text, st.text(max_size=40))
"""The same, or any Unicode text."""
