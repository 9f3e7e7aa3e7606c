"""What the user named, as a list of files.

In: names of files, folders and glob patterns, and URLs of the same.  Out: the files, each once, in an order
that depends on their names alone, and an error for each name that gave nothing.

Rules:

1. A file that is named is taken whatever its suffix; in a folder, at any depth, those ending in .pdf (any
   case).
2. Names that begin with a dot are passed over inside folders: ``._plan.pdf`` of a foreign file system is no
   PDF.  Links to folders are not followed there (they can form circles); links to files are files.
3. A name with * ? [ that is no existing file is a pattern; ** goes to any depth.
4. Sorted by file name, then by path: neither the order of the arguments nor that of the disk shows.
5. A name with ``://`` is a URL (see ``remote``).
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from extractors.errors import InputError
    from pipeline.remote import RemoteFile

    Source: TypeAlias = Path | RemoteFile


def collect(sources: Iterable[str | Path]) -> tuple[list[Source], list[InputError]]:
    """The files of all sources, and an error for each source that has none."""
    from extractors.errors import InputError

    files: dict[str, Source] = {}
    errors = []
    for source in sources:
        try:
            for file in _remote_files(source) if _is_url(source) else _files_of(source):
                files.setdefault(_place(file), file)
        except InputError as error:
            errors.append(error)
    return sorted(files.values(), key=sort_key), errors


def sort_key(source: Source) -> tuple[str, str]:
    """Files stand in this order, everywhere."""
    return source.name, str(source)


def largest_first(files: Iterable[Source]) -> list[Source]:
    """The order in which files are converted, so that a long one at the end does not keep all others waiting.

    Files of the same bytes stay in the order of their names.
    """
    return sorted(files, key=lambda file: (-_size(file), sort_key(file)))


def _size(source: Source) -> int:
    if not isinstance(source, Path):
        return source.size
    try:
        return source.stat().st_size
    except OSError:
        return 0


def _is_url(source: str | Path) -> bool:
    return isinstance(source, str) and "://" in source


def _remote_files(source: str | Path) -> Sequence[Source]:
    from pipeline.remote import files_of

    return files_of(str(source))


def _place(source: Source) -> str:
    """What makes two names the same file; resolve() would follow links."""
    return os.path.abspath(source) if isinstance(source, Path) else source.url  # noqa: PTH100


def _files_of(source: str | Path) -> list[Path]:
    from extractors.errors import InputError, Unreadable

    path = Path(source)
    if path.is_dir():
        if not os.access(path, os.R_OK | os.X_OK):
            raise Unreadable(path, "may not be read", "give yourself permission (chmod u+rx)")
        return _found(_in_folder(path), path, "no PDF in this folder")
    if os.path.lexists(path):
        return [path]
    if glob.has_magic(str(source)):
        matches = [Path(name) for name in glob.iglob(str(source), recursive=True)]  # noqa: PTH207  # absolute too
        return _found((file for match in matches for file in _expanded(match)), path, "no file matches")
    raise InputError(path, "no such file or folder", "check the name")


def _found(files: Iterable[Path], source: Path, otherwise: str) -> list[Path]:
    from extractors.errors import InputError

    found = list(files)
    if not found:
        raise InputError(source, otherwise, "name a PDF, or a folder or pattern that has some")
    return found


def _expanded(match: Path) -> Iterator[Path]:
    return _in_folder(match) if match.is_dir() else iter([match])


def _in_folder(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.lower().endswith(".pdf") and not name.startswith("."):
                yield Path(here, name)
