"""The title of a document, on covers and above text, and what it tells: kind and edition."""

from __future__ import annotations

import pytest

from extractors.cover.cover import find_cover
from extractors.layout.baselines import make_line
from extractors.model import Mark
from extractors.results import FileFacts
from tests.extractors.cover_pages import FACTS, PROSE, Row, cover, layout, line, one_row_table, page, vertical


class TestTitle:
    """The largest line that names a document, and what belongs to it."""

    @pytest.mark.parametrize(
        ("rows", "title"),
        [
            pytest.param(
                (("第２期柏市", 24), ("まち・ひと・しごと創生総合戦略", 24)),
                "第２期柏市まち・ひと・しごと創生総合戦略",
                id="two lines",
            ),
            pytest.param(
                (("柏市", 16), ("地方創生総合戦略", 28)), "柏市地方創生総合戦略", id="smaller name above"
            ),
            pytest.param((("第2期柏市", 30), ("総合戦略", 18)), "第2期柏市総合戦略", id="larger name above"),
            pytest.param(
                (("千葉県柏市", 18), ("柏市地方創生総合戦略", 28)),
                "柏市地方創生総合戦略",
                id="name above a title that has it",
            ),
            pytest.param(
                (("第五次柏市総合計画", 28), ("後期基本計画", 20)),
                "第五次柏市総合計画　後期基本計画",
                id="part below",
            ),
            pytest.param(
                (("第２次柏市総合計画", 20), ("後期基本計画", 30)),
                "第２次柏市総合計画　後期基本計画",
                id="smaller plan above its part",
            ),
            pytest.param(
                (("柏市まち・ひと・しごと創生", 20), ("総合戦略", 30)),
                "柏市まち・ひと・しごと創生総合戦略",
                id="smaller words above a kind of plan alone",
            ),
            pytest.param(
                (("人と自然が輝くまち", 20), ("柏市総合戦略", 30)),
                "柏市総合戦略",
                id="smaller words above a title that is whole",
            ),
            pytest.param((("柏市総合戦略", 28), ("（素案）", 18)), "柏市総合戦略（素案）", id="draft below"),
            pytest.param(
                (("柏市総合戦略効果検証シート", 28), ("（令和４年度）", 18)),
                "柏市総合戦略効果検証シート（令和４年度）",
                id="year of a report below",
            ),
            pytest.param(
                (("柏市総合戦略", 28), ("（令和４年度）", 18)), "柏市総合戦略", id="year of no report below"
            ),
            pytest.param(
                (("柏市総合戦略", 28), ("【令和４年３月改訂版】", 16)),
                "柏市総合戦略【令和４年３月改訂版】",
                id="revision below",
            ),
            pytest.param(
                (("柏市総合戦略の進捗状況につい", 24), ("て", 24)),
                "柏市総合戦略の進捗状況について",
                id="wrapped word",
            ),
            pytest.param(
                (("柏市総合戦略（改訂", 24), ("案）", 24)), "柏市総合戦略（改訂案）", id="wrapped bracket"
            ),
            pytest.param((("第 2 期柏市総合戦略", 24),), "第2期柏市総合戦略", id="thin gaps"),
            pytest.param((("柏 市 総 合 計 画", 24),), "柏市総合計画", id="letter-spaced"),
            pytest.param(
                (("第２期柏市まち・ひと・しごと創生", 24), ("人口ビジョン・総合戦略", 24)),
                "第２期柏市まち・ひと・しごと創生人口ビジョン・総合戦略",
                id="joint",
            ),
            pytest.param(
                (("柏市人口ビジョン", 24), ("・第３期柏市総合戦略", 24)),
                "柏市人口ビジョン・第３期柏市総合戦略",
                id="joint, the dot on the second line",
            ),
            pytest.param(
                (("柏市総合戦略", 24), ("・総合計画との関係", 12)),
                "柏市総合戦略",
                id="a bullet in small print",
            ),
            pytest.param(
                (("柏市総合計画後期基本計画", 22), ("指標管理表", 16)),
                "柏市総合計画後期基本計画　指標管理表",
                id="form below",
            ),
            pytest.param(
                (("柏市総合振興計画", 24), ("数値でみる目標", 16)),
                "柏市総合振興計画　数値でみる目標",
                id="targets below",
            ),
            pytest.param(
                (("柏市総合戦略", 23), ("令和４年度の成果", 23)),
                "柏市総合戦略　令和４年度の成果",
                id="results of a year below",
            ),
            pytest.param(
                (("柏市総合戦略", 16), ("効果検証報告書", 24)),
                "柏市総合戦略　効果検証報告書",
                id="form larger than the plan",
            ),
            pytest.param(
                (("柏　市　総　合　戦　略", 22), ("（第２次）検証シート", 16)),
                "柏市総合戦略（第２次）検証シート",
                id="form with an edition below letter-spaced",
            ),
            pytest.param(
                (("柏市総合戦略", 21), ("（素案）見え消し版", 21)),
                "柏市総合戦略（素案）見え消し版",
                id="draft with its changes below",
            ),
            pytest.param(
                (("柏市総合戦略", 22), ("第3版", 14)), "柏市総合戦略　第3版", id="numbered print below"
            ),
            pytest.param(
                (("柏市総合戦略", 22), ("アクションプラン", 14)),
                "柏市総合戦略　アクションプラン",
                id="action plan below",
            ),
        ],
    )
    def test_is_joined(self, rows: tuple[Row, ...], title: str) -> None:
        assert cover(*rows, ("", 300), ("令和３年３月", 14), ("柏市", 18)).title == title

    @pytest.mark.parametrize(
        "other",
        [
            "～笑顔あふれる未来へ～",
            "「つながるまち」",
            "計画期間：令和２年度～令和６年度",
            "令和３年３月",
            "柏市役所企画部企画政策課",
            "【会議資料】",
            "資料１",
            "2021-2025",
            "（令和４年度実績）",
        ],
    )
    def test_ends_at(self, other: str) -> None:
        """A motto, a period, a date, an office or a stamp right below is no part, though it is set alike."""
        assert cover(("柏市総合戦略", 24), (other, 24), ("", 300), ("柏市", 14)).title == "柏市総合戦略"

    @pytest.mark.parametrize(
        "other",
        [
            "みんなで目指す目標",
            "豊かな自然と暮らすまち",
            "外部評価委員会",
            "施策を見直し、評価します",
            "見え消し版",
            "令和４年度実績",
        ],
    )
    def test_ends_at_a_smaller_line(self, other: str) -> None:
        """Only what tells the form of the document belongs to it though it is set smaller."""
        assert cover(("柏市総合戦略", 24), (other, 16), ("", 300), ("柏市", 14)).title == "柏市総合戦略"

    def test_takes_no_form_from_small_print(self) -> None:
        assert (
            cover(("柏市総合戦略", 24), ("指標管理表", 11), ("", 300), ("柏市", 14)).title == "柏市総合戦略"
        )

    def test_takes_no_form_from_a_text(self) -> None:
        found = cover(("柏市総合戦略", 16), ("施策の達成状況", 12), *PROSE)
        assert found.title == "柏市総合戦略"

    @pytest.mark.parametrize(
        ("printed", "title"),
        [
            ("柏市総合戦略　指標管理シート（令和2年度～令和6年度）", "柏市総合戦略　指標管理シート"),
            ("柏市総合戦略　指標管理シート　【計画期間：R2～R6】", "柏市総合戦略　指標管理シート"),
            ("柏市総合戦略　指標管理シート　令和6年6月1日現在", "柏市総合戦略　指標管理シート"),
            (
                "柏市総合戦略　指標管理シート（令和2年度～令和6年度） 令和6年6月",
                "柏市総合戦略　指標管理シート",
            ),
            ("柏市総合戦略　ＫＰＩ実績一覧（令和４年度末）", "柏市総合戦略　ＫＰＩ実績一覧（令和４年度末）"),
            ("柏市総合戦略（令和４年３月改訂版）", "柏市総合戦略（令和４年３月改訂版）"),
            ("柏市総合戦略2020", "柏市総合戦略2020"),
        ],
    )
    def test_has_no_period_or_date_behind(self, printed: str, title: str) -> None:
        assert cover((printed, 11), *PROSE).title == title

    def test_is_found_below_a_larger_motto(self) -> None:
        assert cover(("輝く未来へ", 40), ("柏市総合計画", 20)).title == "柏市総合計画"

    def test_of_vertical_writing_reads_from_right_to_left(self) -> None:
        lines = [vertical("総合戦略", 30, 300), vertical("第２期柏市", 30, 345)]
        assert find_cover([layout(lines)], facts=FACTS).title == "第２期柏市総合戦略"

    def test_stands_above_text(self) -> None:
        found = cover(("資料２", 10.5), ("柏市総合戦略の策定方針について", 14), ("１　背景", 12), *PROSE)
        assert found.title == "柏市総合戦略の策定方針について"

    def test_above_text_is_no_section_heading(self) -> None:
        found = cover(("柏市総合戦略の一体化について", 11), ("１　総合計画の概要", 14), *PROSE)
        assert found.title == "柏市総合戦略の一体化について"

    def test_of_a_sheet_stands_in_the_first_row_of_its_table(self) -> None:
        table = one_row_table("令和７年度　事業評価書")
        body = [line("引き続き市民の利便性の向上に取り組みます。", 10, 100 + 15 * i) for i in range(30)]
        assert find_cover([layout([table, *body])], facts=FACTS).title == "令和７年度　事業評価書"

    def test_of_a_sheet_may_be_its_running_head(self) -> None:
        body = [line("引き続き市民の利便性の向上に取り組みます。", 10, 100 + 15 * i) for i in range(30)]
        found = find_cover([layout(body, running=[line("事務事業評価シート", 14, 30)])], facts=FACTS)
        assert found.title == "事務事業評価シート"

    def test_stands_on_the_next_page_after_a_picture(self) -> None:
        pages = [layout([], 1), page(("柏市総合戦略", 24), number=2)]
        assert find_cover(pages, facts=FACTS).title == "柏市総合戦略"

    @pytest.mark.parametrize(
        ("stated", "title"),
        [("柏市総合戦略", "柏市総合戦略"), ("Microsoft Word - 総合戦略.docx", None), ("untitled", None)],
    )
    def test_comes_from_the_file_only_without_a_page(self, stated: str, title: str | None) -> None:
        assert find_cover([layout([])], facts=FileFacts(pages=1, title=stated)).title == title

    def test_of_nothing_is_none(self) -> None:
        found = find_cover([], facts=FACTS)
        assert (found.title, found.document_type, found.warnings) == (None, "other", ("W021",))

    def test_of_a_text_without_title_is_not_a_later_heading(self) -> None:
        pages = [page(*PROSE), page(("柏市総合戦略の体系", 20), *PROSE, number=2)]
        assert find_cover(pages, facts=FACTS).title is None

    def test_is_no_noise_that_was_read_from_a_picture(self) -> None:
        assert cover(("A 2 X ; ) 倉 △E 4 V", 30), ("", 300), ("柏市", 14)).title is None

    def test_wrapped_kana_may_be_measured_smaller(self) -> None:
        assert (
            cover(("柏市総合戦略の進捗状況に", 18), ("ついて", 13)).title == "柏市総合戦略の進捗状況について"
        )

    def test_without_any_word_is_the_largest_line(self) -> None:
        assert cover(("輝け！かしわ２０３０", 40), ("", 300), ("柏市", 14)).title == "輝け！かしわ２０３０"


