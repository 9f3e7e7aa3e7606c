"""One document's rows of all five tables and its manifest entry in one file: what runs are put together from.

In: a `Document` and its `Entry`.  Out: ``.parts/<document_id>.arrow``, five Arrow streams in a row.

Rules:

1. The part is written after the document's JSON, whole or not at all: where it is, the document is done.
2. It says under which recipe and file name it was made, and how long the JSON is.  If any of that is another
   today, or the part cannot be read, the document is converted again; nothing is ever repaired.
3. What failed is tried again by the next run, and so is a document with a page that lacked memory: time and
   memory are the machine's, not the file's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from io import IOBase
from typing import TYPE_CHECKING, Any, cast

from pipeline.manifest import Entry
from pipeline.places import PARTS, Place
from pipeline.writable import writable

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.records import Document

_SUFFIX = ".arrow"
_NOTE = b"senryaku"


def name_of(document_id: str) -> str:
    """Where a document's part stands, under the output folder."""
    return f"{PARTS}/{document_id}{_SUFFIX}"


def document_ids(place: Place) -> set[str]:
    """The documents that have a part here."""
    return {name.removesuffix(_SUFFIX) for name in place.names(PARTS) if name.endswith(_SUFFIX)}


def write(place: Place, document: Document, entry: Entry, recipe: str, json_bytes: int) -> None:
    """Write a document's part; its JSON stands already."""
    import pyarrow as pa

    from pipeline import arrays, columns

    note = {"recipe": recipe, "json_bytes": json_bytes, "entry": asdict(entry)}
    options = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
    values = columns.values(document)
    with (
        place.replacing(name_of(document.document_id)) as temporary,
        pa.OSFile(str(temporary), "wb") as sink,
    ):
        for table in columns.TABLE_NAMES:
            schema = columns.arrow_schema(table)
            content = arrays.table(values[table], schema)
            if table == columns.TABLE_NAMES[0]:
                schema = schema.with_metadata({**(schema.metadata or {}), _NOTE: json.dumps(note).encode()})
            with pa.ipc.new_stream(sink, schema, options=options) as stream:
                stream.write_table(content.replace_schema_metadata(schema.metadata))


def entry_of(place: Place, document_id: str, file_name: str, recipe: str, json_name: str) -> Entry | None:
    """The entry of a document that is done under this recipe; None if it is to be converted."""
    import pyarrow as pa

    with suppress(OSError, ValueError, LookupError, TypeError), place.open(name_of(document_id)) as file:
        metadata: dict[bytes, bytes] = (
            pa.ipc.open_stream(pa.PythonFile(cast(IOBase, file), "r")).schema.metadata or {}
        )
        note: dict[str, Any] = json.loads(metadata[_NOTE])
        entry = Entry.from_json(note["entry"])
        current = note["recipe"] == recipe and entry.file_name == writable(file_name)
        if current and not entry.to_retry and place.size(json_name) == note["json_bytes"]:
            return entry
    return None


def tables(place: Place, document_id: str) -> Iterator[tuple[str, pa.Table]]:
    """A document's rows of each table, in the order of the contract's tables."""
    import pyarrow as pa

    from pipeline import columns

    with place.open(name_of(document_id)) as file:
        source = pa.PythonFile(cast(IOBase, file), "r")
        for table in columns.TABLE_NAMES:
            with pa.ipc.open_stream(source) as stream:
                yield table, stream.read_all().replace_schema_metadata(columns.arrow_schema(table).metadata)
