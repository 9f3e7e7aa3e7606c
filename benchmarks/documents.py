"""What is measured: the samples with a text layer, and longer and more documents made of them.

Copies differ in a comment after their end, so that none is passed over as a duplicate.  As a command it makes
a long document: a process counts its maker's memory as its own peak, so the maker must be small.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pikepdf

SAMPLES = Path(__file__).parents[1] / "samples"
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
SCANS = ("scan", "f18_")
"""In the names of documents that are scans as a whole or in part."""


def digital(folder: Path = SAMPLES) -> list[Path]:
    """The documents below a folder that have a text layer: by default the samples."""
    found = sorted(folder.rglob("*.pdf"))
    return [path for path in found if not any(word in path.name for word in SCANS)]


def copies(folder: Path, count: int, *, of: list[Path] | None = None) -> Path:
    """A folder of ``count`` documents: the samples in turn."""
    folder.mkdir(parents=True)
    sources = of or digital()
    for number in range(count):
        content = sources[number % len(sources)].read_bytes()
        (folder / f"{number:04d}.pdf").write_bytes(content + b"\n%% %d\n" % number)
    return folder


def long(path: Path, pages: int) -> Path:
    """One document of this many pages: those of the samples in turn."""
    with pikepdf.new() as pdf:
        while len(pdf.pages) < pages:
            for source in digital():
                with pikepdf.open(source) as part:
                    pdf.pages.extend(part.pages)
        del pdf.pages[pages:]
        pdf.save(path, deterministic_id=True)
    return path


if __name__ == "__main__":
    long(Path(sys.argv[1]), int(sys.argv[2]))
