"""An indicator that a form names, its figures in a table without names below it, and in a line below that.

In: tables as read and lines, in order.  Out: the draft of the form's indicator, with the figures that follow.

A card of one indicator (KPIカルテ) has a form with its name and definition, then years and results in a table
of their own, then ``▶ 目標値（令和６年度）　450㎥以上``:

1. the form names one indicator and holds no figure of it;
2. the table stands right below, no line between them, and names none itself;
3. the line stands right below the table or the form, and is a role, its year and a value.

A heading, any other line or table ends it.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.layout.line_shapes import UNIT_LINE
from extractors.lexicon import bare
from extractors.meaning.beside_tables import add_figures, is_figure_line
from extractors.meaning.drafts import CellText, Draft
from extractors.meaning.events import Event, IndicatorSeen
from extractors.meaning.headers import HeaderReader
from extractors.model import Line, Table
from extractors.unit_texts import unit_of
from normalizers import fold_text


class FilledBelow:
    """Follows one document with one reader of headers."""

    def __init__(self, headers: HeaderReader) -> None:
        """Nothing is open yet."""
        self._headers = headers
        self._draft: Draft | None = None
        self._filled = False

    def title(self, table: Table) -> CellText | None:
        """The name of the indicator whose figures a table may hold; none if its corner says what they are."""
        if self._draft is None or self._filled:
            return None
        corner = bare(_corner(table))
        said = self._headers.lexicon.label(corner)
        years = said is not None and said.kind in ("year", "division")
        return self._draft.name if not corner or years or corner_unit(table) is not None else None

    def lines(self, lines: Sequence[Line]) -> Sequence[Line]:
        """The lines that are read on, without the figure of the open indicator."""
        if not lines:
            return lines
        draft, self._draft = self._draft, None
        if draft is None or not is_figure_line(lines[0], self._headers.lexicon):
            return lines
        add_figures(draft, lines[:1], self._headers, last=True)
        return lines[1:]

    def table(self, events: list[Event]) -> None:
        """Take in what a table told: a form opens an indicator, figures of the open one are joined to it."""
        found = [e for e in events if isinstance(e, IndicatorSeen) and e.draft is not None]
        draft = found[0].draft if len(found) == 1 else None
        if (
            self._draft is not None
            and not self._filled
            and draft is not None
            and draft.name is self._draft.name
        ):
            self._draft.cells += draft.cells
            self._draft.unit = self._draft.unit or draft.unit
            events.remove(found[0])
            self._filled = True
            return
        empty = draft is not None and not any(c.column.kind == "figure" for c in draft.cells)
        self._draft, self._filled = (draft if empty and draft is not None and draft.name else None), False


def corner_unit(table: Table) -> str | None:
    """The unit that the corner of a table without names states (``単位：㎥``)."""
    stated = UNIT_LINE.match(_corner(table))
    return unit_of(stated["unit"]) if stated is not None else None


def _corner(table: Table) -> str:
    corner = next((c for c in table.cells if (c.row, c.column) == (0, 0)), None)
    return fold_text(corner.text).strip() if corner is not None else ""
