"""Cells of two lines, each with a role of its own: ``上段：目標値　下段：実績値``.

In: a draft, and the roles that a remark gives to the upper and the lower line (``caption_remarks``).  Out:
the draft, such cells parted into one for each line.

1. Two lines that each are a figure, or stand for one (－), are the upper and the lower one.
2. A single line has the role of those that it is level with in the other cells of its row.  If it is level
   with none, nothing tells its role: the figure is kept without a value, with a warning.
3. A column whose header states a role keeps it for single lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.meaning.drafts import Draft, DraftCell
from extractors.meaning.figures import UNSURE
from extractors.model import Line
from extractors.results import FoundFigure
from extractors.warning_codes import warn
from normalizers import fold_text, parse_quantity

LEVEL = 0.3
"""Line heights by which lines on one level differ, at most."""
_STANDS_FOR_ONE = ("none", "unset", "abolished")


def part_lines(draft: Draft, roles: tuple[str, str] | None) -> None:
    """Part the cells of a draft whose lines have roles."""
    if roles is None:
        return
    pairs = [c for c in draft.cells if _in_lines(c, roles) and _is_pair(c)]
    parted = (_parts(c, roles, pairs) if _in_lines(c, roles) else [c] for c in draft.cells)
    draft.cells = [part for parts in parted for part in parts]


def unread(figure: FoundFigure) -> FoundFigure:
    """A figure without its value: nothing tells what it is."""
    return replace(
        figure,
        status="unparsed",
        value=None,
        value_upper=None,
        value_base=None,
        unit=None,
        unit_base=None,
        per=None,
        comparator=None,
        change=None,
        basis=None,
        confidence=UNSURE,
        warnings=(*figure.warnings, warn("W040", raw=figure.raw[:60])),
    )


def _in_lines(cell: DraftCell, roles: tuple[str, str]) -> bool:
    """Whether a remark on the lines of cells may be about this one."""
    own = cell.column.role if cell.column.role_stated else None
    return (
        cell.column.kind == "figure"
        and cell.sub_row.role is None
        and not cell.sub_row.grade
        and (own is None or own in roles)
        and not cell.text.empty
    )


def _lines(cell: DraftCell) -> list[Line]:
    return sorted((line for line in cell.text.lines if line.text.strip()), key=lambda line: line.box.y_mid)


def _is_pair(cell: DraftCell) -> bool:
    lines = _lines(cell)
    return len(lines) == 2 and lines[0].box.bottom <= lines[1].box.y_mid and all(map(_is_value, lines))


def _is_value(line: Line) -> bool:
    text = fold_text(line.text)
    return re.search(r"[0-9]", text) is not None or parse_quantity(text).status in _STANDS_FOR_ONE


def _parts(cell: DraftCell, roles: tuple[str, str], pairs: Sequence[DraftCell]) -> list[DraftCell]:
    lines = _lines(cell)
    if any(cell is pair for pair in pairs):
        return [_of_line(cell, line, role) for line, role in zip(lines, roles, strict=True)]
    if cell.column.role is not None and cell.column.role_stated:
        return [cell]
    beside = [_lines(pair) for pair in pairs if pair.offset == cell.offset]
    if len(lines) == 1 and beside:
        for place, role in enumerate(roles):
            if all(_level(lines[0], pair[place]) for pair in beside):
                return [_of_line(cell, lines[0], role)]
    return [replace(cell, doubtful=True)]


def _of_line(cell: DraftCell, line: Line, role: str) -> DraftCell:
    text = replace(cell.text, lines=(line,))
    return replace(cell, text=text, sub_row=replace(cell.sub_row, role=role))


def _level(one: Line, other: Line) -> bool:
    return abs(one.box.y_mid - other.box.y_mid) <= LEVEL * other.size
