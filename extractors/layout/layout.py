"""A page's blocks in reading order: tables, and the lines that stand in none.

In: a `Page` as read, and what runs through the document's margins.  Out: a `PageLayout`.

1. A page whose text is turned as a whole is turned upright first (`Page.turned` keeps by how much).
2. Marks are read, watermark and overlays dropped (``marks``); frames of characters become rules
   (``typed_frames``).
3. Ruled tables take their glyphs (``tables``); of the rest, lines are made.
4. Running heads, page numbers, gutter numbers and side tabs leave (``running``); cards take theirs
   (``cards``).
5. Aligned tables without rules are found among the remaining lines (``aligned``), in columns of running text
   (``text_columns``), coloured panels (``panels``) or boxes beside text (``asides``) each for itself; dot
   leaders are white (``leaders``).
6. Ends of brackets below their runs join these (``wrapped_pieces``); runs on one baseline that no column
   separates become one line again.
7. Each line learns the colour and the frame behind it; titles on bands below a table are rows of it
   (``band_rows``).
8. Blocks are put in reading order (``order``), titles as wide as their bands (``title_bands``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.geometry import Box, union
from extractors.layout.asides import asides
from extractors.layout.band_rows import with_bands
from extractors.layout.baselines import baseline, make_line, split_row
from extractors.layout.card_boxes import are_beside
from extractors.layout.cards import cards_of_grid, find_cards
from extractors.layout.leaders import without_leaders
from extractors.layout.lines import COLUMN_GAP, lines_of, reading_key
from extractors.layout.list_items import are_name_and_values
from extractors.layout.marks import mark_page
from extractors.layout.order import reading_order
from extractors.layout.page_columns import walls_between
from extractors.layout.panels import panels
from extractors.layout.room_grids import without_rooms
from extractors.layout.running import FOOT, RunningHeads, gutter_glyphs, running_lines, side_tabs, squeeze
from extractors.layout.sheet_grids import with_sheets
from extractors.layout.sheet_words import goal_labels, is_goal_number
from extractors.layout.tables import Ruled, all_tables, find_ruled
from extractors.layout.text_columns import by_column, text_columns
from extractors.layout.tiles import tile_rows
from extractors.layout.title_bands import over_band
from extractors.layout.title_bars import columns_below_bars
from extractors.layout.turning import displayed, turn_upright
from extractors.layout.twin_tables import twin_strip
from extractors.layout.typed_frames import with_typed_frames
from extractors.layout.vertical_labels import vertical_labels
from extractors.layout.wrapped_pieces import with_tails
from extractors.lexicon import Lexicon, bare
from extractors.model import MARGIN, Fill, Glyph, Line, Page, PageLayout, Table, is_white

COLUMN_STRIP = 8.0
"""Points of common empty strip that two neighbouring lines need to show columns."""
COLUMN_WIDTH = 9.0
"""Ems of a line of a text column, at least."""
PROSE_WIDTH, PROSE_INDENT = 18.0, 1.2
"""Ems of a line of prose beside another, at least, and by which its first line is set in, at most."""
NEIGHBOUR = 1.6
"""Line heights within which another line counts as neighbour when columns are looked for."""
BADGE, HIGHER = 1.4, 0.5
"""Times the print of a label that its title is printed in, and ems of the label by which its baseline is
higher, at least."""
BANNER_SHARE = 0.5
"""Share of a line's box that a fill must cover to be its background."""
FRAME_HEIGHT = 6.0
"""Line heights up to which a box around a line is its frame; a larger box frames a section."""


