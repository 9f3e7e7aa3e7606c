"""The text of one figure cell (one reading of it) → its items: quantity, own period, component, role.

Grammar, outside in:

1. a chain ``65.5％ ↓ 70.0％`` is cut at its arrows; all but the last item are superseded;
2. brackets are told apart: a period (``（令和2年度）``, ``（R2～R6累計）``) belongs to what stands before
   it, and after the last item of a cell to all items without a period of their own; a role word with a
   figure (``（現状30人）``) is a figure of that role; a second figure (``（延べ42日）``) is one of the
   same role; two or more labelled figures (``（企業立地4件×3人 新規就農者21人）``) are components; a
   qualifier (``（累計）``, ``（以上）``) stays with the number; anything else is a note and is never read
   as a number;
3. labelled figures (``男性 81.2歳 女性 87.1歳``) are components, two label levels are joined by ``/``;
4. figures that have a year each (``R4：110人 R5：120人``) are cut apart before all this;
5. what is left must be one quantity, or words.  Two numbers without labels are not understood: status
   unparsed.  Neither are two of one year, and a dash on a line of its own above a figure: it is no sign.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.lexicon import Lexicon, key
from extractors.meaning.colon_parts import colon_parts
from extractors.meaning.dated_figures import dated_pieces
from extractors.meaning.dated_sides import as_chain
from extractors.meaning.figure_items import (
    ARROW,
    UNSAID,
    Item,
    Parts,
    Reading,
    brackets,
    inherit,
    is_bare_unit,
    is_torn,
    one_dated,
    repeats,
    spread,
    within_bracket,
)
from extractors.statuses import NUMBER_STATUSES
from extractors.unit_texts import unit_of
from normalizers import (
    Period,
    Quantity,
    find_periods,
    find_quantities,
    fold_text,
    parse_period,
    parse_quantity,
)

_IDEOGRAPH = re.compile(r"[々\u3400-\u9fff]")
_YEARS_SPAN = re.compile(r"([0-9]{1,2}|[一二三四五六七八九十]{1,2})[かヶケカ]?年間")
_QUALIFIER = re.compile(
    r"^(?:[0-9]{1,2}[かヶケカ]?年間?(?:の|で)?(?:累計|累積|合計|計|延べ|通算|平均)?値?|累計|累積|累計値|延べ|延べ数|通算|年間|年|毎年度?|各年度?|/年|以上|以下|未満|超|程度|増|減|約|平均|1日平均|日平均|単年度|年度末|暫定値?|速報値?|見込み?|概算|％|%|人|件)$"
)
_PERIOD_EXTRA = re.compile(
    r"(?:累計|累積|延べ|通算|合計|実績値?|目標値?|現在|時点|末|値|決算|見込み?|調査|基準|年度|平均|の|に|で|まで|から|[,、・/～~\s:：]|各年度?|毎年度?|単年度|間)"
)
_BARE_DATE = re.compile(r"(?:19[89]|20[0-6])[0-9](?:[./][0-9]{1,2})?")
"""A year or month without an era: a number wherever it is not alone in brackets."""
_WORD_BESIDE = re.compile(r"(?<=[0-9度年元末])[ の]?([一-龠]{2,5})(?=[)）\]】:： 　]|[0-9])")
"""A word right behind a year and before the bracket's end, a colon or the figure."""
_AS_OF = re.compile(r"^(?:時点|現在|末|調査|実績|見込み?)+$")
"""What may close a text behind its period: ``150人 令和7年3月末時点``."""
_SAME_YEAR = re.compile(r"(?P<year>(?:19|20)[0-9]{2})[/・]")
"""The Gregorian year before a year of an era (``2022/R4年度``)."""
_CUMULATIVE = re.compile(r"累計|累積|合計|延べ|通算")
_ENUMERATION = re.compile(r"^(?:[0-9]{1,2}|[①-⑳]|[ア-オa-dA-D])$")
_LABEL = re.compile(r"^[^0-9()（）]{1,20}$")
_NUMBERED_LABEL = re.compile(
    r"第[0-9一二三]+[期次]|[0-9]{1,2}(?:～[0-9]{1,2})?(?:歳代|代|歳以上|歳以下|歳未満|歳児?|歳[0-9]{1,2}か月児|年生|か月児)(?:男性|女性|の方)?|\([0-9]{1,2}\)|[小中高]学?校?[0-9]年生?"
)
_LETTER_LABEL = re.compile(r"(?:^|(?<=[\s/／、,・]))[一-龠](?=[\s:：]?[0-9▲△])")
"""One character before a figure (``小 84.0％／中 82.1％``)."""
_SLASH = re.compile(r"(?<=[^0-9])[/／](?=(?![年月日回])[^0-9/／\s]{1,8}\s?[0-9])")
"""A stroke between two labelled figures (``小学校 5校／中学校 3校``)."""
_OF_WHICH = "うち"
"""Opens a bracket that states one part of the figure before it (``うち市外 1,105人``)."""
_FACTOR = re.compile(r"[×xX＊*]\s*[0-9,.]+\s*[^\s0-9×]{0,3}")
_LABELLED_BRACKET = re.compile(
    r"\s*(?P<label>[^0-9()（）、,\s]{1,12})[（(](?P<value>[▲△約]?[0-9][0-9,.]*[^0-9()（）]{0,5})[)）][、,・\s]*"
)
_LABELLED_BRACKETS = re.compile(
    rf"(?:{_LABELLED_BRACKET.pattern.replace('P<label>', ':').replace('P<value>', ':')}){{2,}}"
)
_SEPARATORS = " 　、,・/／:：;；\n"


