"""A line (or a cell) → a heading that may be a goal, a caption, or neither.

Forms, tried in this order:

1. ``word number title`` with a word of ``[headings]``: 基本目標１ …, 【基本目標1】 …, 基本目標－１ …,
   施策1-1 …, 横断的目標 …; only a cross-goal may lack its number;
2. ``number title`` with the number as ``1-1``, ``(1)``, ``①``, ``1.``, ``第1節``, ``Ⅰ``, ``ア``; a word
   of ``[headings]`` that leads the title (``(1) 基本的方向 …``) gives the kind and is no part of it;
3. a caption of ``[headings] structure`` or ``[captions]``, with or without a number: structure, never a
   goal.

A line that ends in 。, holds dot leaders (a table of contents), or is longer than a heading can be is
none of these.  Whether a bare number is a goal is decided later, by the headings around it (``goals``).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from extractors.geometry import union
from extractors.layout.line_shapes import ARROWS, LEADERS
from extractors.lexicon import Lexicon, bare, key
from extractors.meaning.caption_words import DECORATION, caption, class_of, is_structure
from extractors.meaning.events import HeadingSeen
from extractors.meaning.heading_numbers import LETTER, NUMBER, ROMAN_SIGNS, place_of, split_number
from extractors.meaning.title_lines import title_lines
from extractors.model import Cell, Line
from extractors.unit_texts import unit_of
from normalizers import (
    begins_with_particle,
    fold_text,
    is_known_unit,
    parse_quantity,
)

_FIGURE_END = re.compile(rf"[{ARROWS}]|\((?=[^)]*[0-9])")
"""Behind a figure: an arrow to the next one, or a bracket that dates it."""
_DECIMAL = re.compile(r"[0-9]+\.[0-9]")
_BEFORE_FIGURE = ARROWS + " 　"
_DECIMAL_NUMBER = re.compile(r"^[0-9]+\.[0-9]+\s*")
MEMORY = 2000
"""Texts whose reading is remembered."""
MAX_TITLE = 90
"""Characters of a heading, all lines joined."""
_OPEN = "【〔[<《〈「『（(＜≪"
_GOES_ON = re.compile(r"(?:から|など|及び|・)")
"""Behind a label's number: the line speaks of the goal, and is not it."""
_PEOPLE = "人(?=の流れ|口|材|々|づくり|権|間)"
"""Titles begin so; anywhere else 人 directly behind a number counts."""
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "n-n-n",
        re.compile(
            r"^(?P<n>[0-9]{1,2}\s*[-‐－―−ー・.．]\s*[0-9]{1,2}\s*[-‐－―−ー・.．]\s*[0-9]{1,2})[.．)]?\s*(?P<t>(?:"
            + _PEOPLE
            + r"|[^0-9\-.,％%人件年月]).*)$"
        ),
    ),
    (
        "n-n",
        re.compile(
            r"^(?P<n>[0-9]{1,2}\s*[-‐－―−ー・.．]\s*[0-9]{1,2})[.．)]?\s*(?P<t>(?:"
            + _PEOPLE
            + r"|[^0-9\-.,％%人件年月]).*)$"
        ),
    ),
    ("(n)", re.compile(r"^[(（]\s*(?P<n>[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]\s*(?P<t>\S.*)$")),
    ("①", re.compile(r"^(?P<n>[①-⑳])\s*(?P<t>\S.*)$")),
    (
        "第n章",
        re.compile(
            r"^第\s*(?P<n>[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*[章編部]\s*[:：.．]?\s*(?P<t>\S.*)$"
        ),
    ),
    (
        "第n節",
        re.compile(
            r"^第\s*(?P<n>[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*[節項]\s*[:：.．]?\s*(?P<t>\S.*)$"
        ),
    ),
    ("n.", re.compile(r"^(?P<n>[0-9]{1,2})\s*[.．、:：](?![0-9])\s*(?P<t>\S.*)$")),
    ("I", re.compile(r"^(?P<n>[IVX]{1,4})(?:[.．、:：]|\s)\s*(?P<t>\S.*)$")),
    ("ア", re.compile(r"^[(（]?(?P<n>[アイウエオカキクケコ])(?:[)）.．、]|\s)\s*(?P<t>\S.*)$")),
    (
        "n",
        re.compile(
            r"^(?P<n>[0-9]{1,2})\s+(?P<t>(?:" + _PEOPLE + r"|人(?=[がとを])|[^0-9\s\-.,％%人件年月歳]).*)$"
        ),
    ),
)
_COUNTER = re.compile(r"(?!" + _PEOPLE + r")(?:年|つ|月|人|件|期|次|か|ヶ|％|%|[0-9])")
"""What, directly behind a number, makes it a count (``目標3つ``) and no heading number."""
_TIGHT_NUMBER = re.compile(
    r"^(?P<n>[0-9]{1,2})(?P<t>(?:" + _PEOPLE + r"|[^0-9\s.,\-％%つ人件年月期次]).{3,})$"
)
"""A number directly before its title, as in a goal cell with vertical writing."""
_TAG = re.compile(r"\s*[(（](?P<tag>[^()（）]{2,14})[)）]$")
"""A bracket behind a title; it may say what stands below (``施策1-1 健康づくり（KPI）``)."""
_AGAIN = re.compile(r"(?:\s*[(（〔\[【](?:つづき|続き)[)）〕\]】]|\s+(?:つづき|続き))$")
"""Behind a title on the pages on which it goes on."""
_ENUMERATION = re.compile(r"^(?:[、,・]?\s*(?:目標|ゴール)?\s*[0-9]{1,2}\s*)+$")
"""Behind a label and its number: more of them (``目標8、目標9``), and no title."""


