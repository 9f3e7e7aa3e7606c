"""Where work is done: the one room that knows processes.

In: a function and tasks.  Out: an `Outcome` for each task, in the order in which they end.  A task whose
function raises, runs out of time or takes its process down gives an outcome that says so: nothing is raised,
the other tasks go on.

Rules:

1. The function and the tasks can be pickled, and the function returns little: big results go to files.
2. Processes, never threads: neither pdfium nor pdfminer may be shared, and only a process can be stopped.
3. Processes are spawned, so that none inherits a lock or an open document; each serves many tasks and is
   replaced after `TASKS_PER_PROCESS`, whatever memory the native libraries kept.
4. The time limit is enforced from outside: a process that is over it is killed and replaced.
5. Ctrl-C reaches the parent only; leaving the loop kills what still runs.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, Protocol, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

TASKS_PER_PROCESS = 100
"""Documents after which a process is replaced: starting one costs about a second."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Why a task gave no result, on one line, after how long; the traceback if its function raised."""

    reason: str
    seconds: float
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Task, Result]):
    """How a task ended; exactly one of ``result`` and ``loss`` is set."""

    task: Task
    result: Result | None = None
    loss: Loss | None = None


class Executor(Protocol):
    """Runs a function over tasks, somewhere."""

    def run(
        self, function: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[Outcome[Task, Result]]:
        """Yield an outcome for each task, in the order in which they end."""
        ...


class SerialExecutor:
    """One task after the other in this process, without a time limit: for debuggers and tests."""

    def run(
        self, function: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[Outcome[Task, Result]]:
        """See `Executor.run`."""
        for task in tasks:
            yield Outcome(task, *_attempt(function, task))


class ProcessExecutor:
    """``workers`` processes; a task that takes longer than ``timeout`` seconds is lost with its process."""

    def __init__(self, workers: int, timeout: float) -> None:
        """Nothing is started before `run`."""
        self._workers = workers
        self._timeout = timeout

    def run(
        self, function: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[Outcome[Task, Result]]:
        """See `Executor.run`."""
        waiting = iter(tasks)
        idle: list[_Worker[Task, Result]] = []
        busy: list[_Worker[Task, Result]] = []
        try:
            while True:
                while len(busy) < self._workers and (task := next(waiting, None)) is not None:
                    worker = idle.pop() if idle else _Worker(function, self._timeout)
                    worker.give(task)
                    busy.append(worker)
                if not busy:
                    return
                patience = min(worker.deadline for worker in busy) - time.monotonic()
                wait([worker.connection for worker in busy], timeout=max(0.0, patience))
                for worker in [worker for worker in busy if worker.ended()]:
                    busy.remove(worker)
                    yield worker.outcome()
                    if worker.usable():
                        idle.append(worker)
                    else:
                        worker.stop()
        finally:
            for worker in (*idle, *busy):
                worker.stop()


class _Worker(Generic[Task, Result]):
    """A process that serves one task at a time, seen from outside."""

    def __init__(self, function: Callable[[Task], Result], timeout: float) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=_serve, args=(theirs, function), daemon=True)
        self._process.start()
        theirs.close()
        self._left = TASKS_PER_PROCESS
        self._timeout = timeout
        self._task: Task | None = None
        self._started = 0.0

    @property
    def deadline(self) -> float:
        """When the task is over its time, by the monotonic clock."""
        return self._started + self._timeout

    def give(self, task: Task) -> None:
        self._task = task
        self._left -= 1
        self._started = time.monotonic()
        try:
            self.connection.send(task)
        except BrokenPipeError:  # died while idle: `outcome` finds out
            return

    def ended(self) -> bool:
        """Whether the task has a result, or its process is gone or over its time."""
        return self.connection.poll() or time.monotonic() >= self.deadline

    def outcome(self) -> Outcome[Task, Result]:
        """The task's end; only after `ended`."""
        task, self._task = self._task, None
        assert task is not None, "a worker without a task has no outcome"
        if not self.connection.poll():
            return self._lost(task, f"took longer than {self._timeout:g} s; allow more with --timeout")
        try:
            return Outcome(task, *self.connection.recv())
        except (EOFError, ConnectionResetError):
            self._process.join(timeout=1)
            code = self._process.exitcode
            return self._lost(task, f"its process died (exit code {code}); the file may be hostile")

    def _lost(self, task: Task, reason: str) -> Outcome[Task, Result]:
        self._left = 0
        return Outcome(task, loss=Loss(reason, round(time.monotonic() - self._started, 3)))

    def usable(self) -> bool:
        return self._left > 0

    def stop(self) -> None:
        self._process.kill()
        self._process.join()
        self.connection.close()


def _serve(connection: Connection, function: Callable[[Task], Result]) -> None:
    """The loop inside a worker process: until the other end is closed or killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        connection.send(_attempt(function, task))


def _attempt(function: Callable[[Task], Result], task: Task) -> tuple[Result | None, Loss | None]:
    """The border at which whatever goes wrong with one task becomes data, so that the others go on."""
    started = time.monotonic()
    try:
        return function(task), None
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        advice = f"unexpected error ({reason}); report it with the output of --debug"
        return None, Loss(advice, round(time.monotonic() - started, 3), traceback.format_exc())
