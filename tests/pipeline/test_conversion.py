"""From what was found to records: ids, nesting, order, status, and text that no file can hold."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

import extractors
from extractors.errors import Unreadable
from pipeline import convert
from pipeline.conversion import assemble, failed
from pipeline.fingerprints import Fingerprint, fingerprint
from pipeline.records import Document
from tests.pipeline.finds import FIGURE, INDICATOR, fake_extract, heading, plan

PRINT = Fingerprint("0123456789abcdef" + "0" * 48, 4)


def assembled() -> Document:
    return assemble("plan.pdf", PRINT, plan())


def test_ids_name_document_page_and_place() -> None:
    """Two goals and two indicators on page 2, one of each on page 3."""
    document = assembled()
    assert document.document_id == "0123456789abcdef"
    assert [goal.goal_id for goal in document.goals] == [
        "0123456789abcdef-p002-g01",
        "0123456789abcdef-p002-g02",
        "0123456789abcdef-p003-g01",
    ]
    assert [indicator.indicator_id for indicator in document.all_indicators()] == [
        "0123456789abcdef-p002-i01",
        "0123456789abcdef-p002-i02",
        "0123456789abcdef-p003-i01",
    ]
    assert [figure.figure_id for figure in document.all_figures()] == [
        "0123456789abcdef-p002-i01-f01",
        "0123456789abcdef-p002-i01-f02",
        "0123456789abcdef-p002-i02-f01",
        "0123456789abcdef-p003-i01-f01",
    ]
    assert [table.table_id for table in document.tables] == [
        "0123456789abcdef-p002-t01",
        "0123456789abcdef-p003-t01",
    ]


def test_ids_point_to_each_other() -> None:
    """A direction under a goal, an indicator under that direction and in a table that goes on."""
    document = assembled()
    goal, direction, _ = document.goals
    indicator = direction.indicators[0]
    assert direction.parent_id == goal.goal_id
    assert indicator.goal_id == direction.goal_id
    assert indicator.table_id == document.tables[0].table_id
    assert {figure.indicator_id for figure in indicator.figures} == {indicator.indicator_id}
    assert document.tables[1].continues == document.tables[0].table_id


def test_indicator_without_goal_has_a_place() -> None:
    """人口 stands under no heading."""
    document = assembled()
    assert [indicator.name for indicator in document.indicators_without_goal] == ["人口"]
    assert "人口" in [indicator.name for indicator in document.all_indicators()]


def test_change_on_one_page_renames_nothing_on_another() -> None:
    """The same plan with one more goal and one more indicator in front, on page 2."""
    found = plan()
    more = replace(
        found,
        headings=(*found.headings, heading("もう一つ", 2)),
        indicators=(replace(INDICATOR, name="新しい指標", goal=None, figures=(FIGURE,)), *found.indicators),
    )
    before, after = assembled(), assemble("plan.pdf", PRINT, more)
    assert [g.goal_id for g in before.goals if g.page == 3] == [g.goal_id for g in after.goals if g.page == 3]
    assert [f.figure_id for f in before.all_figures() if f.page == 3] == [
        f.figure_id for f in after.all_figures() if f.page == 3
    ]


def test_rows_stand_in_page_order_within_a_page_as_found() -> None:
    """100 and more indicators on one page, found after one of a later page."""
    late = replace(INDICATOR, name="late", page=3, goal=None)
    many = [replace(INDICATOR, name=str(number), goal=None) for number in range(1, 121)]
    document = assemble("plan.pdf", PRINT, replace(plan(), indicators=(late, *many)))
    names = [indicator.name for indicator in document.all_indicators()]
    assert names == [*(str(number) for number in range(1, 121)), "late"]
    assert document.all_indicators()[99].indicator_id.endswith("-p002-i100")


def test_values_are_floats_and_boxes_hundredths_of_a_point() -> None:
    """45.3 as a Decimal, a box with float noise."""
    figure = assembled().all_figures()[0]
    assert (figure.value, figure.unit) == (45.3, "%")
    assert (figure.x0, figure.top, figure.x1, figure.bottom) == (72.0, 100.0, 300.12, 120.0)


def test_document_fields_come_from_cover_and_file() -> None:
    """The cover says 第2期総合戦略 of 柏市; the file's own title is a file name and is not used."""
    document = assembled()
    assert (document.title, document.municipality_code, document.edition) == ("第2期総合戦略", "122173", 2)
    assert (document.producer, document.pages, document.status) == ("printer", 3, "ok")


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"failed_pages": (2,)}, "partial"),
        ({"warnings": ("W002:pages=1-3",)}, "partial"),
        ({"warnings": ("W005:page=3",)}, "ok"),
    ],
)
def test_pages_that_were_not_read_make_a_document_partial(change: dict[str, tuple[str]], status: str) -> None:
    """A failed page, or a warning that says so; a table not understood is no unread page."""
    assert assemble("plan.pdf", PRINT, replace(plan(), **change)).status == status  # type: ignore[arg-type]


def test_unwritable_characters_become_the_replacement_character() -> None:
    """A name with NUL and half of a surrogate pair; ①, ㎡ and 〜 stay."""
    odd = replace(INDICATOR, name="a\x00b\ud83dc①㎡〜", name_raw=None)
    document = assemble("plan.pdf", PRINT, replace(plan(), indicators=(odd,)))
    (indicator,) = document.all_indicators()
    assert indicator.name == "a�b�c①㎡〜"


def test_nested_json_uses_the_names_of_the_contract() -> None:
    """`class` is a reserved word in Python, and the name of a column."""
    nested = assembled().model_dump(mode="json")
    indicator = nested["goals"][1]["indicators"][0]
    assert indicator["class"] == "kpi"
    assert "class_" not in indicator
    assert indicator["figures"][0]["period_start"] == "2020-04-01"


def test_failed_document_keeps_its_row() -> None:
    """A file of 4 bytes that is no PDF."""
    document = failed("plan.pdf", PRINT)
    assert (document.status, document.pages, document.bytes, document.goals) == ("failed", None, 4, ())


def test_convert_names_a_document_after_its_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file whose bytes are known."""
    monkeypatch.setattr(extractors, "extract", fake_extract, raising=False)
    path = tmp_path / "計画.pdf"
    path.write_bytes(b"plan")
    document = convert(path)
    sha256 = hashlib.sha256(b"plan").hexdigest()
    assert (document.sha256, document.document_id) == (sha256, sha256[:16])
    assert (document.file_name, document.bytes) == ("計画.pdf", 4)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (FileNotFoundError(), "plan.pdf: no such file; check the name"),
        (PermissionError(), "plan.pdf: may not be read; give yourself permission (chmod u+r)"),
        (IsADirectoryError(), "plan.pdf: is a folder; name a PDF file"),
        (
            OSError(5, "Input/output error"),
            "plan.pdf: Input/output error; check the disk or copy the file elsewhere",
        ),
    ],
)
def test_unreadable_file_names_the_remedy(
    error: OSError, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The operating system refuses to open the file."""

    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Unreadable) as caught:
        fingerprint(Path("plan.pdf"))
    assert str(caught.value) == message
