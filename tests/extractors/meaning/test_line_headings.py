"""One heading text: kind, way of numbering, number, title; or structure; or no heading at all."""

from __future__ import annotations

import pytest

from extractors.meaning.events import HeadingSeen
from extractors.meaning.heading_numbers import split_number
from extractors.meaning.line_headings import HeadingReader
from normalizers import fold_text
from tests.extractors.meaning.building import LEXICON, cell, line

READER = HeadingReader(LEXICON)


def heading(text: str) -> HeadingSeen | None:
    """The heading that one line makes up."""
    return READER.from_lines([line(text)], 1, True)


@pytest.mark.parametrize(
    ("text", "kind", "style", "number", "title"),
    [
        ("基本目標１　子どもを育てる", "basic_goal", "label:基本目標", "1", "子どもを育てる"),
        ("基本目標１：子どもを育てる", "basic_goal", "label:基本目標", "1", "子どもを育てる"),
        ("基本目標－１　子どもを育てる", "basic_goal", "label:基本目標", "1", "子どもを育てる"),
        ("【基本目標1】子どもを育てる", "basic_goal", "label:基本目標", "1", "子どもを育てる"),
        ("《基本目標１》「子どもを育てる」", "basic_goal", "label:基本目標", "1", "子どもを育てる"),
        ("■基本目標①　子どもを育てる", "basic_goal", "label:基本目標", "1", "子どもを育てる"),
        ("基本目標Ⅰ　子どもを育てる", "basic_goal", "label:基本目標", "1", "子どもを育てる"),
        ("基本目標一　子どもを育てる", "basic_goal", "label:基本目標", "1", "子どもを育てる"),
        ("基本目標 10 子どもを育てる", "basic_goal", "label:基本目標", "10", "子どもを育てる"),
        ("政策２ 子どもを育てる", "basic_goal", "label:政策", "2", "子どもを育てる"),
        ("横断的目標１　新しい力", "cross_goal", "label:横断的目標", "1", "新しい力"),
        ("【横断的目標】新しい力", "cross_goal", "label:横断的目標", None, "新しい力"),
        ("横断的目標　新しい力", "cross_goal", "label:横断的目標", None, "新しい力"),
        ("基本的方向１　出産の支援", "direction", "label:基本的方向", "1", "出産の支援"),
        ("施策1-1　出産の支援", "measure", "label:施策", "1-1", "出産の支援"),
        ("施策１－１－２　出産の支援", "measure", "label:施策", "1-1-2", "出産の支援"),
        ("施策（１）出産の支援", "measure", "label:施策", "1", "出産の支援"),
        ("具体的施策②　出産の支援", "measure", "label:具体的施策", "2", "出産の支援"),
        ("1-1 出産の支援", None, "n-n", "1-1", "出産の支援"),
        ("１－１－１　出産の支援", None, "n-n-n", "1-1-1", "出産の支援"),
        ("（１）出産の支援", None, "(n)", "1", "出産の支援"),
        ("① 出産の支援", None, "①", "1", "出産の支援"),
        ("１．出産の支援", None, "n.", "1", "出産の支援"),
        ("3 出産の支援", None, "n", "3", "出産の支援"),
        ("第２章　出産の支援", None, "第n章", "2", "出産の支援"),
        ("第３節　出産の支援", None, "第n節", "3", "出産の支援"),
        ("Ⅱ　出産の支援", None, "I", "2", "出産の支援"),
        ("イ　出産の支援", None, "ア", "2", "出産の支援"),
        ("（１）基本的方向　出産の支援", "direction", "(n)", "1", "出産の支援"),
        ("(2) 施策：出産の支援", "measure", "(n)", "2", "出産の支援"),
        ("(2) 出産の支援　　　　KPI", None, "(n)", "2", "出産の支援"),
        ("(2) 出産支援のKPI", None, "(n)", "2", "出産支援のKPI"),
        ("(2) 出産の 支援", None, "(n)", "2", "出産の 支援"),
        ("基本目標２人の流れをつくる", "basic_goal", "label:基本目標", "2", "人の流れをつくる"),
        ("施策１人口減少への対応", "measure", "label:施策", "1", "人口減少への対応"),
        ("2 人の流れをつくる", None, "n", "2", "人の流れをつくる"),
        ("1-1人材の育成", None, "n-n", "1-1", "人材の育成"),
        ("基本目標３ にぎわいを生むまち", "basic_goal", "label:基本目標", "3", "にぎわいを生むまち"),
        ("施策２はぐくむ心", "measure", "label:施策", "2", "はぐくむ心"),
        ("1.2 人材の育成（市内）", None, "n-n", "1-2", "人材の育成(市内)"),
    ],
)
def test_a_heading(text: str, kind: str | None, style: str, number: str | None, title: str) -> None:
    """Word, number and title in each of the forms that plans print."""
    found = heading(text)
    assert found is not None
    assert (found.kind, found.style, found.number, found.title) == (kind, style, number, title)
    assert not found.structure


