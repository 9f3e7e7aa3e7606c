"""From headings in reading order to the goal tree, and the goal that an indicator stands under."""

from __future__ import annotations

import pytest

from extractors.model import Line, Table
from tests.extractors.meaning.building import LEFT, Understood, line, page, table, understand

PROSE = (
    "町の人口は減り続けており、若い世代が住み続けられる環境を整えることが求められています。",
    "このため、関係機関と連携しながら、次の取組を進めます。",
)


def head(text: str, size: float = 14) -> Line:
    """A heading line, larger than the body text."""
    return line(text, size=size)


def kpis(*names: str) -> Table:
    """A table of indicators."""
    return table(
        [["指標", "現状値", "目標値"], *([name, f"1{n}人", f"2{n}人"] for n, name in enumerate(names))]
    )


def read(*blocks: Line | Table | str) -> Understood:
    return understand(page(*blocks))


def test_a_tree_of_three_levels() -> None:
    """基本目標 over （１） over ①, twice."""
    found = read(
        head("基本目標１　子どもを育てる", 16),
        *PROSE,
        head("（１）出産の支援"),
        head("① 健診の充実", 12),
        kpis("受診率"),
        head("② 相談の充実", 12),
        kpis("相談件数"),
        head("（２）保育の充実"),
        kpis("待機児童数"),
        head("基本目標２　しごとをつくる", 16),
        head("（１）農業の振興"),
        kpis("新規就農者数"),
    )
    assert found.outline == [
        "basic_goal 1 子どもを育てる",
        "  direction 1 出産の支援",
        "    measure 1 健診の充実",
        "    measure 2 相談の充実",
        "  direction 2 保育の充実",
        "basic_goal 2 しごとをつくる",
        "  direction 1 農業の振興",
    ]
    assert found.goals == {
        "受診率": "健診の充実",
        "相談件数": "相談の充実",
        "待機児童数": "保育の充実",
        "新規就農者数": "農業の振興",
    }


@pytest.mark.parametrize(
    ("lines", "outline"),
    [
        (
            ["基本目標１　子ども", "1-1 出産の支援", "1-1-1 健診の充実", "1-2 保育の充実"],
            [
                "basic_goal 1 子ども",
                "  direction 1-1 出産の支援",
                "    measure 1-1-1 健診の充実",
                "  direction 1-2 保育の充実",
            ],
        ),
        (
            ["基本目標１　子ども", "施策1-1　出産の支援", "施策1-2　保育の充実"],
            ["basic_goal 1 子ども", "  measure 1-1 出産の支援", "  measure 1-2 保育の充実"],
        ),
        (
            [
                "基本目標１　子ども",
                "基本的方向１　支援",
                "施策１　出産の支援",
                "施策２　保育の充実",
                "基本的方向２　しごと",
            ],
            [
                "basic_goal 1 子ども",
                "  direction 1 支援",
                "    measure 1 出産の支援",
                "    measure 2 保育の充実",
                "  direction 2 しごと",
            ],
        ),
        (
            ["政策１　暮らし", "（１）子育て", "政策２　産業"],
            ["basic_goal 1 暮らし", "  direction 1 子育て", "basic_goal 2 産業"],
        ),
        (
            ["基本目標１　子ども", "横断的目標１　新しい力", "（１）デジタル", "横断的目標２　みんなの力"],
            [
                "basic_goal 1 子ども",
                "cross_goal 1 新しい力",
                "  direction 1 デジタル",
                "cross_goal 2 みんなの力",
            ],
        ),
    ],
    ids=["n-n-n", "施策n-n", "words", "政策", "cross goals"],
)
def test_how_a_level_is_told(lines: list[str], outline: list[str]) -> None:
    """The way a heading is numbered: one that is open is a sibling, a new one goes a level down."""
    assert read(*[b for text in lines for b in (head(text), *PROSE)]).outline == outline


def test_structure_captions_are_no_goals() -> None:
    """目指す姿, 数値目標, 基本的方向性 and the rest, numbered like the goals beside them."""
    found = read(
        head("基本目標１　子どもを育てる", 16),
        head("（１）目指す姿"),
        *PROSE,
        head("（２）数値目標"),
        kpis("出生数"),
        head("（３）具体的な施策と重要業績評価指標（ＫＰＩ）"),
        head("① 出産の支援", 12),
        kpis("受診率"),
    )
    assert found.outline == ["basic_goal 1 子どもを育てる", "  direction 1 出産の支援"]
    assert found.goals == {"出生数": "子どもを育てる", "受診率": "出産の支援"}
    assert found.classes == {"出生数": "numeric_target", "受診率": "kpi"}


