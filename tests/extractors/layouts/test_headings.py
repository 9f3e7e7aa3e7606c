"""Headings: labels, numbering, contents pages, overviews; what only looks like one."""

from __future__ import annotations

from tests.extractors.layouts.sheet import Answer, Sheet

HEADER = ("指標", "現状値（R5）", "目標値（R7）")
WIDTHS = (200, 110, 110)
PROSE = "若い世代が住み続けられる環境を整え、子どもを産み育てたいという願いをかなえます。"


def kpis(sheet: Sheet, top: float, *names: str) -> float:
    """A table of indicators; gives where the next text may stand."""
    return sheet.table(top, WIDTHS, HEADER, *((name, "120人", "150人") for name in names))[-1] + 30


def test_labels_and_numbers(sheet: Sheet) -> None:
    """基本目標１ over (1) over ①, in three sizes."""
    sheet.text(50, 60, "基本目標１　子どもを育てる", 16)
    sheet.text(50, 90, "(1)　出産の支援", 13)
    sheet.text(50, 115, "①　健診", 11.5)
    y = kpis(sheet, 130, "受診者数")
    sheet.text(50, y, "②　相談", 11.5)
    y = kpis(sheet, y + 15, "相談者数")
    sheet.text(50, y, "(2)　保育の充実", 13)
    kpis(sheet, y + 15, "園児数")
    answer = sheet.read()
    assert answer.outline == [
        "1 子どもを育てる",
        "  1 出産の支援",
        "    1 健診",
        "    2 相談",
        "  2 保育の充実",
    ]
    assert answer.goals == {"受診者数": "健診", "相談者数": "相談", "園児数": "保育の充実"}


def test_numbered_items_of_a_list(sheet: Sheet) -> None:
    """(1) and (2) in the face of the body text: items of a list, no goals."""
    sheet.text(50, 60, "基本目標１　子どもを育てる", 16)
    sheet.lines(50, 90, PROSE, "(1) 窓口を増やし、相談を受けます。", "(2) 見守りを続けます。", PROSE)
    kpis(sheet, 170, "受診者数")
    answer = sheet.read()
    assert answer.outline == ["1 子どもを育てる"]
    assert answer.goals == {"受診者数": "子どもを育てる"}


def test_hyphenated_numbers(sheet: Sheet) -> None:
    """1-1 and 1-2 below 基本目標１."""
    sheet.text(50, 60, "基本目標１　子どもを育てる", 16)
    sheet.text(50, 90, "1-1　出産の支援", 13)
    y = kpis(sheet, 105, "受診者数")
    sheet.text(50, y, "1-2　保育の充実", 13)
    kpis(sheet, y + 15, "園児数")
    assert sheet.read().outline == ["1 子どもを育てる", "  1-1 出産の支援", "  1-2 保育の充実"]


def test_hyphenated_numbers_of_figures(sheet: Sheet) -> None:
    """図1-1 and 表1-2 are captions."""
    sheet.text(50, 60, "基本目標１　子どもを育てる", 16)
    sheet.text(50, 90, "図1-1　出生数の推移", 13)
    sheet.text(50, 120, "表1-2　婚姻数の推移", 13)
    kpis(sheet, 140, "受診者数")
    assert sheet.read().outline == ["1 子どもを育てる"]


def test_structure_captions(sheet: Sheet) -> None:
    """目指す姿, 数値目標, 基本的方向 … are numbered like goals and are none."""
    sheet.text(50, 60, "基本目標１　子どもを育てる", 16)
    y = 90.0
    for n, caption in enumerate(("目指す姿", "数値目標", "基本的方向"), 1):
        sheet.text(50, y, f"({n})　{caption}", 13)
        y = kpis(sheet, y + 15, "出生数") if caption == "数値目標" else sheet.lines(50, y + 22, PROSE) + 12
    answer = sheet.read()
    assert answer.outline == ["1 子どもを育てる"]
    assert [i.class_ for i in answer.found.indicators] == ["numeric_target"]