@pytest.mark.parametrize(
    "text",
    [
        " ",
        "子どもを育てる",
        "基本目標１では、子どもを育てる環境を整えます。",
        "基本目標１に掲げる数値目標",
        "基本目標と施策の関係",
        "目標3つを掲げる",
        "施策の推進にあたって",
        "基本目標１　子どもを育てる …………………… 12",
        "基本目標１　子どもを育てる・・・・・・・・・・12",
        "1.5人",
        "12 件",
        "12 人の参加",
        "基本目標12人の目標",
        "1-2人の増加",
        "38.2億円→45億円（R10）",
        "1.6 億円（R5）",
        "38.6 億円",
        "1-2月の開催",
        "2025 年の人口",
        "（仮）施設",
        "1-1 " + "長" * 100,
        "1-1 出産の支援、",
    ],
)
def test_no_heading(text: str) -> None:
    """A sentence, a reference, a count, an entry of a contents list, a figure, a text too long."""
    assert heading(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "数値目標",
        "（１）数値目標",
        "① 目指す姿",
        "■基本的方向性",
        "2-1 具体的な施策と重要業績評価指標（KPI）",
        "３ 具体的な施策",
        "【現状と課題】",
        "(3) 主な取組一覧",
        "施策の展開について",
        "重要業績評価指標（ＫＰＩ）",
        "Ⅳ 数値目標",
        "数値目標及び重要業績評価指標（ＫＰＩ）一覧",
        "Ⅳ 数値目標及び重要業績評価指標（ＫＰＩ）一覧",
        "現状・目標",
    ],
)
def test_structure_captions(text: str) -> None:
    """Captions that every plan repeats, whatever number stands before them."""
    found = heading(text)
    assert found is not None and found.structure


@pytest.mark.parametrize(
    "text",
    [
        "（１）数値目標を実現する仕組みづくり",
        "1-1 現状を変える農業",
        "① 施策と連携した雇用",
        "Ⅳ 健康づくり及び数値目標",
        "1-2 しごとと目標",
    ],
)
def test_a_title_that_begins_like_a_structure_caption(text: str) -> None:
    """More words follow: a heading."""
    found = heading(text)
    assert found is not None and not found.structure


@pytest.mark.parametrize("word", LEXICON.words("headings", "basic_goal"))
def test_every_word_of_a_first_level_heading(word: str) -> None:
    """Each word of the list with a number and a title."""
    found = heading(f"{word}１　子どもを育てる")
    assert found is not None and (found.kind, found.number, found.title) == (
        "basic_goal",
        "1",
        "子どもを育てる",
    )


