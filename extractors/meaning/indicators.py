"""Drafts → indicators: names, figures, departments, status, and the doubts about them.

Order of work for one draft: the name cell; its statement, if the name may hold figures itself; each
figure cell in printed order (row by row, from left to right), with the role of its column or row; then
the status.  An indicator whose latest actual says 廃止 is abolished (contract reading 7); a row that is
未設定 throughout is a slot without a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.geometry import Box
from extractors.layout.line_shapes import GRADE, label_lead
from extractors.lexicon import Lexicon, key
from extractors.meaning.caption_order import in_caption_order
from extractors.meaning.caption_words import class_before
from extractors.meaning.cell_lines import unread
from extractors.meaning.checks import check_figures
from extractors.meaning.drafts import CellText, Draft, DraftCell
from extractors.meaning.figure_items import Item, Reading
from extractors.meaning.figure_text import FigureTextReader
from extractors.meaning.figures import INFERRED, FigureContext, FigureReader, number_in_order
from extractors.meaning.marked import SIGNED, MarkedText, from_string
from extractors.meaning.name_cells import NameCell, NameReader, printed_name
from extractors.meaning.statement_parts import Part, Statement
from extractors.meaning.statements import StatementReader
from extractors.meaning.target_arrows import with_arrows
from extractors.meaning.total_notes import totalled
from extractors.meaning.unstated_roles import roles_of_two, unstated_role
from extractors.model import Mark
from extractors.results import FoundFigure, FoundIndicator
from extractors.statuses import NUMBER_STATUSES
from extractors.unit_texts import unit_of
from extractors.warning_codes import warn
from normalizers import Quantity, fold_text

_DEPARTMENT_END = re.compile(
    r"(?:課|室|係|局|部|署|所|館|院|校|センター|委員会|事務局|グループ|チーム|会|担当|機構|公社|協会|本部|支所|消防|病院|団体|企業|全庁|全課|各課)$"
)
_NESTED_LABEL = re.compile(r"(?:KPI|ＫＰＩ|重要業績評価指標)[（(][^（）()]*指標[）)]\s*[:：]?\s*(?=\S)")
"""A second label that spells the first one out (``指標：KPI（重要目標達成指標）…``)."""
_ROLE_LINE = re.compile(
    r"\s*[【\[（(〔]?\s*(?:現状|基準|策定時|当初|目標|実績|見込|最終目標|中間目標)(?:値|年度)?"
)
"""A line that begins with a role word is a part of its own."""
_UNSET = ("未設定", "未定", "設定中", "検討中")


class IndicatorBuilder:
    """Builds indicators with one lexicon and one document's era."""

    def __init__(self, lexicon: Lexicon, era: str | None = None, published: int | None = None) -> None:
        """Make the readers (arguments: see `DocumentReader`)."""
        self.lexicon, self.published = lexicon, published
        self.names = NameReader(lexicon)
        self.texts = FigureTextReader(lexicon, era)
        self.figures = FigureReader(self.texts)
        self.statements = StatementReader(lexicon, era)

    def build(self, draft: Draft) -> list[FoundIndicator]:
        """The indicators of a draft: one, or several where a statement cell holds several lines of them."""
        if (
            draft.statement
            and draft.name is not None
            and not any(not c.text.empty for c in draft.cells if c.column.kind == "figure")
        ):
            return self._from_statements(draft)
        return [self._from_cells(draft)]

    # ---- table rows and sheets ----------------------------------------------------------------

    def _from_cells(self, draft: Draft) -> FoundIndicator:
        text = (
            _without_lead(draft.name.marked(), self.lexicon)
            if draft.name is not None
            else from_string("", draft.box)
        )
        name = self.names.read(text)
        if draft.name is not None:
            draft.class_ = class_before(draft.name.marked().new, self.lexicon) or draft.class_
        figures: list[FoundFigure] = []
        notes: list[str] = [name.notes] if name.notes else []
        for raw in name.figures:
            figures.extend(self._bracket_figure(raw, draft, name))
        for cell in draft.cells:
            if (
                cell.column.kind != "figure"
                or cell.text.empty
                or GRADE.fullmatch(cell.text.marked().new.strip())
            ):
                continue
            context = self._context(cell, draft, name)
            if context is None:
                continue
            found = self.figures.read(cell.text.marked(), context, cell.text.page)
            figures.extend(map(unread, found.figures) if cell.doubtful else found.figures)
            notes.extend(n for n in found.notes if n not in notes)
        return self._finish(draft, name, figures, notes)

    def _bracket_figure(self, raw: str, draft: Draft, name: NameCell) -> list[FoundFigure]:
        context = FigureContext("baseline", name=name.name or "", unit=name.unit)
        found = self.figures.read(from_string(f"({raw})", draft.box), context, draft.page)
        return [f for f in found.figures if f.status in NUMBER_STATUSES]

    def _by_year(self, cell: DraftCell, draft: Draft) -> str | None:
        """The role of one of two values by year on a card."""
        periods = [c.column.period for c in draft.cells] if draft.by_year else []
        roles = roles_of_two([p.fiscal_year if p is not None else None for p in periods], self.published)
        return next((role for role, c in zip(roles or (), draft.cells, strict=False) if c is cell), None)

    def _context(self, cell: DraftCell, draft: Draft, name: NameCell) -> FigureContext | None:
        column, row = cell.column, cell.sub_row
        if row.grade:
            return None
        of_row = row.role if column.role in (None, "target", "actual") else None
        if strayed := draft.is_strayed_target(cell):
            of_row = None
        role = of_row or column.role
        stated = role is not None and not strayed and (of_row is not None or column.role_stated)
        period, raw, source = column.period, column.period_raw, "header"
        if cell.year is not None:
            period, raw, source = cell.year, cell.year_raw, "cell"
        if role is None:
            beside = [c.column for c in draft.cells]
            role = (
                draft.label_role
                or self._by_year(cell, draft)
                or unstated_role(period, beside, self.published)
            )
        if period is None and role in draft.periods:
            (period, raw), source = draft.periods[role], "caption"
        unit = row.unit or column.unit or draft.unit or name.unit or draft.header_unit
        if role == "achievement_rate" and column.unit is None:
            of_column = "%" if column.role == "achievement_rate" and "%" in column.text else None
            unit = row.unit if of_row == role and row.unit is not None else of_column
        return FigureContext(
            role=role,
            period=period,
            period_raw=raw,
            period_source=source if period is not None else None,
            unit=unit,
            component=_joined(row.component, column.component),
            superseded=column.superseded,
            cumulative=column.cumulative,
            basis=(row.basis or column.basis) if role != "achievement_rate" else None,
            name=(name.name or "") if role != "achievement_rate" else "",
            role_stated=stated,
            exact=column.exact and draft.exact,
            chain=column.chain,
        )

    # ---- statements ---------------------------------------------------------------------------

    def _from_statements(self, draft: Draft) -> list[FoundIndicator]:
        assert draft.name is not None
        parts = self._split(draft.name)
        found = [self._statement(replace_name(draft, part) if len(parts) > 1 else draft) for part in parts]
        if draft.optional and not any(i.figures for i in found):
            return []
        return found

    def _split(self, text: CellText) -> list[CellText]:
        """The statements of a cell: cut after a line that completes one, if what follows is one too."""
        lines = [line for line in text.lines if line.text.strip()]
        out: list[CellText] = []
        start = 0
        for stop in range(1, len(lines)):
            head = CellText(tuple(lines[start:stop]), text.page, text.right_edge)
            rest = CellText(tuple(lines[stop:]), text.page, text.right_edge)
            if (
                _balanced(head.marked().text)
                and self._complete(head.marked())
                and self._complete(rest.marked())
            ):
                out.append(head)
                start = stop
        out.append(CellText(tuple(lines[start:]), text.page, text.right_edge))
        return out

    def _complete(self, text: MarkedText) -> bool:
        statement = self.statements.read(text.new)
        named = key(statement.name) not in self.lexicon.table("text_roles")
        led = self.statements.role_led(text.new)
        return bool(statement.parts) and len(key(statement.name)) >= 3 and named and not led

    def _statement(self, draft: Draft) -> FoundIndicator:
        assert draft.name is not None
        text = _without_lead(draft.name.marked().strip(), self.lexicon)
        one_line = _without_breaks(text)
        new = in_caption_order(self.statements.read(_note_free(one_line.new)), draft.periods)
        old = self.statements.read(_note_free(one_line.old)) if one_line.changed else None
        name = self.names.read(self._name_text(one_line, new))
        notes = [name.notes] if name.notes else []
        if (note := re.search(r"※.*$", one_line.new)) and not notes:
            notes.append(note.group(0))
        figures = [f for raw in name.figures for f in self._bracket_figure(raw, draft, name)]
        for place, part in enumerate(new.parts):
            before = old.parts[place] if old is not None and len(old.parts) == len(new.parts) else None
            figures.extend(self._part(part, before, one_line, draft, name, notes))
        return self._finish(draft, name, totalled(figures, draft.total), notes)

    def _name_text(self, text: MarkedText, statement: Statement) -> MarkedText:
        """The printed name: as much of the text as the statement's name covers."""
        wanted = len(key(statement.name))
        reading = text.select(Mark.DELETED)
        for stop in range(len(reading.text) + 1):
            if len(key(reading.text[:stop])) >= wanted:
                return reading.cut(0, stop)
        return reading

    def _part(
        self,
        part: Part,
        before: Part | None,
        text: MarkedText,
        draft: Draft,
        name: NameCell,
        notes: list[str],
    ) -> list[FoundFigure]:
        role = part.role or draft.label_role or "target"
        period, raw = draft.periods.get(role, (None, None))
        context = FigureContext(
            role,
            period,
            raw,
            "caption" if period is not None else None,
            unit=draft.unit or name.unit,
            name=name.name or "",
            exact=not part.inferred,
            in_text=True,
        )
        box = text.box() or draft.box
        new = _doubted(part.text) if part.unsure else self.texts.read(part.text, context.unit)
        notes.extend(n for n in new.notes if n not in notes)
        old = self.texts.read(before.text, context.unit) if before is not None else None
        out: list[FoundFigure] = []
        for place, item in enumerate(new.items):
            now = self.figures.figure(item, context, draft.page, box)
            earlier = old.items[place] if old is not None and len(old.items) == len(new.items) else None
            if earlier is not None and (earlier.quantity, earlier.component) != (
                item.quantity,
                item.component,
            ):
                raw = _printed_part(text, part.text)
                out.append(
                    replace(self.figures.figure(earlier, context, draft.page, box), superseded=True, raw=raw)
                )
                now = replace(now, raw=raw)
            out.append(now)
        if part.role is None and draft.label_role is None:
            roles = roles_of_two([figure.fiscal_year for figure in out], self.published)
            if roles is not None:
                out = [replace(figure, role=role) for figure, role in zip(out, roles, strict=True)]
        return out

    # ---- what is common -----------------------------------------------------------------------

    def _finish(
        self, draft: Draft, name: NameCell, figures: Sequence[FoundFigure], notes: list[str]
    ) -> FoundIndicator:
        numbered = number_in_order(with_arrows(figures, self.lexicon))
        status, shown = "active", name.name
        if (
            (shown is None or key(shown) in _UNSET)
            and numbered
            and all(f.status == "unset" for f in numbered)
        ):
            status, shown = "unset", None
        if shown is not None and _names_nothing(shown):
            shown = None  # a unit, a grade or a number taken for a name: whose figures they are is not known
        actuals = [f for f in numbered if f.role == "actual" and not f.superseded]
        if (
            draft.given_up
            or (actuals and actuals[-1].status == "abolished")
            or (numbered and all(f.status == "abolished" for f in numbered))
        ):
            status = "abolished"
        warnings: list[str] = []
        if shown is None and status == "active":
            warnings.append(warn("W031"))
        if numbered and all(f.status == "unparsed" for f in numbered):
            warnings.append(warn("W006"))
        checked = check_figures(shown or "", numbered)
        confidence = min((f.confidence for f in checked if f.status != "unparsed"), default=INFERRED)
        return FoundIndicator(
            class_=draft.class_,
            name=shown,
            name_raw=name.name_raw or None,
            goal=None,
            page=draft.page,
            box=draft.box,
            printed_page=draft.printed_page,
            definition=_other(draft, "definition") or name.definition,
            source=_other(draft, "source") or name.source,
            department=self._departments(draft),
            notes="".join([*notes, _other(draft, "note") or ""]) or None,
            evaluation=_other(draft, "evaluation"),
            reposted=name.reposted,
            status=status,
            table=draft.table,
            row=draft.row,
            confidence=confidence,
            warnings=tuple(warnings),
            figures=checked,
        )

    def _departments(self, draft: Draft) -> tuple[str, ...]:
        texts = [c.text for c in draft.cells if c.column.kind == "department" and not c.text.empty]
        if draft.department is not None:
            texts.append(draft.department)
        names: list[str] = []
        for text in texts:
            for name in split_departments(text):
                if name not in names:
                    names.append(name)
        return tuple(names)


