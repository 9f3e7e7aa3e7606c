"""Lines → one heading: its label, its title over several lines, its banner.

A heading goes on in the next line where that has its face and stands close below a line that is full,
centred like it, or in the same coloured banner.  A label without a title takes the next line that is set
off, or what stands beside it in its banner.  A label may stand right above its number, or flush with the
title behind it, and so on a badge of one colour, or over a far larger number, beside its title.  A line
smaller than the body text is none (running heads, footers), unless it is a label in a banner.  A numbered
line that goes on to the end of a sentence is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile, pairwise, takewhile

from extractors.geometry import union
from extractors.layout.line_shapes import CAPTION_SHAPE, centred, face, is_labelled
from extractors.layout.sheet_words import goal_labels
from extractors.lexicon import Lexicon, bare
from extractors.meaning.events import HeadingSeen
from extractors.meaning.heading_numbers import split_number
from extractors.meaning.line_headings import HeadingReader, spaced
from extractors.meaning.line_state import LineState
from extractors.model import Line
from normalizers import fold_text

_COUNTED = re.compile(r"\s*[0-9]{1,2}\s+\S")
"""A number, and a title behind it."""
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
_NEAR = 3.0
"""Ems between a label of vertical writing and its title, at most."""
_STACKED = 0.75
"""Ems of the number by which it stands away from the label word over it, or an em of that word."""
_FLUSH = 0.3
"""Ems by which a label word and the title below it may begin apart."""
_LARGE = 2.0
"""Times the print of a label word in which a number alone below it is set, at least."""
_TAG = 8.0
"""Ems of white in the line of a title behind which a tag of the page stands (``しごと`` at the right end)."""
_WRAP_GAP = 1.1
"""Line heights of white between a line and its continuation, at most."""
_LINE = 20
"""Ems of a line of running text, at least."""
_SENTENCE = 5
"""Lines of a numbered sentence, at most; it is an opinion or a remark, and no heading."""


class HeadingLines:
    """Reads headings from lines with one lexicon."""

    def __init__(self, lexicon: Lexicon, headings: HeadingReader) -> None:
        """Use one reader of heading texts."""
        self.lexicon = lexicon
        self.headings = headings

    def strong(self, line: Line, state: LineState) -> bool:
        """Whether a line is set off from the body text."""
        if line.bold or line.size >= STRONG_SIZE * state.body_size or line.fill is not None or line.framed:
            return True
        return bool(state.body_font) and all(g.font != state.body_font for g in line.glyphs if g.text.strip())

    def read(
        self, lines: Sequence[Line], place: int, state: LineState, page: int
    ) -> tuple[HeadingSeen | None, int]:
        """The heading that starts at ``place``, None if there is none, and the number of its lines."""
        first = lines[place]
        strong = self.strong(first, state)
        heading = self.headings.from_lines([first], page, strong)
        if heading is None and (numbered := self._over_number(lines, place, state, page)) is not None:
            return numbered
        if heading is None or heading.structure:
            return heading, 1
        small = first.size < _SMALL * state.body_size and (heading.title or first.fill is None)
        if is_labelled(first, self.lexicon) or small:
            return None, 1
        if not heading.title and (banner := self._banner(lines, place, page, strong)) is not None:
            return banner
        if self._is_sentence(lines, place):
            return None, 1
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

    def _is_sentence(self, lines: Sequence[Line], place: int) -> bool:
        """Whether a full line goes on right below it, in its face, to the end of a sentence."""
        right = max(line.box.x1 for line in lines)
        for line, after in pairwise(lines[place : place + _SENTENCE]):
            close = 0 <= after.box.top - line.box.bottom <= _WRAP_GAP * line.size
            same = abs(after.size - line.size) <= SAME_SIZE * line.size and face(after) == face(line)
            full = line.box.x1 >= right - _FULL * line.size and line.box.width > _LINE * line.size
            if not (close and same and full):
                return False
            if self.headings.parse(spaced(after.text)) is not None:
                return False
            if fold_text(after.text).strip().endswith("。"):
                return True
        return False

    def _over_number(
        self, lines: Sequence[Line], place: int, state: LineState, page: int
    ) -> tuple[HeadingSeen, int] | None:
        """A word for goals right above its number, the title beside the number (基本目標 over １　…).

        Number and title are one line, the word over the number or flush with the title; or word and number
        stand on a badge of one colour, or the number is set much larger than the word, and the title beside
        it on one line or two.
        """
        label, *after = lines[place : place + 4]
        if after and (beside := self._beside_number(label, after[0], page)) is not None:
            return beside
        if not after or bare(label.text) not in goal_labels(self.lexicon):
            return None
        number = after[0]
        digits = [g.box for g in takewhile(lambda g: g.text.strip(), number.glyphs)]
        inside = bool(digits) and label.box.x0 <= union(digits).x_mid <= label.box.x1
        titled = [g.box for g in dropwhile(lambda g: g.text.strip(), number.glyphs) if g.text.strip()]
        flush = bool(titled) and abs(titled[0].x0 - label.box.x0) <= _FLUSH * label.size
        apart = abs(number.box.top - label.box.bottom)
        if not (inside or flush) or apart > max(label.size, _STACKED * number.size):
            return None
        title: list[Line] = []
        if split_number(number.text) is not None:
            badge = label.fill is not None or number.size >= _LARGE * label.size
            if number.fill != label.fill or not badge:
                return None
            title = list(takewhile(lambda line: self._is_beside(line, label, number, state), after[1:]))
            if label.fill is None and title and title[0].box.x0 - number.box.x1 > _NEAR * title[0].size:
                return None
        elif not _COUNTED.match(spaced(number.text)):
            return None
        text = f"{label.text}{number.text} {''.join(_before_gap(line) for line in title)}"
        heading = self.headings.from_lines([label, number, *title], page, True, text)
        return (heading, 2 + len(title)) if heading is not None and heading.title else None

    def _beside_number(self, line: Line, number: Line, page: int) -> tuple[HeadingSeen, int] | None:
        """A small word for goals and a large title on one line, the number right below the word."""
        word = [g for g in takewhile(lambda g: g.text.strip(), line.glyphs)]
        rest = line.glyphs[len(word) :]
        if not word or not rest or bare("".join([g.text for g in word])) not in goal_labels(self.lexicon):
            return None
        large = min((g.size for g in rest if g.text.strip()), default=0.0)
        if split_number(number.text) is None or large < _LARGE * max(g.size for g in word):
            return None
        box = union([g.box for g in word])
        apart = number.box.top - box.bottom
        if not box.x0 <= number.box.x_mid <= box.x1 or not 0 <= apart <= _STACKED * number.size:
            return None
        text = "".join([g.text for g in (*word, *number.glyphs, *rest)])
        heading = self.headings.from_lines([line, number], page, True, text)
        return (heading, 2) if heading is not None and heading.title else None

    def _banner(
        self, lines: Sequence[Line], place: int, page: int, strong: bool
    ) -> tuple[HeadingSeen, int] | None:
        """A label at the left of a coloured banner, its title beside it on one or two lines."""
        label = lines[place]
        meets = self._beside_vertical if label.vertical else _in_banner
        beside = [
            line
            for line in lines[max(0, place - 2) : place + 3]
            if line is not label and line.box.x0 > label.box.x1 and meets(label, line)
        ]
        if not beside:
            return None
        heading = self.headings.from_lines(
            [label, *sorted(beside, key=lambda line: line.box.top)], page, strong
        )
        after = sum(1 for line in beside if any(line is other for other in lines[place + 1 :]))
        return (heading, 1 + after) if heading is not None and heading.title else None

    def _beside_vertical(self, label: Line, line: Line) -> bool:
        """Whether a line right beside a label of vertical writing may be its title: no heading of its own."""
        near = line.box.y_overlap(label.box) > 0 and line.box.x0 - label.box.x1 <= _NEAR * line.size
        return near and line.fill is not None and self.headings.parse(spaced(line.text)) is None

    def _is_beside(self, line: Line, label: Line, number: Line, state: LineState) -> bool:
        """Whether a line that is set off stands right of a badge, at its height."""
        right = max(label.box.x1, number.box.x1)
        level = label.box.top <= line.box.y_mid <= number.box.bottom
        return level and line.box.x0 > right and line.size > label.size and self.strong(line, state)

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
            or CAPTION_SHAPE.match(text)
        ):
            return False
        if not has_title:
            return self.strong(line, state) or line.size >= last.size * (1 - SAME_SIZE)
        same = abs(line.size - last.size) <= SAME_SIZE * last.size and face(line) == face(last)
        full = last.box.x1 > right - _FULL * last.size
        banner = line.fill is not None and line.fill == last.fill and abs(line.size - last.size) < 0.1
        if banner and not self.headings.is_structure(text):
            return True
        return (
            same
            and self.strong(line, state)
            and (full or (centred(last, line) and line.box.x0 > last.box.x0))
        )


def _in_banner(label: Line, line: Line) -> bool:
    """Whether a line stands on the colour of a label at its height."""
    level = abs(line.box.y_mid - label.box.y_mid) <= _BANNER * line.size
    return line.fill is not None and line.fill == label.fill and level


def _before_gap(line: Line) -> str:
    """The text of a title up to white as wide as no title has inside: behind it stands a tag of the page."""
    glyphs = [g for g in line.glyphs if g.text.strip()]
    for a, b in pairwise(glyphs):
        if b.box.x0 - a.box.x1 > _TAG * line.size:
            return "".join([g.text for g in line.glyphs if g.box.x0 < b.box.x0]).strip()
    return line.text
