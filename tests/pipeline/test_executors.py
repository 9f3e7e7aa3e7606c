"""Executors: every task ends in an outcome, whatever its function does."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time

import pytest

from pipeline import executors
from pipeline.executors import Executor, Outcome, ProcessExecutor, SerialExecutor, Unlimited


def work(task: str) -> tuple[str, int]:
    """``fail`` raises, ``hang`` never ends, ``die`` takes its process down, ``swell`` takes 1 GB.

    The rest is handed back.
    """
    if task == "fail":
        raise ValueError("over\ntwo lines")
    if task == "hang":
        time.sleep(600)
    if task == "swell":
        bytearray(1_000_000_000)
    if task == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    return task, os.getpid()


def run(executor: Executor, *tasks: str) -> dict[str, Outcome[str, tuple[str, int]]]:
    return {outcome.task: outcome for outcome in executor.run(work, tasks)}


@pytest.mark.parametrize("executor", [SerialExecutor(), ProcessExecutor(2, 60)], ids=["serial", "processes"])
def test_each_task_gets_its_own_result(executor: Executor) -> None:
    """Five tasks that succeed."""
    outcomes = run(executor, *"abcde")
    assert {task: outcome.result and outcome.result[0] for task, outcome in outcomes.items()} == dict(
        zip("abcde", "abcde", strict=True)
    )


@pytest.mark.parametrize("executor", [SerialExecutor(), ProcessExecutor(1, 60)], ids=["serial", "processes"])
def test_error_is_an_outcome_on_one_line_with_its_traceback(executor: Executor) -> None:
    """One task that raises between two that succeed."""
    outcomes = run(executor, "a", "fail", "b")
    loss = outcomes["fail"].loss
    assert loss is not None
    assert "ValueError: over two lines" in loss.reason
    assert "\n" not in loss.reason
    assert 'raise ValueError("over' in loss.trace
    assert outcomes["a"].result
    assert outcomes["b"].result


def test_task_over_its_time_is_lost_alone() -> None:
    """A task that hangs between two that succeed, with ten seconds for each, start-up included."""
    started = time.monotonic()
    outcomes = run(ProcessExecutor(1, 10), "a", "hang", "b")
    loss = outcomes["hang"].loss
    assert loss is not None
    assert loss.reason == "took longer than 10 s; allow more with --timeout"
    assert outcomes["a"].result
    assert outcomes["b"].result
    assert time.monotonic() - started < 60


def test_process_that_dies_takes_only_its_task_along() -> None:
    """A task that kills its own process between two that succeed."""
    outcomes = run(ProcessExecutor(1, 60), "a", "die", "b")
    loss = outcomes["die"].loss
    assert loss is not None
    assert "its process died (SIGKILL)" in loss.reason
    assert outcomes["a"].result
    assert outcomes["b"].result


@pytest.mark.skipif(sys.platform != "linux", reason="no such limit elsewhere")
def test_task_that_takes_too_much_memory_is_lost_alone() -> None:
    """A task that takes 1 GB between two that take little, with half of that for each, and with twice."""
    outcomes = run(ProcessExecutor(1, 60, 0.5), "a", "swell", "b")
    loss = outcomes["swell"].loss
    assert loss is not None
    assert loss.reason == "needs more memory than 0.5 GB; allow more with --max-memory"
    assert outcomes["a"].result
    assert outcomes["b"].result
    assert run(ProcessExecutor(1, 60, 2), "swell")["swell"].result


def test_process_serves_many_tasks_and_is_replaced_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four tasks, two to a process."""
    monkeypatch.setattr(executors, "TASKS_PER_PROCESS", 2)
    outcomes = run(ProcessExecutor(1, 60), *"abcd")
    processes = [outcome.result[1] for outcome in outcomes.values() if outcome.result]
    assert processes[0] == processes[1] != processes[2] == processes[3]


class Knot:
    """Something that refers to itself."""

    def __init__(self) -> None:
        self.itself = self


def tie(task: str) -> tuple[int, int, tuple[int, int, int]]:
    """Leave a knot behind: knots that are there, objects out of the collector's sight, its thresholds."""
    Knot()
    knots = sum(isinstance(thing, Knot) for thing in gc.get_objects())
    return knots, gc.get_freeze_count(), gc.get_threshold()


def test_cycles_go_between_tasks_and_the_collector_stays_away_in_them() -> None:
    """Four tasks in one process; this process's own collector stays as it was."""
    before = gc.get_threshold(), gc.get_freeze_count()
    outcomes = list(ProcessExecutor(1, 60).run(tie, "abcd"))
    found = [outcome.result for outcome in outcomes if outcome.result is not None]
    assert [knots for knots, _, _ in found] == [1, 1, 1, 1]
    assert [frozen > 0 for _, frozen, _ in found] == [False, True, True, True]
    assert {thresholds for _, _, thresholds in found} == {executors.COLLECTION}
    assert (gc.get_threshold(), gc.get_freeze_count()) == before


def test_none_is_no_task_and_not_the_end() -> None:
    """Nothing to do for now, in the middle: the tasks after it are done once another one has ended."""
    executor: Executor
    for executor in (SerialExecutor(), ProcessExecutor(2, 60)):
        outcomes = list(executor.run(work, ["a", None, "b", None]))
        assert sorted(outcome.task for outcome in outcomes) == ["a", "b"]


class Endless(Unlimited):
    """A task that takes longer than any may."""


def idle(task: object) -> str:
    """Take two seconds."""
    time.sleep(2)
    return "done"


def test_task_without_a_limit_outlasts_it() -> None:
    """Two seconds where one and a half are allowed; another task is lost."""
    executor = ProcessExecutor(1, 1.5)
    outcomes = list(executor.run(idle, [Endless(), "bounded"]))
    assert [outcome.loss is None for outcome in outcomes] == [True, False]


def test_leaving_early_stops_the_processes() -> None:
    """The loop is left after the first outcome, while another task hangs."""
    outcomes = ProcessExecutor(2, 60).run(work, ["a", "hang"])
    first = next(outcomes)
    assert first.result is not None
    started = time.monotonic()
    outcomes.close()  # type: ignore[attr-defined]  # a generator, though declared as an iterator
    assert time.monotonic() - started < 5
