"""A folder as a board: each piece is done by one process, and a dead one holds nothing."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.boards import FolderBoard

TAKER = """
import sys, time
from pathlib import Path
from pipeline.boards import FolderBoard
with FolderBoard(Path(sys.argv[1])).taking("layout-0") as mine:
    print(mine, flush=True)
    time.sleep(600)
"""


@pytest.fixture
def board(tmp_path: Path) -> FolderBoard:
    board = FolderBoard(tmp_path / "board", Path("plan 1.pdf"))
    board.announce(3)
    return board


def test_helpers_are_wanted_until_it_is_withdrawn(board: FolderBoard) -> None:
    """Three helpers for a document whose name has a blank."""
    assert board.wanted() == (3, Path("plan 1.pdf"))
    board.withdraw()
    assert board.wanted() is None
    assert FolderBoard(board.folder.parent / "none").wanted() is None


def test_piece_is_taken_by_one_and_done_once(board: FolderBoard) -> None:
    """Taken twice at a time, then one after the other, then with a result."""
    with board.taking("layout-0") as mine, board.taking("layout-0") as also_mine:
        assert (mine, also_mine) == (True, False)
    with board.taking("layout-0") as mine:
        assert mine
        assert board.get("layout-0") is None
        board.put("layout-0", b"found")
    with board.taking("layout-0") as mine:
        assert not mine
    assert board.get("layout-0") == b"found"


def test_piece_of_a_dead_process_is_free(board: FolderBoard) -> None:
    """Another process takes it and is killed."""
    command = [sys.executable, "-c", TAKER, str(board.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        with board.taking("layout-0") as mine:
            assert not mine
        os.kill(process.pid, signal.SIGKILL)
    with board.taking("layout-0") as mine:
        assert mine


def test_helper_of_a_document_that_is_done_learns_of_it(board: FolderBoard) -> None:
    """Everything it may do, after the folder was removed."""
    board.remove()
    with pytest.raises(FileNotFoundError), board.taking("layout-0"):
        pass
    with pytest.raises(FileNotFoundError):
        board.put("layout-0", b"")
    with pytest.raises(FileNotFoundError):
        board.get("heads")


def test_nobody_else_may_look_into_it(board: FolderBoard) -> None:
    """The rights of the folder."""
    assert stat.S_IMODE(board.folder.stat().st_mode) == 0o700