def lay_out(page: Page, running: RunningHeads | None = None, lexicon: Lexicon | None = None) -> PageLayout:
    """Tables and lines of a page in reading order, running parts set aside.

    Args:
        page: as read.
        running: what runs through the document's margins; None if nothing is known of it.
        lexicon: the words of headers, by which tables side by side are known.
    """
    page = with_typed_frames(mark_page(turn_upright(page)))
    ruled, rooms = without_rooms(find_ruled(page))
    ruled, cards = _without_cards(ruled, lexicon)
    rest = _outside(page.glyphs, [*ruled.firm, *cards])
    gone, aside, printed = _running_glyphs(page, rest, running, lexicon)
    rest = [g for g in rest if id(g) not in gone]
    rest = without_leaders(rest)
    cards += _cards(page, ruled, rest, lexicon)
    rest = _outside(rest, cards)
    ruled, sheets = with_sheets(page.number, ruled, rest, lexicon)
    rest = _outside(rest, sheets)
    grids = [t.box for t in ruled.firm]
    columns = rooms or columns_below_bars(page.fills, rest, grids) or text_columns(rest, ruled.across)
    columns = columns or panels(page.fills, rest)
    beside = asides([*(f.box for f in page.fills), *ruled.outlines], rest, lexicon) if not columns else []
    boxes = [*columns, *(aside.box for aside in beside)]
    apart = (*boxes, *tile_rows(page.fills, rest))
    ruled = replace(ruled, frames=(*ruled.frames, *ruled.outlines, *apart))
    tables = [*all_tables(page, ruled, rest, lexicon), *cards, *sheets]
    rest = _outside(rest, [t for t in tables if not t.ruled or t in ruled.weak])
    labels, rest = vertical_labels(page.fills, rest)
    lines = [line for part in by_column(rest, boxes) for line in lines_of(part, column_gap=COLUMN_GAP)]
    lines = _rejoin([*with_tails(lines), *labels], tables, ruled.frames, page.fills)
    lines = [_dress(line, page) for line in lines]
    rows, lines = with_bands(tables, lines, page.fills)
    blocks: list[Line | Table] = [*lines, *rows]
    places = [_place(b, blocks, page.fills) for b in blocks]
    order = reading_order(places, columns, [aside.run for aside in beside])
    order = _as_displayed(order, blocks, page) if page.turned else order
    return PageLayout(
        page=page, blocks=tuple(blocks[i] for i in order), running=tuple(aside), printed_page=printed
    )


def _as_displayed(order: Sequence[int], blocks: Sequence[Line | Table], page: Page) -> list[int]:
    """Lines that stand upright on the page as displayed before and after what is turned, from the top."""
    upright = {i for i in order if isinstance(b := blocks[i], Line) and not any(g.upright for g in b.glyphs)}
    turned = [i for i in order if i not in upright]
    tops = {i: displayed(blocks[i].box, page).top for i in order}
    first = min((tops[i] for i in turned), default=0.0)
    lines = sorted(upright, key=lambda i: tops[i])
    return [*(i for i in lines if tops[i] < first), *turned, *(i for i in lines if tops[i] >= first)]


def _without_cards(ruled: Ruled, lexicon: Lexicon | None) -> tuple[Ruled, list[Table]]:
    """The tables with a grid that are none but cards set aside."""
    if lexicon is None:
        return ruled, []
    found = {id(t): cards_of_grid(t, lexicon) for t in ruled.firm}
    firm = tuple(t for t in ruled.firm if not found[id(t)])
    return replace(ruled, firm=firm), [card for cards in found.values() for card in cards]


def _cards(page: Page, ruled: Ruled, rest: Sequence[Glyph], lexicon: Lexicon | None) -> list[Table]:
    """The cards of a page; none where no words are known by which they are told."""
    if lexicon is None:
        return []
    area = page.width * page.height
    return find_cards(page.number, ruled.outlines, page.fills, rest, area, lexicon)


def _place(block: Line | Table, blocks: Sequence[Line | Table], fills: Sequence[Fill]) -> Box:
    """Where a block is read: a card with its whole row, so that rows of cards are no columns of a page.

    A title, with its band.

    Below lines that stand above one of them alone, cards side by side are in columns of the page; a word at
    the right end of the page is no such line.
    """
    if isinstance(block, Line):
        return over_band(block, blocks, fills)
    if not block.card:
        return block.box
    row = [b.box for b in blocks if isinstance(b, Table) and b.card and are_beside(b.box, block.box)]
    row = sorted([block.box, *row], key=lambda box: box.x0)
    for left, right in pairwise(row):
        over = [b for b in blocks if b.box.bottom <= right.top + 1 and b.box.x_overlap(right) > 0]
        nearest = max(over, key=lambda b: b.box.bottom, default=None)
        if isinstance(nearest, Line) and left.x1 <= nearest.box.x0 <= right.x_mid:
            return block.box
    return union(row)


