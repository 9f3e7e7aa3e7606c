"""How a run is told while it goes: lines, JSON, rate, time left; names that would spoil a terminal."""

from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest

from pipeline.manifest import Entry
from pipeline.progress import JsonWatcher, Pace, PlainWatcher, shown

OK = Entry("in/a.pdf", "a.pdf", "ok", pages=10, figures=3, seconds=1.5)
FAILED = Entry("in/b.pdf", "b.pdf", "failed", error="in/b.pdf: the file is empty; fetch it again")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that stands still at its first item."""
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_pace_tells_rate_and_time_left(clock: list[float]) -> None:
    """Two documents of ten pages in two seconds each, eight more to come."""
    pace = Pace(10, _began=clock[0])
    assert Pace(10).left is None
    for _ in range(2):
        clock[0] += 2
        pace.add(OK)
    assert (pace.rate, pace.left) == (5.0, 16.0)
    assert pace.line() == "2 of 10 documents, 20 pages, 5.0 pages/s, 16 s left"


def test_kept_and_failed_documents_are_counted_apart(clock: list[float]) -> None:
    """One kept, one failed: the kept pages are no work of this run."""
    pace = Pace(3, _began=clock[0] - 1)
    pace.add(replace(OK, kept=True))
    pace.add(FAILED)
    assert pace.line() == "2 of 3 documents, 1 kept, 0 pages, 0.0 pages/s, 1 failed"


def test_log_gets_a_line_on_the_whole_now_and_then(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    """Two documents, twenty seconds apart."""
    watcher = PlainWatcher()
    watcher.start(2)
    watcher.ended(OK)
    clock[0] += 20
    watcher.ended(OK)
    lines = capsys.readouterr().err.splitlines()
    assert lines[:2] == [
        "[1/2] in/a.pdf: ok, 10 pages, 3 figures, 1.5 s",
        "[2/2] in/a.pdf: ok, 10 pages, 3 figures, 1.5 s",
    ]
    assert lines[2] == "2 of 2 documents, 20 pages, 1.0 pages/s, 0 s left"


def test_json_is_an_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """A document that converts, and one that fails."""
    watcher = JsonWatcher()
    watcher.start(2)
    watcher.ended(OK)
    watcher.ended(FAILED)
    watcher.close()
    told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["event"] for line in told] == ["start", "input", "input", "end"]
    assert (told[1]["path"], told[1]["status"], told[1]["done"]) == ("in/a.pdf", "ok", 1)
    assert (told[2]["error"], told[2]["failures"]) == (FAILED.error, 1)
    assert (told[3]["done"], told[3]["inputs"], told[3]["pages_done"]) == (2, 2, 10)


def test_quiet_json_tells_problems_only(capsys: pytest.CaptureFixture[str]) -> None:
    """The same two."""
    watcher = JsonWatcher(quiet=True)
    watcher.start(2)
    watcher.ended(OK)
    watcher.ended(FAILED)
    told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["event"] for line in told] == ["start", "input"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("計画 〜第２期　①.pdf", "計画 〜第２期　①.pdf"),
        ("a\nb\tc", "a\\nb\\tc"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("bad\udcff", "bad\\udcff"),
        ("a\u202efdp.exe", "a\\u202efdp.exe"),
    ],
)
def test_names_cannot_spoil_the_terminal(text: str, expected: str) -> None:
    """Japanese stays; line breaks, escapes, half signs and reversals of direction are shown as such."""
    assert shown(text) == expected
