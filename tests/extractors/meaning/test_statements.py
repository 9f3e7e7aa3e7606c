"""Indicators in running text: where the name ends and the figures begin, in six ways."""

from __future__ import annotations

import pytest

from extractors.meaning.statements import StatementReader
from tests.extractors.meaning.building import LEXICON

READER = StatementReader(LEXICON)

Split = tuple[str, list[tuple[str, str | None]]]


def split(text: str) -> Split:
    statement = READER.read(text)
    return statement.name, [(part.text, part.role) for part in statement.parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 1: role words
        ("農地面積 現状 163ha → 目標 200ha", ("農地面積", [("163ha", "baseline"), ("200ha", "target")])),
        (
            "出生数【策定時】7件【目標値】10件",
            ("出生数", [("7件", "baseline"), ("10件", "target")]),
        ),
        (
            "移住者数 現状値（R5）：12人 目標値（R10）：20人",
            ("移住者数", [("12人(R5)", "baseline"), ("20人(R10)", "target")]),
        ),
        (
            "教科数 基準値 3教科（H26） 目標値 全教科（H31）",
            ("教科数", [("3教科(H26)", "baseline"), ("全教科(H31)", "target")]),
        ),
        ("移住者数 目標値:未設定", ("移住者数", [("未設定", "target")])),
        (
            "整備戸数（５年間の累計）　－（R6） → 20戸（R12）",
            ("整備戸数(5年間の累計)", [("-(R6)", "baseline"), ("20戸(R12)", "target")]),
        ),
        ("Ａ－（R6）型の数 5件→6件", ("A-(R6)型の数", [("5件", "baseline"), ("6件", "target")])),
        (
            "誘致に関する戦略：現状 未策定（R5） → 目標 策定（R11）",
            ("誘致に関する戦略", [("未策定(R5)", "baseline"), ("策定(R11)", "target")]),
        ),
        (
            "社会増減 現状 ＋318人（R1） 目標 ＋500人（R6）",
            ("社会増減", [("+318人(R1)", "baseline"), ("+500人(R6)", "target")]),
        ),
        (
            "外国人の割合 現状 未調査 目標 15％（R6）",
            ("外国人の割合", [("未調査", "baseline"), ("15%(R6)", "target")]),
        ),
        (
            "補助件数\n現状 ―\n目標 毎年度20件（R6）",
            ("補助件数", [("-", "baseline"), ("毎年度20件(R6)", "target")]),
        ),
        ("健康寿命 現状 80.4歳 目標 延伸", ("健康寿命", [("80.4歳", "baseline"), ("延伸", "target")])),
        (
            "会員数 未実施（H30）→500人（R6）",
            ("会員数", [("未実施(H30)", "baseline"), ("500人(R6)", "target")]),
        ),
        ("未実施の事業の数 5件→2件", ("未実施の事業の数", [("5件", "baseline"), ("2件", "target")])),
        (
            "転入と転出の差 ▲43人（H30）→ ±0人（R6）",
            ("転入と転出の差", [("▲43人(H30)", "baseline"), ("±0人(R6)", "target")]),
        ),
        (
            "出荷額：平成31年度　現状維持（現状：平成26年度　21.6億円）",
            ("出荷額", [("平成31年度 現状維持(現状:平成26年度　21.6億円)", None)]),
        ),
        (
            "計画の期間：平成31年度　維持の方針（現状：平成26年度　21.6億円）",
            ("計画の期間:平成31年度 維持の方針", [("平成26年度　21.6億円", "baseline")]),
        ),
        ("計画の目標 延伸した人の数 5人", ("計画の目標 延伸した人の数", [("5人", None)])),
        ("計画の目標 策定した計画の数は5件", ("計画の目標 策定した計画の数は", [("5件", None)])),
        # 2: を … とする
        ("移住者数を令和6年度までに50件とする", ("移住者数", [("令和6年度までに50件", "target")])),
        ("相談件数を30件から50件に増やす", ("相談件数", [("30件", "baseline"), ("50件", "target")])),
        # 3: a colon, or the place from which on all is figure
        ("移住者数：50人", ("移住者数", [("50人", None)])),
        ("移住者数 50人", ("移住者数", [("50人", None)])),
        ("移住者数 累計50人（R6）", ("移住者数", [("累計50人(R6)", None)])),
        ("３公民館合同で開催する研修会１４回", ("3公民館合同で開催する研修会", [("14回", None)])),
        ("第２子以降の出生数 50人", ("第2子以降の出生数", [("50人", None)])),
        ("４～50歳代の受診率 60％以上", ("4〜50歳代の受診率", [("60%以上", None)])),
        ("出生数 第3位（R7）", ("出生数", [("第3位(R7)", None)])),
        ("第3位を目指す出生数 150人", ("第3位を目指す出生数", [("150人", None)])),
        # a year before its figure stays apart from it
        ("出生数 R5：120人 → R7：150人", ("出生数", [("R5:120人", "baseline"), ("R7:150人", "target")])),
        ("出生数 令和5：120人", ("出生数", [("令和5:120人", None)])),
        # angles around a year are brackets, around a word they are not
        ("出生数 120人〈R5〉", ("出生数", [("120人(R5)", None)])),
        ("〈新規〉出生数 120人", ("〈新規〉出生数", [("120人", None)])),
        # 4: an arrow between two figures
        (
            "図書館の貸出冊数12万冊（2019年度）→年15万冊（2024年度）",
            ("図書館の貸出冊数", [("12万冊(2019年度)", "baseline"), ("年15万冊(2024年度)", "target")]),
        ),
        ("移住者数：－→50人", ("移住者数", [("-", "baseline"), ("50人", "target")])),
        (
            "宿泊者数 2,140客泊［令和5年度］→5,000客泊［令和11年度］",
            (
                "宿泊者数",
                [("2,140客泊[令和5年度]", "baseline"), ("5,000客泊[令和11年度]", "target")],
            ),
        ),
        # several arrows between figures with a year each, or without one
        (
            "出生数：120人（R5）→130人（R7）→150人（R9）",
            ("出生数", [("120人(R5)", "baseline"), ("130人(R7)", "target"), ("150人(R9)", "target")]),
        ),
        ("出生数：120人→130人→150人（R9）", ("出生数", [("120人→130人→150人(R9)", None)])),
        (
            "出生数：120人（R9）→130人（R9）→150人（R9）",
            ("出生数", [("120人(R9)→130人(R9)→150人(R9)", None)]),
        ),
        # an arrow to words that are a figure; 現状 before 維持 is no role, before a figure it is
        ("出生数：120人（R5）→現状維持", ("出生数", [("120人(R5)", "baseline"), ("現状維持", "target")])),
        ("出生数 現状 120人→目標 150人", ("出生数", [("120人", "baseline"), ("150人", "target")])),
        ("第2子の出生数→50人", ("第2子の出生数→", [("50人", None)])),
        # から between two figures with a year each is no range; of one year it is
        (
            "利用日数を2,460日（令和5年度）から3,600日（令和11年度）に増加",
            ("利用日数", [("2,460日(令和5年度)", "baseline"), ("3,600日(令和11年度)", "target")]),
        ),
        (
            "利用日数 2,460日（R5）～3,600日（R11）",
            ("利用日数", [("2,460日(R5)", "baseline"), ("3,600日(R11)", "target")]),
        ),
        ("利用日数 2,460～3,600日（R11）", ("利用日数", [("2,460〜3,600日(R11)", None)])),
        ("利用日数 3,600日（R7～R11）", ("利用日数", [("3,600日(R7〜R11)", None)])),
        # 5: a last bracket that holds a figure
        (
            "交流イベントの充実（交流人口15,000人増加）",
            ("交流イベントの充実", [("交流人口15,000人増加", None)]),
        ),
        ("健康寿命（82.1歳）", ("健康寿命", [("82.1歳", None)])),
        # a bracket of the name stays whole before a role word
        (
            "健診の受診率（３歳児） 現状（R5） 96.3％ 目標（R11） 98％",
            ("健診の受診率(3歳児)", [("96.3%(R5)", "baseline"), ("98%(R11)", "target")]),
        ),
        # a counted label behind a measure stood beside it; behind other words it is part of the name
        ("出生数 指標（1） 現状値 5人", ("出生数", [("5人", "baseline")])),
        ("財政健全化指標（1） 現状値 5％", ("財政健全化指標(1)", [("5%", "baseline")])),
        # 6: a word that is a figure
        ("待機児童数の維持", ("待機児童数", [("維持", None)])),
        ("出生数 増加（R7）", ("出生数", [("増加(R7)", None)])),
        ("小中学校の学力水準の向上", ("小中学校の学力水準", [("向上", None)])),
    ],
)
def test_name_and_figures(text: str, expected: Split) -> None:
    """One statement in each of the ways in which a plan prints it."""
    assert split(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "移住・定住の促進",
        "子育て支援センターの利用促進に努めます",
        "関係機関との連携を強化する",
        "３公民館合同の研修会",
        "人生100年時代の学び",
        "2040年問題への備え",
        "第2期総合戦略",
        "むし歯のない子どもの割合(12歳)",
        "健診の受診率(3歳児)",
    ],
)
def test_a_text_without_a_figure_is_all_name(text: str) -> None:
    """Words, or digits that are part of the name."""
    name, parts = split(text)
    assert parts == []
    assert name.replace("３", "3") == text.replace("３", "3")