def split_departments(text: CellText) -> list[str]:
    """Departments of a cell.

    Split at 、 and /, at a line break after a word that ends a department's name, and at ・ between two
    of them.
    """
    out: list[str] = []
    current = ""
    for line in text.lines:
        plain = line.text.strip()
        for place, piece in enumerate(re.split(r"[、，,／/;；]|\s{2,}|　", plain)):
            if place:
                out.append(current)
                current = ""
            current += piece.strip()
        if _DEPARTMENT_END.search(fold_text(current)):
            out.append(current)
            current = ""
    out.append(current)
    names = [piece for name in out for piece in _dotted(name.strip("・ 　"))]
    return [name for name in names if name and key(name) not in ("-", "－", "―", "ー")]


def _dotted(name: str) -> list[str]:
    """``企画課・こども課`` is two departments, ``農業・農村課`` is one: every piece must end like one."""
    pieces = name.split("・")
    return pieces if all(_DEPARTMENT_END.search(fold_text(piece)) for piece in pieces) else [name]


def _balanced(text: str) -> bool:
    return sum(text.count(c) for c in "（(") == sum(text.count(c) for c in "）)")


def replace_name(draft: Draft, name: CellText) -> Draft:
    """The same draft with another name text, and its box."""
    box: Box = name.lines[0].box if name.lines else draft.box
    return replace(draft, name=name, box=box)


