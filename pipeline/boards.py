"""A folder as the board on which processes of one machine share the reading of a long document.

In: pieces by name.  Out: who may do one, and what was found (see ``extractors.sharing``).

Rules:

1. A piece is held by a lock on a file (``flock``), which the system takes away from a process that dies: no
   piece is ever lost, and nobody needs to watch.
2. A result appears when it is complete, under its piece's name.
3. The folder is the reader's: it is removed when the document is done.  A helper that finds it gone stops.
4. Only this user may look into it, since results are pickled.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_WANTED = "wanted"


@dataclass(frozen=True, slots=True)
class FolderBoard:
    """The board of one document."""

    folder: Path
    pdf: Path | None = None
    """The document, for who announces it."""

    def announce(self, helpers: int) -> None:
        """See `extractors.sharing.Board`; where files cannot be locked, nobody comes."""
        self.folder.mkdir(mode=0o700)
        with (self.folder / f"{_WANTED}.lock").open("ab") as lock:
            if _locked(lock.fileno()):
                self.put(_WANTED, f"{helpers} {self.pdf}".encode(errors="surrogateescape"))

    def withdraw(self) -> None:
        """See `extractors.sharing.Board`."""
        (self.folder / _WANTED).unlink(missing_ok=True)

    def wanted(self) -> tuple[int, Path] | None:
        """How many helpers would find something to do, and the document; None if nobody is needed."""
        with suppress(FileNotFoundError):
            text = (self.folder / _WANTED).read_bytes().decode(errors="surrogateescape")
            helpers, _, pdf = text.partition(" ")
            return int(helpers), Path(pdf)
        return None

    @contextmanager
    def taking(self, piece: str) -> Iterator[bool]:
        """See `extractors.sharing.Board`.

        Raises:
            FileNotFoundError: the document is done.
        """
        result = self.folder / piece
        if result.exists():
            yield False
            return
        with (self.folder / f"{piece}.lock").open("ab") as lock:
            yield _locked(lock.fileno()) is not False and not result.exists()

    def put(self, name: str, content: bytes) -> None:
        """See `extractors.sharing.Board`.

        Raises:
            FileNotFoundError: the document is done.
        """
        temporary = self.folder / f".{name}.{os.getpid()}"
        temporary.write_bytes(content)
        temporary.replace(self.folder / name)

    def get(self, name: str) -> bytes | None:
        """See `extractors.sharing.Board`.

        Raises:
            FileNotFoundError: the document is done.
        """
        with suppress(FileNotFoundError):
            return (self.folder / name).read_bytes()
        if not self.folder.exists():
            raise FileNotFoundError(self.folder)
        return None

    def remove(self) -> None:
        """The document is done."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _locked(file: int) -> bool | None:
    """Whether a file could be locked; None where there are no locks."""
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except (ImportError, OSError):
        return None
    return True