def test_the_list_and_the_section_are_one_goal() -> None:
    """Two goals listed on one page, each with its section on a later page."""
    overview = page(head("基本目標１　子どもを育てる"), head("基本目標２　しごとをつくる"))
    first = page(head("基本目標１　子どもを育てる"), *PROSE, kpis("出生数"), number=2)
    second = page(head("基本目標２　しごとをつくる"), *PROSE, kpis("就業者数"), number=3)
    found = understand(overview, first, second)
    assert [(h.number, h.title, h.page) for h in found.headings] == [
        ("1", "子どもを育てる", 2),
        ("2", "しごとをつくる", 3),
    ]
    assert found.goals == {"出生数": "子どもを育てる", "就業者数": "しごとをつくる"}


def test_a_heading_repeated_on_the_next_page_goes_on() -> None:
    """The banner of the goal stands at the top of each of its pages."""
    first = page(head("基本目標１　子どもを育てる"), head("（１）出産の支援", 12), kpis("受診率"))
    second = page(
        head("基本目標１　子どもを育てる"), head("（２）保育の充実", 12), kpis("待機児童数"), number=2
    )
    found = understand(first, second)
    assert found.outline == [
        "basic_goal 1 子どもを育てる",
        "  direction 1 出産の支援",
        "  direction 2 保育の充実",
    ]


def test_two_goals_of_one_number_and_other_titles_are_two() -> None:
    """政策 of two plans in one document."""
    found = read(
        head("基本目標１　子どもを育てる"),
        kpis("出生数"),
        head("基本目標１　しごとをつくる"),
        kpis("就業者数"),
    )
    assert found.outline == ["basic_goal 1 子どもを育てる", "basic_goal 1 しごとをつくる"]


def test_a_goal_heading_over_two_lines() -> None:
    """The first line runs to the right margin; the second is set in the same face."""
    first = "基本目標１　" + "地域に根ざした産業を育て若い世代が" * 2
    found = read(head(first, 14), head("安心して働ける", 14), *PROSE, kpis("就業者数"))
    assert found.outline == ["basic_goal 1 " + "地域に根ざした産業を育て若い世代が" * 2 + "安心して働ける"]


def test_body_text_below_a_goal_heading_is_not_part_of_it() -> None:
    """A short line of prose in the size of the body."""
    found = read(head("基本目標１　子どもを育てる"), "子育て世帯への支援", *PROSE, kpis("出生数"))
    assert found.outline == ["basic_goal 1 子どもを育てる"]


def test_a_chapter_that_counts_on_closes_the_goals() -> None:
    """４ 推進体制 after ３ 施策の展開: the indicators below it stand under no goal."""
    found = read(
        head("３ 基本目標ごとの取組", 16),
        head("基本目標１　子どもを育てる"),
        *PROSE,
        kpis("出生数"),
        head("４ 計画の進め方", 16),
        *PROSE,
        kpis("会議の開催回数"),
    )
    assert found.goals == {"出生数": "子どもを育てる", "会議の開催回数": None}


@pytest.mark.parametrize(("size", "goal"), [(18.0, None), (11.0, "子どもを育てる")])
def test_a_chapter_that_counts_on_in_other_print(size: float, goal: str | None) -> None:
    """Larger print than that of the chapters before closes the goals, too; smaller print is a list's."""
    found = read(
        head("３ 基本目標ごとの取組", 16),
        head("基本目標１　子どもを育てる"),
        *PROSE,
        kpis("出生数"),
        head("４ 計画の進め方", size),
        *PROSE,
        kpis("会議の開催回数"),
    )
    assert found.goals["出生数"] == "子どもを育てる"
    assert (found.goals["会議の開催回数"] is None) == (goal is None)


@pytest.mark.parametrize(("size", "goal"), [(13.0, None), (11.0, "進め方")])
def test_a_chapter_after_one_without_a_heading(size: float, goal: str | None) -> None:
    """Ⅰ, goals in larger print, Ⅲ printed like Ⅰ: a chapter.  In the print of sections it is a section."""
    found = read(
        head("Ⅰ まちの姿", 13),
        *PROSE,
        head("基本目標１　子どもを育てる", 16),
        head("施策1-1　出産の支援", 11),
        kpis("出生数"),
        head("Ⅲ 進め方", size),
        kpis("会議の開催回数"),
    )
    assert found.goals == {"出生数": "出産の支援", "会議の開催回数": goal}


@pytest.mark.parametrize(
    ("again", "goal"), [("４ 目標とＫＰＩ（２）", None), ("４ 子どもの居場所", "子どもの居場所")]
)
def test_a_chapter_repeated_on_its_next_page(again: str, goal: str | None) -> None:
    """４ 目標とＫＰＩ（１） is the chapter of the goal; with another title, ４ is what the goal counts."""
    found = read(
        head("４ 目標とＫＰＩ（１）", 12),
        *PROSE,
        head("基本目標１　子どもを育てる", 16),
        kpis("出生数"),
        head(again, 12),
        kpis("会議の開催回数"),
    )
    assert found.goals == {"出生数": "子どもを育てる", "会議の開催回数": goal}


def test_a_new_chapter_closes_the_goals() -> None:
    """第４章."""
    found = read(
        head("第３章　施策の展開", 16),
        head("基本目標１　子どもを育てる"),
        *PROSE,
        kpis("出生数"),
        head("第４章　進め方", 16),
        kpis("会議の開催回数"),
    )
    assert found.goals == {"出生数": "子どもを育てる", "会議の開催回数": None}