@pytest.mark.parametrize("word", LEXICON.sections["headings"]["structure"])
def test_every_structure_word(word: str) -> None:
    """Each word of the list, alone and numbered."""
    for text in (word, f"（１）{word}", f"■{word}"):
        found = heading(text)
        assert found is not None and found.structure, text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", "1"),
        ("１－１", "1-1"),
        ("1.2.3", "1-2-3"),
        ("①", "1"),
        ("⑳", "20"),
        ("Ⅳ", "4"),
        ("十二", "12"),
        ("（3）", "3"),
        ("2・1", "2-1"),
        ("100", None),
        ("子", None),
        ("", None),
        ("1-子", None),
    ],
)
def test_split_number(text: str, number: str | None) -> None:
    """The contract's form: half-width, parts joined by -."""
    assert split_number(text) == number


@pytest.mark.parametrize(
    ("text", "class_"),
    [
        ("数値目標", "numeric_target"),
        ("■数値目標", "numeric_target"),
        ("（２）基本目標１の数値目標", "numeric_target"),
        ("重要業績評価指標（ＫＰＩ）", "kpi"),
        ("【ＫＰＩ】", "kpi"),
        ("施策の重要業績評価指標（KPI）の設定", "kpi"),
        ("成果指標（アウトカム）", "outcome"),
        ("活動指標", "activity"),
        ("数値目標を達成するために", None),
        ("目標", None),
        ("出生数", None),
    ],
)
def test_captions_that_decide_the_class(text: str, class_: str | None) -> None:
    """The whole line is the caption."""
    assert READER.caption(text) == class_


def test_a_heading_over_two_lines() -> None:
    """Joined without a gap in Japanese, with one between Latin words."""
    two = READER.from_lines([line("基本目標１　地域に根ざした産業を"), line("振興し雇用を生み出す")], 3, True)
    assert two is not None and (two.title, two.page) == ("地域に根ざした産業を振興し雇用を生み出す", 3)
    latin = READER.from_lines([line("1-1 Smart"), line("City の推進")], 3, True)
    assert latin is not None and latin.title == "Smart City の推進"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("施策2-1", ("measure", "2-1")),
        ("基本目標１", ("basic_goal", "1")),
        ("施策名", None),
        ("施策2-1 移住", None),
    ],
)
def test_a_label_with_a_number_and_its_title_beside_it(text: str, expected: tuple[str, str] | None) -> None:
    """The label cell of a sheet."""
    assert READER.label_number(text) == expected


def test_a_section_row_of_a_table() -> None:
    """A goal heading counts, a caption does not."""
    found = READER.in_table(cell("基本目標２　しごとをつくる"), 4)
    assert found is not None and (found.kind, found.number, found.page) == ("basic_goal", "2", 4)
    assert READER.in_table(cell("（１）数値目標"), 4) is None


def test_a_cell_of_a_goal_column() -> None:
    """The column's word gives the kind; number and title are told apart."""
    found = READER.in_column(cell("１－２ 保育の充実"), "施策", 1, 4)
    assert found is not None
    assert (found.kind, found.number, found.title, found.origin) == (
        "measure",
        "1-2",
        "保育の充実",
        "column",
    )


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("基本目標１　ともに支え合い、健やかに暮らす", "ともに支え合い、健やかに暮らす"),
        ("基本目標２　にぎわいを生む", "にぎわいを生む"),
        ("基本目標３ はつらつと暮らすまち", "はつらつと暮らすまち"),
        ("施策４がんばる産業の応援", "がんばる産業の応援"),
        ("基本目標１に掲げる施策を進める", None),
        ("基本目標１ の達成に向けて", None),
        ("基本目標１と基本目標２の関係", None),
        ("基本目標１は人の流れを扱う", None),
    ],
)
def test_titles_that_begin_like_particles(text: str, title: str | None) -> None:
    """A word in kana begins a title; a particle goes on with a sentence about the goal."""
    found = READER.parse(fold_text(text))
    assert (found[4] if found is not None else None) == title