def _spread(word: str) -> str:
    """The pattern of a label word, its letters close or spread by blanks (``基 本 目 標``)."""
    return r"\s*".join(map(re.escape, word))


def _close(match: re.Match[str]) -> str:
    """The label word of a match, its letters close."""
    return "".join(match.group("w").split())


def spaced(text: str) -> str:
    """The text folded word by word: the space between number and title is kept (``3 基本目標``)."""
    return " ".join(fold_text(word) for word in text.split())


def _ascii_border(lines: Sequence[Line]) -> bool:
    """Whether a Latin word meets another at a line break."""
    texts = [line.text.strip() for line in lines]
    return any(
        a[-1:].isascii() and a[-1:].isalpha() and b[:1].isascii() and b[:1].isalpha()
        for a, b in itertools.pairwise(texts)
    )


def _begins_with_figure(text: str) -> bool:
    """Whether a decimal and unit stand alone, or before an arrow or date: ``38.2億円 → 45億円`` is none."""
    if not _DECIMAL.match(text):
        return False
    head = _FIGURE_END.split(text, maxsplit=1)
    if len(head) == 1:
        return unit_of(_DECIMAL_NUMBER.sub("", text)) is not None
    unit = parse_quantity(head[0]).unit
    return unit is not None and is_known_unit(unit)


Parsed = tuple[str | None, str, str | None, str | None, str, bool]
"""Kind, style, number as printed, number, title, and whether it is structure."""


