"""One document read by several processes of one machine, piece by piece.

In: a `Board`, which all of them see, and the document, which each has opened for itself.  Out: what was found
on each piece of pages, in order, whoever did it.

Rules:

1. One process reads the document from its first page to its last and alone knows what it means.  Any number
   of others help it with what needs a single page only: bare text, and the layout, four fifths of the time.
2. Each takes the first piece that nobody has.  The reader waits only where a helper has the piece that comes
   next and nothing else is left to be done; what it does itself never leaves its memory.
3. A piece whose helper dies is free again.  What a helper could not read is read again by the reader: so what
   is found, and what is said of a bad page, never depends on who was there to help.
4. Results are handed over pickled and packed, since a page is some thousand small objects: 1.7 ms a page
   to hand over and 0.8 ms to take in, where reading and laying it out takes 12 and more.
"""

from __future__ import annotations

import pickle
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar

SHARE_FROM = 60
"""Pages for each helper: fewer are read in the time that it takes a helper to get ready."""
PIECE = 8
"""Pages of a piece: a fifth of a second's work, so that nobody waits long for one."""
AHEAD = 2
"""Pieces that the reader does in advance while it waits; they are kept in memory."""
PAUSE = 0.01
"""Seconds between two looks at the board."""
PACKING = 1
"""zlib's fastest: 0.5 ms a page for a seventh of the bytes."""
_NOTHING = b""
"""The result of a piece that the reader has done, or taken in."""

Result = TypeVar("Result")


class Board(Protocol):
    """Where pieces of a document are taken and results are left."""

    def announce(self, helpers: int) -> None:
        """Let so many helpers come."""

    def withdraw(self) -> None:
        """No more helpers are needed."""

    def taking(self, piece: str) -> AbstractContextManager[bool]:
        """Try to take a piece for the length of the block: false if another has it, or it has a result."""

    def put(self, name: str, content: bytes) -> None:
        """Leave a result."""

    def get(self, name: str) -> bytes | None:
        """A result, None if it is not there yet."""


def helpers_for(pages: int) -> int:
    """How many helpers a document of so many pages keeps busy."""
    return pages // SHARE_FROM


def pieces(pages: range) -> list[range]:
    """Pages in pieces."""
    return [pages[start : start + PIECE] for start in range(0, len(pages), PIECE)]


def results(
    board: Board, kind: str, ranges: Sequence[range], work: Callable[[range], Result]
) -> Iterator[Result]:
    """The reader's side: the results of all pieces in order, some of them done here."""
    own: dict[int, Result] = {}
    for index in range(len(ranges)):
        while index not in own:
            content = board.get(_name(kind, index))
            if content:
                board.put(_name(kind, index), _NOTHING)
                own[index] = unpacked(content)
            elif len(own) >= AHEAD or not _do_one(board, kind, index, ranges, work, own):
                time.sleep(PAUSE)
        yield own.pop(index)


def _do_one(
    board: Board,
    kind: str,
    first: int,
    ranges: Sequence[range],
    work: Callable[[range], Result],
    own: dict[int, Result],
) -> bool:
    """Do the first piece that nobody has; whether there was one."""
    for index in range(first, len(ranges)):
        with board.taking(_name(kind, index)) as mine:
            if mine:
                own[index] = work(ranges[index])
                board.put(_name(kind, index), _NOTHING)
                return True
    return False


def help_with(board: Board, kind: str, ranges: Sequence[range], work: Callable[[range], object]) -> None:
    """A helper's side: do each piece that nobody has, and leave what was found."""
    for index, pages in enumerate(ranges):
        with board.taking(_name(kind, index)) as mine:
            if mine:
                board.put(_name(kind, index), packed(work(pages)))


def waited_for(board: Board, name: str) -> Any:
    """What the reader leaves for its helpers."""
    while (content := board.get(name)) is None:
        time.sleep(PAUSE)
    return unpacked(content)


def _name(kind: str, index: int) -> str:
    return f"{kind}-{index}"


def packed(found: object) -> bytes:
    """Anything found, as bytes."""
    return zlib.compress(pickle.dumps(found, pickle.HIGHEST_PROTOCOL), PACKING)


def unpacked(content: bytes) -> Any:
    """The same again."""
    return pickle.loads(zlib.decompress(content))
