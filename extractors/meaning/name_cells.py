"""An indicator's name cell → name, source, definition, notes, unit, 再掲, and a figure that a bracket holds.

Rules (contract reading 6), in this order:

1. footnote marks are cut (superscripts are gone before; ``※1`` at the end of a part);
2. ``（再掲）`` or a leading ``再掲：`` sets ``reposted``; a leading number or bullet is no part of the name;
3. 〔 〕 is the source; a round bracket that is only a source (``（人口動態統計）``) too;
4. from the first 【 to the end (or to a 〔) is the definition, unless it is a label (``【KPI】``) or a
   unit;
5. from ※ to the end of its line is a note;
6. a bracket that is only a unit is the unit; one that holds a role word and a figure (``（現状30人）``)
   is that figure;
7. behind white, a unit and its word (``単位：人``) are the unit, and the sign of a grade is none of the name.

All other brackets stay in the name.  ``name_raw`` keeps everything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.layout.line_shapes import GRADE_SIGNS
from extractors.lexicon import Lexicon, bare, key
from extractors.meaning.marked import MarkedText
from extractors.model import Mark
from extractors.unit_texts import unit_of
from normalizers import find_periods, fold_text

_SOURCE_BRACKET = re.compile(r"[〔［\[]([^〔〕［］\[\]]*)[〕］\]]")
_UNCLOSED = re.compile(r"〔((?:[^〔〕［］\[\]()（）]|[（(][^()（）]*[)）])+)[)）]?$")
"""A source whose closing bracket is missing, or was read as a round one, at the end of the name."""
_ROUND = re.compile(r"[（(]([^（）()]*(?:[（(][^（）()]*[)）][^（）()]*)*)[)）]")
_RATE_OF_GROUP = re.compile(r"(?:率|割合)\((?![千百万億])[一-龠]{2,}\)$")
"""A rate and whose it is: ``就職率（高校）`` is counted in no schools."""
_LENTICULAR = re.compile(r"【([^【】]*)】")
_FOOTNOTE = re.compile(
    r"(?:[※＊*注](?:[0-9０-９]{1,2}|[①-⑳])|[（(]\s*[※＊*注]\s*[0-9０-９]{0,2}\s*[)）])(?=$|[\s（(〔【])"
)
_HALF_BRACKET = re.compile(r"[※＊*注](?:[0-9０-９]{1,2}|[①-⑳])[)）](?=$|[\s（(〔【])")
"""A footnote mark with a closing bracket only (``注２）``); where a bracket is open, it closes that one."""
_UNIT_BEHIND = re.compile(r"(?<=\S)[ 　]+単位\s*[:：]\s*(?P<unit>\S{1,12})(?=\s|$)")
"""A unit that white parts from the name before it (``出生数　単位：人``)."""
_GRADE_BEHIND = re.compile(rf"(?<=\S) [{GRADE_SIGNS}]+$")
"""A grade that white parts from the name before it."""
_NOTE = re.compile(r"[※＊].*$")
_BULLET = re.compile(
    r"^(?:一[\s　]+|[・･●■□◆◇◯○◎▪▫►▶✓➢]\s*|[①-⑳]\s*|[（(][0-9０-９]{1,2}[)）]\s*|[0-9０-９]{1,2}[.．、)）]\s*"
    r"|[0-9０-９]{1,2}(?:[-－‐][0-9０-９]{1,2})*[\s　]+(?=[^0-9０-９\s])|[ア-オ][\s　]+"
    r"|(?:KPI|ＫＰＩ|指標)\s*[0-9０-９①-⑳]{0,2}\s*[:：]\s*)"
)
_LEAD_BRACKET = re.compile(r"[（(〔\[]([^（）()〔〕\[\]]{2,8})[)）〕\]]\s*(?=\S)")
"""A label in brackets before the name (``（項目）受付件数``)."""
_BASIS = re.compile(r"年間|累計|延べ|年|月|日|週|時間|[0-9]+年間?")
"""Bracket contents that qualify a name and are no unit."""
_COUNTED = re.compile(r"年間|累計|延べ|[0-9]+年間?")
"""Those that may stand beside a unit in one bracket: 人・日 is a unit."""
_MAX_COUNTED = 6
"""Characters of a unit that a name counts, at most."""
_ASCII_WORD = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class NameCell:
    """What a name cell says; ``figures`` holds bracket texts that are figures (``現状30人``)."""

    name: str | None
    name_raw: str
    source: str | None = None
    definition: str | None = None
    notes: str | None = None
    unit: str | None = None
    reposted: bool = False
    figures: tuple[str, ...] = ()


def printed_name(text: MarkedText) -> str:
    """The text on one line.

    A line break between Japanese characters leaves nothing, between Latin words a space.
    """
    plain = text.text
    out = []
    for index, char in enumerate(plain):
        if index in text.breaks:
            left, right = plain[index - 1 : index], plain[index + 1 : index + 2]
            out.append(" " if _ASCII_WORD.match(left) and _ASCII_WORD.match(right) else "")
        else:
            out.append(char)
    return "".join(out).strip()


def _lines(text: MarkedText) -> list[str]:
    """The new reading, one string for each printed line break that may be a border."""
    current = text.select(Mark.DELETED)
    out, start = [], 0
    for position in sorted(current.breaks):
        out.append(current.text[start:position])
        start = position + 1
    out.append(current.text[start:])
    return [line.strip() for line in out if line.strip()]


def _join(lines: list[str]) -> str:
    out = ""
    for line in lines:
        if out and _ASCII_WORD.match(out[-1]) and _ASCII_WORD.match(line[0]):
            out += " "
        out += line
    return out


def _unmarked(text: str) -> str:
    """The text without footnote marks; the bracket of ``注２）`` may close one that is open."""
    plain = _FOOTNOTE.sub("", text)
    half = _HALF_BRACKET.search(plain)
    while half is not None and not re.search(r"[（(][^（）()]*$", plain[: half.start()]):
        plain = plain[: half.start()] + plain[half.end() :]
        half = _HALF_BRACKET.search(plain)
    return plain


def is_source(text: str, lexicon: Lexicon) -> bool:
    """Whether a bracket's content only names where a number comes from."""
    plain = key(text)
    if re.match(r"^(?:出典|資料|出所)[:：]", plain):
        return True
    if find_periods(plain) or len(plain) > 40 or len(plain) < 3:
        return False
    return any(
        plain.endswith(key(word)) for word in lexicon.words("name_cell", "source_words") if len(word) >= 2
    )


