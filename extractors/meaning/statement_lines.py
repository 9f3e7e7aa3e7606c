"""Lines → indicators in running text.

A line that a KPI label leads is a statement, whatever stands above it; under a KPI caption, so is a line
that names a figure.  A statement runs on over lines without a bullet of their own, close below a full
line or while its figure is missing, and over the values printed below the name on a card.  A sentence is
none, so that prose which mentions a number makes no indicator.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.geometry import union
from extractors.layout.line_shapes import (
    ARROWS,
    BULLET,
    CAPTION_SHAPE,
    FOOTNOTE,
    is_labelled,
    is_prose,
    label_lead,
    opened,
)
from extractors.lexicon import Lexicon, bare, key
from extractors.meaning.drafts import CellText, Draft
from extractors.meaning.events import HeadingSeen, IndicatorSeen
from extractors.meaning.line_headings import HeadingReader
from extractors.meaning.line_state import LineState, Spot
from extractors.meaning.marked import from_lines
from extractors.meaning.statement_parts import Statement
from extractors.meaning.statements import StatementReader
from extractors.model import Line
from extractors.statuses import NUMBER_STATUSES
from normalizers import fold_text, parse_quantity

_COUNTERS = "0123456789①②③④⑤⑥⑦⑧⑨⑩"
_CARD_GAP = 2.5
"""Line heights of white between a name and the values printed under it on a card, at most."""
_WRAP_GAP = 1.1
"""Line heights of white between a line and its continuation, at most."""
_GOES_ON = re.compile(
    r"[(（](?=[^()（）]*(?:[RHrh令平][0-9元]|[0-9]年|累計|延べ))[^()（）]+[)）]\s*"
    rf"(?:[{ARROWS}].*)?$|[{ARROWS}].*[0-9]"
)
"""A line that goes on with a figure: its year in a bracket, or an arrow to the next one."""
_LETTER = re.compile(r"[^\W\d_]")
_MEASURE = re.compile(r"(?:数|率|額|割合|件|人口|量|度|値|面積|時間|比|寿命|満足度)$")


class StatementLines:
    """Reads statements from lines with one lexicon and one document's era."""

    def __init__(self, lexicon: Lexicon, headings: HeadingReader, era: str | None = None) -> None:
        """Make the reader of statement texts."""
        self.lexicon = lexicon
        self.headings = headings
        self.statements = StatementReader(lexicon, era)
        self.run: Sequence[Line] = ()
        """The lines being read: where a full line ends is seen by its neighbours."""
        self._lead = label_lead(lexicon)

    def labelled(self, lines: Sequence[Line], place: int, state: LineState, spot: Spot) -> int:
        """Take a statement that a KPI label leads; the number of its lines, 0 if there is none."""
        text = lines[place].text
        match = self._lead.match(text)
        if match is None or self.headings.caption(text) is not None or self.headings.is_structure(text):
            return 0
        group = self._group(lines, place)
        whole = self._joined(group)
        statement = self.statements.read(self._lead.sub(r"\g<body>", " ".join(whole.split())))
        if not statement.parts or is_prose(whole):
            return 0
        class_ = state.class_ or self.label_class(text[: match.start("body")]) or "kpi"
        self._emit(group, class_, state, spot)
        return len(group)

    def label_class(self, label: str) -> str | None:
        """The class that a KPI label says."""
        return self.headings.class_of(key(re.sub(r"^[・●■□◆◇○◎▼\s]+", "", bare(label))).strip(_COUNTERS))

    def is_bullet(self, lines: Sequence[Line], place: int, state: LineState, heading: HeadingSeen) -> bool:
        """A numbered line that, in an open region, reads as an indicator with its figures."""
        if not state.region or heading.structure or heading.kind is not None:
            return False
        group = self._group(lines, place)
        statement = self.statements.read(BULLET.sub("", self._joined(group)))
        stated = sum(1 for part in statement.parts if part.role is not None)
        return bool(statement.parts) and (stated >= 2 or not heading.strong)

    def in_region(self, lines: Sequence[Line], place: int, state: LineState, spot: Spot) -> int:
        """Take a statement under a KPI caption; the number of its lines, 0 if there is none."""
        group = self._group(lines, place)
        whole = self._joined(group)
        bulleted = bool(BULLET.match(fold_text(whole)))
        plain = BULLET.sub("", fold_text(whole))
        statement = self._read(group)
        if is_prose(whole) and not (bulleted and statement.parts):
            return 0
        if statement.parts and len(key(statement.name)) <= 70 and _LETTER.search(statement.name):
            self._emit(group, state.class_ or "kpi", state, spot)
            return len(group)
        named = _MEASURE.search(bare(plain)) and parse_quantity(plain).status not in NUMBER_STATUSES
        if bulleted and len(plain) <= 40 and named:
            self._emit(group, state.class_ or "kpi", state, spot)
            return len(group)
        return 0

    def _emit(self, group: Sequence[Line], class_: str, state: LineState, spot: Spot) -> None:
        text = CellText(tuple(group), spot.page, self._right(group))
        draft = Draft(
            spot.page,
            union([line.box for line in group]),
            class_,
            text,
            statement=True,
            printed_page=spot.printed,
            unit=state.unit,
            total=state.total,
            periods=state.periods,
        )
        spot.emit(IndicatorSeen(draft))

    def _right(self, group: Sequence[Line]) -> float:
        """Where a full line of the group's column ends; no line is full that a role word follows."""
        if any(self.statements.role_led(line.text) for line in group[1:]):
            return float("inf")
        return max(line.box.x1 for line in (*self.run, *group) if line.box.x_overlap(group[0].box) > 0)

    def _joined(self, group: Sequence[Line]) -> str:
        """The new reading of a group of lines."""
        return from_lines(group, self._right(group)).new

    def _led(self, line: Line) -> bool:
        """Whether a role word that governs a figure begins a line."""
        return self.statements.role_led(fold_text(line.text).strip())

    def _read(self, group: Sequence[Line]) -> Statement:
        return self.statements.read(BULLET.sub("", self._joined(group)))

    def _complete(self, group: Sequence[Line]) -> bool:
        return bool(self._read(group).parts)

    def _adds_figures(self, group: Sequence[Line], line: Line) -> bool:
        """Whether a line below a name that states no figure is all figures: they are the name's."""
        first, both = self._read(group[:1]), self._read([*group, line])
        return not first.parts and bool(both.parts) and key(both.name) == key(first.name)

    def _group(self, lines: Sequence[Line], place: int) -> list[Line]:
        """A line and the lines it runs on over.

        No bullet of their own, close below, not a heading or caption; below values, a line that has values
        of its own below it is the next name.
        """
        group = [lines[place]]
        right = max(line.box.x1 for line in lines if line.box.x_overlap(group[0].box) > 0)
        labelled = is_labelled(lines[place], self.lexicon)
        for below, line in enumerate(lines[place + 1 : place + 5], place + 2):
            text = fold_text(line.text).strip()
            last = group[-1]
            led = self.statements.role_led(text) and not self.statements.role_led(group[0].text)
            gap = line.box.top - last.box.bottom
            if not text or gap > (_CARD_GAP if led else _WRAP_GAP) * last.size or line.box.top < last.box.top:
                break
            if led and line.box.x_overlap(group[0].box) > 0:
                group.append(line)
                continue
            if len(group) > 1 and self._led(last) and any(map(self._led, lines[below : below + 1])):
                break
            if (
                BULLET.match(text)
                or is_labelled(line, self.lexicon)
                or CAPTION_SHAPE.match(text)
                or self.headings.caption(text) is not None
            ):
                break
            if self.headings.parse(text) is not None or FOOTNOTE.match(text):
                break
            indented = line.box.x0 > group[0].box.x0 + 0.5 * last.size
            full = last.box.x1 > right - 2.5 * last.size
            unfinished = (indented or labelled) and not self._complete(group)
            goes_on = (
                _GOES_ON.match(text)
                or opened("".join(member.text for member in group)) > 0
                or self._adds_figures(group, line)
            )
            if not (full or unfinished or goes_on):
                break
            group.append(line)
        return group
