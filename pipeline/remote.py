"""Files elsewhere, by URL: ``s3://``, ``gs://``, ``https://``, ``memory://`` and all that fsspec knows.

In: a URL.  Out: the files it names, and each of them as a local copy for as long as it is read.

Rules:

1. A name with ``://`` is a URL; everything else is local, and fsspec is imported for URLs alone.
2. What shows (manifest, messages) is the URL without user, password and query: signed links carry secrets,
   and servers' own messages repeat them.
3. A local copy is called as the last part of the URL's path, and lies in a folder of its own, whatever that
   name is.
"""

from __future__ import annotations

import fnmatch
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast
from urllib.parse import unquote, urlsplit, urlunsplit

EXTRAS = {"s3": "s3", "s3a": "s3", "gs": "gs", "gcs": "gs"}
"""Scheme → extra of senryaku that brings what fsspec needs for it; others need ``remote``."""

NOT_THERE = (404, 410)
"""What a web server answers for a file that it does not have (RFC 9110)."""
_URL = re.compile(r"\w+://[^\s'\"]+")


def is_url(name: object) -> bool:
    """Whether a name is a URL, not a local path."""
    return isinstance(name, str) and "://" in name


@dataclass(frozen=True, slots=True, order=True)
class RemoteFile:
    """One file by its URL; can be pickled, holds no connection."""

    url: str

    @property
    def name(self) -> str:
        """The last part of the path, decoded."""
        name = unquote(urlsplit(self.url).path).replace("\\", "/").rstrip("/").rpartition("/")[2]
        return name if name.strip(".") else "document.pdf"

    def __str__(self) -> str:
        """The URL without user, password, query and fragment."""
        return bare_url(self.url)

    @property
    def size(self) -> int:
        """Length in bytes; 0 if the server does not tell."""
        try:
            system, path = file_system(self.url)
            return int(system.size(path) or 0)
        except (OSError, TypeError, ValueError):
            return 0

    def open(self, mode: str = "rb") -> IO[bytes]:
        """Open for reading.

        Raises:
            OSError: it cannot be read; servers' own errors too.
        """
        system, path = file_system(self.url)
        try:
            return cast(IO[bytes], system.open(path, mode))
        except FileNotFoundError as error:  # what fsspec says of any web address that it cannot get
            cause = error.__cause__
            if cause is None or getattr(cause, "status", None) in NOT_THERE:
                raise
            raise OSError(0, told(cause)) from error
        except OSError:
            raise
        except Exception as error:  # each server's library has errors of its own
            raise OSError(0, told(error)) from error


def told(error: BaseException) -> str:
    """What a server's library says is wrong, on one line, without secrets."""
    text = _URL.sub(lambda found: bare_url(found.group()), " ".join(str(error).split()))
    return f"{type(error).__name__}: {text}"[:200]


def bare_url(url: str) -> str:
    """A URL without what may be secret."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def file_system(url: str) -> tuple[Any, str]:
    """The fsspec file system of a URL, and the path in it.

    Raises:
        UsageError: fsspec, or what it needs for this scheme, is not installed, or nobody knows the scheme.
    """
    scheme = url.partition("://")[0]
    try:
        import fsspec
        import fsspec.core

        return cast(tuple[Any, str], fsspec.core.url_to_fs(url))
    except (ImportError, ValueError) as error:
        from pipeline.errors import UsageError

        extra = EXTRAS.get(scheme, "remote")
        advice = f"pip install 'senryaku[{extra}]'"
        raise UsageError(f"{bare_url(url)}: {scheme}:// cannot be opened; {advice}") from error


def has_folders(url: str) -> bool:
    """Whether folders must be made before files can be written there; object stores have none.

    Asked to make one, their libraries make the bucket that a mistyped name names.
    """
    return url.partition("://")[0] not in EXTRAS


def files_of(url: str) -> list[RemoteFile]:
    """The files that a URL names: itself, the PDFs of a folder at any depth, the matches of a pattern.

    Raises:
        InputError: there is none.
    """
    from extractors.errors import InputError, Unreadable

    if url.startswith(("http://", "https://")):
        return [RemoteFile(url)]  # a web server has no folders; ? and & are part of the name
    system, path = file_system(url)
    try:
        if system.isfile(path):
            return [RemoteFile(url)]
        if any(sign in path for sign in "*?["):
            found = [name for name in system.glob(path) if system.isfile(name)]
        else:
            found = [name for name in system.find(path) if _is_pdf(name)]
    except Exception as error:  # each server's library has errors of its own
        raise Unreadable(bare_url(url), told(error), "check URL and access") from error
    if not found:
        raise InputError(bare_url(url), "no PDF there", "name a PDF, or a folder or pattern that has some")
    return [RemoteFile(system.unstrip_protocol(name)) for name in sorted(found)]


def _is_pdf(path: str) -> bool:
    parts = path.split("/")
    return fnmatch.fnmatch(parts[-1].lower(), "*.pdf") and not any(p.startswith(".") for p in parts)


@contextmanager
def local_copy(source: Path | RemoteFile) -> Iterator[Path]:
    """The file as a local path; a copy of a remote one is removed when the block ends."""
    if isinstance(source, Path):
        yield source
        return
    with tempfile.TemporaryDirectory(prefix="senryaku-") as folder:
        copy = Path(folder, "document.pdf")
        with source.open() as there, copy.open("wb") as here:
            shutil.copyfileobj(there, here, 1 << 20)
        yield copy
