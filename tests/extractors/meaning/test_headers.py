"""Header blocks: which rows they are, and what each column under them means."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.meaning.header_columns import Column, Header
from extractors.meaning.headers import Grid, HeaderReader
from tests.extractors.meaning.building import LEXICON, Text, page, read_table, table, understand

READER = HeaderReader(LEXICON)


def blocks(*rows: Sequence[Text]) -> list[Header]:
    """The header blocks that start in the first row."""
    grid = Grid(table(rows))
    last = READER.header_rows(grid, 0)
    return [] if last is None else READER.read(grid, 0, last)


def block(*rows: Sequence[Text]) -> Header:
    (header,) = blocks(*rows)
    return header


def figure(column: Column) -> str:
    """A figure column written down: role, fiscal year, component, unit."""
    parts = [
        f"~{column.role}" if column.superseded else column.role or "-",
        str(column.period.fiscal_year) if column.period else None,
        column.component,
        column.unit,
    ]
    return " ".join(p for p in parts if p)


def figures(header: Header) -> list[str]:
    return [figure(c) for c in header.figures]


def test_one_row() -> None:
    """指標 and two roles, the year and the unit in the same cells."""
    header = block(
        ["指標", "現状値（R元年度）", "目標値（R7年度）（人）", "担当課"],
        ["出生数", "120", "150", "こども課"],
    )
    assert (header.first, header.last) == (0, 0)
    assert header.name is not None and header.name.index == 0
    assert figures(header) == ["baseline 2019", "target 2025 人"]
    assert [c.index for c in header.of_kind("department")] == [3]


def test_two_rows_with_years_below_a_spanning_role() -> None:
    """実績値 over R4 and R5, 目標値 over R7; the name cell spans both rows."""
    header = block(
        ["指標", "実績値", "<", "目標値"],
        ["^", "R4", "R5", "R7"],
        ["出生数", "120人", "130人", "150人"],
    )
    assert (header.first, header.last) == (0, 1)
    assert figures(header) == ["actual 2022", "actual 2023", "target 2025"]


def test_two_rows_with_roles_below_spanning_years() -> None:
    """令和５年度 and 令和６年度, each over 目標 and 実績."""
    header = block(
        ["指標", "令和５年度", "<", "令和６年度", "<"],
        ["^", "目標", "実績", "目標", "実績"],
        ["出生数", "120人", "130人", "150人", "140人"],
    )
    assert figures(header) == ["target 2023", "actual 2023", "target 2024", "actual 2024"]


def test_three_rows() -> None:
    """A title over all, then roles, then years."""
    header = block(
        ["指標", "数値の推移", "<", "<", "<"],
        ["^", "実績値", "<", "目標値", "<"],
        ["^", "R4", "R5", "R6", "R7"],
        ["出生数", "120人", "130人", "140人", "150人"],
    )
    assert (header.first, header.last) == (0, 2)
    assert figures(header) == ["actual 2022", "actual 2023", "target 2024", "target 2025"]


def test_years_right_of_a_target_are_later_targets() -> None:
    """目標値 stands before the first of three years."""
    header = block(
        ["指標", "現状値（R元年度）", "目標値（R2年度）", "R3年度", "R4年度"],
        ["出生数", "120人", "130人", "140人", "150人"],
    )
    assert figures(header) == ["baseline 2019", "target 2020", "target 2021", "target 2022"]
    assert [c.role_stated for c in header.figures] == [True, True, False, False]


def test_years_beside_results_are_no_targets() -> None:
    """実績値 has a column of its own, and so may the years: nothing is said of them."""
    header = block(
        ["指標", "実績値（R元年度）", "目標値（R2年度）", "R3年度", "R4年度"],
        ["出生数", "120人", "130人", "140人", "150人"],
    )
    assert figures(header) == ["actual 2019", "target 2020", "- 2021", "- 2022"]


@pytest.mark.parametrize(
    ("words", "years"),
    [(("基準年次", "目標年次"), ("R4", "R10")), (("現状年度", "到達年度"), ("令和4年度", "令和10年度"))],
)
def test_columns_of_years_beside_their_roles(words: tuple[str, str], years: tuple[str, str]) -> None:
    """The years of 基準値 and 目標水準 stand in columns of their own."""
    found = read_table(
        ["指標名", "単位", words[0], "基準値", words[1], "目標水準"],
        ["出生数", "人", years[0], "287", years[1], "320以上"],
    )
    assert found.figures == {"出生数": ["baseline 287 人 @2022", "target ge 320 人 @2028"]}


def test_columns_of_values_below_words_for_years() -> None:
    """目標年次 over a value, beside no other target: it is the target."""
    found = read_table(["指標名", "基準値", "目標年次"], ["出生数", "287人", "320人"])
    assert found.figures == {"出生数": ["baseline 287 人", "target 320 人"]}


def test_components_below_a_role() -> None:
    """現状値 and 目標値, each over 男性 and 女性."""
    header = block(
        ["指標", "現状値", "<", "目標値", "<"],
        ["^", "男性", "女性", "男性", "女性"],
        ["健康寿命", "79.1歳", "83.2歳", "80歳", "84歳"],
    )
    assert figures(header) == ["baseline 男性", "baseline 女性", "target 男性", "target 女性"]


def test_a_year_column_below_a_role() -> None:
    """年度 beside the value under 現状値 is that role's year column, no figure."""
    header = block(
        ["指標", "現状値", "<", "目標値", "<"],
        ["^", "数値", "年度", "数値", "年度"],
        ["出生数", "120人", "R5", "150人", "R7"],
    )
    assert figures(header) == ["baseline", "target"]
    assert [c.role for c in header.of_kind("year")] == ["baseline", "target"]


