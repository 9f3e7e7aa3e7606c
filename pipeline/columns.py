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
from collections.abc import Iterable
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


def values(document: Document) -> dict[str, dict[str, list[Any]]]:
    """Every table's columns of one document: column name → a Python value for each row."""
    return {
        "documents": _values("documents", [document]),
        "goals": _values("goals", document.goals),
        "indicators": _values("indicators", document.all_indicators()),
        "figures": _values("figures", document.all_figures()),
        "tables": _cell_values(document),
    }


def rows(document: Document) -> dict[str, list[dict[str, Any]]]:
    """Every table's rows of one document, as column name → Python value."""
    return {
        table: [dict(zip(named, row, strict=True)) for row in zip(*named.values(), strict=True)]
        for table, named in values(document).items()
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


def _values(table: str, records: Iterable[Record]) -> dict[str, list[Any]]:
    names, values_of = _attributes(table)
    taken = list(map(values_of, records))
    told = zip(*taken, strict=True) if taken else [()] * len(names)
    return {name: list(column) for name, column in zip(names, told, strict=True)}


def _cell_values(document: Document) -> dict[str, list[Any]]:
    named: dict[str, list[Any]] = {name: [] for name in columns("tables")}
    of_cell = [name for name in named if name in _scalar_fields(Cell)]
    of_table = [name for name in named if name not in of_cell]
    values_of_cell, values_of_table = attrgetter(*of_cell), attrgetter(*of_table)
    for table in document.tables:
        for name, value in zip(of_table, values_of_table(table), strict=True):
            named[name] += [value] * len(table.cells)
        for name, column in zip(of_cell, zip(*map(values_of_cell, table.cells), strict=True), strict=False):
            named[name] += column
    return named