def test_measures_among_structure_captions(sheet: Sheet) -> None:
    """The same captions; the measures below the last of them are goals."""
    sheet.text(50, 60, "基本目標１　子どもを育てる", 16)
    sheet.text(50, 90, "(1)　数値目標", 13)
    y = kpis(sheet, 105, "出生数")
    sheet.text(50, y, "(2)　具体的な施策", 13)
    sheet.text(50, y + 30, "①　出産の支援", 11.5)
    kpis(sheet, y + 45, "受診者数")
    answer = sheet.read()
    assert [line.strip() for line in answer.outline] == ["1 子どもを育てる", "1 出産の支援"]
    assert answer.goals == {"出生数": "子どもを育てる", "受診者数": "出産の支援"}


def test_contents_page(sheet: Sheet) -> None:
    """Entries with leaders and page numbers name the goals; their places are those of their sections."""
    sheet.text(260, 60, "目次", 16)
    for n, title in enumerate(("基本目標１　子どもを育てる", "基本目標２　しごとをつくる")):
        sheet.text(60, 100 + 24 * n, f"{title}………………………………{n + 2}")
    for title, name in (("基本目標１　子どもを育てる", "出生数"), ("基本目標２　しごとをつくる", "就業者数")):
        sheet.turn()
        sheet.text(50, 60, title, 16)
        sheet.text(50, 90, PROSE)
        kpis(sheet, 110, name)
    answer = sheet.read()
    assert [(h.number, h.title, h.page) for h in answer.found.headings] == [
        ("1", "子どもを育てる", 2),
        ("2", "しごとをつくる", 3),
    ]


def test_page_with_one_reference(sheet: Sheet) -> None:
    """A leader to another page below a goal's heading: the goal stands here."""
    sheet.text(50, 60, "基本目標１　子どもを育てる", 16)
    sheet.text(50, 90, "人口の見通し………………………………12")
    kpis(sheet, 110, "出生数")
    answer = sheet.read()
    assert [(h.title, h.page) for h in answer.found.headings] == [("子どもを育てる", 1)]
    assert answer.goals == {"出生数": "子どもを育てる"}


def test_overview(sheet: Sheet) -> None:
    """A table of all indicators stands before the goals' sections: each indicator counts once, there."""
    sheet.text(50, 60, "■数値目標一覧")
    kpis(sheet, 70, "出生数", "就業者数")
    for title, name in (("基本目標１　子どもを育てる", "出生数"), ("基本目標２　しごとをつくる", "就業者数")):
        sheet.turn()
        sheet.text(50, 60, title, 16)
        sheet.text(50, 90, "■数値目標")
        kpis(sheet, 110, name)
    answer = sheet.read()
    assert [(i.name, i.page) for i in answer.found.indicators] == [("出生数", 2), ("就業者数", 3)]


def test_one_name_below_two_goals(sheet: Sheet) -> None:
    """The same name and figures below two goals, （再掲） the second time: both stand."""
    for title, name in (
        ("基本目標１　子どもを育てる", "出生数"),
        ("基本目標２　しごとをつくる", "出生数（再掲）"),
    ):
        sheet.text(50, 60, title, 16)
        sheet.text(50, 90, "■数値目標")
        kpis(sheet, 110, name)
        sheet.turn()
    answer = sheet.read()
    assert [(i.name, i.page, i.reposted) for i in answer.found.indicators] == [
        ("出生数", 1, False),
        ("出生数", 2, True),
    ]


def test_banner_with_its_label_beside(sheet: Sheet) -> None:
    """基本目標１ at the left of a coloured banner, its title on two lines beside it."""
    sheet.box(50, 50, 520, 100, "#dce6f1", pen=0)
    sheet.text(60, 80, "基本目標１", 14)
    sheet.text(170, 70, "若い世代の願いをかなえ、", 14)
    sheet.text(170, 92, "子どもを育てる", 14)
    kpis(sheet, 120, "出生数")
    (goal,) = sheet.read().found.headings
    assert "".join(goal.title.split()) == "若い世代の願いをかなえ、子どもを育てる"


