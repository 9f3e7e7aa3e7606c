"""What extractors would hand over, made by hand: the smallest plan that shows every relation.

`plan()` has two basic goals (pages 2 and 3), a direction under the first, a table of two rows on page 2 that
goes on on page 3, three indicators (one of them without a goal) and four figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

import extractors
from extractors.errors import NotAPdf
from extractors.geometry import Box
from extractors.results import (
    Cover,
    Extraction,
    FileFacts,
    FoundCell,
    FoundFigure,
    FoundIndicator,
    FoundTable,
    Heading,
)
from pipeline import manifest, parts, writers
from pipeline.executors import Executor, Outcome
from pipeline.places import LocalPlace
from pipeline.records import Document

Task = TypeVar("Task")
Result = TypeVar("Result")

BOX = Box(72.0, 100.004, 300.123456, 120.0)
FIGURE = FoundFigure(
    role="target", raw="51.3％", status="number", page=2, box=BOX, value=Decimal("51.3"), unit="%"
)
INDICATOR = FoundIndicator(class_="kpi", name="出生数", name_raw="出生数", goal=1, page=2, box=BOX)
CELL = FoundCell(row=0, column=0, row_span=1, column_span=2, text="指標", is_header=True, box=BOX)


def heading(title: str, page: int, *, level: int = 1, parent: int | None = None) -> Heading:
    kind = "basic_goal" if level == 1 else "direction"
    return Heading(level, kind, "基本目標1", "1", title, parent, page, BOX)


def plan() -> Extraction:
    baseline = replace(
        FIGURE,
        role="baseline",
        raw="45.3％（令和2年度）",
        value=Decimal("45.3"),
        period_raw="令和2年度",
        period_kind="fiscal_year",
        period_start=date(2020, 4, 1),
        period_end=date(2021, 3, 31),
        fiscal_year=2020,
        period_source="cell",
        warnings=("W050:year=2020",),
    )
    return Extraction(
        facts=FileFacts(pages=3, producer="printer", title="plan.docx"),
        text_layer="digital",
        cover=Cover(
            title="第2期総合戦略",
            document_type="strategy",
            edition=2,
            municipality="柏市",
            municipality_code="122173",
            prefecture="千葉県",
            plan_start_fy=2021,
            plan_end_fy=2025,
            published="2021-03",
        ),
        headings=(
            heading("子ども", 2),
            heading("子育ての支え", 2, level=2, parent=0),
            heading("健康", 3),
        ),
        indicators=(
            replace(
                INDICATOR, figures=(baseline, FIGURE), table=0, row=1, department=("子育て支援課", "保育課")
            ),
            replace(INDICATOR, name="人口", goal=None, figures=(FIGURE,)),
            replace(
                INDICATOR, name="健康寿命", goal=2, page=3, figures=(replace(FIGURE, page=3),), table=1, row=0
            ),
        ),
        tables=(
            FoundTable(2, BOX, "kpi", (CELL, replace(CELL, row=1, text="出生数", is_header=False))),
            FoundTable(3, BOX, "kpi", (replace(CELL, text="健康寿命"),), continues=0),
        ),
    )


def fake_extract(
    path: Path,
    *,
    password: str | None = None,
    ocr: str = "auto",
    lexicon: Path | None = None,
    board: object = None,
) -> Extraction:
    """A file of ``plan…`` holds the plan above, ``scan…`` the same unread, ``bug…`` trips us up."""
    content = path.read_bytes()
    if content.startswith(b"scan"):
        return replace(plan(), warnings=("W002:pages=1-3",), failed_pages=(1, 2, 3))
    if content.startswith(b"bug"):
        raise ZeroDivisionError("a slip\nin the code")
    if not content.startswith(b"plan"):
        raise NotAPdf(path, "is not a PDF", "name a PDF file")
    return plan()


def with_fake_extract(function: Callable[[Task], Result], task: Task) -> Result:
    """Call a function in whatever process this is, with `fake_extract` in place of the real one."""
    with patch.object(extractors, "extract", fake_extract, create=True):
        return function(task)


@dataclass(frozen=True)
class Faking:
    """An executor whose processes find what `fake_extract` finds."""

    inner: Executor

    @property
    def helping(self) -> bool:
        return self.inner.helping

    def run(
        self, function: Callable[[Task], Result], tasks: Iterable[Task | None]
    ) -> Iterator[Outcome[Task, Result]]:
        return self.inner.run(partial(with_fake_extract, function), tasks)


def data_files(output: Path) -> dict[str, bytes]:
    """The files of a run that must not depend on when and how it was made: all but manifest and parts."""
    return {
        str(path.relative_to(output)): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file() and path.name != "manifest.json" and path.parent.name != ".parts"
    }


def write_run(folder: Path, *documents: Document) -> None:
    """The files of a run that found these documents."""
    place = LocalPlace(folder)
    place.prepare()
    for document in documents:
        size = writers.write_document(document, place)
        parts.write(place, document, manifest.converted("plan.pdf", document, 0.0), "recipe", size)
    writers.write_tables(place, [document.document_id for document in documents])
    writers.write_schemas(place)
