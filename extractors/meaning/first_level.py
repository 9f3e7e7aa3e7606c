"""Which headings are the document's first level, and which of several occurrences of a goal is its place.

1. The first level is the label word of ``[headings]`` that comes first in that list among those seen
   (基本目標 before 政策 before 目標), and cross-goals.  A word all of whose numbers have parts (目標１－１)
   comes behind those that count on their own.  A plan with none of them, but with indicators, starts at its
   first lower label (施策), unless tables name goals with indicators right below; one without any label, at
   its chapters, if two of them or more hold sections (第１節) with indicators.  So does one whose chapters
   each count that label anew (施策１ below 第１章 and below 第２章) or on their own number (施策２－１).
   Where unlabelled headings count the first parts of such a label, these are the first level
   (``counted_parents``).
2. A goal seen several times (table of contents, overview, matrix, section) is one goal.  Its place is the
   first occurrence that has an indicator or a lower heading of its own before the next goal; failing
   that, the first with prose; failing that, the first.  A goal line of a table that no indicator follows
   may be another plan's: it is none.
3. A plan has one goal of a label and number.  A list of goals that names others than those with a section
   is another plan's (the country's, the former edition's), and so is the rest of that list.
4. ``横断的目標1-1`` below ``横断的目標`` counts on the goal's number: it is of the second level.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.lexicon import Lexicon, key
from extractors.meaning.counted_parents import counted_parents
from extractors.meaning.events import Event, HeadingSeen, IndicatorSeen, ProseSeen
from normalizers import fold_text

SAME_TITLE = 92.0
"""rapidfuzz ratio from which two headings of one number have one title."""
CHAPTER, SECTION = "第n章", "第n節"
"""Styles of headings that may be goals and measures of a plan without any label."""
_NOTHING = 3
"""Rank of an occurrence that is no goal of this document."""
_SOME_PROSE = 30
"""Characters of prose from which a goal without anything else is a section."""


class FirstLevel:
    """The first-level goals of one document's events.

    ``goal_of`` maps the place of each occurrence to its goal, ``places`` the chosen place to its goal.
    """

    def __init__(self, events: Sequence[Event], lexicon: Lexicon) -> None:
        """Find the label words, group the occurrences, choose the places."""
        self.events = events
        self.chapters: frozenset[int] = frozenset()
        """Ids of the chapters that are goals, and of headings that only number them."""
        self.top = self._top_styles(lexicon)
        if not (self.top or self.chapters):
            self.chapters = self._chapters(SECTION)
        for style in sorted(self.top):
            if style.startswith("label:") and self._is_divided(style):
                parents = counted_parents(events, style)
                self.chapters |= parents
                self.top -= {style} if parents else frozenset()
        self.goal_of: dict[int, int] = {}
        self.places: dict[int, int] = {}
        self._choose()

    def _top_styles(self, lexicon: Lexicon) -> frozenset[str]:
        seen: dict[str, int] = {}
        for event in self.events:
            if isinstance(event, HeadingSeen) and event.style.startswith("label:"):
                seen[event.style] = seen.get(event.style, 0) + 1
        order = [f"label:{fold_text(w)}" for w in lexicon.words("headings", "basic_goal")]
        cross = {f"label:{fold_text(w)}" for w in lexicon.words("headings", "cross_goal")} & set(seen)
        basic = sorted((style for style in order if style in seen), key=self._is_divided)
        told = any(isinstance(event, IndicatorSeen) for event in self.events)
        if not basic and told and not self._goals_of_tables():
            lower = (w for kind in ("direction", "measure") for w in lexicon.words("headings", kind))
            basic = [style for w in lower if (style := f"label:{fold_text(w)}") in seen]
            self.chapters = self._chapters(basic[0], counted=True) if basic else frozenset()
            basic = [] if self.chapters else basic
        return frozenset({*basic[:1], *cross})

    def _goals_of_tables(self) -> bool:
        """Whether first-level goals named in tables, two or more, have indicators right below."""
        found = 0
        for place, event in enumerate(self.events):
            if isinstance(event, HeadingSeen) and _is_named_in_table(event):
                below = (
                    e
                    for e in self.events[place + 1 :]
                    if isinstance(e, IndicatorSeen) or (isinstance(e, HeadingSeen) and e.kind is not None)
                )
                found += isinstance(next(below, None), IndicatorSeen)
        return found > 1

    def _is_divided(self, style: str) -> bool:
        """Whether all numbers of a label have parts: it stands below another."""
        numbers = [e.number for e in self.events if isinstance(e, HeadingSeen) and e.style == style]
        return all(number is not None and "-" in number for number in numbers)

    def _chapters(self, inner: str, *, counted: bool = False) -> frozenset[int]:
        """Ids of the chapters that hold headings of a style with indicators; none if it is not several.

        Args:
            inner: the style of the headings.
            counted: whether the first of them in each chapter must begin to count there.
        """
        found: set[int] = set()
        chapter: HeadingSeen | None = None
        within = begun = False
        for event in self.events:
            if isinstance(event, HeadingSeen) and event.style == CHAPTER:
                chapter = event if event.number is not None else chapter
                within = begun = False
            elif isinstance(event, HeadingSeen) and event.style == inner and chapter is not None:
                begun = begun or not counted or _begins(event.number, chapter.number)
                within = begun
            elif isinstance(event, IndicatorSeen) and within and chapter is not None:
                found.add(id(chapter))
        return frozenset(found) if len(found) > 1 else frozenset()

    def is_top(self, event: HeadingSeen) -> bool:
        """Whether a heading is of the first level, and more than the number of one in a table."""
        return event.style in self.top or id(event) in self.chapters or _is_named_in_table(event)

    def _choose(self) -> None:
        """Group the occurrences of each first-level goal and choose the place of each."""
        from rapidfuzz import fuzz

        groups: list[tuple[str | None, str, list[int]]] = []
        member: dict[int, int] = {}
        for place, event in enumerate(self.events):
            if not isinstance(event, HeadingSeen) or not self.is_top(event):
                continue
            number, title = event.number, key(event.title)
            if not title:
                continue
            for index, (other_number, other_title, places) in enumerate(groups):
                if (number == other_number or number is None or other_number is None) and fuzz.ratio(
                    title, other_title
                ) >= SAME_TITLE:
                    places.append(place)
                    member[place] = index
                    break
            else:
                member[place] = len(groups)
                groups.append((number, title, [place]))
        foreign = self._foreign(groups)
        for index, (_, _, places) in enumerate(groups):
            places = [place for place in places if place not in foreign]
            if not places:
                continue
            best = min(places, key=lambda p: (self._rank(p), p))
            if self._rank(best) < _NOTHING:
                self.places[best] = index
        self.goal_of = member

    def _foreign(self, groups: list[tuple[str | None, str, list[int]]]) -> set[int]:
        """Places of goals in lists that are another plan's.

        At least half of such a list is contradicted: its label and number has a section under another title.
        """
        held = {i: min(self._rank(place) for place in places) for i, (_, _, places) in enumerate(groups)}
        sections = {self._label(places[0]) for i, (_, _, places) in enumerate(groups) if held[i] == 0}
        owner = {place: index for index, (_, _, places) in enumerate(groups) for place in places}
        out: set[int] = set()
        for run in self._lists(sorted(owner)):
            contradicted = [
                place
                for place in run
                if held[owner[place]] > 0
                and groups[owner[place]][0] is not None
                and self._label(place) in sections
            ]
            if 2 * len(contradicted) >= len(run):
                out.update(run)
        return out

    def _label(self, place: int) -> tuple[str, str | None]:
        event = self.events[place]
        assert isinstance(event, HeadingSeen)
        return event.style, event.number

    def _lists(self, places: Iterable[int]) -> list[list[int]]:
        """Runs of two or more first-level headings with nothing told between them, each number once."""
        runs: list[list[int]] = []
        for place in places:
            if (
                runs
                and self._label(place) not in map(self._label, runs[-1])
                and not any(
                    isinstance(event, HeadingSeen | ProseSeen | IndicatorSeen)
                    for event in self.events[runs[-1][-1] + 1 : place]
                )
            ):
                runs[-1].append(place)
            else:
                runs.append([place])
        return [run for run in runs if len(run) > 1]

    def _rank(self, place: int) -> int:
        """0 if a goal occurrence has indicators or lower headings of its own, 1 if prose, 2 if nothing.

        A line of a table that holds no indicator may be another plan's goal: it counts only if an indicator
        follows.
        """
        origin = self.events[place]
        if isinstance(origin, HeadingSeen) and origin.origin == "sheet" and not origin.strong:
            return 0 if self.indicator_follows(place) else _NOTHING
        prose = 0
        found = 2
        for event in self.events[place + 1 :]:
            if isinstance(event, HeadingSeen) and self.is_top(event):
                break
            if isinstance(event, IndicatorSeen):
                found = 0
                break
            if (
                isinstance(event, HeadingSeen)
                and not event.structure
                and (event.strong or event.kind is not None)
                and event.style != CHAPTER
            ):
                found = 0
                break
            if isinstance(event, ProseSeen):
                prose += event.characters
        else:
            found = min(found, 2)
        if found == 2 and prose >= _SOME_PROSE:
            found = 1
        return found

    def indicator_follows(self, place: int) -> bool:
        """Whether an indicator or a sheet's lower goal line comes before a heading of another kind.

        Sections without a label that count from 1 below a sheet, on its page, are the sheet's.
        """
        origin = self.events[place]
        page = origin.page if isinstance(origin, HeadingSeen) and origin.origin == "sheet" else None
        last = 0
        for event in self.events[place + 1 :]:
            if isinstance(event, IndicatorSeen):
                return True
            if isinstance(event, HeadingSeen) and not event.structure:
                if event.kind is None and event.page == page and event.ordinal == last + 1:
                    last += 1
                    continue
                if self.is_top(event) or event.origin == "line":
                    return False
                return event.origin == "sheet"
        return False


def _is_named_in_table(event: HeadingSeen) -> bool:
    """Whether a sheet or a goal column names a first-level goal by its title."""
    return event.origin != "line" and event.kind in ("basic_goal", "cross_goal") and bool(event.title)


def _begins(number: str | None, chapter: str | None) -> bool:
    """Whether a number is the first of its chapter: 1, or 2-1 in the second."""
    return number in ("1", f"{chapter}-1")


def counted_on(events: Sequence[Event]) -> list[Event]:
    """The events, with each ``横断的目標1-1`` as a numbered heading below ``横断的目標``.

    Where no heading of that label has a plain number or none, the two parts are the goals' own way of
    counting, and nothing changes.
    """
    plain = {
        event.style
        for event in events
        if isinstance(event, HeadingSeen)
        and event.kind in ("basic_goal", "cross_goal")
        and "-" not in (event.number or "")
    }
    return [
        replace(event, kind=None, style=f"{event.style} n-n")
        if isinstance(event, HeadingSeen)
        and event.kind in ("basic_goal", "cross_goal")
        and event.style in plain
        and event.style.startswith("label:")
        and "-" in (event.number or "")
        else event
        for event in events
    ]
