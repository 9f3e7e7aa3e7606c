"""Columns of a table without a grid that could not be told apart.

In: a column of such a table.  Out: whether it is several columns in one.

Header words set nearly wall to wall leave no strip free, so that two columns come out as one.  Nothing says
then which figure has which role or year, and each would be given those of one header.  A column is fused if
a line of its header holds several words, each of them a role or a year, and

1. they are several roles (現状値 目標値), whatever stands below;
2. or they are several years (令和4年度 令和5年度): nothing says whose a single figure below is;
3. or a word over several columns is two roles that touch (基準値（現状値）KPI目標値);
4. or one line names a column of words, another one of figures (備考 above 令和4年度);
5. or the header says something, on however many lines, and two cells below hold figures side by side.

実績値 令和4年度 is one header.

Where words of two columns came into one, the figures beside may stand one column off their headers: of those
columns only the ones whose header stands over their figures are known.  So they may where all figures of a
column stand left of its header, and hardly any stands below the header before.

Grids of rules are never looked at: their cells are what the office drew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from extractors.meaning.header_cells import FIGURE_ROLES, HeaderCell
from extractors.model import Cell
from normalizers import parse_quantity

_SPACE = re.compile(r"\s+|(?<=年度)")
"""Between the words of a header; 令和4年度令和5年度 is two."""
APART = 1.0
"""Heights of a line between words side by side, at least; lines of one header stand above each other."""
SPARSE = 4
"""One row in so many, at most, has something in a sparse column."""
FEWEST = 2
"""Cells with figures side by side below any header, at least."""
OTHERS = ("department", "note", "source", "definition", "evaluation")
"""Kinds of columns that hold no figures."""
_FIGURES = ("number", "range", "none")


def is_fused(
    header: Iterable[Cell], below: Iterable[Cell | None], meaning: Callable[[str], HeaderCell]
) -> bool:
    """Whether a column holds several columns.

    Args:
        header: the column's header cells.
        below: its cells below them.
        meaning: what a text says as a header.
    """
    lines = [[meaning(w) for w in _SPACE.split(text) if w] for cell in header for text in _texts(cell)]
    if any(_roles(said) > 1 for said in lines) or _is_mixed(lines):
        return True
    if any(_years(said) > 1 for said in lines):
        return True
    if any(
        cell.column_span > 1 and _holds_two_roles(text, meaning) for cell in header for text in _texts(cell)
    ):
        return True
    beside = sum(1 for cell in below if cell is not None and any(map(has_figures_beside, _texts(cell))))
    return beside >= FEWEST and any(not m.silent for said in lines for m in said)


def words_beside(header: Iterable[Cell]) -> bool:
    """Whether lines of a column's own header cells stand beside each other: they head two columns.

    A unit or a year in brackets may stand anywhere in its cell.
    """
    lines = (line for cell in header if cell.column_span == 1 for line in cell.lines)
    boxes = [line.box for line in lines if line.text[0] not in "(（"]
    return any(max(a.x0, b.x0) - min(a.x1, b.x1) > APART * a.height for a, b in combinations(boxes, 2))


def stands_over(header: Iterable[Cell], below: Iterable[Cell | None]) -> bool:
    """Whether a line of a column's own header cells stands over one of the cells below."""
    heads = [line.box for cell in header if cell.column_span == 1 for line in cell.lines]
    texts = [line.box for cell in below if cell is not None for line in cell.lines]
    return not texts or any(h.x_overlap(t) > 0 for h in heads for t in texts)


def stand_before(header: Iterable[Cell], below: Iterable[Cell | None]) -> bool:
    """Whether all that stands below a column's own header cells stands left of their words."""
    heads = [line.box for cell in header if cell.column_span == 1 for line in cell.lines]
    texts = [line.box for cell in below if cell is not None for line in cell.lines]
    return bool(heads and texts) and max(t.x1 for t in texts) <= min(h.x0 for h in heads)


def is_sparse(below: Sequence[Cell | None]) -> bool:
    """Whether hardly any row has something in a column."""
    filled = sum(1 for cell in below if cell is not None and cell.lines)
    return len(below) >= SPARSE and SPARSE * filled <= len(below)


def has_figures_beside(text: str) -> bool:
    """Whether a line is several figures with spaces between: ``26人 265人``."""
    words = text.split()
    statuses = [parse_quantity(word).status for word in words]
    return len(words) > 1 and all(s in _FIGURES for s in statuses) and set(statuses) != {"none"}


def _texts(cell: Cell) -> list[str]:
    return [line.text for line in cell.lines]


def _roles(said: Sequence[HeaderCell]) -> int:
    """How many roles the words of a line name; none if one of them says something else."""
    roles = {m.kind for m in said if m.kind in FIGURE_ROLES}
    return len(roles) if _are_plain(said) else 0


def _years(said: Sequence[HeaderCell]) -> int:
    years = {m.period.fiscal_year for m in said if m.period is not None}
    return len(years) if _are_plain(said) else 0


def _holds_two_roles(text: str, meaning: Callable[[str], HeaderCell]) -> bool:
    """Whether a text that is no header by itself is two of them, each a role, without a space between."""
    if meaning(text).kind is not None and meaning(text).exact:
        return False
    halves = ((meaning(text[:i]), meaning(text[i:])) for i in range(2, len(text) - 1))
    return any(
        a.kind != b.kind and all(m.kind in FIGURE_ROLES and m.exact for m in (a, b)) for a, b in halves
    )


def _is_mixed(lines: Sequence[Sequence[HeaderCell]]) -> bool:
    """Whether lines name a column of words and lines a column of figures."""
    whole = [said[0] for said in lines if len(said) == 1]
    return any(m.kind in OTHERS and m.exact for m in whole) and any(
        m.kind in FIGURE_ROLES or m.period is not None for m in whole
    )


def _are_plain(said: Sequence[HeaderCell]) -> bool:
    return all(m.kind in FIGURE_ROLES or m.period is not None for m in said)