def test_before_and_after_a_change() -> None:
    """変更前 and 変更後 under 目標値: the old target is superseded, the new one is a revised target."""
    header = block(
        ["指標", "現状値", "目標値", "<"],
        ["^", "^", "変更前", "変更後"],
        ["出生数", "120人", "150人", "170人"],
    )
    assert figures(header) == ["baseline", "~target", "revised_target"]


def test_two_tables_side_by_side() -> None:
    """指標 twice in one row: each name column has the figure columns right of it."""
    left, right = blocks(
        ["指標", "現状値", "目標値", "指標", "現状値", "目標値"],
        ["出生数", "120人", "150人", "転入者数", "300人", "350人"],
    )
    assert [h.name.index for h in (left, right) if h.name is not None] == [0, 3]
    assert [[c.index for c in h.figures] for h in (left, right)] == [[1, 2], [4, 5]]


def test_a_second_text_column_is_no_second_name() -> None:
    """指標 | 指標の内容: no figure stands between them."""
    header = block(
        ["指標", "指標の内容", "現状値", "目標値"], ["出生数", "1年間に生まれた子の数", "120人", "150人"]
    )
    assert header.name is not None and header.name.index == 0
    assert figures(header) == ["baseline", "target"]


def test_数値目標_right_of_a_name_is_the_target() -> None:
    """指標 | 数値目標: the same word at the left would name indicators."""
    assert figures(block(["指標", "現状値", "数値目標"], ["出生数", "120人", "150人"])) == [
        "baseline",
        "target",
    ]
    uneven = block(["指標", "現状値", "数 値目 標"], ["出生数", "120人", "150人"])
    assert [c.role for c in uneven.figures] == ["baseline", "target"]
    left = block(["数値目標", "現状値", "目標値"], ["出生数", "120人", "150人"])
    assert left.name is not None and left.name.text == "数値目標"
    assert left.classes == "numeric_target"


def test_an_empty_corner_names_the_rows() -> None:
    """No word over the names, roles over the figures."""
    header = block(["", "現状値", "目標値"], ["出生数", "120人", "150人"])
    assert header.name is not None and header.name.index == 0


def test_a_weak_word_names_the_rows_only_beside_a_role() -> None:
    """項目 with 現状値 and 目標値; 項目 with nothing but years names none."""
    assert block(["項目", "現状値", "目標値"], ["出生数", "120人", "150人"]).name is not None
    assert block(["項目", "R4", "R5"], ["出生数", "120人", "150人"]).name is None