@pytest.mark.parametrize(("title", "goal"), [("資料編", None), ("資料の活用", "子どもを育てる")])
def test_the_appendix_closes_the_goals(title: str, goal: str | None) -> None:
    """資料編 in large print, a numbered heading below it; another title is none of the goal's end."""
    found = read(
        head("基本目標１　子どもを育てる"),
        *PROSE,
        kpis("出生数"),
        head(title, 16),
        head("１ 用語の説明", 11),
        kpis("会議の開催回数"),
    )
    assert found.goals["出生数"] == "子どもを育てる"
    assert (found.goals["会議の開催回数"] is None) == (goal is None)


def test_a_number_inside_the_goal_does_not_close_it() -> None:
    """1. and 2. below a goal of chapter 第３章."""
    found = read(
        head("第３章　施策の展開", 16),
        head("基本目標１　子どもを育てる"),
        head("1. 出産の支援", 12),
        kpis("受診率"),
        head("2. 保育の充実", 12),
        kpis("待機児童数"),
    )
    assert found.goals == {"受診率": "出産の支援", "待機児童数": "保育の充実"}


def test_numbered_items_set_like_body_text_are_no_goals() -> None:
    """(1) and (2) in the body's face below a goal; the same lines set large are goals."""
    body = read(
        head("基本目標１　子どもを育てる"), *PROSE, "(1) 健診を受けやすくする", "(2) 相談を受ける", *PROSE
    )
    large = read(
        head("基本目標１　子どもを育てる"),
        *PROSE,
        head("(1) 健診を受けやすくする"),
        *PROSE,
        head("(2) 相談を受ける"),
        *PROSE,
    )
    assert body.outline == ["basic_goal 1 子どもを育てる"]
    assert large.outline == [
        "basic_goal 1 子どもを育てる",
        "  direction 1 健診を受けやすくする",
        "  direction 2 相談を受ける",
    ]


def test_numbered_lines_over_tables_typed_in_one_face() -> None:
    """Nothing is set off from the text: (1) over a table is a measure, (1) and (2) of a list are none."""
    found = read(
        line("基本目標１　子どもを育てる"),
        "(1) 健診を受けやすくする",
        "(2) 相談を受ける",
        "(3) 保育を増やす",
        kpis("出生数"),
        "(1) 出産の支援",
        *PROSE,
        kpis("受診率"),
        "(2) 保育の充実",
        kpis("待機児童数"),
    )
    assert found.outline == [
        "basic_goal 1 子どもを育てる",
        "  direction 1 出産の支援",
        "  direction 2 保育の充実",
    ]
    assert found.goals == {"出生数": "子どもを育てる", "受診率": "出産の支援", "待機児童数": "保育の充実"}


def test_numbered_lines_over_tables_below_headings_set_off() -> None:
    """Where goals are set large, numbered lines in the body's face are none, over tables as well."""
    found = read(head("基本目標１　子どもを育てる"), *PROSE, "(1) 出産の支援", kpis("受診率"))
    assert found.outline == ["basic_goal 1 子どもを育てる"]


def test_numbered_headings_outside_all_goals_are_no_goals() -> None:
    """１ 計画の趣旨 before the first goal."""
    found = read(head("１ 計画の趣旨"), *PROSE, head("２ 計画の期間"), *PROSE)
    assert found.outline == []


def test_a_goal_named_in_a_table_without_indicators_is_no_section() -> None:
    """A matrix of measures names the goals; their sections come later."""
    matrix = table([["基本目標１　子どもを育てる", "○"], ["基本目標２　しごとをつくる", "○"]])
    found = understand(
        page(matrix),
        page(head("基本目標１　子どもを育てる"), kpis("出生数"), number=2),
    )
    assert [(h.title, h.page) for h in found.headings] == [("子どもを育てる", 2)]


def test_the_goal_of_an_indicator_without_one() -> None:
    """A table of indicators before the first goal."""
    found = read(kpis("総人口"), head("基本目標１　子どもを育てる"), kpis("出生数"))
    assert found.goals == {"総人口": None, "出生数": "子どもを育てる"}


# ---- contents pages


def entry(text: str, number: str) -> str:
    return f"{text} ……………… {number}"


def test_a_contents_page_with_leaders() -> None:
    """Entries with dot leaders name the goals; the sections stand on later pages."""
    found = understand(
        page(
            entry("１ 計画の趣旨", "1"),
            entry("基本目標１　子どもを育てる", "3"),
            entry("基本目標２　しごとをつくる", "5"),
            entry("４ 推進体制", "7"),
        ),
        page(head("基本目標１　子どもを育てる"), *PROSE, kpis("出生数"), number=2),
        page(head("基本目標２　しごとをつくる"), *PROSE, kpis("就業者数"), number=3),
    )
    assert [(h.title, h.page) for h in found.headings] == [("子どもを育てる", 2), ("しごとをつくる", 3)]


