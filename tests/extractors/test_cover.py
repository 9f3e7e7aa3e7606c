"""Whose document it is, which years its plan covers, when it was published, in which era it counts."""

from __future__ import annotations

import pytest

from extractors.cover.cover import era_of_document
from extractors.results import Cover
from tests.extractors.cover_pages import PROSE, Row, cover


class TestPlace:
    """Whose document it is; a shared name is told apart or left open."""

    def test_stands_in_the_title(self) -> None:
        found = cover(("第２期柏市総合戦略", 24))
        assert (found.municipality, found.municipality_code, found.prefecture) == ("柏市", "122173", "千葉県")

    def test_stands_below_letter_spaced(self) -> None:
        assert (
            cover(("まち・ひと・しごと創生総合戦略", 24), ("", 300), ("柏　市", 18)).municipality_code
            == "122173"
        )

    def test_of_a_shared_name_by_the_prefecture_beside_it(self) -> None:
        found = cover(("府中市総合戦略", 24), ("", 300), ("広島県府中市", 14))
        assert (found.municipality_code, found.prefecture) == ("342084", "広島県")

    def test_of_a_shared_name_by_county(self) -> None:
        assert cover(("清水町総合戦略", 24), ("静岡県駿東郡清水町", 14)).municipality_code == "223417"

    def test_of_a_shared_name_by_the_text(self) -> None:
        assert (
            cover(
                ("府中市総合戦略", 24), texts=["東京都の長期ビジョンと東京都の計画を踏まえ"]
            ).municipality_code
            == "132063"
        )

    def test_of_a_shared_name_without_help_is_open(self) -> None:
        found = cover(("府中市総合戦略", 24))
        assert (found.municipality, found.municipality_code, found.prefecture) == ("府中市", None, None)
        assert found.warnings == ("W020:name=府中市",)

    def test_of_a_shared_name_by_the_level_above(self) -> None:
        texts = [
            "国や県の制度を活用します。",
            "県の推計によれば、県内でも減少が続きます。政府の方針も踏まえます。",
        ]
        assert cover(("府中市総合戦略", 24), texts=texts).municipality_code == "342084"

    @pytest.mark.parametrize(
        ("title", "text"),
        [
            ("府中市総合戦略", "国や県の制度を活用します。"),
            ("府中市総合戦略", "隣県の大学、他県の企業、近県の市、各県が"),
            ("府中市総合戦略", "国や都の計画。国・都の支援。国と都の役割。県の例、県が、県内。"),
            ("南牧村総合戦略", "国や県の制度、県の推計、県内の人口、国・県の支援"),
            ("伊達市総合戦略", "道の駅、この道が、道と川、国や都市、国・都道府県、国・県道"),
        ],
    )
    def test_of_a_shared_name_by_a_level_that_does_not_tell_is_open(self, title: str, text: str) -> None:
        """Too few, another's, both, two candidates in a 県, or no such word at all."""
        found = cover((title, 24), texts=[text])
        assert (found.municipality_code, len(found.warnings)) == (None, 1)

    def test_of_a_shared_name_by_its_neighbours(self) -> None:
        found = cover(("南牧村総合戦略", 24), texts=["下仁田町や上野村、富岡市と連携します。"])
        assert (found.municipality_code, found.prefecture) == ("103837", "群馬県")

    @pytest.mark.parametrize(
        "text", ["下仁田町と連携します。", "下仁田町、上野村、小海町、佐久市と連携します。"]
    )
    def test_of_a_shared_name_by_one_or_divided_neighbours_is_open(self, text: str) -> None:
        assert cover(("南牧村総合戦略", 24), texts=[text]).municipality_code is None

    def test_is_the_name_that_the_text_uses_most(self) -> None:
        texts = ["柏市の人口は減少し、柏市立の学校も減りました。", "柏市は野田市と連携します。"]
        assert cover(("事務事業評価シート", 14), texts=texts).municipality == "柏市"

    def test_stands_above_a_text(self) -> None:
        rows = (("柏市企画部企画課", 10), ("総合戦略の策定方針について", 14), *PROSE)
        assert cover(*rows, texts=["野田市と我孫子市、流山市と連携します。"]).municipality == "柏市"

    def test_is_not_a_town_of_a_comparison(self) -> None:
        texts = ["浜松市、広島市、北九州市の３市では直営です。「柏市行政改革2015」に基づき見直します。"]
        assert cover(("事務事業評価シート", 14), texts=texts).municipality == "柏市"

    def test_of_two_names_alike_often_is_open(self) -> None:
        found = cover(("事務事業評価シート", 14), texts=["柏市と野田市の協議会です。"])
        assert found.municipality is None
        assert found.warnings[0].startswith("W020")

    def test_is_not_part_of_another_word(self) -> None:
        assert cover(("事務事業評価シート", 14), texts=["大津市場の活性化に取り組みます。"]).warnings == (
            "W021",
        )

    def test_of_a_city_with_wards_by_its_bare_name(self) -> None:
        found = cover(
            ("事業評価書", 14),
            texts=["所管区局・課　デジタル統括本部", "横浜ＤＸの実現に向けて取り組みます。"],
        )
        assert (found.municipality, found.warnings) == ("横浜市", ("W020:name=横浜",))

    def test_of_a_bare_name_without_such_offices_is_none(self) -> None:
        assert cover(("事業評価書", 14), texts=["横浜ＤＸの実現に向けて取り組みます。"]).municipality is None

    def test_of_a_prefecture_is_the_prefecture_alone(self) -> None:
        found = cover(("千葉県総合計画", 24), ("", 300), ("千葉県", 14))
        assert (found.municipality, found.prefecture, found.warnings) == (None, "千葉県", ())

    @pytest.mark.parametrize(
        ("office", "prefecture"),
        [
            ("福井県地域戦略部　　令和６年１０月１５日現在", "福井県"),
            ("福井県企画課", "福井県"),
            ("福井県の地域戦略部と市町", None),
            ("鯖江市政策経営部", None),
        ],
    )
    def test_of_a_prefecture_by_its_office(self, office: str, prefecture: str | None) -> None:
        """At the head of a list that names no town; a town's own office, or prose, tells nothing of it."""
        found = cover(("ふくい創生戦略　ＫＰＩ進捗状況一覧", 14), (office, 9), *PROSE)
        assert found.prefecture == (prefecture or ("福井県" if "鯖江" in office else None))
        assert (found.municipality is None) == ("鯖江" not in office)

    def test_of_a_prefecture_has_its_code(self) -> None:
        assert cover(("千葉県総合計画", 24)).municipality_code == "120006"

    def test_of_a_prefecture_stands_alone_on_the_cover(self) -> None:
        texts = ["知事を本部長とし、県民とともに県内の市町村と連携します。"]
        found = cover(("創生計画", 24), ("", 300), ("令和２年３月", 14), ("島　根　県", 14), texts=texts)
        assert (found.municipality, found.municipality_code, found.prefecture) == (None, "320005", "島根県")

    def test_of_a_town_that_names_its_prefecture_alone_is_not_the_prefecture(self) -> None:
        texts = ["本市では、市民とともに、県内の市町村と連携します。市長を本部長とします。"]
        assert cover(("創生計画", 24), ("", 300), ("島根県", 14), texts=texts).prefecture is None

    def test_joint_plan_has_no_municipality_of_its_own(self) -> None:
        found = cover(("柏市・我孫子市定住自立圏共生ビジョン", 20))
        assert (found.municipality, found.warnings) == (None, ("W020:name=我孫子市,柏市",))


