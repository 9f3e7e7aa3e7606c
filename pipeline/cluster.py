"""The same work on a Dask cluster that is already there: ``--executor dask --scheduler tcp://host:8786``.

In: a function and tasks.  Out: an `Outcome` for each task, as ``executors`` gives them.

Rules:

1. Each thread of a Dask worker keeps a process of its own beside it, as on one machine: bounds of time and
   memory are those of ``executors``, and a document that takes its process down leaves the worker alive.
2. What a lost worker had under way goes to another one, by Dask's own means; a task that has outlived
   several workers is given up, with its reason.
3. A few tasks for each thread are under way at a time, however many there are.
4. Workers see the files under the same names (a shared disk, or URLs) and have the very same senryaku:
   both are checked or said before the first document, since results must not depend on who made them.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from pipeline.executors import Bounds, Loss, Outcome, Worker
from pipeline.recipe import code_digest

Task = TypeVar("Task")
Result = TypeVar("Result")

PER_THREAD = 3
"""Tasks under way for each thread of the cluster: one at work, the others so that none waits for us."""
PATIENCE = 30.0
"""Seconds to wait for the scheduler, and for a first worker."""
_beside = threading.local()


class DaskExecutor:
    """Tasks go to the workers of a Dask scheduler."""

    helping = False
    """A document stays one task: the machines of a cluster share no local files."""

    def __init__(self, scheduler: str | None, timeout: float, max_memory: float | None = None) -> None:
        """Nothing is connected before `run`."""
        self._scheduler = scheduler
        self._bounds = Bounds(timeout, max_memory)

    def run(
        self, function: Callable[[Task], Result], tasks: Iterable[Task | None]
    ) -> Iterator[Outcome[Task, Result]]:
        """See `executors.Executor.run`.

        Raises:
            UsageError: no scheduler is named or reached, it has no workers, or they have another senryaku.
        """
        client = _connect(self._scheduler)
        try:
            yield from self._run(client, function, iter(tasks))
        finally:
            with contextlib.suppress(Exception):  # the work is done or given up: nothing to be said here
                client.close(timeout=1)

    def _run(
        self, client: Any, function: Callable[[Task], Result], waiting: Iterator[Task | None]
    ) -> Iterator[Outcome[Task, Result]]:
        import distributed

        under_way: dict[str, tuple[Task, float]] = {}
        ended: Any = _untyped(distributed.as_completed)(loop=client.loop)
        while True:
            while len(under_way) < PER_THREAD * max(1, sum(client.nthreads().values())):
                task = next(waiting, None)
                if task is None:
                    break
                future: Any = client.submit(_guarded, function, task, self._bounds, pure=False)
                under_way[future.key] = task, time.monotonic()
                ended.add(future)
            if not under_way:
                return
            future = next(ended)
            task, started = under_way.pop(future.key)
            yield _outcome(task, future, time.monotonic() - started)
            future.release()


def _outcome(task: Task, future: Any, seconds: float) -> Outcome[Task, Any]:
    try:
        result, loss = future.result()
    except Exception as error:  # whatever the task or the cluster raised costs this task only
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        return Outcome(task, loss=Loss(f"the cluster gave it up ({reason})", round(seconds, 3)))
    return Outcome(task, result, loss)


def _untyped(thing: object) -> Any:
    """Dask declares no types for what is used here."""
    return thing


def _connect(address: str | None) -> Any:
    from pipeline.errors import UsageError

    if address is None:
        raise UsageError("--executor dask needs --scheduler tcp://host:8786, the address of your cluster")
    try:
        import distributed
    except ImportError as error:
        raise UsageError("--executor dask: Dask is not installed; pip install 'senryaku[cluster]'") from error
    try:
        client = _untyped(distributed.Client)(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(f"--scheduler {address}: not reached; is it running, and the port open?") from error
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
        digests = client.run(code_digest)
    except Exception as error:  # what a worker without this code raises is anybody's guess
        client.close(timeout=1)
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        advice = "it needs workers that have senryaku installed"
        raise UsageError(f"--scheduler {address}: no worker answers ({reason}); {advice}") from error
    others = [worker for worker, digest in digests.items() if digest != code_digest()]
    if others:
        client.close(timeout=1)
        advice = "install the same on all"
        raise UsageError(f"--scheduler {address}: {others[0]} has another senryaku than this one; {advice}")
    return client


def _guarded(
    function: Callable[[Task], Result], task: Task, bounds: Bounds
) -> tuple[Result | None, Loss | None]:
    """Inside a Dask worker: do one task in the process beside this thread."""
    worker: Worker[Task, Result] | None = getattr(_beside, "worker", None)
    if worker is None or _beside.key != (function, bounds):
        if worker is not None:
            worker.stop()
        with _allowed_children():
            worker = _beside.worker = Worker(function, bounds)
        _beside.key = function, bounds
    worker.give(task)
    outcome = worker.last_outcome()
    if not worker.usable():
        worker.stop()
        _beside.worker = None
    return outcome.result, outcome.loss


@contextlib.contextmanager
def _allowed_children() -> Iterator[None]:
    """Dask starts its workers as daemons, which multiprocessing lets have no children; ours end with them."""
    config: dict[str, Any] = multiprocessing.current_process()._config  # type: ignore[attr-defined]
    daemon = config.get("daemon")
    config["daemon"] = False
    try:
        yield
    finally:
        config["daemon"] = daemon
