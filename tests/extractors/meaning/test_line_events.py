"""Lines outside tables: statements, captions and headings; prose makes no indicator."""

from __future__ import annotations

import pytest

from extractors.meaning.heading_lines import HeadingLines
from extractors.meaning.line_headings import HeadingReader
from extractors.meaning.line_state import LineState
from extractors.model import Line
from tests.extractors.meaning.building import (
    LEFT,
    LEXICON,
    TOP,
    Text,
    Understood,
    line,
    page,
    table,
    understand,
)

SENTENCE = "本市の人口は令和２年の12,345人から令和７年には11,000人に減ると見込まれています。"


def head(text: str) -> Line:
    """A heading line, larger than the body text."""
    return line(text, size=14)


def read(*blocks: Line | Text) -> Understood:
    """Lines below a goal, with enough prose that the body's size is known."""
    return understand(page(head("基本目標１　子どもを育てる"), SENTENCE, SENTENCE, *blocks))


# ---- a KPI label in front


@pytest.mark.parametrize(
    ("text", "name", "figures", "class_"),
    [
        ("■KPI 移住者数 50人", "移住者数", ["target 50 人"], "kpi"),
        ("ＫＰＩ：移住者数 50人（R7）", "移住者数", ["target 50 人 @2025"], "kpi"),
        ("【ＫＰＩ】移住者数 12人→50人", "移住者数", ["baseline 12 人", "target 50 人"], "kpi"),
        ("数値目標：移住者数 50人", "移住者数", ["target 50 人"], "numeric_target"),
        ("◆成果指標　移住者数：50人", "移住者数", ["target 50 人"], "outcome"),
        ("活動指標：相談会の開催回数　年10回", "相談会の開催回数", ["target 10 回 annual"], "activity"),
        (
            "重要業績評価指標(KPI)：待機児童数 現状5人 目標0人",
            "待機児童数",
            ["baseline 5 人", "target 0 人"],
            "kpi",
        ),
    ],
)
def test_a_labelled_line_is_an_indicator(text: str, name: str, figures: list[str], class_: str) -> None:
    """The label's word decides the class where no caption does (contract reading 8)."""
    found = read(text)
    assert found.figures == {name: figures}
    assert found.classes == {name: class_}
    assert found.goals == {name: "子どもを育てる"}


@pytest.mark.parametrize(
    "text",
    [
        "ＫＰＩの達成状況を毎年度点検し、見直しを行います。",
        "数値目標を50件達成するよう努めます。",
        "KPI（重要業績評価指標）とは、施策の達成度を測る指標のことです。",
        "指標の見直しは５年ごとに行います。",
        "移住者数 50人",
        "・移住者数 50人",
    ],
)
def test_a_line_that_no_label_leads_is_none(text: str) -> None:
    """Prose that begins with the word, or a figure that no KPI label governs."""
    assert read(text).indicators == ()


# ---- a KPI caption above


def test_bullets_under_a_caption() -> None:
    """Each bullet with a figure, until the prose begins."""
    found = read(
        "■重要業績評価指標（ＫＰＩ）",
        "・移住者数：50人",
        "・空き家の活用件数　10件（R6）→20件（R10）",
        "・待機児童数の維持",
        SENTENCE,
        "・相談会 12回",
    )
    assert found.figures == {
        "移住者数": ["target 50 人"],
        "空き家の活用件数": ["baseline 10 件 @2024", "target 20 件 @2028"],
        "待機児童数": ["target qualitative maintain"],
    }


@pytest.mark.parametrize(
    ("caption", "class_"),
    [
        ("数値目標", "numeric_target"),
        ("■数値目標", "numeric_target"),
        ("（２）数値目標", "numeric_target"),
        ("【成果指標】", "outcome"),
        ("活動指標（アウトプット）", "activity"),
        ("重要業績評価指標（ＫＰＩ）", "kpi"),
    ],
)
def test_the_caption_decides_the_class(caption: str, class_: str) -> None:
    """Of a bullet below it, and of the rows of a table below it."""
    rows = table([["指標", "現状値", "目標値"], ["出生数", "120人", "150人"]])
    bullets = read(caption, "・移住者数：50人")
    found = understand(page(head("基本目標１　子どもを育てる"), caption, rows))
    assert bullets.classes == {"移住者数": class_}
    assert found.classes == {"出生数": class_}


def test_a_caption_beats_the_header_of_the_table() -> None:
    """KPI in the header row below the caption 数値目標 (contract reading 8)."""
    rows = table([["ＫＰＩ", "現状値", "目標値"], ["出生数", "120人", "150人"]])
    assert understand(page("■数値目標", rows)).classes == {"出生数": "numeric_target"}
    assert understand(page(rows)).classes == {"出生数": "kpi"}


