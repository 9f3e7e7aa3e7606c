"""Layers (optional content, ISO 32000-1, 8.11): what a viewer does not show when it opens the file.

In: a path.  Out: `Layers`, None for a file whose layers are all on.  pdfium tells no dictionary, so pdfminer
is asked; a file that has no layer off is not even opened by it (see ``raw_words``).

1. A group is off by the default configuration /D: /BaseState, then /ON and /OFF, then the /ViewState of
   groups that an /AS entry of the event View names.  A group that is not meant for viewing (/Intent) is never
   off.
2. A membership (OCMD) follows its visibility expression /VE, else its policy /P over its groups; without
   groups it shows.
3. A form, a picture or an annotation is hidden by its /OC.  Marked content (/OC … BDC) is not looked at here:
   there pdfium can be asked (``unshown``).
4. What cannot be told is shown: no number is lost to a damaged file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from extractors.pdf.raw_words import SECRET

KEYS = frozenset({b"/OCProperties", b"/OFF"})
"""Words of a file with a layer that is off: /OFF as a key, or as the value of /BaseState or /ViewState."""
MAX_NESTING = 12
"""Levels of forms in forms, and of visibility expressions, that are followed."""
MAX_DRAWN = 100_000
"""Forms and pictures of one page that are looked at."""

Answer = TypeVar("Answer")


@dataclass(slots=True)
class Drawn:
    """A form or a picture as a content stream draws it, in order."""

    form: bool
    shown: bool
    inside: list[Drawn] = field(default_factory=list)


class States:
    """What of a catalogue's optional content shows."""

    def __init__(self, catalog: Any) -> None:
        """Read the default configuration."""
        properties = _dict(_dict(catalog).get("OCProperties"))
        config = _dict(properties.get("D"))
        self._known = _ids(properties.get("OCGs"))
        self._base = _name(config.get("BaseState")) != "OFF"
        self._on, self._off = _ids(config.get("ON")), _ids(config.get("OFF"))
        self._by_usage: set[int] = set()
        for usage in map(_dict, _list(config.get("AS"))):
            if _name(usage.get("Event")) == "View":
                self._by_usage |= _ids(usage.get("OCGs"))

    def any_off(self) -> bool:
        """Whether any group may be off."""
        return bool(self._known) and (not self._base or bool(self._off) or bool(self._by_usage))

    def shows(self, content: Any) -> bool:
        """Whether a group or a membership (or a reference to one, or nothing) shows."""
        kind = _dict(content)
        if _name(kind.get("Type")) != "OCMD":
            return self._group(content)
        expression = _list(kind.get("VE"))
        if expression:
            return self._expression(expression, MAX_NESTING)
        groups = kind.get("OCGs")
        states = [self._group(group) for group in (_list(groups) or [groups]) if _dict(group)]
        if not states:
            return True
        match _name(kind.get("P")):
            case "AllOn":
                return all(states)
            case "AllOff":
                return not any(states)
            case "AnyOff":
                return not all(states)
            case _:
                return any(states)

    def _group(self, group: Any) -> bool:
        number = getattr(group, "objid", None)
        if number not in self._known:
            return True
        found = _dict(group)
        intent = found.get("Intent")
        if intent is not None and not {"View", "All"} & {_name(i) for i in (_list(intent) or [intent])}:
            return True
        state = (self._base or number in self._on) and number not in self._off
        if number in self._by_usage:
            told = _name(_dict(_dict(found.get("Usage")).get("View")).get("ViewState"))
            state = state if told is None else told != "OFF"
        return state

    def _expression(self, expression: Any, depth: int) -> bool:
        terms = _list(expression)
        if not terms or depth == 0:
            return self._group(expression) if depth else True
        operator, states = _name(terms[0]), (self._expression(term, depth - 1) for term in terms[1:])
        match operator:
            case "And":
                return all(states)
            case "Or":
                return any(states)
            case "Not":
                return not next(states, False)
        return True