@pytest.mark.parametrize(
    "rows",
    [
        [["出生数", "120人", "150人"], ["転入者数", "300人", "350人"]],
        [["指標", "120人", "150人"], ["出生数", "300人", "350人"]],
        [["出生数", "3件(R2～R4累計)", "5件(R5～R7累計)"], ["転入者数", "1件", "2件"]],
        [["移住の促進", "市の現状を知らせる", "目標を立てる"], ["", "", ""]],
        [["施策の概要", "市の現状を踏まえ、移住を促進します。", "担当課"], ["", "", ""]],
    ],
    ids=["values", "a label beside values", "values with periods", "words", "prose"],
)
def test_what_is_no_header(rows: list[list[Text]]) -> None:
    """A row with figures, or with nothing but words."""
    assert blocks(*rows) == []


@pytest.mark.parametrize(
    "values",
    [
        "7人(H30年度) 目標 9人(R6年度)",
        "年間 7人\n9人(R6年度) 目標",
        "7人（H30年度） 9人",
    ],
    ids=["two", "one on a line of its own", "in full-width brackets"],
)
def test_figures_with_their_years_are_no_header(values: str) -> None:
    """Between 現状 and 担当課 a cell holds figures with their years in brackets: labels and values."""
    assert READER.header_rows(Grid(table([["現状", values, "担当課"]])), 0) is None


@pytest.mark.parametrize(
    "values",
    [
        "目標値(R6年度) 評価",
        "第1期(H30年度) 第2期(R6年度)",
        "令和６年度9人 8人",
        "9人(速報) 8人",
        "9人 (R6年度) 8人",
    ],
    ids=["a role", "words with numbers", "no brackets", "no year", "brackets apart"],
)
def test_words_with_years_may_be_a_header(values: str) -> None:
    """In the same place stand words with years in brackets, or figures without either."""
    assert READER.header_rows(Grid(table([["現状", values, "担当課"]])), 0) == 0


@pytest.mark.parametrize(
    ("first", "second"), [("KPI1", "KPI2"), ("指標①", "指標②"), ("成果指標（1）", "成果指標（2）")]
)
def test_labels_that_count_are_no_header(first: str, second: str) -> None:
    """A label of names with a number stands above one with the next: each counts an indicator."""
    rows = [[first, "満足度", "現状値", "目標値"], [second, "認知度", "現状値", "目標値"]]
    assert blocks(*rows) == []
    assert [READER.header_rows(Grid(table(rows)), row) for row in (0, 1)] == [None, None]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("KPI1", "満足度"),
        ("KPI1", "重点1"),
        ("KPI1", "KPI"),
        ("KPI", "KPI2"),
        ("R5", "R6"),
        ("現状値1", "現状値2"),
    ],
    ids=["alone", "a name with a number", "next not counted", "first not counted", "years", "roles"],
)
def test_labels_that_do_not_count_are_a_header(first: str, second: str) -> None:
    """No two labels of names with numbers stand one above the other."""
    assert blocks([first, "区分", "現状値", "目標値"], [second, "女性", "増加", "維持"]) != []


def test_label_between_labels_that_count() -> None:
    """指標 stands between KPI1 and KPI2: it counts nothing and heads what follows."""
    rows = [[first, "区分", "現状値", "目標値"] for first in ("KPI1", "指標", "KPI2")]
    assert READER.header_rows(Grid(table(rows)), 1) is not None


def test_a_data_row_below_is_no_third_header_row() -> None:
    """The row under the header holds a name and words that say what is to change."""
    header = block(["指標", "現状値", "目標値"], ["待機児童数", "維持", "増加"])
    assert (header.first, header.last) == (0, 0)


def test_spans_that_reach_into_the_data_are_cut() -> None:
    """担当課 spans down into a row of figures; the header ends above it."""
    header = block(["指標", "現状値", "目標値", "担当課"], ["出生数", "120人", "150人", "^"])
    assert (header.first, header.last) == (0, 0)