class TestType:
    """The title's words decide; marks of a draft only make a plan a draft."""

    @pytest.mark.parametrize(
        ("title", "kind"),
        [
            ("第２期柏市地方創生総合戦略", "strategy"),
            ("柏市人口ビジョン・総合戦略", "strategy"),
            ("第五次柏市総合計画　前期基本計画", "comprehensive_plan"),
            ("柏市総合計画・総合戦略", "comprehensive_plan"),
            ("柏市総合戦略の進捗状況について", "progress_report"),
            ("柏市総合戦略　効果検証報告書", "progress_report"),
            ("事務事業評価シート", "progress_report"),
            ("柏市総合戦略（素案）", "draft"),
            ("柏市総合戦略（改訂案）", "draft"),
            ("柏市総合戦略改定案", "draft"),
            ("令和５年度事業の取組状況と令和７年度当初予算（案）への反映状況について", "progress_report"),
            ("次期柏市総合戦略の検討状況について", "briefing"),
            ("柏市総合計画と柏市総合戦略の一体化について", "briefing"),
            ("柏市総合発展計画", "comprehensive_plan"),
            ("柏市過疎地域持続的発展計画", "other"),
            ("柏市総合戦略　令和４年度の成果", "progress_report"),
            ("柏市総合戦略　成果指標", "strategy"),
            ("柏市総合戦略（素案）見え消し版", "draft"),
        ],
    )
    def test_of_title(self, title: str, kind: str) -> None:
        assert cover((title, 14)).document_type == kind

    def test_is_draft_with_tracked_changes(self) -> None:
        struck = line("25件30件", 10, 400, mark=Mark.DELETED)
        lines = [line("第２期柏市総合戦略", 20, 100), struck]
        assert find_cover([layout(lines)], facts=FACTS).document_type == "draft"

    def test_of_a_report_stays_with_tracked_changes(self) -> None:
        struck = line("25件30件", 10, 400, mark=Mark.DELETED)
        lines = [line("柏市総合戦略の進捗状況について", 20, 100), struck]
        assert find_cover([layout(lines)], facts=FACTS).document_type == "progress_report"

    @pytest.mark.parametrize(
        ("heading", "kind"), [("1.　基本目標本文(案)について", "draft"), ("1.　今後の予定", "briefing")]
    )
    def test_of_a_meeting_is_that_of_its_material(self, heading: str, kind: str) -> None:
        pages = [
            page(("令和7年度 第2回", 18), ("柏市総合戦略会議", 20)),
            page((heading, 14), *PROSE, number=2),
        ]
        found = find_cover(pages, facts=FACTS)
        assert (found.title, found.document_type) == (
            "令和7年度第2回柏市総合戦略会議".replace("令和7年度第2回", "令和7年度 第2回"),
            kind,
        )

    @pytest.mark.parametrize(
        ("header", "kind"),
        [
            ("令和５年度実績値", "progress_report"),
            ("達成率", "progress_report"),
            ("目標値（R6）", "strategy"),
        ],
    )
    @pytest.mark.parametrize("named", ["成果指標一覧表", "重要業績評価指標（ＫＰＩ）一覧"])
    def test_of_a_list_is_told_by_its_columns(self, named: str, header: str, kind: str) -> None:
        pages = [page((f"柏市総合戦略　{named}", 20)), layout([one_row_table(header)], 2)]
        assert find_cover(pages, facts=FACTS).document_type == kind

    def test_of_a_plan_stays_though_a_table_shows_results(self) -> None:
        pages = [page(("柏市総合戦略", 20)), layout([one_row_table("令和元年度実績値")], 2)]
        assert find_cover(pages, facts=FACTS).document_type == "strategy"

    def test_of_a_plan_with_a_name_of_its_own_is_told_by_the_cover(self) -> None:
        assert (
            cover(
                ("柏市活性化ビジョン2025", 24), ("（柏市まち・ひと・しごと創生総合戦略）", 10)
            ).document_type
            == "strategy"
        )


