"""Mutated samples through a whole run: ``make fuzz``, or ``python -m tests.fuzz --count 300 --seed 7``.

In: the sample PDFs, a few pages of each, once as they are and once with their streams laid open, so that
mutations hit operators and not only deflated bytes.  Out: how they ended, and the files of each finding.

A finding is a run that ends otherwise than by itself, an input that the manifest does not have, an error that
nobody foresaw, a process that died, or a document over its bounds.  OCR is off.  Same seed, same files.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pyarrow.parquet as pq

from pipeline.batch import Options, Run, convert_many
from pipeline.executors import ProcessExecutor
from pipeline.manifest import Entry

SAMPLES = Path(__file__).parents[1] / "samples"
PAGES = 2
"""Pages kept of each sample: mutations should hit what is read, and reading should not take long."""
TIMEOUT, MEMORY = 30.0, 1.0
"""Bounds of one document, in seconds and gigabytes."""
ODD_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"65536",
    b"2147483648",
    b"-2147483649",
    b"1e39",
    b"99999999999999999999",
    b".",
)
ROUND = 500
"""Files made and converted at a time."""

Mutation = Callable[[random.Random, bytearray], None]


def seeds() -> list[bytes]:
    """Small PDFs to start from."""
    out = []
    for path in sorted(SAMPLES.glob("*.pdf")):
        with pikepdf.open(path) as pdf:
            if len(pdf.pages) > PAGES:
                middle = len(pdf.pages) // 2
                del pdf.pages[middle + PAGES :]
                del pdf.pages[:middle]
            pdf.remove_unreferenced_resources()
            plain, opened = io.BytesIO(), io.BytesIO()
            pdf.save(plain, deterministic_id=True)
            pdf.save(
                opened,
                deterministic_id=True,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
                stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                compress_streams=False,
            )
            out += [plain.getvalue(), opened.getvalue()]
    return [content for content in out if len(content) < 3_000_000]


def _place(chance: random.Random, content: bytearray, most: int = 200) -> slice:
    start = chance.randrange(len(content))
    return slice(start, min(len(content), start + chance.randint(1, most)))


def flip(chance: random.Random, content: bytearray) -> None:
    """Change single bytes."""
    for _ in range(chance.randint(1, 20)):
        content[chance.randrange(len(content))] = chance.randrange(256)


def delete(chance: random.Random, content: bytearray) -> None:
    """Leave a piece out."""
    del content[_place(chance, content)]


def double(chance: random.Random, content: bytearray) -> None:
    """Put a piece in again elsewhere."""
    piece = content[_place(chance, content, 2000)]
    start = chance.randrange(len(content))
    content[start:start] = piece * chance.choice((1, 1, 2, 50))


def cut(chance: random.Random, content: bytearray) -> None:
    """Break off."""
    del content[chance.randint(20, len(content)) :]


def _token(chance: random.Random, content: bytearray, pattern: bytes) -> re.Match[bytes] | None:
    start = chance.randrange(len(content))
    return re.compile(pattern).search(content, start) or re.compile(pattern).search(content)


def number(chance: random.Random, content: bytearray) -> None:
    """Make a number an odd one."""
    for _ in range(chance.randint(1, 5)):
        if found := _token(chance, content, rb"(?<=[ \[\n])-?\d+(?:\.\d+)?(?=[ \]\n])"):
            content[found.start() : found.end()] = chance.choice(ODD_NUMBERS)


def reference(chance: random.Random, content: bytearray) -> None:
    """Let a reference point elsewhere, often to where it stands."""
    if found := _token(chance, content, rb"\d+ 0 R"):
        content[found.start() : found.end()] = b"%d 0 R" % chance.randint(0, 60)


def name(chance: random.Random, content: bytearray) -> None:
    """Put one name in the place of another."""
    one, other = (_token(chance, content, rb"/[A-Za-z]+") for _ in range(2))
    if one and other:
        content[one.start() : one.end()] = other[0]


MUTATIONS: tuple[Mutation, ...] = (
    flip,
    delete,
    double,
    cut,
    number,
    number,
    reference,
    reference,
    name,
    name,
)


def mutated(seed: int, number_: int, sources: list[bytes]) -> bytes:
    """One mutated sample."""
    chance = random.Random(seed * 1_000_003 + number_)
    content = bytearray(chance.choice(sources))
    for _ in range(chance.choice((1, 1, 2, 4))):
        if content:
            chance.choice(MUTATIONS)(chance, content)
    return bytes(content)


def is_finding(entry: Entry) -> bool:
    """Whether this end of an input is to be looked into."""
    signs = ("unexpected error", "process died", "took longer", "needs more memory")
    unread = any("W001" in warning for warning in entry.document_warnings)
    return any(sign in (entry.error or "") for sign in signs) or (entry.status == "ok" and unread)


def fuzz(seed: int, numbers: range, folder: Path, workers: int) -> Run:
    """Convert mutated samples, and check that every one is accounted for in every file.

    Raises:
        AssertionError: one is not.
    """
    inputs, output = folder / "in", folder / "out"
    inputs.mkdir(parents=True)
    sources = seeds()
    for number_ in numbers:
        (inputs / f"{number_:05d}.pdf").write_bytes(mutated(seed, number_, sources))
    executor = ProcessExecutor(workers, TIMEOUT, MEMORY)
    run = convert_many([inputs], output, Options(ocr="off"), executor=executor)
    assert {entry.file_name for entry in run.entries} == {f"{number_:05d}.pdf" for number_ in numbers}
    ids = {entry.document_id for entry in run.entries}
    assert set(pq.read_table(output / "documents.parquet")["document_id"].to_pylist()) == ids
    assert {path.stem for path in (output / "json").iterdir()} == ids
    return run


def main() -> None:
    """Fuzz, tell how it ended, keep the findings."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--findings", type=Path, default=Path("output/fuzz"))
    arguments = parser.parse_args()
    states: Counter[str] = Counter()
    findings: list[Entry] = []
    last = arguments.first + arguments.count
    for first in range(arguments.first, last, ROUND):
        numbers = range(first, min(first + ROUND, last))
        with tempfile.TemporaryDirectory() as folder:
            run = fuzz(arguments.seed, numbers, Path(folder), arguments.workers)
            states.update(entry.status for entry in run.entries)
            for entry in filter(is_finding, run.entries):
                findings.append(entry)
                arguments.findings.mkdir(parents=True, exist_ok=True)
                content = (Path(folder) / "in" / entry.file_name).read_bytes()
                (arguments.findings / f"{arguments.seed}-{entry.file_name}").write_bytes(content)
        print(f"{sum(states.values())} files: {dict(states)}, {len(findings)} findings", flush=True)
    for entry in findings:
        print(f"{entry.file_name}: {entry.error or entry.document_warnings}")
    sys.exit(bool(findings))


if __name__ == "__main__":
    main()
