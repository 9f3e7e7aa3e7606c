"""Documents into files: JSON, Parquet, JSON Schemas; each whole or not at all.

In: `Document` records, in the order in which their rows shall stand.  Out: the files of the contract's
section 1 but the manifest.

Rules:

1. Same documents in the same order, same bytes: fixed schemas, a fixed row-group size, no clock, no path.
2. A file is written under a temporary name beside its place and renamed when complete.  The temporary name is
   fixed, so what a killed run left behind is overwritten by the next one, never heaped up.
3. Memory holds one document and one row group of each table, whatever the number of documents.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import columns
from pipeline.records import Document

if TYPE_CHECKING:
    import pyarrow.parquet as pq

ROW_GROUP = 20_000
"""Rows gathered before they are written: a few megabytes, and few enough groups for a fast reader."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path that takes the place of ``path`` when the block ends, and is removed when it fails."""
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        yield temporary
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def make_folders(output: Path) -> None:
    """Create the output folder and its subfolders, and see that they can be written.

    Raises:
        OutputError: they cannot.
    """
    try:
        for folder in (output / "json", output / "schema"):
            folder.mkdir(parents=True, exist_ok=True)
        with replacing(output / "json" / "writable") as temporary:
            temporary.touch()
        (output / "json" / "writable").unlink()
    except OSError as error:
        from pipeline.errors import OutputError

        raise OutputError(output, error.strerror or type(error).__name__) from error


def json_path(output: Path, document_id: str) -> Path:
    """Where a document's nested JSON stands."""
    return output / "json" / f"{document_id}.json"


def write_document(document: Document, output: Path) -> None:
    """Write ``json/<document_id>.json``."""
    with replacing(json_path(output, document.document_id)) as temporary:
        temporary.write_text(document.model_dump_json(indent=2) + "\n", encoding="utf-8", newline="\n")


def read_document(path: Path) -> Document:
    """Read a document's nested JSON back."""
    return Document.model_validate_json(path.read_bytes())


def schemas() -> dict[str, dict[str, Any]]:
    """File name under ``schema/`` → JSON Schema: the nested form, and one row of each Parquet table."""
    tables = {f"{table}.parquet.json": columns.row_json_schema(table) for table in columns.TABLE_NAMES}
    return {"document.json": columns.document_json_schema(), **tables}


def write_schemas(output: Path) -> None:
    """Write ``schema/*.json``."""
    for name, schema in schemas().items():
        write_json(schema, output / "schema" / name)


def write_json(content: object, path: Path) -> None:
    """Write indented JSON, whole or not at all."""
    with replacing(path) as temporary:
        temporary.write_text(
            json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n"
        )


class TableFile:
    """One Parquet file being written, row group by row group."""

    def __init__(self, table: str, file: pq.ParquetWriter) -> None:
        """Write rows of ``table`` to ``file``, which the caller closes."""
        self._schema = columns.arrow_schema(table)
        self._file = file
        self._waiting: list[dict[str, Any]] = []

    def add(self, rows: list[dict[str, Any]]) -> None:
        """Append rows; full row groups go to disk."""
        self._waiting.extend(rows)
        while len(self._waiting) >= ROW_GROUP:
            self._write(self._waiting[:ROW_GROUP])
            del self._waiting[:ROW_GROUP]

    def finish(self) -> None:
        """Write what waits."""
        if self._waiting:
            self._write(self._waiting)

    def _write(self, rows: list[dict[str, Any]]) -> None:
        import pyarrow as pa

        self._file.write_table(pa.Table.from_pylist(rows, schema=self._schema))


@contextmanager
def parquet_files(output: Path) -> Iterator[Callable[[Document], None]]:
    """Write the five Parquet files of a run: the block gets a function that appends a document's rows.

    The files appear when the block ends without an error; until then those of an earlier run stand.
    """
    import pyarrow.parquet as pq

    with ExitStack() as stack:
        tables: dict[str, TableFile] = {}
        for table in columns.TABLE_NAMES:
            temporary = stack.enter_context(replacing(output / f"{table}.parquet"))
            file = pq.ParquetWriter(temporary, columns.arrow_schema(table), compression="zstd")
            tables[table] = TableFile(table, stack.enter_context(file))

        def add(document: Document) -> None:
            for table, rows in columns.rows(document).items():
                tables[table].add(rows)

        yield add
        for waiting in tables.values():
            waiting.finish()
