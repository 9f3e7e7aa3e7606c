"""Lines outside tables → events: headings, captions, indicators in running text, prose.

For each line, in this order:

1. a unit caption (``（単位：人）``) is kept for the table below, and so are remarks (``caption_remarks``);
2. a line that a KPI label leads (``■KPI …``, ``指標：…``) is a statement, whatever stands above it;
3. a caption of ``[captions]`` sets the class and opens a region in which bullets are statements;
4. a heading closes the region; its title may run over the next lines of the same size;
5. in an open region, a line (with the lines it wraps over) that names a figure is a statement; the region
   ends at the first line that reads as prose, so that prose which merely mentions a number makes no
   indicator;
6. another short caption (《個別事業》, 図表１ …) ends what the class caption said;
7. everything else is prose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.layout.line_shapes import CAPTION_SHAPE, FOOTNOTE, UNIT_LINE, is_prose, label_lead, unit_in
from extractors.lexicon import Lexicon, bare, key
from extractors.meaning.caption_remarks import remarks_of
from extractors.meaning.drafts import CellText
from extractors.meaning.events import CaptionSeen, HeadingSeen, ProseSeen, ResultsSeen
from extractors.meaning.figure_items import ARROW
from extractors.meaning.heading_lines import HeadingLines
from extractors.meaning.line_headings import HeadingReader, spaced
from extractors.meaning.line_state import LineState, Spot
from extractors.meaning.statement_lines import StatementLines
from extractors.meaning.total_notes import total_of
from extractors.model import Line
from extractors.unit_texts import unit_of
from normalizers import Period, find_periods, fold_text

_MAX_CAPTION = 60
"""Characters of a caption, its brackets included."""
_MAX_TITLE = 50
"""Characters of a line that can name an indicator."""
_PERIOD_ENDS = re.compile(r"(?:[ 　]|末|時点|現在|まで|実績|見込)*(?:[)）\]】〕、，,。;；・/／→⇒～~]|$)")
"""What follows a period that dates a role; in ``令和2年度策定の計画`` it dates the plan."""
_LEADING_CAPTION = re.compile(r"\s*[【《〈<＜≪\[［](?P<label>[^】》〉>＞≫\]］]{2,14})[】》〉>＞≫\]］]\s*\S")
"""A caption in brackets and what it stands before."""
_SMALL = 0.92
"""Share of the body's size of a head or a source: smaller lines that are no sentence end no KPI region."""
_MIN_PROSE = 15
"""Characters from which a line that is nothing else ends a KPI region."""


