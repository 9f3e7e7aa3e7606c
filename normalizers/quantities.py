"""A whole cell to one quantity: the figure columns of DATA_CONTRACT section 2.

Comes in: the text of one figure.  Goes out: a `Quantity`; never an exception.

The grammar, on folded text (words come from ``data/phrases.toml`` and ``data/units.toml``)::

    cell     = none | unset | abolished | figure | words
    figure   = prefix* number [unit] [range] suffix* bracket*
    range    = ("～" | "から" | "-") number [unit]   |   "以上" number [unit] ("以下" | "未満")
    bracket  = "(" (period | phrase | unit | remark without digits) ")"

Readings:

1. Periods are read over wherever they stand, brackets that held only a period go with them
   (``45.3% (令和2年度)``, ``R4：45人``): `find_periods` is there for them.
2. Arabic digits with one magnitude keep it in the unit (``2.9万件`` → 2.9 万件); numbers in kanji
   numerals and compounds (``1億2,000万円``) are written out (reading 26).  ``value_base`` folds it in.
3. A number wholly in kanji numerals is one only before a known unit: ``四校``, but not ``一部``.
4. ``/年`` fills per and basis; ``年40人`` only basis; ``一人当たり`` neither (reading 5).
5. A digit string broken by a space is one number only if its parts are malformed and the whole is not
   (``128,40 7``, reading 25).
6. ``+5%`` is 5 without a change: a sign is no word of the contract's list. ▲ and △ are minus, ±0 is 0.
7. What is left must be a unit: short, without digits and particles.  Two unrelated numbers, left-over
   digits, malformed digits and age classes (``50歳代``) are ``unparsed`` with no value: a wrong number is the
   worst output there is.
8. A text without digits is ``qualitative`` if it holds a Japanese word; its last word may ask for a change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from normalizers import phrases
from normalizers.figure_numbers import PrintedNumber, read_number
from normalizers.figure_text import Prepared, prepare
from normalizers.text import fold_text
from normalizers.units import (
    UnitSpec,
    is_known_unit,
    is_unit,
    names_no_figure,
    normalise_unit,
    parse_unit,
    split_magnitude,
    split_per,
    to_base,
)

Status = Literal["number", "range", "qualitative", "none", "unset", "abolished", "unparsed"]

MAX_WORDS = 60
"""Characters of the longest target in words; longer texts are prose, not a figure."""


MAX_FIGURE = 240
"""Characters of the longest cell that is read as one figure, spaces included; it bounds the work."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """The figure columns of the contract: ``value`` as printed in ``unit``, the base without magnitude."""

    status: Status
    value: Decimal | None = None
    value_upper: Decimal | None = None
    unit: str | None = None
    per: str | None = None
    comparator: str | None = None
    change: str | None = None
    basis: str | None = None
    value_base: Decimal | None = None
    unit_base: str | None = None

    def __reduce__(self) -> tuple[type[Quantity], tuple[object, ...]]:
        """Pickled and copied by its fields: a compiled class cannot be made empty and filled afterwards."""
        return Quantity, tuple([getattr(self, name) for name in self.__dataclass_fields__])


UNPARSED = Quantity("unparsed")

_CACHE_SIZE = 16384
_LOOKALIKES = frozenset("一ニ二ロ口")
"""Single characters that may be a dash, a kana or a mark as well as a numeral."""

_NONE = re.compile(r"-{1,4}")
_DASH_WITH_UNIT = re.compile(r"-{1,4}(?P<unit>[^0-9-]{1,6})")
_DIGIT = re.compile(r"[0-9]")
_NAMED_DIGITS = re.compile(r"第[0-9]+[期次回号章弾段]|[0-9]+次")
_ALL_DAY = re.compile(r"(?:365日)?24時間(?:365日)?(?:体制|対応|営業|開館|受付)")
"""Round the clock: its digits count nothing."""
_JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
_RANGE_LINK = re.compile(
    r"(?P<unit>[^0-9〜+\-▲△]{0,10}?)(?P<sign>〜|から|-|以上)(?P<about>約)?(?=[0-9+\-▲△一二三四五六七八九十百千])"
)


def parse_quantity(text: str, *, unit: str | None = None) -> Quantity:
    """Read the text of one figure (grammar and readings in the module's docstring).

    Args:
        text: one figure as printed, in any width.
        unit: a unit stated elsewhere (header, name), as ``parse_unit`` reads it; it counts where the text
            has none.

    Returns:
        The quantity. Text that cannot be read is status ``unparsed`` with every other field None.
    """
    return _parse(text, unit)


@lru_cache(maxsize=_CACHE_SIZE)
def _parse(text: str, unit: str | None) -> Quantity:
    if len(text) > MAX_FIGURE:
        return UNPARSED
    prepared = prepare(text)
    body = prepared.body
    if prepared.doubtful or not body or body in _LOOKALIKES:
        return UNPARSED
    without_figure = _fixed_status(body)
    if without_figure is not None:
        return without_figure
    worded = body in phrases.KANJI_WORDS or _ALL_DAY.match(body)
    figure = _read_figure(body) if not worded else None
    if figure is None:
        return Quantity("unset") if _is_awaited(text) else _qualitative(body)
    stated = prepared.unit or (parse_unit(unit) if unit else None)
    return _quantity(figure, prepared, stated)


def _fixed_status(body: str) -> Quantity | None:
    """The statuses that are a whole text: none, unset, abolished."""
    if _NONE.fullmatch(body) or body in phrases.NO_FIGURE_SIGNS:
        return Quantity("none")
    if (dash := _DASH_WITH_UNIT.fullmatch(body)) and is_known_unit(dash["unit"]):
        return Quantity("none")
    if body in phrases.UNSET:
        return Quantity("unset")
    return Quantity("abolished") if body in phrases.ABOLISHED else None


def _is_awaited(text: str) -> bool:
    """Whether a text says when its figure will be known, and nothing else."""
    return phrases.AWAITED.fullmatch(fold_text(text).replace(" ", "").strip("()")) is not None


def _qualitative(body: str) -> Quantity:
    words = _ALL_DAY.sub("終日", _NAMED_DIGITS.sub("", body))
    if len(body) > MAX_WORDS or "/" in words or _DIGIT.search(words) or not _JAPANESE.search(words):
        return UNPARSED
    return Quantity("qualitative", change=phrases.asked_change(words))


@dataclass(slots=True)
class _Figure:
    """What was read so far: one or two numbers, the unit behind the last, and what the words said."""

    low: PrintedNumber
    high: PrintedNumber | None = None
    unit: str = ""
    per: str | None = None
    facts: dict[str, str] = field(default_factory=dict)


def _read_figure(body: str) -> _Figure | None:
    """Prefixes, number, range, suffixes, unit; None if something is left over."""
    facts: dict[str, str] = {}
    while (taken := phrases.take_prefix(body)) is not None:
        phrases.merge(facts, taken[0])
        body = taken[1]
    number = read_number(body)
    if number is None:
        return None
    figure = _Figure(number, facts=facts)
    tail = number.unit + body[number.end :]
    if link := _RANGE_LINK.match(tail):
        return _read_range(figure, tail, link)
    return _read_tail(figure, tail)


def _read_range(figure: _Figure, tail: str, link: re.Match[str]) -> _Figure | None:
    high = read_number(tail[link.end() :])
    if high is None:
        return None
    low_tail = _read_tail(_Figure(figure.low), link["unit"])
    read = _read_tail(_Figure(high, facts=figure.facts), tail[link.end() + high.end :])
    if low_tail is None or read is None:
        return None
    if link["sign"] == "以上" and not _closes(read):
        return None
    if link["sign"] == "-" and (not read.unit or low_tail.unit):
        return None
    if low_tail.unit not in ("", read.unit) or low_tail.facts.keys() - {"comparator"}:
        return None
    low, high = _one_scale(figure.low, high, has_unit=bool(low_tail.unit))
    if low.value > high.value:
        return None
    return _Figure(low, high, read.unit, read.per, read.facts)


def _closes(read: _Figure) -> bool:
    """``100以上310以下``: both ends belong to a range, so that 以下 says no more than the range does."""
    bound = read.facts.get("comparator")
    if bound == "le":
        del read.facts["comparator"]
    return bound in ("le", "lt")


def _one_scale(
    low: PrintedNumber, high: PrintedNumber, *, has_unit: bool
) -> tuple[PrintedNumber, PrintedNumber]:
    """Both ends in one magnitude: ``2～3億`` shares it, ``5千～1万`` is written out."""
    if low.magnitude == high.magnitude:
        return low, high
    if not low.magnitude and not has_unit and abs(low.value) < 10_000:
        return PrintedNumber(low.value, high.magnitude, 0), high
    return PrintedNumber(low.written_out, "", 0), PrintedNumber(high.written_out, "", 0)


def _read_tail(figure: _Figure, tail: str) -> _Figure | None:
    """Suffixes and per off the end, until a unit (or nothing) is left."""
    while not names_no_figure(tail):
        if (taken := phrases.take_suffix(tail)) is not None:
            phrases.merge(figure.facts, taken[0])
            tail = taken[1]
            continue
        act = None if figure.low.kanji else phrases.take_act(tail)
        cut, per = (act, None) if act is not None else split_per(tail)
        if cut == tail:
            break
        if per is not None and figure.per is not None:
            return None
        tail, figure.per = cut, per or figure.per
        if per == "年" and (figure.facts.get("counted") or "basis" not in figure.facts):
            figure.facts["basis"] = "annual"
    if figure.low.kanji and tail and not is_known_unit(tail):
        return None
    if tail and (names_no_figure(tail) or not is_unit(tail)):
        return None
    figure.unit = tail
    return figure


def _quantity(figure: _Figure, prepared: Prepared, stated: UnitSpec | None) -> Quantity:
    low, high = figure.low, figure.high
    phrases.merge(figure.facts, prepared.facts)
    unit = normalise_unit(figure.unit) if figure.unit else ""
    per, basis = figure.per or figure.facts.get("per"), figure.facts.get("basis")
    if not unit and stated is not None:
        unit = _joined_unit(low.magnitude, stated.unit or "")
        if per is None and (basis is None or stated.basis in (None, basis)):
            per, basis = stated.per, basis or stated.basis
    full_unit = low.magnitude + unit or None
    value_base, unit_base = to_base(low.value, full_unit)
    return Quantity(
        "number" if high is None else "range",
        low.value,
        None if high is None else high.value,
        full_unit,
        per,
        figure.facts.get("comparator"),
        figure.facts.get("change"),
        basis,
        value_base,
        unit_base,
    )


def _joined_unit(magnitude: str, unit: str) -> str:
    """A stated unit behind a printed magnitude: ``3千`` in a column of 千人 has it already."""
    return split_magnitude(unit)[1] if magnitude and split_magnitude(unit)[0] == magnitude else unit
