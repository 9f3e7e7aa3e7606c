"""What a file is, whatever its name: the hash of its content and its length.

In: a file, here or elsewhere.  Out: a `Fingerprint`, or an `extractors.errors.InputError` that says why the
file cannot be read.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.sources import Source


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A file's hash and its length in bytes."""

    sha256: str
    bytes: int

    @property
    def document_id(self) -> str:
        """The first 16 hex digits of the hash."""
        return self.sha256[:16]


def fingerprint(path: Source) -> Fingerprint:
    """Hash a file without holding it in memory.

    Raises:
        Unreadable: the file does not exist, is a folder, or may not be read.
    """
    try:
        with path.open("rb") as file:
            digest, size = hashlib.sha256(), 0
            while chunk := file.read(1 << 20):
                digest.update(chunk)
                size += len(chunk)
            return Fingerprint(digest.hexdigest(), size)
    except OSError as error:
        from extractors.errors import Unreadable

        raise Unreadable(str(path), *_reason_and_remedy(error, isinstance(path, Path))) from error


def _reason_and_remedy(error: OSError, local: bool) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError):
        return "no such file", "check the name"
    if isinstance(error, PermissionError):
        return "may not be read", "give yourself permission (chmod u+r)"
    if isinstance(error, IsADirectoryError):
        return "is a folder", "name a PDF file"
    remedy = "check the disk or copy the file elsewhere" if local else "check the URL and access"
    return error.strerror or type(error).__name__, remedy