def test_box_with_a_slogan(sheet: Sheet) -> None:
    """The same banner around a slogan: no label, no goal."""
    sheet.box(50, 50, 520, 100, "#dce6f1", pen=0)
    sheet.text(60, 80, "合言葉", 14)
    sheet.text(170, 70, "若い世代の願いをかなえ、", 14)
    sheet.text(170, 92, "子どもを育てる", 14)
    kpis(sheet, 120, "出生数")
    assert sheet.read().outline == []


def test_next_chapter(sheet: Sheet) -> None:
    """第４章 closes the goals: the indicators below it stand under none."""
    sheet.text(50, 60, "第３章　施策の展開", 18)
    sheet.text(50, 90, "基本目標１　子どもを育てる", 16)
    kpis(sheet, 110, "出生数")
    sheet.turn()
    sheet.text(50, 60, "第４章　計画の進め方", 18)
    kpis(sheet, 110, "会議の開催数")
    assert sheet.read().goals == {"出生数": "子どもを育てる", "会議の開催数": None}


def test_chapter_named_in_a_sentence(sheet: Sheet) -> None:
    """第４章 in a sentence closes nothing."""
    sheet.text(50, 60, "第３章　施策の展開", 18)
    sheet.text(50, 90, "基本目標１　子どもを育てる", 16)
    sheet.lines(50, 120, PROSE, "第４章に示す方法で、毎年その進み具合を確かめます。", PROSE)
    kpis(sheet, 190, "出生数")
    assert sheet.read().goals == {"出生数": "子どもを育てる"}


def _numbers_below(sheet: Sheet, word: str) -> Answer:
    """Four pages; at the top of each a small word, right below it a large number and beside that a title."""
    titles = ("海のしごと", "人の流れ", "子育ての希望", "安心できる地域")
    for number, title in enumerate(titles, 1):
        sheet.text(40, 30, word, 9)
        sheet.text(50, 54, str(number), 20)
        sheet.text(110, 52, title, 16)
        kpis(sheet, 90, f"{title}の件数")
        if number < len(titles):
            sheet.turn()
    return sheet.read()


def test_label_above_the_number_on_each_page(sheet: Sheet) -> None:
    """基本目標 returns at the top of each page over 1 to 4: no running head, but goals."""
    assert _numbers_below(sheet, "基本目標").goals == {
        "海のしごとの件数": "海のしごと",
        "人の流れの件数": "人の流れ",
        "子育ての希望の件数": "子育ての希望",
        "安心できる地域の件数": "安心できる地域",
    }


def test_running_head_above_the_number_on_each_page(sheet: Sheet) -> None:
    """The plan's name in the same place: no word says that the titles are goals."""
    assert set(_numbers_below(sheet, "総合戦略").goals.values()) == {None}


def _above_titles(sheet: Sheet, *labels: str) -> Answer:
    """Four pages; at the top of each a small label, below it a title on a coloured band."""
    titles = ("海のしごと", "人の流れ", "子育ての希望", "安心できる地域")
    for number, (label, title) in enumerate(zip(labels, titles, strict=True), 1):
        sheet.box(0, 14, 595, 66, "#2c5d8a", pen=0)
        sheet.text(40, 32, label, 9, color="#ffffff")
        sheet.text(40, 56, title, 18, color="#ffffff")
        kpis(sheet, 90, f"{title}の件数")
        if number < len(titles):
            sheet.turn()
    return sheet.read()


def test_labels_that_count_the_pages_up(sheet: Sheet) -> None:
    """基本目標１ to ４ at the top of four pages look like a running head and its page: they are goals."""
    labels = ("基本目標１", "基本目標２", "基本目標３", "基本目標４")
    assert _above_titles(sheet, *labels).outline == [
        "1 海のしごと",
        "2 人の流れ",
        "3 子育ての希望",
        "4 安心できる地域",
    ]


def test_page_numbers_above_titles(sheet: Sheet) -> None:
    """戦略 and the number of the page in their place: a running head, and no goals."""
    assert _above_titles(sheet, "戦略 - 1", "戦略 - 2", "戦略 - 3", "戦略 - 4").outline == []
