"""Words: how a label is found, and how a user's file is laid over ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.errors import LexiconError
from extractors.lexicon import bare, key, load, strip_number
from tests.extractors.meaning.building import LEXICON

LABELS = [(word, kind) for kind, words in LEXICON.sections["labels"].items() for word in words]
CITY_WORDS = """
[labels]
target = ["着地点"]
"""


@pytest.mark.parametrize(("word", "kind"), LABELS, ids=lambda value: str(value))
def test_every_label_of_the_file_is_found(word: str, kind: str) -> None:
    """The word alone in a header cell; one that stands in two lists belongs to the first."""
    label = LEXICON.label(word)
    assert label is not None and label.exact
    assert label.kind == next(k for w, k in LABELS if key(w) == label.word)
    if [k for w, k in LABELS if key(w) == key(word)] == [kind]:
        assert label.kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("目標値", "target"),
        ("目 標 値", "target"),
        ("【目標値】", "target"),
        ("■目標値", "target"),
        ("目標値（令和７年度）", "target"),
        ("目標値①", "target"),
        ("ＫＰＩ", "name"),
        ("（２）数値目標", "name"),
        ("重要業績評価指標（ＫＰＩ）", "name"),
        ("実績値等", "actual"),
        ("ＮＯ．", "number"),
    ],
)
def test_a_label_in_other_dress(text: str, kind: str) -> None:
    """Other width, letter spacing, brackets, bullets, a section number or a counter."""
    label = LEXICON.label(text)
    assert label is not None and (label.kind, label.exact) == (kind, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "目標値を達成するため、次の施策に取り組みます",
        "市民一人ひとりの目標",
        "目標人口",
        "12",
        "指",
        "現状のまま推移した場合の将来人口を示したものです",
    ],
)
def test_a_text_that_only_holds_a_label_word_is_none(text: str) -> None:
    """Prose, a longer word, a number, one letter."""
    assert LEXICON.label(text) is None


def test_a_slip_of_one_letter_is_forgiven_in_a_long_word() -> None:
    """重要業績評価指標KPI with one character wrong is found, and said not to be exact."""
    label = LEXICON.label("重要業積評価指標KPI")
    assert label is not None and (label.kind, label.exact) == ("name", False)


def test_a_slip_in_a_short_word_is_not() -> None:
    """目標地 is one character from 目標値, and so is 指標値 from 目標値."""
    assert LEXICON.label("目標地") is None


@pytest.mark.parametrize(
    ("text", "form"),
    [("【ＫＰＩ】", "KPI"), ("■ 数値 目標：", "数値目標"), ("（再掲）数", "(再掲)数"), ("〈現状〉", "現状")],
)
def test_bare(text: str, form: str) -> None:
    """Decoration and a pair of brackets go only where they stand around all of it."""
    assert bare(text) == form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("（２）数値目標", "数値目標"),
        ("① 数値目標", "数値目標"),
        ("3.数値目標", "数値目標"),
        ("第２節　数値目標", "数値目標"),
        ("数値目標", "数値目標"),
    ],
)
def test_strip_number(text: str, form: str) -> None:
    """A section number goes in each of its forms; where there is none, all stays."""
    assert strip_number(text) == form


def test_a_users_word_is_added(tmp_path: Path) -> None:
    """着地点 is no word of ours; a city's file calls it a target, and our own words still count."""
    path = tmp_path / "city.toml"
    path.write_text(CITY_WORDS, encoding="utf-8")
    assert LEXICON.label("着地点") is None
    words = load(path)
    label, ours = words.label("着地点"), words.label("目標値")
    assert label is not None and label.kind == "target"
    assert ours is not None and ours.kind == "target"
    assert load().label("着地点") is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[labels]\ntargets = ['着地点']", r"city\.toml: unknown list \[labels\] targets"),
        ("[lables]\ntarget = ['着地点']", r"city\.toml: unknown list \[lables\] target"),
        ("[labels]\ntarget = '着地点'", r"city\.toml: \[labels\] target must be a list of words"),
        ("[labels]\ntarget = [1]", r"city\.toml: \[labels\] target must be a list of words"),
        ("labels: 着地点", r"city\.toml: is not TOML"),
        ("target = ['着地点']", r"city\.toml: unknown list"),
    ],
    ids=["list", "section", "no list", "no words", "not TOML", "no section"],
)
def test_a_users_file_that_is_not_understood(tmp_path: Path, text: str, says: str) -> None:
    """An unknown list or section, something else than a list of words, another format."""
    path = tmp_path / "city.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=says):
        load(path)


def test_a_users_file_in_another_encoding(tmp_path: Path) -> None:
    """A file saved as Shift_JIS."""
    path = tmp_path / "city.toml"
    path.write_bytes(CITY_WORDS.encode("shift_jis"))
    with pytest.raises(LexiconError, match="is not TOML"):
        load(path)


def test_a_users_file_that_is_not_there(tmp_path: Path) -> None:
    """A path with a slip."""
    with pytest.raises(LexiconError, match="cannot be read"):
        load(tmp_path / "none.toml")


def test_two_words_of_one_kind() -> None:
    """基本目標・施策 heads goals; 現状値・目標値 are a baseline and a target, which no one column is."""
    label = LEXICON.label("基本目標・施策")
    assert label is not None
    assert label.kind == "goal"
    assert LEXICON.label("現状値・目標値") is None
    assert LEXICON.label("基本目標・年収") is None
