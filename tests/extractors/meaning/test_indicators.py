"""What holds for an indicator as a whole: departments, order, confidence, the texts around its figures."""

from __future__ import annotations

import pytest

from extractors.meaning.indicators import split_departments
from tests.extractors.meaning.building import cell_text, line, page, read_table, table, the_only, understand

HEADER = ["指標", "現状値（R5）", "目標値（R7）"]


@pytest.mark.parametrize(
    ("text", "departments"),
    [
        ("こども課", ["こども課"]),
        ("こども課、健康課", ["こども課", "健康課"]),
        ("こども課／健康課", ["こども課", "健康課"]),
        ("こども課\n健康課", ["こども課", "健康課"]),
        ("こども課　健康課", ["こども課", "健康課"]),
        ("こども未来部\nこども課", ["こども未来部", "こども課"]),
        ("地域包括支援\nセンター", ["地域包括支援センター"]),
        ("・こども課\n・健康課", ["こども課", "健康課"]),
        ("こども課、", ["こども課"]),
        ("－", []),
        ("", []),
    ],
)
def test_departments(text: str, departments: list[str]) -> None:
    """Split at 、 and ／, and at a line break behind a word that ends a department's name."""
    assert split_departments(cell_text(text)) == departments


def test_a_department_named_twice_is_one() -> None:
    """担当課 and 関係課 say the same."""
    found = read_table([*HEADER, "担当課", "担当部署"], ["出生数", "120人", "150人", "こども課", "こども課"])
    assert the_only(found).department == ("こども課",)


def test_order_of_figures() -> None:
    """Printed order, counted within role and component, over all periods (contract reading 1)."""
    found = read_table(
        ["指標", "目標値", "R4実績", "R5実績", "目標値修正"],
        ["出生数", "150人", "120人", "125人", "140人\n↓\n160人"],
    )
    assert found.figures == {
        "出生数": [
            "target 150 人",
            "actual 120 人 @2022",
            "actual#1 125 人 @2023",
            "~revised_target 140 人",
            "revised_target#1 160 人",
        ]
    }


def test_a_figure_in_the_name() -> None:
    """（現状30人） is the baseline, before the target of its own column."""
    found = read_table(["指標", "目標値（R7）"], ["サポーター数（現状30人）", "50人"])
    assert found.figures == {"サポーター数": ["baseline 30 人", "target 50 人 @2025"]}


def test_notes_in_a_figure_cell_are_kept() -> None:
    """A bracket that is no figure, and ※ in the name cell."""
    found = read_table(HEADER, ["出生数\n※ 暦年", "120人（外国人を含む）", "150人"])
    indicator = the_only(found)
    assert indicator.notes is not None
    assert "※ 暦年" in indicator.notes and "外国人を含む" in indicator.notes
    assert found.figures == {"出生数": ["baseline 120 人 @2023", "target 150 人 @2025"]}


@pytest.mark.parametrize(
    ("cells", "confidence"),
    [
        (["120人", "150人"], 0.97),
        (["120人", "交流人口150人増加"], 0.9),
        (["", ""], 0.8),
    ],
    ids=["stated", "one picked out of words", "no figure"],
)
def test_an_indicator_is_as_sure_as_its_least_sure_figure(cells: list[str], confidence: float) -> None:
    """Two figures in the row, or none."""
    assert the_only(read_table(HEADER, ["出生数", *cells])).confidence == confidence


def test_a_row_without_a_name_says_so() -> None:
    """Figures in the first row below the header, nothing in the name column."""
    indicator = the_only(read_table(HEADER, ["", "120人", "150人"]))
    assert (indicator.name, indicator.warnings) == (None, ("W031",))


@pytest.mark.parametrize("unit", ["件", "％", "千円"])
def test_a_unit_is_no_name(unit: str) -> None:
    """A column of units where the names should stand."""
    indicator = the_only(read_table(HEADER, [unit, "120", "150"]))
    assert (indicator.name, indicator.warnings) == (None, ("W031",))


@pytest.mark.parametrize("name", ["出生数", "人口", "件数"])
def test_a_row_with_a_name_has_no_such_warning(name: str) -> None:
    """The same row with a name."""
    assert the_only(read_table(HEADER, [name, "120人", "150人"])).warnings == ()


def test_the_printed_page_number_goes_along() -> None:
    """Page 3 of the file has 1 printed on it."""
    found = understand(page(table([HEADER, ["出生数", "120人", "150人"]]), number=3, printed="1"))
    indicator = the_only(found)
    assert (indicator.page, indicator.printed_page) == (3, "1")


def test_the_box_is_around_name_and_figures() -> None:
    """From the left of the name to the right of the last figure."""
    found = read_table(HEADER, ["出生数", "120人", "150人"])
    indicator = the_only(found)
    last = indicator.figures[-1].box
    assert indicator.box.x0 <= 42 and indicator.box.x1 >= last.x1
    assert all(
        indicator.box.top <= f.box.top and f.box.bottom <= indicator.box.bottom for f in indicator.figures
    )


def test_several_statements_on_lines_of_one_cell() -> None:
    """Each line a name with its figure."""
    found = read_table(["施策名", "出産の支援"], ["KPI", "受診率：95％\n相談件数：120件\n教室の開催：12回"])
    assert found.figures == {
        "受診率": ["target 95 %"],
        "相談件数": ["target 120 件"],
        "教室の開催": ["target 12 回"],
    }


def test_one_statement_on_two_lines_of_a_cell() -> None:
    """The name wraps; the figure stands on the second line."""
    found = read_table(["施策名", "出産の支援"], ["KPI", "妊婦健診を受けた人の\n割合：95％"])
    assert found.figures == {"妊婦健診を受けた人の割合": ["target 95 %"]}


def test_a_line_of_another_size_changes_nothing() -> None:
    """The readers of indicators look at words, not at faces: a bold bullet is one as well."""
    caption, bold = line("■ＫＰＩ"), line("・移住者数：50人", bold=True)
    assert understand(page(caption, bold, "・出生数：20人")).figures == {
        "移住者数": ["target 50 人"],
        "出生数": ["target 20 人"],
    }