def _unit_and_basis(inner: str) -> tuple[str, str] | None:
    """A unit and how it is counted in one bracket (``件・累計``)."""
    parts = [part.strip() for part in re.split(r"[・、,，\s]", inner) if part.strip()]
    if len(parts) != 2:
        return None
    counted = [part for part in parts if _COUNTED.fullmatch(fold_text(part))]
    units = [found for part in parts if part not in counted and (found := unit_of(part))]
    return (units[0], counted[0]) if len(counted) == len(units) == 1 else None


def _counts_such(text: str, bracket: re.Match[str]) -> bool:
    """Whether a bracket repeats what the name counts (``教科数（教科）``): a unit, whatever the word."""
    inner = bracket.group(1).strip()
    return 0 < len(inner) <= _MAX_COUNTED and text[: bracket.start()].rstrip().endswith(f"{inner}数")


class NameReader:
    """Reads name cells with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare the word tables."""
        self.lexicon = lexicon
        words = lexicon.alternation("name_cell", "reposted")
        self._reposted = re.compile(
            rf"[（(〔\[【<＜［〈《]\s*(?:{words})\s*(?:KPI|指標)?\s*[)）〕\]】>＞］〉》]"
            rf"|[※＊](?:再掲)|(?<=.)再掲$|^(?:{words})\s*[:：]\s*(?=\S)"
        )
        roles = "|".join(lexicon.alternation("text_roles", role) for role in lexicon.sections["text_roles"])
        self._role_figure = re.compile(rf"^(?:{roles})\s*[:：]?\s*(?:約|年間?|延べ|累計)?[0-9０-９▲△－\-]")

    def read(self, text: MarkedText) -> NameCell:
        """Read a name cell; the name is that of the new reading (after a tracked change)."""
        lines = _lines(text)
        raw = printed_name(text)
        reposted = False
        kept: list[str] = []
        for line in lines:
            cut = self._reposted.sub("", line)
            reposted = reposted or cut != line
            kept.append(cut)
        notes: list[str] = []
        body, after = self._notes([line for line in kept if line], notes)
        definition = None
        body, source = self._sources(body)
        joined = _join(body)
        joined, definition, unit = self._lenticular(joined)
        behind = _UNIT_BEHIND.search(joined)
        if behind is not None and (found := unit_of(behind.group("unit"))):
            joined, unit = joined[: behind.start()] + joined[behind.end() :], unit or found
        joined = _UNCLOSED.sub(r"〔\1〕", joined)
        for match in list(_SOURCE_BRACKET.finditer(joined)):
            inner = match.group(1).strip()
            if (found := unit_of(inner)) and unit is None and not is_source(inner, self.lexicon):
                unit = found
            else:
                source = inner if source is None else f"{source}、{inner}"
            joined = joined.replace(match.group(0), "", 1)
        joined, source, unit, figures = self._round(joined, source, unit)
        joined = _unmarked(joined)
        name = self._strip(joined)
        return NameCell(
            name or None, raw, source, definition, "".join(notes + after) or None, unit, reposted, figures
        )

    def _notes(self, lines: list[str], notes: list[str]) -> tuple[list[str], list[str]]:
        """Split ※ notes off; a note runs on over the lines below it."""
        body: list[str] = []
        in_note = False
        for line in lines:
            plain = _unmarked(line)
            match = _NOTE.search(plain)
            if match and not plain[: match.start()].strip():
                in_note = True
                notes.append(plain.strip())
            elif in_note and not re.match(r"^[〔（(【]", line):
                notes.append(line)
            elif match:
                body.append(plain[: match.start()])
                notes.append(match.group(0).strip())
                in_note = True
            else:
                in_note = False
                body.append(line)
        return body, []

    def _sources(self, lines: list[str]) -> tuple[list[str], str | None]:
        """Split off what a label of sources and its colon lead below the name, to the next bracket."""
        body: list[str] = []
        said: list[str] = []
        leads = False
        for line in lines:
            label, colon, rest = fold_text(line).partition(":")
            found = self.lexicon.label(label) if colon and rest.strip() and body else None
            leads = (found is not None and found.kind == "source") or (
                leads and line[0] not in "([{〔（［【「"
            )
            if not leads:
                body.append(line)
            elif found is not None and said:
                said.append(f"、{rest.strip()}")
            else:
                said.append(rest.strip() if found is not None else line)
        return body, "".join(said) or None

    def _lenticular(self, text: str) -> tuple[str, str | None, str | None]:
        unit = None
        while (match := _LENTICULAR.search(text)) is not None:
            inner = match.group(1)
            if match.start() == 0 and (
                self.lexicon.label(inner) is not None or not text[match.end() :].strip()
            ):
                text = text[match.end() :] or inner
                continue
            if (found := unit_of(inner)) is not None:
                unit = found
                text = text.replace(match.group(0), "", 1)
                continue
            head, tail = text[: match.start()], text[match.start() :]
            source = _SOURCE_BRACKET.search(tail)
            definition = tail.replace(source.group(0), "") if source else tail
            return head + (source.group(0) if source else ""), definition.strip(), unit
        return text, None, unit

    def _round(
        self, text: str, source: str | None, unit: str | None
    ) -> tuple[str, str | None, str | None, tuple[str, ...]]:
        figures: list[str] = []
        for match in reversed(list(_ROUND.finditer(text))):
            inner = match.group(1).strip()
            folded = fold_text(inner)
            if match.end() == len(text.rstrip()) and unit is None and (parts := _unit_and_basis(inner)):
                unit = parts[0]
                text = f"{text[: match.start()]}（{parts[1]}）"
                continue
            if self._role_figure.match(folded):
                figures.insert(0, inner)
            elif folded.startswith("単位") or (
                match.end() == len(text.rstrip())
                and unit is None
                and (not _BASIS.fullmatch(folded) or self._lasts(folded, text[: match.start()]))
                and not _RATE_OF_GROUP.search(fold_text(text[: match.end()]))
                and unit_of(inner)
            ):
                unit = unit_of(inner) or unit
                if unit is None:
                    continue
            elif unit is None and match.end() == len(text.rstrip()) and _counts_such(text, match):
                unit = folded
            elif is_source(inner, self.lexicon) and match.start() > 0:
                source = inner if source is None else f"{inner}、{source}"
            else:
                continue
            text = text[: match.start()] + text[match.end() :]
        return text, source, unit, tuple(figures)

    def _lasts(self, unit: str, name: str) -> bool:
        """Whether a name measures how long something lasts, in years (``平均自立期間（年）``)."""
        return unit == "年" and name.rstrip().endswith(self.lexicon.words("name_cell", "measures_of_time"))

    def _strip(self, text: str) -> str:
        name = _GRADE_BEHIND.sub("", " ".join(text.split())).strip(" :：、,・")
        lead = _LEAD_BRACKET.match(name)
        if (
            lead is not None
            and (label := self.lexicon.label(lead.group(1))) is not None
            and label.kind in ("name", "weak_name")
        ):
            name = name[lead.end() :]
        for _ in range(2):
            match = _BULLET.match(name)
            if match is None or not bare(name[match.end() :]):
                break
            name = name[match.end() :].strip()
        return name