class TestEdition:
    """第N期 or 第N次 of the title."""

    @pytest.mark.parametrize(
        ("title", "edition"),
        [
            ("第２期柏市総合戦略", 2),
            ("柏市総合戦略（第３期）", 3),
            ("第五次柏市総合計画", 5),
            ("第十一次柏市総合計画", 11),
            ("柏市総合戦略（第２次改訂）", None),
            ("柏市総合戦略", None),
        ],
    )
    def test_of_title(self, title: str, edition: int | None) -> None:
        assert cover((title, 20)).edition == edition


class TestBesideTheTitle:
    """What stands on the title's baseline, far off and in another size."""

    def test_is_no_part_of_it(self) -> None:
        """A date and an office in small type at the right end of the title's line."""
        title = line("柏市総合戦略　進捗管理シート", 16, 60, x0=40)
        beside = line("令和７年６月３０日　企画課", 9, 66, x0=420)
        row = make_line([*title.glyphs, *beside.glyphs])
        assert row is not None
        found = find_cover([layout([row])], facts=FACTS)
        assert (found.title, found.published) == ("柏市総合戦略　進捗管理シート", "2025-06-30")

    def test_of_its_size_is_part_of_it(self) -> None:
        """A second half of the title behind a wide gap."""
        row = make_line(
            [
                *line("柏市総合戦略", 16, 60, x0=40).glyphs,
                *line("進捗管理シート", 16, 60, x0=200).glyphs,
            ]
        )
        assert row is not None
        assert find_cover([layout([row])], facts=FACTS).title == "柏市総合戦略進捗管理シート"
