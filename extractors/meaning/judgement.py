"""Is a header block one of indicators?  Judged once, by its words alone, with the reason kept for a reader.

Signals, in this order: budget or survey words without target or present values speak against it; a name
column with a strong word (指標, KPI) and figures speaks for it, unless no role is stated and the caption is
that of something else (財政指標の推移); rows that are projects (事業名), or a caption of something else,
speak against it; weak name words (項目) need present and target values, present values beside years in rows
of their own roles (区分), or a caption that says 数値目標 or KPI.  見込 alone, over one of a row of years, is
none of these.  Columns that say the same, with no name beside them, are those of several indicators; 改訂前
and 改訂後 alone, with no name beside them, are those of any text that changed.  The numbers below are never
looked at.
"""

from __future__ import annotations

from extractors.lexicon import Lexicon, key
from extractors.meaning.header_columns import Header

STATED = frozenset({"baseline", "target", "revised_target"})
"""Roles that only indicators have."""
UNNAMED = "no column names indicators, and no caption says so"
REVISED = "before and after of something that it does not name"
ALIKE = "columns say the same, and no name is beside them"
OTHER = "its caption names something else"
PARTS = "its rows are parts of something that it does not name"
MIN_YEARS = 2
"""Years beside the present value that make a series of them."""


def judge(
    header: Header, class_: str | None, lexicon: Lexicon, excluded: bool = False, foreign: bool = False
) -> tuple[bool, str]:
    """Whether a header block is one of indicators, and why.

    Args:
        header: one column group.
        class_: class of the caption above the table, None if it has none.
        lexicon: the words.
        excluded: whether the caption says that the table is something else, or that of a figure (表１).
        foreign: whether it names what is only observed (財政指標の推移).
    """
    figures = header.figures
    texts = [key(c.text) for c in header.columns]
    if (
        any(
            any(word in text for word in lexicon.keys("not_kpi", "roles") if len(word) >= 2) for text in texts
        )
        and not header.roles & STATED
    ):
        return False, "its columns are budgets or survey answers"
    project = any(t in lexicon.keys("not_kpi", "names") for t in texts)
    if header.name is None and project and not class_:
        return False, "its rows are projects"
    if header.name is None:
        if header.of_kind("fused"):
            return False, "columns could not be told apart, and no other names indicators"
        said = [(c.role, c.period_raw, c.component, key(c.text)) for c in figures if c.role is not None]
        if len(set(said)) < len(said):
            return False, ALIKE
        if not class_ and all(c.superseded or c.role == "revised_target" for c in figures):
            return False, REVISED
        stated = header.roles & {"actual", "target", "baseline"}
        return (
            bool(stated) and len(figures) >= 2 and not excluded,
            "years with roles, names in rows above the values" if stated else "no column names indicators",
        )
    strong = header.name.kind == "name"
    roles = header.roles - {"reference", "forecast"}
    if strong and not class_ and roles <= {"actual"} and not any(c.period for c in figures):
        return False, "its only figures are results without a year"
    if strong and foreign and not class_ and not roles & STATED:
        return False, OTHER
    if strong and (roles or class_ or len(figures) >= 2):
        return True, "a column names indicators and others hold their figures"
    if project and not class_:
        return False, "its rows are projects"
    if excluded:
        return False, OTHER
    if roles & {"target", "revised_target"} and (roles & {"baseline", "actual"} or class_):
        return True, "columns hold present and target values"
    if class_ and roles:
        return True, "its caption says that it holds indicators"
    if class_ and len(figures) >= 2 and header.of_kind("division"):
        return True, "its caption says that it holds indicators, rows are targets and actuals in turn"
    dated = [c for c in figures if c.role is None and c.period is not None]
    if "baseline" in roles and header.of_kind("division") and len(dated) >= MIN_YEARS:
        return True, "columns hold present values and years, rows are targets and actuals in turn"
    return False, UNNAMED