def test_a_number_alone_in_a_goal_column() -> None:
    """It names no goal: which one it is, another place says."""
    found = READER.in_column(cell("１"), "基本目標", 0, 4)
    assert found is not None and (found.kind, found.number, found.title) == ("basic_goal", "1", "")
    found = READER.in_column(cell("１人の流れ"), "基本目標", 0, 4)
    assert found is not None and (found.number, found.title) == ("1", "人の流れ")


@pytest.mark.parametrize(
    ("text", "class_"),
    [
        ("めざす目標（ＫＰＩ）", "kpi"),
        ("【取組の目安（成果指標）】", "outcome"),
        ("めざす目標（令和6年度）", None),
        ("出生数（人）", None),
    ],
)
def test_captions_in_an_offices_own_words(text: str, class_: str | None) -> None:
    """The usual word stands in the bracket."""
    assert READER.caption(text) == class_


@pytest.mark.parametrize(
    "text", ["施策1-1　健康づくり　　担当課：健康課", "施策1-1　健康づくり （所管課：健康課、福祉課）"]
)
def test_an_office_behind_a_title(text: str) -> None:
    """The label of an office and its name stand at the end of the heading's line."""
    found = heading(text)
    assert found is not None
    assert found.title == "健康づくり"


def test_people_that_a_title_begins_with() -> None:
    """人 behind a number and a blank, and what the people do; without a blank it counts them."""
    found = heading("3　人が集い、交流が広がるまち")
    assert found is not None
    assert (found.number, found.title) == ("3", "人が集い、交流が広がるまち")
    assert heading("3人が集い、交流が広がるまち") is None


def test_a_note_behind_a_caption() -> None:
    """成果指標の推移 and, apart from it, how the rate is counted."""
    assert READER.caption("１　成果指標の推移　　※達成率は各年度の目標に対する実績の割合") == "outcome"
    assert READER.caption("１　成果指標の推移※達成率") is None


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("施策名：1-2　農林業の担い手づくり", "measure", "1-2"),
        ("基本目標：２　農林業の担い手づくり", "basic_goal", "2"),
    ],
)
def test_a_label_and_its_colon_before_a_number(text: str, kind: str, number: str) -> None:
    """施策名 or 基本目標, a colon, and a numbered title."""
    found = heading(text)
    assert found is not None
    assert (found.kind, found.number, found.title) == (kind, number, "農林業の担い手づくり")


def test_another_label_before_a_number() -> None:
    """担当課, a colon, and a number: no goal of that kind."""
    found = heading("担当課：1-2　農林業の担い手づくり")
    assert found is None or found.kind is None


@pytest.mark.parametrize("text", ["■重要業績評価指標（KPI）つづき", "重要業績評価指標（続き）"])
def test_a_caption_that_goes_on(text: str) -> None:
    """A caption, and that it goes on from above."""
    assert READER.caption(text) == "kpi"


@pytest.mark.parametrize("text", ["目標8、目標9、目標11", "目標 8、9、11"])
def test_a_list_of_numbers_is_no_title(text: str) -> None:
    """Goals of the SDGs, one after another."""
    assert heading(text) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("政策3　安心な暮らしを守る（つづき）", "安心な暮らしを守る"),
        ("政策3　安心な暮らしを守る　続き", "安心な暮らしを守る"),
        ("(2) 窓口の手続き", "窓口の手続き"),
    ],
)
def test_a_title_that_goes_on(text: str, title: str) -> None:
    """つづき behind a title, in brackets or apart; 手続き ends in the same signs."""
    found = heading(text)
    assert found is not None
    assert found.title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("施策1-1　木材港の再編（KPI）", "木材港の再編"),
        ("施策1-1　木材港の再編（重要業績評価指標）", "木材港の再編"),
        ("施策1-1　木材港の再編（重点）", "木材港の再編(重点)"),
    ],
)
def test_a_class_in_a_bracket_behind_a_title(text: str, title: str) -> None:
    """What stands below it; any other bracket is part of the title."""
    found = heading(text)
    assert found is not None
    assert found.title == title
