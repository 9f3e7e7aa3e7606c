"""The closed registry of warnings: stable codes, their meaning, their parameters.

A warning is a string ``W012`` or ``W012:unit=人;baseline_unit=％``: the code, and parameters as
``key=value`` joined by ``;``.  `warn` is the only way to make one; an unknown code or parameter is a
`KeyError`.  Documents, indicators and figures carry them in their ``warnings`` lists.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WarningCode:
    """One registry entry: ``title`` for people, ``parameters`` that a warning may carry."""

    code: str
    title: str
    parameters: tuple[str, ...] = ()


_ENTRIES = (
    # pages and documents
    WarningCode("W001", "page could not be read", ("page", "reason")),
    WarningCode("W002", "page has no text layer and OCR is off or not installed", ("pages",)),
    WarningCode("W003", "page's text layer is garbled", ("pages",)),
    WarningCode("W004", "page looks as if it held indicators, and none was understood", ("page",)),
    WarningCode("W005", "table looks like a KPI table and was not understood", ("page", "box", "reason")),
    WarningCode("W006", "none of the indicator's figures was understood"),
    WarningCode(
        "W007",
        "column of an indicator table holds figures and its header was not understood",
        ("page", "header"),
    ),
    WarningCode("W008", "invisible text of a scan was taken; OCR is off or not installed", ("pages",)),
    WarningCode("W009", "picture shows a table and was not read; OCR is off or not installed", ("pages",)),
    # cover
    WarningCode("W020", "municipality is ambiguous", ("name",)),
    WarningCode("W021", "no municipality found", ()),
    # indicators
    WarningCode("W030", "indicator has no goal heading above it", ()),
    WarningCode("W031", "indicator name is empty or unsure", ()),
    # figures
    WarningCode("W040", "text of the figure was not understood", ("raw",)),
    WarningCode("W041", "unit of target differs from unit of baseline", ("unit", "baseline_unit")),
    WarningCode("W042", "target year lies before baseline year", ("year", "baseline_year")),
    WarningCode("W043", "share of more than 100 per cent", ("value",)),
    WarningCode("W044", "number stands beside glyphs that were not read", ()),
    WarningCode("W045", "figure has no unit", ()),
    WarningCode("W046", "digits were joined over a line break", ("raw",)),
    WarningCode("W047", "role was inferred, not stated", ("role",)),
    WarningCode("W048", "slip of the office kept as printed", ("unit",)),
    WarningCode("W049", "digits read by OCR with low confidence", ("confidence",)),
    WarningCode("W050", "fiscal year was inferred", ("year",)),
    WarningCode("W051", "text in the cell beside the figure was not used", ("text",)),
)

REGISTRY: dict[str, WarningCode] = {entry.code: entry for entry in _ENTRIES}


def warn(code: str, **parameters: object) -> str:
    """A warning string of the registry.

    Raises:
        KeyError: for a code or a parameter that the registry does not hold.
    """
    entry = REGISTRY[code]
    for key in parameters:
        if key not in entry.parameters:
            raise KeyError(f"{code} has no parameter {key}")
    if not parameters:
        return code
    clean = (f"{key}={str(value).replace(';', ',').strip()}" for key, value in parameters.items())
    return f"{code}:" + ";".join(clean)