class Layers:
    """A file in which a layer is off, open; close it.  Pages count from 1."""

    def __init__(self, file: Any, document: Any, states: States) -> None:
        """Keep the parser's document."""
        self._file, self._document = file, document
        self.states = states
        self._pages: list[Any] | None = None

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _page(self, number: int) -> Any:
        from pdfminer.pdfpage import PDFPage

        if self._pages is None:
            self._pages = list(PDFPage.create_pages(self._document))
        return self._pages[number - 1]

    def annotations(self, number: int) -> frozenset[int]:
        """Places (from 0) of the page's annotations that do not show."""
        return _told(lambda: frozenset(self._hidden_annotations(number)), frozenset())

    def _hidden_annotations(self, number: int) -> Iterator[int]:
        for place, annotation in enumerate(_list(self._page(number).attrs.get("Annots"))):
            entry = _dict(annotation)
            look = _attributes(_dict(entry.get("AP")).get("N"))
            if not (self.states.shows(entry.get("OC")) and self.states.shows(look.get("OC"))):
                yield place

    def drawn(self, number: int) -> list[Drawn]:
        """The forms and pictures of the page; nothing if none of them is hidden."""
        return _told(lambda: self._drawn(number), [])

    def _drawn(self, number: int) -> list[Drawn]:
        page = self._page(number)
        if not self._hides(page.resources, set(), MAX_NESTING):
            return []
        return list(self._contents(page.resources, page.contents, MAX_NESTING, [MAX_DRAWN]))

    def _hides(self, resources: Any, seen: set[int], depth: int) -> bool:
        """Whether a form or a picture of some resources, or of their forms, is hidden."""
        for item in _dict(_dict(resources).get("XObject")).values():
            number = getattr(item, "objid", 0)
            if number in seen:
                continue
            seen.add(number)
            attributes = _attributes(item)
            if not self.states.shows(attributes.get("OC")):
                return True
            if depth and self._hides(attributes.get("Resources"), seen, depth - 1):
                return True
        return False

    def _contents(
        self, resources: Any, streams: Sequence[Any], depth: int, left: list[int]
    ) -> Iterator[Drawn]:
        """What some content draws; forms without resources use those around them."""
        objects = _dict(_dict(resources).get("XObject"))
        for name in _painted(streams):
            left[0] -= 1
            if left[0] < 0:
                raise ValueError("too many forms")
            item = objects.get(name or "")
            attributes = _attributes(item)
            if name is not None and not attributes:
                continue
            form = _name(attributes.get("Subtype")) == "Form"
            drawn = Drawn(form, name is None or self.states.shows(attributes.get("OC")))
            if form and drawn.shown and depth:
                inner = attributes.get("Resources") or resources
                drawn.inside = list(self._contents(inner, [item], depth - 1, left))
            yield drawn


def find_layers(path: Path, password: str | None, words: frozenset[bytes]) -> Layers | None:
    """The layers of a file if any is off; ``words`` are those of `KEYS` that the file holds."""
    if not words >= KEYS and SECRET not in words:
        return None
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser

    file = path.open("rb")
    try:
        document = PDFDocument(PDFParser(file), password or "")
        states = States(document.catalog)
        if states.any_off():
            return Layers(file, document, states)
    except _errors():
        pass
    file.close()
    return None


def _errors() -> tuple[type[BaseException], ...]:
    """What pdfminer raises on damaged files."""
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException

    damage = ValueError, TypeError, LookupError, AttributeError, OSError, RecursionError
    return PDFException, PSException, *damage


def _told(ask: Callable[[], Answer], unknown: Answer) -> Answer:
    try:
        return ask()
    except _errors():
        return unknown


def _painted(streams: Sequence[Any]) -> Iterator[str | None]:
    """Names that ``Do`` is given, None for a picture that stands in the content itself."""
    from pdfminer.pdfinterp import PDFContentParser
    from pdfminer.psexceptions import PSEOF
    from pdfminer.psparser import KWD, PSKeyword

    parser, paint, inline = PDFContentParser(streams), KWD(b"Do"), KWD(b"EI")
    last = None
    while True:
        try:
            _, token = parser.nextobject()
        except PSEOF:
            return
        if token is paint:
            yield _name(last) or ""
        elif token is inline:
            yield None
        elif not isinstance(token, PSKeyword):
            last = token


def _resolved(value: Any) -> Any:
    from pdfminer.pdftypes import resolve1

    return resolve1(value)


def _dict(value: Any) -> dict[str, Any]:
    found = _resolved(value)
    return found if isinstance(found, dict) else {}


def _attributes(value: Any) -> dict[str, Any]:
    """The dictionary of a stream, nothing for anything else."""
    found = getattr(_resolved(value), "attrs", None)
    return found if isinstance(found, dict) else {}


def _list(value: Any) -> list[Any]:
    found = _resolved(value)
    return found if isinstance(found, list) else []


def _name(value: Any) -> str | None:
    """A name; pdfminer's literals hold it."""
    name = getattr(_resolved(value), "name", None)
    return name if isinstance(name, str) else None


def _ids(value: Any) -> set[int]:
    """Object numbers of an array's references."""
    return {item.objid for item in _list(value) if hasattr(item, "objid")}