def test_header_cells_are_told_in_the_output() -> None:
    """Two header rows, one data row."""
    found = read_table(
        ["指標", "実績値", "<", "目標値"], ["^", "R4", "R5", "R7"], ["出生数", "120人", "130人", "150人"]
    )
    (result,) = found.tables
    assert result.kind == "kpi"
    assert {c.text for c in result.cells if c.is_header} == {"指標", "実績値", "目標値", "R4", "R5", "R7"}
    assert {(c.text, c.row_span, c.column_span) for c in result.cells if c.row == 0} == {
        ("指標", 2, 1),
        ("実績値", 1, 2),
        ("目標値", 1, 1),
    }


@pytest.mark.parametrize(
    ("below", "year"),
    [("（R5実績/目標）", " @2023"), ("実績/目標", ""), ("（実績値／目標値）", ""), ("（実績÷目標×100）", "")],
)
def test_how_a_rate_is_worked_out(below: str, year: str) -> None:
    """Below 達成率 stands its formula, which is no column of targets."""
    header = (["指標", "現状値", "目標値", "達成率"], ["^", "R4", "R8", below])
    found = read_table(*header, ["相談件数", "5件", "100件", "96.0%"], caption="■KPI")
    assert found.figures["相談件数"][2:] == [f"achievement_rate 96 %{year}"]


def test_results_and_targets_in_rows() -> None:
    """実績/目標 heads the words of the rows: 目標 above 実績."""
    rows = (["相談件数", "目標", "5件", "96件"], ["^", "実績", "6件", "90件"])
    found = read_table(["指標", "実績/目標", "R4", "R5"], *rows, caption="■KPI")
    assert found.figures["相談件数"] == [
        "target 5 件 @2022",
        "target#1 96 件 @2023",
        "actual 6 件 @2022",
        "actual#1 90 件 @2023",
    ]


def _turned(*names: str, caption: str | None = "【KPI】") -> dict[str | None, list[str]]:
    """区分 and 年度 head the left columns; roles stand down the rows, names side by side."""
    rows = (
        ["基準値", "令和元年度", "58.3", "13,408"],
        ["実績値", "令和２年度", "61.7", "13,175"],
        ["^", "令和３年度", "63.2", "13,062"],
        ["目標値", "令和７年度", "70.0", "13,500"],
    )
    return read_table(["区分", "年度", *names], *rows, caption=caption).figures


def test_two_names_beside_a_division_and_years() -> None:
    """Half of the header's cells are labels, which say nothing of the figures below them."""
    assert _turned("就職率（％）", "被保険者数（人）") == {
        "就職率": [
            "baseline 58.3 % @2019",
            "actual 61.7 % @2020",
            "actual#1 63.2 % @2021",
            "target 70 % @2025",
        ],
        "被保険者数": [
            "baseline 13408 人 @2019",
            "actual 13175 人 @2020",
            "actual#1 13062 人 @2021",
            "target 13500 人 @2025",
        ],
    }


def test_two_parts_beside_a_division_and_years() -> None:
    """男性 and 女性 are parts of one indicator; without a caption names are not to be expected."""
    assert _turned("男性", "女性") == {}
    assert _turned("就職率（％）", "被保険者数（人）", caption=None) == {}


def test_role_word_above_the_names() -> None:
    """めざそう値 is the header of the names and, with a year, that of the targets."""
    header = ["めざそう値", "単位", "計画策定時（R2）", "めざそう値（R8）"]
    found = read_table(header, ["登録団体数", "団体", "88", "100"], ["養成者数", "人", "6,230", "9,000"])
    assert found.figures == {
        "登録団体数": ["baseline 88 団体 @2020", "target 100 団体 @2026"],
        "養成者数": ["baseline 6230 人 @2020", "target 9000 人 @2026"],
    }


def test_role_word_above_values() -> None:
    """Directions and numbers below the same word are values: nothing names them."""
    found = read_table(["めざそう値", "計画策定時（R2）"], ["増加", "88団体"], ["9,000人", "6,230人"])
    assert all(name is None for name in found.names)


