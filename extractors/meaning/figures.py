"""A figure cell in its place → the figures of an indicator.

`FigureContext` is what header, row and name say of a cell: role, period, unit, component, basis.  What
the cell says itself always wins; the contract's readings 1-5, 9-12, 18 and 21 are applied here:

* a tracked change gives the old figure (superseded) before the new one, both with the joint printed text
  as ``raw``; a part of the cell that the change leaves alone gives one figure;
* a period of the header goes to every figure without one of its own, also to a printed －; a period in a
  bracket does not go to a －; a header without a year gives none;
* what the name says of basis and per (年間, 延べ, 1日平均, 人口千人当たり) counts only where the cell is
  silent, and only for numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extractors.geometry import Box, union
from extractors.lexicon import key
from extractors.meaning.figure_items import Item, in_turn
from extractors.meaning.figure_text import FigureTextReader
from extractors.meaning.header_cells import HeaderCell
from extractors.meaning.marked import MarkedText
from extractors.results import FoundFigure
from extractors.statuses import NUMBER_STATUSES
from extractors.warning_codes import warn
from normalizers import Period, fold_text

SURE, PICKED, INFERRED, UNSURE = 0.97, 0.9, 0.8, 0.3
"""Confidence of a figure whose role and text are stated; picked out of words; of an inferred role; not
understood."""
_NO_ERA = re.compile(r"^[^0-9０-９一-龠A-Za-z]*[0-9０-９]{1,2}年度?")
"""A year printed without its era (``20年度``): the era was taken from the document's date."""
_WORD_BEFORE = re.compile(r"(?P<word>[^\d\s:▲△]+)[\s:]*(?=[\d▲△])")
"""The word before a figure."""
_NAME_PER = re.compile(
    r"人口([0-9,]*[千万]?人)(?:当たり|あたり|対)|人口([0-9]+万人|[0-9]+千人|千人|[0-9,]+人)対"
    r"|(?<![0-9.,一-龠])([0-9]*[千万]人|[0-9,]{2,}人)(?:当たり|あたり)"
)


@dataclass(frozen=True, slots=True)
class FigureContext:
    """What stands around a figure cell; None where nothing is said."""

    role: str
    period: Period | None = None
    period_raw: str | None = None
    period_source: str | None = None
    unit: str | None = None
    component: str | None = None
    superseded: bool = False
    cumulative: bool = False
    basis: str | None = None
    name: str = ""
    role_stated: bool = True
    exact: bool = True
    chain: tuple[HeaderCell, ...] = ()
    in_text: bool = False
    """Whether it stands in running text: a － there has the year of its bracket, in a cell that of its header
    alone (contract reading 4)."""


@dataclass(frozen=True, slots=True)
class CellFigures:
    """Figures of one cell in printed order (``seq`` not yet counted), and its texts that are no figure."""

    figures: tuple[FoundFigure, ...]
    notes: tuple[str, ...] = ()


def _is_rate(role: str | None, unit: str | None) -> bool:
    """Whether a figure is a share of something: below 合計 it is one of the whole time."""
    return role == "achievement_rate" or unit in ("%", "ポイント")


@lru_cache(maxsize=4096)
def name_basis(name: str) -> str | None:
    """The basis that an indicator's name states, None if it states none (contract reading 5)."""
    folded = fold_text(name)
    if re.search(r"年間|(?<![0-9])年当たり|/年|１?1年(?:当たり|間の)", folded) and not re.search(
        r"[0-9]年間", folded
    ):
        return "annual"
    if re.search(r"1日(?:当たりの?)?平均|一日平均|日平均|1日当たり|一日当たり", folded):
        return "daily_average"
    if re.search(r"累計|累積|延べ|のべ", folded):
        return "cumulative"
    if re.search(r"前年度?比|対前年", folded):
        return "year_on_year"
    return None


