"""Columns of Python values as Arrow tables.

In: columns by name, and a schema of the types that ``columns`` knows.  Out: the table that
``pyarrow.Table.from_pylist`` gives (tests hold both against each other), put together from its buffers as the
Arrow columnar format lays them out: validity as a bit map with the first row in the lowest bit, text as
offsets into one stretch of UTF-8.  ``from_pylist`` imports pandas to see whether a value is one of its: a
quarter of a second in every process that writes.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

_EPOCH = date(1970, 1, 1).toordinal()


def table(columns: Mapping[str, Sequence[Any]], schema: pa.Schema) -> pa.Table:
    """Columns, each with a value for each row, as a table of this schema.

    Raises:
        TypeError: the schema has a type that no column of ours has.
    """
    import pyarrow as pa

    arrays = [_column(columns[name], kind) for name, kind in zip(schema.names, schema.types, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _column(values: Sequence[Any], kind: pa.DataType) -> pa.Array[Any]:
    """One column; None is null."""
    import pyarrow as pa

    valid = _bits(value is not None for value in values) if None in values else None
    if pa.types.is_list(kind):
        offsets = _offsets(0 if value is None else len(value) for value in values)
        inner = _column([item for value in values if value for item in value], kind.value_type)
        return _array(kind, len(values), [valid, offsets], [inner])
    if pa.types.is_string(kind):
        texts = [b"" if value is None else value.encode() for value in values]
        return _array(kind, len(values), [valid, _offsets(map(len, texts)), b"".join(texts)])
    if pa.types.is_boolean(kind):
        return _array(kind, len(values), [valid, _bits(map(bool, values))])
    if pa.types.is_date32(kind):
        days = [0 if value is None else value.toordinal() - _EPOCH for value in values]
        return _array(kind, len(values), [valid, array("i", days)])
    code = "q" if pa.types.is_int64(kind) else "d" if pa.types.is_float64(kind) else None
    if code is None:
        raise TypeError(f"no column of ours is {kind}")
    return _array(
        kind, len(values), [valid, array(code, [0 if value is None else value for value in values])]
    )


def _array(
    kind: pa.DataType, length: int, buffers: Sequence[Any], children: Sequence[pa.Array[Any]] = ()
) -> pa.Array[Any]:
    import pyarrow as pa

    held = [None if buffer is None else pa.py_buffer(buffer) for buffer in buffers]
    return pa.Array.from_buffers(kind, length, held, children=list(children))


def _bits(flags: Iterable[bool]) -> bytes:
    """A bit for each flag, the first in the lowest bit of the first byte."""
    signs = "".join("1" if flag else "0" for flag in flags)
    return int(signs[::-1] or "0", 2).to_bytes((len(signs) + 7) // 8, "little")


def _offsets(lengths: Iterable[int]) -> array[int]:
    """Where each item begins and the last one ends."""
    return array("i", chain((0,), accumulate(lengths)))
