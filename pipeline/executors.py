"""Where work is done: the one room that knows processes.

In: a function and tasks.  Out: an `Outcome` for each task, in the order in which they end.  A task whose
function raises, runs out of time or takes its process down gives an outcome that says so: nothing is raised,
the other tasks go on.  None among the tasks says that there is none now, and perhaps one later.

Rules:

1. The function and the tasks can be pickled and are not of the main module; the function returns little: big
   results go to files.
2. Processes, never threads: neither pdfium nor pdfminer may be shared, and only a process can be stopped.
3. Processes are spawned, so that none inherits a lock or an open document; each serves many tasks and is
   replaced after `TASKS_PER_PROCESS`, whatever memory the native libraries kept.
4. The time limit is enforced from outside: a process that is over it is killed and replaced.
5. The memory limit is the operating system's: what asks for more gets a MemoryError, or dies in a library
   that cannot take a no.  Either way the process is replaced.
6. Ctrl-C reaches the parent only; leaving the loop kills what still runs.  A process whose parent is gone,
   killed without a chance to tidy up, ends at once, so that it never writes into the next run.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
import math
import multiprocessing
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, Protocol, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_starting = threading.Lock()
_serving = threading.Event()
TASKS_PER_PROCESS = 100
"""Documents after which a process is replaced: starting one costs about half a second."""
PAUSE = 0.1
"""Seconds between two looks for a task while there is none for a process that has nothing to do."""
COLLECTION = 100_000, 20, 20
"""Thresholds of the collector of cycles in a worker.  A page is some ten thousand small objects that form no
cycle and die by their count: looking through them every 700 objects finds nothing and costs a tenth of the
time.  It looks once between two tasks, so that nothing adds up; what has been imported, built and remembered
by then is out of its sight from then on, which leaves it a millisecond."""


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


class Unlimited:
    """Base of tasks that may take as long as they need: their length is that of the run."""

    __slots__ = ()


class Executor(Protocol):
    """Runs a function over tasks, somewhere."""

    @property
    def helping(self) -> bool:
        """Whether a process without a task can help another one: there are several, on this machine."""
        ...

    def run(
        self, function: Callable[[Task], Result], tasks: Iterable[Task | None]
    ) -> Iterator[Outcome[Task, Result]]:
        """Yield an outcome for each task, in the order in which they end."""
        ...


class SerialExecutor:
    """One task after the other in this process, without a time limit: for debuggers and tests."""

    helping = False

    def run(
        self, function: Callable[[Task], Result], tasks: Iterable[Task | None]
    ) -> Iterator[Outcome[Task, Result]]:
        """See `Executor.run`."""
        for task in tasks:
            if task is None:
                continue
            result, loss, _ = _attempt(function, task)
            yield Outcome(task, result, loss)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one task may take: seconds, and gigabytes of its process (None: all there is)."""

    timeout: float
    max_memory: float | None = None


class ProcessExecutor:
    """``workers`` processes; a task that takes more time or memory than it may is lost with its process."""

    def __init__(self, workers: int, timeout: float, max_memory: float | None = None) -> None:
        """Nothing is started before `run`."""
        self._workers = workers
        self._bounds = Bounds(timeout, max_memory)
        self.helping = workers > 1

    def run(
        self, function: Callable[[Task], Result], tasks: Iterable[Task | None]
    ) -> Iterator[Outcome[Task, Result]]:
        """See `Executor.run`."""
        waiting = iter(tasks)
        idle: list[Worker[Task, Result]] = []
        busy: list[Worker[Task, Result]] = []
        try:
            while True:
                while len(busy) < self._workers and (task := next(waiting, None)) is not None:
                    worker = idle.pop() if idle else Worker(function, self._bounds)
                    worker.give(task)
                    busy.append(worker)
                if not busy:
                    return
                until = min(worker.deadline for worker in busy)
                if len(busy) < self._workers:  # perhaps there is a task soon
                    until = min(until, time.monotonic() + PAUSE)
                wait([worker.connection for worker in busy], timeout=_until(until))
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