@lru_cache(maxsize=4096)
def name_per(name: str) -> str | None:
    """The ``per`` that an indicator's name states: 千人 of 人口千人当たり; 一人当たり states none."""
    match = _NAME_PER.search(fold_text(name))
    per = next(filter(None, match.groups()), None) if match else None
    return None if per == "1人" else per


class FigureReader:
    """Turns cells into figures."""

    def __init__(self, texts: FigureTextReader) -> None:
        """Use one text reader."""
        self.texts = texts

    def read(self, cell: MarkedText, context: FigureContext, page: int) -> CellFigures:
        """Read one figure cell.

        Args:
            cell: its text with marks.
            context: what header, row and name say.
            page: 1-based page number of the cell.
        """
        text = cell.strip()
        box = text.box()
        if box is None:
            return CellFigures(())
        if not text.changed:
            reading = self.texts.read(text.text, context.unit)
            unused = tuple(
                warn("W051", text=note[:40]) for note in reading.notes if re.search(r"[0-9]", note)
            )
            found = (
                self.figure(item, around, page, _place(text, item.text, box), text.joined_digits)
                for item, around in (
                    self._as_told(item, context) for item in in_turn(reading.items, context.chain)
                )
            )
            return CellFigures(
                tuple(replace(f, warnings=(*f.warnings, *unused)) for f in found), reading.notes
            )
        return self._changed(text, context, page, box)

    def _as_told(self, item: Item, context: FigureContext) -> tuple[Item, FigureContext]:
        """The item and its context, its role that of the word before it where nothing else states one.

        ``目標 110人`` under a year without a role; of several figures in a cell, the words were read as
        components.
        """
        if context.role_stated or item.role is not None:
            return item, context
        roles = self.texts.lexicon.table("text_roles")
        before = _WORD_BEFORE.match(item.text)
        word = item.component or (before["word"] if before is not None else "")
        role = roles.get(key(word))
        if role is None:
            return item, context
        return replace(item, component=None), replace(context, role=role, role_stated=True)

    def _changed(self, text: MarkedText, context: FigureContext, page: int, box: Box) -> CellFigures:
        """A cell with deleted or inserted glyphs."""
        old = self.texts.read(text.old, context.unit)
        new = self.texts.read(text.new, context.unit)
        raw = " ".join(text.text.split())
        figures: list[FoundFigure] = []
        for place, item in enumerate(new.items):
            before = old.items[place] if place < len(old.items) and len(old.items) == len(new.items) else None
            if before is not None and (before.quantity, before.component) != (item.quantity, item.component):
                figures.append(
                    replace(
                        self.figure(before, context, page, box),
                        raw=_joint(text, item, before, raw),
                        superseded=True,
                    )
                )
            elif before is None and place == 0:
                figures.extend(
                    replace(self.figure(i, context, page, box), raw=raw, superseded=True) for i in old.items
                )
            now = self.figure(item, context, page, box)
            figures.append(
                replace(now, raw=_joint(text, item, before, raw))
                if before is not None
                else replace(now, raw=raw)
            )
        if not new.items:
            figures.extend(
                replace(self.figure(i, context, page, box), raw=raw, superseded=True) for i in old.items
            )
        return CellFigures(tuple(figures), new.notes)

    def figure(
        self, item: Item, context: FigureContext, page: int, place: Box, joined_digits: bool = False
    ) -> FoundFigure:
        """One item in its context."""
        quantity = item.quantity
        measured = quantity.status in NUMBER_STATUSES
        role = item.role or context.role
        period, raw, source = self._period(item, context)
        basis = quantity.basis
        adds_up = context.cumulative and not _is_rate(role, quantity.unit or context.unit)
        if measured and (item.cumulative or adds_up) and basis is None:
            basis = "cumulative"
        if measured and basis is None:
            basis = context.basis
        per = quantity.per
        if measured and basis is None:
            basis = name_basis(context.name)
        if measured and per is None:
            per = name_per(context.name)
        warnings, confidence = self._doubts(item, context, joined_digits)
        return FoundFigure(
            role=role,
            raw=" ".join(item.text.split()),
            status=quantity.status,
            page=page,
            box=place,
            superseded=item.superseded or (context.superseded and item.role is None),
            component=item.component or context.component,
            value=quantity.value,
            value_upper=quantity.value_upper,
            unit=quantity.unit,
            per=per,
            comparator=quantity.comparator,
            change=quantity.change,
            basis=basis,
            value_base=quantity.value_base,
            unit_base=quantity.unit_base,
            period_raw=raw,
            period_kind=period.kind if period else None,
            period_start=period.start if period else None,
            period_end=period.end if period else None,
            fiscal_year=period.fiscal_year if period else None,
            period_source=source,
            confidence=confidence,
            warnings=warnings,
        )

    def _period(self, item: Item, context: FigureContext) -> tuple[Period | None, str | None, str | None]:
        if item.period is not None and (item.quantity.status != "none" or context.in_text):
            return item.period, item.period_raw, "cell"
        said = next((s for s in context.chain if s.kind == item.role), None)
        if said is not None and said.period is not None:
            return said.period, said.period_raw, "header"  # － below 現状値（H30）→目標値（R6）
        if item.role is not None and item.role != context.role:
            return None, item.period_raw, None
        if context.period is not None:
            own = None if item.quantity.status == "none" else item.period_raw
            return context.period, own or context.period_raw, context.period_source
        return None, item.period_raw, None

    def _doubts(
        self, item: Item, context: FigureContext, joined_digits: bool
    ) -> tuple[tuple[str, ...], float]:
        warnings: list[str] = []
        confidence = SURE if item.sure and context.exact else PICKED
        if item.quantity.status == "unparsed":
            warnings.append(warn("W040", raw=item.text[:60]))
            confidence = UNSURE
        if not context.role_stated and item.role is None:
            warnings.append(warn("W047", role=context.role))
            confidence = min(confidence, INFERRED)
        if context.period is not None and item.period is None and _NO_ERA.search(context.period_raw or ""):
            warnings.append(warn("W050", year=context.period.fiscal_year))
        if joined_digits:
            warnings.append(warn("W046", raw=item.text[:60]))
            confidence = min(confidence, PICKED)
        return tuple(warnings), confidence


