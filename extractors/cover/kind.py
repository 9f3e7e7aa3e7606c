"""What kind of document a title names, and which edition of its plan.

Type, in this order: progress report, draft, briefing, comprehensive plan, strategy; a title that names
two plans (総合計画・総合戦略) goes by the first. A list of a plan's indicators is a progress report where
its tables have columns of results, and a part of the plan otherwise. A plan whose first pages carry a
draft's mark (案 as a watermark or stamp, tracked changes) is a draft too; a report about a plan is not.
The material of a meeting is a draft where its headings say that the text of a plan is on the table, and a
briefing otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors.cover.lines import Front
from extractors.cover.words import compact, is_wholly, says
from extractors.model import Line, Mark, Table
from normalizers import parse_number

DELETED_GLYPHS = 4
"""Struck-through characters on the first pages from which a print shows tracked changes."""

HEADER_ROWS = 3
"""Rows at the top of a table that may name its columns."""

_EDITION = re.compile(r"第([0-9]{1,2}|[一二三四五六七八九十]{1,3})([期次])(?!改[訂定])")


def document_type(title: str | None, cover: Sequence[str], fronts: Sequence[Front]) -> str:
    """The contract's ``document_type``; ``other`` for no title and for what no list knows.

    Args:
        title: as printed, or None.
        cover: the lines of its cover, if it has one; they tell what a plan with a name of its own is.
        fronts: the first pages.
    """
    key = compact(title or "")
    if is_wholly("title", "meeting_patterns", key):
        return "draft" if _drafts_a_plan(fronts) else "briefing"
    if says("type", "progress_patterns", key):
        return "progress_report"
    if says("type", "list_patterns", key) and _has_results(fronts):
        return "progress_report"
    if says("type", "draft_patterns", key):
        return "draft"
    if says("type", "briefing_patterns", key):
        return "briefing"
    plan = next(
        (found for text in (key, *map(compact, cover)) if (found := _plan_type(text)) != "other"), "other"
    )
    return "draft" if plan != "other" and _has_draft_mark(fronts) else plan


def _plan_type(key: str) -> str:
    if says("type", "comprehensive_patterns", key):
        return "comprehensive_plan"
    return "strategy" if says("type", "strategy_patterns", key) else "other"


def _has_draft_mark(fronts: Sequence[Front]) -> bool:
    first = [line for front in fronts[:2] for line in front.lines]
    if any(is_wholly("type", "draft_mark_patterns", line.key) for line in first if not line.in_table):
        return True
    deleted = sum(glyph.mark is Mark.DELETED for line in _lines(fronts) for glyph in line.glyphs)
    return deleted >= DELETED_GLYPHS


def _lines(fronts: Iterable[Front]) -> Iterable[Line]:
    for front in fronts:
        for block in front.layout.blocks:
            if isinstance(block, Table):
                yield from (line for cell in block.cells for line in cell.lines)
            else:
                yield block


def _has_results(fronts: Iterable[Front]) -> bool:
    """Whether a table on the first pages names a column of results (実績, 達成率)."""
    return any(
        says("type", "result_patterns", compact(cell.text))
        for front in fronts
        for table in front.layout.blocks
        if isinstance(table, Table)
        for cell in table.cells
        if cell.row < HEADER_ROWS
    )


def _drafts_a_plan(fronts: Sequence[Front]) -> bool:
    lines = (line for front in fronts for line in front.lines if not line.in_table)
    return any(is_wholly("type", "draft_heading_patterns", _unnumbered(line.key)) for line in lines)


def _unnumbered(key: str) -> str:
    return re.sub(r"^[(]?[0-9ⅠⅡⅢⅣⅤ一二三四五]{1,2}[).．、]", "", key)


def edition(title: str | None, kind: str, texts: Iterable[str]) -> int | None:
    """第N期 or, where there is none, 第N次 of the title.

    A draft on a meeting's table carries its number inside: there the highest 第N期 of a 戦略 in ``texts``
    counts.
    """
    key = compact(title or "")
    pairs: list[tuple[str, str]] = _EDITION.findall(key)
    numbers = {unit: int(parse_number(digits)) for digits, unit in reversed(pairs)}
    if numbers:
        return numbers.get("期", numbers.get("次"))
    if kind == "draft" and is_wholly("title", "meeting_patterns", key):
        found = (m for text in texts for m in re.finditer(r"第([0-9]{1,2})期(?:総合)?戦略", compact(text)))
        return max((int(m[1]) for m in found), default=None)
    return None