def test_roles_over_bare_years() -> None:
    """2018, 2022, 2023 and 2024 rise from left to right, one beside its word: the others are years, too."""
    header = ["指標", "基準値\n2018", "2022\n実績", "2023実績", "目標値\n2024"]
    found = read_table(header, ["相談者数", "47人", "77人", "82人", "100人"])
    assert found.figures == {
        "相談者数": [
            "baseline 47 人 @2018",
            "actual 77 人 @2022",
            "actual#1 82 人 @2023",
            "target 100 人 @2024",
        ]
    }


def test_roles_over_their_values() -> None:
    """No year stands beside the roles: 1950 and 2024 may be their values, and date nothing below them."""
    found = read_table(["指標", "基準値\n1950", "目標値\n2024"], ["相談者数", "47人", "100人"])
    assert not any("@" in text for texts in found.figures.values() for text in texts)


def test_texts_before_and_after_a_revision() -> None:
    """変更後 and 変更前 over sentences: neither column names indicators."""
    found = read_table(
        ["変更後", "変更前", "備考"], ["若者が働く環境が生まれた。", "人口は5,300人となった。", "修正"]
    )
    assert found.figures == {}


def test_roles_that_each_row_says() -> None:
    """目標／実績 below every year, and 目標 or 実績 beside the values."""
    found = read_table(
        ["指標名", "", "令和４年度", "令和５年度"],
        ["^", "^", "目標／実績", "目標／実績"],
        ["移住者数", "目標", "230人", "240人"],
        ["^", "実績", "241人", "263人"],
    )
    assert found.figures == {
        "移住者数": [
            "target 230 人 @2022",
            "target#1 240 人 @2023",
            "actual 241 人 @2022",
            "actual#1 263 人 @2023",
        ]
    }


@pytest.mark.parametrize("halves", [("前期", "後期"), ("市", "県")])
def test_words_that_part_a_label(halves: tuple[str, str]) -> None:
    """A header of three rows: 目標値 over two words, each over years; 基準値 goes down beside them."""
    found = read_table(
        ["指標", "単位", "基準値", "目標値", "<", "<"],
        ["^", "^", "^", halves[0], "<", halves[1]],
        ["^", "^", "R2", "R4", "R5", "R6"],
        ["分譲率", "％", "70.4", "71.8", "72.4", "73.1"],
    )
    assert found.figures == {
        "分譲率": [
            "baseline 70.4 % @2020",
            "target 71.8 % @2022",
            "target#1 72.4 % @2023",
            "target#2 73.1 % @2024",
        ]
    }


def test_years_down_the_rows_and_a_row_of_units() -> None:
    """年度 and 単位 at the left, names side by side, each with its unit below it."""
    rows = [
        ["年度", "登録者数", "観光入込客数"],
        ["単位", "人", "千人"],
        ["R2（基準値）", "77", "1,269"],
        ["R8（目標値）", "89", "1,300"],
    ]
    found = understand(page("【数値目標】", table(rows)))
    assert found.figures == {
        "登録者数": ["baseline 77 人 @2020", "target 89 人 @2026"],
        "観光入込客数": ["baseline 1269 千人 @2020", "target 1300 千人 @2026"],
    }


@pytest.mark.parametrize("labels", [("策定時", "最終年"), ("基準", "期末"), ("計画期首", "計画最終年度")])
def test_ends_of_a_plan(labels: tuple[str, str]) -> None:
    """The first and the last year of a plan by their names."""
    found = read_table(["指標", *labels], ["出生数", "100人", "120人"])
    assert found.figures == {"出生数": ["baseline 100 人", "target 120 人"]}


def test_an_end_of_something_else() -> None:
    """最終年 inside another word is no label."""
    assert read_table(["指標", "策定時", "最終年齢"], ["出生数", "100人", "120"]).figures == {
        "出生数": ["baseline 100 人"]
    }


