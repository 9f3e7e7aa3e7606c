"""Name cells: name, source, definition, note, unit, or a figure (contract reading 6)."""

from __future__ import annotations

import pytest

from extractors.meaning.marked import from_lines
from extractors.meaning.name_cells import NameCell, NameReader
from tests.extractors.meaning.building import DELETED, INSERTED, LEXICON, line, marked

READER = NameReader(LEXICON)


def read(text: str) -> NameCell:
    return READER.read(marked(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("出生数", "出生数"),
        ("① 出生数", "出生数"),
        ("(1)出生数", "出生数"),
        ("・出生数", "出生数"),
        ("KPI① ： 出生数", "出生数"),
        ("【KPI】出生数", "出生数"),
        ("（項目）受付件数", "受付件数"),
        ("地域子育て支援拠点の\n利用者数", "地域子育て支援拠点の利用者数"),
        ("Free Wi-Fi\nspot数", "Free Wi-Fi spot数"),
        ("若者（15～39歳）の転入者数", "若者（15～39歳）の転入者数"),
        ("社会増減（転入者数－転出者数）", "社会増減（転入者数－転出者数）"),
        ("就業者数（非正規雇用含む）", "就業者数（非正規雇用含む）"),
        ("来館者数（年間）", "来館者数（年間）"),
        ("相談件数（累計）", "相談件数（累計）"),
        ("中学3年生の学力", "中学3年生の学力"),
        ("人生100年時代の講座（１３事業）", "人生100年時代の講座（１３事業）"),
        ("新規学卒者の就職率（高校）", "新規学卒者の就職率（高校）"),
        ("1人当たりの消費額", "1人当たりの消費額"),
        ("3歳児健診の受診率", "3歳児健診の受診率"),
        ("", None),
    ],
)
def test_the_name(text: str, name: str | None) -> None:
    """Bullets and numbers go, a line break leaves nothing, brackets and digits of the name stay."""
    found = read(text)
    assert (found.name, found.source, found.definition, found.notes, found.unit, found.reposted) == (
        name,
        None,
        None,
        None,
        None,
        False,
    )


@pytest.mark.parametrize(
    ("text", "name", "source"),
    [
        ("就業率\n出典：国勢調査", "就業率", "国勢調査"),
        ("就業率\n出典：住民基本台帳人口\n移動報告", "就業率", "住民基本台帳人口移動報告"),
        ("就業率\n資料：国勢調査\n（再掲）", "就業率", "国勢調査"),
        ("出典：国勢調査", "出典：国勢調査", None),
        ("学習：図書館の\n利用者数", "学習：図書館の利用者数", None),
        ("就業率\n内訳：女性", "就業率内訳：女性", None),
    ],
)
def test_source_on_lines_of_its_own(text: str, name: str, source: str | None) -> None:
    """A label of sources and its colon lead it, below the name; other words before a colon are the name's."""
    found = read(text)
    assert (found.name, found.source) == (name, source)


@pytest.mark.parametrize("mark", ["（再掲）", "【再掲】", "※再掲", "（再）", "\n（再掲）"])
def test_reposted(mark: str) -> None:
    """再掲 in each of its brackets, and on a line of its own."""
    found = read(f"出生数{mark}")
    assert (found.name, found.reposted) == ("出生数", True)


def test_reposted_before_the_name() -> None:
    """再掲： leads the name."""
    found = read("再掲：出生数")
    assert (found.name, found.reposted) == ("出生数", True)


def test_a_word_that_only_begins_like_再掲() -> None:
    """（再就職者を含む） is part of the name."""
    found = read("就職者数（再就職者を含む）")
    assert (found.name, found.reposted) == ("就職者数（再就職者を含む）", False)
    found = read("再生可能エネルギー：発電量")
    assert (found.name, found.reposted) == ("再生可能エネルギー：発電量", False)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("出生数〔人口動態統計〕", "人口動態統計"),
        ("出生数［人口動態統計］", "人口動態統計"),
        ("出生数\n〔出典：人口動態統計〕", "出典：人口動態統計"),
        ("出生数\n〔人口動態\n統計)", "人口動態統計"),
        ("出生数\n〔人口動態（速報）\n統計", "人口動態（速報）統計"),
        ("出生数（人口動態統計）", "人口動態統計"),
        ("満足度（市民意識調査）", "市民意識調査"),
        ("来館者数（商工観光課調べ）", "商工観光課調べ"),
    ],
)
def test_the_source(text: str, source: str) -> None:
    """In square brackets whatever it says; in round ones if it names where a number comes from."""
    found = read(text)
    assert found.source == source
    assert found.name in ("出生数", "満足度", "来館者数")


@pytest.mark.parametrize(
    "text", ["満足度（調査に答えた人のうち）", "（統計）データの公開件数", "面積（国勢調査2020年）"]
)
def test_a_round_bracket_that_is_no_source(text: str) -> None:
    """It holds more than a source, or stands before the name, or holds a year."""
    assert read(text).source is None


@pytest.mark.parametrize(
    ("text", "name", "definition"),
    [
        ("健康寿命\n【定義】日常生活に制限のない期間", "健康寿命", "【定義】日常生活に制限のない期間"),
        (
            "健康寿命\n【算出方法】65歳の平均余命から\n求める",
            "健康寿命",
            "【算出方法】65歳の平均余命から求める",
        ),
    ],
)
def test_the_definition(text: str, name: str, definition: str) -> None:
    """From the first 【 to the end."""
    found = read(text)
    assert (found.name, found.definition) == (name, definition)


def test_a_source_behind_the_definition() -> None:
    """【定義】 … 〔 〕."""
    found = read("健康寿命【定義】自立している期間〔厚生労働省公表値〕")
    assert (found.name, found.definition, found.source) == (
        "健康寿命",
        "【定義】自立している期間",
        "厚生労働省公表値",
    )