def _outside(glyphs: Sequence[Glyph], tables: Sequence[Table]) -> list[Glyph]:
    """Glyphs that stand in no table."""
    used = {id(g) for t in tables for c in t.cells for line in c.lines for g in line.glyphs}
    free = [g for g in glyphs if id(g) not in used]
    for table in tables:
        box = table.box
        free = [g for g in free if not box.contains_point(g.box.x_mid, g.box.y_mid)]
    return free


def _running_glyphs(
    page: Page, rest: Sequence[Glyph], running: RunningHeads | None, lexicon: Lexicon | None
) -> tuple[set[int], list[Line], str | None]:
    """Ids of the glyphs of running parts, these as lines, and the printed page number."""
    numbers = gutter_glyphs(rest, None if page.turned else running)  # margins were looked at unturned
    tabs = side_tabs(rest, page)
    gone = {id(g) for part in (*numbers, *tabs) for g in part}
    top = MARGIN * max(page.width, page.height)
    foot = page.height - max(top, FOOT * page.height)
    margins = [g for g in rest if id(g) not in gone and not top < g.box.y_mid < foot]
    lines = lines_of(margins, column_gap=COLUMN_GAP)
    found, printed = running_lines(lines, running, page)
    aside = [
        lines[i] for i in sorted(found) if lexicon is None or not _names_goal(lines[i], running, lexicon)
    ]
    boxes = [line.box for line in aside]
    gone |= {id(g) for g in margins if any(b.contains_point(g.box.x_mid, g.box.y_mid) for b in boxes)}
    aside += [line for number in numbers if (line := make_line(number)) is not None]
    aside += [line for tab in tabs if (line := make_line(tab, vertical=True)) is not None]
    return gone, aside, printed


def _names_goal(line: Line, running: RunningHeads | None, lexicon: Lexicon) -> bool:
    """Whether what looks like a running head is the label of the page's goal.

    A word alone (基本目標) stands over its number; with a number, a label that counts the pages up returns on
    none of them.
    """
    again = running is not None and squeeze(line.text) in running.top
    return bare(line.text) in goal_labels(lexicon) or (is_goal_number(line.text, lexicon) and not again)


def _rejoin(
    lines: Sequence[Line], found: Sequence[Table], frames: Sequence[Box], fills: Sequence[Fill]
) -> list[Line]:
    """Runs on one baseline as one line, unless a strip between columns goes on above or below them.

    A small label on a fill of its own, above the baseline of the title beside it, is none with the title.
    """
    tables = [t.box for t in found]
    walls = walls_between([t.box for t in found if not t.card])
    rows: list[list[Line]] = []
    for line in sorted((li for li in lines if not li.vertical), key=lambda li: (li.box.y_mid, li.box.x0)):
        if rows and line.box.y_overlap(rows[-1][0].box) >= 0.6 * min(line.box.height, rows[-1][0].box.height):
            rows[-1].append(line)
        else:
            rows.append([line])
    joined = [line for line in lines if line.vertical]
    boxes = [line.box for line in lines] + list(tables)
    strips: list[Box] = []
    for row in rows:
        row.sort(key=lambda li: (li.box.x0, li.box.x1, li.text))
        group = [row[0]]
        for line in row[1:]:
            strip = Box(group[-1].box.x1, min(group[-1].box.top, line.box.top), line.box.x0, line.box.bottom)
            apart = _frame_of(line.box, frames) != _frame_of(group[-1].box, frames)
            twins = strip.width >= COLUMN_STRIP and twin_strip(group[-1], line, tables, boxes, group[0].text)
            if twins:
                strips.append(twins)
            apart = apart or any(_stand_beside(group[-1].box, line.box, s) for s in strips)
            apart = apart or any(wall.parts(group[0].box, group[-1].box, line.box) for wall in walls)
            apart = apart or _is_badge(group[-1], line, fills)
            one = are_name_and_values(group[-1], line)
            if apart or strip.width <= 0 or (not one and _is_column_strip(strip, row, boxes)):
                joined.append(_as_one(group))
                group = [line]
            else:
                group.append(line)
        joined.append(_as_one(group))
    return sorted(joined, key=reading_key)