class TestPeriod:
    """The plan's own period, where it is stated."""

    TITLE: Row = ("第２期柏市総合戦略", 24)

    @pytest.mark.parametrize(
        "row",
        [
            "計画期間：令和３年度～令和７年度",
            "【令和3年度～令和7年度】",
            "計画期間　令和３（2021）年度～令和７（2025）年度",
            "2021-2025",
            "2021 ▶ 2025",
            "令和３年度（2021年度） ▷ 令和７年度（2025年度）",
            "2021年度～2025年度",
            "令和3年度 ― 令和7年度",
            "令和３年４月～令和８年３月",
            "令和3年度から令和7年度まで",
            "（令和3～7年度）",
        ],
    )
    def test_on_a_cover(self, row: str) -> None:
        found = cover(self.TITLE, (row, 12))
        assert (found.plan_start_fy, found.plan_end_fy) == (2021, 2025)

    @pytest.mark.parametrize(
        "text",
        [
            "計画期間は、令和３年度から令和７年度までの５年間とします。",
            "本戦略の計画期間は、令和３（2021）年度から令和７（2025）年度までの５年間とします。",
            "令和3年度から令和7年度までの5年間を計画期間とする総合戦略について取りまとめました。",
            "この総合戦略は令和３年度を初年度とし、令和７年度を最終年度とする５か年の計画です。",
            "計画期間は令和3年度を初年度とする5年間とします。",
            "また、令和3年度から５年の計画期間とします。",
            "５．取組期間\n柏市第五次総合計画の終期と整合させ、令和3年度から令和7年度までの5年間とします。",
            "第２節　計画の期間\n令和3年度から令和7年度までです。",
            "国の総合戦略は、令和2年度から令和6年度までの5年間を計画期間としています。本戦略の計画期間は、令和3年度から令和7年度までとします。",
            "第２期の期間は、令和3年度から令和7年度までの５年間とし、目標値を定めます。",
            "本戦略（令和3年度～令和7年度）に掲げた指標の実績を把握し、判定しました。",
            "第２期総合戦略（R3～R7）の進捗を検証します。",
            "総合戦略は、令和３年度から令和７年度までの５か年計画です。",
            "総合戦略（令和３年度～令和７年度）に掲げた指標について検証します。",
            "第２期総合戦略の計画期間は、令和3年度から令和7年度までの\n5年間とします。第１期総合戦略の計画期間は平成27年度から令和2年度まででした。",
        ],
    )
    def test_in_text(self, text: str) -> None:
        found = cover(self.TITLE, texts=[text])
        assert (found.plan_start_fy, found.plan_end_fy) == (2021, 2025)

    @pytest.mark.parametrize(
        "text",
        [
            "国の総合戦略は、令和2年度から令和6年度までの5年間を計画期間としています。",
            "第２期千葉県地方創生総合戦略（令和2年度～令和6年度）を踏まえます。",
            "第五次総合計画の計画期間は、平成28年度から令和7年度までです。",
            "第１期総合戦略の計画期間は、平成27年度から令和元年度まででした。",
            "第１期の期間は、平成27年度から令和元年度まででした。",
            "現行の総合戦略の計画期間は、平成27年度から令和元年度まででした。",
            "【事業実施期間】\n令和5年度～9年度",
            "計画期間を10年とし、前期5年の終わりに見直します。",
            "総合戦略の計画期間が令和８年度までとなっていることから、見直します。",
            "R2～R6の累計は250人です。",
            "前戦略（平成27年度～令和元年度）に掲げた指標の実績です。",
            "県総合計画は、令和３年度から令和７年度までの５か年計画です。",
            "本事業は、令和３年度から令和７年度までの５か年計画です。",
        ],
    )
    def test_is_not_that_of_another(self, text: str) -> None:
        found = cover(self.TITLE, texts=[text])
        assert (found.plan_start_fy, found.plan_end_fy) == (None, None)

    def test_of_a_part_is_the_part_of_the_title(self) -> None:
        text = (
            "基本構想の期間は令和3年度から令和12年度まで、前期基本計画の期間は令和3年度から令和7年度まで、"
            "後期基本計画の期間は令和8年度から令和12年度までとします。"
        )
        found = cover(("第五次柏市総合計画　前期基本計画", 20), texts=[text])
        assert (found.plan_start_fy, found.plan_end_fy) == (2021, 2025)

    def test_of_two_alike_is_open(self) -> None:
        texts = [
            "計画期間は、令和3年度から令和7年度までとします。",
            "計画期間は、令和4年度から令和8年度までとします。",
        ]
        assert cover(self.TITLE, texts=texts).plan_start_fy is None

    def test_needs_a_plan(self) -> None:
        """A sheet on one project has no plan of its own: the period is the project's or an upper plan's."""
        texts = ["計画期間は、令和3年度から令和7年度までとします。"]
        assert cover(("事務事業評価シート", 20), texts=texts).plan_start_fy is None

    @pytest.mark.parametrize("period", ["（令和3年度～令和7年度）", "【計画期間：R3～R7】", "（2021～2025）"])
    def test_behind_the_title_of_a_sheet(self, period: str) -> None:
        found = cover((f"柏市総合戦略　管理シート{period} 令和6年6月1日現在", 12), *PROSE)
        assert (found.plan_start_fy, found.plan_end_fy) == (2021, 2025)

    def test_behind_the_title_of_a_sheet_yields_to_a_sentence(self) -> None:
        texts = ["計画期間は、令和3年度から令和7年度までとします。"]
        found = cover(("柏市総合戦略　検証シート（令和3年度～令和5年度）", 12), *PROSE, texts=texts)
        assert (found.plan_start_fy, found.plan_end_fy) == (2021, 2025)

    def test_of_a_prefecture_that_speaks_of_itself(self) -> None:
        text = "本県では、令和４年度から令和８年度までの５年間を計画期間とする「みえ元気プラン」に基づき"
        found = cover(("みえ元気プラン", 24), ("令和６年版成果レポート", 22), ("三重県", 14), texts=[text])
        assert (found.plan_start_fy, found.plan_end_fy) == (2022, 2026)
        assert (found.title, found.document_type) == (
            "みえ元気プラン令和６年版成果レポート",
            "progress_report",
        )

    def test_of_the_prefecture_above_a_city(self) -> None:
        text = "本県の総合戦略の計画期間は、令和２年度から令和６年度までです。"
        assert cover(("柏市総合戦略", 24), *PROSE, texts=[text]).plan_start_fy is None

    def test_behind_results_is_not_the_plans(self) -> None:
        found = cover(("柏市総合戦略　ＫＰＩ実績（令和3年度～令和5年度）", 12), *PROSE)
        assert (found.title, found.plan_start_fy) == (
            "柏市総合戦略　ＫＰＩ実績（令和3年度～令和5年度）",
            None,
        )

    def test_above_a_text_is_no_span_elsewhere(self) -> None:
        found = cover(("柏市総合戦略　管理シート", 12), ("人口の推移（令和3年度～令和7年度）", 10), *PROSE)
        assert found.plan_start_fy is None

    def test_period_beside_the_title(self) -> None:
        found = cover(("第２期柏市総合戦略（令和３年度～令和７年度）", 20))
        assert (found.plan_start_fy, found.plan_end_fy) == (2021, 2025)


