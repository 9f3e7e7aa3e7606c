"""Indicators of several rows that were taken for one: a rule between their names was not seen.

In: the draft of an indicator, as a table's rows were collected.  Out: it, or one draft for each row.

Two rows below one name, with figures in the same columns and nothing beside them that tells them apart (a
role, a part, a year), cannot be of one indicator.  If the name has as many lines, each level with its row,
each line is a name.  A name of one line is that of both rows.  Else nobody knows whose the figures are: they
are kept without a value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from extractors.geometry import union
from extractors.meaning.drafts import CellText, Draft, DraftCell, SubRow
from extractors.meaning.events import Event, IndicatorSeen
from extractors.statuses import NUMBER_STATUSES
from normalizers import parse_quantity

LEVEL = 0.8
"""Ems by which a name's line may stand higher or lower than its figures."""


def by_rows(events: Iterable[Event]) -> list[Event]:
    """The events of a table, an indicator that holds several rows as several."""
    out: list[Event] = []
    for event in events:
        if isinstance(event, IndicatorSeen) and event.draft is not None:
            parts = parted_rows(event.draft)
            out += [event] if len(parts) == 1 else [IndicatorSeen(part) for part in parts]
        else:
            out.append(event)
    return out


def parted_rows(draft: Draft) -> list[Draft]:
    """The drafts of the rows that a draft holds, or the draft alone."""
    rows = _rows(draft)
    if len(rows) < 2 or draft.name is None or draft.statement:
        return [draft]
    if not any(_clash(above, below) for above, below in pairwise(rows.values())):
        return [draft]
    lines = draft.name.lines
    if len(lines) == 1:
        return [draft]
    if len(lines) != len(rows) or not all(
        abs(line.box.y_mid - union(x.box for c in cells for x in c.text.lines).y_mid) <= LEVEL * line.size
        for line, cells in zip(lines, rows.values(), strict=True)
    ):
        for cell in (c for cells in rows.values() for c in cells):
            cell.doubtful = True
        return [draft]
    return [
        replace(
            draft,
            name=CellText((line,), draft.page),
            row=row,
            cells=[c for c in draft.cells if c.offset == row],
            box=union([line.box, *(x.box for c in cells for x in c.text.lines)]),
        )
        for line, (row, cells) in zip(lines, rows.items(), strict=True)
    ]


def _rows(draft: Draft) -> dict[int, list[DraftCell]]:
    """The figures of each row, from the top."""
    rows: dict[int, list[DraftCell]] = defaultdict(list)
    for cell in draft.cells:
        if cell.column.kind == "figure" and not cell.text.empty:
            rows[cell.offset].append(cell)
    return dict(sorted(rows.items()))


def _clash(above: list[DraftCell], below: list[DraftCell]) -> bool:
    """Whether all figures of two rows stand in the same columns, and nothing tells them apart."""
    plain = all(c.sub_row == SubRow() and c.year is None for c in (*above, *below))
    same = {c.column.index for c in above} == {c.column.index for c in below}
    measured = all(parse_quantity(c.text.marked().new).status in NUMBER_STATUSES for c in (*above, *below))
    return plain and same and len(above) > 1 and measured