def test_years_of_a_plan_down_the_rows_and_notes_beside() -> None:
    """基準年度, 計画1年目 …, each with its year; names side by side with their units, 備考 at the right."""
    rows = [
        ["年　次", "仁多米の直販量\n（単位：袋）", "そばの作付\n（単位：ha）", "備　考"],
        ["基準年度\n（令和元年度）", "38,200", "21.5", "実績値"],
        ["計画1年目\n（令和3年度）", "39,000", "23", ""],
        ["目標年度\n（令和7年度）", "45,000", "30", "次の計画へ"],
    ]
    found = understand(page("【KPI】", table(rows)))
    assert found.figures == {
        "仁多米の直販量": ["baseline 38200 袋 @2019", "actual 39000 袋 @2021", "target 45000 袋 @2025"],
        "そばの作付": ["baseline 21.5 ha @2019", "actual 23 ha @2021", "target 30 ha @2025"],
    }


def test_balances_are_no_indicators() -> None:
    """期首 and 期末 of funds: an opening and a closing balance."""
    assert read_table(["項目", "期首", "期末"], ["積立金", "100", "120"]).figures == {}


def test_which_year_of_the_plan_a_year_is() -> None:
    """1年目 and 最終 below the years; alone below a role, it tells columns apart."""
    header = block(
        ["指標", "目標値", "<", "<", "実績値", "<"],
        ["^", "R2", "R3", "R6", "R2", "R3"],
        ["^", "1年目", "2年目", "最終", "1年目", "2年目"],
        ["出生数", "110人", "120人", "150人", "108人", "111人"],
    )
    assert figures(header) == ["target 2020", "target 2021", "target 2024", "actual 2020", "actual 2021"]
    header = block(["指標", "目標値", "<"], ["^", "1年目", "2年目"], ["出生数", "110人", "120人"])
    assert figures(header) == ["target 1年目", "target 2年目"]


def test_what_rates_are_held_against() -> None:
    """対Ｒ５目標 and 対最終目標 below 達成率 hold rates, no targets."""
    header = block(
        ["指標", "目標値", "実績値", "達成率", "<"],
        ["^", "R6", "R5", "対Ｒ５\n目標", "対最終\n目標"],
        ["出生数", "150人", "130人", "98.0％", "86.7％"],
    )
    assert figures(header) == ["target 2024", "actual 2023", "achievement_rate 2023", "achievement_rate"]


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        (("当初計画（R7）", "実績値（R5）"), ["target 2025", "actual 2023"]),
        (("年度計画", "年度実績"), ["target", "actual"]),
        (("対象年度実績値", "対象年度目標値"), ["actual", "target"]),
    ],
)
def test_words_that_only_begin_or_end_like_others(words: tuple[str, str], roles: list[str]) -> None:
    """A plan's figure behind a word is a target, and 対象 holds nothing against anything."""
    header = block(["指標", *words], ["出生数", "150人", "130人"])
    assert figures(header) == roles


@pytest.mark.parametrize(
    ("word", "roles"),
    [
        ("市総合計画", ["actual", "target"]),
        ("関連する個別計画等", ["actual", "target"]),
        ("累計計画", ["target", "actual", "target"]),
        ("見直し計画", ["target", "actual", "target"]),
    ],
)
def test_plans_that_hold_no_targets(word: str, roles: list[str]) -> None:
    """Behind 総合 or 個別 計画 is another plan, behind 累計 or 見直し what this one sets."""
    header = block(["指標", word, "実績値", "目標値"], ["出生数", "150人", "130人", "160人"])
    assert figures(header) == roles


@pytest.mark.parametrize(
    ("word", "value", "told"),
    [
        ("対R5目標", "98.0％", ["W007:page=1;header=対R5目標"]),
        ("対R5目標", "◎", []),
        ("達成状況", "98.0％", []),
    ],
)
def test_figures_held_against_a_target_are_told(word: str, value: str, told: list[str]) -> None:
    """No role is read for 98.0％ below 対R5目標, and it is said; a sign and a grade are left out quietly."""
    found = read_table(["指標", "目標値", "実績値", word], ["出生数", "150人", "130人", value])
    assert found.figures == {"出生数": ["target 150 人", "actual 130 人"]}
    assert list(found.warnings) == told


def test_what_is_held_against_a_target_is_none() -> None:
    """対目標 with no rate above it, and what stands below it in no unit that tells."""
    header = block(["指標", "目標値", "実績値", "対目標"], ["出生数", "150人", "130人", "△20"])
    assert figures(header) == ["target", "actual"]


