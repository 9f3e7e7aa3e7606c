"""Whole processes, measured from outside: CPU seconds of a command and all its children.

In: a command.  Out: a `Cost`.  CPU seconds, since the wall clock of a shared machine tells little; start-up,
imports and writing are in it.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 1800.0


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took; ``peak`` is the largest resident set of one of its processes, in megabytes."""

    cpu: float
    wall: float
    peak: float
    output: str


class Failed(Exception):
    """A command that did not end well; the message is the last line that it said."""


def measure(command: Sequence[str | Path]) -> Cost:
    """Run a command to its end.

    Raises:
        Failed: it gave an exit code other than 0, or took longer than `PATIENCE`.
    """
    started = time.monotonic()
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(list(map(str, command)), stdout=output, stderr=errors)
        timer = threading.Timer(PATIENCE, process.kill)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)  # of this process and its own, of no other
        process.returncode = os.waitstatus_to_exitcode(status)
        timer.cancel()
        output.seek(0)
        errors.seek(0)
        if process.returncode:
            raise Failed((errors.read().strip().splitlines() or [f"exit code {process.returncode}"])[-1])
        peak = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
        return Cost(usage.ru_utime + usage.ru_stime, time.monotonic() - started, peak, output.read())


def machine() -> str:
    """The machine in a line: processor, cores, memory, system, Python."""
    processor, memory = platform.machine(), ""
    if sys.platform == "linux":
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        processor = next(
            (line.partition(": ")[2] for line in lines if line.startswith("model name")), processor
        )
        pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        memory = f", {pages / 2**30:.0f} GB"
    load = f"load {os.getloadavg()[0]:.1f} at the start"
    system = f"{platform.system()}, Python {platform.python_version()}"
    return f"{processor}, {os.cpu_count()} cores{memory}, {system}, {load}"


def is_busy() -> bool:
    """Whether others keep this machine's cores from us."""
    return os.getloadavg()[0] > 0.5 * (os.cpu_count() or 1)
