"""senryaku as it is installed, compiled where there is a compiler, writes what the checkout writes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from extractors.pdf.native.compile import with_finals

ROOT = Path(__file__).parents[2]
DOCUMENTS = (
    *("samples/kashiwa.pdf", "samples/tsukubamirai_chrome.pdf", "samples/kasumigaura.pdf"),
    *(
        f"tests/data/dev/{name}.pdf"
        for name in ("f02_1", "f03_2", "f08_2", "f11_1", "f14_1", "f15_2", "f17_1")
    ),
)
"""Ruled and statement layouts, series, tables over pages, revisions, components, gutters; three engines."""
WHERE = "import extractors.geometry; print(extractors.geometry.__file__)"


def python(code: str, folder: Path, *arguments: str | Path) -> str:
    """Run code in a folder: in the checkout its modules come first, elsewhere the installed ones."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return ended.stdout.strip()


def written(folder: Path, output: Path) -> dict[str, bytes]:
    """All files that a conversion writes, but the journal with its times."""
    sources = [ROOT / name for name in DOCUMENTS]
    options = ("--output", str(output), "--ocr", "off", "--quiet", "--workers", "1")
    python("from pipeline.cli import main; main()", folder, "convert", *sources, *options)
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.name != "manifest.json" and ".parts" not in path.parts
    }


PICKLED = """
import pickle, sys
from extractors.layout.layout import lay_out
from extractors.pdf.pages import open_pdf
from extractors.layout.running import RunningHeads
with open_pdf(sys.argv[1]) as pdf:
    page = pdf.read(11)
layout, heads = lay_out(page), RunningHeads(frozenset("a"), gutter=True)
assert pickle.loads(pickle.dumps((page, layout, heads))) == (page, layout, heads)
print(len(page.glyphs), len(layout.blocks))
"""


def test_constants_are_compiled_as_final() -> None:
    """Numbers, words and patterns; no tuple, no name that is not in capitals, and no line more or less."""
    source = (
        "from __future__ import annotations\nimport re\n"
        'GAP = 0.5\n_WORD = "目標"\n_KIND: int = 3\n_SIGN = re.compile(\n    "[0-9]"\n)\n'
        "REACH = (0.5, 2.0)\nshare = 0.5\ndef f() -> float:\n    LOCAL = 0.5\n    return LOCAL\n"
    )
    assert with_finals(source) == (
        "from __future__ import annotations; from typing import Final\nimport re\n"
        'GAP: Final = 0.5\n_WORD: Final = "目標"\n_KIND: Final[int] = 3\n'
        '_SIGN: Final = re.compile(\n    "[0-9]"\n)\n'
        "REACH = (0.5, 2.0)\nshare = 0.5\ndef f() -> float:\n    LOCAL = 0.5\n    return LOCAL\n"
    )


def test_parsed_values_can_be_handed_over(tmp_path: Path) -> None:
    """What the parsers give is pickled and copied, compiled or not."""
    code = (
        "import copy, pickle; from normalizers import find_periods, parse_period, parse_quantity\n"
        "found = [parse_quantity('1,234人'), parse_period('令和5年度'), *find_periods('R4～R6')]\n"
        "assert pickle.loads(pickle.dumps(found)) == copy.deepcopy(found) == found; print(len(found))"
    )
    assert python(code, tmp_path) == python(code, ROOT) == "3"


def test_pages_can_be_handed_over(tmp_path: Path) -> None:
    """A page as read, as laid out, and running heads come back whole from another process or OCR's store."""
    if Path(python(WHERE, tmp_path)).suffix == ".py":
        pytest.skip("senryaku is not installed compiled: no C compiler, or an editable install")
    sample = ROOT / "samples" / "kashiwa.pdf"
    assert python(PICKLED, tmp_path, sample) == python(PICKLED, ROOT, sample)


def test_the_same_bytes(tmp_path: Path) -> None:
    """Ten documents, converted by the installed package and by the checkout."""
    if Path(python(WHERE, tmp_path)).suffix == ".py":
        pytest.skip("senryaku is not installed compiled: no C compiler, or an editable install")
    assert Path(python(WHERE, ROOT)).suffix == ".py"
    installed, plain = written(tmp_path, tmp_path / "installed"), written(ROOT, tmp_path / "plain")
    assert set(installed) == set(plain)
    assert [name for name in plain if installed[name] != plain[name]] == []
