"""parse_period and find_periods: years, dates, ranges; both sides of every reading."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers import era_named, eras, find_periods, fiscal_year_of, fiscal_year_span, parse_period
from normalizers.tables import load_table
from tests.normalizers.strategies import any_text


def shown(text: str, era: str | None = None) -> str:
    """``kind start end fiscal_year``, ``..`` for an open end; ``none``."""
    period = parse_period(text, era=era)
    if period is None:
        return "none"
    return f"{period.kind} {period.start or '..'} {period.end or '..'} {period.fiscal_year or '-'}"


FY2020 = "fiscal_year 2020-04-01 2021-03-31 2020"
FY2025 = "fiscal_year 2025-04-01 2026-03-31 2025"
CY2019 = "calendar_year 2019-01-01 2019-12-31 2019"
R2_R6 = "range 2020-04-01 2025-03-31 2024"

PERIODS = [
    # fiscal years
    ("令和2年度", FY2020),
    ("令和２年度", FY2020),
    ("令和二年度", FY2020),
    ("R2年度", FY2020),
    ("Ｒ２", FY2020),
    ("R.2", FY2020),
    ("令2", FY2020),
    ("令和2", FY2020),
    ("㋿2年度", FY2020),
    ("2020年度", FY2020),
    ("2020", FY2020),
    ("平成32年度", FY2020),
    ("H32", FY2020),
    ("令和 2 年度", FY2020),
    ("西暦2020年度", FY2020),
    ("令和2年度末", FY2020),
    ("R2実績", FY2020),
    ("平成三十年度", "fiscal_year 2018-04-01 2019-03-31 2018"),
    ("S63", "fiscal_year 1988-04-01 1989-03-31 1988"),
    ("R元", "fiscal_year 2019-04-01 2020-03-31 2019"),
    ("h30", "fiscal_year 2018-04-01 2019-03-31 2018"),
    # one year said twice
    ("令和７(2025)年度", FY2025),
    ("令和7年度（2025年度）", FY2025),
    ("令和7年度(2025)", FY2025),
    ("2025(令和7)年度", FY2025),
    ("2025年度（R7）", FY2025),
    ("2025(R7)", FY2025),
    ("R7(2025)", FY2025),
    ("平成31年度（令和元年度）", "fiscal_year 2019-04-01 2020-03-31 2019"),
    ("令和7年度（2024年度）", "none"),
    # calendar years
    ("令和元年", CY2019),
    ("2019年", CY2019),
    ("平成31年", CY2019),
    ("R1年", CY2019),
    ("昭和64年", "calendar_year 1989-01-01 1989-12-31 1989"),
    # dates
    ("令和2年3月末", "date 2020-03-01 2020-03-31 2019"),
    ("令和3年3月", "date 2021-03-01 2021-03-31 2020"),
    ("令和3年4月1日", "date 2021-04-01 2021-04-01 2021"),
    ("R6.12.3", "date 2024-12-03 2024-12-03 2024"),
    ("R.6.12.3", "date 2024-12-03 2024-12-03 2024"),
    ("R6.12", "date 2024-12-01 2024-12-31 2024"),
    ("2021.11", "date 2021-11-01 2021-11-30 2021"),
    ("2021-03", "date 2021-03-01 2021-03-31 2020"),
    ("2021/4/1", "date 2021-04-01 2021-04-01 2021"),
    ("平成12年2月晦日", "date 2000-02-29 2000-02-29 1999"),
    # ranges
    ("R2～R6", R2_R6),
    ("R2～R6累計", R2_R6),
    ("R2-R6", R2_R6),
    ("R2～6", R2_R6),
    ("令和2～6年度", R2_R6),
    ("令和2年度から令和6年度まで", R2_R6),
    ("2020～2024年度", R2_R6),
    ("2020～24年度", R2_R6),
    ("2020-2024", R2_R6),
    ("R2→R6", R2_R6),
    ("令和2(2020)年度～令和6(2024)年度", R2_R6),
    ("R8(2026)年度～R17(2035)年度", "range 2026-04-01 2036-03-31 2035"),
    ("H27～31", "range 2015-04-01 2020-03-31 2019"),
    ("H29～R元", "range 2017-04-01 2020-03-31 2019"),
    ("2019年～2020年", "range 2019-01-01 2020-12-31 2020"),
    ("令和3年4月～9月", "range 2021-04-01 2021-09-30 2021"),
    ("令和3年10月～3月", "range 2021-10-01 2022-03-31 2021"),
    ("令和3年4月～翌年3月", "range 2021-04-01 2022-03-31 2021"),
    ("令和3年4月～令和8年3月", "range 2021-04-01 2026-03-31 2025"),
    ("令和5年4月1日（土）～4月10日（月）", "range 2023-04-01 2023-04-10 2023"),
    # open ends
    ("令和3年4月1日以降", "range 2021-04-01 .. -"),
    ("令和7年度から", "range 2025-04-01 .. -"),
    ("R7～", "range 2025-04-01 .. -"),
    ("令和6年度まで", "range .. 2025-03-31 2024"),
    ("～R6", "range .. 2025-03-31 2024"),
    # refused
    ("令和5年13月", "none"),
    ("令和5年13月1日", "none"),
    ("令和5年2月30日", "none"),
    ("昭和70年", "none"),
    ("大正16年度", "none"),
    ("令和0年度", "none"),
    ("昭和2月3日", "none"),
    ("132年度", "none"),
    ("R6～R2", "none"),
    ("R2-6", "none"),
    ("R5-1", "none"),
    ("5年間", "none"),
    ("令和2年間", "none"),
    ("2025人", "none"),
    ("1,998", "none"),
    ("12.5", "none"),
    ("2021.5人", "none"),
    ("令和2年度 令和6年度", "none"),
    ("", "none"),
]


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_period(text: str, expected: str) -> None:
    assert shown(text) == expected


FOUND = [
    ("令和6年目標値", ["令和6年"]),
    ("取組開始から3年目", []),
    ("45.3% (令和2年度)", ["令和2年度"]),
    ("基準値（R元年度）", ["R元年度"]),
    ("目標値 2025年度（令和7年度）", ["2025年度（令和7年度）"]),
    ("12万冊（2019年度）→年15万冊（2024年度）", ["2019年度", "2024年度"]),
    ("25件 ↓ 77件 (R2～R6 累計)", ["R2～R6"]),
    ("12（2021～2024累計）", ["2021～2024"]),
    ("2019-2023の平均", ["2019-2023"]),
    ("2019-2023人", []),
    ("電話 0120-2019-2023", []),
    ("H30 30件 R1 40件", ["H30", "R1"]),
    ("（2025）", ["2025"]),
    ("2025実績", ["2025"]),
    ("H27国勢調査", ["H27"]),
    ("R2－R6", ["R2－R6"]),
    ("令和３年度の人口、平成２７年 国勢調査", ["令和３年度", "平成２７年"]),
    ("2025", []),
    ("2025人", []),
    ("4R", []),
    ("R指定", []),
    ("H形鋼", []),
    ("R2D2", []),
    ("PR3回", []),
    ("A-12", []),
    ("M7.3の地震", []),
    ("H1.5m", []),
    ("R2.5倍", []),
    ("第5次", []),
    ("1,998", []),
    ("12.5", []),
    ("最大3年", []),
    ("公平30分", []),
    ("1990年代", []),
    ("2040年問題", []),
    ("人生100年時代", []),
    ("2013年度比46%削減", []),
    ("令和2年度より5％増", []),
    ("令和5年13月1日", []),
    # what a figure is compared with, and the same year said of the figure itself
    ("R1年度の1.5倍", []),
    ("R1年度の3割", []),
    ("R1年度の150人", ["R1年度"]),
    ("令和元年度から10%削減", []),
    ("令和元年度から10人", ["令和元年度から"]),
    ("R2年度以上", []),
    ("R2年度実績を上回る", []),
    ("R2年度の水準を維持", []),
    ("R2年度実績", ["R2年度"]),
    ("R2年度に維持", ["R2年度"]),
    # a month with its own word behind a dot
    ("R7.3月末", ["R7.3月末"]),
    ("R7.3月30人", ["R7.3"]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_find(text: str, expected: list[str]) -> None:
    assert [match.raw for match in find_periods(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20年度", "fiscal_year 2008-04-01 2009-03-31 2008"),
        ("２０～２４年度", "range 2008-04-01 2013-03-31 2012"),
        ("20年3月", "date 2008-03-01 2008-03-31 2007"),
        ("25", "fiscal_year 2013-04-01 2014-03-31 2013"),
        ("R4", "fiscal_year 2022-04-01 2023-03-31 2022"),
        ("5年間", "none"),
        ("100人", "none"),
    ],
)
def test_two_digit_years_take_the_era_that_the_caller_knows(text: str, expected: str) -> None:
    """Reading 24; an era in the text beats it."""
    assert shown(text, era="平成") == expected


def test_two_digit_years_need_the_era() -> None:
    assert parse_period("20年度") is None
    assert find_periods("25", era="平成") == []


def test_an_era_nobody_knows() -> None:
    with pytest.raises(ValueError, match="元禄"):
        parse_period("3年度", era="元禄")


@pytest.mark.parametrize("row", load_table("eras")["era"], ids=lambda row: str(row["name"]))
def test_every_era(row: dict[str, str | int]) -> None:
    """All names of an era mean it; its first year is 元年, its last is read, the next is not."""
    first, last = int(row["first"]), int(row["last"])
    era = era_named(str(row["name"]))
    assert era in eras()
    for name in (row["short"], row["letter"], row["square"], str(row["letter"]).lower()):
        assert era_named(str(name)) == era
    assert shown(f"{row['name']}元年度") == shown(f"{first}年度")
    assert shown(f"{row['square']}1年") == shown(f"{first}年")
    assert shown(f"{row['letter']}{last}年度") == shown(f"{first + last - 1}年度")
    assert shown(f"{row['name']}{last + 1}年度") == "none" or last == 99


@given(st.integers(1, 99))
def test_era_years_and_gregorian_years_agree(year: int) -> None:
    assert shown(f"令和{year}年度") == shown(f"R{year}") == shown(f"{2018 + year}年度")
    assert shown(f"平成{year}年") == shown(f"{1988 + year}年")


@given(st.dates(date(1989, 1, 8), date(2099, 12, 31)))
def test_days_round_trip(day: date) -> None:
    expected = f"date {day} {day} {fiscal_year_of(day)}"
    assert shown(f"{day.year}年{day.month}月{day.day}日") == expected
    assert (
        shown(f"{day:%Y/%m/%d}")
        == shown(f"{day:%Y-%m-%d}")
        == shown(f"{day.year}.{day.month}.{day.day}")
        == expected
    )
    if day >= date(2019, 5, 1):
        assert shown(f"令和{day.year - 2018}年{day.month}月{day.day}日") == expected
        assert shown(f"R{day.year - 2018}.{day.month}.{day.day}") == expected


@given(st.integers(1, 60), st.integers(1, 39))
def test_ranges_include_both_ends(first: int, length: int) -> None:
    period = parse_period(f"R{first}～R{first + length}")
    assert period is not None
    assert period.start == fiscal_year_span(2018 + first)[0]
    assert period.end == fiscal_year_span(2018 + first + length)[1]
    assert period.fiscal_year == 2018 + first + length


@given(st.dates(date(1900, 1, 1), date(2199, 1, 1)))
def test_fiscal_years_begin_in_april(day: date) -> None:
    first, last = fiscal_year_span(fiscal_year_of(day))
    assert first <= day <= last
    assert fiscal_year_of(first - timedelta(days=1)) == fiscal_year_of(day) - 1
    assert fiscal_year_of(last + timedelta(days=1)) == fiscal_year_of(day) + 1


@given(any_text)
def test_no_text_breaks_it(text: str) -> None:
    """Spans are of the printed text, in order and apart; periods run forwards."""
    position = 0
    for match in find_periods(text):
        assert position <= match.start < match.end
        assert match.raw == text[match.start : match.end]
        period = match.period
        assert period.start is not None or period.end is not None
        assert period.start is None or period.end is None or period.start <= period.end
        assert (period.fiscal_year is None) == (period.end is None)
        position = match.end
    parse_period(text)
    parse_period(text, era="平成")


@given(any_text)
def test_a_found_period_can_be_read_alone(text: str) -> None:
    for match in find_periods(text):
        alone = parse_period(match.raw)
        assert (
            alone is None or alone.fiscal_year == match.period.fiscal_year or match.period.fiscal_year is None
        )
