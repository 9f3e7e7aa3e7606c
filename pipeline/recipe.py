"""How a document was converted, as one word: same content, same recipe, same result.

In: options.  Out: a digest.  A document whose content, name and recipe are those of an earlier run is not
converted again.

What is in it: the version of senryaku and its very code and words (so that a change while developing is not
passed over), the versions of the libraries that read, which pages OCR reads and whether it is installed, the
content of the lexicon, the page limit.  What is not: bounds of time and memory and the number of workers,
which decide whether there is a result, never which; the password, likewise.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.version import VERSION

if TYPE_CHECKING:
    from pipeline.options import Options

PACKAGES = ("pipeline", "extractors", "normalizers")
MADE = (".pyc", ".so", ".pyd")
READERS = ("pypdfium2", "pdfplumber", "fugashi", "unidic-lite", "rapidfuzz", "rapidocr", "onnxruntime")
"""Distributions whose version may change what is read."""


def recipe(options: Options) -> str:
    """The digest of everything but the document."""
    parts = {
        "senryaku": VERSION,
        "code": code_digest(),
        "readers": {name: _version(name) for name in READERS},
        "ocr": options.ocr,
        "max_pages": options.max_pages,
        "lexicon": options.lexicon and hashlib.sha256(options.lexicon.read_bytes()).hexdigest(),
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]


@cache
def code_digest() -> str:
    """The digest of every source and data file of the packages; what is compiled of them is no more."""
    root = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*")):
            if path.suffix not in MADE and path.is_file():
                content = path.read_bytes()
                digest.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode())
                digest.update(content)
    return digest.hexdigest()


def _version(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None
