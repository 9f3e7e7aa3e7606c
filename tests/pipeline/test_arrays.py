"""Arrow tables from buffers: what pyarrow itself makes of the same rows, without pandas."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from pipeline import arrays

KINDS: dict[str, tuple[pa.DataType, list[Any]]] = {
    "text": (pa.string(), ["", "施策", None, "\U00020bb7", "a"]),
    "whole": (pa.int64(), [0, None, -1, 2**63 - 1, -(2**63)]),
    "number": (pa.float64(), [0.0, 45.3, None, -1e300, 2]),
    "flag": (pa.bool_(), [True, False, None, True, False]),
    "day": (pa.date32(), [date(1970, 1, 1), date(1, 1, 1), None, date(2020, 4, 1), date(9999, 12, 31)]),
    "list": (pa.list_(pa.string()), [(), ("a", "施策"), None, ("",), ["x", None]]),
}


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("count", [0, 1, 2, 5, 45])
def test_column_is_that_of_pyarrow(name: str, count: int) -> None:
    """Values of each type of ours, with a null from the third on; more than eight need two bytes of bits."""
    kind, values = KINDS[name]
    schema = pa.schema([pa.field(name, kind)])
    rows = [{name: value} for value in (values * 9)[:count]]
    made = arrays.table({name: (values * 9)[:count]}, schema)
    made.validate(full=True)
    assert made.equals(pa.Table.from_pylist(rows, schema=schema))
    assert made.column(0).null_count == sum(row[name] is None for row in rows)


def test_type_that_no_column_has_is_refused() -> None:
    """A column of bytes."""
    with pytest.raises(TypeError, match="no column of ours is binary"):
        arrays.table({"x": [b""]}, pa.schema([pa.field("x", pa.binary())]))


def test_writing_imports_no_pandas() -> None:
    """A part and the tables of a run, in a fresh process."""
    script = (
        "import sys, tempfile; from pathlib import Path\n"
        "from tests.pipeline.finds import plan, write_run\n"
        "from pipeline.conversion import assemble\n"
        "from pipeline.fingerprints import Fingerprint\n"
        "document = assemble('a.pdf', Fingerprint('0' * 64, 4), plan())\n"
        "with tempfile.TemporaryDirectory() as folder: write_run(Path(folder), document)\n"
        "print('pyarrow' in sys.modules, 'pandas' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout == "True False\n"