class Worker(Generic[Task, Result]):
    """A process that serves one task at a time, seen from outside."""

    def __init__(self, function: Callable[[Task], Result], bounds: Bounds) -> None:
        """Start the process."""
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=_serve, args=(theirs, function, bounds.max_memory), daemon=True
        )
        with _without_main():
            self._process.start()
        theirs.close()
        self._left = TASKS_PER_PROCESS
        self._bounds = bounds
        self._task: Task | None = None
        self._started = 0.0

    @property
    def deadline(self) -> float:
        """When the task is over its time, by the monotonic clock."""
        if isinstance(self._task, Unlimited):
            return math.inf
        return self._started + self._bounds.timeout

    def give(self, task: Task) -> None:
        """Hand over a task."""
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

    def last_outcome(self) -> Outcome[Task, Result]:
        """Wait for the task's end."""
        while not self.ended():
            wait([self.connection], timeout=_until(self.deadline))
        return self.outcome()

    def outcome(self) -> Outcome[Task, Result]:
        """The task's end; only after `ended`."""
        task, self._task = self._task, None
        assert task is not None, "a worker without a task has no outcome"
        if not self.connection.poll():
            return self._lost(task, f"took longer than {self._bounds.timeout:g} s; allow more with --timeout")
        try:
            result, loss, out_of_memory = self.connection.recv()
        except (EOFError, ConnectionResetError):
            self._process.join(timeout=1)
            cause = _how_it_died(self._process.exitcode)
            memory = " or needs more than --max-memory" if self._bounds.max_memory else ""
            return self._lost(task, f"its process died ({cause}); the file is hostile{memory}")
        if out_of_memory:
            limit = f"{self._bounds.max_memory:g} GB" if self._bounds.max_memory else "there is"
            return self._lost(task, f"needs more memory than {limit}; allow more with --max-memory")
        return Outcome(task, result, loss)

    def _lost(self, task: Task, reason: str) -> Outcome[Task, Result]:
        self._left = 0
        return Outcome(task, loss=Loss(reason, round(time.monotonic() - self._started, 3)))

    def usable(self) -> bool:
        """Whether it can be given another task."""
        return self._left > 0

    def stop(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.join()
        self.connection.close()


@contextlib.contextmanager
def _without_main() -> Iterator[None]:
    """Hide the parent's main module: a spawned process would run it again, though it needs nothing of it.

    That takes the command line's imports for each process, and fails in a script that converts without
    asking for its ``__name__`` first.
    """
    main, kept = sys.modules["__main__"], {}
    with _starting:
        for name in ("__spec__", "__file__"):
            if hasattr(main, name):
                kept[name] = getattr(main, name)
                setattr(main, name, None)
        try:
            yield
        finally:
            for name, value in kept.items():
                setattr(main, name, value)


def _until(deadline: float) -> float | None:
    """Seconds to wait; None is for ever."""
    return None if deadline == math.inf else max(0.0, deadline - time.monotonic())


def _how_it_died(code: int | None) -> str:
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"


def _serve(connection: Connection, function: Callable[[Task], Result], max_memory: float | None) -> None:
    """The loop inside a worker process: until the other end is closed or killed."""
    _serving.set()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # its own pool asks for 1 GB in advance
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's threads take time to start and have no core
    gc.set_threshold(*COLLECTION)
    if max_memory is not None:
        limit_memory(max_memory)
    for number in itertools.count():
        try:
            task = connection.recv()
        except EOFError:
            return
        if number > 0:
            gc.collect()
            gc.freeze()
        result, loss, out_of_memory = _attempt(function, task)
        connection.send((result, loss, out_of_memory))


def serving() -> bool:
    """Whether this is a worker's process, in which nothing but its tasks is ever done."""
    return _serving.is_set()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def limit_memory(gigabytes: float) -> None:
    """Let this process have no more memory of its own than this; only Linux counts it so."""
    if sys.platform != "linux":
        return
    import resource

    limit = int(gigabytes * 1e9)
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))


def _attempt(function: Callable[[Task], Result], task: Task) -> tuple[Result | None, Loss | None, bool]:
    """The border at which whatever goes wrong with one task becomes data, so that the others go on.

    The third value tells that memory ran out.
    """
    started = time.monotonic()
    try:
        return function(task), None, False
    except Exception as error:  # one task's error never stops the others: it is kept and reported
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        advice = f"unexpected error ({reason}); report it with the output of --debug"
        loss = Loss(advice, round(time.monotonic() - started, 3), traceback.format_exc())
        return None, loss, isinstance(error, MemoryError)