def _is_badge(label: Line, title: Line, fills: Sequence[Fill]) -> bool:
    """Whether a run in small print stands on another fill than the next one, and higher."""
    smaller = label.size * BADGE <= title.size
    if not smaller or baseline(title.glyphs[0]) - baseline(label.glyphs[-1]) <= HIGHER * label.size:
        return False
    areas = [f.box for f in fills]
    return _frame_of(label.box, areas) != _frame_of(title.box, areas)


def _stand_beside(left: Box, right: Box, strip: Box) -> bool:
    """Whether two pieces of a row stand on the two sides of a strip between columns."""
    return strip.top <= left.y_mid <= strip.bottom and left.x1 <= strip.x1 and right.x0 >= strip.x0


def _frame_of(box: Box, frames: Sequence[Box]) -> Box | None:
    """The smallest box or card that holds the middle of a line."""
    around = [f for f in frames if f.contains_point(box.x_mid, box.y_mid)]
    return min(around, key=lambda f: (f.width * f.height, f.top, f.x0), default=None)


def _as_one(group: Sequence[Line]) -> Line:
    if len(group) == 1:
        return group[0]
    parts = split_row([g for line in group for g in line.glyphs], None)
    return make_line(parts[0]) or group[0]


def _is_column_strip(strip: Box, row: Sequence[Line], boxes: Sequence[Box]) -> bool:
    """Whether wide lines or tables above or below stand on both sides of the same strip.

    Short pieces on both sides are a list (names and their figures), not columns.
    """
    reach = NEIGHBOUR * strip.height
    own = {id(line.box) for line in row}
    for near in ((strip.top - reach, strip.top), (strip.bottom, strip.bottom + reach)):
        beside = [b for b in boxes if id(b) not in own and _stands_in(b, near)]
        beside = [b for b in beside if b.width >= COLUMN_WIDTH * strip.height or _ends_prose(b, row)]
        left = [b.x1 for b in beside if b.x_mid < strip.x_mid]
        right = [b.x0 for b in beside if b.x_mid >= strip.x_mid]
        if left and right and min(*right, strip.x1) - max(*left, strip.x0) >= COLUMN_STRIP:
            return True
    return False


def _ends_prose(box: Box, row: Sequence[Line]) -> bool:
    """Whether a short piece is the last line of one of two long lines side by side: below it, about flush."""
    long = [line for line in row if line.box.width >= PROSE_WIDTH * line.size]
    below = (line.box for line in long if box.top >= line.box.bottom)
    return len(long) > 1 and any(abs(b.x0 - box.x0) <= PROSE_INDENT * row[0].size for b in below)


def _stands_in(box: Box, near: tuple[float, float]) -> bool:
    """Whether a line's middle, or any part of something taller, lies between two heights."""
    tall = box.height > 2 * (near[1] - near[0])
    return (box.top < near[1] and box.bottom > near[0]) if tall else near[0] <= box.y_mid <= near[1]


def _dress(line: Line, page: Page) -> Line:
    """The line with the colour behind it and whether a box frames it."""
    behind = [f for f in page.fills if _behind(f, line.box)]
    color = next((f.color for f in reversed(behind) if not is_white(f.color)), None)
    framed = any(f.rounded for f in behind) or _framed(line.box, page)
    return replace(line, fill=color, framed=framed) if color or framed else line


def _behind(fill: Fill, box: Box) -> bool:
    common = fill.box.x_overlap(box) * fill.box.y_overlap(box)
    high = fill.box.height <= FRAME_HEIGHT * box.height
    return high and common >= BANNER_SHARE * box.width * box.height


def _framed(box: Box, page: Page) -> bool:
    """Whether rules above, below and on one side at least enclose the line closely."""
    room = FRAME_HEIGHT / 2 * box.height
    level = [r.box for r in page.rules if r.horizontal and r.box.x0 <= box.x0 + 2 and r.box.x1 >= box.x1 - 2]
    above = any(0 <= box.top + 2 - r.y_mid <= room for r in level)
    below = any(0 <= r.y_mid - box.bottom + 2 <= room for r in level)
    if not (above and below):
        return False
    frame = union(r for r in level if abs(r.y_mid - box.y_mid) <= room + box.height)
    return any(
        not r.horizontal
        and r.box.top <= box.top + 2
        and r.box.bottom >= box.bottom - 2
        and min(abs(r.box.x_mid - frame.x0), abs(r.box.x_mid - frame.x1)) <= 3.0
        for r in page.rules
    )