def test_columns_that_say_how_they_count() -> None:
    """単年 and 累計 below 目標値 are the basis, 男性 is a part."""
    found = read_table(
        ["指標", "目標値（R6）", "<", "<"],
        ["^", "単年度", "累計", "男性"],
        ["移住者数", "10人", "50人", "5人"],
    )
    assert found.figures == {
        "移住者数": [
            "target 10 人 annual @2024",
            "target#1 50 人 cumulative @2024",
            "target [男性] 5 人 @2024",
        ]
    }


def test_totals_beside_years_whose_rows_say_their_role() -> None:
    """KPI増加分の累計 is that of 目標値 in one row and of 実績値 in the next."""
    found = read_table(
        ["指標名", "区分", "KPI増加分", "<", "KPI増加分\nの累計", "評価"],
        ["^", "^", "1年目（R3）", "2年目（R4）", "^", "^"],
        ["移住者数", "目標値", "15人", "12人", "27人", "A"],
        ["^", "実績値", "19人", "15人", "34人", "^"],
    )
    assert found.figures == {
        "移住者数": [
            "target 15 人 @2021",
            "target#1 12 人 @2022",
            "target#2 27 人 cumulative",
            "actual 19 人 @2021",
            "actual#1 15 人 @2022",
            "actual#2 34 人 cumulative",
        ]
    }


def test_totals_whose_role_no_row_says() -> None:
    """市内 and 市外 say nothing of what the column of totals holds."""
    found = read_table(
        ["指標名", "区分", "目標値", "R3", "R4", "累計"],
        ["移住者数", "市内", "20人", "15人", "12人", "27人"],
        ["^", "市外", "20人", "19人", "15人", "34人"],
    )
    assert not any("27 人" in f or "34 人" in f for f in found.figures["移住者数"])


@pytest.mark.parametrize("word", ["5年間累計", "5か年の累計", "累計", "合計", "計"])
def test_totals_beside_years_below_one_role(word: str) -> None:
    """The total of the yearly targets has a column of its own beside them; it is a target, too."""
    found = read_table(
        ["指標", "基準値", "目標値（年度ごと）", "<", word],
        ["^", "R元", "R2", "R3", "^"],
        ["新規雇用者数", "11人", "12人", "13人", "25人"],
        ["宿泊者数", "3人", "4人", "5人", ""],
    )
    assert found.figures["新規雇用者数"] == [
        "baseline 11 人 @2019",
        "target 12 人 @2020",
        "target#1 13 人 @2021",
        "target#2 25 人 cumulative",
    ]
    assert found.figures["宿泊者数"] == ["baseline 3 人 @2019", "target 4 人 @2020", "target#1 5 人 @2021"]


def test_figures_that_say_how_they_count_are_no_header() -> None:
    """累計 before the number: the row below the header is one of figures."""
    found = read_table(
        ["指標", "現状値", "目標値"],
        ["相談件数", "累計25件", "累計77件"],
        ["移住者数", "5人", "5年間累計25人"],
    )
    assert found.figures == {
        "相談件数": ["baseline 25 件 cumulative", "target 77 件 cumulative"],
        "移住者数": ["baseline 5 人", "target 25 人 cumulative"],
    }


def test_totals_behind_years_of_two_roles() -> None:
    """Right of one year of 実績値 and one of 目標値: what 累計 adds up is not said."""
    found = read_table(
        ["指標", "実績値（R3）", "目標値（R4）", "累計"],
        ["移住者数", "15人", "12人", "27人"],
    )
    assert found.figures["移住者数"] == ["actual 15 人 @2021", "target 12 人 @2022"]


def test_words_below_a_total_are_no_totals() -> None:
    """Below 計 stand offices (学校教育, 地域振興): the column is no total of the years left of it."""
    found = read_table(
        ["指標", "目標値", "<", "計"],
        ["^", "R3", "R4", "^"],
        ["移住者数", "15人", "12人", "地域振興"],
    )
    assert found.figures["移住者数"] == ["target 15 人 @2021", "target#1 12 人 @2022"]