def test_a_role_word_at_the_start_is_no_name() -> None:
    """目標 200ha alone has no indicator in front."""
    assert READER.read("目標 200ha").name != ""


def test_a_role_word_inside_a_name_governs_nothing() -> None:
    """現状 and 目標 with no figure behind them."""
    assert split("現状を知る講座の回数 5回") == ("現状を知る講座の回数", [("5回", None)])


@pytest.mark.parametrize(
    ("text", "inferred"),
    [("移住者数 目標値:50人", False), ("移住者数 12人→50人", True), ("移住者数 50人", True)],
)
def test_a_role_that_only_its_place_tells(text: str, inferred: bool) -> None:
    """Stated by a word, or inferred from an arrow or from nothing at all."""
    assert {part.inferred for part in READER.read(text).parts} == {inferred}


@pytest.mark.parametrize(
    ("text", "figure", "unsure"),
    [
        ("転入超過数 -118人", "-118人", False),
        ("転入超過数　－118人", "-118人", False),
        ("転入超過数：-118人", "-118人", False),
        ("転入超過数\n-118人", "-118人", False),
        ("転入超過数-118人", "-118人", True),
        ("転入超過数 － 118人", "- 118人", True),
    ],
)
def test_a_minus_or_a_dash(text: str, figure: str, unsure: bool) -> None:
    """White before and none behind: a minus; white on both sides or on none: it may be a dash."""
    statement = READER.read(text)
    assert statement.name == "転入超過数"
    assert [(part.text, part.unsure) for part in statement.parts] == [(figure, unsure)]


@pytest.mark.parametrize("text", ["新設法人（資本金1円以上）", "事業所（従業員10人以上）"])
def test_a_bound_in_a_bracket_of_a_name(text: str) -> None:
    """A noun and a bound in the last bracket say which things are counted."""
    assert READER.read(text).parts == ()


@pytest.mark.parametrize("text", ["相談（年間120件以上）", "出生数（120人）"])
def test_a_figure_in_the_last_bracket(text: str) -> None:
    """A number alone, or with a word of how it is counted: it is the figure."""
    assert len(READER.read(text).parts) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("医療費助成の対象　平成28年度実施", "医療費助成の対象"),
        ("拠点の整備　令和6年度完成", "拠点の整備"),
        ("図書館管理費　令和5年度決算", None),
        ("市民満足度　令和4年度調査", None),
        ("出典　令和2年　国勢調査", None),
    ],
)
def test_a_year_and_what_is_done_then(text: str, name: str | None) -> None:
    """実施 and 完成 behind a year are what is to be reached; 決算 and 調査 say where something is from."""
    statement = READER.read(text)
    assert (statement.name if statement.parts else None) == name
