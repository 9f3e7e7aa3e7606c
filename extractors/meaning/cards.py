"""A card → its indicator: the name on top, below it a label of role and year beside each value.

In: a table that the layout calls a card (``layout.cards``), what the captions above it say, the readers of
labels and captions.  Out: a reading with one indicator, or with none.

1. The rows of two cells are figures; the lone cell above them is the name.  Of those below them, notes go
   with the name, what 担当： and 出典： lead is the department and the source, sentences are the evaluation,
   and a grade is no figure.
2. Lines of the name that are a caption (``KPI①``, ``数値目標``) set its class and are no part of it.
   ``単位：人`` beside the name is the unit of its values.
3. A card of one column, and one whose labels do not say a role each, says nothing: it is told, not guessed.
4. A card with years and no roles is one below a caption of indicators (`unstated_roles`), else none.
5. Under a caption that excludes indicators, a card is none.
"""

from __future__ import annotations

from dataclasses import replace

from extractors.layout.baselines import make_line
from extractors.layout.line_shapes import BULLET, FOOTNOTE, GRADE, is_prose
from extractors.lexicon import Lexicon, bare
from extractors.meaning.caption_remarks import remarks_of
from extractors.meaning.drafts import CellText, Draft, DraftCell, SubRow, cell_lines, labelled_value
from extractors.meaning.events import IndicatorSeen
from extractors.meaning.header_cells import FIGURE_ROLES
from extractors.meaning.header_columns import Column
from extractors.meaning.headers import HeaderReader
from extractors.meaning.line_headings import HeadingReader
from extractors.meaning.table_reading import TableContext, TableReading
from extractors.model import Cell, Line, Table
from extractors.unit_texts import unit_of

_COUNTERS = "0123456789①②③④⑤⑥⑦⑧⑨⑩"
_UNIT = "単位"
UNREAD = "boxes side by side whose values cannot be told from each other"
UNTITLED = "values by year, below no caption of indicators"


def read_card(
    card: Table, context: TableContext, headers: HeaderReader, headings: HeadingReader
) -> TableReading:
    """The indicator of one card."""
    out = TableReading(kind="kpi", reason="a card", header_columns={0})
    labels = [cell for cell in card.cells if cell.column == 0 and cell.column_span == 1]
    texts = [cell for cell in card.cells if cell.column_span > 1]
    values = {cell.row: cell for cell in card.cells if cell.column == 1}
    meanings = [headers.meaning(label) for label in labels]
    dated = all(m.kind is None and m.period is not None for m in meanings)
    if values and dated and context.class_ is None:
        return replace(out, kind="other", reason=UNTITLED, header_columns=set())
    if not values or not (dated or all(m.kind in FIGURE_ROLES for m in meanings)):
        return replace(out, kind="other", reason=UNREAD, header_columns=set())
    if context.caption_excludes:
        return replace(out, kind="other", reason="the caption above excludes it")
    class_, name = _named(texts[0].lines, headings)
    unit = next((u for line in name if (u := _stated_unit(line)) is not None), None)
    name = tuple(line for line in name if _stated_unit(line) is None)
    below = [cell for cell in texts[1:] if not GRADE.fullmatch(cell.text.strip())]
    notes: list[Line] = []
    said: dict[str, list[Line]] = {"department": [], "source": []}
    for line in (line for cell in below if not _is_remark(cell) for line in cell.lines):
        kind, rest = _labelled(line, headers.lexicon)
        said.get(kind, notes).append(rest)
    draft = Draft(
        context.page,
        card.box,
        class_ or context.class_ or "kpi",
        CellText((*name, *notes), context.page),
        table=context.index,
        row=0,
        printed_page=context.printed_page,
        unit=unit or context.unit,
        by_year=dated,
        periods=remarks_of("".join(line.text for line in notes), headers.lexicon, headers.era).years,
        department=CellText(tuple(said["department"]), context.page) if said["department"] else None,
    )
    for label, meaning in zip(labels, meanings, strict=True):
        draft.cells.append(labelled_value(label, meaning, values[label.row], label.row, context.page))
    if said["source"]:
        column, told = Column(0, 2, "source"), CellText(tuple(said["source"]), context.page)
        draft.cells.append(DraftCell(column, told, SubRow(), card.rows - 1))
    for cell in below:
        if _is_remark(cell):
            column = Column(cell.column, cell.column_span, "evaluation")
            draft.cells.append(DraftCell(column, cell_lines(cell, context.page), SubRow(), cell.row))
    out.events.append(IndicatorSeen(draft))
    return out


def _is_remark(cell: Cell) -> bool:
    """Whether a cell below the figures holds sentences, and no note."""
    return is_prose(cell.text) and FOOTNOTE.match(cell.text) is None


def _stated_unit(line: Line) -> str | None:
    """The unit of all values that a line beside the name says (``単位：人``)."""
    text = bare(line.text)
    return unit_of(text) if text.startswith(_UNIT) else None


def _labelled(line: Line, lexicon: Lexicon) -> tuple[str, Line]:
    """What a label and its colon say of a line (``担当：観光課``), and what stands behind them.

    Without such a label, "" and the line.
    """
    place = next((n for n, g in enumerate(line.glyphs) if g.text in ":："), 0)
    label = lexicon.label(bare("".join(g.text for g in line.glyphs[:place])))
    rest = make_line(line.glyphs[place + 1 :]) if label is not None else None
    if label is None or rest is None or label.kind not in ("department", "source"):
        return "", line
    return label.kind, rest


def _named(lines: tuple[Line, ...], headings: HeadingReader) -> tuple[str | None, tuple[Line, ...]]:
    """The class that the first lines say, and the lines of the name."""
    class_ = None
    while len(lines) > 1:
        text = BULLET.sub("", bare(lines[0].text)).strip(_COUNTERS + " 　.．")
        said = headings.caption(text) or headings.class_of(bare(text))
        if said is None:
            break
        if bare(text) not in headings.lexicon.keys("name_cell", "any_indicator"):
            class_ = said  # 指標 says no more than the caption above
        lines = lines[1:]
    return class_, lines
