"""Words in a file's bytes: whether it can hold a dictionary key at all, before a slow parser is asked.

In: a path, words such as ``/UserUnit``.  Out: those that the file holds.

1. The bytes of the file are searched as they stand.
2. Object streams (PDF 1.5) are unpacked and searched for what was not found, up to a bound.
3. Object streams of an encrypted file cannot be searched: `SECRET` says so.
"""

from __future__ import annotations

import mmap
import re
import zlib
from pathlib import Path

MAX_UNPACKED = 4_000_000
"""Bytes of one unpacked object stream that are searched; real ones have some 100 kB, bombs gigabytes."""
MAX_STREAMS = 2000
"""Object streams searched in one file: each holds about 100 objects."""
SECRET = b"/Encrypt"
"""Among the words found if the file is encrypted and has object streams."""
_OBJECT_STREAM = re.compile(rb"/Type\s*/ObjStm[^>]*>>\s*stream\r?\n")
"""The end of an object stream's dictionary; it begins with a literal, which is quickly looked for."""


def mentioned(path: Path, words: frozenset[bytes]) -> frozenset[bytes]:
    """The words that a file holds."""
    if path.stat().st_size == 0:
        return frozenset()
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        found = {word for word in words if data.find(word) >= 0}
        if found == words or data.find(b"/ObjStm") < 0:
            return frozenset(found)
        if data.find(SECRET) >= 0:
            return frozenset({*found, SECRET})
        for count, match in enumerate(_OBJECT_STREAM.finditer(data)):
            if count >= MAX_STREAMS or found == words:
                break
            try:
                unpacked = zlib.decompressobj().decompress(
                    data[match.end() : match.end() + MAX_UNPACKED], MAX_UNPACKED
                )
            except zlib.error:
                continue
            found.update(word for word in words if word in unpacked)
    return frozenset(found)
