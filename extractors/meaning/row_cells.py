"""The cells of one printed row of a KPI table → the draft of its indicator.

For each column of the header: its cell in this row, once (a cell that spans several rows was taken with
the first).  What holds for the whole row is read first: the role, component or basis in a division column
(``目標`` / ``実績``, ``男性``, ``累計``), the basis behind a unit, components that stand inside a spanning
name header, and the years of year columns.  A word of a revision (``変更``) beside an indicator of one row
is no component.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.geometry import union
from extractors.layout.line_shapes import UNIT_LINE
from extractors.lexicon import Lexicon, bare
from extractors.meaning.division_cells import class_of, goal_of
from extractors.meaning.drafts import Draft, DraftCell, SubRow, around, cell_lines
from extractors.meaning.header_cells import holds_against
from extractors.meaning.header_columns import Column, Header
from extractors.meaning.headers import Grid, cell_text
from extractors.meaning.line_headings import HeadingReader
from extractors.meaning.row_counts import counts
from extractors.meaning.row_labels import GRADE, RowLabel, row_label
from extractors.meaning.spanned_roles import chained
from extractors.model import Cell
from extractors.statuses import NUMBER_STATUSES
from extractors.unit_texts import unit_of
from normalizers import Period, parse_period, parse_quantity

_YEAR = re.compile(r"[年RHSrhs令平昭]|[12][0-9]{3}|[0-9][./][0-9]")
"""What a cell of a year column must hold: a bare number is no year."""
_UNIT_AND_BASIS = re.compile(r"(?P<unit>[^()（）]+)[(（](?P<basis>[^()（）]+)[)）]")


class RowCells:
    """Collects rows of one grid on one page."""

    def __init__(
        self, grid: Grid, page: int, lexicon: Lexicon, headings: HeadingReader, era: str | None
    ) -> None:
        """Keep the grid and the words."""
        self.grid, self.page, self.lexicon, self.headings, self.era = grid, page, lexicon, headings, era

    def figure_texts(self, row: int, header: Header) -> list[str]:
        """What stands in a row below the columns of figures, blanks left out."""
        cells = (self.grid.at(row, column.index) for column in header.figures)
        return [text for cell in cells if cell is not None and (text := cell_text(cell))]

    def collect(
        self, draft: Draft, header: Header, row: int, name: Cell | None, said: RowLabel | None = None
    ) -> None:
        """Add the cells of one printed row to a draft."""
        sub_row = self._sub_row(header, row, name, said)
        draft.given_up = draft.given_up or self._is_given_up(header, row, name)
        years: dict[str | None, tuple[Period, str]] = {}
        for column in header.of_kind("year"):
            cell = self.grid.at(row, column.index)
            if cell is None or not _YEAR.search(cell_text(cell)):
                continue
            period = parse_period(cell_text(cell), era=self.era)
            if period is not None:
                years[column.role] = (period, cell_text(cell))
        for column in header.columns:
            cell = self.grid.at(row, column.index)
            if (
                cell is None
                or cell is name
                or column is header.name
                or column.kind in ("name", "goal", "number", "year")
                or (column.kind == "grade" and not holds_against(column.text))
            ):
                continue
            if cell.row < row and (
                cell.row > (draft.row if draft.row is not None else row)
                or any(c.column is column and c.offset <= row for c in draft.cells)
            ):
                continue
            if cell.column < column.index and any(c.text.lines == cell.lines for c in draft.cells):
                continue
            column = chained(cell, header) or _over_years(cell, column, header)
            year = years.get(column.role) or (years.get(None) if len(years) == 1 and None in years else None)
            entry = DraftCell(column, cell_lines(cell, self.page), sub_row, row, *(year or (None, None)))
            if column.kind == "unit" and not set(bare(cell_text(cell))) <= set("-－―"):
                text = self._counted(cell_text(cell))[0]
                draft.unit = draft.unit or unit_of(text) or text
            if column.kind == "note" and (stated := UNIT_LINE.match(cell_text(cell))) is not None:
                draft.unit = draft.unit or unit_of(stated["unit"])
            draft.cells.append(entry)
        texts = [c.text for c in draft.cells if c.text.page == draft.page]
        draft.box = union([draft.box, around(texts, draft.box)])

    def _sub_row(self, header: Header, row: int, name: Cell | None, said: RowLabel | None) -> SubRow:
        sub = self._inside_name(_labelled(SubRow(), said), header, row, name)
        for column in header.of_kind("unit"):
            unit = self.grid.at(row, column.index)
            if unit is not None and (basis := self._counted(cell_text(unit))[1]) is not None:
                sub = replace(sub, basis=basis)
        for column in header.columns:
            if column.kind not in ("division", "text") or column is header.name:
                continue
            seen: list[Cell | None] = [name]
            for index in range(column.index, column.index + column.span):
                cell = self.grid.at(row, index)
                if cell is not None and not any(cell is other for other in seen):
                    seen.append(cell)
                    goal = column.kind == "division" and goal_of(cell, self.headings, self.page)
                    if not goal and not self._is_change(cell, name):
                        sub = self._with_division(sub, cell_text(cell), column)
        return sub

    def _counted(self, text: str) -> tuple[str, str | None]:
        """The unit of a cell, and how its bracket says that it counts (``人（累計）``)."""
        found = _UNIT_AND_BASIS.fullmatch(text)
        basis = self._basis(found["basis"]) if found is not None else None
        return (found["unit"], basis) if found is not None and basis is not None else (text, None)

    def _basis(self, text: str) -> str | None:
        """The basis that a word says (単年, 累計)."""
        return self.lexicon.table("bases").get(bare(text))

    def _is_change(self, cell: Cell, name: Cell | None) -> bool:
        """Whether a division says what became of the whole indicator (変更, 新規): it has no further rows."""
        if name is None or bare(cell_text(cell)) not in self.lexicon.keys("components", "changes"):
            return False
        below = cell.row + cell.row_span
        following, part = self.grid.at(below, name.column), self.grid.at(below, cell.column)
        blank = following is not None and not cell_text(following)
        goes_on = following is name or (blank and part is not None and bool(cell_text(part)))
        return bool(cell_text(name)) and name.row == cell.row and not goes_on

    def _is_given_up(self, header: Header, row: int, name: Cell | None) -> bool:
        """Whether a division says that the revision gives the indicator up (廃止)."""
        words = self.lexicon.keys("components", "given_up")
        cells = (self.grid.at(row, c.index) for c in header.columns if c.kind in ("division", "text"))
        return any(c is not None and bare(cell_text(c)) in words and self._is_change(c, name) for c in cells)

    def _inside_name(self, sub: SubRow, header: Header, row: int, name: Cell | None) -> SubRow:
        """Components beside the name, under a header cell that spans both (``指標`` over name and 内訳)."""
        if header.name is None or name is None:
            return sub
        seen: list[Cell] = [name]
        for index in range(name.column + name.column_span, header.name.index + header.name.span):
            cell = self.grid.at(row, index)
            if cell is not None and not any(cell is other for other in seen):
                seen.append(cell)
                sub = self._with_division(sub, cell_text(cell), replace(header.name, kind="division"))
        return sub

    def _with_division(self, sub: SubRow, text: str, column: Column) -> SubRow:
        plain = bare(text)
        if not plain or plain in self.lexicon.keys("components", "none") or set(plain) <= set("-－―"):
            return sub
        said = row_label(text, self.lexicon)
        if said is not None:
            return _labelled(sub, said)
        if (basis := self._basis(text)) is not None:
            return replace(sub, basis=basis)
        if self.headings.class_of(plain) is not None or counts(plain, self.lexicon):
            return sub
        if self.headings.label_number(text) is not None:
            return sub  # 基本目標1 says whose the row is, no part of what it counts
        if column.kind == "division" and len(text) <= 20:
            return replace(sub, component=text if sub.component is None else f"{sub.component}/{text}")
        return sub

    def row_label(self, label: Cell | None) -> RowLabel | None:
        """What the label of a row says of its figures (目標, 実績), None if it is no such label."""
        return row_label(cell_text(label), self.lexicon) if label is not None else None

    def roles_for_names(self, header: Header) -> bool:
        """Whether roles (区分: 目標, 実績) stand beside all figures where names should: they are none."""
        if header.name is None:
            return False
        found: list[RowLabel | None] = []
        for row in range(header.last + 1, self.grid.rows):
            cell = self.grid.at(row, header.name.index)
            beside = (self.grid.at(row, column.index) for column in header.figures)
            if any(c is not None and parse_quantity(cell_text(c)).status in NUMBER_STATUSES for c in beside):
                found.append(self.row_label(cell))
        return None not in found and any(said is not None and said.is_no_name for said in found)

    def parts_for_names(self, header: Header) -> bool:
        """Whether parts (男性, 女性) stand where nothing says that names do: of what, is open."""
        if header.name is None or header.name.text:
            return False
        cells = [self.grid.at(row, header.name.index) for row in range(header.last + 1, self.grid.rows)]
        words = [bare(text) for cell in cells if cell is not None and (text := cell_text(cell))]
        return len(words) > 1 and all(word in self.lexicon.keys("components", "known") for word in words)

    def role_for_name(self, cell: Cell, above: Draft | None) -> RowLabel | None:
        """The role that stands where a name should, None if it may be one.

        A word that may name an indicator (進捗率) is a role below another one.
        """
        said = self.row_label(cell)
        below = above is not None and bool(above.cells) and above.cells[-1].sub_row.role is not None
        return said if said is not None and (said.is_no_name or below) else None

    def row_class(self, row: int, header: Header) -> str | None:
        """The class that a column beside the names says of a row (アウトカム, 活動指標, 【数値目標】)."""
        for column in (c for kind in ("division", "text", "goal") for c in header.of_kind(kind)):
            cell = self.grid.at(row, column.index)
            class_ = class_of(cell, self.headings) if cell is not None and cell_text(cell) else None
            if class_ is not None:
                return class_
        return None

    def prose_across(self, row: int, header: Header) -> Cell | None:
        """The cell of words that covers several figure columns, if there is one: the block has ended."""
        figures = header.figures
        for column in figures:
            cell = self.grid.at(row, column.index)
            if cell is None or not cell_text(cell):
                continue
            covered = sum(1 for f in figures if cell.column <= f.index < cell.column + cell.column_span)
            said = parse_quantity(cell_text(cell))
            words = said.status in ("qualitative", "unparsed") and said.change is None  # 維持 is one figure
            if covered >= 2 and words and chained(cell, header) is None:
                return cell
        return None

    def label_left(self, row: int, header: Header) -> Cell | None:
        """The nearest cell with text left of the first figures; what a column of units holds is no label."""
        units = {column.index for column in header.of_kind("unit")}
        for column in range(header.figures[0].index - 1, -1, -1):
            cell = self.grid.at(row, column)
            if column not in units and cell is not None and cell_text(cell):
                return cell
        return None


def _labelled(sub: SubRow, said: RowLabel | None) -> SubRow:
    """What a row says, with what its label does."""
    if said is None:
        return sub
    if said.role == GRADE:
        return replace(sub, grade=True)
    return replace(sub, role=said.role, unit=said.unit, basis=said.basis or sub.basis)


def _over_years(cell: Cell, column: Column, header: Header) -> Column:
    """The column of a figure; without a year if the cell reaches over columns of other years of its role."""
    over = [c for c in header.figures if cell.column <= c.index < cell.column + cell.column_span]
    if len(over) < 2 or len({c.period for c in over}) < 2 or any(c.role != column.role for c in over):
        return column
    return replace(column, period=None, period_raw=None)
