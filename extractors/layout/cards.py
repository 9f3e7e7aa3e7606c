"""Cards: a box for each indicator, its name in it and below it roles, years and values.

In: what is drawn on a page and is no table, the glyphs there, the words of headers; or a table with a grid.
Out: a `Table` with ``card`` set for each card: the name over both columns, notes below, between them a row
for each role.

1. The smallest places (``card_boxes``) whose lines make one card (``card_parts``) are cards.  A lone box
   needs a target beside another value; among twins a target alone will do.
2. No glyph is in two cards, so values of neighbours never mix, and a frame around cards is none.
3. Boxes of one size beside each other with roles and figures that make no card are kept apart from what is
   around them, but not read: each is a card of one column, of which nothing is made but a warning.  Lines
   that say a name and its values at once are left to the readers of lines.
4. Boxes of one size that hold a name and two values with a year each are cards without roles.
5. A name over its values with an arrow between them is a card without a box (``open_cards``).
6. Boxes of one value each beside a name are a card together (``named_boxes``).
7. A small grid is a card, or a row or stack of cards that touch, if all of it is read as such.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.geometry import Box, union
from extractors.layout.card_boxes import Place, are_twins, are_twins_beside, card_places
from extractors.layout.card_parts import CardParts, card_parts, dated_card_parts, is_title
from extractors.layout.card_words import VALUE, may_state_target, roles_in, states_target, words_of
from extractors.layout.lines import COLUMN_GAP, lines_of, reading_key
from extractors.layout.named_boxes import places_beside_names
from extractors.layout.open_cards import open_places
from extractors.lexicon import Lexicon
from extractors.model import Cell, Fill, Glyph, Line, Table

_YEAR = re.compile(r"\s*[(（]?(?:19|20)[0-9]{2}年?度?[)）]?\s*$")
"""A year alone."""
MOST_DATED = 90
"""Glyphs of a card without roles, at most."""

MOST_CELLS = 24
"""Cells of a grid that is drawn around and inside of cards, at most."""

MOST_IN_ONE = 3
"""Cells of a card in such a grid, at most (name, present, target); more are the columns of a table."""


def find_cards(
    number: int,
    outlines: Sequence[Box],
    fills: Sequence[Fill],
    glyphs: Sequence[Glyph],
    page_area: float,
    lexicon: Lexicon,
) -> list[Table]:
    """The cards of a page from top to bottom.

    Args:
        number: of the page.
        outlines: boxes that are drawn and are no tables.
        fills: the filled areas.
        glyphs: those outside tables.
        page_area: square points.
        lexicon: the words of headers.
    """
    beside, doubtful = places_beside_names(outlines, fills, glyphs, lexicon)
    places = [
        *card_places(outlines, fills, glyphs, page_area),
        *beside,
        *open_places(glyphs, lexicon),
    ]
    lines = [
        lines_of(p.glyphs, column_gap=COLUMN_GAP) if may_state_target(p.glyphs, lexicon) else []
        for p in places
    ]
    read = [_parts(place, held, lexicon) for place, held in zip(places, lines, strict=True)]
    taken: set[int] = set()
    tables: list[Table] = []
    for place, parts in zip(places, read, strict=True):
        if parts is None or _is_taken(place, taken):
            continue
        twins = [o for o, p in zip(places, read, strict=True) if p and are_twins(place.box, o.box)]
        if parts.complete or twins:
            taken |= {id(g) for g in place.glyphs}
            tables.append(_card(number, place.box, parts))
    for place, parts in _dated(places, taken, lexicon):
        taken |= {id(g) for g in place.glyphs}
        tables.append(_card(number, place.box, parts))
    for place, held in zip(places, lines, strict=True):
        if _is_taken(place, taken) or not _looks_like_one(held, lexicon):
            continue
        others = [o for o in places if are_twins_beside(place.box, o.box)]
        if any(_looks_like_one(lines[places.index(o)], lexicon) for o in others):
            taken |= {id(g) for g in place.glyphs}
            tables.append(_unread(number, place.box, held))
    for place in (*doubtful, *beside):
        if not _is_taken(place, taken):
            tables.append(_unread(number, place.box, lines_of(place.glyphs, column_gap=COLUMN_GAP)))
    return sorted(tables, key=lambda t: (t.box.top, t.box.x0))


def _dated(places: Sequence[Place], taken: set[int], lexicon: Lexicon) -> list[tuple[Place, CardParts]]:
    """Boxes of one size, two at least, with a name and two values, each below or beside its year."""
    found: list[tuple[Place, CardParts]] = []
    inside: set[int] = set()
    for place in places:
        if len(place.glyphs) > MOST_DATED or _is_taken(place, taken) or _is_taken(place, inside):
            continue
        parts = dated_card_parts(lines_of(place.glyphs, column_gap=COLUMN_GAP), lexicon)
        if parts is not None:
            inside |= {id(g) for g in place.glyphs}
            found.append((place, parts))
    return [(p, c) for p, c in found if any(are_twins(p.box, o.box) for o, _ in found if o is not p)]


def cards_of_grid(table: Table, lexicon: Lexicon) -> list[Table]:
    """The cards that a small table with a grid is: one as a whole, or one in each column or row."""
    lines = _lines(table.cells)
    if len(table.cells) > MOST_CELLS or not states_target(lines, lexicon):
        return []
    whole = card_parts(lines, lexicon)
    if whole is not None:
        return [_card(table.page, table.box, whole)] if whole.complete else []
    for spans, place, most in ((_spans_columns, _column, table.rows), (_spans_rows, _row, table.columns)):
        if most > MOST_IN_ONE or any(spans(cell) for cell in table.cells):
            continue
        slots = [[c for c in table.cells if place(c) == n] for n in sorted({place(c) for c in table.cells})]
        read = [card_parts(_lines(cells), lexicon) for cells in slots]
        if len(read) > 1 and all(parts is not None and parts.complete for parts in read):
            return [
                _card(table.page, union(c.box for c in cells), parts)
                for cells, parts in zip(slots, read, strict=True)
                if parts is not None
            ]
    return []


def _lines(cells: Sequence[Cell]) -> list[Line]:
    return sorted((line for cell in cells for line in cell.lines), key=reading_key)


def _spans_columns(cell: Cell) -> bool:
    return cell.column_span > 1


def _spans_rows(cell: Cell) -> bool:
    return cell.row_span > 1


def _column(cell: Cell) -> int:
    return cell.column


def _row(cell: Cell) -> int:
    return cell.row


def _parts(place: Place, lines: Sequence[Line], lexicon: Lexicon) -> CardParts | None:
    parts = card_parts(lines, lexicon, place.beside)
    head = place.head
    if parts is None or head is None:
        return parts
    return parts if all(head.contains_point(n.box.x_mid, n.box.y_mid) for n in parts.name) else None


def _is_taken(place: Place, taken: set[int]) -> bool:
    return any(id(g) in taken for g in place.glyphs)


def _looks_like_one(lines: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether a target, another role and a value stand in a box; no line is a title, or says all at once.

    Labels without a value are the header of a table, as are fewer labels than values.
    """
    if not states_target(lines, lexicon):
        return False
    roles: list[str] = []
    for line in lines:
        said = roles_in(line, lexicon)
        if is_title(line, lexicon) or (said and words_of(line, lexicon) is None):
            return False
        roles += said
    values = sum(_values_in(line, lexicon) for line in lines)
    return "target" in roles and len(set(roles)) > 1 and 0 < values <= len(roles)


