"""The five Parquet tables, read off the records: columns, Arrow types, rows, JSON Schemas.

In: the models of ``records``.  Out: for each table of the contract its columns in order, the rows of a
`Document`, the Arrow schema that every file and every part has (empty ones too), and JSON Schemas 2020-12.

Rules:

1. A table's columns are the fields of its record that are no records themselves; a row of ``tables`` is a
   cell with its table's fields, the box being the cell's.
2. float is float64, int int64, date date32, a tuple of text list<string>, bool bool, everything else string.
3. The Arrow schema tells pandas to read integers as ``Int64``, so that a missing year stays missing and 2020
   is never 2020.0.
"""

from __future__ import annotations

import json
import types
from collections.abc import Iterator
from datetime import date
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

from pydantic import ConfigDict, create_model
from pydantic.fields import FieldInfo

from pipeline.records import Cell, Document, Figure, Goal, Indicator, Record, Table

if TYPE_CHECKING:
    import pyarrow as pa

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ROWS: dict[str, type[Record]] = {
    "documents": Document,
    "goals": Goal,
    "indicators": Indicator,
    "figures": Figure,
}
TABLE_NAMES = (*_ROWS, "tables")
_CELL_COLUMNS = (
    *("table_id", "document_id", "page", "table_index", "row", "column", "row_span", "column_span", "text"),
    *("is_header", "kind", "x0", "top", "x1", "bottom", "continues"),
)
"""Order of the contract for the one table that joins two records."""


@cache
def columns(table: str) -> dict[str, FieldInfo]:
    """The columns of a Parquet table, in the contract's order.

    Raises:
        KeyError: if there is no such table.
    """
    if table == "tables":
        joined = _scalar_fields(Table) | _scalar_fields(Cell)
        return {name: joined[name] for name in _CELL_COLUMNS}
    return _scalar_fields(_ROWS[table])


def rows(document: Document) -> dict[str, list[dict[str, Any]]]:
    """Every table's rows of one document, as column name → Python value."""
    indicators = document.all_indicators()
    return {
        "documents": [_row("documents", document)],
        "goals": [_row("goals", goal) for goal in document.goals],
        "indicators": [_row("indicators", indicator) for indicator in indicators],
        "figures": [_row("figures", figure) for figure in document.all_figures()],
        "tables": list(_cell_rows(document)),
    }


@cache
def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema of a Parquet table, with the hint that makes pandas read nullable integers."""
    import pyarrow as pa

    arrow = {
        float: pa.float64(),
        int: pa.int64(),
        bool: pa.bool_(),
        date: pa.date32(),
        str: pa.string(),
        tuple: pa.list_(pa.string()),
    }
    kinds = {name: _kind(info) for name, info in columns(table).items()}
    hints = {
        "index_columns": [],
        "column_indexes": [],
        "columns": [
            {
                "name": name,
                "field_name": name,
                "pandas_type": "int64",
                "numpy_type": "Int64",
                "metadata": None,
            }
            for name, kind in kinds.items()
            if kind is int
        ],
        "pandas_version": "2.0.0",
    }
    return pa.schema(
        [pa.field(name, arrow[kind]) for name, kind in kinds.items()], metadata={"pandas": json.dumps(hints)}
    )


def document_json_schema() -> dict[str, Any]:
    """JSON Schema of ``json/<document_id>.json``."""
    return {"$schema": DIALECT, **Document.model_json_schema(mode="serialization")}


def row_json_schema(table: str) -> dict[str, Any]:
    """JSON Schema of one row of a Parquet table, as JSON (dates as ISO text)."""
    definitions: dict[str, Any] = {name: (info.annotation, info) for name, info in columns(table).items()}
    if "class" in definitions:
        definitions = {("class_" if name == "class" else name): it for name, it in definitions.items()}
    row = create_model(f"{table}.parquet", __config__=ConfigDict(extra="forbid"), **definitions)
    schema = row.model_json_schema(mode="serialization")
    return {"$schema": DIALECT, **schema, "description": f"One row of {table}.parquet."}


def _scalar_fields(model: type[Record]) -> dict[str, FieldInfo]:
    return {
        info.alias or name: info
        for name, info in model.model_fields.items()
        if not _holds_records(info.annotation)
    }


def _holds_records(annotation: Any) -> bool:
    return any(isinstance(item, type) and issubclass(item, Record) for item in get_args(annotation))


def _kind(info: FieldInfo) -> type:
    """The Python type of a column: float, int, bool, date, str or tuple (of text)."""
    annotation: Any = info.annotation
    if get_origin(annotation) in (Union, types.UnionType):
        (annotation,) = (item for item in get_args(annotation) if item is not types.NoneType)
    while hasattr(annotation, "__metadata__"):
        annotation = annotation.__origin__
    if get_origin(annotation) is Literal:
        return str
    if get_origin(annotation) is tuple:
        return tuple
    if not isinstance(annotation, type):
        raise TypeError(f"no Parquet type for {annotation!r}")
    return annotation


@cache
def _attributes(table: str) -> tuple[tuple[str, ...], attrgetter[tuple[Any, ...]]]:
    """The names of a table's columns, and what takes their values from a record."""
    names = tuple(columns(table))
    return names, attrgetter(*("class_" if name == "class" else name for name in names))


def _row(table: str, record: Record) -> dict[str, Any]:
    names, values_of = _attributes(table)
    return dict(zip(names, values_of(record), strict=True))


def _cell_rows(document: Document) -> Iterator[dict[str, Any]]:
    of_cell = [name for name in columns("tables") if name in _scalar_fields(Cell)]
    of_table = [name for name in columns("tables") if name not in of_cell]
    cell_values, table_values = attrgetter(*of_cell), attrgetter(*of_table)
    for table in document.tables:
        shared = dict(zip(of_table, table_values(table), strict=True))
        for cell in table.cells:
            yield {**shared, **dict(zip(of_cell, cell_values(cell), strict=True))}