class FigureTextReader:
    """Reads figure texts with one lexicon, one era for years without one."""

    def __init__(self, lexicon: Lexicon, era: str | None = None) -> None:
        """Prepare the word tables."""
        self.lexicon = lexicon
        self.era = era
        self._letters = frozenset(lexicon.words("components", "beside"))
        self._sources = re.compile(rf"[^0-9()]{{0,12}}(?:{lexicon.alternation('name_cell', 'censuses')})")
        self._components = {key(word): word for word in lexicon.words("components", "known")}
        roles = [
            (word, role)
            for role in lexicon.sections["text_roles"]
            for word in lexicon.words("text_roles", role)
        ]
        self._roles = sorted(((fold_text(w), r) for w, r in roles), key=lambda p: -len(p[0]))

    # ---- public -------------------------------------------------------------------------------

    def read(self, text: str, unit: str | None = None) -> Reading:
        """Read a cell's text.

        Args:
            text: one reading of the cell (old or new), its lines.
            unit: unit stated in header, unit column or name; used where the text has none.
        """
        folded = "\n".join(line for line in (fold_text(part).strip() for part in text.split("\n")) if line)
        if not folded:
            return Reading(())
        if is_torn(folded.split("\n")) or is_bare_unit(folded) or UNSAID.search(folded):
            return Reading((Item(" ".join(folded.split()), Quantity("unparsed")),))
        segments = [s for s in ARROW.split(as_chain(folded, self.era))]
        if len(segments) > 1 and not all(s.strip() for s in segments):
            segments = [s for s in segments if s.strip()] or [folded]
        items: list[Item] = []
        notes: list[str] = []
        for place, segment in enumerate(segments):
            found, more = self._segment(segment.strip(), unit)
            last = place == len(segments) - 1
            items.extend(replace(item, superseded=not last) for item in found)
            notes.extend(more)
        return Reading(tuple(spread(items, len(segments) > 1)), tuple(notes))

    # ---- one chain segment --------------------------------------------------------------------

    def _segment(self, text: str, unit: str | None) -> tuple[list[Item], list[str]]:
        pieces = dated_pieces(text, self.era)
        dated = [self._segment(piece, unit) for piece in pieces]
        if dated and all(one_dated(items) and not notes for items, notes in dated) and not repeats(dated):
            return [
                self._with_role(items[0], piece) for (items, _), piece in zip(dated, pieces, strict=True)
            ], []
        if self._is_interleaved(text):
            return self._plain(text, unit), []
        if _LABELLED_BRACKETS.fullmatch(text):
            text = _LABELLED_BRACKET.sub(r"\g<label> \g<value> ", text).strip()
        if (inner := self._bracketed(text, unit)) is not None:
            return self._segment(inner, unit)
        parts = self._take_brackets(text, unit)
        items = self._plain(parts.rest, unit)
        items = self._with_periods(items, parts)
        extra = [inherit(item, items[0]) if len(items) == 1 else item for item in parts.extra]
        return items + extra, parts.notes

    def _is_interleaved(self, text: str) -> bool:
        """Whether a bracket holds a dated figure that it goes on behind: two figures read as one text.

        ``120人（R5年 150人（R9年度）度）``: ``度）`` is the first bracket's end.
        """
        return any(
            not bracket.content.endswith((")", "）"))
            and self._period_of(bracket.content) is None  # 平成26(2014)年 is one year
            and any(self._period_of(nested.content) for nested in brackets(bracket.content))
            for bracket in brackets(text)
        )

    def _bracketed(self, text: str, unit: str | None) -> str | None:
        """What stands in the one bracket around a text if that is a figure (``（108人）``), else None."""
        inner = within_bracket(text)
        if inner is None or _QUALIFIER.match(inner.replace(" ", "")) or self._period_of(inner) is not None:
            return None
        read = parse_quantity(inner, unit=unit)
        return inner if read.status in NUMBER_STATUSES and _has_digit(inner) else None

    def _with_role(self, item: Item, piece: str) -> Item:
        """A figure with a year of its own and the role word beside that year (``120人（R5実績）``)."""
        words = _WORD_BESIDE.findall(piece)
        roles = {role for word, role in self._roles if word in words}
        return replace(item, role=roles.pop()) if len(roles) == 1 and item.role is None else item

    def _take_brackets(self, text: str, unit: str | None) -> Parts:
        parts = Parts()
        position = 0
        for bracket in brackets(text):
            parts.rest += text[position : bracket.start]
            position = bracket.stop
            inner = bracket.content.strip()
            if _ENUMERATION.match(inner):
                parts.rest += f" {text[bracket.start : bracket.stop]} "
                continue
            period = self._period_of(inner)
            if period is not None:
                parts.periods.append((len(parts.rest), period[0], inner, bool(_CUMULATIVE.search(inner))))
                parts.rest += " "
                continue
            counted = parts.rest.rstrip()[-1:].isdecimal() and unit_of(inner) is not None
            if not inner or counted or _QUALIFIER.match(inner.replace(" ", "")) or inner.startswith("単位"):
                parts.rest += text[bracket.start : bracket.stop]
                continue
            found = self._bracket_items(inner, unit, bool(parts.rest.strip()))
            if found is None:
                parts.notes.append(text[bracket.start : bracket.stop])
            else:
                parts.extra.extend(found)
            parts.rest += " "
        parts.rest += text[position:]
        return parts

    def _period_of(self, inner: str) -> tuple[Period | None, str] | None:
        """The period that a bracket consists of (with words such as 累計 or 実績 beside it), or None."""
        matches = find_periods(inner, era=self.era)
        if not matches:
            bare = parse_period(inner) if _BARE_DATE.fullmatch(inner) else None
            return None if bare is None else (bare, inner)
        rest = inner
        for match in reversed(matches):
            rest = rest[: match.start] + rest[match.end :]
        if (twice := _SAME_YEAR.match(rest)) and int(twice["year"]) == matches[0].period.fiscal_year:
            rest = rest[twice.end() :]
        if key(_PERIOD_EXTRA.sub("", rest)).strip("()") and not self._sources.fullmatch(key(rest)):
            return None
        return matches[-1].period, inner

    def _bracket_items(self, inner: str, unit: str | None, after: bool) -> list[Item] | None:
        """Figures that a bracket holds, or None if it holds a note."""
        for word, role in self._roles:
            if inner.startswith(word) and len(inner) > len(word):
                tail = inner[len(word) :].strip(_SEPARATORS)
                reading = self.read(tail, unit)
                if reading.items and all(i.quantity.status in NUMBER_STATUSES for i in reading.items):
                    return [replace(i, role=role, text=inner) for i in reading.items]
        plain = _FACTOR.sub(" ", inner)
        labelled = self._components_of(plain, None, many=True)
        if labelled and (len(labelled) > 1 or plain != inner):
            return labelled
        if inner.startswith(_OF_WHICH) and (
            part := self._components_of(inner.removeprefix(_OF_WHICH), None, many=True)
        ):
            return [replace(item, text=inner) for item in part]
        if not after:
            return None
        quantity = parse_quantity(inner)
        if quantity.status == "number" and quantity.unit and _has_digit(inner):
            return [Item(inner, quantity, period_raw=_span_raw(inner))]
        return None

    # ---- what stands outside brackets ---------------------------------------------------------

    def _plain(self, rest: str, unit: str | None) -> list[Item]:
        text = " ".join(rest.split())
        if not text:
            return []
        whole = parse_quantity(text, unit=unit)
        if whole.status not in ("unparsed", "qualitative") or (
            whole.status == "qualitative" and not _has_digit(text)
        ):
            return [self._item(text, whole)]
        components = self._components_of(text, unit) or self._by_colons(text, unit)
        if components:
            return components
        outside, period = self._outside_period(text)
        if period is not None:
            if not outside:
                return []
            inner = parse_quantity(outside, unit=unit)
            if inner.status != "unparsed":
                item = self._item(outside, inner)
                return [
                    replace(
                        item,
                        period=period[0],
                        period_raw=period[1],
                        cumulative=bool(_CUMULATIVE.search(text)),
                    )
                ]
        if whole.status == "qualitative":
            return [self._item(text, whole)]
        return [self._picked(text, unit) or self._item(text, whole)]

    def _item(self, text: str, quantity: Quantity) -> Item:
        _outside, period = self._outside_period(text)
        raw = _span_raw(text)
        if period is not None and quantity.status != "qualitative":
            return Item(text, quantity, period[0], period[1], cumulative=bool(_CUMULATIVE.search(text)))
        return Item(text, quantity, period_raw=raw)

    def _outside_period(self, text: str) -> tuple[str, tuple[Period | None, str] | None]:
        """The text without a period that stands at its start or end, and that period."""
        matches = find_periods(text, era=self.era)
        for match in matches:
            before = text[: match.start].strip()
            behind = _AS_OF.sub("", text[match.end :].strip())
            if not before or not behind or before in "約":
                rest = f"{before} {behind}".strip(" :：、,に")
                rest = re.sub(
                    r"^(?:までに|まで|時点|末|現在|累計|実績値?|目標値?|には?)\s*[:：]?", "", rest
                ).strip()
                return rest, (match.period, match.raw)
        return text, None

    def _picked(self, text: str, unit: str | None) -> Item | None:
        """The one quantity in a text with other words (``交流人口15,000人増加``).

        Or None if there are several.
        """
        matches = find_quantities(text)
        if len(matches) != 1:
            return None
        match = matches[0]
        around = text[: match.start] + text[match.end :]
        if _has_digit(around) or len(key(around)) > 12 or _goes_on(match.quantity.unit, text[match.end :]):
            return None
        quantity = parse_quantity(match.raw, unit=unit)
        return (
            Item(text, quantity, period_raw=_span_raw(text), sure=False)
            if quantity.status != "unparsed"
            else None
        )

    def _components_of(self, text: str, unit: str | None, many: bool = False) -> list[Item]:
        """Labelled figures of a text; empty unless every number has a label before it."""
        text = _SLASH.sub(" ", text)
        matches = find_quantities(text)
        if not matches:
            return []
        items: list[Item] = []
        position = 0
        prefix: str | None = None
        letters = self._letters if len(self._letters & set(_LETTER_LABEL.findall(text))) > 1 else frozenset()
        for match in matches:
            label = text[position : match.start]
            position = match.end
            names = [p for p in re.split(r"[\s:：、,/／]+", label.strip(_SEPARATORS + "はがの")) if p]
            names = [n for n in names if not re.fullmatch(r"[()（）]*", n)]
            if not names or len(names) > 3:
                return []
            if not all(_LABEL.match(n) or _NUMBERED_LABEL.fullmatch(n) for n in names):
                return []
            if (
                len(names) == 1
                and prefix is not None
                and items
                and items[-1].component
                and "/" in items[-1].component
            ):
                names = [prefix, names[0]]
            if any(len(n) == 1 and key(n) not in self._components and n not in letters for n in names):
                return []
            prefix = names[0] if len(names) > 1 else None
            quantity = parse_quantity(match.raw, unit=unit)
            if quantity.status == "unparsed":
                return []
            items.append(
                Item(
                    (label.strip(_SEPARATORS) + " " + match.raw).strip(), quantity, component="/".join(names)
                )
            )
        if _has_digit(text[position:]):
            return []
        if len(items) == 1 and not many and not self._known(items[0].component or ""):
            return []
        if len({i.component for i in items}) != len(items):
            return []
        return items

    def _by_colons(self, text: str, unit: str | None) -> list[Item]:
        """The parts of a figure with a label before a colon each; empty if one has no number."""
        items = [
            Item(f"{label}:{value}", parse_quantity(value, unit=unit), component=label)
            for label, value in colon_parts(text, {word for word, _ in self._roles})
        ]
        return items if all(i.quantity.status in NUMBER_STATUSES for i in items) else []

    def _known(self, component: str) -> bool:
        return all(
            key(part) in self._components or re.fullmatch(r"第[0-9一二三]+[期次]", part)
            for part in component.split("/")
        )

    def _with_periods(self, items: list[Item], parts: Parts) -> list[Item]:
        """Give each bracket period to the items before it that have none yet."""
        if not parts.periods:
            return items
        if len(items) <= 1 or len(parts.periods) == 1:
            _, period, raw, cumulative = parts.periods[-1]
            return [
                i
                if i.period
                else replace(i, period=period, period_raw=raw, cumulative=i.cumulative or cumulative)
                for i in items
            ]
        out: list[Item] = []
        cursor = 0
        for item in items:
            tail = item.text.split(" ")[-1]
            found = parts.rest.find(tail, cursor)
            cursor = found + len(tail) if found >= 0 else cursor
            follow = next((p for p in parts.periods if p[0] >= cursor), parts.periods[-1])
            out.append(
                item
                if item.period
                else replace(
                    item, period=follow[1], period_raw=follow[2], cumulative=item.cumulative or follow[3]
                )
            )
        return out


def _goes_on(unit: str | None, behind: str) -> bool:
    """Whether a unit of one character may be the beginning of a word (``14市民意識調査``)."""
    return unit is not None and len(unit) == 1 and _IDEOGRAPH.match(behind) is not None


def _has_digit(text: str) -> bool:
    return re.search(r"[0-9]", text) is not None


def _span_raw(text: str) -> str | None:
    match = _YEARS_SPAN.search(text)
    return match.group(0) if match else None