def _values_in(line: Line, lexicon: Lexicon) -> int:
    """How many values a line may hold: digits that are not only those of years."""
    if not any(g.text.isdecimal() for g in line.glyphs) or _YEAR.match(line.text):
        return 0
    words = words_of(line, lexicon)
    return 1 if words is None else sum(1 for w in words if w.says == VALUE)


def _card(number: int, box: Box, parts: CardParts) -> Table:
    """Name, a row for each figure; a row for its notes, one for sentences, one for a grade."""
    cells = [Cell(0, 0, 1, 2, _around(parts.name), parts.name)]
    for row, figure in enumerate(parts.figures, 1):
        cells.append(Cell(row, 0, 1, 1, _around(figure.label), figure.label))
        cells.append(Cell(row, 1, 1, 1, _around(figure.value), figure.value))
    rows = len(parts.figures) + 1
    for lines in filter(None, (parts.notes, parts.remarks, parts.grade)):
        cells.append(Cell(rows, 0, 1, 2, _around(lines), lines))
        rows += 1
    return Table(number, box, rows, 2, tuple(cells), ruled=False, card=True)


def _unread(number: int, box: Box, lines: Sequence[Line]) -> Table:
    cells = tuple(Cell(row, 0, 1, 1, line.box, (line,)) for row, line in enumerate(lines))
    return Table(number, box, len(cells), 1, cells, ruled=False, card=True)


def _around(lines: Sequence[Line]) -> Box:
    return union(line.box for line in lines)
