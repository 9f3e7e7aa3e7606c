"""What was found, with its circled numbers again, after ``circled`` had them spelt as years.

The spelling serves the reading only: no text of a result may keep it, so all texts of all records are gone
through, whatever their fields are called.
"""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar, cast

from extractors.cover.circled import PRINTED, SPELT

Found = TypeVar("Found")


def as_printed(found: Found) -> Found:
    """A text, a record or a tuple of them, every text in it with its circled numbers."""
    return cast(Found, _restored(found))


def _restored(value: Any) -> Any:
    if type(value) is str:
        return SPELT.sub(lambda year: PRINTED[int(year[1])], value)
    if type(value) is tuple:
        return tuple([_restored(each) for each in value])
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    texts = {f.name: _restored(getattr(value, f.name)) for f in dataclasses.fields(value)}
    return dataclasses.replace(value, **texts)
