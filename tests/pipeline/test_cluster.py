"""Dask: the same files from a cluster of processes, also when one of them is killed in the middle."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import distributed
import pytest

from pipeline import cluster
from pipeline.batch import convert_many
from pipeline.cluster import DaskExecutor
from pipeline.errors import UsageError
from pipeline.executors import SerialExecutor
from pipeline.manifest import Entry
from tests.pipeline.finds import data_files

SAMPLE = Path(__file__).parents[2] / "samples" / "atsugi.pdf"
pytestmark = pytest.mark.filterwarnings("ignore")  # Dask's own


@pytest.fixture(scope="module")
def scheduler() -> Iterator[Any]:
    """A cluster of two worker processes on this machine, whose lost workers are replaced."""
    local: Any = distributed.LocalCluster  # no types
    with local(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as running:
        yield running


def work(task: str) -> str:
    """``fail`` raises, ``hang`` never ends, ``die`` takes its process down, the rest is handed back."""
    if task == "fail":
        raise ValueError("a slip")
    if task == "hang":
        time.sleep(600)
    if task == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    return task


def test_every_task_ends_in_an_outcome(scheduler: Any) -> None:
    """Tasks that fail, hang and die among others; the workers themselves live on."""
    before = set(scheduler.scheduler_info["workers"])
    executor = DaskExecutor(scheduler.scheduler_address, timeout=120)
    outcomes = {o.task: o for o in executor.run(work, ["a", "fail", "b", "c", "die", "d"])}
    hasty = DaskExecutor(scheduler.scheduler_address, timeout=5)
    outcomes |= {o.task: o for o in hasty.run(work, ["hang"])}
    reasons = {task: o.loss.reason if o.loss else o.result for task, o in outcomes.items()}
    assert {task: reasons[task] for task in "abcd"} == {task: task for task in "abcd"}
    assert reasons["hang"] == "took longer than 5 s; allow more with --timeout"
    assert "ValueError: a slip" in str(reasons["fail"])
    assert "its process died (SIGKILL)" in str(reasons["die"])
    assert set(scheduler.scheduler_info["workers"]) == before


class Killing:
    """A watcher that kills a worker of the cluster when the second document has ended."""

    def __init__(self, running: Any) -> None:
        self._running, self._ended = running, 0
        self.killed: int | None = None

    def start(self, inputs: int) -> None:
        pass

    def ended(self, entry: Entry) -> None:
        self._ended += 1
        if self._ended == 2:
            self.killed = next(iter(self._running.workers.values())).pid
            assert self.killed
            os.kill(self.killed, signal.SIGKILL)


def test_killed_worker_costs_nothing(scheduler: Any, tmp_path: Path) -> None:
    """Twelve documents; a worker is killed after the second; the files are those of a serial run."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02d}.pdf").write_bytes(SAMPLE.read_bytes() + b"\n%% %d\n" % number)
    watcher = Killing(scheduler)
    executor = DaskExecutor(scheduler.scheduler_address, timeout=60, max_memory=2)
    result = convert_many([folder], tmp_path / "dask", executor=executor, watcher=watcher)
    assert watcher.killed
    assert [entry.status for entry in result.entries] == ["ok"] * 12
    convert_many([folder], tmp_path / "serial", executor=SerialExecutor())
    assert data_files(tmp_path / "dask") == data_files(tmp_path / "serial")


def test_another_senryaku_on_a_worker_is_refused(scheduler: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The code here is not the code there."""
    monkeypatch.setattr(cluster, "code_digest", Digest())
    executor = DaskExecutor(scheduler.scheduler_address, timeout=5)
    with pytest.raises(UsageError, match="has another senryaku than this one; install the same on all"):
        next(iter(executor.run(work, ["a"])))


class Digest:
    """Another value with every call, here and there."""

    def __call__(self) -> bytes:
        return os.urandom(8)


def test_scheduler_that_is_not_there_is_wrong_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """No address, and one where nobody listens."""
    with pytest.raises(UsageError, match="--executor dask needs --scheduler"):
        next(iter(DaskExecutor(None, 5).run(work, ["a"])))
    monkeypatch.setattr(cluster, "PATIENCE", 1.0)
    with pytest.raises(UsageError, match=r"--scheduler tcp://127\.0\.0\.1:9: not reached"):
        next(iter(DaskExecutor("tcp://127.0.0.1:9", 5).run(work, ["a"])))
