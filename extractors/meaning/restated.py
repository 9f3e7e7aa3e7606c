"""Results told in running text of indicators that the page has named before.

``令和5年度：移住者数（562人）、相談件数（297件）`` in a section 取組実績: in, the events of a document with
indicators built; out, the same, the indicators with those results as actuals.

A result counts only where nothing about it is open: the section's title speaks of results, a year stands at
the head of the line or of a line above it, the indicator's whole name is printed, and right behind it one
number in the unit of the figures that the indicator has.  Two different results for one year are no result,
and what the indicator tells of that year itself stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.geometry import Box
from extractors.lexicon import Lexicon, key
from extractors.meaning.checks import check_figures
from extractors.meaning.drafts import CellText
from extractors.meaning.events import Event, HeadingSeen, IndicatorSeen, ResultsSeen
from extractors.meaning.figure_items import Item
from extractors.meaning.figures import FigureContext, FigureReader, number_in_order
from extractors.meaning.marked import MarkedText
from extractors.model import Mark
from extractors.results import FoundFigure, FoundIndicator
from normalizers import PeriodMatch, find_periods, fold_text, parse_quantity

_MIN_NAME = 4
"""Characters of a name that may be sought in running text."""
_LEAD = re.compile(r"[ 　]*(?:[・･●○◎■□※-][ 　]*)?[(\[【〔<〈]?[ 　]*")
"""What may stand before a year at the head of a line."""
_LEAD_END = re.compile(r"[ 　]*(?:の?実績)?[ 　]*(?:[)\]】〕>〉]|[:：]|$)")
"""What follows a year that is the head of what comes after it."""
_BEHIND = re.compile(
    r"[)）」』]?\s*(?:の?実績(?:値)?)?\s*(?:は|が)?[、,]?\s*[:：]?\s*[(（]?\s*"
    r"(?P<value>[0-9][0-9,]*(?:\.[0-9]+)?\s*[^\s、。，,;；:：()（）「」→]{1,10})(?=\s*(?:[)）、。，,;；]|$))",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class _Told:
    """One result: its indicator's place, its text, its year, and where it is printed."""

    place: tuple[int, int]
    text: str
    year: PeriodMatch
    page: int
    box: Box


def tells_results(title: str, lexicon: Lexicon) -> bool:
    """Whether the title of a section says that it tells results, and nothing but results."""
    plain = key(title)
    return any(word in plain for word in lexicon.keys("notes", "results")) and not any(
        word in plain for word in lexicon.keys("notes", "no_results")
    )


def with_restated(events: Sequence[Event], figures: FigureReader) -> None:
    """Add to the built indicators of ``events`` the results that the sections below them tell."""
    told: list[_Told] = []
    named: dict[tuple[int, int], FoundIndicator] = {}
    year: PeriodMatch | None = None
    for number, event in enumerate(events):
        if isinstance(event, HeadingSeen):
            named, year = {} if event.kind is not None else named, None
        elif isinstance(event, IndicatorSeen):
            named.update({(number, n): found for n, found in enumerate(event.built)})
        elif isinstance(event, ResultsSeen) and named:
            more, year = _told(event.text, named, year, figures.texts.era)
            told += more
    for place in dict.fromkeys(each.place for each in told):
        event = events[place[0]]
        assert isinstance(event, IndicatorSeen)
        built = list(event.built)
        built[place[1]] = _with_results(built[place[1]], [t for t in told if t.place == place], figures)
        event.built = tuple(built)


def _told(
    text: CellText, named: dict[tuple[int, int], FoundIndicator], year: PeriodMatch | None, era: str | None
) -> tuple[list[_Told], PeriodMatch | None]:
    """The results that a text tells of indicators on its own page or the one before.

    Also the year that holds after it; ``year`` holds before it.
    """
    marked = text.marked().select(Mark.DELETED)
    folded, places = _folded(marked)
    years = [(0, year), *_years(folded, era)]
    out: list[_Told] = []
    taken: list[range] = []
    near = ((p, i) for p, i in named.items() if i.name and text.page - i.page in (0, 1))
    for place, indicator in sorted(near, key=lambda item: -len(item[1].name or "")):
        name = key(indicator.name or "")
        if len(name) < _MIN_NAME:
            continue
        pattern = re.compile(r"\s*".join(map(re.escape, name)), re.IGNORECASE)
        for match in pattern.finditer(folded):
            inside = any(match.start() in span for span in taken)
            taken.append(range(match.start(), match.end()))
            behind = _BEHIND.match(folded, match.end())
            holds = [each for start, each in years if start <= match.start()][-1]
            if inside or behind is None or holds is None:
                continue
            start, stop = places[behind.start("value")], places[behind.end("value") - 1] + 1
            box = marked.cut(start, stop).box()
            if box is not None:
                out.append(_Told(place, behind["value"], holds, text.page, box))
    return out, years[-1][1]


def _folded(text: MarkedText) -> tuple[str, list[int]]:
    """The text in one form, and for each of its characters the place of the printed one."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text.text):
        for each in "\n" if sign == "\n" else fold_text(sign) or sign:
            signs.append(each)
            places.append(place)
    return "".join(signs), places


def _years(folded: str, era: str | None) -> Iterator[tuple[int, PeriodMatch]]:
    """Years at the head of a line, each with the place from which on it holds."""
    start = 0
    for line in folded.split("\n"):
        found = find_periods(line, era=era)
        if found and _LEAD.fullmatch(line[: found[0].start]) and _LEAD_END.match(line, found[0].end):
            yield start, found[0]
        start += len(line) + 1


def _with_results(indicator: FoundIndicator, told: Iterable[_Told], figures: FigureReader) -> FoundIndicator:
    """The indicator with the results of years that it has none of."""
    known = {f.fiscal_year for f in indicator.figures if f.role == "actual"}
    units = {f.unit for f in indicator.figures if f.unit is not None}
    found: dict[int, list[FoundFigure]] = {}
    for each in told:
        quantity = parse_quantity(each.text)
        year = each.year.period.fiscal_year
        if quantity.status != "number" or units != {quantity.unit} or year is None or year in known:
            continue
        context = FigureContext("actual", each.year.period, each.year.raw, "caption")
        item = Item(each.text, quantity)
        found.setdefault(year, []).append(figures.figure(item, context, each.page, each.box))
    more = [same[0] for same in found.values() if len({f.value for f in same}) == 1]
    if not more:
        return indicator
    numbered = number_in_order((*indicator.figures, *more))
    return replace(indicator, figures=check_figures(indicator.name or "", numbered))
