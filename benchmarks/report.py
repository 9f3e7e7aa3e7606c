"""``make bench``: measure, print, and write ``docs/performance.md`` with its charts.

Everything in one run on one machine: ratios against others, throughput of two processes, growth with pages
and documents, memory.  ``--quick`` measures little, to see whether it works.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import documents
from benchmarks.chart import chart
from benchmarks.measuring import Cost, Failed, is_busy, machine, measure
from benchmarks.rooms import PLAIN, RIVALS, python_for, version_of
from pipeline.version import VERSION

DOCS = Path(__file__).parents[1] / "docs"
BUSY = (
    "The machine was busy with other work: CPU seconds hold roughly, clock times and ratios of them do not."
)
MANY = 20
"""Documents beyond which the slow ones read a part."""
SENRYAKU = Path(sys.executable).with_name("senryaku")
"""The command as it is installed: compiled where there is a compiler, unlike the checkout."""


class Bench:
    """One run of all measurements."""

    def __init__(self, folder: Path, *, quick: bool) -> None:
        """Make nothing yet but the folder's files as they are needed."""
        self._folder, self._quick, self._runs = folder, quick, 0

    def convert(self, source: Path, workers: int = 1) -> Cost:
        """A whole conversion, records and files included, OCR off."""
        output = self._folder / f"out{self._runs}"
        self._runs += 1
        options = ["--ocr", "off", "--quiet", "--workers", str(workers)]
        cost = measure([SENRYAKU, "convert", source, "--output", output, *options])
        shutil.rmtree(output)
        return cost

    def ratios(self) -> Iterator[str]:
        """The table of others, the slowest first; plain pdfplumber is 1."""
        sets = {"samples": documents.digital()}
        if documents.CORPUS.exists():
            sets["corpus"] = documents.digital(documents.CORPUS)
        costs = {name: self._costs(name, files[:3] if self._quick else files) for name, files in sets.items()}
        yield "CPU seconds of whole processes, start-up included, for a page; in brackets, how many times as"
        yield "fast as plain pdfplumber.  Every document is read three times; the slow ones read each once,"
        yield f"and of more than {MANY} documents every fourth."
        yield ""
        yield "| | " + " | ".join(f"{name}: {len(sets[name])} documents" for name in costs) + " |"
        yield "|---|" + "---:|" * len(costs)
        first = next(iter(costs.values()))
        for title in sorted(first, key=lambda title: -(first[title] or 0.0)):
            cells = [_cell(each.get(title), each[PLAIN.title]) for each in costs.values()]
            shown = f"**{title}**" if title.startswith("senryaku") else title
            yield f"| {shown} | " + " | ".join(cells) + " |"

    def _costs(self, name: str, files: list[Path]) -> dict[str, float | None]:
        """CPU seconds a page of each tool over some documents, None for a tool that could not do it."""
        source = documents.copies(self._folder / f"ratios-{name}", 3 * len(files), of=files)
        many = sorted(source.glob("*.pdf"))
        found: dict[str, float | None] = {}
        pages = 0
        for rival in RIVALS:
            title = rival.title
            try:
                few = files[:: 4 if len(files) > MANY else 1]
                cost = measure([python_for(rival), rival.path, *(few if rival.slow else many)])
                pages = pages or int(cost.output)
                title = title if rival is PLAIN else f"{title} ({version_of(rival)})"
                found[title] = cost.cpu / int(cost.output)
            except (Failed, OSError, ValueError):
                found[title] = None
            print(name, title, found[title], flush=True)
        found[f"senryaku {VERSION}: whole conversion, all files written"] = self.convert(source).cpu / pages
        return found

    def throughput(self) -> Iterator[str]:
        """What two processes do in the time of one, for many documents and for a long one."""
        few = documents.copies(self._folder / "throughput-few", 8 if self._quick else 48)
        many = documents.copies(self._folder / "throughput", 16 if self._quick else 240)
        long = self._made(self._folder / "throughput-long", "pages", 60 if self._quick else 300)
        yield "By the clock, the median of three pairs of runs; a process takes half a second to start:"
        yield ""
        yield "| | times the work of one |\n|---|---:|"
        sources = {"240 documents": many, "48 documents": few, "one document of 300 pages": long}
        for title, source in sources.items():
            pairs = [(self.convert(source, 1).wall, self.convert(source, 2).wall) for _ in range(3)]
            ratio = sorted(one / two for one, two in pairs)[1]
            print(title, pairs, flush=True)
            yield f"| {title} | {ratio:.2f} |"

    def growth(self, kind: str, sizes: list[int]) -> Iterator[str]:
        """CPU and memory over the size of a document or of a run, as a table and a chart."""
        yield f"| {kind} | CPU seconds | MB of the largest process |\n|---:|---:|---:|"
        points = []
        for size in sizes:
            source = self._folder / f"{kind}{size}"
            source = self._made(source, kind, size)
            cost = self.convert(source)
            points.append((float(size), cost.cpu))
            yield f"| {size} | {cost.cpu:.1f} | {cost.peak:.0f} |"
            print(kind, size, f"{cost.cpu:.1f} s, {cost.peak:.0f} MB", flush=True)
        svg = chart(points, kind, "CPU seconds")
        (DOCS / f"performance-{kind}.svg").write_text(svg, encoding="utf-8")
        yield f"\n![CPU seconds over {kind}](performance-{kind}.svg)"

    def _made(self, path: Path, kind: str, size: int) -> Path:
        if kind == "pages":
            long = path.with_suffix(".pdf")
            measure([sys.executable, "-m", "benchmarks.documents", long, str(size)])
            return long
        return documents.copies(path, size, of=[documents.SAMPLES / "atsugi.pdf"])

    def page(self) -> str:
        """The whole page."""
        steps = [10, 30] if self._quick else [10, 30, 100, 300, 1000]
        parts = [
            "<!-- Generated by `make bench`; do not edit. -->",
            "# Performance",
            f"Machine: {machine()}.",
            *([BUSY] if is_busy() else []),
            "## Against others",
            "\n".join(self.ratios()),
            "## One process and two",
            "\n".join(self.throughput()),
            "## Growth with the pages of a document",
            "\n".join(self.growth("pages", steps)),
            "## Growth with the documents of a run",
            "Documents of five pages.",
            "\n".join(self.growth("documents", [1, 10] if self._quick else [1, 10, 100, 1000])),
        ]
        return "\n\n".join(parts) + "\n"


def _cell(each: float | None, plain: float | None) -> str:
    """A cell of the table of others."""
    if each is None or plain is None:
        return "failed"
    return f"{1000 * each:.1f} ms ({plain / each:.1f})"


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        page = Bench(Path(folder), quick=arguments.quick).page()
    (DOCS / "performance.md").write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
