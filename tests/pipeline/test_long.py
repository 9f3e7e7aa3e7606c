"""A long document on several processes: the same bytes, whoever helped and whatever became of the helper."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from pipeline.batch import Options, Run, convert_many
from pipeline.executors import Outcome, ProcessExecutor, SerialExecutor
from pipeline.work import Finish, Help, Job
from tests.pipeline.finds import data_files

ROOT = Path(__file__).parents[2]
PAGES = 150


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document of 150 pages: those of a sample again and again."""
    path = tmp_path_factory.mktemp("in") / "long.pdf"
    with pikepdf.new() as pdf, pikepdf.open(ROOT / "samples" / "kashiwa.pdf") as sample:
        while len(pdf.pages) < PAGES:
            pdf.pages.extend(sample.pages)
        del pdf.pages[PAGES:]
        pdf.save(path, deterministic_id=True)
    return path


@pytest.fixture(scope="module")
def alone(plan: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a run in one process."""
    output = tmp_path_factory.mktemp("alone")
    convert_many([plan], output, Options(ocr="off"), executor=SerialExecutor())
    return data_files(output)


def fatal(kind: type[Any] | None, function: Callable[[Any], Any], task: Any) -> Any:
    """Do a task, or die of it."""
    if kind is not None and isinstance(task, kind):
        os.kill(os.getpid(), signal.SIGKILL)
    return function(task)


class Watching(ProcessExecutor):
    """Two processes that die of one kind of task; what became of each task is kept."""

    def __init__(self, deadly: type[Any] | None = None, workers: int = 2) -> None:
        super().__init__(workers, 120)
        self.outcomes: list[Outcome[Any, Any]] = []
        self._deadly = deadly

    def run(self, function: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[Outcome[Any, Any]]:
        for outcome in super().run(partial(fatal, self._deadly, function), tasks):
            self.outcomes.append(outcome)
            yield outcome

    def ends(self, kind: type[Any]) -> list[bool]:
        """For each task of a kind that has ended, whether it ended well."""
        return [outcome.loss is None for outcome in self.outcomes if isinstance(outcome.task, kind)]


def run(plan: Path, output: Path, executor: Watching) -> Run:
    return convert_many([plan], output, Options(ocr="off"), executor=executor)


def test_helper_changes_nothing(plan: Path, alone: dict[str, bytes], tmp_path: Path) -> None:
    """Two processes: one reads, one helps; the board is gone."""
    executor = Watching()
    run(plan, tmp_path, executor)
    assert data_files(tmp_path) == alone
    assert (executor.ends(Job), executor.ends(Help), executor.ends(Finish)) == ([True], [True], [True])
    assert {path.name for path in (tmp_path / ".parts").iterdir()} == {
        ".lock",
        *(path.name for path in tmp_path.glob(".parts/*.arrow")),
    }


def test_one_process_has_no_helper(plan: Path, alone: dict[str, bytes], tmp_path: Path) -> None:
    """One process."""
    executor = Watching(workers=1)
    run(plan, tmp_path, executor)
    assert data_files(tmp_path) == alone
    assert executor.ends(Help) == []


def test_lost_helper_costs_nothing_and_gets_no_successor(
    plan: Path, alone: dict[str, bytes], tmp_path: Path
) -> None:
    """The helper dies as it begins."""
    executor = Watching(Help)
    assert run(plan, tmp_path, executor).failed == ()
    assert data_files(tmp_path) == alone
    assert executor.ends(Help) == [False]


def test_run_is_finished_if_the_process_that_should_has_died(
    plan: Path, alone: dict[str, bytes], tmp_path: Path
) -> None:
    """The last task takes its process down: the run does it itself."""
    executor = Watching(Finish)
    run(plan, tmp_path, executor)
    assert data_files(tmp_path) == alone
    assert executor.ends(Finish) == [False]


def test_reader_that_dies_fails_its_document_alone(plan: Path, tmp_path: Path) -> None:
    """The document's process dies; the run goes on, and nothing is left of the board."""
    result = run(plan, tmp_path, Watching(Job))
    assert [entry.status for entry in result.entries] == ["failed"]
    assert "its process died (SIGKILL)" in (result.entries[0].error or "")
    assert not (tmp_path / ".parts" / ".pages.tmp").exists()
