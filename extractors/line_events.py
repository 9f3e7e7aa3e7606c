"""Lines outside tables → events: headings, captions, indicators in running text, prose.

For each line, in this order:

1. a unit caption (``（単位：人）``) is kept for the table below;
2. a line that a KPI label leads (``■KPI …``, ``指標：…``) is a statement, whatever stands above it;
3. a caption of ``[captions]`` sets the class and opens a region in which bullets are statements;
4. a heading closes the region; its title may run over the next lines of the same size;
5. in an open region, a line (with the lines it wraps over) that names a figure is a statement; the region
   ends at the
   first line that reads as prose, so that prose which merely mentions a number makes no indicator;
6. another short caption (《個別事業》, 図表１ …) ends what the class caption said;
7. everything else is prose.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from extractors.drafts import CellText, Draft
from extractors.events import CaptionSeen, Event, HeadingSeen, IndicatorSeen, ProseSeen
from extractors.geometry import union
from extractors.header_cells import unit_of
from extractors.lexicon import Lexicon, bare, key
from extractors.line_headings import HeadingReader
from extractors.marked import from_lines
from extractors.model import Line
from extractors.statements import StatementReader
from normalizers import Period, find_periods, fold_text

STRONG_SIZE = 1.035
"""A line set this much larger than the body text is set off from it."""
SAME_SIZE = 0.06
"""Relative difference up to which two lines have one size."""
_FULL = 4.0
"""Ems from the right margin within which a heading's line is full, so that it may go on."""
_SMALL = 0.92
"""Share of the body size below which a line is no heading (running heads, footers)."""
_BANNER = 2.2
"""Ems up and down from its label within which a banner's title stands."""
_CARD_GAP = 2.5
"""Line heights of white between a name and the values printed under it on a card, at most."""
_WRAP_GAP = 1.1
"""Line heights of white between a line and its continuation, at most."""
_BULLET = re.compile(
    r"^\s*(?:[・･●■□◆◇◯○▪▫►▶✓➢◎*\-–]|[(（]?[0-9０-９]{1,2}[)）.．、]|[①-⑳]|[ア-オ][.．、)])\s*"
)
_LABEL_LEAD = re.compile(
    r"^\s*[・●■□◆◇○◎▼【\[<＜《〈(（\s]*(?:基本目標\s*[0-9０-９一二三四五]*\s*(?:の|に係る)?\s*)?(?:KPI|ＫＰＩ|重要業績評価指標(?:[（(](?:KPI|ＫＰＩ)[)）])?|数値目標|成果指標|活動指標|成果目標|評価指標|目標指標|指標名?)"
    r"\s*[0-9０-９①-⑳]{0,2}\s*(?:[】\]>＞》〉)）]|[:：]|[\s　]+)\s*(?P<body>\S.{3,})$"
)
_CAPTION_SHAPE = re.compile(
    r"^\s*(?:[■□●◆◇▼▽◎]|[【《〈<＜≪\[].*[】》〉>＞≫\]]\s*$|(?:図表?|表)\s*[0-9０-９\-－ー]*[\s　:：.．])"
)
_UNIT_INSIDE = re.compile(r"[（(〔\[]\s*単位\s*[:：]\s*(?P<unit>[^)）〕\]]{1,12})[)）〕\]]")
_MAX_CAPTION = 60
"""Characters of a caption, its brackets included."""
_MAX_TITLE = 50
"""Characters of a line that can name an indicator."""
_FOOTNOTE = re.compile(r"^\s*(?:[※＊*注]|[¹²³⁴⁵⁶⁷⁸⁹])")
_UNIT_LINE = re.compile(r"^[（(〔\[]?\s*単位\s*[:：]\s*(?P<unit>[^)）〕\]]{1,12})[)）〕\]]?$")
_MEASURE = re.compile(r"(?:数|率|額|割合|件|人口|量|度|値|面積|時間|比|寿命|満足度)$")


@dataclass(slots=True)
class LineState:
    """What the lines so far have set.

    Class of the caption above, an open KPI region, a unit caption, body size.
    """

    class_: str | None = None
    region: bool = False
    excludes: bool = False
    unit: str | None = None
    body_size: float = 10.0
    body_font: str = ""
    periods: dict[str, tuple[Period, str]] = field(default_factory=dict)
    """Year of a role that the caption states (``現状値：令和2年度、目標値：令和8年度``)."""
    title: CellText | None = None
    """A short line that may name the indicator of a table without names right below it."""
    title_class: str | None = None

    def forget(self) -> None:
        """A new heading: no caption is in force."""
        self.class_, self.region, self.excludes, self.unit = None, False, False, None
        self.periods = {}