def _joint(text: MarkedText, new: Item, old: Item | None, whole: str) -> str:
    """The printed text that holds both readings of one item; the whole cell where it has only one item."""
    if old is None or new.text == fold_text(text.new).strip():
        return whole
    return whole if old.quantity != new.quantity else new.text


def _place(text: MarkedText, part: str, fallback: Box) -> Box:
    """The box of a part of a cell, found by its characters (width folded, spaces skipped)."""
    wanted = "".join(part.split())
    chars = [(fold_text(c) or c, b) for c, b in zip(text.text, text.boxes, strict=True) if c.strip()]
    joined = "".join(c for c, _ in chars)
    if not wanted or wanted == joined:
        return fallback
    start = joined.find(wanted)
    if start < 0:
        return fallback
    boxes: list[Box] = []
    position = 0
    for char, box in chars:
        if start <= position < start + len(wanted):
            boxes.append(box)
        position += len(char)
    return union(boxes) if boxes else fallback


def number_in_order(figures: Iterable[FoundFigure]) -> tuple[FoundFigure, ...]:
    """Count ``seq`` from 0 within each role and component, in the order given (contract reading 1)."""
    counts: dict[tuple[str, str | None], int] = {}
    out: list[FoundFigure] = []
    for figure in figures:
        place = (figure.role, figure.component)
        out.append(replace(figure, seq=counts.get(place, 0)))
        counts[place] = counts.get(place, 0) + 1
    return tuple(out)


def all_unset(figures: Sequence[FoundFigure]) -> bool:
    """Whether every figure says 未設定."""
    return bool(figures) and all(figure.status == "unset" for figure in figures)