def test_a_contents_page_without_leaders() -> None:
    """目次, then titles with page numbers far to the right."""
    found = understand(
        page(
            head("目　次", 16),
            "１ 計画の趣旨　　　　1",
            "基本目標１　子どもを育てる　　　　3",
            "基本目標２　しごとをつくる　　　　5",
        ),
        page(head("基本目標１　子どもを育てる"), *PROSE, kpis("出生数"), number=2),
        page(head("基本目標２　しごとをつくる"), *PROSE, kpis("就業者数"), number=3),
    )
    assert [(h.title, h.page) for h in found.headings] == [("子どもを育てる", 2), ("しごとをつくる", 3)]


def test_chapters_of_a_contents_page_in_columns() -> None:
    """目次, chapters and their pages in columns, then goals that end in a page number."""
    found = understand(
        page(
            head("目　次", 16),
            table([["第１章", "計画の趣旨 3"], ["第２章", "基本目標 4"]]),
            "基本目標１　子どもを育てる4",
            "基本目標２　しごとをつくる5",
            "基本目標３　安心なくらしを守る10",
        ),
        page(head("基本目標１　子どもを育てる"), *PROSE, kpis("出生数"), number=2),
        page(head("基本目標２　しごとをつくる"), *PROSE, kpis("就業者数"), number=3),
        page(head("基本目標３　安心なくらしを守る"), *PROSE, kpis("犯罪件数"), number=4),
    )
    assert [(h.title, h.page) for h in found.headings] == [
        ("子どもを育てる", 2),
        ("しごとをつくる", 3),
        ("安心なくらしを守る", 4),
    ]


def test_indicators_below_the_word_contents_are_no_entries() -> None:
    """目次 and right below it a table of indicators: its rows end in numbers, its header does not."""
    found = read(head("目　次", 16), kpis("出生数", "就業者数"))
    assert found.names == ["出生数", "就業者数"]


def test_a_page_with_one_leader_is_no_contents_page() -> None:
    """A reference to another page below a goal heading: the goal stays."""
    found = read(head("基本目標１　子どもを育てる"), entry("用語の説明", "40"), *PROSE, kpis("出生数"))
    assert found.goals == {"出生数": "子どもを育てる"}


# ---- overviews


def test_an_overview_adds_no_second_indicator() -> None:
    """A table of all indicators before the goals, each again in its section (contract reading 23)."""
    overview = page(head("１ 指標の一覧"), kpis("出生数", "就業者数"))
    first = page(
        head("基本目標１　子どもを育てる"),
        *PROSE,
        table([["指標", "現状値", "目標値"], ["出生数", "10人", "20人"]]),
        number=2,
    )
    second = page(
        head("基本目標２　しごとをつくる"),
        *PROSE,
        table([["指標", "現状値", "目標値"], ["就業者数", "11人", "21人"]]),
        number=3,
    )
    found = understand(overview, first, second)
    assert [(i.name, i.page) for i in found.indicators] == [("出生数", 2), ("就業者数", 3)]


NAMES = ("出生数", "婚姻数", "就業者数", "創業数", "来館者数", "転入者数")


def _listed_again(*rows: list[str]) -> list[tuple[str | None, int]]:
    """Two indicators on each of three pages, and ``rows`` in a table on the fourth."""
    pages = [
        page(
            head(f"基本目標{n}　{goal}"),
            *PROSE,
            table(
                [["指標", "現状値", "目標値"], *([name, "10人", "20人"] for name in NAMES[2 * n - 2 : 2 * n])]
            ),
            number=n,
        )
        for n, goal in ((1, "子どもを育てる"), (2, "しごとをつくる"), (3, "ひとを呼ぶ"))
    ]
    last = page(head("３ 指標一覧"), table([["指標", "現状値", "目標値"], *rows]), number=4)
    return [(i.name, i.page) for i in understand(*pages, last).indicators]