def _without_lead(text: MarkedText, lexicon: Lexicon) -> MarkedText:
    """The text without the KPI label that leads it (``■KPI``, ``指標1：``)."""
    lead = label_lead(lexicon, 2).match(text.text)
    if lead is not None:
        text = text.cut(lead.start("body"), len(text.text))
    nested = _NESTED_LABEL.match(text.text)
    return text.cut(nested.end(), len(text.text)) if nested is not None else text


def _without_breaks(text: MarkedText) -> MarkedText:
    """Line breaks inside Japanese text leave nothing; the others stay as spaces."""
    keep = [i for i in range(len(text.text)) if not (i in text.breaks and _glued(text.text, i))]
    return MarkedText(
        "".join(text.text[i] for i in keep),
        tuple(text.marks[i] for i in keep),
        tuple(text.boxes[i] for i in keep),
        frozenset(),
        text.footnotes,
        text.joined_digits,
    )


def _glued(text: str, position: int) -> bool:
    left, right = text[position - 1 : position], text[position + 1 : position + 2]
    if _ROLE_LINE.match(text[position + 1 :]) or SIGNED.match(text[position + 1 :]):
        return False
    return not (re.match(r"[A-Za-z0-9０-９]", right) or re.match(r"[A-Za-z0-9０-９%％]", left))