@pytest.mark.parametrize(
    ("text", "name", "notes"),
    [
        ("出生数\n※ 暦年の値", "出生数", "※ 暦年の値"),
        ("出生数※ 暦年の値", "出生数", "※ 暦年の値"),
        ("出生数\n※ 暦年の値で\n外国人を含む", "出生数", "※ 暦年の値で外国人を含む"),
    ],
)
def test_notes(text: str, name: str, notes: str) -> None:
    """From ※ on, over the lines below."""
    found = read(text)
    assert (found.name, found.notes) == (name, notes)


@pytest.mark.parametrize("text", ["出生数※1", "出生数＊２", "出生数(注1)", "出生数注①", "出生数注２）"])
def test_a_footnote_mark_is_cut(text: str) -> None:
    """It is no note, and no part of the name; the raw name keeps it."""
    found = read(text)
    assert (found.name, found.notes, found.name_raw) == ("出生数", None, text)


def test_a_footnote_mark_before_the_end_of_a_bracket() -> None:
    """What closes behind the mark is the bracket of the name."""
    assert read("出生数（市内注２）").name == "出生数（市内注２）"


def test_a_superscript_footnote_mark_is_cut() -> None:
    """A small 2 set high behind the name."""
    assert READER.read(from_lines([line("出生数", superscript="2")])).name == "出生数"


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("出生数（人）", "出生数", "人"),
        ("出生率（人）", "出生率", "人"),
        ("協定を結んだ数（高校）", "協定を結んだ数", "高校"),
        ("出生数【人】", "出生数", "人"),
        ("出生数［人］", "出生数", "人"),
        ("観光消費額（単位：億円）", "観光消費額", "億円"),
        ("受診率（％）", "受診率", "%"),
        ("来館者数（人／年）", "来館者数", "人/年"),
    ],
)
def test_a_bracket_that_is_only_a_unit(text: str, name: str, unit: str) -> None:
    """In each kind of bracket."""
    found = read(text)
    assert (found.name, found.unit) == (name, unit)


@pytest.mark.parametrize("text", ["来館者数（年）", "相談員（女性）の数", "人（ひと）づくり講座数"])
def test_a_bracket_that_is_no_unit(text: str) -> None:
    """A period, a group of people, a reading."""
    found = read(text)
    assert (found.name, found.unit) == (text, None)


@pytest.mark.parametrize(
    ("text", "name", "figures"),
    [
        ("認知症サポーター数（現状30人）", "認知症サポーター数", ("現状30人",)),
        ("出生数（目標：150人）", "出生数", ("目標：150人",)),
        ("講座数（13事業）", "講座数（13事業）", ()),
        ("現状を維持する施設（3か所）", "現状を維持する施設（3か所）", ()),
    ],
)
def test_a_bracket_that_is_a_figure(text: str, name: str, figures: tuple[str, ...]) -> None:
    """A role word and a number; a number alone belongs to the name (contract reading 14)."""
    found = read(text)
    assert (found.name, found.figures) == (name, figures)


def test_a_tracked_change_gives_the_new_name() -> None:
    """新生児 struck through, 出生 inserted; the raw name keeps both."""
    found = READER.read(marked([("新生児", DELETED), ("出生", INSERTED), "数"]))
    assert (found.name, found.name_raw) == ("出生数", "新生児出生数")


def test_everything_at_once() -> None:
    """Number, name, footnote mark, 再掲, unit, source and a note below."""
    found = read("① 健康寿命※1（歳）（再掲）\n〔厚生労働省公表値〕\n※ 65歳の値")
    assert (found.name, found.unit, found.reposted, found.source, found.notes) == (
        "健康寿命",
        "歳",
        True,
        "厚生労働省公表値",
        "※ 65歳の値",
    )


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("出生数　単位：人　◎", "出生数", "人"),
        ("観光入込客数 単位：千人", "観光入込客数", "千人"),
        ("出生数 ○", "出生数", None),
        ("単位互換をした大学の数", "単位互換をした大学の数", None),
        ("評価が◎の事業数", "評価が◎の事業数", None),
        ("修得した単位：必修の割合", "修得した単位：必修の割合", None),
    ],
)
def test_unit_and_grade_behind_a_name(text: str, name: str, unit: str | None) -> None:
    """White parts them from the name; in its middle the same words and signs belong to it."""
    found = read(text)
    assert (found.name, found.unit) == (name, unit)


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("企業立地件数（件・累計）", "企業立地件数（累計）", "件"),
        ("参加者数（延べ、人）", "参加者数（延べ）", "人"),
        ("宿泊（人・日）", "宿泊", "人・日"),
        ("来館者数（市内・市外）", "来館者数（市内・市外）", None),
    ],
)
def test_a_unit_beside_how_it_is_counted(text: str, name: str, unit: str | None) -> None:
    """Both in one bracket; 人・日 is one unit, and 市内・市外 are none."""
    found = read(text)
    assert (found.name, found.unit) == (name, unit)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("認証マーク数（認証マーク）", "認証マーク"), ("認証数（マーク）", None), ("学校数（小学校）", None)],
)
def test_a_bracket_that_repeats_what_is_counted(text: str, unit: str | None) -> None:
    """It is the unit, though no table knows the word; any other word may be a group."""
    assert read(text).unit == unit


@pytest.mark.parametrize(
    ("text", "unit"), [("平均自立期間（年）", "年"), ("健康寿命（年）", "年"), ("相談件数（年）", None)]
)
def test_years_that_something_lasts(text: str, unit: str | None) -> None:
    """年 behind what lasts is its unit; behind what is counted it says how often."""
    assert read(text).unit == unit