@pytest.mark.parametrize("word", ["合計", "計", "KPI増加分の累計"])
def test_totals_of_rows_of_roles_by_any_word(word: str) -> None:
    """The total of the years left of it, in the row of each role."""
    found = read_table(
        ["指標", "区分", "R3", "R4", word],
        ["移住者数", "目標", "15人", "12人", "27人"],
        ["^", "実績", "19人", "15人", "34人"],
    )
    totals = [f for f in found.figures["移住者数"] if "cumulative" in f]
    assert totals == ["target#2 27 人 cumulative", "actual#2 34 人 cumulative"]


def test_a_total_of_years_is_no_part_and_that_of_parts_is_one() -> None:
    """合計 right of R3 and R4, and right of 男性 and 女性."""
    header = block(
        ["指標", "目標値", "<", "<", "現状値", "<", "<"],
        ["^", "R3", "R4", "合計", "男性", "女性", "合計"],
        ["移住者数", "15人", "12人", "27人", "5人", "6人", "11人"],
    )
    assert figures(header) == [
        "target 2021",
        "target 2022",
        "target",
        "baseline 男性",
        "baseline 女性",
        "baseline 合計",
    ]
    assert [c.cumulative for c in header.figures] == [False, False, True, False, False, False]


def test_signs_of_a_formula_are_no_parts() -> None:
    """A, B and B/A below the roles; where they alone tell columns apart they stay."""
    header = block(
        ["指標", "目標値", "実績値", "達成率"],
        ["^", "A", "B", "B/A"],
        ["出生数", "120人", "150人", "125％"],
    )
    assert figures(header) == ["target", "actual", "achievement_rate"]
    header = block(["指標", "目標値", "<"], ["^", "A", "B"], ["出生数", "120人", "150人"])
    assert figures(header) == ["target A", "target B"]


@pytest.mark.parametrize(("before", "after"), [("改訂前", "改訂後"), ("旧", "新"), ("変更前", "変更後")])
def test_targets_below_the_words_of_a_revision(before: str, after: str) -> None:
    """The word over 目標値 and its year says which of the two targets it is."""
    header = block(
        ["指標", "基準値（H30）", before, after, "区分"],
        ["^", "^", "目標値（R6）", "目標値（R6）", "^"],
        ["出生数", "391人", "400人", "340人", "変更"],
    )
    assert figures(header) == ["baseline 2018", "~target 2024", "revised_target 2024"]


def test_another_role_below_the_word_of_a_revision_stays_itself() -> None:
    """実績値 below 改訂後 is no target."""
    header = block(
        ["指標", "改訂前", "改訂後", "<"],
        ["^", "目標値", "目標値", "実績値"],
        ["出生数", "400人", "340人", "330人"],
    )
    assert figures(header) == ["~target", "revised_target", "actual"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            ["指標", "R2現状値", "R4目標値", "主な取組", "R4", "R5"],
            ["待機児童数", "12", "8", "保育士確保", "→", "○"],
        ),
        (
            ["指標", "R2現状値", "R4目標値", "取組", "R4", "R5"],
            ["待機児童数", "12", "8", "保育士確保", "検討", "実施"],
        ),
    ],
)
def test_years_of_projects_are_no_figures(first: Sequence[Text], second: Sequence[Text]) -> None:
    """Years right of what is done, arrows and words below them: when it is done."""
    assert figures(block(first, second)) == ["baseline 2020", "target 2022"]


def test_years_below_a_word_of_schedules_are_no_figures() -> None:
    """実施年度 over R4 and R5, ○ and → below."""
    header = block(
        ["指標", "現状値", "目標値", "実施年度", "<"],
        ["^", "R2", "R4", "R4", "R5"],
        ["待機児童数", "12", "8", "○", "→"],
    )
    assert figures(header) == ["baseline 2020", "target 2022"]


def test_years_with_numbers_right_of_projects_stay() -> None:
    """A number below such a year is a figure of which nobody says that it is none."""
    header = block(
        ["指標", "R2現状値", "R4目標値", "主な取組", "R5"], ["待機児童数", "12", "8", "保育士確保", "4"]
    )
    assert figures(header) == ["baseline 2020", "target 2022", "- 2023"]
