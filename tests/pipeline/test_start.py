"""What a small document costs beside its reading: imports, made once and only where they are used."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pipeline.batch import Options, convert_many
from pipeline.executors import Outcome, ProcessExecutor
from tests.pipeline.finds import data_files

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "atsugi.pdf"
PARENT = """
import sys
from pathlib import Path
from pipeline.batch import Options, convert_many
from pipeline.executors import ProcessExecutor
convert_many([sys.argv[1]], sys.argv[2], Options(ocr="off"), executor=ProcessExecutor(1, 60))
print(*sorted(sys.modules))
"""


def test_parent_imports_nothing_that_reads_or_writes_tables(tmp_path: Path) -> None:
    """A whole run in a script without a main guard: its process hands out work and no more."""
    script = tmp_path / "script.py"
    script.write_text(f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{PARENT}")
    command = [sys.executable, str(script), str(SAMPLE), str(tmp_path / "out")]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = set(ended.stdout.split())
    assert (tmp_path / "out" / "figures.parquet").exists()
    heavy = {"pydantic", "pandas", "pyarrow", "numpy", "pypdfium2", "rapidfuzz", "fugashi", "normalizers"}
    assert not loaded & heavy
    assert "extractors.document" not in loaded


def loaded_after(function: Callable[[Any], Any], task: Any) -> tuple[Any, set[str]]:
    """The result of a task, and the modules of the process that did it."""
    return function(task), set(sys.modules)


class Looking(ProcessExecutor):
    """One process whose modules are kept."""

    def __init__(self) -> None:
        super().__init__(1, 60)
        self.loaded = set[str]()

    def run(self, function: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[Outcome[Any, Any]]:
        for outcome in super().run(partial(loaded_after, function), tasks):
            assert outcome.result is not None
            result, loaded = outcome.result
            self.loaded |= loaded
            yield Outcome(outcome.task, result)


def test_worker_imports_no_pandas_no_numpy_and_not_the_command_line(tmp_path: Path) -> None:
    """A document and the end of the run."""
    executor = Looking()
    convert_many([SAMPLE], tmp_path, Options(ocr="off"), executor=executor)
    assert {"pyarrow.parquet", "extractors.document"} <= executor.loaded
    assert not {"pandas", "numpy", "typer", "rich", "pipeline.cli"} & executor.loaded


@pytest.mark.parametrize("imports", ["", "import numpy"])
def test_process_of_a_user_keeps_arrow_whole(imports: str, tmp_path: Path) -> None:
    """A conversion in the user's own process; then numpy, pandas and Arrow work together there."""
    script = f"""
import sys; sys.path.insert(0, {str(ROOT)!r})
{imports}
from pipeline.batch import Options, convert_many
from pipeline.executors import SerialExecutor
convert_many([{str(SAMPLE)!r}], {str(tmp_path / "out")!r}, Options(ocr="off"), executor=SerialExecutor())
import pandas
print(len(pandas.read_parquet({str(tmp_path / "out" / "documents.parquet")!r})))
"""
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout == "1\n"
    assert data_files(tmp_path / "out")
