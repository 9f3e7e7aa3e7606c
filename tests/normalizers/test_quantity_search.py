"""find_quantities: figures in running text and in cells that hold several."""

from __future__ import annotations

import pytest
from hypothesis import given

from normalizers import find_quantities, parse_quantity
from tests.normalizers.strategies import any_text

FOUND = [
    ("男性 81.2歳 女性 87.1歳", ["81.2歳", "87.1歳"]),
    ("社会増減 -118人", ["-118人"]),
    ("社会増減-118人、目標▲50人", ["▲50人"]),
    ("男性81.2 女性87.1", ["81.2", "87.1"]),
    ("年５組（５年間で２５組）", ["年５組", "５年間で２５組"]),
    ("６人（延べ４２日）", ["６人", "延べ４２日"]),
    ("12万冊（2019年度）→年15万冊（2024年度）", ["12万冊", "年15万冊"]),
    ("65.5％ ↓ 70.0％", ["65.5％", "70.0％"]),
    ("R4 25件 ↓ 77件 (R2～R6 累計)", ["25件", "77件 (R2～R6 累計)"]),
    ("192件160件(令和7年度)", ["192件", "160件"]),
    ("6品５年間で5品", ["6品", "５年間で5品"]),
    ("248件/年310件/年", ["248件/年", "310件/年"]),
    ("第 1期100％ 第 2期84％", ["100％", "84％"]),
    ("150人（現状75人）R2～R6", ["150人", "75人"]),
    ("33人増（企業立地4件×3人 新規就農者21人）", ["33人増", "4件", "3人", "21人"]),
    ("令和2年度に10人、令和6年度に20人以上を目指す", ["10人", "20人以上"]),
    ("人口約5万人の市", ["約5万人"]),
    ("転出入の差 ▲43人（平成30年）→±0人", ["▲43人", "±0人"]),
    ("転入超過数△170人", ["△170人"]),
    ("人口千人当たり2.07件", ["人口千人当たり2.07件"]),
    ("1日平均120人", ["1日平均120人"]),
    ("前年比14％アップ", ["前年比14％アップ"]),
    ("30～40％", ["30～40％"]),
    ("5人～8人", ["5人～8人"]),
    ("10回以上/年", ["10回以上/年"]),
    ("13業所", ["13業所"]),
    ("二十人以上", ["二十人以上"]),
    ("四校", ["四校"]),
    ("契約5件、設計3件", ["5件", "3件"]),
    ("45.3 (H30) 50.0", ["45.3", "50.0"]),
    ("1人当たり3冊", ["3冊"]),
    ("100%以上120%未満", ["100%以上120%未満"]),
    ("100%以上を目指し、120人", ["100%以上", "120人"]),
    ("【数値目標：50件】", ["50件"]),
    ("年1回以上開催", ["年1回以上"]),
]

NOTHING = [
    "",
    "令和2年度",
    "R4",
    "2024年度",
    "4～50歳代",
    "中学3年生",
    "人生100年時代",
    "第2期計画",
    "①",
    "1-1",
    "施策1-2",
    "基本目標1",
    "(2)",
    "図3",
    "A-12",
    "3世代",
    "1人当たり",
    "１件あたり",
    "10:30",
    "17時",
    "4月1日",
    "1/2",
    "もう一人",
    "200,00,000",
    "維持",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text: str, expected: list[str]) -> None:
    assert [match.raw for match in find_quantities(text)] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_digits_that_are_no_figure(text: str) -> None:
    assert find_quantities(text) == []


@given(any_text)
def test_no_text_breaks_it(text: str) -> None:
    """Spans are of the printed text, in order and apart, and read alone they are the same quantity."""
    position = 0
    for match in find_quantities(text):
        assert position <= match.start < match.end
        assert match.raw == text[match.start : match.end]
        assert match.quantity == parse_quantity(match.raw)
        assert match.quantity.status in ("number", "range")
        position = match.end