@pytest.mark.parametrize(
    ("caption", "figures"),
    [
        ("■数値目標（令和７年度）", ["target 50 人 @2025"]),
        ("■数値目標（令和７年度末）", ["target 50 人 @2025"]),
        ("■数値目標（令和２年度策定の計画による）", ["target 50 人"]),
        ("■数値目標（令和２年３月策定）", ["target 50 人"]),
    ],
)
def test_the_caption_dates_the_role(caption: str, figures: list[str]) -> None:
    """A year that closes the bracket is the target's; one that goes on into a phrase dates something else."""
    rows = table([["指標", "目標値"], ["移住者数", "50人"]])
    assert understand(page(caption, rows)).figures == {"移住者数": figures}


@pytest.mark.parametrize(
    ("caption", "figures"),
    [
        ("KPI（2022年度→2028年度）", ["baseline 35 人 @2022", "target 50 人 @2028"]),
        ("KPI（R4 ⇒ R10）", ["baseline 35 人 @2022", "target 50 人 @2028"]),
        ("KPI（2022年度、2028年度）", ["baseline 35 人", "target 50 人"]),
        ("KPI（2022年度→2025年度→2028年度）", ["baseline 35 人", "target 50 人"]),
    ],
)
def test_an_arrow_in_the_caption_dates_both_values(caption: str, figures: list[str]) -> None:
    """An arrow leads from the baseline's year to the target's; a comma or a third year says nothing."""
    assert read(caption, "・移住者数：35人→50人").figures == {"移住者数": figures}


def test_another_caption_ends_it() -> None:
    """《個別事業》 after 数値目標: its table's rows are projects, its bullets no indicators."""
    found = read("■数値目標", "・移住者数：50人", "《個別事業》", "・移住フェア 3回", "・相談窓口 1か所")
    assert found.figures == {"移住者数": ["target 50 人"]}


def test_a_heading_ends_it() -> None:
    """The next measure begins."""
    found = read("■数値目標", "・移住者数：50人", head("（１）出産の支援"), "・助成 3回")
    assert found.names == ["移住者数"]


def test_prose_that_mentions_numbers_makes_no_indicator() -> None:
    """A sentence directly below the caption."""
    assert read("■重要業績評価指標（ＫＰＩ）", SENTENCE).indicators == ()


def test_a_bullet_over_two_lines() -> None:
    """The first line runs to the margin, the figure stands on the second."""
    long = "・" + "地域の子育てを支える拠点施設を利用した保護者" * 2 + "の延べ"
    right = line("長" * 46)
    found = read(right, "■ＫＰＩ", long, line("人数：1,200人", x0=LEFT + 10))
    assert found.figures == {long[1:] + "人数": ["target 1200 人 cumulative"]}


def test_a_bullet_that_names_a_measure_without_a_figure_is_kept() -> None:
    """新規就農者数 without a number (contract reading 13); a bullet of words is none."""
    found = read("■ＫＰＩ", "・新規就農者数", "・農業の担い手への支援")
    assert found.figures == {"新規就農者数": []}


def test_numbered_statements_in_a_kpi_region_are_no_headings() -> None:
    """① with a figure below a caption is an indicator; below no caption it is none."""
    found = read("■ＫＰＩ", "① 移住者数　50人", "② 相談件数　120件")
    assert found.figures == {"移住者数": ["target 50 人"], "相談件数": ["target 120 件"]}
    assert found.outline == ["basic_goal 1 子どもを育てる"]


def test_a_footnote_is_no_statement() -> None:
    """※ below the bullets."""
    found = read("■ＫＰＩ", "・移住者数：50人", "※ 令和５年度の値は暦年")
    assert found.figures == {"移住者数": ["target 50 人"]}


def test_a_banner_line() -> None:
    """Present and target value with an arrow between them, in one line (contract reading 20)."""
    found = read("■ＫＰＩ", "図書館の貸出冊数12万冊（2019年度）→年15万冊（2024年度）")
    assert found.figures == {
        "図書館の貸出冊数": ["baseline 12 万冊 @2019", "target 15 万冊 annual @2024"],
    }


def test_a_sentence_that_a_kpi_label_governs() -> None:
    """…を…とする below the caption; the same sentence as prose."""
    found = read("■数値目標", "・移住者数を令和10年度までに50人とする")
    assert found.figures == {"移住者数": ["target 50 人 @2028"]}
    assert read("移住者数を令和10年度までに50人とする。").indicators == ()


def test_a_unit_caption_is_neither_heading_nor_prose() -> None:
    """（単位：人） between caption and bullets: their figures have it."""
    found = read("■ＫＰＩ", "（単位：人）", "・移住者数：50")
    assert found.figures == {"移住者数": ["target 50 人"]}


