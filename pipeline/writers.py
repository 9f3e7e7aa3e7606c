"""Documents into files: JSON, Parquet, JSON Schemas; each whole or not at all.

In: `Document` records, and their parts in the order in which their rows shall stand.  Out: the files of the
contract's section 1 but the manifest.

Rules:

1. Same documents in the same order, same bytes: fixed schemas, a fixed row-group size, no clock, no path.
2. A file appears under its name when it is complete (see ``places``).
3. Memory holds one document and one row group of each table, whatever the number of documents.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from pipeline import parts
from pipeline.places import Place, write_json

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from pipeline.records import Document

ROW_GROUP = 20_000
"""Rows gathered before they are written: a few megabytes, and few enough groups for a fast reader."""


def json_name(document_id: str) -> str:
    """Where a document's nested JSON stands, under the output folder."""
    return f"json/{document_id}.json"


def write_document(document: Document, place: Place) -> int:
    """Write ``json/<document_id>.json``; its length in bytes."""
    from pydantic_core import to_json

    content = to_json(document, indent=2) + b"\n"
    with place.replacing(json_name(document.document_id)) as temporary:
        temporary.write_bytes(content)
    return len(content)


def read_document(content: bytes) -> Document:
    """A document's nested JSON as records."""
    from pipeline.records import Document

    return Document.model_validate_json(content)


def schemas() -> dict[str, dict[str, Any]]:
    """File name under ``schema/`` → JSON Schema: the nested form, and one row of each Parquet table."""
    from pipeline import columns

    tables = {f"{table}.parquet.json": columns.row_json_schema(table) for table in columns.TABLE_NAMES}
    return {"document.json": columns.document_json_schema(), **tables}


def write_schemas(place: Place) -> None:
    """Write ``schema/*.json``."""
    for name, schema in schemas().items():
        write_json(schema, place, f"schema/{name}")


class TableFile:
    """One Parquet file being written, row group by row group."""

    def __init__(self, file: pq.ParquetWriter) -> None:
        """Write to ``file``, which the caller closes."""
        self._file = file
        self._waiting: list[pa.Table] = []
        self._rows = 0

    def add(self, rows: pa.Table) -> None:
        """Append rows; full row groups go to disk."""
        self._waiting.append(rows)
        self._rows += len(rows)
        while self._rows >= ROW_GROUP:
            self._write(ROW_GROUP)

    def finish(self) -> None:
        """Write what waits."""
        if self._rows:
            self._write(self._rows)

    def _write(self, count: int) -> None:
        import pyarrow as pa

        waiting = pa.concat_tables(self._waiting)
        self._file.write_table(waiting.slice(0, count).combine_chunks())
        self._waiting = [waiting.slice(count)]
        self._rows -= count


def write_tables(place: Place, document_ids: Iterable[str]) -> None:
    """Write the five Parquet files of a run from the parts of its documents, in this order.

    All files appear when the last one is complete; until then those of an earlier run stand.
    """
    import pyarrow.parquet as pq

    from pipeline import columns

    with ExitStack() as stack:
        tables: dict[str, TableFile] = {}
        for table in columns.TABLE_NAMES:
            temporary = stack.enter_context(place.replacing(f"{table}.parquet"))
            file = pq.ParquetWriter(temporary, columns.arrow_schema(table), compression="zstd")
            tables[table] = TableFile(stack.enter_context(file))
        for document_id in document_ids:
            for table, rows in parts.tables(place, document_id):
                tables[table].add(rows)
        for waiting in tables.values():
            waiting.finish()