class LineReader:
    """Reads lines with one lexicon and one document's era."""

    def __init__(self, lexicon: Lexicon, headings: HeadingReader, era: str | None = None) -> None:
        """Make the readers."""
        self.lexicon = lexicon
        self.headings = headings
        self._run: Sequence[Line] = ()
        self.era = era
        self.statements = StatementReader(lexicon, era)

    def read(
        self,
        lines: Sequence[Line],
        state: LineState,
        page: int,
        printed: str | None,
        emit: Callable[[Event], None],
    ) -> None:
        """Read consecutive lines of one page."""
        self._run = lines
        place = 0
        while place < len(lines):
            state.title = state.title_class = None
            taken = self._one(lines, place, state, page, printed, emit)
            if place + taken >= len(lines):
                self._title(lines[place : place + taken], state, page)
            place += taken

    def _periods(self, text: str) -> dict[str, tuple[Period, str]]:
        """The years that a caption gives to roles: a role word directly before a period."""
        roles = self.lexicon.table("text_roles")
        out: dict[str, tuple[Period, str]] = {}
        for match in find_periods(text, era=self.era):
            before = key(text[: match.start]).rstrip(":：は(（,、")
            word = max((w for w in roles if before.endswith(w)), key=len, default=None)
            if word is not None:
                out.setdefault(roles[word], (match.period, match.raw))
        return out

    def _title(self, lines: Sequence[Line], state: LineState, page: int) -> None:
        """Keep the line above a table as a title it may need: short, no sentence, no caption."""
        text = fold_text("".join(line.text for line in lines)).strip()
        match = _LABEL_LEAD.match(lines[0].text)
        if match is not None:
            state.title_class = self._label_class(lines[0].text[: match.start("body")])
        elif len(text) > _MAX_TITLE or text.endswith(("。", "、")) or _FOOTNOTE.match(text):
            return
        if (
            self.headings.caption(text) is None
            and not self.headings.is_structure(text)
            and not _UNIT_LINE.match(text)
        ):
            state.title = CellText(tuple(lines), page)

    def _one(
        self,
        lines: Sequence[Line],
        place: int,
        state: LineState,
        page: int,
        printed: str | None,
        emit: Callable[[Event], None],
    ) -> int:
        """Read what starts at ``place``; the number of lines it takes."""
        line = lines[place]
        text = fold_text(line.text).strip()
        if not text:
            return 1
        unit = _UNIT_LINE.match(text)
        if unit is not None:
            state.unit = unit_of(unit.group("unit")) or unit.group("unit").strip()
            return 1
        labelled = self._labelled(lines, place, state, page, printed, emit)
        if labelled:
            return labelled
        class_ = self.headings.caption(text) if len(text) <= _MAX_CAPTION else None
        if class_ is not None:
            state.class_, state.region, state.excludes = class_, True, False
            state.unit = _unit_in(text) or state.unit
            state.periods = self._periods(text)
            emit(CaptionSeen(class_))
            return 1
        heading, used = self._heading(lines, place, state, page)
        if heading is not None and not self._is_bullet_statement(lines, place, state, heading):
            self._take_heading(heading, state, emit)
            return used
        if state.region:
            taken = self._statement(lines, place, state, page, printed, emit)
            if taken:
                return taken
        if _FOOTNOTE.match(text):
            return 1
        if self._other_caption(text, line, state):
            state.class_, state.region = None, False
            state.excludes = self._excludes(text)
            emit(CaptionSeen(None))
            return 1
        state.region = state.region and not self._prose_like(text)
        emit(ProseSeen(len(text)))
        return 1

    # ---- headings and captions ----------------------------------------------------------------

    def strong(self, line: Line, state: LineState) -> bool:
        """Whether a line is set off from the body text."""
        if line.bold or line.size >= STRONG_SIZE * state.body_size or line.fill is not None or line.framed:
            return True
        return bool(state.body_font) and all(g.font != state.body_font for g in line.glyphs if g.text.strip())

    def _heading(
        self, lines: Sequence[Line], place: int, state: LineState, page: int
    ) -> tuple[HeadingSeen | None, int]:
        first = lines[place]
        strong = self.strong(first, state)
        heading = self.headings.from_lines([first], page, strong)
        if heading is None or heading.structure:
            return heading, 1
        if _LABEL_LEAD.match(first.text) or first.size < _SMALL * state.body_size:
            return None, 1
        if not heading.title and (banner := self._banner(lines, place, page, strong)) is not None:
            return banner
        used = [first]
        for line in lines[place + 1 : place + 4]:
            if not self._continues(
                used, line, state, bool(heading.title), max(item.box.x1 for item in lines)
            ):
                break
            longer = self.headings.from_lines([*used, line], page, strong)
            if longer is None:
                break
            used.append(line)
            heading = longer
        return (heading if heading.title else None), len(used)

    def _banner(
        self, lines: Sequence[Line], place: int, page: int, strong: bool
    ) -> tuple[HeadingSeen, int] | None:
        """A label at the left of a coloured banner, its title beside it on one or two lines."""
        label = lines[place]
        beside = [
            line
            for line in lines[max(0, place - 2) : place + 3]
            if line is not label
            and line.fill is not None
            and line.fill == label.fill
            and line.box.x0 > label.box.x1
            and abs(line.box.y_mid - label.box.y_mid) <= _BANNER * line.size
        ]
        if not beside:
            return None
        heading = self.headings.from_lines(
            [label, *sorted(beside, key=lambda line: line.box.top)], page, strong
        )
        after = sum(1 for line in beside if any(line is other for other in lines[place + 1 :]))
        return (heading, 1 + after) if heading is not None and heading.title else None

    def _continues(
        self, used: Sequence[Line], line: Line, state: LineState, has_title: bool, right: float
    ) -> bool:
        """Whether a line goes on with the heading above it.

        Of its face, below a line that is full or centred.
        """
        last = used[-1]
        text = fold_text(line.text).strip()
        if not text or line.box.top - last.box.bottom > _WRAP_GAP * last.size * (
            1.6 if not has_title else 1.0
        ):
            return False
        if (
            self.headings.caption(text) is not None
            or self.headings.parse(text) is not None
            or text.endswith("。")
            or _CAPTION_SHAPE.match(text)
        ):
            return False
        if not has_title:
            return self.strong(line, state) or line.size >= last.size * (1 - SAME_SIZE)
        same = abs(line.size - last.size) <= SAME_SIZE * last.size and _face(line) == _face(last)
        full = last.box.x1 > right - _FULL * last.size
        banner = line.fill is not None and line.fill == last.fill and abs(line.size - last.size) < 0.1
        if banner and not self.headings.is_structure(text):
            return True
        return (
            same
            and self.strong(line, state)
            and (full or (_centred(last, line) and line.box.x0 > last.box.x0))
        )

    def _take_heading(self, heading: HeadingSeen, state: LineState, emit: Callable[[Event], None]) -> None:
        emit(heading)
        if heading.structure:
            state.region = False
            state.class_ = None
            state.excludes = self._excludes(heading.title)
            emit(CaptionSeen(None))
        elif heading.strong or heading.kind is not None:
            state.forget()
        else:
            state.region = False

    def _other_caption(self, text: str, line: Line, state: LineState) -> bool:
        if len(text) > 40 or text.endswith(("。", "、")):
            return False
        return bool(_CAPTION_SHAPE.match(text)) or (self.strong(line, state) and len(text) <= 25)

    def _excludes(self, text: str) -> bool:
        plain = key(text)
        return (
            any(word in plain for word in self.lexicon.keys("not_kpi", "captions"))
            or bare(plain) in self.lexicon.keys("not_kpi", "names")
            or plain.startswith(("図", "表"))
        )

    # ---- statements ---------------------------------------------------------------------------

    def _labelled(
        self,
        lines: Sequence[Line],
        place: int,
        state: LineState,
        page: int,
        printed: str | None,
        emit: Callable[[Event], None],
    ) -> int:
        text = lines[place].text
        match = _LABEL_LEAD.match(text)
        if match is None or self.headings.caption(text) is not None or self.headings.is_structure(text):
            return 0
        group = self._group(lines, place)
        whole = self._joined(group)
        statement = self.statements.read(_LABEL_LEAD.sub(r"\g<body>", " ".join(whole.split())))
        if not statement.parts or _is_prose(whole):
            return 0
        class_ = state.class_ or self._label_class(text[: match.start("body")]) or "kpi"
        self._emit(group, class_, page, printed, state, emit)
        return len(group)

    def _label_class(self, label: str) -> str | None:
        return self.headings.class_of(key(re.sub(r"^[・●■□◆◇○◎▼\s]+", "", bare(label))).strip("0123456789"))

    def _is_bullet_statement(
        self, lines: Sequence[Line], place: int, state: LineState, heading: HeadingSeen
    ) -> bool:
        """A numbered line that, in an open region, reads as an indicator with its figures."""
        if not state.region or heading.structure or heading.kind is not None:
            return False
        group = self._group(lines, place)
        statement = self.statements.read(_BULLET.sub("", self._joined(group)))
        stated = sum(1 for part in statement.parts if part.role is not None)
        return bool(statement.parts) and (stated >= 2 or not heading.strong)

    def _statement(
        self,
        lines: Sequence[Line],
        place: int,
        state: LineState,
        page: int,
        printed: str | None,
        emit: Callable[[Event], None],
    ) -> int:
        group = self._group(lines, place)
        whole = self._joined(group)
        bulleted = bool(_BULLET.match(fold_text(whole)))
        plain = _BULLET.sub("", fold_text(whole))
        statement = self.statements.read(plain)
        if _is_prose(whole) and not (bulleted and statement.parts):
            return 0
        if statement.parts and len(key(statement.name)) <= 70:
            self._emit(group, state.class_ or "kpi", page, printed, state, emit)
            return len(group)
        if bulleted and len(plain) <= 40 and _MEASURE.search(bare(plain)):
            self._emit(group, state.class_ or "kpi", page, printed, state, emit)
            return len(group)
        return 0

    def _emit(
        self,
        group: Sequence[Line],
        class_: str,
        page: int,
        printed: str | None,
        state: LineState,
        emit: Callable[[Event], None],
    ) -> None:
        text = CellText(tuple(group), page, self._right(group))
        draft = Draft(
            page,
            union([line.box for line in group]),
            class_,
            text,
            statement=True,
            printed_page=printed,
            unit=state.unit,
        )
        emit(IndicatorSeen(draft))

    def _right(self, group: Sequence[Line]) -> float:
        """Where a full line of the group's column ends."""
        return max(line.box.x1 for line in (*self._run, *group) if line.box.x_overlap(group[0].box) > 0)

    def _joined(self, group: Sequence[Line]) -> str:
        """The new reading of a group of lines."""
        return from_lines(group, self._right(group)).new

    def _complete(self, group: Sequence[Line]) -> bool:
        return bool(self.statements.read(_BULLET.sub("", self._joined(group))).parts)

    def _group(self, lines: Sequence[Line], place: int) -> list[Line]:
        """A line and the lines it runs on over.

        No bullet of their own, close below, not a heading or caption.
        """
        group = [lines[place]]
        right = max(line.box.x1 for line in lines)
        labelled = _LABEL_LEAD.match(lines[place].text) is not None
        for line in lines[place + 1 : place + 5]:
            text = fold_text(line.text).strip()
            last = group[-1]
            led = self.statements.role_led(text) and not self.statements.role_led(group[0].text)
            gap = line.box.top - last.box.bottom
            if not text or gap > (_CARD_GAP if led else _WRAP_GAP) * last.size or line.box.top < last.box.top:
                break
            if led and line.box.x_overlap(group[0].box) > 0:
                group.append(line)
                continue
            if (
                _BULLET.match(text)
                or _LABEL_LEAD.match(line.text)
                or _CAPTION_SHAPE.match(text)
                or self.headings.caption(text) is not None
            ):
                break
            if self.headings.parse(text) is not None or _FOOTNOTE.match(text):
                break
            indented = line.box.x0 > group[0].box.x0 + 0.5 * last.size
            full = last.box.x1 > right - 2.5 * last.size
            unfinished = (indented or labelled) and not self._complete(group)
            if not (full or unfinished):
                break
            group.append(line)
        return group

    def _prose_like(self, text: str) -> bool:
        return len(text) > 15


def is_labelled(line: Line) -> bool:
    """Whether a KPI label leads a line (``■KPI …``, ``指標：…``)."""
    return _LABEL_LEAD.match(line.text) is not None


def _is_prose(text: str) -> bool:
    """Whether a text is a sentence rather than a name with figures."""
    plain = text.strip()
    return plain.endswith("。") or len(plain) > 140 or ("、" in plain and plain.endswith(("ます", "です")))


def _unit_in(text: str) -> str | None:
    """The unit that a caption states in a bracket (``KPI（単位：人）``)."""
    match = _UNIT_INSIDE.search(text)
    return (unit_of(match.group("unit")) or match.group("unit").strip()) if match else None


def _face(line: Line) -> tuple[bool, str, str]:
    """Weight, font and colour of a line's first printed glyph."""
    glyph = next((g for g in line.glyphs if g.text.strip()), line.glyphs[0])
    return line.bold, glyph.font, glyph.color


def _centred(a: Line, b: Line) -> bool:
    return abs(a.box.x_mid - b.box.x_mid) <= 1.5 * a.size