@pytest.mark.parametrize(
    ("below", "figures"),
    [
        (["12件 → 15件"], ["baseline 12 件", "target 15 件"]),
        (["－ → 15件"], ["baseline none", "target 15 件"]),
        (["12件（R4）", "15件（R8）"], ["baseline 12 件 @2022", "target 15 件 @2026"]),
        (["15件"], ["target 15 件"]),
        (["12件", "15件"], ["target unparsed"]),
        (["３つの視点"], []),
        (["令和７年度"], []),
        (["－", "15件"], []),
    ],
)
def test_figures_below_a_bullet(below: list[str], figures: list[str]) -> None:
    """Lines of nothing but figures are those of the name above; others, and a sign alone, say nothing."""
    found = read("■KPI", "● 新商品開発数", *below, "● 移住者数 50人")
    assert found.figures == {"新商品開発数": figures, "移住者数": ["target 50 人"]}


@pytest.mark.parametrize(
    ("between", "found"),
    [
        (line("あおば市デジタル田園都市構想総合戦略", size=8), True),
        (line("あおば市デジタル田園都市構想総合戦略", size=10), False),
        (line("市は保護者と力を合わせて子どもの育ちを支えます。", size=8), False),
    ],
)
def test_a_head_inside_a_region(between: Line, found: bool) -> None:
    """A line smaller than the text (a running head) ends no list of indicators; text and sentences do."""
    indicators = {"移住者数": ["target 50 人"]} | ({"出生数": ["target 70 人"]} if found else {})
    assert read("■KPI", "・移住者数：50人", between, "・出生数：70人").figures == indicators


# ---- captions that lead a line


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("＜主な事業＞　移住相談会／空き家改修補助（上限3万円）", {}),
        ("【主な取組】 移住相談会の開催 年6回", {}),
        ("【指標】移住者数 12人→50人", {"移住者数": ["baseline 12 人", "target 50 人"]}),
    ],
)
def test_a_caption_that_leads_a_line(text: str, figures: dict[str, list[str]]) -> None:
    """Below a caption of indicators, one of something else ends them; a label of indicators does not."""
    found = read("【重要業績評価指標（KPI）】", "・出生数 120人→150人", text)
    assert found.figures == {"出生数": ["baseline 120 人", "target 150 人"]} | figures


def test_a_numbered_sentence_is_no_heading() -> None:
    """An opinion that begins with ア and goes on to its full stop in the line below; a title."""
    reader = HeadingLines(LEXICON, HeadingReader(LEXICON))
    full = "ア　新規求人数は目標に届かないが、有効求人倍率は高く、指標としての妥当性を再び"
    below = line("検討すべきである。", top=TOP + 14)
    assert reader.read([line(full), below], 0, LineState(), 1) == (None, 1)
    short, _ = reader.read([line("ア　新規求人数"), line(full[2:], top=TOP + 14)], 0, LineState(), 1)
    assert short is not None
    assert short.title == "新規求人数"


@pytest.mark.parametrize(
    "text",
    ["・一時預かり：未実施（H26）→実施（H31）", "・一時預かり　未実施（平成26年度）　→　実施（平成31年度）"],
)
def test_words_with_their_years(text: str) -> None:
    """Both sides of an arrow are words, each with its year in a bracket."""
    assert read("【数値目標】", text).figures == {
        "一時預かり": ["baseline qualitative @2014", "target qualitative @2019"]
    }


def test_words_with_other_brackets() -> None:
    """The same with places instead of years: no figures."""
    assert read("【数値目標】", "・一時預かり：検討（市内）→実施（市外）").figures == {}


def test_a_unit_in_the_caption_of_a_table() -> None:
    """A numbered caption ends in （単位：千人）; the table right below it has none."""
    found = understand(
        page(
            head("基本目標１　子どもを育てる"),
            "表2　ＫＰＩ（施策1-1）　　（単位：千人）",
            table([["指標", "現状値", "目標値"], ["宿泊者数", "42.6", "50.0"]]),
        )
    )
    assert found.figures == {"宿泊者数": ["baseline 42.6 千人", "target 50 千人"]}


@pytest.mark.parametrize("values", ["48社　　　70社", "48社　→　70社"])
def test_two_values_in_the_order_of_their_caption(values: str) -> None:
    """現状（R5）→ 目標（R11） behind KPI; below it a name, and two values on a line."""
    found = read("ＫＰＩ 現状（R5）→ 目標（R11）", "説明会の参加企業数", values)
    assert found.figures == {"説明会の参加企業数": ["baseline 48 社 @2023", "target 70 社 @2029"]}


def test_two_values_without_an_order() -> None:
    """KPI alone above them: nothing tells which is which."""
    figures = read("ＫＰＩ", "説明会の参加企業数", "48社　　　70社").figures
    assert not any("48" in figure or "70" in figure for each in figures.values() for figure in each)


def test_two_values_of_different_things() -> None:
    """5回 and 120人 below the same caption: no earlier and later state of one thing."""
    figures = read("ＫＰＩ 現状（R5）→ 目標（R11）", "・講座の開催：5回　　　120人").figures
    assert not any("5 回" in figure for each in figures.values() for figure in each)
