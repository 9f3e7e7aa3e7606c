"""The columns of a header block: what each holds, and which belong to one name column.

Comes in: `Column`s as the header cells say them.  Goes out: the same with what their neighbours tell, and
`Header`s, one for each group of columns that has a name column of its own.

1. Years without a role beside a column that could not be told apart are unknown, too: its role may reach over
   them.
2. Years without a role right of a target's earlier year are its later years, unless results have columns of
   their own.
3. Accounts left of the names are no figures.
4. A letter below a role (目標値 ``A``, 達成率 ``B/A``) is no part of what the column holds.
5. Columns left of the first name that say something of the row belong to it, goals also beyond other words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.geometry import Box
from extractors.lexicon import Lexicon, key
from extractors.meaning.header_cells import HeaderCell
from normalizers import Period

_SIGN = re.compile(r"[(]?(?:[A-Z]|[①-⑳])(?:[/÷×*+-](?:[A-Z]|[①-⑳]|100%?))*[)]?")
"""What a formula calls a column, or the formula."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds.

    ``kind``: a label kind, ``figure``, ``year``, ``text``, ``fused`` (several columns in one); ``role`` for
    figures and years, ``role_stated`` false where a neighbour tells it.
    """

    index: int
    span: int
    kind: str
    role: str | None = None
    role_stated: bool = True
    superseded: bool = False
    period: Period | None = None
    period_raw: str | None = None
    unit: str | None = None
    component: str | None = None
    cumulative: bool = False
    basis: str | None = None
    """What a word of its own below the role says (``目標値 | 単年 | 累計``)."""
    exact: bool = True
    text: str = ""
    box: Box | None = None
    chain: tuple[HeaderCell, ...] = ()
    """Roles that an arrow joins in its header: those of the values that an arrow joins in its cells."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header block: grid rows ``first`` to ``last``, and the columns of one group."""

    first: int
    last: int
    columns: tuple[Column, ...]
    name: Column | None
    classes: str | None = None
    unit: str | None = None

    @property
    def figures(self) -> tuple[Column, ...]:
        """Columns that hold figures, with a role or with a period only."""
        return tuple(c for c in self.columns if c.kind == "figure")

    @property
    def roles(self) -> frozenset[str]:
        """Roles of the figure columns."""
        return frozenset(c.role for c in self.figures if c.role)

    def of_kind(self, kind: str) -> tuple[Column, ...]:
        """The columns of a kind."""
        return tuple(c for c in self.columns if c.kind == kind)


def roles_known(columns: list[Column]) -> list[Column]:
    """The columns, years without a role unknown beside a fused column: its role may reach over them."""
    if not any(c.kind == "fused" for c in columns):
        return columns
    return [replace(c, kind="fused") if c.kind == "figure" and c.role is None else c for c in columns]


def going_on(columns: Sequence[Column]) -> list[Column]:
    """The columns, years without a role right of a target's earlier year as its later years.

    ``目標値 R2年度 | R3年度 | R4年度``: the word stands over all of them.
    """
    out: list[Column] = []
    results = any(c.role == "actual" for c in columns)
    for column in columns:
        later = not results and bool(out) and _is_later_target(out[-1], column)
        out.append(replace(column, role="target", role_stated=False) if later else column)
    return out


def _is_later_target(left: Column, column: Column) -> bool:
    """Whether a year without a role is a later one than that of the target left of it."""
    years = [c.period.fiscal_year if c.period else None for c in (left, column)]
    return (
        left.role == "target"
        and not left.superseded
        and (column.kind, column.role) == ("figure", None)
        and years[0] is not None
        and years[1] is not None
        and years[0] < years[1]
    )


def without_signs(columns: Sequence[Column]) -> list[Column]:
    """The columns; a sign that a formula needs (目標値 ``A``, 達成率 ``B/A``) is no part of what they hold.

    Where only such signs tell two columns apart, they stay.
    """
    said = Counter((c.role, c.period) for c in columns if c.kind == "figure")
    return [
        replace(c, component=None)
        if c.component is not None and _SIGN.fullmatch(key(c.component)) and said[c.role, c.period] == 1
        else c
        for c in columns
    ]