class HeadingReader:
    """Reads headings with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare the patterns of label words."""
        self.lexicon = lexicon
        self._parsed: dict[str, Parsed | None] = {}
        self._structure: dict[str, bool] = {}
        self._appendix = lexicon.keys("headings", "appendix")
        self._kind_of = {
            fold_text(w): kind
            for kind in ("project", "measure", "direction", "cross_goal", "basic_goal")
            for w in lexicon.words("headings", kind)
        }
        self._sheet_goals = {
            word: kind
            for kind in ("basic_goal", "direction", "measure")
            for word in lexicon.keys("sheet_goals", kind)
        }
        offices = "|".join(re.escape(fold_text(w)) for w in lexicon.words("labels", "department"))
        self._office = re.compile(rf"\s+[(\[【〔]?(?:{offices})\s*[:：]\s*\S.*$")
        words = "|".join(_spread(w) for w in sorted(self._kind_of, key=lambda w: (-len(w), w)))
        cross = "|".join(
            _spread(fold_text(w))
            for w in sorted(lexicon.words("headings", "cross_goal"), key=lambda w: (-len(w), w))
        )
        self._label = re.compile(
            rf"^[{re.escape(_OPEN)}]?\s*(?P<w>{words})\s*[-－―‐ー:：]?\s*[(（]?(?P<n>{NUMBER}|{LETTER})[)）]?\s*(?P<c>[】〕\]>》〉」』）)＞≫])?\s*[:：.．、\-－―]?\s*(?P<t>.*)$"
        )
        self._cross = re.compile(
            rf"^[{re.escape(_OPEN)}]?\s*(?P<w>{cross})\s*(?P<c>[】〕\]>》〉」』）)＞≫]|[:：]|\s)\s*(?P<t>\S.*)$"
        )
        self._lead = re.compile(
            rf"^[{re.escape(_OPEN)}]?(?P<w>{words})(?:[】〕\]>》〉」』）)＞≫:：]|\s)\s*(?P<t>\S.*)$"
        )

    # ---- lines --------------------------------------------------------------------------------

    def from_lines(
        self, lines: Sequence[Line], page: int, strong: bool, text: str | None = None
    ) -> HeadingSeen | None:
        """The heading that consecutive lines make up, or None; ``text`` if it is not theirs one by one."""
        seen = self.parse(self._joined(lines) if text is None else spaced(text))
        if seen is None:
            return None
        kind, style, raw, number, title, structure = seen
        ordinal = place_of(number) if number else None
        return HeadingSeen(
            kind,
            style,
            raw,
            number,
            ordinal,
            title,
            page,
            union([line.box for line in lines]),
            lines[0].size,
            strong,
            "line",
            structure,
        )

    def _joined(self, lines: Sequence[Line]) -> str:
        """The text of a heading's lines; a label on a line of its own stays apart from its title."""
        texts = [line.text for line in lines]
        if _ascii_border(lines):
            return spaced(" ".join(texts))
        first = self.parse(spaced(texts[0])) if len(texts) > 1 else None
        if first is not None and not first[4]:
            texts.insert(1, " ")
        return spaced("".join(texts))

    def parse(self, text: str) -> Parsed | None:
        """What a heading's text says, None if it is no heading; a line is asked more than once."""
        if text not in self._parsed:
            if len(self._parsed) >= MEMORY:
                self._parsed.clear()
            self._parsed[text] = self._parse(text)
        return self._parsed[text]

    def _parse(self, text: str) -> Parsed | None:
        plain = DECORATION.sub("", text).translate(ROMAN_SIGNS).strip()
        if not plain or len(plain) > MAX_TITLE or plain.endswith("。") or LEADERS.search(plain):
            return None
        if plain.endswith("、") and self._label.match(plain) is None:
            return None
        if bare(plain) in self._appendix:
            return None, "第n章", None, None, bare(plain), False
        if self.is_structure(plain):
            style, _, number, _ = self._numbered(plain) or ("caption", None, None, "")
            return None, style, None, number, bare(plain), True
        named = self._named(plain)
        if named is not None:
            return named
        match = self._label.match(plain)
        if (
            match is not None
            and not _GOES_ON.match(match.group("t"))
            and not _ENUMERATION.match(match.group("t"))
            and not begins_with_particle(match.group("t"))
        ):
            word, title = _close(match), self._title(match.group("t"))
            number = split_number(match.group("n"))
            apart = match.end("n") < match.start("t")
            if number is not None and (apart or not _COUNTER.match(title)):
                return self._kind_of[word], f"label:{word}", f"{word}{match.group('n')}", number, title, False
        if self._kind_of.get(bare(plain)) == "cross_goal":
            return "cross_goal", f"label:{bare(plain)}", None, None, "", False
        match = self._cross.match(plain)
        if match is not None and len(match.group("t")) > 1:
            return "cross_goal", f"label:{_close(match)}", None, None, self._title(match.group("t")), False
        found = self._numbered(plain)
        if found is None or _begins_with_figure(plain):
            return None
        style, raw, number, title = found
        if self.is_structure(title):
            return None, style, None, number, bare(title), True
        lead = self._lead.match(title)
        if lead is not None and not self.is_structure(title):
            return self._kind_of[_close(lead)], style, raw, number, self._title(lead.group("t")), False
        inner = self._label.match(title)
        if inner is not None and split_number(inner.group("n")) and len(inner.group("t")) > 1:
            return self.parse(title)
        return None, style, raw, number, self._title(title), False

    def _named(self, plain: str) -> Parsed | None:
        """What a label and its colon say of the numbered title behind them (``施策名：1-1 健康づくり``)."""
        label, colon, rest = plain.partition(":") if ":" in plain else plain.partition("：")
        kind = self._sheet_goals.get(bare(label)) if colon else None
        found = self._numbered(rest.strip()) if kind is not None else None
        if kind is None or found is None or _begins_with_figure(rest.strip()):
            return None
        _, raw, number, title = found
        return kind, f"label:{bare(label)}", raw, number, self._title(title), False

    def _numbered(self, plain: str) -> tuple[str, str, str | None, str] | None:
        for style, pattern in _STYLES:
            match = pattern.match(plain)
            if match is not None:
                number = split_number(match.group("n"))
                if _DECIMAL.match(match.group("n")) and _DECIMAL.match(
                    match.group("t").lstrip(_BEFORE_FIGURE)
                ):
                    continue
                if number is None and style == "ア":
                    number = str("アイウエオカキクケコ".index(match.group("n")) + 1)
                return style, plain[: match.start("t")].strip(), number, match.group("t").strip()
        return None

    def _title(self, text: str) -> str:
        title = _AGAIN.sub("", self._office.sub("", text)).strip(" 　:：|｜/")
        if (tagged := _TAG.search(title)) and self.class_of(key(tagged["tag"])) is not None:
            title = title[: tagged.start()].rstrip()
        head, _, tag = title.rpartition(" ")
        if head and self.caption(tag) is not None:
            title = head.rstrip(" 　:：|｜/")  # at the right end of the line, of what stands below
        pairs = (("「", "」"), ("『", "』"), ("【", "】"), ("《", "》"), ("〈", "〉"), ("<", ">"))
        for left, right in pairs:
            if title.startswith(left) and title.endswith(right) and title.count(left) == 1:
                return title[1:-1].strip()
        return title

    def is_structure(self, text: str) -> bool:
        """Whether a heading is a caption that every plan repeats (目指す姿, 数値目標 …)."""
        if text not in self._structure:
            if len(self._structure) >= MEMORY:
                self._structure.clear()
            self._structure[text] = is_structure(text, self.lexicon)
        return self._structure[text]

    # ---- captions -----------------------------------------------------------------------------

    def caption(self, text: str) -> str | None:
        """The class that a caption line sets, or None if the text is no such caption."""
        return caption(text, self.lexicon)

    def class_of(self, plain: str) -> str | None:
        """The class of a folded caption text.

        Exactly a word of ``[captions]``, or one with brackets or 基本目標n before it.
        """
        return class_of(plain, self.lexicon)

    # ---- cells --------------------------------------------------------------------------------

    def in_table(self, cell: Cell, page: int) -> HeadingSeen | None:
        """The heading of a section row: labelled or numbered, and no structure."""
        heading = self.from_lines(cell.lines, page, strong=True)
        return None if heading is None or heading.structure else heading

    def number_and_title(self, cell: Cell) -> tuple[str | None, str]:
        """Number (contract form) and title of a goal cell."""
        text = self._joined(cell.lines)
        seen = self.parse(text)
        if seen is None or seen[5] or not seen[4]:
            return None, text
        return seen[3], seen[4]

    def label_number(self, text: str) -> tuple[str, str] | None:
        """Kind and number of a label such as ``施策2-1`` that has its title in the cell beside it."""
        match = self._label.match(fold_text(text).translate(ROMAN_SIGNS).strip())
        if match is None or match.group("t").strip():
            return None
        number = split_number(match.group("n"))
        return (self._kind_of[_close(match)], number) if number else None

    def in_column(self, cell: Cell, header: str, depth: int, page: int) -> HeadingSeen | None:
        """The heading that a goal column's cell holds; its kind is that of the column's word."""
        text = self._joined(title_lines(cell.lines, cell.box.width))
        if not text or len(text) > MAX_TITLE:
            return None
        style, box = f"column:{header}", cell.box
        if (label := self.label_number(text)) is not None:  # 基本目標1: its title stands elsewhere
            return HeadingSeen(
                label[0], style, text, label[1], None, "", page, box, origin="column", depth=depth
            )
        kind = next(
            (
                k
                for k in ("basic_goal", "direction", "measure")
                if bare(header) in self.lexicon.keys("sheet_goals", k)
            ),
            None,
        )
        kind = kind or self._kind_of.get(bare(header))
        if (number := split_number(text)) is not None:  # which goal it is, another place names
            return HeadingSeen(kind, style, text, number, None, "", page, box, origin="column", depth=depth)
        seen = self.parse(text) or self.parse(_TIGHT_NUMBER.sub(r"\g<n> \g<t>", text))
        if seen is not None and seen[4]:
            own, _, raw, number, title, structure = seen
            if structure:
                return None
            return HeadingSeen(
                own or kind, style, raw, number, None, title, page, box, origin="column", depth=depth
            )
        return HeadingSeen(kind, style, None, None, None, text, page, box, origin="column", depth=depth)