class TestPublished:
    """The date on the cover, in the imprint, under the foreword."""

    @pytest.mark.parametrize(
        ("row", "date"),
        [
            ("令和３年３月", "2021-03"),
            ("令和 3 年 3 月", "2021-03"),
            ("令和３（2021）年３月", "2021-03"),
            ("令和３年（2021年）３月", "2021-03"),
            ("令和三年三月", "2021-03"),
            ("平成31年3月策定", "2019-03"),
            ("2021年3月", "2021-03"),
            ("令和7年10月16日(木)", "2025-10-16"),
            ("令和３年３月　千葉県柏市", "2021-03"),
            ("令和元年12月", "2019-12"),
            ("令和6年2月 三春町", "2024-02"),
            ("令和6年二月三日", "2024-02-03"),
            ("2024.2.3", "2024-02-03"),
        ],
    )
    def test_on_a_cover(self, row: str, date: str) -> None:
        assert cover(("柏市総合戦略", 24), ("", 300), (row, 12), ("柏市", 14)).published == date

    @pytest.mark.parametrize(
        "row", ["令和３年４月～令和８年３月", "令和３年３月末現在", "令和３年度", "令和４年４月１日施行"]
    )
    def test_is_no_other_date(self, row: str) -> None:
        assert cover(("柏市総合戦略", 24), (row, 12)).published is None

    def test_of_a_revised_plan_is_the_later(self) -> None:
        assert (
            cover(("柏市総合戦略", 24), ("令和２年３月　策定", 12), ("令和４年３月　改訂", 12)).published
            == "2022-03"
        )

    @pytest.mark.parametrize(
        ("row", "date"),
        [
            ("令和６年９月　柏市　企画部　企画政策課", "2024-09"),
            ("令和６年９月１０日　企画課", "2024-09-10"),
            ("令和６年９月　政策企画課作成", "2024-09"),
            ("令和６年９月１０日　第２回柏市まち・ひと・しごと創生有識者会議　資料３", "2024-09-10"),
            ("令和６年９月１０日　第２回の会議を開いた", None),
            ("令和６年９月　企画課　　※ 事業費は３か年の合計", "2024-09"),
            ("計画期間：令和２年度～令和６年度　　令和６年９月　企画課", "2024-09"),
            ("計画期間：令和２年度～令和６年度　　作成：企画部企画課（令和６年９月）", "2024-09"),
            ("計画期間：令和２年度～令和６年度", None),
            ("令和６年９月　会議を開いた。", None),
            ("令和６年９月～　企画課", None),
            ("令和６年９月末現在　企画課", None),
        ],
    )
    def test_on_a_page_of_text_is_signed(self, row: str, date: str | None) -> None:
        prose = [
            (f"令和５年度末の進み具合を点検し、結果をまとめました。その{n}です。", 10) for n in range(12)
        ]
        assert cover(("柏市総合戦略の効果検証", 24), (row, 10), *prose).published == date
        assert cover(("柏市総合戦略の効果検証", 24), *prose, (row, 10)).published == date

    def test_at_the_head_of_a_page_stands_behind_the_town(self) -> None:
        prose = [("進み具合を点検し、結果をまとめました。つぎのとおりです。", 10) for _ in range(12)]
        assert cover(("柏市　令和６年９月", 9), ("柏市総合戦略の効果検証", 24), *prose).published == "2024-09"
        assert cover(("会議は　令和６年９月", 9), ("柏市総合戦略の効果検証", 24), *prose).published is None

    def test_stands_in_a_bracket_at_the_end_of_the_title(self) -> None:
        assert cover(("柏市総合戦略（令和４年３月）", 24)).published == "2022-03"
        assert cover(("柏市総合戦略（令和４年度～令和８年度）", 24)).published is None

    def test_stands_in_the_imprint(self) -> None:
        texts = ["本文です。", "柏市総合戦略\n令和３年３月\n発行　柏市企画部"]
        assert cover(("柏市総合戦略", 24), texts=texts).published == "2021-03"

    def test_stands_under_the_foreword(self) -> None:
        texts = ["はじめに\nここに戦略を策定しました。\n令和３年３月\n柏市長　山田太郎", "本文です。\n終わり"]
        assert cover(("柏市総合戦略", 24), texts=texts).published == "2021-03"

    def test_is_no_date_in_prose(self) -> None:
        texts = ["令和３年３月に総合戦略を策定しました。", "本文です。"]
        assert cover(("柏市総合戦略", 24), texts=texts).published is None

    def test_motto_with_a_full_stop_leaves_a_cover_a_cover(self) -> None:
        assert (
            cover(
                ("柏市総合戦略", 24), ("このまちで、生きる。", 30), ("", 200), ("令和３年３月", 12)
            ).published
            == "2021-03"
        )


class TestEra:
    """The era for two-digit years (reading 24)."""

    def test_is_that_of_the_date(self) -> None:
        assert era_of_document(Cover(published="2013-09"), ["令和元年"]) == "平成"
        assert era_of_document(Cover(published="2019-05"), []) == "令和"

    def test_is_the_latest_that_the_text_names(self) -> None:
        assert era_of_document(Cover(), ["昭和29年施行", "平成25年度の取組", "明治33年"]) == "平成"

    def test_is_that_of_the_plan_where_nothing_else_speaks(self) -> None:
        assert era_of_document(Cover(plan_start_fy=2021), []) == "令和"

    def test_of_nothing_is_none(self) -> None:
        assert era_of_document(Cover(), ["本文です。"]) is None