def begins_again(column: Column, columns: Sequence[Column]) -> bool:
    """Whether a column and all right of it say what the first columns say: two tables side by side."""
    words = [key(c.text) for c in columns]
    place = columns.index(column)
    return len(columns) - place > 1 and words[place:] == words[:place]


def spent_as_text(columns: Sequence[Column], lexicon: Lexicon) -> list[Column]:
    """The columns; those of accounts (``R6決算額（千円）``) left of the names hold words of the row."""
    words = [word for word in lexicon.keys("not_kpi", "roles") if len(word) > 1]
    last = max((c.index for c in columns if c.kind == "name"), default=-1)
    return [
        replace(c, kind="text")
        if (c.kind, c.role) == ("figure", None)
        and c.index < last
        and any(word in key(c.text) for word in words)
        else c
        for c in columns
    ]


def header_groups(columns: Sequence[Column], first: int, last: int, classes: str | None) -> list[Header]:
    """One `Header` a name column.

    Columns left of the first name that say something of the row belong to it.
    """
    chosen = _name_columns(columns)
    if not chosen:
        figures = [c for c in columns if c.kind == "figure"]
        return [Header(first, last, tuple(columns), None, classes)] if len(figures) >= 2 else []
    out: list[Header] = []
    for place, name in enumerate(chosen):
        start = 0 if place == 0 else chosen[place - 1].index + chosen[place - 1].span
        stop = chosen[place + 1].index if place + 1 < len(chosen) else None
        own = [
            replace(c, kind="text") if c.kind == "name" and c is not name else c
            for c in columns
            if c.index >= name.index and (stop is None or c.index < stop)
        ]
        left = [c for c in columns if start <= c.index < name.index]
        context = _context(left)
        out.append(Header(first, last, (*context, *own), name, classes))
    return out


def _context(left: Sequence[Column]) -> list[Column]:
    """The run of goal, number, department and other row columns that ends directly left of a name column.

    Beyond a column of words (主な取組) only goals are of the row.
    """
    context: list[Column] = []
    beyond = False
    for column in reversed(left):
        if column.kind in ("figure", "year"):
            break
        beyond = beyond or (column.kind == "text" and bool(column.text))
        if not beyond or column.kind == "goal":
            context.append(column)
    return list(reversed(context))


def _name_columns(columns: Sequence[Column]) -> list[Column]:
    """The columns that name an indicator.

    Strong words first; a weak word (項目) only left of a role column.  Failing both, a first column without a
    header, or one over names and parts.
    """
    figures = [c for c in columns if c.kind == "figure" and c.role]
    figures = figures or [c for c in columns if c.kind == "figure"]
    figures = figures or [c for c in columns if c.kind == "fused"]
    if not figures:
        return []
    strong = [c for c in columns if c.kind == "name" and any(f.index > c.index for f in figures)]
    if strong:
        return _one_each(strong, columns)
    weak = [
        c for c in columns if c.kind in ("weak_name", "division") and any(f.index > c.index for f in figures)
    ]
    weak_proper = [c for c in weak if c.kind == "weak_name"] or weak[:1]
    if weak_proper and any(c.role for c in figures):
        return _one_each(weak_proper, columns)
    first = columns[0]
    unnamed = first.kind in ("text", "goal") and key(first.text) == ""
    return [first] if (unnamed or _are_names(first, columns)) and any(c.role for c in figures) else []


def _are_names(first: Column, columns: Sequence[Column]) -> bool:
    """Whether a column below a word that nobody knows holds names: the only words left of both roles."""
    figures = [c for c in columns if c.kind == "figure"]
    roles = {c.role for c in figures}
    between = [c for c in columns if c is not first and c.index < figures[0].index] if figures else columns
    both = "target" in roles and not roles.isdisjoint(("baseline", "actual"))
    return first.kind == "text" and both and all(c.kind in ("unit", "number") for c in between)


def _one_each(names: Sequence[Column], columns: Sequence[Column]) -> list[Column]:
    """Drop a second name column that no figure column separates from the first (指標 | 指標の説明)."""
    out: list[Column] = []
    for name in names:
        if out and not any(c.kind == "figure" and out[-1].index < c.index < name.index for c in columns):
            continue
        out.append(name)
    return out
