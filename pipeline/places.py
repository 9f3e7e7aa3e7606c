"""Where a run's files go: a local folder, or a URL of fsspec.

In: names relative to the output folder.  Out: files that are whole or not there at all.

Rules:

1. A file is made under a temporary local name and put in its place when complete: by renaming in a local
   folder, by one upload elsewhere (object stores show an object when its upload has ended, not before).
2. Temporary names carry the process's number, so that two processes never write one file; what killed
   processes left is swept away when the next run begins.
3. A local folder is held by one run at a time (``flock``): a second one is refused, not mixed in.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol, cast

from pipeline import remote

PARTS = ".parts"
"""Folder of what a later run needs in order not to convert a document again (see ``parts``)."""
FOLDERS = ("json", "schema", PARTS)


class Place(Protocol):
    """An output folder, somewhere; can be pickled."""

    def prepare(self) -> None:
        """Make the folders, sweep away temporary files, and see that files can be written."""

    def held(self) -> AbstractContextManager[None]:
        """Keep other runs out while the block runs."""

    def replacing(self, name: str) -> AbstractContextManager[Path]:
        """A local temporary path whose content becomes file ``name`` when the block ends without error."""

    def scratch(self) -> AbstractContextManager[Path]:
        """A local folder for what processes of this machine hand each other while the block runs."""

    def open(self, name: str) -> IO[bytes]:
        """Open a file for reading; OSError if there is none."""

    def size(self, name: str) -> int | None:
        """Length in bytes; None if there is no such file."""

    def names(self, folder: str) -> list[str]:
        """Names of the files in a folder, hidden ones left out, sorted."""

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""


def at(output: str | Path | Place) -> Place:
    """The place that a user's ``--output`` names."""
    if isinstance(output, Path):
        return LocalPlace(output)
    if isinstance(output, str):
        return RemotePlace(output.rstrip("/")) if remote.is_url(output) else LocalPlace(Path(output))
    return output


@dataclass(frozen=True, slots=True)
class LocalPlace:
    """A folder of this machine, or one that all machines of a cluster see under this name."""

    folder: Path

    def __str__(self) -> str:
        """As the user named it."""
        return str(self.folder)

    def prepare(self) -> None:
        """See `Place`.

        Raises:
            OutputError: the folders cannot be made or written.
        """
        try:
            for name in FOLDERS:
                (self.folder / name).mkdir(parents=True, exist_ok=True)
            for folder in (self.folder, *(self.folder / name for name in FOLDERS)):
                for left in folder.glob(".*.tmp"):
                    shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
            with self.replacing(f"{PARTS}/writable") as temporary:
                temporary.touch()
            self.remove(f"{PARTS}/writable")
        except OSError as error:
            raise _refusal(self, error) from error

    @contextmanager
    def held(self) -> Iterator[None]:
        """See `Place`.

        Raises:
            OutputError: another run holds the folder, or it cannot be made.
        """
        try:
            (self.folder / PARTS).mkdir(parents=True, exist_ok=True)
            lock = (self.folder / PARTS / ".lock").open("ab")
        except OSError as error:
            raise _refusal(self, error) from error
        with lock:
            self._lock(lock.fileno())
            yield

    def _lock(self, file: int) -> None:
        try:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            from pipeline.errors import OutputError

            raise OutputError(self.folder, "another run is writing here") from error
        except (ImportError, OSError):
            return  # no such locks on this system or disk: then it is up to the user

    @contextmanager
    def replacing(self, name: str) -> Iterator[Path]:
        """See `Place`."""
        path = self.folder / name
        temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            yield temporary
            temporary.replace(path)
        except BaseException:  # Ctrl-C too leaves no half-written file behind
            temporary.unlink(missing_ok=True)
            raise

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """See `Place`."""
        folder = self.folder / PARTS / ".pages.tmp"
        folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def open(self, name: str) -> IO[bytes]:
        """See `Place`."""
        return (self.folder / name).open("rb")

    def size(self, name: str) -> int | None:
        """See `Place`."""
        try:
            return (self.folder / name).stat().st_size
        except OSError:
            return None

    def names(self, folder: str) -> list[str]:
        """See `Place`."""
        try:
            return sorted(entry.name for entry in (self.folder / folder).iterdir() if entry.name[0] != ".")
        except FileNotFoundError:
            return []

    def remove(self, name: str) -> None:
        """See `Place`."""
        (self.folder / name).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class RemotePlace:
    """A folder by its URL."""

    url: str

    def __str__(self) -> str:
        """The URL, without what may be secret."""
        return remote.bare_url(self.url)

    def prepare(self) -> None:
        """See `Place`.

        Raises:
            OutputError: nothing can be written there.
        """
        from extractors.errors import SenryakuError

        try:
            with self.replacing(f"{PARTS}/writable") as temporary:
                temporary.touch()
            self.remove(f"{PARTS}/writable")
        except SenryakuError:
            raise
        except Exception as error:  # each server's library has errors of its own
            raise _refusal(self, error) from error

    @contextmanager
    def held(self) -> Iterator[None]:
        """See `Place`; object stores have no locks: here it is up to the user."""
        yield

    @contextmanager
    def replacing(self, name: str) -> Iterator[Path]:
        """See `Place`."""
        with tempfile.TemporaryDirectory(prefix="senryaku-") as folder:
            temporary = Path(folder, "file")
            yield temporary
            system, path = remote.file_system(f"{self.url}/{name}")
            if remote.has_folders(self.url):
                system.makedirs(path.rpartition("/")[0], exist_ok=True)
            system.put_file(str(temporary), path)

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """See `Place`."""
        with tempfile.TemporaryDirectory(prefix="senryaku-", ignore_cleanup_errors=True) as folder:
            yield Path(folder)

    def open(self, name: str) -> IO[bytes]:
        """See `Place`."""
        system, path = remote.file_system(f"{self.url}/{name}")
        return cast(IO[bytes], system.open(path, "rb"))

    def size(self, name: str) -> int | None:
        """See `Place`."""
        system, path = remote.file_system(f"{self.url}/{name}")
        try:
            return int(system.size(path))
        except (OSError, TypeError):
            return None

    def names(self, folder: str) -> list[str]:
        """See `Place`."""
        system, path = remote.file_system(f"{self.url}/{folder}")
        try:
            found = [str(name).rpartition("/")[2] for name in system.ls(path, detail=False)]
        except FileNotFoundError:
            return []
        return sorted(name for name in found if not name.startswith("."))

    def remove(self, name: str) -> None:
        """See `Place`."""
        system, path = remote.file_system(f"{self.url}/{name}")
        if system.exists(path):
            system.rm_file(path)


def _refusal(place: Place, error: Exception) -> Exception:
    from pipeline.errors import OutputError

    reason = error.strerror if isinstance(error, OSError) else None
    return OutputError(str(place), reason or type(error).__name__)


def write_json(content: object, place: Place, name: str) -> None:
    """Write indented JSON; half a surrogate pair of a file name becomes an escape, which JSON can hold."""
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    with place.replacing(name) as temporary:
        temporary.write_bytes(text.encode(errors="backslashreplace"))