def test_a_list_at_the_end_adds_no_second_indicator() -> None:
    """All six again, with the same figures."""
    once = [(name, 1 + place // 2) for place, name in enumerate(NAMES)]
    assert _listed_again(*([name, "10人", "20人"] for name in NAMES)) == once


def test_a_table_at_the_end_that_says_something_else() -> None:
    """Three of six have other figures than before: the table is no list of what was said."""
    rows = [[name, "10人", "20人" if place < 3 else "30人"] for place, name in enumerate(NAMES)]
    assert [name for name, at in _listed_again(*rows) if at == 4] == list(NAMES)


def test_a_short_table_that_repeats() -> None:
    """Five rows may be those of another goal."""
    assert [name for name, at in _listed_again(*([n, "10人", "20人"] for n in NAMES[:5])) if at == 4] == list(
        NAMES[:5]
    )


def _summed_up(second: str) -> Understood:
    """A list of two measures with an indicator each; a page for each below its goal, with more years."""
    overview = page(
        table(
            [
                ["施策", "成果指標", "現状値", "目標値"],
                ["1-1 保育の充実", "出生数", "10人", "20人"],
                [f"2-1 {second}", "就業者数", "11人", "21人"],
            ]
        )
    )
    pages = [
        page(
            head(f"基本目標{number}　{goal}"),
            head(f"施策{number}-1　{measure}"),
            table([["成果指標", "現状値", "見込値", "目標値"], [name, now, "15人", then]]),
            number=number + 1,
        )
        for number, goal, measure, name, now, then in (
            (1, "子どもを育てる", "保育の充実", "出生数", "10人", "20人"),
            (2, "しごとをつくる", "仕事の応援", "就業者数", "11人", "21人"),
        )
    ]
    return understand(overview, *pages)


def test_measures_listed_before_their_goals() -> None:
    """Each measure is one goal, below the goal of its section, and each indicator is that of the section."""
    found = _summed_up("仕事の応援")
    assert [h.title for h in found.headings] == [
        "子どもを育てる",
        "保育の充実",
        "しごとをつくる",
        "仕事の応援",
    ]
    assert [(i.name, i.page) for i in found.indicators] == [("出生数", 2), ("就業者数", 3)]


def test_another_measure_listed_before_the_goals() -> None:
    """2-1 has another title in the list: it is a goal of its own, and so is its indicator."""
    found = _summed_up("定住の応援")
    assert [h.title for h in found.headings if h.parent is None] == [
        "定住の応援",
        "子どもを育てる",
        "しごとをつくる",
    ]
    assert [(i.name, i.page) for i in found.indicators] == [("就業者数", 1), ("出生数", 2), ("就業者数", 3)]


def test_two_indicators_of_one_name_and_other_figures_are_two() -> None:
    """来館者数 of two goals."""
    found = read(
        head("基本目標１　子どもを育てる"),
        kpis("来館者数"),
        head("基本目標２　しごとをつくる"),
        table([["指標", "現状値", "目標値"], ["来館者数", "50人", "60人"]]),
    )
    assert found.names == ["来館者数", "来館者数"]


def test_a_reposted_indicator_is_kept() -> None:
    """（再掲） with the same figures below another goal."""
    found = read(
        head("基本目標１　子どもを育てる"),
        kpis("来館者数"),
        head("基本目標２　しごとをつくる"),
        kpis("来館者数（再掲）"),
    )
    assert [(i.name, i.reposted) for i in found.indicators] == [("来館者数", False), ("来館者数", True)]


def test_the_place_of_a_goal() -> None:
    """Page and box of the heading line."""
    (goal,) = read(head("基本目標１　子どもを育てる"), *PROSE, kpis("出生数")).headings
    assert (goal.page, goal.box.x0, goal.number_raw) == (1, LEFT, "基本目標1")


COUNTRY = (
    "【基本目標１】稼ぐ地域をつくる",
    "【基本目標２】新しいひとの流れをつくる",
    "【基本目標３】希望をかなえる",
)


def test_a_list_of_another_plans_goals() -> None:
    """The country's goals are listed first; two of three have a section here under another title."""
    found = read(
        *COUNTRY,
        head("基本目標１　子どもを育てる", 16),
        kpis("出生数"),
        head("基本目標２　しごとをつくる", 16),
        kpis("就業者数"),
    )
    assert found.outline == ["basic_goal 1 子どもを育てる", "basic_goal 2 しごとをつくる"]


def test_a_list_of_this_plans_goals() -> None:
    """The list has the sections' titles; the third goal has no section, and stays."""
    found = read(
        *COUNTRY,
        head("基本目標１　稼ぐ地域をつくる", 16),
        kpis("出生数"),
        head("基本目標２　新しいひとの流れをつくる", 16),
        kpis("就業者数"),
    )
    assert sorted(found.outline) == [
        "basic_goal 1 稼ぐ地域をつくる",
        "basic_goal 2 新しいひとの流れをつくる",
        "basic_goal 3 希望をかなえる",
    ]


def test_the_goals_label_with_a_number_of_two_parts() -> None:
    """横断的目標1-1 below 横断的目標 is of the second level."""
    found = read(
        head("横断的目標　豊かな未来をつくる", 16),
        head("横断的目標１－１　行政課題への対応"),
        kpis("協定数"),
        head("横断的目標１－２　ＤＸの推進"),
        kpis("申請率"),
    )
    assert found.outline == [
        "cross_goal - 豊かな未来をつくる",
        "  direction 1-1 行政課題への対応",
        "  direction 1-2 DXの推進",
    ]


def test_the_first_level_counted_in_two_parts() -> None:
    """No 基本目標 has a plain number: 1-1 and 1-2 are the goals."""
    found = read(
        head("基本目標１－１　子どもを育てる", 16),
        kpis("出生数"),
        head("基本目標１－２　しごとをつくる", 16),
        kpis("就業者数"),
    )
    assert found.outline == ["basic_goal 1-1 子どもを育てる", "basic_goal 1-2 しごとをつくる"]


# ---- chapters, letters, words that hold others


def _in_chapters(*chapters: str) -> Understood:
    """Chapters of two sections, each with an indicator of its own; no label of goals."""
    parts: list[Line | Table] = []
    for number, chapter in enumerate(chapters, 1):
        parts.append(head(f"第{number}章　{chapter}"))
        for section in (1, 2):
            name = f"{chapter}の件数{section}"
            parts += [head(f"第{section}節　{chapter}の取組{section}"), kpis(name)]
    return read(*parts)


def test_chapters_and_sections_of_a_plan_without_labels() -> None:
    """Two chapters, their sections with indicators: goals and what is below them."""
    found = _in_chapters("健やかに暮らす", "活力を生む")
    parents = [None if h.parent is None else found.headings[h.parent].title for h in found.headings]
    assert [(h.number, h.title) for h in found.headings] == [
        ("1", "健やかに暮らす"),
        ("1", "健やかに暮らすの取組1"),
        ("2", "健やかに暮らすの取組2"),
        ("2", "活力を生む"),
        ("1", "活力を生むの取組1"),
        ("2", "活力を生むの取組2"),
    ]
    assert parents == [None, "健やかに暮らす", "健やかに暮らす", None, "活力を生む", "活力を生む"]


def test_one_chapter_with_sections() -> None:
    """The one chapter that holds all indicators (施策の展開) is none of several goals."""
    assert _in_chapters("施策の進め方").headings == ()


def test_a_label_whose_numbers_have_parts_is_not_the_first_level() -> None:
    """大綱１ over 目標１－１, although 目標 is the commoner word for goals."""
    found = read(head("大綱１　健やかに暮らす"), head("目標１－１　子どもを育てる"), kpis("出生数"))
    assert [(h.level, h.number, h.title) for h in found.headings] == [
        (1, "1", "健やかに暮らす"),
        (2, "1-1", "子どもを育てる"),
    ]


def test_goals_counted_by_letters() -> None:
    """基本目標Ａ and Ｂ; a word in Latin letters is no letter that counts."""
    found = read(
        head("基本目標Ａ　子どもを育てる"), kpis("出生数"), head("基本目標Ｂ　しごと"), kpis("就業者数")
    )
    assert [(h.number, h.title) for h in found.headings] == [("A", "子どもを育てる"), ("B", "しごと")]
    assert read(head("基本目標　ＤＸの推進"), kpis("出生数")).headings == ()


def _numbered(number: str, name: str) -> Table:
    """A table in which nothing but a number says the goal of its rows."""
    return table([["基本目標", "指標", "現状値", "目標値"], [number, name, "10人", "20人"]])


def test_number_alone_in_a_goal_column() -> None:
    """The rows belong to the goal that headings have given this number; it makes no goal of its own."""
    found = read(
        head("基本目標１　子どもを育てる", 16),
        kpis("出生数"),
        head("基本目標２　しごとをつくる", 16),
        kpis("就農者数"),
        _numbered("1", "婚姻数"),
        _numbered("２", "創業者数"),
    )
    assert found.outline == ["basic_goal 1 子どもを育てる", "basic_goal 2 しごとをつくる"]
    assert [i.goal for i in found.indicators] == [0, 1, 0, 1]


def test_number_alone_of_a_goal_that_nothing_names() -> None:
    """No heading has given this number: the goal is unknown, and it is said (W030)."""
    found = read(head("基本目標１　子どもを育てる", 16), kpis("出生数"), _numbered("3", "婚姻数"))
    assert found.outline == ["basic_goal 1 子どもを育てる"]
    assert [(i.goal, i.warnings) for i in found.indicators] == [(0, ()), (None, ("W030",))]


def _sheets(*sections: str) -> Understood:
    """Two pages: a table of labels, a goal among them, numbered sections, and an indicator below."""
    pages = []
    for number, goal in enumerate(("子どもを育てる", "しごとをつくる"), 1):
        labels = table(
            [["事業名", f"事業{number}"], ["総合戦略における基本目標", f"基本目標{number}　{goal}"]]
        )
        below = [head(section) for section in sections]
        pages.append(page(labels, *below, kpis(f"{goal}件数"), number=number))
    return understand(*pages)


def test_sections_of_a_sheet_that_names_its_goal() -> None:
    """１, ２ below the labels are the sheet's sections: its indicator is the goal's."""
    found = _sheets("１　事業の内容", "２　事業費の推移")
    assert [h.title for h in found.headings] == ["子どもを育てる", "しごとをつくる"]
    assert [i.goal for i in found.indicators] == [0, 1]


def test_sections_that_do_not_begin_below_a_sheet() -> None:
    """５ below the labels goes on with sections from before them: the goals may be another plan's."""
    assert _sheets("５　事業費の推移").headings == ()


def test_headings_that_count_on_the_number_of_a_boxed_goal() -> None:
    """基本目標１ | 子どもを育てる in a box of two cells, 1-1 and 1-2 are below it; 1-1 below ２ is not."""
    found = read(
        table([["基本目標１", "子どもを育てる"]]),
        head("1-1　出産の支援"),
        kpis("出生数"),
        head("1-2　保育の充実"),
        kpis("定員"),
        table([["基本目標２", "しごとをつくる"]]),
        head("1-1　事業費の推移"),
        kpis("起業数"),
    )
    assert found.outline == [
        "basic_goal 1 子どもを育てる",
        "  direction 1-1 出産の支援",
        "  direction 1-2 保育の充実",
        "basic_goal 2 しごとをつくる",
    ]
    assert found.goals["起業数"] == "しごとをつくる"


def test_captions_of_sheets_that_count_on_the_number_of_their_goal() -> None:
    """1-1 事業費の推移 below 基本目標１ and 2-1 事業費の推移 below ２: the same caption twice, no goal."""
    found = read(
        table([["基本目標１", "子どもを育てる"]]),
        head("1-1　事業費の推移"),
        kpis("出生数"),
        table([["基本目標２", "しごとをつくる"]]),
        head("2-1　事業費の推移"),
        kpis("起業数"),
    )
    assert found.outline == ["basic_goal 1 子どもを育てる", "basic_goal 2 しごとをつくる"]


def test_measures_of_a_column_after_one_that_comes_again() -> None:
    """施策 1-1, 1-2, again 1-1 and then 1-3: they stand side by side."""
    found = read(
        table(
            [
                ["施策", "指標", "現状値", "目標値"],
                ["1-1 子どもを育てる", "出生数", "10人", "20人"],
                ["1-2 しごとをつくる", "就業者数", "30人", "40人"],
                ["1-1 子どもを育てる", "受診者数", "50人", "60人"],
                ["1-3 安心なくらしを守る", "犯罪件数", "70件", "60件"],
            ]
        )
    )
    assert [line for line in found.outline if line.startswith(" ")] == []
    assert found.goals == {
        "出生数": "子どもを育てる",
        "就業者数": "しごとをつくる",
        "受診者数": "子どもを育てる",
        "犯罪件数": "安心なくらしを守る",
    }


def test_measures_below_goals_of_columns_that_come_again() -> None:
    """基本目標１ with 1-1, then 基本目標２ with 2-1, then again 1-1, and 基本目標３: each goal at the top."""
    found = read(
        table(
            [
                ["基本目標", "施策", "指標", "現状値", "目標値"],
                ["１ 子ども", "1-1 出産の支援", "出生数", "10人", "20人"],
                ["２ しごと", "2-1 起業の支援", "起業者数", "30人", "40人"],
                ["１ 子ども", "1-1 出産の支援", "受診者数", "50人", "60人"],
                ["３ くらし", "3-1 防犯の推進", "犯罪件数", "70件", "60件"],
            ]
        )
    )
    top = [line for line in found.outline if not line.startswith(" ")]
    assert top == [f"basic_goal {title}" for title in ("1 子ども", "2 しごと", "3 くらし")]
    assert found.goals["犯罪件数"] == "防犯の推進"


def test_chapters_that_each_count_the_measures_anew() -> None:
    """施策１ stands below 第１章 and below 第２章: the chapters are the goals, their overview is none."""
    found = read(
        head("第１節　施策の大綱"),
        "第１章　自然と共生するまち（脱炭素・循環型社会）",
        "第２章　だれもが健やかなまち（健康・福祉）",
        head("第１章　自然と共生するまち", 16),
        head("施策１　脱炭素の推進"),
        kpis("排出量"),
        head("施策２　循環型社会の形成"),
        kpis("リサイクル率"),
        head("第２章　だれもが健やかなまち", 16),
        head("施策１　健康づくりの推進"),
        kpis("受診率"),
    )
    assert found.outline == [
        "basic_goal 1 自然と共生するまち",
        "  measure 1 脱炭素の推進",
        "  measure 2 循環型社会の形成",
        "basic_goal 2 だれもが健やかなまち",
        "  measure 1 健康づくりの推進",
    ]
    assert found.goals["受診率"] == "健康づくりの推進"


def test_chapters_through_which_the_measures_count_on() -> None:
    """施策２ in the second chapter follows 施策１ in the first: measures of the plan, not of a chapter."""
    found = read(
        head("第１章　前半の取組", 16),
        head("施策１　脱炭素の推進"),
        kpis("排出量"),
        head("第２章　後半の取組", 16),
        head("施策２　健康づくりの推進"),
        kpis("受診率"),
    )
    assert found.outline == ["measure 1 脱炭素の推進", "measure 2 健康づくりの推進"]


def test_numbers_over_labelled_goals_that_count_below_them() -> None:
    """``1 …`` in larger print over ``政策 1-1 …``: the first level has no label."""
    found = read(
        head("１　子どもを育てる", 17),
        *PROSE,
        head("政策 1-1　出産の支援", 12),
        kpis("受診率"),
        head("政策 1-2　保育の充実", 12),
        kpis("待機児童数"),
        head("２　しごとをつくる", 17),
        head("政策 2-1　農業の振興", 12),
        kpis("新規就農者数"),
    )
    assert [text.lstrip().split(" ", 1)[1] for text in found.outline] == [
        "1 子どもを育てる",
        "1-1 出産の支援",
        "1-2 保育の充実",
        "2 しごとをつくる",
        "2-1 農業の振興",
    ]
    assert found.goals["新規就農者数"] == "農業の振興"
    assert found.outline[1].startswith("  ")


def test_chapters_over_labelled_goals_of_another_count() -> None:
    """The chapter above has another number than the goals' first part: it is none of them."""
    found = read(
        head("３　施策の展開", 17),
        head("政策 1-1　出産の支援", 12),
        kpis("受診率"),
        head("政策 2-1　農業の振興", 12),
        kpis("新規就農者数"),
    )
    assert "施策の展開" not in " ".join(found.outline)
    assert found.goals == {"受診率": "出産の支援", "新規就農者数": "農業の振興"}


def test_label_and_number_in_a_column_below_its_own_section_row() -> None:
    """The row names 基本目標1, the cell beside its rows only repeats the number."""
    found = read(
        table(
            [
                ["基本目標", "施策", "指標", "現状値", "目標値"],
                ["基本目標1　子どもを育てる", "<", "<", "<", "<"],
                ["基本目標1", "1-1 出産の支援", "受診率", "10％", "20％"],
                ["^", "1-2 保育の充実", "待機児童数", "9人", "0人"],
            ]
        )
    )
    assert [text.split(" ", 1)[1].strip() for text in map(str.strip, found.outline)] == [
        "1 子どもを育てる",
        "1-1 出産の支援",
        "1-2 保育の充実",
    ]


def test_measures_that_count_from_one_below_a_goal_in_a_box() -> None:
    """基本目標１ | しごとをつくる alone in a box; (1) and (2) below it have indicators each."""
    found = read(
        table([["基本目標１", "しごとをつくる"]]),
        kpis("就業者数"),
        head("（１）農業の振興"),
        kpis("就農者数"),
        head("（２）観光の振興"),
        kpis("観光客数"),
        table([["基本目標２", "子どもを育てる"]]),
        head("（１）出産の支援"),
        kpis("出生数"),
        head("（２）保育の充実"),
        kpis("定員"),
    )
    assert found.outline == [
        "basic_goal 1 しごとをつくる",
        "  direction 1 農業の振興",
        "  direction 2 観光の振興",
        "basic_goal 2 子どもを育てる",
        "  direction 1 出産の支援",
        "  direction 2 保育の充実",
    ]
    assert found.goals["就業者数"] == "しごとをつくる"
    assert found.goals["定員"] == "保育の充実"


def test_sections_below_a_goal_in_a_box_that_have_no_indicators() -> None:
    """(1) 事業の概略 has none: (2) is no measure either."""
    found = read(
        table([["基本目標１", "しごとをつくる"]]),
        head("（１）事業の概略"),
        head("（２）事業費の推移"),
        kpis("就農者数"),
    )
    assert found.outline == ["basic_goal 1 しごとをつくる"]
    assert found.goals["就農者数"] == "しごとをつくる"


def _labelled(*rows: tuple[str, str]) -> Table:
    """A table in which nothing but a label and its number say the goals of the rows."""
    header = ["基本目標", "指標", "現状値", "目標値"]
    return table([header, *([label, name, "10人", "20人"] for label, name in rows)])


def test_labels_that_no_title_goes_with() -> None:
    """Nothing else names 基本目標1 and 基本目標2: the label is what the document prints of each goal."""
    rows = (("基本目標1", "出生数"), ("^", "婚姻数"), ("基本目標2", "就業者数"))
    found = read(_labelled(*rows), _labelled(("基本目標1", "転入者数")))
    assert found.outline == ["basic_goal 1 基本目標1", "basic_goal 2 基本目標2"]
    assert [i.goal for i in found.indicators] == [0, 0, 1, 0]


def test_labels_of_goals_that_a_title_goes_with() -> None:
    """基本目標1 repeats the goal that a heading names."""
    found = read(
        head("基本目標１　子どもを育てる", 16),
        kpis("出生数"),
        head("基本目標２　しごとをつくる", 16),
        kpis("就農者数"),
        _labelled(("基本目標1", "婚姻数"), ("基本目標2", "創業者数")),
    )
    assert found.outline == ["basic_goal 1 子どもを育てる", "basic_goal 2 しごとをつくる"]
    assert [i.goal for i in found.indicators] == [0, 1, 0, 1]


def test_labels_of_goals_named_further_down() -> None:
    """A table of all goals stands before the headings that name them."""
    found = read(
        _labelled(("基本目標1", "婚姻数"), ("基本目標2", "創業者数")),
        head("基本目標１　子どもを育てる", 16),
        kpis("出生数"),
        head("基本目標２　しごとをつくる", 16),
        kpis("就農者数"),
    )
    assert found.outline == ["basic_goal 1 子どもを育てる", "basic_goal 2 しごとをつくる"]