class LineReader:
    """Reads lines with one lexicon and one document's era."""

    def __init__(self, lexicon: Lexicon, headings: HeadingReader, era: str | None = None) -> None:
        """Make the readers of headings and statements."""
        self.lexicon = lexicon
        self.headings = headings
        self.era = era
        self.heading_lines = HeadingLines(lexicon, headings)
        self.statements = StatementLines(lexicon, headings, era)
        self._lead = label_lead(lexicon)

    def read(self, lines: Sequence[Line], state: LineState, spot: Spot) -> None:
        """Read consecutive lines of one page."""
        self.statements.run = lines
        end = len(lines)
        while end and UNIT_LINE.match(fold_text(lines[end - 1].text).strip()):
            end -= 1  # a unit caption may stand between a title and its table
        place = 0
        above: str | None = None
        while place < len(lines):
            if place < end:
                state.title = state.title_class = None
                state.title_in_region = state.region
                above = state.class_ if state.region else None
            taken = self._one(lines, place, state, spot)
            if place < end <= place + taken:
                self.keep_title(lines[place:end], state, spot.page)
                state.title_class = state.title_class or (above if state.title is not None else None)
            place += taken
        closing = fold_text(lines[-1].text).strip() if lines else ""
        if len(closing) <= _MAX_CAPTION and (unit := unit_in(closing)) is not None:
            state.unit = unit

    def _periods(self, text: str) -> dict[str, tuple[Period, str]]:
        """The years that a caption gives to roles.

        A role word stands directly before a period, or an arrow leads from one period to another.
        """
        roles = self.lexicon.table("text_roles")
        out: dict[str, tuple[Period, str]] = {}
        found = find_periods(text, era=self.era)
        if len(found) == 2 and ARROW.fullmatch(text[found[0].end : found[1].start]):
            return {
                role: (match.period, match.raw)
                for role, match in zip(("baseline", "target"), found, strict=True)
            }
        for match in found:
            before = key(text[: match.start]).rstrip(":：は(（,、")
            word = max((w for w in roles if before.endswith(w)), key=len, default=None)
            if word is not None and _PERIOD_ENDS.match(text, match.end):
                out.setdefault(roles[word], (match.period, match.raw))
        return out

    def keep_title(self, lines: Sequence[Line], state: LineState, page: int) -> None:
        """Keep the line above a table as a title it may need: short, no sentence, no caption, no goal."""
        text = fold_text("".join(line.text for line in lines)).strip()
        match = self._lead.match(lines[0].text)
        if remarks_of(text, self.lexicon, self.era).any:
            return
        if match is not None:
            state.title_class = self.statements.label_class(lines[0].text[: match.start("body")])
        elif len(text) > _MAX_TITLE or text.endswith(("。", "、")) or FOOTNOTE.match(text):
            return
        heading = self.headings.parse(spaced(text))
        if heading is not None and heading[0] is not None:
            return  # 施策1-1 … names a goal, and no indicator
        if self.headings.caption(text) is None and not self.headings.is_structure(text):
            state.title = CellText(tuple(lines), page)

    def _one(self, lines: Sequence[Line], place: int, state: LineState, spot: Spot) -> int:
        """Read what starts at ``place``, and what it remarks on the values below; the lines it takes."""
        text = fold_text(lines[place].text).strip()
        if not text:
            return 1
        remarks = remarks_of(text, self.lexicon, self.era)
        if not remarks.any:
            return self._line(text, lines, place, state, spot)
        class_ = self.headings.caption(remarks.head)
        if class_ is not None:
            self._caption(class_, text, state, spot)
        taken = 1 if class_ or not remarks.head else self._line(text, lines, place, state, spot)
        state.cell_lines = remarks.lines or state.cell_lines
        state.all_lines = remarks.lines if remarks.lasting else state.all_lines
        if class_ or self.headings.is_structure(remarks.head) or (state.region and not remarks.head):
            state.periods = remarks.years or state.periods
        return taken

    def _line(self, text: str, lines: Sequence[Line], place: int, state: LineState, spot: Spot) -> int:
        line = lines[place]
        total = total_of(text, self.lexicon, self.era)
        if total is not None:
            state.total = total
            return 1
        unit = UNIT_LINE.match(text)
        if unit is not None:
            state.unit = unit_of(unit.group("unit")) or unit.group("unit").strip()
            return 1
        labelled = self.statements.labelled(lines, place, state, spot)
        if labelled:
            return labelled
        class_ = self.headings.caption(text) if len(text) <= _MAX_CAPTION else None
        if class_ is not None:
            self._caption(class_, text, state, spot)
            return 1
        heading, used = self.heading_lines.read(lines, place, state, spot.page)
        if heading is not None and not self.statements.is_bullet(lines, place, state, heading):
            returns = line.vertical and state.tab == text
            if line.vertical or heading.kind in ("basic_goal", "cross_goal"):
                state.tab = text if line.vertical else None
            if not returns:
                self._take_heading(heading, state, spot)
            return used
        if FOOTNOTE.match(text):
            return 1
        if state.region and self._leads_structure(text):
            state.class_, state.region = None, False
            spot.emit(CaptionSeen(None))
        if state.region:
            taken = self.statements.in_region(lines, place, state, spot)
            if taken:
                return taken
        if self._other_caption(text, line, state):
            state.class_, state.region = None, False
            self._exclude(text, state)
            spot.emit(CaptionSeen(None))
        else:
            aside = line.size <= _SMALL * state.body_size and not is_prose(text)
            state.region = state.region and (len(text) <= _MIN_PROSE or aside)
            spot.emit(ProseSeen(len(text)))
        spot.emit(ResultsSeen(CellText((line,), spot.page)))
        return 1

    def _caption(self, class_: str, text: str, state: LineState, spot: Spot) -> None:
        state.class_, state.region, state.excludes, state.foreign = class_, True, False, False
        state.unit = unit_in(text) or state.unit
        state.periods, state.cell_lines = self._periods(text), None
        spot.emit(CaptionSeen(class_))

    def _take_heading(self, heading: HeadingSeen, state: LineState, spot: Spot) -> None:
        spot.emit(heading)
        if heading.structure:
            state.region = False
            state.class_ = None
            self._exclude(heading.title, state)
            spot.emit(CaptionSeen(None))
        elif heading.strong or heading.kind is not None:
            state.forget()
        else:
            state.region = False

    def _leads_structure(self, text: str) -> bool:
        """Whether a bracketed caption of something else leads a line (``＜主な事業＞ 移住相談会（6回）``)."""
        match = _LEADING_CAPTION.match(text)
        label = match["label"] if match is not None else ""
        said = bare(label) in self.lexicon.keys("not_kpi", "names") or self.headings.is_structure(label)
        return said and self.headings.class_of(key(label)) is None and self.lexicon.label(label) is None

    def _other_caption(self, text: str, line: Line, state: LineState) -> bool:
        if len(text) > 40 or text.endswith(("。", "、")):
            return False
        return bool(CAPTION_SHAPE.match(text)) or (self.heading_lines.strong(line, state) and len(text) <= 25)

    def _exclude(self, text: str, state: LineState) -> None:
        """Note whether a caption names something else than indicators; that of a figure (図１) may."""
        plain = key(text)
        state.foreign = any(word in plain for word in self.lexicon.keys("not_kpi", "observed"))
        named = any(word in plain for word in self.lexicon.keys("not_kpi", "captions"))
        named = named or bare(plain) in self.lexicon.keys("not_kpi", "names")
        state.excludes = state.foreign or named or plain.startswith(("図", "表"))
