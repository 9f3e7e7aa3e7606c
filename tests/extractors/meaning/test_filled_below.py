"""A form that names an indicator, a table of its figures without names, and a line with its target."""

from __future__ import annotations

from extractors.model import Table
from tests.extractors.meaning.building import line, page, table, understand

FORM = [["施策", "1-1　森の恵みの活用"], ["指標名", "広葉樹の製材量"], ["定義", "製材所が受け入れた丸太"]]
RESULTS = [["単位：㎥", "R1\n（基準値）", "R2", "R3"], ["実績", "312", "298", "341"]]
TARGET = "▶ 目標値（令和６年度）　450㎥以上"


def _form() -> Table:
    return table(FORM, top=60)


def test_figures_below_the_form() -> None:
    """Results in the table right below it, a unit in its corner; the target on the line below that."""
    found = understand(page(_form(), table(RESULTS, top=140), line(TARGET, top=190)))
    assert found.figures == {
        "広葉樹の製材量": [
            "baseline 312 ㎥ @2019",
            "actual 298 ㎥ @2020",
            "actual#1 341 ㎥ @2021",
            "target ge 450 ㎥ @2024",
        ]
    }


def test_figures_below_another_line() -> None:
    """The same table below a line of its own: nothing says whose its figures are."""
    found = understand(page(_form(), line("町内の木材の動き", top=130), table(RESULTS, top=150)))
    assert "広葉樹の製材量" not in [name for name, figures in found.figures.items() if figures]


def test_costs_below_the_form() -> None:
    """The corner says 事業費: the plan and the result of these are no figures of the indicator."""
    costs = [["事業費（千円）", "R5", "R6"], ["計画", "1,000", "2,000"], ["実績", "500", "600"]]
    found = understand(page(_form(), table(costs, top=140)))
    assert not any(found.figures.values())