def _note_free(text: str) -> str:
    return re.sub(r"※.*$", "", text).strip() or text


def _doubted(text: str) -> Reading:
    """A figure text whose sign is not known: told, without a value."""
    return Reading((Item(text, Quantity("unparsed")),))


def _printed_part(text: MarkedText, part: str) -> str:
    """The printed characters, deleted ones included, that a figure text of the new reading spans."""
    wanted = key(part)
    new_positions = [i for i, m in enumerate(text.marks) if m is not Mark.DELETED and text.text[i].strip()]
    joined = [key(text.text[i]) or text.text[i] for i in new_positions]
    flat = "".join(joined)
    start = flat.find(wanted)
    if start < 0:
        return " ".join(text.text.split())
    count, first, last = 0, None, None
    for index, piece in zip(new_positions, joined, strict=True):
        if count >= start and first is None:
            first = index
        count += len(piece)
        if count <= start + len(wanted):
            last = index
    if first is None or last is None:
        return " ".join(text.text.split())
    while first > 0 and text.marks[first - 1] is Mark.DELETED:
        first -= 1
    return " ".join(text.text[first : last + 1].split())


def _names_nothing(text: str) -> bool:
    """Whether a text cannot be the name of an indicator: a unit, a grade, or no letter in it."""
    return unit_of(text) is not None or GRADE.fullmatch(text) is not None or not any(map(str.isalpha, text))


def _joined(row: str | None, column: str | None) -> str | None:
    if row and column:
        return f"{row}/{column}"
    return row or column


def _other(draft: Draft, kind: str) -> str | None:
    texts = [printed_name(c.text.marked()) for c in draft.cells if c.column.kind == kind and not c.text.empty]
    return "".join(texts) or None
