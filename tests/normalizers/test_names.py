"""Likeness of indicator names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from normalizers import comparison_key, name_similarity
from normalizers.names import SAME_NAME
from tests.normalizers.strategies import any_text

SAME = [
    ("図書館の貸出冊数", "図書館の貸出冊数"),
    ("図書館の貸出冊数", "図書館貸出冊数"),
    ("取り組みに満足している市民の割合", "取組に満足する市民割合"),
    ("コミュニティ・バスの利用者数", "コミュニティバスの利用者数"),
    ("認定こども園の数※1", "認定こども園数"),
    ("Ｕターン奨励金の交付人数", "Uターン奨励金の交付人数"),
    ("⼈⼝の社会増減", "人口の社会増減"),
    ("観光入込客数（再掲）", "観光入込客数"),
]

DIFFERENT = [
    ("出生数", "婚姻数"),
    ("運動習慣のある市民の割合（40歳代）", "運動習慣のある市民の割合（50歳代）"),
    ("工業団地第1期の分譲率", "工業団地第2期の分譲率"),
    ("図書館の貸出冊数", "図書館の来館者数"),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_same(first: str, second: str) -> None:
    assert name_similarity(first, second) >= SAME_NAME


@pytest.mark.parametrize(("first", "second"), DIFFERENT)
def test_different(first: str, second: str) -> None:
    assert name_similarity(first, second) < SAME_NAME


def test_the_key_holds_content_words() -> None:
    assert comparison_key("子どもの医療費") == comparison_key("子供の医療費") == "子供 医療 費"


@settings(deadline=None)
@given(any_text, any_text)
def test_likeness_is_a_symmetric_share(first: str, second: str) -> None:
    assert 0.0 <= name_similarity(first, second) <= 1.0
    assert name_similarity(first, second) == name_similarity(second, first)
    assert name_similarity(first, first) == 1.0
